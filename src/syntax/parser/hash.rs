//! Hashes of words and tags: what the features are made of.
use crate::text::Tag;

/// The multiplier that spreads bits (the golden ratio, as in Fibonacci hashing).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Spreads the bits of a small number over 64.
pub(super) const fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 29)).wrapping_mul(SPREAD);
    let x = (x ^ (x >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    x ^ (x >> 32)
}

/// Hash of a word in lower case with every digit written as 0.
fn normalised(word: &[u8]) -> u64 {
    let mut h = 0xCBF2_9CE4_8422_2325_u64;
    for &b in word {
        let b = if b.is_ascii_digit() { b'0' } else { b.to_ascii_lowercase() };
        h = (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    mix(h ^ word.len() as u64)
}

/// The word without the ending that its tag calls for: moves, moved, moving give `mov`.
fn stem(word: &[u8], tag: Tag) -> &[u8] {
    let endings: &[&[u8]] = match tag {
        Tag::NNS | Tag::NNPS | Tag::VBZ => &[b"es", b"s"],
        Tag::VBD | Tag::VBN => &[b"ed", b"e"],
        Tag::VBG => &[b"ing"],
        _ => &[b"e"],
    };
    for ending in endings {
        if word.len() >= ending.len() + 3
            && let Some((body, tail)) = word.split_at_checked(word.len() - ending.len())
            && tail.eq_ignore_ascii_case(ending)
        {
            return body;
        }
    }
    word
}

/// What an unknown word is known by: its letter case, digits, hyphens and last letters.
fn shape(word: &[u8]) -> u64 {
    let first = word.first().copied().unwrap_or(0);
    let mut bits = u64::from(first.is_ascii_uppercase());
    bits |= u64::from(word.iter().any(u8::is_ascii_digit)) << 1;
    bits |= u64::from(word.contains(&b'-')) << 2;
    bits |= u64::from(word.len() > 1 && word.iter().all(|b| !b.is_ascii_lowercase())) << 3;
    bits |= u64::from(!word.is_ascii()) << 4;
    let tail = &word[word.len().saturating_sub(2)..];
    for &b in tail {
        bits = bits << 8 | u64::from(if b.is_ascii_digit() { b'0' } else { b.to_ascii_lowercase() });
    }
    mix(bits ^ 0x5A5A_0000_0000)
}

/// The hashes of a word and of its stem, before it is known whether the model knows them.
pub(super) fn word_and_stem(word: &str, tag: Tag) -> (u64, u64) {
    let bytes = word.as_bytes();
    (normalised(bytes), normalised(stem(bytes, tag)) ^ 0x5555)
}

/// Hash of the shape of a word.
pub(super) fn unknown(word: &str) -> u64 {
    shape(word.as_bytes())
}

/// The words that the model knows, by hash, with their classes (open addressing, at most half full).
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    slots: Vec<u32>,
}

impl Vocabulary {
    pub(super) fn new(words: impl ExactSizeIterator<Item = u32>) -> Self {
        let size = (words.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![0_u32; size];
        for w in words.filter(|&w| w != 0) {
            let mut at = (w >> 3) as usize & (size - 1);
            while slots[at] != 0 && slots[at] & !7 != w & !7 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = w;
        }
        Vocabulary { slots }
    }

    /// The part of a hash that the set keeps. The three low bits are left for the class of the word.
    pub(super) fn key(hash: u64) -> u32 {
        ((hash >> 32) as u32).max(8) & !7
    }

    /// The class of a word (0 for none); `None` for an unknown one.
    pub(super) fn class(&self, hash: u64) -> Option<u8> {
        let key = Vocabulary::key(hash);
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = (key >> 3) as usize & mask;
        // At most half of the slots are taken, so an empty one ends the walk.
        while let Some(&slot) = self.slots.get(at) {
            if slot & !7 == key {
                return Some((slot & 7) as u8);
            }
            if slot == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_verb_share_the_stem() {
        let stem = |w, t| word_and_stem(w, t).1;
        assert_eq!(stem("moved", Tag::VBD), stem("Moving", Tag::VBG));
        assert_eq!(stem("moves", Tag::VBZ), stem("move", Tag::VB));
        assert_ne!(stem("red", Tag::JJ), stem("r", Tag::JJ));
    }

    #[test]
    fn digits_count_alike() {
        assert_eq!(word_and_stem("1998", Tag::CD).0, word_and_stem("2024", Tag::CD).0);
        assert_ne!(word_and_stem("198", Tag::CD).0, word_and_stem("2024", Tag::CD).0);
    }

    #[test]
    fn vocabulary_finds_what_was_put_in() {
        let words: Vec<u64> = (1..500).map(mix).collect();
        let v = Vocabulary::new(words.iter().map(|&w| Vocabulary::key(w)).collect::<Vec<_>>().into_iter());
        assert!(words.iter().all(|&w| v.class(w).is_some()));
        assert!((1000..1500).filter(|&w| v.class(mix(w)).is_some()).count() < 3);
        assert_eq!(Vocabulary::default().class(7), None);
        let word = mix(77);
        assert_eq!(Vocabulary::new([Vocabulary::key(word) | 5].into_iter()).class(word), Some(5));
    }
}
