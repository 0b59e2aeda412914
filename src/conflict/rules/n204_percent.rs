//! # N204 percent
//!
//! What share: two articles give percentages that exclude each other.
//!
//! **What it finds.** Both give a share of the same whole in the same role of the same event.
//! Where no known construction tells that, a trained model weighs the whole passages of two articles; such findings are
//! warnings, with its probability as their confidence.
//!
//! **Why.** Percentages are rounded, but 38 is not 48.
//!
//! **Example.** "Turnout fell by 12 percent" beside "turnout fell by 21 percent".
//!
//! **What it leaves alone.** Rounded shares, shares of different wholes, percentage points beside percent.
use crate::conflict::figures::{figures, learned, pairs_of_things, report, same_thing};
use crate::conflict::registry::card;
use crate::conflict::{Context, Draft, Rule, RuleInfo};
use crate::value::quantity::QuantityKind;

card!("N204", "percent", "number", Error, "different shares of the same whole", "n204_percent.rs");

const PERCENT: &[QuantityKind] = &[QuantityKind::Percent, QuantityKind::PercentPoints, QuantityKind::Fraction];

pub(crate) struct Percent;

impl Rule for Percent {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let all = figures(cx.ledger, PERCENT);
        let mut found = pairs_of_things(cx, &all, |ledger, a, b| same_thing(ledger, &all, a, b));
        learned::weigh(cx, &mut found, |a, _| PERCENT.contains(&a.value().kind));
        report(cx, &INFO, found, "share", out);
    }
}
