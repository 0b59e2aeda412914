//! One rule a file. The doc comment of each file is the rule's manual (`crossclaim explain CODE`).
mod n201_casualties;
mod n202_count;
mod n203_money;
mod n204_percent;
mod n205_measure;
mod n206_age;
mod n301_total_sequence;
mod t101_weekday;
mod t301_series_order;
mod w101_office;

use super::Rule;

/// All rules.
pub(crate) const ALL: &[&dyn Rule] = &[
    &n201_casualties::Casualties,
    &n202_count::Count,
    &n203_money::Money,
    &n204_percent::Percent,
    &n205_measure::Measure,
    &n206_age::Age,
    &n301_total_sequence::TotalSequence,
    &t101_weekday::WeekdayDate,
    &t301_series_order::SeriesOrder,
    &w101_office::OfficeHolder,
];
