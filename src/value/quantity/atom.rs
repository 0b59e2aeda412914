//! Atoms: tokens cut at digits, signs and hyphens.
use super::lexicon::{LEXICON, Letter, Word};
use crate::text::{Doc, Sentence, Tag};
use crate::value::unit::Unit;
use std::ops::Range;

/// What an atom is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Digits: "1,200", "4.2", "½", "1/2".
    Digits(Digits),
    /// A word that the lexicon knows.
    Word(Word),
    /// A hyphen, dash or minus.
    Hyphen,
    /// "40s" and "1990s": the decade's first year.
    Decade(f64),
    /// A token with digits that is no number: "A320", "10:44", "2.1.3".
    Code,
    /// Anything else.
    Other,
}

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Digits {
    pub value: f64,
    /// Value of the last significant digit.
    pub step: f64,
    /// Number of digits before the point.
    pub width: u8,
    /// Whether it has separators of thousands.
    pub grouped: bool,
    pub decimal: bool,
    /// "½", "3/4".
    pub fraction: bool,
    /// Starts with a zero that is not followed by a point: "007".
    pub zero_led: bool,
}

/// A piece of a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    pub start: u32,
    pub end: u32,
    pub tok: u32,
    /// No blank stands between it and the atom before.
    pub glued: bool,
    /// Inside a time expression.
    pub time: bool,
    pub kind: Kind,
}

/// The atoms of one sentence, with what is needed to read them.
pub(super) struct Atoms<'a, 't> {
    pub doc: &'a Doc<'t>,
    /// The text in ASCII lower case: the same byte offsets.
    pub lower: &'a str,
    pub sentence: Sentence,
    pub atoms: Vec<Atom>,
}

impl<'a, 't> Atoms<'a, 't> {
    pub fn new(doc: &'a Doc<'t>, lower: &'a str, sentence: Sentence) -> Self {
        Atoms { doc, lower, sentence, atoms: Vec::new() }
    }
    /// Reads the atoms of a sentence; `times` are sorted token ranges. Returns whether any speaks of number.
    pub fn fill(&mut self, sentence: Sentence, times: &[Range<usize>]) -> bool {
        self.sentence = sentence;
        self.atoms.clear();
        let mut any = false;
        let mut t = times.partition_point(|r| r.end <= sentence.first);
        for tok in sentence.tokens() {
            while times.get(t).is_some_and(|r| r.end <= tok) {
                t += 1;
            }
            let time = times.get(t).is_some_and(|r| r.contains(&tok));
            let first = self.atoms.len();
            self.cut(tok);
            for atom in &mut self.atoms[first..] {
                atom.time = time;
                any |= !time && matches!(atom.kind, Kind::Digits(_) | Kind::Word(_) | Kind::Decade(_));
            }
        }
        if t > 0 || !times.is_empty() {
            self.free_ages();
        }
        any || self.atoms.iter().any(|a| !a.time && matches!(a.kind, Kind::Digits(_)))
    }
    /// Ages belong here even where a time expression took "72-year-old" for a duration.
    fn free_ages(&mut self) {
        for old in 0..self.len() {
            let low = self.low(old);
            if !(matches!(low, "old" | "olds") || low == "age" && self.low_before(old, 0) == "of") {
                continue;
            }
            for j in (old.saturating_sub(6)..=old).rev() {
                let part = matches!(self.kind(j), Kind::Digits(_) | Kind::Word(Word::Cardinal(_)) | Kind::Hyphen)
                    || matches!(self.low(j), "old" | "olds" | "of" | "age")
                    || matches!(self.low(j), "year" | "years" | "month" | "months" | "week" | "weeks" | "day" | "days");
                if !part {
                    break;
                }
                self.atoms[j].time = false;
            }
        }
    }
    fn push(&mut self, tok: usize, start: usize, end: usize, kind: Kind) {
        let glued = self.atoms.last().is_some_and(|a| a.end as usize == start);
        self.atoms.push(Atom { start: start as u32, end: end as u32, tok: tok as u32, glued, time: false, kind });
    }
    fn cut(&mut self, tok: usize) {
        let span = self.doc.span(tok);
        let (Some(word), Some(lower)) = (self.doc.text.get(span.range()), self.lower.get(span.range())) else { return };
        if !word.bytes().any(|b| b.is_ascii_digit() || b >= 0x80 || b == b'-') {
            let kind = match self.doc.tag(tok) {
                Tag::NFP | Tag::COMMA | Tag::STOP => Kind::Other,
                _ => LEXICON.word(lower).map_or(Kind::Other, Kind::Word),
            };
            return self.push(tok, span.start, span.end, kind);
        }
        let first = self.atoms.len();
        if !self.cut_pieces(tok, word, lower, span.start) {
            self.atoms.truncate(first);
            let digits = word.bytes().any(|b| b.is_ascii_digit());
            self.push(tok, span.start, span.end, if digits { Kind::Code } else { Kind::Other });
        }
    }
    /// Cuts at hyphens; all pieces must be readable where a digit or number word is among them.
    fn cut_pieces(&mut self, tok: usize, word: &str, lower: &str, base: usize) -> bool {
        let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '−' | '‑' | '‐');
        let mut at = 0;
        let mut numbers = false;
        for piece in word.split_inclusive(is_dash) {
            let body = piece.trim_end_matches(is_dash);
            if !body.is_empty() {
                let low = &lower[at..at + body.len()];
                let digits = body.bytes().any(|b| b.is_ascii_digit()) || body.chars().any(|c| vulgar(c).is_some());
                if digits {
                    if !self.cut_digits(tok, body, base + at) {
                        return false;
                    }
                    numbers = true;
                } else {
                    let kind = LEXICON.word(low).map_or(Kind::Other, Kind::Word);
                    numbers |= kind != Kind::Other;
                    if at == 0 && kind == Kind::Other && piece.len() > body.len() && Unit::of_sign(body).is_none() {
                        // "Covid-19", "mid-20", "non-profit": the first piece rules.
                        return false;
                    }
                    self.push(tok, base + at, base + at + body.len(), kind);
                }
            }
            if piece.len() > body.len() {
                self.push(tok, base + at + body.len(), base + at + piece.len(), Kind::Hyphen);
            }
            at += piece.len();
        }
        numbers || word.chars().all(is_dash) || !word.contains(is_dash)
    }
    /// Reads `[sign]digits[suffix]`.
    fn cut_digits(&mut self, tok: usize, body: &str, base: usize) -> bool {
        let head = body.find(|c: char| c.is_ascii_digit() || vulgar(c).is_some()).unwrap_or(0);
        let head = if body[..head].ends_with('.') && body.len() > head && !body[..head].ends_with("s.") {
            head - 1
        } else {
            head
        };
        let (sign, rest) = body.split_at(head);
        let signed = sign.is_empty() || matches!(sign, "~" | "<" | ">" | "≥" | "≤" | "≈" | "+" | "±");
        if !signed && Unit::of_sign(sign).is_none() {
            return false;
        }
        let tail = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | '/') || vulgar(c).is_some()));
        let (number, suffix) = rest.split_at(tail.unwrap_or(rest.len()));
        let trimmed = number.trim_end_matches(['.', ',']);
        let Some(digits) = digits(trimmed) else { return false };
        if trimmed.len() < number.len() && !suffix.is_empty() {
            return false;
        }
        if !sign.is_empty() {
            self.push(tok, base, base + head, Kind::Other);
        }
        let (start, end) = (base + head, base + head + trimmed.len());
        let lower = suffix.to_ascii_lowercase();
        match lower.as_str() {
            "" => self.push(tok, start, end, Kind::Digits(digits)),
            "s" | "'s" | "’s" if !digits.decimal && !digits.grouped => {
                self.push(tok, start, base + body.len(), Kind::Decade(digits.value));
            }
            _ if known_suffix(suffix, &lower) => {
                self.push(tok, start, end, Kind::Digits(digits));
                let kind = LEXICON.word(&lower).map_or(Kind::Other, Kind::Word);
                self.push(tok, end, base + body.len(), kind);
            }
            _ => return false,
        }
        true
    }
    pub fn len(&self) -> usize {
        self.atoms.len()
    }
    pub fn kind(&self, i: usize) -> Kind {
        self.atoms.get(i).map_or(Kind::Other, |a| a.kind)
    }
    pub fn word(&self, i: usize) -> Option<Word> {
        match self.kind(i) {
            Kind::Word(w) => Some(w),
            _ => None,
        }
    }
    /// The atom as written; empty past the end.
    pub fn text(&self, i: usize) -> &'t str {
        self.atoms.get(i).and_then(|a| self.doc.text.get(a.start as usize..a.end as usize)).unwrap_or("")
    }
    /// The atom in lower case; empty past the end.
    pub fn low(&self, i: usize) -> &'a str {
        self.atoms.get(i).and_then(|a| self.lower.get(a.start as usize..a.end as usize)).unwrap_or("")
    }
    /// The atom `back + 1` places before `i`, in lower case.
    pub fn low_before(&self, i: usize, back: usize) -> &'a str {
        i.checked_sub(back + 1).map_or("", |j| self.low(j))
    }
    pub fn tag(&self, i: usize) -> Option<Tag> {
        self.atoms.get(i).map(|a| self.doc.tag(a.tok as usize))
    }
    pub fn tok(&self, i: usize) -> usize {
        self.atoms.get(i).map_or(self.sentence.last, |a| a.tok as usize)
    }
    pub fn glued(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|a| a.glued)
    }
    pub fn is_hyphen(&self, i: usize) -> bool {
        self.kind(i) == Kind::Hyphen
    }
    /// A hyphen with no blank on either side.
    pub fn joins(&self, i: usize) -> bool {
        self.is_hyphen(i) && self.glued(i) && self.glued(i + 1)
    }
    pub fn is_time(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|a| a.time)
    }
}

fn known_suffix(suffix: &str, lower: &str) -> bool {
    matches!(lower, "st" | "nd" | "rd" | "th" | "x" | "+" | "in" | "c" | "p" | "$" | "€" | "£" | "kr")
        || LEXICON.letter(suffix).is_some()
        || matches!(LEXICON.word(lower), Some(Word::Scale(_)))
        || Unit::at(1, |_| suffix).is_some()
        || matches!(LEXICON.letter(&suffix[..suffix.chars().next().map_or(0, char::len_utf8)]), Some(Letter::Scale(_)) if suffix.ends_with('+') && suffix.len() == 2)
}

/// The value of a one-character fraction.
fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}

/// Reads a whole number, a decimal, a fraction; `None` for dates, versions, misgrouped digits.
fn digits(text: &str) -> Option<Digits> {
    if let Some((a, b)) = text.split_once('/') {
        let (a, b): (f64, f64) = (small(a)?, small(b)?);
        let real = b >= 2.0 && a >= 1.0 && a < b && (b <= 10.0 || b == 16.0 || b == 32.0);
        return real.then(|| number(a / b, 0.01, 1).fraction());
    }
    let (body, part) = match text.char_indices().next_back() {
        Some((at, c)) if vulgar(c).is_some() => (&text[..at], vulgar(c)),
        _ => (text, None),
    };
    if body.is_empty() {
        return part.map(|p| number(p, 0.01, 1).fraction());
    }
    let (whole, decimals) = body.split_once('.').unwrap_or((body, ""));
    if body.contains('.') && (decimals.is_empty() || !decimals.bytes().all(|b| b.is_ascii_digit()))
        || decimals.len() > 9
    {
        return None;
    }
    let plain = ungroup(whole)?;
    let mut value: f64 = if plain.is_empty() { 0.0 } else { plain.parse().ok()? };
    if !decimals.is_empty() {
        value += decimals.parse::<f64>().ok()? / 10f64.powi(decimals.len() as i32);
    }
    let step = match decimals.len() {
        0 => super::compare::written_step(value),
        n => 10f64.powi(-(n as i32)),
    };
    let mut out = number(value + part.unwrap_or(0.0), if part.is_some() { 0.25 } else { step }, plain.len() as u8);
    out.grouped = whole.contains(',');
    out.decimal = !decimals.is_empty() || part.is_some();
    out.zero_led = plain.len() > 1 && plain.starts_with('0');
    Some(out)
}

fn small(text: &str) -> Option<f64> {
    (text.len() <= 2 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn number(value: f64, step: f64, width: u8) -> Digits {
    Digits { value, step, width, grouped: false, decimal: false, fraction: false, zero_led: false }
}

impl Digits {
    fn fraction(mut self) -> Self {
        self.fraction = true;
        self
    }
}

/// Takes separators out: groups of three, or the Indian twos before the last three.
fn ungroup(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let fine = |g: &str| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit());
    if rest.is_empty() {
        return ((first.is_empty() || fine(first)) && first.len() <= 18).then(|| first.to_string());
    }
    let (last, middle) = rest.split_last()?;
    let grouped = last.len() == 3
        && (middle.iter().all(|g| g.len() == 3) && first.len() <= 3
            || middle.iter().all(|g| g.len() == 2) && first.len() <= 2)
        && fine(first)
        && rest.iter().all(|g| fine(g))
        && whole.len() <= 24;
    grouped.then(|| whole.replace(',', ""))
}
