//! Offices against the rows of a reference table.
use super::{INFO, Told, now};
use crate::conflict::{Assumption, Context, Draft, Witness};
use crate::entity::{OfficeStatus, normalise_name, office_named, same_person};
use crate::reference::Fact;
use crate::source::Basis;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A row that tells who holds an office.
struct Row<'f> {
    index: usize,
    fact: &'f Fact,
    title: String,
    level: Option<&'static str>,
}

fn rows<'f>(facts: &'f [Fact]) -> Vec<Row<'f>> {
    facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| !fact.object.is_empty())
        .filter_map(|(index, fact)| {
            let (title, level) = office_named(&fact.relation)?;
            Some(Row { index, fact, title, level })
        })
        .collect()
}

/// The rows that give the person the office at the time of the article.
pub(crate) fn confirming(cx: &Context<'_>, t: &Told<'_>) -> Vec<usize> {
    let (Some(body), Some(span)) = (t.body.as_ref(), now(&cx.ledger.anchors[t.article])) else { return Vec::new() };
    let confirms = |r: &Row<'_>| {
        same_office(t, r) && body.is_called(&r.fact.object) && holds_in(r.fact, span) && is_named(t, &r.fact.subject)
    };
    rows(cx.facts).into_iter().filter(|r| confirms(r)).map(|r| r.index).collect()
}

pub(super) fn check(cx: &Context<'_>, told: &[Told<'_>], out: &mut Vec<Draft>) {
    let rows = rows(cx.facts);
    if rows.is_empty() {
        return;
    }
    let mut seen = BTreeSet::new();
    for t in told.iter().filter(|t| t.fact.status == OfficeStatus::Current) {
        let key = (t.article, t.person, t.fact.title.as_str());
        if let Some(draft) = (!seen.contains(&key)).then(|| against(cx, t, &rows)).flatten() {
            seen.insert(key);
            out.push(draft);
        }
    }
}

fn against(cx: &Context<'_>, t: &Told<'_>, rows: &[Row<'_>]) -> Option<Draft> {
    let body = t.body.as_ref()?;
    let anchor = &cx.ledger.anchors[t.article];
    let span = now(anchor)?;
    let of_office = |r: &&Row<'_>| same_office(t, r) && body.is_called(&r.fact.object);
    let (own, others): (Vec<&Row<'_>>, Vec<&Row<'_>>) =
        rows.iter().filter(of_office).partition(|r| is_named(t, &r.fact.subject));
    // Somebody else is listed for these days, and this person is not.
    let others: Vec<&Row<'_>> = others.into_iter().filter(|r| holds_in(r.fact, span)).collect();
    if others.is_empty() || own.iter().any(|r| holds_in(r.fact, span)) {
        return None;
    }
    let names: Vec<&str> = others.iter().map(|r| r.fact.subject.as_str()).collect();
    let (names, name) = (names.join(" or "), &t.entity.canonical);
    let mut draft = Draft::new(&INFO, format!("{name} was not {} of {} then", t.fact.title, body.name))
        .side("a", [t.claim])
        .step(format!("The article is of {}.", days(span)))
        .step(format!("The reference lists {names} for that time."))
        .explain(format!(
            "{name} is called {} of {}, but the reference names {names} for {}.",
            t.fact.written,
            body.name,
            days(span)
        ));
    for r in others.iter().chain(&own) {
        draft.witness("b", Witness::Fact(r.index));
    }
    for r in &own {
        draft = draft.step(format!("The reference gives {} another term: {}.", r.fact.subject, term(r.fact)));
    }
    if anchor.basis != Basis::Stated {
        draft = draft.assume(Assumption::InferredDate);
    }
    Some(draft)
}

/// The same title, or another name of the same post: premier and prime minister, secretary and minister of a field.
fn same_office(t: &Told<'_>, row: &Row<'_>) -> bool {
    let field = |title: &str| {
        let (kind, field) = title.split_once(" of ")?;
        (matches!(kind, "minister" | "secretary") && field != "state").then(|| field.to_string())
    };
    t.fact.title == row.title
        || t.fact.level.is_some() && t.fact.level.as_deref() == row.level
        || field(&t.fact.title).is_some_and(|f| field(&row.title) == Some(f))
}

fn is_named(t: &Told<'_>, name: &str) -> bool {
    let wanted = normalise_name(name);
    let parts = |n: &str| {
        let mut words: Vec<String> = n.split(' ').map(str::to_string).collect();
        words.sort();
        words
    };
    let named = |n: &str| {
        let own = normalise_name(n);
        own == wanted || parts(&own) == parts(&wanted) || same_person(n, name)
    };
    named(&t.entity.canonical) || t.entity.aliases.iter().any(|a| named(a))
}

fn holds_in(fact: &Fact, (from, to): (Date, Date)) -> bool {
    fact.from.is_none_or(|f| f <= to) && fact.to.is_none_or(|t| t >= from)
}

fn days((from, to): (Date, Date)) -> String {
    if from == to { from.to_string() } else { format!("{from} to {to}") }
}

fn term(fact: &Fact) -> String {
    let day = |d: Option<Date>| d.map_or_else(|| "open".to_string(), |d| d.to_string());
    format!("{} to {}", day(fact.from), day(fact.to))
}
