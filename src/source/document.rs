//! A file or page as given.
use super::article::Article;
use super::{decode, page};
use crate::{Error, Notice};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// The largest file that is read, in bytes (256 MiB).
const LIMIT: u64 = 256 << 20;

/// A file or page as given, decoded, with what is to be said of it.
///
/// Every span counts the file's own bytes: a byte-order mark and carriage returns are kept, and each
/// byte that is not UTF-8 is read as one `?`.
///
/// ```
/// use crossclaim::source::Document;
/// let page = "Ferry sinks off Bari\n\nBy Ann Lee\n3 May 2021\n\nA ferry with 40 people aboard sank off Bari on Monday, the coast guard said.\n";
/// let document = Document::from_bytes("ferry.txt", page)?;
/// let articles = document.articles();
/// assert_eq!(articles[0].id, "ferry.txt#1");
/// assert_eq!(articles[0].headline(), Some("Ferry sinks off Bari"));
/// assert_eq!(articles[0].published.map(|p| p.date().to_string()).as_deref(), Some("2021-05-03"));
/// # Ok::<(), crossclaim::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Document {
    name: String,
    text: Arc<str>,
    notices: Vec<Notice>,
}

impl Document {
    /// Reads a file of UTF-8 text.
    ///
    /// # Errors
    /// [`Error::Io`] if it cannot be read; [`Error::Input`] if it is a directory, empty, binary, UTF-16 or
    /// larger than 256 MiB. Each names the file and says what to do.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Document, Error> {
        let path = path.as_ref();
        let name = path.display().to_string();
        let io = |source| Error::Io { path: name.clone(), source };
        let mut file = File::open(path).map_err(io)?;
        if file.metadata().map_err(io)?.is_dir() {
            let text = "this is a directory: name the files in it";
            return Err(Error::Input(Notice::new(text).at_path(name)));
        }
        let mut bytes = Vec::new();
        file.by_ref().take(LIMIT + 1).read_to_end(&mut bytes).map_err(io)?;
        Document::from_bytes(name, bytes)
    }

    /// Takes the bytes of a page; `name` is what reports call it.
    ///
    /// # Errors
    /// [`Error::Input`] as for [`Document::from_path`].
    pub fn from_bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Result<Document, Error> {
        let (name, bytes) = (name.into(), bytes.into());
        if bytes.len() as u64 > LIMIT {
            let text = "the file is larger than 256 MiB: split it, or give its articles as JSON lines";
            return Err(Error::Input(Notice::new(text).at_path(name)));
        }
        if let Some(notice) = decode::refuse(&bytes) {
            return Err(Error::Input(notice.at_path(name)));
        }
        let decoded = decode::decode(bytes);
        let mut notices = Vec::new();
        if let Some((count, line)) = decoded.bad {
            let bytes = if count == 1 { "1 byte is" } else { &format!("{count} bytes are") };
            let text =
                format!("{bytes} not valid UTF-8 (the first on this line) and read as `?`: save the file as UTF-8");
            notices.push(Notice::new(text).at_path(&name).at_line(line));
        }
        if is_html(&decoded.text) {
            let text = "this is HTML, which is read as plain text, tags and all: save the page as text";
            notices.push(Notice::new(text).at_path(&name));
        }
        Ok(Document { name, text: decoded.text.into(), notices })
    }

    /// What reports call the document.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that the spans of its articles count in; as long as the file.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// What is to be said of the file: broken UTF-8, HTML.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The articles of the page in order, ids `NAME#1`, `NAME#2`, always numbered.
    ///
    /// A page that loads several stories below one another is split; teasers of other stories and items
    /// of a news feed become articles of their own [`kind`](super::ArticleKind), without a date.
    pub fn articles(&self) -> Vec<Article> {
        page::articles(&self.name, &self.text)
    }
}

/// Whether the text is plainly HTML markup.
fn is_html(text: &str) -> bool {
    let head = text.trim_start_matches('\u{feff}').trim_start();
    let head = head[..super::line::floor_boundary(head, 2048)].to_ascii_lowercase();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || (head.starts_with('<')
            && ["</p>", "</div>", "<body", "</head>", "<meta "].iter().any(|tag| head.contains(tag)))
}
