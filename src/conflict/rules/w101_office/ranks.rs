//! One person, two rungs of one ladder: the minister of one article is the state secretary of the other.
use super::{INFO, Told, near};
use crate::conflict::{Assumption, Draft};
use crate::entity::exclusive_ranks;
use crate::event::Ledger;
use std::collections::BTreeMap;

pub(super) fn check(ledger: &Ledger, told: &[Told<'_>], out: &mut Vec<Draft>) {
    let mut people: BTreeMap<usize, Vec<&Told<'_>>> = BTreeMap::new();
    for t in told.iter().filter(|t| t.entity.canonical.contains(' ')) {
        people.entry(t.person).or_default().push(t);
    }
    for facts in people.into_values() {
        let mut pairs: BTreeMap<(&str, &str), Vec<(&Told<'_>, &Told<'_>)>> = BTreeMap::new();
        for (i, &a) in facts.iter().enumerate() {
            for &b in &facts[i + 1..] {
                let (x, y) = if a.fact.title <= b.fact.title { (a, b) } else { (b, a) };
                if excludes(ledger, &facts, x, y) {
                    pairs.entry((&x.fact.title, &y.fact.title)).or_default().push((x, y));
                }
            }
        }
        // Of several wordings of the two ranks the first says it all.
        if let Some(((one, other), pairs)) = pairs.into_iter().next() {
            out.push(draft(ledger, one, other, &pairs));
        }
    }
}

fn excludes(ledger: &Ledger, facts: &[&Told<'_>], a: &Told<'_>, b: &Told<'_>) -> bool {
    let bodies = match (&a.body, &b.body) {
        (Some(x), Some(y)) => x.same(y),
        _ => true,
    };
    a.article != b.article
        && a.is_now()
        && b.is_now()
        && exclusive_ranks(&a.fact.title, &b.fact.title)
        && bodies
        && near(&ledger.anchors[a.article], &ledger.anchors[b.article])
        && !risen(facts, a, b)
}

/// Whether some article knows the person in both ranks, whenever held: a promotion, or two posts.
fn risen(facts: &[&Told<'_>], a: &Told<'_>, b: &Told<'_>) -> bool {
    let is = |t: &Told<'_>, like: &Told<'_>| {
        t.fact.title == like.fact.title
            || t.fact.title.starts_with(&like.fact.title)
            || like.fact.title.starts_with(&t.fact.title)
    };
    facts.iter().any(|t| is(t, a) && facts.iter().any(|u| u.article == t.article && is(u, b)))
        || facts.iter().any(|t| !t.is_now() && (is(t, a) || is(t, b)))
}

fn draft(ledger: &Ledger, one: &str, other: &str, pairs: &[(&Told<'_>, &Told<'_>)]) -> Draft {
    let name = &pairs[0].0.entity.canonical;
    let mut draft = Draft::new(&INFO, format!("one person in two ranks: {one}, {other}"))
        .side("a", pairs.iter().map(|(a, _)| a.claim))
        .side("b", pairs.iter().map(|(_, b)| b.claim));
    for (x, y) in pairs {
        for t in [x, y] {
            draft = draft.step(format!("{} calls {name} {}.", ledger.source_name(t.article), t.fact.written));
        }
    }
    draft
        .assume(Assumption::Alias)
        .assume(Assumption::SameTime)
        .step("Nobody holds both at a time, no article tells of a change, and the articles are of the same days.")
        .explain(format!("{name} is called {one} and {other}."))
}
