//! # N206 age
//!
//! How old somebody is: two articles give ages that exclude each other.
//!
//! **What it finds.** The same named person has two ages.
//! Where no known construction tells that, a trained model weighs the whole passages of two articles; such findings are
//! warnings, with its probability as their confidence.
//!
//! **Why.** Ages are taken from police notes and social media, and one of two is often wrong.
//!
//! **Example.** "Ida Holm, 34, won the race" beside "Ida Holm, 43, won the race".
//!
//! **What it leaves alone.** Ages one year apart in articles written weeks apart (a birthday), ages at another time of life, persons without a name.
use crate::conflict::figures::{Evidence, Figure, figures, learned, pairs, report};
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::value::quantity::QuantityKind;

card!("N206", "age", "number", Error, "different ages of the same person", "n206_age.rs");

pub(crate) struct Age;

impl Rule for Age {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let all = figures(cx.ledger, &[QuantityKind::Age]);
        let mut found = pairs(cx, &all, |ledger, a, b| {
            let person = |f: &Figure<'_>| ledger.entity(f.article, f.counted.entity);
            let (p, q) = (person(a)?, person(b)?);
            let is_person = ledger.entities.get(p).is_some_and(|e| e.class == crate::entity::EntityClass::Person);
            (p == q && is_person && !birthday(ledger, a, b)).then(|| Evidence::of(Assumption::Alias))
        });
        learned::add(cx, &mut found, |a, _| a.value().kind == QuantityKind::Age);
        report(cx, &INFO, found, "age", out);
    }
}

/// Whether a birthday between the two articles explains the ages.
fn birthday(ledger: &crate::event::Ledger, a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let years = |f: &Figure<'_>| f.value().figure().map(|v| f.value().unit.to_base(v));
    let year = a.value().unit.factor();
    let apart = years(a).zip(years(b)).map_or(0.0, |(x, y)| (x - y).abs());
    let day = |i: usize| ledger.anchors[i].day();
    let days = day(a.article).zip(day(b.article)).and_then(|(x, y)| x.until(y).ok()).map(|s| s.get_days().abs());
    let gap = f64::from(days.unwrap_or(7)) / 365.0 * year;
    apart <= gap + if days.is_some_and(|d| d <= 7) { 0.0 } else { year * 1.01 }
}
