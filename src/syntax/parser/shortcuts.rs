//! Shortcuts: contexts in which one decision was practically always right in the treebank. They spare the weights.
use super::hash::mix;
use super::state::State;

/// Contexts asked for a transition, and for a relation.
pub(super) const CONTEXTS: usize = 9;
const MOVE: u64 = 0x51;
const RELATION: u64 = 0x71;

/// Decisions by context (open addressing, at most half full): the high bits of a hash, and the decision in the low six.
#[derive(Clone, Debug, Default)]
pub(super) struct Shortcuts {
    slots: Vec<u32>,
}

const DECISION: u32 = 63;

fn key(salt: u64, parts: [u64; 4]) -> u32 {
    let [a, b, c, d] = parts;
    let x = a ^ b.rotate_left(19) ^ c.rotate_left(41) ^ d.rotate_left(53);
    ((x ^ mix(salt)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32 & !DECISION
}

/// The contexts of a transition.
pub(super) fn moves(s: &State) -> [u32; CONTEXTS] {
    let (s0, s1, s2) = (s.word(s.stacked(0)), s.word(s.stacked(1)), s.word(s.stacked(2)));
    let (b0, b1, b2) = (s.word(s.next), s.word(s.coming(1)), s.word(s.coming(2)));
    [
        key(MOVE, [s0.w, b0.t, b1.t, 0]),
        key(MOVE + 1, [s1.t, s0.t, b0.t, b1.t]),
        key(MOVE + 2, [s0.t, b0.w, b1.t, s1.t]),
        key(MOVE + 3, [s1.t, s0.w, b0.t, s0.telling()]),
        key(MOVE + 4, [s0.t, b0.t, b1.t, b2.t]),
        key(MOVE + 5, [s2.t, s1.t, s0.t, b0.w]),
        key(MOVE + 6, [s0.w, b0.w, s1.t, 0]),
        key(MOVE + 7, [s1.t, s0.t, b0.t, s1.telling()]),
        key(MOVE + 8, [s0.t, b0.w, b1.t, s0.telling()]),
    ]
}

/// The contexts of a relation.
pub(super) fn relations(s: &State, head: u32, dependent: u32) -> [u32; CONTEXTS] {
    let (h, d) = (s.word(head), s.word(dependent));
    let (m, l1) = (s.word(d.marker), s.word(d.left[0]));
    let next = s.word((dependent + 1).min(s.n + 1));
    let side = if dependent > head { RELATION } else { RELATION + 16 };
    [
        key(side, [d.w, d.t, h.t, 0]),
        key(side + 1, [d.t, h.t, next.t, d.telling()]),
        key(side + 2, [d.w, h.l, d.telling(), 0]),
        key(side + 3, [m.w, d.t, h.t, h.telling()]),
        key(side + 4, [m.w, d.c, h.l, d.telling()]),
        key(side + 5, [d.t, h.t, h.telling(), l1.w]),
        key(side + 6, [d.t, h.w, d.telling(), 0]),
        key(side + 7, [m.w, d.t, h.t, d.telling()]),
        key(side + 8, [d.w, h.t, next.t, 0]),
    ]
}

impl Shortcuts {
    /// A table of contexts with their decisions (in the low six bits).
    pub(super) fn new(entries: &[u32]) -> Self {
        let size = (entries.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![0; size];
        for &entry in entries.iter().filter(|&&e| e & !DECISION != 0) {
            let mut at = slot(entry, size);
            while slots[at] != 0 && (slots[at] ^ entry) & !DECISION != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = entry;
        }
        Shortcuts { slots }
    }

    /// The decision of the first context that has one.
    pub(super) fn find(&self, contexts: &[u32; CONTEXTS]) -> Option<usize> {
        contexts.iter().find_map(|&context| self.get(context))
    }

    fn get(&self, context: u32) -> Option<usize> {
        let mut at = slot(context, self.slots.len().max(1));
        // At most half of the slots are taken, so an empty one ends the walk.
        while let Some(&entry) = self.slots.get(at) {
            if entry == 0 {
                return None;
            }
            if (entry ^ context) & !DECISION == 0 {
                return Some((entry & DECISION) as usize);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        None
    }
}

fn slot(entry: u32, size: usize) -> usize {
    (entry >> 6) as usize & (size - 1)
}

/// Finds the shortcuts in what the trees of a treebank ask for.
#[cfg(feature = "train")]
pub(super) mod collect {
    use super::*;
    use std::collections::BTreeMap;

    /// For each context: how often it was met, and how often each decision was right.
    #[derive(Default)]
    pub(in super::super) struct Counts(BTreeMap<u32, (u32, BTreeMap<u8, u32>)>);

    impl Counts {
        pub(in super::super) fn add(&mut self, contexts: [u32; CONTEXTS], right: impl Iterator<Item = usize> + Clone) {
            for context in contexts {
                let (all, counts) = self.0.entry(context).or_default();
                *all += 1;
                right.clone().for_each(|r| *counts.entry(r as u8).or_default() += 1);
            }
        }

        /// The contexts met at least `least` times in which a decision was wrong at most once in `odds` times.
        pub(in super::super) fn entries(&self, least: u32, odds: u32) -> Vec<u32> {
            let sure = |(&context, (all, counts)): (&u32, &(u32, BTreeMap<u8, u32>))| {
                let (&decision, &right) = counts.iter().max_by_key(|&(d, n)| (*n, std::cmp::Reverse(*d)))?;
                (*all >= least && (all - right) * odds <= *all).then_some(context | u32::from(decision) & DECISION)
            };
            self.0.iter().filter_map(sure).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_finds_its_own_decision() {
        let context = |i: u64| key(MOVE, [mix(i), 2, 3, 4]);
        let entries: Vec<u32> = (1..200).map(|i| context(i) | (i as u32 % 47)).collect();
        let table = Shortcuts::new(&entries);
        for i in 1..200 {
            let asked = [context(i + 5000), context(i), context(i + 1), 0, 0, 0, 0, 0, 0];
            assert_eq!(table.find(&asked), Some(i as usize % 47));
        }
        assert_eq!(Shortcuts::default().find(&[context(1); CONTEXTS]), None);
        assert_eq!(Shortcuts::new(&[]).find(&[0; CONTEXTS]), None);
    }
}
