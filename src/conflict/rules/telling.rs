//! What the rules on times, outcomes, denials and places share: which mentions are told as done, whether two of them
//! are one event on other grounds than the value compared, and how the tellers of a value are gathered on two sides.
use super::weigh::ranked_apart;
use crate::claim::extract::clause::hash;
use crate::claim::frame::FrameClass;
use crate::claim::{Filler, FrameId, Polarity, lexicon};
use crate::conflict::Assumption;
use crate::entity::{EntityClass, MentionKind};
use crate::event::link::{self, Leave, Likeness, Match};
use crate::event::{ClaimRef, EventRef, Ledger};
use crate::syntax::Dep;
use crate::text::Tag;
use crate::value::quantity::QuantityKind;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Whether the mention tells one thing that happened: as a fact, of its own, not of a kind and not of speech.
pub(super) fn is_told(ledger: &Ledger, e: EventRef) -> bool {
    let m = ledger.event(e);
    let class = m.frame.map(|f| lexicon().frame(f).class);
    m.how.certainty.is_firm()
        && m.how.polarity == Polarity::Positive
        && !m.generic
        && !is_contested(ledger, e)
        && class.is_some_and(|c| matches!(c, FrameClass::Event | FrameClass::Change | FrameClass::State))
        && !is_habit(ledger, e)
}

/// As [`is_told`], also where no frame knows the verb.
pub(super) fn is_dated(ledger: &Ledger, e: EventRef) -> bool {
    let m = ledger.event(e);
    let unknown = m.frame.is_none() && !m.nominal && m.tense_past;
    is_told(ledger, e)
        || (unknown || m.frame_name() == "suspend")
            && m.how.certainty.is_firm()
            && m.how.polarity == Polarity::Positive
            && !m.generic
            && !is_contested(ledger, e)
}

/// Told of no time in particular: "in a bad year", "every winter".
pub(super) fn is_habit(ledger: &Ledger, e: EventRef) -> bool {
    *ledger.habit[e.article][e.event].get_or_init(|| habit(ledger, e))
}

fn habit(ledger: &Ledger, e: EventRef) -> bool {
    static SPANS: LazyLock<[u64; 8]> =
        LazyLock::new(|| ["day", "week", "month", "year", "season", "winter", "summer", "decade"].map(hash));
    static LOOSE: LazyLock<[u64; 4]> = LazyLock::new(|| ["a", "an", "every", "each"].map(hash));
    static IN: LazyLock<[u64; 3]> = LazyLock::new(|| ["in", "on", "during"].map(hash));
    let (m, gist) = (ledger.event(e), &ledger.articles[e.article].gist);
    let range = gist.tokens_of(m.sentence);
    let from = range.start;
    let toks = gist.toks.get(range).unwrap_or_default();
    let kid = |of: usize, words: &[u64]| toks.iter().any(|t| t.head as usize == of && words.contains(&t.word));
    toks.iter().enumerate().any(|(i, t)| {
        let loose = t.head as usize == m.head && SPANS.contains(&t.word) && kid(from + i, &*LOOSE);
        // "a year" counts or dates unless it is one of a sort: "in a bad year".
        let sort = toks.iter().any(|u| u.head as usize == from + i && u.dep == Dep::Amod);
        let each = kid(from + i, &LOOSE[2..]);
        loose && (each || sort && kid(from + i, &*IN))
    })
}

/// Told in a relative clause of something new: "a blaze in which nobody was hurt".
pub(super) fn of_another(ledger: &Ledger, e: EventRef) -> bool {
    static THE: LazyLock<[u64; 4]> = LazyLock::new(|| ["the", "this", "that", "these"].map(hash));
    let (m, gist) = (ledger.event(e), &ledger.articles[e.article].gist);
    let Some(tok) = gist.toks.get(m.head) else { return false };
    let toks = gist.toks.get(gist.tokens_of(m.sentence)).unwrap_or_default();
    // "in which": the parser may hang the clause elsewhere.
    let which = toks.iter().any(|t| t.head as usize == m.head && t.tag == Tag::WDT && t.dep == Dep::Obl);
    let definite = || toks.iter().any(|t| t.head == tok.head && THE.contains(&t.word));
    if tok.dep == Dep::AclRelcl { !definite() } else { which }
}

/// Whether the mention is only somebody's claim.
pub(super) fn is_contested(ledger: &Ledger, e: EventRef) -> bool {
    ledger.event(e).how.attribution.as_ref().is_some_and(|a| a.contested)
}

/// The nouns that hand their meaning to a light verb ("the aftershock struck") name different kinds of events.
fn other_noun(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let noun = |e: EventRef| -> Option<FrameId> {
        let (m, events) = (ledger.event(e), &ledger.articles[e.article].events);
        if let Some((head, _)) = m.light {
            return events.iter().find(|m| m.head == head).and_then(|m| m.frame);
        }
        // "The aftershock struck the town": what hits has no role.
        let before = events.get(e.event.checked_sub(1)?)?;
        (m.frame_name() == "hit" && before.nominal && before.sentence == m.sentence).then_some(before.frame)?
    };
    noun(a).zip(noun(b)).is_some_and(|(f, g)| !lexicon().same_event(f, g))
}

/// What makes two mentions one event although the value that is compared differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// It can happen but once to this participant.
    Once(String),
    /// It is what both articles are mainly about.
    Main,
    /// Enough speaks for it: so many points.
    Evidence(u32),
    /// Both articles open with it, in words that are alike.
    Words,
    /// It can happen but once to a thing of this kind in the story that both articles tell.
    Thing(String),
}

impl Ground {
    pub fn step(&self) -> String {
        match self {
            Ground::Once(name) => format!("It can only have happened once to {name}."),
            Ground::Thing(kind) => format!("Both articles tell one story, in which it happened to one {kind}."),
            Ground::Evidence(points) => {
                format!("Participants, number and story speak for one event ({points} points).")
            }
            Ground::Words => "Both articles open with it, in words that are alike.".to_string(),
            Ground::Main => "Both articles tell one such event, and are mainly about it.".to_string(),
        }
    }
    pub fn assumption(&self) -> Option<Assumption> {
        (!matches!(self, Ground::Once(_))).then_some(Assumption::SameEvent)
    }
}

/// Whether the two mentions are one event, going by what is not left out.
pub(super) fn one_event(ledger: &Ledger, a: EventRef, b: EventRef, leave: Leave) -> Option<Ground> {
    let like = link::alike(ledger, a, b, leave)?;
    once(ledger, a, b).or_else(|| main(ledger, &like, a, b, leave))
}

/// As [`one_event`], for rules on time: also where what happens once happened to a thing ("the dam", "the ferry") of
/// which both articles, telling one story, speak.
pub(super) fn one_event_in_time(ledger: &Ledger, a: EventRef, b: EventRef) -> Option<Ground> {
    let leave = Leave { time: true, ..Leave::default() };
    let meets = |e: EventRef| matches!(ledger.event(e).frame_name(), "meet" | "negotiate" | "talk" | "visit");
    // Most pairs fail here already.
    let like = link::alike(ledger, a, b, leave)?;
    if is_other(ledger, a, b) || ranked_apart(ledger, a, b) || meets(a) || meets(b) {
        return None;
    }
    once(ledger, a, b).or_else(|| main(ledger, &like, a, b, leave)).or_else(|| thing(ledger, a, b))
}

fn thing(ledger: &Ledger, a: EventRef, b: EventRef) -> Option<Ground> {
    let (x, y) = (ledger.event(a), ledger.event(b));
    let lex = lexicon();
    let (f, g) = x.frame.zip(y.frame)?;
    if f != g || !lex.frame(f).once || x.again || y.again || !super::one_story(ledger, a.article, b.article) {
        return None;
    }
    if numbered(ledger, a) || numbered(ledger, b) || elsewhere(ledger, a, b) {
        return None;
    }
    let roles = lex.frame(f).key.iter().map(|r| r.as_str()).filter(|r| matches!(*r, "theme" | "vehicle"));
    roles.into_iter().find_map(|role| {
        let (fx, fy) = (x.filler(role)?, y.filler(role)?);
        let matched = link::fillers(ledger, (a.article, fx), (b.article, fy));
        let thing = |l: &str| lex.kind_of_noun(l).is_some() && !lex.is_a(l, "person");
        let one = matched == Match::Named || matched == Match::Kind && thing(&fx.lemma) && thing(&fy.lemma);
        one.then(|| Ground::Thing(fx.lemma.clone()))
    })
}

/// What the mentions are about is plainly not one event.
pub(super) fn is_other(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    other_noun(ledger, a, b) || other_thing(ledger, a, b)
}

/// What it happened to is several, or told apart by the words around it.
fn other_thing(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let things = |e: EventRef| ledger.event(e).fillers.iter().filter(|f| matches!(f.role, "theme" | "vehicle"));
    let several = |e: EventRef| things(e).any(|f| !is_single(ledger, e.article, f));
    several(a)
        || several(b)
        || things(a).any(|x| {
            let kind =
                |y: &&Filler| y.role == x.role && link::fillers(ledger, (a.article, x), (b.article, y)) == Match::Kind;
            things(b).filter(kind).any(|y| told_apart(ledger, (a.article, x), (b.article, y)))
        })
}

/// Both phrases say more than their head, and nothing of that is in both: "the roof of the mill", "the station roof".
fn told_apart(ledger: &Ledger, a: (usize, &Filler), b: (usize, &Filler)) -> bool {
    let words = |(article, f): (usize, &Filler)| -> BTreeSet<String> {
        let x = &ledger.articles[article];
        let text = x.text.get(f.span.range()).unwrap_or_default().to_lowercase();
        let inside = x.entities.mentions.iter().filter(|m| f.span.contains(m.span));
        let places: Vec<String> = inside
            .filter(|m| matches!(m.class, EntityClass::Place | EntityClass::Country) || m.kind == MentionKind::Name)
            .filter_map(|m| x.text.get(m.span.range()).map(str::to_lowercase))
            .collect();
        let inner = text.split(|c: char| !c.is_alphanumeric()).filter(|w| *w != f.lemma && x.content.contains(w));
        inner.filter(|w| !places.iter().any(|p| p.contains(*w))).map(str::to_string).collect()
    };
    let (p, q) = (words(a), words(b));
    !p.is_empty() && !q.is_empty() && p.is_disjoint(&q)
}

/// No number says that there were several.
fn is_single(ledger: &Ledger, article: usize, f: &Filler) -> bool {
    let x = &ledger.articles[article];
    // "a two-stage rocket" is one.
    let hyphened = |end: usize| x.text.get(end..).is_some_and(|t| t.starts_with('-'));
    let mut counts = x.quantities.iter().filter(|q| q.counted == Some(f.head) && !hyphened(q.span.end));
    !counts.any(|q| q.quantity.kind == QuantityKind::Count && q.quantity.exact() != Some(1.0))
}

/// Both frames happen once, and a named participant fills the key of both.
fn once(ledger: &Ledger, a: EventRef, b: EventRef) -> Option<Ground> {
    let (x, y) = (ledger.event(a), ledger.event(b));
    let (f, g) = x.frame.zip(y.frame)?;
    let lex = lexicon();
    if !lex.frame(f).once || !lex.frame(g).once {
        return None;
    }
    let key = |f: FrameId| lex.frame(f).key.iter().map(|r| r.as_str());
    let shared: Vec<&str> = key(f).filter(|r| key(g).any(|s| s == *r)).collect();
    let mut name = None;
    for role in shared {
        let (fx, fy) = (x.filler(role)?, y.filler(role)?);
        if link::fillers(ledger, (a.article, fx), (b.article, fy)) != Match::Named {
            return None;
        }
        let entity = ledger.entities.get(link::entity_of(ledger, a.article, fx)?)?;
        // A country or a people stands for many.
        if matches!(entity.class, EntityClass::Country | EntityClass::Group) {
            return None;
        }
        name = name.or(Some(entity.canonical.clone()));
    }
    name.map(Ground::Once)
}

/// The main event of both, with a participant or place in common.
fn main(ledger: &Ledger, like: &Likeness, a: EventRef, b: EventRef, leave: Leave) -> Option<Ground> {
    let once = |e: EventRef| ledger.event(e).frame.is_some_and(|f| lexicon().frame(f).once);
    let lead = |e: EventRef| ledger.event(e).sentence < LEAD;
    let sure = like.named > 0 || like.place || like.kind > 0 && (once(a) && once(b) || lead(a) && lead(b));
    (like.main
        && sure
        && !numbered(ledger, a)
        && !numbered(ledger, b)
        && (like.named > 0 || like.place || leave.place || !elsewhere(ledger, a, b)))
    .then_some(Ground::Main)
}

/// The event is one of several that are counted, or that one article dates apart.
pub(super) fn numbered(ledger: &Ledger, e: EventRef) -> bool {
    ledger.numbered.contains(&e)
}

/// The sentences of the two name places, and none in common.
pub(super) fn elsewhere(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let places = |e: EventRef| -> BTreeSet<usize> {
        let x = &ledger.articles[e.article];
        let Some(sentence) = x.sentences.get(ledger.event(e).sentence) else { return BTreeSet::new() };
        let inside = x.entities.mentions.iter().filter(|m| sentence.span.contains(m.span));
        inside
            .filter(|m| matches!(m.class, EntityClass::Place | EntityClass::Country))
            .filter_map(|m| ledger.entity(e.article, m.entity))
            .collect()
    };
    let (p, q) = (places(a), places(b));
    !p.is_empty() && !q.is_empty() && p.is_disjoint(&q)
}

/// Sentences at the head of an article that tell what it is about.
const LEAD: usize = 4;

/// A claim that tells a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Teller<V> {
    pub at: EventRef,
    pub claim: ClaimRef,
    pub value: V,
}

/// A conflict between two sides: the pair that shows it, and who else stands on either side.
pub(super) struct Sides<V> {
    pub a: Teller<V>,
    pub b: Teller<V>,
    pub with_a: Vec<ClaimRef>,
    pub with_b: Vec<ClaimRef>,
}

/// Most claims shown of one side.
const WITNESSES: usize = 4;

/// Joins conflicting pairs (indices into `all`) that hang together into one conflict of two sides each, one claim of an
/// article on a side.
pub(super) fn sides<V: Copy>(
    all: &[Teller<V>],
    pairs: &[(usize, usize)],
    agree: impl Fn(&V, &V) -> bool,
) -> Vec<Sides<V>> {
    let mut root: Vec<usize> = (0..all.len()).collect();
    fn top(root: &[usize], mut i: usize) -> usize {
        while root[i] != i {
            i = root[i];
        }
        i
    }
    for &(i, j) in pairs {
        let (p, q) = (top(&root, i), top(&root, j));
        root[p.max(q)] = p.min(q);
    }
    let mut groups: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for &(i, j) in pairs {
        groups.entry(top(&root, i)).or_default().push((i, j));
    }
    groups
        .into_values()
        .map(|pairs| {
            let (a, b) = (all[pairs[0].0], all[pairs[0].1]);
            let mut members: Vec<usize> = pairs.iter().flat_map(|&(i, j)| [i, j]).collect();
            members.sort_unstable();
            members.dedup();
            let gather = |own: &Teller<V>, other: &Teller<V>| {
                let mut out = vec![own.claim];
                for t in members.iter().map(|&m| &all[m]) {
                    let known =
                        out.iter().any(|c| c.article == t.claim.article) || t.claim.article == other.claim.article;
                    if !known && agree(&own.value, &t.value) && !agree(&other.value, &t.value) && out.len() < WITNESSES
                    {
                        out.push(t.claim);
                    }
                }
                out
            };
            let (with_a, with_b) = (gather(&a, &b), gather(&b, &a));
            Sides { a, b, with_a, with_b }
        })
        .collect()
}
