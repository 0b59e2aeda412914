//! Places symbolic times on the calendar.
use super::calendar::{add, add_days, first_of, holiday, moment, season, unit_of};
use super::expr::{
    Bound, DayPart, Direction, Edge, Length, Origin, Pick, Point, Reference, Shift, Tense, TimeContext, TimeExpr, Unit,
};
use super::interval::{Grain, TimeInterval};
use jiff::civil::{Date, DateTime, Weekday};

/// What the calendar says against a date as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CalendarConflict {
    /// The month has no such day ("31 June", "29 February 2023").
    NoSuchDay {
        /// The year, where written or known from the anchor.
        year: Option<i16>,
        /// The month.
        month: i8,
        /// The day as written.
        day: i8,
    },
    /// The date falls on another weekday.
    WrongWeekday {
        /// The weekday as written.
        written: Weekday,
        /// The weekday of the date.
        actual: Weekday,
        /// The date.
        date: Date,
        /// Whether year and month are written; else they follow from the article's anchor.
        stated: bool,
    },
}

impl TimeExpr {
    /// Places the time; `None` where the context does not suffice, or where it has no place (a plain duration, a set).
    ///
    /// Where the anchor is only an interval, the result covers all possibilities and is `approximate`.
    pub fn resolve(&self, cx: &TimeContext) -> Option<TimeInterval> {
        if !needs_anchor(self) {
            return resolve_at(self, None, cx);
        }
        match (cx.anchor_from, cx.anchor_to) {
            (None, None) => resolve_at(self, None, cx),
            (Some(a), Some(b)) if a == b => resolve_at(self, Some(a), cx),
            (Some(a), Some(b)) => {
                let (x, y) = (resolve_at(self, Some(a), cx)?, resolve_at(self, Some(b), cx)?);
                let far = cx.anchor_from?.until(b).map_or(i32::MAX, |s| s.get_days()) > 1500;
                (!far).then(|| TimeInterval { approximate: x.approximate || y.approximate || x != y, ..x.cover(&y) })
            }
            (Some(a), None) => resolve_at(self, Some(a), cx).map(|x| TimeInterval { to: None, approximate: true, ..x }),
            (None, Some(b)) => {
                resolve_at(self, Some(b), cx).map(|x| TimeInterval { from: None, approximate: true, ..x })
            }
        }
    }

    /// Whether the calendar excludes the date as written; with an anchor that is an interval, only if it excludes all readings.
    pub fn calendar_conflict(&self, cx: &TimeContext) -> Option<CalendarConflict> {
        match self {
            TimeExpr::Point(p) => conflict(p, cx),
            TimeExpr::Range { from, to, .. } => conflict(from, cx).or_else(|| conflict(to, cx)),
            _ => None,
        }
    }
}

fn needs_anchor(expr: &TimeExpr) -> bool {
    let point = |p: &Point| match p.shift {
        Some(t) => matches!(t.origin, Origin::Now | Origin::Told) || p.year.is_some(),
        None => !p.then && p.is_relative(),
    };
    match expr {
        TimeExpr::Point(p) => point(p) || p.either || matches!(p.edge, Some(Edge::Earlier | Edge::Later)),
        TimeExpr::Range { from, to, .. } => point(from) || point(to),
        _ => true,
    }
}

fn resolve_at(expr: &TimeExpr, anchor: Option<Date>, cx: &TimeContext) -> Option<TimeInterval> {
    match expr {
        TimeExpr::Point(p) => {
            // "since August" has begun, whatever the tense.
            let since = TimeContext { tense: Tense::Past, ..*cx };
            let placed = place(p, anchor, if p.bound == Bound::Since { &since } else { cx })?;
            let bounded = match p.bound {
                Bound::At => placed,
                Bound::Since => TimeInterval { to: None, ..placed },
                Bound::After => TimeInterval {
                    from: if placed.grain < Grain::Day { placed.from } else { placed.to },
                    to: None,
                    ..placed
                },
                Bound::Before => TimeInterval { from: None, to: placed.from, ..placed },
                Bound::Until => TimeInterval { from: None, ..placed },
                Bound::Near => widen(placed)?,
            };
            let vague =
                p.approximate && p.bound == Bound::At && p.edge.is_none() && p.shift.is_none_or(|t| !t.distance);
            let bounded = if vague { widen(bounded)? } else { bounded };
            Some(TimeInterval { approximate: bounded.approximate || p.approximate, ..bounded })
        }
        TimeExpr::Range { from, to, overnight } => {
            let (a, b) = (place(from, anchor, cx)?, place(to, anchor, cx)?);
            let week = jiff::Span::new().days(7);
            let (mut a, mut b) = (a, b);
            if from.weekday.is_some() && to.weekday.is_some() && b.from? < a.from? {
                // "from Friday to Monday" seen from the Saturday between.
                if cx.tense == Tense::Future {
                    (b.from, b.to) = (b.from?.checked_add(week).ok(), b.to?.checked_add(week).ok());
                } else {
                    (a.from, a.to) = (a.from?.checked_sub(week).ok(), a.to?.checked_sub(week).ok());
                }
            }
            let (from, to) = (a.from?, b.to?);
            if *overnight {
                return Some(TimeInterval::between(
                    moment(from.date(), 17, 0, 0)?,
                    moment(b.from?.date(), 10, 0, 0)?,
                    Grain::DayPart,
                ))
                .filter(|x| x.from < x.to);
            }
            (from < to).then_some(TimeInterval {
                from: Some(from),
                to: Some(to),
                grain: b.grain,
                approximate: a.approximate || b.approximate,
            })
        }
        TimeExpr::Duration(d) => stretch(d, anchor?),
        TimeExpr::Reference(Reference::Present) => {
            let day = anchor?;
            Some(TimeInterval {
                approximate: true,
                ..TimeInterval::between(day.into(), add_days(day, 1)?.into(), Grain::Day)
            })
        }
        TimeExpr::Reference(_) | TimeExpr::Set(_) => None,
    }
}

/// Room on either side for "about", "around", "shortly before".
fn widen(x: TimeInterval) -> Option<TimeInterval> {
    let hours = match x.grain {
        Grain::Second | Grain::Minute | Grain::Hour => 1,
        Grain::DayPart => 3,
        Grain::Day | Grain::Weekend => 72,
        Grain::Week => 96,
        Grain::Month | Grain::Season | Grain::Quarter | Grain::Half => 20 * 24,
        Grain::Year => 366 * 24,
        Grain::Decade | Grain::Century => 5 * 366 * 24,
    };
    let room = jiff::Span::new().hours(hours);
    let from = x.from.map(|d| d.checked_sub(room)).transpose().ok()?;
    let to = x.to.map(|d| d.checked_add(room)).transpose().ok()?;
    Some(TimeInterval { from, to, approximate: true, ..x })
}

/// "the past five years", "the next two weeks".
fn stretch(d: &Length, anchor: Date) -> Option<TimeInterval> {
    let n = d.hi.or(d.lo)?.ceil().min(10_000.0) as i32;
    let after = add_days(anchor, 1)?;
    let (from, to) = match (d.direction, d.unit) {
        (Direction::None, _) => return None,
        (Direction::Past, Unit::Hour | Unit::Minute | Unit::Second) => (add_days(anchor, -(n / 24) - 1)?, after),
        (Direction::Past, unit) => (add(anchor, unit, -n)?, after),
        (Direction::Future, Unit::Hour | Unit::Minute | Unit::Second) => (anchor, add_days(after, n / 24 + 1)?),
        (Direction::Future, unit) => (anchor, add(after, unit, n)?),
    };
    Some(TimeInterval { approximate: true, ..TimeInterval::between(from.into(), to.into(), d.unit.grain()) })
}

/// "seven minutes later": that moment, give or take a unit.
fn moved(told: &TimeInterval, t: &Shift) -> Option<TimeInterval> {
    let seconds = |n: i32| jiff::Span::new().seconds(i64::from(n) * t.unit.seconds() as i64);
    let (a, b) = (t.count.min(t.upper), t.count.max(t.upper));
    let from = told.from?.checked_add(seconds(a)).ok()?;
    let to = told.to?.checked_add(seconds(b)).ok()?.max(from.checked_add(seconds(1)).ok()?);
    Some(TimeInterval { approximate: true, ..TimeInterval::between(from, to, told.grain.max(t.unit.grain())) })
}

type Days = (Date, Date);

/// The interval of a point, without its bound.
fn place(p: &Point, anchor: Option<Date>, cx: &TimeContext) -> Option<TimeInterval> {
    if let Some(t) = p.shift.filter(|t| t.origin == Origin::Then && t.unit < Unit::Day)
        && let Some(told) = cx.previous.filter(|x| x.grain <= Grain::Hour)
    {
        return moved(&told, &t);
    }
    let (days, mut approximate) = days_of(p, anchor, cx)?;
    let (mut from, mut to): (DateTime, DateTime) = (days.0.into(), days.1.into());
    let mut grain = p.grain();
    if p.clock.is_some() || p.part.is_some() {
        if add_days(days.0, 1)? != days.1 {
            // Which day is open: no time of day either.
            return Some(TimeInterval { approximate: true, ..TimeInterval::between(from, to, Grain::Day) });
        }
        (from, to) = time_of_day(p, days.0)?;
    } else if let Some(shift) = p.shift.filter(|t| t.unit < Unit::Day && t.distance) {
        (from, to) = (moment(days.0, 0, 0, 0)?, to);
        approximate = true;
        grain = shift.unit.grain();
    } else if let Some(edge) = p.edge {
        let now = anchor;
        match edge {
            Edge::Earlier => to = now.and_then(|d| add_days(d, 1)).map_or(to, |d| to.min(d.into()).max(from)),
            Edge::Later => from = now.map_or(from, |d| from.max(d.into()).min(to)),
            _ if grain > Grain::Day => {
                let (a, b) = edge_days(edge, days);
                (from, to) = (add_days(days.0, a)?.into(), add_days(days.0, b)?.into());
            }
            Edge::Start => to = moment(days.0, 12, 0, 0)?,
            Edge::End => from = moment(days.0, 12, 0, 0)?,
            Edge::Middle => (from, to) = (moment(days.0, 9, 0, 0)?, moment(days.0, 17, 0, 0)?),
        }
        approximate = true;
        if from >= to {
            return None;
        }
    }
    Some(TimeInterval { approximate, ..TimeInterval::between(from, to, grain) })
}

/// First and after-last day (counted from the period's first) of its early, middle or late part, generously cut.
fn edge_days(edge: Edge, days: Days) -> (i32, i32) {
    let n = days.0.until(days.1).map_or(1, |s| s.get_days()).max(1);
    match edge {
        Edge::Start => (0, (n * 2 + 4) / 5),
        Edge::Middle => (n / 4, (n * 3 + 3) / 4),
        Edge::End => (n * 3 / 5, n),
        Edge::Earlier | Edge::Later => (0, n),
    }
}

/// The part of a day or the moment that a point names, on that day. Parts are cut generously: usage varies.
fn time_of_day(p: &Point, day: Date) -> Option<(DateTime, DateTime)> {
    if let Some(c) = p.clock {
        if c.hour == 24 {
            // "midnight on Tuesday" is said of both ends of the day.
            return Some((moment(day, 0, 0, 0)?, moment(add_days(day, 1)?, 0, 1, 0)?));
        }
        let afternoon = matches!(p.part, Some(DayPart::Afternoon | DayPart::Evening | DayPart::Night | DayPart::Dusk));
        let late_night = p.part == Some(DayPart::Night) && (c.hour < 5 || c.hour == 12);
        let hour = if !c.certain && afternoon && c.hour < 12 && !late_night { c.hour + 12 } else { c.hour };
        // "Monday night at 1 a.m." is Tuesday's, or Monday's.
        let unsure_day = p.part == Some(DayPart::Night) && hour < 5;
        let start = moment(day, hour, c.minute.unwrap_or(0), c.second.unwrap_or(0))?;
        let length = match (c.minute, c.second) {
            (_, Some(_)) => 1,
            (Some(_), _) => 60,
            _ => 3600,
        };
        let open = !c.certain && p.part.is_none() && (1..=12).contains(&hour);
        let extra = if open {
            12 * 3600
        } else if unsure_day {
            24 * 3600
        } else {
            0
        };
        let end = start.checked_add(jiff::Span::new().seconds(length + extra)).ok()?;
        return Some((start, end));
    }
    let (before, from, to) = match p.part? {
        DayPart::SmallHours => (0, 0, 7),
        DayPart::Dawn => (0, 3, 9),
        DayPart::Morning if p.edge == Some(Edge::Start) => (0, 0, 9),
        DayPart::Morning => (0, 0, 12),
        DayPart::Midday => (0, 11, 15),
        DayPart::Afternoon => (0, 12, 19),
        DayPart::Daytime => (0, 5, 22),
        DayPart::Dusk => (0, 16, 22),
        DayPart::Evening => (0, 16, 24),
        DayPart::Night => (0, 17, 32),
        DayPart::Overnight if p.into => (-1, 17, 34),
        DayPart::Overnight => (-1, 17, 57),
    };
    let first = add_days(day, before)?;
    let end = |h: i8| -> Option<DateTime> { moment(add_days(first, i32::from(h / 24))?, h % 24, 0, 0) };
    Some((moment(first, from, 0, 0)?, end(to)?))
}

/// The days that a point names (first, after-last), and whether they are vague.
fn days_of(p: &Point, anchor: Option<Date>, cx: &TimeContext) -> Option<(Days, bool)> {
    let base = if p.then { Some(cx.previous.filter(|x| x.grain <= Grain::Month)?.from?.date()) } else { anchor };
    let year = p.year.or_else(|| {
        let t = p.shift.filter(|t| t.unit == Unit::Year && !t.distance)?;
        let day = origin_day(&t, anchor, cx)?;
        day.year().checked_add(i16::try_from(t.count).ok()?)
    });
    if p.shift.is_some_and(|t| t.unit == Unit::Year && !t.distance) && year.is_none() {
        return None;
    }
    let sure = |d: Days| Some((d, false));
    let day = |d: Date| Some((d, add_days(d, 1)?));
    if let Some(rule) = p.holiday {
        return sure(yearly(year, base, p, cx.tense, |y| day(holiday(y, rule)?))?);
    }
    if let (Some(d), Some(m)) = (p.day, p.month) {
        if p.either {
            return either_order(p, anchor, cx);
        }
        let of = |y| day(Date::new(y, m, d).ok()?);
        let found = yearly(year, base, p, cx.tense, of)?;
        return with_weekday(p, other_year(p, year, base, found, of));
    }
    if let Some(d) = p.day {
        return with_weekday(p, monthly(p, d, base, anchor, cx)?);
    }
    if let Some(w) = p.weekday {
        let open = p.pick == Pick::Nearest && cx.tense == Tense::Present && p.shift.is_none();
        if open {
            // "voting ends Thursday" lies ahead, "police arrest two Thursday" behind.
            let (a, b) = (weekly(w, base?, p, Tense::Past)?, weekly(w, base?, p, Tense::Future)?);
            return Some(((a, add_days(b, 1)?), a != b));
        }
        if let Some(t) = p.shift {
            let (monday, _) = if t.unit == Unit::Week { shift_days(&t, anchor, cx)? } else { return None };
            return sure(day(add_days(monday, i32::from(w) - 1)?)?);
        }
        return sure(day(weekly(w, base?, p, cx.tense)?)?);
    }
    if p.weekend {
        let saturday = weekly(6, add_days(base?, -1)?, p, cx.tense)?;
        return sure((saturday, add_days(saturday, 2)?));
    }
    if let Some(m) = p.month {
        let month = |y| unit_of(first_of(y, m)?, Unit::Month);
        return sure(yearly(year, base, p, cx.tense, month)?);
    }
    if let Some(x) = p.season {
        // Winter of a year: either end of it may be meant.
        let (a, b) = yearly(year, base, p, cx.tense, |y| season(y, x))?;
        let winter = x == super::expr::Season::Winter && year.is_some();
        let from = if winter { first_of(a.year(), 1)? } else { a };
        return Some(((from, b), true));
    }
    if let Some(q) = p.quarter {
        let quarter = |y| unit_of(first_of(y, q * 3 - 2)?, Unit::Quarter);
        let found = yearly(year, base, p, cx.tense, quarter)?;
        return Some((found, p.fiscal));
    }
    if let Some(h) = p.half {
        let half = |y| {
            let from = first_of(y, if h == 1 { 1 } else { 7 })?;
            Some((from, add(from, Unit::Month, 6)?))
        };
        return Some((yearly(year, base, p, cx.tense, half)?, p.fiscal));
    }
    if let Some(y) = year {
        let whole = unit_of(first_of(y, 1)?, Unit::Year)?;
        let from = if p.fiscal { add(whole.0, Unit::Month, -9)? } else { whole.0 };
        return Some(((from, whole.1), p.fiscal));
    }
    if let Some(t) = p.shift {
        return Some((shift_days(&t, anchor, cx)?, t.distance && t.unit > Unit::Day));
    }
    if let Some(y) = p.decade {
        return sure(unit_of(first_of(y, 1)?, Unit::Decade)?);
    }
    if let Some(y) = p.century {
        return sure(unit_of(first_of(y.max(1), 1)?, Unit::Century)?);
    }
    if p.clock.is_some() || p.part.is_some() {
        // A time of day alone belongs to the day last mentioned, else to any day.
        let known = cx.previous.filter(|x| x.grain <= Grain::Day).and_then(|x| x.from)?.date();
        return sure(day(known)?);
    }
    None
}

/// "04/07/2009": the order that falls near the anchor, where only one does; else both.
fn either_order(p: &Point, anchor: Option<Date>, cx: &TimeContext) -> Option<(Days, bool)> {
    let a = days_of(&Point { either: false, ..*p }, anchor, cx)?;
    let b = days_of(&Point { either: false, month: p.day, day: p.month, ..*p }, anchor, cx)?;
    let near = |x: &Days| anchor.is_some_and(|d| days_between(d, x.0).abs() <= 10);
    Some(match (near(&a.0), near(&b.0)) {
        (true, false) => a,
        (false, true) => b,
        _ => ((a.0.0.min(b.0.0), a.0.1.max(b.0.1)), true),
    })
}

fn origin_day(t: &Shift, anchor: Option<Date>, cx: &TimeContext) -> Option<Date> {
    match t.origin {
        Origin::Now => anchor,
        // "that day" does not follow on "in 2019".
        Origin::Then => cx.previous.filter(|x| x.grain <= t.unit.grain().max(Grain::Day))?.from.map(|d| d.date()),
        // "the year": only where the one just told of and the current one are the same.
        Origin::Told => {
            let now = anchor?;
            let told = cx.previous.filter(|x| x.grain <= t.unit.grain()).and_then(|x| x.from).map_or(now, |d| d.date());
            (unit_of(now, t.unit) == unit_of(told, t.unit)).then_some(now)
        }
        Origin::Event => None,
    }
}

fn shift_days(t: &Shift, anchor: Option<Date>, cx: &TimeContext) -> Option<Days> {
    let base = origin_day(t, anchor, cx)?;
    let far = |n: i32| add(base, t.unit, n);
    if !t.distance {
        let (from, _) = unit_of(base, t.unit)?;
        return unit_of(add(from, t.unit, t.count)?, t.unit);
    }
    let (a, b) = (far(t.count)?, far(t.upper)?);
    let (a, b) = (a.min(b), a.max(b));
    if t.origin == Origin::Then && t.unit <= Unit::Day {
        // From the period last told to the same period so much later.
        let until = cx.previous?.to.map_or(base, |d| d.date());
        return Some((a, add(until, t.unit, t.count.max(t.upper))?.max(add_days(b, 1)?)));
    }
    // A distance is rounded to its unit: half a unit to either side, more for great counts.
    let slack = match t.unit {
        Unit::Second | Unit::Minute | Unit::Hour => {
            let days = (t.unit.seconds() * f64::from(t.count.unsigned_abs().max(t.upper.unsigned_abs())) / 86_400.0)
                .ceil() as i32;
            return if t.count < 0 {
                Some((add_days(base, -days)?, add_days(base, 1)?))
            } else {
                Some((base, add_days(base, days + 1)?))
            };
        }
        Unit::Day => 0,
        Unit::Week => 4,
        Unit::Month => 16,
        Unit::Quarter => 46,
        Unit::Year => 200,
        Unit::Decade => 1900,
        Unit::Century | Unit::Millennium => 18_500,
    };
    let counted = t.count.unsigned_abs().max(t.upper.unsigned_abs()) as i32;
    let slack = if t.unit == Unit::Day && counted > 9 { 1 } else { slack };
    Some((add_days(a, -slack)?, add_days(b, slack + 1)?))
}

/// A period that recurs every year.
fn yearly(
    year: Option<i16>,
    base: Option<Date>,
    p: &Point,
    tense: Tense,
    of: impl Fn(i16) -> Option<Days>,
) -> Option<Days> {
    if let Some(y) = year {
        return of(y);
    }
    let base = base?;
    let near = |n: i16| of(base.year().checked_add(n)?);
    // 29 February is not in every year: look further.
    let past = (0..=8).find_map(|n| near(-n).filter(|x| x.0 <= base));
    let strictly = || (0..=8).find_map(|n| near(-n).filter(|x| x.1 <= base));
    let future = (-1..=8).find_map(|n| near(n).filter(|x| x.1 > base));
    match p.pick {
        Pick::Last => strictly(),
        Pick::Next => (-1..=8).find_map(|n| near(n).filter(|x| x.0 > base)),
        Pick::This => near(0),
        Pick::Nearest => {
            let distance = |x: &Days| if x.0 > base { days_between(base, x.0) } else { days_between(x.1, base).max(0) };
            // The tense must have been read wrongly where it picks another year's, far off, and the other side is near:
            // a text names the year of a date that is not this year's.
            let astray = |picked: &Days, other: &Days| {
                picked.0.year() != base.year() && distance(picked) > 215 && distance(other) < 100
            };
            match (past, future, tense) {
                (Some(a), Some(b), Tense::Past) => Some(if astray(&a, &b) { b } else { a }),
                (Some(a), Some(b), Tense::Future) => Some(if astray(&b, &a) { a } else { b }),
                (Some(a), Some(b), _) => Some(if distance(&a) <= distance(&b) { a } else { b }),
                (a, b, _) => a.or(b),
            }
        }
    }
}

fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |s| s.get_days())
}

/// "the 9th": of the month that tense and anchor suggest.
fn monthly(p: &Point, d: i8, base: Option<Date>, anchor: Option<Date>, cx: &TimeContext) -> Option<Days> {
    let within = |first: Date| {
        let day = Date::new(first.year(), first.month(), d).ok()?;
        Some((day, add_days(day, 1)?))
    };
    if let Some(t) = p.shift.filter(|t| t.unit == Unit::Month && !t.distance) {
        return within(shift_days(&t, anchor, cx)?.0);
    }
    let base = base?;
    let near = |n: i32| within(add(base.first_of_month(), Unit::Month, n)?);
    let past = || (0..=2).find_map(|n| near(-n).filter(|x| x.0 <= base));
    let future = || (0..=2).find_map(|n| near(n).filter(|x| x.0 >= base));
    match cx.tense {
        Tense::Past => past(),
        Tense::Future => future(),
        _ => {
            let (a, b) = (past()?, future()?);
            Some(if days_between(a.0, base) <= days_between(base, b.0) { a } else { b })
        }
    }
}

/// A weekday near the base; the news tell of the past unless the clause looks ahead.
fn weekly(weekday: i8, base: Date, p: &Point, tense: Tense) -> Option<Date> {
    let today = base.weekday().to_monday_one_offset();
    let ahead = i32::from((weekday - today).rem_euclid(7));
    let back = -i32::from((today - weekday).rem_euclid(7));
    let strict = |n: i32, step: i32| if n == 0 { step } else { n };
    let n = match (p.pick, tense) {
        (Pick::Last, _) => strict(back, -7),
        (Pick::Next, _) => strict(ahead, 7),
        (Pick::This, Tense::Past) => back,
        (Pick::This, _) => ahead,
        (Pick::Nearest, Tense::Future) => ahead,
        (Pick::Nearest, _) => back,
    };
    add_days(base, n)
}

/// How many days from the anchor a date without a year is taken for the nearest one of its name.
const NEAR: i32 = 60;

/// A far date without a year whose weekday does not fit: the neighbouring year where it fits, if there is one.
fn other_year(p: &Point, year: Option<i16>, base: Option<Date>, found: Days, of: impl Fn(i16) -> Option<Days>) -> Days {
    let (None, Some(base), Some(w)) = (year, base, p.weekday) else { return found };
    let fits = |x: &Days| x.0.weekday().to_monday_one_offset() == w;
    if fits(&found) || days_between(base, found.0).abs() <= NEAR {
        return found;
    }
    let year = found.0.year();
    [1, -1].iter().find_map(|n| of(year.checked_add(*n)?).filter(fits)).unwrap_or(found)
}

/// A date with a weekday that it does not fall on stays open between the two.
fn with_weekday(p: &Point, days: Days) -> Option<(Days, bool)> {
    let Some(w) = p.weekday else { return Some((days, false)) };
    let off = (w - days.0.weekday().to_monday_one_offset() + 3).rem_euclid(7) - 3;
    let (a, b) = (days.0, add_days(days.0, i32::from(off))?);
    Some(((a.min(b), add_days(a.max(b), 1)?), off != 0))
}

fn conflict(p: &Point, cx: &TimeContext) -> Option<CalendarConflict> {
    let day = p.day.filter(|_| !p.either)?;
    if let Some(month) = p.month {
        let year = p.year.or_else(|| {
            let t = p.shift.filter(|t| t.unit == Unit::Year && t.origin == Origin::Now && !t.distance)?;
            let anchor = cx.anchor_from.filter(|a| cx.anchor_to.is_some_and(|b| a.year() == b.year()))?;
            anchor.year().checked_add(i16::try_from(t.count).ok()?)
        });
        // Without a year, only a day that no year has; a leap year allows 29 February.
        if Date::new(year.unwrap_or(2000), month, day).is_err() {
            return Some(CalendarConflict::NoSuchDay { year, month, day });
        }
    } else if !(1..=31).contains(&day) {
        return None;
    }
    let written = Weekday::from_monday_one_offset(p.weekday?).ok()?;
    let stated = p.year.is_some() && p.month.is_some();
    let bare = Point { weekday: None, part: None, clock: None, edge: None, bound: Bound::At, ..*p };
    let dates: Vec<Date> = if stated { vec![Date::new(p.year?, p.month?, day).ok()?] } else { candidates(&bare, cx)? };
    let first = *dates.first()?;
    dates.iter().all(|d| d.weekday() != written).then(|| CalendarConflict::WrongWeekday {
        written,
        actual: first.weekday(),
        date: first,
        stated,
    })
}

/// The dates that a date without year or month may be, over all days of the anchor; `None` where that says nothing.
fn candidates(p: &Point, cx: &TimeContext) -> Option<Vec<Date>> {
    let (a, b) = (cx.anchor_from?, cx.anchor_to?);
    let n = days_between(a, b);
    if !(0..=62).contains(&n) {
        return None;
    }
    let mut dates = Vec::new();
    for k in 0..=n {
        let anchor = add_days(a, k)?;
        // The tense may be read wrongly: both neighbours count.
        for tense in [cx.tense, Tense::Unknown] {
            let date = days_of(p, Some(anchor), &TimeContext { tense, ..*cx })?.0.0;
            if days_between(anchor, date).abs() > NEAR {
                return None;
            }
            if !dates.contains(&date) {
                dates.push(date);
            }
        }
    }
    Some(dates)
}
