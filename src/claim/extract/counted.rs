//! What a number stands with: the noun it counts, the words that narrow the noun down, the event that the noun takes
//! part in. Scope decides whether two numbers may be compared at all.
use super::Reader;
use super::age::bearer;
use super::event::EventMention;
use super::roles::{case_of, phrase};
use crate::Span;
use crate::claim::kinds::KindRelation;
use crate::claim::lexicon;
use crate::syntax::Dep;
use crate::text::Tag;
use crate::value::quantity::{Quantity, QuantityKind, QuantityMention};
use std::collections::BTreeSet;

/// A number's noun with its surroundings. One for each quantity of the article, in the same order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counted {
    /// Lemma of the noun; `None` where the number stands alone.
    pub lemma: Option<String>,
    /// The noun phrase, number included.
    pub span: Span,
    /// The entity that the noun names or belongs to.
    pub entity: Option<usize>,
    /// Words and names that narrow the noun down (lemmas), sorted.
    pub modifiers: BTreeSet<String>,
    /// Phrases behind the noun: preposition, lemma, entity.
    pub behind: Vec<(String, String, Option<usize>)>,
    /// A clause narrows the noun down.
    pub clause: bool,
    /// The event, and the role that the noun has in it.
    pub event: Option<(usize, &'static str)>,
    /// The number counts the event itself: "two deaths".
    pub of_event: bool,
    /// "so far", "to date", "at first": the figure is not the last word.
    pub provisional: bool,
    /// Told in a post of a live blog: it held when it was written.
    pub posted: bool,
    /// Lemma of the whole that a share is taken of.
    pub whole: Option<String>,
    /// Index of the sentence.
    pub sentence: usize,
    /// The number itself is compared or changed by ("by 12", "than 12", "from 12"): no figure of the noun.
    pub oblique: bool,
    /// What the figure is a figure of: "the *margin* was 300 votes", "*weighs* 40 kg".
    pub attribute: Option<Attribute>,
    /// Those on a vehicle: "118 people on board", "139 were aboard".
    pub aboard: bool,
    /// All there are: "all nine", "its nine", "the nine", "each of the nine".
    pub whole_group: bool,
}

/// An attribute with the thing that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribute {
    /// The attribute's name (`data/en/attributes.txt`), or the lemma of the noun.
    pub name: String,
    /// Head of the noun that names it.
    pub noun: Option<usize>,
    /// What has it: "the level *of the Tana* *at Garissa*".
    pub holders: Vec<Holder>,
}

/// What has an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Holder {
    pub lemma: String,
    pub entity: Option<usize>,
}

/// One entry for each quantity of the article.
pub(crate) fn find(r: &Reader<'_>, events: &[EventMention]) -> Vec<Counted> {
    r.quantities.iter().map(|q| counted(r, events, q)).collect()
}

/// Numbers of people told side by side make one of all: "118 passengers and 21 crew" are 139 people. Each with what it
/// counts.
pub(crate) fn sums(r: &Reader<'_>, counted: &[Counted]) -> Vec<(QuantityMention, Counted)> {
    let doc = r.doc;
    let mut out = Vec::new();
    for (i, q) in r.quantities.iter().enumerate() {
        let Some((j, second)) = r.quantities.iter().enumerate().nth(i + 1) else { break };
        let (Some(n), Some(m)) = (q.counted, second.counted) else { continue };
        // "crew members" are told of by two words.
        let people = |n: usize| {
            let lemma = doc.lemma(n);
            let whole = || doc.children(n).find(|&c| c + 1 == n && doc.dep(c) == Dep::Compound).map(|c| doc.lemma(c));
            lemma != "people"
                && (lexicon().is_a(lemma, "person")
                    || lexicon().is_a(lemma, "crew")
                    || whole().is_some_and(|w| lexicon().is_a(&format!("{w} {lemma}"), "person")))
        };
        let plain = |q: &QuantityMention| {
            q.quantity.kind == QuantityKind::Count && q.of_whole.is_none() && !(q.more || q.each || q.except || q.none)
        };
        let joined = doc.dep(m) == Dep::Conj
            && doc.head(m) == Some(n)
            && doc.children(m).any(|c| doc.dep(c) == Dep::Cc && doc.lemma(c) == "and");
        let parts = lexicon().same_kind(doc.lemma(n), doc.lemma(m)) == KindRelation::Unknown
            || lexicon().same_kind(doc.lemma(n), doc.lemma(m)) == KindRelation::Different;
        let (Some(x), Some(y)) = (q.quantity.exact(), second.quantity.exact()) else { continue };
        if !(people(n) && people(m) && plain(q) && plain(second) && joined && parts) {
            continue;
        }
        let mut mention = q.clone();
        mention.span = q.span.cover(doc.span(m));
        mention.quantity = Quantity::exactly(x + y, q.quantity.unit, QuantityKind::Count);
        mention.quantity.precision.step = 1.0;
        let mut all = counted[i].clone();
        all.lemma = Some("people".into());
        all.span = mention.span;
        all.modifiers.clear();
        all.whole_group = false;
        all.aboard |= counted[j].aboard;
        out.push((mention, all));
    }
    out
}

fn counted(r: &Reader<'_>, events: &[EventMention], q: &QuantityMention) -> Counted {
    let doc = r.doc;
    let top = r.top_of(&q.tokens);
    let head = q.counted.unwrap_or(top);
    let aged = q.quantity.kind == QuantityKind::Age;
    let mut out = Counted {
        lemma: q.counted.map(|n| doc.lemma(n).to_string()),
        span: q.span.cover(doc.span_of(phrase(doc, head))),
        entity: if aged { bearer(r, q) } else { r.entity_at(head) },
        sentence: doc.sentence_of(head),
        whole: q.of_whole.and_then(|w| w.token).map(|t| doc.lemma(t).to_string()),
        ..Counted::default()
    };
    let (event, at) = match event_of(r, events, q, head) {
        Some((i, role, at)) => (Some((i, role)), at),
        None => (None, head),
    };
    out.attribute = super::attributes::of(r, q, head, top).or_else(|| {
        event.filter(|(_, role)| *role == "amount").and_then(|(i, _)| super::attributes::of_deal(&events[i]))
    });
    let carried = event.is_some_and(|(i, role)| role == "theme" && events[i].frame_name() == "carry");
    // "Since then it has carried 1.9 million passengers": not on one journey.
    let one_journey = |(i, _): (usize, &str)| {
        use super::event::TimeRelation;
        events[i].times.iter().all(|(_, r)| matches!(r, TimeRelation::At)) && !q.quantity.precision.scaled
    };
    let carried = carried && event.is_some_and(one_journey);
    let carried = carried && q.counted.is_some_and(|n| lexicon().is_a(doc.lemma(n), "person"));
    let listed = event.is_some_and(|(i, _)| events[i].frame_name() == "aboard");
    out.aboard = carried || listed || is_aboard(r, q, head);
    out.whole_group = q.all || is_whole_group(r, q, head);
    // "The toll is 12": the figure counts what the noun tells.
    let told = out.attribute.as_ref().and_then(|a| a.noun);
    let told = told.and_then(|n| events.iter().position(|e| e.nominal && e.head == n && is_toll(e)));
    let event = told.filter(|_| q.counted.is_none()).map(|i| (i, "count")).or(event);
    out.of_event = told.is_some() || event.is_some_and(|(i, _)| events[i].head == head);
    out.event = event;
    let event_head = event.map(|(i, _)| events[i].head);
    for c in doc.children(head) {
        if q.tokens.contains(&c) || Some(c) == event_head {
            continue;
        }
        match doc.dep(c) {
            Dep::Amod | Dep::Compound | Dep::NmodPoss | Dep::Flat if !is_hedge(doc.lemma(c)) => {
                let stands = !matches!(doc.tag(c), Tag::CD | Tag::PRP) && !matches!(doc.lemma(c), "," | "-");
                if stands {
                    out.modifiers.insert(doc.lemma(c).to_lowercase());
                }
            }
            Dep::Det if matches!(doc.lemma(c), "other" | "another" | "these" | "those") => {
                out.modifiers.insert(doc.lemma(c).to_lowercase());
            }
            Dep::Nmod | Dep::Obl if !r.is_time(c) => {
                // "in all", "on board"; "cheeses of 250 g" are described, not narrowed down.
                let told = r.quantities.iter().any(|x| x.tokens.contains(&c) && x.span != q.span);
                let on_board = told || matches!(doc.lemma(c), "board" | "aboard" | "all" | "total");
                if let Some(case) = case_of(doc, c).map(|k| doc.lemma(k).to_lowercase()).filter(|_| !on_board) {
                    out.behind.push((case, doc.lemma(c).to_lowercase(), r.entity_at(c)));
                }
            }
            Dep::Acl | Dep::AclRelcl => out.clause = true,
            Dep::Appos if out.entity.is_none() && !aged => out.entity = r.entity_at(c),
            _ => {}
        }
    }
    let case = case_of(doc, at).map(|k| doc.lemma(k));
    let margin = out.attribute.as_ref().is_some_and(|a| a.name == "margin");
    // "among them 13 fires" tells the 13.
    let of_them = case == Some("among") && doc.children(at).any(|c| doc.tag(c) == Tag::PRP);
    out.oblique = !margin
        && !of_them
        && out.of_event
        && told.is_none()
        && matches!(
            case,
            Some("after" | "before" | "since" | "follow" | "following" | "until" | "between" | "by" | "than")
        )
        || !margin
            && !of_them
            && matches!(case, Some("by" | "than" | "from" | "like" | "except" | "including" | "among" | "with"))
        || doc.dep(at) == Dep::Conj
            && doc.head(at).is_some_and(|h| case_of(doc, h).is_some_and(|k| doc.lemma(k) == "including"));
    out.provisional = provisional(r, out.sentence, event_head.unwrap_or(head), q);
    out.posted = r.posts_from.is_some_and(|first| q.span.start >= first);
    out
}

/// Words that leave the noun as wide as it was.
fn is_hedge(lemma: &str) -> bool {
    matches!(lemma, "least" | "most" | "total" | "additional" | "estimated" | "whopping" | "staggering")
}

/// The event that the noun takes part in, its role, and the token by which it does.
fn event_of(
    r: &Reader<'_>,
    events: &[EventMention],
    q: &QuantityMention,
    head: usize,
) -> Option<(usize, &'static str, usize)> {
    let doc = r.doc;
    let sentence = doc.sentence_of(head);
    let named = events.iter().position(|e| e.nominal && e.head == head && q.counted.is_some());
    let named = named.map(|i| (i, is_participant(doc.lemma(head))));
    if let Some((i, false)) = named {
        return Some((i, "count", head));
    }
    let mut at = head;
    for _ in 0..3 {
        let mut found: Option<(usize, &'static str)> = None;
        for (i, e) in events.iter().enumerate().filter(|(_, e)| e.head != at && e.sentence == sentence) {
            if let Some(f) = e.fillers.iter().find(|f| f.head == at) {
                // A predicate with a frame says most about a number; else the nearest verb.
                let wins = found.is_none_or(|(j, _)| {
                    let near = |k: usize| (events[k].frame.is_none(), events[k].nominal, events[k].head.abs_diff(at));
                    near(i) < near(j)
                });
                if wins {
                    found = Some((i, f.role));
                }
            }
        }
        if let Some((i, role)) = found {
            return Some((i, role, at));
        }
        // "two dead": the number hangs on the adjective; "a total of 12 people", "a toll of 12".
        let up = doc.head(at)?;
        if at == head
            && q.counted.is_none()
            && let Some(i) = events.iter().position(|e| e.head == up && !e.nominal && e.frame.is_some())
        {
            let f = events[i].frame?;
            let own = lexicon().frame(f);
            if own.cumulative && events[i].fillers.iter().all(|f| f.role == "place") {
                return Some((i, own.key.first()?.as_str(), at));
            }
        }
        let sum = doc.dep(at) == Dep::Nmod && matches!(doc.lemma(up), "total" | "number" | "group" | "figure" | "sum");
        if doc.dep(at) != Dep::Conj && !sum {
            break;
        }
        at = up;
    }
    // "12 survivors": a count of those who have the role.
    let (i, _) = named?;
    let frame = lexicon().frame(events[i].frame?);
    frame.cumulative.then(|| Some((i, frame.key.first()?.as_str(), head)))?
}

fn is_toll(e: &EventMention) -> bool {
    e.frame.is_some_and(|f| lexicon().frame(f).cumulative)
}

/// Whether "aboard" or "on board" follows the noun, with at most the verb "be" between.
fn is_aboard(r: &Reader<'_>, q: &QuantityMention, head: usize) -> bool {
    let doc = r.doc;
    let from = q.tokens.end.max(head + 1);
    let end = doc.sentences[doc.sentence_of(head)].last;
    let is_people = q.counted.is_none() || lexicon().is_a(doc.lemma(head), "person");
    let between = |i: usize| matches!(doc.lemma(i), "be" | "have" | "all" | "," | "who" | "member" | "still");
    let mut i = from;
    while i < end && i < from + 4 && between(i) {
        i += 1;
    }
    // "On board: two teachers, 31 pupils"
    let first = doc.sentences[doc.sentence_of(head)].first;
    let colon = (first..from).take(5).find(|&i| doc.word(i) == ":");
    if is_people && colon.is_some_and(|c| (first..c).any(|i| matches!(doc.lemma(i), "board" | "aboard"))) {
        return true;
    }
    is_people
        && i < end
        && (doc.lemma(i) == "aboard" || doc.lemma(i) == "on" && i + 1 < end && doc.lemma(i + 1) == "board")
}

/// Whether the noun names somebody or something rather than what happens: "survivor", "residence".
fn is_participant(lemma: &str) -> bool {
    ["person", "building", "place", "group"].iter().any(|kind| lexicon().is_a(lemma, kind))
}

/// "its nine crew", "the booster's ten engines", "each of the five", "every one of the nine fires".
fn is_whole_group(r: &Reader<'_>, q: &QuantityMention, head: usize) -> bool {
    let doc = r.doc;
    let before = q.tokens.start.checked_sub(1).filter(|&b| doc.sentence_of(b) == doc.sentence_of(head));
    doc.children(head).any(|c| doc.dep(c) == Dep::NmodPoss && c < q.tokens.start)
        || before.is_some_and(|b| matches!(doc.lemma(b), "the" | "its" | "their" | "his" | "her" | "these" | "those"))
}

/// Whether the sentence says of the figure that it may change.
fn provisional(r: &Reader<'_>, sentence: usize, near: usize, q: &QuantityMention) -> bool {
    let doc = r.doc;
    let tokens = doc.sentences[sentence].tokens();
    let lo = q.tokens.start.min(near).saturating_sub(6).max(tokens.start);
    let hi = (q.tokens.end.max(near) + 8).min(tokens.end);
    (lo..hi).any(|i| {
        let next = if i + 1 < hi { doc.lemma(i + 1) } else { "" };
        match (doc.lemma(i), next) {
            ("so", "far") | ("to", "date") | ("at", "least") | ("up", "to") | ("up", "from") | ("as", "of") => true,
            ("at", "present") => true,
            ("at", "first") => i + 2 >= hi || !(doc.tag(i + 2).is_noun() || doc.tag(i + 2).is_adjective()),
            ("initially" | "initial" | "preliminary" | "earlier" | "previously" | "already" | "still" | "yet", _) => {
                true
            }
            _ => false,
        }
    }) && q.quantity.kind != QuantityKind::Age
}
