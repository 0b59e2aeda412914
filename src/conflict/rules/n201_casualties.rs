//! # N201 casualties
//!
//! How many were killed, hurt, displaced, rescued, are missing: two articles give numbers that exclude each other.
//!
//! **What it finds.** Both articles count the same people in the same event, in the same role, and no figure lies in the other ("at least eight" allows nine).
//! Where no known construction tells that, a trained model weighs the whole passages of two articles; such findings are
//! warnings, with its probability as their confidence.
//!
//! **Why.** Tolls are the figures most often copied from an outdated or misread report.
//!
//! **Example.** "Nine miners died in the collapse" beside "the collapse killed eleven miners" on the same day.
//!
//! **What it leaves alone.** Tolls that grew from one report to a later one, hedged figures ("so far", "at least"), parts ("three of the nine", "three children"), tolls of another event or place, rounding.
use crate::conflict::figures::{figures, learned, pairs_of_things, report, same_thing};
use crate::conflict::registry::card;
use crate::conflict::{Context, Draft, Rule, RuleInfo};
use crate::value::quantity::QuantityKind;

card!(
    "N201",
    "casualties",
    "number",
    Error,
    "different numbers of people killed, hurt, displaced, missing",
    "n201_casualties.rs"
);

pub(crate) struct Casualties;

impl Rule for Casualties {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let all = figures(cx.ledger, &[QuantityKind::Count]);
        let mut found = pairs_of_things(cx, &all, |ledger, a, b| {
            if a.cumulative() && b.cumulative() { same_thing(ledger, &all, a, b) } else { None }
        });
        learned::weigh(cx, &mut found, |a, b| {
            a.value().kind == QuantityKind::Count && a.cumulative() && b.cumulative()
        });
        report(cx, &INFO, found, "toll", out);
    }
}
