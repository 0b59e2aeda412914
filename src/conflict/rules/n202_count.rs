//! # N202 count
//!
//! How many took part, were aboard, were launched or sold: two articles give numbers that exclude each other.
//!
//! **What it finds.** Both count the same sort of thing in the same role of the same event.
//!
//! **Why.** Counts get mixed up with totals, parts and neighbours in a list.
//!
//! **Example.** "The ferry carried 80 passengers" beside "the ferry carried 65 passengers".
//!
//! **What it leaves alone.** Parts and increments ("three more", "three of the eight"), restricted counts ("women", "in the north"), rounded and hedged figures, counts of other events.
use crate::conflict::compare::{excluded_by_kind, figures, one_event, pairs, report, same_scope, sole_number};
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
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
        let found = pairs(cx, &all, |ledger, a, b| {
            if a.cumulative() || b.cumulative() {
                return None;
            }
            let mut assumptions = excluded_by_kind(a, b)?;
            if !same_scope(ledger, a, b) {
                return None;
            }
            let tied = one_event(ledger, a, b).is_some_and(|like| {
                like.main && like.points() >= 3 || like.named > 0 || like.kind > 0 && (like.place || like.day)
            });
            if !tied {
                if !sole_number(ledger, &all, a, b) {
                    return None;
                }
                assumptions.push(Assumption::SeriesFromContext);
            }
            assumptions.push(Assumption::SameEvent);
            Some(assumptions)
        });
        report(cx, &INFO, found, "number", out);
    }
}
