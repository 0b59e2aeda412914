//! Dates of life as given: a day, a month alone, a decade. What is not given cannot contradict.
use crate::text::Doc;

/// A date of which parts may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Day {
    pub year: Option<i16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// First year of the decade: 1950 for "the fifties".
    pub decade: Option<i16>,
}

impl Day {
    pub fn is_some(&self) -> bool {
        *self != Day::default()
    }
    /// Whether a part given by both differs.
    pub fn differs(&self, other: &Day) -> bool {
        fn apart<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            a.zip(b).is_some_and(|(a, b)| a != b)
        }
        let out = |d: &Day, e: &Day| {
            d.decade.zip(e.year).is_some_and(|(decade, year)| {
                // "the fifties" without a century
                let from = if decade < 100 { year - year % 100 + decade } else { decade };
                !(from..from + 10).contains(&year)
            })
        };
        apart(self.year, other.year)
            || apart(self.month, other.month)
            || self.month.is_some() && other.month.is_some() && apart(self.day, other.day)
            || out(self, other)
            || out(other, self)
    }
}

pub(super) fn month_of(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let bare = word.trim_end_matches('.');
    let full = MONTHS.iter().position(|m| *m == bare);
    let short = || MONTHS.iter().position(|m| bare.len() >= 3 && m.len() > 4 && m.starts_with(bare));
    full.or_else(short).map(|m| m as u8 + 1)
}

fn decade_of(word: &str) -> Option<i16> {
    const DECADES: [&str; 8] =
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    if let Some(d) = DECADES.iter().position(|d| word.eq_ignore_ascii_case(d)) {
        return Some(20 + 10 * d as i16);
    }
    word.strip_suffix('s').filter(|w| w.len() == 4 && w.ends_with('0')).and_then(|w| w.parse().ok())
}

fn number(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    (!digits.is_empty() && matches!(ending, "" | "st" | "nd" | "rd" | "th")).then(|| digits.parse().ok()).flatten()
}

/// The date that begins at the token (behind "on", "in", "the"), with the token behind it.
pub(super) fn date_at(doc: &Doc, from: usize, last: usize) -> Option<(Day, usize)> {
    let mut d = Day::default();
    let mut at = from;
    while at < last {
        let word = doc.word(at);
        if let Some(m) = month_of(word).filter(|_| d.month.is_none()) {
            d.month = Some(m);
        } else if let Some(decade) = decade_of(word).filter(|_| !d.is_some()) {
            d.decade = Some(decade);
        } else if let Some(n) = number(word) {
            match n {
                1..=31 if d.day.is_none() && word.len() <= 4 => d.day = Some(n as u8),
                1000..=2100 if d.year.is_none() && word.len() == 4 => d.year = Some(n),
                _ => break,
            }
        } else if !matches!(word, "on" | "in" | "the" | "of" | "," | "early" | "late") {
            break;
        }
        at += 1;
    }
    while at > from && matches!(doc.word(at - 1), "on" | "in" | "the" | "of" | ",") {
        at -= 1;
    }
    // A bare day number is no date.
    (d.year.is_some() || d.month.is_some() || d.decade.is_some()).then_some((d, at))
}

/// Dates of birth and death in the bracket behind a name.
pub(super) fn of_bracket(doc: &Doc, from: usize, to: usize) -> (Option<Day>, Option<Day>) {
    let born = (from..to).any(|i| matches!(doc.lemma(i), "bear" | "born" | "b."));
    let mut dates = Vec::new();
    let mut at = from;
    while at < to && dates.len() < 3 {
        match date_at(doc, at, to) {
            Some((d, next)) if next > at => {
                dates.push((d, at, next));
                at = next;
            }
            _ => at += 1,
        }
    }
    let full = |d: &Day| d.year.is_some();
    match dates.as_slice() {
        [(b, _, end), (d, start, _)] if full(b) && full(d) && is_dash(doc, *end, *start) => (Some(*b), Some(*d)),
        [(b, ..), ..] if born && full(b) => (Some(*b), None),
        _ => (None, None),
    }
}

fn is_dash(doc: &Doc, from: usize, to: usize) -> bool {
    (from..to).any(|i| matches!(doc.word(i), "-" | "--" | "–" | "—" | "−"))
}
