//! # O103 identity
//!
//! What something or somebody is, told in two ways that exclude each other.
//!
//! **What it finds.** Kinds of which nothing can be both (a novel and an album, a county and a city); "is not a ship"
//! where the other says "is a ferry"; origins, places, makers and dates of life that differ: "a Danish film" and "a
//! Chilean film", "is in Peru" and "a town in Kenya", "written by Ana Ruiz" and "written by Bo Lind", born in May and in
//! June.
//!
//! **Why.** Namesakes are mixed up, captions copied, databases joined on a name.
//!
//! **Example.** "The Long Quay is a novel by Ida Marsh" and "The Long Quay is an album".
//!
//! **What it leaves alone.** Callings that one person may have; kinds that may overlap, or that the lists do not know;
//! what somebody was and no longer is; partly shared lists (a British-French film); hedged or limited statements.
use crate::claim::extract::portrait::{Nominal, Portrait};
use crate::claim::kinds::KindRelation;
use crate::claim::{isa, lexicon};
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::entity::places_apart;
use crate::event::{ClaimRef, Ledger};

card!("O103", "identity", "outcome", Error, "one thing, told to be two that exclude each other", "o103_identity.rs");

pub(crate) struct Identity;

impl Rule for Identity {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let ledger = cx.ledger;
        let all: Vec<(usize, &Portrait)> = ledger
            .articles
            .iter()
            .enumerate()
            .flat_map(|(article, x)| x.portraits.iter().filter(|p| p.claim < x.claims.len()).map(move |p| (article, p)))
            .take(MOST)
            .collect();
        for (i, &(a, x)) in all.iter().enumerate() {
            for &(b, y) in all[i + 1..].iter().filter(|(b, _)| *b != a) {
                let Some(same) = same_subject(ledger, (a, x), (b, y)) else { continue };
                let Some(clash) = clash(x, y) else { continue };
                let mut draft = Draft::new(&INFO, clash.title)
                    .side("a", [ClaimRef { article: a, claim: x.claim }])
                    .side("b", [ClaimRef { article: b, claim: y.claim }])
                    .step(match same {
                        Same::Name => "Both are about the same name.".to_string(),
                        Same::Entity => "Both names are taken for one.".to_string(),
                    })
                    .explain(clash.words);
                if same == Same::Entity {
                    draft = draft.assume(Assumption::Alias);
                }
                out.push(draft);
            }
        }
    }
}

/// Most portraits of a cluster that are compared.
const MOST: usize = 400;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Same {
    Name,
    Entity,
}

fn same_subject(ledger: &Ledger, (a, x): (usize, &Portrait), (b, y): (usize, &Portrait)) -> Option<Same> {
    if x.subject.names.iter().any(|n| y.subject.names.contains(n)) {
        return Some(Same::Name);
    }
    let one = |e: Option<usize>, article: usize| ledger.entity(article, e);
    if let (Some(g), Some(h)) = (one(x.subject.entity, a), one(y.subject.entity, b))
        && g == h
    {
        return Some(Same::Entity);
    }
    let alike = x.subject.names.iter().any(|n| y.subject.names.iter().any(|m| shortened(n, m) || shortened(m, n)));
    alike.then_some(Same::Entity)
}

/// Whether the first is the second with names left out: "Ana Ruiz", "Ana Maria Ruiz".
fn shortened(short: &str, full: &str) -> bool {
    let (mut words, all): (Vec<&str>, Vec<&str>) = (short.split(' ').collect(), full.split(' ').collect());
    if words.len() < 2 || words.len() >= all.len() || words.last() != all.last() {
        return false;
    }
    words.reverse();
    all.iter().rev().for_each(|w| {
        if words.first() == Some(w) {
            words.remove(0);
        }
    });
    words.is_empty()
}

struct Clash {
    title: &'static str,
    words: String,
}

fn clash(x: &Portrait, y: &Portrait) -> Option<Clash> {
    life(x, y).or_else(|| match (x.denied, y.denied) {
        (false, false) => kinds(x, y)
            .or_else(|| qualities(x, y))
            .or_else(|| makers(x, y))
            .or_else(|| dated(x, y))
            .or_else(|| callings(x, y))
            .or_else(|| origins(x, y))
            .or_else(|| places(x, y))
            .or_else(|| years(x, y)),
        (true, false) => denied(x, y),
        (false, true) => denied(y, x),
        (true, true) => None,
    })
}

fn life(x: &Portrait, y: &Portrait) -> Option<Clash> {
    if x.denied || y.denied {
        return None;
    }
    let differ = |a: Option<_>, b: Option<_>| {
        a.zip(b).is_some_and(|(a, b): (crate::claim::extract::portrait::Day, _)| a.differs(&b))
    };
    let title = match (differ(x.born, y.born), differ(x.died, y.died)) {
        (true, _) => "two dates of birth",
        (_, true) => "two dates of death",
        _ => return None,
    };
    Some(Clash { title, words: "The dates that the two give cannot be one.".to_string() })
}

/// Kinds of which every pair excludes each other.
fn kinds(x: &Portrait, y: &Portrait) -> Option<Clash> {
    let (a, b) = (x.kinds.first()?, y.kinds.first()?);
    let all = x.kinds.iter().all(|k| y.kinds.iter().all(|l| exclude(k, l)));
    all.then(|| Clash {
        title: "two kinds that exclude each other",
        words: format!("What is a {} is not a {}.", a.head, b.head),
    })
}

fn exclude(a: &Nominal, b: &Nominal) -> bool {
    isa().same_kind(&a.head, &b.head) == KindRelation::Different
}

/// Of one kind, with qualities that exclude each other: "the largest city" and "the smallest city".
fn qualities(x: &Portrait, y: &Portrait) -> Option<Clash> {
    let ([k], [l]) = (x.kinds.as_slice(), y.kinds.as_slice()) else { return None };
    if !same_or_wider(&k.head, &l.head) && !same_or_wider(&l.head, &k.head) && !both_persons(k, l) {
        return None;
    }
    let pairs = k.modifiers.iter().flat_map(|m| l.modifiers.iter().map(move |n| (m, n)));
    let (m, n) = pairs
        .into_iter()
        .find(|(m, n)| lexicon().exclusive(m, n) && !k.modifiers.contains(n) && !l.modifiers.contains(m))?;
    Some(Clash { title: "qualities that exclude each other", words: format!("One says \"{m}\", the other \"{n}\".") })
}

/// Whether whatever is the first is also the second.
fn same_or_wider(narrow: &str, wide: &str) -> bool {
    narrow == wide || matches!(isa().same_kind(narrow, wide), KindRelation::Hyponym) || same_words(narrow, wide)
}

/// "television drama series" is a "series".
fn same_words(narrow: &str, wide: &str) -> bool {
    narrow.strip_suffix(wide).is_some_and(|rest| rest.ends_with([' ', '-']))
}

/// One thing that is done once, on two dates.
fn dated(x: &Portrait, y: &Portrait) -> Option<Clash> {
    let mut pairs = x.dated.iter().flat_map(|d| y.dated.iter().map(move |e| (d, e)));
    // What was founded twice has two dates.
    let once = |p: &Portrait, what: &str| p.dated.iter().filter(|d| d.0 == what).count() == 1;
    let (d, _) = pairs.find(|(d, e)| d.0 == e.0 && d.1.differs(&e.1) && once(x, &d.0) && once(y, &e.0))?;
    Some(Clash { title: "two dates", words: format!("The dates of \"{}\" that the two give cannot be one.", d.0) })
}

/// Walks of life that rarely meet in one person.
const WALKS: [&str; 5] = ["politics person", "sport person", "crime person", "religion person", "medicine person"];
const STAGE: [&str; 4] = ["performer person", "fashion model", "musician", "visual artist"];

/// An introduction with dates of life names what somebody is known for; another that says flatly that he or she is
/// something of quite another walk of life means somebody else.
fn callings(x: &Portrait, y: &Portrait) -> Option<Clash> {
    if x.introduced == y.introduced || x.past || y.past || x.kinds.is_empty() || y.kinds.is_empty() {
        return None;
    }
    let walk = |k: &Nominal| {
        let of = |list: &[&str]| list.iter().position(|w| isa().is_a(&k.head, w));
        of(&WALKS).or(of(&STAGE).map(|_| WALKS.len()))
    };
    let apart = x.kinds.iter().all(|k| y.kinds.iter().all(|l| walk(k).zip(walk(l)).is_some_and(|(a, b)| a != b)));
    apart.then(|| Clash {
        title: "two walks of life",
        words: format!("One introduces a {}, the other speaks of a {}.", x.kinds[0].head, y.kinds[0].head),
    })
}

fn origins(x: &Portrait, y: &Portrait) -> Option<Clash> {
    let (p, q) = (&x.nations, &y.nations);
    if p.is_empty() || q.is_empty() {
        return None;
    }
    let alike = x.kinds.is_empty()
        || y.kinds.is_empty()
        || x.kinds.iter().any(|k| {
            y.kinds.iter().any(|l| {
                isa().same_kind(&k.head, &l.head) != KindRelation::Unknown || k.head == l.head || both_persons(k, l)
            })
        });
    let apart = p.iter().all(|a| q.iter().all(|b| places_apart(a, b)));
    (alike && apart).then(|| Clash {
        title: "two origins",
        words: format!("One says {}, the other {}.", p.join(" and "), q.join(" and ")),
    })
}

fn both_persons(k: &Nominal, l: &Nominal) -> bool {
    isa().is_a(&k.head, "person") && isa().is_a(&l.head, "person")
}

fn places(x: &Portrait, y: &Portrait) -> Option<Clash> {
    let (p, q) = (&x.places, &y.places);
    let apart = !p.is_empty() && !q.is_empty() && p.iter().all(|a| q.iter().all(|b| places_apart(a, b)));
    apart.then(|| Clash {
        title: "two places",
        words: format!("One puts it in {}, the other in {}.", p.join(", "), q.join(", ")),
    })
}

/// The same relation, names of which none is shared.
fn makers(x: &Portrait, y: &Portrait) -> Option<Clash> {
    for (relation, names) in &x.makers {
        for (_, others) in y.makers.iter().filter(|(r, _)| r == relation || is_making(r) && is_making(relation)) {
            let shared = names.iter().any(|n| {
                others.iter().any(|o| {
                    n == o || crate::entity::same_person(n, o) || n.ends_with(o.as_str()) || o.ends_with(n.as_str())
                })
            });
            if !shared && !names.is_empty() && !others.is_empty() {
                return Some(Clash {
                    title: "two makers",
                    words: format!("One names {}, the other {}.", names.join(", "), others.join(", ")),
                });
            }
        }
    }
    None
}

/// Who made it, said in general.
fn is_making(relation: &str) -> bool {
    matches!(relation, "by" | "create" | "make")
}

/// A work of one maker with two years.
fn years(x: &Portrait, y: &Portrait) -> Option<Clash> {
    let (a, b) = x.year.zip(y.year).filter(|(a, b)| a != b)?;
    let same = x.kinds.iter().any(|k| y.kinds.iter().any(|l| k.head == l.head));
    let maker = x.makers.iter().any(|(_, n)| y.makers.iter().any(|(_, m)| n == m));
    (same && maker).then(|| Clash { title: "two years", words: format!("One says {a}, the other {b}.") })
}

/// Everything that the one denies the other says.
fn denied(no: &Portrait, yes: &Portrait) -> Option<Clash> {
    if yes.past && !no.past {
        return None;
    }
    let claimed = !no.nations.is_empty() || !no.kinds.is_empty();
    let nations = no.nations.iter().all(|n| yes.nations.contains(n));
    let kinds = no.kinds.iter().all(|k| {
        yes.kinds.iter().any(|l| {
            same_or_wider(&l.head, &k.head)
                && k.modifiers.iter().all(|m| {
                    l.modifiers.contains(m)
                        || l.head.contains(m.as_str())
                        || yes.kinds.iter().any(|o| o.modifiers.contains(m))
                })
                || isa().same_kind(&l.head, &k.head) == KindRelation::Same && k.modifiers.is_empty() && is_wide(&k.head)
        })
    });
    let rest = no.makers.is_empty() && no.places.is_empty() && no.year.is_none() && no.kinds.len() < 2;
    (claimed && nations && kinds && rest).then(|| Clash {
        title: "affirmed and denied",
        words: format!(
            "One says that it is {}, the other that it is not.",
            no.kinds.first().map_or("so", |k| k.head.as_str())
        ),
    })
}

/// The kind's own name: every narrower word of the kind is one.
fn is_wide(head: &str) -> bool {
    isa().kind_of(head) == Some(head)
}
