//! Part-of-speech tagger: an averaged perceptron (Collins 2002, "Discriminative training methods for hidden Markov
//! models"), greedy from left to right, with a dictionary for frequent words of one tag.
//!
//! Format of `data/tagger.bin`, little-endian: magic `XTAG`, version `u32`, FNV-1a checksum `u64` of the rest, then
//! `u32` lengths of the three parts: dictionary (`u32` hash, `u8` class, `u8` fixed tag or 255), bucket counts (two
//! bits per bucket), records (`u8` fingerprint, `u8` number, then that many pairs of tag and `i8` weight).
use super::Tag;
use super::features::{self, FEATURES, History, KEY_BITS, Reader, Word};
use super::tokenize::Piece;
use std::sync::LazyLock;

pub(crate) const MAGIC: &[u8; 4] = b"XTAG";
pub(crate) const VERSION: u32 = 1;
pub(crate) const BUCKET_BITS: u32 = 18;
pub(crate) const BUCKETS: usize = 1 << BUCKET_BITS;
/// Bits of a key that tell the records of one bucket apart.
pub(crate) const PRINT_BITS: u32 = KEY_BITS - BUCKET_BITS;
/// Rows are padded to this many tags.
pub(crate) const ROW: usize = 64;
/// No fixed tag.
pub(crate) const OPEN: u8 = 255;
const HEADER: usize = 28;

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::load(include_bytes!("../../data/tagger.bin")).unwrap_or_default());

/// The built-in weights.
#[cfg(feature = "train")]
pub(crate) fn builtin() -> &'static Model {
    &MODEL
}

/// Why weights cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Corrupt {
    /// Too short, or not a tagger file.
    Header,
    /// Of another version.
    Version,
    /// The checksum does not fit.
    Checksum,
    /// The parts contradict each other.
    Parts,
}

/// The weights, laid out for speed: a small table answers most look-ups without touching the weights.
#[derive(Default)]
pub(crate) struct Model {
    /// Open addressing: hash, class, fixed tag; an empty slot has hash 0.
    dictionary: Vec<(u32, u8, u8)>,
    /// Open addressing over keys. 0 is empty; else low bits of the key, number of blocks less one, index of the first.
    table: Vec<u32>,
    /// Four pairs of tag and weight each.
    blocks: Vec<[u8; 8]>,
}

const TABLE_BITS: u32 = 19;
const TABLE: usize = 1 << TABLE_BITS;
/// Layout of a table entry: fingerprint (9 bits), blocks less one (4), index of the first block (19).
const INDEX_BITS: u32 = 19;
const MARK_SHIFT: u32 = 23;

/// FNV-1a, 64 bits, eight bytes at a time.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut eights = bytes.chunks_exact(8);
    for e in &mut eights {
        let mut word = [0u8; 8];
        word.copy_from_slice(e);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3);
        hash ^= hash >> 29;
    }
    eights.remainder().iter().fold(hash, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

impl Model {
    /// Reads weights.
    ///
    /// # Errors
    /// Corrupt or foreign bytes.
    pub(crate) fn load(bytes: &[u8]) -> Result<Model, Corrupt> {
        let number = |at| u32_at(bytes, at).ok_or(Corrupt::Header);
        if bytes.get(..4) != Some(MAGIC) {
            return Err(Corrupt::Header);
        }
        if number(4)? != VERSION {
            return Err(Corrupt::Version);
        }
        let sum = u64::from(number(8)?) | u64::from(number(12)?) << 32;
        let (words, counts, records) = (number(16)? as usize, number(20)? as usize, number(24)? as usize);
        let body = bytes.get(16..).ok_or(Corrupt::Header)?;
        if checksum(body) != sum {
            return Err(Corrupt::Checksum);
        }
        let total = HEADER.checked_add(words).and_then(|n| n.checked_add(counts)).and_then(|n| n.checked_add(records));
        if total != Some(bytes.len()) || words % 6 != 0 || counts != BUCKETS / 4 {
            return Err(Corrupt::Parts);
        }
        let (words, rest) = bytes[HEADER..].split_at(words);
        let (counts, records) = rest.split_at(counts);
        let mut model = Model { dictionary: dictionary(words)?, ..Model::default() };
        model.lay_out(counts, records)?;
        Ok(model)
    }

    fn lookup(&self, hash: u32) -> (u8, u8) {
        if self.dictionary.is_empty() {
            return (0, OPEN);
        }
        let mask = self.dictionary.len() - 1;
        let mut at = slot(hash, mask);
        loop {
            let (key, class, fixed) = self.dictionary[at];
            if key == hash {
                return (class, fixed);
            }
            if key == 0 {
                return (0, OPEN);
            }
            at = (at + 1) & mask;
        }
    }

    /// The table entry of a feature, 0 where it has no weights.
    fn find(&self, key: u32) -> u32 {
        let mark = key << MARK_SHIFT;
        let mut at = (key >> (KEY_BITS - TABLE_BITS)) as usize;
        loop {
            let entry = self.table.get(at % TABLE).copied().unwrap_or(0);
            if entry == 0 || (entry ^ mark) >> MARK_SHIFT == 0 {
                return entry;
            }
            at += 1;
        }
    }

    /// Sums the weights of all features.
    fn scores(&self, keys: &[u32; FEATURES]) -> [i16; ROW] {
        let mut found = [0u32; FEATURES];
        let mut n = 0;
        for &key in keys {
            let entry = self.find(key);
            found[n] = entry;
            n += usize::from(entry != 0);
        }
        let mut scores = [0i16; ROW];
        for entry in &found[..n] {
            let first = (entry & ((1 << INDEX_BITS) - 1)) as usize;
            let more = (entry >> INDEX_BITS & 15) as usize;
            for block in self.blocks.get(first..=first + more).unwrap_or_default() {
                for pair in 0..4 {
                    scores[block[2 * pair] as usize % ROW] += i16::from(block[2 * pair + 1] as i8);
                }
            }
        }
        scores
    }

    /// Lays the records of the file out as table and blocks.
    fn lay_out(&mut self, counts: &[u8], records: &[u8]) -> Result<(), Corrupt> {
        self.table = vec![0; TABLE];
        self.blocks.push([0; 8]);
        let (mut at, mut filled) = (0usize, 0usize);
        for bucket in 0..BUCKETS {
            for _ in 0..(counts[bucket / 4] >> (2 * (bucket % 4))) & 3 {
                let &[print, n] = records.get(at..at + 2).and_then(|r| r.first_chunk()).ok_or(Corrupt::Parts)?;
                let pairs = records.get(at + 2..at + 2 + 2 * usize::from(n)).ok_or(Corrupt::Parts)?;
                at += 2 + pairs.len();
                filled += 1;
                let (first, more) = (self.blocks.len(), pairs.len().div_ceil(8).max(1) - 1);
                if more > 15 || first + more >= 1 << INDEX_BITS || filled > TABLE * 3 / 4 {
                    return Err(Corrupt::Parts);
                }
                for four in pairs.chunks(8) {
                    let mut block = [0u8; 8];
                    block[..four.len()].copy_from_slice(four);
                    self.blocks.push(block);
                }
                let key = (bucket as u32) << PRINT_BITS | u32::from(print);
                let mut slot = (key >> (KEY_BITS - TABLE_BITS)) as usize;
                while self.table[slot % TABLE] != 0 {
                    slot += 1;
                }
                self.table[slot % TABLE] = key << MARK_SHIFT | (more as u32) << INDEX_BITS | first as u32;
            }
        }
        if at == records.len() { Ok(()) } else { Err(Corrupt::Parts) }
    }
}

fn slot(hash: u32, mask: usize) -> usize {
    (hash.wrapping_mul(0x9e37_79b1) >> 8) as usize & mask
}

fn dictionary(words: &[u8]) -> Result<Vec<(u32, u8, u8)>, Corrupt> {
    let size = (words.len() / 6 * 2 + 2).next_power_of_two();
    let mut table = vec![(0u32, 0u8, OPEN); size];
    for entry in words.chunks_exact(6) {
        let hash = u32_at(entry, 0).filter(|&h| h != 0).ok_or(Corrupt::Parts)?;
        let mut at = slot(hash, size - 1);
        while table[at].0 != 0 {
            at = (at + 1) & (size - 1);
        }
        if entry[5] != OPEN && usize::from(entry[5]) >= Tag::ALL.len() {
            return Err(Corrupt::Parts);
        }
        table[at] = (hash, entry[4], entry[5]);
    }
    Ok(table)
}

/// Tags sentences; keeps its buffers between them.
pub(crate) struct Tagger<'m> {
    model: &'m Model,
    reader: Reader,
    words: Vec<Word>,
    fixed: Vec<u8>,
}

impl Tagger<'static> {
    /// A tagger with the built-in weights.
    pub(crate) fn new() -> Self {
        Tagger::with(&MODEL)
    }
}

impl<'m> Tagger<'m> {
    /// A tagger with other weights.
    pub(crate) fn with(model: &'m Model) -> Self {
        Tagger { model, reader: Reader::default(), words: Vec::new(), fixed: Vec::new() }
    }

    /// Replaces `tags` by one tag per token.
    pub(crate) fn tag(&mut self, text: &str, pieces: &[Piece], tags: &mut Vec<Tag>) {
        self.read(pieces.iter().map(|&(a, b)| &text[a..b]));
        // A hyphen that joins two words without a space is never a dash.
        for (i, three) in pieces.windows(3).enumerate() {
            let &[(_, before), (from, to), (after, _)] = three else { continue };
            let joined = before == from && to == after && matches!(&text[from..to], "-" | "\u{2010}" | "\u{2011}");
            if joined && !text[..from].ends_with(|c: char| c.is_ascii_digit() || !c.is_alphanumeric()) {
                self.fixed[i + 1] = Tag::HYPH as u8;
            }
        }
        self.decide(tags);
    }

    /// Replaces `tags` by one tag per word of the sentence.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn tag_words<'w>(&mut self, words: impl Iterator<Item = &'w str>, tags: &mut Vec<Tag>) {
        self.read(words);
        self.decide(tags);
    }

    /// Reads the words of a sentence.
    fn read<'w>(&mut self, words: impl Iterator<Item = &'w str>) {
        self.words.clear();
        self.fixed.clear();
        for word in words {
            let mut read = self.reader.read(word);
            let (class, fixed) = self.model.lookup(read.hash);
            read.class = class;
            self.words.push(read);
            self.fixed.push(fixed);
        }
        features::settle(&mut self.words);
    }

    /// Tags the words that were read, from left to right.
    fn decide(&mut self, tags: &mut Vec<Tag>) {
        tags.clear();
        let mut history = History::new();
        let mut keys = [0u32; FEATURES];
        for i in 0..self.words.len() {
            let tag = match Tag::ALL.get(self.fixed[i] as usize) {
                Some(&tag) => tag,
                None => {
                    features::extract(&self.words, i, &history, &mut keys);
                    best(&self.model.scores(&keys))
                }
            };
            history.push(&self.words[i], tag);
            tags.push(tag);
        }
    }
}

/// The tag with the highest score, the first of equals.
fn best(scores: &[i16; ROW]) -> Tag {
    let scores = &scores[..Tag::ALL.len()];
    let top = scores.iter().copied().fold(i16::MIN, i16::max);
    scores.iter().position(|&s| s == top).map_or(Tag::NN, |at| Tag::ALL[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    const BYTES: &[u8] = include_bytes!("../../data/tagger.bin");

    #[test]
    fn built_in_weights_load() {
        let model = Model::load(BYTES).expect("data/tagger.bin is sound");
        assert!(model.blocks.len() > 50_000);
    }

    #[test]
    fn corrupt_weights_are_refused() {
        assert_eq!(Model::load(b"").err(), Some(Corrupt::Header));
        assert_eq!(Model::load(b"XTAG").err(), Some(Corrupt::Header));
        assert_eq!(Model::load(&BYTES[..BYTES.len() / 2]).err(), Some(Corrupt::Checksum));
        let mut other = BYTES.to_vec();
        other[4] = 99;
        assert_eq!(Model::load(&other).err(), Some(Corrupt::Version));
        let mut other = BYTES.to_vec();
        let middle = other.len() / 2;
        other[middle] ^= 1;
        assert_eq!(Model::load(&other).err(), Some(Corrupt::Checksum));
        // A right checksum over wrong parts.
        let mut other = BYTES[..2000].to_vec();
        let sum = checksum(&other[16..]).to_le_bytes();
        other[8..16].copy_from_slice(&sum);
        assert_eq!(Model::load(&other).err(), Some(Corrupt::Parts));
    }

    fn tagged(sentence: &str) -> String {
        let mut tags = Vec::new();
        Tagger::new().tag_words(sentence.split(' '), &mut tags);
        tags.iter().map(|t| t.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn news_sentences() {
        assert_eq!(tagged("Two climbers were killed on Friday ."), "CD NNS VBD VBN IN NNP .");
        assert_eq!(tagged("The mayor of Lowell said the bridge would reopen ."), "DT NN IN NNP VBD DT NN MD VB .");
    }

    #[test]
    fn capitals_and_typographic_marks() {
        assert_eq!(tagged("THE RIVER HAS FLOODED THE OLD TOWN ."), "DT NN VBZ VBN DT JJ NN .");
        assert_eq!(tagged("“ We ’ve won , ” she said ."), "`` PRP VBP VBN , '' PRP VBD .");
    }
}
