//! Lines of bulletins and fact boxes: "Start date: 3 March", "Killed: 12", "Cause: lightning".
//!
//! A short label that `data/en/labels.txt` knows, a colon and a value say of the report's main event what a sentence
//! would: when it began or happened, what caused it, how many it killed. They become event mentions of their own, so
//! that every rule sees them as it sees sentences.
use super::Reader;
use super::event::{EventMention, TimeRelation, base};
use crate::Span;
use crate::claim::frame::FrameClass;
use crate::claim::words::lines;
use crate::claim::{Certainty, Filler, FrameId, Polarity, lexicon};
use crate::hash::WordMap;
use crate::value::quantity::QuantityKind;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the value behind a label tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    /// When the main event began.
    Start,
    /// When it ended.
    End,
    /// When it happened, or the event of the frame.
    Time(Option<&'static str>),
    /// What caused it.
    Cause,
    /// How long it lasted.
    Lasted,
    /// A role of the main event.
    Role(&'static str),
    /// The number of those with the role in the frame.
    Count(&'static str, &'static str),
}

static LABELS: LazyLock<WordMap<&'static str, Action>> = LazyLock::new(|| {
    let mut out = WordMap::default();
    for (_, line) in lines(include_str!("../../../data/en/labels.txt")) {
        let Some((head, labels)) = line.split_once(" : ") else { continue };
        let mut words = head.split_whitespace();
        let action = match (words.next(), words.next(), words.next()) {
            (Some("start"), ..) => Action::Start,
            (Some("end"), ..) => Action::End,
            (Some("time"), frame, _) => Action::Time(frame),
            (Some("cause"), ..) => Action::Cause,
            (Some("lasted"), ..) => Action::Lasted,
            (Some("role"), Some(role), _) => Action::Role(role),
            (Some("count"), Some(frame), Some(role)) => Action::Count(frame, role),
            _ => continue,
        };
        out.extend(labels.split(',').map(|l| (l.trim(), action)));
    }
    out
});

/// Most tokens of a label.
const LONGEST: usize = 6;
/// Sentences that tell what an article is about.
const LEAD: usize = 5;

/// Adds the mentions that label lines tell; `events` stays in the order of heads.
pub(super) fn read(r: &Reader<'_>, events: &mut Vec<EventMention>) {
    let mut main: Option<Option<FrameId>> = None;
    let mut found = Vec::new();
    for s in 0..r.doc.sentences.len() {
        let Some((colon, action)) = label(r, s) else { continue };
        let main = *main.get_or_insert_with(|| main_frame(events));
        if let Some(m) = mention(r, s, colon, action, main) {
            let first = r.doc.sentences[s].first;
            events.retain(|e| !(first..colon).contains(&e.head));
            found.push(m);
        }
    }
    if !found.is_empty() {
        events.append(&mut found);
        events.sort_by_key(|e| e.head);
    }
}

/// The colon behind a known label at the head of a block.
fn label(r: &Reader<'_>, s: usize) -> Option<(usize, Action)> {
    let doc = r.doc;
    let sentence = doc.sentences[s];
    if s > 0 && doc.sentences[s - 1].block == sentence.block && !opens_line(r, sentence.first) {
        return None;
    }
    let colon = (sentence.first + 1..sentence.last.min(sentence.first + LONGEST)).find(|&i| doc.word(i) == ":")?;
    if colon + 1 >= sentence.last {
        return None;
    }
    let mut key = String::with_capacity(32);
    let written = &doc.text[doc.span_of(sentence.first..colon).range()];
    for word in written.trim_start_matches(['-', '*', '\u{2022}']).split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(word.chars().flat_map(char::to_lowercase));
    }
    LABELS.get(key.as_str()).map(|&a| (colon, a))
}

fn opens_line(r: &Reader<'_>, token: usize) -> bool {
    let before = &r.doc.text[..r.doc.span(token).start];
    before.trim_end_matches([' ', '\t', '-', '*']).ends_with('\n')
}

/// What the article is mainly about: the kind of event told most often of those at its head.
pub(crate) fn main_frame(events: &[EventMention]) -> Option<FrameId> {
    let lex = lexicon();
    let class = |f: FrameId| lex.frame(f).class == FrameClass::Event;
    let mut early: BTreeMap<FrameId, (usize, std::cmp::Reverse<usize>)> = BTreeMap::new();
    for (i, m) in events.iter().enumerate().filter(|(_, m)| m.sentence < LEAD && !m.generic) {
        if let Some(f) = m.frame.filter(|&f| class(f) && m.how.certainty.is_factual()) {
            early.entry(f).or_insert((0, std::cmp::Reverse(i)));
        }
    }
    for f in events.iter().filter_map(|m| m.frame) {
        if let Some(entry) = early.get_mut(&f) {
            entry.0 += 1;
        }
    }
    early.into_iter().max_by_key(|&(f, score)| (score, std::cmp::Reverse(f))).map(|(f, _)| f)
}

fn mention(r: &Reader<'_>, s: usize, colon: usize, action: Action, main: Option<FrameId>) -> Option<EventMention> {
    let doc = r.doc;
    let lex = lexicon();
    let sentence = doc.sentences[s];
    let value = colon + 1..sentence.last;
    let mut m = base(r, s, colon - 1);
    m.nominal = true;
    m.how.certainty = Certainty::Asserted;
    m.span = doc.span_of(sentence.tokens());
    let itself = |role| Filler {
        role,
        span: doc.span_of(sentence.first..colon),
        head: colon - 1,
        lemma: "it".to_string(),
        entity: None,
    };
    match action {
        Action::Start | Action::End => {
            m.frame = lex.by_name(if action == Action::Start { "begin" } else { "end" });
            m.fillers.push(itself("event"));
            m.times = times(r, &value, TimeRelation::At)?;
        }
        Action::Time(frame) => {
            m.frame = frame.and_then(|f| lex.by_name(f)).or(main);
            if frame == Some("begin") {
                m.fillers.push(itself("event"));
            }
            m.times = times(r, &value, TimeRelation::At)?;
        }
        Action::Lasted => {
            m.frame = lex.by_name("last");
            m.fillers.push(itself("event"));
            m.times = times(r, &value, TimeRelation::For)?;
        }
        Action::Cause => {
            m.frame = lex.by_name("cause");
            m.nominal = false;
            let head = r.top_of(&value);
            if is_open(doc.lemma(value.start)) {
                return None;
            }
            m.fillers.push(Filler { lemma: "incident".to_string(), ..itself("event") });
            m.fillers.push(filler(r, "cause", head, &value));
        }
        Action::Role(role) => {
            m.frame = main;
            let head = quantity(r, &value).unwrap_or_else(|| r.top_of(&value));
            m.fillers.push(filler(r, role, head, &value));
        }
        Action::Count(frame, role) => {
            m.frame = lex.by_name(frame);
            m.nominal = false;
            if is_none(doc.lemma(value.start)) && value.len() <= 3 {
                m.how.polarity = Polarity::Negative;
                m.fillers.push(filler(r, role, value.start, &value));
            } else {
                m.fillers.push(filler(r, role, quantity(r, &value)?, &value));
            }
        }
    }
    if let Some(f) = m.frame {
        m.lemma = lex.frame(f).name.to_string();
    }
    m.frame.is_some().then_some(m)
}

fn is_none(word: &str) -> bool {
    matches!(word, "none" | "nil" | "no" | "nobody")
}

fn is_open(word: &str) -> bool {
    is_none(word) || matches!(word, "unknown" | "undetermined" | "under" | "tbd" | "pending" | "not" | "being" | "n/a")
}

fn times(r: &Reader<'_>, value: &std::ops::Range<usize>, relation: TimeRelation) -> Option<Vec<(usize, TimeRelation)>> {
    let inside = |t: &super::TimeRef| value.contains(&t.mention.tokens.start);
    let found: Vec<_> = (0..r.times.len()).filter(|&t| inside(&r.times[t])).map(|t| (t, relation)).collect();
    (!found.is_empty()).then_some(found)
}

/// The noun that the value's number counts, else the number.
fn quantity(r: &Reader<'_>, value: &std::ops::Range<usize>) -> Option<usize> {
    let plain = |k: QuantityKind| k != QuantityKind::Ordinal;
    let mut inside = r.quantities.iter().filter(|q| value.contains(&q.tokens.start) && plain(q.quantity.kind));
    inside.next().map(|q| q.counted.unwrap_or_else(|| r.top_of(&q.tokens)))
}

fn filler(r: &Reader<'_>, role: &'static str, head: usize, value: &std::ops::Range<usize>) -> Filler {
    let span: Span = r.doc.span_of(value.clone());
    Filler { role, span, head, lemma: r.doc.lemma(head).to_string(), entity: r.entity_at(head) }
}
