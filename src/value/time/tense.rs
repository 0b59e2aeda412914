//! The tense of the clause that holds a time, from its verbs.
use super::expr::Tense;
use crate::syntax::Dep;
use crate::text::{Doc, Tag};
use std::ops::Range;

/// The tense of the clause that holds the tokens: of the verb they hang on where the sentence is parsed, else of the
/// nearest verb group.
pub fn tense_at(doc: &Doc, tokens: &Range<usize>) -> Tense {
    if tokens.start >= doc.tokens.len() {
        return Tense::Unknown;
    }
    let Some(sentence) = doc.sentences.get(doc.sentence_of(tokens.start)) else { return Tense::Unknown };
    if sentence.parsed
        && let Some(tense) = parsed(doc, tokens, sentence.tokens())
    {
        return tense;
    }
    nearest(doc, tokens, sentence.tokens())
}

fn parsed(doc: &Doc, tokens: &Range<usize>, sentence: Range<usize>) -> Option<Tense> {
    let mut at = tokens.clone().find(|&i| doc.head(i).is_none_or(|h| !tokens.contains(&h)))?;
    for _ in 0..64 {
        if doc.tag(at).is_verb() || doc.child(at, Dep::Cop).is_some() || doc.child(at, Dep::Aux).is_some() {
            let tense = verb_group(doc, at, &sentence);
            if tense != Tense::Unknown {
                return Some(tense);
            }
        }
        at = doc.head(at)?;
    }
    None
}

/// The tense of the verb at `at` with the auxiliaries that hang on it.
fn verb_group(doc: &Doc, at: usize, sentence: &Range<usize>) -> Tense {
    let mut tense = if doc.tag(at).is_verb() { single(doc, at, sentence) } else { Tense::Unknown };
    for j in doc.children(at) {
        if matches!(doc.dep(j), Dep::Aux | Dep::AuxPass | Dep::Cop) {
            let t = single(doc, j, sentence);
            if t == Tense::Future {
                return t;
            }
            if t != Tense::Unknown && (tense == Tense::Unknown || matches!(doc.tag(at), Tag::VBN | Tag::VBG)) {
                tense = t;
            }
        }
    }
    if doc.tag(at) == Tag::VB
        && let Some(to) = doc.children(at).find(|&j| doc.tag(j) == Tag::TO)
    {
        return infinitive(doc, to, sentence);
    }
    tense
}

/// What one word alone says.
fn single(doc: &Doc, i: usize, sentence: &Range<usize>) -> Tense {
    let word = doc.word(i);
    let is = |list: &[&str]| list.iter().any(|w| word.eq_ignore_ascii_case(w));
    if is(&["will", "shall", "'ll", "’ll", "wo"]) {
        return Tense::Future;
    }
    if is(&["may", "might", "could", "would", "should", "can", "must", "ca"]) && doc.tag(i) == Tag::MD {
        let perfect = (i + 1..sentence.end.min(i + 4)).any(|j| doc.word(j).eq_ignore_ascii_case("have"));
        return if perfect {
            Tense::Past
        } else if is(&["would", "could"]) {
            Tense::Unknown
        } else {
            Tense::Future
        };
    }
    if is(&["was", "were", "had", "did", "said", "has", "have", "been"]) {
        return Tense::Past;
    }
    match doc.tag(i) {
        Tag::VBD | Tag::VBN => Tense::Past,
        Tag::VBZ | Tag::VBP => Tense::Present,
        _ => Tense::Unknown,
    }
}

/// How many tokens away a verb may stand.
const REACH: usize = 80;

/// The verb group nearest to the tokens, the one before preferred.
fn nearest(doc: &Doc, tokens: &Range<usize>, sentence: Range<usize>) -> Tense {
    let first = sentence.start.max(tokens.start.saturating_sub(REACH));
    let last = sentence.end.min(tokens.end.saturating_add(REACH));
    let told = |i: usize, n: usize| match group(doc, i, &sentence) {
        Tense::Unknown => None,
        tense => Some((n, tense)),
    };
    let a = (first..tokens.start).rev().find_map(|i| told(i, tokens.start - i));
    let b = (tokens.end.min(last)..last).find_map(|i| told(i, i - tokens.end + 3));
    match (a, b) {
        (Some(a), Some(b)) => {
            if a.0 <= b.0 {
                a.1
            } else {
                b.1
            }
        }
        (a, b) => a.or(b).map_or(Tense::Unknown, |x| x.1),
    }
}

/// An infinitive looks ahead, unless a past verb governs it that tells what came true ("managed to escape").
fn infinitive(doc: &Doc, to: usize, sentence: &Range<usize>) -> Tense {
    let governor = (sentence.start.max(to.saturating_sub(3))..to).rev().find(|&j| doc.tag(j).is_verb());
    match governor {
        Some(j) if matches!(doc.tag(j), Tag::VBD | Tag::VBN) && !AHEAD.contains(&doc.lemma(j)) => Tense::Unknown,
        _ => Tense::Future,
    }
}

/// Verbs and adjectives whose complement lies ahead.
const AHEAD: &[&str] = &[
    "plan",
    "expect",
    "schedule",
    "set",
    "slate",
    "intend",
    "hope",
    "want",
    "agree",
    "vow",
    "promise",
    "decide",
    "prepare",
    "ask",
    "order",
    "aim",
    "due",
    "propose",
    "vote",
    "pledge",
    "threaten",
    "offer",
    "suppose",
    "forecast",
    "need",
    "try",
    "seek",
    "urge",
    "call",
    "elect",
    "authorize",
    "authorise",
    "invite",
    "tell",
];

/// Adjectives of dates to come.
const COMING: &[&str] = &["payable", "due", "effective", "scheduled", "slated", "expected", "planned"];

fn group(doc: &Doc, i: usize, sentence: &Range<usize>) -> Tense {
    let behind = |n: usize| i.checked_sub(n).filter(|&j| j >= sentence.start);
    let word = |j: Option<usize>| j.map_or("", |j| doc.word(j));
    if doc.tag(i) == Tag::VB {
        // "to open", "will not open", "would open".
        for n in 1..=3 {
            let w = word(behind(n));
            if let (true, Some(j)) = (w.eq_ignore_ascii_case("to"), behind(n)) {
                return infinitive(doc, j, &sentence.clone());
            }
            if ["will", "wo", "would", "'d", "’d"].iter().any(|x| w.eq_ignore_ascii_case(x)) {
                return Tense::Future;
            }
            if w.eq_ignore_ascii_case("did") {
                return Tense::Past;
            }
        }
        return Tense::Unknown;
    }
    if matches!(doc.tag(i), Tag::VBN | Tag::VBG) {
        for n in 1..=4 {
            if let Some(j) = behind(n) {
                let t = single(doc, j, sentence);
                if matches!(doc.tag(j), Tag::MD) || doc.word(j).eq_ignore_ascii_case("will") {
                    return t;
                }
                if ["is", "are", "'s", "be", "am"].iter().any(|w| doc.word(j).eq_ignore_ascii_case(w)) {
                    if doc.tag(i) == Tag::VBG || doc.word(j).eq_ignore_ascii_case("be") {
                        continue;
                    }
                    // "is expected to", "are due": ahead; "is closed": now.
                    let ahead =
                        ["expected", "scheduled", "due", "set", "slated", "planned", "supposed"].contains(&doc.word(i));
                    return if ahead { Tense::Future } else { Tense::Present };
                }
            }
        }
    }
    if COMING.iter().any(|w| doc.word(i).eq_ignore_ascii_case(w)) && !doc.tag(i).is_noun() {
        return Tense::Future;
    }
    single(doc, i, sentence)
}
