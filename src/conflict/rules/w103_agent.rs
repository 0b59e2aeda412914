//! # W103 agent
//!
//! One deed, ascribed to two people or two bodies.
//!
//! **What it finds.** Two articles of one story that tell one event - one that happens once to the thing named, or the one
//! that both are mainly about - and name two people, or two organisations, as the one who did it: who opened the gates,
//! scored, discovered, bought, won.
//!
//! **Why.** Credit and blame wander: to the better-known name, to the boss, to the other team.
//!
//! **Example.** "The bridge was opened by Ana Ruiz" beside "Leo Brandt opened the bridge".
//!
//! **What it leaves alone.** People beside bodies (a minister acts for a ministry), several who acted together, an article
//! that names both in that role, deeds that many can do, what is only claimed, names that may be one.
use super::one_story;
use super::telling::{Ground, is_other, is_told, one_event};
use crate::claim::{Filler, Kind, lexicon};
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::entity::{EntityClass, normalise_name};
use crate::event::link::{self, Leave};
use crate::event::{ClaimRef, EventRef, Ledger};

card!("W103", "agent", "who", Error, "one deed, ascribed to two people or bodies", "w103_agent.rs");

pub(crate) struct Agent;

/// Roles of those who do something.
const ROLES: [&str; 3] = ["agent", "winner", "scorer"];

/// Who is said to have done it.
#[derive(Clone, Copy)]
struct Doer {
    at: EventRef,
    role: &'static str,
    entity: usize,
    person: bool,
}

impl Rule for Agent {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let ledger = cx.ledger;
        let doers = doers(ledger);
        let mut shown: Vec<(usize, usize)> = Vec::new();
        for (i, a) in doers.iter().enumerate() {
            for b in &doers[i + 1..] {
                let key = (a.entity.min(b.entity), a.entity.max(b.entity));
                if shown.contains(&key) {
                    continue;
                }
                if let Some(ground) = compare(ledger, &doers, a, b) {
                    shown.push(key);
                    out.extend(draft(ledger, a, b, &ground));
                }
            }
        }
    }
}

fn doers(ledger: &Ledger) -> Vec<Doer> {
    let mut out = Vec::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        for (event, m) in x.events.iter().enumerate() {
            let at = EventRef { article, event };
            let single = m.frame.is_some_and(|f| !lexicon().frame(f).cumulative);
            if m.nominal || m.plural || m.again || !single || !is_told(ledger, at) {
                continue;
            }
            for role in ROLES {
                let mut all = m.fillers.iter().filter(|f| f.role == role);
                let (Some(f), None) = (all.next(), all.next()) else { continue };
                out.extend(doer(ledger, at, f));
            }
        }
    }
    out
}

fn doer(ledger: &Ledger, at: EventRef, f: &Filler) -> Option<Doer> {
    let entity = link::entity_of(ledger, at.article, f)?;
    let class = ledger.entities.get(entity)?.class;
    let text = ledger.articles[at.article].text.get(f.span.range())?;
    // "Ruiz and Brandt opened it", "Brandt's company"
    let alone = !text.contains(" and ") && !text.contains("'s ") && !text.contains("\u{2019}s ");
    let all = &ledger.articles[at.article].text;
    let joined = all.get(f.span.end..).is_some_and(|t| t.starts_with(" and ") || t.starts_with(", and "))
        || all.get(..f.span.start).is_some_and(|t| t.ends_with(" and "));
    let named = text.split_whitespace().any(|w| w.chars().next().is_some_and(char::is_uppercase));
    let person = class == EntityClass::Person;
    (alone && !joined && named && (person || class == EntityClass::Organisation)).then_some(Doer {
        at,
        role: f.role,
        entity,
        person,
    })
}

fn compare(ledger: &Ledger, doers: &[Doer], a: &Doer, b: &Doer) -> Option<Ground> {
    let both = a.at.article != b.at.article && a.role == b.role && a.person == b.person && a.entity != b.entity;
    if !both || is_other(ledger, a.at, b.at) || may_be_one(ledger, a.entity, b.entity) {
        return None;
    }
    let (x, y) = (ledger.event(a.at), ledger.event(b.at));
    // What was done to what must be told, and alike: its object, not only its place.
    let other = |f: &&Filler| f.role != a.role && f.role != "place";
    let contest = x.contest.iter().any(|w| y.contest.contains(w)) || x.contest.is_empty() && y.contest.is_empty();
    if x.frame != y.frame || !contest || !x.fillers.iter().any(|f| other(&f)) {
        return None;
    }
    let leave = Leave { role: Some(a.role), ..Leave::default() };
    let like = link::alike(ledger, a.at, b.at, leave)?;
    if like.named == 0 || x.frame.is_some_and(|f| lexicon().frame(f).outcome.is_some()) && !like.main {
        return None;
    }
    // An article that ascribes such a deed to both, or speaks of the other one at all, may tell of two deeds.
    let does = |article: usize, entity: usize| {
        doers.iter().any(|d| d.at.article == article && d.entity == entity && ledger.event(d.at).frame == x.frame)
    };
    if does(a.at.article, b.entity) || does(b.at.article, a.entity) || !one_story(ledger, a.at.article, b.at.article) {
        return None;
    }
    one_event(ledger, a.at, b.at, leave)
}

fn may_be_one(ledger: &Ledger, a: usize, b: usize) -> bool {
    let name = |e: usize| ledger.entities.get(e).map(|g| normalise_name(&g.canonical)).unwrap_or_default();
    let (x, y) = (name(a), name(b));
    x.split(' ').any(|w| w.len() > 2 && y.split(' ').any(|v| strsim::normalized_damerau_levenshtein(w, v) >= 0.7))
}

fn draft(ledger: &Ledger, a: &Doer, b: &Doer, ground: &Ground) -> Option<Draft> {
    let claim = |d: &Doer| -> Option<ClaimRef> { ledger.claim_of(d.at, &[Kind::Event, Kind::EventDate], None) };
    let (c, d) = (claim(a)?, claim(b)?);
    let name = |d: &Doer| ledger.entities.get(d.entity).map(|g| g.canonical.clone()).unwrap_or_default();
    let mut draft = Draft::new(&INFO, "one deed, two doers")
        .side("a", [c])
        .side("b", [d])
        .step(ground.step())
        .step(format!("{} names {}.", ledger.source_name(a.at.article), name(a)))
        .step(format!("{} names {}.", ledger.source_name(b.at.article), name(b)))
        .assume(Assumption::SameTime)
        .explain(format!("Both {} and {} are said to have done it.", name(a), name(b)));
    if let Some(x) = ground.assumption() {
        draft = draft.assume(x);
    }
    Some(draft)
}
