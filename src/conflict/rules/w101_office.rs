//! # W101 office-holder
//!
//! An office that one person holds at a time, given to somebody else.
//!
//! **What it finds.** Two articles (or an article and a reference table) that name different holders of one office of
//! one state, company or body at the same time; with a reference table also a holder whose term had not begun or was
//! over. Where neither article says of what the office is ("Mayor Moll"), the articles must tell one story, and the
//! office must be one that a story has one of: the mayor, the transport minister, the police chief. Also one person whom
//! two articles of the same days put on two rungs of one ladder: minister and state secretary, captain and lieutenant, judge
//! and prosecutor.
//!
//! **Why.** Titles outlive their holders in archives and in writers' memories.
//!
//! **Example.** "Mayor Ilse Moll" in one report of the same week, "Mayor Edvin Weil" in another.
//!
//! Or "Oil Minister Ewa Lind" here and "Ewa Lind, a state secretary at the oil ministry" there.
//!
//! **What it leaves alone.** Former, acting, deputy and elected holders; offices that several hold at once (ministers
//! without a portfolio, members, spokespeople); articles whose dates leave room for a change of office, or of which one
//! tells of it; the same person spelled differently (one name under two forms is W102's); posts that one person may hold at once
//! (chair and chief executive); a person whom any article knows in both ranks.
mod bodies;
mod ranks;
mod reference;
pub(crate) use reference::confirming;

use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::entity::{EntityClass, GlobalEntity, OfficeFact, OfficeStatus, normalise_name};
use crate::event::{ClaimRef, Ledger};
use crate::source::Anchor;
pub(super) use bodies::one_story;
use bodies::{Body, has_one_in_a_story};
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
        reference::check(cx, &told, out);
        among_articles(cx.ledger, &told, out);
        ranks::check(cx.ledger, &told, out);
    }
}

/// An office as an article gives it to a person.
pub(crate) struct Told<'l> {
    pub article: usize,
    pub person: usize,
    pub entity: &'l GlobalEntity,
    pub fact: &'l OfficeFact,
    pub claim: ClaimRef,
    body: Option<Body>,
}

impl Told<'_> {
    /// Whether the person holds the office as the article is written.
    pub fn is_now(&self) -> bool {
        matches!(self.fact.status, OfficeStatus::Current | OfficeStatus::Outgoing)
    }
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
                let body = Body::of(ledger, *article, fact);
                out.push(Told {
                    article: *article,
                    person,
                    entity,
                    fact,
                    claim: ClaimRef { article: *article, claim },
                    body,
                });
            }
        }
    }
    lend_bodies(&mut out);
    out
}

/// "Prefect X" here, "X, the prefect of Y" there: the body is the same.
fn lend_bodies(told: &mut [Told<'_>]) {
    let mut known: BTreeMap<(usize, String), Vec<Body>> = BTreeMap::new();
    for t in told.iter() {
        if let Some(body) = &t.body {
            let bodies = known.entry((t.person, t.fact.title.clone())).or_default();
            if !bodies.iter().any(|b| b.same(body)) {
                bodies.push(body.clone());
            }
        }
    }
    for t in told.iter_mut().filter(|t| t.body.is_none()) {
        if let Some([body]) = known.get(&(t.person, t.fact.title.clone())).map(Vec::as_slice) {
            t.body = Some(body.clone());
        }
    }
}

/// The days that the article's "now" may lie in.
fn now(anchor: &Anchor) -> Option<(Date, Date)> {
    anchor.from.zip(anchor.to)
}

/// How many days two articles may lie apart and still speak of one holder.
const APART: i64 = 31;

fn among_articles(ledger: &Ledger, told: &[Told<'_>], out: &mut Vec<Draft>) {
    let mut offices: BTreeMap<&str, Vec<&Told<'_>>> = BTreeMap::new();
    for t in told.iter().filter(|t| t.is_now() && t.fact.unique && t.entity.canonical.contains(' ')) {
        offices.entry(t.fact.title.as_str()).or_default().push(t);
    }
    for (title, members) in offices {
        let mut people: Vec<usize> = members.iter().map(|t| t.person).collect();
        people.sort_unstable();
        people.dedup();
        for (i, &left) in people.iter().enumerate() {
            for &right in &people[i + 1..] {
                let pairs: Vec<(&Told<'_>, &Told<'_>)> = members
                    .iter()
                    .filter(|a| a.person == left)
                    .flat_map(|a| members.iter().filter(|b| b.person == right).map(|b| (*a, *b)))
                    .filter(|(a, b)| conflict(ledger, told, a, b))
                    .collect();
                if !pairs.is_empty() && !change_told(ledger, told, title, left, right) {
                    out.push(draft(ledger, title, &pairs));
                }
            }
        }
    }
}

fn conflict(ledger: &Ledger, told: &[Told<'_>], a: &Told<'_>, b: &Told<'_>) -> bool {
    let one_body = match (&a.body, &b.body) {
        (Some(x), Some(y)) => x.same(y),
        _ => {
            has_one_in_a_story(&a.fact.title)
                && sole(told, a)
                && sole(told, b)
                && bodies_agree(told, a, b)
                && one_story(ledger, a.article, b.article)
        }
    };
    a.article != b.article
        && one_body
        && near(&ledger.anchors[a.article], &ledger.anchors[b.article])
        && !may_be_one(&a.entity.canonical, &b.entity.canonical)
}

/// Whether the article names no other holder of the title.
pub(super) fn sole(told: &[Told<'_>], t: &Told<'_>) -> bool {
    !told.iter().any(|o| o.article == t.article && o.person != t.person && o.fact.title == t.fact.title && o.is_now())
}

/// Whether the two articles give the title to one body at most.
pub(super) fn bodies_agree(told: &[Told<'_>], a: &Told<'_>, b: &Told<'_>) -> bool {
    let own = |t: &&Told<'_>| (t.article == a.article || t.article == b.article) && t.fact.title == a.fact.title;
    let bodies: Vec<&Body> = told.iter().filter(own).filter_map(|t| t.body.as_ref()).collect();
    bodies.windows(2).all(|w| w[0].same(w[1]))
}

/// Whether some article knows of both: a change of office that lies between the articles. If it tells that one held
/// the office before, an article of a later day that calls that one the holder is at odds with it all the same.
fn change_told(ledger: &Ledger, told: &[Told<'_>], title: &str, left: usize, right: usize) -> bool {
    let knows = |article: usize, person: usize| told.iter().find(|t| t.article == article && t.person == person);
    (0..ledger.articles.len()).any(|article| {
        let (Some(l), Some(r)) = (knows(article, left), knows(article, right)) else { return false };
        let before = |t: &Told<'_>| matches!(t.fact.status, OfficeStatus::Former | OfficeStatus::Past);
        let former = match (before(l), before(r)) {
            (true, false) => left,
            (false, true) => right,
            _ => return true,
        };
        // Told as former on or before the day on which another article tells the same person as the holder.
        let Some((_, day)) = now(&ledger.anchors[article]) else { return true };
        !told.iter().any(|t| {
            t.person == former
                && t.is_now()
                && t.fact.title == title
                && t.article != article
                && now(&ledger.anchors[t.article]).is_some_and(|(from, _)| from >= day)
        })
    })
}

pub(crate) fn near(a: &Anchor, b: &Anchor) -> bool {
    let (Some((a1, a2)), Some((b1, b2))) = (now(a), now(b)) else { return false };
    let days = |x: Date, y: Date| x.until(y).map_or(i64::MAX, |s| i64::from(s.get_days()));
    days(a1, b2).abs() <= APART && days(b1, a2).abs() <= APART
}

/// Two spellings that may be one person: a name in common, or family names that differ by a letter or two.
fn may_be_one(a: &str, b: &str) -> bool {
    let (x, y) = (normalise_name(a), normalise_name(b));
    let (xs, ys): (Vec<&str>, Vec<&str>) = (x.split(' ').collect(), y.split(' ').collect());
    let alike = |x: &str, y: &str| strsim::normalized_damerau_levenshtein(x, y) >= 0.7;
    let inside = xs.iter().all(|w| ys.contains(w)) || ys.iter().all(|w| xs.contains(w));
    inside
        || xs.last().zip(ys.last()).is_some_and(|(x, y)| alike(x, y))
        || xs.first() == ys.last()
        || xs.last() == ys.first()
}

fn draft(ledger: &Ledger, title: &str, pairs: &[(&Told<'_>, &Told<'_>)]) -> Draft {
    let (a, b) = pairs[0];
    let body = a.body.as_ref().or(b.body.as_ref());
    let office = body.map_or_else(|| title.to_string(), |body| format!("{title} of {}", body.name));
    let mut draft = Draft::new(&INFO, format!("two holders of one office: {office}"));
    for (x, y) in pairs {
        for (t, side) in [(x, "a"), (y, "b")] {
            let other = draft
                .witnesses
                .iter()
                .any(|(w, _)| matches!(w, crate::conflict::Witness::Claim(c) if c.article == t.article));
            if !other {
                draft = draft.side(side, [t.claim]).step(format!(
                    "{} names {} {office}.",
                    ledger.source_name(t.article),
                    t.entity.canonical
                ));
            }
        }
    }
    if a.body.is_none() || b.body.is_none() {
        draft = draft
            .assume(Assumption::SameEvent)
            .step("Both articles tell one story, which has one holder of the office.");
    }
    draft
        .assume(Assumption::SameTime)
        .step("Only one person holds the office at a time, and the articles are of the same days.")
        .explain(format!("{} and {} are both called {office}.", a.entity.canonical, b.entity.canonical))
}
