//! One JSON document.
use serde::Serialize;
use std::io::{self, Write};

/// Writes a [`Report`](crate::Report), or anything else that serialises, as one indented JSON document and a line end.
///
/// # Errors
/// Where the writer fails.
///
/// ```
/// # #[cfg(feature = "json")] {
/// let mut out = Vec::new();
/// crossclaim::render::write_json(&crossclaim::Report::new(), &mut out).unwrap();
/// assert!(out.starts_with(b"{\n  \"schema_version\": 1,"));
/// # }
/// ```
pub fn write_json(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::super::sample::report;

    #[test]
    fn the_wire_format_is_fixed() {
        let mut out = Vec::new();
        super::write_json(&report(), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }
}
