//! How much of what two passages say is the same: their words, alike or the same, weighed by how rare they are.
use super::thesaurus::{Sense, thesaurus};
use crate::claim::extract::gist::{Gist, NONE, Tok};
use crate::event::Ledger;
use std::cmp::Ordering;

/// What a word weighs that no sentence of the cluster has.
const UNKNOWN: f32 = 3.0;

/// How rare words are in a cluster: their inverse document frequency, a sentence being a document (Karen Spärck Jones,
/// "A statistical interpretation of term specificity", 1972).
#[derive(Clone, Debug, Default)]
pub(crate) struct Rarity {
    /// Sorted by word.
    weights: Vec<(u64, f32)>,
}

impl Rarity {
    /// Of the content words of a cluster.
    pub fn of(ledger: &Ledger) -> Rarity {
        Rarity::of_gists(ledger.articles.iter().map(|x| &x.gist))
    }
    /// Of the content words of articles; sentences without any do not count.
    pub fn of_gists<'g>(gists: impl Iterator<Item = &'g Gist>) -> Rarity {
        let (mut words, mut sentences) = (Vec::new(), 0usize);
        for gist in gists {
            for s in 0..gist.sentences() {
                let from = words.len();
                words.extend(gist.content_of(s).map(|(_, t)| t.word));
                words[from..].sort_unstable();
                let mut last = from;
                for i in from..words.len() {
                    if i == from || words[i] != words[last - 1] {
                        words[last] = words[i];
                        last += 1;
                    }
                }
                words.truncate(last);
                sentences += usize::from(last > from);
            }
        }
        words.sort_unstable();
        let weight = |n: usize| (((sentences + 1) as f64) / (n as f64 + 0.5)).ln() as f32;
        Rarity { weights: words.chunk_by(|a, b| a == b).map(|same| (same[0], weight(same.len()))).collect() }
    }
    /// The weight of a word by the hash of its lemma: ln((N + 1) / (n + 0.5)) for a word of n of the N sentences.
    pub fn weight(&self, word: u64) -> f32 {
        self.weights.binary_search_by_key(&word, |w| w.0).map_or(UNKNOWN, |i| self.weights[i].1)
    }
}

/// The different words of a passage, ready to be laid beside those of many others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bag {
    /// With their weights, sorted by word.
    items: Vec<(u64, f32)>,
    total: f32,
    /// What the items mean, and the broader senses of that: each with its item, sorted by sense.
    senses: Vec<Meaning>,
    above: Vec<Meaning>,
    /// Names of linked entities, sorted.
    names: Vec<(u32, u32)>,
}

/// A sense and the item that has it.
type Meaning = (Sense, u32);

/// How alike an item is to the most alike one of the other side, from least to most.
const GRADES: [f32; 4] = [0.0, 0.5, 0.8, 1.0];
const BROADER: u8 = 1;
const SENSE: u8 = 2;
const SAME: u8 = 3;

impl Bag {
    /// Of the tokens given; where a lemma stands twice, its first token counts.
    pub fn new<'t>(toks: impl IntoIterator<Item = &'t Tok>, rarity: &Rarity) -> Bag {
        let mut toks: Vec<&Tok> = toks.into_iter().collect();
        toks.sort_by_key(|t| t.word);
        toks.dedup_by_key(|t| t.word);
        let mut out = Bag::default();
        let thesaurus = thesaurus();
        for (i, t) in (0u32..).zip(toks) {
            out.items.push((t.word, rarity.weight(t.word)));
            if t.known != NONE && t.tag.is_name() {
                out.names.push((t.known, i));
            }
            for sense in t.senses.ids() {
                out.senses.push((sense, i));
                out.above.extend(thesaurus.parents(sense).iter().map(|p| (*p, i)));
            }
        }
        out.names.sort_unstable();
        for list in [&mut out.senses, &mut out.above] {
            list.sort_unstable();
            list.dedup();
        }
        out.total = out.items.iter().map(|x| x.1).sum();
        out
    }
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
    /// The words, each once.
    pub fn words(&self) -> impl Iterator<Item = u64> + '_ {
        self.items.iter().map(|x| x.0)
    }
    /// How many different words.
    pub fn len(&self) -> usize {
        self.items.len()
    }
    /// How many words both have.
    pub fn shared(&self, other: &Bag) -> usize {
        let (mut n, mut ys) = (0, other.items.iter().peekable());
        for x in &self.items {
            while ys.next_if(|y| y.0 < x.0).is_some() {}
            n += usize::from(ys.peek().is_some_and(|y| y.0 == x.0));
        }
        n
    }
    /// See [`soft_overlap`].
    pub fn overlap(&self, other: &Bag) -> (f32, f32) {
        let (n, both) = (self.len(), self.len() + other.len());
        if self.is_empty() || other.is_empty() {
            return (0.0, 0.0);
        }
        // Room for the grades of most passages without asking for memory.
        let (mut small, mut large) = ([0u8; 128], Vec::new());
        let grades = match small.get_mut(..both) {
            Some(grades) => grades,
            None => {
                large.resize(both, 0);
                &mut large[..]
            }
        };
        let (mine, yours) = grades.split_at_mut(n);
        meet(&self.senses, &other.above, BROADER, mine, yours);
        meet(&self.above, &other.senses, BROADER, mine, yours);
        meet(&self.senses, &other.senses, SENSE, mine, yours);
        meet(&self.names, &other.names, SAME, mine, yours);
        self.meet_words(other, mine, yours);
        let hit = self.hit(mine) + other.hit(yours);
        let total = self.total + other.total;
        (if total > 0.0 { hit / total } else { 0.0 }, hit / 2.0)
    }
    /// Grades the words that both have.
    fn meet_words(&self, other: &Bag, mine: &mut [u8], yours: &mut [u8]) {
        let mut ys = other.items.iter().zip(yours).peekable();
        for (x, mine) in self.items.iter().zip(mine) {
            while ys.next_if(|(y, _)| y.0 < x.0).is_some() {}
            if let Some((_, yours)) = ys.next_if(|(y, _)| y.0 == x.0) {
                (*mine, *yours) = (SAME, SAME);
            }
        }
    }
    /// The weight of the words that the other has too, as far as they are alike.
    fn hit(&self, grades: &[u8]) -> f32 {
        self.items.iter().zip(grades).map(|(x, g)| x.1 * GRADES[usize::from(*g & 3)]).sum()
    }
}

/// Grades the items of two lists that have an entry in common; whoever has a grade has a lower one.
fn meet<K: Ord + Copy>(xs: &[(K, u32)], ys: &[(K, u32)], grade: u8, mine: &mut [u8], yours: &mut [u8]) {
    let (mut xs, mut ys) = (xs, ys);
    while let (Some(&(x, _)), Some(&(y, _))) = (xs.first(), ys.first()) {
        match x.cmp(&y) {
            Ordering::Less => xs = &xs[1..],
            Ordering::Greater => ys = &ys[1..],
            Ordering::Equal => {
                xs = mark(xs, x, grade, mine);
                ys = mark(ys, x, grade, yours);
            }
        }
    }
}

/// Grades the items of the entries that begin a list with `key`; gives the rest of the list.
fn mark<'l, K: Eq>(mut list: &'l [(K, u32)], key: K, grade: u8, grades: &mut [u8]) -> &'l [(K, u32)] {
    while let Some(((_, item), rest)) = list.split_first().filter(|((k, _), _)| *k == key) {
        if let Some(g) = grades.get_mut(*item as usize) {
            *g = grade;
        }
        list = rest;
    }
    list
}

/// The share of the two passages' weight that is said by both, and that weight (the mean of the two): every different lemma
/// counts with its rarity times the relation of the most alike word on the other side. Symmetric; (0, 0) if one is empty.
/// Whoever compares a passage with many makes a [`Bag`] of it once.
pub(crate) fn soft_overlap(xs: &[&Tok], ys: &[&Tok], rarity: &Rarity) -> (f32, f32) {
    Bag::new(xs.iter().copied(), rarity).overlap(&Bag::new(ys.iter().copied(), rarity))
}

#[cfg(test)]
mod tests {
    use super::super::thesaurus::relation;
    use super::*;
    use crate::claim::extract::extract;
    use crate::source::Article;
    use crate::syntax::Parser;

    fn ledger(texts: &[&str]) -> Ledger {
        let mut parser = Parser::new();
        let read = texts
            .iter()
            .enumerate()
            .map(|(i, text)| extract(Article::builder(format!("a{i}")).text(*text).build(), &mut parser));
        Ledger::new(read.collect(), &[])
    }
    fn words(ledger: &Ledger, article: usize, sentence: usize) -> Vec<&Tok> {
        ledger.articles[article].gist.content_of(sentence).map(|(_, t)| t).collect()
    }

    #[test]
    fn rare_words_weigh_more() {
        let l = ledger(&[
            "The ferry drifted. The ferry, a ferry from the isles, was old.",
            "The old ferry drifted away. Divers came. And so it is.",
        ]);
        let rarity = Rarity::of(&l);
        let weight = |lemma: &str| rarity.weight(crate::claim::extract::clause::hash(lemma));
        // Four sentences say something; "ferry" stands in three of them, "drift" in two.
        assert!((weight("ferry") - (5.0f32 / 3.5).ln()).abs() < 1e-6);
        assert!((weight("drift") - (5.0f32 / 2.5).ln()).abs() < 1e-6);
        assert!((weight("diver") - (5.0f32 / 1.5).ln()).abs() < 1e-6);
        assert_eq!(weight("comet"), 3.0);
    }

    #[test]
    fn passages_overlap_by_what_both_say() {
        let l = ledger(&[
            "The ferry sank near the pier.",
            "The ferry went down near the jetty.",
            "Voters elected a senator.",
        ]);
        let rarity = Rarity::of(&l);
        let (a, b, c) = (words(&l, 0, 0), words(&l, 1, 0), words(&l, 2, 0));
        let (same, weight) = soft_overlap(&a, &a, &rarity);
        let sum: f32 = a.iter().map(|t| rarity.weight(t.word)).sum();
        assert!((same - 1.0).abs() < 1e-6 && (weight - sum).abs() < 1e-5);
        let (near, _) = soft_overlap(&a, &b, &rarity);
        let (back, _) = soft_overlap(&b, &a, &rarity);
        assert!(near > 0.7 && near < 1.0 && (near - back).abs() < 1e-6, "{near} {back}");
        assert_eq!(soft_overlap(&a, &c, &rarity), (0.0, 0.0));
        assert_eq!(soft_overlap(&a, &[], &rarity), (0.0, 0.0));
        let twice: Vec<&Tok> = a.iter().chain(&a).copied().collect();
        assert_eq!(soft_overlap(&twice, &b, &rarity), soft_overlap(&a, &b, &rarity), "a lemma counts once");
    }

    /// The overlap word by word, as it is defined.
    fn slow(xs: &[&Tok], ys: &[&Tok], rarity: &Rarity) -> (f32, f32) {
        let different = |toks: &[&Tok]| {
            let mut out: Vec<Tok> = toks.iter().map(|t| **t).collect();
            out.sort_by_key(|t| t.word);
            out.dedup_by_key(|t| t.word);
            out
        };
        let (xs, ys) = (different(xs), different(ys));
        let best = |x: &Tok, ys: &[Tok]| ys.iter().map(|y| relation(x, y)).fold(0.0, f32::max);
        let found = |xs: &[Tok], ys: &[Tok]| xs.iter().map(|x| rarity.weight(x.word) * best(x, ys)).sum::<f32>();
        let hit = found(&xs, &ys) + found(&ys, &xs);
        let total: f32 = xs.iter().chain(&ys).map(|t| rarity.weight(t.word)).sum();
        (hit / total, hit / 2.0)
    }

    #[test]
    fn overlap_is_the_relation_to_the_most_alike_word() {
        let l = ledger(&[
            "Prices rose and wages climbed. Mira Kolbe, the judge, freed two men. A fire destroyed the old mill.",
            "Prices soared while pay fell. Kolbe released them from jail. The blaze levelled a factory and hurt 3 workers.",
            "Costs went up. The justice let both suspects go. Flames tore through the works.",
        ]);
        let rarity = Rarity::of(&l);
        let sentences: Vec<Vec<&Tok>> = (0..3)
            .flat_map(|a| (0..l.articles[a].gist.sentences()).map(move |s| (a, s)))
            .map(|(a, s)| words(&l, a, s))
            .collect();
        let long: Vec<&Tok> = sentences.iter().flatten().copied().cycle().take(500).collect();
        let mut alike = 0;
        for xs in sentences.iter().chain([&long]).filter(|x| !x.is_empty()) {
            for ys in &sentences {
                let (fast, slow) = (soft_overlap(xs, ys, &rarity), slow(xs, ys, &rarity));
                assert!((fast.0 - slow.0).abs() < 1e-5 && (fast.1 - slow.1).abs() < 1e-4, "{fast:?} {slow:?}");
                alike += usize::from(fast.0 > 0.0 && fast.0 < 0.99);
            }
        }
        assert!(alike > 20, "{alike} pairs are alike in part");
    }

    #[test]
    fn names_of_one_entity_are_the_same() {
        let l = ledger(&["Ruth Okafor, the captain, slept.", "Captain Okafor slept. Ruth Okafor woke."]);
        let (a, b) = (&l.articles[0].gist.toks[0], &l.articles[1].gist.toks[1]);
        assert_ne!(a.word, b.word);
        assert_eq!(relation(a, b), 1.0);
        let captain = &l.articles[1].gist.toks[0];
        assert!(relation(a, captain) < 1.0 || captain.known == a.known);
    }
}
