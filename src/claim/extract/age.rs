//! Whose age a number tells.
use super::Reader;
use crate::entity::EntityClass;
use crate::syntax::Dep;
use crate::text::Tag;
use crate::value::quantity::QuantityMention;

/// The person whose age the number is: "Ida Holm, 34", "Holm turned 34", "Holm, a 34-year-old nurse", "the 34-year-old".
/// `None` also for an age at another time of life ("at the age of nine she left").
pub(crate) fn bearer(r: &Reader<'_>, q: &QuantityMention) -> Option<usize> {
    let doc = r.doc;
    let head = q.counted.unwrap_or_else(|| r.top_of(&q.tokens));
    if another_time(r, q) {
        return None;
    }
    person(r, head).or_else(|| described(r, q, head)).or_else(|| {
        let plain = q.counted.is_none() || doc.lemma(head) == "age";
        if plain { subject(r, head) } else { None }
    })
}

fn person(r: &Reader<'_>, token: usize) -> Option<usize> {
    r.entity_at(token).filter(|e| r.entities.entities[*e].class == EntityClass::Person)
}

/// "Peter Lund, a 41-year-old baker": the name in front of the comma; "a 41-year-old baker, Peter Lund,": behind it.
fn described(r: &Reader<'_>, q: &QuantityMention, head: usize) -> Option<usize> {
    let doc = r.doc;
    let sentence = doc.sentences[doc.sentence_of(q.tokens.start)].tokens();
    let article = q.tokens.start.checked_sub(1).filter(|a| sentence.contains(a))?;
    if !matches!(doc.tag(article), Tag::DT) || doc.tag(head) == Tag::NNS {
        return None;
    }
    let before = article.checked_sub(2).filter(|b| sentence.contains(b) && doc.word(article - 1) == ",");
    if let Some(e) = before.and_then(|b| person(r, b).filter(|_| doc.tag(b).is_name())) {
        return Some(e);
    }
    if doc.dep(head) == Dep::Appos {
        return doc.head(head).and_then(|h| person(r, h));
    }
    let copula = doc.children(head).any(|c| doc.dep(c) == Dep::Cop);
    if copula { subject_of(r, head) } else { None }
}

/// The subject of the verb that the number hangs on: "Holm is 34", "Holm turned 34", "Holm died at the age of 34".
fn subject(r: &Reader<'_>, head: usize) -> Option<usize> {
    let doc = r.doc;
    let mut at = head;
    for _ in 0..4 {
        if let Some(e) = subject_of(r, at) {
            return Some(e);
        }
        at = doc.head(at).filter(|_| !doc.tag(at).is_verb())?;
    }
    None
}

fn subject_of(r: &Reader<'_>, predicate: usize) -> Option<usize> {
    let doc = r.doc;
    let subject = doc.children(predicate).find(|&c| matches!(doc.dep(c), Dep::Nsubj | Dep::NsubjPass))?;
    person(r, subject)
}

/// Whether the sentence tells of an age long ago or to come: "was 34 when", "turned 18 in 1990", "will be 40", "at the age of
/// nine she began".
fn another_time(r: &Reader<'_>, q: &QuantityMention) -> bool {
    let doc = r.doc;
    let sentence = doc.sentences[doc.sentence_of(q.tokens.start)].tokens();
    let word = |i: usize| if sentence.contains(&i) { doc.word(i) } else { "" };
    let before = |n: usize| q.tokens.start.checked_sub(n).map_or("", &word);
    let after = |n: usize| word(q.tokens.end + n);
    let aged = matches!(before(1), "of") && before(2) == "age" || before(1) == "age" || before(1) == "at";
    let died = sentence.clone().any(|i| matches!(doc.lemma(i), "die" | "dead" | "death" | "kill"));
    let year = |w: &str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    let turned = matches!(before(1), "turned" | "turning" | "turns" | "was" | "were");
    aged && !died
        || matches!(before(1), "be" | "turns" | "turn")
        || turned
            && (0..4).any(|n| {
                matches!(after(n), "when" | "while") || year(after(n)) || after(n) == "at" && after(n + 1) == "the"
            })
        || matches!((before(2), before(1)), ("not", "yet") | ("until" | "since" | "before", _))
}
