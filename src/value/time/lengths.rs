//! Durations ("nearly four years"), distances ("two weeks ago") and recurring times ("every Monday").
use super::atoms::{Found, atom};
use super::expr::{Bound, DayPart, Direction, Length, Limit, Origin, Point, Recurrence, Shift, TimeExpr, Unit};
use super::scan::Scan;
use super::words::{F, L, P, U, W};

/// A duration or distance that begins at token `i`; `Err` gives the end of an age ("37-year-old"), which is no time.
pub(super) fn length(s: &Scan, i: usize) -> Result<Option<(TimeExpr, usize)>, usize> {
    let (limit, j) = limit(s, i);
    let limit = if limit == Limit::Exact { limit_before(s, i) } else { limit };
    let (direction, j, the) = lead(s, j);
    if let Some((unit, k)) = whole_period(s, i) {
        let length = Length { lo: Some(1.0), hi: Some(1.0), unit, rest: None, limit, direction };
        return Ok(Some((TimeExpr::Duration(length), k)));
    }
    if let Some((length, k)) = vague(s, j, direction) {
        return Ok(Some(close(s, length, k)));
    }
    if let Some((quarters, k)) = quarters_of(s, j) {
        let length = Length { lo: Some(quarters), hi: Some(quarters), unit: Unit::Hour, rest: None, limit, direction };
        return Ok(Some(close(s, length, k)));
    }
    let Some((lo, hi, k)) = count(s, j) else { return Ok(None) };
    let article = matches!(s.at(j), W::F(F::A)) && k == j + 1;
    let hyphen = s.f(k, F::Hyphen);
    let mut k = s.past_hyphen(k);
    while matches!(s.at(k), W::UnitAdj | W::F(F::More)) && (!article || matches!(s.at(k + 1), W::Unit(_))) {
        k += 1;
    }
    let Some((unit, times)) = unit_of(s, k) else { return Ok(None) };
    if idle(s, j, k, unit, article) {
        return Ok(None);
    }
    let times = if article { times * share_before(s, i) } else { times };
    let mut length =
        Length { lo: lo.map(|n| n * times), hi: hi.map(|n| n * times), unit, rest: None, limit, direction };
    k += 1;
    if s.f(s.past_hyphen(k), F::Old) || (s.f(k, F::Of) && s.is(k + 1, "age")) {
        return Err(s.past_hyphen(k) + 1);
    }
    if s.f(k, F::And) {
        k = rest(s, k + 1, &mut length).unwrap_or(k);
    }
    if s.f(k, F::Or) && s.f(k + 1, F::So) {
        length.limit = Limit::About;
        k += 2;
    } else if s.f(k, F::Or) && s.f(k + 1, F::More) {
        length.limit = Limit::AtLeast;
        k += 2;
    }
    if hyphen || the || direction != Direction::None {
        return Ok(Some((TimeExpr::Duration(length), k)));
    }
    if article && i == j && rate(s, j, k) {
        let set = Recurrence { every: 1, unit: Some(unit), point: Point::default(), times: None };
        return Ok(Some((TimeExpr::Set(set), k)));
    }
    Ok(Some(close(s, length, k)))
}

/// "the year ended June 30": a period by its length.
fn whole_period(s: &Scan, i: usize) -> Option<(Unit, usize)> {
    let j = if s.f(i, F::The) { i + 1 } else { return None };
    let j = if matches!(s.at(j), W::F(F::Fiscal) | W::UnitAdj) { j + 1 } else { j };
    match (s.at(j), s.at(j + 1)) {
        (W::Unit(U::Plain(u)), W::F(F::Ended)) => Some((u, j + 1)),
        (W::Unit(U::Plain(u)), W::F(F::To)) if matches!(s.at(j + 2), W::Month(_) | W::Int(..)) => Some((u, j + 1)),
        _ => None,
    }
}

/// "a quarter of an hour", "three quarters of an hour".
fn quarters_of(s: &Scan, j: usize) -> Option<(f64, usize)> {
    let n = match s.at(j) {
        W::F(F::A) | W::Num(1) => 0.25,
        W::Num(3) => 0.75,
        _ => return None,
    };
    let quarter = matches!(s.at(j + 1), W::Unit(U::Plain(Unit::Quarter)) | W::Units(U::Plain(Unit::Quarter)));
    let hour = s.f(j + 2, F::Of) && s.f(j + 3, F::A) && s.at(j + 4) == W::Unit(U::Plain(Unit::Hour));
    (quarter && hour).then_some((n, j + 5))
}

/// "close to eight hours", "not quite four years": what the words before the duration say of its count.
fn limit_before(s: &Scan, i: usize) -> Limit {
    let two = |a: &str, b: &[&str]| i > s.first + 1 && s.is(i - 2, a) && s.prev_is(i, b);
    if two("close", &["to", "on"])
        || two("not", &["quite"])
        || two("part", &["of"]) && s.prev_is(i - 2, &["better", "best"])
    {
        return Limit::Nearly;
    }
    if two("minimum", &["of"]) {
        return Limit::AtLeast;
    }
    if two("maximum", &["of"]) { Limit::AtMost } else { Limit::Exact }
}

/// "a quarter of a century", "three quarters of a year": the share of the unit that the words before tell.
fn share_before(s: &Scan, i: usize) -> f64 {
    if i < s.first + 3 || !s.f(i - 1, F::Of) {
        return 1.0;
    }
    match s.at(i - 2) {
        W::Unit(U::Plain(Unit::Quarter)) if s.f(i - 3, F::A) => 0.25,
        W::Units(U::Plain(Unit::Quarter)) if s.at(i - 3) == W::Num(3) => 0.75,
        _ => 1.0,
    }
}

fn unit_of(s: &Scan, k: usize) -> Option<(Unit, f64)> {
    match s.at(k) {
        W::Unit(U::Plain(u)) | W::Units(U::Plain(u)) => Some((u, 1.0)),
        W::Unit(U::Fortnight) | W::Units(U::Fortnight) => Some((Unit::Week, 2.0)),
        _ => None,
    }
}

/// Words that look like a duration and are none: "a second man", "a quarter of", "one second-half goal".
fn idle(s: &Scan, j: usize, k: usize, unit: Unit, article: bool) -> bool {
    let relative = matches!(s.at(k + 1), W::F(F::Ago) | W::Edge(_));
    match unit {
        Unit::Second => {
            matches!(s.at(k), W::Unit(_)) && !relative && (article || s.is(j, "one") || s.f(k + 1, F::Hyphen))
        }
        Unit::Quarter => (article || s.f(k + 1, F::Of) || matches!(s.at(j), W::Num(3) | W::Num(1))) && !relative,
        _ => false,
    }
}

/// "more than", "about", "up to", "at least".
fn limit(s: &Scan, i: usize) -> (Limit, usize) {
    let (a, b) = (s.at(i), s.at(i + 1));
    match (a, b) {
        (W::F(F::No | F::No), W::F(F::More)) if s.f(i + 2, F::Than) => (Limit::AtMost, i + 3),
        (W::F(F::No), W::F(F::Less)) if s.f(i + 2, F::Than) => (Limit::AtLeast, i + 3),
        (W::F(F::More), W::F(F::Than)) => (Limit::MoreThan, i + 2),
        (W::F(F::Less), W::F(F::Than)) => (Limit::LessThan, i + 2),
        (W::F(F::At), W::F(F::Least)) => (Limit::AtLeast, i + 2),
        (W::F(F::At), W::F(F::Most)) => (Limit::AtMost, i + 2),
        (W::F(F::Up), W::F(F::To)) => (Limit::AtMost, i + 2),
        (W::LimitWord(L::About), _) => (Limit::About, i + 1),
        (W::LimitWord(L::Nearly), _) => (Limit::Nearly, i + 1),
        (W::LimitWord(L::Over | L::Under | L::Within), W::F(F::The | F::Its | F::These)) => (Limit::Exact, i),
        (W::LimitWord(L::Over), _) => (Limit::MoreThan, i + 1),
        (W::LimitWord(L::Under), _) => (Limit::LessThan, i + 1),
        (W::LimitWord(L::Within), _) => (Limit::AtMost, i + 1),
        _ => (Limit::Exact, i),
    }
}

/// "the past", "the next", "the first": where the duration lies, the next token, whether "the" was read.
fn lead(s: &Scan, i: usize) -> (Direction, usize, bool) {
    let the = matches!(s.at(i), W::F(F::The | F::Its | F::These));
    let mut j = if the { i + 1 } else { i };
    let direction = match s.at(j) {
        W::Pick(P::Last) => Direction::Past,
        W::Pick(P::Next) => Direction::Future,
        W::F(F::Recent) => Direction::Past,
        W::F(F::Future) => Direction::Future,
        W::Ord(_) if the => Direction::None,
        W::Other if s.is(j, "latest") && the => Direction::None,
        _ => return (Direction::None, j, the),
    };
    let counted = count(s, j + 1).is_some() || matches!(s.at(j + 1), W::Units(_));
    let single = direction == Direction::Past && s.is(j, "past") && matches!(s.at(j + 1), W::Unit(U::Plain(_)));
    if counted || single {
        j += 1;
    }
    (direction, j, the)
}

/// "recent months", "the coming weeks", "the past year", "for years".
fn vague(s: &Scan, i: usize, direction: Direction) -> Option<(Length, usize)> {
    let length = |unit, lo, hi, limit| Length { lo, hi, unit, rest: None, limit, direction };
    match s.at(i) {
        W::Units(U::Plain(u)) => {
            let before = matches!(
                s.prev(i),
                W::F(F::For | F::In | F::After | F::Before | F::During | F::Than | F::Of)
                    | W::LimitWord(L::Within | L::Over)
            );
            let after = matches!(s.at(i + 1), W::F(F::Ago)) || distance(s, i + 1).is_some();
            let ok = direction != Direction::None || before || after;
            (ok && u != Unit::Quarter || direction != Direction::None)
                .then(|| (length(u, None, None, Limit::Exact), i + 1))
        }
        W::Unit(U::Plain(u)) if direction == Direction::Past && s.is(i.wrapping_sub(1), "past") => {
            (!matches!(u, Unit::Second | Unit::Minute)).then(|| (length(u, Some(1.0), Some(1.0), Limit::Exact), i + 1))
        }
        _ => None,
    }
}

type Count = (Option<f64>, Option<f64>, usize);

/// A count of units: least, greatest, next token.
fn count(s: &Scan, i: usize) -> Option<Count> {
    if matches!(s.at(i), W::Int(1900..2100, 4)) && matches!(s.at(i + 1), W::Unit(_)) {
        return None;
    }
    if let W::Vague(n) = s.at(i) {
        if s.prev_is(i, &["as", "how", "so", "too"]) {
            return None;
        }
        let of = usize::from(s.f(i + 1, F::Of));
        return Some(if s.is(i, "couple") {
            (Some(2.0), Some(2.0), i + 1 + of)
        } else {
            (Some(f64::from(n)), None, i + 1 + of)
        });
    }
    if s.f(i, F::A) {
        return match s.at(i + 1) {
            W::Vague(_) => count(s, i + 1),
            W::F(F::Half) => Some((Some(0.5), Some(0.5), i + 2)),
            W::Scale(_) => number(s, i + 1).map(|(n, k)| (Some(n), Some(n), k)),
            _ if s.is(i + 1, "dozen") => Some((Some(12.0), Some(12.0), i + 2)),
            W::Unit(_) | W::UnitAdj => Some((Some(1.0), Some(1.0), i + 1)),
            _ => None,
        };
    }
    if s.f(i, F::Half) && s.f(i + 1, F::A) {
        return Some((Some(0.5), Some(0.5), i + 2));
    }
    if s.f(i, F::Half) && s.f(i + 1, F::Hyphen) {
        return Some((Some(0.5), Some(0.5), i + 1));
    }
    let (n, k) = number(s, i)?;
    let j = match s.at(k) {
        W::F(F::To | F::Or | F::Hyphen) => s.past_hyphen(k + 1),
        _ => return Some((Some(n), Some(n), k)),
    };
    match number(s, j) {
        Some((m, next)) if m > n && !matches!(s.at(next), W::F(F::To)) => Some((Some(n), Some(m), next)),
        _ => Some((Some(n), Some(n), k)),
    }
}

/// A number in digits or words, with "and a half".
fn number(s: &Scan, i: usize) -> Option<(f64, usize)> {
    let (mut n, mut k) = match s.at(i) {
        W::Int(n, _) => (f64::from(n), i + 1),
        W::Dec(x) => (f64::from(x) / 100.0, i + 1),
        W::Num(_) | W::Scale(_) => spelled(s, i),
        _ => return None,
    };
    if let W::Fraction(x) = s.at(s.past_hyphen(k)) {
        n += f64::from(x) / 100.0;
        k = s.past_hyphen(k) + 1;
    }
    let h = s.past_hyphen(k);
    if s.f(h, F::And) {
        let a = s.past_hyphen(h + 1);
        let half = s.past_hyphen(a + 1);
        if s.f(a, F::A) && s.f(half, F::Half) && matches!(s.at(s.past_hyphen(half + 1)), W::Unit(_) | W::Units(_)) {
            return Some((n + 0.5, half + 1));
        }
    }
    if let W::Scale(x) = s.at(k) {
        n *= f64::from(x);
        k += 1;
    }
    Some((n, k))
}

/// "twenty-five", "two hundred and ten", "forty", "a hundred".
fn spelled(s: &Scan, i: usize) -> (f64, usize) {
    let (mut total, mut part, mut k) = (0.0, 0.0, i);
    for _ in 0..8 {
        match s.at(k) {
            W::Num(n) if part % 100.0 == 0.0 || (part % 10.0 == 0.0 && n < 10) => part += f64::from(n),
            W::Scale(100) => part = if part == 0.0 { 100.0 } else { part * 100.0 },
            W::Scale(x) => {
                total += f64::from(x) * if part == 0.0 { 1.0 } else { part };
                part = 0.0;
            }
            _ => break,
        }
        k += 1;
        let (before, after) = (s.at(k - 1), s.at(k + 1));
        let twenty_one = s.f(k, F::Hyphen) && matches!((before, after), (W::Num(20..), W::Num(1..=9)));
        let hundred_and_one = s.f(k, F::And) && matches!((before, after), (W::Scale(_), W::Num(_)));
        k += usize::from(twenty_one || hundred_and_one);
    }
    (total + part, k)
}

/// "and a half", "and 10 minutes" after the first unit.
fn rest(s: &Scan, i: usize, length: &mut Length) -> Option<usize> {
    if s.f(i, F::A) && s.f(i + 1, F::Half) && !matches!(s.at(i + 2), W::Unit(_)) {
        length.lo = length.lo.map(|n| n + 0.5);
        length.hi = length.hi.map(|n| n + 0.5);
        return Some(i + 2);
    }
    let (n, k) = number(s, i)?;
    let (unit, times) = unit_of(s, s.past_hyphen(k))?;
    if unit >= length.unit {
        return None;
    }
    length.rest = Some((n * times, unit));
    Some(s.past_hyphen(k) + 1)
}

/// Whether "a year" after a count is a rate ("12 flights a week", "$3 a day").
fn rate(s: &Scan, j: usize, k: usize) -> bool {
    if distance(s, k).is_some() || j == s.first {
        return false;
    }
    let before = s.word(j - 1);
    matches!(s.prev(j), W::F(F::Once | F::Twice | F::Thrice | F::Times) | W::Int(..) | W::Scale(_) | W::Dec(_))
        || before == "%"
        || (s.tag(j - 1) == Some(crate::text::Tag::NNS) && matches!(s.prev(j), W::Other))
}

/// "ago", "later", "before": sign, origin and the next token.
fn distance(s: &Scan, k: usize) -> Option<(i32, Origin, usize)> {
    let event = |sign: i32, word: usize| {
        let next = word + 1;
        let open = next >= s.end
            || matches!(
                s.word(next),
                "," | "." | ";" | ":" | ")" | "but" | "with" | "when" | "he" | "she" | "they" | "it"
            )
            || matches!(s.at(next), W::F(F::In | F::On | F::At | F::And | F::Or | F::By | F::Comma | F::From));
        Some((sign, if open { Origin::Then } else { Origin::Event }, next))
    };
    match s.at(k) {
        W::F(F::Ago) => Some((-1, Origin::Now, k + 1)),
        W::F(F::Hence) => Some((1, Origin::Now, k + 1)),
        W::F(F::From) if s.is(k + 1, "now") || s.is(k + 1, "today") => Some((1, Origin::Now, k + 2)),
        W::Edge(super::expr::Edge::Earlier) => Some((-1, Origin::Then, k + 1)),
        W::Edge(super::expr::Edge::Later) => Some((1, Origin::Then, k + 1)),
        W::F(F::Before) => event(-1, k),
        W::F(F::After) => event(1, k),
        W::F(F::Prior) if s.f(k + 1, F::To) => Some((-1, Origin::Event, k + 1)),
        _ => None,
    }
}

/// Turns a duration with "ago", "later" and the like into a point; any other stays a duration.
fn close(s: &Scan, length: Length, k: usize) -> (TimeExpr, usize) {
    let Some((sign, origin, mut next)) = distance(s, k) else { return (TimeExpr::Duration(length), k) };
    let (Some(lo), Some(hi)) = (length.lo, length.hi.or(length.lo)) else {
        let reference = if sign < 0 { super::expr::Reference::Past } else { super::expr::Reference::Future };
        let expr = if origin == Origin::Now { TimeExpr::Reference(reference) } else { TimeExpr::Duration(length) };
        return (expr, if origin == Origin::Now { next } else { k });
    };
    if origin == Origin::Event {
        next = k;
    }
    let (unit, times) = whole(length.unit, lo, hi);
    let count = |n: f64| sign * (n * times).round().min(100_000.0) as i32;
    let shift = Shift { unit, count: count(lo), upper: count(hi), origin, distance: true };
    let bound = match (length.limit, sign < 0) {
        (Limit::MoreThan | Limit::AtLeast, true) | (Limit::LessThan | Limit::AtMost, false) => Bound::Until,
        (Limit::MoreThan | Limit::AtLeast, false) | (Limit::LessThan | Limit::AtMost, true) => Bound::Since,
        _ => Bound::At,
    };
    let approximate = matches!(length.limit, Limit::About | Limit::Nearly) || length.hi.is_none();
    (TimeExpr::Point(Point { shift: Some(shift), bound, approximate, ..Point::default() }), next)
}

/// A smaller unit where the counts are no whole numbers ("two and a half years" is 30 months).
fn whole(unit: Unit, lo: f64, hi: f64) -> (Unit, f64) {
    if lo.fract() == 0.0 && hi.fract() == 0.0 {
        return (unit, 1.0);
    }
    match unit {
        Unit::Minute => (Unit::Second, 60.0),
        Unit::Hour => (Unit::Minute, 60.0),
        Unit::Day => (Unit::Hour, 24.0),
        Unit::Week => (Unit::Day, 7.0),
        Unit::Month => (Unit::Day, 30.0),
        Unit::Quarter => (Unit::Month, 3.0),
        Unit::Year => (Unit::Month, 12.0),
        Unit::Decade => (Unit::Year, 10.0),
        Unit::Century | Unit::Millennium => (Unit::Year, 100.0),
        Unit::Second => (unit, 1.0),
    }
}

/// A recurring time that begins at token `i`.
pub(super) fn set(s: &Scan, i: usize) -> Option<(Recurrence, usize)> {
    let none = Point::default();
    let unit_set = |u: U| match u {
        U::Plain(unit) => Recurrence { every: 1, unit: Some(unit), point: none, times: None },
        U::Fortnight => Recurrence { every: 2, unit: Some(Unit::Week), point: none, times: None },
        U::Night => {
            Recurrence { every: 1, unit: None, point: Point { part: Some(DayPart::Night), ..none }, times: None }
        }
    };
    match s.at(i) {
        W::Freq(_) if s.tag(i + 1).is_some_and(|t| t.is_noun()) || s.tag(i + 1).is_some_and(|t| t.is_adjective()) => {
            None
        }
        W::Freq(u) => Some((unit_set(u), i + 1)),
        W::Weekdays(d) if s.capital(i) => {
            let point = Point { weekday: Some(d), ..none };
            Some((Recurrence { every: 1, unit: None, point, times: None }, i + 1))
        }
        W::Weekday(d) if matches!(s.at(i + 1), W::Parts(_)) => {
            let W::Parts(p) = s.at(i + 1) else { return None };
            let point = Point { weekday: Some(d), part: Some(p), ..none };
            Some((Recurrence { every: 1, unit: None, point, times: None }, i + 2))
        }
        W::Weekends if !s.noun_follows(i + 1) => {
            Some((Recurrence { every: 1, unit: None, point: Point { weekend: true, ..none }, times: None }, i + 1))
        }
        W::F(F::Every) => every(s, i),
        W::F(F::Once | F::Twice | F::Thrice) => times(s, i, i + 1),
        W::Int(..) | W::Num(_) if s.f(i + 1, F::Times) => times(s, i, i + 2),
        _ => None,
    }
}

fn every(s: &Scan, i: usize) -> Option<(Recurrence, usize)> {
    let none = Point::default();
    let mut j = i + 1;
    let mut n = 1;
    if s.f(j, F::Other) {
        (n, j) = (2, j + 1);
    } else if let Some((x, k)) = number(s, j) {
        (n, j) = (x.clamp(1.0, 9999.0) as u16, k);
    }
    let unit = |unit, times: u16| {
        Some((Recurrence { every: n.saturating_mul(times), unit: Some(unit), point: none, times: None }, j + 1))
    };
    match s.at(j) {
        W::Unit(U::Plain(Unit::Second)) if n == 1 => None,
        W::Unit(U::Plain(u)) | W::Units(U::Plain(u)) => unit(u, 1),
        W::Unit(U::Fortnight) => unit(Unit::Week, 2),
        W::Weekday(_) | W::Month(_) | W::Holiday | W::Part(_) | W::Season(_) | W::Weekend => {
            let (point, k): (Point, usize) = named(s, j)?;
            Some((Recurrence { every: n, unit: None, point, times: None }, k))
        }
        _ => None,
    }
}

fn named(s: &Scan, j: usize) -> Found {
    let none = Point::default();
    match s.at(j) {
        W::Weekday(d) => match s.at(j + 1) {
            W::Part(p) => Some((Point { weekday: Some(d), part: Some(p), ..none }, j + 2)),
            _ => Some((Point { weekday: Some(d), ..none }, j + 1)),
        },
        W::Part(p) => Some((Point { part: Some(p), ..none }, j + 1)),
        W::Season(x) => Some((Point { season: Some(x), ..none }, j + 1)),
        W::Weekend => Some((Point { weekend: true, ..none }, j + 1)),
        W::Month(m) if s.capital(j) => Some((Point { month: Some(m), ..none }, j + 1)),
        _ => atom(s, j),
    }
}

fn times(s: &Scan, i: usize, j: usize) -> Option<(Recurrence, usize)> {
    let times = match s.at(i) {
        W::F(F::Once) => 1,
        W::F(F::Twice) => 2,
        W::F(F::Thrice) => 3,
        W::Int(n, _) | W::Num(n) => n.min(9999) as u16,
        _ => return None,
    };
    if !(matches!(s.at(j), W::F(F::A | F::Every)) || s.is(j, "per")) {
        return None;
    }
    let (unit, _) = unit_of(s, j + 1)?;
    Some((Recurrence { every: 1, unit: Some(unit), point: Point::default(), times: Some(times) }, j + 2))
}
