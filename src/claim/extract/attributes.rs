//! What a figure is a figure of: the subject of "is", "stands at", "totals"; the verb "weighs"; the adjective of "40 km
//! long"; the noun of "a length of 40 km".
use super::Reader;
use super::counted::{Attribute, Holder};
use super::event::EventMention;
use super::roles::{case_of, subject};
use crate::claim::attribute::{Word, named};
use crate::claim::lexicon;
use crate::syntax::Dep;
use crate::text::Tag;
use crate::value::quantity::{QuantityKind, QuantityMention};

/// Verbs that give a figure of their subject, with the preposition that the figure has, if any.
const GIVING: [(&str, &[&str]); 23] = [
    ("stand", &["at"]),
    ("total", &[""]),
    ("number", &[""]),
    ("reach", &[""]),
    ("hit", &[""]),
    ("amount", &["to"]),
    ("come", &["to", "in", "at"]),
    ("rise", &["to"]),
    ("climb", &["to"]),
    ("grow", &["to"]),
    ("increase", &["to"]),
    ("jump", &["to"]),
    ("fall", &["to"]),
    ("drop", &["to"]),
    ("go", &["past", "to", "above"]),
    ("exceed", &[""]),
    ("top", &[""]),
    ("pass", &[""]),
    ("put", &["at"]),
    ("estimate", &["at"]),
    ("give", &["as"]),
    ("set", &["at"]),
    ("list", &["at", "as"]),
];

/// The attribute that the quantity is told of.
pub(super) fn of(r: &Reader<'_>, q: &QuantityMention, head: usize, top: usize) -> Option<Attribute> {
    let doc = r.doc;
    if matches!(q.quantity.kind, QuantityKind::Ordinal | QuantityKind::Age) || q.none {
        return None;
    }
    let last = doc.sentences[doc.sentence_of(top)].last;
    if let Some(label) = label(r, q) {
        return Some(Attribute { noun: Some(label), ..with_holder(r, named(Word::Noun, doc.lemma(label))?, None) });
    }
    let counts_things = q.quantity.kind == QuantityKind::Count && q.counted.is_some();
    // "40 km long"
    if matches!(q.quantity.kind, QuantityKind::Measure | QuantityKind::Percent)
        && q.tokens.end < last
        && let Some(name) = named(Word::Adjective, doc.lemma(q.tokens.end))
    {
        let adjective = q.tokens.end;
        let holder = subject(doc, adjective).map(|(s, _)| s).or(doc.head(adjective).filter(|&h| doc.tag(h).is_noun()));
        return Some(with_holder(r, name, holder));
    }
    let places = if head == top { &[top][..] } else { &[top, head] };
    for &at in places {
        if doc.children(at).any(|c| doc.dep(c) == Dep::Cop) {
            let (s, _) = subject(doc, at)?;
            return of_noun(r, q, s, false);
        }
        let Some(up) = doc.head(at) else { continue };
        let case = case_of(doc, at).map_or("", |c| doc.lemma(c));
        if doc.tag(up).is_verb() && matches!(doc.dep(at), Dep::Obj | Dep::Obl | Dep::OblUnmarked | Dep::Xcomp) {
            if let Some(name) = named(Word::Verb, doc.lemma(up)).filter(|_| case.is_empty() && !counts_things) {
                return Some(with_holder(r, name, subject(doc, up).map(|(s, _)| s)));
            }
            if GIVING.iter().any(|(verb, cases)| *verb == doc.lemma(up) && cases.contains(&case)) {
                let (s, _) = subject(doc, up)?;
                return of_noun(r, q, s, true);
            }
        }
        // "won by 300 votes", "beaten by two goals"
        if case == "by" && q.counted.is_some_and(|n| lexicon().is_a(doc.lemma(n), "score-unit")) {
            return Some(with_holder(r, "margin", None));
        }
        // "a length of 40 km", "a margin of 300 votes", "a reward of $500"; "the loss of nine satellites" has no such
        // attribute.
        if doc.dep(at) == Dep::Nmod && case == "of" && doc.tag(up).is_noun() && !doc.tag(up).is_name() {
            let name = named(Word::Noun, doc.lemma(up));
            if name.is_some_and(|n| !counts_things || is_number(n)) || q.quantity.kind == QuantityKind::Money {
                return of_noun(r, q, up, false);
            }
        }
    }
    // "a $500 reward"
    let paid = q.counted.filter(|&n| q.quantity.kind == QuantityKind::Money && n == head && !doc.tag(n).is_name());
    if let Some(noun) = paid.filter(|_| q.of_whole.is_none()) {
        return of_noun(r, q, noun, false);
    }
    // "18,400 spectators"
    let crowd = q.counted.filter(|&n| q.quantity.kind == QuantityKind::Count && lexicon().is_a(doc.lemma(n), "crowd"));
    if crowd.is_some() && (doc.dep(head) == Dep::Obl || doc.dep(head) == Dep::Nmod) {
        return Some(with_holder(r, "attendance", None));
    }
    // "an 83-kilogram satellite" measures the satellite.
    let measured = matches!(q.quantity.kind, QuantityKind::Measure) && q.counted.is_some();
    (measured && q.of_whole.is_none()).then(|| with_holder(r, "", q.counted))
}

/// What the amount of a deal is a figure of: the price of what was sold, the fine of who was fined.
pub(super) fn of_deal(e: &EventMention) -> Option<Attribute> {
    let (name, role) = match e.frame_name() {
        "buy" | "acquire" | "sell" | "cost" => ("price", "theme"),
        "fine" => ("fine", "patient"),
        "earn" => ("revenue", "agent"),
        "profit" => ("profit", "agent"),
        "lose-money" => ("loss", "agent"),
        _ => return None,
    };
    let f = e.filler(role)?;
    let holder = Holder { lemma: f.lemma.to_lowercase(), entity: f.entity };
    Some(Attribute { name: name.to_string(), noun: None, holders: vec![holder] })
}

/// The noun of the label that the figure stands behind: "Size: 23 acres", "Maximum speed: 40 km/h".
fn label(r: &Reader<'_>, q: &QuantityMention) -> Option<usize> {
    let doc = r.doc;
    let first = doc.sentences[doc.sentence_of(q.tokens.start)].first;
    let colon = (first..q.tokens.start).take(5).find(|&i| doc.word(i) == ":")?;
    let close = q.tokens.start <= colon + 2;
    let noun = colon.checked_sub(1).filter(|&n| n >= first && doc.tag(n).is_noun())?;
    (close && named(Word::Noun, doc.lemma(noun)).is_some()).then_some(noun)
}

/// Attributes that count people or things.
fn is_number(attribute: &str) -> bool {
    matches!(
        attribute,
        "toll" | "turnout" | "attendance" | "margin" | "population" | "capacity" | "workforce" | "personnel"
    )
}

/// The attribute that the noun names, with whose it is. Somebody is no attribute.
fn of_noun(r: &Reader<'_>, q: &QuantityMention, noun: usize, known: bool) -> Option<Attribute> {
    let doc = r.doc;
    let lemma = doc.lemma(noun);
    let name = named(Word::Noun, lemma);
    if !doc.tag(noun).is_noun() {
        return matches!(doc.tag(noun), Tag::PRP).then(|| with_holder(r, "", Some(noun)));
    }
    if name.is_none() && (known || doc.tag(noun).is_name() || lexicon().is_a(lemma, "person")) {
        return Some(with_holder(r, "", Some(noun)));
    }
    let holders = doc.children(noun).filter(|c| !q.tokens.contains(c)).filter(|&c| {
        doc.dep(c) == Dep::NmodPoss
            || doc.dep(c) == Dep::Compound && doc.tag(c).is_name()
            || doc.dep(c) == Dep::Nmod
                && case_of(doc, c).is_some_and(|k| matches!(doc.lemma(k), "of" | "in" | "at" | "for"))
    });
    let holders = holders.map(|h| holder(r, h)).collect();
    Some(Attribute { noun: Some(noun), name: name.unwrap_or(lemma).to_string(), holders })
}

fn holder(r: &Reader<'_>, head: usize) -> Holder {
    Holder { lemma: r.doc.lemma(head).to_lowercase(), entity: r.entity_at(head) }
}

fn with_holder(r: &Reader<'_>, name: &str, head: Option<usize>) -> Attribute {
    let holders = head.map(|h| holder(r, h)).into_iter().collect();
    Attribute { name: name.to_string(), noun: None, holders }
}
