//! Reads treebanks in the CoNLL-U format (feature `train`), to train and to measure with.
//!
//! Multiword-token lines (`3-4 didn't`) and empty nodes (`8.1`) are no rows, but the multiword
//! tokens are kept apart, and every row gets its place in the sentence's text.
use super::{Doc, Sentence as DocSentence, Tag};
use crate::Span;
use crate::syntax::Dep;
use std::ops::Range;

/// One word of a treebank sentence.
#[derive(Clone, Debug)]
pub struct Row {
    /// As written.
    pub form: String,
    /// Base form as the treebank gives it.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Penn tag; `None` where the treebank has none or an unknown one.
    pub tag: Option<Tag>,
    /// Index of the head in [`Sentence::rows`]; `None` for the root.
    pub head: Option<usize>,
    /// Relation to the head.
    pub dep: Dep,
    /// Whether a space follows in the text.
    pub space_after: bool,
    /// Place in the sentence's text. Empty where the text does not show the word.
    pub span: Span,
}

/// A written word that the treebank splits into several rows (`didn't`, `company's`).
#[derive(Clone, Debug)]
pub struct Multiword {
    /// As written.
    pub form: String,
    /// The rows it holds.
    pub rows: Range<usize>,
    /// Place in the sentence's text.
    pub span: Span,
}

/// One treebank sentence.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// What `# sent_id` says.
    pub id: String,
    /// What `# text` says; put together from the rows where it is missing.
    pub text: String,
    /// Whether a document begins here.
    pub starts_document: bool,
    /// The words in order.
    pub rows: Vec<Row>,
    /// The written words that hold several rows.
    pub multiwords: Vec<Multiword>,
}

/// Reads all sentences. Lines that are not CoNLL-U are passed over; a head out of range becomes a root.
///
/// ```
/// let text = "# text = It ran.\n1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n\
///             2\tran\trun\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
/// let sentences = crossclaim::text::conllu::read(text);
/// assert_eq!(sentences[0].rows[0].head, Some(1));
/// assert_eq!(&sentences[0].text[sentences[0].rows[2].span.range()], ".");
/// ```
pub fn read(treebank: &str) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut at = Sentence::default();
    for line in treebank.lines().chain([""]) {
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            if !at.rows.is_empty() {
                out.push(std::mem::take(&mut at).finished());
            }
        } else if let Some(comment) = line.strip_prefix('#') {
            at.comment(comment.trim());
        } else {
            at.line(line);
        }
    }
    out
}

impl Sentence {
    fn comment(&mut self, comment: &str) {
        let (key, value) = comment.split_once('=').map_or((comment, ""), |(k, v)| (k.trim(), v.trim()));
        match key {
            "text" => self.text = value.to_string(),
            "sent_id" => self.id = value.to_string(),
            "newdoc" | "newdoc id" => self.starts_document = true,
            _ => {}
        }
    }

    fn line(&mut self, line: &str) {
        let f: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, _, head, deprel, _, misc] = f[..] else { return };
        if let Some((first, last)) = id.split_once('-') {
            if let (Ok(first), Ok(last)) = (first.parse::<usize>(), last.parse::<usize>()) {
                let rows = first.saturating_sub(1)..last;
                self.multiwords.push(Multiword { form: form.to_string(), rows, span: Span::default() });
            }
        } else if id.parse::<usize>() == Ok(self.rows.len() + 1) {
            self.rows.push(Row {
                form: form.to_string(),
                lemma: lemma.to_string(),
                upos: upos.to_string(),
                tag: Tag::parse(xpos),
                head: head.parse::<usize>().ok().and_then(|h| h.checked_sub(1)),
                dep: Dep::parse(deprel),
                space_after: !misc.split('|').any(|m| m == "SpaceAfter=No"),
                span: Span::default(),
            });
        }
    }

    fn finished(mut self) -> Self {
        let n = self.rows.len();
        for row in &mut self.rows {
            row.head = row.head.filter(|&h| h < n);
        }
        self.multiwords.retain(|m| m.rows.end <= n && !m.rows.is_empty());
        // Inside a multiword token no space follows, whatever the rows say.
        for m in &self.multiwords {
            for row in &mut self.rows[m.rows.start..m.rows.end - 1] {
                row.space_after = false;
            }
        }
        if self.text.is_empty() {
            for row in &self.rows {
                self.text.push_str(&row.form);
                if row.space_after {
                    self.text.push(' ');
                }
            }
            self.text.truncate(self.text.trim_end().len());
        }
        self.place();
        self
    }

    /// Gives rows and multiword tokens their places: forms in order, each the next one in the text.
    fn place(&mut self) {
        let (mut at, mut i, mut m) = (0, 0, 0);
        while i < self.rows.len() {
            at = self.text.len() - self.text[at..].trim_start().len();
            if self.multiwords.get(m).is_some_and(|w| w.rows.start == i) {
                let word = &mut self.multiwords[m];
                let end = written(&self.text, at, &word.form);
                word.span = Span::new(at, end);
                let rows = word.rows.clone();
                let mut inner = at;
                for r in rows.clone() {
                    let stop =
                        if r + 1 == rows.end { end } else { written(&self.text[..end], inner, &self.rows[r].form) };
                    self.rows[r].span = Span::new(inner, stop);
                    inner = stop;
                }
                (at, i, m) = (end, rows.end, m + 1);
            } else {
                let end = written(&self.text, at, &self.rows[i].form);
                self.rows[i].span = Span::new(at, end);
                (at, i) = (end, i + 1);
            }
        }
    }

    /// Whether each row's place shows the row's form.
    pub fn is_aligned(&self) -> bool {
        self.rows.iter().all(|r| self.text[r.span.range()] == r.form)
    }

    /// As a document of one sentence with the treebank's tokens, tags and lemmas; `parsed` is false.
    pub fn to_doc(&self) -> Doc<'_> {
        let mut doc = Doc { text: &self.text, ..Doc::default() };
        for row in &self.rows {
            doc.push_token(row.span.start, row.span.end, row.tag.unwrap_or(Tag::NN), &row.lemma.to_lowercase());
        }
        doc.sentences.push(DocSentence { first: 0, last: self.rows.len(), block: 0, parsed: false });
        doc
    }
}

/// Where `form`, begun at byte `at`, ends in the text; `at` where the text has something else.
fn written(text: &str, at: usize, form: &str) -> usize {
    if text[at..].starts_with(form) { at + form.len() } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIDNT: &str = "# newdoc id = x\n# sent_id = x-1\n# text = She didn't win.\n\
        1\tShe\tshe\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n\
        2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_\n3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n\
        3.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_\n\
        4\twin\twin\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n";

    #[test]
    fn multiword_tokens_split_and_empty_nodes_go() {
        let s = &read(DIDNT)[0];
        assert!(s.starts_document && s.is_aligned());
        assert_eq!(s.rows.len(), 5);
        assert_eq!(s.multiwords[0].rows, 1..3);
        assert_eq!(&s.text[s.multiwords[0].span.range()], "didn't");
        assert_eq!(s.rows[2].span, Span::new(7, 10));
        assert!(!s.rows[1].space_after && s.rows[2].space_after);
        assert_eq!((s.rows[3].head, s.rows[4].dep), (None, Dep::Punct));
        let doc = s.to_doc();
        assert_eq!((doc.word(2), doc.lemma(2), doc.tag(3)), ("n't", "not", Tag::VB));
    }

    #[test]
    fn text_is_put_together_where_missing() {
        let bare = DIDNT.replace("# text = She didn't win.\n", "");
        assert_eq!(read(&bare)[0].text, "She didn't win.");
    }

    #[test]
    fn odd_lines_are_passed_over() {
        assert!(read("nonsense\n\n1\tx\n\n").is_empty());
        let s = read("1\ta\ta\tX\t??\t_\t9\tnew:thing\t_\t_\n");
        assert_eq!((s[0].rows[0].head, s[0].rows[0].tag, s[0].rows[0].dep), (None, None, Dep::Dep));
    }
}
