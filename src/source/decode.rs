//! Bytes to text of the same length.
use crate::Notice;

/// A text as long as its bytes: each invalid byte has become one `?`.
pub(crate) struct Decoded {
    pub text: String,
    /// How many bytes were invalid, and the first line with one (from 1).
    pub bad: Option<(usize, usize)>,
}

/// Reads UTF-8, one `?` for each invalid byte.
pub(crate) fn decode(bytes: Vec<u8>) -> Decoded {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, bad: None },
        Err(error) => error.into_bytes(),
    };
    let mut text = String::with_capacity(bytes.len());
    let (mut count, mut line) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() && count == 0 {
            line = 1 + text.bytes().filter(|&b| b == b'\n').count();
        }
        count += chunk.invalid().len();
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    Decoded { text, bad: Some((count, line)) }
}

/// Why the bytes are no text that can be read, and what to do.
pub(crate) fn refuse(bytes: &[u8]) -> Option<Notice> {
    if bytes.iter().all(|b| b.is_ascii_whitespace()) || bytes == b"\xef\xbb\xbf" {
        return Some(Notice::new("the file is empty: save the page's text into it, or leave it out"));
    }
    const FORMATS: &[(&[u8], &str)] = &[
        (b"%PDF", "a PDF document: convert it to text first (for example with pdftotext)"),
        (b"PK\x03\x04", "a zip archive or office document: save its text as a UTF-8 text file"),
        (b"\x1f\x8b", "gzip data: decompress it first"),
        (b"\x89PNG", "an image: give the text"),
        (b"\xff\xd8\xff", "an image: give the text"),
        (b"\xff\xfe", "UTF-16 text: save it as UTF-8"),
        (b"\xfe\xff", "UTF-16 text: save it as UTF-8"),
        (b"{\\rtf", "an RTF document: save it as plain text"),
    ];
    if let Some((_, what)) = FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(Notice::new(format!("the file is {what}")));
    }
    let nul = bytes.iter().filter(|&&b| b == 0).count();
    if nul * 4 > bytes.len() {
        return Some(Notice::new("the file looks like UTF-16 or binary data: save it as UTF-8 text"));
    }
    let control =
        bytes.iter().filter(|&&b| (b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b)) || b == 0x7f);
    if nul * 1000 > bytes.len() || control.count() * 10 > bytes.len() {
        return Some(Notice::new("the file is binary data, not text: give the page's text as a UTF-8 file"));
    }
    None
}
