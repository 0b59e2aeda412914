//! How long things last: prison terms and the persons who got them; strikes, trials, sieges, closures.
//!
//! A length is told by a verb ("lasted 12 days", "was jailed for nine years"), before a noun ("a 48-hour siege", "a
//! six-year sentence") or by the place where it is spent ("seven years in prison", "11 years behind bars"). What is only
//! part of a term, asked for, suspended or still running tells no length.
use super::Reader;
use super::event::{EventMention, TimeRelation, base, clause_span};
use super::roles::subject;
use crate::claim::frame::FrameClass;
use crate::claim::{Certainty, Filler, Polarity, lexicon};
use crate::entity::{EntityClass, MentionKind};
use crate::syntax::Dep;

/// A length of time that an article tells of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lasting {
    /// The event mention whose claim carries it.
    pub event: usize,
    /// Index of the time.
    pub time: usize,
    /// What lasted.
    pub what: What,
}

/// What lasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// The prison term of a person (an entity of the article).
    Term(usize),
    /// The event mention.
    Event(usize),
}

/// Sentences at the head of an article in which a person may be described before the name is told.
const LEAD: usize = 7;

/// Adds a mention of the sentence for each prison term that no mention tells yet.
pub(super) fn add_terms(r: &Reader<'_>, events: &mut Vec<EventMention>) {
    let Some(frame) = lexicon().by_name("sentence") else { return };
    let mut found = Vec::new();
    for (t, time) in r.times.iter().enumerate() {
        if time.mention.expr.duration().is_none() || !is_spent_inside(r, time.mention.tokens.end) {
            continue;
        }
        let head = r.top_of(&time.mention.tokens);
        // "sentenced to seven years in prison", "a prison term of seven years": told with that word.
        if events.iter().any(|e| e.head == head || e.sentence == time.sentence && is_penal(e)) {
            continue;
        }
        let mut m = base(r, time.sentence, head);
        let verb = governor(r, head);
        m.nominal = true;
        m.frame = Some(frame);
        m.lemma = "sentence".to_string();
        m.span = verb.map_or(time.mention.span, |v| clause_span(r, v)).cover(time.mention.span);
        if let Some(v) = verb {
            m.how = super::stance::how(r.doc, v);
            m.tense_past = r.is_past(v);
        }
        m.times = vec![(t, TimeRelation::For)];
        found.push(m);
    }
    if !found.is_empty() {
        events.append(&mut found);
        events.sort_by_key(|e| e.head);
    }
}

/// The lengths told, in the order of the events.
pub(super) fn find(r: &Reader<'_>, events: &[EventMention]) -> Vec<Lasting> {
    let mut out = Vec::new();
    for (event, m) in events.iter().enumerate() {
        for &(time, relation) in &m.times {
            let told = m.how.certainty == Certainty::Asserted && m.how.polarity == Polarity::Positive && !m.generic;
            if !told || r.times[time].mention.expr.duration().is_none() || out.iter().any(|l: &Lasting| l.time == time)
            {
                continue;
            }
            let what = if is_penal(m) {
                (!is_hedged(r, m.sentence)).then(|| holder(r, events, m).map(What::Term)).flatten()
            } else {
                lasted(r, events, event, time, relation).map(What::Event)
            };
            out.extend(what.map(|what| Lasting { event, time, what }));
        }
    }
    out
}

fn is_penal(m: &EventMention) -> bool {
    matches!(m.frame_name(), "sentence" | "jail")
}

/// "behind bars", "in prison", "'s imprisonment".
fn is_spent_inside(r: &Reader<'_>, after: usize) -> bool {
    let doc = r.doc;
    let end = doc.tokens.len();
    let word = |i: usize| if i < end { doc.lemma(i) } else { "" };
    let inside = |w: &str| matches!(w, "prison" | "jail" | "custody" | "detention" | "imprisonment" | "incarceration");
    match word(after) {
        "behind" => word(after + 1).starts_with("bar"),
        "in" | "of" => inside(word(after + 1)) || word(after + 1) == "a" && inside(word(after + 2)),
        "'" | "'s" | "\u{2019}" | "\u{2019}s" => inside(word(after + 1)),
        _ => false,
    }
}

/// The verb above.
fn governor(r: &Reader<'_>, head: usize) -> Option<usize> {
    let mut at = head;
    for _ in 0..4 {
        at = r.doc.head(at)?;
        if r.doc.tag(at).is_verb() {
            return Some(at);
        }
    }
    None
}

/// Words beside which a term is no whole term, or nobody's yet.
fn is_hedged(r: &Reader<'_>, sentence: usize) -> bool {
    let tokens = r.doc.sentences[sentence].tokens();
    tokens.clone().any(|i| {
        let next = if i + 1 < tokens.end { r.doc.lemma(i + 1) } else { "" };
        (r.doc.lemma(i) == "up" && next == "to")
            || matches!(
                r.doc.lemma(i),
                "suspended"
                    | "suspend"
                    | "minimum"
                    | "maximum"
                    | "parole"
                    | "concurrent"
                    | "concurrently"
                    | "consecutive"
                    | "consecutively"
                    | "ask"
                    | "seek"
                    | "demand"
                    | "recommend"
                    | "face"
                    | "could"
                    | "may"
                    | "might"
                    | "would"
                    | "originally"
                    | "initially"
                    | "reduce"
                    | "cut"
                    | "increase"
                    | "extend"
                    | "remain"
                    | "remaining"
                    | "serve"
                    | "served"
                    | "half"
                    | "further"
                    | "additional"
                    | "extra"
                    | "probation"
                    | "each"
                    | "licence"
                    | "license"
                    | "release"
                    | "previous"
                    | "previously"
                    | "carry"
            )
    })
}

/// The person whose term it is.
fn holder(r: &Reader<'_>, events: &[EventMention], m: &EventMention) -> Option<usize> {
    let doc = r.doc;
    let person = |e: usize| r.entities.entities.get(e).is_some_and(|x| x.class == EntityClass::Person);
    let of = |f: &Filler| f.entity.filter(|&e| person(e));
    let fillers = || m.fillers.iter().filter(|f| f.head != m.head);
    if let Some(e) = fillers().filter(|f| f.role == "patient").find_map(of) {
        return Some(e);
    }
    if m.nominal
        && let Some(e) = fillers().filter(|f| f.role != "agent").find_map(of)
    {
        return Some(e);
    }
    let verb = if doc.tag(m.head).is_verb() { Some(m.head) } else { governor(r, m.head) };
    let own = verb.and_then(|v| subject(doc, v)).map(|(s, _)| s);
    let gives = verb.is_some_and(|v| {
        let active = !doc.children(v).any(|c| matches!(doc.dep(c), Dep::AuxPass | Dep::NsubjPass));
        active && matches!(doc.lemma(v), "hand" | "give" | "impose" | "pass" | "order" | "jail" | "sentence" | "send")
    });
    if let Some(e) = own.filter(|_| !gives).and_then(|s| r.entity_at(s)).filter(|&e| person(e)) {
        return Some(e);
    }
    // "A banker who ... was jailed": the name follows.
    if own.is_some() && !gives {
        let described = own.is_some_and(|s| !doc.tag(s).is_name());
        return named_next(r, m.sentence).filter(|_| described && m.sentence < LEAD && !is_plural(r, events, m));
    }
    // The one person of the sentence, the giver left out.
    let giver = own.filter(|_| gives).and_then(|s| r.entity_at(s));
    let tokens = doc.sentences[m.sentence].tokens();
    let mut inside: Vec<usize> = r
        .entities
        .mentions
        .iter()
        .filter(|x| tokens.contains(&x.head))
        .filter_map(|x| x.entity)
        .filter(|&e| person(e) && Some(e) != giver)
        .collect();
    inside.sort_unstable();
    inside.dedup();
    match inside[..] {
        [one] => Some(one),
        [] if m.sentence < LEAD && !m.nominal && !is_plural(r, events, m) => named_next(r, m.sentence),
        _ => None,
    }
}

/// "Two men were jailed for nine years": more than one person.
fn is_plural(r: &Reader<'_>, events: &[EventMention], m: &EventMention) -> bool {
    let plural = |f: &&Filler| r.quantities_of(f.head).next().is_some() || r.doc.word(f.head).ends_with('s');
    let same = events.iter().filter(|e| e.sentence == m.sentence && is_penal(e));
    same.flat_map(|e| &e.fillers).any(|f| plural(&f) && lexicon().is_a(&f.lemma, "person"))
}

/// "A banker who ... was jailed. Karl Brenn, 54, ...": the person named first behind the description.
fn named_next(r: &Reader<'_>, sentence: usize) -> Option<usize> {
    let doc = r.doc;
    let first = doc.sentences.get(sentence + 1)?.first;
    let last = doc.sentences.get((sentence + 2).min(doc.sentences.len() - 1))?.last;
    let next =
        r.entities.mentions.iter().find(|m| {
            (first..last).contains(&m.head) && m.kind == MentionKind::Name && m.class == EntityClass::Person
        })?;
    // "Karl Brenn, 54, ...": who is introduced so is the one described; judges and ministers bear a title.
    let introduced = doc.tokens.get(next.tokens.end).is_some() && doc.word(next.tokens.end) == ",";
    next.entity.filter(|_| introduced && next.office.is_none())
}

/// The event that the time is the length of.
fn lasted(r: &Reader<'_>, events: &[EventMention], i: usize, t: usize, relation: TimeRelation) -> Option<usize> {
    let lex = lexicon();
    let m = &events[i];
    let time = &r.times[t].mention;
    let at_head = |head: usize| events.iter().position(|e| e.head == head && e.nominal);
    let class = |e: &EventMention| e.frame.map(|f| lex.frame(f).class);
    let running = r.doc.children(m.head).any(|c| r.doc.lemma(c) == "have" || r.doc.word(c) == "is");
    match m.frame_name() {
        _ if running || m.plural => None,
        "last" => m.filler("event").and_then(|f| at_head(f.head)),
        "end" if relation == TimeRelation::After => m.of,
        // "Play was held up for 40 minutes", "a delay of two hours"
        "delay" | "suspend" if !m.nominal => matches!(relation, TimeRelation::For | TimeRelation::By).then_some(i),
        "delay" | "suspend" if time.tokens.start == m.head + 2 && r.doc.lemma(m.head + 1) == "of" => Some(i),
        "delay" | "suspend" => (time.tokens.end <= m.head && m.head - time.tokens.end <= 1).then_some(i),
        _ if !matches!(class(m), Some(FrameClass::Event | FrameClass::State)) => None,
        // "a 48-hour siege"
        _ if m.nominal => (relation == TimeRelation::At
            && time.tokens.end <= m.head
            && m.head - time.tokens.end <= 1
            && m.number.is_none())
        .then_some(i),
        _ => (relation == TimeRelation::For).then_some(i),
    }
}
