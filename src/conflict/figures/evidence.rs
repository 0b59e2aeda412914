//! How much speaks for two figures being of one thing, in points.
//!
//! | Evidence | Points |
//! |---|---|
//! | the same noun, or one that means the same | 1 |
//! | the same words that narrow the noun down | 1 |
//! | the same whole ("of the 14 cars") | 3 |
//! | both are of those aboard | 2 |
//! | both are of all there are ("all nine", "its nine") | 1 |
//! | the figures beside them agree ("138 drones and three ...", "138 drones and two ...") | 2 |
//! | neither article has another such number | 1 |
//! | the two articles share most of their words | 1 |
//! | the same predicate, or one of its family | 2 |
//! | the same attribute | 2 |
//! | its holder: the same entity / the same noun | 3 / 1 |
//! | the event: participants, place, day, ordinal, main event | [`Likeness::points`] |
//!
//! At least one of them must tie the two together, be it the predicate, the holder, the whole. What speaks against (another person, day, predicate, scope) ends the comparison.
use super::scope::{self, Scope};
use super::{Figure, grows, of_article};
use crate::claim::frame::FrameClass;
use crate::claim::kinds::KindRelation;
use crate::claim::{attribute, lexicon};
use crate::conflict::Assumption;
use crate::entity::EntityClass;
use crate::event::Ledger;
use crate::event::link::{Leave, Likeness, alike, together};
use crate::value::quantity::{QuantityKind, Relation};

/// Points that suffice for a finding.
pub(crate) const ENOUGH: u32 = 4;

/// What speaks for two figures being of one thing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    pub points: u32,
    /// Something ties the two together: holder, event, whole; not only that they look alike.
    pub tied: bool,
    pub assumptions: Vec<Assumption>,
    /// In plain words, for the report's steps.
    pub reasons: Vec<String>,
}

impl Evidence {
    /// Evidence that needs no points.
    pub fn of(assumption: Assumption) -> Evidence {
        Evidence { points: ENOUGH, tied: true, assumptions: vec![assumption], reasons: Vec::new() }
    }
    fn tie(&mut self, points: u32, reason: impl Into<String>) {
        self.tied |= points > 0;
        self.add(points, reason);
    }
    fn add(&mut self, points: u32, reason: impl Into<String>) {
        if points > 0 {
            self.points += points;
            self.reasons.push(reason.into());
        }
    }
}

/// The evidence where there is enough of it.
pub(crate) fn same_thing(ledger: &Ledger, all: &[Figure<'_>], a: &Figure<'_>, b: &Figure<'_>) -> Option<Evidence> {
    weigh(ledger, all, a, b).ok().filter(|e| e.tied && e.points >= ENOUGH)
}

/// What speaks for the two being of one thing, or what speaks against.
pub(crate) fn weigh(
    ledger: &Ledger,
    all: &[Figure<'_>],
    a: &Figure<'_>,
    b: &Figure<'_>,
) -> Result<Evidence, &'static str> {
    let mut e = Evidence::default();
    // The cheapest first: most pairs fail here.
    noun(a, b, &mut e).ok_or("they count different things")?;
    if (a.background || b.background) && !scope::same_past(ledger, a, b) {
        return Err("one of the two stands in a passage about another time");
    }
    let scope = scope::scope(ledger, a, b).ok_or("they are of different scopes")?;
    let exceeds = |small: &Figure<'_>, large: &Figure<'_>| grows(large.value(), small.value());
    match scope {
        Scope::Same => {}
        // A part is no contradiction unless it is more than the whole.
        Scope::NarrowerFirst if exceeds(a, b) => {}
        Scope::NarrowerSecond if exceeds(b, a) => {}
        _ => return Err("one of the two may be a part of the other"),
    }
    attributes(ledger, a, b, &mut e).ok_or("they are figures of different things")?;
    predicate(ledger, all, a, b, &mut e).ok_or("they are told of different events")?;
    if let (Some(x), Some(y)) = (a.whole_count(), b.whole_count())
        && x == y
    {
        e.tie(3, "both are parts of the same whole");
    }
    if a.counted.aboard && b.counted.aboard {
        e.tie(2, "both give who was aboard");
    }
    if neighbours_agree(all, a, b) {
        e.tie(2, "the figures beside them agree");
    }
    if a.counted.whole_group && b.counted.whole_group {
        e.tie(1, "both give the number of all there are");
    }
    let telling = |f: &Figure<'_>| f.counted.lemma.is_some() || f.attribute_name().is_some();
    let sole = telling(a) && scope::is_sole(all, a) && scope::is_sole(all, b);
    e.add(u32::from(sole), "neither gives another such number");
    // A story has many lengths and weights, but mostly one reward.
    let measure = a.value().kind == QuantityKind::Measure;
    if sole && !measure && a.attribute_name().is_some() && a.attribute_name() == b.attribute_name() {
        e.tied = true;
    }
    if sole && is_telling(a) && a.counted.lemma == b.counted.lemma {
        e.tie(1, "the noun is no everyday one");
    }
    if e.points > 1 && scope::same_story(ledger, a.article, b.article) {
        e.add(1, "the two articles tell one story");
    }
    Ok(e)
}

/// Whether the noun says much: not people, times or parts, of which every text gives many numbers.
fn is_telling(f: &Figure<'_>) -> bool {
    let everyday = ["person", "group", "timespan", "place", "money"];
    let several = f.value().figure().is_some_and(|v| v >= 3.0);
    f.value().kind == QuantityKind::Count
        && several
        && f.counted.lemma.as_deref().is_some_and(|noun| {
            noun.len() > 3
                && !everyday.iter().any(|class| lexicon().is_a(noun, class))
                && !matches!(
                    noun,
                    "time"
                        | "part"
                        | "side"
                        | "thing"
                        | "point"
                        | "case"
                        | "group"
                        | "kind"
                        | "step"
                        | "level"
                        | "number"
                        | "figure"
                        | "report"
                        | "incident"
                        | "other"
                        | "half"
                        | "third"
                        | "quarter"
                        | "page"
                        | "word"
                        | "question"
                )
        })
}

/// Whether the sentences of both give another number of the same things alike: "138 drones and three missiles", "138
/// drones and two missiles". Small and round numbers agree by chance.
fn neighbours_agree(all: &[Figure<'_>], a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let beside = |f: &Figure<'_>, g: &Figure<'_>| {
        f.article == g.article && f.counted.sentence == g.counted.sentence && f.mention.span != g.mention.span
    };
    let telling = |f: &Figure<'_>| f.value().exact().is_some_and(|v| v >= 11.0 && v % 100.0 != 0.0);
    of_article(all, a.article).iter().filter(|f| beside(a, f) && telling(f)).any(|f| {
        let same = |g: &Figure<'_>| f.value().exact() == g.value().exact() && f.counted.lemma == g.counted.lemma;
        f.counted.lemma.is_some() && of_article(all, b.article).iter().any(|g| beside(b, g) && same(g))
    })
}

/// What a figure is of, as far as words say; figures of some things are never of one thing with those of others.
pub(super) fn thing<'l>(f: &Figure<'l>) -> (bool, Option<&'l str>, Option<&'l str>) {
    let count = f.value().kind == QuantityKind::Count;
    let noun = if count { scope::noun(f) } else { f.counted.lemma.as_deref() };
    (count, noun, f.attribute_name())
}

/// Whether [`noun`] may take the two for one sort of thing, whatever their values.
pub(super) fn nouns_meet(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    if a.value().kind != QuantityKind::Count {
        return noun(a, b, &mut Evidence::default()).is_some();
    }
    let narrower = matches!(scope::nouns(a, b), KindRelation::Same | KindRelation::Hyponym | KindRelation::Hypernym);
    narrower || a.attribute_name().is_some() && a.attribute_name() == b.attribute_name()
}

fn noun(a: &Figure<'_>, b: &Figure<'_>, e: &mut Evidence) -> Option<()> {
    if a.value().kind != QuantityKind::Count {
        // What is measured: a satellite, fuel, forest. Other things have other measures.
        if let (Some(x), Some(y)) = (&a.counted.lemma, &b.counted.lemma) {
            match lexicon().same_kind(x, y) {
                _ if x == y => {}
                KindRelation::Different => return None,
                _ if a.attribute_name().is_none() || b.attribute_name().is_none() => return None,
                _ => {}
            }
        }
        return Some(());
    }
    match scope::nouns(a, b) {
        KindRelation::Same => {
            let same = a.counted.lemma == b.counted.lemma;
            if !same {
                e.assumptions.push(Assumption::Synonym);
            }
            let named = a.counted.lemma.is_some() && b.counted.lemma.is_some();
            e.add(u32::from(named), "they count the same sort of thing");
            let narrowed = same && !a.counted.modifiers.is_empty() && a.counted.modifiers == b.counted.modifiers;
            e.tie(u32::from(narrowed), "in the same words");
        }
        KindRelation::Hyponym if grows(b.value(), a.value()) => e.assumptions.push(Assumption::Synonym),
        KindRelation::Hypernym if grows(a.value(), b.value()) => e.assumptions.push(Assumption::Synonym),
        // "the margin was 300 votes", "a lead of 290"
        _ if a.attribute_name().is_some() && a.attribute_name() == b.attribute_name() => {}
        _ => return None,
    }
    Some(())
}

fn attributes(ledger: &Ledger, a: &Figure<'_>, b: &Figure<'_>, e: &mut Evidence) -> Option<()> {
    if let (Some(x), Some(y)) = (a.attribute_name(), b.attribute_name()) {
        if x != y {
            return None;
        }
        e.add(2, format!("both give the {x}"));
        e.tied |= attribute::is_of_story(x);
    }
    let holders = |f: &Figure<'_>| {
        let own = f.counted.attribute.iter().flat_map(|x| &x.holders).map(|h| h.entity);
        let measured = [f.counted.entity.filter(|_| f.value().kind != QuantityKind::Count)];
        own.chain(measured).filter_map(|local| ledger.entity(f.article, local)).collect::<Vec<_>>()
    };
    let (p, q) = (holders(a), holders(b));
    if p.iter().any(|x| q.contains(x)) {
        e.tie(3, "of the same thing");
    } else if !p.is_empty() && !q.is_empty() {
        let class = |g: usize| ledger.entities.get(g).map(|e| e.class);
        // A place may lie in another; a person or a ship is itself.
        let place = |&g: &usize| matches!(class(g), Some(EntityClass::Place | EntityClass::Country));
        if !p.iter().all(place) || !q.iter().all(place) {
            return None;
        }
    } else {
        let lemmas = |f: &Figure<'_>| -> Vec<String> {
            f.counted.attribute.iter().flat_map(|x| &x.holders).map(|h| h.lemma.clone()).collect()
        };
        let (p, q) = (lemmas(a), lemmas(b));
        let kinds = || p.iter().flat_map(|x| q.iter().map(move |y| (x, y, lexicon().same_kind(x, y))));
        let alike = |(x, y, kind): (&String, &String, KindRelation)| {
            x == y || matches!(kind, KindRelation::Same | KindRelation::Hyponym | KindRelation::Hypernym)
        };
        if kinds().any(alike) {
            e.tie(1, "of the same sort of thing");
        } else if kinds().next().is_some() && kinds().all(|(.., kind)| kind == KindRelation::Different) {
            return None;
        }
    }
    Some(())
}

/// What the things counted do, or what is done to them.
fn predicate(ledger: &Ledger, all: &[Figure<'_>], a: &Figure<'_>, b: &Figure<'_>, e: &mut Evidence) -> Option<()> {
    let lex = lexicon();
    let attributed = a.attribute_name().is_some() && a.attribute_name() == b.attribute_name();
    let (Some(x), Some(y)) = (a.event, b.event) else { return Some(()) };
    // "42 percent think things go well", "58 percent think they go badly": what they think differs.
    let thinks = |f: &Figure<'_>| {
        let speech = f.frame.is_some_and(|id| lex.frame(id).class == FrameClass::Speech);
        let verb = f.event.map(|e| ledger.event(e).lemma.as_str());
        speech && matches!(f.role, Some("speaker" | "agent"))
            || matches!(
                verb,
                Some("think" | "believe" | "feel" | "want" | "agree" | "expect" | "hope" | "fear" | "say")
            )
    };
    if thinks(a) || thinks(b) {
        return None;
    }
    let leave = Leave { role: a.role.filter(|_| a.role == b.role), ..Leave::default() };
    let like = match (a.frame, b.frame) {
        (Some(f), Some(g)) if lex.same_event(f, g) => {
            if !same_role(a, b) && !attributed {
                return None;
            }
            let follows = lex.entails(f, g) || lex.entails(g, f);
            if lex.frame(f).cumulative != lex.frame(g).cumulative && !attributed && !follows {
                return None;
            }
            // "sold for $2m", "sold for $38m": many things are sold.
            if a.value().kind != QuantityKind::Money {
                e.tie(2, "in the same event");
            } else {
                e.add(1, "in the same sort of event");
            }
            // "84 cases have been confirmed": whoever confirms, the cases are counted.
            let speech = lex.frame(f).class == FrameClass::Speech;
            if speech { together(ledger, x, y, leave)? } else { alike(ledger, x, y, leave)? }
        }
        (Some(_), Some(_)) if !attributed => return None,
        (Some(_), Some(_)) => Likeness::default(),
        _ => {
            if a.frame.is_none() && ledger.event(x).lemma == ledger.event(y).lemma && a.role == b.role {
                e.tie(2, format!("with the same verb, {}", ledger.event(x).lemma));
            }
            together(ledger, x, y, leave)?
        }
    };
    let main = like.main && (a.value().kind != QuantityKind::Money || only_sum(all, a) && only_sum(all, b));
    let like = Likeness { main, ..like };
    e.tie(like.points(), "of the same participants, place or day");
    e.assumptions.push(Assumption::SameEvent);
    Some(())
}

/// Whether the article tells no other sum of such an event.
fn only_sum(all: &[Figure<'_>], f: &Figure<'_>) -> bool {
    let other = |g: &&Figure<'_>| g.frame == f.frame && g.role == f.role;
    of_article(all, f.article).iter().filter(other).all(|g| g.value().relation(f.value()) != Relation::Disjoint)
}

/// The role, where the count of an event noun of a toll is the count of its victims, and the roles that tell which event
/// is meant answer to each other ("displaced", "fled").
fn same_role(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let role = |f: &Figure<'_>| match f.frame {
        Some(id) if f.cumulative() && matches!(f.role, Some("count")) => {
            lexicon().frame(id).key.first().map(|r| r.as_str())
        }
        _ => f.role,
    };
    let is_key = |f: &Figure<'_>| {
        let key = f.frame.map(|id| &lexicon().frame(id).key);
        key.is_some_and(|k| k.len() == 1 && role(f).is_some_and(|r| k.iter().any(|x| x.as_str() == r)))
    };
    role(a).is_some() && (role(a) == role(b) || is_key(a) && is_key(b))
}
