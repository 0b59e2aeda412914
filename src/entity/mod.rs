//! Who and what the text speaks of: mentions, names, aliases, offices, coreference, and the same across articles.
//!
//! [`extract`] reads one analysed article and gives its mentions and local entities; [`link`] says which local entities of
//! several articles are one. Both prefer silence to a guess: a mention that cannot be resolved safely has no entity.
mod continent;
mod coref;
mod country;
mod discourse;
mod extract;
mod facts;
mod lexicon;
mod link;
mod name;
mod nominal;
mod office;
mod person;
mod runs;
#[cfg(test)]
mod tests;
mod tidy;
mod title;

use crate::Span;
pub(crate) use continent::{apart as places_apart, continent_named};
pub use country::{Country, CountryForm, CountryKind, countries, country_form, country_of};
pub use extract::extract;
pub use lexicon::Gender;
pub use link::{EntityMap, GlobalEntity, link, link_with};
pub use name::normalise_name;
pub(crate) use name::{NamePart, differing_part, same_person};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Range;
pub(crate) use title::exclusive_ranks;
pub use title::{Title, TitleClass, office_named, title_of};

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MentionKind {
    /// By a name.
    Name,
    /// By an adjective made from a country's name ("the Danish fleet").
    Demonym,
    /// By a description ("the company").
    Nominal,
    /// By a pronoun.
    Pronoun,
}

/// What sort of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EntityClass {
    /// One human being.
    Person,
    /// A company, agency, party, team, army ...
    Organisation,
    /// A town, river, building ...
    Place,
    /// A country, territory or bloc; its government too.
    Country,
    /// A people ("Danes").
    Group,
    /// A vehicle, device, law ...
    Product,
    /// A named happening.
    Event,
    /// Anything else, or not known.
    Other,
}

/// Whether an office is held now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum OfficeStatus {
    /// Held when the article was written, as far as it says.
    #[default]
    Current,
    /// Held before.
    Former,
    /// Filled for a time.
    Acting,
    /// Won or given, not taken up.
    Elect,
    /// Told in the past tense, so perhaps no longer held.
    Past,
    /// Still held, soon left.
    Outgoing,
}

/// That somebody holds an office, has a rank or plays a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OfficeFact {
    /// Canonical title ("minister of defence").
    pub title: String,
    /// The title as written ("Defense Minister").
    pub written: String,
    /// Office, rank, honorific or role.
    pub class: TitleClass,
    /// Whether normally one person at a time holds it in one organisation.
    pub unique: bool,
    /// The post that this title is one of several names for ("head of government").
    pub level: Option<String>,
    /// The organisation, country or place, by its canonical name.
    pub of: Option<String>,
    /// The same as a local entity.
    pub of_entity: Option<usize>,
    /// Whether it is held now.
    pub status: OfficeStatus,
    /// Where the title stands.
    pub span: Span,
    /// The words that give the office to the holder: owner, title and name, where they stand together.
    pub told: Span,
    /// Where the holder's name stands.
    pub name_span: Span,
}

/// One place where the text names, describes or points at an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EntityMention {
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its head token.
    pub head: usize,
    /// How it names the entity.
    pub kind: MentionKind,
    /// What the entity is.
    pub class: EntityClass,
    /// Index of the local entity; `None` where it cannot be told.
    pub entity: Option<usize>,
    /// The office told with this mention: index into the entity's `offices`.
    pub office: Option<usize>,
    /// Whether a capital or seat stands for the government ("Oslo said").
    pub metonym: bool,
}

/// One entity of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LocalEntity {
    /// The fullest name.
    pub canonical: String,
    /// Every name as written.
    pub names: BTreeSet<String>,
    /// What it is.
    pub class: EntityClass,
    /// Gender; `Neuter` for things.
    pub gender: Gender,
    /// Whether it is many ("Danes").
    pub plural: bool,
    /// Canonical name of the country or body that it is part of ("Norway" for "the Norwegian navy").
    pub owner: Option<String>,
    /// The noun by which every owner has one ("navy", "ministry of defence").
    pub function: Option<String>,
    /// Offices, ranks and roles told of it.
    pub offices: Vec<OfficeFact>,
    /// Indices of its mentions, in order.
    pub mentions: Vec<usize>,
    /// Whether it is known by a name; else by its office alone ("the mayor of Leeds") or by a noun.
    pub named: bool,
    /// The noun that brings in a thing without name or office, and that later words take up: "cargo ship" for "a cargo ship
    /// ... the vessel ... it".
    pub noun: Option<String>,
}

/// What one article speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entities {
    /// All mentions in order of their first token.
    pub mentions: Vec<EntityMention>,
    /// All local entities in order of their first mention.
    pub entities: Vec<LocalEntity>,
    by_token: Vec<u32>,
}

impl Entities {
    /// The mention that token `i` belongs to: the innermost one, a name before the title in front of it.
    pub fn at(&self, i: usize) -> Option<&EntityMention> {
        self.index_at(i).map(|m| &self.mentions[m])
    }
    /// Index of the mention that token `i` belongs to.
    pub fn index_at(&self, i: usize) -> Option<usize> {
        self.by_token.get(i).filter(|m| **m != u32::MAX).map(|m| *m as usize)
    }
    /// Index of the local entity that token `i` names, where it can be told and is known by a name or an office.
    pub fn entity_at(&self, i: usize) -> Option<usize> {
        self.at(i).and_then(|m| m.entity).filter(|e| self.entities[*e].noun.is_none())
    }
    /// The noun that brought in the nameless thing that token `i` stands for: "cargo ship" at the "it" of "A cargo ship
    /// sank. It had left on Friday."
    pub fn noun_at(&self, i: usize) -> Option<&str> {
        self.at(i).and_then(|m| self.entities[m.entity?].noun.as_deref())
    }
    /// The entity of a mention.
    pub fn entity_of(&self, mention: &EntityMention) -> Option<&LocalEntity> {
        mention.entity.and_then(|e| self.entities.get(e))
    }
}
