//! Reads the files of the command line into clusters.
use crossclaim::source::{Document, JsonLines};
use crossclaim::{Article, Error, Notice};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader};

/// Remarks kept of one file; the others are counted. A file of another format has one on each line.
const REMARKS: usize = 1000;

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
        let (articles, remarks) = (self.len(), self.notices.len());
        let mut more = 0;
        for line in JsonLines::new(reader, name) {
            match line {
                Ok(article) => self.add(article),
                Err(notice) if self.notices.len() - remarks < REMARKS => self.notices.push(notice),
                Err(_) => more += 1,
            }
        }
        if more > 0 {
            self.notices.push(Notice::new(format!("{more} more remarks of this sort")).at_path(name));
        }
        if (articles, remarks) == (self.len(), self.notices.len()) {
            self.notices.push(Notice::new("is empty; give one JSON object a line").at_path(name));
        }
    }

    fn add(&mut self, article: Article) {
        self.clusters.entry(article.cluster.clone()).or_default().push(article);
    }

    /// Of two articles of a cluster with one id, from two files, the first counts: a finding could mean either.
    fn repeated_ids(&mut self) {
        for (cluster, articles) in &mut self.clusters {
            let mut seen = BTreeSet::new();
            let notices = &mut self.notices;
            articles.retain(|article| {
                let new = seen.insert(article.id.clone());
                if !new {
                    let of = cluster.as_ref().map(|c| format!(" of cluster `{c}`")).unwrap_or_default();
                    let id = &article.id;
                    let text = format!("`{id}` is the id of an article{of} in another file too, so this one is left out: give each its own id");
                    let notice = Notice::new(text).in_field("id");
                    notices.push(article.path.iter().fold(notice, |n, path| n.at_path(path)));
                }
                new
            });
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
