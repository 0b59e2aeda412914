//! The passage that a value stands in: its words, the verb that governs it, who does it to what.
use super::overlap::{Bag, Rarity};
use super::thesaurus::relation;
use crate::claim::extract::gist::{Gist, NONE, Tok};
use crate::syntax::Dep;
use crate::text::Tag;
use std::ops::Range;

/// A passage around a value, ready to be laid beside others.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    /// Token of the noun that the value belongs to, or of the value.
    pub head: usize,
    pub sentence: usize,
    /// Token of the verb that governs the head.
    pub verb: Option<usize>,
    pub subject: Option<usize>,
    pub object: Option<usize>,
    /// Heads of the phrases that hang on the head: "the level *of the river*".
    pub behind: Vec<usize>,
    /// The words under the same verb, the value's own left out.
    pub clause: Bag,
    /// The words of the sentence, the value's own left out.
    pub whole: Bag,
    /// Entities across articles that the clause and the sentence name, sorted.
    pub clause_entities: Vec<u32>,
    pub entities: Vec<u32>,
}

impl Passage {
    /// Around the tokens of a value whose noun (or, without one, whose own) token is `head`.
    pub fn around(gist: &Gist, value: Range<usize>, head: usize, rarity: &Rarity) -> Passage {
        let toks = &gist.toks;
        let tok = toks.get(head);
        let sentence = tok.map_or(0, |t| t.sentence as usize);
        let verb = tok.map(|t| t.clause).filter(|c| *c != NONE).map(|c| c as usize);
        let range = gist.tokens_of(sentence);
        let kids = |of: usize| {
            let toks = toks.get(range.clone()).unwrap_or_default();
            toks.iter().enumerate().filter(move |(_, t)| t.head as usize == of).map({
                let from = range.start;
                move |(i, t)| (from + i, t)
            })
        };
        let inside = |i: usize| verb.is_some_and(|v| v == i || toks[i].clause as usize == v);
        let content = || gist.content_of(sentence).filter(|(i, _)| !value.contains(i));
        let known = |clause: bool| {
            let all = range.clone().filter_map(|i| toks.get(i).map(|t| (i, t)));
            let mut out: Vec<u32> =
                all.filter(|(i, t)| t.known != NONE && (!clause || inside(*i))).map(|(_, t)| t.known).collect();
            out.sort_unstable();
            out.dedup();
            out
        };
        let is_subject = |d: Dep| matches!(d, Dep::Nsubj | Dep::NsubjPass | Dep::NsubjOuter);
        let subject_of = |v: usize| kids(v).find(|(_, t)| is_subject(t.dep)).map(|(i, _)| i);
        let subject = verb.and_then(|v| {
            let above = Some(toks[v].head).filter(|h| *h != NONE).map(|h| h as usize);
            subject_of(v).or_else(|| match toks[v].dep {
                Dep::Conj | Dep::Xcomp => above.and_then(subject_of),
                Dep::Acl | Dep::AclRelcl => above,
                _ => None,
            })
        });
        Passage {
            head,
            sentence,
            verb,
            subject,
            object: verb.and_then(|v| kids(v).find(|(_, t)| t.dep == Dep::Obj).map(|(i, _)| i)),
            behind: kids(head)
                .filter(|(_, t)| matches!(t.dep, Dep::Nmod | Dep::NmodPoss | Dep::Obl))
                .map(|(i, _)| i)
                .collect(),
            clause: Bag::new(content().filter(|(i, _)| inside(*i)).map(|(_, t)| t), rarity),
            whole: Bag::new(content().map(|(_, t)| t), rarity),
            clause_entities: known(true),
            entities: known(false),
        }
    }
}

/// How two words of two articles stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Meeting {
    /// See [`relation`]; 0 where either is missing.
    pub alike: f32,
    /// Both name entities, and not the same.
    pub apart: bool,
}

/// Lays two tokens side by side.
pub(crate) fn meet(a: &Gist, x: Option<usize>, b: &Gist, y: Option<usize>) -> Meeting {
    let (Some(s), Some(t)) = (x.and_then(|x| a.toks.get(x)), y.and_then(|y| b.toks.get(y))) else {
        return Meeting::default();
    };
    if s.known != NONE && t.known != NONE {
        let same = s.known == t.known;
        return Meeting { alike: f32::from(u8::from(same)), apart: !same };
    }
    Meeting { alike: relation(s, t), apart: false }
}

/// Whether the word stands for something told elsewhere.
pub(crate) fn is_pronoun(t: &Tok) -> bool {
    matches!(t.tag, Tag::PRP | Tag::WP | Tag::WDT | Tag::DT | Tag::EX)
}

/// How many entries of two sorted lists are the same.
pub(crate) fn common(a: &[u32], b: &[u32]) -> usize {
    a.iter().filter(|x| b.binary_search(x).is_ok()).count()
}
