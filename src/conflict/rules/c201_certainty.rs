//! # C201 certainty-of-cause
//!
//! One cause, stated flatly here and with a hedge there.
//!
//! **What it finds.** Two statements that give one cause for one event, of which one is firm ("was attributed to the
//! valve", "caused by") and the other is not ("was possibly related to", "a first look suggested").
//!
//! **Why.** Hedges get lost on the way from an inquiry to a headline; the hedged version is mostly the true one.
//!
//! **Example.** "The crash was caused by a worn bearing." beside "The crash was possibly related to a worn bearing."
//!
//! **What it leaves alone.** Two firm or two hedged statements, denied causes, causes that share no noun. A note: the
//! statements differ in certainty, not in content.
use super::causes::{CauseTold, one_effect, told};
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use std::collections::BTreeMap;

card!("C201", "certainty-of-cause", "cause", Note, "one cause, stated as a fact and as a guess", "c201_certainty.rs");

pub(crate) struct Certainty;

impl Rule for Certainty {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let ledger = cx.ledger;
        let told = told(ledger);
        let (firm, hedged): (Vec<&CauseTold>, Vec<&CauseTold>) = told.iter().partition(|c| c.certainty.is_firm());
        let mut by_firm: BTreeMap<usize, Vec<&CauseTold>> = BTreeMap::new();
        for (i, a) in firm.iter().enumerate() {
            let alike = |b: &&&CauseTold| !a.heads.is_disjoint(&b.heads) && one_effect(ledger, a, b).is_some();
            by_firm.entry(i).or_default().extend(hedged.iter().filter(alike));
        }
        for (i, guesses) in by_firm.into_iter().filter(|(_, g)| !g.is_empty()) {
            let a = firm[i];
            let mut draft = Draft::new(&INFO, "a cause as a fact and as a guess")
                .side("a", [a.claim])
                .side("b", guesses.iter().map(|b| b.claim))
                .step(format!("{} states the cause without a hedge.", ledger.source_name(a.article)))
                .assume(Assumption::SameEvent)
                .explain(format!("The cause \"{}\" is told as a fact and as a possibility.", a.cause));
            for b in guesses {
                draft = draft.step(format!("{} calls it {}.", ledger.source_name(b.article), b.certainty.as_str()));
            }
            out.push(draft);
        }
    }
}
