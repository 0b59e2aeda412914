//! The English words of number and quantity, from `data/en/numbers.txt`.
use crate::hash::{WordMap, WordSet};
use std::sync::LazyLock;

/// What one word says of number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Word {
    Cardinal(f64),
    Scale(f64),
    Ordinal(f64),
    Vague(f64, Option<f64>),
    None,
    Times(f64),
    Group(f64),
    /// Names of parts: 2 for half, 4 for quarter.
    Part(f64),
}

/// What a phrase before or after a number does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    AtLeast,
    JustOver,
    AtMost,
    JustUnder,
    About,
    Exact,
    More,
    AllBut,
    All,
    Each,
}

/// What a letter after digits may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Letter {
    Scale(f64),
    MoneyScale(f64),
    Metre(f64),
}

pub(super) struct Lexicon {
    words: WordMap<&'static str, Word>,
    parts: WordMap<&'static str, f64>,
    letters: WordMap<&'static str, Letter>,
    /// Phrases by their last word.
    before: WordMap<&'static str, Vec<(Vec<&'static str>, Bound)>>,
    /// Phrases by their first word.
    after: WordMap<&'static str, Vec<(Vec<&'static str>, Bound)>>,
    labels: WordSet<&'static str>,
    sport: WordSet<&'static str>,
    ballot: WordSet<&'static str>,
    per: WordSet<&'static str>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(load);

fn load() -> Lexicon {
    let mut lex = Lexicon {
        words: WordMap::default(),
        parts: WordMap::default(),
        letters: WordMap::default(),
        before: WordMap::default(),
        after: WordMap::default(),
        labels: WordSet::default(),
        sport: WordSet::default(),
        ballot: WordSet::default(),
        per: WordSet::default(),
    };
    let mut section = "";
    for line in include_str!("../../../data/en/numbers.txt").lines().map(str::trim) {
        if line.is_empty() || line.starts_with("# ") {
            continue;
        }
        match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(name) => section = name,
            None => lex.add(section, line),
        }
    }
    for phrases in lex.before.values_mut().chain(lex.after.values_mut()) {
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    lex
}

impl Lexicon {
    fn add(&mut self, section: &str, line: &'static str) {
        let mut cells = line.split_whitespace();
        let Some(word) = cells.next() else { return };
        let number = |cell: Option<&str>| cell.and_then(|c| c.parse::<f64>().ok());
        match section {
            "cardinal" => self.set(word, Word::Cardinal(number(cells.next()).unwrap_or(0.0))),
            "scale" => self.set(word, Word::Scale(number(cells.next()).unwrap_or(1.0))),
            "ordinal" => self.set(word, Word::Ordinal(number(cells.next()).unwrap_or(0.0))),
            "vague" => {
                let lo = number(cells.next()).unwrap_or(0.0);
                self.set(word, Word::Vague(lo, number(cells.next())));
            }
            "none" => self.set(word, Word::None),
            "times" => self.set(word, Word::Times(number(cells.next()).unwrap_or(1.0))),
            "group" => self.set(word, Word::Group(number(cells.next()).unwrap_or(1.0))),
            "part" => {
                let parts = number(cells.next()).unwrap_or(1.0);
                self.parts.insert(word, parts);
                self.set(word, Word::Part(parts));
            }
            "letter" => {
                let scale = number(cells.next()).unwrap_or(1.0);
                let letter = match cells.next() {
                    Some("money") => Letter::MoneyScale(scale),
                    Some("metre") => Letter::Metre(scale),
                    _ => Letter::Scale(scale),
                };
                self.letters.insert(word, letter);
            }
            "before" | "after" => self.add_phrase(section == "before", word, cells.collect()),
            "label" => _ = self.labels.insert(word),
            "sport" => _ = self.sport.insert(word),
            "ballot" => _ = self.ballot.insert(word),
            "pernoun" => _ = self.per.insert(word),
            _ => {}
        }
    }
    /// The first section that names a word wins.
    fn set(&mut self, word: &'static str, sense: Word) {
        self.words.entry(word).or_insert(sense);
    }
    fn add_phrase(&mut self, before: bool, sense: &str, words: Vec<&'static str>) {
        let Some(bound) = bound(sense) else { return };
        let key = if before { words.last() } else { words.first() };
        let table = if before { &mut self.before } else { &mut self.after };
        if let Some(&key) = key {
            table.entry(key).or_default().push((words, bound));
        }
    }

    pub(super) fn word(&self, lower: &str) -> Option<Word> {
        self.words.get(lower).copied()
    }
    pub(super) fn part(&self, lower: &str) -> Option<f64> {
        self.parts.get(lower).copied()
    }
    pub(super) fn letter(&self, text: &str) -> Option<Letter> {
        self.letters.get(text).copied()
    }
    pub(super) fn is_label(&self, lower: &str) -> bool {
        self.labels.contains(lower)
    }
    pub(super) fn is_sport(&self, lower: &str) -> bool {
        self.sport.contains(lower)
    }
    pub(super) fn is_ballot(&self, lower: &str) -> bool {
        self.ballot.contains(lower)
    }
    pub(super) fn is_per_noun(&self, lower: &str) -> bool {
        self.per.contains(lower)
    }
    /// The longest bound phrase that ends just before a number, read backwards with `back(0)` the nearest word.
    pub(super) fn before<'a>(&self, back: impl Fn(usize) -> &'a str) -> Option<(Bound, usize)> {
        let phrases = self.before.get(back(0))?;
        let hit = phrases.iter().find(|(words, _)| words.iter().rev().enumerate().all(|(i, w)| *w == back(i)))?;
        Some((hit.1, hit.0.len()))
    }
    /// The longest bound phrase that starts just after a number.
    pub(super) fn after<'a>(&self, next: impl Fn(usize) -> &'a str) -> Option<(Bound, usize)> {
        let phrases = self.after.get(next(0))?;
        let hit = phrases.iter().find(|(words, _)| words.iter().enumerate().all(|(i, w)| *w == next(i)))?;
        Some((hit.1, hit.0.len()))
    }
}

fn bound(sense: &str) -> Option<Bound> {
    Some(match sense {
        "ge" => Bound::AtLeast,
        "above" => Bound::JustOver,
        "le" => Bound::AtMost,
        "below" => Bound::JustUnder,
        "about" => Bound::About,
        "exact" => Bound::Exact,
        "more" => Bound::More,
        "allbut" => Bound::AllBut,
        "all" => Bound::All,
        "each" => Bound::Each,
        _ => return None,
    })
}
