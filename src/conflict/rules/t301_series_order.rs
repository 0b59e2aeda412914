//! # T301 series-order
//!
//! Events of a series dated so that its numbering cannot hold: something before the "first", three before the "third".
//!
//! **What it finds.** One source dates the first (second, third ...) event of a series, or says how many came before
//! it; another dates events of the same series so early that too many came before. All sources of the chain are shown.
//!
//! **Why.** A wrong year, or "the same year" after a year that belongs to something else, moves events out of order.
//!
//! **Example.** "The club's first title came in June 2019" beside "after title wins in 2014 and 2016".
//!
//! **What it leaves alone.** "The first since ...", firsts of something else ("its first satellite", "the first win
//! at home"), plans, events whose dates may coincide with the numbered one.
use super::n301_total_sequence::{dates, day, distinct, shown};
use crate::claim::Kind;
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::event::{ClaimRef, EventRef, Ledger, Member, Series};

card!(
    "T301",
    "series-order",
    "time",
    Error,
    "more events before the numbered one than its number allows",
    "t301_series_order.rs"
);

pub(crate) struct SeriesOrder;

impl Rule for SeriesOrder {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        for series in &cx.ledger.series {
            check(cx.ledger, series, out);
        }
    }
}

/// A numbered event and the events that are dated before it although its number leaves no room for them.
struct Violation<'s> {
    numbered: &'s Member,
    allowed: u32,
    prior: Option<ClaimRef>,
    before: Vec<&'s Member>,
}

fn check(ledger: &Ledger, series: &Series, out: &mut Vec<Draft>) {
    let mut violations: Vec<Violation> = Vec::new();
    for m in &series.members {
        let before: Vec<&Member> = series.members.iter().filter(|n| n.when.to <= m.when.from).collect();
        let before = distinct(&before);
        let mut push = |allowed: u32, prior: Option<ClaimRef>| {
            if before.len() as u32 > allowed {
                violations.push(Violation { numbered: m, allowed, prior, before: before.clone() });
            }
        };
        if let Some(k) = m.ordinal.filter(|&k| k > 0) {
            push(k - 1, None);
        }
        for p in &series.priors {
            let of = &series.members[p.before];
            if of.at == m.at && of.time == m.time {
                push(p.number, ledger.claim_of(p.at, &[Kind::Count], None));
            }
        }
    }
    let Some(strictest) = violations.iter().min_by_key(|v| (v.allowed, v.numbered.when.from, v.numbered.at)) else {
        return;
    };
    // The events that the strictest numbering leaves no room for are the ones in question.
    let early: Vec<&Member> = strictest.before[..strictest.before.len() - strictest.allowed as usize].to_vec();
    let suspects: Vec<&Member> =
        series.members.iter().filter(|m| early.iter().any(|e| !e.when.disjoint(&m.when))).collect();
    let mut draft = Draft::new(&INFO, "too many events before the numbered one")
        .side("a", suspects.iter().filter_map(|m| shown(ledger, m)));
    // What gave them their year.
    for m in &suspects {
        if let Some(c) = year_giver(ledger, m.at, m.time) {
            draft = draft.side("a", [c]).assume(Assumption::Coreference).step(format!(
                "{} leans on the year of \"{}\".",
                dates(&[m]),
                ledger.articles[c.article].text.get(ledger.claim(c).focus.range()).unwrap_or_default(),
            ));
        }
    }
    // Every numbering that they break, and the same event as other articles tell it.
    let mut cross = false;
    for v in &violations {
        let place = match v.allowed {
            0 => "the first".to_string(),
            n => format!("preceded by {n}"),
        };
        draft = draft
            .step(format!(
                "{}: the event of {} was {place}, yet {} {} told before it: {}.",
                ledger.source_name(v.numbered.at.article),
                day(v.numbered),
                v.before.len(),
                if v.before.len() == 1 { "is" } else { "are" },
                dates(&v.before)
            ))
            .assume(Assumption::OrdinalToCount);
        draft = draft.side("b", v.prior.into_iter().chain(shown(ledger, v.numbered)));
        cross |= suspects.iter().any(|s| s.at.article != v.numbered.at.article);
    }
    // Other tellings of the strictest event, which fix its date.
    let tellings = series.members.iter().filter(|m| {
        !m.when.disjoint(&strictest.numbered.when)
            && m.at != strictest.numbered.at
            && !suspects.iter().any(|s| s.at == m.at)
    });
    draft = draft.side("b", tellings.filter_map(|m| shown(ledger, m)));
    if cross {
        draft = draft.assume(Assumption::SameEvent);
    }
    if draft.witnesses.iter().map(|(_, side)| *side).collect::<std::collections::BTreeSet<_>>().len() < 2 {
        return;
    }
    out.push(draft.explain(format!(
        "{} cannot lie before the event of {}, which was {}.",
        dates(&suspects),
        day(strictest.numbered),
        match strictest.allowed {
            0 => "the first of its kind".to_string(),
            n => format!("preceded by {n} at most"),
        }
    )));
}

/// The claim whose time lent its year to a time of the event ("the same year").
pub(super) fn year_giver(ledger: &Ledger, at: EventRef, time: usize) -> Option<ClaimRef> {
    let x = &ledger.articles[at.article];
    if x.times[time].mention.expr.year().is_some() {
        return None;
    }
    let year = ledger.time(at.article, time)?.from?.date().year();
    let giver = (0..time).rev().find(|&t| x.times[t].mention.expr.year() == Some(year))?;
    let focus = x.times[giver].mention.span;
    let claim = x.claims.iter().position(|c| c.focus == focus)?;
    Some(ClaimRef { article: at.article, claim })
}
