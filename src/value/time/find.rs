//! Finds the time expressions of a document: one pass, left to right, the longest reading first.
use super::atoms::{Found, atom, bound_before};
use super::expr::{Bound, DayPart, Edge, Point, Reference, TimeExpr, Unit};
use super::lengths::{length, set};
use super::scan::Scan;
use super::words::{F, L, P, W, classify};
use super::{Grain, TimeMention};
use crate::text::Doc;

/// All time expressions of a document, in order, none overlapping another.
pub fn find(doc: &Doc) -> Vec<TimeMention> {
    let words: Vec<W> = (0..doc.tokens.len()).map(|i| class(doc.word(i))).collect();
    let mut found = Vec::new();
    for sentence in &doc.sentences {
        let end = sentence.last.min(words.len());
        let s = Scan { doc, w: &words, first: sentence.first, end };
        let mut i = sentence.first;
        while i < end {
            if !may_begin(&s, i) {
                i += 1;
                continue;
            }
            match mention(&s, i) {
                Ok((expr, k)) => {
                    let k = k.clamp(i + 1, end);
                    found.push(TimeMention { span: doc.span_of(i..k), tokens: i..k, expr });
                    i = k;
                }
                Err(next) => i = next.max(i + 1),
            }
        }
    }
    found
}

fn class(word: &str) -> W {
    match word.get(..4) {
        Some(mid) if mid.eq_ignore_ascii_case("mid-") => match classify(&word[4..]) {
            W::Other => classify(word),
            w => w,
        },
        _ => classify(word),
    }
}

/// Whether a mention may begin with the token.
fn may_begin(s: &Scan, i: usize) -> bool {
    match s.at(i) {
        W::Other | W::UnitAdj | W::Meridiem(_) | W::Zone(_) | W::Fraction(_) => false,
        W::F(F::The | F::A) => {
            s.at(i + 1) != W::Other || s.is(i + 1, "latest") || s.is(i + 1, "final") || s.is(i + 1, "dozen")
        }
        W::F(f) => matches!(
            f,
            F::At
                | F::Up
                | F::More
                | F::Less
                | F::No
                | F::Every
                | F::Half
                | F::Once
                | F::Twice
                | F::Thrice
                | F::That
                | F::These
                | F::Fiscal
                | F::Recent
                | F::Future
                | F::Its
        ),
        _ => true,
    }
}

/// The mention that begins at token `i`, or where to read on.
fn mention(s: &Scan, i: usize) -> Result<(TimeExpr, usize), usize> {
    if super::clock::spoken(s, i).is_some()
        && let Some(found) = calendar(s, i)
    {
        return Ok(found);
    }
    if let Some((recurrence, k)) = set(s, i) {
        return Ok((TimeExpr::Set(recurrence), k));
    }
    let duration = length(s, i)?;
    let calendar = calendar(s, i);
    match (calendar, duration) {
        (Some(a), Some(b)) => Ok(if a.1 >= b.1 { a } else { b }),
        (Some(a), None) | (None, Some(a)) => Ok(a),
        (None, None) => reference(s, i).ok_or(i + 1),
    }
}

/// A point or a range.
fn calendar(s: &Scan, i: usize) -> Option<(TimeExpr, usize)> {
    if let Some(found) = number_range(s, i) {
        return Some(found);
    }
    let (p, k) = point(s, i)?;
    if let Some((to, next)) = range_end(s, i, &p, k) {
        let overnight = p.part == Some(DayPart::Overnight);
        let same_year = to.month.is_some() || to.shift.is_none() && to.grain() != Grain::Year;
        let to = Point { year: to.year.or(p.year.filter(|_| same_year)), ..to };
        let yearless = p.shift.is_none() && p.decade.is_none() && p.century.is_none();
        let mut from =
            Point { year: p.year.or(to.year.filter(|_| yearless)), part: p.part.filter(|_| !overnight), ..p };
        if from.shift.is_none() && from.year.is_none() && from.month.is_some() && from.weekday.is_none() {
            from.shift = to.shift.filter(|t| t.unit == Unit::Year && !t.distance);
        }
        if from.grain() < Grain::Day && from.day.is_none() && from.weekday.is_none() && from.shift.is_none() {
            // "from 3 to 5 p.m. on Friday": the day belongs to both.
            from = unite(&from, &Point { clock: None, part: None, ..to });
        }
        return Some((TimeExpr::Range { from, to, overnight }, next));
    }
    let bound = match p.bound {
        Bound::At => bound_before(s, i, k),
        b => b,
    };
    Some((TimeExpr::Point(Point { bound, ..p }), k))
}

/// A point with what is said before it ("about", "early") and after it ("or so").
fn point(s: &Scan, i: usize) -> Found {
    if let Some((p, k)) = super::atoms::small_hours(s, s.past_the(i)) {
        return Some(extend(s, p, k));
    }
    let about = matches!(s.at(i), W::LimitWord(L::About | L::Nearly));
    let j = i + usize::from(about);
    let (edge, k) = edge(s, j);
    let (p, k) = atom(s, k).or_else(|| overnight_days(s, k))?;
    let (p, k) = extend(s, p, k);
    let mid = s.word(j).get(..4).is_some_and(|w| w.eq_ignore_ascii_case("mid-"));
    let edge = edge.or(mid.then_some(Edge::Middle)).or(p.edge);
    if matches!(edge, Some(Edge::Earlier | Edge::Later)) && p.grain() < Grain::DayPart {
        return None;
    }
    Some((Point { edge, approximate: p.approximate || about, ..p }, k))
}

fn overnight_days(s: &Scan, i: usize) -> Found {
    let W::Part(DayPart::Overnight) = s.at(i) else { return None };
    let (p, k) = atom(s, i + 1)?;
    (p.grain() == Grain::Day).then_some((Point { part: Some(DayPart::Overnight), ..p }, k))
}

/// "early", "the end of", "later in the": which part, and the next token.
fn edge(s: &Scan, i: usize) -> (Option<Edge>, usize) {
    let j = s.past_the(i);
    let W::Edge(e) = s.at(j) else { return (None, i) };
    let noun = matches!(s.word(j).len(), 3 | 5..)
        && !matches!(e, Edge::Earlier | Edge::Later)
        && !s.is(j, "early")
        && !s.is(j, "late")
        && !s.is(j, "mid");
    let k = j + 1;
    if noun && !s.f(k, F::Of) {
        return (None, i);
    }
    let k = match s.at(k) {
        W::F(F::Of | F::Hyphen) => k + 1,
        W::F(F::In | F::On) if j == i => k + 1,
        _ => k,
    };
    (Some(e), k)
}

/// Joins further pieces: "Monday" + "May 5" + "2021" + "at" + "9 p.m.".
fn extend(s: &Scan, p: Point, k: usize) -> (Point, usize) {
    let (mut p, mut k) = (p, k);
    for _ in 0..5 {
        match [0, 1].iter().find_map(|&skip| piece(s, &p, k, skip)) {
            Some((joined, next)) => (p, k) = (joined, next),
            None => break,
        }
    }
    (p, k)
}

fn piece(s: &Scan, p: &Point, k: usize, skip: usize) -> Found {
    let mut j = k + skip;
    let link = if skip == 1 { s.at(k) } else { W::Other };
    let linked = skip == 0
        || matches!(
            link,
            W::F(F::Comma | F::Of | F::On | F::In | F::At | F::Apos | F::Open | F::Hyphen) | W::LimitWord(L::About)
        );
    if !linked || j >= s.end {
        return None;
    }
    if link == W::F(F::Comma) {
        j += usize::from(matches!(s.at(j), W::F(F::On | F::At | F::In)));
    }
    let about = matches!(s.at(j), W::LimitWord(L::About)) || link == W::LimitWord(L::About);
    j += usize::from(matches!(s.at(j), W::LimitWord(L::About)));
    if p.month.is_some()
        && p.year.is_none()
        && skip == 0
        && p.shift.is_none()
        && let Some((y, next)) = super::years::year_after(s, k, p.day.is_some())
    {
        return Some((Point { year: Some(y), ..*p }, next));
    }
    let part = matches!(s.at(j), W::Part(_)) && (p.grain() == Grain::Day || p.clock.is_some());
    let (q, mut next) = if part {
        let W::Part(x) = s.at(j) else { return None };
        (Point { part: Some(x), ..Point::default() }, j + 1)
    } else if matches!(s.at(j), W::Edge(Edge::Start | Edge::End))
        && p.grain() == Grain::Day
        && matches!(s.at(j + 1), W::Part(_))
    {
        let (W::Part(x), W::Edge(e)) = (s.at(j + 1), s.at(j)) else { return None };
        (Point { part: Some(x), edge: Some(e), ..Point::default() }, j + 2)
    } else {
        atom(s, j)?
    };
    if link == W::F(F::Open) {
        if !s.f(next, F::Close) {
            return None;
        }
        next += 1;
    }
    let joined = join(p, &q, link)?;
    Some((Point { approximate: p.approximate || q.approximate || about, ..joined }, next))
}

/// Unites two pieces where the one is part of the other; `None` where they do not belong together.
fn join(p: &Point, q: &Point, link: W) -> Option<Point> {
    let yearish = |x: &Point| {
        (x.year.is_some() && x.month.is_none() && x.quarter.is_none() && x.season.is_none() && x.half.is_none())
            || (x.shift.is_some_and(|t| t.unit == Unit::Year && !t.distance)
                && x.month.is_none()
                && x.quarter.is_none())
    };
    let dayish = |x: &Point| {
        x.day.is_some()
            || x.weekday.is_some()
            || x.holiday.is_some()
            || x.shift.is_some_and(|t| t.unit == Unit::Day && !t.distance)
    };
    let timed = |x: &Point| x.part.is_some() || x.clock.is_some();
    let bare_time = |x: &Point| timed(x) && !dayish(x) && x.month.is_none() && x.year.is_none() && x.shift.is_none();
    let dated = |x: &Point| x.year.is_some() || x.shift.is_some();
    let (open, apos) = (link == W::F(F::Open), link == W::F(F::Apos));
    let loose = matches!(link, W::F(F::At | F::Hyphen)) || link == W::LimitWord(L::About);
    // A time of day and its day, in either order.
    if bare_time(p) && dayish(q) && !apos && !loose {
        let clash = p.part.is_some() && q.part.is_some() || p.clock.is_some() && q.clock.is_some();
        return (!clash).then(|| unite(p, q));
    }
    if bare_time(p)
        && bare_time(q)
        && p.part.is_some() != q.part.is_some()
        && p.clock.is_some() != q.clock.is_some()
        && !apos
    {
        return Some(unite(p, q));
    }
    if dayish(p) && bare_time(q) && (!open || q.part.is_none()) && link != W::F(F::Of) && link != W::F(F::Hyphen) {
        let clash = p.part.is_some() && q.part.is_some() || p.clock.is_some() && q.clock.is_some();
        return (!clash).then(|| unite(p, q));
    }
    // A weekday and its date.
    if p.weekday.is_some() && p.day.is_none() && p.holiday.is_none() && p.pick == super::Pick::Nearest
        || p.weekday.is_some() && p.day.is_none() && q.day.is_some()
    {
        let date = q.day.is_some() && q.weekday.is_none() && !timed(q) && !apos && !loose;
        let week = q.shift.is_some_and(|t| t.unit == Unit::Week && !t.distance)
            && q.weekday.is_none()
            && !apos
            && !open
            && !loose;
        if p.shift.is_none() && (date && link != W::F(F::In) || week) {
            return Some(unite(p, q));
        }
    }
    if p.part.is_some() && p.weekday.is_none() && p.day.is_none() && q.shift.is_some_and(|t| t.unit == Unit::Week) {
        return None;
    }
    // A part of the year and its year.
    let part_of_year = |x: &Point| {
        (x.month.is_some() || x.quarter.is_some() || x.half.is_some() || x.season.is_some() || x.holiday.is_some())
            && (!timed(x) || x.day.is_some())
    };
    if part_of_year(p) && !dated(p) && yearish(q) && !open && !loose && !apos && p.pick == super::Pick::Nearest {
        return Some(unite(p, q));
    }
    let plain = matches!(link, W::Other | W::F(F::Apos));
    if yearish(p) && part_of_year(q) && !dated(q) && q.day.is_none() && q.month.is_none() && plain {
        return Some(unite(p, q));
    }
    None
}

fn unite(p: &Point, q: &Point) -> Point {
    Point {
        shift: p.shift.or(q.shift),
        year: p.year.or(q.year),
        decade: p.decade.or(q.decade),
        century: p.century.or(q.century),
        half: p.half.or(q.half),
        quarter: p.quarter.or(q.quarter),
        season: p.season.or(q.season),
        month: p.month.or(q.month),
        day: p.day.or(q.day),
        weekday: p.weekday.or(q.weekday),
        holiday: p.holiday.or(q.holiday),
        weekend: p.weekend || q.weekend,
        part: p.part.or(q.part),
        into: p.into || q.into,
        clock: p.clock.or(q.clock),
        pick: if p.pick == super::Pick::Nearest { q.pick } else { p.pick },
        edge: p.edge.or(q.edge),
        approximate: p.approximate || q.approximate,
        bound: p.bound,
        fiscal: p.fiscal || q.fiscal,
        then: p.then || q.then,
        either: p.either || q.either,
    }
}

/// The end of a range that begins with `p`: "to 11", "through Friday", "and 2015" after "between".
fn range_end(s: &Scan, i: usize, p: &Point, k: usize) -> Found {
    let mut j = s.past_hyphen(k);
    let hyphen = j > k;
    let led = s.prev(i);
    let (from, between) = (led == W::F(F::From), led == W::F(F::Between));
    let ok = match s.at(j) {
        W::F(F::And) => between,
        W::F(F::Through) => true,
        W::F(F::Until | F::To) => {
            (from && !moved(s, i))
                || (hyphen && !moved(s, i))
                || (!moved(s, i) && p.grain() == Grain::Day && p.part.is_none())
        }
        _ => hyphen,
    };
    if !ok {
        return None;
    }
    if matches!(s.at(j), W::F(F::And | F::Through | F::Until | F::To)) {
        j = s.past_hyphen(j + 1);
    }
    if let (Some(d), W::Int(e @ 1..=31, 1 | 2)) = (p.day, s.at(j))
        && p.month.is_some()
        && i64::from(e) > i64::from(d)
        && !s.counted_follows(j + 1)
        && !matches!(s.at(j + 1), W::Month(_) | W::Meridiem(_))
    {
        let to = Point { day: Some(e as i8), weekday: None, ..*p };
        return Some(match super::years::year_after(s, j + 1, true) {
            Some((y, next)) => (Point { year: Some(y), ..to }, next),
            None => (to, j + 1),
        });
    }
    if let (Some(y), W::Int(e @ 0..=99, 2), Grain::Year, true) = (p.year, s.at(j), p.grain(), hyphen) {
        let end = y - y % 100 + e as i16;
        return (end > y && !s.f(j + 1, F::Hyphen)).then(|| (Point { year: Some(end), ..*p }, j + 1));
    }
    let (q, next) = point(s, j)?;
    (same_kind(p, &q) && !(p == &q)).then_some((q, next))
}

fn same_kind(p: &Point, q: &Point) -> bool {
    let coarse = |g: Grain| if g <= Grain::Hour { Grain::Hour } else { g };
    coarse(p.grain()) == coarse(q.grain()) || (p.part == Some(DayPart::Overnight) && q.grain() == Grain::Day)
}

/// Whether a verb of moving governs "from A to B": the event went from one date to another, it did not last.
fn moved(s: &Scan, i: usize) -> bool {
    const STEMS: &[&str] =
        &["mov", "postpon", "delay", "shift", "chang", "brought", "bring", "push", "reschedul", "advanc"];
    (s.first.max(i.saturating_sub(8))..i).any(|j| {
        let word = s.word(j);
        STEMS.iter().any(|stem| word.get(..stem.len()).is_some_and(|w| w.eq_ignore_ascii_case(stem)))
    })
}

/// "8-11 July", "8 to 11 July", "from 9 to 11 a.m.".
fn number_range(s: &Scan, i: usize) -> Option<(TimeExpr, usize)> {
    let W::Int(a @ 1..=31, 1 | 2) = s.at(i) else { return None };
    let linked = match s.at(i + 1) {
        W::F(F::Hyphen | F::To | F::Through | F::Until) => true,
        W::F(F::And) => s.prev(i) == W::F(F::Between),
        _ => false,
    };
    let W::Int(b @ 1..=31, 1 | 2) = s.at(i + 2) else { return None };
    let (to, k) = if linked && (a < b || matches!(s.at(i + 3), W::Meridiem(_))) {
        point(s, i + 2)?
    } else {
        return None;
    };
    let from = if let (Some(_), true) = (to.day, to.month.is_some()) {
        Point { day: Some(a as i8), weekday: None, ..to }
    } else {
        let c = to.clock?;
        let hour = if c.hour >= 12 && a <= 12 && a as i8 + 12 < c.hour + i8::from(c.hour == 12) {
            a as i8 + 12
        } else {
            a as i8
        };
        Point { clock: Some(super::Clock { hour, minute: None, second: None, ..c }), ..to }
    };
    Some((TimeExpr::Range { from, to, overnight: false }, k))
}

/// Times without a place on the calendar: "now", "recently", "the future", "at the moment".
fn reference(s: &Scan, i: usize) -> Option<(TimeExpr, usize)> {
    let is = |r: Reference, k: usize| Some((TimeExpr::Reference(r), k));
    match s.at(i) {
        W::RefPresent => is(Reference::Present, i + 1),
        W::RefPast if s.tag(i + 1) == Some(crate::text::Tag::VBN) => None,
        W::RefFuture if s.prev_is(i, &["too", "so", "how", "as", "very"]) => None,
        W::RefFuture if matches!(s.at(i + 1), W::F(F::As | F::After | F::Before)) => None,
        W::RefPast => is(Reference::Past, i + 1),
        W::RefFuture => is(Reference::Future, i + 1),
        W::Pick(P::This) if s.is(i, "current") => is(Reference::Present, i + 1),
        W::F(F::The) => match s.at(i + 1) {
            W::Pick(P::Last) if s.is(i + 1, "past") && !s.noun_follows(i + 2) => is(Reference::Past, i + 2),
            W::F(F::Future) if !s.noun_follows(i + 2) => is(Reference::Future, i + 2),
            W::Other if s.is(i + 1, "near") || s.is(i + 1, "distant") => (s.f(i + 2, F::Future) || s.is(i + 2, "term"))
                .then_some((TimeExpr::Reference(Reference::Future), i + 3)),
            W::F(F::Moment) if s.prev(i) == W::F(F::At) && s.is(i + 1, "moment") && !s.f(i + 2, F::Of) => {
                is(Reference::Present, i + 2)
            }
            _ => None,
        },
        W::F(F::These) if s.is(i, "these") && s.is(i + 1, "days") => is(Reference::Present, i + 2),
        _ => None,
    }
}
