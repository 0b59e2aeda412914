//! Findings and relations.
use super::{ClaimRecord, Confidence, finding_id};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// How grave a finding is. The order is by gravity: `Note < Warning < Error`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Severity {
    /// A dispute, an update, something arguable.
    Note,
    /// The claims contradict each other under an assumption.
    #[default]
    Warning,
    /// The claims cannot both be true.
    Error,
}

impl Severity {
    /// All of them, the mildest first.
    pub const ALL: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];

    /// As the wire spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Severity {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        Severity::ALL
            .into_iter()
            .find(|severity| severity.as_str() == s)
            .ok_or_else(|| format!("`{s}` is no severity: use note, warning or error"))
    }
}

/// What one rule reports of one claim, or of claims that contradict each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Finding {
    /// Stable over runs: a hash of the rule's code and the normalised claims.
    pub id: String,
    /// The rule's code.
    pub rule: String,
    /// The rule's name.
    pub kind: String,
    /// How grave it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// The cluster of the articles.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cluster: Option<String>,
    /// A headline of a few words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<String>,
    /// One sentence: what contradicts what.
    pub explanation: String,
    /// What was resolved on the way, and which assumption would dissolve the finding.
    pub steps: Vec<String>,
    /// The claims, each side's in turn.
    pub claims: Vec<ClaimRecord>,
}

impl Finding {
    /// A finding of the rule about the claims. With more than two claims each should have its side.
    pub fn new(rule: &str, kind: &str, severity: Severity, confidence: Confidence, claims: Vec<ClaimRecord>) -> Self {
        Finding {
            id: finding_id(rule, &claims, ""),
            rule: rule.to_owned(),
            kind: kind.to_owned(),
            severity,
            confidence,
            cluster: None,
            title: None,
            explanation: String::new(),
            steps: Vec::new(),
            claims,
        }
    }
    /// Names the cluster.
    pub fn cluster(mut self, cluster: Option<&str>) -> Self {
        self.cluster = cluster.map(str::to_owned);
        self
    }
    /// Gives the headline.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }
    /// Says what contradicts what.
    pub fn explanation(mut self, explanation: impl Into<String>) -> Self {
        self.explanation = explanation.into();
        self
    }
    /// Adds a step.
    pub fn step(mut self, step: impl Into<String>) -> Self {
        self.steps.push(step.into());
        self
    }
    /// Tells findings apart whose claims have the same frame, subject, polarity and value, but differ in something
    /// else that is normalised too, as the object of the verb. It goes into the id.
    pub fn distinguish(mut self, key: &str) -> Self {
        self.id = finding_id(&self.rule, &self.claims, key);
        self
    }

    /// The gravest first, then the surest, then by cluster and by place of the claims.
    pub fn rank(&self, other: &Self) -> Ordering {
        let claims = || {
            let pairs = self.claims.iter().zip(&other.claims);
            pairs.map(|(a, b)| a.order(b)).find(|o| o.is_ne()).unwrap_or(self.claims.len().cmp(&other.claims.len()))
        };
        (other.severity, other.confidence)
            .cmp(&(self.severity, self.confidence))
            .then_with(|| self.cluster.cmp(&other.cluster))
            .then_with(claims)
            .then_with(|| (&self.rule, &self.id).cmp(&(&other.rule, &other.id)))
    }
}

/// A link between claims that is no contradiction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Relation {
    /// `corroboration`, `refinement`, `update`, `copy`.
    pub kind: String,
    /// The cluster of the articles.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cluster: Option<String>,
    /// The ids of the claims, as in [`Report::claims`](super::Report::claims).
    pub claims: Vec<String>,
    /// Why, in plain words.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub steps: Vec<String>,
}

impl Relation {
    /// A relation of the kind between the claims.
    pub fn new(kind: impl Into<String>, claims: Vec<String>) -> Self {
        Relation { kind: kind.into(), claims, ..Relation::default() }
    }
}
