//! From event mentions, numbers, offices and ages to atomic claims: one file a kind.
mod cause;
mod event;
mod office;
mod quantity;
mod span;
mod statement;
mod why;

use super::Reader;
use super::event::EventMention;
use crate::Span;
use crate::claim::{Claim, Filler, Kind, Value};
use crate::syntax::Dep;
use crate::text::{Doc, Tag};
use std::collections::BTreeSet;

/// All claims of an article, in the order of their places.
pub(crate) fn claims(r: &Reader<'_>, events: &[EventMention], title_end: usize) -> Vec<Claim> {
    let mut out = Vec::new();
    for (i, e) in events.iter().enumerate() {
        event::tell(r, events, i, e, &mut out);
    }
    for q in &r.quantities {
        quantity::tell(r, events, q, &mut out);
    }
    cause::of_predicates(r, events, &mut out);
    why::tell(r, events, &mut out);
    office::tell(r, &mut out);
    for c in &mut out {
        c.span = span::trim(r.doc.text, c.span);
        c.in_title = c.span.start < title_end;
    }
    let mut seen = BTreeSet::new();
    out.retain(|c| seen.insert((c.span, c.kind, c.frame.clone(), c.focus)));
    subsume(&mut out);
    out.sort_by(|a, b| (a.span, a.kind, &a.frame, a.focus).cmp(&(b.span, b.kind, &b.frame, b.focus)));
    out
}

/// A clause that is told with its number or time is not told once more without.
fn subsume(out: &mut Vec<Claim>) {
    let told: BTreeSet<(Option<usize>, Span)> =
        out.iter().filter(|c| !matches!(c.value, Value::None | Value::Text(_))).map(|c| (c.event, c.span)).collect();
    out.retain(|c| c.value != Value::None || c.kind != Kind::Event || !told.contains(&(c.event, c.span)));
}

/// A claim about an event, with the event's roles and stance, and no value yet.
pub(in crate::claim::extract) fn about(
    r: &Reader<'_>,
    index: usize,
    e: &EventMention,
    kind: Kind,
    span: Span,
    focus: Span,
) -> Claim {
    let doc = r.doc;
    let named = e.fillers.iter().find(|f| {
        doc.head(f.head) == Some(e.head) && matches!(doc.dep(f.head), Dep::Nsubj | Dep::NsubjPass) && f.role != "place"
    });
    let lead = named.or_else(|| lead(e));
    let own = words(doc, e.head);
    let (subject, entity) = match lead {
        Some(f) if !e.nominal => (span::subject(doc, f.head).to_string(), f.entity),
        _ => (own.to_string(), None),
    };
    let mut roles: Vec<(&'static str, String)> =
        e.fillers.iter().map(|f| (f.role, doc.text[span::trim(doc.text, f.span).range()].to_string())).collect();
    roles.push(("event", if e.nominal { own.to_string() } else { doc.word(e.head).to_string() }));
    // What a pronoun stands for, where that could be told.
    if let Some(f) = lead.filter(|f| !e.nominal && is_pronoun(doc, f.head))
        && let Some(entity) = f.entity.and_then(|x| r.entities.entities.get(x))
    {
        roles.push(("referent", entity.canonical.clone()));
    }
    Claim {
        article: 0,
        kind,
        frame: e.frame_name().to_string(),
        subject,
        subject_entity: entity,
        roles,
        value: Value::None,
        polarity: e.how.polarity,
        certainty: e.how.certainty,
        attribution: e.how.attribution.clone(),
        span,
        focus,
        event: Some(index),
        sentence: e.sentence,
        in_title: false,
    }
}

/// Who or what the event is about, where the clause names no subject.
fn lead(e: &EventMention) -> Option<&Filler> {
    ["agent", "cause", "victim", "theme", "patient", "winner", "speaker"]
        .iter()
        .find_map(|role| e.filler(role))
        .or_else(|| e.fillers.iter().find(|f| f.role != "place"))
}

/// The words of a nominal.
fn words<'d>(doc: &'d Doc, head: usize) -> &'d str {
    &doc.text[span::nominal(doc, head).range()]
}

/// Whether the token modifies a noun from in front of it.
fn is_modifier(doc: &Doc, i: usize) -> bool {
    matches!(doc.dep(i), Dep::Amod | Dep::Compound)
}

/// A pronoun of any sort: it tells nothing by itself.
fn is_pronoun(doc: &Doc, i: usize) -> bool {
    matches!(doc.tag(i), Tag::PRP | Tag::PRPS | Tag::WP | Tag::WPS | Tag::WDT | Tag::WRB | Tag::DT | Tag::EX)
}

/// The event with that head token. Events stand in the order of their heads.
fn at_head(events: &[EventMention], head: usize) -> Option<usize> {
    events.binary_search_by_key(&head, |e| e.head).ok()
}

/// The events of a sentence.
fn in_sentence(events: &[EventMention], sentence: usize) -> std::ops::Range<usize> {
    events.partition_point(|e| e.sentence < sentence)..events.partition_point(|e| e.sentence <= sentence)
}

/// Whether the adjective or participle only describes an event noun that is told itself: "failed launch".
fn describes_event(doc: &Doc, events: &[EventMention], e: &EventMention) -> bool {
    let noun = doc.head(e.head).filter(|_| doc.dep(e.head) == Dep::Amod);
    noun.and_then(|n| at_head(events, n)).is_some_and(|x| events[x].nominal)
}
