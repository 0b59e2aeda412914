//! Live blogs: posts that each begin with a time of day. What a post says held when it was written.
use crate::source::Block;

/// Where the first post begins, in an article with two posts or more.
pub(super) fn posts_from(text: &str, blocks: &[Block]) -> Option<usize> {
    let mut stamped =
        blocks.iter().filter(|b| text.get(b.span.range()).is_some_and(begins_with_clock)).map(|b| b.span.start);
    let first = stamped.next()?;
    stamped.next().map(|_| first)
}

/// "13:10", "9.40pm: ...", "4:50 p.m.", "11 am ..."
fn begins_with_clock(block: &str) -> bool {
    let block = block.trim_start_matches(|c: char| !c.is_alphanumeric());
    let digits = block.len() - block.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (hour, rest) = block.split_at(digits);
    if !hour.parse::<u8>().is_ok_and(|h| h <= 24) {
        return false;
    }
    let half = |s: &str| {
        let s = s.trim_start().to_lowercase();
        ["am", "pm", "a.m", "p.m"]
            .iter()
            .any(|h| s.strip_prefix(h).is_some_and(|r| !r.starts_with(char::is_alphanumeric)))
    };
    let minute = rest.strip_prefix([':', '.', 'h']).and_then(|r| r.get(..2).map(|m| (m, &r[2..])));
    match minute {
        Some((m, after)) if m.bytes().all(|b| b.is_ascii_digit()) => {
            m < "60" && (half(after) || !after.starts_with(|c: char| c.is_alphanumeric() || c == '%'))
        }
        _ => half(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::BlockKind;

    #[test]
    fn two_posts_make_a_live_blog() {
        for stamp in ["13:10", "9.40pm Rain.", "4:50 p.m.", "11 am - Rain", "- 07:15 Rain"] {
            assert!(begins_with_clock(stamp), "{stamp}");
        }
        for other in ["12 people died.", "3.5 million", "10.50% of it", "It was 13:10.", "24 Hours of rain", ""] {
            assert!(!begins_with_clock(other), "{other}");
        }
        let text = "Head 13:10 One. 13:20 Two.";
        let block = |a, b| Block::new(crate::Span::new(a, b), BlockKind::Body);
        assert_eq!(posts_from(text, &[block(0, 4), block(5, 15), block(16, 26)]), Some(5));
        assert_eq!(posts_from(text, &[block(0, 4), block(5, 15)]), None);
    }
}
