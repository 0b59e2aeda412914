//! Symbolic time expressions: what a text wrote, before it is placed on a calendar.
use super::interval::{Grain, TimeInterval};
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// A unit of time as counted in durations and shifts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Unit {
    /// 1 s.
    Second,
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// 24 hours, or a day of the calendar.
    Day,
    /// 7 days, from Monday.
    Week,
    /// A month of the calendar.
    Month,
    /// 3 months, from January, April, July or October.
    Quarter,
    /// A year of the calendar.
    Year,
    /// 10 years, from one that ends in 0.
    Decade,
    /// 100 years.
    Century,
    /// 1000 years.
    Millennium,
}

impl Unit {
    /// Mean length in seconds (Gregorian year of 365.2425 days).
    pub fn seconds(self) -> f64 {
        const DAY: f64 = 86_400.0;
        const YEAR: f64 = 365.2425 * DAY;
        match self {
            Unit::Second => 1.0,
            Unit::Minute => 60.0,
            Unit::Hour => 3600.0,
            Unit::Day => DAY,
            Unit::Week => 7.0 * DAY,
            Unit::Month => YEAR / 12.0,
            Unit::Quarter => YEAR / 4.0,
            Unit::Year => YEAR,
            Unit::Decade => 10.0 * YEAR,
            Unit::Century => 100.0 * YEAR,
            Unit::Millennium => 1000.0 * YEAR,
        }
    }
    /// The grain of an interval of that unit.
    pub fn grain(self) -> Grain {
        match self {
            Unit::Second => Grain::Second,
            Unit::Minute => Grain::Minute,
            Unit::Hour => Grain::Hour,
            Unit::Day => Grain::Day,
            Unit::Week => Grain::Week,
            Unit::Month => Grain::Month,
            Unit::Quarter => Grain::Quarter,
            Unit::Year => Grain::Year,
            Unit::Decade => Grain::Decade,
            Unit::Century | Unit::Millennium => Grain::Century,
        }
    }
}

/// A season, as the northern half of the world names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Season {
    /// December to February.
    Winter,
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November; "fall".
    Autumn,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DayPart {
    /// After midnight.
    SmallHours,
    /// About sunrise.
    Dawn,
    /// Until noon.
    Morning,
    /// About noon.
    Midday,
    /// From noon on.
    Afternoon,
    /// While it is light.
    Daytime,
    /// About sunset.
    Dusk,
    /// Before the night.
    Evening,
    /// While it is dark.
    Night,
    /// The night over into the next day.
    Overnight,
}

/// A time of day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Clock {
    /// 0 to 24 (24 is "midnight", at either end of the day).
    pub hour: i8,
    /// 0 to 59, where written.
    pub minute: Option<i8>,
    /// 0 to 59, where written.
    pub second: Option<i8>,
    /// Whether morning or afternoon is known: am/pm was written, or the hour is above 12.
    pub certain: bool,
    /// Minutes east of UTC of the zone that is written, where it is known. Intervals are in that zone's civil time: compare
    /// two clock times only where both zones are the same or neither is written.
    pub zone: Option<i16>,
}

/// Which of the recurring times of a name ("Monday", "May", "summer") is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pick {
    /// Nothing said: the tense of the sentence guides.
    #[default]
    Nearest,
    /// "last", "past".
    Last,
    /// "this", "the current".
    This,
    /// "next", "coming".
    Next,
}

/// The moment that an expression is relative to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The article's anchor: "two weeks ago", "last year".
    Now,
    /// The time last mentioned: "a day later", "the same year".
    Then,
    /// "the year", "the week": the current one, or the one just told of.
    Told,
    /// An event told beside it: "two days after the vote". Not resolved here.
    Event,
}

/// A whole period told by its distance: "yesterday", "last week", "two years earlier".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Shift {
    /// The unit counted.
    pub unit: Unit,
    /// How many units, negative for the past; of a span of counts ("two or three") the lower one in size.
    pub count: i32,
    /// The higher count in size.
    pub upper: i32,
    /// What it is relative to.
    pub origin: Origin,
    /// A distance ("two weeks ago", around that day) and not a calendar unit ("last week").
    pub distance: bool,
}

/// Which part of a period is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edge {
    /// "early", "the beginning of".
    Start,
    /// "mid", "the middle of".
    Middle,
    /// "late", "the end of".
    End,
    /// "earlier this week": from its start up to now.
    Earlier,
    /// "later this week": from now to its end.
    Later,
}

/// How a preposition bounds what is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// At that time.
    #[default]
    At,
    /// From that time on.
    Since,
    /// Later than that time.
    After,
    /// Earlier than that time.
    Before,
    /// Not later than that time: "by", "until".
    Until,
    /// "shortly before", "just after".
    Near,
}

/// A day that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Holiday {
    /// The same date in every year.
    Fixed {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// Days after Easter Sunday (Western churches).
    Easter {
        /// Negative before Easter.
        offset: i16,
    },
    /// The nth weekday of a month, `-1` the last.
    Nth {
        /// 1 to 12.
        month: i8,
        /// 1 is Monday, 7 Sunday.
        weekday: i8,
        /// 1 to 5, or -1.
        nth: i8,
    },
    /// A day of another calendar, not placed.
    Movable,
}

/// A point or period, by the parts that are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Point {
    /// "last week", "two days ago", "the same year".
    pub shift: Option<Shift>,
    /// The year, all digits.
    pub year: Option<i16>,
    /// First year of a decade.
    pub decade: Option<i16>,
    /// First year of a century (1900 for the 20th).
    pub century: Option<i16>,
    /// 1 or 2.
    pub half: Option<i8>,
    /// 1 to 4.
    pub quarter: Option<i8>,
    /// Season.
    pub season: Option<Season>,
    /// 1 to 12.
    pub month: Option<i8>,
    /// Day of the month as written (31 June stays 31).
    pub day: Option<i8>,
    /// Day of the week, 1 is Monday.
    pub weekday: Option<i8>,
    /// A named day.
    pub holiday: Option<Holiday>,
    /// The weekend.
    pub weekend: bool,
    /// Part of the day.
    pub part: Option<DayPart>,
    /// "overnight into Sunday": the night that leads into the day.
    pub into: bool,
    /// Time of day.
    pub clock: Option<Clock>,
    /// last, this, next.
    pub pick: Pick,
    /// early, mid, late.
    pub edge: Option<Edge>,
    /// "about", "around", "or so".
    pub approximate: bool,
    /// since, before, until.
    pub bound: Bound,
    /// Of a fiscal year, whose months are the company's.
    pub fiscal: bool,
    /// "the following Monday", "that summer": counted from the time last mentioned, not from the anchor.
    pub then: bool,
    /// "04/07/2009": month and day may be exchanged.
    pub either: bool,
}

impl Point {
    /// The finest unit that is written.
    pub fn grain(&self) -> Grain {
        if let Some(c) = self.clock {
            return match (c.minute, c.second) {
                (_, Some(_)) => Grain::Second,
                (Some(_), _) => Grain::Minute,
                _ => Grain::Hour,
            };
        }
        if self.part.is_some() {
            return Grain::DayPart;
        }
        if self.day.is_some() || self.weekday.is_some() || self.holiday.is_some() {
            return Grain::Day;
        }
        if self.weekend {
            return Grain::Weekend;
        }
        if self.month.is_some() {
            return Grain::Month;
        }
        if self.season.is_some() {
            return Grain::Season;
        }
        if self.quarter.is_some() {
            return Grain::Quarter;
        }
        if self.half.is_some() {
            return Grain::Half;
        }
        if self.year.is_some() {
            return Grain::Year;
        }
        match self.shift {
            Some(s) => s.unit.grain(),
            None if self.decade.is_some() => Grain::Decade,
            None => Grain::Century,
        }
    }
    /// Whether the anchor is needed to place it.
    pub fn is_relative(&self) -> bool {
        if self.year.is_some() || self.decade.is_some() || self.century.is_some() {
            return self.shift.is_some();
        }
        true
    }
}

/// How a count is bounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// As counted.
    #[default]
    Exact,
    /// "about", "around", "or so".
    About,
    /// "nearly", "almost": a little less.
    Nearly,
    /// "more than", "over".
    MoreThan,
    /// "at least".
    AtLeast,
    /// "less than", "under".
    LessThan,
    /// "up to", "no more than", "within".
    AtMost,
}

/// Where a duration lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Not said.
    #[default]
    None,
    /// "the past five years": up to the anchor.
    Past,
    /// "the next five years": from the anchor on.
    Future,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Length {
    /// Least count; `None` where only "months", "years" is written.
    pub lo: Option<f64>,
    /// Greatest count.
    pub hi: Option<f64>,
    /// What is counted.
    pub unit: Unit,
    /// A smaller unit told with it ("two hours and 10 minutes").
    pub rest: Option<(f64, Unit)>,
    /// How the count is bounded.
    pub limit: Limit,
    /// Where it lies.
    pub direction: Direction,
}

/// Bounds of a duration.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DurationRange {
    /// At least so many seconds; `None` if not bounded.
    pub lo: Option<f64>,
    /// At most so many seconds; `None` if not bounded.
    pub hi: Option<f64>,
    /// The unit written.
    pub unit: Unit,
    /// Whether the bounds are soft ("about", "nearly", "several").
    pub approximate: bool,
}

/// A recurring time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Recurrence {
    /// Every so many units ("every two years" is 2).
    pub every: u16,
    /// The unit, where one is written.
    pub unit: Option<Unit>,
    /// "every Monday night": the recurring name.
    pub point: Point,
    /// "twice a week" is 2.
    pub times: Option<u16>,
}

/// Times that have no place on a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reference {
    /// "recently", "in the past".
    Past,
    /// "now", "currently".
    Present,
    /// "soon", "in the future".
    Future,
}

/// A time as the text tells it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum TimeExpr {
    /// A point or period of the calendar.
    Point(Point),
    /// From one point to another (both included); `overnight` for "Monday to Tuesday overnight".
    Range {
        /// The first.
        from: Point,
        /// The last, included.
        to: Point,
        /// Only the night between the two.
        overnight: bool,
    },
    /// A length of time.
    Duration(Length),
    /// A recurring time.
    Set(Recurrence),
    /// Now, once, soon.
    Reference(Reference),
}

/// The tense of the clause that holds a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tense {
    /// "sank", "had sunk", "has sunk".
    Past,
    /// "sinks".
    Present,
    /// "will sink", "is to sink".
    Future,
    /// No finite verb tells it.
    #[default]
    Unknown,
}

/// What is needed to place a relative time.
#[derive(Clone, Copy, Debug, Default)]
pub struct TimeContext {
    /// The article was not written before this day.
    pub anchor_from: Option<Date>,
    /// The article was not written after this day.
    pub anchor_to: Option<Date>,
    /// The time last mentioned, for "the same year", "a day later", "that day".
    pub previous: Option<TimeInterval>,
    /// Tense of the clause.
    pub tense: Tense,
}

impl TimeContext {
    /// A context with a known day.
    pub fn at(day: Date) -> Self {
        TimeContext { anchor_from: Some(day), anchor_to: Some(day), ..TimeContext::default() }
    }
    /// The same with another tense.
    pub fn with_tense(self, tense: Tense) -> Self {
        TimeContext { tense, ..self }
    }
    /// The same with the time last mentioned.
    pub fn with_previous(self, previous: Option<TimeInterval>) -> Self {
        TimeContext { previous, ..self }
    }
}

impl TimeExpr {
    /// The calendar point, if it is one.
    pub fn point(&self) -> Option<&Point> {
        match self {
            TimeExpr::Point(p) => Some(p),
            _ => None,
        }
    }
    /// The weekday as written.
    pub fn weekday(&self) -> Option<Weekday> {
        Weekday::from_monday_one_offset(self.point()?.weekday?).ok()
    }
    /// The day of the month as written, also where the month has no such day; `None` where the order is open.
    pub fn day_of_month(&self) -> Option<i8> {
        self.point().filter(|p| !p.either)?.day
    }
    /// The month as written; `None` where the order of day and month is open.
    pub fn month(&self) -> Option<i8> {
        self.point().filter(|p| !p.either)?.month
    }
    /// The year as written.
    pub fn year(&self) -> Option<i16> {
        self.point()?.year
    }
    /// Whether it can be placed without the article's anchor.
    pub fn is_anchored(&self) -> bool {
        match self {
            TimeExpr::Point(p) => !p.is_relative(),
            TimeExpr::Range { from, to, .. } => !from.is_relative() && !to.is_relative(),
            _ => false,
        }
    }
    /// Whether the article's anchor or the time last mentioned is needed to place it.
    pub fn is_relative(&self) -> bool {
        match self {
            TimeExpr::Point(_) | TimeExpr::Range { .. } => !self.is_anchored(),
            TimeExpr::Duration(d) => d.direction != Direction::None,
            TimeExpr::Reference(_) => true,
            TimeExpr::Set(_) => false,
        }
    }
    /// The clock time's zone as minutes east of UTC, where one is written and known.
    pub fn zone(&self) -> Option<i16> {
        self.point()?.clock?.zone
    }
    /// The bounds of a duration in seconds.
    pub fn duration(&self) -> Option<DurationRange> {
        let TimeExpr::Duration(d) = self else { return None };
        let unit = d.unit.seconds();
        let rest = d.rest.map_or(0.0, |(n, u)| n * u.seconds());
        let lo = d.lo.map(|n| n * unit + rest);
        let hi = d.hi.map(|n| n * unit + rest);
        let (lo, hi) = match d.limit {
            Limit::Exact => (lo, hi),
            Limit::About => (lo.map(|n| n * 0.8), hi.map(|n| n * 1.25)),
            Limit::Nearly => (lo.map(|n| n * 0.8), hi),
            Limit::MoreThan | Limit::AtLeast => (lo, None),
            Limit::LessThan | Limit::AtMost => (None, hi),
        };
        let approximate = matches!(d.limit, Limit::About | Limit::Nearly) || d.hi.is_none() || d.lo.is_none();
        Some(DurationRange { lo, hi, unit: d.unit, approximate })
    }
}
