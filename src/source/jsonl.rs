//! Articles as JSON lines.
use super::article::Article;
use super::date_line::only_date;
use crate::Notice;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::BufRead;

/// The longest line that is read, unless told otherwise: 8 MiB.
const LINE_LIMIT: usize = 8 << 20;

/// Reads articles from JSON lines, one a line:
/// `{"id", "cluster"?, "publisher"?, "published"?, "updated"?, "title"?, "url"?, "language"?, "text"}`.
///
/// A line that cannot be used gives a [`Notice`] that names file, line and field, and the rest goes on. A
/// field that is not needed and cannot be read gives a notice, and then the article without it. Unknown
/// fields and blank lines are passed over. Of two articles with one id in one cluster the first counts.
///
/// ```
/// use crossclaim::source::JsonLines;
/// let input = "{\"id\":\"a\",\"published\":\"2021-05-03\",\"text\":\"A ferry sank.\"}\n{\"id\":\"b\"}\n";
/// let mut lines = JsonLines::new(input.as_bytes(), "-");
/// assert_eq!(lines.next().unwrap().unwrap().id, "a");
/// let notice = lines.next().unwrap().unwrap_err();
/// assert_eq!((notice.line, notice.field.as_deref()), (Some(2), Some("text")));
/// assert!(lines.next().is_none());
/// ```
#[derive(Debug)]
pub struct JsonLines<R: BufRead> {
    reader: R,
    path: String,
    limit: usize,
    line: usize,
    buffer: Vec<u8>,
    waiting: VecDeque<Result<Article, Notice>>,
    /// Hash of cluster and id, and the line it first stood on.
    ids: HashMap<u64, usize>,
    done: bool,
}

#[derive(Deserialize)]
struct Record {
    id: Option<Value>,
    cluster: Option<Value>,
    publisher: Option<Value>,
    published: Option<Value>,
    updated: Option<Value>,
    title: Option<Value>,
    url: Option<Value>,
    language: Option<Value>,
    text: Option<Value>,
}

enum Read {
    End,
    Line,
    TooLong(usize),
}

impl<R: BufRead> JsonLines<R> {
    /// Reads from `reader`; `path` is the file's name in notices (`-` for standard input).
    pub fn new(reader: R, path: impl Into<String>) -> Self {
        JsonLines {
            reader,
            path: path.into(),
            limit: LINE_LIMIT,
            line: 0,
            buffer: Vec::new(),
            waiting: VecDeque::new(),
            ids: HashMap::new(),
            done: false,
        }
    }

    /// The longest line that is read, in bytes. A longer one is skipped with a notice, without being held.
    pub fn line_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    fn notice(&self, message: impl Into<String>) -> Notice {
        Notice::new(message).at_path(&self.path).at_line(self.line)
    }

    /// Reads one line into the buffer, at most up to the limit.
    fn read_line(&mut self) -> std::io::Result<Read> {
        self.buffer.clear();
        let mut length = 0;
        loop {
            let chunk = match self.reader.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                break;
            }
            let end = chunk.iter().position(|&b| b == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            length += part.len();
            if length <= self.limit {
                self.buffer.extend_from_slice(part);
            } else {
                self.buffer = Vec::new();
            }
            let used = end.map_or(part.len(), |e| e + 1);
            self.reader.consume(used);
            if end.is_some() {
                return Ok(if length > self.limit { Read::TooLong(length) } else { Read::Line });
            }
        }
        Ok(match length {
            0 => Read::End,
            n if n > self.limit => Read::TooLong(n),
            _ => Read::Line,
        })
    }

    /// Reads the line in the buffer; what comes of it waits in the queue.
    fn take_line(&mut self) {
        let buffer = std::mem::take(&mut self.buffer);
        let bytes = buffer.as_slice();
        let bytes = if self.line == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
        if !bytes.iter().all(u8::is_ascii_whitespace) {
            let outcome = self.article(bytes);
            self.waiting.push_back(outcome);
        }
        self.buffer = buffer;
    }

    fn article(&mut self, bytes: &[u8]) -> Result<Article, Notice> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            self.notice(format!(
                "not valid UTF-8 from byte {} of the line: write the line as UTF-8",
                error.valid_up_to() + 1
            ))
        })?;
        let record: Record = serde_json::from_str(text).map_err(|error| self.broken(text, &error))?;
        let id = self.needed("id", record.id)?;
        let body = self.needed("text", record.text)?;
        let cluster = self.optional("cluster", record.cluster);
        self.check_id(&id, cluster.as_deref())?;
        let mut builder = Article::builder(id);
        for (name, value) in [
            ("publisher", record.publisher),
            ("published", record.published),
            ("updated", record.updated),
            ("title", record.title),
            ("url", record.url),
            ("language", record.language),
        ] {
            let Some(value) = self.optional(name, value) else { continue };
            builder = match name {
                "publisher" => builder.publisher(value),
                "published" | "updated" if only_date(&value).is_none() => {
                    let example = "write a date (2024-05-28) or an RFC 3339 date-time";
                    let message = format!("`{}` is no date and is passed over: {example}", shorten(&value));
                    self.waiting.push_back(Err(self.notice(message).in_field(name)));
                    builder
                }
                "published" => builder.published(&value),
                "updated" => builder.updated(&value),
                "title" => builder.title(value),
                "url" => builder.url(value),
                _ => builder.language(value),
            };
        }
        if let Some(cluster) = cluster {
            builder = builder.cluster(cluster);
        }
        Ok(builder.path(self.path.clone()).text(body).build())
    }

    fn broken(&self, text: &str, error: &serde_json::Error) -> Notice {
        if !text.trim_start().starts_with('{') {
            return self.notice("not a JSON object: write one object with `id` and `text` on each line");
        }
        let column = error.column();
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or("").to_string();
        self.notice(format!("broken JSON at byte {column} of the line ({what}): write one whole object on each line"))
    }

    /// A field without which the line cannot be used.
    fn needed(&self, name: &str, value: Option<Value>) -> Result<String, Notice> {
        let message = match value {
            Some(Value::String(text)) if !text.trim().is_empty() => return Ok(text),
            Some(Value::String(_)) => "empty, so the article is left out: fill it in".to_string(),
            None | Some(Value::Null) => "missing, so the article is left out: add it as a string".to_string(),
            Some(other) => format!("{}, not a string, so the article is left out: write a string", sort(&other)),
        };
        Err(self.notice(message).in_field(name))
    }

    /// A field that may be missing; one of a wrong type gives a notice.
    fn optional(&mut self, name: &str, value: Option<Value>) -> Option<String> {
        match value? {
            Value::String(text) => (!text.trim().is_empty()).then_some(text),
            Value::Null => None,
            other => {
                let message = format!("{}, not a string, so the field is passed over: write a string", sort(&other));
                self.waiting.push_back(Err(self.notice(message).in_field(name)));
                None
            }
        }
    }

    fn check_id(&mut self, id: &str, cluster: Option<&str>) -> Result<(), Notice> {
        let mut hash = DefaultHasher::new();
        (cluster, id).hash(&mut hash);
        match self.ids.get(&hash.finish()) {
            None => {
                self.ids.insert(hash.finish(), self.line);
                Ok(())
            }
            Some(first) => {
                let place = cluster.map_or(String::new(), |c| format!(" of cluster `{}`", shorten(c)));
                let text = format!(
                    "`{}` is already the id of the article on line {first}{place}, so this one is left out: give each article its own id",
                    shorten(id)
                );
                Err(self.notice(text).in_field("id"))
            }
        }
    }
}

/// What sort of JSON value it is.
fn sort(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// Enough of a value to know it by.
fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Result<Article, Notice>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.waiting.is_empty() && !self.done {
            self.line += 1;
            match self.read_line() {
                Ok(Read::End) => self.done = true,
                Ok(Read::Line) => self.take_line(),
                Ok(Read::TooLong(length)) => {
                    let text = format!(
                        "the line has {length} bytes, more than the limit of {}, and is passed over: split the article or raise the limit",
                        self.limit
                    );
                    self.waiting.push_back(Err(self.notice(text)));
                }
                Err(error) => {
                    self.done = true;
                    self.waiting.push_back(Err(self.notice(format!("cannot be read further: {error}"))));
                }
            }
        }
        self.waiting.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(input: &[u8]) -> Vec<Result<Article, Notice>> {
        JsonLines::new(input, "in.jsonl").collect()
    }

    #[test]
    fn fields_of_the_contract() {
        let input = br#"{"id":"a","cluster":"c","publisher":"Wire","published":"2021-05-03T10:00:00+09:00","updated":"2021-05-04","title":"Ferry sinks","url":"https://x.test/a","language":"en","text":"A ferry sank.","tags":["x"]}"#;
        let all = read(input);
        let a = all[0].as_ref().unwrap();
        assert_eq!((a.id.as_str(), a.cluster.as_deref(), a.publisher.as_deref()), ("a", Some("c"), Some("Wire")));
        assert_eq!(a.published, Some(date(2021, 5, 3).at(10, 0, 0, 0)));
        assert_eq!(a.updated, Some(date(2021, 5, 4).at(0, 0, 0, 0)));
        assert_eq!(
            (a.url.as_deref(), a.language.as_deref(), a.path.as_deref()),
            (Some("https://x.test/a"), Some("en"), Some("in.jsonl"))
        );
        assert_eq!((a.headline(), &*a.text), (Some("Ferry sinks"), "A ferry sank."));
    }

    #[test]
    fn each_bad_line_is_named_and_the_rest_goes_on() {
        let mut input = b"\xef\xbb\xbf{\"id\":\"ok1\",\"text\":\"A ferry sank.\"}\r\n\n".to_vec();
        for line in [
            &br#"{"id":"x"}"#[..],
            br#"{"id":"x","text":7}"#,
            br#"{"id":"x","text":"a"#,
            b"{\"id\":\"x\",\"text\":\"\xff\"}",
            br#"["x"]"#,
            br#"{"id":"ok1","text":"Again."}"#,
            br#"{"text":"No id."}"#,
            br#"{"id":"ok2","published":"soon","publisher":3,"text":"A dam broke."}"#,
            br#"{"id":"ok1","cluster":"other","text":"Another cluster."}"#,
        ] {
            input.extend_from_slice(line);
            input.push(b'\n');
        }
        let all = read(&input);
        let good: Vec<_> = all.iter().flatten().map(|a| a.id.as_str()).collect();
        assert_eq!(good, ["ok1", "ok2", "ok1"]);
        let bad: Vec<_> =
            all.iter().filter_map(|r| r.as_ref().err()).map(|n| (n.line.unwrap(), n.field.as_deref())).collect();
        let want = [
            (3, Some("text")),
            (4, Some("text")),
            (5, None),
            (6, None),
            (7, None),
            (8, Some("id")),
            (9, Some("id")),
            (10, Some("publisher")),
            (10, Some("published")),
        ];
        let mut sorted = bad.clone();
        sorted.sort();
        let mut want = want.to_vec();
        want.sort();
        assert_eq!(sorted, want);
        assert!(
            all.iter()
                .filter_map(|r| r.as_ref().err())
                .all(|n| n.path.as_deref() == Some("in.jsonl") && n.message.contains(':'))
        );
        assert_eq!(all.iter().flatten().nth(1).unwrap().anchor, crate::source::Anchor::default());
    }

    #[test]
    fn long_lines_are_passed_over_unheld() {
        let long =
            format!("{{\"id\":\"l\",\"text\":\"{}\"}}\n{{\"id\":\"s\",\"text\":\"A dam broke.\"}}", "x".repeat(10_000));
        let mut lines = JsonLines::new(std::io::BufReader::with_capacity(512, long.as_bytes()), "-").line_limit(4096);
        let notice = lines.next().unwrap().unwrap_err();
        assert_eq!(notice.line, Some(1));
        assert!(notice.message.contains("10020 bytes") && lines.buffer.capacity() <= 8192, "{notice}");
        assert_eq!(lines.next().unwrap().unwrap().id, "s");
        assert!(lines.next().is_none() && lines.next().is_none());
    }
}
