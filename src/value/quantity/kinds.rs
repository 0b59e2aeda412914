//! Scores, votes, fractions, ordinals and the words that count by themselves.
use super::atom::{Atoms, Kind};
use super::lexicon::{LEXICON, Word};
use super::number::Number;
use super::scan::{Amount, Bounds, Found, Step};
use super::{Precision, Quantity, QuantityKind, Whole};
use crate::calendar;
use crate::text::Tag;
use crate::value::unit::{Dimension, Unit};

impl Atoms<'_, '_> {
    /// Scores and votes: "3-1", "58 votes to 41", "by 58 to 41", "7-2 ruling".
    pub fn pair(&self, i: usize, floor: usize) -> Step {
        let Some(a) = self.plain(i) else { return Step::None };
        let mut j = a.1;
        let votes = matches!(self.low(j), "votes" | "vote");
        if votes {
            j += 1;
        }
        let hyphen = self.is_hyphen(j) && self.glued(j) == self.glued(j + 1);
        if !(hyphen || matches!(self.low(j), "to" | "against") && (votes || self.low(j) == "to")) {
            return Step::None;
        }
        let Some(b) = self.plain(j + 1) else { return Step::None };
        if self.joins(b.1) && self.plain(b.1 + 1).is_some() {
            return Step::None;
        }
        let (lo, hi) = (i.saturating_sub(14).max(floor.min(i)), (b.1 + 14).min(self.len()));
        let ballot = votes || (lo..hi).any(|k| LEXICON.is_ballot(self.low(k)));
        let sport = (lo..hi).any(|k| LEXICON.is_sport(self.low(k)));
        let adjacent = |k: usize| LEXICON.is_sport(self.low(k)) || LEXICON.is_ballot(self.low(k));
        let tight = adjacent(b.1) || i > 0 && adjacent(i - 1) || self.low_before(i, 0) == "by";
        let counted = self.counts_here(b.1);
        let pair = if hyphen {
            let figures = a.0 < 1000.0 && b.0 < 1000.0 && !(a.0 < b.0 && a.0 >= 100.0) && !self.era(b.1);
            figures && (tight && (sport || ballot) || !counted && (a.0 >= b.0 || sport || ballot))
        } else {
            votes
                || (ballot || sport)
                    && (self.low_before(i, 0) == "by" || tight || self.low_before(i, 0) == "of" && ballot)
                    && !counted
        };
        if !pair {
            return Step::None;
        }
        let cast = |k: usize| LEXICON.is_ballot(self.low(k));
        let vote = votes || ballot && (!sport || cast(b.1) || i > 0 && cast(i - 1));
        let kind = if vote { QuantityKind::Vote } else { QuantityKind::Score };
        let mut q = Quantity::exactly(a.0, Unit::NONE, kind);
        q.against = Some(b.0);
        let m = self.bare(q, i, b.1);
        Step::Found(Found { mention: Box::new(m), end: b.1 })
    }

    /// A whole number without unit or scale, and the atom after it.
    fn plain(&self, i: usize) -> Option<(f64, usize)> {
        match self.kind(i) {
            Kind::Digits(d) if !d.decimal && !d.fraction && !d.zero_led && !self.is_time(i) => Some((d.value, i + 1)),
            Kind::Word(Word::Cardinal(_)) if !self.is_time(i) => {
                let n = self.number(i, false)?;
                (!n.ordinal && !n.scaled).then_some((n.lo, n.end))
            }
            Kind::Word(Word::None) if self.low(i) == "nil" => Some((0.0, i + 1)),
            _ => None,
        }
    }

    /// Whether a unit or a plural noun follows, that the number would count.
    fn counts_here(&self, end: usize) -> bool {
        let n = Number { digits: true, ..Number::of(2.0, 1.0, end) };
        self.unit_at(end, &n).is_some()
            || (end..end + 3)
                .find(|&k| !matches!(self.tag(k), Some(Tag::JJ | Tag::NN)))
                .is_some_and(|k| self.tag(k) == Some(Tag::NNS))
    }

    /// "two thirds of", "half the", "one in four", "a quarter of".
    pub fn fraction(&self, i: usize, floor: usize) -> Step {
        let Some((value, end, parts)) = self.share(i) else { return Step::None };
        // "half a mile", "a quarter of an hour"
        let unit_at = if self.low(end) == "of" { end + 1 } else { end };
        let unit_at =
            if matches!(self.low(unit_at), "a" | "an") || self.joins(unit_at) { unit_at + 1 } else { unit_at };
        let n = Number::of(value, 0.05, end);
        let article = unit_at > end;
        let unit = if article || self.is_hyphen(end) { self.unit_at(unit_at, &n) } else { None };
        let b = self.bounds_before(i, floor);
        let (unit, end, kind) = match unit {
            Some((u, e)) => (u, e, super::scan::kind_of(u)),
            None => (Unit::symbol_or_none("ratio"), end, QuantityKind::Fraction),
        };
        let mut q = Quantity::exactly(value, unit, kind);
        q.precision = Precision { step: if parts > 20.0 { 0.01 } else { 0.05 }, scaled: false };
        self.apply(&mut q, b.sense, b.about);
        if kind == QuantityKind::Fraction {
            if q.lo.is_none() {
                q.lo = Some(0.0);
            }
            if q.hi.is_none() {
                q.hi = Some(1.0);
            }
        }
        self.mention(q, &b, i, end)
    }

    /// The value of a share, the atom after it, and its number of parts.
    pub fn share(&self, i: usize) -> Option<(f64, usize, f64)> {
        let low = self.low(i);
        if low == "half" && !self.is_time(i) {
            return self.half(i);
        }
        if matches!(low, "a" | "an") {
            let parts = LEXICON.part(self.low(i + 1)).filter(|_| !self.is_time(i + 1))?;
            if parts == 2.0 {
                return self.half(i + 1);
            }
            let share = self.is_share(i, i + 2) && self.part_of_scale(i + 1, 0.25).is_none();
            return share.then_some((1.0 / parts, i + 2, parts));
        }
        if let Kind::Digits(d) = self.kind(i)
            && d.fraction
            && d.value < 1.0
            && matches!(self.low(i + 1), "of")
        {
            return Some((d.value, i + 1, 100.0));
        }
        let n = match self.kind(i) {
            Kind::Word(Word::Cardinal(_)) => self.number(i, false).filter(|n| !n.scaled)?,
            Kind::Digits(d) if !d.decimal && d.width <= 2 => {
                self.number(i, false).filter(|n| !n.scaled && !n.ordinal)?
            }
            _ => return None,
        };
        if n.ordinal && !n.digits {
            // "twenty-first" is read as an ordinal, "two-thirds" is not.
            return None;
        }
        let at = if self.joins(n.end) { n.end + 1 } else { n.end };
        if let Some(parts) = LEXICON.part(self.low(at)).filter(|_| !n.digits) {
            let fits = if n.lo == 1.0 { !self.low(at).ends_with('s') } else { self.low(at).ends_with('s') };
            let named = matches!(self.tag(at + 1), Some(Tag::NNP))
                || self.low(at).starts_with("quarter") && self.low(at + 1) == "final";
            if fits && n.lo < parts && !named {
                return Some((n.lo / parts, at + 1, parts));
            }
        }
        // "one in four", "three out of five"
        let (mut j, mut out) = (n.end, false);
        if self.low(j) == "out" && self.low(j + 1) == "of" {
            (j, out) = (j + 2, true);
        } else if n.lo == 1.0 && self.low(j + 1) == "in" && matches!(self.tag(j), Some(Tag::NN)) && !self.is_time(j) {
            // "one person in five"
            j += 2;
        } else if self.low(j) == "in" || self.low(j) == "of" && matches!(self.low(j + 1), "every" | "each") {
            j += 1;
        } else {
            return None;
        }
        if matches!(self.low(j), "every" | "each") {
            j += 1;
        }
        let m = self.number(j, false).filter(|m| !m.ordinal && !m.vague && !self.is_time(j))?;
        let round = m.lo <= 20.0 || matches!(m.lo, 25.0 | 50.0 | 100.0) || m.scaled || m.lo % 100.0 == 0.0;
        let fits = m.lo > n.lo && n.lo >= 1.0 && (round || out) && self.unit_at(m.end, &m).is_none();
        fits.then_some((n.lo / m.lo, m.end, m.lo))
    }

    fn half(&self, i: usize) -> Option<(f64, usize, f64)> {
        if self.part_of_scale(i, 0.5).is_some() {
            return None;
        }
        let before = self.low_before(i, 0);
        let period = matches!(
            before,
            "first"
                | "second"
                | "other"
                | "1st"
                | "2nd"
                | "opening"
                | "top"
                | "bottom"
                | "latter"
                | "northern"
                | "southern"
                | "eastern"
                | "western"
                | "final"
                | "better"
        );
        if period || self.is_hyphen(i.wrapping_sub(1)) && before != "one" {
            return None;
        }
        let next = self.low(i + 1);
        let bound = is_bound(before) || matches!(before, "exactly" | "in" | "to");
        let determined = matches!(
            next,
            "of" | "the"
                | "a"
                | "an"
                | "its"
                | "his"
                | "her"
                | "their"
                | "our"
                | "that"
                | "those"
                | "all"
                | "were"
                | "are"
        );
        let hyphen = self.joins(i + 1) && Unit::at(1, |_| self.text(i + 2)).is_some();
        (determined || bound && !matches!(before, "in" | "to" if next.is_empty()) || hyphen).then_some((
            0.5,
            i + 1,
            2.0,
        ))
    }

    /// "a third of" and "by a third", but not "a third man".
    fn is_share(&self, start: usize, end: usize) -> bool {
        if self.low(end) == "of" {
            return true;
        }
        let before = self.low_before(start, 0);
        is_bound(before)
            && !matches!(self.tag(end), Some(t) if t.is_noun() || t.is_adjective() || t == Tag::CD || t == Tag::HYPH)
    }

    /// "third", "8th", "twenty-first" with what it ranks.
    pub fn ordinal(&self, i: usize, a: &Amount) -> Step {
        let end = a.end;
        let tag = self.tag(i);
        let next = self.low(end);
        let name = matches!(tag, Some(Tag::NNP | Tag::NNPS))
            && !a.number.digits
            && self.text(i).starts_with(char::is_uppercase)
            && i > 0;
        let idle = match self.low(i) {
            "first" => {
                matches!(tag, Some(Tag::RB)) && !matches!(self.tag(end), Some(t) if t.is_noun())
                    || matches!(self.low_before(i, 0), "at")
                    || next == "and" && self.low(end + 1) == "foremost"
                    || next == "of" && self.low(end + 1) == "all"
                    || self.joins(end)
                        && matches!(
                            self.low(end + 1),
                            "hand" | "aid" | "class" | "rate" | "name" | "person" | "come" | "time"
                        )
            }
            "second" => {
                self.joins(end) && matches!(self.low(end + 1), "hand" | "rate" | "guess" | "class")
                    || matches!(tag, Some(t) if t.is_verb())
            }
            "third" => self.joins(end) && matches!(self.low(end + 1), "party" | "rate" | "person"),
            _ => false,
        };
        let century =
            matches!(next, "century" | "centuries" | "floor" | "st" | "street" | "avenue" | "ave" | "parallel")
                || month(self.text(end))
                || i > 0 && month(self.text(i - 1));
        let dated = next == "of" && month(self.text(end + 1));
        let leads = matches!(self.word(end), Some(Word::Cardinal(_))) || matches!(self.kind(end), Kind::Digits(_));
        if name || leads || idle || century || dated {
            return Step::Skip(end);
        }
        let mut q = Quantity::exactly(a.number.lo, Unit::NONE, QuantityKind::Ordinal);
        q.precision.step = 1.0;
        let b = Bounds { start: i, ..Bounds::default() };
        self.mention(q, &b, i, end)
    }

    /// "both", "a pair of", "twice", "no casualties", "none".
    pub fn special(&self, i: usize, _floor: usize) -> Step {
        let Some(word) = self.word(i) else { return Step::None };
        let next = self.low(i + 1);
        let count = |v: f64| Quantity::exactly(v, Unit::NONE, QuantityKind::Count);
        match word {
            Word::Times(v) => {
                let low = self.low(i);
                let multiple = match low {
                    "twice" | "thrice" => matches!(next, "as" | "the" | "its" | "his" | "her" | "their" | "that"),
                    "double" | "triple" | "treble" | "quadruple" => {
                        matches!(next, "the" | "that" | "its" | "their" | "what" | "last")
                            && self.tag(i) != Some(Tag::VB)
                    }
                    _ => true,
                };
                if !multiple && matches!(low, "twice" | "thrice") {
                    return self.mention(count(v), &Bounds { start: i, ..Bounds::default() }, i, i + 1);
                }
                let q = Quantity::exactly(v, Unit::NONE, QuantityKind::Multiple);
                if multiple { self.found(q, i, i + 1) } else { Step::None }
            }
            Word::Group(v) => {
                let both = self.low(i) == "both";
                if !both && next != "of" || both && self.tag(i) == Some(Tag::CC) {
                    return Step::None;
                }
                let b = Bounds { start: i, all: both, ..Bounds::default() };
                self.mention(count(v), &b, i, i + 1)
            }
            Word::None => self.nothing(i),
            _ => Step::None,
        }
    }

    fn nothing(&self, i: usize) -> Step {
        let zero = Quantity::exactly(0.0, Unit::NONE, QuantityKind::Count);
        let next = self.low(i + 1);
        let end = match self.low(i) {
            "nobody" | "none" => i + 1,
            "no" if next == "one" && self.tag(i + 2) != Some(Tag::POS) => i + 2,
            "no" if next == "-" && self.low(i + 2) == "one" => i + 3,
            "no" if next == "one" => return Step::Skip(i + 2),
            "no" => {
                let idle = matches!(
                    next,
                    "more"
                        | "less"
                        | "fewer"
                        | "longer"
                        | "doubt"
                        | "matter"
                        | "way"
                        | "idea"
                        | "sense"
                        | "need"
                        | "later"
                        | "such"
                        | "other"
                        | "."
                        | ","
                        | ""
                        | "wonder"
                        | "secret"
                        | "choice"
                        | "means"
                        | "thanks"
                        | "stranger"
                        | "chance"
                        | "surprise"
                        | "reason"
                );
                if idle
                    || !matches!(self.tag(i + 1), Some(t) if t.is_noun() || t.is_adjective() || t == Tag::VBN || t == Tag::VBG || t == Tag::NNP)
                {
                    return Step::None;
                }
                i + 1
            }
            _ => return Step::None,
        };
        let Step::Found(mut f) = self.mention(zero, &Bounds { start: i, ..Bounds::default() }, i, end) else {
            return Step::None;
        };
        if self.low(i) == "no" && end == i + 1 && f.mention.counted.is_none() {
            return Step::None;
        }
        if end > i + 1 || self.low(i) == "nobody" {
            f.mention.counted = None;
        }
        f.mention.none = true;
        Step::Found(f)
    }

    fn found(&self, q: Quantity, start: usize, end: usize) -> Step {
        Step::Found(Found { mention: Box::new(self.bare(q, start, end)), end })
    }

    /// "BC", "AD" and their like after a year.
    pub fn era(&self, i: usize) -> bool {
        matches!(self.text(i), "BC" | "AD" | "BCE" | "CE" | "B.C." | "A.D." | "B.C.E." | "C.E." | "BP")
    }

    /// The whole after "of": "of the eight", "of them", "of voters".
    pub fn whole(&self, i: usize) -> Option<(Whole, usize)> {
        if !(self.low(i) == "of" || self.low(i) == "out" && self.low(i + 1) == "of") {
            return None;
        }
        let out = self.low(i) == "out";
        let mut j = if out { i + 2 } else { i + 1 };
        while matches!(
            self.low(j),
            "the"
                | "these"
                | "those"
                | "all"
                | "its"
                | "his"
                | "her"
                | "their"
                | "our"
                | "some"
                | "about"
                | "around"
                | "nearly"
                | "more"
                | "than"
                | "an"
                | "estimated"
        ) {
            j += 1;
        }
        if matches!(self.low(j), "them" | "us" | "you" | "which" | "whom" | "these" | "those") {
            return Some((Whole { token: Some(self.tok(j)), quantity: None }, j + 1));
        }
        let amount =
            self.simple(j).filter(|a| !a.number.ordinal && a.unit.dimension() != Dimension::Ratio && !self.is_time(j));
        let after = amount.map_or(j, |a| a.end);
        let noun = self.noun_after(after, amount.is_some());
        let quantity = amount.map(|a| {
            let mut q = Quantity::between(Some(a.number.lo), a.number.hi, a.unit, super::scan::kind_of(a.unit));
            q.precision = Precision { step: a.number.step, scaled: a.number.scaled };
            q
        });
        if quantity.is_none() && (noun.is_none() || out) {
            return None;
        }
        Some((Whole { token: noun.map(|n| n.0), quantity }, noun.map_or(after, |n| n.1)))
    }
}

/// Words before a share that make it one: "by a third", "nearly half".
fn is_bound(before: &str) -> bool {
    const WORDS: [&str; 13] = [
        "than",
        "by",
        "nearly",
        "almost",
        "about",
        "around",
        "over",
        "roughly",
        "only",
        "least",
        "under",
        "approximately",
        "just",
    ];
    WORDS.contains(&before)
}

/// Whether the word is the name of a month, full or cut, with its capital.
pub(super) fn month(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase()) && calendar::month(word).is_some()
}
