//! The graph of sources, articles, claims, entities, events and reference rows.
//!
//! [`Report::graph`](crate::Report::graph) builds it from what a report holds, so that a report read back from JSON has
//! the same graph. Nodes are named by stable ids, and everything is handed out in order of the ids.
pub(crate) mod build;
mod node;
pub(crate) mod occurrence;
mod voices;

pub use node::{Edge, EdgeKind, Node, NodeData, NodeId, NodeKind};

use crate::report::{ClaimRecord, Report};
use petgraph::Direction;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// Sources, articles, claims, entities, events and reference rows, and how they hang together.
///
/// ```
/// use crossclaim::{Article, Checker};
/// let report = Checker::new().check([
///     Article::builder("a").publisher("Courier").published("2021-06-03").text("The dam burst on Monday.").build(),
/// ]);
/// let graph = report.graph();
/// assert!(graph.edges().any(|e| e.edge == crossclaim::graph::EdgeKind::Publishes));
/// assert!(graph.contradictions().next().is_none());
/// ```
#[derive(Clone, Debug, Default)]
pub struct ClaimGraph {
    graph: StableDiGraph<Node, Link>,
    index: BTreeMap<NodeId, NodeIndex>,
}

/// What an edge keeps besides its ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Link {
    kind: EdgeKind,
    finding: Option<String>,
    rule: Option<String>,
    severity: Option<crate::Severity>,
}

impl From<EdgeKind> for Link {
    fn from(kind: EdgeKind) -> Self {
        Link { kind, finding: None, rule: None, severity: None }
    }
}

/// Two claims (or a claim and a reference row) that an edge joins.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Pair<'g> {
    /// One end.
    pub a: &'g Node,
    /// The other end.
    pub b: &'g Node,
    /// The edge.
    pub edge: Edge,
}

impl ClaimGraph {
    /// The graph of what the report holds. Claims that only a finding shows are in it too.
    pub fn new(report: &Report) -> ClaimGraph {
        build::graph(report)
    }

    /// All nodes, by id.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.index.values().map(|&i| &self.graph[i])
    }

    /// All edges, by their ends, then by what they mean.
    pub fn edges(&self) -> impl Iterator<Item = Edge> {
        let mut all: Vec<Edge> =
            self.graph.edge_references().map(|e| self.edge(e.source(), e.target(), e.weight())).collect();
        all.sort();
        all.into_iter()
    }

    /// The node of the id.
    pub fn node(&self, id: &NodeId) -> Option<&Node> {
        self.index.get(id).map(|&i| &self.graph[i])
    }

    /// The claim whose record has the id, of whatever cluster comes first.
    pub fn claim(&self, id: &str) -> Option<&ClaimRecord> {
        self.claims().find(|(_, c)| c.id == id).map(|(_, c)| c)
    }

    /// All claims of articles, by node id.
    pub fn claims(&self) -> impl Iterator<Item = (&NodeId, &ClaimRecord)> {
        self.nodes().filter(|n| n.kind() == NodeKind::Claim).filter_map(|n| Some((&n.id, n.claim()?)))
    }

    /// The claims that pass the test, by node id.
    pub fn claims_matching<'g>(
        &'g self,
        test: impl Fn(&ClaimRecord) -> bool + 'g,
    ) -> impl Iterator<Item = (&'g NodeId, &'g ClaimRecord)> {
        self.claims().filter(move |(_, c)| test(c))
    }

    /// The claims about the entity or event of that name: any of its names, in any case; where none bears it, the claims
    /// whose subject is written so.
    pub fn claims_about<'g>(&'g self, name: &str) -> Vec<(&'g NodeId, &'g ClaimRecord)> {
        let wanted = fold(name);
        let is_named = |n: &Node| match &n.data {
            NodeData::Entity(e) => fold(&e.name) == wanted || e.names.iter().any(|n| fold(n) == wanted),
            NodeData::Event(e) => fold(&e.name) == wanted,
            _ => false,
        };
        let mut found: BTreeSet<NodeIndex> = BTreeSet::new();
        for (_, &i) in self.index.iter().filter(|(_, i)| is_named(&self.graph[**i])) {
            let about = self.graph.edges_directed(i, Direction::Incoming);
            found.extend(about.filter(|e| e.weight().kind == EdgeKind::About).map(|e| e.source()));
        }
        self.claims()
            .filter(|(id, c)| self.index.get(id).is_some_and(|i| found.contains(i)) || fold(&c.subject) == wanted)
            .collect()
    }

    /// The nodes at the other ends of the node's edges, each with its edge, in order of the edges.
    pub fn neighbours(&self, id: &NodeId) -> Vec<(Edge, &Node)> {
        let Some(&i) = self.index.get(id) else { return Vec::new() };
        let both = [Direction::Outgoing, Direction::Incoming];
        let edges = both.into_iter().flat_map(|d| self.graph.edges_directed(i, d));
        let mut out: Vec<(Edge, &Node)> = edges
            .map(|e| {
                let other = if e.source() == i { e.target() } else { e.source() };
                (self.edge(e.source(), e.target(), e.weight()), &self.graph[other])
            })
            .collect();
        out.sort_by(|a, b| a.0.cmp(&b.0));
        out
    }

    /// The claims that contradict each other: each pair of the two sides of each finding.
    pub fn contradictions(&self) -> impl Iterator<Item = Pair<'_>> {
        self.pairs(EdgeKind::Contradicts)
    }

    /// The claims that independent sources agree on.
    pub fn supports(&self) -> impl Iterator<Item = Pair<'_>> {
        self.pairs(EdgeKind::Supports)
    }

    /// What is joined to the claim by edges of the kind.
    pub fn joined(&self, id: &NodeId, kind: EdgeKind) -> Vec<&Node> {
        let mut out: Vec<&Node> =
            self.neighbours(id).into_iter().filter(|(e, _)| e.edge == kind).map(|(_, n)| n).collect();
        out.sort_by(|a, b| a.id.cmp(&b.id));
        out.dedup_by(|a, b| a.id == b.id);
        out
    }

    /// How many voices tell the claims: publishers are counted, not articles, and what is told in the same words counts
    /// once (a wire story that several papers print). A table of reference facts is one voice.
    pub fn independent_sources<'i>(&self, claims: impl IntoIterator<Item = &'i NodeId>) -> usize {
        voices::count(self, claims)
    }

    fn pairs(&self, kind: EdgeKind) -> impl Iterator<Item = Pair<'_>> {
        self.edges()
            .filter(move |e| e.edge == kind)
            .filter_map(|edge| Some(Pair { a: self.node(&edge.from)?, b: self.node(&edge.to)?, edge }))
    }

    fn edge(&self, from: NodeIndex, to: NodeIndex, link: &Link) -> Edge {
        Edge {
            from: self.graph[from].id.clone(),
            to: self.graph[to].id.clone(),
            edge: link.kind,
            finding: link.finding.clone(),
            rule: link.rule.clone(),
            severity: link.severity,
        }
    }
}

/// Lower case, with one space between words.
fn fold(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// `{"nodes": [..], "edges": [..]}`, both sorted.
impl Serialize for ClaimGraph {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("ClaimGraph", 2)?;
        out.serialize_field("nodes", &self.nodes().collect::<Vec<_>>())?;
        out.serialize_field("edges", &self.edges().collect::<Vec<_>>())?;
        out.end()
    }
}
