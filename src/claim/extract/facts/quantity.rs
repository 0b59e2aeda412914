//! How many, how old, how much.
use super::super::Reader;
use super::super::event::EventMention;
use super::super::roles::phrase;
use super::super::stance::how;
use super::{about, at_head, in_sentence, is_modifier, span};
use crate::Span;
use crate::claim::{Claim, Kind, Value, lexicon};
use crate::value::quantity::{QuantityKind, QuantityMention};

pub(super) fn tell(r: &Reader<'_>, events: &[EventMention], q: &QuantityMention, out: &mut Vec<Claim>) {
    let doc = r.doc;
    if q.quantity.kind == QuantityKind::Age {
        let head = q.counted.or_else(|| doc.head(q.tokens.start)).unwrap_or(q.tokens.start);
        let span = q.span.cover(span::nominal(doc, head));
        let mut claim = plain(r, Kind::Age, "age", head, if span.len() < 160 { span } else { q.span }, q);
        if let Some(e) = super::super::age::bearer(r, q) {
            claim.subject = r.entities.entities[e].canonical.clone();
            claim.subject_entity = Some(e);
        }
        out.push(claim);
        return;
    }
    let kind = match q.quantity.kind {
        QuantityKind::Count => Kind::Count,
        QuantityKind::Ordinal => Kind::Ordinal,
        QuantityKind::Money => Kind::Money,
        QuantityKind::Percent | QuantityKind::PercentPoints | QuantityKind::Fraction => Kind::Percent,
        QuantityKind::Measure => Kind::Measure,
        _ => return,
    };
    // Numbers of event nouns are told with the event.
    if q.counted.is_some_and(|n| at_head(events, n).is_some_and(|x| events[x].nominal)) {
        return;
    }
    let mut at = q.counted.unwrap_or_else(|| r.top_of(&q.tokens));
    // "six shut-down reactors": the number counts what the whole phrase names.
    for _ in 0..3 {
        match doc.head(at).filter(|&h| h > at && is_modifier(doc, at) && doc.sentence_of(h) == doc.sentence_of(at)) {
            Some(h) => at = h,
            None => break,
        }
    }
    let nominal = span::nominal(doc, at);
    let own = q.span.cover(if nominal.len() < 140 { nominal } else { doc.span(at) });
    let c = match governing_event(r, events, at) {
        Some(i) => of_event(r, i, &events[i], (q, kind), at, own),
        None => plain(r, kind, kind.as_str(), at, own, q),
    };
    out.push(Claim { roles: [c.roles, vec![("counted", doc.text[own.range()].to_string())]].concat(), ..c });
}

fn of_event(
    r: &Reader<'_>,
    i: usize,
    e: &EventMention,
    (q, kind): (&QuantityMention, Kind),
    at: usize,
    own: Span,
) -> Claim {
    let doc = r.doc;
    let harmful = e.frame.is_some_and(|f| crate::claim::lexicon().frame(f).cumulative);
    // Houses and ships are counted; people, and who is counted without a noun, are casualties.
    let noun = doc.lemma(at);
    let lexicon = lexicon();
    let thing = lexicon.kind_of_noun(noun).is_some()
        && !["person", "group", "victim"].iter().any(|class| lexicon.is_a(noun, class));
    let kind = if kind == Kind::Count && harmful && !thing { Kind::Casualties } else { kind };
    let span = match kind {
        Kind::Ordinal => own,
        _ if e.nominal => own.cover(doc.span(e.head)),
        _ => span::counted(doc, e, at, own),
    };
    let mut c = about(r, i, e, kind, span, q.span);
    c.value = Value::Quantity(q.quantity);
    c
}

/// A number outside any event.
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
        value: Value::Quantity(q.quantity),
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
fn governing_event(r: &Reader<'_>, events: &[EventMention], nominal: usize) -> Option<usize> {
    let doc = r.doc;
    let mut at = nominal;
    let near = in_sentence(events, doc.sentence_of(nominal));
    for _ in 0..4 {
        if let Some(i) = near.clone().find(|&i| events[i].head != at && events[i].fillers.iter().any(|f| f.head == at))
        {
            return Some(i);
        }
        if let Some(i) = at_head(events, at) {
            return Some(i);
        }
        if doc.tag(at).is_verb() {
            return None;
        }
        at = doc.head(at)?;
    }
    None
}
