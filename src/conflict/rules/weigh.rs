//! How much speaks for two mentions being one event although the times that are compared differ, in points.
//!
//! | Evidence | Points |
//! |---|---|
//! | the same kind of event, or the same verb where no frame knows it | 1 |
//! | a named participant in the same role | 2 |
//! | a participant of the same kind in the same role | 1 |
//! | the same place | 1 |
//! | the same number of those whom it befell ("five people died") | 2 |
//! | the same rank ("the first patient") | 3 |
//! | the only such event of either article | 1 |
//! | the same day, where times of day are compared | 1 |
//! | what both articles are mainly about | 1 |
//! | it happens but once to such a thing | 1 |
//! | a thing that both articles speak of more than once | 1 |
//! | two words and more in common around it | 1 |
//!
//! One story, told by both articles, is asked for, and so is a tie: a name, a number, a rank, or a definite thing of an
//! event that either article tells but once. What speaks against (another participant, number, rank or place; "again")
//! ends the comparison.
use super::one_story;
use super::telling::{Ground, elsewhere, is_dated, is_other, numbered};
use crate::Span;
use crate::claim::extract::EventMention;
use crate::claim::frame::FrameClass;
use crate::claim::{Filler, lexicon};
use crate::entity::EntityClass;
use crate::event::link::{self, Leave, Match};
use crate::event::{EventRef, Ledger};
use crate::value::quantity::{QuantityKind, QuantityMention};
use crate::value::time::{Grain, TimeInterval};
use std::collections::BTreeSet;

/// Points that suffice for an event of the weeks that the articles tell of.
const ENOUGH: u32 = 4;

/// The ground on which the two are one event, where there is enough evidence.
pub(super) fn by_evidence(ledger: &Ledger, a: EventRef, b: EventRef) -> Option<Ground> {
    weigh(ledger, a, b).filter(|&points| points >= ENOUGH).map(Ground::Evidence)
}

fn weigh(ledger: &Ledger, a: EventRef, b: EventRef) -> Option<u32> {
    let (x, y) = (ledger.event(a), ledger.event(b));
    if !akin(ledger, a, b) || x.again || y.again || x.earlier || y.earlier || x.plural || y.plural {
        return None;
    }
    if !one_tale(ledger, a.article, b.article) || is_other(ledger, a, b) || other_ways(ledger, a, b) {
        return None;
    }
    let like = link::together(ledger, a, b, Leave { time: true, ..Leave::default() })?;
    let named = if like.named > 0 { like.named } else { u32::from(x.lemma == y.lemma && share_name(ledger, a, b)) };
    if parted(ledger, a, b) || elsewhere(ledger, a, b) && named == 0 {
        return None;
    }
    if held_up_otherwise(x, y) {
        return None;
    }
    let count = same(count(ledger, a), count(ledger, b))?;
    let rank = match (rank(ledger, a), rank(ledger, b)) {
        (Some(i), Some(j)) if i == j => true,
        (None, None) => false,
        _ => return None,
    };
    let told_apart = numbered(ledger, a) || numbered(ledger, b) || recurs(ledger, a) || recurs(ledger, b);
    if told_apart && !count && !rank {
        return None;
    }
    let sole = is_sole(ledger, a) && is_sole(ledger, b);
    let known = x.frame.is_some() && sole;
    let definite = like.kind > 0 && known && is_definite(ledger, a) && is_definite(ledger, b);
    let main = like.main && known && (x.definite || !x.nominal) && (y.definite || !y.nominal);
    if named == 0 && !count && !rank && !definite && !main {
        return None;
    }
    let once = [a, b].iter().all(|&e| ledger.event(e).frame.is_some_and(|f| lexicon().frame(f).once));
    let day = ledger.when(a).zip(ledger.when(b)).is_some_and(|((_, t), (_, u))| {
        let day = |t: &TimeInterval| t.from.filter(|_| t.grain <= Grain::Day).map(|d| d.date());
        day(&t).is_some() && day(&t) == day(&u)
    });
    let around = words(ledger, a).intersection(&words(ledger, b)).count() >= 2;
    Some(
        1 + 2 * named
            + like.kind
            + u32::from(like.place)
            + 2 * u32::from(count)
            + 3 * u32::from(rank)
            + u32::from(sole)
            + u32::from(like.main)
            + u32::from(day)
            + u32::from(topic(ledger, a, b))
            + u32::from(once)
            + u32::from(around),
    )
}

/// One of the two is the first, second or next of its like, and the other is not.
pub(super) fn ranked_apart(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    rank(ledger, a) != rank(ledger, b)
}

/// The two articles tell one story: names, or a name and many words in common.
pub(super) fn one_tale(ledger: &Ledger, a: usize, b: usize) -> bool {
    let names = |article: usize| -> BTreeSet<usize> {
        let local = &ledger.articles[article].entities.entities;
        (0..local.len()).filter(|&l| local[l].named).filter_map(|l| ledger.entity(article, Some(l))).collect()
    };
    let (x, y) = (&ledger.articles[a].content, &ledger.articles[b].content);
    let overlap = x.overlap(y);
    one_story(ledger, a, b) || overlap >= 25 || overlap >= 12 && !names(a).is_disjoint(&names(b))
}

/// Something that both events befell is spoken of all through either article.
fn topic(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let often = |article: usize, lemma: &str| {
        let fillers = ledger.articles[article].events.iter().flat_map(|m| &m.fillers);
        fillers.filter(|f| f.lemma == lemma).map(|f| f.head).collect::<BTreeSet<_>>().len() > 1
    };
    let core =
        ledger.event(a).fillers.iter().filter(|f| f.role != "place" && lexicon().kind_of_noun(&f.lemma).is_some());
    core.filter(|f| !lexicon().is_a(&f.lemma, "person")).any(|f| {
        ledger.event(b).fillers.iter().any(|g| g.role == f.role && g.lemma == f.lemma)
            && often(a.article, &f.lemma)
            && often(b.article, &f.lemma)
    })
}

/// It was done to different things, or leads from or to different places: "left Oslo", "left Bergen".
fn other_ways(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let ends = |e: EventRef| -> BTreeSet<usize> {
        let core = ledger.event(e).fillers.iter().filter(|f| !matches!(f.role, "place" | "agent" | "cause"));
        core.filter_map(|f| link::entity_of(ledger, e.article, f)).collect()
    };
    let (p, q) = (ends(a), ends(b));
    let named = |g: &usize, others: &BTreeSet<usize>| {
        let name = |g: usize| ledger.entities.get(g).map(|e| e.canonical.to_lowercase()).unwrap_or_default();
        others.iter().any(|&o| name(o).contains(&name(*g)) || name(*g).contains(&name(o)))
    };
    let own = |x: &BTreeSet<usize>, y: &BTreeSet<usize>| x.iter().any(|g| !named(g, y));
    own(&p, &q) && own(&q, &p)
}

/// What the same people do again and again: only a count or rank tells that two are one.
pub(super) fn recurs(ledger: &Ledger, e: EventRef) -> bool {
    matches!(
        ledger.event(e).frame_name(),
        "meet"
            | "negotiate"
            | "arrest"
            | "charge"
            | "release"
            | "hospitalise"
            | "talk"
            | "visit"
            | "play"
            | "win"
            | "beat"
            | "lose-contest"
            | "score"
            | "perform"
            | "attack"
            | "shell"
            | "protest"
            | "march"
            | "test"
            | "measure"
            | "rain"
            | "fly"
            | "rise"
            | "fall"
            | "search"
            | "buy"
            | "sell"
            | "pay"
            | "write"
            | "see"
            | "use"
            | "tell"
            | "rob"
            | "speak"
            | "call"
            | "travel"
            | "offer"
            | "help"
            | "train"
            | "close"
            | "open"
    )
}

/// A named participant of both, whatever its role.
fn share_name(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let names = |e: EventRef| -> BTreeSet<usize> {
        let core = ledger.event(e).fillers.iter().filter(|f| !matches!(f.role, "place" | "source" | "goal" | "cause"));
        core.filter_map(|f| link::entity_of(ledger, e.article, f))
            .filter(|&g| {
                let class = ledger.entities.get(g).map(|g| g.class);
                !matches!(class, Some(EntityClass::Place | EntityClass::Country | EntityClass::Group) | None)
            })
            .collect()
    };
    let (p, q) = (names(a), names(b));
    // "Finn left Sund", "Finn left Oslo": what else takes part must not differ.
    let rest = |e: EventRef| -> BTreeSet<&str> {
        let core = ledger.event(e).fillers.iter().filter(|f| !matches!(f.role, "place" | "cause"));
        let other =
            |f: &&Filler| link::entity_of(ledger, e.article, f).is_none_or(|g| !p.contains(&g) || !q.contains(&g));
        core.filter(other).map(|f| f.lemma.as_str()).collect()
    };
    let (r, s) = (rest(a), rest(b));
    !p.is_disjoint(&q) && (r.is_empty() || s.is_empty() || !r.is_disjoint(&s))
}

/// A halt or a delay.
fn stops(m: &EventMention) -> bool {
    matches!(m.frame_name(), "suspend" | "delay")
}

/// Two delays of two causes.
pub(super) fn held_up_otherwise(x: &EventMention, y: &EventMention) -> bool {
    stops(x) && stops(y) && other_cause(x, y)
}

/// Two causes: a delay by snow, a delay by fog.
fn other_cause(x: &EventMention, y: &EventMention) -> bool {
    let causes = |m: &EventMention| -> BTreeSet<String> {
        let core = m.fillers.iter().filter(|f| matches!(f.role, "cause" | "reason" | "amount"));
        core.map(|f| f.lemma.clone()).collect()
    };
    let (p, q) = (causes(x), causes(y));
    !p.is_empty() && !q.is_empty() && p.is_disjoint(&q)
}

/// The same kind of event, or the same verb where no frame knows it.
pub(super) fn akin(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let (x, y) = (ledger.event(a), ledger.event(b));
    match (x.frame, y.frame) {
        (Some(f), Some(g)) => {
            let happens = |f| matches!(lexicon().frame(f).class, FrameClass::Event | FrameClass::Change);
            (happens(f) && happens(g) || stops(x) && stops(y)) && lexicon().same_event(f, g)
        }
        _ => x.lemma == y.lemma && !x.nominal && !y.nominal && x.lemma != "be",
    }
}

/// Whether two values that either may leave out agree: `None` where they differ.
fn same<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<bool> {
    match (a, b) {
        (Some(x), Some(y)) => (x == y).then_some(true),
        _ => Some(false),
    }
}

/// Those whom it befell, or who did it, counted.
fn count(ledger: &Ledger, e: EventRef) -> Option<i64> {
    let x = &ledger.articles[e.article];
    let heads: BTreeSet<usize> = ledger.event(e).fillers.iter().map(|f| f.head).collect();
    let counts = x
        .quantities
        .iter()
        .filter(|q| q.counted.is_some_and(|c| heads.contains(&c)) || heads.contains(&q.tokens.start));
    let mut exact = counts.filter(|q| q.quantity.kind == QuantityKind::Count).filter_map(|q| q.quantity.exact());
    exact.next().filter(|n| *n > 1.0 && *n < 1e9).map(|n| n as i64)
}

/// The rank among its like: "the first patient", "the third shot", "for the second time".
fn rank(ledger: &Ledger, e: EventRef) -> Option<i64> {
    let (x, m) = (&ledger.articles[e.article], ledger.event(e));
    let spans = m.fillers.iter().filter(|f| f.role != "place").map(|f| f.span);
    let inside: Vec<Span> = spans.chain([m.head_span]).collect();
    let ordinal = |q: &&QuantityMention| q.quantity.kind == QuantityKind::Ordinal;
    let mut ranks = x.quantities.iter().filter(ordinal);
    let own = m.ordinal.map(i64::from).or_else(|| {
        let rank = ranks.find(|q| inside.iter().any(|s| s.contains(q.span)) || m.span.contains(q.span))?;
        rank.quantity.exact().filter(|n| *n < 1e6).map(|n| n as i64)
    });
    own.or_else(|| {
        let rank = |w: &str| match w {
            "first" => Some(1),
            "second" => Some(2),
            "third" => Some(3),
            "last" | "latest" | "final" => Some(-1),
            "another" | "other" | "next" | "new" | "previous" | "earlier" => Some(-2),
            _ => None,
        };
        // Only what stands before the noun: not "the dyke last night".
        let core = m.fillers.iter().filter(|f| f.role != "place");
        let texts = core.filter_map(|f| Some((f, x.text.get(f.span.range())?.to_lowercase())));
        texts.into_iter().find_map(|(f, text)| {
            let before = text.split_once(f.lemma.as_str()).map(|(before, _)| before.to_string())?;
            before.split_whitespace().find_map(rank)
        })
    })
}

/// The article tells one such event as done: no other of the kind with another time.
fn is_sole(ledger: &Ledger, e: EventRef) -> bool {
    let own = ledger.when(e).map(|(_, t)| t);
    (0..ledger.articles[e.article].events.len()).map(|event| EventRef { article: e.article, event }).all(|o| {
        o == e
            || !akin(ledger, e, o)
            || !is_dated(ledger, o)
            || ledger.when(o).zip(own).is_none_or(|((_, t), u)| !t.disjoint(&u))
    })
}

/// What it happened to is put by a name, or by "the", "its", or a noun that the article speaks of more than once.
fn is_definite(ledger: &Ledger, e: EventRef) -> bool {
    let x = &ledger.articles[e.article];
    let twice = |f: &Filler| x.events.iter().flat_map(|m| &m.fillers).any(|g| g.lemma == f.lemma && g.head != f.head);
    let marked = |f: &Filler| {
        let text = x.text.get(f.span.range()).unwrap_or_default().to_lowercase();
        let first = text.split_whitespace().next().unwrap_or_default();
        matches!(first, "the" | "its" | "their" | "his" | "her" | "this" | "that")
    };
    let mut core = ledger.event(e).fillers.iter().filter(|f| f.role != "place" && f.role != "cause");
    let idle = |f: &Filler| f.role == "event" && x.text.get(f.span.range()).is_some_and(|t| !t.contains(' '));
    core.any(|f| idle(f) || f.entity.is_some() || marked(f) || twice(f))
}

/// Two names in one role that are not one.
fn parted(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let (x, y) = (ledger.event(a), ledger.event(b));
    let name = |article: usize, f: &Filler| {
        let g = ledger.entities.get(link::entity_of(ledger, article, f)?)?;
        let place = matches!(g.class, EntityClass::Place | EntityClass::Country | EntityClass::Group);
        (!place).then(|| g.canonical.to_lowercase())
    };
    let core = |f: &&Filler| !matches!(f.role, "place" | "cause" | "source" | "goal" | "agent");
    x.fillers.iter().filter(core).any(|f| {
        let mut others = y.fillers.iter().filter(|g| g.role == f.role);
        others.any(|g| {
            link::fillers(ledger, (a.article, f), (b.article, g)) != Match::Named
                && name(a.article, f)
                    .zip(name(b.article, g))
                    .is_some_and(|(p, q)| !p.contains(q.as_str()) && !q.contains(p.as_str()))
        })
    })
}

/// Nouns and verbs of the clause, its own head left out.
fn words(ledger: &Ledger, e: EventRef) -> BTreeSet<String> {
    let (x, m) = (&ledger.articles[e.article], ledger.event(e));
    let text = x.sentences.get(m.sentence).and_then(|s| x.text.get(s.span.range())).unwrap_or_default().to_lowercase();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| x.content.contains(w) && *w != m.lemma && w.len() > 2)
        .filter(|w| !m.fillers.iter().any(|f| f.lemma == *w))
        .map(str::to_string)
        .collect()
}
