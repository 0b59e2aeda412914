//! What happened: the clause, its times, places, causes and its outcome.
use super::super::Reader;
use super::super::event::{EventMention, TimeRelation};
use super::super::roles::{case_of, phrase, subject};
use super::{about, at_head, cause, describes_event, in_sentence, is_modifier, is_pronoun, span, statement};
use crate::Span;
use crate::claim::frame::FrameClass;
use crate::claim::words::lines;
use crate::claim::{Certainty, Claim, Filler, Kind, Value, lexicon};
use crate::entity::EntityClass;
use crate::hash::WordSet;
use crate::syntax::Dep;
use crate::text::{Doc, Tag};
use crate::value::quantity::QuantityKind;
use std::sync::LazyLock;

/// Verbs that say little of their own.
static WEAK: LazyLock<WordSet<&'static str>> = LazyLock::new(|| {
    let text = include_str!("../../../../data/en/weak_verbs.txt");
    lines(text).flat_map(|(_, line)| line.split(',')).map(str::trim).filter(|w| !w.is_empty()).collect()
});

/// Longest clause, in bytes, that is told with the number of its subject.
const LONG: usize = 110;

pub(super) fn tell(r: &Reader<'_>, events: &[EventMention], i: usize, e: &EventMention, out: &mut Vec<Claim>) {
    clause(r, events, i, e, out);
    times(r, events, i, e, out);
    if e.nominal {
        numbers(r, events, i, e, out);
    }
    outcome(r, events, i, e, out);
    places(r, i, e, out);
    cause::of_event(r, i, e, out);
}

/// The clause itself.
fn clause(r: &Reader<'_>, events: &[EventMention], i: usize, e: &EventMention, out: &mut Vec<Claim>) {
    let doc = r.doc;
    let focus = doc.span(e.head);
    if e.nominal {
        if is_told_noun(doc, events, e) {
            out.push(about(r, i, e, Kind::Event, e.span, focus));
        }
        return;
    }
    if e.frame.is_some_and(|f| lexicon().frame(f).class == FrameClass::Speech) {
        statement::tell(r, i, e, out);
        return;
    }
    if is_told_verb(doc, events, e) {
        out.push(about(r, i, e, kind(e), e.span, focus));
    }
}

fn kind(e: &EventMention) -> Kind {
    match e.frame_name() {
        _ if matches!(e.how.certainty, Certainty::Planned | Certainty::Obliged) => Kind::Plan,
        "help" | "support" | "supply" | "assist" | "aid" | "train" | "fund" => Kind::Support,
        "cause" | "prevent" => Kind::Cause,
        _ => Kind::Event,
    }
}

/// Whether the clause of a verb says something that could be checked by itself.
fn is_told_verb(doc: &Doc, events: &[EventMention], e: &EventMention) -> bool {
    let parts: Vec<&Filler> = e.fillers.iter().filter(|f| f.role != "place").collect();
    let named = parts.iter().any(|f| doc.head(f.head) == Some(e.head) && doc.dep(f.head) == Dep::Nsubj);
    if parts.is_empty() || (e.frame.is_none() && parts.len() < 2 && !named) {
        return false;
    }
    // Nothing in it is named: "which he did", "discovering them".
    if parts.iter().all(|f| f.entity.is_none() && is_pronoun(doc, f.head)) {
        return false;
    }
    if e.frame.is_none() && WEAK.contains(e.lemma.as_str()) {
        return false;
    }
    // "posed by his rivals", "carrying trash": only describes the noun that it hangs on.
    let own = doc.children(e.head).filter(|&c| e.fillers.iter().any(|f| f.head == c)).count();
    if doc.dep(e.head) == Dep::Acl && own < 2 && (e.frame.is_none() || doc.tag(e.head) == Tag::VBG) {
        return false;
    }
    !describes_event(doc, events, e) && !is_carried(doc, events, e)
}

/// "tried to leave", "plans to sell": the clause below is told with that in its modality.
fn is_carried(doc: &Doc, events: &[EventMention], e: &EventMention) -> bool {
    let Some(below) = doc.child(e.head, Dep::Xcomp).filter(|&c| doc.tag(c).is_verb()) else { return false };
    let phase = e.frame.is_some_and(|f| matches!(lexicon().frame(f).class, FrameClass::Aspect));
    let end = doc.sentences[e.sentence].last;
    let token = |n: usize| (e.head + n < end).then(|| (doc.word(e.head + n), doc.lemma(e.head + n)));
    (phase || e.frame.is_none() || lexicon().modal_at(token).is_some())
        && at_head(events, below).is_some_and(|x| events[x].fillers.len() > 1)
}

/// Whether an event noun with its modifiers makes a statement: who did it to whom.
fn is_told_noun(doc: &Doc, events: &[EventMention], e: &EventMention) -> bool {
    let parts = e.fillers.iter().filter(|f| f.role != "place" && f.head != e.head).count();
    if parts < 2 || e.generic || e.of.is_some() {
        return false;
    }
    // "carried out an attack on ...": the verb tells it.
    let light = events[in_sentence(events, e.sentence)].iter().any(|x| x.light.is_some_and(|(noun, _)| noun == e.head));
    !light && !is_modifier(doc, e.head)
}

/// When.
fn times(r: &Reader<'_>, events: &[EventMention], i: usize, e: &EventMention, out: &mut Vec<Claim>) {
    // What only tells the phase of another event has handed its times on.
    let of = e.of.and_then(|x| events.get(x));
    for &(t, relation) in e.times.iter().filter(|t| of.is_none_or(|x| !x.times.contains(t))) {
        let time = &r.times[t].mention;
        let kind = match relation {
            TimeRelation::Since => Kind::StartDate,
            TimeRelation::For => Kind::Duration,
            _ if time.expr.duration().is_some() => Kind::Duration,
            _ if matches!(e.frame_name(), "begin" | "found" | "break-out") => Kind::StartDate,
            _ => Kind::EventDate,
        };
        let mut c = about(r, i, e, kind, span::reach(r.doc, e, time.span), time.span);
        c.value = Value::Time(t);
        out.push(c);
    }
}

/// "two failed attempts", "the third launch".
fn numbers(r: &Reader<'_>, events: &[EventMention], i: usize, e: &EventMention, out: &mut Vec<Claim>) {
    let doc = r.doc;
    for q in r.quantities_of(e.head) {
        let kind = match q.quantity.kind {
            QuantityKind::Ordinal => Kind::Ordinal,
            QuantityKind::Count => Kind::Count,
            _ => continue,
        };
        let mut c = about(r, i, e, kind, q.span.cover(e.span), q.span);
        c.value = Value::Quantity(q.quantity);
        // "has seen three launches to date": the clause says of what.
        if let Some(v) = doc.head(e.head).filter(|&v| doc.tag(v).is_verb() && doc.dep(e.head) == Dep::Obj)
            && let Some((s, _)) = subject(doc, v)
        {
            let of = doc.span_of(phrase(doc, s));
            c.roles.push(("of", doc.text[of.range()].to_string()));
            c.span = c.span.cover(doc.span(v));
            if doc.head(s) == Some(v) && of.cover(c.span).len() < LONG {
                c.span = c.span.cover(of);
            }
        }
        if kind == Kind::Count {
            c.span = counted_clause(r, events, e, c.span);
        }
        out.push(c);
    }
}

/// The clause that the counted event is the subject of, or what it came before: "two quakes were felt", "the third
/// vote after two failed ones".
fn counted_clause(r: &Reader<'_>, events: &[EventMention], e: &EventMention, own: Span) -> Span {
    let doc = r.doc;
    let Some(up) = doc.head(e.head) else { return own };
    let wide = match doc.dep(e.head) {
        Dep::Nsubj | Dep::NsubjPass => at_head(events, up).map(|x| events[x].span),
        Dep::Nmod | Dep::Obl if e.precedes.is_some() && up < e.head => {
            Some(doc.span_of(if doc.tag(up).is_verb() { up } else { phrase(doc, up).start }..up + 1))
        }
        _ => None,
    };
    wide.map(|w| w.cover(own)).filter(|w| w.len() < LONG).unwrap_or(own)
}

/// How it ended.
fn outcome(r: &Reader<'_>, events: &[EventMention], i: usize, e: &EventMention, out: &mut Vec<Claim>) {
    let doc = r.doc;
    let (Some(outcome), Some(told)) = (e.outcome, e.outcome_span) else { return };
    if e.of.is_some() || describes_event(doc, events, e) {
        return;
    }
    // "the club's failed bid": with whose it is.
    let whose = doc.span_of(phrase(doc, e.head).start..e.head + 1);
    let modifier = doc.children(e.head).any(|c| {
        let entries = lexicon().adjective(doc.lemma(c));
        is_modifier(doc, c) && entries.iter().any(|a| lexicon().frame(a.frame).outcome.is_some())
    });
    let words = match e.nominal {
        true if modifier => whose,
        true if told.overlaps(whose) => whose.cover(told),
        _ => told,
    };
    let mut c = about(r, i, e, Kind::Outcome, words, told);
    c.value = Value::Text(outcome.as_str().to_string());
    out.push(c);
}

/// Where.
fn places(r: &Reader<'_>, i: usize, e: &EventMention, out: &mut Vec<Claim>) {
    let doc = r.doc;
    let spoken = e.frame.is_some_and(|f| lexicon().frame(f).class == FrameClass::Speech);
    for f in &e.fillers {
        let case = case_of(doc, f.head).map(|c| doc.lemma(c));
        let here = f.role == "place" || matches!((f.role, case), ("goal" | "target", Some("into" | "onto")));
        // "told a press conference", "said at the summit"
        let occasion = spoken && lexicon().is_a(doc.lemma(f.head), "event");
        if !here || !(occasion || is_place(r, f.head, 0)) {
            continue;
        }
        let mut place = f.span;
        if let Some(case) = case_of(doc, f.head) {
            place = place.cover(doc.span(case));
        }
        let span = if e.nominal || place.start < doc.span(e.head).start {
            span::reach(doc, e, place)
        } else {
            span::tail(doc, e, place)
        };
        let mut c = about(r, i, e, Kind::Location, span, f.span);
        c.value = Value::Text(doc.text[span::trim(doc.text, f.span).range()].to_string());
        out.push(c);
    }
}

/// Whether the nominal names a place: a name of one, a kind of place or building, or a part of one.
fn is_place(r: &Reader<'_>, head: usize, depth: usize) -> bool {
    let doc = r.doc;
    let entity = r.entity_at(head).and_then(|x| r.entities.entities.get(x));
    if doc.tag(head).is_name()
        && let Some(entity) = entity
    {
        return !matches!(entity.class, EntityClass::Person | EntityClass::Product | EntityClass::Event);
    }
    let lemma = doc.lemma(head);
    if ["place", "facility", "building", "road", "structure", "installation", "transport", "vehicle"]
        .iter()
        .any(|class| lexicon().is_a(lemma, class))
    {
        return true;
    }
    // "parts of the country", "the waters off the coast": a part of a place.
    depth < 2
        && doc.children(head).any(|c| {
            (doc.dep(c) == Dep::Nmod || doc.dep(c) == Dep::Compound && doc.tag(c).is_name())
                && lexicon().noun(lemma).is_empty()
                && is_place(r, c, depth + 1)
        })
}
