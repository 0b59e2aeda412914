//! # W101 office-holder
//!
//! An office that one person holds at a time, given to somebody else.
//!
//! **What it finds.** Two articles (or an article and a reference table) that name different holders of one office of
//! one state, company or body at the same time; with a reference table also a holder whose term had not begun or was
//! over.
//!
//! **Why.** Titles outlive their holders in archives and in writers' memories.
//!
//! **Example.** "Mayor Ilse Brandt" in one report of the same week, "Mayor Jonas Weil" in another.
//!
//! **What it leaves alone.** Former, acting, deputy and elected holders; offices that several hold at once (ministers
//! without a portfolio, members, spokespeople); articles whose dates leave room for a change of office; the same
//! person spelled differently.
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo, Witness};
use crate::entity::{EntityClass, GlobalEntity, OfficeFact, OfficeStatus, country_of, normalise_name, title_of};
use crate::event::{ClaimRef, Ledger};
use crate::reference::Fact;
use crate::source::Anchor;
use jiff::civil::Date;
use std::collections::BTreeMap;

card!("W101", "office-holder", "who", Error, "one office, two holders at a time", "w101_office.rs");

pub(crate) struct OfficeHolder;

impl Rule for OfficeHolder {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let told = told(cx.ledger);
        against_reference(cx, &told, out);
        among_articles(cx.ledger, &told, out);
    }
}

/// An office as an article gives it to a person.
pub(crate) struct Told<'l> {
    pub article: usize,
    pub person: usize,
    pub entity: &'l GlobalEntity,
    pub fact: &'l OfficeFact,
    pub claim: ClaimRef,
}

pub(crate) fn told(ledger: &Ledger) -> Vec<Told<'_>> {
    let mut out = Vec::new();
    for (person, entity) in ledger.entities.entities.iter().enumerate() {
        if entity.class != EntityClass::Person {
            continue;
        }
        for (article, fact) in &entity.offices {
            let claims = &ledger.articles[*article].claims;
            let place = claims.iter().position(|c| c.frame == "hold-office" && c.focus == fact.span);
            if let Some(claim) = place {
                out.push(Told {
                    article: *article,
                    person,
                    entity,
                    fact,
                    claim: ClaimRef { article: *article, claim },
                });
            }
        }
    }
    out
}

/// Office titles under which a table may list the office: the title itself and its class of titles.
pub(crate) fn same_office(a: &str, a_level: Option<&str>, b: &str, b_level: Option<&str>) -> bool {
    a == b || (a_level.is_some() && a_level == b_level)
}

pub(crate) fn same_body(a: &str, b: &str) -> bool {
    match (country_of(a), country_of(b)) {
        (Some(x), Some(y)) => x.canonical() == y.canonical(),
        _ => normalise_name(a) == normalise_name(b),
    }
}

pub(crate) fn is_named(entity: &GlobalEntity, name: &str) -> bool {
    let name = normalise_name(name);
    normalise_name(&entity.canonical) == name
        || entity.aliases.iter().any(|a| normalise_name(a) == name)
        || crate::entity::same_person(&entity.canonical, &name)
}

/// The days that the article's "now" may lie in.
pub(crate) fn now(anchor: &Anchor) -> Option<(Date, Date)> {
    anchor.from.zip(anchor.to)
}

pub(crate) fn holds_in(fact: &Fact, (from, to): (Date, Date)) -> bool {
    fact.from.is_none_or(|f| f <= to) && fact.to.is_none_or(|t| t >= from)
}

fn against_reference(cx: &Context<'_>, told: &[Told<'_>], out: &mut Vec<Draft>) {
    let mut seen = BTreeMap::new();
    for t in told {
        if t.fact.status != OfficeStatus::Current {
            continue;
        }
        let (Some(body), Some(span)) = (t.fact.of.as_deref(), now(&cx.ledger.anchors[t.article])) else { continue };
        let rows: Vec<usize> = (0..cx.facts.len())
            .filter(|&f| {
                let fact = &cx.facts[f];
                let title = title_of(&fact.relation);
                title.is_some_and(|title| {
                    same_office(&t.fact.title, t.fact.level.as_deref(), title.canonical, title.level)
                        || t.fact.title == fact.relation.to_lowercase()
                }) && same_body(&fact.object, body)
            })
            .collect();
        let own: Vec<usize> = rows.iter().copied().filter(|&f| is_named(t.entity, &cx.facts[f].subject)).collect();
        // Somebody else is listed for these days, and this person is not.
        let others: Vec<usize> =
            rows.iter().copied().filter(|f| !own.contains(f) && holds_in(&cx.facts[*f], span)).collect();
        if others.is_empty() || own.iter().any(|&f| holds_in(&cx.facts[f], span)) {
            continue;
        }
        if seen.insert((t.article, t.person, t.fact.title.clone()), ()).is_some() {
            continue;
        }
        let names: Vec<&str> = others.iter().map(|&f| cx.facts[f].subject.as_str()).collect();
        let names = names.join(" or ");
        let mut draft = Draft::new(&INFO, format!("{} was not {} of {body} then", t.entity.canonical, t.fact.title))
            .side("a", [t.claim])
            .step(format!("The article is of {}.", days(span)))
            .step(format!("The reference lists {names} for that time."))
            .explain(format!(
                "{} is called {} of {body}, but the reference names {names} for {}.",
                t.entity.canonical,
                t.fact.written,
                days(span)
            ));
        for f in others.iter().chain(&own) {
            draft.witness("b", Witness::Fact(*f));
        }
        for &f in &own {
            draft = draft.step(format!(
                "The reference gives {} another term: {}.",
                cx.facts[f].subject,
                term(&cx.facts[f])
            ));
        }
        if cx.ledger.anchors[t.article].basis != crate::source::Basis::Stated {
            draft = draft.assume(Assumption::InferredDate);
        }
        out.push(draft);
    }
}

fn days((from, to): (Date, Date)) -> String {
    if from == to { from.to_string() } else { format!("{from} to {to}") }
}

fn term(fact: &Fact) -> String {
    let day = |d: Option<Date>| d.map_or_else(|| "open".to_string(), |d| d.to_string());
    format!("{} to {}", day(fact.from), day(fact.to))
}

/// How many days two articles may lie apart and still speak of one holder.
const APART: i64 = 31;

fn among_articles(ledger: &Ledger, told: &[Told<'_>], out: &mut Vec<Draft>) {
    let mut groups: BTreeMap<(String, String), Vec<&Told<'_>>> = BTreeMap::new();
    for t in told {
        // A title that goes with a body of its own ("the mayor of X") or a state; not "captain", "director".
        if t.fact.status == OfficeStatus::Current && t.fact.unique {
            if let Some(of) = t.fact.of.as_deref() {
                let of = country_of(of).map_or_else(|| normalise_name(of), |c| c.canonical().to_string());
                groups.entry((t.fact.level.clone().unwrap_or_else(|| t.fact.title.clone()), of)).or_default().push(t);
            }
        }
    }
    for ((title, of), members) in groups {
        let mut by_person: BTreeMap<usize, Vec<&Told<'_>>> = BTreeMap::new();
        for t in members {
            by_person.entry(t.person).or_default().push(t);
        }
        let people: Vec<(&usize, &Vec<&Told<'_>>)> = by_person.iter().collect();
        for i in 0..people.len() {
            for j in i + 1..people.len() {
                let pair = people[i].1.iter().flat_map(|a| people[j].1.iter().map(move |b| (*a, *b))).find(|(a, b)| {
                    a.article != b.article
                        && a.fact.title == b.fact.title
                        && near(&ledger.anchors[a.article], &ledger.anchors[b.article])
                        && !may_be_one(&a.entity.canonical, &b.entity.canonical)
                        // Who tells both ("took over from") knows of a change.
                        && !knows(told, a.article, people[j].0, &title)
                        && !knows(told, b.article, people[i].0, &title)
                });
                let Some((a, b)) = pair else { continue };
                out.push(
                    Draft::new(&INFO, format!("two holders of one office: {title}, {of}"))
                        .side("a", [a.claim])
                        .side("b", [b.claim])
                        .assume(Assumption::SameTime)
                        .step(format!(
                            "{} names {} {} of {of}.",
                            ledger.source_name(a.article),
                            a.entity.canonical,
                            a.fact.title
                        ))
                        .step(format!(
                            "{} names {} {} of {of}.",
                            ledger.source_name(b.article),
                            b.entity.canonical,
                            b.fact.title
                        ))
                        .step("Only one person holds the office at a time, and the articles are of the same days.")
                        .explain(format!(
                            "{} and {} are both called {} of {of}.",
                            a.entity.canonical, b.entity.canonical, a.fact.title
                        )),
                );
            }
        }
    }
}

fn knows(told: &[Told<'_>], article: usize, person: &usize, _title: &str) -> bool {
    told.iter().any(|t| t.article == article && t.person == *person)
}

pub(crate) fn near(a: &Anchor, b: &Anchor) -> bool {
    let (Some((a1, a2)), Some((b1, b2))) = (now(a), now(b)) else { return false };
    let days = |x: Date, y: Date| x.until(y).map_or(i64::MAX, |s| i64::from(s.get_days()));
    days(a1, b2).abs() <= APART && days(b1, a2).abs() <= APART
}

/// Two spellings that may be one person: equal family names, or one name inside the other.
fn may_be_one(a: &str, b: &str) -> bool {
    let (x, y) = (normalise_name(a), normalise_name(b));
    let (xs, ys): (Vec<&str>, Vec<&str>) = (x.split_whitespace().collect(), y.split_whitespace().collect());
    xs.iter().all(|w| ys.contains(w)) || ys.iter().all(|w| xs.contains(w)) || xs.last() == ys.last()
}
