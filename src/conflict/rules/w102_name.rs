//! # W102 name
//!
//! One person, under two names.
//!
//! **What it finds.** Two articles of one story that give the same post - the judge, the coroner, the police chief, the
//! captain - to names of which one part is the same and the other is not: the same family name with another given name, or
//! the same given name with a family name that looks alike but is another. Each article knows only one of the two.
//!
//! **Why.** Names are heard in court and on the telephone, and autocorrection likes common ones.
//!
//! **Example.** "Coroner Martin Ashdown" in one report of the inquest, "Coroner Melvin Ashdown" in another.
//!
//! **What it leaves alone.** Initials, short forms and spellings of one name (Liz, Elizabeth; Jon, John; Oleksii, Oleksiy);
//! double names beside their parts; posts that relatives share or that a story has several of (councillors, owners, players,
//! witnesses), articles of two bodies, and any story in which one article mentions both persons. It is a warning where the
//! post is one that several may hold and nothing else ties the two.
use super::w101_office::{Told, bodies_agree, near, one_story, sole, told};
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::entity::{Entities, GlobalEntity, NamePart, TitleClass, differing_part, same_person};
use crate::event::Ledger;
use crate::report::Severity;
use std::collections::BTreeMap;

card!("W102", "name", "who", Error, "one person under two names", "w102_name.rs");

pub(crate) struct OneName;

impl Rule for OneName {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        let ledger = cx.ledger;
        let told = told(ledger);
        let mut posts: BTreeMap<&str, Vec<&Told<'_>>> = BTreeMap::new();
        for t in told.iter().filter(|t| t.is_now() && stands_alone(t)) {
            posts.entry(t.fact.title.as_str()).or_default().push(t);
        }
        for (title, members) in posts {
            let mut people: Vec<usize> = members.iter().map(|t| t.person).collect();
            people.sort_unstable();
            people.dedup();
            for (i, &left) in people.iter().enumerate() {
                for &right in &people[i + 1..] {
                    out.extend(pair(ledger, &told, title, &members, left, right));
                }
            }
        }
    }
}

fn pair(
    ledger: &Ledger,
    told: &[Told<'_>],
    title: &str,
    members: &[&Told<'_>],
    left: usize,
    right: usize,
) -> Option<Draft> {
    let (x, y) = (ledger.entities.get(left)?, ledger.entities.get(right)?);
    let part = misnamed(x, y)?;
    let both = (0..ledger.articles.len()).any(|a| names(ledger, a, x) && names(ledger, a, y));
    if both {
        return None;
    }
    let of = |person: usize| members.iter().copied().filter(move |t| t.person == person);
    let pairs: Vec<(&Told<'_>, &Told<'_>)> = of(left)
        .flat_map(|a| of(right).map(move |b| (a, b)))
        .filter(|(a, b)| {
            a.article != b.article
                && (a.fact.unique || genders_agree(ledger, a.entity, b.entity))
                && sole(told, a)
                && sole(told, b)
                && bodies_agree(told, a, b)
                && near(&ledger.anchors[a.article], &ledger.anchors[b.article])
                && one_story(ledger, a.article, b.article)
        })
        .collect();
    let (a, b) = *pairs.first()?;
    let tied = a.fact.unique || title == "judge" || pairs.iter().any(|(a, b)| act_alike(ledger, a, b));
    let mut draft = Draft::new(&INFO, format!("one {title}, two names"))
        .side("a", pairs.iter().map(|(a, _)| a.claim))
        .side("b", pairs.iter().map(|(_, b)| b.claim))
        .severity(if tied { Severity::Error } else { Severity::Warning });
    for t in [a, b] {
        draft = draft.step(format!("{} names {title} {}.", ledger.source_name(t.article), t.entity.canonical));
    }
    let part = match part {
        NamePart::Given => "given name",
        NamePart::Family => "family name",
    };
    Some(
        draft
            .step("Both articles tell one story, and neither knows of two such persons.")
            .assume(Assumption::SameEvent)
            .assume(Assumption::Alias)
            .explain(format!(
                "The {title} of one story is called {} and {}: the {part} differs.",
                a.entity.canonical, b.entity.canonical
            )),
    )
}

/// The one part in which all the full names of two persons differ.
fn misnamed(x: &GlobalEntity, y: &GlobalEntity) -> Option<NamePart> {
    let full = |e: &GlobalEntity| e.aliases.iter().filter(|a| a.contains(' ')).cloned().collect::<Vec<_>>();
    let (xs, ys) = (full(x), full(y));
    if xs.iter().any(|a| ys.iter().any(|b| same_person(a, b))) {
        return None;
    }
    differing_part(&x.canonical, &y.canonical)
}

fn genders_agree(ledger: &Ledger, a: &GlobalEntity, b: &GlobalEntity) -> bool {
    let locals: Vec<&Entities> = ledger.articles.iter().map(|x| &x.entities).collect();
    a.gender(&locals).agrees(b.gender(&locals))
}

/// Whether the article names the person, or somebody whose name could be the person's.
fn names(ledger: &Ledger, article: usize, person: &GlobalEntity) -> bool {
    let local = &ledger.articles[article].entities.entities;
    person.members.iter().any(|(a, _)| *a == article)
        || local.iter().any(|e| e.names.iter().any(|n| same_person(n, &person.canonical)))
}

/// Whether a story has one holder of the post, or at most one of the family name.
fn stands_alone(t: &Told<'_>) -> bool {
    const SEVERAL: &[&str] = &[
        "judge",
        "justice",
        "prosecutor",
        "inspector",
        "detective",
        "sergeant",
        "lieutenant",
        "captain",
        "fire captain",
        "major",
        "colonel",
        "general",
        "commander",
        "admiral",
        "battalion chief",
        "spokesperson",
        "state secretary",
        "investigator",
        "commissioner",
        "superintendent",
    ];
    let head = t.fact.title.split(" of ").next().unwrap_or("");
    let reigns = matches!(head, "king" | "queen" | "emperor" | "empress" | "leader" | "boss" | "head" | "chief");
    t.fact.unique && t.fact.class != TitleClass::Role && !reigns
        || SEVERAL.contains(&head)
        || head == "incident commander"
}

/// Whether both do the same in their articles: say something, or take the same part in an event of one frame.
fn act_alike(ledger: &Ledger, a: &Told<'_>, b: &Told<'_>) -> bool {
    let acts = |t: &Told<'_>| {
        let x = &ledger.articles[t.article];
        x.events
            .iter()
            .flat_map(|e| e.fillers.iter().map(move |f| (e, f)))
            .filter(|(_, f)| ledger.entity(t.article, f.entity) == Some(t.person))
            .filter_map(|(e, f)| Some((e.frame?, f.role)))
            .collect::<Vec<_>>()
    };
    let other = acts(b);
    acts(a).iter().any(|x| other.contains(x))
}
