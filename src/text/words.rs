//! Small word lists of the tokenizer and the sentence splitter.
use crate::hash::{WordMap, WordSet};
use std::sync::LazyLock;

/// How an abbreviation behaves at its full stop (see `data/en/abbreviations.txt`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// A name or number follows.
    Title,
    /// Ends a sentence only before a typical first word.
    Mid,
    /// a.m., p.m.
    Time,
    /// Only before a digit.
    Num,
    /// Month or weekday.
    Date,
}

static ABBREVIATIONS: LazyLock<WordMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    let mut map = WordMap::default();
    for line in lines(include_str!("../../data/en/abbreviations.txt")) {
        let mut words = line.split_whitespace();
        let kind = match words.next() {
            Some("title") => Abbreviation::Title,
            Some("time") => Abbreviation::Time,
            Some("num") => Abbreviation::Num,
            Some("date") => Abbreviation::Date,
            _ => Abbreviation::Mid,
        };
        for word in words {
            map.entry(word).or_insert(kind);
        }
    }
    map
});
static STARTERS: LazyLock<WordSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../data/en/starters.txt")).flat_map(str::split_whitespace).collect());
static PREFIXES: LazyLock<WordSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../data/en/prefixes.txt")).flat_map(str::split_whitespace).collect());

/// The lines of a word list that are not comments.
pub(crate) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// Lower-cases an ASCII word of at most `N` bytes without allocating; `None` for longer or other words.
fn small<const N: usize>(word: &str, buffer: &mut [u8; N]) -> Option<usize> {
    if word.len() > N || !word.is_ascii() {
        return None;
    }
    for (to, from) in buffer.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    Some(word.len())
}

fn with_small<R>(word: &str, f: impl FnOnce(&str) -> Option<R>) -> Option<R> {
    let mut buffer = [0u8; 20];
    let n = small(word, &mut buffer)?;
    f(std::str::from_utf8(&buffer[..n]).ok()?)
}

/// What kind of abbreviation `word` (without its last full stop) is.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.len() > 9 {
        return None;
    }
    let kind = with_small(word, |w| ABBREVIATIONS.get(w).copied())?;
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    match kind {
        Abbreviation::Date if !capital => None,
        Abbreviation::Title
            if !capital && !matches!(word, "vs" | "v" | "ca" | "cf" | "viz" | "approx" | "ft" | "eds") =>
        {
            None
        }
        _ => Some(kind),
    }
}

/// Whether a capitalised `word` typically opens a sentence.
pub(crate) fn is_starter(word: &str) -> bool {
    with_small(word, |w| STARTERS.contains(w).then_some(())).is_some()
}

/// Whether `word` is a prefix that stays joined over a hyphen.
pub(crate) fn is_prefix(word: &str) -> bool {
    word.len() <= 7 && with_small(word, |w| PREFIXES.contains(w).then_some(())).is_some()
}

/// Units that are written together with a number and split from it.
pub(crate) fn is_unit(word: &str) -> bool {
    const UNITS: &[&str] = &[
        "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "k", "m", "mm", "mn", "mln", "bn", "b", "tn", "trn", "t", "km", "cm",
        "nm", "kg", "g", "mg", "lb", "lbs", "oz", "ft", "in", "yd", "yds", "mi", "l", "ml", "cl", "ha", "mph", "kph",
        "kmh", "kmph", "kn", "kt", "kts", "hz", "khz", "mhz", "ghz", "kw", "mw", "gw", "kwh", "mwh", "gwh", "gb", "mb",
        "tb", "kb", "hr", "hrs", "min", "mins", "sec", "secs", "ms", "s", "h", "pc", "pct", "bps", "p", "c", "f", "x",
        "million", "billion", "trillion", "percent", "kcal", "cc", "hp", "psi", "rpm", "kpa", "hpa", "v", "yrs", "yr",
    ];
    match word {
        "s" | "M" | "K" | "B" | "T" | "C" | "F" => word != "s",
        "G" | "L" | "H" | "P" | "X" | "V" | "h" | "p" | "x" | "v" | "g" | "f" => matches!(word, "h" | "x" | "g" | "p"),
        _ => with_small(word, |w| UNITS.contains(&w).then_some(())).is_some(),
    }
}
