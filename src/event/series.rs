//! Series: events of one kind by one actor - launches, recalls, title wins, eruptions - with what the articles say
//! of their number and order.
//!
//! A series is what ordinals ("the third attempt") and totals ("three launches to date") count. Its members are the
//! dated events that any article tells; two members are surely distinct where their dates are disjoint.
use super::kind::kind_of;
use super::{EventRef, Ledger};
use crate::claim::extract::{EventMention, Extraction, TimeRelation};
use crate::claim::frame::{FrameClass, Outcome};
use crate::claim::{Certainty, FrameId, Polarity, lexicon};
use crate::entity::EntityClass;
use crate::value::time::TimeInterval;
use std::collections::BTreeMap;

/// One dated event of a series, as one article tells it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    pub at: EventRef,
    /// Index of the time in its article.
    pub time: usize,
    pub when: TimeInterval,
    pub ordinal: Option<u32>,
    pub outcome: Option<Outcome>,
}

/// "three launches to date": how many there have been in all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Total {
    pub at: EventRef,
    pub number: u32,
}

/// "two failed attempts" before a member: how many came first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PriorCount {
    /// The mention that gives the number.
    pub at: EventRef,
    pub number: u32,
    /// The member that they came before: index into the series' members.
    pub before: usize,
}

/// Events of one kind by one actor.
#[derive(Clone, Debug)]
pub(crate) struct Series {
    pub frame: FrameId,
    /// Who acts, across articles; `None` where no article says.
    pub actor: Option<usize>,
    pub members: Vec<Member>,
    pub totals: Vec<Total>,
    pub priors: Vec<PriorCount>,
    /// Ordinals without a date of their own.
    pub undated_ordinals: Vec<(EventRef, u32)>,
    /// Every mention of the series.
    pub mentions: Vec<EventRef>,
}

/// The series of a cluster.
pub(crate) fn find(ledger: &Ledger) -> Vec<Series> {
    let mut placed: Vec<(EventRef, FrameId, Option<usize>)> = Vec::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        let mut own: Vec<(usize, FrameId, Option<usize>)> = Vec::new();
        for (event, m) in x.events.iter().enumerate() {
            if let Some(frame) = kind_of(x, event) {
                own.push((event, frame, actor(ledger, article, m)));
            }
        }
        // A mention without an actor takes the article's main one of that kind.
        let named = own.clone();
        for o in own.iter_mut().filter(|o| o.2.is_none()) {
            o.2 = main_actor(ledger, x, &named, o.1);
        }
        placed.extend(own.into_iter().map(|(event, frame, actor)| (EventRef { article, event }, frame, actor)));
    }
    let mut out: Vec<Series> = Vec::new();
    for (at, frame, actor) in placed {
        let home = out.iter().position(|s| s.actor == actor && actor.is_some() && lexicon().same_event(s.frame, frame));
        let home = home.unwrap_or_else(|| {
            let existing =
                out.iter().position(|s| s.actor.is_none() && actor.is_none() && lexicon().same_event(s.frame, frame));
            existing.unwrap_or_else(|| {
                out.push(Series {
                    frame,
                    actor,
                    members: Vec::new(),
                    totals: Vec::new(),
                    priors: Vec::new(),
                    undated_ordinals: Vec::new(),
                    mentions: Vec::new(),
                });
                out.len() - 1
            })
        });
        out[home].mentions.push(at);
    }
    for s in &mut out {
        fill(ledger, s);
    }
    out.retain(|s| s.members.len() + s.totals.len() > 1);
    out
}

/// The actor that an article's events of a kind mostly have. A state or body goes before the people who act for it; a
/// tie tells nothing.
fn main_actor(
    ledger: &Ledger,
    x: &Extraction,
    own: &[(usize, FrameId, Option<usize>)],
    kind: FrameId,
) -> Option<usize> {
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for &(event, frame, actor) in own {
        if let Some(actor) = actor.filter(|_| lexicon().same_event(frame, kind) && !x.events[event].generic) {
            *votes.entry(actor).or_default() += 1;
        }
    }
    let person = |a: &usize| ledger.entities.get(*a).is_some_and(|g| g.class == EntityClass::Person);
    let bodies = votes.keys().any(|a| !person(a));
    let mut ranked: Vec<(usize, usize)> = votes.into_iter().filter(|(a, _)| !bodies || !person(a)).collect();
    ranked.sort_by_key(|&(actor, n)| (std::cmp::Reverse(n), actor));
    match ranked[..] {
        [(one, _)] => Some(one),
        [(first, n), (_, m), ..] if n >= 2 * m && n > 1 => Some(first),
        _ => None,
    }
}

/// Who acts. A body acts for the state or company that owns it, the holder of an office for what the office is of.
fn actor(ledger: &Ledger, article: usize, m: &EventMention) -> Option<usize> {
    let entities = &ledger.articles[article].entities.entities;
    let named = |name: &str| {
        entities
            .iter()
            .position(|e| e.canonical == name)
            .and_then(|local| ledger.entity(article, Some(local)))
            .or_else(|| ledger.entities.entities.iter().position(|g| g.canonical == name))
    };
    ["agent", "winner", "owner"].iter().filter_map(|role| m.filler(role)).find_map(|f| {
        let local = f.entity?;
        let global = ledger.entity(article, Some(local))?;
        let whole = ledger.entities.get(global)?;
        let office = whole.offices.iter().find(|(_, o)| o.unique && o.of.is_some()).and_then(|(_, o)| o.of.as_deref());
        let of = entities[local].owner.as_deref().or(office.filter(|_| whole.class == EntityClass::Person));
        of.and_then(named).or(Some(global))
    })
}

fn is_told(m: &EventMention) -> bool {
    m.how.certainty.is_factual() && m.how.polarity == Polarity::Positive && !m.generic
}

fn fill(ledger: &Ledger, s: &mut Series) {
    for &at in &s.mentions {
        let m = ledger.event(at);
        if !is_told(m) && !(m.outcome == Some(Outcome::Failure) && m.how.certainty <= Certainty::Probable) {
            continue;
        }
        let numbered = m.number.as_ref().and_then(|q| q.exact()).filter(|n| *n >= 1.0 && *n < 1e6).map(|n| n as u32);
        if let Some(number) = numbered.filter(|&n| n > 1) {
            if is_total(ledger, at) {
                s.totals.push(Total { at, number });
            }
            continue;
        }
        let ordinal = m.ordinal.filter(|_| !m.ordinal_since);
        // "failures in May and August": one mention, two events.
        let times: Vec<usize> = m.times.iter().filter(|(_, r)| *r == TimeRelation::At).map(|&(t, _)| t).collect();
        let coarse = times.len() > 1
            && times.iter().all(|&t| ledger.articles[at.article].times[t].mention.expr.month().is_some());
        if coarse && ordinal.is_none() {
            for t in times {
                if let Some(when) = ledger.time(at.article, t) {
                    s.members.push(Member { at, time: t, when: *when, ordinal, outcome: m.outcome });
                }
            }
        } else if let Some((time, when)) = ledger.when(at).filter(|(_, w)| is_bounded(w)) {
            s.members.push(Member { at, time, when, ordinal, outcome: m.outcome });
        } else if let Some(k) = ordinal {
            s.undated_ordinals.push((at, k));
        }
    }
    date_ordinals(ledger, s);
    priors(ledger, s);
}

/// "The first attempt ended in a crash. The rocket came down on 31 May": a numbered mention without a date takes the
/// date of the one dated event told in its own or a neighbouring sentence.
fn date_ordinals(ledger: &Ledger, s: &mut Series) {
    let undated = std::mem::take(&mut s.undated_ordinals);
    for (at, k) in undated {
        let sentence = ledger.event(at).sentence;
        let near: Vec<usize> = (0..s.members.len())
            .filter(|&i| {
                let m = &s.members[i];
                let other = ledger.event(m.at);
                m.at.article == at.article
                    && other.sentence.abs_diff(sentence) <= 1
                    && (m.outcome.is_none()
                        || ledger.event(at).outcome.is_none()
                        || m.outcome == ledger.event(at).outcome)
                    && m.ordinal.is_none_or(|n| n == k)
            })
            .collect();
        match near[..] {
            [one] => s.members[one].ordinal = Some(k),
            _ => s.undated_ordinals.push((at, k)),
        }
    }
}

fn is_bounded(w: &TimeInterval) -> bool {
    w.from.is_some() && w.to.is_some()
}

/// A number of events is a total where the clause sums up ("to date", "so far", "in all", "has seen") and does not
/// restrict it to some outcome or time.
fn is_total(ledger: &Ledger, at: EventRef) -> bool {
    let m = ledger.event(at);
    m.outcome.is_none() && m.times.is_empty() && m.summed
}

/// "after two failed tries", "followed two failed attempts": the number of those before a dated member.
fn priors(ledger: &Ledger, s: &mut Series) {
    for &at in &s.mentions {
        let m = ledger.event(at);
        let Some(number) = m.number.as_ref().and_then(|q| q.exact()).filter(|n| *n >= 1.0 && *n < 1e6) else {
            continue;
        };
        let Some(after) = m.precedes else { continue };
        let before = s.members.iter().position(|member| member.at.article == at.article && member.at.event == after);
        if let Some(before) = before {
            s.priors.push(PriorCount { at, number: number as u32, before });
        }
    }
}
