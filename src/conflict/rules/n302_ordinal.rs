//! # N302 ordinal
//!
//! One event or person, numbered twice: "the third title" here, "the second" there.
//!
//! **What it finds.** Two articles of the same days that number what both are mainly about differently - a win, a recall,
//! a strike by the same actor - or that call one person the first and the second of one group to do one thing.
//!
//! **Why.** Records are counted by hand, and early titles, holders or attempts are forgotten.
//!
//! **Example.** "She is the first woman to hold the office" beside "She will be the second woman to lead the town".
//!
//! **What it leaves alone.** Numbers within a year or since a day, runs ("third in a row"), numbers of a part ("second
//! win at home", "first Black woman" beside "second woman"), other deeds, ordinals of events told as earlier.
use super::one_story;
use super::w101_office::near;
use crate::claim::extract::Rank;
use crate::claim::{Kind, Polarity, lexicon};
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::entity::EntityClass;
use crate::event::link::{self, Match};
use crate::event::{ClaimRef, EventRef, Ledger, covers};

card!("N302", "ordinal", "number", Error, "one event or person, numbered twice", "n302_ordinal.rs");

pub(crate) struct Ordinal;

impl Rule for Ordinal {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        events(cx.ledger, out);
        people(cx.ledger, out);
    }
}

/// Events that their articles are about, numbered in their series.
fn events(ledger: &Ledger, out: &mut Vec<Draft>) {
    let told: Vec<(EventRef, u32)> = ledger
        .articles
        .iter()
        .enumerate()
        .flat_map(|(article, x)| (0..x.events.len()).map(move |event| EventRef { article, event }))
        .filter_map(|at| ledger.event(at).ordinal.filter(|_| is_current(ledger, at)).map(|k| (at, k)))
        .collect();
    let mut shown: Vec<(EventRef, u32)> = Vec::new();
    for (i, &(a, k)) in told.iter().enumerate() {
        for &(b, n) in told[i + 1..].iter().filter(|&&(b, n)| n != k && is_one(ledger, a, b)) {
            // Two sides of one conflict are shown once.
            let known = |at: EventRef, k: u32| shown.iter().any(|&(e, m)| m == k && (e == at || is_one(ledger, e, at)));
            if known(a, k) && known(b, n) {
                continue;
            }
            shown.extend([(a, k), (b, n)]);
            out.extend(draft(ledger, &told, (a, k), (b, n)));
        }
    }
}

fn draft(ledger: &Ledger, told: &[(EventRef, u32)], a: (EventRef, u32), b: (EventRef, u32)) -> Option<Draft> {
    let side = |(first, want): (EventRef, u32)| -> Vec<ClaimRef> {
        let rest = told.iter().filter(|&&(at, m)| m == want && is_one(ledger, at, first)).map(|(at, _)| *at);
        std::iter::once(first).chain(rest).filter_map(|at| ledger.claim_of(at, &[Kind::Ordinal], None)).collect()
    };
    let (left, right) = (side(a), side(b));
    (!left.is_empty() && !right.is_empty()).then(|| {
        Draft::new(&INFO, "one event, two numbers")
            .side("a", left)
            .side("b", right)
            .step("Both articles are mainly about this event.".to_string())
            .step(format!("{} counts it as number {}.", ledger.source_name(a.0.article), a.1))
            .step(format!("{} counts it as number {}.", ledger.source_name(b.0.article), b.1))
            .assume(Assumption::SameEvent)
            .explain(format!("One event cannot be both number {} and number {} of its series.", a.1, b.1))
    })
}

/// Sentences that tell what an article is about.
const LEAD: usize = 6;

/// The ordinal is that of the event which the article is about, in the whole series.
fn is_current(ledger: &Ledger, at: EventRef) -> bool {
    let x = &ledger.articles[at.article];
    let m = ledger.event(at);
    let Some(frame) = m.frame else { return false };
    let lex = lexicon();
    // "in two years", "this season": of a part of the series.
    let limited = x.times.iter().any(|t| t.sentence == m.sentence && t.mention.expr.duration().is_some())
        || m.times.iter().any(|&(t, _)| !ledger.time(at.article, t).is_some_and(|w| is_near(ledger, at.article, w)));
    let same = |e: &crate::claim::extract::EventMention| e.frame.is_some_and(|f| lex.same_event(f, frame));
    let led = x.events.iter().any(|e| e.sentence < LEAD && same(e) && e.how.certainty.is_firm());
    let told = m.anaphoric || m.sentence < LEAD && (!m.nominal || m.of.is_some());
    m.how.certainty.is_firm()
        && m.how.polarity == Polarity::Positive
        && !m.ordinal_since
        && !m.earlier
        && !m.generic
        && !m.again
        && !limited
        && led
        && told
}

fn is_near(ledger: &Ledger, article: usize, when: &crate::value::time::TimeInterval) -> bool {
    const DAYS: i32 = 10;
    let Some(written) = ledger.anchors[article].from else { return false };
    let far = |d: jiff::civil::Date| d.until(written).map_or(i32::MAX, |s| s.get_days());
    when.from.is_some_and(|f| (-1..=DAYS).contains(&far(f.date())))
}

/// One actor, one thing won, no other narrowing.
fn is_one(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let (x, y) = (ledger.event(a), ledger.event(b));
    let acted = |role: &&str| matches!(*role, "agent" | "winner" | "theme" | "vehicle");
    let clash = x.fillers.iter().filter(|f| acted(&f.role)).any(|f| {
        let same = |g: &&crate::claim::Filler| g.role == f.role;
        y.fillers.iter().filter(same).any(|g| link::fillers(ledger, (a.article, f), (b.article, g)) == Match::Other)
    });
    let places = |at: EventRef, other: usize| {
        ledger.event(at).fillers.iter().filter(|f| !acted(&f.role)).all(|f| {
            let named = ledger.entity(at.article, f.entity);
            named.is_none_or(|g| {
                let there = &ledger.articles[other].entities.entities;
                (0..there.len()).any(|l| ledger.entity(other, Some(l)) == Some(g))
            })
        })
    };
    let alike = x.frame.zip(y.frame).is_some_and(|(f, g)| lexicon().same_event(f, g));
    // What was won is told in other words: "the title", "the trophy".
    let prize =
        |at: EventRef| -> Vec<String> { ledger.event(at).contest.iter().filter(|w| !is_prize(w)).cloned().collect() };
    let (p, q) = (prize(a), prize(b));
    let won = p.iter().all(|w| q.contains(w)) || q.iter().all(|w| p.contains(w));
    let counted = !x.contest.is_empty() || !y.contest.is_empty() || covers(ledger, a, b) && covers(ledger, b, a);
    a.article != b.article
        && alike
        && x.limits == y.limits
        && won
        && counted
        && one_actor(ledger, a, b)
        && !clash
        && places(a, b.article)
        && places(b, a.article)
        && near(&ledger.anchors[a.article], &ledger.anchors[b.article])
        && one_story(ledger, a.article, b.article)
}

/// Words for what is won that do not tell one contest from another.
fn is_prize(word: &str) -> bool {
    lexicon().is_a(word, "prize")
        || matches!(
            word,
            "title" | "trophy" | "crown" | "championship" | "cup" | "time" | "victory" | "win" | "triumph" | "success"
        )
}

/// In one series, or told of the main event by a word for somebody ("the Norwegian", "she") on one side.
fn one_actor(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let together = ledger.series.iter().any(|s| s.mentions.contains(&a) && s.mentions.contains(&b));
    let open = |e: EventRef| {
        let m = ledger.event(e);
        let actor = m.filler("winner").or_else(|| m.filler("agent"));
        m.anaphoric
            && actor.is_none_or(|f| {
                let entity = link::entity_of(ledger, e.article, f).and_then(|g| ledger.entities.get(g));
                entity.is_none_or(|g| matches!(g.class, EntityClass::Country | EntityClass::Group))
            })
    };
    together || ledger.event(a).anaphoric && ledger.event(b).anaphoric && (open(a) || open(b))
}

/// People who are the first, the second of a group.
fn people(ledger: &Ledger, out: &mut Vec<Draft>) {
    let told: Vec<(usize, &Rank)> = ledger
        .articles
        .iter()
        .enumerate()
        .flat_map(|(article, x)| x.ranks.iter().map(move |r| (article, r)))
        .filter(|(_, r)| r.how.polarity == Polarity::Positive && r.how.certainty <= crate::claim::Certainty::Planned)
        .collect();
    for (i, &(a, x)) in told.iter().enumerate() {
        for &(b, y) in told[i + 1..].iter().filter(|(b, y)| *b != a && x.number != y.number) {
            let bearer = ledger.entity(a, Some(x.bearer));
            let same = bearer.is_some() && bearer == ledger.entity(b, Some(y.bearer)) && x.noun == y.noun;
            let (Some(c), Some(d)) = (claim(ledger, a, x), claim(ledger, b, y)) else { continue };
            if !same || x.limits != y.limits || !one_deed(x, y) {
                continue;
            }
            let name = bearer.and_then(|g| ledger.entities.get(g)).map(|g| g.canonical.clone()).unwrap_or_default();
            let draft = Draft::new(&INFO, "one person, two numbers")
                .side("a", [c])
                .side("b", [d])
                .step(format!("{}: {name} is number {}.", ledger.source_name(a), x.number))
                .step(format!("{}: {name} is number {}.", ledger.source_name(b), y.number))
                .assume(Assumption::Coreference)
                .explain(format!("{name} cannot be both number {} and number {} ({}).", x.number, y.number, x.noun));
            out.push(draft);
        }
    }
}

fn one_deed(x: &Rank, y: &Rank) -> bool {
    match (&x.deed, &y.deed) {
        (Some((v, office)), Some((w, other))) => v == w || *office && *other,
        _ => false,
    }
}

fn claim(ledger: &Ledger, article: usize, r: &Rank) -> Option<ClaimRef> {
    let claims = &ledger.articles[article].claims;
    let own = |k: Kind| claims.iter().position(|c| c.kind == k && c.focus.overlaps(r.focus));
    own(Kind::Ordinal).or_else(|| own(Kind::Role)).map(|claim| ClaimRef { article, claim })
}
