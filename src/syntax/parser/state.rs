//! The transition system: arc-hybrid (Kuhlmann, Gómez-Rodríguez & Satta 2011), root at the end.
use super::hash::{Vocabulary, mix, unknown, word_and_stem};
use crate::syntax::Dep;
use crate::text::{Doc, Tag};

/// Move the next word onto the stack.
pub(super) const SHIFT: usize = 0;
/// The top of the stack hangs on the next word.
pub(super) const LEFT: usize = 1;
/// The top of the stack hangs on the one below it.
#[cfg(feature = "train")]
pub(super) const RIGHT: usize = 2;

/// One word with what the features ask of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Hash of the word (of its shape where the word is unknown).
    pub w: u64,
    /// Hash of the stem.
    pub l: u64,
    /// Hash of the tag.
    pub t: u64,
    /// Hash of the class of the word, of the tag where it has none.
    pub c: u64,
    /// The class, 0 for none.
    pub class: u8,
    /// How many commas, other marks and verbs come before, for counts between two words.
    pub commas: u16,
    pub marks: u16,
    pub verbs: u16,
    /// Whether it stands inside quotation marks, inside brackets.
    pub enclosed: u8,
    /// Dependents so far: nearest and second nearest on both sides are the last two attached.
    pub left: [u32; 2],
    pub right: [u32; 2],
    pub count: [u8; 2],
    /// The leftmost dependent with `case` or `mark`.
    pub marker: u32,
    /// Which relations the dependents have, one bit each.
    pub relations: u64,
    /// Hash of the telling ones.
    telling: u64,
    pub head: u32,
    pub dep: Dep,
}

/// A sentence while it is parsed. Positions `0..n` are its words, `n` the root, `n + 1` stands for "none".
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub words: Vec<Word>,
    pub stack: Vec<u32>,
    pub next: u32,
    pub n: u32,
}

/// Relations that tell what a word can still take or be; the others would only thin the counts.
const TELLING: u64 = bits(&[
    Dep::Case,
    Dep::Det,
    Dep::Nsubj,
    Dep::NsubjPass,
    Dep::Csubj,
    Dep::Obj,
    Dep::Iobj,
    Dep::Obl,
    Dep::Conj,
    Dep::NmodPoss,
    Dep::Cc,
    Dep::Mark,
    Dep::Aux,
    Dep::AuxPass,
    Dep::Cop,
    Dep::Xcomp,
    Dep::Ccomp,
    Dep::Expl,
    Dep::Nummod,
    Dep::Flat,
    Dep::CompoundPrt,
    Dep::OblAgent,
    Dep::Parataxis,
]);

const fn bits(deps: &[Dep]) -> u64 {
    let (mut out, mut i) = (0, 0);
    while i < deps.len() {
        out |= 1 << deps[i] as u64;
        i += 1;
    }
    out
}

/// A word of which nothing is known yet.
const BLANK: Word = Word::blank(0);

impl Word {
    const fn blank(kind: u64) -> Self {
        Word {
            w: mix(kind),
            l: mix(kind + 8),
            t: mix(kind + 16),
            c: mix(kind + 16),
            class: 0,
            commas: 0,
            marks: 0,
            verbs: 0,
            enclosed: 0,
            left: [0; 2],
            right: [0; 2],
            count: [0; 2],
            marker: 0,
            relations: 0,
            telling: mix(0),
            head: 0,
            dep: Dep::Root,
        }
    }

    /// Hash of the telling relations of the dependents.
    pub(super) fn telling(&self) -> u64 {
        self.telling
    }
}

impl State {
    /// Makes ready for a sentence.
    pub(super) fn load(&mut self, doc: &Doc, sentence: std::ops::Range<usize>, known: &Vocabulary) {
        let n = sentence.len() as u32;
        (self.n, self.next) = (n, 0);
        self.stack.clear();
        self.words.clear();
        let (mut commas, mut marks, mut verbs) = (0_u16, 0_u16, 0_u16);
        let (mut quoted, mut bracketed) = (false, 0_u8);
        for i in sentence {
            let (tag, form) = (doc.tag(i), doc.word(i));
            let mut word = BLANK;
            (word.w, word.l) = word_and_stem(form, tag);
            word.t = mix(tag as u64 + 64);
            word.c = word.t;
            match known.class(word.w) {
                None => word.w = unknown(form),
                Some(0) => {}
                Some(class) => (word.class, word.c) = (class, mix(u64::from(class) + 300)),
            }
            if known.class(word.l).is_none() {
                word.l = word.w;
            }
            (word.commas, word.marks, word.verbs) = (commas, marks, verbs);
            match tag {
                Tag::COMMA => commas = commas.saturating_add(1),
                Tag::OPEN => quoted = true,
                Tag::CLOSE => quoted = false,
                Tag::LRB => bracketed = bracketed.saturating_add(1),
                Tag::RRB => bracketed = bracketed.saturating_sub(1),
                Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD => verbs = verbs.saturating_add(1),
                _ => {}
            }
            if tag.is_punctuation() || tag == Tag::CC {
                marks = marks.saturating_add(1);
            }
            word.enclosed = u8::from(quoted) | u8::from(bracketed > 0) << 1;
            self.words.push(word);
        }
        for kind in [1, 2] {
            let mut end = Word::blank(kind);
            (end.commas, end.marks, end.verbs) = (commas, marks, verbs);
            self.words.push(end);
        }
        let none = n + 1;
        for word in &mut self.words {
            (word.left, word.right, word.marker, word.head) = ([none; 2], [none; 2], none, none);
        }
    }

    /// The `i`-th word of the stack from its top.
    pub(super) fn stacked(&self, i: usize) -> u32 {
        match self.stack.len().checked_sub(i + 1) {
            Some(at) => self.stack[at],
            None => self.n + 1,
        }
    }

    /// The `i`-th word to come.
    pub(super) fn coming(&self, i: u32) -> u32 {
        (self.next + i).min(self.n + 1)
    }

    pub(super) fn word(&self, i: u32) -> &Word {
        &self.words[i as usize]
    }

    pub(super) fn is_done(&self) -> bool {
        self.next == self.n && self.stack.is_empty()
    }

    /// Which transitions may be made; only one word can hang on the root.
    pub(super) fn allowed(&self) -> [bool; 3] {
        let (words_left, depth) = (self.next < self.n, self.stack.len());
        [words_left, if words_left { depth > 0 } else { depth == 1 }, depth > 1]
    }

    /// The arc that LEFT or RIGHT would make: head and dependent.
    pub(super) fn arc(&self, action: usize) -> (u32, u32) {
        (if action == LEFT { self.next } else { self.stacked(1) }, self.stacked(0))
    }

    /// Moves the next word onto the stack.
    pub(super) fn shift(&mut self) {
        self.stack.push(self.next);
        self.next += 1;
    }

    /// Makes an arc and takes the dependent off the stack.
    pub(super) fn attach(&mut self, head: u32, dependent: u32, dep: Dep) {
        self.stack.pop();
        let d = &mut self.words[dependent as usize];
        (d.head, d.dep) = (head, dep);
        let h = &mut self.words[head as usize];
        let side = usize::from(dependent > head);
        let near = if side == 0 { &mut h.left } else { &mut h.right };
        *near = [dependent, near[0]];
        h.count[side] = (h.count[side] + 1).min(3);
        h.relations |= 1 << dep as u64;
        h.telling = mix(h.relations & TELLING);
        if matches!(dep, Dep::Case | Dep::Mark) && dependent < h.marker {
            h.marker = dependent;
        }
    }
}
