//! Stand-ins until the readers of `crossclaim::source` are merged.
use crossclaim::{Article, Error, Notice};
use serde::Deserialize;
use std::io::BufRead;

pub struct Document {
    path: String,
    text: String,
    notices: Vec<Notice>,
}

impl Document {
    pub fn from_path(path: &str) -> Result<Document, Error> {
        let bytes = std::fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
        let refuse = |text: &str| Err(Error::Input(Notice::new(text).at_path(path)));
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return refuse("is empty");
        }
        if bytes.contains(&0) {
            return refuse("is no text");
        }
        let mut notices = Vec::new();
        let text = String::from_utf8(bytes).unwrap_or_else(|e| {
            let line = e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
            notices.push(Notice::new("is no valid UTF-8").at_path(path).at_line(line));
            String::from_utf8_lossy(e.as_bytes()).into_owned()
        });
        Ok(Document { path: path.to_owned(), text, notices })
    }
    pub fn articles(&self) -> Vec<Article> {
        let mut article = Article::builder(format!("{}#1", self.path)).text(self.text.as_str()).build();
        article.path = Some(self.path.clone());
        vec![article]
    }
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }
}

#[derive(Deserialize)]
struct Line {
    id: String,
    cluster: Option<String>,
    publisher: Option<String>,
    text: String,
}

pub struct JsonLines<R> {
    reader: R,
    name: String,
    line: usize,
}

impl<R: BufRead> JsonLines<R> {
    pub fn new(reader: R, name: &str) -> Self {
        JsonLines { reader, name: name.to_owned(), line: 0 }
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Result<Article, Notice>;
    fn next(&mut self) -> Option<Self::Item> {
        let mut line = String::new();
        self.line += 1;
        let notice = |text: String| Notice::new(text).at_path(&self.name).at_line(self.line);
        match self.reader.read_line(&mut line) {
            Ok(0) => return None,
            Ok(_) => {}
            Err(e) => return Some(Err(notice(e.to_string()))),
        }
        Some(serde_json::from_str::<Line>(&line).map_err(|e| notice(e.to_string())).map(|l| {
            let mut article = Article::builder(l.id).text(l.text).build();
            (article.cluster, article.publisher) = (l.cluster, l.publisher);
            article
        }))
    }
}
