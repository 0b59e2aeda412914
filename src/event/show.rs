//! Times in words for steps and on the wire.
use crate::value::time::{Grain, TimeExpr, TimeInterval};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

/// The calendar day as an interval.
pub(crate) fn day(year: i16, month: i8, day: i8) -> Option<TimeInterval> {
    let from = Date::new(year, month, day).ok()?;
    Some(TimeInterval::between(from.into(), from.tomorrow().ok()?.into(), Grain::Day))
}

/// The calendar month as an interval.
pub(crate) fn month(year: i16, month: i8) -> Option<TimeInterval> {
    let from = Date::new(year, month, 1).ok()?;
    let to = from.checked_add(1.month()).ok()?;
    Some(TimeInterval::between(from.into(), to.into(), Grain::Month))
}

/// As short as the grain allows: `2023-05-31`, `2023-05`, `2023`, `2024-05-27 22:44`.
pub(crate) fn short(when: &TimeInterval) -> String {
    let Some(from) = when.from else {
        return when.to.map_or_else(|| "an unknown time".to_string(), |to| format!("before {}", to.date()));
    };
    match when.grain {
        Grain::Second | Grain::Minute | Grain::Hour => {
            format!("{} {:02}:{:02}", from.date(), from.hour(), from.minute())
        }
        Grain::DayPart | Grain::Day => from.date().to_string(),
        Grain::Month if same_month(when) => format!("{:04}-{:02}", from.year(), from.month()),
        Grain::Year if when.to.is_some_and(|to| to == next_year(from)) => format!("{:04}", from.year()),
        _ => match last_day(when) {
            Some(to) if to != from.date() => format!("{} to {to}", from.date()),
            Some(_) => from.date().to_string(),
            None => format!("since {}", from.date()),
        },
    }
}

fn same_month(when: &TimeInterval) -> bool {
    last_day(when).zip(when.from).is_some_and(|(to, from)| (to.year(), to.month()) == (from.year(), from.month()))
}

fn next_year(from: DateTime) -> DateTime {
    from.date().first_of_year().checked_add(1.year()).map_or(from, DateTime::from)
}

fn last_day(when: &TimeInterval) -> Option<Date> {
    let to = when.to?;
    if to.time() == jiff::civil::Time::midnight() { to.date().yesterday().ok() } else { Some(to.date()) }
}

/// First and last day (or moment, below the day) as ISO 8601 text; the last one inclusive for days.
pub(crate) fn wire(when: &TimeInterval) -> (Option<String>, Option<String>) {
    if when.grain < Grain::Day {
        return (when.from.map(|d| d.to_string()), when.to.map(|d| d.to_string()));
    }
    (when.from.map(|d| d.date().to_string()), last_day(when).map(|d| d.to_string()))
}

/// The grain's name.
pub(crate) fn grain(g: Grain) -> &'static str {
    match g {
        Grain::Second => "second",
        Grain::Minute => "minute",
        Grain::Hour => "hour",
        Grain::DayPart => "day-part",
        Grain::Day => "day",
        Grain::Weekend => "weekend",
        Grain::Week => "week",
        Grain::Month => "month",
        Grain::Season => "season",
        Grain::Quarter => "quarter",
        Grain::Half => "half",
        Grain::Year => "year",
        Grain::Decade => "decade",
        Grain::Century => "century",
    }
}

/// Whether a weekday is told by its distance ("Thursday of last week") and not as the nearest one.
pub(crate) fn is_shifted(expr: &TimeExpr) -> bool {
    expr.point().is_some_and(|p| p.shift.is_some())
}
