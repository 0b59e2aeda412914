//! Ages: "72-year-old", "aged 72 and 56", "Smith, 45,", "who is 71", "in his 40s".
use super::atom::{Atoms, Kind};
use super::kinds::month;
use super::lexicon::{LEXICON, Word};
use super::scan::{Bounds, Step};
use super::{Quantity, QuantityKind};
use crate::text::Tag;
use crate::value::unit::{Dimension, Unit};

impl Atoms<'_, '_> {
    /// "72-year-old", "aged 72", "72 years old", "Smith, 45,", "in his 40s".
    pub fn age(&self, i: usize, floor: usize) -> Step {
        if let Kind::Decade(v) = self.kind(i) {
            let owner = matches!(
                self.low_before(i, 0),
                "his" | "her" | "their" | "my" | "your" | "our" | "early" | "mid" | "late" | "mid-"
            );
            if !(owner && (10.0..=110.0).contains(&v)) {
                return Step::Skip(i + 1);
            }
            let mut q = Quantity::between(Some(v), Some(v + 9.0), years(), QuantityKind::Age);
            q.approximate = true;
            return self.aged(q, i, i, i + 1);
        }
        if !matches!(self.kind(i), Kind::Digits(_) | Kind::Word(Word::Cardinal(_))) {
            return Step::None;
        }
        let Some(n) = self.number(i, false).filter(|n| !n.ordinal && !n.scaled && !n.vague) else { return Step::None };
        let age = |lo: f64, hi: f64, unit: Unit| Quantity::between(Some(lo), Some(hi), unit, QuantityKind::Age);
        // N - year - old, N years old, N years of age
        if let Some((unit, end)) = self.unit_at(n.end, &n).filter(|(u, _)| u.dimension() == Dimension::Time) {
            let at = if self.joins(end) { end + 1 } else { end };
            if matches!(self.low(at), "old" | "olds") {
                return self.bounded_age(age(n.lo, n.lo, unit), i, floor, at + 1);
            }
            if self.low(at) == "of" && self.low(at + 1) == "age" {
                return self.bounded_age(age(n.lo, n.lo, unit), i, floor, at + 2);
            }
            return Step::None;
        }
        if n.lo > 125.0 || n.lo.fract() != 0.0 && !n.digits {
            return Step::None;
        }
        let b = self.bounds_before(i, floor);
        let before = self.low_before(b.start, 0);
        let cue = match before {
            "aged" | "age" | "ages" => true,
            "of" => matches!(self.low_before(b.start, 1), "age" | "ages"),
            "between" | "from" => matches!(self.low_before(b.start, 1), "aged" | "ages"),
            "turned" | "turning" | "turns" => self.number_stands_alone(n.end),
            "and" | "," | "or" => self.goes_on_ages(b.start),
            _ => false,
        };
        if cue {
            return self.age_after_cue(&b, i, n.end, n.lo);
        }
        if self.appositive(i, n.end) || self.predicate_age(i, n.end, floor) {
            return self.aged(age(n.lo, n.lo, years()), i, i, n.end);
        }
        Step::None
    }

    /// Whether "and" or a comma before atom `i` goes on a list of ages: "aged 72 and 56".
    fn goes_on_ages(&self, i: usize) -> bool {
        let mut j = i;
        for _ in 0..12 {
            let Some(k) = j.checked_sub(1) else { return false };
            match self.kind(k) {
                Kind::Digits(_) | Kind::Word(Word::Cardinal(_)) => {}
                _ if matches!(self.low(k), "and" | "," | "or") => {}
                _ => return j < i && matches!(self.low(k), "aged" | "ages"),
            }
            j = k;
        }
        false
    }

    fn bounded_age(&self, mut q: Quantity, i: usize, floor: usize, end: usize) -> Step {
        let b = self.bounds_before(i, floor);
        self.apply(&mut q, b.sense, b.about);
        self.aged(q, b.start, i, end)
    }

    /// "aged 5 to 12", "ages 18-24", "aged 65 and over".
    fn age_after_cue(&self, b: &Bounds, i: usize, end: usize, lo: f64) -> Step {
        let joint = self.low(end) == "to"
            || self.is_hyphen(end)
            || self.low(end) == "and" && self.low_before(b.start, 0) == "between";
        let second =
            if joint { self.number(end + 1, false).filter(|n| !n.ordinal && n.lo > lo && n.lo <= 125.0) } else { None };
        let mut q = Quantity::between(Some(lo), Some(second.map_or(lo, |s| s.lo)), years(), QuantityKind::Age);
        self.apply(&mut q, b.sense, b.about);
        let mut bounds = *b;
        let mut end = second.map_or(end, |s| s.end);
        if let Some((unit, e)) =
            self.number(i, false).and_then(|n| self.unit_at(end, &n)).filter(|(u, _)| u.dimension() == Dimension::Time)
        {
            q.unit = unit;
            end = e;
        }
        let end = self.after(&mut q, &mut bounds, end);
        self.aged(q, b.start, i, end)
    }

    /// Whether no noun or unit follows a number.
    pub fn number_stands_alone(&self, end: usize) -> bool {
        end >= self.len()
            || matches!(self.tag(end), Some(t) if t.is_punctuation() && t != Tag::HYPH)
            || matches!(self.tag(end), Some(Tag::IN | Tag::CC | Tag::RB | Tag::VBD | Tag::VBZ | Tag::MD))
                && self.low(end) != "of"
    }

    /// "Smith, 45, said" and "Smith (45)".
    fn appositive(&self, i: usize, end: usize) -> bool {
        let Some(mut before) = i.checked_sub(1) else { return false };
        if self.low(before) == "now" && before > 1 {
            before -= 1;
        }
        if before < 1
            || !matches!(self.kind(i), Kind::Digits(d) if !d.decimal && !d.grouped && !d.zero_led && d.width <= 3)
        {
            return false;
        }
        let name = matches!(self.tag(before - 1), Some(Tag::NNP | Tag::NNPS))
            || matches!(self.low(before - 1), "jr" | "jr." | "sr" | "sr.");
        let person = name && self.low(before) != "now" && !self.is_time(before - 1) && !month(self.text(before - 1));
        // "in Lagos, 12" is a place
        let first = (0..before).rev().find(|&j| !matches!(self.tag(j), Some(Tag::NNP | Tag::NNPS)));
        if first.is_some_and(|j| matches!(self.low(j), "in" | "at" | "near" | "across" | "around")) {
            return false;
        }
        match self.low(before) {
            "," => {
                let closed = matches!(self.low(end), "," | "." | ";")
                    || end >= self.len()
                    || matches!(self.low(end), "and" | "of" | "from");
                person && closed && !matches!(self.kind(end + 1), Kind::Digits(_)) && self.is_adult(i)
            }
            "(" => person && self.low(end) == ")" && self.is_adult(i) && !self.scorer_near(i),
            _ => false,
        }
    }
    fn is_adult(&self, i: usize) -> bool {
        matches!(self.kind(i), Kind::Digits(d) if (5.0..=115.0).contains(&d.value))
    }
    /// "Jones (23)" after goals or points.
    fn scorer_near(&self, i: usize) -> bool {
        (i.saturating_sub(12)..(i + 12).min(self.len())).any(|j| LEXICON.is_sport(self.low(j)))
    }

    /// "who is 71", "she was 71 when", "he is 45."
    fn predicate_age(&self, i: usize, end: usize, floor: usize) -> bool {
        let b = self.bounds_before(i, floor);
        let verb = self.low_before(b.start, 0);
        let subject = self.low_before(b.start, 1);
        let person = matches!(subject, "who" | "he" | "she" | "i");
        let alone = end >= self.len()
            || matches!(self.low(end), "," | "." | ";" | ")" | "when" | "at" | "and" | "but" | "years");
        matches!(verb, "is" | "was" | "'s" | "am" | "turned")
            && person
            && alone
            && matches!(self.kind(i), Kind::Digits(_) | Kind::Word(_))
    }

    fn aged(&self, q: Quantity, start: usize, core: usize, end: usize) -> Step {
        let b = Bounds { start, ..Bounds::default() };
        let Step::Found(mut found) = self.mention(q, &b, core, end) else { return Step::None };
        found.mention.of_whole = None;
        if self.low(end.saturating_sub(1)) == "olds" {
            found.mention.counted = Some(self.tok(end - 1));
        } else if found.mention.counted.is_none() {
            found.mention.counted = self.aged_who(core);
        }
        Step::Found(found)
    }

    /// Who has the age: the noun just before ", 45", "(45)", ", who is 45", "aged 45" or "in his 40s".
    fn aged_who(&self, core: usize) -> Option<usize> {
        let mut j = core;
        for _ in 0..10 {
            j = j.checked_sub(1)?;
            let skipped = matches!(
                self.low(j),
                "," | "("
                    | "aged"
                    | "ages"
                    | "age"
                    | "now"
                    | "who"
                    | "is"
                    | "was"
                    | "and"
                    | "in"
                    | "his"
                    | "her"
                    | "their"
                    | "early"
                    | "mid"
                    | "late"
                    | "about"
                    | "only"
                    | "between"
                    | "to"
                    | "from"
                    | "-"
                    | "just"
            ) || matches!(self.kind(j), Kind::Digits(_) | Kind::Word(Word::Cardinal(_)));
            if !skipped {
                let noun = matches!(self.tag(j), Some(t) if t.is_noun()) && !self.is_time(j) && !month(self.text(j));
                return noun.then(|| self.tok(j));
            }
        }
        None
    }
}

fn years() -> Unit {
    Unit::symbol_or_none("yr")
}
