//! Why something happened.
use super::super::Reader;
use super::super::event::EventMention;
use super::super::roles::{case_of, phrase, subject};
use super::super::stance::how;
use super::{about, at_head, is_pronoun, span};
use crate::claim::frame::{FrameId, Role, Slot};
use crate::claim::{Claim, Kind, Value, lexicon};
use crate::entity::EntityClass;
use crate::syntax::Dep;
use crate::text::Doc;

/// Longest statement of a cause, in bytes.
const LONG: usize = 240;

/// Why: a reason or cause beside the clause, or the subject of a verb of causing.
pub(super) fn of_event(r: &Reader<'_>, i: usize, e: &EventMention, out: &mut Vec<Claim>) {
    let doc = r.doc;
    let causal = matches!(e.frame_name(), "cause" | "prevent");
    for f in e.fillers.iter().filter(|f| matches!(f.role, "reason" | "cause") && f.head != e.head) {
        // "the blast hurt ten": the blast is who did it, told with the number.
        let does_it = matches!(doc.dep(f.head), Dep::Nsubj | Dep::NsubjPass) || case_of(doc, f.head).is_none();
        if (does_it && !causal) || (f.entity.is_none() && is_pronoun(doc, f.head) && !causal) {
            continue;
        }
        let behind = !causal && f.span.start > doc.span(e.head).start;
        let span = if behind { span::tail(doc, e, f.span) } else { span::reach(doc, e, f.span) };
        let mut c = about(r, i, e, Kind::Cause, span, f.span);
        c.value = Value::Text(doc.text[span::trim(doc.text, f.span).range()].to_string());
        if causal {
            out.retain(|o| o.event != Some(i) || o.kind != Kind::Cause || o.value != Value::None);
        }
        out.push(c);
    }
}

/// "The crash was due to a faulty brake", "the delay is related to the strike": the predicate is no event.
pub(super) fn of_predicates(r: &Reader<'_>, events: &[EventMention], out: &mut Vec<Claim>) {
    let doc = r.doc;
    let Some(frame) = lexicon().by_name("cause") else { return };
    for i in 0..doc.tokens.len() {
        if doc.dep(i) != Dep::Cop {
            continue;
        }
        let Some(head) = doc.head(i).filter(|&h| h > i) else { continue };
        let Some(why) = given_cause(doc, frame, head) else { continue };
        let Some((what, _)) = subject(doc, head).filter(|&(s, _)| s != why) else { continue };
        // Relatives are related too.
        let entity = r.entity_at(what).and_then(|x| r.entities.entities.get(x));
        if entity.is_some_and(|x| x.class == EntityClass::Person) || is_pronoun(doc, why) {
            continue;
        }
        let stance = how(doc, head);
        let (effect, cause) = (span::nominal(doc, what), span::complement(doc, why));
        let words = effect.cover(cause).cover(doc.span(head));
        out.push(Claim {
            article: 0,
            kind: Kind::Cause,
            frame: "cause".to_string(),
            subject: span::subject(doc, what).to_string(),
            subject_entity: r.entity_at(what),
            roles: vec![
                ("event", doc.text[effect.range()].to_string()),
                ("cause", doc.text[cause.range()].to_string()),
            ],
            value: Value::Text(doc.text[cause.range()].to_string()),
            polarity: stance.polarity,
            certainty: stance.certainty,
            attribution: stance.attribution,
            span: if words.len() <= LONG { words } else { doc.span(i).cover(cause) },
            focus: cause,
            event: at_head(events, what),
            sentence: doc.sentence_of(head),
            in_title: false,
        });
    }
}

/// The cause that the predicate names: its own phrase ("due to X"), or the complement of an adjective of cause.
fn given_cause(doc: &Doc, frame: FrameId, head: usize) -> Option<usize> {
    let causal = |i: usize| {
        doc.lemma(i) == "because"
            || lexicon().adjective(doc.lemma(i)).iter().any(|entry| {
                let role = lexicon().role_of(frame, Some(entry), Slot::Prep("to"), None);
                entry.frame == frame && role == Some(Role::Cause)
            })
    };
    if case_of(doc, head).is_some_and(causal) && !phrase(doc, head).is_empty() {
        return Some(head);
    }
    let to = |c: usize| case_of(doc, c).is_some_and(|k| doc.lemma(k) == "to");
    causal(head).then(|| doc.children(head).find(|&c| c > head && doc.dep(c) == Dep::Obl && to(c))).flatten()
}
