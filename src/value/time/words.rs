//! Classes of the words that time expressions are made of.
use super::expr::{DayPart, Edge, Holiday, Season, Unit};
use std::sync::LazyLock;

/// The class of one token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum W {
    Other,
    Month(i8),
    Weekday(i8),
    Weekdays(i8),
    Unit(U),
    Units(U),
    UnitAdj,
    Num(u32),
    Scale(u32),
    Ord(u16),
    Decades(u16),
    Vague(u8),
    Season(Season),
    Part(DayPart),
    Parts(DayPart),
    ClockWord(i8),
    Weekend,
    Weekends,
    RelDay(i8),
    RefPast,
    RefPresent,
    RefFuture,
    Freq(U),
    Pick(P),
    Edge(Edge),
    LimitWord(L),
    Zone(i16),
    Meridiem(bool),
    F(F),
    /// First word of a holiday's name.
    Holiday,
    /// "14", with the number of digits.
    Int(u32, u8),
    /// "2.5"; hundredths.
    Dec(u32),
    /// "1/2" as hundredths after a number.
    Fraction(u8),
    /// "22nd".
    OrdNum(u16),
    /// Hours, minutes, seconds (-1 for none).
    Clock(i8, i8, i8),
    /// "8pm", "8:30am" written together.
    ClockMeridiem(i8, i8, bool),
    /// "1997-03-09".
    Iso(i16, i8, i8),
    /// "04/07/2009".
    Slash(u8, u8, i16),
    /// "5/31".
    ShortSlash(u8, u8),
    /// "1990s", "90s".
    Years(u16),
    /// "Q3", "3Q", "H1".
    QuarterNo(i8),
    HalfNo(i8),
}

/// Units, with nights and fortnights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum U {
    Plain(Unit),
    Fortnight,
    Night,
}

/// Words that pick one of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum P {
    Last,
    This,
    Next,
    Previous,
    Following,
    Same,
}

/// Words that bound a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum L {
    About,
    Nearly,
    Over,
    Under,
    Within,
}

macro_rules! functions {
    ($($name:ident $text:literal,)*) => {
        /// Function words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum F { $($name,)* }
        impl F {
            fn parse(text: &str) -> Option<F> { match text { $($text => Some(F::$name),)* _ => None } }
        }
    };
}
functions! {
    The "the", A "a", Of "of", In "in", On "on", At "at", To "to", And "and", Or "or", From "from", Between "between",
    Through "through", Until "until", Since "since", By "by", Before "before", After "after", During "during",
    Than "than", More "more", Less "less", Least "least", Most "most", Up "up", No "no", Ago "ago", Hence "hence",
    Prior "prior", Every "every", Half "half", Old "old", Comma "comma", Hyphen "hyphen", Open "open", Close "close",
    Apos "apos", Once "once", Twice "twice", Thrice "thrice", Times "times", Into "into", That "that", These "these",
    Fiscal "fiscal", Local "local", Time "time", For "for", As "as", Recent "recent", Future "future", Small "small",
    Oclock "oclock", Bc "bc", So "or_so", Ended "ended", Other "other", Period "period", Its "its", Moment "point",
}

const SLOTS: usize = 2048;

struct Table {
    slots: Vec<(u128, W)>,
    holidays: Vec<(Vec<&'static str>, Holiday)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { slots: vec![(0, W::Other); SLOTS], holidays: Vec::new() };
    for line in include_str!("../../../data/en/time.txt").lines().filter(|l| !l.starts_with('#')) {
        let Some((class, words)) = line.split_once(": ") else { continue };
        let (kind, value) = class.split_once(' ').unwrap_or((class, ""));
        let Some(w) = class_of(kind, value) else { continue };
        words.split_whitespace().for_each(|word| table.insert(word, w));
    }
    for line in include_str!("../../../data/en/holidays.txt").lines().filter(|l| !l.starts_with('#')) {
        let Some((rule, phrases)) = line.split_once(": ") else { continue };
        let Some(rule) = holiday_rule(rule) else { continue };
        for phrase in phrases.split('|') {
            let words: Vec<&str> = phrase.split_whitespace().collect();
            if words.first().is_some_and(|first| table.get(first) == W::Other) {
                table.insert(words[0], W::Holiday);
            }
            table.holidays.push((words, rule));
        }
    }
    table.holidays.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(&b.0)));
    table
});

impl Table {
    fn insert(&mut self, word: &str, w: W) {
        let Some(key) = key(word.as_bytes()) else { return };
        let mut at = slot(key);
        while self.slots[at].0 != 0 && self.slots[at].0 != key {
            at = (at + 1) % SLOTS;
        }
        if self.slots[at].0 == 0 {
            self.slots[at] = (key, w);
        }
    }
    fn get(&self, word: &str) -> W {
        let Some(key) = key(word.as_bytes()) else { return W::Other };
        let mut at = slot(key);
        loop {
            match self.slots[at] {
                (k, w) if k == key => return w,
                (0, _) => return W::Other,
                _ => at = (at + 1) % SLOTS,
            }
        }
    }
}

/// The lower-cased bytes of a word of up to 16 bytes as one number; 0 stands for an empty slot.
fn key(word: &[u8]) -> Option<u128> {
    if word.is_empty() || word.len() > 16 {
        return None;
    }
    let mut bytes = [0u8; 16];
    for (b, &c) in bytes.iter_mut().zip(word) {
        *b = c.to_ascii_lowercase();
    }
    Some(u128::from_le_bytes(bytes))
}

fn slot(key: u128) -> usize {
    let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(29);
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 53) as usize % SLOTS
}

fn unit(value: &str) -> Option<U> {
    Some(U::Plain(match value {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        "fortnight" => return Some(U::Fortnight),
        "night" => return Some(U::Night),
        _ => return None,
    }))
}

fn part(value: &str) -> Option<DayPart> {
    Some(match value {
        "dawn" => DayPart::Dawn,
        "morning" => DayPart::Morning,
        "midday" => DayPart::Midday,
        "afternoon" => DayPart::Afternoon,
        "daytime" => DayPart::Daytime,
        "dusk" => DayPart::Dusk,
        "evening" => DayPart::Evening,
        "night" => DayPart::Night,
        "overnight" => DayPart::Overnight,
        _ => return None,
    })
}

fn class_of(kind: &str, value: &str) -> Option<W> {
    let number = || value.parse::<i32>().ok();
    Some(match (kind, value) {
        ("month", _) => W::Month(number()? as i8),
        ("weekday", _) => W::Weekday(number()? as i8),
        ("weekdays", _) => W::Weekdays(number()? as i8),
        ("unit", _) => W::Unit(unit(value)?),
        ("units", _) => W::Units(unit(value)?),
        ("unitadj", _) => W::UnitAdj,
        ("num", _) => W::Num(number()? as u32),
        ("scale", _) => W::Scale(number()? as u32),
        ("ord", _) => W::Ord(number()? as u16),
        ("decades", _) => W::Decades(number()? as u16),
        ("vague", _) => W::Vague(number()? as u8),
        ("season", "winter") => W::Season(Season::Winter),
        ("season", "spring") => W::Season(Season::Spring),
        ("season", "summer") => W::Season(Season::Summer),
        ("season", _) => W::Season(Season::Autumn),
        ("part", _) => W::Part(part(value)?),
        ("parts", _) => W::Parts(part(value)?),
        ("clockword", _) => W::ClockWord(number()? as i8),
        ("weekend", _) => W::Weekend,
        ("weekends", _) => W::Weekends,
        ("relday", _) => W::RelDay(number()? as i8),
        ("ref", "past") => W::RefPast,
        ("ref", "present") => W::RefPresent,
        ("ref", _) => W::RefFuture,
        ("freq", _) => W::Freq(unit(value)?),
        ("pick", "last") => W::Pick(P::Last),
        ("pick", "this") => W::Pick(P::This),
        ("pick", "next") => W::Pick(P::Next),
        ("pick", "previous") => W::Pick(P::Previous),
        ("pick", "following") => W::Pick(P::Following),
        ("pick", _) => W::Pick(P::Same),
        ("edge", "start") => W::Edge(Edge::Start),
        ("edge", "middle") => W::Edge(Edge::Middle),
        ("edge", "end") => W::Edge(Edge::End),
        ("edge", "earlier") => W::Edge(Edge::Earlier),
        ("edge", _) => W::Edge(Edge::Later),
        ("limit", "about") => W::LimitWord(L::About),
        ("limit", "nearly") => W::LimitWord(L::Nearly),
        ("limit", "over") => W::LimitWord(L::Over),
        ("limit", "under") => W::LimitWord(L::Under),
        ("limit", _) => W::LimitWord(L::Within),
        ("zone", _) => W::Zone(number()? as i16),
        ("am", _) => W::Meridiem(false),
        ("pm", _) => W::Meridiem(true),
        ("fn", _) => W::F(F::parse(value)?),
        _ => return None,
    })
}

fn holiday_rule(rule: &str) -> Option<Holiday> {
    let mut words = rule.split_whitespace();
    let first = words.next()?;
    let mut number = || words.next()?.parse::<i16>().ok();
    Some(match first {
        "easter" => Holiday::Easter { offset: number()? },
        "nth" => Holiday::Nth { month: number()? as i8, weekday: number()? as i8, nth: number()? as i8 },
        "movable" => Holiday::Movable,
        _ => {
            let (m, d) = first.split_once('-')?;
            Holiday::Fixed { month: m.parse().ok()?, day: d.parse().ok()? }
        }
    })
}

/// The longest holiday's name that `word(0), word(1), ..` begin with, and its number of tokens.
pub(super) fn holiday<'t>(word: impl Fn(usize) -> Option<&'t str>) -> Option<(Holiday, usize)> {
    let first = word(0)?;
    if !first.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b) || (a == "’s" && b == "'s") || (a == "’" && b == "'");
    let fits = |name: &[&str]| name.iter().enumerate().all(|(k, n)| word(k).is_some_and(|w| same(w, n)));
    TABLE.holidays.iter().find(|(name, _)| fits(name)).map(|(name, rule)| (*rule, name.len()))
}

/// The class of a token.
pub(super) fn classify(word: &str) -> W {
    let bytes = word.as_bytes();
    let Some(&first) = bytes.first() else { return W::Other };
    if first.is_ascii_digit() {
        return numeric(word);
    }
    if bytes.len() > 16 {
        return W::Other;
    }
    let known = TABLE.get(word);
    if known != W::Other {
        return known;
    }
    match first {
        b'\'' => years(&word[1..]),
        b'Q' if bytes.len() == 2 && (b'1'..=b'4').contains(&bytes[1]) => W::QuarterNo((bytes[1] - b'0') as i8),
        b'H' if bytes.len() == 2 && (b'1'..=b'2').contains(&bytes[1]) => W::HalfNo((bytes[1] - b'0') as i8),
        0xE2 => word.strip_prefix('’').map_or(W::Other, years),
        _ => W::Other,
    }
}

/// "90s", "1990s".
fn years(word: &str) -> W {
    match word.strip_suffix('s').map(|n| n.strip_suffix(['\'', '’']).unwrap_or(n)) {
        Some(n) if n.len() == 2 || n.len() == 4 => match n.parse::<u16>() {
            Ok(y) if y % 10 == 0 && n.bytes().all(|b| b.is_ascii_digit()) => W::Years(y),
            _ => W::Other,
        },
        _ => W::Other,
    }
}

fn numeric(word: &str) -> W {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 9 {
        return W::Other;
    }
    let Ok(n) = word[..digits].parse::<u32>() else { return W::Other };
    let rest = &word[digits..];
    if rest.is_empty() {
        return W::Int(n, digits as u8);
    }
    match rest.as_bytes()[0] {
        b's' | b'\'' | 0xE2 => years(word),
        b't' | b'n' | b'r' | b'T' | b'S' | b'N' | b'R' if n < 1000 => {
            let is = |s: &str| rest.eq_ignore_ascii_case(s);
            if is("th") || is("st") || is("nd") || is("rd") { W::OrdNum(n as u16) } else { W::Other }
        }
        b'a' | b'p' | b'A' | b'P' => meridiem(rest).map_or(W::Other, |pm| clock12(n, -1, pm)),
        b':' | b'.' => clock_or_decimal(n, digits, rest),
        b'-' => iso(n, digits, rest),
        b'/' if digits == 4 => iso(n, digits, rest),
        b'/' => slash(n, rest),
        b'Q' if rest.len() == 1 && (1..=4).contains(&n) => W::QuarterNo(n as i8),
        b'H' if rest.len() == 1 && (1..=2).contains(&n) => W::HalfNo(n as i8),
        b',' => grouped(word),
        b'h' if n < 24 => match rest[1..].parse::<i8>() {
            Ok(m) if rest.len() == 3 && (0..60).contains(&m) => W::Clock(n as i8, m, -1),
            _ => W::Other,
        },
        _ => W::Other,
    }
}

fn grouped(word: &str) -> W {
    let mut n: u32 = 0;
    for (k, group) in word.split(',').enumerate() {
        let fits = if k == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        let Ok(g) = group.parse::<u32>() else { return W::Other };
        if !fits || n > 1_000_000 {
            return W::Other;
        }
        n = n * 1000 + g;
    }
    W::Int(n, 9)
}

fn meridiem(text: &str) -> Option<bool> {
    let is = |s: &str| text.eq_ignore_ascii_case(s);
    if is("am") || is("a.m.") || is("a.m") {
        Some(false)
    } else if is("pm") || is("p.m.") || is("p.m") {
        Some(true)
    } else {
        None
    }
}

fn clock12(h: u32, m: i8, pm: bool) -> W {
    if h <= 12 { W::ClockMeridiem(h as i8, m, pm) } else { W::Other }
}

fn clock_or_decimal(n: u32, digits: usize, rest: &str) -> W {
    let colon = rest.as_bytes()[0] == b':';
    let tail = &rest[1..];
    let width = tail.bytes().take_while(u8::is_ascii_digit).count();
    let Ok(m) = tail[..width.min(9)].parse::<u32>() else { return W::Other };
    let after = &tail[width..];
    let clock = digits <= 2 && n <= 24 && width == 2 && m < 60;
    if clock && let Some(pm) = meridiem(after) {
        return clock12(n, m as i8, pm);
    }
    if clock && colon {
        if after.is_empty() {
            return W::Clock(n as i8, m as i8, -1);
        }
        return match after[1..].parse::<i8>() {
            Ok(s) if after.starts_with(':') && after.len() == 3 && (0..60).contains(&s) => {
                W::Clock(n as i8, m as i8, s)
            }
            _ => W::Other,
        };
    }
    if !colon
        && let Some(Ok(y)) = after.strip_prefix('.').filter(|y| y.len() == 4).map(str::parse::<i16>)
        && (1..=31).contains(&n)
        && (1..=12).contains(&m)
    {
        return W::Iso(y, m as i8, n as i8);
    }
    if colon || !after.is_empty() || n > 9_999_999 {
        return W::Other;
    }
    match width {
        1 => W::Dec(n * 100 + m * 10),
        2 => W::Dec(n * 100 + m),
        _ => W::Other,
    }
}

fn iso(n: u32, digits: usize, rest: &str) -> W {
    let mut fields = rest[1..].split(['-', '/']);
    let (Some(m), Some(d), None) = (fields.next(), fields.next(), fields.next()) else { return W::Other };
    match (m.len() == 2 && d.len() == 2, m.parse::<i8>(), d.parse::<i8>()) {
        (true, Ok(m), Ok(d)) if digits == 4 && (1..=12).contains(&m) && (1..=31).contains(&d) => W::Iso(n as i16, m, d),
        _ => W::Other,
    }
}

fn slash(n: u32, rest: &str) -> W {
    if n == 1 && rest == "/2" {
        return W::Fraction(50);
    }
    if (n == 1 || n == 3) && rest == "/4" {
        return W::Fraction(n as u8 * 25);
    }
    let mut fields = rest[1..].split('/');
    let (Some(b), y, None) = (fields.next(), fields.next(), fields.next()) else { return W::Other };
    let (1..=31, true, Ok(b @ 1..=31)) = (n, b.len() <= 2, b.parse::<u8>()) else { return W::Other };
    match y {
        None => W::ShortSlash(n as u8, b),
        Some(y) => match (y.len(), y.parse::<i16>()) {
            (4, Ok(y)) => W::Slash(n as u8, b, y),
            (2, Ok(y)) => W::Slash(n as u8, b, if y < 50 { 2000 + y } else { 1900 + y }),
            _ => W::Other,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_words() {
        assert_eq!(classify("Sept."), W::Month(9));
        assert_eq!(classify("THURSDAY"), W::Weekday(4));
        assert_eq!(classify("9:25"), W::Clock(9, 25, -1));
        assert_eq!(classify("9.00"), W::Dec(900));
        assert_eq!(classify("8:30pm"), W::ClockMeridiem(8, 30, true));
        assert_eq!(classify("2031-02-30"), W::Iso(2031, 2, 30));
        assert_eq!(classify("’80s"), W::Years(80));
        assert_eq!(classify("1,500"), W::Int(1500, 9));
        assert_eq!(classify("22nd"), W::OrdNum(22));
        assert_eq!(classify("25/12/99"), W::Slash(25, 12, 1999));
        assert_eq!(classify("é"), W::Other);
        assert_eq!(classify("99999999999999999999"), W::Other);
    }

    #[test]
    fn every_line_of_the_tables_is_read() {
        for line in
            include_str!("../../../data/en/time.txt").lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty())
        {
            let (class, words) = line.split_once(": ").expect(line);
            let (kind, value) = class.split_once(' ').expect(line);
            let w = class_of(kind, value).expect(line);
            for word in words.split_whitespace() {
                assert_eq!(TABLE.get(word), w, "{word} stands twice");
            }
        }
        for line in include_str!("../../../data/en/holidays.txt").lines().filter(|l| !l.starts_with('#')) {
            assert!(holiday_rule(line.split_once(": ").expect(line).0).is_some(), "{line}");
        }
    }
}
