//! How many independent voices tell something.
use super::{ClaimGraph, EdgeKind, NodeId, NodeKind};
use std::collections::{BTreeMap, BTreeSet};

/// Shorter quotes are the same in many articles without one having copied the other.
const WORDS: usize = 8;

/// Publishers of the claims, those with claims in the same words taken together.
pub(super) fn count<'i>(graph: &ClaimGraph, claims: impl IntoIterator<Item = &'i NodeId>) -> usize {
    let claims: BTreeSet<&NodeId> = claims.into_iter().filter(|id| graph.node(id).is_some()).collect();
    let mut voices = Voices::default();
    let mut wordings: BTreeMap<String, usize> = BTreeMap::new();
    let mut of_claim: BTreeMap<&NodeId, usize> = BTreeMap::new();
    for &id in &claims {
        let voice = voices.of(&source(graph, id).unwrap_or_else(|| id.as_str().to_owned()));
        of_claim.insert(id, voice);
        if let Some(words) = graph.node(id).and_then(|n| n.claim()).map(|c| wording(&c.quote)).filter(|w| is_long(w)) {
            let first = *wordings.entry(words).or_insert(voice);
            voices.join(first, voice);
        }
    }
    for &id in &claims {
        for other in graph.joined(id, EdgeKind::SameText) {
            if let (Some(&a), Some(&b)) = (of_claim.get(id), of_claim.get(&other.id)) {
                voices.join(a, b);
            }
        }
    }
    voices.count()
}

/// The publisher behind a claim, or the table of a reference row.
fn source(graph: &ClaimGraph, claim: &NodeId) -> Option<String> {
    let node = graph.node(claim)?;
    if node.kind() == NodeKind::Reference {
        return Some(format!("reference:{}", node.claim()?.article));
    }
    let article = graph.joined(claim, EdgeKind::Asserts).into_iter().find(|n| n.kind() == NodeKind::Article)?;
    let source = graph.joined(&article.id, EdgeKind::Publishes).into_iter().find(|n| n.kind() == NodeKind::Source)?;
    Some(source.id.as_str().to_owned())
}

/// Letters and digits in lower case, one space between words.
fn wording(quote: &str) -> String {
    let words = quote.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn is_long(words: &str) -> bool {
    words.split(' ').count() >= WORDS
}

/// A union of voices.
#[derive(Default)]
struct Voices {
    ids: BTreeMap<String, usize>,
    up: Vec<usize>,
}

impl Voices {
    fn of(&mut self, source: &str) -> usize {
        let next = self.up.len();
        let id = *self.ids.entry(source.to_owned()).or_insert(next);
        if id == next {
            self.up.push(next);
        }
        id
    }
    fn root(&self, mut i: usize) -> usize {
        while self.up[i] != i {
            i = self.up[i];
        }
        i
    }
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.up[a.max(b)] = a.min(b);
    }
    fn count(&self) -> usize {
        (0..self.up.len()).filter(|&i| self.up[i] == i).count()
    }
}
