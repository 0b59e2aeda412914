//! What a figure is a figure of: weight, length, price, turnout, by noun, verb or adjective.
use crate::hash::WordMap;
use std::sync::LazyLock;

/// Which kind of word names the attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Word {
    Noun,
    Verb,
    Adjective,
}

static TABLE: LazyLock<WordMap<(Word, &'static str), &'static str>> = LazyLock::new(|| {
    let mut out = WordMap::default();
    for line in include_str!("../../data/en/attributes.txt").lines() {
        let line = line.split('#').next().unwrap_or_default();
        let Some((name, words)) = line.split_once(" : ") else { continue };
        for (column, kind) in words.split('|').zip([Word::Noun, Word::Verb, Word::Adjective]) {
            for word in column.split(',').map(str::trim).filter(|w| !w.is_empty()) {
                out.entry((kind, word)).or_insert(name.trim());
            }
        }
    }
    out
});

/// The attribute that the word names.
pub(crate) fn named(kind: Word, lemma: &str) -> Option<&'static str> {
    TABLE.get(&(kind, lemma)).copied()
}

/// Attributes of a story as a whole: nobody says of what the turnout is.
pub(crate) fn is_of_story(name: &str) -> bool {
    matches!(name, "turnout" | "toll" | "margin" | "attendance" | "containment" | "score" | "personnel")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_verbs_and_adjectives_meet() {
        assert_eq!(named(Word::Verb, "weigh"), named(Word::Noun, "mass"));
        assert_eq!(named(Word::Adjective, "tall"), named(Word::Noun, "height"));
        assert_ne!(named(Word::Noun, "length"), named(Word::Noun, "depth"));
        assert_eq!(named(Word::Verb, "length"), None);
    }
}
