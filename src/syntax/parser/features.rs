//! What a state looks like to the classifiers: hashed templates after Zhang & Nivre (2011).
use super::state::{State, Word};

/// Number of templates for the transition.
pub(super) const MOVES: usize = 93;
/// Number of templates for the relation.
pub(super) const RELATIONS: usize = 56;

/// Collects hashed features; each template has its own constant, made from its place in the list.
struct Sink<'a, const N: usize> {
    out: &'a mut [u32; N],
    at: usize,
    salt: u64,
}

impl<const N: usize> Sink<'_, N> {
    #[inline(always)]
    fn put(&mut self, x: u64) {
        let salt = self.salt.wrapping_add((self.at as u64 + 1).wrapping_mul(0xA24B_AED4_963E_E407));
        if let Some(slot) = self.out.get_mut(self.at) {
            let x = (x ^ salt).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            *slot = ((x ^ (x >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as u32;
        }
        self.at += 1;
    }
    #[inline(always)]
    fn two(&mut self, a: u64, b: u64) {
        self.put(a ^ b.rotate_left(19));
    }
    #[inline(always)]
    fn three(&mut self, a: u64, b: u64, c: u64) {
        self.put(a ^ b.rotate_left(19) ^ c.rotate_left(41));
    }
    #[inline(always)]
    fn four(&mut self, a: u64, b: u64, c: u64, d: u64) {
        self.put(a ^ b.rotate_left(19) ^ c.rotate_left(41) ^ d.rotate_left(53));
    }
}

/// A distance in a few steps.
fn step(a: u32, b: u32) -> u64 {
    match b.abs_diff(a) {
        d @ 0..=4 => u64::from(d),
        5..=6 => 5,
        7..=10 => 6,
        11..=20 => 7,
        _ => 8,
    }
}

fn small(x: u64) -> u64 {
    super::hash::mix(x + 1000)
}

/// What stands between two words: commas, other marks, finite verbs, a border of a quotation.
fn between(a: &Word, b: &Word) -> u64 {
    let count = |x: u16, y: u16, most: u16| u64::from(y.wrapping_sub(x).min(most));
    count(a.commas, b.commas, 2)
        | count(a.marks, b.marks, 2) << 2
        | count(a.verbs, b.verbs, 2) << 4
        | u64::from(a.enclosed ^ b.enclosed) << 6
}

/// Features that choose the transition.
pub(super) fn moves(s: &State, out: &mut [u32; MOVES]) -> usize {
    let (i0, i1, i2) = (s.stacked(0), s.stacked(1), s.stacked(2));
    let (j0, j1, j2, j3) = (s.next, s.coming(1), s.coming(2), s.coming(3));
    let (s0, s1, s2) = (s.word(i0), s.word(i1), s.word(i2));
    let (b0, b1, b2, b3) = (s.word(j0), s.word(j1), s.word(j2), s.word(j3));
    let (s0l, s0l2, s0r, s0r2) = (s.word(s0.left[0]), s.word(s0.left[1]), s.word(s0.right[0]), s.word(s0.right[1]));
    let (s1l, s1r, s1r2) = (s.word(s1.left[0]), s.word(s1.right[0]), s.word(s1.right[1]));
    let (b0l, b0l2) = (s.word(b0.left[0]), s.word(b0.left[1]));
    let (m0, m1, mb) = (s.word(s0.marker), s.word(s1.marker), s.word(b0.marker));
    let (r0, r1, rb) = (s0.telling(), s1.telling(), b0.telling());
    let near = small(step(i0, j0));
    let far = small(step(i1, i0) | 16);
    let gap = small(between(s0, b0) | 1 << 10);
    let gap1 = small(between(s1, s0) | 2 << 10);
    let verbs_left = small(u64::from(s.word(s.n).verbs.wrapping_sub(b1.verbs).min(2)) | 3 << 10);
    let enclosed = small(u64::from(s0.enclosed) | u64::from(b0.enclosed) << 2 | u64::from(s1.enclosed) << 4 | 4 << 10);
    let mut f = Sink { out, at: 0, salt: 1 };
    // Single words.
    f.put(s0.w);
    f.two(s0.l, s0.t);
    f.two(s1.w, s1.t);
    f.two(s1.l, s1.t);
    f.two(b0.w, b0.t);
    f.put(b0.l);
    f.two(b1.w, b1.t);
    f.two(b2.w, b2.t);
    f.two(s2.l, s2.t);
    // Pairs.
    f.two(s0.w, b0.w);
    f.two(s0.w, b0.t);
    f.two(s0.t, b0.w);
    f.two(s0.l, b0.l);
    f.three(s0.t, b0.t, near);
    f.three(s0.t, b0.t, gap);
    f.two(s1.w, s0.w);
    f.two(s1.l, s0.l);
    f.two(s1.w, s0.t);
    f.two(s1.t, s0.w);
    f.three(s1.t, s0.t, far);
    f.three(s1.t, s0.t, gap1);
    f.two(s1.l, b0.l);
    f.two(s1.t, b0.w);
    f.two(s1.w, b0.t);
    f.two(b0.w, b1.w);
    f.two(b0.w, b1.t);
    f.two(b0.t, b1.w);
    f.two(s0.w, b1.w);
    f.two(s0.t, b1.w);
    // Three and four tags.
    f.three(s0.t, b0.t, b1.t);
    f.three(s1.t, s0.t, b0.t);
    f.three(s2.t, s1.t, s0.t);
    f.three(b0.t, b1.t, b2.t);
    f.four(b0.t, b1.t, b2.t, b3.t);
    f.four(s1.t, s0.t, b0.t, b1.t);
    f.four(s2.t, s1.t, s0.t, b0.t);
    f.four(s0.t, b0.t, b1.t, b2.t);
    f.three(s0.w, b0.t, b1.t);
    f.three(s0.t, b0.w, b1.t);
    f.three(s0.t, b0.t, b1.w);
    f.three(s1.l, s0.t, b0.t);
    f.three(s1.t, s0.l, b0.t);
    f.three(s1.t, s0.t, b0.w);
    f.four(s1.t, s0.t, b0.w, b1.t);
    f.four(s1.l, s0.t, b0.t, b1.t);
    // What a preposition that comes next hangs on.
    f.three(s1.l, s0.l, b0.w);
    f.three(s1.l, s0.t, b0.w);
    f.three(s0.l, b0.w, b1.l);
    f.three(s1.l, b0.w, b1.l);
    f.three(s0.l, b0.w, b2.l);
    f.three(b0.w, b1.t, b2.w);
    f.four(s1.t, s0.t, b0.w, b1.w);
    // Classes of words.
    f.three(s1.c, s0.c, b0.w);
    f.three(s0.c, b0.w, b1.c);
    f.four(s1.c, s0.c, b0.w, b1.c);
    f.four(s1.c, s0.c, b0.w, b2.c);
    f.three(s1.c, s0.c, b0.c);
    f.three(s0.c, b0.c, b1.c);
    f.three(m0.w, s0.c, s1.c);
    f.four(m0.w, s0.c, s1.c, s2.c);
    // Dependents so far.
    f.four(s0.t, s0l.t, b0.t, small(s0l.dep as u64));
    f.three(s0.t, s0l2.t, b0.t);
    f.four(s0.t, s0r.t, b0.t, small(s0r.dep as u64));
    f.three(s0.t, s0r2.t, b0.t);
    f.four(s0.t, b0.t, b0l.t, small(b0l.dep as u64));
    f.three(s0.t, b0.t, b0l2.t);
    f.four(s1.t, s0.t, s1r.t, small(s1r.dep as u64));
    f.three(s1.t, s0.t, s0l.t);
    f.three(s1.t, s0.t, s0r.t);
    f.three(s1.t, s0.t, s1l.t);
    f.three(s1.t, s0.t, s1r2.t);
    f.three(s0.l, s0r.l, b0.t);
    f.three(s1.l, s1r.l, s0.t);
    f.three(b0.l, b0l.w, s0.t);
    f.two(s0.t, r0);
    f.three(s0.t, r0, b0.t);
    f.three(b0.t, rb, s0.t);
    f.three(s1.t, r1, s0.t);
    f.four(s1.t, r1, s0.t, b0.t);
    f.three(s1.t, s0.t, r0);
    f.two(s0.l, r0);
    f.two(s1.l, r1);
    f.four(s1.t, s0.t, r1, r0);
    f.three(s0.t, b0.t, small(u64::from(s0.count[0]) << 2 | u64::from(s0.count[1])));
    // Prepositions and conjunctions that hang on the words.
    f.three(m0.w, s0.t, s1.l);
    f.three(m0.w, s0.l, s1.t);
    f.four(m0.w, s0.t, s1.t, b0.t);
    f.three(m1.w, s1.t, s0.t);
    f.three(mb.w, b0.t, s0.t);
    // The sentence.
    f.four(s0.t, b0.t, b1.t, verbs_left);
    f.three(s0.t, b0.t, enclosed);
    f.four(s1.t, s0.t, gap, gap1);
    f.four(s1.t, s0.t, b0.t, enclosed);
    f.at
}

/// Features that choose the relation of an arc about to be made.
pub(super) fn relations(s: &State, head: u32, dependent: u32, out: &mut [u32; RELATIONS]) -> usize {
    let (h, d) = (s.word(head), s.word(dependent));
    let around = |i: u32, by: i64| s.word(u32::try_from(i64::from(i) + by).map_or(s.n + 1, |j| j.min(s.n + 1)));
    let (dp, dn, hp, hn) = (around(dependent, -1), around(dependent, 1), around(head, -1), around(head, 1));
    let right = dependent > head;
    let (first, last) = if right { (h, d) } else { (d, h) };
    let sibling = s.word(if right { h.right[0] } else { h.left[0] });
    let (l1, l2, r1) = (s.word(d.left[0]), s.word(d.left[1]), s.word(d.right[0]));
    let (m, hm) = (s.word(d.marker), s.word(h.marker));
    let (rd, rh) = (d.telling(), h.telling());
    let (b0, b1) = (s.word(s.next), s.word(s.coming(1)));
    let far = small(step(head, dependent));
    let gap = small(between(first, last) | 1 << 10);
    let sib = small(sibling.dep as u64 | 2 << 10);
    let mut f = Sink { out, at: 0, salt: if right { 0x1234_5678_9ABC_DEF1 } else { 7 } };
    f.two(d.t, h.t);
    f.two(d.w, h.t);
    f.two(d.t, h.w);
    f.two(d.w, h.w);
    f.two(d.l, h.l);
    f.two(d.w, d.t);
    f.two(h.w, h.t);
    f.two(d.l, h.t);
    f.two(d.t, h.l);
    f.three(d.t, h.t, far);
    f.three(d.t, h.t, gap);
    f.three(d.w, h.t, far);
    // The dependent's own dependents.
    f.three(d.t, h.t, rd);
    f.two(rd, h.l);
    f.two(rd, d.l);
    f.three(d.t, l1.w, h.t);
    f.two(l1.w, h.l);
    f.three(l2.w, d.t, h.t);
    f.three(r1.t, d.t, h.t);
    f.three(d.t, small(l1.dep as u64), h.t);
    f.three(m.w, d.t, h.t);
    f.two(m.w, h.l);
    f.two(m.w, d.l);
    f.three(m.w, d.l, h.t);
    f.three(m.w, d.t, rh);
    f.three(m.w, d.l, h.l);
    f.three(m.w, d.c, h.c);
    f.three(d.c, h.c, rd);
    f.three(d.c, dp.c, h.t);
    f.three(d.c, dn.c, h.c);
    // The head's other dependents.
    f.three(d.t, h.t, rh);
    f.two(d.w, rh);
    f.three(d.t, rh, h.l);
    f.four(d.t, h.t, rh, rd);
    f.three(d.t, h.t, sib);
    f.three(d.t, sibling.t, h.t);
    f.three(d.w, sib, h.t);
    f.three(d.t, h.l, sib);
    f.three(d.t, sibling.l, h.l);
    f.three(d.t, hm.w, h.t);
    // The neighbourhood.
    f.three(dp.t, d.t, h.t);
    f.three(dn.t, d.t, h.t);
    f.three(hp.t, d.t, h.t);
    f.three(hn.t, d.t, h.t);
    f.three(dn.w, d.t, h.t);
    f.three(dp.w, d.t, h.t);
    f.three(hp.w, d.t, h.t);
    f.two(dn.w, d.w);
    f.two(dp.w, d.w);
    f.three(hn.w, h.w, d.t);
    f.three(d.t, b0.t, b1.t);
    f.three(d.t, b0.w, h.t);
    f.four(dp.t, d.t, dn.t, h.t);
    f.four(d.t, hp.t, h.t, hn.t);
    f.three(d.w, gap, h.t);
    f.three(d.t, h.t, small(u64::from(d.enclosed) | u64::from(h.enclosed) << 2 | 3 << 10));
    f.at
}
