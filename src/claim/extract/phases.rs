//! What one mention says of another: identity ("the launch was the third attempt"), outcome and phase ("the attempt
//! ended in failure"), and which came first ("after two failures").
use super::Reader;
use super::event::EventMention;
use crate::claim::frame::{FrameClass, LightUse};
use crate::claim::{Certainty, FrameId, lexicon};
use crate::syntax::Dep;
use crate::text::Tag;

/// Joins the mentions of an article that tell of one event in two words.
pub(super) fn complete(r: &Reader<'_>, mentions: &mut [EventMention]) {
    identities(r, mentions);
    phases(r, mentions);
    order(r, mentions);
}

/// The counted event noun that the verb has as subject or object.
fn told_by(r: &Reader<'_>, mentions: &[EventMention], verb: usize) -> Option<usize> {
    let (subject, _) = super::roles::subject(r.doc, verb)?;
    mentions.iter().position(|m| m.nominal && m.head == subject && m.number.is_some())
}

/// "the launch was the third attempt": what is said of the second noun holds of the first.
fn identities(r: &Reader<'_>, mentions: &mut [EventMention]) {
    let doc = r.doc;
    for i in 0..mentions.len() {
        let head = mentions[i].head;
        if !mentions[i].nominal || !doc.children(head).any(|c| doc.dep(c) == Dep::Cop) {
            continue;
        }
        let Some((subject, _)) = super::roles::subject(doc, head) else { continue };
        let Some(first) = mentions.iter().position(|m| m.nominal && m.head == subject) else { continue };
        let (ordinal, since, outcome) = (mentions[i].ordinal, mentions[i].ordinal_since, mentions[i].outcome);
        mentions[i].of = Some(first);
        let agent = mentions[i].filler("agent").cloned();
        let m = &mut mentions[first];
        if m.filler("agent").is_none() {
            m.fillers.extend(agent);
        }
        if m.ordinal.is_none() {
            (m.ordinal, m.ordinal_since) = (ordinal, since);
        }
        m.outcome = m.outcome.or(outcome);
    }
}

/// "X followed two failed attempts", "X after two failures", "following failures in May, X": what came first.
fn order(r: &Reader<'_>, mentions: &mut [EventMention]) {
    let doc = r.doc;
    for i in 0..mentions.len() {
        if !mentions[i].nominal {
            continue;
        }
        let head = mentions[i].head;
        let case = super::roles::case_of(doc, head).map(|c| doc.lemma(c));
        let Some(up) = doc.head(head) else { continue };
        let later = if matches!(case, Some("after" | "following" | "follow")) {
            Some(up)
        } else if doc.lemma(up) == "follow" && doc.dep(head) == Dep::Obj {
            super::roles::subject(doc, up).map(|(s, _)| s)
        } else {
            None
        };
        // "Two attempts had failed before the vote": what the clause tells came first.
        if case == Some("before") {
            if let Some(first) = told_by(r, mentions, up).filter(|&first| first != i) {
                mentions[first].precedes = Some(mentions[i].of.unwrap_or(i));
            }
            continue;
        }
        let Some(later) = later else { continue };
        let Some(index) = mentions.iter().position(|m| m.head == later) else { continue };
        let index = mentions[index].of.unwrap_or(index);
        if index != i {
            mentions[i].precedes = Some(index);
        }
    }
}

fn is_phase(f: FrameId) -> bool {
    matches!(lexicon().frame(f).class, FrameClass::Aspect | FrameClass::Outcome)
}

/// What only tells the outcome, phase or attempt of another event hands it its times and outcome: "the attempt to
/// deploy it ended in failure on Monday", "the attack was carried out on Monday".
fn phases(r: &Reader<'_>, mentions: &mut [EventMention]) {
    let doc = r.doc;
    // Nouns first ("attempt to launch", "failure of the test"), then the verbs that take them.
    for nominal in [true, false] {
        for i in 0..mentions.len() {
            let m = &mentions[i];
            let light = m.light.map(|(noun, _)| noun);
            if m.nominal != nominal || m.of.is_some() || (light.is_none() && !m.frame.is_some_and(is_phase)) {
                continue;
            }
            let mut heads: Vec<usize> = match light {
                Some(noun) => vec![noun],
                None => m.fillers.iter().filter(|f| f.role != "place").map(|f| f.head).collect(),
            };
            heads.extend(doc.children(m.head).filter(|&c| {
                // "succeeded in landing", "an attempt at landing"
                let gerund = doc.dep(c) == Dep::Advcl
                    && doc.tag(c) == Tag::VBG
                    && doc.children(c).any(|d| d < c && matches!(doc.lemma(d), "in" | "at"));
                gerund || matches!(doc.dep(c), Dep::Acl | Dep::Xcomp)
            }));
            let own = m.head;
            let of = |h: usize| {
                let t = mentions.iter().position(|t| t.head == h && t.head != own)?;
                Some(mentions[t].of.unwrap_or(t))
            };
            let told = |t: usize| light.is_some() || mentions[t].frame.is_some_and(|f| !is_phase(f));
            // "the attempt failed on Monday": an attempt that does not say at what stands for the event itself.
            let stands = |t: usize| !nominal && mentions[t].nominal && mentions[t].outcome.is_none();
            let targets: Vec<usize> = heads.iter().filter_map(|&h| of(h)).filter(|&t| t != i).collect();
            let target =
                targets.iter().copied().find(|&t| told(t)).or_else(|| targets.iter().copied().find(|&t| stands(t)));
            let Some(target) = target else { continue };
            // "ended in failure on Monday": the outcome noun's own times count too.
            let mut phase = m.clone();
            for t in mentions.iter().filter(|t| heads.contains(&t.head) && t.frame.is_some_and(is_phase)) {
                phase.outcome = phase.outcome.or(t.outcome);
                phase.times.extend(&t.times);
            }
            mentions[i].of = Some(target);
            hand_on(&phase, &mut mentions[target]);
        }
    }
}

fn hand_on(phase: &EventMention, t: &mut EventMention) {
    t.tense_past |= phase.tense_past;
    if phase.outcome.is_some() {
        // What the clause says of the outcome weighs more than what the word itself suggests.
        t.outcome = phase.outcome;
        t.outcome_span = Some(phase.span);
        if phase.how.certainty.is_factual() && t.how.certainty == Certainty::Attempted {
            t.how.certainty = phase.how.certainty;
        }
    }
    if t.ordinal.is_none() {
        (t.ordinal, t.ordinal_since) = (phase.ordinal, phase.ordinal_since);
    }
    for time in &phase.times {
        if !t.times.contains(time) {
            t.times.push(*time);
        }
    }
    let missing = t.filler("agent").is_none();
    if missing && (phase.nominal || phase.light.is_some_and(|(_, usage)| usage == LightUse::Active)) {
        t.fillers.extend(phase.filler("agent").cloned());
    }
}
