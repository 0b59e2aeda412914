//! JSON lines.
use serde::Serialize;
use std::io::{self, Write};

/// Writes one record a line: the findings of a report, its claims, or mentions.
///
/// # Errors
/// Where the writer fails.
///
/// ```
/// # #[cfg(feature = "json")] {
/// let mut out = Vec::new();
/// crossclaim::render::write_jsonl(&crossclaim::Report::new().findings, &mut out).unwrap();
/// assert!(out.is_empty());
/// # }
/// ```
pub fn write_jsonl<'r, T: Serialize + 'r>(
    records: impl IntoIterator<Item = &'r T>,
    out: &mut impl Write,
) -> io::Result<()> {
    for record in records {
        serde_json::to_writer(&mut *out, record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample::report;

    #[test]
    fn the_wire_format_is_fixed() {
        let mut out = Vec::new();
        super::write_jsonl(&report().findings, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }
}
