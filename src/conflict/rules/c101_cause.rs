//! # C101 cause
//!
//! Two articles give causes of different kinds for one event.
//!
//! **What it finds.** Two statements of a cause in two articles of one story, about one event: what both tell at their head,
//! what can happen but once, a stop ("called off", "ended") of one day. Causes are told by verbs ("was caused by", "traced
//! to"), reasons ("because a gate jammed"), nouns ("the cause was a loose bolt"), circumstances ("when a barge hit it"),
//! label lines, or by the course of things ("the ferry struck a reef"). Their kinds must be such that only one can have
//! come first - lightning and arson, fog and a faulty valve - or different parts of one kind: a valve and a bearing.
//!
//! **Why.** First guesses stay in archives after the inquiry has named another cause.
//!
//! **Example.** "The blaze was caused by lightning" beside "The fire was started by an arsonist".
//!
//! **What it leaves alone.** Hedged causes ("may have been caused by"), denied ones, one cause among several, causes that
//! the writer hands on as a mere claim, causes that can work together (wind and a fallen power line), an article that
//! gives both, words that tell no kind of cause (`data/en/causes.txt`).
use super::causes::{CauseTold, kind_told, one_effect, related, told};
use crate::claim::causes::KindOfCause;
use crate::claim::{FrameId, lexicon};
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::event::Ledger;
use std::collections::BTreeMap;

card!("C101", "cause", "cause", Error, "one event, two causes that exclude each other", "c101_cause.rs");

pub(crate) struct Cause;

/// Most statements shown of one side.
const WITNESSES: usize = 4;

/// Two statements at odds: what was caused, the kinds of cause.
type Odds = (FrameId, KindOfCause, KindOfCause);

impl Rule for Cause {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let told: Vec<CauseTold> =
            told(cx.ledger).into_iter().filter(|c| c.certainty.is_firm() && !c.contested).collect();
        let mut found: BTreeMap<Odds, Vec<(usize, usize)>> = BTreeMap::new();
        for (i, a) in told.iter().enumerate() {
            for (j, b) in told.iter().enumerate().skip(i + 1).filter(|(_, b)| b.article != a.article) {
                match compare(cx.ledger, &told, a, b) {
                    Some((frame, x, y)) if x <= y => found.entry((frame, x, y)).or_default().push((i, j)),
                    Some((frame, x, y)) => found.entry((frame, y, x)).or_default().push((j, i)),
                    None => {}
                }
            }
        }
        out.extend(found.into_iter().map(|(odds, pairs)| draft(cx.ledger, &told, odds, &pairs)));
    }
}

fn compare(ledger: &Ledger, told: &[CauseTold], a: &CauseTold, b: &CauseTold) -> Option<Odds> {
    let frame = one_effect(ledger, a, b)?;
    let (x, y) = (kind_told(frame, a)?, kind_told(frame, b)?);
    let name = lexicon().frame(frame).name;
    // An article that gives both takes them for two steps of one course.
    let gives = |article: usize, kind: KindOfCause| {
        told.iter().any(|c| c.article == article && kind_told(frame, c) == Some(kind))
    };
    let open = x.excludes(name, y) && !gives(a.article, y) && !gives(b.article, x);
    (open && related(ledger, a.article, b.article)).then_some((frame, x, y))
}

fn draft(ledger: &Ledger, told: &[CauseTold], (frame, x, y): Odds, pairs: &[(usize, usize)]) -> Draft {
    let side = |pick: &dyn Fn(&(usize, usize)) -> usize| {
        let mut out: Vec<&CauseTold> = Vec::new();
        for c in pairs.iter().map(|p| &told[pick(p)]) {
            if out.len() < WITNESSES && !out.iter().any(|o| o.article == c.article) {
                out.push(c);
            }
        }
        out
    };
    let (left, right) = (side(&|p| p.0), side(&|p| p.1));
    let name = lexicon().frame(frame).name;
    let mut draft = Draft::new(&INFO, "two causes of one event")
        .side("a", left.iter().map(|c| c.claim))
        .side("b", right.iter().map(|c| c.claim))
        .step(format!("The articles tell one event ({name}) at their head."))
        .assume(Assumption::SameEvent);
    for (c, kind) in left.iter().map(|c| (c, x)).chain(right.iter().map(|c| (c, y))) {
        let source = ledger.source_name(c.article);
        draft = draft.step(format!("{source} gives a cause of the kind: {}.", kind.name()));
    }
    if left.iter().chain(&right).any(|c| c.effect.is_none()) {
        draft = draft.assume(Assumption::Coreference);
    }
    let (a, b) = (left.first().map_or("", |c| &c.cause), right.first().map_or("", |c| &c.cause));
    draft.explain(format!("\"{a}\" and \"{b}\" cannot both have set it off."))
}
