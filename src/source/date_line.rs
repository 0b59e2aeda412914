//! Explicit calendar dates and clock times as bylines and captions write them.
//!
//! Only dates with a year are read here: `23 November 2023`, `Nov. 23rd, 2023`, `2023-11-23T09:00Z`,
//! `Mon, 19 Jun 2023 09:39:40 GMT`, `11/08/2025 19:42 BST`. Everything relative is the business of the
//! time layer. Zones are not converted: a byline's clock is the page's civil time.
use super::line::floor_boundary;
use super::lists::WORDS;
use crate::Span;
use crate::calendar::{self, month};
use jiff::civil::{Date, DateTime, Time, Weekday};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A date with its clock time where one stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub span: Span,
    pub date: Date,
    pub time: Option<Time>,
}

impl Found {
    pub fn date_time(&self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::midnight()))
    }
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// A number, its value and count of digits.
    Number(u32, u32),
    Word,
    /// One mark of punctuation.
    Mark(u8),
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    end: usize,
    kind: Kind,
}

/// Longest stretch that is looked at: bylines and captions are short.
const LIMIT: usize = 4096;

/// All dates with a year in `text`, in order, each with the clock time nearest to it.
pub(crate) fn find_dates(text: &str) -> Vec<Found> {
    if !may_hold_date(text) {
        return Vec::new();
    }
    let pieces = pieces(text);
    let month_first = american(text);
    let mut found = Vec::new();
    let mut i = 0;
    while i < pieces.len() {
        match date_at(text, &pieces, i, month_first) {
            Some((date, after)) => {
                let span = Span::new(pieces[i].start, pieces[after - 1].end);
                found.push((Found { span, date, time: None }, i, after));
                i = after;
            }
            None => i += 1,
        }
    }
    attach_times(text, &pieces, &mut found);
    found.into_iter().map(|(f, ..)| f).collect()
}

/// Four digits in a row, or a digit by a slash: without them there is no date with a year.
fn may_hold_date(text: &str) -> bool {
    let bytes = &text.as_bytes()[..text.len().min(LIMIT)];
    bytes.windows(4).any(|w| w.iter().all(u8::is_ascii_digit) || (w[0].is_ascii_digit() && w[1] == b'/'))
}

/// The one date that `text` consists of, with or without weekday, clock and zone.
pub(crate) fn only_date(text: &str) -> Option<DateTime> {
    let found = find_dates(text);
    match found.as_slice() {
        [one] => (rest_words(text, &found) == 0).then(|| one.date_time()),
        _ => None,
    }
}

/// How many words of `text` belong neither to a date, a weekday, a clock, a zone nor a date label.
pub(crate) fn rest_words(text: &str, found: &[Found]) -> usize {
    let pieces = pieces(text);
    let clock = clocks(text, &pieces);
    let outside = |p: &Piece| {
        !found.iter().any(|f| p.start >= f.span.start && p.end <= f.span.end)
            && !clock.iter().any(|c| p.start >= pieces[c.1].start && p.end <= pieces[c.2 - 1].end)
    };
    pieces
        .iter()
        .filter(|p| match p.kind {
            Kind::Mark(_) => false,
            Kind::Number(..) => outside(p),
            Kind::Word => outside(p) && !is_date_word(&text[p.start..p.end]),
        })
        .count()
}

/// The clock time that a line consists of (`4:32 PM`, `15.34`, `0600 GMT`), or begins with.
/// Returns the time and the byte after it.
pub(crate) fn leading_clock(text: &str) -> Option<(Time, usize)> {
    let head = &text[..floor_boundary(text, 32)];
    let pieces = pieces(head);
    let (time, first, after) = *clocks(head, &pieces).first()?;
    (first == 0).then(|| (time, pieces[after - 1].end))
}

/// A clock time anywhere in a short line.
pub(crate) fn any_clock(text: &str) -> Option<Time> {
    clocks(text, &pieces(text)).first().map(|c| c.0)
}

fn pieces(text: &str) -> Vec<Piece> {
    #[derive(PartialEq)]
    enum Class {
        Digit,
        Letter,
        Other,
    }
    let class = |c: char| match c {
        c if c.is_ascii_digit() => Class::Digit,
        c if c.is_alphabetic() => Class::Letter,
        _ => Class::Other,
    };
    let text = &text[..floor_boundary(text, LIMIT)];
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let kind = class(c);
        if kind == Class::Other {
            if !c.is_whitespace() {
                let byte = u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(0);
                out.push(Piece { start, end: start + c.len_utf8(), kind: Kind::Mark(byte) });
            }
            continue;
        }
        while chars.next_if(|&(_, next)| class(next) == kind).is_some() {}
        let end = chars.peek().map_or(text.len(), |&(at, _)| at);
        let kind = if kind == Class::Digit {
            let digits = (end - start) as u32;
            Kind::Number(if digits <= 8 { text[start..end].parse().unwrap_or(u32::MAX) } else { u32::MAX }, digits)
        } else {
            Kind::Word
        };
        out.push(Piece { start, end, kind });
    }
    out
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// Whether a clock zone says that `3/4/2025` is the fourth of March.
fn american(text: &str) -> bool {
    words(text).any(|w| WORDS.has("american", w))
}

fn is_date_word(word: &str) -> bool {
    weekday(word).is_some()
        || word == "T"
        || WORDS.has("zone", word)
        || WORDS.has("label", &word.to_ascii_lowercase())
        || !word.starts_with(|c: char| c.is_alphanumeric())
}

fn number(p: Option<&Piece>) -> Option<(u32, u32)> {
    match p?.kind {
        Kind::Number(n, digits) => Some((n, digits)),
        _ => None,
    }
}

fn mark(p: Option<&Piece>, any: &[u8]) -> bool {
    matches!(p, Some(Piece { kind: Kind::Mark(m), .. }) if any.contains(m))
}

fn word<'t>(text: &'t str, p: Option<&Piece>) -> &'t str {
    match p {
        Some(Piece { kind: Kind::Word, start, end }) => &text[*start..*end],
        _ => "",
    }
}

fn day(n: Option<(u32, u32)>) -> Option<i8> {
    n.filter(|&(v, d)| d <= 2 && (1..=31).contains(&v)).map(|(v, _)| v as i8)
}

fn year(n: Option<(u32, u32)>) -> Option<i16> {
    n.filter(|&(v, d)| d == 4 && (1500..=2200).contains(&v)).map(|(v, _)| v as i16)
}

/// A date that begins with piece `i`, and the index of the piece after it.
fn date_at(text: &str, p: &[Piece], i: usize, month_first: bool) -> Option<(Date, usize)> {
    numeric_date(p, i, month_first).or_else(|| day_month_year(text, p, i)).or_else(|| month_day_year(text, p, i))
}

/// `2023-11-23`, `23/11/2023`, `23.11.2023`, `23-11-2023`, `23/11/23`.
fn numeric_date(p: &[Piece], i: usize, month_first: bool) -> Option<(Date, usize)> {
    let (a, b, c) = (number(p.get(i))?, number(p.get(i + 2))?, number(p.get(i + 4))?);
    let Kind::Mark(separator @ (b'-' | b'/' | b'.')) = p[i + 1].kind else { return None };
    let tight = (i..i + 4).all(|k| p[k].end == p[k + 1].start);
    let bounded = !mark(p.get(i + 5), b"/-") && (i == 0 || !mark(p.get(i - 1), b"/-") || p[i - 1].end < p[i].start);
    if !mark(p.get(i + 3), &[separator]) || !tight || !bounded {
        return None;
    }
    let after = i + 5;
    if let Some(y) = year(Some(a)) {
        return Some((Date::new(y, day(Some(b))?, day(Some(c))?).ok()?, after));
    }
    let y = match c {
        (v, 2) if separator == b'/' && a.1 == 2 && b.1 == 2 => 2000 + v as i16,
        _ => year(Some(c))?,
    };
    let (first, second) = (day(Some(a))?, day(Some(b))?);
    let day_first = Date::new(y, second, first).ok();
    let us = Date::new(y, first, second).ok();
    let date = if month_first && separator == b'/' { us.or(day_first) } else { day_first.or(us) };
    Some((date?, after))
}

/// `23 November 2023`, `23rd of Nov., 2023`, `23-Nov-2023`.
fn day_month_year(text: &str, p: &[Piece], i: usize) -> Option<(Date, usize)> {
    let d = day(number(p.get(i)))?;
    let mut k = i + 1;
    if matches!(word(text, p.get(k)), "st" | "nd" | "rd" | "th") {
        k += 1;
    }
    if word(text, p.get(k)) == "of" || mark(p.get(k), b"-/") {
        k += 1;
    }
    let m = month(word(text, p.get(k)))?;
    k += 1;
    for _ in 0..2 {
        if mark(p.get(k), b".,-/") {
            k += 1;
        }
    }
    let y = year(number(p.get(k)))?;
    Some((Date::new(y, m, d).ok()?, k + 1))
}

/// `November 23, 2023`, `Nov. 23rd 2023`.
fn month_day_year(text: &str, p: &[Piece], i: usize) -> Option<(Date, usize)> {
    let m = month(word(text, p.get(i)))?;
    let mut k = i + 1;
    if mark(p.get(k), b".") {
        k += 1;
    }
    let d = day(number(p.get(k)))?;
    k += 1;
    if matches!(word(text, p.get(k)), "st" | "nd" | "rd" | "th") {
        k += 1;
    }
    if mark(p.get(k), b",") {
        k += 1;
    }
    let y = year(number(p.get(k)))?;
    Some((Date::new(y, m, d).ok()?, k + 1))
}

/// A month and a day without a year, with the weekday where one stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub span: Span,
    pub month: i8,
    pub day: i8,
    pub weekday: Option<Weekday>,
}

impl Day {
    /// For [`rest_words`], which asks for places only.
    pub fn as_found(&self) -> Found {
        Found { span: self.span, date: Date::ZERO, time: None }
    }
}

/// The first `19 May`, `May 19`, `Monday 19 May` of a text that has no year behind it.
pub(crate) fn month_day(text: &str) -> Option<Day> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let p = pieces(text);
    (0..p.len()).find_map(|i| month_day_at(text, &p, i))
}

fn month_day_at(text: &str, p: &[Piece], i: usize) -> Option<Day> {
    let (m, d, after) = match month(word(text, p.get(i))) {
        Some(m) => {
            let dot = usize::from(mark(p.get(i + 1), b"."));
            (m, day(number(p.get(i + 1 + dot)))?, i + 2 + dot)
        }
        None => {
            let d = day(number(p.get(i)))?;
            let suffix = usize::from(matches!(word(text, p.get(i + 1)), "st" | "nd" | "rd" | "th"));
            let of = usize::from(word(text, p.get(i + 1 + suffix)) == "of");
            (month(word(text, p.get(i + 1 + suffix + of)))?, d, i + 2 + suffix + of)
        }
    };
    let comma = usize::from(mark(p.get(after), b",."));
    let more = year(number(p.get(after + comma))).is_some() || mark(p.get(after), b":");
    Date::new(2000, m, d).ok()?;
    let before = |k: usize| i.checked_sub(k).and_then(|at| weekday(word(text, p.get(at))));
    let span = Span::new(p[i].start, p[after - 1].end);
    (!more).then_some(Day { span, month: m, day: d, weekday: before(1).or_else(|| before(2)) })
}

fn weekday(word: &str) -> Option<Weekday> {
    calendar::weekday(word).and_then(|day| Weekday::from_monday_one_offset(day).ok())
}

/// `4:32 PM`, `9 a.m.`, `15.34`, `09:39:40.5+01:00`, and `0600 GMT`, whose zone must be known.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?: (?<bare>[0-9]{4}) \s* (?<zone>[A-Z]{1,4}) \b
          | (?<hour>[0-9]{1,2})
            (?: : (?<minute>[0-9]{2}) (?: : (?<second>[0-9]{2}) (?: \.[0-9]+ )? )?
              | \. (?<dotted>[0-9]{2}) )?
            (?: \s* (?<half>[AaPp]) (?: [Mm]\b | \.\s*[Mm]\b\.? ) )?
            (?: \s* [+-] (?: [0-9]{4} | [0-9]{2}:[0-9]{2} ) \b )? )",
    )
    .expect("the pattern is well formed")
});

/// Clock times as (time, first piece, piece after).
fn clocks(text: &str, p: &[Piece]) -> Vec<(Time, usize, usize)> {
    let text = p.last().map_or("", |last| &text[..last.end]);
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let piece = |at: usize| p.partition_point(|q| q.start < at);
    let found = CLOCK.captures_iter(text).filter_map(|c| clock(text, &c));
    found.map(|(time, span)| (time, piece(span.start), piece(span.end))).collect()
}

/// The time that a match of [`CLOCK`] tells, and where; `None` where it is a part of something else.
fn clock(text: &str, c: &Captures) -> Option<(Time, Span)> {
    let digits = |name: &str| c.name(name).and_then(|m| m.as_str().parse::<i8>().ok());
    let all = c.get_match();
    // `T09:00` of an ISO date-time is glued to its letter; `12.03.2025` and `1:2:3.4` are no clocks.
    let glued = text[..all.start()].chars().next_back().is_some_and(|c| !c.is_whitespace() && c != 'T' && c != '(');
    let rest = &text.as_bytes()[all.end()..];
    let dotted = c.name("dotted");
    let goes_on = rest.first().is_some_and(u8::is_ascii_digit)
        || dotted.is_some() && matches!(rest, [b'.' | b':', b'0'..=b'9', ..]);
    if glued || goes_on {
        return None;
    }
    if let Some(bare) = c.name("bare").filter(|_| WORDS.has("zone", &c["zone"])) {
        let (hour, minute) = bare.as_str().split_at(2);
        let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
        return Some((time, Span::new(bare.start(), bare.end())));
    }
    let (mut hour, minute) = (digits("hour")?, digits("minute").or_else(|| digits("dotted")));
    match c.name("half").map(|m| m.as_str()) {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour = hour % 12 + if half.eq_ignore_ascii_case("p") { 12 } else { 0 },
        None => minute.map(|_| ())?,
    }
    let time = Time::new(hour, minute.unwrap_or(0), digits("second").unwrap_or(0), 0).ok()?;
    Some((time, Span::new(all.start(), all.end())))
}

/// Gives each date the clock after it (before the next date), else the one right before it, where
/// nothing stands between but marks, `at`, a weekday or a zone.
fn attach_times(text: &str, p: &[Piece], found: &mut [(Found, usize, usize)]) {
    let clocks = clocks(text, p);
    let close = |from: usize, to: usize| {
        to - from <= 5
            && p[from..to].iter().all(|q| match q.kind {
                Kind::Mark(_) => true,
                Kind::Number(..) => false,
                Kind::Word => {
                    let w = &text[q.start..q.end];
                    matches!(w, "T" | "at" | "on" | "of" | "to") || weekday(w).is_some() || WORDS.has("zone", w)
                }
            })
    };
    for n in 0..found.len() {
        let (first, after) = (found[n].1, found[n].2);
        let next = found.get(n + 1).map_or(p.len(), |f| f.1);
        let behind = clocks.iter().find(|c| c.1 >= after && c.1 < next && close(after, c.1));
        let before = clocks.iter().rev().find(|c| n == 0 && c.2 <= first && close(c.2, first));
        found[n].0.time = behind.or(before).map(|c| c.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn one(text: &str) -> String {
        let found = find_dates(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(text[found[0].span.range()].trim(), &text[found[0].span.range()]);
        found[0].date_time().to_string()
    }

    #[test]
    fn dates_in_common_orders() {
        for (text, want) in [
            ("Ferry sinks March 4, 2021", "2021-03-04T00:00:00"),
            ("by A. Writer March 4, 2021 2:02 PM 2 min read", "2021-03-04T14:02:00"),
            ("(last modified Thu, 04 Mar 2021 09:39:40 GMT )", "2021-03-04T09:39:40"),
            ("Mar 4, 2021 09:39 UTC", "2021-03-04T09:39:00"),
            ("4th of March 2021", "2021-03-04T00:00:00"),
            ("2021-03-04T18:05:09+01:00", "2021-03-04T18:05:09"),
            ("2021-03-04 18:05", "2021-03-04T18:05:00"),
            ("04/03/2021 19:42 BST", "2021-03-04T19:42:00"),
            ("03/04/2021 7:42 p.m. EDT", "2021-03-04T19:42:00"),
            ("03/24/2021", "2021-03-24T00:00:00"),
            ("24.03.2021", "2021-03-24T00:00:00"),
            ("Thursday, 4 March 2021 | 9.00 p.m. bulletin", "2021-03-04T21:00:00"),
            ("Sept. 4, 2021, 12:05 a.m.", "2021-09-04T00:05:00"),
            ("18:20 EAT, Thursday 4 March 2021", "2021-03-04T18:20:00"),
            ("4 March 2021, 0630 GMT", "2021-03-04T06:30:00"),
            ("Thu 4 Mar 2021 (12 a. m. EST)", "2021-03-04T00:00:00"),
            ("4 March 2021 | 21.15 CET", "2021-03-04T21:15:00"),
        ] {
            assert_eq!(one(text), want, "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in
            ["", "May 2021", "31 February 2021", "12/2021", "call 555-01-2021-7", "May 5", "24/7", "99999999999999"]
        {
            assert_eq!(find_dates(text), Vec::new(), "{text}");
        }
    }

    #[test]
    fn whole_lines() {
        assert_eq!(only_date("Tuesday, 2 June 2020").map(|d| d.date()), Some(date(2020, 6, 2)));
        assert_eq!(only_date("Tue, 02 Jun 2020 08:00:00 +0200").map(|d| d.date()), Some(date(2020, 6, 2)));
        assert_eq!(only_date("the vote of 2 June 2020"), None);
        assert_eq!(only_date("2 or 3 June"), None);
    }

    #[test]
    fn clocks_at_the_start_of_a_line() {
        assert_eq!(leading_clock("4:32 PM").map(|c| c.1), Some(7));
        assert_eq!(leading_clock("15.34 Whistle").map(|c| c.1), Some(5));
        assert_eq!(leading_clock("0600 GMT").map(|c| c.0.hour()), Some(6));
        for text in
            ["15.345 tonnes", "4 people", "2021", "12.03.2021", "é", "25:10", "13 p.m.", "2021 GMX", "1:2:3.4", "0:5"]
        {
            assert!(leading_clock(text).is_none(), "{text}");
        }
    }
}
