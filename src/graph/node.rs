//! Nodes and edges of the claim graph.
use crate::report::{ArticleRecord, ClaimRecord, EntityRecord, EventRecord, Severity};
use serde::Serialize;
use std::fmt;

/// Names a node: the same in every run over the same input, whatever the order of the articles.
///
/// The text is the sort of node, a colon, and what tells it apart: `claim:91d2...`, `source:The Courier`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct NodeId(String);

impl NodeId {
    pub(super) fn new(kind: NodeKind, cluster: Option<&str>, name: &str) -> NodeId {
        let kind = kind.as_str();
        match cluster {
            Some(cluster) => NodeId(format!("{kind}:{cluster}/{name}")),
            None => NodeId(format!("{kind}:{name}")),
        }
    }
    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&str> for NodeId {
    fn from(text: &str) -> Self {
        NodeId(text.to_owned())
    }
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NodeKind {
    /// Who publishes, or the file where no publisher is known.
    Source,
    /// One article.
    Article,
    /// A person, body, place, country, thing.
    Entity,
    /// A speaker whom no entity is known for.
    Speaker,
    /// An event that several mentions may tell of, or a series of such events.
    Event,
    /// A claim of an article.
    Claim,
    /// A row of a table of reference facts.
    Reference,
}

impl NodeKind {
    /// As written in ids.
    pub fn as_str(self) -> &'static str {
        match self {
            NodeKind::Source => "source",
            NodeKind::Article => "article",
            NodeKind::Entity => "entity",
            NodeKind::Speaker => "speaker",
            NodeKind::Event => "event",
            NodeKind::Claim => "claim",
            NodeKind::Reference => "reference",
        }
    }
}

/// A node's content.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "node", content = "data", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NodeData {
    /// The publisher's name, or the file's.
    Source(String),
    /// The article.
    Article(Box<ArticleRecord>),
    /// The entity with its names.
    Entity(EntityRecord),
    /// The speaker as written.
    Speaker(String),
    /// The event, or the series.
    Event(EventRecord),
    /// The claim.
    Claim(Box<ClaimRecord>),
    /// The row.
    Reference(Box<ClaimRecord>),
}

/// A node of the graph.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Node {
    /// Its id.
    pub id: NodeId,
    /// A few words for a reader.
    pub label: String,
    /// What it stands for.
    #[serde(flatten)]
    pub data: NodeData,
}

impl Node {
    /// What it stands for.
    pub fn kind(&self) -> NodeKind {
        match self.data {
            NodeData::Source(_) => NodeKind::Source,
            NodeData::Article(_) => NodeKind::Article,
            NodeData::Entity(_) => NodeKind::Entity,
            NodeData::Speaker(_) => NodeKind::Speaker,
            NodeData::Event(_) => NodeKind::Event,
            NodeData::Claim(_) => NodeKind::Claim,
            NodeData::Reference(_) => NodeKind::Reference,
        }
    }
    /// The claim, or the reference row in the shape of one.
    pub fn claim(&self) -> Option<&ClaimRecord> {
        match &self.data {
            NodeData::Claim(c) | NodeData::Reference(c) => Some(c),
            _ => None,
        }
    }
}

/// How two nodes hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EdgeKind {
    /// Source to article.
    Publishes,
    /// Article to claim.
    Asserts,
    /// Claim to the entity or speaker that it is put in the mouth of.
    Attributes,
    /// Claim to the entity or event that it speaks of.
    About,
    /// Event to its series.
    PartOf,
    /// Two claims of independent sources that agree. The smaller id comes first.
    Supports,
    /// Two claims with one wording: one voice, told twice. The smaller id comes first.
    SameText,
    /// Two claims on the two sides of a finding. The smaller id comes first.
    Contradicts,
}

impl EdgeKind {
    /// As written on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            EdgeKind::Publishes => "publishes",
            EdgeKind::Asserts => "asserts",
            EdgeKind::Attributes => "attributes",
            EdgeKind::About => "about",
            EdgeKind::PartOf => "part-of",
            EdgeKind::Supports => "supports",
            EdgeKind::SameText => "same-text",
            EdgeKind::Contradicts => "contradicts",
        }
    }
    /// Whether it has no direction.
    pub fn is_mutual(self) -> bool {
        matches!(self, EdgeKind::Supports | EdgeKind::SameText | EdgeKind::Contradicts)
    }
}

/// An edge of the graph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Edge {
    /// Where it begins.
    pub from: NodeId,
    /// Where it ends.
    pub to: NodeId,
    /// What it means.
    pub edge: EdgeKind,
    /// For a contradiction: the id of the finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding: Option<String>,
    /// For a contradiction: the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// For a contradiction: how grave it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
}
