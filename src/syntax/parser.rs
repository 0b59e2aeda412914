//! Dependency parser: greedy, transition-based, linear in the length of the text.
//!
//! The transition system is arc-hybrid (Kuhlmann, Gómez-Rodríguez & Satta 2011), trained with a dynamic oracle
//! (Goldberg & Nivre 2013) and an averaged perceptron over hashed features. A first classifier chooses among three
//! transitions; a second one names the relation as soon as an arc is made, so that later decisions see it. Contexts in
//! which the treebank leaves no doubt are decided without weights.
mod features;
mod hash;
#[cfg(feature = "train")]
pub mod measure;
mod model;
mod repair;
mod shortcuts;
mod state;
mod table;
#[cfg(test)]
mod tests;
#[cfg(feature = "train")]
pub mod train;

use super::Dep;
use crate::text::Doc;
use features::{MOVES, RELATIONS};
use model::CLASSES;
pub use model::Model;
use state::{LEFT, SHIFT, State};
use std::ops::Range;

/// Longer sentences (tables, lists run together) are parsed in pieces.
const LONGEST: usize = 400;

/// Parses sentences; keeps its buffers from one to the next.
#[derive(Clone, Debug)]
pub struct Parser<'m> {
    model: &'m Model,
    state: State,
}

/// Parses one sentence with the built-in weights, where that has not been done. For many sentences keep a [`Parser`].
pub fn parse(doc: &mut Doc, sentence: usize) {
    if doc.sentences.get(sentence).is_some_and(|s| !s.parsed) {
        Parser::new().parse(doc, sentence);
    }
}

impl Default for Parser<'static> {
    fn default() -> Self {
        Parser::new()
    }
}

impl Parser<'static> {
    /// A parser with the weights that come with the crate.
    pub fn new() -> Self {
        Parser::with_model(Model::built_in())
    }
}

impl<'m> Parser<'m> {
    /// A parser with the given weights.
    pub fn with_model(model: &'m Model) -> Self {
        Parser { model, state: State::default() }
    }

    /// Fills in head and relation of the sentence's tokens and sets `parsed`; does nothing where that is done, or
    /// where there is no such sentence. The result is a tree with one root.
    pub fn parse(&mut self, doc: &mut Doc, sentence: usize) {
        let Some(s) = doc.sentences.get(sentence).copied() else { return };
        if s.parsed || s.last > doc.tokens.len() {
            return;
        }
        let mut root = None;
        let mut first = s.first;
        while first < s.last {
            let piece = first..s.last.min(first + LONGEST);
            first = piece.end;
            let top = self.piece(doc, piece);
            if let Some(root) = root {
                (doc.tokens[top].head, doc.tokens[top].dep) = (root, Dep::Parataxis);
            }
            root = root.or(Some(top as u32));
        }
        doc.sentences[sentence].parsed = true;
        super::late_verb::repair(doc, sentence);
        doc.link(sentence);
    }

    /// Parses a run of tokens into one tree; returns its root.
    fn piece(&mut self, doc: &mut Doc, piece: Range<usize>) -> usize {
        let first = piece.start;
        self.state.load(doc, piece, &self.model.known);
        while !self.state.is_done() {
            self.step();
        }
        repair::repair(&mut self.state, doc, first);
        let (mut root, n) = (first, self.state.n);
        for (i, word) in self.state.words.iter().take(n as usize).enumerate() {
            let token = &mut doc.tokens[first + i];
            if word.head >= n {
                root = first + i;
                (token.head, token.dep) = (root as u32, Dep::Root);
            } else {
                (token.head, token.dep) = (first as u32 + word.head, word.dep);
            }
        }
        root
    }

    fn step(&mut self) {
        let state = &mut self.state;
        let allowed = state.allowed();
        let action = if allowed.iter().filter(|&&a| a).count() > 1 {
            transition(self.model, state, allowed)
        } else {
            allowed.iter().position(|&a| a).unwrap_or(LEFT)
        };
        if action == SHIFT {
            return state.shift();
        }
        let (head, dependent) = state.arc(action);
        let dep = if head == state.n { Dep::Root } else { relation(self.model, state, head, dependent) };
        state.attach(head, dependent, dep);
    }
}

/// The transition to make: where no shortcut knows it, the one with the highest score.
fn transition(model: &Model, state: &State, allowed: [bool; 3]) -> usize {
    let sure = model.shortcuts.find(&shortcuts::moves(state));
    if let Some(action) = sure.filter(|&a| allowed.get(a) == Some(&true)) {
        return action;
    }
    let mut found = [0; MOVES];
    features::moves(state, &mut found);
    best(&model.moves.scores(&found), |a| allowed[a])
}

/// The relation of the arc about to be made.
fn relation(model: &Model, state: &State, head: u32, dependent: u32) -> Dep {
    if let Some(class) = model.shortcuts.find(&shortcuts::relations(state, head, dependent)) {
        return Dep::ALL.get(class + 1).copied().unwrap_or(Dep::Dep);
    }
    let mut found = [0; RELATIONS];
    features::relations(state, head, dependent, &mut found);
    let mut scores = [0_i16; CLASSES];
    model.relations.add(&found, &mut scores);
    Dep::ALL.get(highest(&scores) + 1).copied().unwrap_or(Dep::Dep)
}

/// The index of the highest score, the first of equals.
fn highest(scores: &[i16; CLASSES]) -> usize {
    let top = scores.iter().copied().fold(i16::MIN, i16::max);
    scores.iter().position(|&score| score == top).unwrap_or(0)
}

/// The index of the highest score among the allowed ones, the first of equals.
fn best<T: Copy + PartialOrd>(scores: &[T], allowed: impl Fn(usize) -> bool) -> usize {
    let mut at: Option<usize> = None;
    for (i, &score) in scores.iter().enumerate() {
        if allowed(i) && at.is_none_or(|b| score > scores[b]) {
            at = Some(i);
        }
    }
    at.unwrap_or(0)
}
