//! The graph as a program walks it.
mod common;
use crossclaim::graph::{ClaimGraph, EdgeKind, NodeId};
use crossclaim::{Article, Checker, Report};
use std::collections::BTreeSet;

fn article(id: &str, publisher: &str, day: &str, text: &str) -> Article {
    Article::builder(id).publisher(publisher).published(day).text(text).build()
}

/// One story of three houses: two dates agree, an ordinal and a list do not.
fn recalls() -> Vec<Article> {
    vec![
        article("a", "Courier", "2021-06-10", "Ulfson Motors issued its second recall on 7 June 2021."),
        article(
            "b",
            "Post",
            "2021-06-11",
            "Ulfson Motors issued a recall on Monday. Ulfson Motors issued a recall in May 2016. \
             Ulfson Motors issued a recall in June 2018.",
        ),
        article("c", "Gazette", "2021-06-11", "Ulfson Motors has issued two recalls to date."),
    ]
}

fn graph(articles: Vec<Article>) -> ClaimGraph {
    Checker::new().check(articles).graph()
}

#[test]
fn every_claim_hangs_on_an_article_and_a_source() {
    let graph = graph(recalls());
    let mut claims = 0;
    for (id, claim) in graph.claims() {
        claims += 1;
        let article = graph.joined(id, EdgeKind::Asserts);
        assert_eq!(article.len(), 1, "{id}");
        assert_eq!(article[0].id.as_str(), format!("article:{}", claim.article));
        let source = graph.joined(&article[0].id, EdgeKind::Publishes);
        assert_eq!(source.len(), 1);
        assert!(["source:Courier", "source:Post", "source:Gazette"].contains(&source[0].id.as_str()));
    }
    assert!(claims > 4, "{claims}");
}

#[test]
fn claims_are_found_by_the_name_of_what_they_speak_of() {
    let graph = graph(recalls());
    let about = graph.claims_about("ulfson motors");
    let articles: BTreeSet<&str> = about.iter().map(|(_, c)| c.article.as_str()).collect();
    assert_eq!(articles, BTreeSet::from(["a", "b", "c"]));
    assert!(graph.claims_about("Nobody").is_empty());
    let dated = graph.claims_matching(|c| c.kind == "event-date").count();
    assert!(dated >= 2, "{dated}");
}

#[test]
fn agreement_and_contradiction_are_edges() {
    let report = Checker::new().check(recalls());
    let graph = report.graph();
    let between = |pairs: Vec<(String, String)>, x: &str, y: &str| {
        pairs.iter().any(|(a, b)| (a == x && b == y) || (a == y && b == x))
    };
    let ends = |kind: EdgeKind| -> Vec<(String, String)> {
        let claim = |id: &NodeId| graph.node(id).and_then(|n| n.claim()).map(|c| c.article.clone()).unwrap();
        graph.edges().filter(|e| e.edge == kind).map(|e| (claim(&e.from), claim(&e.to))).collect()
    };
    assert!(between(ends(EdgeKind::Supports), "a", "b"), "{:#?}", report.relations);
    assert!(!report.findings.is_empty());
    assert!(between(ends(EdgeKind::Contradicts), "a", "b") || between(ends(EdgeKind::Contradicts), "b", "c"));
    for pair in graph.contradictions() {
        let finding = report.findings.iter().find(|f| Some(&f.id) == pair.edge.finding.as_ref()).unwrap();
        assert_eq!(pair.edge.rule.as_deref(), Some(finding.rule.as_str()));
        let sides: BTreeSet<Option<&str>> = [pair.a, pair.b]
            .iter()
            .map(|n| finding.claims.iter().find(|c| c.id == n.claim().unwrap().id).unwrap().side.as_deref())
            .collect();
        assert_eq!(sides.len(), 2, "the two ends stand on two sides");
    }
}

#[test]
fn a_report_read_back_has_the_same_graph_and_so_has_any_order() {
    let report = Checker::new().check(recalls());
    let json = |g: &ClaimGraph| serde_json::to_string_pretty(g).unwrap();
    let text = serde_json::to_string(&report).unwrap();
    let back: Report = serde_json::from_str(&text).unwrap();
    assert_eq!(json(&back.graph()), json(&report.graph()));
    let mut turned = recalls();
    turned.reverse();
    assert_eq!(json(&graph(turned)), json(&report.graph()));
    let value: serde_json::Value = serde_json::from_str(&json(&report.graph())).unwrap();
    let ids: Vec<&str> = value["nodes"].as_array().unwrap().iter().map(|n| n["id"].as_str().unwrap()).collect();
    assert!(ids.is_sorted());
    for edge in value["edges"].as_array().unwrap() {
        for end in ["from", "to"] {
            assert!(ids.binary_search(&edge[end].as_str().unwrap()).is_ok(), "{edge}");
        }
    }
}

#[test]
fn a_wire_story_in_two_papers_is_one_voice() {
    let wire = "Ulfson Motors issued a recall of its ferry engines on 7 June 2021 after a fire in the port of Bergen.";
    let own = "On Monday the firm Ulfson Motors, which builds engines, issued a recall.";
    let graph = graph(vec![
        article("a", "Courier", "2021-06-10", wire),
        article("b", "Post", "2021-06-10", &format!("{wire} Readers wrote to us.")),
        article("c", "Gazette", "2021-06-11", own),
    ]);
    let dates: Vec<_> =
        graph.claims_matching(|c| c.kind == "event-date").map(|(id, c)| (id, c.article.clone())).collect();
    let of = |wanted: &[&str]| {
        let ids: Vec<_> = dates.iter().filter(|(_, a)| wanted.contains(&a.as_str())).map(|(id, _)| *id).collect();
        assert!(ids.len() >= wanted.len(), "{dates:?}");
        graph.independent_sources(ids)
    };
    assert_eq!(of(&["a"]), 1);
    assert_eq!(of(&["a", "b"]), 1);
    assert_eq!(of(&["a", "c"]), 2);
    assert_eq!(of(&["a", "b", "c"]), 2);
    let supports: BTreeSet<(String, String)> = graph
        .supports()
        .map(|p| (p.a.claim().unwrap().article.clone(), p.b.claim().unwrap().article.clone()))
        .collect();
    assert!(!supports.iter().any(|(a, b)| (a == "a" && b == "b") || (a == "b" && b == "a")), "{supports:?}");
    assert!(graph.edges().any(|e| e.edge == EdgeKind::SameText));
}

#[test]
fn one_house_does_not_corroborate_itself() {
    let graph = graph(vec![
        article("a", "Courier", "2021-06-10", "Ulfson Motors issued a recall on 7 June 2021."),
        article("b", "courier", "2021-06-11", "A recall was issued by Ulfson Motors on Monday."),
    ]);
    assert_eq!(graph.supports().count(), 0);
}

#[test]
fn what_differs_does_not_support() {
    for (x, y) in [
        ("Ulfson Motors issued a recall on 7 June 2021.", "Ulfson Motors issued a recall on 8 June 2021."),
        ("The blast killed 31 people.", "The blast killed 33 people."),
        ("The blast killed 31 people.", "The blast injured 31 people."),
        ("The blast killed 31 people.", "In 2019 a blast killed 31 people."),
        ("Mayor Ilse Brandt of Leeds spoke.", "Mayor Jonas Weil of Leeds spoke."),
        ("Ulfson Motors did not issue a recall on 7 June 2021.", "Ulfson Motors issued a recall on 7 June 2021."),
    ] {
        let graph = graph(vec![article("a", "Courier", "2021-06-10", x), article("b", "Post", "2021-06-10", y)]);
        assert_eq!(graph.supports().map(|p| format!("{p:?}")).next(), None, "{x} / {y}");
    }
}

#[test]
fn counts_and_offices_are_corroborated() {
    for (x, y) in [
        ("The blast killed 31 people.", "Thirty-one people were killed when the gas tank blew up."),
        ("Danish Prime Minister Ida Holm spoke.", "Ida Holm, the prime minister of Denmark, left early."),
    ] {
        let graph = graph(vec![article("a", "Courier", "2021-06-10", x), article("b", "Post", "2021-06-10", y)]);
        assert!(graph.supports().count() > 0, "{x} / {y}");
    }
}

#[test]
fn nothing_makes_a_small_graph() {
    let graph = Report::new().graph();
    assert_eq!((graph.nodes().count(), graph.edges().count()), (0, 0));
    assert_eq!(graph.independent_sources([]), 0);
    assert!(graph.neighbours(&"claim:none".into()).is_empty());
    assert!(graph.claim("none").is_none());
}

/// The four pages with gold lie beside the checkout, where they lie at all.
#[cfg(feature = "csv")]
mod pages {
    use super::*;
    use crossclaim::graph::NodeKind;
    use crossclaim::report::{ClaimRecord, Value};
    use crossclaim::source::Document;
    use std::path::{Path, PathBuf};

    fn read(shared: &Path) -> ClaimGraph {
        let pages: Vec<PathBuf> = common::files(&shared.join("seeds"), "txt");
        let articles = pages.iter().flat_map(|p| Document::from_path(p).unwrap().articles());
        let table = shared.join("gold/world.csv");
        let (facts, _) = crossclaim::reference::read_csv(table.to_str().unwrap(), |_| true).unwrap();
        Checker::builder().reference(facts).build().unwrap().check(articles.collect::<Vec<_>>()).graph()
    }

    /// The claim stands in its page where it says, has a source, and an edge of contradiction by the rule to something
    /// that is not of its own article.
    fn contradicted(graph: &ClaimGraph, rule: &str, what: &str, test: impl Fn(&ClaimRecord) -> bool) {
        let mut found = false;
        let mut known = Vec::new();
        for (id, claim) in graph.claims_matching(test) {
            let page = std::fs::read(claim.path.as_deref().unwrap()).unwrap();
            let text = String::from_utf8_lossy(&page).into_owned();
            assert_eq!(text.get(claim.span.unwrap().range()), Some(claim.quote.as_str()));
            let article = graph.joined(id, EdgeKind::Asserts);
            assert_eq!(graph.joined(&article[0].id, EdgeKind::Publishes).len(), 1);
            known.push(claim.quote.clone());
            found |= graph.neighbours(id).iter().any(|(e, other)| {
                e.edge == EdgeKind::Contradicts
                    && e.rule.as_deref() == Some(rule)
                    && (other.kind() == NodeKind::Reference
                        || other.claim().is_some_and(|c| c.article != claim.article))
            });
        }
        assert!(found, "{what}: {known:?}");
    }

    #[test]
    fn what_the_pages_say_wrongly_is_contradicted() {
        let Some(shared) = common::shared() else { return };
        let graph = read(&shared);
        contradicted(&graph, "T301", "initiative, began, 2011", |c| {
            matches!(&c.value, Some(Value::Time(t)) if t.from.as_deref() == Some("2011-01-01"))
                && c.frame == "begin"
                && c.subject.contains("initiative")
        });
        contradicted(&graph, "W101", "Li Keqiang, premier of China", |c| {
            c.subject == "Li Keqiang"
                && c.roles.get("of").is_some_and(|of| of == "China")
                && matches!(&c.value, Some(Value::Text(t)) if t.text.contains("premier"))
        });
        contradicted(&graph, "N301", "launches, count, 3", |c| {
            c.kind == "count" && matches!(&c.value, Some(Value::Quantity(q)) if q.lo == Some(3.0) && q.hi == Some(3.0))
        });
        assert!(!graph.claims_about("Li Keqiang").is_empty());
    }
}

/// The command prints what the library builds.
#[cfg(feature = "cli")]
mod command {
    use std::io::Write;
    use std::process::{Command, Stdio};

    fn run(format: &str) -> (Option<i32>, String, String) {
        let lines = [
            ("a", "Courier", "2021-06-10", "Ulfson Motors issued its second recall on 7 June 2021."),
            ("b", "Post", "2021-06-11", "Ulfson Motors issued a recall on Monday."),
        ]
        .map(|(id, publisher, published, text)| {
            serde_json::json!({"id": id, "publisher": publisher, "published": published, "text": text}).to_string()
        });
        let mut child = Command::new(env!("CARGO_BIN_EXE_crossclaim"))
            .args(["graph", "-", "--format", format])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A refused argument ends the command before it reads.
        let _ = child.stdin.take().unwrap().write_all(lines.join("\n").as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    #[test]
    fn json_is_one_document_and_jsonl_has_its_nodes_and_edges() {
        let (code, json, _) = run("json");
        assert_eq!(code, Some(0));
        let whole: serde_json::Value = serde_json::from_str(&json).unwrap();
        let (nodes, edges) = (whole["nodes"].as_array().unwrap(), whole["edges"].as_array().unwrap());
        assert!(edges.iter().any(|e| e["edge"] == "supports"), "{json}");
        let (_, lines, _) = run("jsonl");
        let lines: Vec<serde_json::Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!(lines.len(), nodes.len() + edges.len());
        assert!(lines.iter().all(|l| l.get("node").is_some() != l.get("edge").is_some()));
        assert!(lines.iter().all(|l| nodes.contains(l) || edges.contains(l)));
    }

    #[test]
    fn text_names_sources_and_agreement() {
        let (code, text, _) = run("text");
        assert_eq!(code, Some(0));
        assert!(text.starts_with("2 sources, 2 articles, "), "{text}");
        assert!(text.contains("source Courier: article:a\n") && text.contains(" supports "), "{text}");
        assert!(text.contains("of 2 independent sources"), "{text}");
    }

    #[test]
    fn other_formats_are_refused_by_name() {
        for format in ["dot", "graphml"] {
            let (code, out, error) = run(format);
            assert_eq!((code, out.as_str()), (Some(2), ""));
            assert!(error.contains(format) && error.contains("text, json, jsonl"), "{error}");
        }
    }
}
