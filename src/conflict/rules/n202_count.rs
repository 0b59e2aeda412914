//! # N202 count
//!
//! How many took part, were aboard, were launched or sold: two articles give numbers that exclude each other.
//!
//! **What it finds.** Both count the same sort of thing in the same role of the same event.
//! Where no known construction tells that, a trained model weighs the whole passages of two articles; such findings are
//! warnings, with its probability as their confidence.
//!
//! **Why.** Counts get mixed up with totals, parts and neighbours in a list.
//!
//! **Example.** "The ferry carried 80 passengers" beside "the ferry carried 65 passengers".
//!
//! **What it leaves alone.** Parts and increments ("three more", "three of the eight"), restricted counts ("women", "in the north"), rounded and hedged figures, counts of other events.
use crate::conflict::figures::{figures, learned, pairs_of_things, report, same_thing};
use crate::conflict::registry::card;
use crate::conflict::{Context, Draft, Rule, RuleInfo};
use crate::value::quantity::QuantityKind;

card!(
    "N202",
    "count",
    "number",
    Error,
    "different numbers of those who took part, were aboard, launched, sold",
    "n202_count.rs"
);

pub(crate) struct Count;

impl Rule for Count {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let all = figures(cx.ledger, &[QuantityKind::Count]);
        let mut found = pairs_of_things(cx, &all, |ledger, a, b| {
            if a.cumulative() && b.cumulative() { None } else { same_thing(ledger, &all, a, b) }
        });
        learned::weigh(cx, &mut found, |a, b| {
            a.value().kind == QuantityKind::Count && !(a.cumulative() && b.cumulative())
        });
        report(cx, &INFO, found, "number", out);
    }
}
