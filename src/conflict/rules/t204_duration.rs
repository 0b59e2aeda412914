//! # T204 duration
//!
//! One thing, said to have lasted for two lengths of time.
//!
//! **What it finds.** Two articles that give a person's prison term two lengths, or one event (a strike, a trial, a
//! siege, a closure) two durations, further apart than rounding allows. Lengths are compared in one unit: 18 months is a
//! year and a half.
//!
//! **Why.** Terms are mixed up with what was asked for, or with another defendant's.
//!
//! **Example.** "Ida Rauch was jailed for nine years" and "Rauch got eleven years in prison".
//!
//! **What it leaves alone.** Terms that are suspended, asked for, cut or told as a minimum; what still goes on; parts of
//! a term; "about" and "more than" that include the other value; an article that tells both lengths; articles written
//! more than two months apart.
use super::one_story;
use super::telling::{Teller, is_contested, is_other, one_event_in_time, sides};
use super::weigh::by_evidence;
use crate::claim::extract::What;
use crate::claim::{Kind, lexicon};
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::event::link::{self, Leave};
use crate::event::{EventRef, Ledger};
use crate::value::time::DurationRange;

card!("T204", "duration", "time", Error, "one thing, told to have lasted for two lengths of time", "t204_duration.rs");

pub(crate) struct Duration;

impl Rule for Duration {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let ledger = cx.ledger;
        let all = lengths(ledger);
        let mut pairs = Vec::new();
        for (i, a) in all.iter().enumerate() {
            for (j, b) in all.iter().enumerate().skip(i + 1) {
                let other = a.at.article != b.at.article;
                if other && apart(&a.value, &b.value) && same(ledger, a, b) && !knows(ledger, &all, a, b) {
                    pairs.push((i, j));
                }
            }
        }
        for s in sides(&all, &pairs, |x, y| !apart(x, y)) {
            let (x, y) = (words(ledger, &s.a), words(ledger, &s.b));
            let term = matches!(s.a.value.what, What::Term(_));
            let what = if term { "The prison term" } else { "The same event" };
            out.push(
                Draft::new(&INFO, "one thing, two lengths of time")
                    .side("a", s.with_a)
                    .side("b", s.with_b)
                    .step(if term { "Both terms are of one person." } else { "Both articles tell one such event." })
                    .step(format!("{} gives {x}, {} gives {y}.", name(ledger, &s.a), name(ledger, &s.b)))
                    .explain(format!("{what} is told to be \"{x}\" and \"{y}\"."))
                    .assume(if term { Assumption::Alias } else { Assumption::SameEvent }),
            );
        }
    }
}

/// How long, and of what.
#[derive(Clone, Copy, Debug)]
struct Length {
    range: DurationRange,
    what: What,
    time: usize,
}

fn lengths(ledger: &Ledger) -> Vec<Teller<Length>> {
    let mut out = Vec::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        for l in &x.lengths {
            let at = EventRef { article, event: l.event };
            let Some(range) = x.times[l.time].mention.expr.duration().filter(|_| !is_contested(ledger, at)) else {
                continue;
            };
            if let Some(claim) = ledger.claim_of(at, &[Kind::Duration], Some(l.time)) {
                out.push(Teller { at, claim, value: Length { range, what: l.what, time: l.time } });
            }
        }
    }
    out
}

fn name(ledger: &Ledger, t: &Teller<Length>) -> String {
    ledger.source_name(t.at.article)
}

fn words(ledger: &Ledger, t: &Teller<Length>) -> String {
    let x = &ledger.articles[t.at.article];
    x.text.get(x.times[t.value.time].mention.span.range()).unwrap_or_default().to_string()
}

/// Whether no length fits both, with room for rounding to the coarser unit.
fn apart(x: &Length, y: &Length) -> bool {
    let (a, b) = (&x.range, &y.range);
    let unit = a.unit.seconds().max(b.unit.seconds());
    // A term is told exactly; the days of an event are counted with both ends or without.
    let (room, share) = if matches!(x.what, What::Term(_)) { (0.99 * unit, 0.05) } else { (1.01 * unit, 0.15) };
    let gap = |low: Option<f64>, high: Option<f64>| match (low, high) {
        (Some(low), Some(high)) => (low - high).max(0.0) - room.max(share * low),
        _ => 0.0,
    };
    gap(a.lo, b.hi) > 0.0 || gap(b.lo, a.hi) > 0.0
}

fn same(ledger: &Ledger, a: &Teller<Length>, b: &Teller<Length>) -> bool {
    let days = |t: &Teller<Length>| ledger.anchors[t.at.article].day();
    let near = days(a).zip(days(b)).is_none_or(|(x, y)| x.until(y).is_ok_and(|gap| gap.get_days().abs() <= 60));
    near && alike(ledger, a, b)
}

fn alike(ledger: &Ledger, a: &Teller<Length>, b: &Teller<Length>) -> bool {
    match (a.value.what, b.value.what) {
        (What::Term(p), What::Term(q)) => {
            let (p, q) = (ledger.entity(a.at.article, Some(p)), ledger.entity(b.at.article, Some(q)));
            p.is_some() && p == q && !dated_apart(ledger, a.at, b.at)
        }
        (What::Event(e), What::Event(f)) => {
            let (e, f) = (EventRef { article: a.at.article, event: e }, EventRef { article: b.at.article, event: f });
            let (x, y) = (ledger.event(e), ledger.event(f));
            let kind = x.frame.zip(y.frame).is_some_and(|(f, g)| lexicon().same_event(f, g));
            let single = x.ordinal.is_none() && y.ordinal.is_none() && !x.again && !y.again;
            kind && single
                && !dated_apart(ledger, e, f)
                && !is_other(ledger, e, f)
                && (one_story(ledger, e.article, f.article)
                    && (one_event_in_time(ledger, e, f).is_some() || both_main(ledger, e, f))
                    || by_evidence(ledger, e, f).is_some())
        }
        _ => false,
    }
}

/// Both articles, telling one story, are mainly about such an event.
fn both_main(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let leave = Leave { time: true, ..Leave::default() };
    link::is_main(ledger, a) && link::is_main(ledger, b) && link::alike(ledger, a, b, leave).is_some()
}

/// The two are put on different days: two sentences, two strikes.
fn dated_apart(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    ledger.when(a).zip(ledger.when(b)).is_some_and(|((_, t), (_, u))| t.gap(&u) > 2.0 * 86400.0)
}

/// Whether either article tells the other's length of the same thing too.
fn knows(ledger: &Ledger, all: &[Teller<Length>], a: &Teller<Length>, b: &Teller<Length>) -> bool {
    let tells = |article: usize, other: &Teller<Length>| {
        all.iter().any(|t| t.at.article == article && !apart(&t.value, &other.value) && alike(ledger, t, other))
    };
    tells(a.at.article, b) || tells(b.at.article, a)
}
