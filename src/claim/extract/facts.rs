//! From event mentions, numbers, offices and ages to atomic claims.
use super::Reader;
use super::event::{EventMention, TimeRelation};
use super::roles::phrase;
use super::stance::how;
use crate::Span;
use crate::claim::frame::{FrameClass, Outcome};
use crate::claim::{Certainty, Claim, Kind, Polarity, Value, lexicon};
use crate::entity::TitleClass;
use crate::syntax::Dep;
use crate::value::quantity::{QuantityKind, QuantityMention};
use std::collections::BTreeSet;

/// All claims of an article, in the order of their places.
pub(crate) fn claims(r: &Reader<'_>, events: &[EventMention], title_end: usize) -> Vec<Claim> {
    let mut out = Vec::new();
    for (i, e) in events.iter().enumerate() {
        of_event(r, events, i, e, &mut out);
    }
    for q in &r.quantities {
        of_quantity(r, events, q, &mut out);
    }
    offices(r, &mut out);
    let mut seen = BTreeSet::new();
    out.retain(|c| seen.insert((c.span, c.kind, c.frame.clone(), c.focus)));
    for c in &mut out {
        c.in_title = c.span.start < title_end;
    }
    out.sort_by(|a, b| (a.span, a.kind, &a.frame, a.focus).cmp(&(b.span, b.kind, &b.frame, b.focus)));
    out
}

/// A claim about an event, with the event's roles and stance, and no value yet.
pub(crate) fn about(r: &Reader<'_>, index: usize, e: &EventMention, kind: Kind, span: Span, focus: Span) -> Claim {
    let doc = r.doc;
    let lead = ["agent", "cause", "victim", "theme", "patient", "winner", "speaker"]
        .iter()
        .find_map(|role| e.filler(role))
        .or_else(|| e.fillers.iter().find(|f| f.role != "place"));
    let own = &doc.text[doc.span_of(phrase(doc, e.head)).range()];
    let (subject, entity) = match lead {
        Some(f) if !e.nominal => (doc.text[f.span.range()].to_string(), f.entity),
        _ => (own.to_string(), None),
    };
    let mut roles: Vec<(&'static str, String)> =
        e.fillers.iter().map(|f| (f.role, doc.text[f.span.range()].to_string())).collect();
    if e.nominal {
        roles.push(("event", own.to_string()));
    } else {
        roles.push(("event", doc.word(e.head).to_string()));
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

fn of_event(r: &Reader<'_>, events: &[EventMention], i: usize, e: &EventMention, out: &mut Vec<Claim>) {
    let doc = r.doc;
    let lex = lexicon();
    let class = e.frame.map(|f| lex.frame(f).class);
    let name = e.frame_name();
    // The clause itself.
    if !e.nominal && e.fillers.iter().any(|f| f.role != "place") && (e.frame.is_some() || e.fillers.len() > 1) {
        let kind = if class == Some(FrameClass::Speech) {
            Kind::Statement
        } else if matches!(e.how.certainty, Certainty::Planned | Certainty::Obliged) {
            Kind::Plan
        } else if matches!(name, "help" | "support" | "supply" | "assist" | "aid" | "train" | "fund") {
            Kind::Support
        } else if matches!(name, "cause" | "prevent") {
            Kind::Cause
        } else {
            Kind::Event
        };
        out.push(about(r, i, e, kind, e.span, doc.span(e.head)));
    } else if e.nominal && e.fillers.len() > 1 && !e.generic {
        out.push(about(r, i, e, Kind::Event, e.span, doc.span(e.head)));
    }
    // When.
    for &(t, relation) in &e.times {
        let time = &r.times[t].mention;
        let kind = match relation {
            TimeRelation::Since => Kind::StartDate,
            TimeRelation::For => Kind::Duration,
            _ if time.expr.duration().is_some() => Kind::Duration,
            _ if matches!(name, "begin" | "found" | "break-out") => Kind::StartDate,
            _ => Kind::EventDate,
        };
        let span = reach(r, e, time.span);
        let mut c = about(r, i, e, kind, span, time.span);
        c.value = Value::Time(t);
        out.push(c);
    }
    if e.nominal {
        for q in r.quantities_of(e.head) {
            let kind = match q.quantity.kind {
                QuantityKind::Ordinal => Kind::Ordinal,
                QuantityKind::Count => Kind::Count,
                _ => continue,
            };
            let mut c = about(r, i, e, kind, q.span.cover(e.span), q.span);
            c.value = Value::Quantity(q.quantity.clone());
            // "has seen three launches to date": the clause says of what.
            if let Some(v) = doc.head(e.head).filter(|&v| doc.tag(v).is_verb() && doc.dep(e.head) == Dep::Obj) {
                if let Some((s, _)) = super::roles::subject(doc, v) {
                    c.roles.push(("of", doc.text[doc.span_of(phrase(doc, s)).range()].to_string()));
                    c.span = c.span.cover(doc.span(v));
                }
            }
            out.push(c);
        }
    }
    if let (Some(outcome), Some(span)) = (e.outcome, e.outcome_span) {
        if e.of.is_none() {
            let mut c = about(r, i, e, Kind::Outcome, span, span);
            c.value = Value::Text(outcome.as_str().to_string());
            out.push(c);
        }
    }
    for f in e.fillers.iter().filter(|f| f.role == "place") {
        let mut c = about(r, i, e, Kind::Location, reach(r, e, f.span), f.span);
        c.value = Value::Text(doc.text[f.span.range()].to_string());
        out.push(c);
    }
    for f in e.fillers.iter().filter(|f| matches!(f.role, "reason" | "cause")) {
        if f.head != e.head {
            let mut c = about(r, i, e, Kind::Cause, reach(r, e, f.span), f.span);
            c.value = Value::Text(doc.text[f.span.range()].to_string());
            out.push(c);
        }
    }
    let _ = (events, Outcome::Success);
}

/// From the predicate (with its subject, where near) to the words that carry the value.
fn reach(r: &Reader<'_>, e: &EventMention, value: Span) -> Span {
    let head = r.doc.span(e.head);
    let wide = e.span.cover(value);
    if wide.len() <= 110 { wide } else { head.cover(value) }
}

fn of_quantity(r: &Reader<'_>, events: &[EventMention], q: &QuantityMention, out: &mut Vec<Claim>) {
    let doc = r.doc;
    let lex = lexicon();
    if q.quantity.kind == QuantityKind::Age {
        let head = q.counted.or_else(|| doc.head(q.tokens.start)).unwrap_or(q.tokens.start);
        let span = q.span.cover(doc.span_of(phrase(doc, head)));
        out.push(plain(r, Kind::Age, "age", head, if span.len() < 160 { span } else { q.span }, q));
        return;
    }
    let counted = q.counted;
    // Numbers of event nouns are told with the event.
    if counted.is_some_and(|n| events.iter().any(|e| e.nominal && e.head == n)) {
        return;
    }
    let at = counted.unwrap_or_else(|| r.top_of(&q.tokens));
    let governor = governing_event(r, events, at);
    let kind = match q.quantity.kind {
        QuantityKind::Count => Kind::Count,
        QuantityKind::Ordinal => Kind::Ordinal,
        QuantityKind::Money => Kind::Money,
        QuantityKind::Percent | QuantityKind::PercentPoints | QuantityKind::Fraction => Kind::Percent,
        QuantityKind::Measure => Kind::Measure,
        _ => return,
    };
    let nominal = doc.span_of(phrase(doc, at));
    let own = q.span.cover(if nominal.len() < 140 { nominal } else { doc.span(at) });
    match governor {
        Some(i) => {
            let e = &events[i];
            let harmful = e.frame.is_some_and(|f| lex.frame(f).cumulative);
            let kind = if kind == Kind::Count && harmful { Kind::Casualties } else { kind };
            let span = if e.nominal { own.cover(doc.span(e.head)) } else { reach(r, e, own) };
            let mut c = about(r, i, e, kind, span, q.span);
            c.value = Value::Quantity(q.quantity.clone());
            c.roles.push(("counted", doc.text[own.range()].to_string()));
            if kind == Kind::Ordinal {
                c.span = own;
            }
            out.push(c);
        }
        None => {
            let mut c = plain(r, kind, kind.as_str(), at, own, q);
            c.roles.push(("counted", doc.text[own.range()].to_string()));
            out.push(c);
        }
    }
}

fn plain(r: &Reader<'_>, kind: Kind, frame: &str, head: usize, span: Span, q: &QuantityMention) -> Claim {
    let doc = r.doc;
    let stance = how(doc, head);
    Claim {
        article: 0,
        kind,
        frame: frame.to_string(),
        subject: doc.text[doc.span_of(phrase(doc, head)).range()].to_string(),
        subject_entity: r.entity_at(head),
        roles: Vec::new(),
        value: Value::Quantity(q.quantity.clone()),
        polarity: stance.polarity,
        certainty: stance.certainty,
        attribution: stance.attribution,
        span,
        focus: q.span,
        event: None,
        sentence: doc.sentence_of(head),
        in_title: false,
    }
}

/// The event whose argument the nominal is, directly or inside another nominal.
pub(crate) fn governing_event(r: &Reader<'_>, events: &[EventMention], nominal: usize) -> Option<usize> {
    let doc = r.doc;
    let mut at = nominal;
    for _ in 0..4 {
        if let Some(i) = events.iter().position(|e| e.head != at && e.fillers.iter().any(|f| f.head == at)) {
            return Some(i);
        }
        if let Some(i) = events.iter().position(|e| e.head == at) {
            return Some(i);
        }
        if doc.tag(at).is_verb() {
            return None;
        }
        at = doc.head(at)?;
    }
    None
}

/// Offices held and roles played, as the entity layer found them.
fn offices(r: &Reader<'_>, out: &mut Vec<Claim>) {
    for (index, entity) in r.entities.entities.iter().enumerate() {
        for office in &entity.offices {
            let sentence = r.doc.sentences.partition_point(|s| r.doc.span_of(s.tokens()).end <= office.span.start);
            out.push(Claim {
                article: 0,
                kind: if office.class == TitleClass::Office { Kind::OfficeHolder } else { Kind::Role },
                frame: "hold-office".to_string(),
                subject: entity.canonical.clone(),
                subject_entity: Some(index),
                roles: vec![
                    ("office", office.written.clone()),
                    ("of", office.of.clone().unwrap_or_default()),
                    ("holder", r.doc.text[office.name_span.range()].to_string()),
                ],
                value: Value::Text(office.title.clone()),
                polarity: Polarity::Positive,
                certainty: Certainty::Asserted,
                attribution: None,
                span: office.told,
                focus: office.span,
                event: None,
                sentence,
                in_title: false,
            });
        }
    }
}
