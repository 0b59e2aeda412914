//! The pieces that points of time are made of: dates, weekdays, years, periods picked by "last" or "next".
use super::clock::{CLOSE, clock, spoken};
use super::expr::{Bound, DayPart, Edge, Holiday, Origin, Pick, Point, Shift, Unit};
use super::scan::Scan;
use super::words::{F, P, U, W, holiday};
use super::years::{decade, spelled_year, year, year_after, year_in_noun_phrase, year_noun};
use crate::text::Tag;

pub(super) type Found = Option<(Point, usize)>;

/// One piece that begins at token `i`.
pub(super) fn atom(s: &Scan, i: usize) -> Found {
    match s.at(i) {
        W::F(F::A | F::Half) | W::Unit(U::Plain(Unit::Quarter)) if spoken(s, i).is_some() => clock(s, i),
        W::F(F::The) => the(s, i),
        W::F(F::A) if matches!(s.at(i + 1), W::Unit(U::Plain(Unit::Year))) && s.f(i + 2, F::Hyphen) => {
            year_noun(s, i + 1)
        }
        W::F(F::Its) if matches!(s.at(i + 1), W::Ord(_) | W::Unit(_)) => ordinal(s, i + 1),
        W::F(F::That) => that(s, i),
        W::F(F::Fiscal) => fiscal(s, i),
        W::F(F::Small) => small_hours(s, i),
        W::Pick(p) => picked(s, i, p),
        W::RelDay(n) => Some((relday(n), i + 1)),
        W::Weekday(d) => weekday(s, i, d),
        W::Month(m) => month(s, i, m),
        W::Int(..) => clock(s, i).or_else(|| number(s, i)),
        W::OrdNum(n) => numbered_day(s, i, n).or_else(|| ordinal(s, i)),
        W::Iso(y, m, d) => Some((date(Some(y), m, d), i + 1)),
        W::Slash(a, b, y) => Some((slash(a, b, Some(y)), i + 1)),
        W::ShortSlash(a, b) => short_slash(s, i, a, b),
        W::Clock(..) | W::ClockMeridiem(..) | W::ClockWord(_) | W::Dec(_) => clock(s, i),
        W::Ord(_) | W::Unit(U::Plain(Unit::Second)) => ordinal(s, i),
        W::Unit(U::Plain(Unit::Year)) => year_noun(s, i),
        W::Num(_) => clock(s, i).or_else(|| spelled_year(s, i)),
        W::QuarterNo(q) => Some((Point { quarter: Some(q), ..Point::default() }, i + 1)),
        W::HalfNo(h) => Some((Point { half: Some(h), ..Point::default() }, i + 1)),
        W::Years(y)
            if y >= 1000
                || s.f(i.wrapping_sub(1), F::The)
                || edge_before(s, i)
                || s.word(i).starts_with(['\'', '’']) =>
        {
            Some((decade(y), i + 1))
        }
        W::Season(x) => season(s, i).map(|k| (Point { season: Some(x), ..Point::default() }, k)),
        W::Part(p) => part(s, i, p),
        W::Weekend => weekend(s, i),
        W::Holiday => named_day(s, i),
        _ => None,
    }
}

pub(super) fn edge_before(s: &Scan, i: usize) -> bool {
    matches!(s.prev(i), W::Edge(_))
        || (s.f(i.wrapping_sub(1), F::Hyphen) && i > s.first && matches!(s.prev(i - 1), W::Edge(_)))
}

/// A period told by its distance in whole units.
pub(super) fn shifted(unit: Unit, count: i32, origin: Origin) -> Point {
    Point { shift: Some(Shift { unit, count, upper: count, origin, distance: false }), ..Point::default() }
}

fn relday(n: i8) -> Point {
    match n {
        2 => Point { part: Some(DayPart::Night), ..shifted(Unit::Day, 0, Origin::Now) },
        n => shifted(Unit::Day, i32::from(n), Origin::Now),
    }
}

fn date(year: Option<i16>, month: i8, day: i8) -> Point {
    Point { year, month: Some(month), day: Some(day), ..Point::default() }
}

/// Day and month of "04/07/2009": the order is sure only where one of the two is above 12.
fn slash(a: u8, b: u8, year: Option<i16>) -> Point {
    match (a, b) {
        (13.., 1..=12) => date(year, b as i8, a as i8),
        (1..=12, 13..) => date(year, a as i8, b as i8),
        _ if a == b => date(year, a as i8, b as i8),
        // Both orders are in use.
        _ => Point { either: true, ..date(year, a as i8, b as i8) },
    }
}

fn short_slash(s: &Scan, i: usize, a: u8, b: u8) -> Found {
    let near = matches!(s.prev(i), W::Weekday(_) | W::F(F::On)) && (a > 12 || b > 12) && (a <= 12 || b <= 12);
    near.then(|| (slash(a, b, None), i + 1))
}

fn the(s: &Scan, i: usize) -> Found {
    let j = i + 1;
    match s.at(j) {
        W::Unit(U::Plain(Unit::Day)) => match (s.at(j + 1), s.at(j + 2)) {
            (W::F(F::Before), W::RelDay(-1)) => Some((shifted(Unit::Day, -2, Origin::Now), j + 3)),
            (W::F(F::After), W::RelDay(1)) => Some((shifted(Unit::Day, 2, Origin::Now), j + 3)),
            (W::F(F::Before), _) if !np_follows(s, j + 2) => Some((shifted(Unit::Day, -1, Origin::Then), j + 2)),
            (W::F(F::After), _) if !np_follows(s, j + 2) => Some((shifted(Unit::Day, 1, Origin::Then), j + 2)),
            (W::F(F::Before), _) => Some((shifted(Unit::Day, -1, Origin::Event), j + 1)),
            (W::F(F::After), _) => Some((shifted(Unit::Day, 1, Origin::Event), j + 1)),
            _ => None,
        },
        W::Unit(U::Plain(u @ (Unit::Year | Unit::Quarter | Unit::Month | Unit::Week))) => {
            let next = s.at(j + 1);
            if u == Unit::Year
                && let Some(found) = year_noun(s, j)
            {
                return Some(found);
            }
            let (direction, event) = match next {
                W::F(F::Before) | W::F(F::Prior) => (-1, np_follows(s, j + 2)),
                W::F(F::After) => (1, np_follows(s, j + 2)),
                W::F(F::Of | F::Ended | F::Apos | F::Hyphen) => return None,
                W::F(F::To) if matches!(s.at(j + 2), W::Month(_) | W::Int(..)) => return None,
                _ if s.noun_follows(j + 1) => return None,
                _ => return Some((shifted(u, 0, Origin::Told), j + 1)),
            };
            let origin = if event { Origin::Event } else { Origin::Then };
            Some((shifted(u, direction, origin), if event { j + 1 } else { j + 2 }))
        }
        W::OrdNum(n) => numbered_day(s, j, n).or_else(|| ordinal(s, j)),
        W::Decades(y) => Some((decade(y), j + 1)),
        W::Season(x) => {
            let sure = matches!(x, super::expr::Season::Summer | super::expr::Season::Winter) || s.f(j + 1, F::Of);
            (sure && !s.noun_follows(j + 1)).then(|| (Point { season: Some(x), ..Point::default() }, j + 1))
        }
        W::Other if s.is(j, "final") => nth_in_month(s, j, -1),
        W::Other if s.is(j, "latest") => match s.at(j + 1) {
            W::Unit(U::Plain(u @ (Unit::Quarter | Unit::Year | Unit::Month | Unit::Week))) => {
                Some((Point { pick: Pick::Last, ..shifted(u, 0, Origin::Told) }, j + 2))
            }
            W::F(F::Period) => Some((Point { pick: Pick::Last, ..shifted(Unit::Quarter, 0, Origin::Told) }, j + 2)),
            _ => None,
        },
        W::Int(..) => year_in_noun_phrase(s, j),
        W::F(F::Fiscal) => fiscal(s, j),
        W::F(_) => match s.at(j) {
            W::F(F::Small) => small_hours(s, j),
            _ => None,
        },
        _ => atom(s, j),
    }
}

/// Whether a noun phrase or clause follows ("the day before the vote"), and not the end of the phrase.
fn np_follows(s: &Scan, i: usize) -> bool {
    if i >= s.end {
        return false;
    }
    let word = s.word(i);
    let mark = !word.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '\'' | '$'));
    let linker =
        matches!(
            s.at(i),
            W::F(F::In | F::On | F::At | F::And | F::Or | F::By | F::To | F::From | F::For | F::As | F::Of)
        ) || matches!(word, "but" | "with" | "when" | "while" | "near" | "was" | "were" | "had" | "has" | "is");
    !(mark || linker)
}

fn that(s: &Scan, i: usize) -> Found {
    let j = i + 1;
    let then = |p: Point| Some((Point { then: true, pick: Pick::This, ..p }, j + 1));
    match s.at(j) {
        W::Unit(U::Plain(u @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade))) => {
            (!s.noun_follows(j + 1)).then(|| (shifted(u, 0, Origin::Then), j + 1))
        }
        W::Part(p) => Some((Point { part: Some(p), ..shifted(Unit::Day, 0, Origin::Then) }, j + 1)),
        W::Season(x) if matches!(s.at(j + 1), W::F(_)) || !s.word(j + 1).starts_with(|c: char| c.is_alphanumeric()) => {
            then(Point { season: Some(x), ..Point::default() })
        }
        W::Weekday(d) if s.capital(j) && s.word(j).len() > 3 => then(Point { weekday: Some(d), ..Point::default() }),
        W::Weekend => then(Point { weekend: true, ..Point::default() }),
        _ => None,
    }
}

fn fiscal(s: &Scan, i: usize) -> Found {
    let j = s.past_hyphen(i + 1);
    let mark = |(p, k): (Point, usize)| (Point { fiscal: true, ..p }, k);
    match s.at(j) {
        W::Int(y, 4) if (1900..2100).contains(&y) => {
            Some(mark((Point { year: Some(y as i16), ..Point::default() }, j + 1)))
        }
        W::Unit(U::Plain(Unit::Year)) => {
            let w = s.at(j + 1);
            if let W::Int(y @ 1900..2100, 4) = w {
                return Some(mark((Point { year: Some(y as i16), ..Point::default() }, j + 2)));
            }
            (!matches!(w, W::F(F::Ended | F::Of))).then(|| mark((shifted(Unit::Year, 0, Origin::Then), j + 1)))
        }
        _ => ordinal(s, j).map(mark),
    }
}

/// "the small hours", "the early hours".
pub(super) fn small_hours(s: &Scan, i: usize) -> Found {
    let early = s.f(i, F::Small) || s.is(i, "early");
    (early && s.is(i + 1, "hours") && s.f(i.wrapping_sub(1), F::The))
        .then(|| (Point { part: Some(DayPart::SmallHours), ..Point::default() }, i + 2))
}

/// "last week", "this May", "next Monday", "the following year", "the same day", "last night".
fn picked(s: &Scan, i: usize, p: P) -> Found {
    let mut p = p;
    let mut j = i + 1;
    if p == P::This
        && let W::Pick(q @ (P::Last | P::Next)) = s.at(j)
    {
        p = q;
        j += 1;
    }
    let fiscal = s.f(j, F::Fiscal);
    j += usize::from(fiscal || (matches!(s.at(j), W::UnitAdj) && matches!(s.at(j + 1), W::Unit(_))));
    if p == P::Last
        && let Some(found) = nth_in_month(s, j - 1, -1)
    {
        return Some(found);
    }
    let (pick, then, count) = match p {
        P::Last => (Pick::Last, false, -1),
        P::This => (Pick::This, false, 0),
        P::Next => (Pick::Next, false, 1),
        P::Previous => (Pick::Last, true, -1),
        P::Following => (Pick::Next, true, 1),
        P::Same => (Pick::This, true, 0),
    };
    let origin = if then { Origin::Then } else { Origin::Now };
    let named = |x: Point, k: usize| Some((Point { pick, then, ..x }, k));
    match s.at(j) {
        W::Unit(U::Plain(u)) => {
            let idle = match (p, u) {
                (_, Unit::Second) => true,
                (P::Last | P::This, Unit::Minute) | (P::Last, Unit::Day) => true,
                (P::Last | P::Next, _) if s.is(i, "past") => true,
                _ => false,
            };
            let of = s.f(j + 1, F::Of) && !matches!(p, P::This | P::Same);
            if of && u == Unit::Quarter && p == P::Last && matches!(s.at(s.past_the(j + 2)), W::Int(..) | W::Unit(_)) {
                return Some((Point { quarter: Some(4), ..Point::default() }, j + 1));
            }
            if idle || of {
                // "the last week of June" is none before this one.
                return None;
            }
            let day = u == Unit::Day && matches!(p, P::Next | P::This);
            let origin = if day { Origin::Then } else { origin };
            Some((Point { fiscal, ..shifted(u, count, origin) }, j + 1))
        }
        W::Unit(U::Fortnight) => Some((shifted(Unit::Week, 2 * count, origin), j + 1)),
        W::Part(DayPart::Night) | W::Unit(U::Night) => {
            Some((Point { part: Some(DayPart::Night), ..shifted(Unit::Day, count, origin) }, j + 1))
        }
        W::Part(part) => Some((Point { part: Some(part), ..shifted(Unit::Day, count, origin) }, j + 1)),
        // "following Saturday's draw" has a preposition.
        W::Weekday(_) | W::Month(_) | W::Holiday if p == P::Following && !s.f(i.wrapping_sub(1), F::The) => None,
        W::Weekday(d) if s.capital(j) => named(Point { weekday: Some(d), ..Point::default() }, j + 1),
        W::Month(m) if s.capital(j) => {
            let (x, k) = month_parts(s, j, m)?;
            if x.year.is_some() { None } else { named(x, k) }
        }
        W::Season(x) => named(Point { season: Some(x), ..Point::default() }, j + 1),
        W::Weekend => named(Point { weekend: true, ..Point::default() }, j + 1),
        W::Holiday => named_day(s, j).and_then(|(x, k)| named(x, k)),
        W::F(F::Half) if p == P::Last => ordinal(s, i),
        W::Ord(_) if p != P::Same => ordinal(s, j).and_then(|(x, k)| named(x, k)),
        W::Edge(e) if matches!(s.at(j + 1), W::Unit(_)) => {
            atom(s, j + 1).map(|(x, k)| (Point { edge: Some(e), pick, then, ..x }, k))
        }
        _ => None,
    }
}

fn weekday(s: &Scan, i: usize, d: i8) -> Found {
    let short = s.word(i).len() <= 3;
    let comma = usize::from(s.f(i + 1, F::Comma));
    let beside = matches!(s.at(i + 1 + comma), W::Month(_))
        || (comma == 0 && matches!(s.at(i + 1), W::Int(..) | W::OrdNum(_) | W::Clock(..)));
    let headline = s.word(i).len() > 3 && s.word(i).bytes().all(|b| b.is_ascii_uppercase());
    ((s.capital(i) || headline) && (!short || beside) && !(s.f(i + 1, F::Apos) && s.is(i + 2, "child")))
        .then(|| (Point { weekday: Some(d), ..Point::default() }, i + 1))
}

/// A month with what belongs to it: "March 9, 1997", "Oct. 2", "June 2019", "August".
fn month(s: &Scan, i: usize, m: i8) -> Found {
    if !s.capital(i) {
        return None;
    }
    let (p, k) = month_parts(s, i, m)?;
    let alone = p.day.is_none() && p.year.is_none();
    let modal_or_verb = (m == 5 && !s.word(i).ends_with('.')) || s.is(i, "march");
    let abbreviated = s.word(i).len() == 3 && m != 5;
    let doubtful = modal_or_verb || abbreviated;
    if alone && doubtful {
        let led = (s.after_preposition(i) && !s.f(i.wrapping_sub(1), F::To))
            || matches!(s.prev(i), W::Edge(_) | W::Month(_) | W::LimitWord(_))
            || edge_before(s, i)
            || (s.f(i.wrapping_sub(1), F::And) && i > s.first + 1 && matches!(s.at(i - 2), W::Month(_)));
        let yearish = matches!(s.at(k), W::Pick(_)) && s.is(k + 1, "year");
        if !(led || yearish) || (modal_or_verb && s.word(i).len() == 3 && s.capital(i + 1)) {
            return None;
        }
    }
    Some((p, k))
}

fn month_parts(s: &Scan, i: usize, m: i8) -> Found {
    let mut p = Point { month: Some(m), ..Point::default() };
    let mut k = i + 1;
    let j = s.past_the(k);
    match s.at(j) {
        W::Int(d @ 1..=31, 1 | 2)
            if s.prev(i) != W::F(F::In) || !s.counted_follows(j + 1) || matches!(s.at(j + 1), W::F(_)) =>
        {
            (p.day, k) = (Some(d as i8), j + 1);
        }
        W::OrdNum(d @ 1..=31) | W::Ord(d @ 1..=31) if !matches!(s.at(j + 1), W::Unit(_)) => {
            (p.day, k) = (Some(d as i8), j + 1);
        }
        _ => {}
    }
    if let Some((y, next)) = year_after(s, k, p.day.is_some()) {
        (p.year, k) = (Some(y), next);
    }
    Some((p, k))
}

/// "9 March 1997", "9th of March", and years.
fn number(s: &Scan, i: usize) -> Found {
    let W::Int(n, width) = s.at(i) else { return None };
    if (1..=31).contains(&n) && width <= 2 {
        let j = if s.f(i + 1, F::Of) { i + 2 } else { i + 1 };
        if let W::Month(m) = s.at(j)
            && s.capital(j)
        {
            let p = date(None, m, n as i8);
            return Some(match year_after(s, j + 1, true) {
                Some((y, k)) => (Point { year: Some(y), ..p }, k),
                None => (p, j + 1),
            });
        }
    }
    if width == 4
        && s.f(i + 1, F::Hyphen)
        && s.f(i + 3, F::Hyphen)
        && let (W::Int(m @ 1..=12, 2), W::Int(d @ 1..=31, 2)) = (s.at(i + 2), s.at(i + 4))
    {
        return Some((date(Some(n as i16), m as i8, d as i8), i + 5));
    }
    year(s, i)
}

/// "the 9th", "9th of March", "(9th)".
fn numbered_day(s: &Scan, i: usize, n: u16) -> Found {
    if !(1..=31).contains(&n) {
        return None;
    }
    let p = Point { day: Some(n as i8), ..Point::default() };
    let of = if s.f(i + 1, F::Of) { i + 2 } else { i + 1 };
    if let W::Month(m) = s.at(of)
        && s.capital(of)
    {
        let p = Point { month: Some(m), ..p };
        return Some(match year_after(s, of + 1, true) {
            Some((y, k)) => (Point { year: Some(y), ..p }, k),
            None => (p, of + 1),
        });
    }
    if s.f(i + 1, F::Of) && matches!(s.at(i + 2), W::Pick(P::This | P::Last | P::Next)) && s.is(i + 3, "month") {
        let (shift, k) = picked(
            s,
            i + 2,
            if s.is(i + 2, "this") {
                P::This
            } else if s.is(i + 2, "last") {
                P::Last
            } else {
                P::Next
            },
        )?;
        return Some((Point { day: p.day, ..shift }, k));
    }
    let j = if s.f(i.wrapping_sub(1), F::The) { i - 1 } else { i };
    let before = matches!(s.prev(j), W::Weekday(_) | W::F(F::Open))
        || (s.f(j.wrapping_sub(1), F::Comma) && j >= s.first + 2 && matches!(s.at(j - 2), W::Weekday(_)));
    let on = matches!(s.prev(j), W::F(F::On | F::By | F::Until | F::Since)) && j < i;
    let free = i + 1 >= s.end
        || (!s.word(i + 1).starts_with(|c: char| c.is_alphanumeric()) && !s.f(i + 1, F::Hyphen))
        || matches!(s.at(i + 1), W::F(F::In | F::At | F::And | F::To | F::By | F::After | F::Before | F::From))
        || matches!(s.word(i + 1), "when" | "but" | "with" | "was" | "were" | "is" | "had" | "has");
    let verb_or_so = s.tag(i + 1).is_some_and(|t| !(t.is_noun() || t.is_adjective() || t == Tag::CD || t == Tag::HYPH))
        && !s.f(i + 1, F::Hyphen);
    ((before || on) && (free || verb_or_so)).then_some((p, i + 1))
}

/// "third quarter", "first half of 2020", "20th century".
pub(super) fn ordinal(s: &Scan, i: usize) -> Found {
    let n = match s.at(i) {
        W::Ord(n) | W::OrdNum(n) => n as i16,
        W::Unit(U::Plain(Unit::Second)) => 2,
        W::Pick(P::Last) if s.f(i + 1, F::Half) => 2,
        _ => return None,
    };
    if let Some(found) = nth_in_month(s, i, n) {
        return Some(found);
    }
    let mut j = s.past_hyphen(i + 1);
    let fiscal = s.f(j, F::Fiscal);
    j += usize::from(fiscal);
    match s.at(j) {
        W::Unit(U::Plain(Unit::Quarter)) if (1..=4).contains(&n) => {
            Some((Point { quarter: Some(n as i8), fiscal, ..Point::default() }, j + 1))
        }
        W::F(F::Half) if (1..=2).contains(&n) => {
            let k = j + 1;
            let of = s.past_the(if s.f(k, F::Of) { k + 1 } else { k });
            let yearish = match s.at(of) {
                W::Int(1900..2100, 4) | W::F(F::Fiscal) => true,
                W::Unit(U::Plain(Unit::Year)) => true,
                W::Pick(_) => matches!(s.at(of + 1), W::Unit(U::Plain(Unit::Year))),
                _ => false,
            };
            yearish.then(|| (Point { half: Some(n as i8), fiscal, ..Point::default() }, k))
        }
        W::Unit(U::Plain(Unit::Century)) if (1..=30).contains(&n) => {
            let bc = s.at(j + 1) == W::F(F::Bc) && !s.is(j + 1, "ad");
            (!bc).then(|| (Point { century: Some((n - 1) * 100), ..Point::default() }, j + 1))
        }
        _ => None,
    }
}

/// "the first Sunday in March", "the ninth of June", "the last week of April", "the final day of August": the count `n` (-1
/// for the last) stands at token `i`.
fn nth_in_month(s: &Scan, i: usize, n: i16) -> Found {
    let j = i + 1;
    let month = |k: usize| match s.at(k) {
        W::Month(m) if s.capital(k) && (s.f(k - 1, F::Of) || s.f(k - 1, F::In)) => Some(m),
        _ => None,
    };
    let with_year = |p: Point, k: usize| match year_after(s, k, true) {
        Some((y, next)) => Some((Point { year: Some(y), ..p }, next)),
        None => Some((p, k)),
    };
    match s.at(j) {
        W::F(F::Of) if (1..=31).contains(&n) && s.f(i.wrapping_sub(1), F::The) => {
            with_year(date(None, month(j + 1)?, n as i8), j + 2)
        }
        W::Weekday(weekday) if (1..=5).contains(&n) || n == -1 => {
            let rule = Holiday::Nth { month: month(j + 2)?, weekday, nth: n as i8 };
            with_year(Point { holiday: Some(rule), ..Point::default() }, j + 3)
        }
        W::Unit(U::Plain(Unit::Day)) if n == 1 || n == -1 => {
            let m = month(j + 2)?;
            let day = match m {
                _ if n == 1 => 1,
                2 => return None,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            with_year(date(None, m, day), j + 3)
        }
        W::Unit(U::Plain(Unit::Week)) if n == 1 || n == -1 => {
            let edge = Some(if n == 1 { Edge::Start } else { Edge::End });
            with_year(Point { month: Some(month(j + 2)?), edge, ..Point::default() }, j + 3)
        }
        _ => None,
    }
}

fn season(s: &Scan, i: usize) -> Option<usize> {
    let x = s.at(i);
    let verb = s.is(i, "fall") || s.is(i, "spring");
    let year = matches!(s.at(i + 1), W::Int(1900..2100, 4))
        || (s.f(i + 1, F::Of) && matches!(s.at(i + 2), W::Int(1900..2100, 4) | W::Pick(_) | W::Num(_)));
    let led = matches!(s.prev(i), W::F(F::In | F::Since | F::By | F::Until | F::During | F::Between) | W::Edge(_))
        || edge_before(s, i);
    let free = (edge_before(s, i) || !verb) && !s.noun_follows(i + 1);
    let ok = year || (led && free);
    (ok && matches!(x, W::Season(_))).then_some(i + 1)
}

fn part(s: &Scan, i: usize, p: DayPart) -> Found {
    let point = Point { part: Some(p), ..Point::default() };
    let j = if s.f(i.wrapping_sub(1), F::The) { i - 1 } else { i };
    let led = j > s.first
        && (matches!(
            s.prev(j),
            W::F(F::In | F::At | F::By | F::During | F::Until | F::Before | F::After | F::Since | F::Through | F::Of)
        ) || matches!(
            s.prev(j),
            W::Edge(_) | W::Weekday(_) | W::RelDay(_) | W::Meridiem(_) | W::ClockWord(_) | W::Zone(_) | W::LimitWord(_)
        ) || edge_before(s, j)
            || matches!(s.prev(j), W::Int(..) | W::OrdNum(_) | W::Holiday));
    let hours = p == DayPart::Morning && s.is(i + 1, "hours");
    match p {
        DayPart::Overnight => overnight(s, i),
        _ if s.f(i + 1, F::Of) && j < i => {
            matches!(s.at(s.past_the(i + 2)), W::Weekday(_) | W::Month(_) | W::Int(..) | W::RelDay(_) | W::OrdNum(_))
                .then_some((point, i + 1))
        }
        _ if led && (!s.noun_follows(i + 1) || hours) => Some((point, i + 1 + usize::from(hours))),
        _ => None,
    }
}

fn overnight(s: &Scan, i: usize) -> Found {
    let point = Point { part: Some(DayPart::Overnight), ..Point::default() };
    if s.f(i + 1, F::Into)
        && let Some((day, k)) = atom(s, s.past_the(i + 2))
        && day.grain() == super::Grain::Day
    {
        return Some((Point { part: point.part, into: true, ..day }, k));
    }
    (!s.noun_follows(i + 1)).then_some((point, i + 1))
}

fn weekend(s: &Scan, i: usize) -> Found {
    let led =
        matches!(s.prev(i), W::F(F::The | F::On | F::At) | W::Holiday | W::Edge(_)) || s.f(i.wrapping_sub(1), F::The);
    (led && !s.noun_follows(i + 1)).then(|| (Point { weekend: true, ..Point::default() }, i + 1))
}

/// A holiday by its name.
fn named_day(s: &Scan, i: usize) -> Found {
    let (rule, len) = holiday(|k| (i + k < s.end).then(|| s.word(i + k)))?;
    if s.noun_follows(i + len) && matches!(rule, Holiday::Movable) {
        return None;
    }
    Some((Point { holiday: Some(rule), ..Point::default() }, i + len))
}

/// How the word before a time bounds it; not where the time only describes a noun ("before the May 5 vote").
pub(super) fn bound_before(s: &Scan, i: usize, k: usize) -> Bound {
    if s.noun_follows(k) || s.f(k, F::Apos) || matches!(s.at(k), W::F(F::Hyphen)) {
        return Bound::At;
    }
    let before = i.saturating_sub(1);
    match s.prev(i) {
        W::F(F::Before | F::After) if s.prev_is(before, CLOSE) => Bound::Near,
        W::F(F::Before) if s.f(before.wrapping_sub(1), F::Or) => Bound::Until,
        W::F(F::After) if s.f(before.wrapping_sub(1), F::Or) => Bound::Since,
        W::F(F::Since) => Bound::Since,
        W::F(F::After) => Bound::After,
        W::F(F::Before) => Bound::Before,
        W::F(F::Until | F::By) => Bound::Until,
        _ => Bound::At,
    }
}
