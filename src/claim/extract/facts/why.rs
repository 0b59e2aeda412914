//! Causes that no verb of causing tells: clauses ("because a gate jammed", "when a barge hit it"), nouns ("the cause was
//! a loose bolt", "it was lightning"), and a whole statement taken up ("..., and this is what derailed the train").
use super::super::Reader;
use super::super::event::EventMention;
use super::super::roles::{case_of, phrase, subject};
use super::super::stance::{How, how, is_negation};
use super::{at_head, is_pronoun, span, words};
use crate::Span;
use crate::claim::causes::{has_kinds, is_bare_cause, kind_of_cause};
use crate::claim::{Certainty, Claim, Kind, Value, lexicon};
use crate::syntax::Dep;
use crate::text::{Doc, Tag};

/// Longest statement of a cause, in bytes.
const LONG: usize = 240;

/// What one statement says of a cause.
struct Why {
    /// Head token of what was caused.
    effect: usize,
    /// Its event mention; `None` where a pronoun or a general word stands for it.
    event: Option<usize>,
    cause: Span,
    /// What is shown, where it is not from the effect to the cause.
    shown: Option<Span>,
    how: How,
    sentence: usize,
}

pub(super) fn tell(r: &Reader<'_>, events: &[EventMention], out: &mut Vec<Claim>) {
    let doc = r.doc;
    for i in 0..doc.tokens.len() {
        let found = match doc.dep(i) {
            Dep::Cop if doc.head(i).is_some_and(|p| doc.lemma(p) == "blame") => {
                to_blame(r, events, doc.head(i).unwrap_or(i))
            }
            Dep::Cop => of_noun(r, events, i).or_else(|| taken_up(r, events, i)),
            _ if doc.lemma(i) == "because" => of_reason(r, events, i),
            Dep::Advcl => of_circumstance(r, events, i),
            _ if doc.lemma(i) == "it" => bare(r, i),
            _ => None,
        };
        if let Some(w) = found {
            push(r, events, w, out);
        }
    }
    for e in events.iter().filter(|e| e.frame_name() == "cause" && !e.nominal) {
        if let Some(w) = of_statement(r, events, e) {
            push(r, events, w, out);
        }
    }
}

fn push(r: &Reader<'_>, events: &[EventMention], w: Why, out: &mut Vec<Claim>) {
    let doc = r.doc;
    let cause = span::trim(doc.text, w.cause);
    let told =
        |c: &Claim| c.kind == Kind::Cause && c.focus.overlaps(cause) && (c.event == w.event || w.event.is_none());
    if cause.is_empty() || out.iter().any(told) {
        return;
    }
    let effect = match w.event {
        Some(x) if !events[x].nominal => events[x].span,
        _ => span::nominal(doc, w.effect),
    };
    let wide = w.shown.unwrap_or_else(|| effect.cover(cause));
    let text = |s: Span| doc.text[s.range()].to_string();
    out.push(Claim {
        article: 0,
        kind: Kind::Cause,
        frame: "cause".to_string(),
        subject: words(doc, w.effect).to_string(),
        subject_entity: r.entity_at(w.effect),
        roles: vec![("event", text(span::trim(doc.text, effect))), ("cause", text(cause))],
        value: Value::Text(text(cause)),
        polarity: w.how.polarity,
        certainty: w.how.certainty,
        attribution: w.how.attribution,
        span: if wide.len() <= LONG { wide } else { cause },
        focus: cause,
        event: w.event,
        sentence: w.sentence,
        in_title: false,
    });
}

/// "The dam collapsed because a gate jammed."
fn of_reason(r: &Reader<'_>, events: &[EventMention], mark: usize) -> Option<Why> {
    let doc = r.doc;
    if doc.tokens.len() > mark + 1 && doc.lemma(mark + 1) == "of" {
        return None;
    }
    let clause = doc.head(mark)?;
    let mut up = doc.head(clause)?;
    // What is said because of something is not caused by it.
    for _ in 0..2 {
        let speaks = at_head(events, up).is_some_and(|x| is_speech(&events[x]));
        match doc.child(up, Dep::Ccomp).filter(|&c| speaks && c < clause) {
            Some(c) => up = c,
            None => break,
        }
    }
    let x = at_head(events, up).filter(|&x| !is_speech(&events[x]))?;
    let only = (mark.saturating_sub(2)..mark).all(|t| !matches!(doc.lemma(t), "partly" | "mainly" | "also" | "not"));
    if !only {
        return None;
    }
    told_by_clause(r, events, x, clause, mark)
}

/// "The bridge fell when a barge hit it", "derailed after a rail broke": an accident, and what came first.
fn of_circumstance(r: &Reader<'_>, events: &[EventMention], clause: usize) -> Option<Why> {
    let doc = r.doc;
    let mark = doc.children(clause).find(|&c| c < clause && matches!(doc.lemma(c), "when" | "after" | "as"))?;
    let x = at_head(events, doc.head(clause)?)?;
    // "The flooding began after ..."
    let x = events[x].of.filter(|_| events[x].frame_name() == "begin").unwrap_or(x);
    if !has_kinds(frame_of(events, x)) {
        return None;
    }
    let w = told_by_clause(r, events, x, clause, mark)?;
    kind_of_cause(frame_of(events, x), &doc.text[w.cause.range()]).map(|_| w)
}

fn told_by_clause(r: &Reader<'_>, events: &[EventMention], x: usize, clause: usize, mark: usize) -> Option<Why> {
    let doc = r.doc;
    let own = doc.subtree(clause);
    // "..., and a technician replaced it": what came next is not the cause.
    let next = doc.children(clause).filter(|&c| c > clause && doc.dep(c) == Dep::Conj).map(|c| doc.subtree(c).start);
    let next = next.filter(|&c| c > clause && (clause..c).any(|t| matches!(doc.word(t), "," | ";" | ":"))).min();
    let colon = (clause..own.end).find(|&t| matches!(doc.word(t), ":" | ";"));
    let and = (clause..own.end).find(|&t| doc.word(t) == "," && t + 1 < own.end && doc.lemma(t + 1) == "and");
    let end = [Some(own.end), next, colon, and].into_iter().flatten().min().unwrap_or(own.end).max(clause + 1);
    let cause = (mark + 1 < end).then(|| doc.span_of(mark + 1..end))?;
    let mut stance = how(doc, events[x].head);
    let inner = how(doc, clause);
    stance.certainty = stance.certainty.max(inner.certainty);
    Some(Why { effect: events[x].head, event: Some(x), cause, shown: None, how: stance, sentence: events[x].sentence })
}

/// "The cause of the collapse was a gate", "a gate was the cause", "what caused the crash was fog", "the fire was arson".
fn of_noun(r: &Reader<'_>, events: &[EventMention], cop: usize) -> Option<Why> {
    let doc = r.doc;
    let p = doc.head(cop).filter(|&p| p > cop)?;
    let (s, _) = subject(doc, p).filter(|&(s, _)| s < cop)?;
    let stance = how(doc, p);
    let sentence = doc.sentence_of(p);
    let nominal = |t: usize| doc.tag(t).is_noun() || doc.tag(t).is_adjective() || doc.tag(t).is_verb();
    if !nominal(p) || is_open(doc.lemma(p)) {
        return None;
    }
    if let Some((effect, event)) = cause_noun(r, events, s) {
        let cause = complement(doc, p);
        return Some(Why {
            effect,
            event,
            cause,
            shown: Some(doc.span_of(s..s + 1).cover(cause)),
            how: stance,
            sentence,
        })
        .map(|w| Why { shown: w.shown.map(|v| v.cover(doc.span_of(doc.subtree(s)))), ..w });
    }
    let sole = doc.children(p).any(|c| doc.dep(c) == Dep::Det && doc.lemma(c) == "the");
    if sole
        && !is_pronoun(doc, s)
        && let Some((effect, event)) = cause_noun(r, events, p).filter(|&(e, _)| e != s)
    {
        let cause = span::nominal(doc, s);
        return Some(Why {
            effect,
            event,
            cause,
            shown: Some(cause.cover(doc.span_of(doc.subtree(p)))),
            how: stance,
            sentence,
        });
    }
    // "What caused the crash was fog."
    if doc.lemma(s) == "what" {
        let v = doc.children(s).find(|&c| doc.tag(c).is_verb() && c > s)?;
        at_head(events, v).filter(|&x| events[x].frame_name() == "cause")?;
        let effect = doc.children(v).find(|&c| matches!(doc.dep(c), Dep::Obj | Dep::Iobj))?;
        let cause = complement(doc, p);
        let shown = doc.span(s).cover(cause);
        return Some(Why { effect, event: at_head(events, effect), cause, shown: Some(shown), how: stance, sentence });
    }
    // "The fire was arson."
    let x = at_head(events, s).filter(|&x| events[x].nominal && has_kinds(frame_of(events, x)))?;
    let cause = span::complement(doc, p);
    let named = is_bare_cause(&doc.text[cause.range()]);
    named.then_some(Why { effect: s, event: Some(x), cause, shown: None, how: stance, sentence })
}

/// What the noun is the cause of: "the cause of the collapse", "the reason for the delay", "the culprit".
fn cause_noun(r: &Reader<'_>, events: &[EventMention], noun: usize) -> Option<(usize, Option<usize>)> {
    let doc = r.doc;
    let x = at_head(events, noun).filter(|&x| events[x].nominal && events[x].frame_name() == "cause");
    if x.is_none() && !matches!(doc.lemma(noun), "cause" | "culprit" | "reason" | "origin") {
        return None;
    }
    // "a cause", "one cause", "another cause", "the main cause": not the only one.
    let partial = |c: usize| {
        matches!(
            doc.lemma(c),
            "a" | "an"
                | "one"
                | "another"
                | "main"
                | "other"
                | "second"
                | "possible"
                | "likely"
                | "underlying"
                | "root"
                | "any"
                | "probable"
                | "initial"
                | "contributing"
                | "no"
                | "first"
        )
    };
    if doc.children(noun).any(|c| c < noun && partial(c)) || doc.tag(noun) == Tag::NNS {
        return None;
    }
    let told = |c: usize| {
        doc.dep(c) == Dep::Nmod && case_of(doc, c).is_some_and(|k| matches!(doc.lemma(k), "of" | "for" | "behind"))
    };
    let of = doc.children(noun).find(|&c| told(c)).or_else(|| {
        doc.children(noun)
            .find(|&c| matches!(doc.dep(c), Dep::NmodPoss | Dep::Compound) && at_head(events, c).is_some())
    });
    match of {
        Some(of) if doc.lemma(of) == "death" => at_head(events, of).map(|e| (of, Some(e))),
        Some(of) => Some((of, at_head(events, of))),
        None => Some((noun, None)),
    }
}

/// "It was lightning", "Investigators said it was arson": what may be called a cause without a word for it.
fn bare(r: &Reader<'_>, it: usize) -> Option<Why> {
    let doc = r.doc;
    let end = doc.sentences.get(doc.sentence_of(it))?.last;
    if it + 2 >= end || doc.lemma(it + 1) != "be" || is_negation(doc.lemma(it + 2)) {
        return None;
    }
    let hit = (1..=3).find_map(|n| {
        let span = (it + 2 + n <= end).then(|| doc.span_of(it + 2..it + 2 + n))?;
        is_bare_cause(&doc.text[span.range()]).then_some((n, span))
    });
    let (n, cause) = hit?;
    // "It was lightning that struck the barn", "it was a bomb threat"
    let next = it + 2 + n;
    if next < end && (doc.tag(next).is_noun() || matches!(doc.lemma(next), "that" | "which" | "who" | "or")) {
        return None;
    }
    let stance = how(doc, next - 1);
    Some(Why { effect: it, event: None, cause, shown: None, how: stance, sentence: doc.sentence_of(it) })
}

/// "Faulty wiring is to blame for the fire", "fog was blamed for the crash".
fn to_blame(r: &Reader<'_>, events: &[EventMention], blame: usize) -> Option<Why> {
    let doc = r.doc;
    let to = doc.children(blame).any(|c| c < blame && doc.lemma(c) == "to");
    let be = doc.children(blame).any(|c| c < blame && doc.lemma(c) == "be");
    let (s, _) = subject(doc, blame).filter(|_| be)?;
    let effect = doc.children(blame).find(|&c| c > blame && case_of(doc, c).is_some_and(|k| doc.lemma(k) == "for"))?;
    let person = r.class_or_lemma(s).starts_with('@') || lexicon().is_a(doc.lemma(s), "person");
    if person || is_pronoun(doc, s) || is_pronoun(doc, effect) {
        return None;
    }
    let mut stance = how(doc, blame);
    // The "to" is no plan.
    if to && !doc.children(blame).any(|c| c < blame && doc.tag(c) == Tag::MD) {
        stance.certainty = Certainty::Asserted;
    }
    let cause = span::nominal(doc, s);
    let shown = cause.cover(span::nominal(doc, effect));
    Some(Why {
        effect,
        event: at_head(events, effect),
        cause,
        shown: Some(shown),
        how: stance,
        sentence: doc.sentence_of(blame),
    })
}

/// "A bearing failed, and this is what took the train off the rails."
fn taken_up(r: &Reader<'_>, events: &[EventMention], cop: usize) -> Option<Why> {
    let doc = r.doc;
    let what = doc.head(cop).filter(|&p| p > cop && matches!(doc.lemma(p), "what" | "why" | "how"))?;
    let this = doc.child(what, Dep::Nsubj).filter(|&s| matches!(doc.lemma(s), "this" | "that" | "it" | "which"))?;
    let v = doc.children(what).find(|&c| c > what && doc.tag(c).is_verb())?;
    let x = at_head(events, v)?;
    let (effect, event) = match events[x].frame_name() {
        "cause" => {
            let f = events[x].filler("event")?;
            (f.head, at_head(events, f.head))
        }
        name if has_kinds(name) => (events[x].head, Some(x)),
        _ => return None,
    };
    let cause = before(doc, this)?;
    let shown = cause.cover(events[x].span);
    Some(Why { effect, event, cause, shown: Some(shown), how: how(doc, v), sentence: events[x].sentence })
}

/// "A bearing failed, which caused the derailment", "A gate jammed. This caused the collapse."
fn of_statement(r: &Reader<'_>, events: &[EventMention], e: &EventMention) -> Option<Why> {
    let doc = r.doc;
    let (cause, effect) = (e.filler("cause")?, e.filler("event")?);
    if !matches!(doc.lemma(cause.head), "this" | "that" | "which")
        || cause.head > e.head
        || doc.tag(cause.head).is_noun()
    {
        return None;
    }
    let told = before(doc, cause.head)?;
    let shown = told.cover(e.span);
    Some(Why {
        effect: effect.head,
        event: at_head(events, effect.head),
        cause: told,
        shown: Some(shown),
        how: how(doc, e.head),
        sentence: e.sentence,
    })
}

/// The statement in front of a pronoun that takes it up: the rest of its sentence, or the sentence before.
fn before(doc: &Doc, pronoun: usize) -> Option<Span> {
    let s = doc.sentence_of(pronoun);
    let first = doc.sentences[s].first;
    if pronoun > first + 3 {
        // From the last clause that a "that" or a mark opens.
        let from =
            (first..pronoun).rev().take(25).find(|&t| matches!(doc.lemma(t), ";" | ":" | "that") && t + 3 < pronoun);
        return Some(doc.span_of(from.map_or(first, |t| t + 1)..pronoun));
    }
    let previous = *doc.sentences.get(s.checked_sub(1)?)?;
    (doc.sentences[s].block == previous.block && pronoun <= first + 1).then(|| doc.span_of(previous.tokens()))
}

/// The predicate with the relative clause that says what went wrong: "a gate that jammed".
fn complement(doc: &Doc, p: usize) -> Span {
    let own = span::complement(doc, p);
    let behind = doc.children(p).find(|&c| c > p && matches!(doc.dep(c), Dep::AclRelcl | Dep::Acl));
    let behind = behind.filter(|&c| !(p..c).any(|t| doc.word(t) == ","));
    behind.map_or(own, |c| own.cover(doc.span_of(phrase(doc, p).start.max(p)..doc.subtree(c).end.max(p + 1))))
}

fn is_open(lemma: &str) -> bool {
    matches!(
        lemma,
        "unknown"
            | "unclear"
            | "undetermined"
            | "investigation"
            | "dispute"
            | "mystery"
            | "uncertain"
            | "known"
            | "clear"
            | "same"
            | "simple"
            | "question"
            | "what"
            | "why"
            | "how"
            | "determine"
            | "accident"
            | "accidental"
    )
}

fn is_speech(e: &EventMention) -> bool {
    e.frame.is_some_and(|f| lexicon().frame(f).class == crate::claim::frame::FrameClass::Speech)
}

fn frame_of(events: &[EventMention], x: usize) -> &str {
    events[x].frame_name()
}
