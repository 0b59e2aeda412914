//! Finds where sentences end among the tokens of one block.
use super::tokenize::Piece;
use super::words::{self, Abbreviation};
use crate::calendar::is_plain;

/// The longest sentence; longer ones are cut.
const LONGEST: usize = 400;
/// Marks that may close a sentence after its full stop.
const MOST_CLOSERS: usize = 12;

/// Appends to `ends` the index after the last token of each sentence of `pieces`.
pub(crate) fn split(text: &str, pieces: &[Piece], ends: &mut Vec<usize>) {
    let width = widest_line(text, pieces);
    let (mut first, mut i) = (0, 0);
    while i < pieces.len() {
        let last = match end_at(text, pieces, first, i, width) {
            Some(last) => last,
            None if i + 1 - first >= LONGEST => i,
            None => {
                i += 1;
                continue;
            }
        };
        ends.push(last + 1);
        first = last + 1;
        i = first;
    }
    if first < pieces.len() {
        ends.push(pieces.len());
    }
}

fn word<'t>(text: &'t str, pieces: &[Piece], i: usize) -> &'t str {
    pieces.get(i).map_or("", |&(a, b)| &text[a..b])
}

fn is_closer(word: &str) -> bool {
    matches!(word, "\"" | "”" | "’" | "'" | "''" | "’’" | ")" | "]" | "»" | "}")
}

fn is_opener(word: &str) -> bool {
    matches!(word, "\"" | "“" | "‘" | "'" | "``" | "(" | "[" | "«" | "„" | "—" | "-" | "–" | "•" | "*" | "¿" | "¡")
}

fn capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The last token of the sentence if it ends with token `i` (closing marks after it included).
fn end_at(text: &str, pieces: &[Piece], first: usize, i: usize, width: usize) -> Option<usize> {
    let w = word(text, pieces, i);
    let by_line = |at: usize| line_ends(text, pieces, at, width).then_some(at);
    if !w.ends_with(['.', '!', '?', '…', '。', '‼']) {
        return by_line(i);
    }
    let mut last = i;
    let mut quoted = false;
    while let Some(&(start, _)) = pieces.get(last + 1).filter(|_| last < i + MOST_CLOSERS) {
        let next = word(text, pieces, last + 1);
        let glued = pieces[last].1 == start;
        // A quotation mark of the wrong shape closes where a space follows it.
        let wrong = matches!(next, "“" | "``") && pieces.get(last + 2).is_none_or(|p| p.0 > pieces[last + 1].1);
        if glued && (is_closer(next) || wrong) {
            quoted |= !matches!(next, ")" | "]" | "}");
            last += 1;
        } else if glued && next == "[" && word(text, pieces, last + 3) == "]" {
            last += 3; // a footnote mark
        } else if glued && matches!(next, "." | "!" | "?" | "…") {
            last += 1;
        } else {
            break;
        }
    }
    if last + 1 >= pieces.len() {
        return Some(pieces.len() - 1);
    }
    if line_ends(text, pieces, last, width) {
        return Some(last);
    }
    ends_before_next(text, pieces, first, i, last, quoted).then_some(last)
}

fn ends_before_next(text: &str, pieces: &[Piece], first: usize, i: usize, last: usize, quoted: bool) -> bool {
    let w = word(text, pieces, i);
    let mut n = last + 1;
    let glued = pieces[last].1 == pieces[n].0;
    let opened = is_opener(word(text, pieces, n));
    if opened && (!glued || matches!(word(text, pieces, n), "“" | "‘")) {
        n += 1;
        while is_opener(word(text, pieces, n)) {
            n += 1;
        }
    }
    let next = word(text, pieces, n);
    let Some(c) = next.chars().next() else { return true };
    if !c.is_alphanumeric() && !matches!(c, '$' | '£' | '€' | '#' | '@') {
        return !glued && w == "." && !matches!(c, ',' | ';' | ':' | ')' | '-' | '–' | '—' | '%');
    }
    if w.len() > 1 && w.ends_with('.') && w.bytes().any(|b| b != b'.') {
        return abbreviation_ends(w, next, opened && !glued);
    }
    if glued && !(w == "." && capital(next)) {
        return quoted && last > i && capital(next);
    }
    let before = if i > first { word(text, pieces, i - 1) } else { "" };
    if c.is_lowercase() {
        // Sloppy writing: a plain full stop after a long word.
        let long = before.len() >= 5 && before.bytes().all(|b| b.is_ascii_lowercase());
        return w == "." && !quoted && last == i && long && !opened && !mixed_case(next);
    }
    if i == first && before.is_empty() && w == "." {
        return false;
    }
    // `1. First`: a list number stays with its item.
    if w == "." && i == first + 1 && before.len() <= 3 && before.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    if matches!(w, "..." | "…" | "....") {
        let apart = i > 0 && pieces[i - 1].1 < pieces[i].0;
        return capital(next) && (!apart || words::is_starter(next)) && (!apart || w != "…");
    }
    if (w.starts_with(['!', '?'])) && quoted {
        return !speech_follows(text, pieces, n);
    }
    true
}

/// `iPhone`, `eBay`, `al-Shabab` style words may open a sentence in lower case.
fn mixed_case(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

/// Whether the full stop of an abbreviation also ends the sentence, `next` being the word after it.
fn abbreviation_ends(abbreviation: &str, next: &str, opened: bool) -> bool {
    if !capital(next) {
        return false;
    }
    let stem = &abbreviation[..abbreviation.len() - 1];
    if stem.chars().count() == 1 {
        return false;
    }
    match words::abbreviation(stem) {
        Some(Abbreviation::Title | Abbreviation::Num | Abbreviation::Date) => false,
        Some(Abbreviation::Time) => !time_goes_on(next),
        _ => words::is_starter(next) || (opened && matches!(stem, "etc" | "Inc" | "Corp" | "Ltd")),
    }
}

/// Words that follow a clock time inside a sentence though they begin with a capital.
fn time_goes_on(next: &str) -> bool {
    const GO_ON: &[&str] = &[
        "Eastern",
        "Central",
        "Pacific",
        "Mountain",
        "Greenwich",
        "British",
        "Indian",
        "Moscow",
        "Beijing",
        "Japan",
        "Christmas",
    ];
    is_plain(next)
        || GO_ON.contains(&next)
        || (next.len() <= 4 && next.len() >= 2 && next.bytes().all(|b| b.is_ascii_uppercase()))
}

/// `"Why?" Ana Roe asked.`: a name and a verb of saying go on with the sentence.
fn speech_follows(text: &str, pieces: &[Piece], from: usize) -> bool {
    const SAYING: &[&str] = &[
        "said",
        "says",
        "asked",
        "asks",
        "added",
        "adds",
        "told",
        "wrote",
        "replied",
        "shouted",
        "cried",
        "joked",
        "tweeted",
        "wondered",
        "exclaimed",
        "continued",
        "explained",
        "quipped",
        "yelled",
        "recalled",
        "insisted",
        "posted",
    ];
    (from..from + 6)
        .map(|i| word(text, pieces, i))
        .take_while(|w| w.starts_with(|c: char| c.is_alphanumeric()))
        .enumerate()
        .any(|(k, w)| k > 0 && SAYING.contains(&w))
}

/// Whether a line break after token `i` ends the sentence: a blank line, or a line that was not wrapped.
fn line_ends(text: &str, pieces: &[Piece], i: usize, width: usize) -> bool {
    let (Some(&(start, end)), Some(&(next, _))) = (pieces.get(i), pieces.get(i + 1)) else { return false };
    if end == next {
        return false;
    }
    let gap = &text[end..next];
    let breaks = gap.bytes().filter(|&b| b == b'\n').count();
    if breaks == 0 {
        return false;
    }
    if breaks > 1 {
        return true;
    }
    let line_start = text[..start].rfind('\n').map_or(0, |n| n + 1);
    let line = text[line_start..end].trim().chars().count();
    let next_line = text[next..].split('\n').next().unwrap_or("");
    let next_word = next_line.split_whitespace().next().unwrap_or("");
    let lower = next_word.starts_with(char::is_lowercase);
    let joins = matches!(
        &text[start..end],
        "," | ";" | "-" | "–" | "—" | "(" | "and" | "or" | "of" | "the" | "a" | "an" | "to" | "in"
    );
    // Wrapped text fills its lines: the next word would not have fitted.
    let full = (40..=120).contains(&width) && line + 1 + next_word.chars().count() > width;
    !(full || joins || lower && line >= 30)
}

/// Width in characters of the widest line that the tokens stand on; 0 for a single line.
fn widest_line(text: &str, pieces: &[Piece]) -> usize {
    let (Some(&(from, _)), Some(&(_, to))) = (pieces.first(), pieces.last()) else { return 0 };
    let body = &text[from..to];
    if !body.contains('\n') {
        return 0;
    }
    body.lines().map(|l| l.trim().chars().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::tokenize::tokenize;
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let (mut pieces, mut ends) = (Vec::new(), Vec::new());
        tokenize(text, 0, text.len(), &mut pieces);
        split(text, &pieces, &mut ends);
        let mut first = 0;
        ends.iter()
            .map(|&end| {
                let s = &text[pieces[first].0..pieces[end - 1].1];
                first = end;
                s
            })
            .collect()
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        for one in [
            "Dr. Roe met Gen. Lee of Acme Inc. on Nov. 3 near St. Olaf.",
            "The trial of J. K. Marlow began at 9 a.m. Monday in the U.S. Supreme Court.",
            "Growth was 4.2 percent vs. 3.1 in No. 2 Mill St. plants.",
        ] {
            assert_eq!(sentences(one), [one]);
        }
    }

    #[test]
    fn abbreviations_may_end_sentences() {
        assert_eq!(sentences("They met at 6 p.m. Rescuers left.").len(), 2);
        assert_eq!(sentences("He moved to the U.S. The visa took years.").len(), 2);
        assert_eq!(sentences("It was sold to Acme Inc. It closed.").len(), 2);
    }

    #[test]
    fn quotes_and_brackets_close_after_the_stop() {
        assert_eq!(
            sentences("“We won.” The coach left. (It rained.) He sat."),
            ["“We won.”", "The coach left.", "(It rained.)", "He sat."]
        );
        assert_eq!(sentences("\"We won.\" said the coach.").len(), 1);
        assert_eq!(sentences("\"Why now?\" Ana Roe asked. \"No idea!\" he said.").len(), 2);
        assert_eq!(sentences("\"Why now?\" The dam had burst.").len(), 2);
        assert_eq!(
            sentences("It sank.“ Nobody drowned.“We swam,” he said."),
            ["It sank.“", "Nobody drowned.", "“We swam,” he said."]
        );
    }

    #[test]
    fn ellipses_and_lists() {
        assert_eq!(sentences("It sank... and rose. It sank... Divers came.").len(), 3);
        assert_eq!(sentences("1. Close the valve."), ["1. Close the valve."]);
    }

    #[test]
    fn line_breaks() {
        assert_eq!(sentences("Storm closes port\nFerries are cancelled until noon").len(), 2);
        let wrapped = "The orbiter left its parking orbit after two hours and reached the\nMoon four days later, the agency said in a note to its partners.";
        assert_eq!(sentences(wrapped).len(), 1);
        assert_eq!(sentences("one two\n\nthree four").len(), 2);
    }

    #[test]
    fn endless_sentences_are_cut() {
        let text = "word ".repeat(1000);
        assert_eq!(sentences(&text).len(), 3);
    }
}
