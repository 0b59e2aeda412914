//! # T302 gap
//!
//! Events told as one run in one sentence that lie more than ten years apart.
//!
//! **What it finds.** A sentence that dates one event by the year of an earlier sentence ("in May of the same year") and
//! another from the day of writing ("last November"), so that more than ten years lie between them.
//!
//! **Why.** A wrong year carries its error on through "the same year".
//!
//! **Example.** "Work began in 2009. After delays in June of the same year, the bridge opened last month." (in 2023)
//!
//! **What it leaves alone.** Sentences that name both years: their writer means the gap. A note: strictly, both may be so.
use super::t301_series_order::year_giver;
use crate::claim::Kind;
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::event::{ClaimRef, EventRef, Ledger};
use crate::value::time::Tense;

card!("T302", "gap", "time", Note, "a run of events in one sentence with a gap of many years", "t302_gap.rs");

/// Years between two events of one run that call for a second look.
const YEARS: i16 = 10;

pub(crate) struct Gap;

impl Rule for Gap {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        for article in 0..cx.ledger.articles.len() {
            out.extend(of_article(cx.ledger, article));
        }
    }
}

/// A past event with a time that leans on something else for its year.
struct Dated {
    time: usize,
    sentence: usize,
    year: i16,
    claim: ClaimRef,
    /// The claim that lent the year; without one it is counted from the day of writing.
    giver: Option<ClaimRef>,
}

fn of_article(ledger: &Ledger, article: usize) -> Vec<Draft> {
    let dated = dated(ledger, article);
    let mut out: Vec<Draft> = Vec::new();
    for late in dated.iter().filter(|d| d.giver.is_none()) {
        let early: Vec<&Dated> = dated
            .iter()
            .filter(|d| d.giver.is_some() && d.sentence == late.sentence && late.year - d.year >= YEARS)
            .collect();
        let Some(first) = early.first() else { continue };
        out.push(
            Draft::new(&INFO, "a gap of many years in one run of events")
                .side("a", early.iter().map(|d| d.claim).chain(first.giver))
                .side("b", [late.claim])
                .assume(Assumption::Coreference)
                .assume(Assumption::Plausibility)
                .step(format!("The year {} comes from an earlier statement.", first.year))
                .step(format!("The other event of the sentence lies in {}.", late.year))
                .explain(format!(
                    "One sentence tells as one run what lies {} years apart: {} and {}.",
                    late.year - first.year,
                    first.year,
                    late.year
                )),
        );
    }
    out
}

fn dated(ledger: &Ledger, article: usize) -> Vec<Dated> {
    let x = &ledger.articles[article];
    let mut out: Vec<Dated> = Vec::new();
    for (event, m) in x.events.iter().enumerate() {
        for &(time, _) in m.times.iter().filter(|_| m.how.certainty.is_factual()) {
            let t = &x.times[time];
            let own = t.mention.expr.year().is_some() || t.mention.expr.duration().is_some();
            if own || t.tense == Tense::Future || out.iter().any(|d| d.time == time) {
                continue;
            }
            let at = EventRef { article, event };
            let Some(from) = ledger.time(article, time).and_then(|i| i.from) else { continue };
            let Some(claim) = ledger.claim_of(at, &[Kind::EventDate], Some(time)) else { continue };
            let giver = year_giver(ledger, at, time);
            out.push(Dated { time, sentence: m.sentence, year: from.date().year(), claim, giver });
        }
    }
    out
}
