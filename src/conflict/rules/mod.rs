//! One rule a file. The doc comment of each file is the rule's manual (`crossclaim explain CODE`).
mod c101_cause;
mod c201_certainty;
mod causes;
mod n301_total_sequence;
mod t101_weekday;
mod t301_series_order;
mod t302_gap;
pub(super) mod w101_office;

use super::Rule;
use w101_office::one_story;

/// All rules.
pub(crate) const ALL: &[&dyn Rule] = &[
    &c101_cause::Cause,
    &c201_certainty::Certainty,
    &n301_total_sequence::TotalSequence,
    &t101_weekday::WeekdayDate,
    &t301_series_order::SeriesOrder,
    &t302_gap::Gap,
    &w101_office::OfficeHolder,
];
