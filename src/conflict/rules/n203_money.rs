//! # N203 money
//!
//! How much was paid, pledged, earned, lost: two articles give amounts that exclude each other.
//!
//! **What it finds.** Both give an amount in one currency for the same role of the same event.
//! Where no known construction tells that, a trained model weighs the whole passages of two articles; such findings are
//! warnings, with its probability as their confidence.
//!
//! **Why.** A million too many or another currency slips in easily.
//!
//! **Example.** "The council paid $4.2 million for the land" beside "the council paid $2.4 million for the land".
//!
//! **What it leaves alone.** Amounts per head or year, other currencies, rounding, parts of a sum, plans.
use crate::conflict::figures::{figures, learned, pairs_of_things, report, same_thing};
use crate::conflict::registry::card;
use crate::conflict::{Context, Draft, Rule, RuleInfo};
use crate::value::quantity::QuantityKind;

card!("N203", "money", "number", Error, "different amounts of money paid, pledged, lost", "n203_money.rs");

pub(crate) struct Money;

impl Rule for Money {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let all = figures(cx.ledger, &[QuantityKind::Money]);
        let mut found = pairs_of_things(cx, &all, |ledger, a, b| same_thing(ledger, &all, a, b));
        learned::weigh(cx, &mut found, |a, _| a.value().kind == QuantityKind::Money);
        report(cx, &INFO, found, "amount", out);
    }
}
