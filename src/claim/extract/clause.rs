//! Clauses in general: every verb with what its clause and its sentence speak of, whether a frame knows it or not.
//!
//! Frames say what a clause *means*; this layer only says what it is *about*, so that two clauses can be laid side by
//! side word for word (Bill MacCartney and Christopher Manning, "Natural logic for textual inference", 2007): the same
//! predicate of the same things, once affirmed and once denied. Words are kept as hashes of their lemmas.
use super::event::EventMention;
use super::stance::is_negation;
use super::{EventRefs, Reader};
use crate::claim::{Claim, Kind, Polarity};
use crate::claim::frame::FrameClass;
use crate::claim::lexicon;
use crate::claim::words::Fnv;
use crate::syntax::Dep;
use crate::text::{Doc, Tag};
use std::hash::Hasher;

/// One verbal clause.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// The event mention.
    pub event: usize,
    /// Its claim, where it makes one.
    pub claim: Option<usize>,
    /// The predicate.
    pub head: u64,
    /// Token of the predicate.
    pub at: usize,
    /// Nouns, names, adjectives, numbers and verbs of the clause besides its predicate, sorted.
    pub content: Vec<u64>,
    /// Head of the subject phrase.
    pub subject: Option<Subject>,
    pub sentence: usize,
    /// "not all", "not only", "no longer", "not yet": no plain denial.
    pub partial: bool,
    /// "never", "nobody ever", "any": denied for all times and things.
    pub sweeping: bool,
    /// Whether a finite verb stands in the present.
    pub present: bool,
}

/// Whom or what a clause is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    pub entity: Option<usize>,
    pub word: u64,
    pub named: bool,
}

/// The words of a sentence with their tokens, sorted by word.
pub(crate) type Words = Vec<(u64, u32)>;

pub(crate) fn hash(lemma: &str) -> u64 {
    let mut h = Fnv::default();
    h.write(usual(lemma).as_bytes());
    h.finish()
}

/// Misspellings that are words of their own, and spellings that vary.
fn usual(lemma: &str) -> &str {
    match lemma {
        "loose" => "lose",
        "u.s." | "u.s" | "usa" => "us",
        "u.k." => "uk",
        "percent" => "%",
        _ => lemma,
    }
}

/// All clauses, and the words of every sentence.
pub(crate) fn find(r: &Reader<'_>, events: &[EventMention], title_end: usize, claims: &mut Vec<Claim>) -> (Vec<Clause>, Vec<Words>) {
    let doc = r.doc;
    let words: Vec<Words> = doc.sentences.iter().map(|s| words_of(doc, s.tokens())).collect();
    let known = super::claims_of(events.len(), claims);
    let told = events.iter().enumerate().filter(|(_, e)| !e.nominal && doc.tag(e.head).is_verb() && !is_speech(e));
    let mut clauses = Vec::new();
    for (i, e) in told {
        let Some(mut c) = clause(r, i, e, &known) else { continue };
        // What a denial denies, and what somebody has, is checked too.
        let denied = e.how.polarity == Polarity::Negative || e.lemma == "have";
        if c.claim.is_none() && denied && c.subject.is_some() && c.content.len() > 1 {
            let mut told = super::facts::about(r, i, e, Kind::Event, e.span, doc.span(e.head));
            told.in_title = told.span.start < title_end;
            c.claim = Some(claims.len());
            claims.push(told);
        }
        clauses.push(c);
    }
    (clauses, words)
}

fn is_speech(e: &EventMention) -> bool {
    e.frame.is_some_and(|f| lexicon().frame(f).class == FrameClass::Speech)
}

fn is_content(doc: &Doc, i: usize) -> bool {
    let tag = doc.tag(i);
    (tag.is_noun() || tag.is_adjective() || tag == Tag::CD || tag.is_verb())
        && !matches!(doc.dep(i), Dep::Aux | Dep::AuxPass | Dep::Cop)
        && !matches!(doc.lemma(i), "be" | "have" | "do" | "such" | "other" | "own" | "mr" | "mrs" | "ms" | "mr." | "mrs." | "any" | "same" | "%")
        && doc.word(i).chars().any(char::is_alphanumeric)
}

fn words_of(doc: &Doc, tokens: std::ops::Range<usize>) -> Words {
    let mut out: Words = tokens.filter(|&i| is_content(doc, i)).map(|i| (hash(doc.lemma(i)), i as u32)).collect();
    out.sort_unstable();
    out
}

fn clause(r: &Reader<'_>, event: usize, e: &EventMention, claims: &EventRefs) -> Option<Clause> {
    let doc = r.doc;
    let s = doc.sentences[e.sentence];
    let mut content: Vec<u64> = s
        .tokens()
        .filter(|&i| i != e.head && is_content(doc, i) && e.span.contains(doc.span(i)))
        .map(|i| hash(doc.lemma(i)))
        .collect();
    content.sort_unstable();
    content.dedup();
    let subject = super::roles::subject(doc, e.head).map(|(t, _)| Subject {
        entity: r.entity_at(t),
        word: hash(doc.lemma(t)),
        named: doc.tag(t).is_name(),
    });
    let near = |i: usize| i + 8 > e.head && i < e.head + 4;
    let marks = s.tokens().filter(|&i| near(i) && (is_negation(doc.lemma(i)) || doc.lemma(i) == "cannot"));
    let partial = marks.clone().any(|i| i + 1 < s.last && is_limit(doc.lemma(i + 1)))
        || s.tokens().any(|i| matches!(doc.lemma(i), "yet" | "until" | "unless" | "except" | "hardly" | "barely" | "scarcely" | "almost" | "nearly") && near(i));
    let sweeping = s.tokens().any(|i| near(i) && matches!(doc.lemma(i), "never" | "ever" | "any"));
    let present = doc.tag(e.head) == Tag::VBZ
        || doc.tag(e.head) == Tag::VBP
        || doc.children(e.head).any(|c| matches!(doc.tag(c), Tag::VBZ | Tag::VBP | Tag::MD) && doc.lemma(c) != "have");
    Some(Clause {
        event,
        claim: claims.get(event).copied().flatten(),
        head: hash(&e.lemma),
        at: e.head,
        content,
        subject,
        sentence: e.sentence,
        partial,
        sweeping,
        present,
    })
}

/// What makes a negation less than a plain denial.
fn is_limit(lemma: &str) -> bool {
    matches!(
        lemma,
        "all" | "every" | "everyone" | "everybody" | "everything" | "always" | "only" | "just" | "merely" | "simply" | "yet" | "until" | "even"
            | "entirely" | "fully" | "necessarily" | "immediately" | "exactly" | "much" | "many" | "quite" | "enough" | "so" | "longer" | "more"
            | "fewer" | "less" | "later" | "sooner" | "completely" | "totally" | "solely" | "both" | "anymore" | "very" | "really" | "alone"
    )
}
