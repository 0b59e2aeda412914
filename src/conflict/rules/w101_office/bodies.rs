//! What an office is the office of, and when two articles without that word mean one.
use crate::entity::{EntityClass, OfficeFact, country_of, normalise_name};
use crate::event::Ledger;
use std::collections::BTreeSet;

/// A state, company, town or other body that has an office.
#[derive(Clone, Debug)]
pub(super) struct Body {
    /// As a reader knows it.
    pub name: String,
    /// The entity across articles.
    entity: Option<usize>,
    /// Normalised names, of countries their canonical one.
    names: BTreeSet<String>,
}

impl Body {
    /// The body that the article names with the office.
    pub fn of(ledger: &Ledger, article: usize, fact: &OfficeFact) -> Option<Body> {
        let name = fact.of.clone()?;
        let entity = ledger.entity(article, fact.of_entity);
        let mut names = BTreeSet::from([key(&name)]);
        if let Some(global) = entity.and_then(|e| ledger.entities.get(e)) {
            names.insert(key(&global.canonical));
            names.extend(global.aliases.iter().map(|a| key(a)));
        }
        Some(Body { name, entity, names })
    }
    /// Whether both are one.
    pub fn same(&self, other: &Body) -> bool {
        self.entity.is_some() && self.entity == other.entity || !self.names.is_disjoint(&other.names)
    }
    /// Whether the body is called so.
    pub fn is_called(&self, name: &str) -> bool {
        self.names.contains(&key(name))
    }
}

fn key(name: &str) -> String {
    country_of(name).map_or_else(|| normalise_name(name), |c| c.canonical().to_string())
}

/// Offices that a story has one of even where it does not say of what: those of a town, and ministries that do not
/// deal with other states.
pub(super) fn has_one_in_a_story(title: &str) -> bool {
    const LOCAL: &[&str] = &[
        "mayor",
        "prefect",
        "county executive",
        "city manager",
        "police chief",
        "police commissioner",
        "fire chief",
        "fire commissioner",
        "coroner",
        "harbour master",
    ];
    const ABROAD: &[&str] = &["foreign", "external", "defence", "defense", "trade", "finance", "war", "europe"];
    LOCAL.contains(&title)
        || title.strip_prefix("minister of ").is_some_and(|field| !ABROAD.iter().any(|w| field.starts_with(w)))
}

/// Names that two articles must have in common to tell one story.
const SHARED: usize = 2;
/// Fewer will do where so many hundredths of the smaller article's words are in both.
const OVERLAP: usize = 20;

/// Whether two articles tell one story: by the names and the words that they share.
pub(in crate::conflict::rules) fn one_story(ledger: &Ledger, a: usize, b: usize) -> bool {
    let names = |article: usize| -> BTreeSet<usize> {
        (0..ledger.articles[article].entities.entities.len())
            .filter(|&l| ledger.articles[article].entities.entities[l].named)
            .filter_map(|l| ledger.entity(article, Some(l)))
            .filter(|&g| {
                ledger.entities.get(g).is_some_and(|g| !matches!(g.class, EntityClass::Country | EntityClass::Group))
            })
            .collect()
    };
    let shared = names(a).intersection(&names(b)).count();
    let (x, y) = (&ledger.articles[a].content, &ledger.articles[b].content);
    let overlap = x.overlap(y);
    shared >= SHARED || shared > 0 && overlap >= OVERLAP
}
