//! Pins the report of a cluster with [insta](https://insta.rs): a changed finding then shows as a readable diff.
//!
//! ```sh
//! cargo run --example pin_report                      # passes while the report is the pinned one
//! INSTA_UPDATE=always cargo run --example pin_report  # pins the report as it is now
//! ```
//!
//! In a project of your own the same lines stand in a `#[test]`; see `tests/downstream` for a whole crate.
use crossclaim::{Article, Checker, Finding};

fn main() {
    let report = Checker::new().check([
        Article::builder("wire")
            .published("2024-02-07")
            .text("Chile has carried out two satellite launches to date. The last one failed.")
            .build(),
        Article::builder("radio")
            .published("2024-02-07")
            .text("Chile carried out its third satellite launch on Monday, 5 February 2024.")
            .build(),
    ]);

    // Findings come in one order, ids are hashes of what was claimed, and nothing depends on the clock.
    let pinned: Vec<String> = report.findings.iter().map(line).collect();
    insta::assert_snapshot!("satellite_launches", pinned.join("\n"));
    println!("{} findings, as pinned", report.findings.len());
}

/// What should be noticed when it changes. `report` itself serialises too (`insta::assert_json_snapshot!`).
fn line(finding: &Finding) -> String {
    let sides = finding.claims.iter().map(|claim| format!("\n    {}: {}", claim.article, claim.quote));
    format!("{} {} {} {}{}", finding.id, finding.rule, finding.severity, finding.explanation, sides.collect::<String>())
}
