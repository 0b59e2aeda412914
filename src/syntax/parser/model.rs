//! The weights: two tables of bytes that hashed features point into, and the known words.
use super::hash::Vocabulary;
use super::shortcuts::Shortcuts;
use super::table::{MoveTable, RelationTable};
use crate::syntax::Dep;
use crate::{Error, Notice};
use std::sync::LazyLock;

/// Number of relations that the classifier chooses from: all but `root` (given by the tree) and `dislocated` (too rare).
pub(super) const CLASSES: usize = Dep::ALL.len() - 2;
const MAGIC: &[u8; 4] = b"XCDP";
const VERSION: u32 = 2;
const HEADER: usize = 32;

static BUILT_IN: LazyLock<Model> =
    LazyLock::new(|| Model::from_bytes(include_bytes!("../../../data/parser.bin")).unwrap_or_default());

/// The class that stands for a relation.
#[cfg(feature = "train")]
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
    pub(super) moves: MoveTable,
    pub(super) relations: RelationTable,
    pub(super) known: Vocabulary,
    words: Vec<u32>,
    pub(super) shortcuts: Shortcuts,
    sure: Vec<u32>,
}

impl Model {
    /// The weights that come with the crate.
    pub fn built_in() -> &'static Model {
        &BUILT_IN
    }

    /// Whether there are weights at all.
    pub fn is_trained(&self) -> bool {
        !self.moves.is_empty() && !self.relations.is_empty()
    }

    #[cfg(feature = "train")]
    pub(super) fn new(moves: MoveTable, relations: RelationTable, mut words: Vec<u32>) -> Self {
        words.sort_unstable();
        words.dedup();
        Model { moves, relations, known: Vocabulary::new(words.iter().copied()), words, ..Model::default() }
    }

    /// Puts the shortcuts in.
    #[cfg(feature = "train")]
    pub(super) fn with_shortcuts(self, sure: Vec<u32>) -> Self {
        Model { shortcuts: Shortcuts::new(&sure), sure, ..self }
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
        let lengths = [8, 12, 16, 20].map(|at| number(at) as usize);
        let size = lengths.iter().try_fold(0_usize, |sum, &length| sum.checked_add(length));
        let sum = u64::from(number(24)) | u64::from(number(28)) << 32;
        if size != Some(body.len()) || checksum(body) != sum {
            return Err(refuse("damaged"));
        }
        let (moves, rest) = body.split_at(lengths[0]);
        let (relations, rest) = rest.split_at(lengths[1]);
        let (words, sure) = rest.split_at(lengths[2]);
        let numbers = |bytes: &[u8]| -> Vec<u32> {
            bytes.chunks_exact(4).map(|c| c.iter().rev().fold(0, |n, &b| n << 8 | u32::from(b))).collect()
        };
        let (words, sure) = (numbers(words), numbers(sure));
        Ok(Model {
            moves: MoveTable::from_bytes(moves),
            relations: RelationTable::from_bytes(relations),
            known: Vocabulary::new(words.iter().copied()),
            shortcuts: Shortcuts::new(&sure),
            words,
            sure,
        })
    }

    /// The weights as bytes, with version and checksum.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (moves, relations) = (self.moves.to_bytes(), self.relations.to_bytes());
        let mut body = [&moves[..], &relations[..]].concat();
        body.extend(self.words.iter().chain(&self.sure).flat_map(|w| w.to_le_bytes()));
        let mut out = MAGIC.to_vec();
        out.extend(VERSION.to_le_bytes());
        for length in [moves.len(), relations.len(), self.words.len() * 4, self.sure.len() * 4] {
            out.extend((length as u32).to_le_bytes());
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
        let moves = MoveTable::from_bytes(&[7; 48]);
        let relations = RelationTable::from_bytes(&[3; 72]);
        let model = Model { moves, relations, words: vec![5, 9], sure: vec![640], ..Model::default() };
        let bytes = model.to_bytes();
        assert_eq!(Model::from_bytes(&bytes).unwrap().to_bytes(), bytes);
        for i in 0..bytes.len() {
            let mut bad = bytes.clone();
            bad[i] ^= 16;
            assert!(Model::from_bytes(&bad).is_err(), "byte {i}");
            assert!(Model::from_bytes(&bytes[..i]).is_err(), "cut at {i}");
        }
    }
}
