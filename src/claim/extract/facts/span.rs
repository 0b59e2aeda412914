//! The words that state a claim: as few as can stand for themselves.
use crate::Span;
use crate::claim::extract::event::EventMention;
use crate::claim::extract::roles::{phrase, subject as subject_of};
use crate::syntax::Dep;
use crate::text::{Doc, Tag};

/// Longest span, in bytes, that still is one statement.
const LONG: usize = 160;

/// Without commas, dashes and blanks at the ends, and without a quotation mark that has no partner inside.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let Some(mut words) = text.get(span.range()) else { return span };
    loop {
        let mut next =
            words.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—' | '.'));
        if words.ends_with('.') && next.len() < words.len() && abbreviated(next) {
            // "on Nov." keeps its stop.
            next = &words[..words.len()];
            next = next.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':'));
        }
        next = lonely(next);
        if next.len() == words.len() {
            break;
        }
        words = next;
    }
    if words.is_empty() {
        return span;
    }
    let start = words.as_ptr() as usize - text.as_ptr() as usize;
    let mut out = Span::new(start, start + words.len());
    // The quotation mark in front belongs to a quotation that ends inside.
    if words.matches('"').count() % 2 == 1 && text[..out.start].ends_with('"') {
        out.start -= 1;
    } else if words.contains('”') && !words.contains('“') && text[..out.start].ends_with('“') {
        out.start -= '“'.len_utf8();
    }
    out
}

/// Whether the last word is short and capitalised, as abbreviations are.
fn abbreviated(words: &str) -> bool {
    let last = words.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    last.contains('.') || (last.len() <= 4 && last.starts_with(|c: char| c.is_uppercase()))
}

/// Drops one quotation mark at an end whose partner is missing.
fn lonely(words: &str) -> &str {
    if let Some(rest) = words.strip_suffix('”').filter(|r| !r.contains('“')) {
        return rest;
    }
    if let Some(rest) = words.strip_prefix('“').filter(|r| !r.contains('”')) {
        return rest;
    }
    if words.matches('"').count() == 1 {
        return words.strip_prefix('"').or_else(|| words.strip_suffix('"')).unwrap_or(words);
    }
    words
}

/// The words of a nominal.
pub(super) fn nominal(doc: &Doc, head: usize) -> Span {
    trim(doc.text, doc.span_of(phrase(doc, head)))
}

/// The nominal without the participle clauses that hang on it, as a subject is named.
pub(super) fn subject<'d>(doc: &'d Doc, head: usize) -> &'d str {
    let p = phrase(doc, head);
    let cut =
        doc.children(head).find(|&c| c > head && p.contains(&c) && matches!(doc.dep(c), Dep::Acl | Dep::AclRelcl));
    let end = cut.map_or(p.end, |c| doc.subtree(c).start.clamp(head + 1, p.end));
    &doc.text[trim(doc.text, doc.span_of(p.start..end)).range()]
}

/// From the predicate (with its subject, where near) to the words that carry the value.
pub(super) fn reach(doc: &Doc, e: &EventMention, value: Span) -> Span {
    let wide = e.span.cover(value);
    if wide.len() <= LONG { wide } else { doc.span(e.head).cover(value) }
}

/// From the predicate to a value behind it, without what stands between subject and predicate.
pub(super) fn tail(doc: &Doc, e: &EventMention, value: Span) -> Span {
    let first =
        doc.children(e.head).filter(|&c| c < e.head && matches!(doc.dep(c), Dep::AuxPass)).min().unwrap_or(e.head);
    doc.span(first).cover(doc.span(e.head)).cover(value)
}

/// The clause, with the participle right behind its verb: "were found dead in the river".
fn result(doc: &Doc, e: &EventMention) -> Span {
    let behind = doc.children(e.head).find(|&c| {
        c == e.head + 1 && doc.tag(c) == Tag::VBN && matches!(doc.dep(c), Dep::Xcomp | Dep::Parataxis | Dep::Advcl)
    });
    behind.map_or(doc.span(e.head), |c| doc.span(e.head).cover(doc.span_of(doc.subtree(c))))
}

/// Subject, predicate and one object, for a number in that object: "the club signed two defenders". A later member
/// of a series stands with the first: "two defenders and a winger".
pub(super) fn counted(doc: &Doc, e: &EventMention, noun: usize, own: Span) -> Span {
    if doc.dep(noun) == Dep::Conj {
        let first = doc.head(noun).filter(|&h| doc.tag(h).is_noun());
        return first.map_or(own, |h| doc.span(doc.subtree(h).start.min(h)).cover(doc.span(h)).cover(own));
    }
    let series = doc.children(noun).any(|c| doc.dep(c) == Dep::Conj && doc.tag(c).is_noun());
    if !series || doc.tag(e.head).is_noun() {
        return reach(doc, e, own.cover(result(doc, e)));
    }
    let start = subject_of(doc, e.head).map(|(s, _)| doc.span_of(phrase(doc, s))).filter(|s| s.end <= own.start);
    // "signed two defenders and a winger": up to the first of the two.
    let next = doc.children(noun).filter(|&c| c > noun && matches!(doc.dep(c), Dep::Cc | Dep::Conj | Dep::Punct));
    let next = next.map(|c| doc.subtree(c).start).filter(|&c| c > noun).min();
    let stop = next.map_or(own.end, |c| doc.span(c - 1).end);
    let own = Span::new(own.start, stop.clamp(own.start, own.end));
    let core = doc.span(e.head).cover(own);
    start.map_or(core, |s| if s.cover(core).len() <= LONG { s.cover(core) } else { core })
}
