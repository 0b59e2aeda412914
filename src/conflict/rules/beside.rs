//! Two clauses laid side by side: whether they speak of the same things in the same places.
use crate::claim::extract::clause::{Clause, Words};
use crate::event::{ClaimRef, EventRef, Ledger};

/// A clause of an article.
#[derive(Clone, Copy)]
pub(super) struct Told<'l> {
    pub article: usize,
    pub clause: &'l Clause,
}

impl Told<'_> {
    pub fn at(&self) -> EventRef {
        EventRef { article: self.article, event: self.clause.event }
    }
    pub fn claim(&self, ledger: &Ledger) -> Option<ClaimRef> {
        let claim = self.clause.claim.filter(|&c| c < ledger.articles[self.article].claims.len())?;
        Some(ClaimRef { article: self.article, claim })
    }
}

/// All clauses of the cluster by predicate, for blocking.
pub(super) fn all(ledger: &Ledger) -> Vec<Told<'_>> {
    let articles = ledger.articles.iter().enumerate();
    articles.flat_map(|(article, x)| x.clauses.iter().map(move |clause| Told { article, clause })).collect()
}

/// Whether all that the shorter clause speaks of stands in the other's sentence, said of the same subject, and no time
/// tells them apart.
pub(super) fn aligned(ledger: &Ledger, a: Told<'_>, b: Told<'_>) -> bool {
    let shorter = a.clause.content.len() <= b.clause.content.len();
    let (small, big) = if shorter { (a, b) } else { (b, a) };
    covered(ledger, small, big)
}

fn covered(ledger: &Ledger, small: Told<'_>, big: Told<'_>) -> bool {
    let words = &ledger.articles[big.article].words[big.clause.sentence];
    let Some(named) = subject(ledger, small, big, words) else { return false };
    let total = small.clause.content.len();
    let own = small.clause.subject.map(|s| s.word);
    // A single word must stand in the clause itself, more of them in its sentence.
    let held = |w: u64| match total {
        1 => big.clause.content.binary_search(&w).is_ok(),
        _ => has(words, w),
    };
    let missing = small.clause.content.iter().filter(|w| !held(**w) && Some(**w) != own).count();
    let enough = if named { total >= 1 || big.clause.content.is_empty() } else { total >= 4 };
    enough && missing <= total / 5 && one_time(ledger, small, big)
}

fn has(words: &Words, word: u64) -> bool {
    let at = words.partition_point(|(w, _)| *w < word);
    words.get(at).is_some_and(|(w, _)| *w == word)
}

/// Whether the word stands before the token.
fn before(words: &Words, word: u64, token: usize) -> bool {
    let at = words.partition_point(|(w, _)| *w < word);
    words.get(at).is_some_and(|&(w, t)| w == word && (t as usize) < token)
}

/// Whether both are said of one subject; inside: whether a name tells which.
fn subject(ledger: &Ledger, small: Told<'_>, big: Told<'_>, words: &Words) -> Option<bool> {
    if small.clause.agentless || big.clause.agentless {
        // By whom is not said on one side: the words must tell.
        return Some(false);
    }
    let Some(s) = small.clause.subject else {
        let s = big.clause.subject?;
        let own = &ledger.articles[small.article].words[small.clause.sentence];
        return (s.named && before(own, s.word, small.clause.at)).then_some(true);
    };
    let t = big.clause.subject;
    let global = |article: usize, e: Option<usize>| ledger.entity(article, e);
    if let Some(t) = t {
        return match (global(small.article, s.entity), global(big.article, t.entity)) {
            (Some(g), Some(h)) => (g == h).then_some(true),
            _ if s.word == t.word => Some(s.named && t.named),
            _ => None,
        };
    }
    // The parser found no subject: the name must stand before the predicate.
    (s.named && before(words, s.word, big.clause.at)).then_some(true)
}

/// No dates that differ, and no date on one side only that the other lacks in words too.
fn one_time(ledger: &Ledger, small: Told<'_>, big: Told<'_>) -> bool {
    let (p, q) = (ledger.event(small.at()), ledger.event(big.at()));
    match (ledger.when(small.at()), ledger.when(big.at())) {
        (Some((_, t)), Some((_, u))) => t.overlaps(&u),
        _ => q.times.is_empty() || !p.times.is_empty() || small.clause.sweeping,
    }
}

/// Whether the two only hand on what different speakers say.
pub(super) fn disputed(ledger: &Ledger, a: Told<'_>, b: Told<'_>) -> bool {
    let (x, y) = (ledger.event(a.at()), ledger.event(b.at()));
    match (&x.how.attribution, &y.how.attribution) {
        (Some(p), Some(q)) => p.contested || q.contested || p.speaker != q.speaker,
        (Some(p), None) | (None, Some(p)) => p.contested,
        (None, None) => false,
    }
}
