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
        (self.0 ^ self.0 >> 32).wrapping_mul(SPREAD).rotate_left(20)
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

/// The hash function FNV-1a, 64 bits: for words that are kept as their hashes.
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// A set of words, kept as their hashes, for telling how many two texts share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words(Vec<u64>);

fn fnv(word: &str) -> u64 {
    let mut hash = Fnv::default();
    hash.write(word.as_bytes());
    hash.finish()
}

impl<'w> FromIterator<&'w str> for Words {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Self {
        let mut hashes: Vec<u64> = words.into_iter().map(fnv).collect();
        hashes.sort_unstable();
        hashes.dedup();
        Words(hashes)
    }
}

impl Words {
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.0.binary_search(&fnv(word)).is_ok()
    }
    /// How many different words.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
    /// How many words the two have in common, in percent of the smaller set.
    pub(crate) fn overlap(&self, other: &Words) -> usize {
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            (i, j, shared) = (i + usize::from(a <= b), j + usize::from(b <= a), shared + usize::from(a == b));
        }
        100 * shared / self.0.len().min(other.0.len()).max(1)
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

    #[test]
    fn shared_words_are_counted_against_the_smaller_set() {
        let set = |text: &str| text.split(' ').collect::<Words>();
        assert_eq!(set("dam river flood dam").overlap(&set("river boat flood crew mud")), 66);
        assert_eq!(Words::default().overlap(&set("river")), 0);
        assert!(set("dam river").contains("river") && !set("dam river").contains("boat"));
    }
}
