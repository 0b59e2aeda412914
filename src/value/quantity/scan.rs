//! The scan over a sentence: amounts with sign, number, range, unit and bounds.
use super::atom::{Atoms, Kind};
use super::compare::hedge;
use super::lexicon::{Bound, LEXICON, Letter, Word};
use super::number::Number;
use super::{Precision, Quantity, QuantityKind, QuantityMention};
use crate::Span;
use crate::text::{Doc, Tag};
use crate::value::unit::{Dimension, Unit};
use std::ops::Range;

pub(super) fn find(doc: &Doc, times: &[Range<usize>]) -> Vec<QuantityMention> {
    let mut times: Vec<Range<usize>> = times.iter().filter(|r| r.start < r.end).cloned().collect();
    times.sort_by_key(|r| (r.start, r.end));
    let lower = doc.text.to_ascii_lowercase();
    let mut out = Vec::new();
    let Some(&first) = doc.sentences.first() else { return out };
    let mut atoms = Atoms::new(doc, &lower, first);
    for &sentence in &doc.sentences {
        if sentence.last > doc.tokens.len() || !atoms.fill(sentence, &times) {
            continue;
        }
        let mut i = 0;
        let mut floor = 0;
        while i < atoms.len() {
            i = match atoms.at(i, floor) {
                Step::Found(found) => {
                    let next = found.end.max(i + 1);
                    out.push(*found.mention);
                    floor = next;
                    next
                }
                Step::Skip(next) => {
                    floor = next.max(i + 1);
                    floor
                }
                Step::None => i + 1,
            };
        }
    }
    out
}

/// A mention and the atom after it.
pub(super) struct Found {
    pub mention: Box<QuantityMention>,
    pub end: usize,
}

/// What stands at an atom.
pub(super) enum Step {
    Found(Found),
    /// Something that only looks like a quantity; go on after it.
    Skip(usize),
    None,
}

/// Number, scale and unit, without bounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub number: Number,
    pub unit: Unit,
    pub start: usize,
    pub end: usize,
}

/// The bounds found around an amount.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bounds {
    pub start: usize,
    pub sense: Option<Bound>,
    pub about: bool,
    pub more: bool,
    pub all: bool,
    pub each: bool,
    pub except: bool,
}

impl<'t> Atoms<'_, 't> {
    fn at(&self, i: usize, floor: usize) -> Step {
        if self.is_time(i) || self.kind(i) == Kind::Hyphen || !self.may_start(i) {
            return Step::None;
        }
        if let Some(next) = self.excluded(i) {
            return Step::Skip(next);
        }
        for step in [Self::age, Self::pair, Self::fraction, Self::amount_mention, Self::special] {
            match step(self, i, floor) {
                Step::None => {}
                other => return other,
            }
        }
        Step::None
    }

    /// A cheap look: numbers, number words, signs, articles before number words.
    fn may_start(&self, i: usize) -> bool {
        match self.kind(i) {
            Kind::Digits(_) | Kind::Word(_) | Kind::Decade(_) => true,
            Kind::Code | Kind::Hyphen => false,
            Kind::Other => match self.low(i) {
                "a" | "an" => matches!(self.kind(i + 1), Kind::Word(_)),
                _ => matches!(self.kind(i + 1), Kind::Digits(_)) || self.sign(i).is_some(),
            },
        }
    }

    /// A currency sign or code that a number follows: the unit and the atom of the number.
    pub fn sign(&self, i: usize) -> Option<(Unit, usize)> {
        let text = self.text(i);
        if text.is_empty() || text.len() > 6 || self.is_time(i) {
            return None;
        }
        let number = |j: usize| matches!(self.kind(j), Kind::Digits(_));
        let worded = |j: usize| number(j) || matches!(self.word(j), Some(Word::Cardinal(_)));
        let alpha = text.bytes().all(|b| b.is_ascii_alphabetic());
        if let Some(unit) = Unit::of_sign(text) {
            let ok = if !alpha { worded(i + 1) } else { number(i + 1) && (text.len() > 1 || self.glued(i + 1)) };
            if ok {
                return Some((unit, i + 1));
            }
            // "Rs" "." "500"
            if alpha && self.text(i + 1) == "." && self.glued(i + 1) && number(i + 2) {
                return Some((unit, i + 2));
            }
        }
        // "US" "$" "4.2", "A" "$" "5"
        if alpha
            && text.len() <= 4
            && Unit::of_sign(self.text(i + 1)).is_some()
            && number(i + 2)
            && (self.glued(i + 1) || text == "US")
        {
            let joined = format!("{text}{}", self.text(i + 1));
            if let Some(unit) = Unit::of_sign(&joined) {
                return Some((unit, i + 2));
            }
        }
        None
    }

    /// Sign, number, unit.
    pub fn simple(&self, i: usize) -> Option<Amount> {
        let (mut unit, at) = self.sign(i).unwrap_or((Unit::NONE, i));
        let minus = self.minus(at);
        let number = self.number(at, unit != Unit::NONE)?;
        let mut end = number.end;
        if number.ordinal {
            return Some(Amount { number, unit: Unit::NONE, start: i, end });
        }
        if unit == Unit::NONE {
            // "billions of euros", "hundreds of miles"
            let of = number.vague && self.low(end) == "of";
            if let Some((u, e)) = self.unit_at(if of { end + 1 } else { end }, &number) {
                (unit, end) = (u, e);
            }
        } else if let Some(u) =
            Unit::of_sign(self.text(end)).filter(|u| u.comparable(unit) != crate::value::unit::Comparable::No)
        {
            // "$4.2 million USD"
            unit = u;
            end += 1;
        }
        let mut amount = Amount { number, unit, start: i, end };
        if minus && (unit != Unit::NONE) {
            amount.number.lo = -amount.number.lo;
            amount.number.hi = amount.number.hi.map(|h| -h);
            amount.start = i.saturating_sub(1);
        }
        self.compound(&mut amount);
        Some(amount)
    }

    fn minus(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        self.low(before) == "minus" || self.is_hyphen(before) && self.glued(i) && !self.glued(before)
    }

    /// An amount with range and bounds, or an ordinal.
    fn amount_mention(&self, i: usize, floor: usize) -> Step {
        let Some(first) = self.simple(i) else { return Step::None };
        if first.number.ordinal {
            return self.ordinal(i, &first);
        }
        let bounds = self.bounds_before(first.start, floor);
        let range = self.range(&first, &bounds);
        let (unit, mut end) = range.map_or((first.unit, first.end), |r| (r.unit, r.end));
        let mut q = self.quantity(&first, range.as_ref(), unit);
        let mut start = bounds.start;
        if unit == Unit::NONE {
            if let Some((s, e)) = self.quake(first.start, end) {
                (q.unit, q.kind) = (Unit::symbol_or_none("M"), QuantityKind::Measure);
                (start, end) = (start.min(s), e);
            } else if let Some(r) = range {
                let years = self.season(&first, &r) && !self.people_follow(end) || self.era(end);
                if years || matches!(self.low(end), "am" | "pm" | "a.m." | "p.m.") {
                    return Step::Skip(end);
                }
            } else {
                if let Some(next) = self.not_counted(&first, &bounds) {
                    return Step::Skip(next);
                }
            }
        }
        let mut bounds = Bounds { start, ..bounds };
        self.apply(&mut q, bounds.sense, bounds.about);
        let end = self.after(&mut q, &mut bounds, end);
        self.mention(q, &bounds, first.start, end)
    }

    fn quantity(&self, first: &Amount, range: Option<&Amount>, unit: Unit) -> Quantity {
        let kind = kind_of(unit);
        let mut q = Quantity::between(Some(first.number.lo), first.number.hi, unit, kind);
        q.precision = Precision { step: first.number.step, scaled: first.number.scaled };
        q.approximate = first.number.vague;
        if let Some(r) = range {
            q = Quantity {
                approximate: r.number.vague,
                ..Quantity::between(Some(r.number.lo), r.number.hi, unit, kind)
            };
            q.precision = Precision { step: r.number.step, scaled: r.number.scaled };
        }
        q
    }

    /// The second half of "10 to 12", "between $3 and $4 million", "two or three": both ends as one amount.
    fn range(&self, first: &Amount, bounds: &Bounds) -> Option<Amount> {
        let mut j = first.end;
        let before = self.low_before(bounds.start, 0);
        let between = before == "between";
        let spread = |w: &str| {
            matches!(
                w,
                "range"
                    | "ranges"
                    | "ranged"
                    | "ranging"
                    | "anywhere"
                    | "vary"
                    | "varying"
                    | "varied"
                    | "varies"
                    | "estimates"
            )
        };
        let word = self.low(j);
        let hyphen = self.is_hyphen(j) && !self.is_time(j);
        let joined = match word {
            "to" | "through" | "up" => {
                before != "from" && !matches!(before, "by") || spread(self.low_before(bounds.start, 1))
            }
            "and" => between,
            "or" => true,
            _ => hyphen && (self.glued(j) == self.glued(j + 1)),
        };
        if !joined {
            return None;
        }
        j += 1;
        if word == "up" && self.low(j) == "to" {
            j += 1;
        } else if word == "up" {
            return None;
        }
        let second = self.simple(j).filter(|s| !s.number.ordinal)?;
        if self.minus(j) && !hyphen && second.number.lo >= 0.0 && second.unit != Unit::NONE {
            return None;
        }
        let (mut a, b) = (first.number, second.number);
        let unit = match (first.unit, second.unit) {
            (u, Unit::NONE) if u.dimension() == Dimension::Money => u,
            (Unit::NONE, u) => u,
            (u, v) if u == v => u,
            (u, v) if u.dimension() == v.dimension() && u.comparable(v) == crate::value::unit::Comparable::Yes => v,
            _ => return None,
        };
        if b.scaled && !a.scaled && b.scale > 1.0 && a.lo * b.scale < b.hi.unwrap_or(f64::INFINITY) && a.lo < 1000.0 {
            a.lo *= b.scale;
            a.step *= b.scale;
        }
        let (lo, hi) = (a.lo, b.hi?.abs() * if hyphen { 1.0 } else { b.lo.signum() });
        let plausible = match word {
            "or" => hi > lo && hi <= lo * 2.0 && (hi <= 20.0 || lo % 10.0 == 0.0 || hi - lo == 1.0),
            _ => hi > lo && (hi <= lo * 1000.0 || lo <= 0.0),
        };
        if !plausible || hyphen && first.unit == Unit::NONE && unit == Unit::NONE && self.season(first, &second) {
            return None;
        }
        let number = Number { lo, hi: Some(hi), step: a.step.min(b.step), scaled: b.scaled, vague: false, ..a };
        Some(Amount { number, unit, start: first.start, end: second.end })
    }

    /// "2015-16", "1998-2002": years joined.
    fn season(&self, first: &Amount, second: &Amount) -> bool {
        let year = |v: f64| (1000.0..2200.0).contains(&v) && v.fract() == 0.0;
        year(first.number.lo) && first.number.digits && second.number.hi.is_some_and(|v| year(v) || v < 100.0)
    }

    /// Phrases before the number, nearest first.
    pub fn bounds_before(&self, start: usize, floor: usize) -> Bounds {
        let mut b = Bounds { start, ..Bounds::default() };
        if start > 0 && self.low(start - 1) == "minus" {
            b.start -= 1;
        }
        for _ in 0..4 {
            let room = b.start.saturating_sub(floor);
            let back = |k: usize| if k < room { self.low_before(b.start, k) } else { "" };
            let Some((sense, len)) = LEXICON.before(back) else { break };
            if !self.bound_fits(sense, start, b.start, len) {
                break;
            }
            match sense {
                Bound::About => b.about = true,
                Bound::Exact => {}
                Bound::More => b.more = true,
                Bound::All => b.all = true,
                Bound::Each => b.each = true,
                Bound::AllBut => b.except = true,
                _ => {
                    if b.sense.is_none() {
                        b.sense = Some(sense);
                    }
                }
            }
            b.start -= len;
        }
        let before = self.low_before(b.start, 0);
        if b.start > floor
            && matches!(before, "the" | "these" | "those" | "his" | "her" | "its" | "their" | "our" | "my")
        {
            b.all |= b.sense.is_none() && !b.more;
        }
        b
    }

    /// Prepositions that are bounds only before real amounts: "under 5 kg" but not "under two presidents".
    fn bound_fits(&self, sense: Bound, number: usize, at: usize, len: usize) -> bool {
        let word = self.low_before(at, 0);
        if len > 1 {
            return true;
        }
        match word {
            "over" | "under" | "above" | "below" | "about" | "around" | "beyond" | "some" | "like" => {
                let Some(a) = self.simple(number) else { return true };
                let small = a.unit == Unit::NONE
                    && a.number.lo <= 3.0
                    && !a.number.scaled
                    && !a.number.vague
                    && self.share(number).is_none();
                !(small || word == "like" && a.unit == Unit::NONE)
            }
            "all" => !matches!(self.low_before(at, 1), "at" | "in" | "of" | "after"),
            "further" | "even" => true,
            _ => sense != Bound::About || !matches!(self.tag(number), Some(Tag::NNP)),
        }
    }

    /// Applies a bound to the interval.
    pub fn apply(&self, q: &mut Quantity, sense: Option<Bound>, about: bool) {
        q.approximate |= about;
        let figure = q.lo.or(q.hi).unwrap_or(0.0);
        match sense {
            Some(Bound::AtLeast) => q.hi = None,
            Some(Bound::AtMost) => (q.lo, q.hi) = (None, q.hi),
            Some(Bound::JustOver) => {
                q.hi = Some(figure + hedge(figure));
                q.approximate = true;
            }
            Some(Bound::JustUnder) => {
                q.lo = Some(figure - hedge(figure));
                q.approximate = true;
            }
            _ => {}
        }
    }

    /// Phrases after the number: "or more", "or so", "-plus", "more". Returns the atom after them.
    pub fn after(&self, q: &mut Quantity, b: &mut Bounds, end: usize) -> usize {
        let at = if self.joins(end) { end + 1 } else { end };
        let Some((sense, len)) = LEXICON.after(|k| self.low(at + k)) else { return end };
        let joined = at > end;
        let word = self.low(at);
        let free = match word {
            "minimum" | "maximum" | "tops" | "plus" | "odd" | "approximately" | "approx" => {
                (joined || word != "plus" && word != "odd")
                    && !matches!(self.tag(at + 1), Some(t) if t.is_noun() && word != "odd" && word != "plus")
            }
            "+" => self.glued(at),
            // "three more" but not "12% more likely", "5 more than"
            "more" => {
                !matches!(self.low(at + 1), "than" | "or")
                    && !matches!(q.kind, QuantityKind::Percent | QuantityKind::Fraction)
            }
            "or" | "and" if len == 2 && self.low(at + 1) == "more" => self.low(at + 2) != "than",
            _ => true,
        };
        if !free || joined && !matches!(word, "plus" | "odd") {
            return end;
        }
        match sense {
            Bound::More => b.more = true,
            Bound::About => q.approximate = true,
            sense if b.sense.is_none() => self.apply(q, Some(sense), false),
            _ => {}
        }
        at + len
    }

    /// "magnitude 6.1", "6.1-magnitude", "6.1 on the Richter scale": where the expression starts and ends.
    fn quake(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let back = |k: usize| self.low_before(start, k);
        if back(0) == "magnitude" {
            return Some((start - 1, end));
        }
        if (back(0) == "of" || self.is_hyphen(start.wrapping_sub(1))) && back(1) == "magnitude" {
            return Some((start.checked_sub(2)?, end));
        }
        let at = if self.joins(end) { end + 1 } else { end };
        if self.low(at) == "magnitude" {
            return Some((start, at + 1));
        }
        let scale = (end..end + 4).any(|j| matches!(self.low(j), "richter"));
        scale.then_some((start, end))
    }

    /// Builds the mention; `core` is the first atom of the number itself.
    pub fn mention(&self, q: Quantity, b: &Bounds, core: usize, end: usize) -> Step {
        let start = b.start.min(core);
        let mut m = self.bare(q, start, end);
        m.more = b.more;
        m.all = b.all;
        m.each = b.each;
        m.except = b.except;
        let end = self.context(&mut m, core, end);
        Step::Found(Found { mention: Box::new(m), end })
    }

    /// A mention of atoms `start..end` with nothing known but the amount.
    pub fn bare(&self, quantity: Quantity, start: usize, end: usize) -> QuantityMention {
        let end = end.clamp(start + 1, self.len().max(start + 1));
        let (first, last) = (self.tok(start), self.tok(end - 1));
        let byte = |i: usize, end: bool| self.atoms.get(i).map_or(0, |a| if end { a.end } else { a.start } as usize);
        QuantityMention {
            span: Span::new(byte(start, false), byte(end - 1, true)),
            tokens: first..last + 1,
            quantity,
            counted: None,
            of_whole: None,
            rate_per: None,
            more: false,
            each: false,
            all: false,
            except: false,
            none: false,
        }
    }

    /// Whether the letter after digits stands for a scale.
    pub fn is_scale_letter(&self, i: usize) -> bool {
        matches!(LEXICON.letter(self.text(i)), Some(Letter::Scale(_) | Letter::MoneyScale(_)))
    }
}

/// The kind that a unit makes a number.
pub(super) fn kind_of(unit: Unit) -> QuantityKind {
    match (unit.dimension(), unit.symbol()) {
        (Dimension::Number, _) => QuantityKind::Count,
        (Dimension::Ratio, "%" | "‰") => QuantityKind::Percent,
        (Dimension::Ratio, "ratio") => QuantityKind::Fraction,
        (Dimension::Points, _) => QuantityKind::PercentPoints,
        (Dimension::Money, _) => QuantityKind::Money,
        (Dimension::Time, _) => QuantityKind::Duration,
        _ => QuantityKind::Measure,
    }
}
