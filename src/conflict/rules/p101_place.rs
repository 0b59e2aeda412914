//! # P101 place
//!
//! One event, put in two places that exclude each other.
//!
//! **What it finds.** Two articles that tell one event - the one that both are mainly about, or one that happens once to
//! the person or thing named - in two different countries, two well-known cities, or two places whose names say that they
//! are of one sort: two hotels, two streets, two airports.
//!
//! **Why.** Namesakes: a town of the same name stands in three countries. Copies: the last hotel of the tour, not this one.
//!
//! **Example.** "The prototype crashed in Norway" and "the prototype crashed in Finland".
//!
//! **What it leaves alone.** Places of which one may lie in the other; towns that no list tells; "near"; offices and
//! datelines; journeys that pass through several places; an article that names both.
use super::telling::{Teller, is_told, one_event, sides};
use crate::claim::Kind;
use crate::claim::places::sort_of_place;
use crate::conflict::registry::card;
use crate::conflict::{Context, Draft, Rule, RuleInfo};
use crate::entity::{Country, CountryKind, country_of};
use crate::event::link::Leave;
use crate::event::{EventRef, Ledger};

card!("P101", "place", "place", Error, "one event, told of two places", "p101_place.rs");

pub(crate) struct Place;

/// A place of a known sort.
#[derive(Clone, Copy)]
enum Spot {
    Country(&'static Country),
    /// Its sort, and the entity across articles.
    Site(&'static str, usize),
}

impl Spot {
    fn is(self, other: Spot) -> bool {
        match (self, other) {
            (Spot::Country(x), Spot::Country(y)) => x.canonical() == y.canonical(),
            (Spot::Site(_, x), Spot::Site(_, y)) => x == y,
            _ => false,
        }
    }
    /// Of one sort, and not one.
    fn excludes(self, ledger: &Ledger, other: Spot) -> bool {
        match (self, other) {
            (Spot::Country(_), Spot::Country(_)) => !self.is(other),
            (Spot::Site(s, x), Spot::Site(t, y)) => {
                let (p, q) = (name(ledger, x).to_lowercase(), name(ledger, y).to_lowercase());
                s == t && x != y && !p.contains(&q) && !q.contains(&p)
            }
            _ => false,
        }
    }
    fn name(self, ledger: &Ledger) -> &str {
        match self {
            Spot::Country(c) => c.canonical(),
            Spot::Site(_, e) => name(ledger, e),
        }
    }
}

fn name(ledger: &Ledger, entity: usize) -> &str {
    ledger.entities.get(entity).map_or("", |e| e.canonical.as_str())
}

impl Rule for Place {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let ledger = cx.ledger;
        let leave = Leave { place: true, ..Leave::default() };
        let all = placed(ledger);
        let mut pairs = Vec::new();
        for (i, a) in all.iter().enumerate() {
            for (j, b) in all.iter().enumerate().skip(i + 1) {
                let differ = a.at.article != b.at.article && a.value.excludes(ledger, b.value);
                if differ
                    && !knows(ledger, a.at.article, b.value)
                    && !knows(ledger, b.at.article, a.value)
                    && one_event(ledger, a.at, b.at, leave).is_some()
                {
                    pairs.push((i, j));
                }
            }
        }
        for s in sides(&all, &pairs, |x, y| x.is(*y)) {
            let Some(ground) = one_event(ledger, s.a.at, s.b.at, leave) else { continue };
            let (x, y) = (s.a.value.name(ledger), s.b.value.name(ledger));
            let mut draft = Draft::new(&INFO, "one event, two places")
                .side("a", s.with_a)
                .side("b", s.with_b)
                .step(ground.step())
                .explain(format!("The same event is put in {x} and in {y}."));
            if let Some(a) = ground.assumption() {
                draft = draft.assume(a);
            }
            out.push(draft);
        }
    }
}

fn placed(ledger: &Ledger) -> Vec<Teller<Spot>> {
    let mut out = Vec::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        for (event, m) in x.events.iter().enumerate() {
            let at = EventRef { article, event };
            let mut places = m.fillers.iter().filter(|f| f.role == "place");
            // In several places: a journey, or a place and what it lies in.
            let (Some(f), several) = (places.next().filter(|_| is_told(ledger, at)), places.next().is_some()) else {
                continue;
            };
            let Some(entity) = ledger.entity(article, f.entity) else { continue };
            let country = country_of(name(ledger, entity)).filter(|c| c.kind == CountryKind::Country);
            let near = x.text.get(..f.span.start).is_some_and(|t| t.ends_with("near ") || t.ends_with("outside "));
            let spot = match country {
                Some(c) => Spot::Country(c),
                None if several || near => continue,
                None => match sort_of_place(name(ledger, entity)) {
                    Some(sort) => Spot::Site(sort, entity),
                    None => continue,
                },
            };
            let own = |c: &crate::claim::Claim| c.event == Some(event) && c.kind == Kind::Location && c.focus == f.span;
            if let Some(claim) = x.claims.iter().position(own) {
                out.push(Teller { at, claim: crate::event::ClaimRef { article, claim }, value: spot });
            }
        }
    }
    out
}

/// The article names the place as well.
fn knows(ledger: &Ledger, article: usize, spot: Spot) -> bool {
    let entities = &ledger.articles[article].entities.entities;
    match spot {
        Spot::Country(country) => {
            entities.iter().any(|e| country_of(&e.canonical).is_some_and(|c| c.canonical() == country.canonical()))
        }
        Spot::Site(_, e) => (0..entities.len()).any(|l| ledger.entity(article, Some(l)) == Some(e)),
    }
}
