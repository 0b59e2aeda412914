//! # O102 polarity
//!
//! What one source affirms, the other denies.
//!
//! **What it finds.** The same act or state of the same participants, told as so by one article and as not so by the
//! other, in its own voice or by relaying without distance; "nobody" where the other has somebody; and clauses of any
//! verb, where all that the shorter one speaks of stands in the other and only one of them has a negation; and a denial of
//! a verb that shares a sense with the one affirmed ("was never caught", "was apprehended"), of the same people and things.
//!
//! **Why.** First bulletins say that nobody was hurt; a lost "not" turns a sentence round.
//!
//! **Example.** "Nobody was hurt in the derailment" and "two of the crew were injured".
//!
//! **What it leaves alone.** Denials by those accused (a dispute); a denial that is older than what it denies (an
//! update); plans, conditions and fears; different charges, rounds, or days; "not yet", "no longer", "not all", "not
//! only"; "nobody was hurt" behind a sentence with which the other shares no word; nobody *of the crew*, nobody *seriously*, nobody *in that blast*.
use super::beside::{self, Told};
use super::telling::{self, Teller, is_contested, is_told, sides};
use crate::claim::extract::clause::hash;
use crate::claim::extract::harm::Harm;
use crate::claim::frame::{FrameClass, Opposition};
use crate::claim::kinds::KindRelation;
use crate::claim::{Certainty, FrameId, Kind, Polarity, lexicon};
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::event::link::{self, Leave, Match};
use crate::event::{ClaimRef, EventRef, Ledger};
use crate::report::Severity;
use std::collections::{BTreeMap, BTreeSet};

card!("O102", "polarity", "outcome", Error, "affirmed by one source, denied by another", "o102_polarity.rs");

pub(crate) struct Denial;

impl Rule for Denial {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let ledger = cx.ledger;
        let all = told(ledger);
        let mut pairs = Vec::new();
        for (i, no) in all.iter().enumerate().filter(|(_, t)| t.value.denied) {
            for (j, yes) in all.iter().enumerate().filter(|(_, t)| !t.value.denied) {
                if no.at.article != yes.at.article && denies(ledger, no, yes) {
                    pairs.push((i.min(j), i.max(j)));
                }
            }
        }
        pairs.sort_unstable();
        for s in sides(&all, &pairs, |x, y| x.denied == y.denied) {
            let (no, yes) = if s.a.value.denied { (&s.a, &s.b) } else { (&s.b, &s.a) };
            let mut draft = Draft::new(&INFO, "affirmed and denied")
                .assume(Assumption::SameTime)
                .step(format!(
                    "{} denies what {} affirms.",
                    ledger.source_name(no.at.article),
                    ledger.source_name(yes.at.article)
                ))
                .explain(format!(
                    "One source says that there was \"{}\", the other that there was not.",
                    lexicon().frame(no.value.frame).name
                ));
            if older(ledger, no.at.article, yes.at.article) {
                draft = draft.severity(Severity::Note).step("The denial is the older one.");
            }
            out.push(draft.side("a", s.with_a).side("b", s.with_b));
        }
        in_general(ledger, out);
        unhurt(ledger, out);
        super::predicates::check(&INFO, ledger, out);
    }
}

/// "Nobody was hurt" in one article, people hurt in another: of the same story, as nothing tells of a part of it.
fn unhurt(ledger: &Ledger, out: &mut Vec<Draft>) {
    for (a, x) in ledger.articles.iter().enumerate() {
        for no in x.harms.iter().filter(|h| h.denied && h.claim < x.claims.len()) {
            // An article that tells of people hurt denies it of something narrower.
            if x.harms.iter().any(|h| !h.denied) || long_ago(ledger, a, no.sentence) {
                continue;
            }
            let sides = ledger.articles.iter().enumerate().filter(|(b, _)| *b != a).filter_map(|(b, y)| {
                let hurt = |h: &&Harm| {
                    !h.denied
                        && h.claim < y.claims.len()
                        && !long_ago(ledger, b, h.sentence)
                        && concerns(no, h)
                        && one_matter(ledger, (a, no), (b, h))
                };
                let yes = y.harms.iter().find(hurt).filter(|_| !y.harms.iter().any(|h| h.denied))?;
                let update = older(ledger, a, b);
                (!update).then_some(ClaimRef { article: b, claim: yes.claim })
            });
            let sides: Vec<ClaimRef> = sides.take(4).collect();
            if !sides.is_empty() {
                out.push(
                    Draft::new(&INFO, "nobody hurt, somebody hurt")
                        .side("a", [ClaimRef { article: a, claim: no.claim }])
                        .side("b", sides)
                        .assume(Assumption::SameEvent)
                        .assume(Assumption::SameTime)
                        .step("The denial is of everybody; nothing limits it to a part of the story.")
                        .explain("One source says that nobody was hurt, the other tells of people who were."),
                );
            }
        }
    }
}

/// Whether the sentences, each with the one before it, speak of something in common besides the harm. A bare "nobody was
/// hurt" goes with what has just been told, which may be one of several events.
fn one_matter(ledger: &Ledger, (a, x): (usize, &Harm), (b, y): (usize, &Harm)) -> bool {
    let around = |article: usize, sentence: usize| {
        let words = &ledger.articles[article].words;
        words[sentence.saturating_sub(1)..=sentence].iter().flatten().map(|w| w.0).collect::<BTreeSet<u64>>()
    };
    let common = [
        "people", "person", "say", "take", "treat", "suffer", "hurt", "injure", "injury", "burn", "hospital", "child",
        "man", "woman",
    ];
    let common: BTreeSet<u64> = common.iter().map(|w| hash(w)).collect();
    let theirs = around(b, y.sentence);
    around(a, x.sentence).iter().any(|w| theirs.contains(w) && !common.contains(w)) || x.whom.is_some()
}

/// Whether those who were hurt are among those of whom it is denied.
fn concerns(no: &Harm, yes: &Harm) -> bool {
    let Some(whom) = no.whom.as_deref() else { return true };
    let Some(who) = yes.whom.as_deref() else { return false };
    let lex = lexicon();
    let staff = matches!(whom, "crew" | "staff" | "personnel" | "team" | "crewman" | "workforce");
    whom == who
        || matches!(lex.same_kind(who, whom), KindRelation::Same | KindRelation::Hyponym)
        || staff && lex.is_a(who, "worker")
}

/// The sentence is dated well before its article.
fn long_ago(ledger: &Ledger, article: usize, sentence: usize) -> bool {
    let x = &ledger.articles[article];
    let mut times =
        x.times.iter().enumerate().filter(|(_, t)| t.sentence == sentence).filter_map(|(i, _)| ledger.time(article, i));
    times.any(|t| match (t.to, ledger.anchors[article].from) {
        (Some(to), Some(from)) => to.date().until(from).is_ok_and(|d| d.get_days() > 60),
        _ => false,
    })
}

/// Most clauses of one predicate that are compared.
const MOST: usize = 60;

/// Clauses of any verb: all that the shorter one speaks of stands in the other, and only one of them denies it.
fn in_general(ledger: &Ledger, out: &mut Vec<Draft>) {
    let mut blocks: BTreeMap<u64, Vec<Told<'_>>> = BTreeMap::new();
    for t in beside::all(ledger) {
        blocks.entry(t.clause.head).or_default().push(t);
    }
    for block in blocks.values_mut() {
        block.truncate(MOST);
        for (i, &a) in block.iter().enumerate() {
            for &b in &block[i + 1..] {
                if a.article == b.article || a.clause.denied == b.clause.denied {
                    continue;
                }
                let (no, yes) = if a.clause.denied { (a, b) } else { (b, a) };
                if let Some((c, d)) = no.claim(ledger).zip(yes.claim(ledger))
                    && flatly(ledger, no, yes)
                    && beside::aligned(ledger, no, yes)
                {
                    let mut draft = Draft::new(&INFO, "affirmed and denied")
                        .side("a", [c])
                        .side("b", [d])
                        .assume(Assumption::SameTime)
                        .step("Both speak of the same things in the same words, one of them with a negation.")
                        .explain(format!(
                            "One source affirms \"{}\", the other denies it.",
                            ledger.event(yes.at()).lemma
                        ));
                    if older(ledger, no.article, yes.article) {
                        draft = draft.severity(Severity::Note).step("The denial is the older one.");
                    }
                    out.push(draft);
                }
            }
        }
    }
}

/// Both are said without a hedge, in the writer's own voice or by one speaker.
fn flatly(ledger: &Ledger, no: Told<'_>, yes: Told<'_>) -> bool {
    let (x, y) = (ledger.event(no.at()), ledger.event(yes.at()));
    let plan = x.how.certainty == y.how.certainty && x.how.certainty == Certainty::Planned;
    let refusal = x.how.certainty == Certainty::Planned && no.clause.present && yes.clause.present;
    let firm = y.how.certainty.is_firm() && (x.how.certainty.is_firm() || refusal) || plan;
    firm && !no.clause.partial
        && !yes.clause.partial
        && !x.generic
        && !beside::disputed(ledger, no, yes)
        && !later(ledger, yes.at(), no.article)
}

#[derive(Clone, Copy, Debug)]
struct Said {
    frame: FrameId,
    denied: bool,
}

fn told(ledger: &Ledger) -> Vec<Teller<Said>> {
    let mut out = Vec::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        for (event, m) in x.events.iter().enumerate() {
            let at = EventRef { article, event };
            let Some(frame) = m.frame else { continue };
            let denied = m.how.polarity == Polarity::Negative;
            let class = lexicon().frame(frame).class;
            let fits = matches!(class, FrameClass::Event | FrameClass::State | FrameClass::Outcome);
            let firm =
                if denied { m.how.certainty.is_firm() && !is_contested(ledger, at) } else { is_told(ledger, at) };
            // "has not yet", "not all": no plain denial.
            let partial = denied && x.clauses.iter().any(|c| c.event == event && c.partial);
            if !fits || !firm || partial {
                continue;
            }
            if let Some(claim) = ledger.claim_of(at, &[Kind::Event, Kind::Outcome], None) {
                out.push(Teller { at, claim, value: Said { frame, denied } });
            }
        }
    }
    out
}

/// Whether the first says that what the second tells did not happen.
fn denies(ledger: &Ledger, no: &Teller<Said>, yes: &Teller<Said>) -> bool {
    let lex = lexicon();
    // Who denies the wider thing denies the narrower: unharmed, so not injured.
    if !lex.entails(yes.value.frame, no.value.frame) {
        return false;
    }
    universal(ledger, no.at, yes.at) || same_participants(ledger, no.at, yes.at)
}

/// The key roles are filled on both sides, by the same participants, at least one of them named.
fn same_participants(ledger: &Ledger, no: EventRef, yes: EventRef) -> bool {
    let leave = Leave { polarity: true, ..Leave::default() };
    let Some(like) = link::alike(ledger, no, yes, leave) else { return false };
    let (x, y) = (ledger.event(no), ledger.event(yes));
    let Some(frame) = x.frame else { return false };
    let key = &lexicon().frame(frame).key;
    let same = key.iter().all(|r| match (x.filler(r.as_str()), y.filler(r.as_str())) {
        (Some(f), Some(g)) => match link::fillers(ledger, (no.article, f), (yes.article, g)) {
            Match::Named => true,
            Match::Kind => f.lemma == g.lemma,
            _ => false,
        },
        // Who denies it of all denies it of each; not the other way round.
        (None, _) => true,
        _ => false,
    });
    // What was not so yet may have become so; what can be undone needs a date, and a denial
    // that is newer.
    let undone = lexicon().frame(frame).opposes.iter().any(|o| o.kind == Opposition::Reversal);
    let update = older(ledger, no.article, yes.article)
        || later(ledger, yes, no.article)
        || undone && !(older(ledger, yes.article, no.article) && ledger.when(yes).is_some());
    like.named > 0 && same && !key.is_empty() && !update
}

/// "Nobody was hurt": the denial is of everybody, so that any case of it is against it.
fn universal(ledger: &Ledger, no: EventRef, yes: EventRef) -> bool {
    let (x, y) = (ledger.event(no), ledger.event(yes));
    let Some(frame) = x.frame.filter(|&f| lexicon().frame(f).cumulative) else { return false };
    let Some(role) = lexicon().frame(frame).key.first().map(|r| r.as_str()) else { return false };
    let words = |e: EventRef, f: &crate::claim::Filler| {
        ledger.articles[e.article].text.get(f.span.range()).unwrap_or_default().to_lowercase()
    };
    let apart = x.fillers.iter().any(|f| {
        let mut others = y.fillers.iter().filter(|g| g.role == f.role && g.role != role);
        others.any(|g| link::fillers(ledger, (no.article, f), (yes.article, g)) == Match::Other)
    });
    if apart || telling::of_another(ledger, no) || is_old(ledger, yes) || later(ledger, yes, no.article) {
        return false;
    }
    // "There were no casualties."
    if x.nominal && x.number.as_ref().and_then(|n| n.exact()) == Some(0.0) {
        // Of what: the blast, the depot. Bare "no injuries" may be said of one person.
        let shared = x.fillers.iter().any(|f| {
            let mut same = y.fillers.iter().filter(|g| g.role == f.role);
            same.any(|g| matches!(link::fillers(ledger, (no.article, f), (yes.article, g)), Match::Named | Match::Kind))
        });
        return shared && y.filler(role).is_some();
    }
    let Some(f) = x.filler(role) else { return false };
    let none = words(no, f);
    let mut none = none.split_whitespace();
    let first = none.next().unwrap_or_default();
    if !lexicon().exclusive("all", first) && !lexicon().exclusive("somebody", first) {
        return false;
    }
    // "None of the patients": the other must tell of patients too.
    let rest: Vec<&str> = none.filter(|w| w.len() > 3).collect();
    let Some(g) = y.filler(role) else { return false };
    let some = words(yes, g);
    if !rest.is_empty() && !rest.iter().any(|w| some.split_whitespace().any(|v| v == *w)) {
        return false;
    }
    true
}

/// Told of well before the article.
fn is_old(ledger: &Ledger, e: EventRef) -> bool {
    ledger.when(e).is_some_and(|(_, w)| {
        let from = ledger.anchors[e.article].from;
        w.to.zip(from).is_some_and(|(to, from)| to.date().until(from).is_ok_and(|d| d.get_days() > 30))
    })
}

/// The event lies after the day on which the other article was written.
pub(super) fn later(ledger: &Ledger, e: EventRef, article: usize) -> bool {
    let Some((_, when)) = ledger.when(e) else { return false };
    ledger.anchors[article].to.zip(when.from).is_some_and(|(to, from)| from.date() > to)
}

/// The first article was written before the second.
pub(super) fn older(ledger: &Ledger, a: usize, b: usize) -> bool {
    ledger.anchors[a].to.zip(ledger.anchors[b].from).is_some_and(|(x, y)| x < y)
}
