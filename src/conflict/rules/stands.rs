//! Two ways to stand of which only one can hold, told of one thing at one time.
//!
//! As with figures, evidence that it *is* one thing is weighed in points:
//!
//! | Evidence | Points |
//! |---|---|
//! | the same named entity | 3 |
//! | the same definite noun, one such thing in the story | 2 |
//! | nouns of one kind | 1 |
//! | the same object (the test, the charge) / narrowed down alike | 2 / 1 |
//! | a story has but one such matter | 2 |
//! | each article tells one side, of one holder | 1 |
//! | the times meet | 1 |
//! | the two articles tell one story | 1 |
use super::one_story;
use crate::claim::extract::TimeRelation;
use crate::claim::extract::stand::{Stand, Thing, ranking};
use crate::claim::kinds::KindRelation;
use crate::claim::stands::{Axis, Timing, stands};
use crate::claim::{Certainty, lexicon};
use crate::conflict::{Assumption, Draft, RuleInfo};
use crate::entity::EntityClass;
use crate::event::{ClaimRef, EventRef, Ledger};
use crate::value::time::{Grain, TimeInterval};
use jiff::civil::Date;

/// Points that suffice.
const ENOUGH: u32 = 4;
/// Words that two articles without common names must share, in percent of the shorter one's; shorter ones tell too little.
const STORY: usize = 15;
const LONG: usize = 20;
/// Most statements of one axis that are compared.
const MOST: usize = 60;

#[derive(Clone, Copy)]
struct Told<'l> {
    article: usize,
    stand: &'l Stand,
}

/// Hands in what excludes each other.
pub(super) fn check(info: &'static RuleInfo, ledger: &Ledger, out: &mut Vec<Draft>) {
    for axis in 0..=ranking() {
        let articles = ledger.articles.iter().enumerate();
        let mut all: Vec<Told<'_>> = articles
            .flat_map(|(article, x)| x.stands.iter().map(move |stand| Told { article, stand }))
            .filter(|t| t.stand.axis == axis && is_firm(t.stand))
            .collect();
        all.truncate(MOST);
        for (i, &a) in all.iter().enumerate() {
            for &b in &all[i + 1..] {
                if a.article != b.article && points(ledger, &all, a, b).is_some_and(|p| p >= ENOUGH) {
                    out.push(draft(info, ledger, a, b));
                }
            }
        }
    }
}

fn draft(info: &'static RuleInfo, ledger: &Ledger, a: Told<'_>, b: Told<'_>) -> Draft {
    let name = stands().axes.get(a.stand.axis).map_or("place", |x| x.name);
    let focus = |t: Told<'_>| {
        let x = &ledger.articles[t.article];
        x.claims.get(t.stand.claim).and_then(|c| x.text.get(c.span.range())).unwrap_or_default().to_string()
    };
    let claim = |t: Told<'_>| ClaimRef { article: t.article, claim: t.stand.claim };
    let mut draft = Draft::new(info, format!("{name}: one way and the other"))
        .side("a", [claim(a)])
        .side("b", [claim(b)])
        .assume(Assumption::SameEvent)
        .step("Both speak of one thing, going by its name or noun, what it is about, and the story.")
        .explain(format!("\"{}\" and \"{}\" cannot both hold.", focus(a), focus(b)));
    if holders(ledger, a, b) != Some(3) {
        draft = draft.assume(Assumption::Coreference);
    }
    draft
}

/// The side on which the thing stands now: what "will reopen" is still closed.
fn side(t: Told<'_>) -> u16 {
    let state = axis_of(t).is_some_and(|x| x.timing == Timing::State);
    if state && t.stand.how.certainty == Certainty::Planned { 1 - t.stand.side } else { t.stand.side }
}

fn axis_of(t: Told<'_>) -> Option<&'static Axis> {
    stands().axes.get(t.stand.axis)
}

/// Told as so, or as planned where plans are what is compared.
fn is_firm(s: &Stand) -> bool {
    let contested = s.how.attribution.as_ref().is_some_and(|a| a.contested);
    let timing = stands().axes.get(s.axis).map(|a| a.timing);
    let planned = s.how.certainty == Certainty::Planned && matches!(timing, Some(Timing::Plan | Timing::State));
    // Who vows something announces it.
    let vowed = planned && timing == Some(Timing::Plan);
    let meant = stands().axes.get(s.axis).is_some_and(|a| a.meant);
    (!contested || vowed) && (!meant || planned) && (s.how.certainty.is_firm() || planned)
}

/// Points for the two being of one thing and on two sides; `None` where something speaks against.
fn points(ledger: &Ledger, all: &[Told<'_>], a: Told<'_>, b: Told<'_>) -> Option<u32> {
    let ranks = a.stand.axis == ranking();
    let (axis, story) = (axis_of(a), tells_one(ledger, a.article, b.article));
    let other = side(a) != side(b);
    let holder = match (ranks, holders(ledger, a, b)) {
        // One place has one holder.
        (true, None) if !other && a.stand.side > 1 && both_named(ledger, a, b) => 1,
        (_, h) if other => h?,
        _ => return None,
    };
    let themes = themes(ledger, a, b)?;
    if axis.is_some_and(|x| x.theme) && themes < 2 && !universal(a) && !universal(b) {
        return None;
    }
    let time = times(ledger, a, b)?;
    let sole = if holder == 0 && themes > 1 {
        alone_about(all, a) && alone_about(all, b)
    } else {
        ranks || alone(all, a) && alone(all, b)
    };
    if !sole && holder < 3 || both(ledger, all, a, b) || both(ledger, all, b, a) {
        return None;
    }
    if !story && holder + themes < 5 {
        return None;
    }
    let only = 2 * u32::from(axis.is_some_and(|x| x.sole) || ranks && holder == 1);
    Some(holder + themes + time + only + u32::from(sole) + u32::from(story))
}

/// Two of one class, by their names.
fn both_named(ledger: &Ledger, a: Told<'_>, b: Told<'_>) -> bool {
    let class = |t: Told<'_>| {
        let id = ledger.entity(t.article, t.stand.holder.as_ref()?.entity)?;
        ledger.entities.get(id).map(|e| e.class)
    };
    let like = |x: EntityClass, y: EntityClass| {
        let known = |c: EntityClass| matches!(c, EntityClass::Person | EntityClass::Other | EntityClass::Country);
        known(x) && known(y) && (x == EntityClass::Country) == (y == EntityClass::Country)
    };
    class(a).zip(class(b)).is_some_and(|(x, y)| like(x, y))
}

/// The two articles share names or words enough to tell one story.
fn tells_one(ledger: &Ledger, a: usize, b: usize) -> bool {
    let (x, y) = (&ledger.articles[a].content, &ledger.articles[b].content);
    let least = x.len().min(y.len());
    one_story(ledger, a, b) || least >= LONG && x.overlap(y) >= STORY
}

fn universal(t: Told<'_>) -> bool {
    t.stand.theme.as_ref().is_some_and(|x| x.all)
}

/// The article tells one side of the axis, of one holder.
fn alone(all: &[Told<'_>], t: Told<'_>) -> bool {
    let same = |x: &Option<Thing>, y: &Option<Thing>| match (x, y) {
        (Some(x), Some(y)) => x.lemma == y.lemma && x.entity == y.entity,
        _ => true,
    };
    all.iter().filter(|o| o.article == t.article).all(|o| {
        same(&o.stand.holder, &t.stand.holder) && (side(*o) == side(t) || o.stand.sentence == t.stand.sentence)
    })
}

/// The article tells of one such test or charge only.
fn alone_about(all: &[Told<'_>], t: Told<'_>) -> bool {
    let lemma = |t: &Told<'_>| t.stand.theme.as_ref().map(|x| x.lemma.clone()).unwrap_or_default();
    all.iter().filter(|o| o.article == t.article && lemma(o) == lemma(&t)).count() == 1
}

/// The article of the first tells the other's side too of this holder.
fn both(ledger: &Ledger, all: &[Told<'_>], a: Told<'_>, b: Told<'_>) -> bool {
    let ranks = a.stand.axis == ranking();
    all.iter().any(|o| {
        o.article == a.article
            && if ranks {
                o.stand.sentence != a.stand.sentence
                    && o.stand.side != a.stand.side
                    && holders(ledger, *o, b) == Some(3)
                    || o.stand.side == a.stand.side
                        && o.stand.sentence != a.stand.sentence
                        && a.stand.side == b.stand.side
            } else {
                side(*o) == side(b) && holders(ledger, *o, b) == Some(3) && themes(ledger, *o, b).is_some()
            }
    })
}

/// Points for one holder; `None` for two.
fn holders(ledger: &Ledger, a: Told<'_>, b: Told<'_>) -> Option<u32> {
    let sole = axis_of(a).is_some_and(|x| x.sole);
    match (&a.stand.holder, &b.stand.holder) {
        (Some(x), Some(y)) => one_thing(ledger, (a.article, x), (b.article, y), sole),
        _ => sole.then_some(0),
    }
    .or_else(|| taken_up(a, b))
}

/// A pronoun that nothing was found for may be whoever took the same test, or faced the same charge.
fn taken_up(a: Told<'_>, b: Told<'_>) -> Option<u32> {
    let free = |t: Told<'_>| {
        let pronoun = |x: &Thing| x.entity.is_none() && matches!(x.lemma.as_str(), "it" | "he" | "she" | "they");
        t.stand.holder.as_ref().is_some_and(pronoun)
    };
    // "She sank": one ship in a story about one.
    let ship = |t: Told<'_>| {
        let x = t.stand.holder.as_ref();
        free(t) || x.is_some_and(|x| x.entity.is_none() && x.definite && !x.part && lexicon().is_a(&x.lemma, "vehicle"))
    };
    let afloat = axis_of(a).is_some_and(|x| x.timing == Timing::Final) && ship(a) && ship(b);
    if afloat {
        return Some(1);
    }
    (axis_of(a).is_some_and(|x| x.theme) && (free(a) || free(b))).then_some(0)
}

/// One name ends with the other: "Sgt Ann Roe", "Ann Roe".
fn same_name(ledger: &Ledger, g: usize, h: usize) -> bool {
    let (Some(x), Some(y)) = (ledger.entities.get(g), ledger.entities.get(h)) else { return false };
    let ends = |long: &str, short: &str| {
        short.contains(' ') && long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
    };
    ends(&x.canonical, &y.canonical) || ends(&y.canonical, &x.canonical)
}

/// Nouns that name any place of work.
fn is_site(lemma: &str) -> bool {
    matches!(lemma, "site" | "facility" | "location" | "premises" | "works" | "operation" | "plant" | "factory")
}

/// Nouns that take up what was named before.
fn is_vague(lemma: &str) -> bool {
    matches!(
        lemma,
        "it" | "company"
            | "firm"
            | "group"
            | "business"
            | "club"
            | "they"
            | "maker"
            | "retailer"
            | "chain"
            | "concern"
            | "we"
    )
}

fn one_thing(ledger: &Ledger, (a, x): (usize, &Thing), (b, y): (usize, &Thing), sole: bool) -> Option<u32> {
    let global = |article, t: &Thing| ledger.entity(article, t.entity);
    match (global(a, x), global(b, y)) {
        (Some(g), Some(h)) if g == h => {
            let country =
                |e: &crate::entity::GlobalEntity| matches!(e.class, EntityClass::Country | EntityClass::Group);
            return (!ledger.entities.get(g).is_some_and(country)).then_some(3);
        }
        (Some(g), Some(h)) => return same_name(ledger, g, h).then_some(3),
        (None, None) => {}
        // A name against a noun.
        _ => {
            let noun = if x.entity.is_some() { y } else { x };
            return match (sole && is_vague(&noun.lemma), x.all || y.all) {
                (true, _) => Some(0),
                (_, true) => Some(1),
                _ => None,
            };
        }
    }
    // "no closures", "both sites": of every one.
    if x.all && x.lemma.is_empty() || y.all && y.lemma.is_empty() {
        return Some(2);
    }
    if x.part || y.part {
        return None;
    }
    let apart =
        !x.modifiers.is_empty() && !y.modifiers.is_empty() && !x.modifiers.iter().any(|m| y.modifiers.contains(m));
    if apart && !x.all && !y.all {
        return None;
    }
    if sole && (is_vague(&x.lemma) || is_vague(&y.lemma)) {
        return Some(0);
    }
    let person = |l: &str| lexicon().is_a(l, "person");
    if matches!(x.lemma.as_str(), "it" | "he" | "she" | "they" | "who" | "which" | "that" | "i" | "we" | "you")
        || person(&x.lemma)
        || person(&y.lemma)
    {
        return None;
    }
    if x.lemma == y.lemma {
        let plain = x.definite && y.definite || x.all || y.all;
        return Some(if plain { 2 } else { 1 });
    }
    if (x.all || y.all) && is_site(&x.lemma) && is_site(&y.lemma) {
        return Some(2);
    }
    match lexicon().same_kind(&x.lemma, &y.lemma) {
        KindRelation::Same | KindRelation::Hyponym | KindRelation::Hypernym if x.all || y.all => Some(2),
        KindRelation::Same => Some(1),
        _ => None,
    }
}

/// Points for one object; `None` for two.
fn themes(ledger: &Ledger, a: Told<'_>, b: Told<'_>) -> Option<u32> {
    let (Some(x), Some(y)) = (&a.stand.theme, &b.stand.theme) else { return Some(0) };
    let timing = axis_of(a).map(|x| x.timing);
    if timing == Some(Timing::Plan) || axis_of(a).is_some_and(|x| x.name == "profit") {
        return Some(0);
    }
    if x.all || y.all {
        return Some(1);
    }
    let named = ledger.entity(a.article, x.entity).zip(ledger.entity(b.article, y.entity));
    if named.is_some_and(|(g, h)| g != h) || x.lemma != y.lemma || x.part != y.part {
        return None;
    }
    let shared = x.modifiers.iter().any(|m| y.modifiers.contains(m));
    let apart = !shared && !x.modifiers.is_empty() && !y.modifiers.is_empty();
    (!apart).then_some(2 + u32::from(shared))
}

/// When it is so: from and to a day.
fn days(ledger: &Ledger, t: Told<'_>) -> (Option<TimeInterval>, Option<Date>) {
    let Some(event) = t.stand.event.filter(|&e| !ledger.articles[t.article].events[e].times.is_empty()) else {
        // The only time of the sentence.
        let times = ledger.articles[t.article].times.iter().enumerate();
        let mut own = times.filter(|(_, x)| x.sentence == t.stand.sentence);
        let only = own.next().filter(|_| own.next().is_none());
        return (only.and_then(|(i, _)| ledger.time(t.article, i)).copied(), None);
    };
    let at = EventRef { article: t.article, event };
    let since = ledger.event(at).times.iter().find(|(_, r)| *r == TimeRelation::Since);
    let since = since.and_then(|(i, _)| ledger.time(t.article, *i)).and_then(|v| v.from).map(|d| d.date());
    (ledger.when(at).map(|w| w.1), since)
}

/// The moment by which it had ended: the end of its day, or of what it came before.
fn gone_by(ledger: &Ledger, t: Told<'_>) -> Option<jiff::civil::DateTime> {
    let before = t.stand.event.and_then(|e| {
        let times = &ledger.articles[t.article].events[e].times;
        times.iter().find(|(_, r)| matches!(r, TimeRelation::Before | TimeRelation::By))
    });
    match before {
        Some(&(i, _)) => ledger.time(t.article, i)?.to,
        None => days(ledger, t).0?.to,
    }
}

/// One if both are told of one time, none where nothing is known; `None` if they may be of two times.
fn times(ledger: &Ledger, a: Told<'_>, b: Told<'_>) -> Option<u32> {
    let (p, q) = (days(ledger, a), days(ledger, b));
    let meet = match (p.0, q.0) {
        (Some(t), Some(u)) if t.overlaps(&u) => Some(u32::from(t.grain <= Grain::Year)),
        (Some(_), Some(_)) => None,
        _ => Some(0),
    };
    let anchor = |t: Told<'_>| ledger.anchors[t.article].from.zip(ledger.anchors[t.article].to);
    match axis_of(a).map(|x| x.timing) {
        None | Some(Timing::Event) => meet,
        Some(Timing::Plan) => {
            let written = anchor(a).zip(anchor(b));
            let gap = |p: Date, q: Date| p.until(q).map_or(99, |s| s.get_days().abs());
            let planned = |t: Told<'_>| t.stand.how.certainty == Certainty::Planned;
            let near = written.is_none_or(|(x, y)| gap(x.0, y.0) <= 1 && gap(x.1, y.1) <= 1);
            (near && (planned(a) || planned(b))).then_some(1)
        }
        Some(Timing::Final) => {
            let ((seen, _), gone) = if a.stand.side == 0 { (p, b) } else { (q, a) };
            let (seen, gone) = (seen?.from?, gone_by(ledger, gone)?);
            (seen >= gone).then_some(1)
        }
        Some(Timing::State) => {
            let planned = |t: Told<'_>| t.stand.how.certainty == Certainty::Planned;
            // "will reopen on Friday": it is closed until then.
            if planned(a) != planned(b) {
                let ((plan, until), (now, since)) =
                    if planned(a) { ((a, p.0), (b, q.1)) } else { ((b, q.0), (a, p.1)) };
                let until = until.and_then(|w| w.from).map(|d| d.date());
                let since = since.filter(|_| now.stand.present)?;
                let day = |d: Date| d.yesterday().unwrap_or(d);
                let written = ledger.anchors[plan.article].from.is_none_or(|w| w >= day(since));
                // A day that nothing resolves is still to come when the plan is told.
                let told = || {
                    ledger.anchors[plan.article].from.filter(|_| plan.stand.event.is_some()).is_some_and(|w| w >= since)
                };
                return until.map_or_else(told, |until| since < until && written).then_some(1);
            }
            let reach = |t: Told<'_>, (when, since): (Option<TimeInterval>, Option<Date>)| {
                let (from, to) = anchor(t)?;
                (!planned(t) && t.stand.present && when.is_none()).then(|| (since.unwrap_or(from), to))
            };
            let (x, y) = (reach(a, p)?, reach(b, q)?);
            let told = p.1.is_some() || q.1.is_some();
            let inside = x.0 < y.1 && y.0 < x.1;
            let touch = x.0 <= y.1 && y.0 <= x.1 && x.0 != x.1 && y.0 != y.1;
            (told && (inside || touch)).then_some(1)
        }
    }
}
