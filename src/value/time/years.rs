//! Years, decades, and what is said with the word "year".
use super::atoms::{Found, edge_before, shifted};
use super::expr::{Edge, Origin, Point, Shift, Unit};
use super::scan::Scan;
use super::words::{F, U, W};

pub(super) fn decade(y: u16) -> Point {
    let first = if y >= 1000 {
        y as i16
    } else if y <= 10 {
        2000 + y as i16
    } else {
        1900 + y as i16
    };
    if first % 100 == 0 && y >= 1000 && first < 2000 {
        return Point { century: Some(first), ..Point::default() };
    }
    Point { decade: Some(first), ..Point::default() }
}

/// "the 1988 quarter": four digits after an article are a year, unless they count what follows.
pub(super) fn year_in_noun_phrase(s: &Scan, i: usize) -> Found {
    let W::Int(y, 4) = s.at(i) else { return None };
    ((1900..2100).contains(&y) && !COUNT_NOUNS.contains(&s.word(i + 1)))
        .then(|| (Point { year: Some(y as i16), ..Point::default() }, i + 1))
}

const COUNT_NOUNS: &[&str] =
    &["people", "men", "women", "children", "troops", "soldiers", "workers", "victims", "dead", "jobs"];

/// The year that closes a date: "2023", ", 2023", "of 2023", "in 2023".
pub(super) fn year_after(s: &Scan, k: usize, after_day: bool) -> Option<(i16, usize)> {
    let comma = s.f(k, F::Comma);
    let j = if comma || s.f(k, F::Of) || s.f(k, F::In) { k + 1 } else { k };
    let j = if s.f(j, F::The) && s.is(j + 1, "year") { j + 2 } else { j };
    match s.at(j) {
        W::Int(y @ 1000..2200, 4) => {
            let counted = (comma || !after_day) && s.counted_follows(j + 1) && !s.f(j + 1, F::Comma);
            (!counted).then_some((y as i16, j + 1))
        }
        W::Num(_) => spelled_year(s, j).and_then(|(p, k)| Some((p.year?, k))),
        _ => None,
    }
}

/// Four digits that are a year by what stands around them.
pub(super) fn year(s: &Scan, i: usize) -> Found {
    let W::Int(y, 4) = s.at(i) else { return None };
    let found = Some((Point { year: Some(y as i16), ..Point::default() }, i + 1));
    let money =
        i > s.first && (s.word(i - 1).ends_with(['$', '£', '€', '¥', '#', '№']) || s.prev_is(i, NOT_BEFORE_YEAR));
    let sign = matches!(s.word(i + 1), "%" | "°" | "/" | ":" | "$" | "€");
    let half = matches!(s.at(i + 1), W::Fraction(_) | W::Scale(_));
    if money || sign || half || matches!(s.prev(i), W::LimitWord(_) | W::F(F::Than)) && s.counted_follows(i + 1) {
        return None;
    }
    let led = matches!(
        s.prev(i),
        W::F(
            F::In | F::Since | F::By | F::Until | F::Before | F::After | F::During | F::From | F::Between | F::Through
        ) | W::Edge(_)
            | W::Month(_)
    ) || edge_before(s, i);
    let counted = s.counted_follows(i + 1) && !s.f(i + 1, F::Comma) && !s.f(i + 1, F::Or);
    if (1900..2100).contains(&y) {
        let phrase =
            matches!(s.prev(i), W::F(F::The | F::Apos | F::Its | F::A)) && !COUNT_NOUNS.contains(&s.word(i + 1));
        return if phrase || !counted { found } else { None };
    }
    let free = !s.noun_follows(i + 1) && !counted && !matches!(s.at(i + 1), W::Unit(_) | W::Units(_));
    if (1000..1900).contains(&y) && led && free { found } else { None }
}

const NOT_BEFORE_YEAR: &[&str] = &[
    "no.", "number", "page", "room", "flight", "route", "highway", "section", "article", "channel", "windows", "rs",
    "rs.", "usd", "chapter", "model",
];

/// "year-end", "the year 2000", "year-ago", "year's end".
pub(super) fn year_noun(s: &Scan, i: usize) -> Found {
    let j = s.past_hyphen(i + 1);
    let this = shifted(Unit::Year, 0, Origin::Now);
    match s.at(j) {
        W::Int(y @ 1000..2200, 4) if j == i + 1 => Some((Point { year: Some(y as i16), ..Point::default() }, j + 1)),
        W::Num(_) if j == i + 1 => spelled_year(s, j),
        W::Edge(Edge::End) if s.is(j, "end") => Some((Point { edge: Some(Edge::End), ..this }, j + 1)),
        W::F(F::Apos) if s.is(j + 1, "end") => Some((Point { edge: Some(Edge::End), ..this }, j + 2)),
        W::Edge(Edge::Earlier) if j > i + 1 => Some((ago(shifted(Unit::Year, -1, Origin::Then)), period(s, j + 1))),
        W::F(F::Ago) if j > i + 1 => Some((ago(shifted(Unit::Year, -1, Origin::Now)), period(s, j + 1))),
        _ => None,
    }
}

fn ago(p: Point) -> Point {
    let shift = p.shift.map(|x| Shift { distance: true, ..x });
    Point { shift, ..p }
}

fn period(s: &Scan, k: usize) -> usize {
    k + usize::from(matches!(s.at(k), W::F(F::Period) | W::Unit(U::Plain(Unit::Quarter))))
}

/// "nineteen ninety-six", "two thousand and four".
pub(super) fn spelled_year(s: &Scan, i: usize) -> Found {
    let found = |y: u32, k: usize| Some((Point { year: Some(y as i16), ..Point::default() }, k));
    match (s.at(i), s.at(i + 1)) {
        (W::Num(c @ 18..=20), W::Num(t @ (20..=90))) => {
            let j = s.past_hyphen(i + 2);
            match s.at(j) {
                W::Num(u @ 1..=9) => found(c * 100 + t + u, j + 1),
                _ => found(c * 100 + t, i + 2),
            }
        }
        (W::Num(c @ 18..=20), W::Num(t @ (10..=19))) => found(c * 100 + t, i + 2),
        (W::Num(2), W::Scale(1000)) if s.prev_is(i, &["year", "in", "since", "by"]) => {
            let j = if s.f(i + 2, F::And) { i + 3 } else { i + 2 };
            match s.at(j) {
                W::Num(u) if u < 100 => found(2000 + u, j + 1),
                _ if s.counted_follows(i + 2) => None,
                _ => found(2000, i + 2),
            }
        }
        _ => None,
    }
}
