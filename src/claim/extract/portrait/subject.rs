//! The name in front of the copula, with its other names and the bracket behind it.
use super::{Portrait, Reader, closes, is_capital, is_quote, life, opens};
use crate::entity::normalise_name;
use crate::text::{Doc, Tag};

/// What follows the subject.
pub(super) enum Verb {
    /// Token of the copula.
    Copula(usize),
    /// First token of the noun phrase behind the comma.
    Apposition(usize),
}

/// Longest name and longest stretch up to the verb, in tokens.
const NAME: usize = 12;
const REACH: usize = 90;

/// Reads the subject and what stands between it and the copula.
pub(super) fn read(r: &Reader<'_>, first: usize, last: usize, p: &mut Portrait) -> Option<Verb> {
    let doc = r.doc;
    let quoted = is_quote(doc.word(first));
    let start = (first..last).find(|&i| !is_quote(doc.word(i)))?;
    let end = (start..last.min(start + NAME)).find(|&i| ends_name(doc, i, start, quoted))?;
    if end == start {
        return None;
    }
    p.subject.tokens = (start, end);
    p.subject.entity = (start..end).rev().find_map(|i| r.entity_at(i));
    if doc.tag(start) == Tag::PRP && end == start + 1 {
        // A pronoun names nothing unless it is known whom it stands for.
        let entity = p.subject.entity.and_then(|e| r.entities.entities.get(e)).filter(|e| e.named)?;
        p.subject.names = entity.names.iter().map(|n| normalise_name(n)).collect();
    } else {
        if !is_name(doc, start, end, quoted) {
            return None;
        }
        names(doc, start, end, &mut p.subject.names);
    }
    between(doc, end, last, p)
}

/// Whether the name ends before the token: a comma, a bracket, a copula.
fn ends_name(doc: &Doc, i: usize, start: usize, quoted: bool) -> bool {
    let word = doc.word(i);
    if quoted && i > start && is_quote(word) {
        return true;
    }
    if opens(word) || word == "," {
        return true;
    }
    // "I Met a Thief is a film": a verb inside a title is capitalised.
    !quoted && is_copula(doc, i) && !is_capital(word)
}

fn is_copula(doc: &Doc, i: usize) -> bool {
    matches!(doc.word(i), "is" | "was" | "are" | "were" | "isn" | "wasn")
}

/// Whether all of it is a name: capitals, and small words between them.
fn is_name(doc: &Doc, start: usize, end: usize, quoted: bool) -> bool {
    if matches!(
        doc.lemma(start),
        "he" | "she"
            | "it"
            | "they"
            | "this"
            | "that"
            | "these"
            | "those"
            | "there"
            | "we"
            | "you"
            | "what"
            | "who"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "here"
            | "one"
            | "some"
            | "all"
            | "nobody"
            | "nothing"
            | "everyone"
            | "everything"
            | "someone"
    ) && (end == start + 1 || !is_capital(doc.word(start + 1)))
        && !quoted
    {
        return false;
    }
    let small = |w: &str| {
        matches!(
            w,
            "of" | "the"
                | "a"
                | "an"
                | "and"
                | "in"
                | "on"
                | "at"
                | "to"
                | "for"
                | "with"
                | "from"
                | "by"
                | "or"
                | "de"
                | "la"
                | "von"
                | "van"
                | "del"
                | "da"
                | "al"
                | "di"
                | "du"
                | "'s"
                | "’s"
                | "'"
                | ":"
                | "-"
                | "–"
                | "&"
                | "."
                | "!"
                | "*"
                | "/"
                | "?"
                | "le"
                | "el"
                | "y"
        )
    };
    // "Ju-hyun": what is written together counts as one word.
    let tied = |i: usize| i > start && doc.span(i).start == doc.span(i - 1).end;
    let fits = (start..end)
        .all(|i| quoted || is_capital(doc.word(i)) || small(doc.word(i)) || is_quote(doc.word(i)) || tied(i));
    let first_small = small(doc.word(start).to_lowercase().as_str());
    let capital = (start + usize::from(first_small)..end).any(|i| is_capital(doc.word(i)));
    // "The film", "A man": no name.
    fits && (capital || quoted)
}

/// The name as it stands, the part before a colon, and without a leading "the".
fn names(doc: &Doc, start: usize, end: usize, out: &mut Vec<String>) {
    let mut add = |from: usize, to: usize| {
        let name = normalise_name(&doc.text[doc.span_of(from..to).range()]);
        if !name.is_empty() && !out.contains(&name) {
            out.push(name);
        }
    };
    add(start, end);
    if let Some(colon) = (start + 1..end).find(|&i| doc.word(i) == ":") {
        add(start, colon);
    }
}

/// Brackets, other names, places behind a comma; up to the copula or an apposition.
fn between(doc: &Doc, from: usize, last: usize, p: &mut Portrait) -> Option<Verb> {
    let mut at = from;
    while at < last && at < from + REACH {
        let word = doc.word(at);
        if opens(word) {
            let close = closing(doc, at, last)?;
            bracket(doc, at + 1, close, p);
            at = close + 1;
        } else if is_copula(doc, at) {
            return Some(Verb::Copula(at));
        } else if word == "," {
            let next = at + 1;
            if next < last && is_copula(doc, next) {
                return Some(Verb::Copula(next));
            }
            if next < last && matches!(doc.word(next), "a" | "an") {
                return Some(Verb::Apposition(next));
            }
            at = aside(doc, next, last, p)?;
        } else if is_quote(word) || closes(word) {
            at += 1;
        } else {
            return None;
        }
    }
    None
}

fn closing(doc: &Doc, open: usize, last: usize) -> Option<usize> {
    let mut depth = 0usize;
    for i in open..last.min(open + REACH) {
        if opens(doc.word(i)) {
            depth += 1;
        } else if closes(doc.word(i)) {
            depth = depth.saturating_sub(1);
            // Stray closing brackets of a transcription: "(lead) )".
            if depth == 0 && !(i + 1 < last && closes(doc.word(i + 1))) {
                return Some(i);
            }
        }
    }
    None
}

/// "(born Ana Ruiz; 3 May 1970)", "(1901 - 1980)", "(2005 film)".
fn bracket(doc: &Doc, from: usize, to: usize, p: &mut Portrait) {
    let (born, died) = life::of_bracket(doc, from, to);
    p.introduced |= born.is_some();
    p.born = p.born.or(born);
    p.died = p.died.or(died);
    if let Some(b) = (from..to).find(|&i| matches!(doc.lemma(i), "bear" | "born")) {
        let end = (b + 1..to)
            .find(|&i| !is_capital(doc.word(i)) || doc.word(i).starts_with(|c: char| c.is_ascii_digit()))
            .unwrap_or(to);
        if end > b + 1 && life::month_of(doc.word(b + 1)).is_none() {
            names(doc, b + 1, end, &mut p.subject.names);
        }
    }
    if let Some(k) = (from..to).find(|&i| matches!(doc.word(i), "called" | "known")) {
        alias(doc, k, to, p);
    }
}

/// ", known as Y,", ", Arizona,", ", 34,", ", who ...,": passed over; other names are taken down.
fn aside(doc: &Doc, from: usize, last: usize, p: &mut Portrait) -> Option<usize> {
    let end = (from..last).find(|&i| doc.word(i) == "," || opens(doc.word(i)) || (i > from && is_copula(doc, i)))?;
    let relative = matches!(doc.lemma(from), "who" | "which" | "whose" | "where");
    let verb = (from..end).any(|i| matches!(doc.tag(i), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD));
    if verb && !relative {
        return None;
    }
    if relative {
        // The clause runs to the next comma.
        let comma = (from..last).find(|&i| doc.word(i) == ",")?;
        return Some(comma + 1);
    }
    let named = (from..end).any(|i| {
        matches!(
            doc.lemma(i),
            "know" | "known" | "officially" | "call" | "nickname" | "stylise" | "stylize" | "formerly" | "née"
        )
    });
    if named {
        p.introduced = true;
        alias(doc, from, end, p);
    }
    Some(end)
}

fn alias(doc: &Doc, from: usize, end: usize, p: &mut Portrait) {
    if let Some(start) = (from..end).find(|&i| is_capital(doc.word(i))) {
        let stop = (start..end).find(|&i| matches!(doc.word(i), "or" | "," | ";" | "(")).unwrap_or(end);
        names(doc, start, stop, &mut p.subject.names);
    }
}
