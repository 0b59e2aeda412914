//! When the event that an article is mainly about began: "It started on Friday", "the strike began on Monday", "the
//! blaze was sparked on Sunday by", "Start date: 3 March". What began may be put by a pronoun, by an event noun or by a
//! proper name ("the Alder" of the Alder Fire); it must be the one event of its kind that the article tells.
use super::one_story;
use super::t201_event_date::{When, apart, resting_on, said, when, words};
use super::telling::{Teller, is_contested, sides};
use crate::claim::extract::{EventMention, Extraction, main_frame};
use crate::claim::frame::{Context as Words, FrameClass};
use crate::claim::{Filler, FrameId, Kind, Polarity, lexicon};
use crate::conflict::{Assumption, Draft, RuleInfo};
use crate::entity::EntityClass;
use crate::event::{EventRef, Ledger};
use std::collections::BTreeSet;

/// The beginning of an article's main event.
#[derive(Clone, Copy, Debug)]
struct Onset {
    kind: FrameId,
    when: When,
    /// What began is put by a pronoun or a name.
    resolved: bool,
}

/// Beginnings of one main event that lie further apart than this belong to two events.
const REACH: f64 = 14.0 * 86400.0;
/// Sentences that tell what an article is about.
const LEAD: usize = 5;

/// Findings on the beginnings of main events.
pub(super) fn check(ledger: &Ledger, info: &'static RuleInfo, out: &mut Vec<Draft>) {
    let all = onsets(ledger);
    let mut pairs = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for (j, b) in all.iter().enumerate().skip(i + 1) {
            if a.at.article != b.at.article && differ(&a.value, &b.value) && one_event(ledger, a, b) {
                pairs.push((i, j));
            }
        }
    }
    for s in sides(&all, &pairs, |x, y| !apart(&x.when, &y.when)) {
        let (x, y) = (s.a.value, s.b.value);
        let mut draft = Draft::new(info, "one beginning, two times")
            .side("a", s.with_a)
            .side("b", s.with_b)
            .step("Both articles tell of one such event, and are mainly about it.")
            .step(said(ledger, s.a.at, &x.when))
            .step(said(ledger, s.b.at, &y.when))
            .explain(format!("The same event is said to have begun on {} and on {}.", words(&x.when), words(&y.when)))
            .assume(Assumption::SameEvent);
        if x.resolved || y.resolved {
            draft = draft.assume(Assumption::Coreference);
        }
        for a in [resting_on(ledger, s.a.at, &x.when), resting_on(ledger, s.b.at, &y.when)].into_iter().flatten() {
            draft = draft.assume(a);
        }
        out.push(draft);
    }
}

fn differ(x: &Onset, y: &Onset) -> bool {
    let near = x.when.interval.zip(y.when.interval).is_none_or(|(a, b)| a.gap(&b) < REACH);
    near && lexicon().same_event(x.kind, y.kind) && apart(&x.when, &y.when)
}

/// The two articles tell of one event: one story, and a place or a name of the event in common.
fn one_event(ledger: &Ledger, a: &Teller<Onset>, b: &Teller<Onset>) -> bool {
    let (x, y) = (a.at.article, b.at.article);
    if !one_story(ledger, x, y) {
        return false;
    }
    let scene = |article: usize| -> BTreeSet<usize> {
        let local = &ledger.articles[article].entities.entities;
        (0..local.len())
            .filter(|&l| local[l].named && matches!(local[l].class, EntityClass::Place | EntityClass::Other))
            .filter_map(|l| ledger.entity(article, Some(l)))
            .collect()
    };
    !scene(x).is_disjoint(&scene(y))
}

/// The beginnings, article by article. An article that tells two of a kind at two times knows more than one event.
fn onsets(ledger: &Ledger) -> Vec<Teller<Onset>> {
    let names = event_names(ledger);
    let mut out: Vec<Teller<Onset>> = Vec::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        let Some(main) = main_frame(&x.events) else { continue };
        let mut own = Vec::new();
        for (event, m) in x.events.iter().enumerate().filter(|(_, m)| !m.times.is_empty()) {
            let at = EventRef { article, event };
            let Some((kind, resolved)) = begun(ledger, at, m, main, &names) else { continue };
            let Some(when) = when(ledger, at).filter(|w| is_recent(ledger, article, w)) else { continue };
            if let Some(claim) = ledger.claim_of(at, &[Kind::StartDate, Kind::EventDate], Some(when.time)) {
                own.push(Teller { at, claim, value: Onset { kind, when, resolved } });
            }
        }
        let twice = |t: &Teller<Onset>| own.iter().any(|u| differ(&t.value, &u.value));
        if !own.iter().any(twice) {
            out.append(&mut own);
        }
    }
    out
}

/// Dated to the weeks before the article.
fn is_recent(ledger: &Ledger, article: usize, w: &When) -> bool {
    let Some((when, from)) = w.interval.zip(ledger.anchors[article].from) else { return true };
    when.grain <= crate::value::time::Grain::Day
        && when.to.is_none_or(|to| to.date().until(from).is_ok_and(|gap| (-2..=60).contains(&gap.get_days())))
}

/// The kind of event that the mention says began, and whether that took resolving a pronoun or a name.
fn begun(
    ledger: &Ledger,
    at: EventRef,
    m: &EventMention,
    main: FrameId,
    names: &BTreeSet<(String, FrameId)>,
) -> Option<(FrameId, bool)> {
    let lex = lexicon();
    let told = m.how.certainty.is_firm() && m.how.polarity == Polarity::Positive && !m.generic && !m.again;
    if !told || is_contested(ledger, at) {
        return None;
    }
    let x = &ledger.articles[at.article];
    let own = m.frame.map(|f| lex.frame(f));
    let is = |name: &str| own.is_some_and(|f| f.name == name);
    let filler = m.filler("event")?;
    let (kind, resolved) = if is("begin") {
        match m.of {
            Some(target) => (of_mention(&x.events[target])?, false),
            None => subject(ledger, at, m, filler, main, names)?,
        }
    } else if is("cause") {
        subject(ledger, at, m, filler, main, names)?
    } else {
        // "a fire broke out", "fighting erupted"
        let kind = m.frame.filter(|_| !m.nominal)?;
        let noun = of_noun(filler)?;
        (lex.same_event(kind, noun).then_some(noun)?, false)
    };
    (leads_with(x, kind) && is_the_one(x, filler, m)).then_some((kind, resolved))
}

/// The article tells of such an event at its head.
fn leads_with(x: &Extraction, kind: FrameId) -> bool {
    let mut early = x.events.iter().filter(|e| e.sentence < LEAD && e.how.certainty.is_factual());
    early.any(|e| e.frame.is_some_and(|f| lexicon().same_event(f, kind)))
}

/// Not one of several: "a second fire", "another walkout"; one without an article stands at the head.
fn is_the_one(x: &Extraction, f: &Filler, m: &EventMention) -> bool {
    let target = m.of.map(|t| &x.events[t]).or_else(|| x.events.iter().find(|e| e.nominal && e.head == f.head));
    target.is_none_or(|t| {
        t.ordinal.is_none()
            && !t.again
            && !t.generic
            && t.number.as_ref().is_none_or(|n| n.exact() == Some(1.0))
            && (t.definite || t.sentence < LEAD || t.fillers.iter().any(|g| g.entity.is_some()))
    })
}

fn of_mention(m: &EventMention) -> Option<FrameId> {
    m.frame.filter(|&f| lexicon().frame(f).class == FrameClass::Event && m.nominal)
}

fn of_noun(f: &Filler) -> Option<FrameId> {
    let lex = lexicon();
    lex.pick(lex.noun(&f.lemma), &Words::default()).filter(|&f| lex.frame(f).class == FrameClass::Event)
}

/// What a pronoun, an event noun or an event's name stands for.
fn subject(
    ledger: &Ledger,
    at: EventRef,
    m: &EventMention,
    f: &Filler,
    main: FrameId,
    names: &BTreeSet<(String, FrameId)>,
) -> Option<(FrameId, bool)> {
    let lex = lexicon();
    let x = &ledger.articles[at.article];
    if let Some(kind) = of_noun(f) {
        return Some((kind, false));
    }
    if f.head == m.head || f.head + 1 == m.head && f.lemma == "it" && m.nominal {
        return Some((main, false));
    }
    if f.lemma == "it" {
        let thing = f.entity.and_then(|e| x.entities.entities.get(e)).map(|e| e.class);
        let other = matches!(thing, Some(EntityClass::Person | EntityClass::Place | EntityClass::Country));
        // The event is spoken of in this sentence or the one before.
        let near = x.events.iter().any(|e| {
            e.head < f.head && e.sentence + 1 >= m.sentence && e.frame.is_some_and(|g| lex.same_event(g, main))
        });
        return (near && (!other || names_event(ledger, at.article, f, names))).then_some((main, true));
    }
    let named = names.iter().find(|(n, k)| *n == f.lemma && lex.same_event(*k, main));
    named.map(|_| (main, true))
}

fn names_event(ledger: &Ledger, article: usize, f: &Filler, names: &BTreeSet<(String, FrameId)>) -> bool {
    let entity = f.entity.and_then(|e| ledger.articles[article].entities.entities.get(e));
    entity.is_some_and(|e| names.iter().any(|(n, _)| e.canonical.to_lowercase().split(' ').any(|w| w == n)))
}

/// Proper names that stand before an event noun anywhere in the cluster: "the Alder Fire", "Storm Brita".
fn event_names(ledger: &Ledger) -> BTreeSet<(String, FrameId)> {
    let mut out = BTreeSet::new();
    for x in &ledger.articles {
        for m in x.events.iter().filter(|m| m.nominal) {
            let Some(kind) = of_mention(m) else { continue };
            let beside = m.fillers.iter().filter(|f| f.head + 1 == m.head || f.head == m.head + 1);
            for f in beside.filter(|f| is_capital(&x.text, f.span.start)) {
                out.insert((f.lemma.clone(), kind));
            }
        }
    }
    out
}

fn is_capital(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|t| t.chars().next()).is_some_and(char::is_uppercase)
}
