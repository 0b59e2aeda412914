//! Names of months and weekdays, full and cut, in any case: `March`, `Sept.`, `thurs`. What they mean is up to the caller:
//! `may`, `sun` and `mar` are other words too.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Weekdays cut to more than three letters; "Sund" and "Fried" are names.
const CUT: [&str; 4] = ["tues", "weds", "thur", "thurs"];

/// The month's number, from 1.
pub(crate) fn month(word: &str) -> Option<i8> {
    named(&MONTHS, word, |cut, name| cut.len() == 3 || name == "september" && cut.len() == 4)
}

/// The weekday's number, from 1 for Monday.
pub(crate) fn weekday(word: &str) -> Option<i8> {
    let is_cut = |cut: &str| cut.len() == 3 || CUT.iter().any(|c| c.eq_ignore_ascii_case(cut));
    named(&WEEKDAYS, word, |cut, _| is_cut(cut))
}

/// Whether the word names a month or a weekday and, in this spelling, hardly anything else: in full or with its full stop.
pub(crate) fn is_plain(word: &str) -> bool {
    let named = month(word).is_some() || weekday(word).is_some();
    named && (word.ends_with('.') || word.len() > 3 || word.eq_ignore_ascii_case("may"))
}

fn named(names: &[&str], word: &str, is_cut: impl Fn(&str, &str) -> bool) -> Option<i8> {
    let stem = word.strip_suffix('.').unwrap_or(word);
    let fits = |name: &&str| match name.get(..stem.len()) {
        Some(head) if head.eq_ignore_ascii_case(stem) => stem.len() == name.len() || is_cut(stem, name),
        _ => false,
    };
    names.iter().position(fits).map(|at| at as i8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_and_cut_names() {
        for (word, want) in
            [("March", Some(3)), ("mar.", Some(3)), ("SEPT", Some(9)), ("Sep.", Some(9)), ("May", Some(5))]
        {
            assert_eq!(month(word), want, "{word}");
        }
        for (word, want) in [("Monday", Some(1)), ("tues.", Some(2)), ("Thur", Some(4)), ("SUN", Some(7))] {
            assert_eq!(weekday(word), want, "{word}");
        }
        for word in ["", ".", "ma", "marc", "octo", "mo", "sundays", "sund", "mond", "é", "septem"] {
            assert_eq!((month(word), weekday(word)), (None, None), "{word}");
        }
        assert!(is_plain("May") && is_plain("Jan.") && !is_plain("Jan") && !is_plain("Sun"));
    }
}
