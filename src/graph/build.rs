//! From a report to its graph.
use super::{ClaimGraph, EdgeKind, Link, Node, NodeData, NodeId, NodeKind};
use crate::report::{ArticleRecord, ClaimRecord, EntityRecord, EventRecord, Finding, Relation, Report};
use petgraph::stable_graph::NodeIndex;
use std::collections::{BTreeMap, BTreeSet};

/// Above so many claims of one relation each is joined with the first of every other article only.
const ALL_PAIRS: usize = 24;

pub(super) fn graph(report: &Report) -> ClaimGraph {
    let mut b = Builder::default();
    for a in &report.articles {
        b.article(a);
    }
    for e in &report.entities {
        b.entity(e.cluster.as_deref(), &e.name, || e.clone());
    }
    for e in &report.events {
        b.event(e.cluster.as_deref(), e);
    }
    for c in &report.claims {
        b.claim(c.cluster.as_deref(), c);
    }
    for row in &report.references {
        b.reference(row);
    }
    for f in &report.findings {
        b.finding(f);
    }
    for r in report.relations.iter().filter(|r| r.kind == SAME_TEXT) {
        b.relation(r, EdgeKind::SameText);
    }
    for r in report.relations.iter().filter(|r| r.kind == CORROBORATES) {
        b.relation(r, EdgeKind::Supports);
    }
    b.graph
}

/// The kinds of [`Relation`] that become edges.
pub(crate) const CORROBORATES: &str = "corroborates";
pub(crate) const SAME_TEXT: &str = "same-text";

#[derive(Default)]
struct Builder {
    graph: ClaimGraph,
    joined: BTreeSet<(NodeIndex, NodeIndex, Link)>,
    /// Claims and rows by cluster and record id.
    claims: BTreeMap<(Option<String>, String), NodeIndex>,
    rows: BTreeMap<String, NodeIndex>,
    /// The article of a claim, as a node.
    home: BTreeMap<NodeIndex, NodeIndex>,
}

impl Builder {
    /// Adds a node unless there is one of the id.
    fn add(
        &mut self,
        kind: NodeKind,
        cluster: Option<&str>,
        name: &str,
        make: impl FnOnce() -> (String, NodeData),
    ) -> NodeIndex {
        let id = NodeId::new(kind, cluster, name);
        if let Some(&i) = self.graph.index.get(&id) {
            return i;
        }
        let (label, data) = make();
        let i = self.graph.graph.add_node(Node { id: id.clone(), label, data });
        self.graph.index.insert(id, i);
        i
    }

    /// Adds an edge unless it is there. One without a direction begins at the smaller id.
    fn join(&mut self, from: NodeIndex, to: NodeIndex, link: impl Into<Link>) {
        let link = link.into();
        let nodes = &self.graph.graph;
        let turn = link.kind.is_mutual() && nodes[from].id > nodes[to].id;
        let (from, to) = if turn { (to, from) } else { (from, to) };
        if from != to && self.joined.insert((from, to, link.clone())) {
            self.graph.graph.add_edge(from, to, link);
        }
    }

    fn article(&mut self, a: &ArticleRecord) -> NodeIndex {
        let source = a.publisher.as_deref().or(a.path.as_deref()).unwrap_or(&a.id).trim().to_owned();
        let data = || (source.clone(), NodeData::Source(source.clone()));
        let publisher = self.add(NodeKind::Source, None, &source, data);
        let label = a.title.clone().unwrap_or_else(|| a.id.clone());
        let data = || (label, NodeData::Article(Box::new(a.clone())));
        let article = self.add(NodeKind::Article, a.cluster.as_deref(), &a.id, data);
        self.join(publisher, article, EdgeKind::Publishes);
        article
    }

    fn entity(&mut self, cluster: Option<&str>, name: &str, make: impl FnOnce() -> EntityRecord) -> NodeIndex {
        self.add(NodeKind::Entity, cluster, name, || (name.to_owned(), NodeData::Entity(make())))
    }

    fn event(&mut self, cluster: Option<&str>, e: &EventRecord) -> NodeIndex {
        let event = self.add(NodeKind::Event, cluster, &e.name, || (e.name.clone(), NodeData::Event(e.clone())));
        if let Some(series) = &e.series {
            let bare = || {
                (
                    series.clone(),
                    NodeData::Event(EventRecord { cluster: e.cluster.clone(), ..EventRecord::new(series) }),
                )
            };
            let series = self.add(NodeKind::Event, cluster, series, bare);
            self.join(event, series, EdgeKind::PartOf);
        }
        event
    }

    /// A claim with the article that makes it, who it is put in the mouth of and what it speaks of.
    fn claim(&mut self, cluster: Option<&str>, c: &ClaimRecord) -> NodeIndex {
        let key = (cluster.map(str::to_owned), c.id.clone());
        if let Some(&i) = self.claims.get(&key) {
            return i;
        }
        let label = c
            .value
            .as_ref()
            .map_or_else(|| format!("{} {}", c.frame, c.subject), |v| format!("{} {} = {v}", c.frame, c.subject));
        let plain = || ClaimRecord { side: None, cluster: cluster.map(str::to_owned), ..c.clone() };
        let claim = self.add(NodeKind::Claim, cluster, &c.id, || (label, NodeData::Claim(Box::new(plain()))));
        self.claims.insert(key, claim);
        let id = NodeId::new(NodeKind::Article, cluster, &c.article);
        let article = match self.graph.index.get(&id) {
            Some(&known) => known,
            None => {
                let bare = ArticleRecord {
                    id: c.article.clone(),
                    cluster: cluster.map(str::to_owned),
                    path: c.path.clone(),
                    ..ArticleRecord::default()
                };
                self.article(&bare)
            }
        };
        self.join(article, claim, EdgeKind::Asserts);
        self.home.insert(claim, article);
        let named = |name: &str| EntityRecord { cluster: cluster.map(str::to_owned), ..EntityRecord::new(name) };
        for name in c.entity.iter().chain(&c.entities) {
            let entity = self.entity(cluster, name, || named(name));
            self.join(claim, entity, EdgeKind::About);
        }
        if let Some(event) = &c.event {
            let e = EventRecord { cluster: cluster.map(str::to_owned), ..EventRecord::new(event) };
            let event = self.event(cluster, &e);
            self.join(claim, event, EdgeKind::About);
        }
        if let Some(by) = &c.attribution {
            let speaker = match &by.entity {
                Some(name) => self.entity(cluster, name, || named(name)),
                None => {
                    let text = || (by.speaker.clone(), NodeData::Speaker(by.speaker.clone()));
                    self.add(NodeKind::Speaker, cluster, &super::fold(&by.speaker), text)
                }
            };
            self.join(claim, speaker, EdgeKind::Attributes);
        }
        claim
    }

    fn reference(&mut self, row: &ClaimRecord) -> NodeIndex {
        let id = if row.id.is_empty() { crate::report::reference_id(row) } else { row.id.clone() };
        let plain = || ClaimRecord { side: None, id: id.clone(), ..row.clone() };
        let i =
            self.add(NodeKind::Reference, None, &id, || (row.quote.clone(), NodeData::Reference(Box::new(plain()))));
        self.rows.insert(id, i);
        i
    }

    /// Every claim of a side against every claim of each other side.
    fn finding(&mut self, f: &Finding) {
        let cluster = f.cluster.as_deref();
        let nodes: Vec<NodeIndex> = f
            .claims
            .iter()
            .map(|c| if c.span.is_none() { self.reference(c) } else { self.claim(cluster, c) })
            .collect();
        let link = Link {
            kind: EdgeKind::Contradicts,
            finding: Some(f.id.clone()),
            rule: Some(f.rule.clone()),
            severity: Some(f.severity),
        };
        // Two claims need no letters to stand on two sides.
        let alone = f.claims.len() == 2 && f.claims.iter().all(|c| c.side.is_none());
        for i in 0..nodes.len() {
            for j in i + 1..nodes.len() {
                if alone || f.claims[i].side != f.claims[j].side {
                    self.join(nodes[i], nodes[j], link.clone());
                }
            }
        }
    }

    /// Joins the claims of a relation that stand in different articles. Claims with one wording do not support each other.
    fn relation(&mut self, r: &Relation, kind: EdgeKind) {
        let node =
            |id: &String| self.claims.get(&(r.cluster.clone(), id.clone())).or_else(|| self.rows.get(id)).copied();
        let nodes: Vec<NodeIndex> = r.claims.iter().filter_map(node).collect();
        let few = nodes.len() <= ALL_PAIRS;
        for (i, &a) in nodes.iter().enumerate() {
            for &b in &nodes[i + 1..] {
                let apart = match (self.home.get(&a), self.home.get(&b)) {
                    (Some(x), Some(y)) => x != y && (kind == EdgeKind::SameText || self.sources_differ(*x, *y)),
                    (None, None) => false,
                    _ => true,
                };
                if apart && (few || i == 0) && (kind == EdgeKind::SameText || !self.is_same_text(a, b)) {
                    self.join(a, b, kind);
                }
            }
        }
    }

    fn sources_differ(&self, a: NodeIndex, b: NodeIndex) -> bool {
        let source = |article| self.graph.graph.neighbors_directed(article, petgraph::Direction::Incoming).next();
        source(a) != source(b)
    }

    fn is_same_text(&self, a: NodeIndex, b: NodeIndex) -> bool {
        let link = Link::from(EdgeKind::SameText);
        self.joined.contains(&(a, b, link.clone())) || self.joined.contains(&(b, a, link))
    }
}
