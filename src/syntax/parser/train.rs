//! Trains the parser: averaged perceptron, dynamic oracle, exploration of the parser's own mistakes.
use super::features::{self, MOVES, RELATIONS};
use super::hash::{Vocabulary, unknown, word_and_stem};
use super::model::{CLASSES, Model, class};
use super::shortcuts::collect::Counts;
use super::state::{LEFT, RIGHT, SHIFT, State};
use super::table::{MoveTable, RelationTable, fill};
use super::{Dep, best, relation, transition};
use crate::text::conllu::Sentence;
use crate::text::{Doc, Tag};
use std::collections::BTreeMap;

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the treebank.
    pub rounds: usize,
    /// Features kept for transitions (three bytes each).
    pub moves: usize,
    /// Weights kept for relations (three bytes each).
    pub relations: usize,
    /// Passes of the first turn.
    pub scouting: usize,
    /// Trainers whose weights are added up.
    pub members: u64,
    /// Of a thousand tags, how many are replaced by one that is easily taken for it.
    pub noise: u64,
    /// Of a thousand words, how many are learnt as if unknown.
    pub hidden: u64,
    /// Of a hundred sentences with guessed tags, how many are learnt with the treebank's tags.
    pub gold: u64,
    /// An update is also made where the right choice wins by less than this.
    pub margin: i32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            rounds: 6,
            scouting: 4,
            members: 8,
            moves: 480_000,
            relations: 320_000,
            noise: 20,
            hidden: 30,
            gold: 50,
            margin: 0,
        }
    }
}

/// One training sentence: tokens with tags, and what the tree should be (the root hangs on `n`).
pub struct Example<'t> {
    /// The words.
    pub doc: Doc<'t>,
    /// The head of each word.
    pub heads: Vec<u32>,
    /// The relation of each word to its head.
    pub deps: Vec<Dep>,
    /// Tags as a tagger gives them that has not seen the sentence.
    pub guessed: Option<Vec<Tag>>,
}

impl<'t> Example<'t> {
    /// The sentence as the treebank has it.
    pub fn new(s: &'t Sentence) -> Self {
        let n = s.rows.len() as u32;
        Example {
            doc: s.to_doc(),
            heads: s.rows.iter().map(|r| r.head.map_or(n, |h| h as u32)).collect(),
            deps: s.rows.iter().map(|r| r.dep).collect(),
            guessed: None,
        }
    }

    /// A copy without the words for which `drop` says so; words that others hang on stay.
    fn without(&self, drop: impl Fn(usize) -> bool) -> Example<'t> {
        let n = self.heads.len();
        let keep: Vec<bool> = (0..n).map(|i| !drop(i) || self.heads.contains(&(i as u32))).collect();
        let mut place = vec![0_u32; n + 1];
        for i in 0..n {
            place[i + 1] = place[i] + u32::from(keep[i]);
        }
        let kept = |i: &usize| keep[*i];
        let mut doc = self.doc.clone();
        doc.tokens.clear();
        for i in (0..n).filter(kept) {
            let span = self.doc.span(i);
            doc.push_token(span.start, span.end, self.doc.tag(i), self.doc.lemma(i));
        }
        doc.sentences[0].last = doc.tokens.len();
        Example {
            doc,
            heads: (0..n).filter(kept).map(|i| place[self.heads[i] as usize]).collect(),
            deps: (0..n).filter(kept).map(|i| self.deps[i]).collect(),
            guessed: self.guessed.as_ref().map(|g| (0..n).filter(kept).map(|i| g[i]).collect()),
        }
    }

    fn len(&self) -> usize {
        self.heads.len()
    }
}

/// Copies that look like headlines: no full stop, and in half of them no articles.
pub fn headline_copies<'t>(examples: &[Example<'t>]) -> Vec<Example<'t>> {
    let is_article = |w: &str| ["a", "an", "the"].iter().any(|a| w.eq_ignore_ascii_case(a));
    let usual = |e: &&Example| (4..=18).contains(&e.len()) && e.doc.tag(e.len() - 1) == Tag::STOP;
    examples
        .iter()
        .filter(usual)
        .enumerate()
        .filter(|(i, _)| i % 7 < 2)
        .map(|(i, e)| {
            let last = e.len() - 1;
            e.without(|w| w == last || i % 7 == 0 && e.deps[w] == Dep::Det && is_article(e.doc.word(w)))
        })
        .collect()
}

/// Perceptron weights with what averaging needs, a row for each feature that was ever corrected.
struct Weights<const N: usize> {
    /// Feature and number of its row plus one; open addressing.
    slots: Vec<(u32, u32)>,
    features: Vec<u32>,
    rows: Vec<[Cell; N]>,
    /// Whether features may be added.
    open: bool,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    weight: i32,
    stamp: u32,
    total: i64,
    /// Not to be learnt: there is no room for it in the final table.
    barred: bool,
}

impl<const N: usize> Weights<N> {
    fn new() -> Self {
        Weights { slots: vec![(0, 0); 1 << 24], features: Vec::new(), rows: Vec::new(), open: true }
    }

    /// The slot of a feature, or the free one where it would go.
    fn slot(&self, f: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = f.wrapping_mul(0x9E37_79B1) as usize >> 7 & mask;
        while self.slots[at].1 != 0 && self.slots[at].0 != f {
            at = (at + 1) & mask;
        }
        at
    }

    fn row(&self, f: u32) -> Option<usize> {
        (self.slots[self.slot(f)].1 as usize).checked_sub(1)
    }

    fn add_row(&mut self, f: u32, row: [Cell; N]) -> Option<usize> {
        if self.rows.len() * 10 > self.slots.len() * 9 {
            return None;
        }
        let at = self.slot(f);
        self.rows.push(row);
        self.features.push(f);
        self.slots[at] = (f, self.rows.len() as u32);
        Some(self.rows.len() - 1)
    }

    fn scores(&self, found: &[u32]) -> [i32; N] {
        let mut out = [0; N];
        for row in found.iter().filter_map(|&f| self.row(f)) {
            for (score, cell) in out.iter_mut().zip(&self.rows[row]) {
                *score += cell.weight;
            }
        }
        out
    }

    fn update(&mut self, found: &[u32], right: usize, wrong: usize, now: u32) {
        for &f in found {
            let row = self.row(f).or_else(|| if self.open { self.add_row(f, [Cell::default(); N]) } else { None });
            if let Some(row) = row {
                self.rows[row][right].add(1, now);
                self.rows[row][wrong].add(-1, now);
            }
        }
    }

    /// The averages of each feature.
    fn averages(&self, now: u32) -> impl Iterator<Item = (u32, [f64; N])> + '_ {
        let average = move |c: &Cell| (c.total + i64::from(c.weight) * i64::from(now - c.stamp)) as f64;
        self.features.iter().zip(&self.rows).map(move |(&f, row)| (f, std::array::from_fn(|i| average(&row[i]))))
    }
}

impl Cell {
    fn add(&mut self, by: i32, now: u32) {
        if !self.barred {
            self.total += i64::from(self.weight) * i64::from(now - self.stamp);
            self.stamp = now;
            self.weight += by;
        }
    }
}

/// How many gold arcs each transition makes impossible (Goldberg & Nivre 2013, arc-hybrid).
fn costs(s: &State, heads: &[u32]) -> [u32; 3] {
    let (b, n) = (s.next, s.n);
    let head = |i: u32| heads.get(i as usize).copied();
    let (s0, s1) = (s.stacked(0), s.stacked(1));
    let coming = |h: u32| h >= b && h <= n;
    let orphans = (b..n).filter(|&d| head(d) == Some(s0)).count() as u32;
    let gold = head(s0).unwrap_or(n + 2);
    let below = &s.stack[..s.stack.len().saturating_sub(1)];
    let shift = s.stack.iter().filter(|&&d| head(d) == Some(b)).count() as u32
        + u32::from(head(b).is_some_and(|h| below.contains(&h)));
    let left = orphans + u32::from(gold == s1 || gold != b && coming(gold));
    let right = orphans + u32::from(coming(gold));
    [shift, left, right]
}

/// A small generator of pseudo-random numbers with a fixed seed: training gives the same weights each time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n.max(1)
    }
}

/// Tags that taggers often take for another.
const CONFUSED: &[(Tag, &[Tag])] = &[
    (Tag::NN, &[Tag::NNP, Tag::JJ, Tag::VB, Tag::NNP, Tag::VBG]),
    (Tag::NNP, &[Tag::NN, Tag::JJ, Tag::NNPS, Tag::NN]),
    (Tag::NNS, &[Tag::NNPS, Tag::VBZ, Tag::NN]),
    (Tag::NNPS, &[Tag::NNP, Tag::NNS]),
    (Tag::JJ, &[Tag::NN, Tag::NNP, Tag::RB, Tag::VBN, Tag::VBG]),
    (Tag::VBD, &[Tag::VBN, Tag::VBN, Tag::VB, Tag::JJ]),
    (Tag::VBN, &[Tag::VBD, Tag::VBD, Tag::JJ]),
    (Tag::VB, &[Tag::VBP, Tag::NN]),
    (Tag::VBP, &[Tag::VB, Tag::NN]),
    (Tag::VBG, &[Tag::NN, Tag::JJ]),
    (Tag::VBZ, &[Tag::NNS, Tag::POS]),
    (Tag::RB, &[Tag::JJ, Tag::IN, Tag::RP]),
    (Tag::IN, &[Tag::RB, Tag::RP, Tag::WDT]),
    (Tag::RP, &[Tag::IN, Tag::RB]),
    (Tag::WDT, &[Tag::IN]),
    (Tag::CD, &[Tag::NN, Tag::NNP]),
];

fn confuse(tags: &mut Doc, per_mille: u64, random: &mut Random) {
    for token in &mut tags.tokens {
        if random.below(1000) < per_mille
            && let Some((_, others)) = CONFUSED.iter().find(|(t, _)| *t == token.tag)
        {
            token.tag = others[random.below(others.len() as u64) as usize];
        }
    }
}

/// The words and stems that stand at least twice, and the words of the classes.
fn vocabulary(examples: &[Example]) -> Vec<u32> {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for e in examples {
        for i in 0..e.len() {
            let (w, l) = word_and_stem(e.doc.word(i), e.doc.tag(i));
            *counts.entry(Vocabulary::key(w)).or_default() += 1;
            *counts.entry(Vocabulary::key(l)).or_default() += 1;
        }
    }
    let mut words: BTreeMap<u32, u32> = counts.into_iter().filter(|&(_, n)| n > 1).map(|(w, _)| (w, w)).collect();
    for line in include_str!("../../../data/en/parser-classes.txt").lines().filter(|l| !l.starts_with('#')) {
        let Some((class, forms)) = line.split_once(' ') else { continue };
        let class = class.parse::<u32>().unwrap_or(0) & 7;
        for form in forms.split(' ') {
            let key = Vocabulary::key(word_and_stem(form, Tag::NN).0);
            words.insert(key, key | class);
        }
    }
    words.into_values().collect()
}

struct Trainer {
    settings: Settings,
    known: Vocabulary,
    moves: Weights<3>,
    relations: Weights<CLASSES>,
    /// Decisions so far; the clock of averaging.
    now: u32,
    random: Random,
    state: State,
}

impl Trainer {
    /// Parses a sentence with the weights so far and corrects them; returns wrong and all decisions.
    fn learn(&mut self, example: &Example, doc: &Doc, explore: bool) -> (u64, u64) {
        self.state.load(doc, 0..example.len(), &self.known);
        for i in 0..example.len() {
            if self.random.below(1000) < self.settings.hidden {
                let word = &mut self.state.words[i];
                word.w = unknown(doc.word(i));
                word.l = word.w;
            }
        }
        let (mut wrong, mut all) = (0, 0);
        while !self.state.is_done() {
            self.now += 1;
            let allowed = self.state.allowed();
            let action = if allowed.iter().filter(|&&a| a).count() > 1 {
                all += 1;
                let (action, right) = self.choose(example, allowed, explore);
                wrong += u64::from(!right);
                action
            } else {
                allowed.iter().position(|&a| a).unwrap_or(LEFT)
            };
            if action == SHIFT {
                self.state.shift();
                continue;
            }
            let (head, dependent) = self.state.arc(action);
            let dep = if head == self.state.n { Dep::Root } else { self.name(example, head, dependent) };
            self.state.attach(head, dependent, dep);
        }
        (wrong, all)
    }

    fn choose(&mut self, example: &Example, allowed: [bool; 3], explore: bool) -> (usize, bool) {
        let mut found = [0; MOVES];
        let used = features::moves(&self.state, &mut found);
        assert_eq!(used, MOVES, "number of templates");
        let scores = self.moves.scores(&found);
        let costs = costs(&self.state, &example.heads);
        let least = (SHIFT..=RIGHT).filter(|&a| allowed[a]).map(|a| costs[a]).min().unwrap_or(0);
        let guess = best(&scores, |a| allowed[a]);
        let good = best(&scores, |a| allowed[a] && costs[a] == least);
        let right = costs[guess] == least;
        let bad = (SHIFT..=RIGHT).filter(|&a| allowed[a] && costs[a] > least).max_by_key(|&a| scores[a]);
        if let Some(bad) = bad
            && (!right || scores[good] - scores[bad] < self.settings.margin)
        {
            self.moves.update(&found, good, bad, self.now);
        }
        let follow = right || explore && self.random.below(10) > 0;
        (if follow { guess } else { good }, right)
    }

    fn name(&mut self, example: &Example, head: u32, dependent: u32) -> Dep {
        let mut found = [0; RELATIONS];
        let used = features::relations(&self.state, head, dependent, &mut found);
        assert_eq!(used, RELATIONS, "number of templates");
        let scores = self.relations.scores(&found);
        let guess = best(&scores, |_| true);
        if example.heads[dependent as usize] == head {
            let right = class(example.deps[dependent as usize]);
            let rival = best(&scores, |c| c != right);
            if guess != right || scores[right] - scores[rival] < self.settings.margin {
                self.relations.update(&found, right, rival, self.now);
            }
        }
        Dep::ALL[guess + 1]
    }
}

impl Trainer {
    fn new(words: &[u32], settings: Settings) -> Self {
        Trainer {
            settings,
            known: Vocabulary::new(words.iter().copied()),
            moves: Weights::new(),
            relations: Weights::new(),
            now: 0,
            random: Random(20_241),
            state: State::default(),
        }
    }

    /// One pass over all examples in a new order; returns the share of wrong transitions.
    fn round(&mut self, examples: &[Example], explore: bool) -> f64 {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        for i in (1..order.len()).rev() {
            order.swap(i, self.random.below(i as u64 + 1) as usize);
        }
        let (mut wrong, mut all) = (0, 0);
        for i in order {
            let mut doc = examples[i].doc.clone();
            match &examples[i].guessed {
                Some(tags) if self.random.below(100) >= self.settings.gold => {
                    doc.tokens.iter_mut().zip(tags).for_each(|(token, &tag)| token.tag = tag);
                }
                _ => {}
            }
            confuse(&mut doc, self.settings.noise, &mut self.random);
            let (w, a) = self.learn(&examples[i], &doc, explore);
            (wrong, all) = (wrong + w, all + a);
        }
        wrong as f64 / all.max(1) as f64
    }

    fn averages(&self) -> Averages {
        Averages {
            moves: self.moves.averages(self.now).collect(),
            relations: self.relations.averages(self.now).collect(),
        }
    }

    /// A new trainer that learns only weights that found room in the tables of this one.
    fn restricted(&self, words: &[u32], seed: u64) -> Self {
        let (_, moves, _, relations) = self.averages().tables(self.settings);
        let mut out = Trainer::new(words, self.settings);
        out.random = Random(seed);
        for f in moves {
            out.moves.add_row(f, Default::default());
        }
        for (f, relation) in relations {
            let row = out
                .relations
                .row(f)
                .or_else(|| out.relations.add_row(f, [Cell { barred: true, ..Cell::default() }; CLASSES]));
            if let Some(row) = row {
                out.relations.rows[row][usize::from(relation)].barred = false;
            }
        }
        (out.moves.open, out.relations.open) = (false, false);
        out
    }
}

/// Averaged weights of each feature.
#[derive(Default)]
struct Averages {
    moves: Vec<(u32, [f64; 3])>,
    relations: Vec<(u32, [f64; CLASSES])>,
}

impl Averages {
    /// Adds the weights of another trainer of the same features.
    fn add(&mut self, other: Averages) {
        if self.moves.is_empty() {
            *self = other;
            return;
        }
        for (a, b) in self.moves.iter_mut().zip(other.moves) {
            a.1.iter_mut().zip(b.1).for_each(|(a, b)| *a += b);
        }
        for (a, b) in self.relations.iter_mut().zip(other.relations) {
            a.1.iter_mut().zip(b.1).for_each(|(a, b)| *a += b);
        }
    }

    /// The weights in their tables, and what found room there.
    fn tables(&self, settings: Settings) -> (MoveTable, Vec<u32>, RelationTable, Vec<(u32, u8)>) {
        let moves = self.moves.iter().map(|(f, w)| (*f, [w[LEFT] - w[SHIFT], w[RIGHT] - w[SHIFT]]));
        let relations = self.relations.iter().flat_map(|(f, row)| {
            row.iter().enumerate().filter(|(_, w)| **w != 0.0).map(move |(r, w)| (*f, r as u8, *w))
        });
        let (moves, kept) = fill::moves(moves.collect(), settings.moves);
        let (relations, pairs) = fill::relations(relations.collect(), settings.relations);
        (moves, kept, relations, pairs)
    }

    fn model(&self, words: &[u32], settings: Settings) -> Model {
        let (moves, _, relations, _) = self.tables(settings);
        Model::new(moves, relations, words.to_vec())
    }
}

/// Finds contexts in which one decision is practically always right, and gives the model these shortcuts.
pub fn shortcuts(model: Model, examples: &[Example], (least, odds): (u32, u32)) -> Model {
    let model = model.with_shortcuts(Vec::new());
    let (mut state, mut counts) = (State::default(), [Counts::default(), Counts::default()]);
    for example in examples {
        let mut doc = example.doc.clone();
        if let Some(tags) = &example.guessed {
            doc.tokens.iter_mut().zip(tags).for_each(|(token, &tag)| token.tag = tag);
        }
        state.load(&doc, 0..example.len(), &model.known);
        while !state.is_done() {
            let allowed = state.allowed();
            let mut action = allowed.iter().position(|&a| a).unwrap_or(LEFT);
            if allowed.iter().filter(|&&a| a).count() > 1 {
                action = transition(&model, &state, allowed);
                let costs = costs(&state, &example.heads);
                let least = (SHIFT..=RIGHT).filter(|&a| allowed[a]).map(|a| costs[a]).min();
                let right = (SHIFT..=RIGHT).filter(|&a| allowed[a] && Some(costs[a]) == least);
                counts[0].add(super::shortcuts::moves(&state), right);
            }
            if action == SHIFT {
                state.shift();
                continue;
            }
            let (head, dependent) = state.arc(action);
            let dep = if head == state.n { Dep::Root } else { relation(&model, &state, head, dependent) };
            if head < state.n && example.heads[dependent as usize] == head {
                let right = std::iter::once(class(example.deps[dependent as usize]));
                counts[1].add(super::shortcuts::relations(&state, head, dependent), right);
            }
            state.attach(head, dependent, dep);
        }
    }
    let [moves, relations] = counts.map(|c| c.entries(least, odds));
    model.with_shortcuts([moves, relations].concat())
}

/// Trains on the examples. A first turn finds out which features matter; then several trainers, alike but for the
/// order of the sentences and what is hidden, give these features their weights, and the sums are kept: linear models
/// vote by adding up. `watch` is called with a line about each round, and with the model after each trainer.
pub fn train(examples: &[Example], settings: Settings, mut watch: impl FnMut(&str, Option<&Model>)) -> Model {
    let words = vocabulary(examples);
    let run = |trainer: &mut Trainer, name: &str, rounds: usize, watch: &mut dyn FnMut(&str, Option<&Model>)| {
        for round in 1..=rounds {
            let wrong = 100.0 * trainer.round(examples, round > 1);
            let (m, r) = (trainer.moves.rows.len(), trainer.relations.rows.len());
            watch(&format!("{name} round {round}: {wrong:.2} % wrong, {m} + {r} features"), None);
        }
    };
    let mut scout = Trainer::new(&words, settings);
    run(&mut scout, "scout", settings.scouting, &mut watch);
    let mut sum = Averages::default();
    for member in 1..=settings.members.max(1) {
        let mut trainer = scout.restricted(&words, member * 7919);
        run(&mut trainer, &format!("member {member}"), settings.rounds, &mut watch);
        sum.add(trainer.averages());
        watch(&format!("members up to {member}"), Some(&sum.model(&words, settings)));
    }
    sum.model(&words, settings)
}
