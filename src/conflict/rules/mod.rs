//! One rule a file. The doc comment of each file is the rule's manual (`crossclaim explain CODE`).
mod n301_total_sequence;
mod t101_weekday;
mod t301_series_order;
pub(super) mod w101_office;

use super::Rule;

/// All rules.
pub(crate) const ALL: &[&dyn Rule] = &[
    &n301_total_sequence::TotalSequence,
    &t101_weekday::WeekdayDate,
    &t301_series_order::SeriesOrder,
    &w101_office::OfficeHolder,
];
