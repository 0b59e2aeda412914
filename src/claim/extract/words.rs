//! The light words that extraction looks for, by the classes of `data/en/light_words.txt`.
use std::collections::HashSet;
use std::sync::LazyLock;

static WORDS: LazyLock<HashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/en/light_words.txt").lines();
    let classes = lines.filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(" : "));
    classes.flat_map(|(class, words)| words.split_whitespace().map(move |w| (class, w))).collect()
});

/// Whether the lemma is of the class.
pub(super) fn is_word(class: &str, lemma: &str) -> bool {
    WORDS.contains(&(class, lemma))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_hold_their_words() {
        for (class, word) in [("having", "suffer"), ("neutral", "earlier"), ("comparing", "than"), ("joining", ",")] {
            assert!(is_word(class, word), "{class} {word}");
        }
        assert!(!is_word("joining", "suffer"));
    }
}
