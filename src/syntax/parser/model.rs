//! The weights: two tables of bytes that hashed features point into, and the known words.
use super::hash::Vocabulary;
use crate::syntax::Dep;
use crate::{Error, Notice};
use std::sync::LazyLock;

/// Number of relations that the classifier chooses from: all but `root` (given by the tree) and `dislocated` (too rare).
pub(super) const CLASSES: usize = Dep::ALL.len() - 2;
const MAGIC: &[u8; 4] = b"XCDP";
const VERSION: u32 = 1;
const HEADER: usize = 28;

static BUILT_IN: LazyLock<Model> =
    LazyLock::new(|| Model::from_bytes(include_bytes!("../../../data/parser.bin")).unwrap_or_default());

/// The class that stands for a relation.
pub(super) fn class(dep: Dep) -> usize {
    match dep {
        Dep::Root | Dep::Dislocated => Dep::Dep as usize - 1,
        _ => dep as usize - 1,
    }
}

/// Trained weights of the parser.
///
/// The default has no weights: it gives trees that hold together but mean nothing.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub(super) moves: Vec<i8>,
    pub(super) relations: Vec<i8>,
    pub(super) known: Vocabulary,
    words: Vec<u32>,
}

/// Adds the rows that the features point at. Rows may overlap: a row is any run of `N` bytes of the table.
pub(super) fn add_rows<const N: usize>(table: &[i8], features: &[u32], scores: &mut [i16; N]) {
    let span = (table.len() + 1).saturating_sub(N) as u64;
    for &f in features {
        let at = row(f, span);
        if let Some(row) = table.get(at..).and_then(|t| t.first_chunk::<N>()) {
            for (score, &weight) in scores.iter_mut().zip(row) {
                *score += i16::from(weight);
            }
        }
    }
}

/// Where the row of a feature begins among `span` places.
pub(super) fn row(feature: u32, span: u64) -> usize {
    ((u64::from(feature) * span) >> 32) as usize
}

impl Model {
    /// The weights that come with the crate.
    pub fn built_in() -> &'static Model {
        &BUILT_IN
    }

    /// Whether there are weights at all.
    pub fn is_trained(&self) -> bool {
        !self.moves.is_empty()
    }

    #[cfg(feature = "train")]
    pub(super) fn new(moves: Vec<i8>, relations: Vec<i8>, mut words: Vec<u32>) -> Self {
        words.sort_unstable();
        words.dedup();
        Model { moves, relations, known: Vocabulary::new(words.iter().copied()), words }
    }

    /// Reads weights as written by [`Model::to_bytes`].
    ///
    /// # Errors
    /// Bytes that are cut, altered or of another version are refused.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, Error> {
        let refuse = |why: &str| Error::Input(Notice::new(format!("parser weights: {why}")));
        let Some((header, body)) = bytes.split_first_chunk::<HEADER>() else { return Err(refuse("too short")) };
        let number = |at: usize| header[at..at + 4].iter().rev().fold(0_u32, |n, &b| n << 8 | u32::from(b));
        if header[..4] != MAGIC[..] || number(4) != VERSION {
            return Err(refuse("of another version"));
        }
        let (moves, relations, words) = (number(8) as usize, number(12) as usize, number(16) as usize);
        let size = words.checked_mul(4).and_then(|w| w.checked_add(moves)).and_then(|s| s.checked_add(relations));
        let sum = u64::from(number(20)) | u64::from(number(24)) << 32;
        if size != Some(body.len()) || checksum(body) != sum {
            return Err(refuse("damaged"));
        }
        let (moves, rest) = body.split_at(moves);
        let (relations, rest) = rest.split_at(relations);
        let signed = |b: &[u8]| b.iter().map(|&b| b as i8).collect();
        let words: Vec<u32> =
            rest.chunks_exact(4).map(|c| c.iter().rev().fold(0, |n, &b| n << 8 | u32::from(b))).collect();
        let known = Vocabulary::new(words.iter().copied());
        Ok(Model { moves: signed(moves), relations: signed(relations), known, words })
    }

    /// The weights as bytes, with version and checksum.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body: Vec<u8> = self.moves.iter().chain(&self.relations).map(|&w| w as u8).collect();
        body.extend(self.words.iter().flat_map(|w| w.to_le_bytes()));
        let mut out = MAGIC.to_vec();
        for n in [VERSION, self.moves.len() as u32, self.relations.len() as u32, self.words.len() as u32] {
            out.extend(n.to_le_bytes());
        }
        out.extend(checksum(&body).to_le_bytes());
        out.extend(body);
        out
    }
}

/// A fast checksum: eight bytes at a time, multiplied and turned.
fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = bytes.len() as u64;
    let mut take = |chunk: &[u8]| {
        let n = chunk.iter().rev().fold(0_u64, |n, &b| n << 8 | u64::from(b));
        sum = (sum ^ n).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    };
    let chunks = bytes.chunks_exact(8);
    let rest = chunks.remainder();
    chunks.for_each(&mut take);
    take(rest);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_bytes_are_refused() {
        let model = Model { moves: vec![1; 40], relations: vec![-3; 100], words: vec![5, 9], ..Model::default() };
        let bytes = model.to_bytes();
        let back = Model::from_bytes(&bytes).unwrap();
        assert_eq!((back.moves, back.relations, back.words), (model.moves, model.relations, model.words));
        for i in 0..bytes.len() {
            let mut bad = bytes.clone();
            bad[i] ^= 16;
            assert!(Model::from_bytes(&bad).is_err(), "byte {i}");
            assert!(Model::from_bytes(&bytes[..i]).is_err(), "cut at {i}");
        }
    }

    #[test]
    fn rows_stay_inside_the_table() {
        let table = vec![1_i8; 50];
        let mut scores = [0_i16; 48];
        add_rows(&table, &[0, 1, u32::MAX, u32::MAX / 2], &mut scores);
        assert_eq!(scores, [4; 48]);
        add_rows(&table[..47], &[0, u32::MAX], &mut scores);
        assert_eq!(scores, [4; 48]);
    }
}
