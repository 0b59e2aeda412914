//! Walks the graph of a story: who says what, who agrees, who contradicts whom.
//!
//! `cargo run --example walk_graph`
use crossclaim::graph::{ClaimGraph, Node};
use crossclaim::{Article, Checker};

const STORIES: [(&str, &str, &str, &str); 3] = [
    (
        "a",
        "Harbour Courier",
        "2021-06-10",
        "The recall began on Monday. Ulfson Motors issued its second recall on 7 June 2021. \
         Chief executive Greta Ulfson said the company was sorry.",
    ),
    (
        "b",
        "Inland Post",
        "2021-06-11",
        "Ulfson Motors issued a recall on 7 June 2021. Chief executive Greta Ulfson met reporters in Oslo. \
         Ulfson Motors issued a recall in May 2016. Ulfson Motors issued a recall in June 2018.",
    ),
    ("c", "Wire", "2021-06-11", "Ulfson Motors has issued two recalls so far."),
];

fn main() {
    let articles = STORIES
        .map(|(id, publisher, day, text)| Article::builder(id).publisher(publisher).published(day).text(text).build());
    let graph = Checker::new().check(articles).graph();

    println!("Claims about Ulfson Motors:");
    for (id, claim) in graph.claims_about("Ulfson Motors") {
        let value = claim.value.as_ref().map(|value| format!(" = {value}")).unwrap_or_default();
        println!("  {id} {}: \"{}\" {}{value}", claim.article, claim.quote, claim.kind);
    }
    println!("Agreement:");
    for pair in graph.supports() {
        let voices = graph.independent_sources([&pair.a.id, &pair.b.id]);
        println!("  {} / {} ({voices} independent sources)", quote(pair.a), quote(pair.b));
    }
    assert!(graph.supports().next().is_some(), "two houses tell of the recall of 7 June");
    println!("Contradictions:");
    for pair in graph.contradictions() {
        println!("  {}: {} / {}", pair.edge.rule.as_deref().unwrap_or_default(), quote(pair.a), quote(pair.b));
    }
    assert!(graph.contradictions().next().is_some(), "two recalls so far, and three are told");
    around(&graph);
}

/// From a contradicted claim to all that hangs on it.
fn around(graph: &ClaimGraph) {
    let Some(pair) = graph.contradictions().next() else { return };
    println!("Around {}:", pair.a.id);
    for (edge, node) in graph.neighbours(&pair.a.id) {
        println!("  {} {}", edge.edge.as_str(), node.id);
    }
}

fn quote(node: &Node) -> String {
    node.claim().map_or_else(|| node.label.clone(), |c| format!("{} \"{}\"", c.article, c.quote))
}
