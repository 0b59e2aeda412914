//! # T202 start
//!
//! One thing, said to have begun at two times.
//!
//! **What it finds.** Two articles that date the same beginning - of a company, club, school, bridge, service, war - in
//! different years (or in different months or days, where both name them). A beginning is told by a frame of founding,
//! opening or launching, by "began" with the event begun, or by "since".
//!
//! **Why.** Founding years are copied from memory, and digits change places.
//!
//! **Example.** "The brewery, founded in 1894" and "the brewery, which was set up in 1849".
//!
//! **What it leaves alone.** Beginnings of things that are not surely the same; openings told as openings anew; an
//! article that itself tells two beginnings; people and states.
use super::one_story;
use super::t201_event_date::{When, said};
use super::t202_onset;
use super::telling::{Teller, is_told, sides};
use crate::claim::extract::{EventMention, TimeRelation};
use crate::claim::frame::FrameClass;
use crate::claim::{Filler, FrameId, Kind, lexicon};
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::entity::EntityClass;
use crate::event::link::{self, Match};
use crate::event::{EventRef, Ledger, show};
use crate::value::time::{Grain, TimeInterval};
use jiff::ToSpan;

card!("T202", "start-date", "time", Error, "one beginning, told of two times", "t202_start.rs");

pub(crate) struct Start;

impl Rule for Start {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let ledger = cx.ledger;
        let all = starts(ledger);
        let mut pairs = Vec::new();
        for (i, a) in all.iter().enumerate() {
            for (j, b) in all.iter().enumerate().skip(i + 1) {
                let other = a.at.article != b.at.article;
                if other && apart(&a.value, &b.value) && same(ledger, &all, a, b).is_some() {
                    pairs.push((i, j));
                }
            }
        }
        for s in sides(&all, &pairs, |x, y| !apart(x, y)) {
            let Some(matched) = same(ledger, &all, &s.a, &s.b) else { continue };
            let (x, y) = (s.a.value, s.b.value);
            let mut draft = Draft::new(&INFO, "one beginning, two times")
                .side("a", s.with_a)
                .side("b", s.with_b)
                .step(said(ledger, s.a.at, &x.when(ledger, s.a.at)))
                .step(said(ledger, s.b.at, &y.when(ledger, s.b.at)))
                .explain(format!(
                    "The same thing is said to have begun in {} and in {}.",
                    show::short(&x.start),
                    show::short(&y.start)
                ));
            if matched == Match::Kind {
                draft = draft.step("Both articles speak of one such thing.").assume(Assumption::SameEvent);
            }
            out.push(draft);
        }
        t202_onset::check(ledger, &INFO, out);
    }
}

/// What is said to have begun, and when.
#[derive(Clone, Copy, Debug)]
struct Begun {
    start: TimeInterval,
    time: usize,
    /// The event that began; `None`: the thing itself came into being.
    frame: Option<FrameId>,
    /// Event whose filler is what began, and the filler's index.
    of: (usize, usize),
}

impl Begun {
    fn filler<'l>(&self, ledger: &'l Ledger, at: EventRef) -> &'l Filler {
        &ledger.articles[at.article].events[self.of.0].fillers[self.of.1]
    }
    fn when(&self, ledger: &Ledger, at: EventRef) -> When {
        let expr = &ledger.articles[at.article].times[self.time].mention.expr;
        When { time: self.time, interval: Some(self.start), weekday: None, written: expr.is_anchored(), zoned: false }
    }
}

fn starts(ledger: &Ledger) -> Vec<Teller<Begun>> {
    let mut out = Vec::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        for (event, m) in x.events.iter().enumerate() {
            let at = EventRef { article, event };
            if m.times.is_empty() || !is_begun(ledger, at) {
                continue;
            }
            for &(time, relation) in &m.times {
                let Some((frame, of)) = begun(ledger, at, m, relation) else { continue };
                let Some(start) = ledger.time(article, time).and_then(start_of) else { continue };
                let Some(claim) = ledger.claim_of(at, &[Kind::StartDate, Kind::EventDate], Some(time)) else {
                    continue;
                };
                out.push(Teller { at, claim, value: Begun { start, time, frame, of } });
            }
        }
    }
    out
}

/// Told as done; a phase ("began") counts as well as an event.
fn is_begun(ledger: &Ledger, at: EventRef) -> bool {
    let m = ledger.event(at);
    let phase = m.frame.is_some_and(|f| lexicon().frame(f).class == FrameClass::Aspect)
        && m.how.certainty.is_firm()
        && m.how.polarity == crate::claim::Polarity::Positive;
    phase || is_told(ledger, at)
}

/// What the mention says began: frame and filler.
fn begun(
    ledger: &Ledger,
    at: EventRef,
    m: &EventMention,
    relation: TimeRelation,
) -> Option<(Option<FrameId>, (usize, usize))> {
    let lex = lexicon();
    let frame = m.frame?;
    let events = &ledger.articles[at.article].events;
    let role = |e: usize, roles: &[&str]| {
        roles.iter().find_map(|r| events[e].fillers.iter().position(|f| f.role == *r)).map(|i| (e, i))
    };
    let is = |name: &str| lex.by_name(name).is_some_and(|f| f == frame);
    match relation {
        TimeRelation::At if is("found") => Some((None, role(at.event, &["theme"])?)),
        // "construction of the bridge began", "the series began": the event's own participant, else the thing itself.
        TimeRelation::At | TimeRelation::Since if is("begin") => match m.of {
            Some(target) => {
                let f = events[target].frame.filter(|&f| lex.frame(f).class == FrameClass::Event)?;
                Some((Some(f), role(target, &["theme", "agent", "place"])?))
            }
            None => Some((None, role(at.event, &["event"])?)),
        },
        TimeRelation::At if is("open") => Some((Some(frame), role(at.event, &["theme"])?)),
        TimeRelation::Since
            if matches!(lex.frame(frame).class, FrameClass::Event | FrameClass::State) && !m.nominal =>
        {
            Some((Some(frame), role(at.event, &["agent", "theme", "patient"])?))
        }
        _ => None,
    }
}

/// The stretch in which it began: "since 2004" began in 2004.
fn start_of(when: &TimeInterval) -> Option<TimeInterval> {
    let from = when.from?;
    if when.grain > Grain::Year || when.approximate {
        return None;
    }
    let to = match when.to {
        Some(to) => to,
        None if when.grain == Grain::Year => from.checked_add(1.year()).ok()?,
        None if when.grain == Grain::Month => from.checked_add(1.month()).ok()?,
        None => from.checked_add(1.day()).ok()?,
    };
    Some(TimeInterval::between(from, to, when.grain))
}

fn apart(x: &Begun, y: &Begun) -> bool {
    let year = |b: &Begun| b.start.from.map(|d| d.year());
    x.start.disjoint(&y.start) && year(x) != year(y)
}

/// Whether the two tell the beginning of one thing.
fn same(ledger: &Ledger, all: &[Teller<Begun>], a: &Teller<Begun>, b: &Teller<Begun>) -> Option<Match> {
    let again = |t: &Teller<Begun>| ledger.event(t.at).again;
    let matched = alike(ledger, a, b).filter(|_| !again(a) && !again(b))?;
    // An article that tells two beginnings of the thing knows of a second one.
    let twice = |t: &Teller<Begun>| {
        all.iter().any(|u| u.at.article == t.at.article && apart(&u.value, &t.value) && alike(ledger, t, u).is_some())
    };
    (!twice(a) && !twice(b)).then_some(matched)
}

fn alike(ledger: &Ledger, a: &Teller<Begun>, b: &Teller<Begun>) -> Option<Match> {
    match (a.value.frame, b.value.frame) {
        (None, None) => {}
        (Some(f), Some(g)) if lexicon().same_event(f, g) => {}
        _ => return None,
    }
    let (x, y) = (a.value.filler(ledger, a.at), b.value.filler(ledger, b.at));
    match link::fillers(ledger, (a.at.article, x), (b.at.article, y)) {
        Match::Named => {
            let entity = ledger.entities.get(link::entity_of(ledger, a.at.article, x)?)?;
            // Firms are named like people; only what is no person is founded.
            let person = entity.class == EntityClass::Person && a.value.frame.is_some();
            let many = person || matches!(entity.class, EntityClass::Country | EntityClass::Group);
            (!many).then_some(Match::Named)
        }
        Match::Kind if x.lemma == y.lemma && is_topic(ledger, a.at.article, x) && is_topic(ledger, b.at.article, y) => {
            Some(Match::Kind)
        }
        _ if a.value.frame.is_none() => (institution(ledger, a, b) || institution(ledger, b, a)).then_some(Match::Kind),
        _ => None,
    }
}

/// One article names the body that was founded, the other, which names it too, says "the firm", "the orchestra" or a
/// part of the name, and tells of no other founding.
fn institution(ledger: &Ledger, a: &Teller<Begun>, b: &Teller<Begun>) -> bool {
    let (x, y) = (a.value.filler(ledger, a.at), b.value.filler(ledger, b.at));
    let (here, there) = (a.at.article, b.at.article);
    let Some(g) = link::entity_of(ledger, here, x) else { return false };
    let Some(entity) = ledger.entities.get(g) else { return false };
    let local = |e: usize| &ledger.articles[there].entities.entities[e];
    let known = (0..ledger.articles[there].entities.entities.len())
        .any(|e| local(e).named && ledger.entity(there, Some(e)) == Some(g));
    let body = !matches!(entity.class, EntityClass::Place | EntityClass::Country | EntityClass::Group);
    if !body || x.lemma == "it" {
        return false;
    }
    let name = entity.canonical.to_lowercase();
    match link::entity_of(ledger, there, y).and_then(|h| ledger.entities.get(h)) {
        // "the Philharmonic", "the Triessen Philharmonic"
        Some(other) => {
            let part = other.canonical.to_lowercase();
            let part = part.trim_start_matches("the ");
            (name.ends_with(part) || part.ends_with(name.as_str())) && one_story(ledger, here, there)
        }
        None => {
            let lex = lexicon();
            let noun = ["organisation", "building", "team"].iter().any(|c| lex.is_a(&y.lemma, c));
            let text = ledger.articles[there].text.get(y.span.range()).unwrap_or_default().to_lowercase();
            let definite = text.starts_with("the ") || text.starts_with("this ");
            let in_name = name.split(' ').any(|w| w == y.lemma);
            definite && (in_name && one_story(ledger, here, there) || noun && known)
        }
    }
}

/// Sentences at the head of an article that tell what it is about.
const LEAD: usize = 5;

/// The article is about this very thing: what heads the filler takes part in an event at the article's head.
fn is_topic(ledger: &Ledger, article: usize, f: &Filler) -> bool {
    let mut early = ledger.articles[article].events.iter().filter(|e| e.sentence < LEAD);
    early.any(|e| e.fillers.iter().any(|g| g.lemma == f.lemma && g.head != f.head))
}
