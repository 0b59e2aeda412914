//! Numbers: digits and number words with scales, and the vague words.
use super::atom::{Atoms, Kind};
use super::compare::written_step;
use super::lexicon::{LEXICON, Letter, Word};

/// A number read from atoms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub lo: f64,
    pub hi: Option<f64>,
    pub step: f64,
    pub scaled: bool,
    pub vague: bool,
    /// Written in digits.
    pub digits: bool,
    /// The factor of scale words, 1 without.
    pub scale: f64,
    /// "third", "8th": a place in an order.
    pub ordinal: bool,
    /// The atom after the last one.
    pub end: usize,
}

impl Number {
    pub(super) fn of(value: f64, step: f64, end: usize) -> Number {
        Number {
            lo: value,
            hi: Some(value),
            step,
            scaled: false,
            vague: false,
            digits: false,
            scale: 1.0,
            ordinal: false,
            end,
        }
    }
    fn vague(lo: f64, hi: Option<f64>, end: usize) -> Number {
        Number { lo, hi, step: 1.0, scaled: false, vague: true, digits: false, scale: 1.0, ordinal: false, end }
    }
    fn times(mut self, scale: f64, end: usize) -> Number {
        self.lo *= scale;
        self.hi = self.hi.map(|h| h * scale);
        self.step *= scale;
        self.scale *= scale;
        self.scaled = true;
        self.end = end;
        self
    }
}

impl Atoms<'_, '_> {
    /// The number that starts at atom `i`. `money` says that a currency sign stands before it.
    pub fn number(&self, i: usize, money: bool) -> Option<Number> {
        if self.is_time(i) {
            return None;
        }
        match self.kind(i) {
            Kind::Digits(d) => {
                let mut n = Number::of(d.value, d.step, i + 1);
                n.digits = true;
                if let (Kind::Digits(f), false) = (self.kind(i + 1), d.decimal || d.fraction)
                    && f.fraction
                    && !self.is_time(i + 1)
                {
                    n = Number { digits: true, ..Number::of(d.value + f.value, 0.25, i + 2) };
                }
                if matches!(self.low(i + 1), "st" | "nd" | "rd" | "th") && self.glued(i + 1) {
                    n.ordinal = true;
                    n.end = i + 2;
                    return Some(n);
                }
                Some(self.scaled(n, money))
            }
            Kind::Word(Word::Cardinal(_)) => self.spelled(i),
            Kind::Word(Word::Ordinal(v)) => Some(Number { ordinal: true, ..Number::of(v, 1.0, i + 1) }),
            Kind::Word(Word::Scale(s)) if s >= 12.0 && self.scale_starts(i) => {
                let mut n = Number::of(s, s, i + 1);
                (n.scaled, n.scale) = (true, s);
                Some(self.tail_of_scale(n))
            }
            Kind::Word(Word::Vague(lo, hi)) => self.vague(i, lo, hi),
            Kind::Word(Word::Part(parts)) => self.part_of_scale(i, 1.0 / parts),
            Kind::Other if matches!(self.low(i), "a" | "an") => {
                // "a hundred", "a dozen", "a couple of hundred", "a half million", "a quarter of a million"
                match self.kind(i + 1) {
                    Kind::Word(Word::Scale(s)) => {
                        let mut n = Number::of(s, s, i + 2);
                        (n.scaled, n.scale) = (true, s);
                        Some(self.tail_of_scale(n))
                    }
                    Kind::Word(Word::Vague(lo, hi)) if matches!(self.low(i + 1), "few" | "couple" | "handful") => {
                        self.vague(i + 1, lo, hi)
                    }
                    Kind::Word(Word::Part(p)) => self.part_of_scale(i + 1, 1.0 / p),
                    Kind::Word(Word::Ordinal(_)) => {
                        LEXICON.part(self.low(i + 1)).and_then(|p| self.part_of_scale(i + 1, 1.0 / p))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// "hundred people" after "the", "dozen" after "half": a bare scale word counts only so.
    fn scale_starts(&self, i: usize) -> bool {
        matches!(self.low_before(i, 0), "the" | "per" | "every" | "half" | "another")
    }

    /// Scale words and letters after digits.
    fn scaled(&self, mut n: Number, money: bool) -> Number {
        let glued = self.glued(n.end);
        if glued {
            match LEXICON.letter(self.text(n.end)) {
                Some(Letter::Scale(s)) => return n.times(s, n.end + 1),
                Some(Letter::MoneyScale(s)) if money => return n.times(s, n.end + 1),
                Some(Letter::Metre(s)) if money || self.million_follows(n.end + 1) => return n.times(s, n.end + 1),
                _ => {}
            }
        } else if money {
            // "$ 4.2 m"
            if let Some(Letter::MoneyScale(s) | Letter::Metre(s) | Letter::Scale(s)) = LEXICON.letter(self.text(n.end))
            {
                return n.times(s, n.end + 1);
            }
        }
        for _ in 0..3 {
            let at = if self.joins(n.end) { n.end + 1 } else { n.end };
            match self.word(at) {
                Some(Word::Scale(s)) => n = n.times(s, at + 1),
                _ => break,
            }
        }
        n
    }

    /// Whether a plural noun follows "2.5m", so that the letter cannot be metres.
    fn million_follows(&self, i: usize) -> bool {
        use crate::text::Tag;
        (i..i + 3)
            .find(|&j| !matches!(self.tag(j), Some(Tag::JJ | Tag::VBN | Tag::NN | Tag::JJR)))
            .is_some_and(|j| matches!(self.tag(j), Some(Tag::NNS)) && self.low(j) != "hurdles")
    }

    /// Number words: "twenty-one", "two hundred and six thousand", "one and a half million".
    fn spelled(&self, i: usize) -> Option<Number> {
        let (mut total, mut current, mut room) = (0.0, 0.0, f64::INFINITY);
        let (mut last_scale, mut scale, mut step) = (f64::INFINITY, 1.0, 1.0);
        let mut j = i;
        loop {
            let at = if j > i && (self.joins(j) || self.links(j, room)) { j + 1 } else { j };
            match self.word(at) {
                Some(Word::Cardinal(v)) if v < room && (v > 0.0 || j == i) && !self.is_time(at) => {
                    current += v;
                    room = if v >= 20.0 && v % 10.0 == 0.0 { 10.0 } else { 0.0 };
                    (step, scale) = (1.0, 1.0);
                }
                Some(Word::Ordinal(v)) if j > i && v < room && v < 100.0 => {
                    return Some(Number { ordinal: true, ..Number::of(total + current + v, 1.0, at + 1) });
                }
                Some(Word::Scale(s)) if j > i && current > 0.0 && s == 100.0 && current < 100.0 => {
                    current *= 100.0;
                    (room, step, scale) = (100.0, 100.0, 100.0);
                }
                Some(Word::Scale(s)) if j > i && current > 0.0 && s != 100.0 && s < last_scale => {
                    total += current * s;
                    (current, room, step, last_scale, scale) = (0.0, s, s, s, s);
                }
                _ if j > i
                    && total == 0.0
                    && room == 0.0
                    && self.low(j) == "and"
                    && matches!(self.low(j + 1), "a" | "one") =>
                {
                    // "two and a half [million]"
                    let Some(Word::Part(p)) = self.word(j + 2) else { break };
                    let n = Number::of(current + 1.0 / p, 0.25, j + 3);
                    return Some(self.scaled(n, false));
                }
                _ => break,
            }
            j = at + 1;
        }
        let value = total + current;
        let mut n = Number::of(value, if scale > 1.0 { step } else { written_step(value) }, j);
        (n.scaled, n.scale) = (scale > 1.0, if total > 0.0 && current == 0.0 { scale } else { 1.0 });
        Some(n)
    }

    /// "and" after a hundred or a higher scale, when a smaller number follows.
    fn links(&self, j: usize, room: f64) -> bool {
        self.low(j) == "and"
            && room.is_finite()
            && room >= 100.0
            && matches!(self.word(j + 1), Some(Word::Cardinal(v) | Word::Ordinal(v)) if v < room && v > 0.0)
            && !matches!(self.low(j + 2), "other" | "others" | "more")
            && !matches!(self.word(j + 2), Some(Word::Scale(s)) if s >= room)
    }

    /// "a hundred thousand", "a hundred and six".
    fn tail_of_scale(&self, n: Number) -> Number {
        if let Some(Word::Scale(s)) = self.word(n.end) {
            return n.times(s, n.end + 1);
        }
        if n.lo >= 100.0
            && self.links(n.end, n.lo)
            && let Some(rest) = self.spelled(n.end + 1).filter(|r| r.lo < n.lo && !r.ordinal)
        {
            return Number { scaled: false, scale: 1.0, ..Number::of(n.lo + rest.lo, 1.0, rest.end) };
        }
        n
    }

    /// "dozens", "tens of thousands", "several hundred", "a couple of hundred".
    fn vague(&self, i: usize, lo: f64, hi: Option<f64>) -> Option<Number> {
        let word = self.low(i);
        let article =
            matches!(self.low_before(i, 0), "a" | "the" | "last" | "past" | "next" | "first" | "these" | "those");
        let of = self.low(i + 1) == "of";
        let scale_at = if of && self.low(i + 2) == "a" {
            i + 3
        } else if of {
            i + 2
        } else {
            i + 1
        };
        let plural = |s: &str| match s {
            "thousands" => Some(1e3),
            "millions" => Some(1e6),
            "billions" => Some(1e9),
            "trillions" => Some(1e12),
            "lakhs" => Some(1e5),
            "crores" => Some(1e7),
            _ => None,
        };
        if matches!(word, "tens" | "hundreds" | "thousands")
            && of
            && let Some(s) = plural(self.low(i + 2))
        {
            return Some(Number::vague(lo, hi, i + 3).times(s, i + 3));
        }
        match (word, self.word(scale_at)) {
            ("tens", _) => return None,
            ("several" | "few" | "couple", Some(Word::Scale(s))) if !of || word == "couple" => {
                let hi = if word == "couple" { 3.0 } else { 15.0 };
                let lo = if word == "several" { 2.0 } else { 1.5 };
                return Some(Number::vague(lo, Some(hi), scale_at + 1).times(s, scale_at + 1));
            }
            _ => {}
        }
        let counts = match word {
            "few" => matches!(self.low_before(i, 0), "a" | "last" | "past" | "next" | "first"),
            "couple" => article && (of || self.low(i + 1) == "more"),
            "handful" | "scores" => of,
            "millions" | "billions" | "hundreds" | "thousands" | "dozens" => self.low_before(i, 0) != "the",
            _ => true,
        };
        counts.then(|| Number::vague(lo, hi, i + 1))
    }

    /// "half a million", "half a dozen", "a quarter of a million", "half-dozen".
    pub fn part_of_scale(&self, i: usize, part: f64) -> Option<Number> {
        let mut at = i + 1;
        if self.low(at) == "of" || self.joins(at) {
            at += 1;
        }
        if matches!(self.low(at), "a" | "an") {
            at += 1;
        }
        match self.word(at) {
            Some(Word::Scale(s)) if part == 0.5 || s >= 1000.0 => {
                let n = Number::of(part, if part == 0.5 { 0.5 } else { 0.25 }, at + 1).times(s, at + 1);
                Some(Number { step: n.lo * 0.1, ..n })
            }
            _ => None,
        }
    }
}
