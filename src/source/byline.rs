//! Author lines, desks and publishers.
use super::line::{is_capital, words};
use super::lists::{WORDS, is_publisher_word};

/// Whether the line names its writers: `By Ann Lee`, `(Reporting by Ann Lee; Editing by Bo Li)`.
pub(crate) fn is_byline(text: &str) -> bool {
    let inner = text.trim_matches(|c: char| {
        matches!(c, '(' | ')' | '[' | ']' | '*' | '_' | '|' | '-' | '–' | '—') || c.is_whitespace()
    });
    let wrapped = text.starts_with(['(', '[']) && text.ends_with([')', ']']);
    let after = |o: &str| inner.get(..o.len()).filter(|head| head.eq_ignore_ascii_case(o)).map(|_| &inner[o.len()..]);
    let fits = |rest: &&str| rest.starts_with([' ', ':', '\u{a0}']);
    let Some(rest) = WORDS.of("opener").filter_map(after).find(fits) else { return false };
    if wrapped {
        return true;
    }
    names_mostly(rest) && !super::line::ends_sentence(inner)
}

/// Whether nearly all words are capitalised or particles of names.
fn names_mostly(text: &str) -> bool {
    let (mut named, mut other, mut all) = (0, 0, 0);
    for w in words(text).take(26) {
        all += 1;
        match is_capital(w) {
            true => named += 1,
            false if WORDS.has("particle", w) || is_publisher_word(w) || WORDS.has("staff", w) => {}
            false => other += 1,
        }
    }
    all <= 25
        && named >= 1
        && other * 4 <= all
        && words(text).next().is_some_and(|w| is_capital(w) || w == "the" || w == "our")
}

/// Whether a line reads as a person's name alone, with place or role: `Ann Lee`, `Ann Lee in Oslo and agencies`,
/// `Ann Lee, consumer affairs`.
pub(crate) fn is_person(text: &str) -> bool {
    let (name, role) = match text.split_once([',', '|']) {
        Some((name, role)) => (name.trim(), Some(role)),
        None => (text.split(" in ").next().unwrap_or(text), None),
    };
    let rest = text.get(name.len()..).unwrap_or("");
    let names = name.split_whitespace().filter(|w| !WORDS.has("particle", w)).collect::<Vec<_>>();
    let named = names
        .iter()
        .all(|w| is_capital(w) && w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’')));
    let tail_fits = rest.is_empty()
        || role.is_some_and(|r| words(r).count() <= 6)
        || rest.starts_with(" in ") && names_mostly(rest.trim_start_matches(" in "));
    (2..=5).contains(&names.len())
        && named
        && tail_fits
        && !names.iter().any(|w| is_publisher_word(w) || is_title_word(w))
}

/// Words of headings, not of people.
fn is_title_word(word: &str) -> bool {
    WORDS.has("heading", &word.to_lowercase())
}

/// The publisher that a byline, desk or copyright line names.
pub(crate) fn publisher(text: &str) -> Option<String> {
    copyright(text).or_else(|| segment(text)).map(str::to_string)
}

/// `© 2021 The Valley Herald. All rights reserved.`, `Copyright 2014 KXYZ (Group). All rights reserved.`
fn copyright(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    if !(lower.starts_with("copyright") || text.starts_with('©') || lower.starts_with("(c) ")) {
        return None;
    }
    let skip =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '©' | ',' | '-' | '–' | '(' | ')' | '.' | ':');
    let rest = text
        .strip_prefix('©')
        .unwrap_or_else(|| text.get(9.min(lower.len())..).filter(|_| lower.starts_with("copyright")).unwrap_or(text));
    let rest = rest.trim_start_matches(skip);
    let rest = rest.strip_prefix("c) ").unwrap_or(rest).trim_start_matches(skip);
    let rest = rest.strip_prefix("by ").unwrap_or(rest);
    let end = rest.find(['.', '(', '|', ',', ';']).unwrap_or(rest.len());
    let name = rest[..end].trim().trim_end_matches("All rights reserved").trim();
    (words(name).count() <= 6 && name.starts_with(char::is_alphanumeric)).then_some(name)
}

/// The segment of a byline that names a paper, an agency or a desk.
fn segment(text: &str) -> Option<&str> {
    let bare = text.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']'));
    let cut = super::date_line::find_dates(bare).first().map_or(bare.len(), |f| f.span.start);
    let names = bare[..cut].trim_end_matches(|c: char| !c.is_alphanumeric());
    for part in
        names.split(['|', ';', ',', '/', '•', '·']).flat_map(|p| p.split(" and ")).flat_map(|p| p.split(" for "))
    {
        let part = part.trim();
        let part = WORDS.of("opener").filter(|o| !o.contains(' ')).find_map(|o| strip_word(part, o)).unwrap_or(part);
        let name = without_desk(part);
        let last = words(name).last().unwrap_or("");
        let first = words(name).next().unwrap_or("");
        let count = words(name).count();
        let paper =
            is_publisher_word(last) || (first.eq_ignore_ascii_case("the") && words(name).any(is_publisher_word));
        if paper && (2..=6).contains(&count) && is_capital(first) && is_capital(last) && first != "Staff" {
            return Some(name);
        }
    }
    None
}

fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len())?;
    let rest = &text[word.len()..];
    (head.eq_ignore_ascii_case(word) && rest.starts_with([' ', '\u{a0}'])).then(|| rest.trim_start())
}

/// `The Valley Herald news desk` is the Valley Herald's; `Register staff` the Register's.
fn without_desk(name: &str) -> &str {
    let mut name = name;
    for tail in [
        " news desk",
        " newsdesk",
        " News Desk",
        " desk",
        " Desk",
        " newsroom",
        " staff writers",
        " staff writer",
        " staff reporter",
        " staff",
        " Staff",
        " reporters",
        " reporter",
        " correspondent",
        " editorial team",
        " team",
        " editors",
    ] {
        name = name.strip_suffix(tail).unwrap_or(name).trim_end();
    }
    name
}

/// The agency of a dateline, and where its bracket closes: `LIMA (Southern Press) - `, `OSLO, May 3 (Northern) —`.
pub(crate) fn dateline(text: &str) -> Option<(&str, usize)> {
    let head = &text[..super::line::floor_boundary(text, 100)];
    let open = head.find('(')?;
    let close = head[open..].find(')')? + open;
    let after = head[close + 1..].trim_start();
    let place = head[..open].trim();
    let agency = head[open + 1..close].trim();
    let dash = after.starts_with(['-', '–', '—']);
    let first = words(place).next().unwrap_or("");
    let shouted = first.chars().all(|c| !c.is_lowercase()) && first.chars().count() >= 2;
    let placed =
        (1..=9).contains(&words(place).count()) && is_capital(first) && (shouted || dash) && !place.contains(". ");
    let named = super::date_line::find_dates(agency).is_empty();
    (dash && placed && named && (1..=5).contains(&words(agency).count()) && is_capital(agency))
        .then_some((agency, close))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        for text in [
            "By Ann Lee",
            "by Ann Lee and The Valley Herald news desk May 3, 2021 2:02 PM 3 min read",
            "BY ANN LEE AND BO LI",
            "(Reporting by Ann Lee; editing by Bo Li)",
            "By Ann Lee | Southern Wire | Quito | Monday 3 May 2021, 18:20 ECT",
            "By Ann Lee, Science Correspondent",
        ] {
            assert!(is_byline(text), "{text}");
        }
        for text in [
            "By Thursday nearly half of the blaze had been put out.",
            "By dark the road was closed",
            "Byron Lee wins the vote",
            "Ann Lee",
        ] {
            assert!(!is_byline(text), "{text}");
        }
    }

    #[test]
    fn people() {
        for text in ["Ann Lee", "Ann Lee in Oslo and agencies", "Ann van der Lee", "Ann Lee, consumer affairs"] {
            assert!(is_person(text), "{text}");
        }
        for text in ["Needs", "Next Steps", "Storm kills three in Oslo", "The Valley Herald", "Who paid"] {
            assert!(!is_person(text), "{text}");
        }
    }

    #[test]
    fn publishers() {
        for (text, want) in [
            ("by Ann Lee and The Valley Herald news desk May 3, 2021 2:02 PM 3 min read", Some("The Valley Herald")),
            ("By Ann Lee | Southern Wire | Quito | Monday 3 May 2021, 18:20 ECT", Some("Southern Wire")),
            ("Copyright 2014 KXYZ (Group Ltd). All rights reserved.", Some("KXYZ")),
            ("© 2021 Valley Herald. All rights reserved.", Some("Valley Herald")),
            ("By Ann Lee, Valley Press Bureau, at the Crown Court", Some("Valley Press Bureau")),
            ("By Ann Lee", None),
        ] {
            assert_eq!(publisher(text).as_deref(), want, "{text}");
        }
        assert_eq!(dateline("LIMA (Southern Press) - A ferry sank."), Some(("Southern Press", 20)));
        assert_eq!(dateline("OSLO, May 3 (Northern) — A ferry sank."), Some(("Northern", 21)));
        assert_eq!(dateline("The ferry (a new one) - sank."), None);
    }
}
