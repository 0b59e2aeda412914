//! Units after a number: which words are one, and compound measures.
use super::atom::{Atoms, Kind};
use super::lexicon::Word;
use super::number::Number;
use super::scan::Amount;
use crate::value::unit::{Dimension, Unit};

impl Atoms<'_, '_> {
    /// The unit that starts at atom `i` (a hyphen between allowed) and the atom after it.
    pub fn unit_at(&self, i: usize, number: &Number) -> Option<(Unit, usize)> {
        let first = if self.joins(i) { i + 1 } else { i };
        if first >= self.len() || self.is_time(first) && !self.is_time(i.saturating_sub(1)) && first != i {
            return None;
        }
        // The next words with hyphens left out.
        let mut at = [0usize; 6];
        let mut n = 0;
        let mut j = first;
        while n < at.len() && j < self.len() {
            at[n] = j;
            n += 1;
            j += 1;
            if self.joins(j) {
                j += 1;
            }
        }
        let (mut unit, used) = Unit::at(n, |k| at.get(k).map_or("", |&a| self.text(a)))?;
        let last = at[used - 1];
        if !self.unit_fits(unit, first, used, number) {
            return self.coin(i, number);
        }
        let mut end = last + 1;
        if matches!(self.text(last), "in" | "sq" | "cu" | "ft" | "lb" | "oz" | "hr" | "min" | "deg")
            && self.text(end) == "."
            && self.glued(end)
            && end + 1 < self.len()
        {
            end += 1;
        }
        if unit.symbol() == "pound" && self.pound_is_mass(first, end) {
            unit = Unit::symbol_or_none("lb");
        }
        if matches!(self.low(end), "per" | "an" | "a" | "/") {
            let rate = Unit::at(1, |_| self.text(end + 1)).and_then(|(per, _)| unit.per(per));
            if let Some(rate) = rate {
                return Some((rate, end + 2));
            }
        }
        Some((unit, end))
    }

    /// "20€", "500 kr", "50 USD": a sign after the number.
    fn coin(&self, i: usize, number: &Number) -> Option<(Unit, usize)> {
        let text = self.text(i);
        let unit = Unit::of_sign(text)?;
        let upper = text.len() >= 3 && text.bytes().all(|b| b.is_ascii_uppercase());
        let mark = !text.bytes().all(|b| b.is_ascii_alphabetic());
        (number.digits && (upper || mark && self.glued(i) || text == "kr")).then_some((unit, i + 1))
    }

    /// Whether a word that can be a unit is one here.
    fn unit_fits(&self, unit: Unit, first: usize, used: usize, number: &Number) -> bool {
        let (text, low, tag) = (self.text(first), self.low(first), self.tag(first));
        let glued = self.glued(first) && !self.joins(first.saturating_sub(1));
        if used > 1 {
            return true;
        }
        if matches!(tag, Some(t) if t.is_verb()) && !glued && !low.ends_with('s') {
            return false;
        }
        match low {
            "second" | "seconds" | "minute" | "minutes" | "third" => {
                // "two second-half goals", "a minute amount"
                !(low == "second"
                    && self.joins(first + 1)
                    && matches!(self.low(first + 2), "half" | "place" | "hand" | "degree"))
            }
            "won" => number.scaled || number.lo >= 100.0 && !matches!(tag, Some(t) if t.is_verb()),
            "stone" => number.digits && !matches!(self.tag(first + 1), Some(t) if t.is_noun()),
            "crown" | "crowns" | "pula" | "kip" | "rand" => number.scaled || number.lo >= 10.0,
            "bar" | "amp" | "amps" | "atm" => number.digits && !matches!(self.tag(first + 1), Some(t) if t.is_noun()),
            "yard" | "yards" | "foot" | "mark" | "pixel" | "pixels" => true,
            "in" | "in." => false,
            _ if text.chars().count() <= 2 && text.bytes().all(|b| b.is_ascii_alphabetic()) => {
                let single = text.len() == 1;
                number.digits
                    && (glued || !single || matches!(text, "m" | "g" | "l" | "C" | "F" | "W" | "V" | "t"))
                    && !(single && !glued && matches!(unit.dimension(), Dimension::Current | Dimension::Money))
                    && (text != "t" || glued)
            }
            _ => true,
        }
    }

    /// Whether "10 pounds" weighs: "pounds of explosives", "50-pound", a verb of weighing.
    fn pound_is_mass(&self, first: usize, end: usize) -> bool {
        let near = |j: usize| {
            let w = self.low(j);
            w.starts_with("weigh")
                || matches!(w, "heavy" | "heavier" | "lighter" | "ounces" | "kilograms" | "kg" | "muscle" | "fat")
        };
        let attributive = self.joins(first.saturating_sub(1))
            && !matches!(self.low(end), "note" | "fine" | "ticket" | "bill" | "prize" | "deal");
        let (lo, hi) = (first.saturating_sub(12), (end + 12).min(self.len()));
        attributive
            || self.low(end) == "of"
                && !matches!(self.low(end + 1), "his" | "her" | "their" | "public" | "debt" | "taxpayers")
            || (lo..hi).any(near)
    }

    /// "5 ft 3 in", "1 hour and 20 minutes", "6-foot-2".
    pub fn compound(&self, amount: &mut Amount) {
        let dimension = amount.unit.dimension();
        let coarse = match amount.unit.symbol() {
            "ft" | "lb" | "st" | "h" | "min" | "yr" | "d" => true,
            "m" => false,
            _ => return,
        };
        if !coarse || amount.number.vague {
            return;
        }
        let mut j = amount.end;
        if self.low(j) == "and" || self.low(j) == "," || self.joins(j) {
            j += 1;
        }
        let (Kind::Digits(_) | Kind::Word(Word::Cardinal(_))) = self.kind(j) else { return };
        let Some(part) = self.number(j, false).filter(|n| !n.ordinal && !n.scaled && !n.vague) else { return };
        let (unit, end) = match self.unit_at(part.end, &part) {
            Some(found) => found,
            None if amount.unit.symbol() == "ft" && part.lo < 12.0 => {
                let inches = matches!(self.low(part.end), "in" | "in.") && (self.glued(part.end) || j == amount.end);
                match (inches, self.joins(amount.end)) {
                    (true, _) => (Unit::symbol_or_none("in"), part.end + 1),
                    (false, true) => (Unit::symbol_or_none("in"), part.end),
                    _ => return,
                }
            }
            None => return,
        };
        let ratio = unit.factor() / amount.unit.factor();
        if unit.dimension() == dimension && ratio < 1.0 && part.lo * ratio < 1.0 {
            amount.number.lo += part.lo * ratio;
            amount.number.hi = amount.number.hi.map(|h| h + part.lo * ratio);
            amount.number.step = part.step * ratio;
            amount.end = end;
        }
    }
}
