//! # C101 cause
//!
//! Two articles give causes of different kinds for one event.
//!
//! **What it finds.** Two statements of a cause ("was caused by", "sparked by", "blamed on", "started deliberately") in
//! two articles of one story, about an event that both tell at their head, whose causes are of kinds of which only one
//! can have come first: lightning and arson, a bird strike and an engine failure.
//!
//! **Why.** First guesses stay in archives after the inquiry has named another cause.
//!
//! **Example.** "The blaze was caused by lightning" beside "The fire was started by an arsonist".
//!
//! **What it leaves alone.** Hedged causes ("may have been caused by"), denied ones, causes that the writer hands on as a
//! mere claim, causes that can work together (wind and a fallen power line), and words that tell no kind of cause.
use super::causes::{CauseTold, kind_of_cause, one_effect, told};
use super::one_story;
use crate::claim::lexicon;
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::event::Ledger;

card!("C101", "cause", "cause", Error, "one event, two causes that exclude each other", "c101_cause.rs");

pub(crate) struct Cause;

impl Rule for Cause {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let told: Vec<CauseTold> =
            told(cx.ledger).into_iter().filter(|c| c.certainty.is_firm() && !c.contested).collect();
        for (i, a) in told.iter().enumerate() {
            for b in told[i + 1..].iter().filter(|b| b.article != a.article) {
                out.extend(compare(cx.ledger, a, b));
            }
        }
    }
}

fn compare(ledger: &Ledger, a: &CauseTold, b: &CauseTold) -> Option<Draft> {
    let effect = one_effect(ledger, a, b)?;
    let (x, y) = (kind_of_cause(effect, &a.cause)?, kind_of_cause(effect, &b.cause)?);
    if x == y || !one_story(ledger, a.article, b.article) {
        return None;
    }
    let name = lexicon().frame(effect).name;
    let mut draft = Draft::new(&INFO, "two causes of one event")
        .side("a", [a.claim])
        .side("b", [b.claim])
        .step(format!("Both articles tell one event ({name}) at their head."))
        .step(format!("{} gives a cause of the kind: {x}.", ledger.source_name(a.article)))
        .step(format!("{} gives a cause of the kind: {y}.", ledger.source_name(b.article)))
        .assume(Assumption::SameEvent)
        .explain(format!("\"{}\" and \"{}\" cannot both have set it off.", a.cause, b.cause));
    if a.effect.is_none() || b.effect.is_none() {
        draft = draft.assume(Assumption::Coreference);
    }
    Some(draft)
}
