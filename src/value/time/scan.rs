//! A view of one sentence as classes of words, and the test of what may precede or follow.
use super::words::{F, W};
use crate::text::{Doc, Tag};

/// One sentence to be read.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a, 't> {
    pub doc: &'a Doc<'t>,
    pub w: &'a [W],
    pub first: usize,
    pub end: usize,
}

impl<'t> Scan<'_, 't> {
    pub fn at(&self, i: usize) -> W {
        if i < self.end { self.w.get(i).copied().unwrap_or(W::Other) } else { W::Other }
    }
    /// Whether a line or paragraph begins with the token.
    pub fn block_start(&self, i: usize) -> bool {
        let Some(start) = self.doc.tokens.get(i).map(|t| t.start as usize) else { return false };
        let before = self.doc.text.get(..start).unwrap_or("");
        before.trim_end_matches([' ', '\t', '[', '\u{feff}']).chars().next_back().is_none_or(|c| c == '\n' || c == '\r')
    }
    pub fn prev(&self, i: usize) -> W {
        if i > self.first { self.at(i - 1) } else { W::Other }
    }
    pub fn f(&self, i: usize, f: F) -> bool {
        self.at(i) == W::F(f)
    }
    pub fn word(&self, i: usize) -> &'t str {
        if i < self.end { self.doc.word(i) } else { "" }
    }
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }
    pub fn prev_is(&self, i: usize, words: &[&str]) -> bool {
        i > self.first && words.iter().any(|w| self.is(i - 1, w))
    }
    pub fn tag(&self, i: usize) -> Option<Tag> {
        (i < self.end).then(|| self.doc.tag(i))
    }
    pub fn capital(&self, i: usize) -> bool {
        let word = self.word(i);
        word.strip_prefix("mid-").unwrap_or(word).starts_with(|c: char| c.is_uppercase())
    }
    /// The next token, a hyphen before it left out.
    pub fn past_hyphen(&self, i: usize) -> usize {
        if self.f(i, F::Hyphen) { i + 1 } else { i }
    }
    /// The next token, an article before it left out.
    pub fn past_the(&self, i: usize) -> usize {
        if self.f(i, F::The) { i + 1 } else { i }
    }
    /// Whether the token before is a preposition or the like that a time can follow.
    pub fn after_preposition(&self, i: usize) -> bool {
        matches!(
            self.prev(i),
            W::F(
                F::In
                    | F::On
                    | F::Of
                    | F::At
                    | F::To
                    | F::From
                    | F::Between
                    | F::Through
                    | F::Until
                    | F::Since
                    | F::By
                    | F::Before
                    | F::After
                    | F::During
            )
        )
    }
    /// Whether a noun follows that the words before would describe or count.
    pub fn noun_follows(&self, i: usize) -> bool {
        i < self.end
            && self.at(i) == W::Other
            && self.doc.tag(i).is_noun()
            && self.word(i).starts_with(|c: char| c.is_lowercase())
    }
    /// Whether a plural noun, a thing that is counted, follows.
    pub fn counted_follows(&self, i: usize) -> bool {
        let counted = |j: usize| {
            let word = self.word(j);
            COUNTED.contains(&word)
                || (self.at(j) == W::Other
                    && self.tag(j) == Some(Tag::NNS)
                    && word.starts_with(|c: char| c.is_lowercase()))
        };
        matches!(self.at(i), W::Units(_) | W::Scale(_))
            || self.is(i, "%")
            || counted(i)
            || (self.tag(i) == Some(Tag::JJ) && self.at(i) == W::Other && counted(i + 1))
    }
}

/// Nouns that a number before them counts.
const COUNTED: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "troops",
    "soldiers",
    "police",
    "percent",
    "per",
    "miles",
    "kilometers",
    "kilometres",
    "km",
    "metres",
    "meters",
    "feet",
    "tons",
    "tonnes",
    "dollars",
    "euros",
    "pounds",
    "points",
    "votes",
    "seats",
    "jobs",
    "homes",
    "houses",
    "workers",
    "students",
    "members",
    "cases",
    "deaths",
    "shares",
    "barrels",
    "acres",
    "hectares",
    "copies",
    "words",
    "pages",
    "degrees",
    "kg",
    "mph",
    "times",
    "or",
];
