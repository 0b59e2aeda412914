//! Event mentions: predicates with their frame, roles, times, ordinal, number, outcome and stance.
use super::Reader;
use super::roles::{noun_arguments, phrase, verb_arguments};
use super::stance::{How, how};
use super::timing::tie_times;
use crate::Span;
use crate::claim::frame::{Context, FrameClass, LightUse, Outcome, Role, Slot};
use crate::claim::{Filler, FrameId, lexicon};
use crate::syntax::Dep;
use crate::text::Tag;
use crate::value::quantity::{Quantity, QuantityKind};

/// How a time is tied to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum TimeRelation {
    /// At, on, in.
    At,
    /// From then on.
    Since,
    /// Earlier than.
    Before,
    /// Later than.
    After,
    /// Not later than.
    By,
    /// For so long.
    For,
}

/// One mention of something that happens, is said to happen, or is planned.
#[derive(Clone, Debug)]
pub(crate) struct EventMention {
    /// Head token.
    pub head: usize,
    pub head_span: Span,
    pub frame: Option<FrameId>,
    /// Lemma of the predicate.
    pub lemma: String,
    pub nominal: bool,
    pub fillers: Vec<Filler>,
    /// Index of a time and how it is tied.
    pub times: Vec<(usize, TimeRelation)>,
    /// The clause or noun phrase.
    pub span: Span,
    pub sentence: usize,
    pub how: How,
    /// "the third launch"
    pub ordinal: Option<u32>,
    /// "two failed attempts", "three launches"
    pub number: Option<Quantity>,
    pub outcome: Option<Outcome>,
    /// Words that tell the outcome.
    pub outcome_span: Option<Span>,
    pub definite: bool,
    /// Not one event but a kind of event: "any launch", "launches".
    pub generic: bool,
    /// The event noun stands for no event of its own: "launch pad", "death penalty".
    pub tense_past: bool,
    /// The event mention that this one only tells the outcome, phase or attempt of.
    pub of: Option<usize>,
    /// "for the first time since", "the first since": the ordinal counts from a later start.
    pub ordinal_since: bool,
    /// "another", "again"
    pub again: bool,
    /// The noun that a light verb hands its meaning to, and how.
    pub light: Option<(usize, LightUse)>,
    /// The number sums up all there have been: "three launches to date".
    pub summed: bool,
    /// The event mention that this one is said to come before.
    pub precedes: Option<usize>,
    /// "twice", "three times".
    pub frequency: Option<u32>,
    /// More than one event: "eruptions in May and June", "those of 2016 and 2021".
    pub plural: bool,
    /// Adjectives that narrow the kind down: "the third *fatal* accident".
    pub limits: Vec<String>,
    /// What was won: "third *Crown Cup*".
    pub contest: Vec<String>,
    /// "It was the third ...": the event is one told before.
    pub anaphoric: bool,
    /// "two *earlier* strikes": besides the one that is told.
    pub earlier: bool,
}

impl EventMention {
    pub(crate) fn filler(&self, role: &str) -> Option<&Filler> {
        self.fillers.iter().find(|f| f.role == role)
    }
    pub(crate) fn frame_name(&self) -> &str {
        self.frame.map_or(self.lemma.as_str(), |f| lexicon().frame(f).name)
    }
}

/// Finds the event mentions of one sentence.
pub(crate) fn find(r: &Reader<'_>, sentence: usize) -> Vec<EventMention> {
    let doc = r.doc;
    let s = doc.sentences[sentence];
    let mut out = Vec::new();
    for i in s.tokens() {
        let tag = doc.tag(i);
        if tag.is_verb() && !matches!(doc.dep(i), Dep::Aux | Dep::AuxPass | Dep::Cop) && !is_prenominal(r, i) {
            out.push(verbal(r, sentence, i));
        } else if tag.is_noun() && !matches!(doc.dep(i), Dep::Flat | Dep::Fixed) {
            if let Some(m) = nominal(r, sentence, i) {
                out.push(m);
            }
        } else if (tag == Tag::JJ || tag.is_verb())
            && !lexicon().adjective(doc.lemma(i)).is_empty()
            && let Some(m) = state(r, sentence, i)
        {
            out.push(m);
        }
    }
    out
}

/// A participle before its noun: "the failed launch", "injured passengers".
fn is_prenominal(r: &Reader<'_>, i: usize) -> bool {
    r.doc.dep(i) == Dep::Amod || (r.doc.dep(i) == Dep::Compound && r.doc.head(i).is_some_and(|h| h > i))
}

fn filler(r: &Reader<'_>, role: &'static str, head: usize) -> Filler {
    let span = r.doc.span_of(phrase(r.doc, head));
    Filler { role, span, head, lemma: r.noun_at(head).to_string(), entity: r.entity_at(head) }
}

pub(super) fn base(r: &Reader<'_>, sentence: usize, head: usize) -> EventMention {
    EventMention {
        head,
        head_span: r.doc.span(head),
        frame: None,
        lemma: r.doc.lemma(head).to_string(),
        nominal: false,
        fillers: Vec::new(),
        times: Vec::new(),
        span: r.doc.span(head),
        sentence,
        how: how(r.doc, head),
        ordinal: None,
        number: None,
        outcome: None,
        outcome_span: None,
        definite: true,
        generic: false,
        tense_past: true,
        of: None,
        ordinal_since: false,
        again: false,
        light: None,
        summed: false,
        precedes: None,
        frequency: None,
        plural: false,
        limits: Vec::new(),
        contest: Vec::new(),
        anaphoric: false,
        earlier: false,
    }
}

fn verbal(r: &Reader<'_>, sentence: usize, v: usize) -> EventMention {
    let doc = r.doc;
    let lex = lexicon();
    let mut m = base(r, sentence, v);
    let arguments = verb_arguments(doc, v);
    let particle = doc
        .children(v)
        .find(|&c| doc.dep(c) == Dep::CompoundPrt)
        // "took back the seats", "walked out": an adverb right behind the verb may be its particle.
        .or_else(|| {
            let next = |&c: &usize| c == v + 1 && (doc.dep(c) == Dep::Advmod || doc.word(c) == "way");
            let particle = |l: &str| matches!(l, "back" | "out" | "off" | "up" | "down" | "over" | "way");
            doc.children(v).find(next).filter(|&c| particle(doc.lemma(c)))
        })
        .map(|c| doc.lemma(c));
    let slot = |wanted: &[Slot]| arguments.iter().find(|a| wanted.contains(&a.slot)).map(|a| a.head);
    let object = slot(&[Slot::Object, Slot::Passive]);
    let subject =
        slot(&[Slot::Subject, Slot::Intransitive]).or_else(|| slot(&[Slot::Prep("by")]).filter(|_| object.is_some()));
    let preps: Vec<(&str, Option<&str>)> = arguments
        .iter()
        .filter_map(|a| match a.slot {
            Slot::Prep(p) => Some((p, Some(r.class_or_lemma(a.head)))),
            _ => None,
        })
        .collect();
    let complement = doc
        .child(v, Dep::Xcomp)
        .filter(|&c| !doc.children(c).any(|m| doc.dep(m) == Dep::Mark))
        .map(|c| doc.word(c).to_lowercase());
    let context = Context {
        has_object: object.is_some(),
        object: object.map(|o| r.class_or_lemma(o)),
        subject: subject.map(|s| r.class_or_lemma(s)),
        particle,
        complement: complement.as_deref(),
        clause: clause_kind(r, v),
        preps: &preps,
        modifiers: &[],
    };
    let entry = lex.pick_entry(lex.verb(doc.lemma(v)), &context);
    m.frame = entry.map(|e| e.frame);
    for a in &arguments {
        let role = match (m.frame, a.slot) {
            (Some(f), slot) => {
                lex.role_of(f, entry, slot, Some(r.class_or_lemma(a.head))).map(Role::as_str).or(loose_role(slot))
            }
            (None, slot) => loose_role(slot),
        };
        if let Some(role) = role.filter(|_| !r.is_time(a.head)) {
            m.fillers.push(filler(r, role, a.head));
        }
    }
    // "carried out an attack": the noun is the event and the verb's subject takes part in it.
    for a in &arguments {
        let (particle, noun) = match a.slot {
            Slot::Object => (particle, a.head),
            Slot::Prep(p) => (Some(p), a.head),
            Slot::Passive | Slot::Intransitive => (None, a.head),
            _ => continue,
        };
        if let Some(usage) = lex.light(doc.lemma(v), particle, doc.lemma(noun)) {
            m.light = Some((noun, usage));
            break;
        }
    }
    m.tense_past = r.is_past(v);
    m.again = doc.children(v).any(|c| matches!(doc.lemma(c), "again" | "another"));
    m.span = clause_span(r, v);
    m
}

/// What kind of clause completes the verb: `that`, `to` or `ing`.
fn clause_kind(r: &Reader<'_>, v: usize) -> Option<&'static str> {
    let doc = r.doc;
    doc.children(v).find_map(|c| match doc.dep(c) {
        Dep::Ccomp => Some("that"),
        Dep::Xcomp if doc.tag(c) == Tag::VBG => Some("ing"),
        Dep::Xcomp if doc.children(c).any(|m| doc.dep(m) == Dep::Mark && doc.lemma(m) == "to") => Some("to"),
        _ => None,
    })
}

/// Roles of predicates without a frame, and of phrases that a frame says nothing of.
fn loose_role(slot: Slot<'_>) -> Option<&'static str> {
    Some(match slot {
        Slot::Subject | Slot::Intransitive => "agent",
        Slot::Object | Slot::Passive => "patient",
        Slot::Indirect => "recipient",
        Slot::Possessive => "agent",
        Slot::Prep("by") => "agent",
        Slot::Prep("of") => "theme",
        Slot::Prep("in" | "at" | "near" | "on" | "off" | "over" | "inside" | "outside" | "across") => "place",
        Slot::Prep("from") => "source",
        Slot::Prep("to" | "into" | "toward" | "towards") => "goal",
        Slot::Prep("with") => "instrument",
        Slot::Prep("for") => "purpose",
        Slot::Prep("against") => "target",
        Slot::Prep("due" | "because") => "reason",
        _ => return None,
    })
}

fn nominal(r: &Reader<'_>, sentence: usize, n: usize) -> Option<EventMention> {
    let doc = r.doc;
    let lex = lexicon();
    // A compound modifier is no mention of its own ("launch attempt" is one event, the head's), nor is a word of a time.
    if doc.dep(n) == Dep::Compound || r.is_time(n) {
        return None;
    }
    let arguments = noun_arguments(doc, n);
    let modifiers: Vec<&str> = doc
        .children(n)
        .filter(|&c| c < n && matches!(doc.dep(c), Dep::Compound | Dep::Amod))
        .map(|c| doc.lemma(c))
        .collect();
    let context = Context { modifiers: &modifiers, ..Context::default() };
    let entry = lex.pick_entry(lex.noun(doc.lemma(n)), &context);
    // "launch attempt", "test failure": the modifier names the event, the head its phase or outcome.
    let inner = modifiers.iter().rev().find_map(|m| lex.pick(lex.noun(m), &Context::default()));
    let frame = match (entry.map(|e| e.frame), inner) {
        (Some(f), Some(g)) if matches!(lex.frame(f).class, FrameClass::Aspect | FrameClass::Outcome) => g,
        (Some(f), _) => f,
        (None, _) => super::counting::won_prize(r, n)?,
    };
    let mut m = base(r, sentence, n);
    m.nominal = true;
    m.frame = Some(frame);
    for a in arguments {
        let role = lex
            .noun_role(frame, entry.filter(|e| e.frame == frame), a.slot, Some(r.class_or_lemma(a.head)))
            .map(Role::as_str)
            .or(loose_role(a.slot));
        if let Some(role) = role.filter(|_| !r.is_time(a.head)) {
            m.fillers.push(filler(r, role, a.head));
        }
    }
    let determiner = doc.children(n).find(|&c| matches!(doc.dep(c), Dep::Det | Dep::NmodPoss));
    let det = determiner.map(|d| doc.lemma(d));
    m.definite =
        determiner.is_some_and(|d| doc.dep(d) == Dep::NmodPoss) || matches!(det, Some("the" | "this" | "that"));
    m.again = matches!(det, Some("another"));
    m.generic = matches!(det, Some("any" | "no" | "every" | "each" | "some" | "such"))
        || (doc.tag(n) == Tag::NNS && r.quantities_of(n).next().is_none() && !m.definite);
    m.span = doc.span_of(phrase(doc, n));
    Some(m)
}

/// "Two dead", "the road is closed", "five missing".
fn state(r: &Reader<'_>, sentence: usize, i: usize) -> Option<EventMention> {
    let doc = r.doc;
    let lex = lexicon();
    let entry = lex.pick_entry(lex.adjective(doc.lemma(i)), &Context::default())?;
    let frame = entry.frame;
    let mut m = base(r, sentence, i);
    m.frame = Some(frame);
    let holder = match doc.dep(i) {
        Dep::Amod => doc.head(i),
        _ => super::roles::subject(doc, i).map(|(s, _)| s),
    };
    let role = lex.role_of(frame, Some(entry), Slot::Intransitive, None).map_or("patient", Role::as_str);
    if let Some(h) = holder {
        m.fillers.push(filler(r, role, h));
        m.span = m.span.cover(doc.span_of(phrase(doc, h)));
    }
    // "related to the engine", "responsible for the leak": what the adjective's preposition adds.
    for a in verb_arguments(doc, i).iter().filter(|a| matches!(a.slot, Slot::Prep(_)) && !r.is_time(a.head)) {
        if let Some(role) = lex.role_of(frame, Some(entry), a.slot, Some(r.class_or_lemma(a.head))) {
            m.fillers.push(filler(r, role.as_str(), a.head));
            m.span = m.span.cover(doc.span_of(phrase(doc, a.head)));
        }
    }
    // "related products", "the responsible minister" tell no cause.
    let bare = doc.dep(i) == Dep::Amod && m.fillers.len() < 2 && lex.frame(frame).name == "cause";
    if bare {
        return None;
    }
    Some(m)
}

/// The clause of a verb: its arguments and adjuncts without the clauses that hang on it.
pub(crate) fn clause_span(r: &Reader<'_>, v: usize) -> Span {
    let doc = r.doc;
    let mut span = doc.span(v);
    if let Some((s, _)) = super::roles::subject(doc, v) {
        let p = doc.span_of(phrase(doc, s));
        // A controlled or shared subject may stand far off; the clause then starts at the verb.
        if doc.head(s) == Some(v) || (p.end <= span.start && span.start - p.end < 40) {
            span = span.cover(p);
        }
    }
    // What stands behind a second verb is said of that one; who says it is told as its attribution.
    let second = doc.children(v).find(|&c| c > v && doc.dep(c) == Dep::Conj && doc.tag(c).is_verb());
    let other = |c: usize| {
        let case = super::roles::case_of(doc, c).map(|k| doc.lemma(k));
        second.is_some_and(|s| c > s) || case.is_some_and(|k| k.starts_with("accord"))
    };
    for c in doc.children(v).filter(|&c| !other(c)) {
        match doc.dep(c) {
            Dep::Obj
            | Dep::Iobj
            | Dep::Obl
            | Dep::OblUnmarked
            | Dep::OblAgent
            | Dep::CompoundPrt
            | Dep::AuxPass
            | Dep::Aux
            | Dep::Advmod
            | Dep::Cop => {
                let p = doc.span_of(phrase(doc, c));
                let case = super::roles::case_of(doc, c).map(|k| doc.span(k));
                let p = case.map_or(p, |k| p.cover(k));
                // Stay on one side of a comma that opens another clause.
                if p.start >= span.start || doc.head(c) == Some(v) {
                    span = span.cover(p);
                }
            }
            Dep::Xcomp => span = span.cover(clause_span_shallow(r, c)),
            _ => {}
        }
    }
    span
}

fn clause_span_shallow(r: &Reader<'_>, v: usize) -> Span {
    let doc = r.doc;
    let mut span = doc.span(v);
    for c in doc.children(v) {
        if matches!(doc.dep(c), Dep::Obj | Dep::Obl | Dep::OblUnmarked | Dep::Mark | Dep::Cop | Dep::Iobj) {
            span = span.cover(doc.span_of(phrase(doc, c)));
        }
    }
    span
}

/// Ties times, ordinals, numbers and outcomes to the mentions of an article; then resolves what only tells the
/// outcome or phase of another mention.
pub(crate) fn complete(r: &Reader<'_>, mentions: &mut Vec<EventMention>) {
    super::counting::ellipses(r, mentions);
    tie_times(r, mentions);
    for i in 0..mentions.len() {
        numbers(r, &mut mentions[i]);
        outcome(r, &mut mentions[i]);
    }
    super::counting::complete(r, mentions);
    super::phases::complete(r, mentions);
}

fn numbers(r: &Reader<'_>, m: &mut EventMention) {
    if !m.nominal {
        return;
    }
    for q in r.quantities_of(m.head) {
        match q.quantity.kind {
            QuantityKind::Ordinal => {
                m.ordinal = q.quantity.exact().map(|x| x as u32);
                m.generic = false;
            }
            QuantityKind::Count => {
                m.number = Some(q.quantity);
                m.generic = false;
            }
            _ => {}
        }
    }
    let doc = r.doc;
    m.summed = m.number.is_some() && sums_up(r, m.head);
    m.ordinal_since = m.ordinal.is_some()
        && doc.children(m.head).any(|c| {
            doc.dep(c) != Dep::Conj
                && (doc.lemma(c) == "since"
                    || doc.children(c).any(|d| doc.lemma(d) == "since" && matches!(doc.dep(d), Dep::Mark | Dep::Case)))
        });
}

/// "three launches to date", "two recalls so far", "has seen four strikes in all".
fn sums_up(r: &Reader<'_>, noun: usize) -> bool {
    let doc = r.doc;
    let end = doc.sentences[doc.sentence_of(noun)].last;
    let after = |from: usize| {
        let next = |n: usize| if from + n < end { doc.lemma(from + n) } else { "" };
        match (next(0), next(1)) {
            ("to", "date") | ("so", "far") | ("in", "all") | ("in", "total") | ("up", "to") | ("until", "now") => true,
            ("altogether" | "overall", _) => true,
            _ => false,
        }
    };
    let last = phrase(doc, noun).end;
    (noun + 1..(last + 1).min(end)).any(after)
        || doc.head(noun).is_some_and(|v| {
            doc.dep(noun) == Dep::Obj
                && matches!(doc.lemma(v), "see" | "have" | "record" | "count" | "total" | "number")
                && doc.children(v).any(|c| doc.dep(c) == Dep::Aux && doc.lemma(c) == "have")
        })
}

/// "failed launch", "successful test", "crash" of what was launched.
fn outcome(r: &Reader<'_>, m: &mut EventMention) {
    let doc = r.doc;
    let lex = lexicon();
    for c in doc.children(m.head) {
        if matches!(doc.dep(c), Dep::Amod | Dep::Advmod | Dep::Compound) {
            // Participles stand among the adjectives as written: "failed", "aborted".
            let word = doc.word(c).to_lowercase();
            let told = [doc.lemma(c), word.as_str()]
                .iter()
                .find_map(|w| lex.pick(lex.adjective(w), &Context::default()).and_then(|f| lex.frame(f).outcome));
            if let Some(o) = told {
                m.outcome = Some(o);
                m.outcome_span = Some(doc.span(c).cover(doc.span(m.head)));
            }
        }
    }
    if m.outcome.is_none() {
        let own = lex.pick(lex.noun(doc.lemma(m.head)), &Context::default()).filter(|_| m.nominal).or(m.frame);
        if let Some(o) = own.and_then(|f| lex.frame(f).outcome) {
            m.outcome = Some(o);
            m.outcome_span = Some(m.span);
        }
    }
}
