//! How much of what two passages say is the same: their words, alike or the same, weighed by how rare they are.
use super::thesaurus::relation;
use crate::claim::extract::gist::{Gist, NONE, Tok};
use crate::event::Ledger;

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
    /// Sorted by word.
    items: Vec<Item>,
    total: f32,
}

#[derive(Clone, Copy, Debug)]
struct Item {
    tok: Tok,
    weight: f32,
    kin: u64,
}

impl Bag {
    /// Of the tokens given; where a lemma stands twice, its first token counts.
    pub fn new<'t>(toks: impl IntoIterator<Item = &'t Tok>, rarity: &Rarity) -> Bag {
        let item = |t: &Tok| Item { tok: *t, weight: rarity.weight(t.word), kin: t.senses.kin() };
        let mut items: Vec<Item> = toks.into_iter().map(item).collect();
        items.sort_by_key(|x| x.tok.word);
        items.dedup_by_key(|x| x.tok.word);
        let total = items.iter().map(|x| x.weight).sum();
        Bag { items, total }
    }
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
    /// The words, each once.
    pub fn words(&self) -> impl Iterator<Item = u64> + '_ {
        self.items.iter().map(|x| x.tok.word)
    }
    /// How many different words.
    pub fn len(&self) -> usize {
        self.items.len()
    }
    /// How many words both have.
    pub fn shared(&self, other: &Bag) -> usize {
        let has = |x: &&Item| other.items.binary_search_by_key(&x.tok.word, |y| y.tok.word).is_ok();
        self.items.iter().filter(has).count()
    }
    /// See [`soft_overlap`].
    pub fn overlap(&self, other: &Bag) -> (f32, f32) {
        if self.is_empty() || other.is_empty() {
            return (0.0, 0.0);
        }
        let hit = self.found_in(other) + other.found_in(self);
        let total = self.total + other.total;
        (if total > 0.0 { hit / total } else { 0.0 }, hit / 2.0)
    }
    /// The weight of the words that the other has too, as far as they are alike.
    fn found_in(&self, other: &Bag) -> f32 {
        self.items.iter().map(|x| x.weight * other.best(x)).sum()
    }
    /// How alike the most alike word is.
    fn best(&self, x: &Item) -> f32 {
        if self.items.binary_search_by_key(&x.tok.word, |y| y.tok.word).is_ok() {
            return 1.0;
        }
        let mut best = 0.0f32;
        if x.kin == 0 && x.tok.known == NONE {
            return best;
        }
        for y in &self.items {
            let may = x.kin & y.kin != 0 || x.tok.known != NONE && x.tok.known == y.tok.known;
            if may {
                best = best.max(relation(&x.tok, &y.tok));
                if best >= 1.0 {
                    break;
                }
            }
        }
        best
    }
}

/// The share of the two passages' weight that is said by both, and that weight (the mean of the two): every different lemma
/// counts with its rarity times the relation of the most alike word on the other side. Symmetric; (0, 0) if one is empty.
/// Whoever compares a passage with many makes a [`Bag`] of it once.
pub(crate) fn soft_overlap(xs: &[&Tok], ys: &[&Tok], rarity: &Rarity) -> (f32, f32) {
    Bag::new(xs.iter().copied(), rarity).overlap(&Bag::new(ys.iter().copied(), rarity))
}

#[cfg(test)]
mod tests {
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
