//! Portraits: what a sentence says its subject *is*. "X (born ...) is a Danish painter", "X was not a ship", "X, a town in
//! Chile", "X was written by Y": kinds, origin, place, maker and dates of life.
//!
//! Read off tokens and tags, not off the tree: titles ("I Met a Thief is a film") and brackets full of dates and other
//! scripts mislead a parser, while the frame NAME - copula - noun phrase is plain.
mod life;
mod nominal;
mod rest;
mod subject;

use super::Reader;
use crate::Span;
use crate::claim::{Certainty, Claim, Kind, Polarity, Value};
use crate::text::{Doc, Tag};
pub(crate) use life::Day;
pub(crate) use nominal::Nominal;

/// Who or what is portrayed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Portrayed {
    /// All names given, in normal form.
    pub names: Vec<String>,
    /// The article's entity, where resolved.
    pub entity: Option<usize>,
    /// First token and the one behind the name itself.
    pub tokens: (usize, usize),
}

/// What one sentence says its subject is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Portrait {
    pub subject: Portrayed,
    /// Index of its claim.
    pub claim: usize,
    /// "is not a".
    pub denied: bool,
    /// "is only", "is solely".
    pub only: bool,
    /// Told in the past tense.
    pub past: bool,
    /// Introduced as in a work of reference: with dates of life or other names.
    pub introduced: bool,
    pub kinds: Vec<Nominal>,
    /// Countries whose adjectives describe it.
    pub nations: Vec<&'static str>,
    /// Countries and continents that it is said to lie in or come from.
    pub places: Vec<&'static str>,
    /// Relation ("write", "by") and normal forms of the names.
    pub makers: Vec<(String, Vec<String>)>,
    /// "a 1964 film".
    pub year: Option<i16>,
    pub born: Option<Day>,
    pub died: Option<Day>,
    /// Participle and date: "was released in May".
    pub dated: Vec<(String, Day)>,
}

/// Longest statement shown, in tokens.
const SHOWN: usize = 40;

/// All portraits of the article; their claims are added to `claims`.
pub(crate) fn find(r: &Reader<'_>, title_end: usize, claims: &mut Vec<Claim>) -> Vec<Portrait> {
    let mut out = Vec::new();
    for (s, sentence) in r.doc.sentences.iter().enumerate() {
        let Some((mut p, span)) = read(r, sentence.first, sentence.last) else { continue };
        p.claim = claims.len();
        claims.push(claim(r, s, &p, span, title_end));
        out.push(p);
    }
    out
}

fn claim(r: &Reader<'_>, sentence: usize, p: &Portrait, span: Span, title_end: usize) -> Claim {
    let doc = r.doc;
    let subject = doc.span_of(p.subject.tokens.0..p.subject.tokens.1);
    let kinds: Vec<&str> = p.kinds.iter().map(|k| k.head.as_str()).collect();
    let mut roles = Vec::new();
    if !kinds.is_empty() {
        roles.push(("kind", kinds.join("; ")));
    }
    if !p.nations.is_empty() {
        roles.push(("origin", p.nations.join("; ")));
    }
    Claim {
        article: 0,
        kind: Kind::Role,
        frame: "be-a".to_string(),
        subject: doc.text[subject.range()].to_string(),
        subject_entity: p.subject.entity,
        roles,
        value: Value::None,
        polarity: if p.denied { Polarity::Negative } else { Polarity::Positive },
        certainty: Certainty::Asserted,
        attribution: None,
        span,
        focus: subject,
        event: None,
        sentence,
        in_title: span.start < title_end,
    }
}

fn read(r: &Reader<'_>, first: usize, last: usize) -> Option<(Portrait, Span)> {
    let doc = r.doc;
    if doc.word(last - 1) == "?" {
        return None;
    }
    let mut p = Portrait::default();
    let verb = subject::read(r, first, last, &mut p)?;
    let end = match verb {
        subject::Verb::Apposition(at) => {
            let end = nominal::read(doc, at, last, &mut p)?;
            rest::read(doc, end, last, &mut p, true)
        }
        subject::Verb::Copula(at) => {
            p.past = doc.tag(at) == Tag::VBD;
            let next = adverbs(doc, at + 1, last, &mut p)?;
            match participle(doc, next, last) {
                true => rest::read(doc, next, last, &mut p, false),
                false => {
                    let end =
                        nominal::read(doc, next, last, &mut p).or_else(|| rest::place_only(doc, next, last, &mut p))?;
                    rest::read(doc, end, last, &mut p, true)
                }
            }
        }
    };
    let says = !p.kinds.is_empty()
        || !p.nations.is_empty()
        || !p.places.is_empty()
        || !p.makers.is_empty()
        || p.born.is_some()
        || p.died.is_some()
        || !p.dated.is_empty();
    let end = end.min(p.subject.tokens.0 + SHOWN).clamp(p.subject.tokens.1 + 1, last);
    says.then(|| (p.clone(), doc.span_of(p.subject.tokens.0..end)))
}

/// A participle of the passive: "was written by", not "was stunned".
fn participle(doc: &Doc, at: usize, last: usize) -> bool {
    at + 1 < last
        && matches!(doc.tag(at), Tag::VBN | Tag::VBD)
        && (matches!(doc.tag(at + 1), Tag::IN | Tag::TO | Tag::RB | Tag::CC)
            || matches!(doc.word(at + 1), "," | "outside"))
}

/// Skips adverbs and reads what they do; `None` where the statement is of another time, hedged or relative.
fn adverbs(doc: &Doc, mut at: usize, last: usize, p: &mut Portrait) -> Option<usize> {
    while at < last {
        match doc.lemma(at) {
            "not" | "n't" | "n’t" | "never" => {
                if matches!(
                    doc.lemma((at + 1).min(last - 1)),
                    "only" | "just" | "merely" | "yet" | "simply" | "even" | "necessarily" | "exactly"
                ) {
                    return None;
                }
                p.denied = !p.denied;
            }
            "only" | "solely" | "exclusively" | "purely" | "entirely" | "wholly" => p.only = true,
            "no" if at + 1 < last && matches!(doc.lemma(at + 1), "longer" | "more" | "doubt" | "less" | "fewer") => {
                return None;
            }
            "no" => {
                p.denied = !p.denied;
                return Some(at + 1);
            }
            "something" | "anything" if at + 2 < last && doc.word(at + 1) == "other" && doc.word(at + 2) == "than" => {
                p.denied = !p.denied;
                at += 2;
            }
            "anything" if at + 1 < last && doc.word(at + 1) == "but" => {
                p.denied = !p.denied;
                at += 1;
            }
            "also" | "now" | "currently" | "still" | "actually" | "really" | "indeed" | "originally" | "simply"
            | "best" | "primarily" | "mainly" | "today" | "in"
                if doc.tag(at) == Tag::RB => {}
            "almost" | "nearly" | "hardly" | "barely" | "scarcely" | "perhaps" | "possibly" | "probably" | "once"
            | "likely" | "supposedly" | "allegedly" | "reportedly" | "soon" | "formerly" | "yet" | "more" | "less"
            | "as" | "like" => return None,
            _ if doc.tag(at) == Tag::RB && at + 1 < last && doc.tag(at + 1) != Tag::JJ => {}
            _ => return Some(at),
        }
        at += 1;
    }
    None
}

/// Whether the word begins with a capital, a letter of a script without capitals, or a digit.
fn is_capital(word: &str) -> bool {
    let caseless = |c: char| c.is_alphabetic() && !c.is_lowercase();
    word.chars().next().is_some_and(|c| caseless(c) || c.is_ascii_digit())
}

fn opens(word: &str) -> bool {
    matches!(word, "(" | "[" | "-LRB-" | "-LSB-")
}

fn closes(word: &str) -> bool {
    matches!(word, ")" | "]" | "-RRB-" | "-RSB-")
}

fn is_quote(word: &str) -> bool {
    matches!(word, "``" | "''" | "\"" | "“" | "”" | "`" | "'" | "‘" | "’")
}
