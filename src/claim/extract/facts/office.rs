//! Offices held and roles played, as the entity layer found them.
use super::super::Reader;
use super::super::roles::phrase;
use super::span;
use crate::Span;
use crate::claim::{Certainty, Claim, Kind, Polarity, Value};
use crate::entity::{OfficeFact, TitleClass};

/// Longest distance, in bytes, over which title and name are told in one span.
const LONG: usize = 160;

pub(super) fn tell(r: &Reader<'_>, out: &mut Vec<Claim>) {
    for (index, entity) in r.entities.entities.iter().enumerate() {
        for office in &entity.offices {
            let sentence = r.doc.sentences.partition_point(|s| r.doc.span_of(s.tokens()).end <= office.span.start);
            let ruler = office.title == "leader"
                && office.of.as_deref().is_some_and(|of| crate::entity::country_of(of).is_some());
            out.push(Claim {
                article: 0,
                kind: if office.class == TitleClass::Office || ruler { Kind::OfficeHolder } else { Kind::Role },
                frame: "hold-office".to_string(),
                subject: entity.canonical.clone(),
                subject_entity: Some(index),
                roles: vec![
                    ("office", office.written.clone()),
                    ("of", office.of.clone().unwrap_or_default()),
                    ("holder", r.doc.text[office.name_span.range()].to_string()),
                ],
                value: Value::Text(office.title.clone()),
                polarity: Polarity::Positive,
                certainty: Certainty::Asserted,
                attribution: None,
                span: stated(r, office),
                focus: office.span,
                event: None,
                sentence,
                in_title: false,
            });
        }
    }
}

/// Title and name, with what stands before or behind the title to say of what: "Chilean Finance Minister Eva Rojas",
/// "Rojas, a member of the board".
fn stated(r: &Reader<'_>, office: &OfficeFact) -> Span {
    let doc = r.doc;
    let (title, name) = (office.span, office.name_span);
    let first = doc.tokens.partition_point(|t| (t.start as usize) < title.start);
    if first >= doc.tokens.len() {
        return title;
    }
    let last = (first..doc.tokens.len()).take_while(|&i| doc.span(i).end <= title.end).last().unwrap_or(first);
    let sentence = doc.sentences[doc.sentence_of(first)];
    let mut out = title;
    // Title first: the modifiers in front of it; name first: the complement behind it.
    if name.end <= title.start {
        let end = (first..=last).map(|i| phrase(doc, i).end).max().unwrap_or(last + 1);
        out = out.cover(doc.span_of(phrase(doc, last).start.min(first)..end.max(last + 1)));
    } else {
        let mut start = first;
        while start > sentence.first && joins(r, start - 1, start) {
            start -= 1;
        }
        out = out.cover(doc.span(start));
    }
    let whole = out.cover(name);
    let near = doc.text.get(whole.range()).is_some_and(|t| !t.contains('\n')) && whole.len() <= LONG;
    span::trim(doc.text, if near { whole } else { title })
}

/// Whether the token in front belongs to the title: a modifier, a name, a possessive.
fn joins(r: &Reader<'_>, i: usize, next: usize) -> bool {
    let doc = r.doc;
    use crate::text::Tag;
    let tag = doc.tag(i);
    (tag.is_name()
        || tag == Tag::JJ
        || matches!(tag, Tag::POS | Tag::PRPS)
        || (tag == Tag::NN && doc.dep(i) == crate::syntax::Dep::Compound)
        || (tag == Tag::HYPH))
        && doc.span(next).start <= doc.span(i).end + 1
        && doc.span_of(i..i + 1).end <= doc.span(next).start
}
