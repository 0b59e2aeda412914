//! The algebra of quantities: comparison, containment, conversion.
use super::{Quantity, QuantityKind};
use crate::value::unit::{Comparable, Dimension, Unit};
use serde::{Deserialize, Serialize};

/// How one quantity stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Relation {
    /// Different kinds or units: nothing follows.
    Incomparable,
    /// The same interval.
    Equal,
    /// Different figures that rounding, a hedge or a conversion explains.
    Rounding,
    /// The first lies inside the second: it says more.
    Refines,
    /// The second lies inside the first.
    RefinedBy,
    /// They share values, and each allows some that the other does not.
    Overlap,
    /// No value satisfies both.
    Disjoint,
}

/// Largest share of a figure that its trailing zeros may hide: a round figure with a scale word or four digits and more.
const ROUND: f64 = 0.05;
/// The same for plain figures of three digits.
const ROUND_SMALL: f64 = 0.025;
/// The same for the last decimal written.
const DECIMAL: f64 = 0.15;

/// The value of the last digit written, judged from the number alone.
pub(super) fn written_step(value: f64) -> f64 {
    let v = value.abs();
    if !v.is_finite() || v == 0.0 {
        return 1.0;
    }
    if v.fract() != 0.0 {
        return (1..=9).map(|d| 10f64.powi(-d)).find(|s| ((v / s).round() * s - v).abs() < s * 1e-6).unwrap_or(1e-9);
    }
    if v < 100.0 { 1.0 } else { trailing(v) }
}

/// The largest power of ten that divides a whole number.
fn trailing(v: f64) -> f64 {
    let mut step = 1.0;
    while step < 1e15 && v % (step * 10.0) == 0.0 && v >= step * 10.0 {
        step *= 10.0;
    }
    step
}

/// How far a hedged figure may be from the truth ("about 200").
pub(super) fn hedge(value: f64) -> f64 {
    let v = value.abs();
    let zeros = if v.fract() == 0.0 && v > 0.0 { trailing(v) / 2.0 } else { 0.0 };
    (v * 0.1).max(zeros.min(v * 0.2))
}

impl Quantity {
    /// How this quantity stands to the other. Units are converted; ends of bounds are kept; rounding is allowed as far
    /// as the coarser figure was rounded, hedges by a tenth and more.
    pub fn relation(&self, other: &Quantity) -> Relation {
        let unit = self.unit.comparable(other.unit);
        if unit == Comparable::No || !self.same_sort(other) {
            return Relation::Incomparable;
        }
        if let Some(result) = self.pair_relation(other) {
            return result;
        }
        let relation = self.interval_relation(other);
        match (unit, relation) {
            (Comparable::IfEqual, Relation::Disjoint) => Relation::Incomparable,
            _ => relation,
        }
    }

    /// Whether no value satisfies both; `None` where they cannot be compared (kinds, units, rates).
    pub fn disjoint(&self, other: &Quantity) -> Option<bool> {
        match self.relation(other) {
            Relation::Incomparable => None,
            relation => Some(relation == Relation::Disjoint),
        }
    }

    /// Whether every value the other allows is allowed here: "more than 150" contains "153".
    pub fn contains(&self, other: &Quantity) -> bool {
        matches!(self.relation(other), Relation::Equal | Relation::RefinedBy)
    }

    /// Whether it says the same more narrowly: "153" refines "more than 150" and "dozens of" refines nothing narrower.
    pub fn refines(&self, other: &Quantity) -> bool {
        self.relation(other) == Relation::Refines
    }

    /// The same amount in another unit; `None` where the units do not convert.
    pub fn convert(&self, unit: Unit) -> Option<Quantity> {
        let end = |v: Option<f64>| match v {
            None => Some(None),
            Some(v) => self.unit.convert(v, unit).map(Some),
        };
        let ratio = self.unit.factor() / unit.factor();
        let mut out = *self;
        (out.lo, out.hi) = (end(self.lo)?, end(self.hi)?);
        out.precision.step *= ratio;
        out.unit = unit;
        Some(out)
    }

    fn same_sort(&self, other: &Quantity) -> bool {
        use QuantityKind::*;
        let class = |k: QuantityKind| match k {
            Percent | Fraction => Fraction,
            Age | Duration => Duration,
            k => k,
        };
        class(self.kind) == class(other.kind) && self.per == other.per
    }

    /// Scores and votes: the two figures, in either order.
    fn pair_relation(&self, other: &Quantity) -> Option<Relation> {
        if !matches!(self.kind, QuantityKind::Score | QuantityKind::Vote) {
            return None;
        }
        let pair = |q: &Quantity| {
            let (a, b) = (q.lo?, q.against?);
            Some((a.min(b), a.max(b)))
        };
        Some(match (pair(self), pair(other)) {
            (Some(a), Some(b)) if a == b => Relation::Equal,
            (Some(_), Some(_)) => Relation::Disjoint,
            _ => Relation::Incomparable,
        })
    }

    fn interval_relation(&self, other: &Quantity) -> Relation {
        let (a, b) = (self.base(), other.base());
        if a == b {
            return if self.approximate == other.approximate { Relation::Equal } else { Relation::Rounding };
        }
        let below = gap(a.1, b.0);
        let above = gap(b.1, a.0);
        if let Some((gap, size)) = below.or(above) {
            let slack = self.tolerance(other) + size * 1e-9;
            return if gap > slack { Relation::Disjoint } else { Relation::Rounding };
        }
        match (within(a, b), within(b, a)) {
            (true, false) => Relation::Refines,
            (false, true) => Relation::RefinedBy,
            _ => Relation::Overlap,
        }
    }

    /// The ends in base units, unbounded ends as infinities.
    fn base(&self) -> (f64, f64) {
        let end = |v: Option<f64>, none: f64| v.map_or(none, |v| self.unit.to_base(v));
        (end(self.lo, f64::NEG_INFINITY), end(self.hi, f64::INFINITY))
    }

    /// How large a gap between the two rounding and hedges explain, in base units.
    fn tolerance(&self, other: &Quantity) -> f64 {
        let (a, b) = (self.rounding(), other.rounding());
        let same_unit = self.unit == other.unit || self.unit.factor() == other.unit.factor();
        let rounding = match same_unit {
            true if (a - b).abs() <= 1e-12 * a.max(b) && self.kind == other.kind => 0.0,
            true => a.max(b),
            false => a + b,
        };
        rounding + self.hedged() + other.hedged()
    }

    /// Half the last digit, in base units; nothing at the end of a bound.
    fn rounding(&self) -> f64 {
        let (Some(lo), Some(hi)) = (self.lo, self.hi) else { return 0.0 };
        let value = lo.abs().max(hi.abs());
        let step = self.precision.step;
        let cap = match self.kind {
            QuantityKind::Ordinal => 0.0,
            _ if self.unit.dimension() == Dimension::Ratio && step <= 1.0 => f64::INFINITY,
            _ if step <= 1.0 => DECIMAL,
            _ if self.precision.scaled || value >= 1000.0 || self.unit != Unit::NONE => ROUND,
            _ => ROUND_SMALL,
        };
        let half = if self.kind == QuantityKind::Count && step <= 1.0 { 0.0 } else { step / 2.0 };
        half.min(value * cap) * self.unit.factor()
    }

    fn hedged(&self) -> f64 {
        match self.approximate && (self.lo == self.hi || self.lo.is_none() || self.hi.is_none()) {
            true => self.figure().map_or(0.0, hedge) * self.unit.factor(),
            false => 0.0,
        }
    }
}

/// The gap from the end of a lower interval to the start of a higher one, with the size of the figures.
fn gap(end: f64, start: f64) -> Option<(f64, f64)> {
    (end < start).then(|| (start - end, start.abs().max(end.abs())))
}

fn within(inner: (f64, f64), outer: (f64, f64)) -> bool {
    let eps = |v: f64| if v.is_finite() { v.abs() * 1e-9 } else { 0.0 };
    inner.0 >= outer.0 - eps(outer.0) && inner.1 <= outer.1 + eps(outer.1)
}
