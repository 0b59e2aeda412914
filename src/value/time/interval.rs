//! Intervals of civil time and their algebra.
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// How fine a time is: the unit that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Grain {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A morning, an evening, a night.
    DayPart,
    /// A calendar day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// Three months, winter from December.
    Season,
    /// Three months of a year.
    Quarter,
    /// Six months of a year.
    Half,
    /// A calendar year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// A stretch of civil time without zone. An end that is `None` is open (not known or not bounded).
///
/// ```
/// use crossclaim::value::time::{Grain, TimeInterval};
/// use jiff::civil::date;
/// let march = TimeInterval::between(date(1997, 3, 1).into(), date(1997, 4, 1).into(), Grain::Month);
/// let day = TimeInterval::between(date(1997, 3, 9).into(), date(1997, 3, 10).into(), Grain::Day);
/// assert!(march.contains(&day) && march.overlaps(&day) && !march.disjoint(&day));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TimeInterval {
    /// The first moment; `None` if open.
    pub from: Option<DateTime>,
    /// The moment after the last one (exclusive); `None` if open.
    pub to: Option<DateTime>,
    /// The unit that the text names.
    pub grain: Grain,
    /// Whether the ends are vague ("about", "early", an anchor that is only an interval).
    pub approximate: bool,
}

impl TimeInterval {
    /// From `from` up to but not including `to`.
    pub fn between(from: DateTime, to: DateTime, grain: Grain) -> Self {
        TimeInterval { from: Some(from), to: Some(to), grain, approximate: false }
    }
    /// Whether the two share a moment, an open end reaching without limit.
    pub fn overlaps(&self, other: &TimeInterval) -> bool {
        starts_before(self.from, other.to) && starts_before(other.from, self.to)
    }
    /// Whether the two share no moment.
    pub fn disjoint(&self, other: &TimeInterval) -> bool {
        !self.overlaps(other)
    }
    /// Whether `other` lies wholly inside.
    pub fn contains(&self, other: &TimeInterval) -> bool {
        let left = self.from.is_none_or(|a| other.from.is_some_and(|b| a <= b));
        let right = self.to.is_none_or(|a| other.to.is_some_and(|b| b <= a));
        left && right
    }
    /// Whether all of it lies before `other` begins.
    pub fn is_before(&self, other: &TimeInterval) -> bool {
        matches!((self.to, other.from), (Some(a), Some(b)) if a <= b)
    }
    /// Seconds between the two: 0 when they overlap or touch.
    pub fn gap(&self, other: &TimeInterval) -> f64 {
        let between = |a: Option<DateTime>, b: Option<DateTime>| match (a, b) {
            (Some(a), Some(b)) if a < b => seconds_between(a, b),
            _ => 0.0,
        };
        between(self.to, other.from).max(between(other.to, self.from))
    }
    /// The length in seconds; `None` if an end is open.
    pub fn seconds(&self) -> Option<f64> {
        Some(seconds_between(self.from?, self.to?))
    }
    /// What the two have in common, with the finer grain; `None` if nothing.
    pub fn intersection(&self, other: &TimeInterval) -> Option<TimeInterval> {
        self.overlaps(other).then(|| TimeInterval {
            from: self.from.max(other.from),
            to: match (self.to, other.to) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            },
            grain: self.grain.min(other.grain),
            approximate: self.approximate || other.approximate,
        })
    }
    /// The smallest interval that holds both, with the coarser grain.
    pub fn cover(&self, other: &TimeInterval) -> TimeInterval {
        TimeInterval {
            from: self.from.and_then(|a| other.from.map(|b| a.min(b))),
            to: self.to.and_then(|a| other.to.map(|b| a.max(b))),
            grain: self.grain.max(other.grain),
            approximate: self.approximate || other.approximate,
        }
    }
}

fn starts_before(from: Option<DateTime>, to: Option<DateTime>) -> bool {
    match (from, to) {
        (Some(a), Some(b)) => a < b,
        _ => true,
    }
}

fn seconds_between(a: DateTime, b: DateTime) -> f64 {
    a.duration_until(b).as_secs() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn days(a: i8, b: i8) -> TimeInterval {
        TimeInterval::between(date(2021, 3, a).into(), date(2021, 3, b).into(), Grain::Day)
    }

    #[test]
    fn algebra() {
        assert!(days(1, 2).disjoint(&days(2, 3)), "the end is exclusive");
        assert!(days(1, 2).is_before(&days(2, 3)) && !days(1, 3).is_before(&days(2, 3)));
        assert_eq!(days(1, 2).gap(&days(4, 5)), 2.0 * 86400.0);
        assert_eq!(days(4, 5).gap(&days(1, 2)), 2.0 * 86400.0);
        assert_eq!(days(1, 3).gap(&days(2, 5)), 0.0);
        assert_eq!(days(1, 4).intersection(&days(2, 9)), Some(days(2, 4)));
        assert_eq!(days(1, 2).cover(&days(5, 6)), days(1, 6));
        let since = TimeInterval { to: None, ..days(3, 4) };
        assert!(since.overlaps(&days(9, 10)) && since.disjoint(&days(1, 3)) && since.contains(&days(9, 10)));
        assert!(!days(1, 9).contains(&since));
        assert_eq!(since.intersection(&days(1, 9)), Some(days(3, 9)));
    }
}
