//! Times of day: "9:25 p.m.", "9.00 am", "16:05 EAT", "noon", "3 p.m. local time".
use super::atoms::Found;
use super::expr::{Clock, Point, Unit};
use super::scan::Scan;
use super::words::{F, L, P, U, W};

/// A time of day that begins at token `i`.
pub(super) fn clock(s: &Scan, i: usize) -> Found {
    let (hour, minute, second, pm, mut k) = digits(s, i)?;
    let (zone, named, after) = zone(s, k);
    k = after;
    let led = i > s.first
        && (matches!(
            s.prev(i),
            W::F(F::At | F::By | F::Until | F::Since | F::From | F::Before | F::After | F::Between | F::To)
                | W::LimitWord(_)
                | W::Weekday(_)
                | W::RelDay(_)
                | W::Part(_)
        ) || stamp(s, i));
    let day_follows = matches!(s.at(k), W::Weekday(_) | W::RelDay(_))
        || (s.f(k, F::Comma)
            && matches!(s.at(k + 1), W::Weekday(_) | W::Int(1..=31, _))
            && !matches!(s.at(k + 2), W::Other))
        || (s.f(k, F::On) && matches!(s.at(k + 1), W::Weekday(_) | W::Month(_) | W::Int(..)));
    let plain = matches!(s.at(i), W::Clock(..) | W::Dec(_));
    let oclock = matches!(s.at(i), W::Int(..) | W::Num(_)) && (s.f(i + 1, F::Oclock) || bare_hour(s, i));
    let military = matches!(s.at(i), W::Int(_, 4));
    let sure =
        military || pm.is_some() || named || oclock || spoken(s, i).is_some() || matches!(s.at(i), W::ClockWord(_));
    if !(sure || (plain && (led || day_follows))) || s.counted_follows(k) && !sure {
        return None;
    }
    let hour24 = match pm {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let certain =
        pm.is_some() || !(1..=12).contains(&hour) || s.word(i).starts_with('0') || matches!(s.at(i), W::ClockWord(_));
    // "11:42 a.m. local time (0942 GMT)" tells how far the local zone lies from Greenwich.
    let zone = zone.or_else(|| minute.and_then(|m| offset(hour24, m, told_again(s, i + 1, k)?)));
    let clock = Clock { hour: hour24, minute, second, certain: certain || (named && minute.is_some()), zone };
    Some((Point { clock: Some(clock), ..Point::default() }, k))
}

/// "half past eight", "a quarter to ten", "twenty past four", "five minutes after noon": hour, minute and next token.
pub(super) fn spoken(s: &Scan, i: usize) -> Option<(i8, i8, usize)> {
    let start = if s.f(i, F::A) { i + 1 } else { i };
    let small = |k: usize| match s.at(k) {
        W::Num(n @ 1..=29) | W::Int(n @ 1..=29, 1 | 2) => Some(n as i8),
        _ => None,
    };
    let (minutes, named, mut k) = match s.at(start) {
        W::F(F::Half) if start == i => (30, true, i + 1),
        W::Unit(U::Plain(Unit::Quarter)) => (15, true, start + 1),
        // "twenty-five past"
        W::Num(20) if start == i && s.f(i + 1, F::Hyphen) && small(i + 2).is_some_and(|n| n < 10) => {
            (20 + small(i + 2)?, false, i + 3)
        }
        _ if start == i => (small(i)?, false, i + 1),
        _ => return None,
    };
    let units = matches!(s.at(k), W::Units(U::Plain(Unit::Minute)) | W::Unit(U::Plain(Unit::Minute)));
    k = if units { k + 1 } else { s.past_hyphen(k) };
    let past = s.is(k, "past") || (named || units) && s.f(k, F::After) && minutes != 30;
    let to = minutes != 30 && (s.f(k, F::To) || (named || units) && s.f(k, F::Before));
    if !past && !to {
        return None;
    }
    let k = s.past_hyphen(k + 1);
    let hour = match s.at(k) {
        W::Num(h @ 1..=12) | W::Int(h @ 1..=12, 1 | 2) => h as i8,
        W::ClockWord(h) => h,
        _ => return None,
    };
    let k = if s.f(k + 1, F::Oclock) { k + 2 } else { k + 1 };
    // "won ten to six", "rose from five to six": a clock time follows a word that leads to one.
    let led =
        matches!(s.prev(i), W::F(F::At | F::By | F::Until | F::Since | F::Before | F::After) | W::LimitWord(L::About))
            || is_near(s, i);
    if !(past || led || named && s.f(start.wrapping_sub(1), F::A)) || s.counted_follows(k) || s.noun_follows(k) {
        return None;
    }
    Some(match (to, hour) {
        (false, 24) => (0, minutes, k),
        (false, h) => (h, minutes, k),
        (true, 1) => (12, 60 - minutes, k),
        (true, h) => (h - 1, 60 - minutes, k),
    })
}

/// Words before "before" and "after" by which it was not long before or after.
pub(super) const CLOSE: &[&str] =
    &["shortly", "just", "soon", "moments", "minutes", "seconds", "immediately", "right", "little", "bit", "slightly"];

/// "shortly before", "just after" stands before the token.
fn is_near(s: &Scan, i: usize) -> bool {
    i > s.first && matches!(s.prev(i), W::F(F::Before | F::After)) && s.prev_is(i - 1, CLOSE)
}

/// "at four in the morning", "by 7 that evening": an hour without more.
fn bare_hour(s: &Scan, i: usize) -> bool {
    let j = i + 1;
    let part = |k: usize| matches!(s.at(k), W::Part(_));
    let led = matches!(
        s.prev(i),
        W::F(F::At | F::By | F::Until | F::Since | F::Before | F::After | F::Of | F::From | F::To | F::Between)
            | W::LimitWord(_)
    );
    let on_weekday = s.f(j, F::On) && matches!(s.at(j + 1), W::Weekday(_));
    let ends = j >= s.end || matches!(s.at(j), W::F(F::Comma)) || !s.word(j).starts_with(char::is_alphanumeric);
    let day = on_weekday
        || matches!(s.at(j), W::RelDay(_) | W::Weekday(_))
        || (s.f(j, F::In) && s.f(j + 1, F::The) && part(j + 2));
    if is_near(s, i) && (ends || day || s.is(j, "when")) && !s.counted_follows(j) {
        return true;
    }
    // "open until nine", "the doors open at ten": an hour in words ends the clause.
    let spelled = matches!(s.at(i), W::Num(_)) && ends && !s.f(j, F::Hyphen);
    if spelled && (s.f(i.wrapping_sub(1), F::Until) || s.f(i.wrapping_sub(1), F::At) && !is_count(s, i)) {
        return true;
    }
    // "it was nine in the evening before ...", "ten at night"
    let part_follows = s.f(j, F::In) && s.f(j + 1, F::The) && part(j + 2) || s.f(j, F::At) && s.is(j + 1, "night");
    if part_follows && (led || s.prev_is(i, &["was", "is", "till"])) {
        return true;
    }
    if s.f(i.wrapping_sub(1), F::At) && (on_weekday || matches!(s.at(j), W::RelDay(_) | W::Weekday(_))) {
        return true;
    }
    led && ((s.f(j, F::In) && s.f(j + 1, F::The) && part(j + 2))
        || (matches!(s.at(j), W::F(F::That) | W::Pick(P::This | P::Last)) && part(j + 1))
        || (matches!(s.at(j), W::RelDay(_) | W::Weekday(_)) && part(j + 1))
        || (s.f(j, F::On) && matches!(s.at(j + 1), W::Weekday(_)) && part(j + 2)))
}

/// "at 07.30 on Tuesday", "at 10.40 in the morning", "11 October at 16.20": hours and minutes with a point between them, where
/// what stands beside shows that it is no price, mark or measure.
fn dotted(s: &Scan, i: usize) -> bool {
    let word = s.word(i);
    if word.len() < 4 || word.as_bytes().get(word.len() - 3) != Some(&b'.') {
        return false;
    }
    let j = i + 1;
    let part = |k: usize| matches!(s.at(k), W::Part(_));
    let of_day = matches!(s.at(j), W::F(F::In | F::On)) && s.f(j + 1, F::The) && part(j + 2)
        || (matches!(s.at(j), W::F(F::That) | W::Pick(P::This)) && part(j + 1))
        || (matches!(s.at(j), W::Weekday(_) | W::RelDay(_)) && part(j + 1))
        || (s.f(j, F::On) && matches!(s.at(j + 1), W::Weekday(_)) && part(j + 2));
    if of_day {
        return true;
    }
    let led = matches!(s.prev(i), W::F(F::At | F::By | F::Until | F::Since | F::Before | F::After | F::Between))
        || i > s.first + 1 && matches!((s.prev(i), s.at(i - 2)), (W::LimitWord(L::About), W::F(F::At)));
    if !led || is_priced(s) || is_count(s, i) {
        return false;
    }
    let day = matches!(s.at(j), W::Weekday(_) | W::RelDay(_))
        || (s.f(j, F::On) && matches!(s.at(j + 1), W::Weekday(_) | W::Month(_) | W::Int(1..=31, 1 | 2)));
    let dated = i >= s.first + 2
        && matches!(s.at(i - 2), W::Weekday(_) | W::Month(_) | W::RelDay(_) | W::Int(..))
        && (s.first..i - 1).any(|k| matches!(s.at(k), W::Weekday(_) | W::Month(_) | W::RelDay(_)));
    let opens = i == s.first + 1 && s.f(i - 1, F::At);
    word.starts_with('0') || day || dated || opens || s.is(j, "hrs") || s.is(j, "hours")
}

/// Whether the sentence tells of prices, marks or measures, which are written like a time with a point.
fn is_priced(s: &Scan) -> bool {
    const SIGNS: &[char] = &['$', '€', '£', '¥', '%'];
    (s.first..s.end).any(|k| {
        let word = s.word(k);
        let stem = word.strip_suffix('s').unwrap_or(word);
        word.contains(SIGNS) || PRICED.iter().any(|p| stem.eq_ignore_ascii_case(p))
    })
}

/// Words of what is quoted, marked or measured.
const PRICED: &[&str] = &[
    "share",
    "stock",
    "index",
    "price",
    "rate",
    "yield",
    "point",
    "percent",
    "dollar",
    "euro",
    "pound",
    "cent",
    "penny",
    "pence",
    "franc",
    "yen",
    "yuan",
    "rupee",
    "krone",
    "krona",
    "currency",
    "trade",
    "traded",
    "trading",
    "bond",
    "barrel",
    "tonne",
    "magnitude",
    "level",
    "metre",
    "meter",
    "second",
    "record",
    "average",
    "score",
    "scored",
    "odd",
    "lap",
    "heat",
    "ratio",
    "litre",
    "gallon",
    "mile",
    "km",
    "kilometre",
    "kilometer",
    "earned",
    "paid",
    "cost",
];

/// "the toll stood at nine", "the odds were put at ten": a number told with "at", not an hour.
fn is_count(s: &Scan, i: usize) -> bool {
    const OF_NUMBERS: &[&str] = &[
        "toll",
        "number",
        "count",
        "total",
        "figure",
        "age",
        "aged",
        "estimated",
        "rank",
        "ranked",
        "put",
        "set",
        "stand",
        "stands",
        "stood",
        "remain",
        "remains",
        "remained",
        "stay",
        "stays",
        "stayed",
        "keep",
        "kept",
        "hold",
        "held",
        "cap",
        "capped",
        "limit",
        "limited",
        "fixed",
        "look",
        "looked",
        "looks",
        "fire",
        "fired",
        "is",
        "are",
        "was",
        "were",
        "be",
    ];
    let from = s.first.max(i.saturating_sub(7));
    (from..i).any(|k| OF_NUMBERS[..8].iter().any(|w| s.is(k, w)))
        || i > s.first + 1 && s.prev_is(i - 1, &OF_NUMBERS[8..])
}

/// A time beside its date ("13 November 2025, 12:00", "(06:00)"), or at the head of an entry of a live report.
fn stamp(s: &Scan, i: usize) -> bool {
    let dated = |k: usize| matches!(s.at(k), W::Int(..) | W::Weekday(_) | W::Month(_) | W::RelDay(_));
    let beside = i >= s.first + 2 && matches!(s.prev(i), W::F(F::Open | F::Comma)) && dated(i - 2);
    beside || (i == s.first && s.block_start(i) && (i + 1 >= s.end || s.capital(i + 1)))
}

type Digits = (i8, Option<i8>, Option<i8>, Option<bool>, usize);

/// Hour, minute, second, afternoon, and the next token.
fn digits(s: &Scan, i: usize) -> Option<Digits> {
    if let Some((hour, minute, k)) = spoken(s, i) {
        let pm = match s.at(k) {
            W::Meridiem(pm) => Some(pm),
            _ => None,
        };
        return Some((hour, Some(minute), None, pm, k + usize::from(pm.is_some())));
    }
    let some = |m: i8| (m >= 0).then_some(m);
    let meridiem = |k: usize| match s.at(k) {
        W::Meridiem(pm) => Some(pm),
        _ => None,
    };
    let with = |h: i8, m: Option<i8>, sec: Option<i8>, k: usize| match meridiem(k) {
        Some(pm) if h <= 12 => Some((h, m, sec, Some(pm), k + 1)),
        Some(_) if h <= 24 => Some((h, m, sec, None, k + 1)),
        _ => Some((h, m, sec, None, k)),
    };
    match s.at(i) {
        W::ClockMeridiem(h, m, pm) => Some((h, some(m), None, Some(pm), i + 1)),
        W::Clock(h, m, sec) => with(h, some(m), some(sec), i + 1),
        W::ClockWord(h) => Some((h, Some(0), None, None, i + 1)),
        W::Dec(x) if x < 2400 && x % 100 < 60 && (meridiem(i + 1).is_some() || zone(s, i + 1).1) => {
            with((x / 100) as i8, Some((x % 100) as i8), None, i + 1)
        }
        W::Int(12, 2) if matches!(s.at(i + 1), W::ClockWord(_)) => digits(s, i + 1),
        W::Int(h @ 0..=12, 1 | 2) if meridiem(i + 1).is_some() => with(h as i8, None, None, i + 1),
        W::Int(h @ 1..=12, 1 | 2) if s.f(i + 1, F::Oclock) => with(h as i8, None, None, i + 2),
        W::Int(h @ 1..=12, 1 | 2) | W::Num(h @ 1..=12) if bare_hour(s, i) => with(h as i8, None, None, i + 1),
        W::Dec(x) if x < 2400 && x % 100 < 60 && s.word(i).len() == 5 && i == s.first && stamp(s, i) => {
            with((x / 100) as i8, Some((x % 100) as i8), None, i + 1)
        }
        W::Dec(x) if x < 2400 && x % 100 < 60 && dotted(s, i) => {
            let hours = s.is(i + 1, "hours") || s.is(i + 1, "hrs");
            with((x / 100) as i8, Some((x % 100) as i8), None, i + 1 + usize::from(hours))
        }
        W::Num(h @ 1..=12) if s.f(i + 1, F::Oclock) || meridiem(i + 1).is_some() => {
            with(h as i8, None, None, i + 1 + usize::from(s.f(i + 1, F::Oclock)))
        }
        W::Int(n @ 0..2400, 4) if n % 100 < 60 => {
            let hours = s.is(i + 1, "hours") || s.is(i + 1, "hrs");
            let led = s.f(i.wrapping_sub(1), F::At) || s.word(i).starts_with('0');
            let k = i + 1 + usize::from(hours);
            ((hours && led) || zone(s, k).1).then_some(((n / 100) as i8, Some((n % 100) as i8), None, None, k))
        }
        _ => None,
    }
}

/// The zone's minutes east of UTC where known, whether one is named, and the next token.
fn zone(s: &Scan, k: usize) -> (Option<i16>, bool, usize) {
    let open = s.f(k, F::Open);
    let j = if open { k + 1 } else { k };
    let close = |j: usize| if open && s.f(j, F::Close) { j + 1 } else { j };
    let upper = s.word(j).bytes().all(|b| b.is_ascii_uppercase());
    match s.at(j) {
        W::Zone(z) if upper => return absorb(s, Some(z), close(j + 1)),
        W::F(F::Local) if s.f(j + 1, F::Time) => return absorb(s, None, close(j + 2)),
        _ => {}
    }
    if !open && s.capital(j) && !matches!(s.at(j), W::Weekday(_) | W::Month(_)) {
        let standard = matches!(s.word(j + 1), "Standard" | "Daylight" | "Summer");
        let t = if standard { j + 2 } else { j + 1 };
        if s.f(t, F::Time) {
            return (named_zone(s.word(j), s.word(j + 1)), true, t + 1);
        }
    }
    let (_, told_again, next) = absorb(s, None, k);
    (None, told_again && next > k, next)
}

fn named_zone(name: &str, kind: &str) -> Option<i16> {
    let base = match name {
        "Eastern" => -300,
        "Central" => -360,
        "Mountain" => -420,
        "Pacific" => -480,
        _ => return None,
    };
    match kind {
        "Standard" => Some(base),
        "Daylight" => Some(base + 60),
        _ => None,
    }
}

/// Hour, minute and zone of a moment told again in brackets, between two tokens.
fn told_again(s: &Scan, from: usize, to: usize) -> Option<(i8, i8, i16)> {
    let open = (from..to).find(|&k| s.f(k, F::Open))?;
    let (hour, minute) = match s.at(open + 1) {
        W::Int(n @ 0..2400, 4) if n % 100 < 60 => ((n / 100) as i8, (n % 100) as i8),
        W::Clock(h, m, _) => (h, m),
        _ => return None,
    };
    let zone = (open + 2..to).find_map(|k| match s.at(k) {
        W::Zone(z) => Some(z),
        _ => None,
    })?;
    Some((hour, minute, zone))
}

/// Minutes east of UTC of the zone in which it was `hour`:`minute` when it was the other time in its zone.
fn offset(hour: i8, minute: i8, (h, m, zone): (i8, i8, i16)) -> Option<i16> {
    let gap = (i16::from(hour) * 60 + i16::from(minute)) - (i16::from(h) * 60 + i16::from(m)) + zone;
    let gap = if gap > 14 * 60 {
        gap - 24 * 60
    } else if gap < -12 * 60 {
        gap + 24 * 60
    } else {
        gap
    };
    (gap % 15 == 0).then_some(gap)
}

/// Takes in the same moment told again in brackets: "3 p.m. local time (1900 GMT)".
fn absorb(s: &Scan, zone: Option<i16>, k: usize) -> (Option<i16>, bool, usize) {
    if s.f(k, F::Open) && matches!(s.at(k + 1), W::Int(_, 4) | W::Clock(..)) {
        let j = if matches!(s.at(k + 2), W::Units(U::Plain(_)) | W::Meridiem(_)) { k + 3 } else { k + 2 };
        if matches!(s.at(j), W::Zone(_)) && s.f(j + 1, F::Close) {
            return (zone, true, j + 2);
        }
    }
    (zone, true, k)
}
