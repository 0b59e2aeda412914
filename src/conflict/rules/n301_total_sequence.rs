//! # N301 total-sequence
//!
//! A total of a series ("three launches to date") that is smaller than the number of its events that are told.
//!
//! **What it finds.** The events of a series - launches, recalls, title wins, outbreaks of one actor - are counted:
//! those that the article itself dates, and those that other articles date or number up to the day on which the total
//! was given. An ordinal counts too: if one event was the third and another came after it, there were four.
//!
//! **Why.** Totals are copied from older reports and not brought up to date.
//!
//! **Example.** "The firm has issued two recalls so far" beside "a third recall, in March" told before.
//!
//! **What it leaves alone.** Bounds ("at least two"), numbers of a part ("two failed launches"), plans, totals given
//! before the later events, events whose dates may be the same day told differently.
use crate::claim::Kind;
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::event::{ClaimRef, Ledger, Member, Series, Total};
use jiff::civil::DateTime;

card!(
    "N301",
    "total-sequence",
    "number",
    Error,
    "a total smaller than the events that are told",
    "n301_total_sequence.rs"
);

pub(crate) struct TotalSequence;

impl Rule for TotalSequence {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        for series in &cx.ledger.series {
            for total in &series.totals {
                check(cx.ledger, series, total, out);
            }
        }
    }
}

/// The largest set of members with disjoint dates, earliest first: the fewest events there can have been.
pub(crate) fn distinct<'m>(members: &[&'m Member]) -> Vec<&'m Member> {
    let mut sorted: Vec<&Member> = members.to_vec();
    sorted.sort_by_key(|m| (m.when.to, m.when.from, m.at, m.time));
    let mut out: Vec<&Member> = Vec::new();
    for m in sorted {
        if out.last().is_none_or(|last| last.when.to <= m.when.from) {
            out.push(m);
        }
    }
    out
}

/// The claim that shows a member to the reader.
pub(crate) fn shown(ledger: &Ledger, m: &Member) -> Option<ClaimRef> {
    ledger.claim_of(m.at, &[Kind::EventDate, Kind::Outcome, Kind::Event], Some(m.time))
}

fn check(ledger: &Ledger, series: &Series, total: &Total, out: &mut Vec<Draft>) {
    let Some(claim) = ledger.claim_of(total.at, &[Kind::Count], None) else { return };
    let anchor = ledger.anchors[total.at.article];
    let end = anchor.to.or(anchor.from).and_then(|d| d.tomorrow().ok()).map(DateTime::from);
    let told: Vec<&Member> = series
        .members
        .iter()
        .filter(|m| m.at.article == total.at.article || end.is_some_and(|end| m.when.to.is_some_and(|to| to <= end)))
        .collect();
    let own: Vec<&Member> = told.iter().copied().filter(|m| m.at.article == total.at.article).collect();
    let listed = distinct(&own);
    let mut draft = Draft::new(&INFO, format!("{} in all, but more are told", total.number)).side("a", [claim]);
    let mut found = false;
    if listed.len() as u32 > total.number {
        found = true;
        draft = draft.side("b", listed.iter().filter_map(|m| shown(ledger, m))).step(format!(
            "The article itself tells {}: {}.",
            listed.len(),
            dates(&listed)
        ));
    }
    // An ordinal, or a number of earlier ones, and what came after it.
    let mut chains: Vec<(u32, &Member, Vec<&Member>, Option<ClaimRef>)> = Vec::new();
    for m in &told {
        let later: Vec<&Member> = told.iter().copied().filter(|n| m.when.to <= n.when.from).collect();
        let later = distinct(&later);
        if let Some(k) = m.ordinal {
            chains.push((k + later.len() as u32, m, later.clone(), None));
        }
        for p in series.priors.iter().filter(|p| is_same(&series.members[p.before], m)) {
            let prior = ledger.claim_of(p.at, &[Kind::Count], None);
            chains.push((p.number + 1 + later.len() as u32, m, later.clone(), prior));
        }
    }
    for (count, m, later, prior) in chains {
        if count <= total.number {
            continue;
        }
        found = true;
        draft = draft.assume(Assumption::OrdinalToCount);
        let what = if prior.is_some() { "follows earlier ones" } else { "has its number in the series" };
        draft = draft.step(format!(
            "{}: the event of {} {what}; with {} later one{} that makes at least {count}.",
            ledger.source_name(m.at.article),
            day(m),
            later.len(),
            if later.len() == 1 { "" } else { "s" },
        ));
        draft = draft
            .side("b", prior.into_iter().chain(shown(ledger, m)).chain(later.iter().filter_map(|m| shown(ledger, m))));
    }
    if !found {
        return;
    }
    if draft
        .witnesses
        .iter()
        .any(|(w, _)| matches!(w, crate::conflict::Witness::Claim(c) if c.article != total.at.article))
    {
        draft = draft.assume(Assumption::SameEvent);
    }
    let subject = ledger.claim(claim).subject.clone();
    out.push(draft.assume(Assumption::SeriesFromContext).explain(format!(
        "The total of {} (\"{subject}\") is smaller than the number of events told up to then.",
        total.number
    )));
}

fn is_same(a: &Member, b: &Member) -> bool {
    a.at == b.at && a.time == b.time
}

/// The date of a member in the shortest form.
pub(crate) fn day(m: &Member) -> String {
    crate::event::show::short(&m.when)
}

pub(crate) fn dates(members: &[&Member]) -> String {
    members.iter().map(|m| day(m)).collect::<Vec<_>>().join(", ")
}
