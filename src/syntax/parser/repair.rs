//! Two attachments that a greedy parser gets wrong for want of examples, put right where the grammar leaves no doubt.
use super::Dep;
use super::state::State;
use crate::text::{Doc, Tag};

/// Class of nouns of time in `data/en/parser-classes.txt`.
const TIME: u8 = 1;
/// Class of verbs of telling somebody something.
const TELLING: u8 = 3;
/// Class of nouns of people.
const PEOPLE: u8 = 5;

/// Moves arcs of the finished tree of the tokens from `first` on. Only to the head's own head: no cycle can arise.
pub(super) fn repair(state: &mut State, doc: &Doc, first: usize) {
    for d in 0..state.n {
        let h = state.word(d).head;
        let v = state.word(h).head;
        if h >= state.n || v >= state.n || !(v < h && h < d) || !doc.tag(first + v as usize).is_verb() {
            continue;
        }
        if told_that(state, doc, first, d, h, v) {
            let word = &mut state.words[d as usize];
            (word.head, word.dep) = (v, Dep::Ccomp);
        } else if when_done(state, doc, first, d, h) {
            let word = &mut state.words[d as usize];
            (word.head, word.dep) = (v, Dep::Obl);
        }
    }
}

fn is_argument(state: &State, i: u32) -> bool {
    matches!(state.word(i).dep, Dep::Obj | Dep::Iobj | Dep::Obl | Dep::OblAgent)
}

/// `told reporters that the trial will resume`: a clause with `that` and a subject of its own is no relative clause.
fn told_that(state: &State, doc: &Doc, first: usize, d: u32, h: u32, v: u32) -> bool {
    let (clause, m) = (state.word(d), state.word(d).marker);
    let subjects = 1 << Dep::Nsubj as u64 | 1 << Dep::NsubjPass as u64 | 1 << Dep::Expl as u64;
    matches!(clause.dep, Dep::AclRelcl | Dep::Acl)
        && state.word(v).class == TELLING
        && matches!(state.word(h).dep, Dep::Obj | Dep::Iobj)
        && m < state.n
        && doc.word(first + m as usize).eq_ignore_ascii_case("that")
        && state.word(m).dep == Dep::Mark
        && clause.relations & subjects != 0
}

/// `rescued by firefighters on Tuesday`: people and names have no date, what they do has.
fn when_done(state: &State, doc: &Doc, first: usize, d: u32, h: u32) -> bool {
    let (time, who) = (state.word(d), state.word(h));
    let named = doc.tag(first + h as usize).is_name() && doc.tag(first + d as usize) == Tag::NNP;
    time.dep == Dep::Nmod
        && time.class == TIME
        && (who.class == PEOPLE || named)
        && is_argument(state, h)
        && time.marker < state.n
        && ["on", "in", "at", "during"].iter().any(|p| doc.word(first + time.marker as usize).eq_ignore_ascii_case(p))
}
