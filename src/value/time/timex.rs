//! TIMEX3 values (ISO 8601 with TimeML's additions), for comparison with other taggers.
use super::expr::{
    DayPart, Direction, Length, Origin, Point, Recurrence, Reference, Season, TimeContext, TimeExpr, Unit,
};
use super::interval::{Grain, TimeInterval};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Type and value of a TIMEX3 annotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timex {
    /// DATE, TIME, DURATION or SET.
    #[serde(rename = "type")]
    pub kind: TimexKind,
    /// `1998-03-03`, `P2W`, `PRESENT_REF`.
    pub value: String,
}

/// The types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    /// A day or longer period of the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A time that recurs.
    Set,
}

impl TimexKind {
    /// As TIMEX3 writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            TimexKind::Date => "DATE",
            TimexKind::Time => "TIME",
            TimexKind::Duration => "DURATION",
            TimexKind::Set => "SET",
        }
    }
}

impl TimeExpr {
    /// The TIMEX3 type and value; parts that stay unknown are written `X`.
    pub fn timex(&self, cx: &TimeContext) -> Timex {
        let make = |kind, value| Timex { kind, value };
        match self {
            TimeExpr::Point(p) => {
                let kind = if p.clock.is_some() || p.part.is_some() { TimexKind::Time } else { TimexKind::Date };
                make(kind, point(p, cx))
            }
            TimeExpr::Range { from, .. } => make(TimexKind::Date, point(from, cx)),
            TimeExpr::Duration(d) => make(TimexKind::Duration, duration(d)),
            TimeExpr::Set(r) => make(TimexKind::Set, set(r)),
            TimeExpr::Reference(r) => make(
                TimexKind::Date,
                match r {
                    Reference::Past => "PAST_REF",
                    Reference::Present => "PRESENT_REF",
                    Reference::Future => "FUTURE_REF",
                }
                .into(),
            ),
        }
    }
}

fn point(p: &Point, cx: &TimeContext) -> String {
    let plain = Point { edge: None, bound: super::Bound::At, ..*p };
    let past = TimeContext { tense: super::Tense::Past, ..*cx };
    let cx = if p.weekday.is_some() && cx.tense == super::Tense::Present || p.bound == super::Bound::Since {
        &past
    } else {
        cx
    };
    let shift = p.shift.filter(|t| t.distance && !t.origin.eq(&Origin::Event));
    if let Some(t) = shift {
        return distance(p, &t, cx);
    }
    if let Some(t) = p.shift.filter(|t| t.origin == Origin::Event) {
        let n = f64::from(t.count.unsigned_abs());
        return duration(&Length {
            lo: Some(n),
            hi: Some(n),
            unit: t.unit,
            rest: None,
            limit: super::Limit::Exact,
            direction: Direction::None,
        });
    }
    // "the quarter", "the year": the one last told of, else the anchor's.
    if let Some(t) = p
        .shift
        .filter(|t| matches!(t.origin, Origin::Then | Origin::Told) && t.count == 0 && p.grain() == t.unit.grain())
    {
        let now = t.origin == Origin::Told && matches!(t.unit, Unit::Year | Unit::Month);
        let told = cx.previous.filter(|x| x.grain <= t.unit.grain() && !now).and_then(|x| x.from).map(|d| d.date());
        let latest = || {
            // The latest that is complete: results are told after the period's end.
            let back = t.unit == Unit::Quarter || p.pick == super::Pick::Last;
            cx.anchor_from.and_then(|d| super::calendar::add(d, t.unit, -i32::from(back)))
        };
        if let Some(day) = told.or_else(latest) {
            return value(day, t.unit.grain());
        }
    }
    if p.fiscal
        && p.grain() == Grain::Year
        && let Some(y) = p.year.or(cx.anchor_from.map(|d| d.year()))
    {
        return format!("{y:04}");
    }
    let date = Point { clock: None, part: None, into: false, approximate: false, ..plain };
    let bare = date == Point::default();
    let cx_day = if bare { cx.anchor_from } else { TimeExpr::Point(date).resolve(cx).and_then(start) };
    let Some(day) = cx_day else { return unplaced(p) };
    if p.decade.is_some() && p.year.is_none() {
        return format!("{:03}", day.year() / 10);
    }
    if p.century.is_some() && p.year.is_none() {
        return format!("{:02}", p.century.unwrap_or(0) / 100);
    }
    if p.clock.is_none() && p.part.is_none() {
        if let Some(x) = p.season {
            let year =
                if x == Season::Winter && p.year.is_none() && day.month() < 12 { day.year() - 1 } else { day.year() };
            return format!("{year:04}-{}", season(x));
        }
        return value(day, date.grain());
    }
    format!("{}{}", value(day, Grain::Day), time(p))
}

fn start(x: TimeInterval) -> Option<Date> {
    x.from.map(|d| d.date())
}

fn season(x: Season) -> &'static str {
    match x {
        Season::Winter => "WI",
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
    }
}

fn time(p: &Point) -> String {
    if let Some(c) = p.clock {
        if c.hour == 24 {
            return "T24".into();
        }
        let hour = if !c.certain
            && matches!(p.part, Some(DayPart::Afternoon | DayPart::Evening | DayPart::Night))
            && c.hour < 12
        {
            c.hour + 12
        } else {
            c.hour
        };
        return format!("T{hour:02}:{:02}", c.minute.unwrap_or(0));
    }
    match p.part {
        Some(DayPart::Morning | DayPart::Dawn | DayPart::SmallHours) => "TMO",
        Some(DayPart::Midday) => "TMI",
        Some(DayPart::Afternoon) => "TAF",
        Some(DayPart::Evening | DayPart::Dusk) => "TEV",
        Some(DayPart::Daytime) => "TDT",
        _ => "TNI",
    }
    .into()
}

/// "a year ago", "two days later": at the unit's grain.
fn distance(p: &Point, t: &super::Shift, cx: &TimeContext) -> String {
    let quarter = cx.previous.filter(|x| x.grain == Grain::Quarter && t.unit == Unit::Year).and_then(|x| x.from);
    let told = cx.previous.and_then(|x| x.from).map(|d| d.date());
    let base = match t.origin {
        Origin::Then => told.or(cx.anchor_from),
        _ => quarter.map(|d| d.date()).or(cx.anchor_from),
    };
    let Some(day) = base.and_then(|d| super::calendar::add(d, t.unit, t.count)) else { return unplaced(p) };
    if t.unit < Unit::Day {
        return duration(&Length {
            lo: Some(f64::from(t.count.unsigned_abs())),
            hi: Some(f64::from(t.upper.unsigned_abs())),
            unit: t.unit,
            rest: None,
            limit: super::Limit::Exact,
            direction: Direction::None,
        });
    }
    let mut grain = t.unit.grain();
    if quarter.is_some() {
        grain = Grain::Quarter;
    }
    value(day, grain)
}

/// ISO value of the unit that holds a day.
fn value(day: Date, grain: Grain) -> String {
    let (y, m, d) = (day.year(), day.month(), day.day());
    let week = day.iso_week_date();
    match grain {
        Grain::Weekend => format!("{:04}-W{:02}-WE", week.year(), week.week()),
        Grain::Week => format!("{:04}-W{:02}", week.year(), week.week()),
        Grain::Month => format!("{y:04}-{m:02}"),
        Grain::Season => format!(
            "{y:04}-{}",
            season([Season::Winter, Season::Spring, Season::Summer, Season::Autumn][(m as usize / 3) % 4])
        ),
        Grain::Quarter => format!("{y:04}-Q{}", (m - 1) / 3 + 1),
        Grain::Half => format!("{y:04}-H{}", (m - 1) / 6 + 1),
        Grain::Year => format!("{y:04}"),
        Grain::Decade => format!("{:03}", y / 10),
        Grain::Century => format!("{:02}", y / 100),
        _ => format!("{y:04}-{m:02}-{d:02}"),
    }
}

fn unplaced(p: &Point) -> String {
    let year = p.year.map_or_else(|| "XXXX".into(), |y| format!("{y:04}"));
    let date = match (p.month, p.day, p.weekday) {
        (Some(m), Some(d), _) => format!("{year}-{m:02}-{d:02}"),
        (Some(m), None, _) => format!("{year}-{m:02}"),
        (None, Some(d), _) => format!("{year}-XX-{d:02}"),
        (None, None, Some(w)) => format!("{year}-WXX-{w}"),
        _ if p.quarter.is_some() => format!("{year}-Q{}", p.quarter.unwrap_or(0)),
        _ if p.half.is_some() => format!("{year}-H{}", p.half.unwrap_or(0)),
        _ if p.season.is_some() => format!("{year}-{}", p.season.map_or("", season)),
        _ if p.clock.is_some() || p.part.is_some() => "XXXX-XX-XX".into(),
        _ if p.weekend => format!("{year}-WXX-WE"),
        _ => year,
    };
    if p.clock.is_some() || p.part.is_some() { format!("{date}{}", time(p)) } else { date }
}

fn designator(unit: Unit) -> (&'static str, &'static str) {
    match unit {
        Unit::Second => ("T", "S"),
        Unit::Minute => ("T", "M"),
        Unit::Hour => ("T", "H"),
        Unit::Day => ("", "D"),
        Unit::Week => ("", "W"),
        Unit::Month => ("", "M"),
        Unit::Quarter => ("", "Q"),
        Unit::Year => ("", "Y"),
        Unit::Decade => ("", "E"),
        Unit::Century => ("", "C"),
        Unit::Millennium => ("", "L"),
    }
}

fn duration(d: &Length) -> String {
    let (t, mark) = designator(d.unit);
    let Some(n) = d.lo.filter(|_| d.hi.is_some()) else { return format!("P{t}X{mark}") };
    let (mut n, mut t, mut mark) = (n, t, mark);
    let mut rest = String::new();
    if n.fract() != 0.0 {
        let (unit, times) = match d.unit {
            Unit::Year => (Unit::Month, 12.0),
            Unit::Hour => (Unit::Minute, 60.0),
            Unit::Minute => (Unit::Second, 60.0),
            Unit::Day => (Unit::Hour, 24.0),
            Unit::Week => (Unit::Day, 7.0),
            Unit::Decade => (Unit::Year, 10.0),
            _ => (d.unit, 1.0),
        };
        if times > 1.0 {
            let small = (n.fract() * times).round();
            n = n.trunc();
            let (t2, mark2) = designator(unit);
            if n == 0.0 {
                (n, t, mark) = (small, t2, mark2);
            } else {
                rest = format!("{}{small}{mark2}", if t2 == t { "" } else { t2 });
            }
        }
    }
    if let Some((m, unit)) = d.rest {
        let (t2, mark2) = designator(unit);
        rest = format!("{}{m}{mark2}", if t2 == t { "" } else { t2 });
    }
    format!("P{t}{n}{mark}{rest}")
}

fn set(r: &Recurrence) -> String {
    if let Some(unit) = r.unit {
        let (t, mark) = designator(unit);
        return format!("P{t}{}{mark}", r.every);
    }
    let p = &r.point;
    if p.weekday.is_none() && p.part.is_some() {
        return format!("XXXX-XX-XX{}", time(p));
    }
    unplaced(p)
}
