//! What somebody is the first or the third of: "the first woman to hold the office", "becomes the second Dane to win it".
use super::Reader;
use super::roles::{phrase, subject};
use super::stance::{How, how};
use crate::Span;
use crate::claim::lexicon;
use crate::syntax::Dep;
use crate::text::{Doc, Tag};
use crate::value::quantity::QuantityKind;

/// One statement of a rank among people.
#[derive(Clone, Debug)]
pub(crate) struct Rank {
    pub number: u32,
    /// The noun that is numbered.
    pub noun: String,
    /// The article's entity that has the rank.
    pub bearer: usize,
    /// Adjectives and nouns before the noun: "the first *Black* woman".
    pub limits: Vec<String>,
    /// What the first of them did: verb, and whether it is to hold an office.
    pub deed: Option<(String, bool)>,
    /// The number.
    pub focus: Span,
    pub how: How,
}

/// All of an article.
pub(super) fn find(r: &Reader<'_>) -> Vec<Rank> {
    let doc = r.doc;
    let mut out = Vec::new();
    for q in r.quantities.iter().filter(|q| q.quantity.kind == QuantityKind::Ordinal) {
        let (Some(noun), Some(number)) = (q.counted, q.quantity.exact()) else { continue };
        let known = lexicon().is_a(doc.lemma(noun), "person") || crate::entity::country_of(doc.word(noun)).is_some();
        let the = doc.children(noun).any(|c| c < noun && doc.dep(c) == Dep::Det && doc.lemma(c) == "the");
        if !known || !the || doc.tag(noun) == Tag::NNS {
            continue;
        }
        let Some((bearer, predicate)) = bearer(r, noun) else { continue };
        let limits = doc
            .children(noun)
            .filter(|&c| c < noun && matches!(doc.dep(c), Dep::Amod | Dep::Compound) && !q.tokens.contains(&c))
            .map(|c| doc.lemma(c).to_string())
            .collect();
        let clause = doc.children(noun).find(|&c| c > noun && matches!(doc.dep(c), Dep::Acl | Dep::AclRelcl));
        if clause.or(Some(noun)).is_some_and(|c| counts_from_later(doc, noun, c)) {
            continue;
        }
        let deed = clause.map(|v| (doc.lemma(v).to_string(), is_office(doc, v)));
        let how = how(doc, predicate);
        out.push(Rank {
            number: number as u32,
            noun: doc.lemma(noun).to_string(),
            bearer,
            limits,
            deed,
            focus: q.span,
            how,
        });
    }
    out
}

/// Who has the rank, and the word that says so.
fn bearer(r: &Reader<'_>, noun: usize) -> Option<(usize, usize)> {
    let doc = r.doc;
    if doc.children(noun).any(|c| doc.dep(c) == Dep::Cop) {
        let (s, _) = subject(doc, noun)?;
        return Some((r.entity_at(s)?, noun));
    }
    let up = doc.head(noun)?;
    match doc.dep(noun) {
        Dep::Appos => Some((r.entity_at(up)?, up)),
        Dep::Obj | Dep::Xcomp | Dep::Obl if doc.lemma(up) == "become" => {
            let (s, _) = subject(doc, up)?;
            Some((r.entity_at(s)?, up))
        }
        _ => None,
    }
}

/// "the first since 1990" is not the first of all; "since the town was founded" is.
fn counts_from_later(doc: &Doc, noun: usize, clause: usize) -> bool {
    let end = doc.sentences[doc.sentence_of(noun)].last;
    let reach = doc.subtree(clause).end.min(end).max(noun + 1);
    (noun..reach).any(|t| {
        let whole = (t + 1..end).any(|u| is_beginning(doc.lemma(u)));
        doc.lemma(t) == "since" && !whole
            || matches!(doc.lemma(t), "this" | "row")
                && doc.dep(t) != Dep::Nsubj
                && t > noun
                && doc.head(t).is_some_and(|h| matches!(doc.lemma(h), "year" | "season" | "month" | "week"))
    })
}

fn is_beginning(lemma: &str) -> bool {
    matches!(
        lemma,
        "found" | "incorporate" | "establish" | "create" | "foundation" | "founding" | "independence" | "begin"
    )
}

/// To hold, fill, win an office: of one who does, all of these are said.
fn is_office(doc: &Doc, verb: usize) -> bool {
    // One may hold an office without having been elected to it.
    if matches!(doc.lemma(verb), "elect" | "win" | "appoint" | "name" | "vote" | "choose" | "run" | "stand") {
        return false;
    }
    let leads = matches!(doc.lemma(verb), "lead" | "head" | "govern" | "chair" | "serve" | "rule");
    let office = |t: usize| {
        matches!(doc.lemma(t), "office" | "post" | "job" | "chair" | "role" | "position" | "seat" | "title")
            || lexicon().noun(doc.lemma(t)).iter().any(|e| lexicon().frame(e.frame).name == "hold-office")
    };
    leads || phrase(doc, verb).chain(doc.subtree(verb)).any(|t| t > verb && office(t))
}
