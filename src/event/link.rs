//! Whether two mentions tell one event.
//!
//! The decision is about the pair (with facts about each article that do not depend on the order of articles): same head
//! meaning plus compatible participants, places, numbers and times, which gets most of what large models get for
//! cross-document event coreference. What a rule compares (the date, say) is left out of the decision.
use super::{EventRef, Ledger};
use crate::claim::frame::FrameClass;
use crate::claim::kinds::KindRelation;
use crate::claim::{Filler, FrameId, Polarity, lexicon};
use crate::entity::{EntityClass, MentionKind};
use crate::value::time::{Grain, TimeInterval};
use std::collections::BTreeSet;

/// What is not looked at because it is what the rule compares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Leave {
    pub time: bool,
    pub place: bool,
    pub outcome: bool,
    pub polarity: bool,
    /// A role whose fillers are compared.
    pub role: Option<&'static str>,
}

/// Why two mentions are taken for one event: points for shared participants, place, day, number; what speaks against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Likeness {
    /// A named participant in the same role.
    pub named: u32,
    /// A participant of the same kind in the same role.
    pub kind: u32,
    /// The same place.
    pub place: bool,
    /// Overlapping dates, to the day.
    pub day: bool,
    /// The same ordinal.
    pub ordinal: bool,
    /// Both are what their articles are mainly about.
    pub main: bool,
}

impl Likeness {
    /// Points: 3 and more is one event for most purposes.
    pub fn points(&self) -> u32 {
        2 * self.named
            + self.kind
            + u32::from(self.place)
            + 2 * u32::from(self.day)
            + 2 * u32::from(self.ordinal)
            + 2 * u32::from(self.main)
    }
}

/// Whether the two mentions may tell one event, and how much speaks for it; `None` where something speaks against.
pub(crate) fn alike(ledger: &Ledger, a: EventRef, b: EventRef, leave: Leave) -> Option<Likeness> {
    let (x, y) = (ledger.event(a), ledger.event(b));
    let (f, g) = x.frame.zip(y.frame)?;
    let lex = lexicon();
    if !(lex.same_event(f, g) && lex.frame(f).class != FrameClass::Speech) {
        return None;
    }
    together(ledger, a, b, leave)
}

/// Whether participants, time, number and outcome allow that the two are one event, whatever their predicates, and how
/// much speaks for it.
pub(crate) fn together(ledger: &Ledger, a: EventRef, b: EventRef, leave: Leave) -> Option<Likeness> {
    let (x, y) = (ledger.event(a), ledger.event(b));
    if x.generic || y.generic || (!leave.polarity && x.how.polarity != y.how.polarity) {
        return None;
    }
    let mut like = Likeness::default();
    for fx in &x.fillers {
        if Some(fx.role) == leave.role || (leave.place && fx.role == "place") {
            continue;
        }
        for fy in y.fillers.iter().filter(|fy| fy.role == fx.role) {
            match fillers(ledger, (a.article, fx), (b.article, fy)) {
                Match::Named if fx.role == "place" => like.place = true,
                Match::Named => like.named += 1,
                Match::Kind if fx.role == "place" => {}
                Match::Kind => like.kind += 1,
                Match::Unknown => {}
                Match::Other => return None,
            }
        }
    }
    if !leave.time
        && let (Some(t), Some(u)) = (ledger.when(a), ledger.when(b))
    {
        if t.1.disjoint(&u.1) {
            return None;
        }
        like.day = is_day(&t.1) && is_day(&u.1);
    }
    match (x.ordinal, y.ordinal) {
        (Some(i), Some(j)) if i != j => return None,
        (Some(_), Some(_)) => like.ordinal = true,
        _ => {}
    }
    if !leave.outcome && x.outcome.is_some() && y.outcome.is_some() && x.outcome != y.outcome {
        return None;
    }
    like.main = is_main(ledger, a) && is_main(ledger, b);
    Some(like)
}

fn is_day(t: &TimeInterval) -> bool {
    t.grain <= Grain::Day
}

/// How two fillers of one role stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Match {
    /// One named thing.
    Named,
    /// Of one kind, and nothing tells them apart.
    Kind,
    /// Nothing is known.
    Unknown,
    /// Different things.
    Other,
}

/// The entity across articles that a filler names, by its head or by the name that stands right behind the head: "the
/// ferry Corona", "the company, Orla Robotics".
pub(crate) fn entity_of(ledger: &Ledger, article: usize, f: &Filler) -> Option<usize> {
    if f.entity.is_some() {
        return ledger.entity(article, f.entity);
    }
    let x = &ledger.articles[article];
    let mentions = &x.entities.mentions;
    let from = mentions.partition_point(|m| m.tokens.start <= f.head);
    let m = mentions.get(from).filter(|m| m.kind == MentionKind::Name)?;
    // Inside the phrase, or between it and its verb.
    let before_verb = || {
        let mut own = x.events.iter().filter(|e| e.head >= m.tokens.end);
        own.any(|e| !e.nominal && e.fillers.iter().any(|g| g.head == f.head && g.role == f.role))
    };
    let behind = match m.tokens.start - f.head {
        1 => true,
        2 => x.text.get(..m.span.start).is_some_and(|t| t.trim_end().ends_with(',')),
        _ => false,
    };
    ledger.entity(article, m.entity.filter(|_| behind && (f.span.contains(m.span) || before_verb())))
}

/// Compares two fillers, each with its article.
pub(crate) fn fillers(ledger: &Ledger, (a, x): (usize, &Filler), (b, y): (usize, &Filler)) -> Match {
    let global = |article, f: &Filler| entity_of(ledger, article, f);
    if let (Some(g), Some(h)) = (global(a, x), global(b, y)) {
        if g == h {
            return Match::Named;
        }
        let (e, f) = (ledger.entities.get(g), ledger.entities.get(h));
        let class = |e: Option<&crate::entity::GlobalEntity>| e.map_or(EntityClass::Other, |e| e.class);
        // Two places may lie one in the other, a body may act for its state: only like classes tell things apart.
        let same_class = class(e) == class(f) && matches!(class(e), EntityClass::Person | EntityClass::Country);
        return if same_class { Match::Other } else { Match::Unknown };
    }
    if x.lemma == y.lemma {
        return Match::Kind;
    }
    match lexicon().same_kind(&x.lemma, &y.lemma) {
        KindRelation::Same | KindRelation::Hyponym | KindRelation::Hypernym => Match::Kind,
        KindRelation::Different => Match::Other,
        KindRelation::Unknown => Match::Unknown,
    }
}

/// Whether the event is of the kind that its article is mainly about (told in the headline or the first sentences), is
/// told as done, and is the only event of that kind in the article.
pub(crate) fn is_main(ledger: &Ledger, e: EventRef) -> bool {
    *ledger.main[e.article][e.event].get_or_init(|| main(ledger, e))
}

fn main(ledger: &Ledger, e: EventRef) -> bool {
    let Some(frame) = ledger.event(e).frame else { return false };
    if ledger.event(e).how.polarity == Polarity::Negative {
        return false;
    }
    let x = &ledger.articles[e.article];
    let early = x.events.iter().any(|m| {
        m.sentence < LEAD && m.frame.is_some_and(|f| lexicon().same_event(f, frame)) && m.how.certainty.is_factual()
    });
    early && days_of(ledger, e.article, frame).len() <= 1 && is_recent(ledger, e)
}

/// Sentences at the head of an article that tell what it is about.
const LEAD: usize = 4;

/// The event is not dated well before its article.
fn is_recent(ledger: &Ledger, e: EventRef) -> bool {
    let Some((_, when)) = ledger.when(e) else { return true };
    let Some(from) = ledger.anchors[e.article].from else { return true };
    when.to.is_none_or(|to| to.date().until(from).is_ok_and(|gap| gap.get_days() <= 60))
}

/// The days (as far as given to the day) on which the article puts events of the kind.
fn days_of(ledger: &Ledger, article: usize, frame: FrameId) -> BTreeSet<jiff::civil::Date> {
    let x = &ledger.articles[article];
    (0..x.events.len())
        .filter(|&event| x.events[event].frame.is_some_and(|f| lexicon().same_event(f, frame)))
        .filter_map(|event| ledger.when(EventRef { article, event }))
        .filter(|(_, t)| is_day(t))
        .filter_map(|(_, t)| t.from.map(|d| d.date()))
        .collect()
}
