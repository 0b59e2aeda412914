//! Which event a time belongs to, and how it is tied to it.
use super::Reader;
use super::event::{EventMention, TimeRelation};
use super::roles::case_of;
use crate::claim::frame::FrameClass;
use crate::claim::lexicon;
use crate::syntax::Dep;
use crate::text::{Doc, Tag};
use crate::value::time::Bound;
use std::collections::BTreeMap;
use std::ops::Range;

/// Gives each time to the event whose phrase or clause it modifies.
pub(super) fn tie_times(r: &Reader<'_>, mentions: &mut [EventMention]) {
    let by_head: BTreeMap<usize, usize> = mentions.iter().enumerate().map(|(i, m)| (m.head, i)).collect();
    for (t, time) in r.times.iter().enumerate() {
        let top = r.top_of(&time.mention.tokens);
        let case = case(r.doc, top, time.mention.tokens.start);
        let target = aside(r, mentions, t)
            .or_else(|| surface_cleft(r, mentions, t))
            .or_else(|| cleft(r.doc, top, &by_head))
            .or_else(|| right_behind(r, mentions, &by_head, case, t))
            .or_else(|| above(r.doc, top, &by_head))
            .map(|m| begun(r, mentions, &by_head, m, top));
        if let Some(m) = target.filter(|&m| mentions[m].times.iter().all(|&(u, _)| u != t)) {
            // "shortly before nine" is a time, not a bound.
            let relation = if is_near(time) { TimeRelation::At } else { relation(case) };
            mentions[m].times.push((t, relation));
            mentions[m].generic = false;
        }
        if let Some(m) = told_with_when(r, mentions, t)
            && mentions[m].times.iter().all(|&(u, _)| u != t)
        {
            mentions[m].times.push((t, TimeRelation::At));
            mentions[m].generic = false;
        }
    }
    share_with_when(r, mentions, &by_head);
    mentions.iter_mut().for_each(|m| origins(r, m));
}

/// "The driver died on Monday when the bus overturned": what is told with "when" happened then too.
fn share_with_when(r: &Reader<'_>, mentions: &mut [EventMention], by_head: &BTreeMap<usize, usize>) {
    let doc = r.doc;
    for i in 0..mentions.len() {
        let own = &mentions[i];
        let clause = !own.nominal && own.times.is_empty() && doc.dep(own.head) == Dep::Advcl && own.tense_past;
        let when = |c: usize| c < own.head && doc.lemma(c) == "when";
        if !clause || !doc.children(own.head).any(when) {
            continue;
        }
        let Some(&up) = doc.head(own.head).and_then(|h| by_head.get(&h)) else { continue };
        let at = |&(t, relation): &(usize, TimeRelation)| {
            relation == TimeRelation::At && r.times[t].mention.expr.point().is_some()
        };
        if mentions[up].tense_past && mentions[up].how.certainty.is_firm() {
            mentions[i].times = mentions[up].times.iter().copied().filter(at).collect();
        }
    }
}

/// "The blast, shortly before four on Monday, threw ...": a time between commas right behind an event noun is the
/// noun's.
fn aside(r: &Reader<'_>, mentions: &[EventMention], t: usize) -> Option<usize> {
    let doc = r.doc;
    let time = &r.times[t];
    let first = doc.sentences[time.sentence].first;
    let leads = |i: usize| {
        matches!(
            doc.lemma(i),
            "on" | "at" | "in" | "about" | "around" | "shortly" | "just" | "soon" | "before" | "after"
        )
    };
    let comma =
        (first..time.mention.tokens.start).rev().take(4).find(|&i| !leads(i)).filter(|&i| doc.word(i) == ",")?;
    let end = time.mention.tokens.end;
    let closed = end < doc.sentences[time.sentence].last && doc.word(end) == ",";
    let noun = comma.checked_sub(1).filter(|&n| n >= first && closed)?;
    mentions.iter().position(|m| m.nominal && m.head == noun && m.definite && !m.plural)
}

fn is_near(time: &super::TimeRef) -> bool {
    time.mention.expr.point().is_some_and(|p| p.bound == Bound::Near)
}

/// "the spring of 2003, when four men drowned", "since 1974, when the dam opened": the clause tells what happened then.
fn told_with_when(r: &Reader<'_>, mentions: &[EventMention], t: usize) -> Option<usize> {
    let doc = r.doc;
    let time = &r.times[t];
    time.mention.expr.point()?;
    let end = doc.sentences[time.sentence].last;
    let after = time.mention.tokens.end;
    let when = if after < end && doc.word(after) == "," { after + 1 } else { after };
    if when >= end || doc.lemma(when) != "when" {
        return None;
    }
    let mut later =
        mentions.iter().enumerate().filter(|(_, m)| m.head > when && m.sentence == time.sentence && !m.nominal);
    later.next().filter(|(_, m)| m.tense_past).map(|(i, _)| i)
}

/// "The choir goes back to 1899": when it began, told of what began.
fn origins(r: &Reader<'_>, m: &mut EventMention) {
    let doc = r.doc;
    let Some(begin) = lexicon().by_name("begin").filter(|_| !m.nominal) else { return };
    let back = matches!(m.lemma.as_str(), "go" | "date" | "reach" | "stretch")
        && m.head + 2 < doc.tokens.len()
        && doc.lemma(m.head + 1) == "back"
        && doc.lemma(m.head + 2) == "to";
    let year = m.times.iter().any(|&(t, _)| {
        let time = &r.times[t].mention;
        time.tokens.start <= m.head + 4 && time.expr.point().is_some_and(|p| p.year.is_some() && p.day.is_none())
    });
    if let Some(f) =
        m.fillers.iter_mut().find(|f| matches!(f.role, "agent" | "theme" | "event")).filter(|_| back && year)
    {
        f.role = "event";
        m.frame = Some(begin);
    }
}

/// "It broke out on Monday", "it erupted at noon": what breaks out is an event, although a pronoun stands for it.
pub(super) fn outbreaks(r: &Reader<'_>, mentions: &mut [EventMention]) {
    let Some(begin) = lexicon().by_name("begin") else { return };
    let doc = r.doc;
    for m in mentions.iter_mut().filter(|m| m.frame.is_none() && !m.nominal) {
        let out = doc.children(m.head).any(|c| c == m.head + 1 && doc.lemma(c) == "out");
        let breaks = match m.lemma.as_str() {
            "break" => out,
            "erupt" | "flare" | "ensue" => true,
            _ => false,
        };
        let Some(f) = m.fillers.iter_mut().find(|f| f.role == "agent" && f.lemma == "it").filter(|_| breaks) else {
            continue;
        };
        f.role = "event";
        m.frame = Some(begin);
    }
}

/// The preposition of the time: its own, or the word before it. A time before its noun ("before the November vote") has
/// none: the preposition is the noun's.
fn case<'d>(doc: &'d Doc, top: usize, first: usize) -> Option<&'d str> {
    if let Some(own) = case_of(doc, top) {
        return Some(doc.lemma(own));
    }
    if doc.head(top).is_some_and(|h| h > top && doc.tag(h).is_noun()) {
        return None;
    }
    first.checked_sub(1).filter(|&p| matches!(doc.tag(p), Tag::IN | Tag::TO)).map(|p| doc.lemma(p))
}

fn relation(case: Option<&str>) -> TimeRelation {
    match case {
        Some("since" | "from") => TimeRelation::Since,
        Some("before" | "until" | "till") => TimeRelation::Before,
        Some("after" | "following") => TimeRelation::After,
        Some("by") => TimeRelation::By,
        Some("for") => TimeRelation::For,
        _ => TimeRelation::At,
    }
}

/// "It was on Sunday that the ferry sank": the time is the predicate, the event the clause that follows.
fn cleft(doc: &Doc, top: usize, by_head: &BTreeMap<usize, usize>) -> Option<usize> {
    let is_it = |c: usize| matches!(doc.dep(c), Dep::Nsubj | Dep::Expl) && doc.lemma(c) == "it";
    let copula = doc.children(top).any(|c| doc.dep(c) == Dep::Cop);
    if !copula || !doc.children(top).any(is_it) {
        return None;
    }
    let clause = |d: Dep| {
        matches!(d, Dep::AclRelcl | Dep::Acl | Dep::Ccomp | Dep::Csubj | Dep::Advcl | Dep::AdvclRelcl | Dep::Parataxis)
    };
    let direct = doc.children(top).filter(|&c| c > top && clause(doc.dep(c)));
    // The clause may hang on another word of the time ("May 31" of "31 May 2023").
    let inner = doc
        .children(top)
        .filter(|&c| c > top)
        .flat_map(|c| doc.children(c).filter(|&d| clause(doc.dep(d))).collect::<Vec<_>>());
    direct.chain(inner.collect::<Vec<_>>()).find_map(|c| by_head.get(&c).copied())
}

/// "condemned the launch last month": a bare time right behind an event noun is the noun's.
fn right_behind(
    r: &Reader<'_>,
    mentions: &[EventMention],
    by_head: &BTreeMap<usize, usize>,
    case: Option<&str>,
    time: usize,
) -> Option<usize> {
    let before = r.times[time].mention.tokens.start.checked_sub(1)?;
    let top = r.top_of(&r.times[time].mention.tokens);
    let m = *by_head.get(&before).filter(|_| case.is_none() && !r.doc.tag(top).is_verb())?;
    let is_subject = matches!(r.doc.dep(mentions[m].head), Dep::Nsubj | Dep::NsubjPass);
    (mentions[m].nominal && !is_subject).then_some(m)
}

/// "It was nearly ten, neighbours say, when the mill caught fire", "it was six before the gates opened": the event of the
/// clause behind the time.
fn surface_cleft(r: &Reader<'_>, mentions: &[EventMention], time: usize) -> Option<usize> {
    let t = &r.times[time];
    t.mention.expr.point()?;
    let marker = cleft_marker(r.doc, t.sentence, t.mention.tokens.clone())?;
    let mut told =
        mentions.iter().enumerate().filter(|(_, m)| m.head > marker && m.sentence == t.sentence && !m.nominal);
    told.next().filter(|(_, m)| m.tense_past).map(|(i, _)| i)
}

/// The "when", "that" or "before" of a sentence that puts its time first, "It was *time* when ...": read off the words, as a
/// parser takes who says so between commas for the main clause.
pub(super) fn cleft_marker(doc: &Doc, sentence: usize, time: Range<usize>) -> Option<usize> {
    let sentence = doc.sentences.get(sentence)?;
    let before =
        |i: &usize| matches!(doc.lemma(*i), "not" | "only" | "until" | "on" | "at" | "in" | "just" | "already");
    let was = (sentence.first + 1..time.start).rev().find(|i| !before(i))?;
    if doc.lemma(was) != "be" || doc.tag(was) != Tag::VBD || doc.lemma(was - 1) != "it" {
        return None;
    }
    let marks = |i: &usize| matches!(doc.lemma(*i), "when" | "that" | "before");
    let marker = (time.end..sentence.last.min(time.end + 8)).find(marks)?;
    // Between the two nothing but what sets off who says so.
    let direct = marker == time.end || doc.word(time.end) == "," && doc.word(marker - 1) == ",";
    direct.then_some(marker)
}

/// The nearest mention above the time in the tree, up to and with the verb of its clause.
fn above(doc: &Doc, top: usize, by_head: &BTreeMap<usize, usize>) -> Option<usize> {
    let mut at = top;
    for _ in 0..4 {
        if let Some(&m) = by_head.get(&at) {
            return Some(m);
        }
        if at != top && doc.tag(at).is_verb() {
            return None;
        }
        at = doc.head(at)?;
    }
    None
}

/// "began its series of launches in 2011": what a verb of beginning or ending takes has no time of its own where it is
/// a bare plural; the time is the verb's.
fn begun(r: &Reader<'_>, mentions: &[EventMention], by_head: &BTreeMap<usize, usize>, m: usize, top: usize) -> usize {
    let doc = r.doc;
    let own = &mentions[m];
    if !own.nominal || doc.tag(own.head) != Tag::NNS || r.quantities_of(own.head).next().is_some() || top < own.head {
        return m;
    }
    let mut at = own.head;
    for _ in 0..4 {
        let Some(up) = doc.head(at) else { return m };
        if doc.tag(up).is_verb() {
            let verb = by_head.get(&up).copied();
            let begins = |v: usize| mentions[v].frame.is_some_and(|f| lexicon().frame(f).class == FrameClass::Aspect);
            return verb.filter(|&v| begins(v) && up < own.head).unwrap_or(m);
        }
        at = up;
    }
    m
}
