//! What articles give as the cause of what: shared by the rules on causes.
use super::one_story;
use super::telling::is_contested;
use crate::claim::causes::{KindOfCause, is_course, kind_of_cause};
use crate::claim::extract::main_frame;
use crate::claim::frame::Context as Words;
use crate::claim::{Certainty, Claim, Filler, FrameId, Kind, Polarity, Value, lexicon};
use crate::event::kind::kind_of;
use crate::event::link::{self, Leave, Match};
use crate::event::{ClaimRef, EventRef, Ledger};
use crate::value::time::Grain;
use std::collections::BTreeSet;

/// One statement of a cause.
pub(super) struct CauseTold {
    pub article: usize,
    pub claim: ClaimRef,
    /// What was caused; `None` where a pronoun or a general word ("the accident") stands for it.
    pub effect: Option<FrameId>,
    /// The mention of it.
    pub at: Option<EventRef>,
    /// Whether a general word stands for it.
    general: bool,
    /// Words of the cause, as written, lower case.
    pub cause: String,
    /// Nouns that the cause phrase turns on: its head and its last word.
    pub heads: BTreeSet<String>,
    pub certainty: Certainty,
    /// Whether the statement is given as a claim that the writer does not share.
    pub contested: bool,
}

/// All of them, by article and place. Denied ones, plans and conditions are left out.
pub(super) fn told(ledger: &Ledger) -> Vec<CauseTold> {
    let mut out = Vec::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        for (i, c) in x.claims.iter().enumerate() {
            let at = ClaimRef { article, claim: i };
            let event = c.event.map(|event| EventRef { article, event });
            let arson = event.is_some_and(|e| ledger.event(e).frame_name() == "arson");
            out.extend(event.filter(|_| c.kind == Kind::Event).and_then(|e| course(ledger, at, c, e)));
            if (c.kind != Kind::Cause && !arson) || c.polarity == Polarity::Negative || !c.certainty.is_factual() {
                continue;
            }
            out.extend(statement(ledger, at, c, event, arson));
        }
    }
    out
}

/// What the course of things tells without a word for cause: "The ferry struck a reef", "water ran over the crest".
fn course(ledger: &Ledger, claim: ClaimRef, c: &Claim, event: EventRef) -> Option<CauseTold> {
    const EARLY: usize = 8;
    let x = &ledger.articles[claim.article];
    let m = ledger.event(event);
    let firm = c.polarity == Polarity::Positive && c.certainty.is_firm() && !m.generic && !m.nominal;
    if !firm || c.sentence >= EARLY || !is_fresh(ledger, event) || is_contested(ledger, event) {
        return None;
    }
    let words = x.text.get(c.span.range())?.to_lowercase();
    let mut early = x.events.iter().filter(|e| e.sentence < LEAD && e.how.certainty.is_factual() && !e.generic);
    let frame = early.find(|e| is_course(e.frame_name(), m.frame_name(), &words))?.frame?;
    Some(CauseTold {
        article: claim.article,
        claim,
        effect: Some(frame),
        at: None,
        general: false,
        heads: BTreeSet::new(),
        cause: words,
        certainty: c.certainty,
        contested: false,
    })
}

fn statement(ledger: &Ledger, claim: ClaimRef, c: &Claim, event: Option<EventRef>, arson: bool) -> Option<CauseTold> {
    let article = claim.article;
    if event.is_some_and(|e| !is_fresh(ledger, e) || ledger.event(e).generic) {
        return None;
    }
    let mention = event.map(|e| ledger.event(e));
    let causing = mention.filter(|m| m.frame_name() == "cause");
    let (effect, at, general) = match (causing, event) {
        _ if arson => (lexicon().by_name("burn"), None, false),
        (Some(m), _) => {
            let f = m.filler("event")?;
            let events = &ledger.articles[article].events;
            let own = events.iter().position(|e| e.head == f.head && e.frame.is_some());
            (effect_frame(f), own.map(|event| EventRef { article, event }), is_general(&f.lemma))
        }
        (None, Some(e)) => (ledger.event(e).frame, Some(e), false),
        (None, None) => (None, None, c.roles.iter().any(|(role, w)| *role == "event" && general_words(w))),
    };
    // An event told of another time is another event.
    if at.is_some_and(|e| !is_fresh(ledger, e) || is_other_time(ledger, e)) {
        return None;
    }
    let text = &ledger.articles[article].text;
    let filler = causing.and_then(|m| m.filler("cause"));
    // Without a noun for the cause the rest of the clause tells it ("started deliberately").
    let words = match &c.value {
        Value::Text(_) => text.get(c.focus.range()),
        _ => text.get(c.span.range()),
    };
    let words = words.unwrap_or_default().to_lowercase();
    if is_pronoun(&words) || filler.is_some_and(|f| is_pronoun(&f.lemma) && c.focus == f.span) {
        return None;
    }
    let partial = ["partly ", "in part ", "among ", "contributed", "contributing", "also "];
    let said = text.get(c.span.range()).unwrap_or_default();
    if partial.iter().any(|p| said.contains(p)) || mention.is_some_and(|m| m.lemma == "contribute" || m.lemma == "fuel")
    {
        return None;
    }
    let heads = filler.map(|f| heads(&f.lemma, &words)).unwrap_or_else(|| heads("", &words));
    Some(CauseTold {
        article,
        claim,
        effect,
        at,
        general,
        heads,
        cause: words,
        certainty: c.certainty,
        contested: c.attribution.as_ref().is_some_and(|a| a.contested)
            || event.is_some_and(|e| is_contested(ledger, e)),
    })
}

/// Not dated well before the article: another, earlier event.
fn is_fresh(ledger: &Ledger, at: EventRef) -> bool {
    const DAYS: i32 = 60;
    let Some(((_, when), written)) = ledger.when(at).zip(ledger.anchors[at.article].from) else { return true };
    when.to.is_none_or(|to| to.date().until(written).is_ok_and(|gap| gap.get_days() <= DAYS))
}

/// "In 2003 a fire there was caused by a candle": one that is new to the reader, late in the article.
fn is_other_time(ledger: &Ledger, at: EventRef) -> bool {
    let m = ledger.event(at);
    m.nominal && !m.definite && m.sentence >= LEAD
}

fn is_pronoun(lemma: &str) -> bool {
    matches!(lemma, "it" | "this" | "that" | "which" | "they" | "what" | "he" | "she" | "we" | "who")
}

/// The kind of event that was caused.
fn effect_frame(f: &Filler) -> Option<FrameId> {
    lexicon().pick(lexicon().noun(&f.lemma), &Words::default())
}

/// Words that stand for any event.
fn is_general(f: &str) -> bool {
    is_pronoun(f) || matches!(f, "incident" | "accident" | "disaster" | "tragedy" | "event" | "mishap" | "catastrophe")
}

fn general_words(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default().to_lowercase();
    is_general(&last) || matches!(last.as_str(), "cause" | "culprit" | "reason" | "origin")
}

fn heads(lemma: &str, words: &str) -> BTreeSet<String> {
    let last = words.rsplit(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()).unwrap_or_default();
    [lemma.to_string(), last.to_string()].into_iter().filter(|w| w.len() > 2).collect()
}

/// Frames that tell that something did not go on: called off, put off, broken off.
fn is_stop(f: FrameId) -> bool {
    matches!(lexicon().frame(f).name, "cancel" | "delay" | "suspend" | "end" | "close" | "fail")
}

/// The event that both statements are about, where it can be told: one kind of event that both articles tell at
/// their head. Where a general word stands for it, it is what the article is mainly about.
pub(super) fn one_effect(ledger: &Ledger, a: &CauseTold, b: &CauseTold) -> Option<FrameId> {
    let lex = lexicon();
    let (f, g) = (effect_of(ledger, a, b)?, effect_of(ledger, b, a)?);
    let stops = is_stop(f) && is_stop(g);
    let accident = |h: FrameId| lex.by_name("accident").is_some_and(|n| lex.same_event(n, h));
    if !(lex.same_event(f, g) || stops || accident(f) && accident(g)) {
        return None;
    }
    if let (Some(x), Some(y)) = (a.at, b.at) {
        let role = Some(if stops { "event" } else { "cause" });
        link::together(ledger, x, y, Leave { outcome: true, role, ..Leave::default() })?;
        if stops {
            return one_stop(ledger, x, y).then_some(f);
        }
        if died_of(ledger, x, y) {
            return Some(f);
        }
    }
    if lex.frame(f).name == "die" {
        return None;
    }
    // "the flooding", "the collapse": an event of the story, though not told at the head of the article.
    let definite = |c: &CauseTold| c.at.is_some_and(|e| ledger.event(e).nominal && ledger.event(e).definite);
    let (p, q) = (leads_with(ledger, a.article, f), leads_with(ledger, b.article, g));
    let told = (p || definite(a)) && (q || definite(b));
    // What can happen but once is one event in one story.
    let once = (p || q) && lex.frame(f).once && lex.frame(g).once;
    (p && q || (told || once) && one_story(ledger, a.article, b.article)).then_some(f)
}

/// What was caused. A general word ("the incident") stands for what the other names, where its own article has told
/// such an event before; else for what the article is mainly about.
fn effect_of(ledger: &Ledger, c: &CauseTold, other: &CauseTold) -> Option<FrameId> {
    let events = &ledger.articles[c.article].events;
    let sentence = ledger.claim(c.claim).sentence;
    let told = |f: &FrameId| {
        let before = events.iter().filter(|m| m.sentence <= sentence && m.how.certainty.is_factual());
        before.filter_map(|m| m.frame).any(|g| lexicon().same_event(*f, g))
    };
    let general = || other.effect.filter(told).or_else(|| main_frame(events));
    c.effect.or_else(|| c.general.then(general).flatten())
}

/// What was stopped is one undertaking that both articles tell at their head: by its kind, its time and its number.
fn one_stop(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let thing = |e: EventRef| ledger.event(e).of.map(|event| EventRef { article: e.article, event });
    let kind = |e: EventRef| thing(e).and_then(|t| kind_of(&ledger.articles[t.article], t.event));
    let day = |e: EventRef| {
        let own = ledger.when(e).or_else(|| thing(e).and_then(|t| ledger.when(t)));
        own.map(|(_, t)| t)
    };
    if let (Some(s), Some(t)) = (day(a), day(b))
        && s.disjoint(&t)
    {
        return false;
    }
    let one = match (thing(a), thing(b)) {
        (Some(x), Some(y)) => link::together(ledger, x, y, Leave { outcome: true, ..Leave::default() }).is_some(),
        _ => day(a).is_some() && day(b).is_some(),
    };
    let same = match (kind(a), kind(b)) {
        (Some(f), Some(g)) => lexicon().same_event(f, g),
        _ => true,
    };
    // "the attempt", "the countdown": one day of one story.
    let days = [day(a), day(b)].iter().all(|d| d.is_some_and(|t| t.grain <= Grain::Day));
    let led = kind(a).or(kind(b)).is_some_and(|f| leads_with(ledger, a.article, f) && leads_with(ledger, b.article, f));
    one && same && (led || days && one_story(ledger, a.article, b.article))
}

/// Both tell of what one named person died of.
fn died_of(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let victim = |e: EventRef| ledger.event(e).filler("victim").filter(|_| ledger.event(e).frame_name() == "die");
    victim(a).zip(victim(b)).is_some_and(|(x, y)| link::fillers(ledger, (a.article, x), (b.article, y)) == Match::Named)
}

/// Sentences that tell what an article is about.
const LEAD: usize = 5;

fn leads_with(ledger: &Ledger, article: usize, frame: FrameId) -> bool {
    let events = &ledger.articles[article].events;
    events.iter().any(|m| {
        m.sentence < LEAD && m.how.certainty.is_factual() && m.frame.is_some_and(|f| lexicon().same_event(f, frame))
    })
}

/// The kind of cause that a statement gives for an event of the frame.
pub(super) fn kind_told(frame: FrameId, c: &CauseTold) -> Option<KindOfCause> {
    kind_of_cause(lexicon().frame(frame).name, &c.cause)
}

/// Whether two articles tell one story: as for offices, or by a name or a good part of their words.
pub(super) fn related(ledger: &Ledger, a: usize, b: usize) -> bool {
    let shared = || {
        let entities = &ledger.articles[a].entities.entities;
        let named: BTreeSet<usize> = (0..ledger.articles[b].entities.entities.len())
            .filter(|&l| ledger.articles[b].entities.entities[l].named)
            .filter_map(|l| ledger.entity(b, Some(l)))
            .collect();
        (0..entities.len())
            .filter(|&l| entities[l].named)
            .any(|l| ledger.entity(a, Some(l)).is_some_and(|g| named.contains(&g)))
    };
    one_story(ledger, a, b) || shared()
}
