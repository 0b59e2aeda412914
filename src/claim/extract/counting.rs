//! Numbering and counting of events beyond the number on the event noun itself: "twice so far", "for the third time",
//! "is the third by the firm", "after two in 2021", "has won four titles".
use super::Reader;
use super::event::{EventMention, base};
use super::words::is_word;
use crate::claim::frame::FrameClass;
use crate::claim::{Filler, FrameId, lexicon};
use crate::syntax::Dep;
use crate::text::Tag;
use crate::value::quantity::{QuantityKind, QuantityMention};

/// How far after a numbered event the words may stand that tell what came before it, in tokens.
const REACH: usize = 24;

/// The frame of a prize that is numbered or counted: "their third title" is their third win.
pub(super) fn won_prize(r: &Reader<'_>, noun: usize) -> Option<FrameId> {
    let lex = lexicon();
    let counted = r.quantities_of(noun).any(|q| matches!(q.quantity.kind, QuantityKind::Ordinal | QuantityKind::Count));
    (counted && lex.is_a(r.doc.lemma(noun), "prize")).then(|| lex.by_name("win")).flatten()
}

/// Adds what stands for earlier events by number or pronoun only ("after two in 2021", "after those of May and June").
pub(super) fn ellipses(r: &Reader<'_>, mentions: &mut Vec<EventMention>) {
    let doc = r.doc;
    for i in 0..mentions.len() {
        let Some(at) = numbered_at(r, &mentions[i]) else { continue };
        let end = doc.sentences[mentions[i].sentence].last.min(at + REACH);
        let Some(after) = (at + 1..end).find(|&t| matches!(doc.lemma(t), "after" | "following" | "follow")) else {
            continue;
        };
        let mut t = after + 1;
        while t < end {
            let pronoun = matches!(doc.word(t), "those" | "ones") && t == after + 1;
            let bare = doc.tag(t) == Tag::CD
                && !r.is_time(t)
                && t + 1 < end
                && matches!(doc.lemma(t + 1), "in" | "of" | "on" | "during" | "last" | "earlier");
            if !pronoun && !bare {
                // Further ones are joined by "and" or a comma, behind the time of the one before.
                if r.is_time(t) || matches!(doc.lemma(t), "and" | "," | "in" | "of" | "on" | "during" | "last") {
                    t += 1;
                    continue;
                }
                break;
            }
            let earlier = {
                let m = &mentions[i];
                let mut e = base(r, m.sentence, t);
                e.frame = m.frame;
                e.lemma.clone_from(&m.lemma);
                e.nominal = true;
                e.fillers = m.fillers.iter().filter(|f| f.role != "place").cloned().collect();
                e.limits = narrowing(r, m.head);
                e.precedes = Some(i);
                e.plural = true;
                e.number = r.quantities.iter().find(|q| q.tokens.contains(&t)).map(|q| q.quantity);
                e.span = doc.span_of(t..times_end(r, t, end));
                e
            };
            mentions.push(earlier);
            t += 1;
        }
    }
}

/// Where the times behind a token end.
fn times_end(r: &Reader<'_>, from: usize, end: usize) -> usize {
    let joins = |t: usize| matches!(r.doc.lemma(t), "in" | "of" | "on" | "and" | "," | "during");
    let mut last = from + 1;
    for t in from + 1..end {
        if r.is_time(t) {
            last = t + 1;
        } else if !joins(t) {
            break;
        }
    }
    last
}

/// The token of the ordinal's noun, where the mention is numbered.
fn numbered_at(r: &Reader<'_>, m: &EventMention) -> Option<usize> {
    let ordinal = |n: usize| r.quantities_of(n).any(|q| q.quantity.kind == QuantityKind::Ordinal);
    is_event(m).then_some(())?;
    if m.nominal {
        let beside = || predicate(r, m.head).or_else(|| apposed(r, m.head)).map(|(at, _)| at);
        return ordinal(m.head).then_some(m.head).or_else(beside);
    }
    time_of(r, m.head).map(|(t, _)| t)
}

fn is_event(m: &EventMention) -> bool {
    m.frame.is_some_and(|f| lexicon().frame(f).class == FrameClass::Event)
}

/// "The recall is the third by the firm": the ordinal that a subject is said to be.
fn predicate(r: &Reader<'_>, subject: usize) -> Option<(usize, u32)> {
    let doc = r.doc;
    let head = doc.head(subject).filter(|_| doc.dep(subject) == Dep::Nsubj)?;
    let cop = doc.children(head).any(|c| doc.dep(c) == Dep::Cop);
    let q = r.quantities.iter().find(|q| q.tokens.contains(&head) && q.quantity.kind == QuantityKind::Ordinal)?;
    (cop && doc.tag(head) != Tag::NN).then_some(())?;
    Some((head, q.quantity.exact()? as u32))
}

/// "Monday's recall, the third by the firm, ...": the ordinal that stands beside the noun, with no noun of its own.
fn apposed(r: &Reader<'_>, noun: usize) -> Option<(usize, u32)> {
    let doc = r.doc;
    let beside = |q: &&QuantityMention| {
        let at = q.tokens.end.saturating_sub(1);
        q.quantity.kind == QuantityKind::Ordinal
            && doc.head(at) == Some(noun)
            && matches!(doc.dep(at), Dep::Appos | Dep::Conj)
            && at >= noun + 3
            && doc.word(at - 2) == ","
            && doc.lemma(at - 1) == "the"
            && !(at + 1 < doc.tokens.len() && doc.tag(at + 1).is_noun())
    };
    let q = r.quantities.iter().find(beside)?;
    Some((q.tokens.end - 1, q.quantity.exact()? as u32))
}

/// "for the third time": the noun and its number.
fn time_of(r: &Reader<'_>, verb: usize) -> Option<(usize, u32)> {
    let doc = r.doc;
    let is_time = |c: &usize| matches!(doc.lemma(*c), "time" | "occasion");
    // "This is the third time that the firm has recalled it"
    let above =
        || doc.head(verb).filter(is_time).filter(|_| matches!(doc.dep(verb), Dep::AclRelcl | Dep::Acl | Dep::Ccomp));
    let noun = doc.children(verb).find(is_time).or_else(above)?;
    let q = r.quantities_of(noun).find(|q| q.quantity.kind == QuantityKind::Ordinal)?;
    Some((noun, q.quantity.exact()? as u32))
}

/// Ordinals, frequencies and what restricts them; after the numbers of event nouns have been read.
pub(super) fn complete(r: &Reader<'_>, mentions: &mut [EventMention]) {
    let doc = r.doc;
    for m in mentions.iter_mut().filter(|m| is_event(m)) {
        let end = doc.sentences[m.sentence].last;
        let mut numbered = m.head;
        if m.nominal {
            m.plural |= doc.tag(m.head) == Tag::NNS;
            let beside = || predicate(r, m.head).or_else(|| apposed(r, m.head));
            if let Some((at, k)) = m.ordinal.is_none().then(beside).flatten() {
                m.ordinal = Some(k);
                numbered = at;
            }
            m.anaphoric = m.ordinal.is_some()
                && doc.children(m.head).any(|c| doc.dep(c) == Dep::Cop)
                && doc
                    .children(m.head)
                    .any(|c| doc.dep(c) == Dep::Nsubj && matches!(doc.lemma(c), "it" | "this" | "that"));
            m.earlier = m.number.is_some()
                && doc.children(m.head).any(|c| {
                    c < m.head
                        && doc.dep(c) == Dep::Amod
                        && matches!(doc.word(c), "earlier" | "previous" | "prior" | "preceding")
                });
            limits(r, m);
            whose(r, m);
        } else {
            m.frequency = frequency(r, m.head);
            if let Some((at, k)) = time_of(r, m.head) {
                // "for the first time" mostly is a first of its sort (at home, since May), not of the series.
                if k > 1 || is_of_history(r, at, end) {
                    m.ordinal = Some(k);
                    numbered = at;
                    m.anaphoric = doc.head(m.head) == Some(at)
                        && doc
                            .children(at)
                            .any(|c| doc.dep(c) == Dep::Nsubj && matches!(doc.lemma(c), "it" | "this" | "that"));
                }
            }
            contest(r, m);
        }
        if m.ordinal.is_some() && counts_from_later(r, numbered, end) {
            m.ordinal_since = true;
        }
        if m.number.is_some() && m.nominal {
            m.summed |= cue(r, m.head) || m.number.is_some() && is_perfect_total(r, m);
        }
        if m.frequency.is_some() {
            m.summed = cue(r, m.head) || is_present_perfect(r, m.head);
        }
    }
    own_times(r, mentions);
    titles(r, mentions);
}

/// The times of "after two in April and two in July" are those of the earlier events, whatever they hang on.
fn own_times(r: &Reader<'_>, mentions: &mut [EventMention]) {
    let doc = r.doc;
    for i in 0..mentions.len() {
        let e = &mentions[i];
        let Some(later) = e.precedes.filter(|_| e.nominal) else { continue };
        if doc.tag(e.head) != Tag::CD && !matches!(doc.word(e.head), "those" | "ones") {
            continue;
        }
        let span = e.span;
        let (moved, kept) = mentions[later].times.iter().partition(|(t, _)| span.contains(r.times[*t].mention.span));
        mentions[later].times = kept;
        let moved: Vec<_> = moved;
        for t in moved {
            if !mentions[i].times.contains(&t) {
                mentions[i].times.push(t);
            }
        }
    }
}

/// "The carrier has had two accidents": whose events are counted.
fn whose(r: &Reader<'_>, m: &mut EventMention) {
    let doc = r.doc;
    if m.number.is_none()
        || doc.dep(m.head) != Dep::Obj
        || ["agent", "winner", "owner"].iter().any(|x| m.filler(x).is_some())
    {
        return;
    }
    let Some(verb) = doc.head(m.head) else { return };
    if !is_word("having", doc.lemma(verb)) {
        return;
    }
    if let Some((s, false)) = super::roles::subject(doc, verb) {
        let span = doc.span_of(super::roles::phrase(doc, s));
        m.fillers.push(Filler {
            role: "owner",
            span,
            head: s,
            lemma: doc.lemma(s).to_string(),
            entity: r.entity_at(s),
        });
    }
}

/// "its third title", "won four cups": the number of a prize is the number of the win; "third Crown Cup" limits it.
fn titles(r: &Reader<'_>, mentions: &mut [EventMention]) {
    let doc = r.doc;
    for i in 0..mentions.len() {
        let m = &mentions[i];
        if !m.nominal || doc.dep(m.head) != Dep::Obj || won_prize(r, m.head).is_none() {
            continue;
        }
        let Some(verb) = doc.head(m.head) else { continue };
        let Some(v) = mentions.iter().position(|v| v.head == verb && v.frame == m.frame) else { continue };
        let agent = mentions[v].filler("winner").cloned();
        if mentions[i].ordinal.is_some() {
            (mentions[v].ordinal, mentions[v].ordinal_since) = (mentions[i].ordinal, mentions[i].ordinal_since);
            mentions[i].of = Some(v);
        } else if mentions[i].filler("winner").is_none() {
            mentions[i].fillers.extend(agent);
        }
    }
}

/// Adjectives that make a series a part of a larger one, and the prize that was won.
fn limits(r: &Reader<'_>, m: &mut EventMention) {
    let doc = r.doc;
    let prize = won_prize(r, m.head).is_some();
    if !prize && r.doc.tag(m.head).is_noun() {
        m.limits = narrowing(r, m.head);
    }
    for c in doc.children(m.head).filter(|&c| c < m.head) {
        let lemma = doc.lemma(c);
        match doc.dep(c) {
            Dep::Amod if r.quantities.iter().any(|q| q.tokens.contains(&c)) => {}
            Dep::Amod if matches!(lemma, "consecutive" | "successive" | "straight" | "running") => {
                m.ordinal_since = true;
                m.limits.push(lemma.to_string());
            }
            Dep::Compound | Dep::Amod if prize => m.contest.push(lemma.to_lowercase()),
            _ => {}
        }
    }
    if prize {
        m.contest.push(doc.lemma(m.head).to_string());
    }
}

/// Adjectives before an event noun that make it one of a narrower sort.
fn narrowing(r: &Reader<'_>, noun: usize) -> Vec<String> {
    let doc = r.doc;
    doc.children(noun)
        .filter(|&c| c < noun && doc.dep(c) == Dep::Amod && !doc.tag(c).is_name() && !is_word("neutral", doc.lemma(c)))
        .filter(|&c| {
            lexicon().adjective(&doc.word(c).to_lowercase()).iter().all(|e| lexicon().frame(e.frame).outcome.is_none())
        })
        .filter(|&c| !r.quantities.iter().any(|q| q.tokens.contains(&c)))
        .map(|c| doc.lemma(c).to_string())
        .collect()
}

/// What a verb of winning wins.
fn contest(r: &Reader<'_>, m: &mut EventMention) {
    let doc = r.doc;
    if m.frame != lexicon().by_name("win") {
        return;
    }
    let Some(f) = m.fillers.iter().find(|f| matches!(f.role, "contest" | "prize")) else { return };
    let head = f.head;
    m.contest.push(doc.lemma(head).to_lowercase());
    for c in doc.children(head).filter(|&c| c < head && matches!(doc.dep(c), Dep::Compound | Dep::Amod)) {
        m.contest.push(doc.lemma(c).to_lowercase());
    }
}

/// "twice", "three times", "on four occasions" hanging on the verb.
fn frequency(r: &Reader<'_>, verb: usize) -> Option<u32> {
    let doc = r.doc;
    let s = doc.sentences[doc.sentence_of(verb)];
    let near = |t: usize| doc.head(t) == Some(verb) || doc.head(t).and_then(|h| doc.head(h)) == Some(verb);
    let from = verb.saturating_sub(10).max(s.first);
    for t in from..s.last.min(verb + 12) {
        let next = if t + 1 < s.last { doc.lemma(t + 1) } else { "" };
        let compares = is_word("comparing", next);
        let found = match doc.lemma(t) {
            "twice" if next == "in" || !compares => Some(2),
            "thrice" if !compares => Some(3),
            "time" | "occasion" if doc.tag(t) == Tag::NNS && !compares => r
                .quantities
                .iter()
                .find(|q| q.counted == Some(t) && q.quantity.kind == QuantityKind::Count)
                .or_else(|| r.quantities.iter().find(|q| q.tokens.end == t || q.tokens.contains(&t)))
                .and_then(|q| q.quantity.exact())
                .filter(|n| *n >= 2.0 && *n < 1000.0)
                .map(|n| n as u32),
            _ => None,
        };
        if let Some(n) = found.filter(|_| near(t)) {
            return Some(n);
        }
    }
    None
}

/// "to date", "so far", "in all", "in its history" in the clause of the word.
fn cue(r: &Reader<'_>, at: usize) -> bool {
    let doc = r.doc;
    let s = doc.sentences[doc.sentence_of(at)];
    let word = |t: usize| if t < s.last { doc.lemma(t) } else { "" };
    let sums = |t: usize| match (word(t), word(t + 1), word(t + 2)) {
        ("to", "date", _)
        | ("so", "far", _)
        | ("in", "all", "," | "." | "")
        | ("in", "total", _)
        | ("until", "now", _) => true,
        ("altogether", ..) => true,
        ("in", "its" | "their" | "his" | "her" | "the", "history" | "career" | "life") => true,
        _ => false,
    };
    let opens = |t: usize| t < s.first + 3 && sums(t);
    // Behind the word, up to the next clause; or at the head of the sentence.
    for t in at + 1..s.last.min(at + 14) {
        if sums(t) {
            return true;
        }
        if matches!(doc.lemma(t), ";" | "," | "and" | "but" | "while" | "when" | "which" | "that") {
            break;
        }
    }
    (s.first..at).any(opens)
}

fn is_present_perfect(r: &Reader<'_>, verb: usize) -> bool {
    let doc = r.doc;
    doc.children(verb)
        .any(|c| doc.dep(c) == Dep::Aux && doc.lemma(c) == "have" && matches!(doc.tag(c), Tag::VBZ | Tag::VBP))
}

/// "has won four titles": a count of prizes under a present perfect is all there have been.
fn is_perfect_total(r: &Reader<'_>, m: &EventMention) -> bool {
    let doc = r.doc;
    won_prize(r, m.head).is_some()
        && doc.dep(m.head) == Dep::Obj
        && doc.head(m.head).is_some_and(|v| is_present_perfect(r, v))
}

/// "in its history", "ever", behind the ordinal.
fn is_of_history(r: &Reader<'_>, at: usize, end: usize) -> bool {
    (at + 1..end.min(at + 5)).any(|t| matches!(r.doc.lemma(t), "history" | "ever"))
}

/// "the third strike of the year", "in as many weeks", "in 20 years", "under the new coach", "of the season", "at home".
fn counts_from_later(r: &Reader<'_>, at: usize, end: usize) -> bool {
    let doc = r.doc;
    let spans = |t: usize| {
        t < end
            && (matches!(
                doc.lemma(t),
                "year"
                    | "season"
                    | "month"
                    | "week"
                    | "day"
                    | "decade"
                    | "century"
                    | "night"
                    | "quarter"
                    | "game"
                    | "match"
                    | "evening"
                    | "morning"
                    | "summer"
                    | "winter"
                    | "spring"
                    | "autumn"
                    | "campaign"
                    | "tour"
                    | "war"
                    | "tournament"
                    | "hour"
                    | "set"
                    | "half"
                    | "period"
            ))
    };
    let Some(next) = (at + 1 < end).then(|| doc.lemma(at + 1)) else { return false };
    match next {
        "since" | "under" | "against" => true,
        "of" => (at + 2..end.min(at + 5)).any(|t| spans(t) && !r.is_time(t)),
        "in" | "within" | "inside" => {
            // "in 20 years", "in as many weeks", "in a month"; a date is no window.
            (at + 2..end.min(at + 7)).any(|t| spans(t) && doc.head(t).is_some())
                && !(at + 2..end.min(at + 4)).any(|t| matches!(doc.lemma(t), "its" | "their" | "his" | "her"))
        }
        _ => false,
    }
}
