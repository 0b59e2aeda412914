//! Quantities: numbers, bounds, units, money, ages, ordinals.
//!
//! [`find`] reads the tokens of a [`Doc`] and returns every quantity as an interval with its unit, its kind and the
//! noun it counts. What only looks like a quantity (years, telephone numbers, model names, numbered things) is left out.
//! [`Quantity::relation`] compares two of them: units are converted, bounds are bounds, and rounding is tolerated as far as
//! the digits written allow it.
//!
//! The grammar works on *atoms* (see `atom`): tokens cut at digits, signs and hyphens, so that `$4.2m`, `$|4.2|m`
//! and `72-year-old` read alike whatever the tokenizer did.
mod age;
mod atom;
mod compare;
mod context;
mod kinds;
mod lexicon;
mod measure;
mod noun;
mod number;
mod scan;
#[cfg(test)]
mod tests;

use super::unit::Unit;
use crate::Span;
use crate::text::Doc;
use serde::{Deserialize, Serialize};
use std::ops::Range;

pub use compare::Relation;

/// What sort of quantity it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum QuantityKind {
    /// Things counted, or a bare number.
    Count,
    /// A place in an order: "third", "8th".
    Ordinal,
    /// A share in percent; unit `%`.
    Percent,
    /// A difference of percentages; unit `pp` or `bp`.
    PercentPoints,
    /// A share in words: "two thirds", "one in four"; unit `ratio`.
    Fraction,
    /// An amount of money.
    Money,
    /// Length, area, mass, temperature, magnitude ...
    Measure,
    /// A length of time.
    Duration,
    /// The age of a person or thing; unit of time.
    Age,
    /// A score: `lo` for, [`Quantity::against`] against.
    Score,
    /// A count of votes: `lo` for, [`Quantity::against`] against.
    Vote,
    /// "twice", "threefold", "double".
    Multiple,
}

/// How finely a number was written.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Precision {
    /// The value of the last significant digit, in the quantity's unit: 0.1 for "4.2", 1000 for "24,000", 1 for whole
    /// numbers below one hundred.
    pub step: f64,
    /// Whether a word or letter of scale was used ("4.2 million"), as rounded figures are.
    pub scaled: bool,
}

/// An amount as an interval with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Quantity {
    /// The least it can be, inclusive; `None` = unbounded.
    pub lo: Option<f64>,
    /// The most it can be, inclusive; `None` = unbounded.
    pub hi: Option<f64>,
    /// The unit that `lo` and `hi` count in.
    pub unit: Unit,
    /// What sort of quantity it is.
    pub kind: QuantityKind,
    /// Whether a hedge stands with it ("about", "some", "nearly") or the word is vague ("dozens"). `lo` and `hi` are as
    /// stated; comparisons widen them.
    pub approximate: bool,
    /// How finely it was written.
    pub precision: Precision,
    /// The unit it goes by, of a rate with a unit below the line ("per day", "a barrel").
    pub per: Option<Unit>,
    /// The other side of a score or vote.
    pub against: Option<f64>,
}

/// What a part was taken of: "three of *the eight*", "two of *them*", "12% of *voters*".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Whole {
    /// Head token of the whole, where there is a word for it.
    pub token: Option<usize>,
    /// How many the whole is, where it says.
    pub quantity: Option<Quantity>,
}

/// A quantity where it stands in a text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct QuantityMention {
    /// The bytes of number, bound and unit.
    pub span: Span,
    /// The tokens that overlap the span.
    pub tokens: Range<usize>,
    /// The amount.
    pub quantity: Quantity,
    /// The noun counted, ranked or measured ("people" of "150 people", "drones" of "653 drones", "rice" of "5 tonnes of rice",
    /// "man" of "72-year-old man", "Smith" of "Smith, 45,"). `None` where the number stands alone ("12 died").
    pub counted: Option<usize>,
    /// The whole it is a part of.
    pub of_whole: Option<Whole>,
    /// The noun of a rate ("day" of "per day", "head" of "a head", "people" of "per 100,000 people").
    pub rate_per: Option<usize>,
    /// An increment to something known: "three more", "another two", "12 others".
    pub more: bool,
    /// Per member and not in sum: "5 each", "$3 apiece", "every two hours".
    pub each: bool,
    /// Said to be the whole group: "both", "all eight", "the three".
    pub all: bool,
    /// The count is of those left out: "all but five".
    pub except: bool,
    /// Nothing is counted: "no casualties", "none", "nobody".
    pub none: bool,
}

/// Finds the quantities of a document, in the order of the text.
///
/// `times` are the token ranges that time expressions hold (sorted by start or not); numbers inside are left out, ages
/// ("72-year-old") excepted.
///
/// ```
/// use crossclaim::source::Article;
/// use crossclaim::value::quantity::{QuantityKind, find};
/// let article = Article::builder("a").text("More than 150 people left; the repairs cost $4.2 million.").build();
/// let doc = crossclaim::text::analyse(&article.text, &article.blocks);
/// let found = find(&doc, &[]);
/// assert_eq!((found[0].quantity.lo, found[0].quantity.hi), (Some(150.0), None));
/// assert_eq!(found[0].counted.map(|t| doc.word(t)), Some("people"));
/// assert_eq!((found[1].quantity.kind, found[1].quantity.exact()), (QuantityKind::Money, Some(4_200_000.0)));
/// ```
pub fn find(doc: &Doc, times: &[Range<usize>]) -> Vec<QuantityMention> {
    scan::find(doc, times)
}

impl Quantity {
    /// Exactly so many of a unit.
    ///
    /// ```
    /// use crossclaim::value::quantity::{Quantity, QuantityKind, Relation};
    /// use crossclaim::value::unit::Unit;
    /// let of = |v, unit| Quantity::exactly(v, Unit::named(unit).unwrap(), QuantityKind::Measure);
    /// assert_eq!(of(37.0, "square miles").relation(&of(23_900.0, "acres")), Relation::Rounding);
    /// assert_eq!(of(10.0, "km").disjoint(&of(12.0, "km")), Some(true));
    /// assert_eq!(of(10.0, "km").disjoint(&of(12.0, "kg")), None);
    /// ```
    /// Whole numbers are taken at the precision of their trailing zeros.
    pub fn exactly(value: f64, unit: Unit, kind: QuantityKind) -> Quantity {
        Quantity::between(Some(value), Some(value), unit, kind)
    }
    /// An interval; ends in the wrong order are swapped.
    pub fn between(lo: Option<f64>, hi: Option<f64>, unit: Unit, kind: QuantityKind) -> Quantity {
        let (lo, hi) = match (lo, hi) {
            (Some(a), Some(b)) if a > b => (Some(b), Some(a)),
            other => other,
        };
        let step = compare::written_step(lo.or(hi).unwrap_or(0.0));
        let precision = Precision { step, scaled: false };
        Quantity { lo, hi, unit, kind, approximate: false, precision, per: None, against: None }
    }
    /// The value, where it is one and no hedge stands with it.
    pub fn exact(&self) -> Option<f64> {
        self.lo.filter(|_| self.lo == self.hi && !self.approximate)
    }
    /// The figure in the text: the value, else the finite end of a bound, else the middle of a range.
    pub fn figure(&self) -> Option<f64> {
        match (self.lo, self.hi) {
            (Some(a), Some(b)) => Some(a + (b - a) / 2.0),
            (a, b) => a.or(b),
        }
    }
    /// Whether it is an amount for each of something.
    pub fn is_rate(&self) -> bool {
        self.per.is_some()
    }
}
