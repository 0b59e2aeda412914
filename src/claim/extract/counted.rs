//! What a number stands with: the noun it counts, the words that narrow the noun down, the event that the noun takes
//! part in. Scope decides whether two numbers may be compared at all.
use super::Reader;
use super::age::bearer;
use super::event::EventMention;
use super::roles::{case_of, phrase};
use crate::Span;
use crate::claim::lexicon;
use crate::syntax::Dep;
use crate::text::Tag;
use crate::value::quantity::{QuantityKind, QuantityMention};
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
    /// Lemma of the whole that a share is taken of.
    pub whole: Option<String>,
    /// Index of the sentence.
    pub sentence: usize,
    /// The number itself is compared or changed by ("by 12", "than 12", "from 12"): no figure of the noun.
    pub oblique: bool,
}

/// One entry for each quantity of the article.
pub(crate) fn find(r: &Reader<'_>, events: &[EventMention]) -> Vec<Counted> {
    r.quantities.iter().map(|q| counted(r, events, q)).collect()
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
    out.of_event = event.is_some_and(|(i, _)| events[i].head == head);
    out.event = event;
    let event_head = event.map(|(i, _)| events[i].head);
    for c in doc.children(head) {
        if q.tokens.contains(&c) || Some(c) == event_head {
            continue;
        }
        match doc.dep(c) {
            Dep::Amod | Dep::Compound | Dep::NmodPoss | Dep::Flat if !is_hedge(doc.lemma(c)) => {
                let stands = doc.tag(c) != Tag::CD && !matches!(doc.lemma(c), "," | "-");
                if stands {
                    out.modifiers.insert(doc.lemma(c).to_lowercase());
                }
            }
            Dep::Det if matches!(doc.lemma(c), "other" | "another" | "these" | "those") => {
                out.modifiers.insert(doc.lemma(c).to_lowercase());
            }
            Dep::Nmod | Dep::Obl if !r.is_time(c) => {
                if let Some(case) = case_of(doc, c).map(|k| doc.lemma(k).to_lowercase()) {
                    out.behind.push((case, doc.lemma(c).to_lowercase(), r.entity_at(c)));
                }
            }
            Dep::Acl | Dep::AclRelcl => out.clause = true,
            Dep::Appos if out.entity.is_none() && !aged => out.entity = r.entity_at(c),
            _ => {}
        }
    }
    let case = case_of(doc, at).map(|k| doc.lemma(k));
    out.oblique = out.of_event && case.is_some()
        || matches!(case, Some("by" | "than" | "from" | "like" | "except" | "including" | "among" | "with"))
        || doc.dep(at) == Dep::Conj
            && doc.head(at).is_some_and(|h| case_of(doc, h).is_some_and(|k| doc.lemma(k) == "including"));
    out.provisional = provisional(r, out.sentence, event_head.unwrap_or(head), q);
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
    if let Some(i) = events.iter().position(|e| e.nominal && e.head == head && q.counted.is_some()) {
        return Some((i, "count", head));
    }
    let mut at = head;
    for _ in 0..3 {
        let mut found: Option<(usize, &'static str)> = None;
        for (i, e) in events.iter().enumerate().filter(|(_, e)| e.head != at && e.frame.is_some()) {
            if let Some(f) = e.fillers.iter().find(|f| f.head == at) {
                // A cumulative frame says most about a number; else the nearest verb.
                let wins = found.is_none_or(|(j, _)| {
                    let near = |k: usize| (events[k].nominal, events[k].head.abs_diff(at));
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
            return None;
        }
        at = up;
    }
    None
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
            ("at", "first") | ("at", "present") => true,
            ("initially" | "initial" | "preliminary" | "earlier" | "previously" | "already" | "still" | "yet", _) => {
                true
            }
            _ => false,
        }
    }) && q.quantity.kind != QuantityKind::Age
}
