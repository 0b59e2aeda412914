//! Checks saved pages against each other and prints what they contradict each other on.
//!
//! ```sh
//! cargo run --release --example check_pages -- fixtures/launch/*.txt
//! ```
//!
//! It needs no feature: it walks the [`Report`](crossclaim::Report) itself. The command `crossclaim check` shows the
//! same findings trimmed and coloured for a terminal.
use crossclaim::source::Document;
use crossclaim::{Checker, Finding, Severity};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut articles = Vec::new();
    for path in std::env::args().skip(1) {
        match Document::from_path(&path) {
            Ok(page) => {
                page.notices().iter().for_each(|notice| eprintln!("{notice}"));
                articles.extend(page.articles());
            }
            Err(error) => eprintln!("{error}"),
        }
    }
    if articles.is_empty() {
        eprintln!("usage: check_pages FILE...");
        return ExitCode::from(2);
    }

    let report = Checker::new().check(articles);
    let conflicts: Vec<&Finding> = report.conflicts(Severity::Warning).collect();
    conflicts.iter().for_each(|finding| print(finding));
    println!("{} contradictions in {} articles", conflicts.len(), report.articles.len());
    ExitCode::SUCCESS
}

/// Prints the passages by side, then what they rest on.
fn print(finding: &Finding) {
    println!("{} {} ({}, {})", finding.rule, finding.kind, finding.severity, finding.confidence);
    println!("  {}", finding.explanation);
    for claim in &finding.claims {
        let place = claim.path.as_deref().unwrap_or(&claim.article);
        let line = claim.line.map(|line| format!(":{line}")).unwrap_or_default();
        println!("  {} {place}{line}", claim.side.as_deref().unwrap_or("-"));
        println!("      \"{}\"", claim.quote.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    finding.steps.iter().for_each(|step| println!("  . {step}"));
    println!();
}
