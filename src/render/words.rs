//! Text for a terminal: escaped, measured, wrapped.
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Whether a terminal would act on the character, or show the text in another order, instead of showing it.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}

/// What a terminal shows for the character, as pieces that stay together.
pub(super) fn shown(c: char) -> impl Iterator<Item = char> {
    let (plain, escaped) = if acts(c) { (None, Some(c.escape_unicode())) } else { (Some(c), None) };
    plain.into_iter().chain(escaped.into_iter().flatten())
}

/// Columns that the character takes.
pub(super) fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Columns that the text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The text with every white space as one space, and with the characters that would steer a terminal spelled out.
///
/// ```
/// # #[cfg(feature = "text")] {
/// assert_eq!(crossclaim::render::escape("red\u{1b}[31m \t ink\r\n"), "red\\u{1b}[31m ink");
/// # }
/// ```
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(shown));
    }
    out
}

/// The escaped text in lines of at most so many columns. A word that is longer than a line is broken.
pub(super) fn wrap(text: &str, columns_of_line: usize) -> Vec<String> {
    let most = columns_of_line.max(8);
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for word in escape(text).split(' ') {
        let wide = width(word);
        if used > 0 && used + 1 + wide > most {
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else if used > 0 {
            line.push(' ');
            used += 1;
        }
        for c in word.chars() {
            if used + columns(c) > most {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(c);
            used += columns(c);
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = "A jury of twelve acquitted the 漢字漢字漢字漢字漢字漢字 directors aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa of fraud";
        for most in 8..60 {
            let lines = wrap(text, most);
            assert!(lines.iter().all(|l| width(l) <= most && !l.is_empty()), "{most} {lines:?}");
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
        assert_eq!(wrap("", 20), [""]);
    }

    #[test]
    fn what_steers_a_terminal_is_spelled_out() {
        assert_eq!(escape("a\u{202e}b\u{0}\u{85}c\u{7f}"), "a\\u{202e}b\\u{0} c\\u{7f}");
    }
}
