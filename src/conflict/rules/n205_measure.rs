//! # N205 measure
//!
//! How long, large, heavy, strong: two articles give measures of the same thing that exclude each other.
//!
//! **What it finds.** Both measure the same role of the same event, or the same named thing, in units that convert.
//! Where no known construction tells that, a trained model weighs the whole passages of two articles; such findings are
//! warnings, with its probability as their confidence.
//!
//! **Why.** Units get swapped when a report is rewritten: acres become hectares, with the number left as it was.
//!
//! **Example.** "The spill covers 40 acres" beside "the spill covers 40 hectares".
//!
//! **What it leaves alone.** Rounding and conversion, measures of other dimensions, measures taken at another time.
use crate::conflict::figures::{figures, learned, pairs_of_things, report, same_thing};
use crate::conflict::registry::card;
use crate::conflict::{Context, Draft, Rule, RuleInfo};
use crate::value::quantity::QuantityKind;

card!(
    "N205",
    "measure",
    "number",
    Error,
    "different lengths, areas, weights, speeds of the same thing",
    "n205_measure.rs"
);

pub(crate) struct Measure;

impl Rule for Measure {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let all = figures(cx.ledger, &[QuantityKind::Measure]);
        let mut found = pairs_of_things(cx, &all, |ledger, a, b| same_thing(ledger, &all, a, b));
        learned::weigh(cx, &mut found, |a, _| a.value().kind == QuantityKind::Measure);
        report(cx, &INFO, found, "measure", out);
    }
}
