//! # P101 place
//!
//! One event, put in two places that exclude each other.
//!
//! **What it finds.** Two articles that tell one event - the one that both are mainly about, or one that happens once to
//! the person or thing named - in two different countries.
//!
//! **Why.** Namesakes: a town of the same name stands in three countries.
//!
//! **Example.** "The prototype crashed in Norway" and "the prototype crashed in Finland".
//!
//! **What it leaves alone.** Places of which one may lie in the other; towns; offices and datelines; journeys that pass
//! through several countries; an article that names both.
use super::telling::{Teller, is_told, one_event, sides};
use crate::claim::Kind;
use crate::conflict::registry::card;
use crate::conflict::{Context, Draft, Rule, RuleInfo};
use crate::entity::{Country, CountryKind, country_of};
use crate::event::link::Leave;
use crate::event::{EventRef, Ledger};

card!("P101", "place", "place", Error, "one event, told of two countries", "p101_place.rs");

pub(crate) struct Place;

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
                let differ = a.at.article != b.at.article && a.value.canonical() != b.value.canonical();
                if differ
                    && !knows(ledger, a.at.article, b.value)
                    && !knows(ledger, b.at.article, a.value)
                    && one_event(ledger, a.at, b.at, leave).is_some()
                {
                    pairs.push((i, j));
                }
            }
        }
        for s in sides(&all, &pairs, |x, y| x.canonical() == y.canonical()) {
            let Some(ground) = one_event(ledger, s.a.at, s.b.at, leave) else { continue };
            let (x, y) = (s.a.value.canonical(), s.b.value.canonical());
            let mut draft = Draft::new(&INFO, "one event, two countries")
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

fn placed(ledger: &Ledger) -> Vec<Teller<&'static Country>> {
    let mut out = Vec::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        for (event, m) in x.events.iter().enumerate() {
            let at = EventRef { article, event };
            let Some(f) = m.filler("place").filter(|_| is_told(ledger, at)) else { continue };
            let entity = ledger.entity(article, f.entity).and_then(|g| ledger.entities.get(g));
            let Some(country) = entity.and_then(|e| country_of(&e.canonical)) else { continue };
            if country.kind != CountryKind::Country {
                continue;
            }
            let claims = &x.claims;
            let own =
                claims.iter().position(|c| c.event == Some(event) && c.kind == Kind::Location && c.focus == f.span);
            if let Some(claim) = own {
                out.push(Teller { at, claim: crate::event::ClaimRef { article, claim }, value: country });
            }
        }
    }
    out
}

/// The article names the country as well.
fn knows(ledger: &Ledger, article: usize, country: &Country) -> bool {
    ledger.articles[article]
        .entities
        .entities
        .iter()
        .any(|e| country_of(&e.canonical).is_some_and(|c| c.canonical() == country.canonical()))
}
