//! What articles give as the cause of what: shared by the rules on causes.
use crate::claim::frame::Context as Words;
use crate::claim::{Certainty, Filler, FrameId, Kind, Polarity, lexicon};
use crate::event::{ClaimRef, EventRef, Ledger};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// One statement of a cause.
pub(super) struct CauseTold {
    pub article: usize,
    pub claim: ClaimRef,
    /// What was caused; `None` where a pronoun or a general word ("the accident") stands for it.
    pub effect: Option<FrameId>,
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
        for (event, m) in x.events.iter().enumerate() {
            if m.frame_name() != "cause" || m.how.polarity == Polarity::Negative || !m.how.certainty.is_factual() {
                continue;
            }
            let at = EventRef { article, event };
            let Some(effect) = m.filler("event").filter(|_| is_fresh(ledger, at)) else { continue };
            let Some(claim) = ledger.claim_of(at, &[Kind::Cause], None) else { continue };
            let cause = m.filler("cause").filter(|f| f.span != effect.span);
            let said = ledger.claim(claim);
            // Without a noun for the cause the rest of the clause tells it ("started deliberately").
            let span = cause.map_or(said.span, |f| f.span);
            let words = x.text.get(span.range()).unwrap_or_default().to_lowercase();
            if !matches!(cause, Some(f) if is_pronoun(&f.lemma)) {
                out.push(CauseTold {
                    article,
                    claim,
                    effect: effect_frame(effect),
                    heads: cause.map(|f| heads(f, &words)).unwrap_or_default(),
                    cause: words,
                    certainty: m.how.certainty,
                    contested: m.how.attribution.as_ref().is_some_and(|a| a.contested),
                });
            }
        }
    }
    out
}

/// Not dated well before the article: another, earlier event.
fn is_fresh(ledger: &Ledger, at: EventRef) -> bool {
    const DAYS: i32 = 60;
    let Some(((_, when), written)) = ledger.when(at).zip(ledger.anchors[at.article].from) else { return true };
    when.to.is_none_or(|to| to.date().until(written).is_ok_and(|gap| gap.get_days() <= DAYS))
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

fn heads(f: &Filler, words: &str) -> BTreeSet<String> {
    let last = words.rsplit(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()).unwrap_or_default();
    [f.lemma.clone(), last.to_string()].into_iter().filter(|w| w.len() > 2).collect()
}

impl CauseTold {
    /// Whether the effect is put by a word that may stand for any event.
    pub fn is_general(&self, ledger: &Ledger) -> bool {
        let event = ledger.claim(self.claim).event.map(|event| EventRef { article: self.article, event });
        event.and_then(|e| ledger.event(e).filler("event")).is_some_and(|f| is_general(&f.lemma))
    }
}

/// The event that both statements are about, where it can be told: one kind of event that both articles tell at
/// their head. A general word stands for it on one side at most.
pub(super) fn one_effect(ledger: &Ledger, a: &CauseTold, b: &CauseTold) -> Option<FrameId> {
    let frame = match (a.effect, b.effect) {
        (Some(f), Some(g)) if lexicon().same_event(f, g) => f,
        (Some(f), _) if b.is_general(ledger) => f,
        (_, Some(g)) if a.is_general(ledger) => g,
        _ => return None,
    };
    (leads_with(ledger, a.article, frame) && leads_with(ledger, b.article, frame)).then_some(frame)
}

/// Sentences that tell what an article is about.
const LEAD: usize = 5;

fn leads_with(ledger: &Ledger, article: usize, frame: FrameId) -> bool {
    let events = &ledger.articles[article].events;
    events.iter().any(|m| {
        m.sentence < LEAD && m.how.certainty.is_factual() && m.frame.is_some_and(|f| lexicon().same_event(f, frame))
    })
}

/// One line of `data/en/causes.txt`.
struct KindOfCause {
    events: Vec<&'static str>,
    name: &'static str,
    words: Vec<&'static str>,
}

static KINDS: LazyLock<Vec<KindOfCause>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/en/causes.txt").lines();
    lines
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| {
            let (head, words) = l.split_once(':')?;
            let (events, name) = head.trim().split_once(' ')?;
            let words = words.split(',').map(str::trim).filter(|w| !w.is_empty()).collect();
            Some(KindOfCause { events: events.split('/').collect(), name: name.trim(), words })
        })
        .collect()
});

/// The kind of cause that the words tell for the event; `None` where they tell none or more than one.
pub(super) fn kind_of_cause(frame: FrameId, words: &str) -> Option<&'static str> {
    let name = lexicon().frame(frame).name;
    let mut kinds = KINDS.iter().filter(|k| k.events.contains(&name) && k.words.iter().any(|w| has_word(words, w)));
    let first = kinds.next()?.name;
    kinds.next().is_none().then_some(first)
}

/// Whether the phrase stands in the text as whole words.
fn has_word(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + phrase.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}
