//! The wire types, version 1: what the checker hands out and programs read.
//!
//! Every type serialises; an absent value is left out, never `null`, except an open end of a quantity or of a time.
//! Fields may be added in a later version, none is removed or renamed while [`SCHEMA_VERSION`] stays.
pub(crate) mod build;
mod claim;
mod confidence;
mod finding;
mod id;
mod line;
mod value;

pub use claim::{ArticleRecord, Attribution, ClaimRecord, EntityRecord, EventRecord, MentionRecord, Polarity, Timex};
pub use confidence::Confidence;
pub use finding::{Finding, Relation, Severity};
pub use id::{claim_id, finding_id};
pub(crate) use id::{fnv1a, reference_id};
pub use line::LineIndex;
pub use value::{QuantityValue, TextValue, TimeValue, Value};

use crate::Notice;
use serde::{Deserialize, Serialize};

/// The version of the wire types.
pub const SCHEMA_VERSION: u32 = 1;

/// All that one run found.
///
/// ```
/// use crossclaim::report::Report;
/// let report = Report::new();
/// assert_eq!(report.schema_version, 1);
/// assert!(report.findings.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Report {
    /// [`SCHEMA_VERSION`] of the program that wrote the report.
    pub schema_version: u32,
    /// Version of the crate that wrote the report.
    pub engine_version: String,
    /// The articles that were read, by cluster and id.
    pub articles: Vec<ArticleRecord>,
    /// The findings, the gravest and surest first.
    pub findings: Vec<Finding>,
    /// Corroborations, refinements, updates and copies: what links claims without setting them against each other.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub relations: Vec<Relation>,
    /// All claims, by article and place.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub claims: Vec<ClaimRecord>,
    /// The entities that the claims speak of.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub entities: Vec<EntityRecord>,
    /// The events of series that the claims tell of, and the series.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub events: Vec<EventRecord>,
    /// The reference rows that findings and relations name.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub references: Vec<ClaimRecord>,
    /// What was wrong with the input.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub notices: Vec<Notice>,
}

impl Default for Report {
    fn default() -> Self {
        Report::new()
    }
}

impl Report {
    /// A report that holds nothing yet.
    pub fn new() -> Self {
        Report {
            schema_version: SCHEMA_VERSION,
            engine_version: env!("CARGO_PKG_VERSION").to_owned(),
            articles: Vec::new(),
            findings: Vec::new(),
            relations: Vec::new(),
            claims: Vec::new(),
            entities: Vec::new(),
            events: Vec::new(),
            references: Vec::new(),
            notices: Vec::new(),
        }
    }

    /// Adds all that another report holds. Call [`Report::sort`] after the last one.
    pub fn merge(&mut self, other: Report) {
        self.articles.extend(other.articles);
        self.findings.extend(other.findings);
        self.relations.extend(other.relations);
        self.claims.extend(other.claims);
        self.entities.extend(other.entities);
        self.events.extend(other.events);
        self.references.extend(other.references);
        self.notices.extend(other.notices);
    }

    /// Brings everything into the one order that does not hang on the order of the input: findings by
    /// severity, confidence, cluster and first claim; the rest by cluster, article and place.
    pub fn sort(&mut self) {
        self.articles.sort_by(|a, b| (&a.cluster, &a.id, &a.path).cmp(&(&b.cluster, &b.id, &b.path)));
        self.findings.sort_by(Finding::rank);
        self.relations.sort_by(|a, b| (&a.cluster, &a.kind, &a.claims).cmp(&(&b.cluster, &b.kind, &b.claims)));
        self.claims.sort_by(ClaimRecord::order);
        self.entities.sort();
        self.events.sort();
        self.references.sort_by(ClaimRecord::order);
        self.references.dedup();
        self.notices.sort();
        self.notices.dedup();
    }

    /// The findings of at least the severity, the gravest first.
    pub fn conflicts(&self, least: Severity) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |f| f.severity >= least)
    }

    /// The graph of sources, articles, claims, entities, events and reference rows.
    pub fn graph(&self) -> crate::graph::ClaimGraph {
        crate::graph::ClaimGraph::new(self)
    }

    /// The article of the id in the cluster.
    pub fn article(&self, cluster: Option<&str>, id: &str) -> Option<&ArticleRecord> {
        self.articles.iter().find(|a| a.id == id && a.cluster.as_deref() == cluster)
    }
}

#[cfg(test)]
mod tests;
