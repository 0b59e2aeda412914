//! Small word lists: antonyms and exclusive sets, reporting words with their stance, modality.
use super::frame::words;
use crate::hash::WordMap;
use serde::{Deserialize, Serialize};

/// A map by word. Its keys come from the program's own files.
pub(crate) type Map<V> = WordMap<&'static str, V>;

words! {
    /// What a reporting word says of the truth of its complement.
    Stance {
        Assert "assert" "The speaker states it: say, add, report, announce.",
        Confirm "confirm" "The speaker states it as settled or owns up to it: confirm, admit, reveal.",
        Claim "claim" "The speaker states it, the writer keeps a distance: claim, allege, accuse.",
        Deny "deny" "The speaker says it is not so: deny, dispute, rule out.",
        Doubt "doubt" "The speaker is not sure it is so: doubt, question.",
        Suggest "suggest" "Put forward as possible: suggest, hint, indicate.",
        Believe "believe" "Held to be so: believe, think, assume.",
        Expect "expect" "Foreseen: expect, predict, forecast.",
        Warn "warn" "Foreseen and feared; the complement is not a fact.",
        Promise "promise" "Committed to; not a fact yet.",
        Demand "demand" "Wanted of others; not a fact: urge, demand, order, ask to.",
        Ask "ask" "Asked whether it is so.",
    }
}

impl Stance {
    /// Whether the speaker holds the complement to be true.
    pub fn holds_true(self) -> bool {
        matches!(self, Stance::Assert | Stance::Confirm | Stance::Claim)
    }
}

words! {
    /// How an event stands to the facts.
    Modality {
        Actual "actual" "It happened: manage to.",
        Possible "possible" "It may be so: might, possibly.",
        Probable "probable" "It is held likely: likely, expected, apparently.",
        Planned "planned" "Intended or laid down for later: will, plan to, scheduled to.",
        Obliged "obliged" "Ought to be: must, have to, required to.",
        Hypothetical "hypothetical" "Only under a condition: if, would have, unless.",
        Attempted "attempted" "Tried; whether it came off is not said: try to.",
        Negated "negated" "It did not happen or is not so: fail to, never, without.",
    }
}

/// One side of an opposition that a word stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Side {
    set: u16,
    side: u16,
}

/// How strongly a set excludes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SetKind {
    Pair,
    Set,
    Soft,
}

/// Antonyms and exclusive sets.
#[derive(Debug, Default)]
pub(crate) struct Oppositions {
    sets: Vec<(&'static str, SetKind)>,
    sides: Map<Vec<Side>>,
}

impl Oppositions {
    pub(crate) fn parse(text: &'static str, problems: &mut Vec<String>) -> Self {
        let mut out = Oppositions::default();
        for (number, line) in lines(text) {
            let Some((head, body)) = line.split_once(':') else {
                problems.push(format!("oppositions:{number}: no colon"));
                continue;
            };
            let mut words = head.split_whitespace();
            let kind = match words.next() {
                Some("pair") => SetKind::Pair,
                Some("set") => SetKind::Set,
                Some("soft") => SetKind::Soft,
                other => {
                    problems.push(format!("oppositions:{number}: unknown kind {other:?}"));
                    continue;
                }
            };
            let set = out.sets.len() as u16;
            out.sets.push((words.next().unwrap_or(""), kind));
            for (side, members) in body.split('|').enumerate() {
                for word in members.split(',').map(str::trim).filter(|w| !w.is_empty()) {
                    let sides = out.sides.entry(word).or_default();
                    if sides.iter().any(|s| s.set == set) {
                        problems.push(format!("oppositions:{number}: {word} twice"));
                    }
                    sides.push(Side { set, side: side as u16 });
                }
            }
        }
        out
    }
    /// Kind and name of a set in which the two stand on different sides, unless another set puts them on one side.
    fn opposed(&self, a: &str, b: &str) -> Option<(SetKind, &'static str)> {
        let (xs, ys) = (self.sides.get(a)?, self.sides.get(b)?);
        if xs.iter().any(|x| ys.contains(x)) {
            return None;
        }
        let hits = xs.iter().filter(|x| ys.iter().any(|y| y.set == x.set));
        let best = hits.filter_map(|x| self.sets.get(x.set as usize)).min_by_key(|s| s.1 as u8)?;
        Some((best.1, best.0))
    }
    pub(crate) fn antonyms(&self, a: &str, b: &str) -> bool {
        matches!(self.opposed(a, b), Some((SetKind::Pair, _)))
    }
    pub(crate) fn exclusive(&self, a: &str, b: &str) -> Option<(&'static str, bool)> {
        self.opposed(a, b).map(|(kind, name)| (name, kind != SetKind::Soft))
    }
    pub(crate) fn synonyms(&self, a: &str, b: &str) -> bool {
        match (self.sides.get(a), self.sides.get(b)) {
            (Some(xs), Some(ys)) => xs.iter().any(|x| ys.contains(x)),
            _ => false,
        }
    }
    #[cfg(test)]
    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.sides.keys().copied()
    }
}

/// Phrases with a value, found by their first word; longest match wins.
#[derive(Debug)]
pub(crate) struct Phrases<V> {
    by_first: Map<Vec<(&'static str, V)>>,
}

impl<V> Default for Phrases<V> {
    fn default() -> Self {
        Phrases { by_first: Map::default() }
    }
}

impl<V: Copy> Phrases<V> {
    /// Lines `value: phrase, phrase`; `parse_value` reads the part before the colon.
    pub(crate) fn parse(
        name: &str,
        text: &'static str,
        parse_value: impl Fn(&'static str) -> Option<V>,
        problems: &mut Vec<String>,
    ) -> Self {
        let mut out = Phrases::default();
        for (number, line) in lines(text) {
            let Some((value, body)) = line.split_once(':').and_then(|(v, b)| Some((parse_value(v.trim())?, b))) else {
                problems.push(format!("{name}:{number}: unknown class or no colon"));
                continue;
            };
            for phrase in body.split(',').map(str::trim).filter(|p| !p.is_empty()) {
                let first = phrase.split(' ').next().unwrap_or(phrase);
                let list: &mut Vec<(&'static str, V)> = out.by_first.entry(first).or_default();
                if list.iter().any(|(p, _)| *p == phrase) {
                    problems.push(format!("{name}:{number}: {phrase} twice"));
                }
                list.push((phrase, value));
            }
        }
        for list in out.by_first.values_mut() {
            list.sort_by_key(|(p, _)| std::cmp::Reverse(p.split(' ').count()));
        }
        out
    }
    pub(crate) fn get(&self, phrase: &str) -> Option<V> {
        let first = phrase.split(' ').next()?;
        self.by_first.get(first)?.iter().find(|(p, _)| *p == phrase).map(|(_, v)| *v)
    }
    /// The longest phrase that starts at token 0 of `token`, which gives (word as written, lemma) of the n-th token.
    pub(crate) fn at<'a>(&self, token: impl Fn(usize) -> Option<(&'a str, &'a str)>) -> Option<(V, usize)> {
        let (word, lemma) = token(0)?;
        let mut buffer = [0; 24];
        let word = lower(word, &mut buffer);
        let list = self.by_first.get(lemma).into_iter().chain(self.by_first.get(word).filter(|_| word != lemma));
        let fits = |phrase: &str| {
            phrase
                .split(' ')
                .enumerate()
                .all(|(n, part)| n == 0 || token(n).is_some_and(|(w, l)| l == part || w.eq_ignore_ascii_case(part)))
        };
        let hits = list.flatten().filter(|(p, _)| fits(p)).map(|(p, v)| (*v, p.split(' ').count()));
        hits.reduce(|best, hit| if hit.1 > best.1 { hit } else { best })
    }
    #[cfg(test)]
    pub(crate) fn phrases(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.by_first.values().flatten().map(|(p, _)| *p)
    }
}

/// The word in ASCII lower case, without allocation; a word longer than any phrase begins with stays as it is.
fn lower<'b>(word: &'b str, buffer: &'b mut [u8; 24]) -> &'b str {
    let Some(copy) = buffer.get_mut(..word.len()).filter(|_| word.bytes().any(|b| b.is_ascii_uppercase())) else {
        return word;
    };
    copy.copy_from_slice(word.as_bytes());
    copy.make_ascii_lowercase();
    std::str::from_utf8(copy).unwrap_or(word)
}

/// Numbered lines without comments and blanks.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    text.lines().enumerate().filter_map(|(n, line)| {
        let line = line.split_once('#').map_or(line, |(before, _)| before).trim_end();
        (!line.trim().is_empty()).then_some((n + 1, line))
    })
}
