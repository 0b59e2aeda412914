//! Which articles and sentences are copies: a wire story that several papers print is one voice.
use crate::event::{ClaimRef, Ledger};
use crate::report::fnv1a;
use std::collections::{BTreeMap, BTreeSet};

/// Shorter sentences are alike without one being copied.
const WORDS: usize = 6;
/// So many sentences word for word in two articles: one is a copy of the other.
const SHARED: usize = 3;
/// A sentence that so many articles share is a formula, and is not followed further.
const FORMULA: usize = 64;

/// The words of the sentences looked at so far, and the articles that are one voice.
pub(crate) struct Copies<'l> {
    ledger: &'l Ledger,
    /// Pairs of articles, the smaller index first.
    articles: BTreeSet<(usize, usize)>,
    words: BTreeMap<(usize, usize), BTreeSet<u64>>,
}

impl<'l> Copies<'l> {
    pub fn find(ledger: &'l Ledger) -> Copies<'l> {
        let mut homes: BTreeMap<u64, BTreeSet<usize>> = BTreeMap::new();
        let mut lengths = vec![0; ledger.articles.len()];
        for (article, x) in ledger.articles.iter().enumerate() {
            for s in &x.sentences {
                let words = words(x.text.get(s.span.range()).unwrap_or_default());
                if words.len() >= WORDS {
                    lengths[article] += 1;
                    let whole: Vec<u8> = words.iter().flat_map(|w| w.to_le_bytes()).collect();
                    homes.entry(fnv1a(&whole)).or_default().insert(article);
                }
            }
        }
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for home in homes.values().filter(|h| h.len() <= FORMULA) {
            for (i, &a) in home.iter().enumerate() {
                for &b in home.iter().skip(i + 1) {
                    *shared.entry((a, b)).or_default() += 1;
                }
            }
        }
        let half = |(a, b): &(usize, usize), n: usize| 2 * n >= lengths[*a].min(lengths[*b]);
        let articles =
            shared.into_iter().filter(|(pair, n)| *n >= SHARED || half(pair, *n)).map(|(pair, _)| pair).collect();
        Copies { ledger, articles, words: BTreeMap::new() }
    }

    /// Whether the two claims have one publisher, or one has its words from the other.
    pub fn is_one_voice(&mut self, a: ClaimRef, b: ClaimRef) -> bool {
        a.article == b.article || self.is_one_source(a.article, b.article) || self.is_copied(a, b)
    }

    fn is_one_source(&self, a: usize, b: usize) -> bool {
        let of = |i: usize| {
            let article = &self.ledger.articles[i].article;
            article.publisher.as_deref().map(str::to_lowercase).or_else(|| article.path.clone())
        };
        of(a).is_some() && of(a) == of(b)
    }

    /// Whether the sentences of the two claims have nearly the same words, or the articles are copies.
    pub fn is_copied(&mut self, a: ClaimRef, b: ClaimRef) -> bool {
        if self.articles.contains(&(a.article.min(b.article), a.article.max(b.article))) {
            return true;
        }
        let (x, y) = (self.sentence(a), self.sentence(b));
        let (x, y) = (&self.words[&x], &self.words[&y]);
        let common = x.intersection(y).count();
        let all = x.len() + y.len() - common;
        common >= WORDS && common * 5 >= all * 4
    }

    /// Reads the words of the claim's sentence, once.
    fn sentence(&mut self, c: ClaimRef) -> (usize, usize) {
        let key = (c.article, self.ledger.claim(c).sentence);
        let x = &self.ledger.articles[c.article];
        let span = x.sentences.get(key.1).map(|s| s.span);
        self.words.entry(key).or_insert_with(|| {
            words(span.and_then(|s| x.text.get(s.range())).unwrap_or_default()).into_iter().collect()
        });
        key
    }
}

/// Hashes of the words in lower case, without marks.
fn words(text: &str) -> Vec<u64> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(|w| fnv1a(w.to_lowercase().as_bytes())).collect()
}
