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
use crate::event::{ClaimRef, EventRef, Ledger, Member, Series, Total, covers};
use crate::value::time::TimeInterval;
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

/// The claim that shows a member's number, where it has one, else the member.
pub(crate) fn numbered(ledger: &Ledger, m: &Member) -> Option<ClaimRef> {
    m.numbering.and_then(|at| ledger.claim_of(at, &[Kind::Ordinal], None)).or_else(|| shown(ledger, m))
}

/// Claims one to an article and event.
pub(crate) fn once(ledger: &Ledger, claims: impl IntoIterator<Item = ClaimRef>) -> Vec<ClaimRef> {
    let mut seen = std::collections::BTreeSet::new();
    let key = |c: &ClaimRef| (c.article, ledger.claim(*c).event.map_or((1, c.claim), |e| (0, e)));
    claims.into_iter().filter(|c| seen.insert(key(c))).collect()
}

/// What speaks against a total.
struct Against {
    claims: Vec<ClaimRef>,
    step: String,
    by_number: bool,
}

fn check(ledger: &Ledger, series: &Series, total: &Total, out: &mut Vec<Draft>) {
    let Some(claim) = ledger.claim_of(total.at, &[Kind::Count], None) else { return };
    let mut against = listed(ledger, series, total);
    against.extend(chained(ledger, series, total));
    if against.is_empty() {
        against.extend(floors(ledger, series, total));
    }
    if against.is_empty() {
        return;
    }
    let mut draft = Draft::new(&INFO, format!("{} in all, but more are told", total.number)).side("a", [claim]);
    if against.iter().any(|a| a.by_number) {
        draft = draft.assume(Assumption::OrdinalToCount);
    }
    let claims = once(ledger, against.iter().flat_map(|a| a.claims.iter().copied()));
    if claims.is_empty() {
        return;
    }
    if claims.iter().any(|c| c.article != total.at.article) {
        draft = draft.assume(Assumption::SameEvent);
    }
    for a in against {
        draft = draft.step(a.step);
    }
    let subject = ledger.claim(claim).subject.clone();
    out.push(draft.side("b", claims).assume(Assumption::SeriesFromContext).explain(format!(
        "The total of {} (\"{subject}\") is smaller than the number of events told up to then.",
        total.number
    )));
}

/// The end of the day on which the total was given, as far as it is known.
fn end_of(ledger: &Ledger, article: usize) -> Option<DateTime> {
    let anchor = ledger.anchors[article];
    anchor.to.or(anchor.from).and_then(|d| d.tomorrow().ok()).map(DateTime::from)
}

/// The members that the total is a total of.
fn told<'s>(ledger: &Ledger, series: &'s Series, total: &Total) -> Vec<&'s Member> {
    let end = end_of(ledger, total.at.article);
    let counted = |m: &Member| std::iter::once(m.at).chain(m.numbering).any(|at| covers(ledger, total.at, at));
    let inside =
        |m: &Member| total.window.is_none_or(|w| w.from <= m.when.from && m.when.to <= w.to && m.when.from.is_some());
    series
        .members
        .iter()
        .filter(|m| m.at.article == total.at.article || end.is_some_and(|end| m.when.to.is_some_and(|to| to <= end)))
        .filter(|m| inside(m) && counted(m))
        .collect()
}

/// One article that dates more events.
fn listed(ledger: &Ledger, series: &Series, total: &Total) -> Vec<Against> {
    let told = told(ledger, series, total);
    let articles: std::collections::BTreeSet<usize> = told.iter().map(|m| m.at.article).collect();
    let mut out = Vec::new();
    for article in articles {
        let own: Vec<&Member> = told.iter().copied().filter(|m| m.at.article == article).collect();
        let own = distinct(&own);
        if own.len() as u32 > total.number {
            out.push(Against {
                claims: own.iter().filter_map(|m| shown(ledger, m)).collect(),
                step: format!("{} tells {}: {}.", ledger.source_name(article), own.len(), dates(&own)),
                by_number: false,
            });
        }
    }
    out
}

/// An ordinal, or a number of earlier ones, and what came after it.
fn chained(ledger: &Ledger, series: &Series, total: &Total) -> Vec<Against> {
    let told = told(ledger, series, total);
    let mut out = Vec::new();
    for m in &told {
        let later: Vec<&Member> = told.iter().copied().filter(|n| m.when.to <= n.when.from).collect();
        let later = distinct(&later);
        let mut push = |count: u32, first: Option<ClaimRef>, what: &str| {
            if count <= total.number {
                return;
            }
            let ones = if later.len() == 1 { "" } else { "s" };
            let claims = first.into_iter().chain(later.iter().filter_map(|m| shown(ledger, m)));
            out.push(Against {
                claims: claims.collect(),
                step: format!(
                    "{}: the event of {} {what}; with {} later one{ones} that makes at least {count}.",
                    ledger.source_name(m.at.article),
                    day(m),
                    later.len(),
                ),
                by_number: true,
            });
        };
        let number = m.numbering.unwrap_or(m.at);
        if let Some(k) = m.ordinal.filter(|_| covers(ledger, total.at, number)) {
            push(k.saturating_add(later.len() as u32), numbered(ledger, m), "has its number in the series");
        }
        for p in series.priors.iter().filter(|p| is_same(&series.members[p.before], m)) {
            let count = p.number.saturating_add(1 + later.len() as u32);
            push(count, ledger.claim_of(p.at, &[Kind::Count], None), "follows earlier ones");
        }
    }
    out
}

/// An ordinal without a date, or a larger total, told no later than the total.
fn floors(ledger: &Ledger, series: &Series, total: &Total) -> Vec<Against> {
    let end = end_of(ledger, total.at.article);
    let before = |article: usize| {
        article == total.at.article || end.is_some_and(|end| end_of(ledger, article).is_some_and(|other| other <= end))
    };
    let fits = |at: EventRef, window: Option<TimeInterval>| {
        let same = match (window, total.window) {
            (Some(a), Some(b)) => a.from == b.from,
            (_, None) => true,
            // "after two earlier strikes in February and June": their dates tell.
            (None, Some(w)) => {
                let m = ledger.event(at);
                let inside = |t: usize| ledger.time(at.article, t).is_some_and(|i| w.from <= i.from && i.to <= w.to);
                m.earlier && !m.times.is_empty() && m.times.iter().all(|&(t, _)| inside(t))
            }
        };
        at != total.at && same && before(at.article) && covers(ledger, total.at, at)
    };
    let mut out = Vec::new();
    for f in series.floors.iter().filter(|f| f.number > total.number && fits(f.at, f.window)) {
        out.push(Against {
            claims: ledger.claim_of(f.at, &[Kind::Ordinal, Kind::Count], None).into_iter().collect(),
            step: format!("{} tells of the event with number {}.", ledger.source_name(f.at.article), f.number),
            by_number: true,
        });
    }
    for t in series.totals.iter().filter(|t| t.number > total.number && fits(t.at, t.window)) {
        out.push(Against {
            claims: ledger.claim_of(t.at, &[Kind::Count], None).into_iter().collect(),
            step: format!("{} counts {}, no later.", ledger.source_name(t.at.article), t.number),
            by_number: false,
        });
    }
    out
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
