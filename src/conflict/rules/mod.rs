//! One rule a file. The doc comment of each file is the rule's manual (`crossclaim explain CODE`).
mod beside;
mod c101_cause;
mod c201_certainty;
mod causes;
mod likeness;
mod n201_casualties;
mod n202_count;
mod n203_money;
mod n204_percent;
mod n205_measure;
mod n206_age;
mod n301_total_sequence;
mod n302_ordinal;
mod o101_outcome;
mod o102_polarity;
mod o103_identity;
mod p101_place;
mod predicates;
mod stands;
mod t101_weekday;
mod t201_event_date;
mod t202_onset;
mod t202_start;
mod t203_clock;
mod t204_duration;
mod t301_series_order;
mod t302_gap;
mod telling;
pub(super) mod w101_office;
mod w102_name;
mod w103_agent;
mod weigh;

use super::Rule;
use w101_office::one_story;

/// All rules.
pub(crate) const ALL: &[&dyn Rule] = &[
    &c101_cause::Cause,
    &c201_certainty::Certainty,
    &n201_casualties::Casualties,
    &n202_count::Count,
    &n203_money::Money,
    &n204_percent::Percent,
    &n205_measure::Measure,
    &n206_age::Age,
    &n301_total_sequence::TotalSequence,
    &n302_ordinal::Ordinal,
    &t101_weekday::WeekdayDate,
    &t301_series_order::SeriesOrder,
    &t302_gap::Gap,
    &w101_office::OfficeHolder,
    &w102_name::OneName,
    &w103_agent::Agent,
    &o101_outcome::Ending,
    &o102_polarity::Denial,
    &o103_identity::Identity,
    &p101_place::Place,
    &t201_event_date::EventDate,
    &t202_start::Start,
    &t203_clock::ClockTime,
    &t204_duration::Duration,
];
