//! Tables of weights that hold only the features worth holding.
//!
//! A feature is a 32-bit hash. Its high bits choose a bucket of eight slots, its low byte is the mark by which it is
//! known there. A feature that was not kept finds no slot and counts for nothing, instead of borrowing another's weights.

const SLOTS: usize = 8;

/// Splits a feature into bucket and mark.
fn place(feature: u32, buckets: usize) -> (usize, u8) {
    (((u64::from(feature) * buckets as u64) >> 32) as usize, feature as u8)
}

/// The second bucket of a feature in a table with two choices.
fn second(feature: u32) -> u32 {
    feature.wrapping_mul(0x9E37_79B1).rotate_left(15) & !0xFF | feature & 0xFF
}

/// The high bit of every byte that differs from `mark`, which stands in all bytes of `marks`.
fn other_bytes(bytes: [u8; SLOTS], marks: u64) -> u64 {
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    let x = u64::from_le_bytes(bytes) ^ marks;
    (((x & LOW) + LOW) | x) & !LOW
}

/// Weights of LEFT and RIGHT relative to SHIFT.
#[derive(Clone, Debug, Default)]
pub(super) struct MoveTable {
    /// Marks, weights of LEFT, weights of RIGHT.
    buckets: Vec<[[u8; SLOTS]; 3]>,
}

impl MoveTable {
    pub(super) fn is_empty(&self) -> bool {
        self.buckets.is_empty()
    }

    /// Scores of the three transitions.
    pub(super) fn scores(&self, features: &[u32]) -> [i32; 3] {
        let (mut left, mut right) = ([0_i16; SLOTS], [0_i16; SLOTS]);
        for &f in features {
            let (at, mark) = place(f, self.buckets.len());
            let Some([marks, l, r]) = self.buckets.get(at) else { continue };
            for i in 0..SLOTS {
                let mask = if marks[i] == mark { 0xFF } else { 0 };
                left[i] += i16::from((l[i] & mask) as i8);
                right[i] += i16::from((r[i] & mask) as i8);
            }
        }
        let sum = |x: [i16; SLOTS]| x.iter().map(|&v| i32::from(v)).sum();
        [0, sum(left), sum(right)]
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        let eight = |c: &[u8], k: usize| std::array::from_fn(|i| c[k * SLOTS + i]);
        let bucket = |c: &[u8]| std::array::from_fn(|k| eight(c, k));
        MoveTable { buckets: bytes.chunks_exact(3 * SLOTS).map(bucket).collect() }
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        self.buckets.iter().flatten().flatten().copied().collect()
    }
}

/// Weights of relations: a slot holds a mark, a relation and its weight.
#[derive(Clone, Debug, Default)]
pub(super) struct RelationTable {
    buckets: Vec<[[u8; SLOTS]; 3]>,
}

impl RelationTable {
    pub(super) fn is_empty(&self) -> bool {
        self.buckets.is_empty()
    }

    /// Adds the weights of the features to the scores of the relations.
    pub(super) fn add<const N: usize>(&self, features: &[u32], scores: &mut [i16; N]) {
        if self.buckets.is_empty() {
            return;
        }
        let (fours, rest) = features.as_chunks::<4>();
        fours.iter().for_each(|four| self.add_some(four, scores));
        rest.iter().for_each(|&f| self.add_some(&[f], scores));
    }

    /// Adds the weights of up to four features: one loop over the hits of eight buckets is cheaper than eight loops.
    #[inline(always)]
    fn add_some<const F: usize, const N: usize>(&self, features: &[u32; F], scores: &mut [i16; N]) {
        const { assert!(2 * F <= SLOTS) };
        let mut buckets = [&self.buckets[0]; SLOTS];
        // Bit 8 i + k tells whether slot i of bucket k holds another mark.
        let mut others = 0x0101_0101_0101_0101 * (0xFF << (2 * F) & 0xFF);
        for (k, &f) in features.iter().enumerate() {
            let ((first, mark), (other, _)) = (place(f, self.buckets.len()), place(second(f), self.buckets.len()));
            let marks = u64::from(mark) * 0x0101_0101_0101_0101;
            let (first, other) = (&self.buckets[first], &self.buckets[other]);
            others |= other_bytes(first[0], marks) >> (7 - 2 * k) | other_bytes(other[0], marks) >> (6 - 2 * k);
            (buckets[2 * k], buckets[2 * k + 1]) = (first, other);
        }
        let mut hits = !others;
        while hits != 0 {
            let at = hits.trailing_zeros() as usize;
            hits &= hits - 1;
            let [_, relations, weights] = buckets[at % SLOTS];
            if let Some(score) = scores.get_mut(usize::from(relations[at / SLOTS % SLOTS])) {
                *score += i16::from(weights[at / SLOTS % SLOTS] as i8);
            }
        }
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        RelationTable { buckets: MoveTable::from_bytes(bytes).buckets }
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        self.buckets.iter().flatten().flatten().copied().collect()
    }
}

/// Fills tables from trained weights, the weightiest first; what finds no room is left out.
#[cfg(feature = "train")]
pub(super) mod fill {
    use super::*;

    /// The larger of two buckets' free places, first of equals; `None` where both are full.
    fn room(used: &[u8], choices: &[usize]) -> Option<usize> {
        choices.iter().copied().filter(|&b| usize::from(used[b]) < SLOTS).min_by_key(|&b| used[b])
    }

    /// A table of moves; also says which features it holds.
    pub(in super::super) fn moves(mut weights: Vec<(u32, [f64; 2])>, slots: usize) -> (MoveTable, Vec<u32>) {
        let size = |w: &[f64; 2]| w[0].abs().max(w[1].abs()).max((w[0] - w[1]).abs());
        weights.sort_by(|a, b| size(&b.1).total_cmp(&size(&a.1)).then(a.0.cmp(&b.0)));
        let scale = scale(weights.iter().map(|(_, w)| w[0].abs().max(w[1].abs())));
        let mut table = MoveTable { buckets: vec![[[0; SLOTS]; 3]; slots / SLOTS] };
        let mut used = vec![0_u8; slots / SLOTS];
        let mut kept = Vec::new();
        for (f, w) in weights {
            let (at, mark) = place(f, used.len());
            let bytes = w.map(|w| (w * scale).round().clamp(-127.0, 127.0) as i8 as u8);
            let i = usize::from(used[at]);
            if i < SLOTS && bytes != [0; 2] && !table.buckets[at][0][..i].contains(&mark) {
                used[at] += 1;
                for (k, byte) in [mark, bytes[0], bytes[1]].into_iter().enumerate() {
                    table.buckets[at][k][i] = byte;
                }
                kept.push(f);
            }
        }
        (table, kept)
    }

    /// A table of relations; also says which features hold which relation.
    pub(in super::super) fn relations(
        mut weights: Vec<(u32, u8, f64)>,
        slots: usize,
    ) -> (RelationTable, Vec<(u32, u8)>) {
        weights.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()).then(a.0.cmp(&b.0)).then(a.1.cmp(&b.1)));
        let scale = scale(weights.iter().map(|w| w.2.abs()));
        let mut table = RelationTable { buckets: vec![[[0; SLOTS]; 3]; slots / SLOTS] };
        let mut used = vec![0_u8; slots / SLOTS];
        let mut kept = Vec::new();
        for (f, relation, w) in weights {
            let (a, mark) = place(f, used.len());
            let (b, _) = place(second(f), used.len());
            let byte = (w * scale).round().clamp(-127.0, 127.0) as i8 as u8;
            if byte != 0
                && let Some(at) = room(&used, &[a, b])
            {
                let i = usize::from(used[at]);
                used[at] += 1;
                for (k, byte) in [mark, relation, byte].into_iter().enumerate() {
                    table.buckets[at][k][i] = byte;
                }
                kept.push((f, relation));
            }
        }
        (table, kept)
    }

    /// What to multiply weights by so that nearly all fit into a byte.
    fn scale(sizes: impl Iterator<Item = f64>) -> f64 {
        let mut sizes: Vec<f64> = sizes.filter(|&s| s > 0.0).collect();
        sizes.sort_by(f64::total_cmp);
        127.0 / sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 5_000)).copied().unwrap_or(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_differ_from_the_mark() {
        let other = |bytes, mark: u64| other_bytes(bytes, mark * 0x0101_0101_0101_0101);
        assert_eq!(other([1, 0, 1, 128, 255, 2, 1, 0], 1), 0x8000_8080_8000_8000);
        assert_eq!(other([0, 1, 0, 128, 255, 2, 1, 0], 0), 0x0080_8080_8000_8000);
        assert_eq!(other([129; 8], 1), 0x8080_8080_8080_8080);
        assert_eq!(other([7; 8], 7), 0);
    }

    #[test]
    fn a_feature_finds_only_its_own_weights() {
        let mut bytes = [9_u8; 24];
        bytes[8..].copy_from_slice(&[255, 2, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0]);
        bytes[1..8].copy_from_slice(&[1, 9, 1, 1, 1, 1, 1]);
        let table = MoveTable::from_bytes(&bytes);
        assert_eq!(table.scores(&[9, 8]), [0, -1, 3]);
        assert_eq!(table.scores(&[1]), [0, 2, 0]);
        assert_eq!(MoveTable::default().scores(&[9]), [0; 3]);
    }

    #[test]
    fn relations_are_found_in_either_bucket() {
        let mut bytes = [0_u8; 24];
        (bytes[0], bytes[8], bytes[16]) = (7, 3, 250);
        (bytes[5], bytes[13], bytes[21]) = (7, 200, 1);
        let mut scores = [0_i16; 4];
        RelationTable::from_bytes(&bytes).add(&[7], &mut scores);
        assert_eq!(scores, [0, 0, 0, -12], "both choices fall into the only bucket; relation 200 does not exist");
        let mut scores = [0_i16; 4];
        RelationTable::from_bytes(&bytes).add(&[7, 6, 7, 1, 9, 7], &mut scores);
        assert_eq!(scores, [0, 0, 0, -36], "four features at once, then one by one");
    }
}
