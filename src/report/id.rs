//! Stable ids: hashes of content, not of place.
use super::{ClaimRecord, Value};
use std::fmt::Write;

/// FNV-1a with 64 bits (Fowler, Noll, Vo): small, fixed for ever, the same on every platform.
pub(crate) fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The id of a finding: 16 hexadecimal digits over the rule's code and the frame, subject, polarity and value of each
/// claim, in lower case, sorted, each counted once. A further article that says the same leaves the id as it is.
/// `key` is added as it is; it tells apart what these do not.
pub fn finding_id(rule: &str, claims: &[ClaimRecord], key: &str) -> String {
    let mut parts: Vec<String> = claims.iter().map(content).collect();
    parts.sort();
    parts.dedup();
    hash(&format!("{rule}\u{1e}{}\u{1e}{}", parts.join("\u{1e}"), fold(key)))
}

/// The id of a claim: 16 hexadecimal digits over the article's id, the claim's normalised content and its roles.
/// Two claims of one article with the same content have the same id unless `repeat` counts them.
pub fn claim_id(claim: &ClaimRecord, repeat: usize) -> String {
    let mut text = format!("{}\u{1e}{}\u{1e}{}", claim.article, content(claim), claim.kind);
    for (role, filler) in &claim.roles {
        let _ = write!(text, "\u{1e}{role}\u{1f}{}", fold(filler));
    }
    if repeat > 0 {
        let _ = write!(text, "\u{1e}{repeat}");
    }
    hash(&text)
}

/// The id of a reference row: 16 hexadecimal digits over the table's name and the row.
pub(crate) fn reference_id(row: &ClaimRecord) -> String {
    hash(&format!("{}\u{1e}{}", row.article, fold(&row.quote)))
}

fn hash(text: &str) -> String {
    format!("{:016x}", fnv1a(text.as_bytes()))
}

fn content(claim: &ClaimRecord) -> String {
    let value = claim.value.as_ref().map(value_key).unwrap_or_default();
    let (frame, subject) = (fold(&claim.frame), fold(&claim.subject));
    format!("{frame}\u{1f}{subject}\u{1f}{}\u{1f}{value}", claim.polarity.as_str())
}

fn value_key(value: &Value) -> String {
    let end = |v: Option<f64>| v.map(|v| v.to_string()).unwrap_or_default();
    match value {
        Value::Quantity(q) => format!("{}..{} {}", end(q.lo), end(q.hi), fold(q.unit.as_deref().unwrap_or_default())),
        Value::Time(t) => format!("{}/{}", t.from.as_deref().unwrap_or_default(), t.to.as_deref().unwrap_or_default()),
        Value::Text(t) => fold(&t.text),
    }
}

/// Lower case, with one space between words.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}
