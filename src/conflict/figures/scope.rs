//! Whether two figures are of one scope: the same sort of thing, with the same narrowing words, of the same whole, in the
//! same place, at the same time.
use super::{Figure, of_article};
use crate::claim::extract::Counted;
use crate::claim::kinds::KindRelation;
use crate::claim::lexicon;
use crate::entity::EntityClass;
use crate::event::Ledger;
use crate::value::quantity::Relation;

/// Whether the figures could be of one matter: the nouns are the same, or one has none and the frames meet.
/// How the scopes of two figures stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Same,
    /// The first counts a part of what the second counts.
    NarrowerFirst,
    /// The second counts a part of what the first counts.
    NarrowerSecond,
}

/// Compares the scopes; `None` where neither holds the other.
pub(super) fn scope(ledger: &Ledger, a: &Figure<'_>, b: &Figure<'_>) -> Option<Scope> {
    let (x, y) = (narrowings(ledger, a, b), narrowings(ledger, b, a));
    let whole = |f: &Figure<'_>| f.mention.of_whole.is_some();
    if whole(a) && whole(b) && a.whole_count() != b.whole_count() && a.counted.whole != b.counted.whole {
        return None;
    }
    if !places(ledger, a, b) {
        return None;
    }
    match (x + usize::from(whole(a) && !whole(b)), y + usize::from(whole(b) && !whole(a))) {
        (0, 0) => Some(Scope::Same),
        (_, 0) => Some(Scope::NarrowerFirst),
        (0, _) => Some(Scope::NarrowerSecond),
        _ => None,
    }
}

/// How many words narrow the first down that do not narrow the second.
fn narrowings(ledger: &Ledger, a: &Figure<'_>, b: &Figure<'_>) -> usize {
    let words = a.counted.modifiers.difference(&b.counted.modifiers).filter(|m| m.chars().any(char::is_alphanumeric));
    let behind = a.counted.behind.iter().filter(|(_, lemma, entity)| {
        let global = ledger.entity(a.article, *entity);
        let shared = b
            .counted
            .behind
            .iter()
            .any(|(_, other, e)| other == lemma || global.is_some() && global == ledger.entity(b.article, *e));
        !(shared || b.counted.behind.is_empty() && is_known_place(ledger, global, b.article))
    });
    words.count() + behind.count() + usize::from(a.counted.clause)
}

/// Whether the article gives no other number of such things, background passages left aside.
pub(super) fn is_sole(all: &[Figure<'_>], f: &Figure<'_>) -> bool {
    let like = |g: &Figure<'_>| match f.attribute_name() {
        Some(name) => g.attribute_name() == Some(name),
        None => akin(f, g),
    };
    let mut same = of_article(all, f.article).iter().filter(|g| g.mention.span != f.mention.span && like(g));
    same.all(|g| {
        let relation = g.value().relation(f.value());
        matches!(relation, Relation::Equal | Relation::Rounding) || g.background
    })
}

/// Words that two articles must share, in percent of the shorter one's nouns, names and verbs, to tell one story.
const STORY: usize = 15;

/// Whether the two articles share so many words that they tell one story.
pub(super) fn same_story(ledger: &Ledger, a: usize, b: usize) -> bool {
    let (x, y) = (&ledger.articles[a].content, &ledger.articles[b].content);
    x.overlap(y) >= STORY
}

pub(super) fn akin(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let frames = a.frame.zip(b.frame).is_some_and(|(f, g)| lexicon().same_event(f, g));
    match (&a.counted.lemma, &b.counted.lemma) {
        (Some(x), Some(y)) => {
            let kind = lexicon().same_kind(x, y);
            kind == KindRelation::Same || frames && matches!(kind, KindRelation::Hyponym | KindRelation::Hypernym)
        }
        _ => frames,
    }
}

/// The place that only one of them names must be one that the other article speaks of too.
fn is_known_place(ledger: &Ledger, global: Option<usize>, article: usize) -> bool {
    let place =
        |g: usize| ledger.entities.get(g).is_some_and(|e| matches!(e.class, EntityClass::Place | EntityClass::Country));
    global.is_some_and(|g| place(g) && mentions(ledger, article, g))
}

fn mentions(ledger: &Ledger, article: usize, global: usize) -> bool {
    (0..ledger.articles[article].entities.entities.len())
        .any(|local| ledger.entity(article, Some(local)) == Some(global))
}

/// The places of the two events do not speak against one scope.
pub(crate) fn places(ledger: &Ledger, a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let of = |f: &Figure<'_>| -> Vec<Option<usize>> {
        f.event.map_or(Vec::new(), |e| {
            let fillers = ledger.event(e).fillers.iter().filter(|x| x.role == "place");
            fillers.map(|x| ledger.entity(f.article, x.entity)).collect()
        })
    };
    let (x, y) = (of(a), of(b));
    let one = |x: &[Option<usize>], other: usize| {
        x.iter().all(|g| g.is_none_or(|g| is_known_place(ledger, Some(g), other) || mentions(ledger, other, g)))
    };
    let named = |v: &[Option<usize>]| v.iter().flatten().copied().collect::<Vec<_>>();
    let (p, q) = (named(&x), named(&y));
    if !p.is_empty() && !q.is_empty() {
        return p.iter().any(|g| q.contains(g));
    }
    one(&x, b.article) && one(&y, a.article)
}

/// The noun that the figure counts; people where none is given.
pub(super) fn noun<'l>(f: &Figure<'l>) -> Option<&'l str> {
    match &f.counted.lemma {
        _ if f.counted.of_event && f.cumulative() => Some("person"),
        Some(l) => Some(l),
        None if f.cumulative() => Some("person"),
        None => None,
    }
}

/// How the nouns relate: the same, or people where no noun is given.
pub(crate) fn nouns(a: &Figure<'_>, b: &Figure<'_>) -> KindRelation {
    match (noun(a), noun(b)) {
        (Some(x), Some(y)) => lexicon().same_kind(x, y),
        (None, None) => KindRelation::Same,
        _ => KindRelation::Unknown,
    }
}

/// Whether the figure stands in a sentence of another time: one dated well before its article.
pub(super) fn background(ledger: &Ledger, article: usize, counted: &Counted) -> bool {
    let Some(anchor) = ledger.anchors[article].from else { return false };
    let times = &ledger.articles[article].times;
    // Times stand in the order of the text.
    let first = times.partition_point(|t| t.sentence < counted.sentence);
    let here = times.iter().enumerate().skip(first).take_while(|(_, t)| t.sentence == counted.sentence);
    here.filter(|(_, t)| !t.of_report).any(|(i, t)| {
        t.mention.expr.duration().is_none()
            && ledger
                .time(article, i)
                .and_then(|t| t.to)
                .is_some_and(|to| to.date().until(anchor).is_ok_and(|gap| gap.get_days() > 30))
    })
}

/// The times that the figure's sentence gives, those of reports left out.
fn times_of(ledger: &Ledger, f: &Figure<'_>) -> Vec<crate::value::time::TimeInterval> {
    let x = &ledger.articles[f.article];
    let here = x.times.iter().enumerate().filter(|(_, t)| t.sentence == f.counted.sentence && !t.of_report);
    let here = here.filter(|(_, t)| t.mention.expr.duration().is_none());
    here.filter_map(|(i, _)| ledger.time(f.article, i).copied()).collect()
}

/// Whether the passages of both are dated, to one time of the past: a year, a month, a day.
pub(super) fn same_past(ledger: &Ledger, a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let (x, y) = (times_of(ledger, a), times_of(ledger, b));
    let bounded = |t: &crate::value::time::TimeInterval| t.from.is_some() && t.to.is_some();
    a.background
        && b.background
        && x.iter().any(|t| y.iter().any(|u| bounded(t) && bounded(u) && !t.disjoint(u)))
        && x.iter().all(|t| y.iter().all(|u| !t.disjoint(u)))
}

/// Whether the sentences of both are dated, and to times that have nothing in common.
pub(super) fn other_time(ledger: &Ledger, a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let (x, y) = (times_of(ledger, a), times_of(ledger, b));
    !x.is_empty() && !y.is_empty() && x.iter().all(|t| y.iter().all(|u| t.disjoint(u)))
}
