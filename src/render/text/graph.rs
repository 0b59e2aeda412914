//! The graph for a terminal: a listing to read, not to parse.
use super::super::style::Style;
use super::super::words::escape;
use super::{TextRenderer, plural};
use crate::graph::{ClaimGraph, EdgeKind, Node, NodeKind};

impl TextRenderer {
    /// The graph: its size, then each source with its articles, each event with its claims, and which claims support
    /// or contradict each other.
    pub fn graph(&self, graph: &ClaimGraph) -> String {
        let mut out = String::new();
        let count = |kind: NodeKind| graph.nodes().filter(|n| n.kind() == kind).count();
        let sizes = [
            (NodeKind::Source, "source"),
            (NodeKind::Article, "article"),
            (NodeKind::Claim, "claim"),
            (NodeKind::Reference, "reference row"),
        ];
        let sizes = sizes.iter().map(|(kind, noun)| plural(count(*kind), noun)).collect::<Vec<_>>().join(", ");
        self.painter.push(&mut out, Style::Strong, &sizes);
        out.push('\n');
        for source in graph.nodes().filter(|n| n.kind() == NodeKind::Source) {
            let articles: Vec<String> =
                graph.joined(&source.id, EdgeKind::Publishes).iter().map(|a| a.id.to_string()).collect();
            self.listed(&mut out, "source", &source.label, &articles.join(", "));
        }
        for event in graph.nodes().filter(|n| n.kind() == NodeKind::Event) {
            let claims = graph.joined(&event.id, EdgeKind::About);
            let voices = graph.independent_sources(claims.iter().map(|c| &c.id));
            let told = format!("{} of {}", plural(claims.len(), "claim"), plural(voices, "independent source"));
            self.listed(&mut out, "event", &event.label, &told);
        }
        for (verb, pairs) in
            [("supports", graph.supports().collect::<Vec<_>>()), ("contradicts", graph.contradictions().collect())]
        {
            for pair in pairs {
                self.painter.push(&mut out, Style::Faint, pair.edge.rule.as_deref().unwrap_or("claim"));
                let place = |node: &Node| match node.claim() {
                    Some(c) => {
                        let line = c.line.map(|l| format!(":{l}")).unwrap_or_default();
                        format!("{}{line} \"{}\"", escape(c.path.as_deref().unwrap_or(&c.article)), escape(&c.quote))
                    }
                    None => escape(&node.label),
                };
                out.push_str(&format!(" {} {verb} {}\n", place(pair.a), place(pair.b)));
            }
        }
        out
    }

    fn listed(&self, out: &mut String, kind: &str, name: &str, rest: &str) {
        self.painter.push(out, Style::Faint, kind);
        out.push(' ');
        self.painter.push(out, Style::Strong, &escape(name));
        out.push_str(&format!(": {}\n", escape(rest)));
    }
}
