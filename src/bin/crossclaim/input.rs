//! Reads the files of the command line into clusters.
use crate::stub::{Document, JsonLines};
use crossclaim::{Article, Error, Notice};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader};

/// All that was read.
#[derive(Default)]
pub struct Input {
    /// By cluster. The files of the command line, and lines without a cluster, are the one without a name.
    pub clusters: BTreeMap<Option<String>, Vec<Article>>,
    /// What was wrong.
    pub notices: Vec<Notice>,
}

impl Input {
    /// Reads all files. What cannot be read gives a notice, and the rest is read.
    pub fn read(files: &[String]) -> Self {
        let mut input = Input::default();
        let mut seen = BTreeSet::new();
        for file in files {
            if !seen.insert(file) {
                input.notices.push(Notice::new("is named twice; it is read once").at_path(file));
            } else if let Err(error) = input.file(file) {
                input.notices.push(notice(error));
            }
        }
        input.repeated_ids();
        input
    }

    /// Whether nothing is left to check.
    pub fn is_empty(&self) -> bool {
        self.clusters.is_empty()
    }

    /// Articles of all clusters.
    pub fn len(&self) -> usize {
        self.clusters.values().map(Vec::len).sum()
    }

    fn file(&mut self, path: &str) -> Result<(), Error> {
        let lower = path.to_ascii_lowercase();
        if path == "-" {
            self.lines(io::stdin().lock(), path);
        } else if lower.ends_with(".jsonl") || lower.ends_with(".ndjson") {
            let file = File::open(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
            self.lines(BufReader::new(file), path);
        } else {
            let document = Document::from_path(path)?;
            self.notices.extend(document.notices().iter().cloned());
            document.articles().into_iter().for_each(|article| self.add(article));
        }
        Ok(())
    }

    fn lines(&mut self, reader: impl BufRead, name: &str) {
        let (articles, notices) = (self.len(), self.notices.len());
        for line in JsonLines::new(reader, name) {
            match line {
                Ok(article) => self.add(article),
                Err(notice) => self.notices.push(notice),
            }
        }
        if (articles, notices) == (self.len(), self.notices.len()) {
            self.notices.push(Notice::new("is empty; give one JSON object a line").at_path(name));
        }
    }

    fn add(&mut self, article: Article) {
        self.clusters.entry(article.cluster.clone()).or_default().push(article);
    }

    /// An id that two articles of a cluster share leaves open which of them a finding means.
    fn repeated_ids(&mut self) {
        for (cluster, articles) in &self.clusters {
            let (mut seen, mut told) = (BTreeSet::new(), BTreeSet::new());
            for article in articles {
                if !seen.insert(&article.id) && told.insert(&article.id) {
                    let of = cluster.as_ref().map(|c| format!(" of cluster `{c}`")).unwrap_or_default();
                    let text = format!("several articles{of} have the id `{}`; give each its own", article.id);
                    let notice = Notice::new(text).in_field("id");
                    self.notices.push(article.path.iter().fold(notice, |n, path| n.at_path(path)));
                }
            }
        }
    }
}

/// An error as a remark beside others.
pub fn notice(error: Error) -> Notice {
    match error {
        Error::Input(notice) => notice,
        Error::Io { path, source } => Notice::new(format!("cannot be read: {source}")).at_path(path),
        error => Notice::new(error.to_string()),
    }
}
