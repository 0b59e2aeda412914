//! Fast hashing for tables whose keys come from the program's own word lists. Their keys cannot be chosen from outside, so
//! nobody can make them collide; maps that are keyed by what an article says keep the standard library's hash.
use std::hash::{BuildHasherDefault, Hasher};

/// A map keyed by the program's own words.
pub(crate) type WordMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<WordHash>>;
/// A set of the program's own words.
pub(crate) type WordSet<K> = std::collections::HashSet<K, BuildHasherDefault<WordHash>>;

/// Eight bytes at a time, multiplied and folded.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordHash(u64);

const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

impl WordHash {
    fn add(&mut self, x: u64) {
        self.0 = (self.0.rotate_left(23) ^ x).wrapping_mul(SPREAD);
    }
}

impl Hasher for WordHash {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((eight, more)) = rest.split_first_chunk::<8>() {
            self.add(u64::from_le_bytes(*eight));
            rest = more;
        }
        // Two reads that overlap take in four to seven bytes; the length keeps the ways apart.
        let n = rest.len() as u64;
        if let (Some(first), Some(last)) = (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
            self.add(u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32 ^ n << 56);
        } else {
            self.add(rest.iter().fold(n, |x, &b| x << 8 | u64::from(b)));
        }
    }
    fn write_u8(&mut self, _: u8) {
        // The mark behind a string: `write` has hashed its length.
    }
    fn write_u16(&mut self, x: u16) {
        self.add(u64::from(x));
    }
    fn write_u32(&mut self, x: u32) {
        self.add(u64::from(x));
    }
    fn write_u64(&mut self, x: u64) {
        self.add(x);
    }
    fn write_usize(&mut self, x: usize) {
        self.add(x as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::Hash;

    #[test]
    fn words_spread_over_the_slots() {
        let hash = |word: &str| {
            let mut h = WordHash::default();
            word.hash(&mut h);
            h.finish()
        };
        let words: Vec<String> = (0..4096).map(|i| format!("{}{}", "abcdefghij".repeat(i % 3), i)).collect();
        let slots: std::collections::BTreeSet<u64> = words.iter().map(|w| hash(w) & 4095).collect();
        let marks: std::collections::BTreeSet<u64> = words.iter().map(|w| hash(w) >> 57).collect();
        assert!(slots.len() > 2300, "{} slots of 4096 are used; about 2589 by chance", slots.len());
        assert_eq!(marks.len(), 128);
        assert_ne!(hash("to"), hash("to\0"));
    }
}
