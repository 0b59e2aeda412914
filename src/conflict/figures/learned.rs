//! Numbers of two articles laid side by side with all that their passages say: features for a trained model that tells how
//! probable it is that they are of one thing.
//!
//! The hand-made evidence ([`super::evidence`]) knows the constructions that it was written for; ordinary news puts things in
//! words that no list foresees. So the passages themselves are compared: their words by rarity and thesaurus, their verbs,
//! subjects, names; whether either article has a better match; whether a third tells the same. What each feature is worth
//! is learned from stories (`data/models/numbers.txt`; `crossclaim-inspect --slots` prints the features). The model is
//! the mean of a logistic regression and boosted trees, as for other detectors of contradiction (Marie-Catherine de
//! Marneffe, Anna Rafferty, Christopher Manning, "Finding contradictions in text", 2008, weigh such features too).
use super::{Figure, Pair, comparable, evidence, figures, scope, tells_too, told_alike};
use crate::align::forest::Model;
use crate::align::overlap::{Bag, Rarity};
use crate::align::passage::{Passage, common, is_pronoun, meet};
use crate::align::thesaurus::{opposed, relation};
use crate::claim::extract::clause::hash;
use crate::claim::extract::gist::{Gist, NONE, Tok};
use crate::claim::kinds::KindRelation;
use crate::claim::{Certainty, Polarity, lexicon};
use crate::conflict::{Assumption, Context as RuleContext};
use crate::event::{ClaimRef, Ledger};
use crate::hash::WordMap;
use crate::report::Severity;
use crate::source::BlockKind;
use crate::value::quantity::{QuantityKind, Relation};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

macro_rules! features {
    ($($name:ident),* $(,)?) => {
        /// The features of a pair, in order.
        #[derive(Clone, Copy, Debug, Default)]
        pub(crate) struct Features { $(pub $name: f32,)* }
        /// Their names.
        pub(crate) const NAMES: &[&str] = &[$(stringify!($name),)*];
        impl Features {
            pub fn list(&self) -> Vec<f32> { vec![$(self.$name,)*] }
        }
    };
}
features! {
    // Words.
    clause, clause_weight, sentence, sentence_weight, shared_words, noun, verb, verb_clause, noun_clause, score,
    no_noun, same_noun, noun_differs, nouns_same, nouns_narrower, nouns_different, nouns_unknown,
    verb_differs, verb_opposed, subject, subject_apart, subject_differs, no_subject, object, object_apart,
    behind, behind_apart, same_holder, other_holder, modifiers_shared, modifiers_apart, same_place_in_parse, same_word_before,
    entities, clause_entities, clause_entities_apart,
    // Frames.
    attribute, attribute_differs, attribute_once, frame, frame_differs, role, points, veto, told, sole, comparable,
    negative, planned, contested, generic,
    // Rivals and witnesses.
    rivals, mutual, margin, confirmed_least, confirmed_most, told_elsewhere, told_elsewhere_margin, told_elsewhere_both,
    tells_too_, adds_up, exchange_once, value_in_sentence, value_in_article, value_in_both,
    // Values.
    distance, near, transposed, small, large, approximate, later_larger,
    count, money, measure, age, percent, age_differs, age_alike,
    // Scope.
    definite_once, definite_both, part_once, part_larger, part_both, joined_once,
    more_once, each_once, all_once, except_once, none_once, rate_once, oblique_once, provisional_once, posted_once,
    clause_once, oblique_both, background, background_once, other_time,
    // Place in the article.
    lead, block_differs,
}

fn one(x: bool) -> f32 {
    f32::from(u8::from(x))
}

/// What a number is: numbers of other sorts are never compared.
fn sort_of(f: &Figure<'_>) -> usize {
    match f.value().kind {
        QuantityKind::Count => 0,
        QuantityKind::Money => 1,
        QuantityKind::Measure => 2,
        QuantityKind::Age => 3,
        _ => 4,
    }
}

/// All kinds that the model compares.
pub(crate) const KINDS: &[QuantityKind] = &[
    QuantityKind::Count,
    QuantityKind::Money,
    QuantityKind::Measure,
    QuantityKind::Age,
    QuantityKind::Percent,
    QuantityKind::PercentPoints,
    QuantityKind::Fraction,
];

/// A number in its passage.
struct Place {
    passage: Passage,
    noun: Option<Tok>,
    definite: bool,
    joined: bool,
    before: u64,
    modifiers: Vec<u64>,
    sort: usize,
    value: Option<f64>,
}

/// All numbers of a cluster in their passages.
pub(crate) struct Board<'l> {
    ledger: &'l Ledger,
    pub figures: Vec<Figure<'l>>,
    /// The figures by sort, as the evidence wants them.
    by_sort: Vec<Vec<Figure<'l>>>,
    places: Vec<Place>,
    /// Whether each figure is its article's only one of its thing, as far as asked.
    sole: Vec<std::cell::OnceCell<bool>>,
    /// Where the figures of each article begin.
    starts: Vec<usize>,
    contexts: std::cell::RefCell<WordMap<(u32, u32), Context>>,
}

/// What two passages have in common.
#[derive(Clone, Copy, Debug, Default)]
struct Context {
    clause: (f32, f32),
    sentence: (f32, f32),
    noun: f32,
    verb: f32,
}

impl Context {
    fn score(&self) -> f32 {
        self.clause.0 + 0.5 * self.sentence.0 + self.noun + 0.5 * self.verb + 0.05 * self.sentence.1
    }
}

impl<'l> Board<'l> {
    pub fn new(ledger: &'l Ledger) -> Board<'l> {
        let figures = figures(ledger, KINDS);
        let rarity = Rarity::of(ledger);
        let places: Vec<Place> = figures.iter().map(|f| place(ledger, f, &rarity)).collect();
        let starts = (0..=ledger.articles.len()).map(|a| figures.partition_point(|f| f.article < a)).collect();
        let by_sort = (0..5).map(|s| figures.iter().filter(|f| sort_of(f) == s).copied().collect()).collect();
        let sole = vec![Default::default(); figures.len()];
        Board { ledger, figures, by_sort, places, sole, starts, contexts: Default::default() }
    }
    fn gist(&self, i: usize) -> &Gist {
        &self.ledger.articles[self.figures[i].article].gist
    }
    fn context(&self, a: usize, b: usize) -> Context {
        let key = (a.min(b) as u32, a.max(b) as u32);
        if let Some(c) = self.contexts.borrow().get(&key) {
            return *c;
        }
        let (p, q) = (&self.places[key.0 as usize], &self.places[key.1 as usize]);
        let verb = |i: u32, p: &Place| p.passage.verb.and_then(|v| self.gist(i as usize).toks.get(v));
        let c = Context {
            clause: p.passage.clause.overlap(&q.passage.clause),
            sentence: p.passage.whole.overlap(&q.passage.whole),
            noun: match (&p.noun, &q.noun) {
                (Some(x), Some(y)) => relation(x, y),
                (None, None) => 0.3,
                _ => 0.0,
            },
            verb: match (verb(key.0, p), verb(key.1, q)) {
                (Some(x), Some(y)) => relation(x, y),
                _ => 0.0,
            },
        };
        self.contexts.borrow_mut().insert(key, c);
        c
    }
    fn of_article(&self, article: usize) -> std::ops::Range<usize> {
        self.starts[article]..self.starts[article + 1]
    }
    /// The best score of the others of an article, of the same sort, that `may` stand for the second.
    fn best(&self, a: usize, article: usize, may: impl Fn(usize) -> bool) -> Option<f32> {
        let others = self.of_article(article).filter(|&z| self.places[z].sort == self.places[a].sort && may(z));
        others.map(|z| self.context(a, z).score()).max_by(f32::total_cmp)
    }
    fn same_value(&self, a: usize, z: usize) -> bool {
        let (x, y) = (self.places[a].value, self.places[z].value);
        x.zip(y).is_some_and(|(x, y)| (x - y).abs() <= 0.005 * x.abs().max(1e-9))
    }
    /// Pairs of figures of two articles that exclude each other.
    pub fn pairs(&self) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        if self.figures.len() * self.figures.len() / 2 > MOST_PAIRS {
            return self.pairs_by_words();
        }
        for i in 0..self.figures.len() {
            let (a, end) = (&self.figures[i], self.starts[self.figures[i].article + 1]);
            out.extend(
                (end..self.figures.len())
                    .filter(|&j| {
                        self.places[i].sort == self.places[j].sort
                            && a.value().relation(self.figures[j].value()) == Relation::Disjoint
                    })
                    .map(|j| (i, j)),
            );
        }
        out
    }
    /// As [`Board::pairs`], for clusters of many articles: only pairs whose sentences share a word that few sentences have.
    fn pairs_by_words(&self) -> Vec<(usize, usize)> {
        let mut by_word: HashMap<u64, Vec<u32>> = HashMap::new();
        for (i, p) in self.places.iter().enumerate() {
            for word in p.passage.whole.words() {
                by_word.entry(word).or_default().push(i as u32);
            }
        }
        let mut out = Vec::new();
        for list in by_word.values().filter(|l| l.len() <= RARE) {
            for (n, &i) in list.iter().enumerate() {
                let (i, rest) = (i as usize, &list[n + 1..]);
                let may = |j: &usize| {
                    self.places[i].sort == self.places[*j].sort
                        && self.figures[i].article != self.figures[*j].article
                        && self.figures[i].value().relation(self.figures[*j].value()) == Relation::Disjoint
                };
                out.extend(rest.iter().map(|j| *j as usize).filter(may).map(|j| (i, j)));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
    /// What speaks for and against the two being of one thing.
    pub fn features(&self, i: usize, j: usize) -> Features {
        let ledger = self.ledger;
        let (a, b) = (&self.figures[i], &self.figures[j]);
        let (x, y) = (&self.places[i], &self.places[j]);
        let (p, q) = (&x.passage, &y.passage);
        let (g, h) = (self.gist(i), self.gist(j));
        let c = self.context(i, j);
        let score = c.score();
        let mut f = Features {
            clause: c.clause.0,
            clause_weight: c.clause.1.min(30.0),
            sentence: c.sentence.0,
            sentence_weight: c.sentence.1.min(30.0),
            shared_words: shared(&p.whole, &q.whole),
            noun: c.noun,
            verb: c.verb,
            verb_clause: c.verb * c.clause.0,
            noun_clause: c.noun * c.clause.0,
            score,
            ..Features::default()
        };
        self.words(&mut f, (i, j), (g, h));
        self.frames(&mut f, (i, j), x.sort);
        // Rivals: whether either article has a better match for the other's number.
        let rank = |i: usize, j: usize| {
            let others = self.of_article(self.figures[j].article).filter(|&z| z != j && self.places[z].sort == y.sort);
            others.filter(|&z| self.context(i, z).score() > score).count()
        };
        let rivals = rank(i, j) + rank(j, i);
        f.rivals = rivals.min(8) as f32;
        f.mutual = one(rivals == 0);
        let next = self.best(i, b.article, |z| z != j).into_iter().chain(self.best(j, a.article, |z| z != i));
        f.margin = score - next.fold(0.0, f32::max);
        // A third article that tells the same value in a like passage.
        let confirmed = |i: usize| {
            let third = (0..ledger.articles.len()).filter(|t| *t != a.article && *t != b.article).take(MOST_WITNESSES);
            third.filter_map(|t| self.best(i, t, |z| self.same_value(i, z))).fold(0.0, f32::max)
        };
        let (s, t) = (confirmed(i), confirmed(j));
        (f.confirmed_least, f.confirmed_most) = (s.min(t), s.max(t));
        let elsewhere = |i: usize, j: usize| self.best(i, self.figures[j].article, |z| z != j && self.same_value(i, z));
        let (s, t) = (elsewhere(i, j).unwrap_or(0.0), elsewhere(j, i).unwrap_or(0.0));
        f.told_elsewhere = s.max(t);
        f.told_elsewhere_margin = s.max(t) - score;
        f.told_elsewhere_both = one(s > 0.0 && t > 0.0);
        f.tells_too_ = one(tells_too(&self.figures, a, b)) + one(tells_too(&self.figures, b, a));
        let among = |i: usize, j: usize, test: &dyn Fn(usize) -> bool| {
            let mut others = self.of_article(self.figures[i].article).filter(|&z| z != i);
            one(others.any(|z| self.places[z].value == self.places[j].value && test(z)))
        };
        let sentence = |i: usize| self.places[i].passage.sentence;
        let s = among(i, j, &|z| sentence(z) == sentence(i)).max(among(j, i, &|z| sentence(z) == sentence(j)));
        f.value_in_sentence = s;
        let (s, t) = (among(i, j, &|z| self.places[z].sort == x.sort), among(j, i, &|z| self.places[z].sort == x.sort));
        f.value_in_article = s + t;
        f.value_in_both = s * t;
        f.adds_up = one(self.adds_up(i, j) || self.adds_up(j, i));
        f.exchange_once = one(self.is_exchange_rate(i) || self.is_exchange_rate(j));
        self.values(&mut f, (i, j));
        self.scopes(&mut f, (i, j));
        f.lead = one(p.sentence <= 4 && q.sentence <= 4);
        let block = |g: &Gist, s: usize| g.blocks.get(s).copied().unwrap_or(BlockKind::Body);
        f.block_differs = one(block(g, p.sentence) != block(h, q.sentence));
        f
    }
    /// Whether the figure and others of its sentence add up to the other figure: "4,100 and a further 1,900" are 6,000; or
    /// what is left of the other figure.
    fn adds_up(&self, i: usize, j: usize) -> bool {
        let (Some(own), Some(other)) = (self.places[i].value, self.places[j].value) else { return false };
        let beside = |z: &usize| {
            *z != i
                && self.places[*z].sort == self.places[i].sort
                && self.places[*z].passage.sentence == self.places[i].passage.sentence
        };
        let near = |x: f64| (x - other).abs() <= 0.005 * other.abs().max(1.0);
        // "the captain and 11 players" are twelve.
        if self.places[i].joined && other == own + 1.0 {
            return true;
        }
        let values: Vec<f64> =
            self.of_article(self.figures[i].article).filter(beside).filter_map(|z| self.places[z].value).collect();
        let single = values.iter().any(|v| *v > 0.0 && (near(own + v) || near((own - v).abs())));
        single || values.len() > 1 && near(own + values.iter().sum::<f64>())
    }
    fn is_sole(&self, i: usize) -> bool {
        *self.sole[i].get_or_init(|| scope::is_sole(&self.by_sort[self.places[i].sort], &self.figures[i]))
    }
    /// Whether both are told alike: neither an update of the other nor a mere claim.
    fn are_told(&self, i: usize, j: usize) -> bool {
        told_alike(self.ledger, &self.by_sort[self.places[i].sort], &self.figures[i], &self.figures[j]).is_some()
    }
    /// "($1 = 1.74 francs)"
    fn is_exchange_rate(&self, i: usize) -> bool {
        static EQUALS: LazyLock<u64> = LazyLock::new(|| hash("="));
        let range = self.figures[i].mention.tokens.clone();
        let gist = self.gist(i);
        let at = |k: Option<usize>| k.and_then(|k| gist.toks.get(k)).is_some_and(|t| t.word == *EQUALS);
        at(range.start.checked_sub(1)) || at(Some(range.end))
    }
    fn words(&self, f: &mut Features, (i, j): (usize, usize), (g, h): (&Gist, &Gist)) {
        let (x, y) = (&self.places[i], &self.places[j]);
        let (p, q) = (&x.passage, &y.passage);
        let (a, b) = (&self.figures[i], &self.figures[j]);
        f.no_noun = one(x.noun.is_none()) + one(y.noun.is_none());
        let nouns = x.noun.zip(y.noun);
        f.same_noun = one(nouns.is_some_and(|(s, t)| s.word == t.word));
        f.noun_differs = one(nouns.is_some() && f.noun == 0.0);
        match scope::nouns(a, b) {
            KindRelation::Same => f.nouns_same = 1.0,
            KindRelation::Hyponym | KindRelation::Hypernym => f.nouns_narrower = 1.0,
            KindRelation::Different => f.nouns_different = 1.0,
            KindRelation::Unknown => f.nouns_unknown = 1.0,
        }
        let verb = |g: &'l Gist, p: &Passage| p.verb.and_then(|v| g.toks.get(v));
        let (ga, gb) = (&self.ledger.articles[a.article].gist, &self.ledger.articles[b.article].gist);
        if let (Some(s), Some(t)) = (verb(ga, p), verb(gb, q)) {
            f.verb_differs = one(f.verb == 0.0);
            f.verb_opposed = one(opposed(s, t) && f.verb < 0.8);
        }
        let subject = meet(g, p.subject, h, q.subject);
        (f.subject, f.subject_apart) = (subject.alike, one(subject.apart));
        let telling = |g: &Gist, p: &Passage| {
            p.subject.filter(|s| *s != p.head).and_then(|s| g.toks.get(s)).is_some_and(|t| !is_pronoun(t))
        };
        f.subject_differs = one(telling(g, p) && telling(h, q) && subject.alike == 0.0);
        f.no_subject = one(p.subject.is_none()) + one(q.subject.is_none());
        let object = meet(g, p.object, h, q.object);
        (f.object, f.object_apart) = (object.alike, one(object.apart));
        if !p.behind.is_empty() && !q.behind.is_empty() {
            let all = p.behind.iter().flat_map(|s| q.behind.iter().map(|t| meet(g, Some(*s), h, Some(*t)).alike));
            f.behind = all.fold(0.0, f32::max);
            f.behind_apart = one(f.behind == 0.0);
        }
        let holder = |g: &Gist, i: usize| {
            let f = &self.figures[i];
            let own = self.ledger.entity(f.article, f.counted.entity).map(|e| e as u32);
            own.or_else(|| g.toks.get(self.places[i].passage.head).map(|t| t.known).filter(|k| *k != NONE))
        };
        if let (Some(s), Some(t)) = (holder(g, i), holder(h, j)) {
            (f.same_holder, f.other_holder) = (one(s == t), one(s != t));
        }
        let both = x.modifiers.iter().filter(|m| y.modifiers.contains(m)).count();
        f.modifiers_shared = one(both > 0);
        f.modifiers_apart = (x.modifiers.len() + y.modifiers.len() - 2 * both).min(4) as f32;
        let dep = |g: &Gist, p: &Passage| g.toks.get(p.head).map(|t| t.dep);
        f.same_place_in_parse = one(dep(g, p) == dep(h, q));
        f.same_word_before = one(x.before == y.before);
        f.entities = common(&p.entities, &q.entities).min(3) as f32;
        let shared = common(&p.clause_entities, &q.clause_entities);
        f.clause_entities = shared.min(3) as f32;
        f.clause_entities_apart = one(shared == 0 && !p.clause_entities.is_empty() && !q.clause_entities.is_empty());
    }
    fn frames(&self, f: &mut Features, (i, j): (usize, usize), sort: usize) {
        let (a, b) = (&self.figures[i], &self.figures[j]);
        let ledger = self.ledger;
        let names = (a.attribute_name(), b.attribute_name());
        match names {
            (Some(s), Some(t)) => (f.attribute, f.attribute_differs) = (one(s == t), one(s != t)),
            (None, None) => {}
            _ => f.attribute_once = 1.0,
        }
        if let (Some(s), Some(t)) = (a.frame, b.frame) {
            let same = lexicon().same_event(s, t);
            (f.frame, f.frame_differs) = (one(same), one(!same));
        }
        f.role = one(a.role.is_some() && a.role == b.role);
        let all = &self.by_sort[sort];
        match evidence::weigh(ledger, all, a, b) {
            Ok(e) => f.points = e.points as f32,
            Err(_) => f.veto = 1.0,
        }
        f.told = one(told_alike(ledger, all, a, b).is_some());
        f.sole = one(self.is_sole(i)) + one(self.is_sole(j));
        f.comparable = one(comparable(ledger, a) && comparable(ledger, b));
        for x in [a, b] {
            let Some(e) = x.event.map(|e| ledger.event(e)) else { continue };
            f.negative += one(e.how.polarity == Polarity::Negative);
            f.planned += one(!matches!(e.how.certainty, Certainty::Asserted | Certainty::Probable));
            f.contested += one(e.how.attribution.as_ref().is_some_and(|a| a.contested));
            f.generic += one(e.generic);
        }
    }
    fn values(&self, f: &mut Features, (i, j): (usize, usize)) {
        let (a, b) = (&self.figures[i], &self.figures[j]);
        let (x, y) = (&self.places[i], &self.places[j]);
        let (v, w) = (x.value.unwrap_or(0.0).abs(), y.value.unwrap_or(0.0).abs());
        f.distance = (((v + 0.5) / (w + 0.5)).ln().abs() as f32).min(6.0);
        f.near = one(f.distance < 0.7);
        let digits = |v: f64| {
            let mut d: Vec<u8> = format!("{}", v.trunc()).into_bytes();
            d.sort_unstable();
            d
        };
        f.transposed = one(v >= 10.0 && digits(v) == digits(w));
        f.small = one(v.min(w) <= 2.0);
        f.large = one(v.min(w) > 10.0);
        f.approximate = one(a.value().approximate || b.value().approximate);
        let (s, t) = (self.ledger.anchors[a.article].day(), self.ledger.anchors[b.article].day());
        if let (Some(s), Some(t)) = (s, t) {
            f.later_larger = match s.cmp(&t) {
                std::cmp::Ordering::Equal => 0.0,
                order => {
                    if order.is_lt() == (v < w) {
                        1.0
                    } else {
                        -1.0
                    }
                }
            };
        }
        let sort = x.sort;
        [f.count, f.money, f.measure, f.age, f.percent] = [0, 1, 2, 3, 4].map(|s| one(s == sort));
        f.age_differs = f.age * f.noun_differs.max(f.nouns_different);
        f.age_alike = f.age * (f.sentence + f.same_holder);
    }
    fn scopes(&self, f: &mut Features, (i, j): (usize, usize)) {
        let (a, b) = (&self.figures[i], &self.figures[j]);
        let (x, y) = (&self.places[i], &self.places[j]);
        let (m, n) = (a.mention, b.mention);
        f.definite_once = one(x.definite != y.definite);
        f.definite_both = one(x.definite && y.definite);
        let (part, other) = (m.of_whole.is_some(), n.of_whole.is_some());
        let smaller_first = x.value < y.value;
        f.part_once = one(if smaller_first { part && !other } else { other && !part });
        f.part_larger = one(if smaller_first { other && !part } else { part && !other });
        f.part_both = one(part && other);
        f.joined_once = one(x.joined != y.joined);
        f.more_once = one(m.more != n.more);
        f.each_once = one(m.each != n.each);
        f.all_once = one(m.all != n.all);
        f.except_once = one(m.except != n.except);
        f.none_once = one(m.none != n.none);
        let rate = |f: &Figure<'_>| f.mention.rate_per.is_some() || f.value().is_rate();
        f.rate_once = one(rate(a) != rate(b));
        f.oblique_once = one(a.counted.oblique != b.counted.oblique);
        f.oblique_both = one(a.counted.oblique && b.counted.oblique);
        f.provisional_once = one(a.counted.provisional != b.counted.provisional);
        f.posted_once = one(a.counted.posted != b.counted.posted);
        f.clause_once = one(a.counted.clause != b.counted.clause);
        f.background = one(a.background) + one(b.background);
        f.background_once = one(a.background != b.background);
        f.other_time = one(scope::other_time(self.ledger, a, b));
    }
}

/// Articles that are asked for a like value: clusters of thousands would cost too much.
const MOST_WITNESSES: usize = 12;

fn shared(a: &Bag, b: &Bag) -> f32 {
    a.shared(b) as f32 / a.len().min(b.len()).max(1) as f32
}

fn place(ledger: &Ledger, f: &Figure<'_>, rarity: &Rarity) -> Place {
    static DEFINITE: LazyLock<Vec<u64>> =
        LazyLock::new(|| ["the", "its", "their", "his", "her", "all", "our", "my"].map(hash).to_vec());
    let gist = &ledger.articles[f.article].gist;
    let m = f.mention;
    let head = m.counted.unwrap_or(m.tokens.start);
    let passage = Passage::around(gist, m.tokens.clone(), head, rarity);
    let tok = gist.toks.get(head);
    let mut kids =
        gist.tokens_of(passage.sentence).filter_map(|i| gist.toks.get(i)).filter(|t| t.head as usize == head);
    use crate::syntax::Dep;
    let (mut definite, mut joined) = (false, tok.is_some_and(|t| t.dep == Dep::Conj));
    for t in &mut kids {
        definite |= matches!(t.dep, Dep::Det | Dep::NmodPoss) && DEFINITE.contains(&t.word);
        joined |= t.dep == Dep::Conj;
    }
    let before = m.tokens.start.checked_sub(1).and_then(|i| gist.toks.get(i));
    Place {
        noun: m.counted.and_then(|i| gist.toks.get(i)).copied(),
        definite,
        joined,
        before: before.filter(|t| t.sentence as usize == passage.sentence).map_or(0, |t| t.word),
        modifiers: f.counted.modifiers.iter().map(|m| hash(m)).collect(),
        sort: sort_of(f),
        value: f.value().figure().map(|v| f.value().unit.to_base(v)),
        passage,
    }
}

/// The least probability of a finding. In cross-validation over stories nine of ten pairs above it are of one thing by the
/// gold of those stories, which names one place for a conflict.
const LIKELY: f32 = 0.77;

/// The least probability of a pair that the evidence found.
const POSSIBLE: f32 = 0.4;

/// How many better matches the two articles may have together.
const MOST_RIVALS: f32 = 1.0;

/// Pairs that a cluster may have before only those with a rare word in common are compared.
const MOST_PAIRS: usize = 200_000;

/// Sentences of numbers in which a word may stand to count as rare.
const RARE: usize = 40;

fn model() -> &'static Model {
    static MODEL: LazyLock<Model> = LazyLock::new(|| {
        let text = include_str!("../../../data/en/models/numbers.txt");
        // A test loads the file; without its model the crate compares numbers by evidence alone.
        Model::load(text, NAMES).unwrap_or_else(|_| Model::never())
    });
    &MODEL
}

/// Two figures, by their places among those of [`KINDS`], that are most likely of one thing, with the probability and why.
#[derive(Clone, Debug)]
pub(crate) struct Likely {
    a: u32,
    b: u32,
    pub probability: f32,
    /// Whether the passages alone suffice for a finding.
    alone: bool,
    pub reasons: Vec<&'static str>,
}

/// All of a cluster, computed once.
fn likely(ledger: &Ledger) -> &[Likely] {
    ledger.numbers.get_or_init(|| {
        let board = Board::new(ledger);
        let scored = board.pairs().into_iter().filter_map(|(i, j)| {
            // Most pairs have nothing in common.
            if board.context(i, j).score() < LEAST_SCORE {
                return None;
            }
            if !is_judged(ledger, &board.figures[i], &board.figures[j]) {
                return None;
            }
            if board.adds_up(i, j) || board.adds_up(j, i) || !board.are_told(i, j) {
                return None;
            }
            let f = board.features(i, j);
            let probability = if is_possible(&f) { model().score(&f.list()) } else { 0.0 };
            let alone = probability >= LIKELY && f.rivals <= MOST_RIVALS;
            (probability >= POSSIBLE).then(|| Likely {
                a: i as u32,
                b: j as u32,
                probability,
                alone,
                reasons: reasons(&f),
            })
        });
        scored.collect()
    })
}

/// The model was trained on articles: of a sentence or two without a context it says nothing.
fn is_judged(ledger: &Ledger, a: &Figure<'_>, b: &Figure<'_>) -> bool {
    const SENTENCES: usize = 4;
    [a, b].iter().all(|f| ledger.articles[f.article].gist.sentences() >= SENTENCES)
}

/// What no likeness makes up for: a toll that grew, a sum, two numbers that both articles tell, ages of two people.
fn is_possible(f: &Features) -> bool {
    let two_people = f.age > 0.0 && (f.value_in_article > 0.0 || f.other_holder > 0.0);
    f.told > 0.0 && f.adds_up == 0.0 && f.exchange_once == 0.0 && f.value_in_both == 0.0 && !two_people
}

/// The least score ([`Context::score`]) of a pair that is worth the model's time.
const LEAST_SCORE: f32 = 0.4;

/// What speaks most for the pair, in plain words.
fn reasons(f: &Features) -> Vec<&'static str> {
    let all = [
        (f.same_noun > 0.0, "they count the same sort of thing, by the same noun"),
        (f.same_noun == 0.0 && f.noun >= 0.5, "they count the same sort of thing, by nouns that mean the same"),
        (f.attribute > 0.0, "both give the same attribute"),
        (f.same_holder > 0.0, "they belong to the same entity"),
        (f.subject >= 0.8, "the subjects of their clauses are the same"),
        (f.verb >= 0.8, "their verbs tell the same"),
        (f.clause >= 0.3, "their clauses share most of their words"),
        (f.clause < 0.3 && f.sentence >= 0.2, "their sentences share rare words"),
        (f.rivals == 0.0, "neither article has a number that fits the other's better"),
        (f.confirmed_most > 1.0, "a third article tells one of the two in a like passage"),
    ];
    all.into_iter().filter_map(|(holds, why)| holds.then_some(why)).take(5).collect()
}

/// Where the two stand, in the order of the articles.
fn both(a: &Figure<'_>, b: &Figure<'_>) -> [(usize, usize); 2] {
    let mut out = [a, b].map(|f| (f.article, f.mention.span.start));
    out.sort_unstable();
    out
}

/// The claim that shows the figure: its own, or the shortest that holds it.
fn shown(ledger: &Ledger, f: &Figure<'_>) -> Option<ClaimRef> {
    f.claim.or_else(|| {
        let claims = ledger.articles[f.article].claims.iter().enumerate();
        let around = claims.filter(|(_, c)| c.span.contains(f.mention.span));
        around.min_by_key(|(i, c)| (c.span.len(), *i)).map(|(claim, _)| ClaimRef { article: f.article, claim })
    })
}

/// Drops pairs found by evidence whose passages are unlikely to be of one thing, and [adds](add) others.
pub(crate) fn weigh<'l>(
    cx: &RuleContext<'l>,
    found: &mut Vec<Pair<'l>>,
    pick: impl Fn(&Figure<'l>, &Figure<'l>) -> bool,
) {
    let all = figures(cx.ledger, KINDS);
    let pair = |l: &Likely| Some(both(all.get(l.a as usize)?, all.get(l.b as usize)?));
    let pairs: HashSet<_> = likely(cx.ledger).iter().filter_map(pair).collect();
    found.retain(|p| !is_judged(cx.ledger, &p.a, &p.b) || pairs.contains(&both(&p.a, &p.b)));
    add(cx, found, pick);
}

/// Adds the pairs that the model takes for one thing and that `pick` wants.
pub(crate) fn add<'l>(
    cx: &RuleContext<'l>,
    found: &mut Vec<Pair<'l>>,
    pick: impl Fn(&Figure<'l>, &Figure<'l>) -> bool,
) {
    let likely = likely(cx.ledger);
    if !likely.iter().any(|l| l.alone) {
        return;
    }
    let all = figures(cx.ledger, KINDS);
    for l in likely.iter().filter(|l| l.alone) {
        let (Some(a), Some(b)) = (all.get(l.a as usize), all.get(l.b as usize)) else { continue };
        let known = |p: &Pair<'_>| both(&p.a, &p.b) == both(a, b);
        if !pick(a, b) || found.iter().any(known) {
            continue;
        }
        let (Some(s), Some(t)) = (shown(cx.ledger, a), shown(cx.ledger, b)) else { continue };
        found.push(Pair {
            a: Figure { claim: Some(s), ..*a },
            b: Figure { claim: Some(t), ..*b },
            severity: Severity::Warning,
            assumptions: vec![Assumption::LikePassages((l.probability * 100.0) as u8)],
            steps: l.reasons.iter().map(|r| r.to_string()).collect(),
        });
    }
}

/// Every pair with its features, for training.
#[cfg(all(feature = "train", feature = "json"))]
pub(crate) fn rows(ledger: &Ledger) -> Vec<serde_json::Value> {
    let board = Board::new(ledger);
    let at = |i: usize| {
        let f = &board.figures[i];
        let x = &ledger.articles[f.article];
        let span = f.mention.span;
        serde_json::json!([
            f.article,
            span.start as i64 - x.offset as i64,
            span.end as i64 - x.offset as i64,
            board.places[i].passage.sentence
        ])
    };
    let row = |(i, j): (usize, usize), equal: bool| {
        let f = board.features(i, j).list();
        serde_json::json!({"a": at(i), "b": at(j), "p": model().score(&f), "f": f, "equal": equal, "value": board.places[i].value})
    };
    let mut out: Vec<_> = board.pairs().into_iter().map(|p| row(p, false)).collect();
    // What two articles tell alike shows what passages on one thing look like.
    for i in 0..board.figures.len() {
        let end = board.starts[board.figures[i].article + 1];
        let alike = (end..board.figures.len()).filter(|&j| {
            let relation = board.figures[i].value().relation(board.figures[j].value());
            board.places[i].sort == board.places[j].sort && matches!(relation, Relation::Equal | Relation::Rounding)
        });
        out.extend(alike.map(|j| row((i, j), true)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_knows_its_features() {
        let model = Model::load(include_str!("../../../data/en/models/numbers.txt"), NAMES);
        let blank = Features::default();
        assert!(model.is_ok_and(|m| m.score(&blank.list()) < LIKELY));
    }
}
