//! Time expressions: found, normalised, resolved.
//!
//! [`find`] reads the tokens of a document and gives symbolic expressions ([`TimeExpr`]): what the text wrote, relative
//! to an unknown anchor. [`TimeExpr::resolve`] places them later, in a [`TimeContext`].
mod atoms;
mod calendar;
mod clock;
mod expr;
mod find;
mod interval;
mod lengths;
mod resolve;
mod scan;
mod tense;
#[cfg(test)]
mod tests;
mod timeline;
mod timex;
mod words;
mod years;

use crate::Span;
use std::ops::Range;

pub use expr::{
    Bound, Clock, DayPart, Direction, DurationRange, Edge, Holiday, Length, Limit, Origin, Pick, Point, Recurrence,
    Reference, Season, Shift, Tense, TimeContext, TimeExpr, Unit,
};
pub use find::find;
pub use interval::{Grain, TimeInterval};
pub use resolve::CalendarConflict;
pub use tense::tense_at;
pub use timeline::Timeline;
pub use timex::{Timex, TimexKind};

/// A time expression and where it stands.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TimeMention {
    /// Byte range.
    pub span: Span,
    /// Token indices.
    pub tokens: Range<usize>,
    /// What it says.
    pub expr: TimeExpr,
}
