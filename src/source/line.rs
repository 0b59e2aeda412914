//! Lines of a page with the few features that their sorting needs.
use crate::Span;

/// One line (or one paragraph that was wrapped over several lines) that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'t> {
    /// Where it stands, trimmed.
    pub span: Span,
    pub text: &'t str,
    /// Blank lines right before it.
    pub blanks: u32,
    /// Words, counted up to [`MANY`].
    pub words: u32,
    /// Whether it ends as a sentence ends.
    pub stop: bool,
}

/// Counting of words ends here: no rule asks for more.
pub(crate) const MANY: u32 = 60;

/// The largest character boundary not above `at`.
pub(crate) fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\0')
}

/// Splits at line feeds, carriage returns and Unicode line separators; joins hard-wrapped paragraphs.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let (mut start, mut blanks) = (0, 0);
    while start < text.len() {
        let end = line_end(&text.as_bytes()[start..]).map_or(text.len(), |n| start + n);
        let body = text[start..end].trim_start_matches(is_space);
        let at = end - body.len();
        let body = body.trim_end_matches(is_space);
        if body.is_empty() {
            blanks += 1;
        } else {
            out.push(line(text, Span::new(at, at + body.len()), blanks));
            blanks = 0;
        }
        start = end + text[end..].chars().next().map_or(0, char::len_utf8);
        if text[end..].starts_with("\r\n") {
            start = end + 2;
        }
    }
    if is_wrapped(&out) { unwrap(text, &out) } else { out }
}

/// Position of the first line feed, carriage return, U+2028 or U+2029.
fn line_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += bytes[at..].iter().position(|b| matches!(b, b'\n' | b'\r' | 0xe2))?;
        if bytes[at] != 0xe2 || matches!(bytes[at..], [0xe2, 0x80, 0xa8 | 0xa9, ..]) {
            return Some(at);
        }
        at += 1;
    }
}

fn line(text: &str, span: Span, blanks: u32) -> Line<'_> {
    let body = &text[span.range()];
    let words = body.split_whitespace().take(MANY as usize).count() as u32;
    // `at 5 p.m.` ends a long sentence, too.
    let stop = ends_sentence(body) || (words > 12 && body.ends_with('.'));
    Line { span, text: body, blanks, words, stop }
}

/// Whether the line ends with a full stop, a question or exclamation mark, quotes and brackets aside.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', ' ', '\u{a0}']);
    if bare.ends_with(['!', '?', '…', ';', '。']) {
        return true;
    }
    let Some(before) = bare.strip_suffix('.') else {
        // `The road is shut. (Valley Wire)`
        let group = text.ends_with(')').then(|| text.rfind(" (")).flatten();
        return group.is_some_and(|open| {
            text.len() - open <= 60 && text[..open].ends_with(['.', '"', '”']) && text[..open].contains(". ")
        });
    };
    // `U.S.`, `a.m.`, `J.` end with a stop that is no full stop.
    let last = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
    let initials = last.split('.').all(|s| s.chars().count() <= 1) && !last.is_empty();
    !initials || last.chars().all(|c| c.is_ascii_digit())
}

/// Whether paragraphs run over several short lines, as in e-mails and terminal copies.
fn is_wrapped(lines: &[Line]) -> bool {
    let (mut pairs, mut runs_on) = (0usize, 0usize);
    for w in lines.windows(2) {
        if w[1].blanks > 0 {
            continue;
        }
        pairs += 1;
        if w[0].span.len() > 140 {
            return false;
        }
        runs_on += usize::from(joins(&w[0], &w[1]) && w[1].text.starts_with(char::is_lowercase));
    }
    runs_on >= 3 && runs_on * 4 >= pairs
}

fn joins(above: &Line, below: &Line) -> bool {
    const MARKS: [char; 6] = ['•', '*', '-', '–', '·', '▪'];
    below.blanks == 0 && (40..=140).contains(&above.span.len()) && !below.text.starts_with(MARKS)
}

fn unwrap<'t>(text: &'t str, lines: &[Line<'t>]) -> Vec<Line<'t>> {
    let mut out: Vec<Line<'t>> = Vec::with_capacity(lines.len());
    let mut first = 0;
    for i in 0..lines.len() {
        if i + 1 < lines.len() && joins(&lines[i], &lines[i + 1]) {
            continue;
        }
        out.push(line(text, Span::new(lines[first].span.start, lines[i].span.end), lines[first].blanks));
        first = i + 1;
    }
    out
}

/// The form in which short lines are compared with word lists: lower case, straight quotes, no
/// bullets at the start or marks at the end, single spaces, each number as `0`.
pub(crate) fn normal_form(text: &str) -> String {
    let bare = text
        .trim_start_matches(|c: char| is_bullet(c) || is_space(c) || matches!(c, '*' | '>' | '#' | '|' | '[' | '+'));
    let bare = bare.trim_end_matches(|c: char| {
        is_space(c) || matches!(c, '.' | '!' | '*' | '>' | ':' | '»' | '›' | '→' | '|' | ']' | '+' | '…')
    });
    let mut out = String::with_capacity(bare.len());
    for c in bare.chars() {
        match c {
            '’' | '‘' => out.push('\''),
            '“' | '”' => out.push('"'),
            c if is_space(c) => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_ascii_digit() => {
                if !out.ends_with('0') {
                    out.push('0');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Marks that open an item of a list.
pub(crate) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '·'
            | '▪'
            | '‣'
            | '◦'
            | '●'
            | '○'
            | '■'
            | '□'
            | '–'
            | '—'
            | '-'
            | '→'
            | '►'
            | '▸'
            | '✓'
            | '❖'
            | '\u{f0b7}'
    )
}

/// The words of a line with letters, without marks at their ends.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | ','))
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| w.contains(char::is_alphabetic))
}

/// Whether the word begins with a capital (or is of a script without case).
pub(crate) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_line_ends_and_marks_of_order() {
        let text = "\u{feff}One\r\n\r\nTwo\rThree\u{2028}Four\n\n\n  Five\u{a0}";
        let found: Vec<_> = lines(text).iter().map(|l| (l.text, l.blanks)).collect();
        assert_eq!(found, [("One", 0), ("Two", 1), ("Three", 0), ("Four", 0), ("Five", 2)]);
    }

    #[test]
    fn sentence_ends() {
        for text in ["He left.", "Really?", "“Stop!”", "It fell (again).", "It cost 5.", "cut off…", "cut off..."]
        {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["Mayor leaves U.S.", "At 5 p.m.", "Ferry sinks", "", "5 killed in ‘fire’"] {
            assert!(!ends_sentence(text), "{text}");
        }
    }

    #[test]
    fn wrapped_paragraphs_become_one_line() {
        let text = "Dam holds after night of rain\n\nEngineers said on Friday that the dam above the town\nwould hold although the river had risen by two metres\nsince the evening before and was still rising as fast\nas it ever had in a dry year.\n\nNobody was hurt in the valley, according to the local\nmayor.";
        let found = lines(text);
        assert_eq!(found.len(), 3);
        assert!(found[1].text.starts_with("Engineers") && found[1].text.ends_with("dry year."));
    }

    #[test]
    fn normal_forms() {
        assert_eq!(normal_form("* indicates required"), "indicates required");
        assert_eq!(normal_form("12 min  read »"), "0 min read");
        assert_eq!(normal_form("Editors’ Picks:"), "editors' picks");
    }
}
