//! The whole report of every fixture, pinned: as an editor sees it, and as a program does.
//!
//! `INSTA_UPDATE=always cargo test --features cli --test snapshots` takes what is reported now; read the difference.
#![cfg(all(feature = "text", feature = "json"))]
mod common;
use common::{fixtures, pages, stories, story};
use crossclaim::render::TextRenderer;
use crossclaim::{Article, Checker, Finding, Severity};
use std::fmt::Write;

#[test]
fn the_launch_pages() {
    pin("launch", pages(&fixtures().join("launch")));
}

#[test]
fn the_stories() {
    let folders = stories();
    assert!(folders.len() >= 15);
    for folder in folders {
        pin(&folder.file_name().unwrap().to_string_lossy(), story(&folder));
    }
}

#[test]
fn no_snapshot_is_left_behind() {
    let mut names: Vec<String> =
        stories().iter().map(|f| f.file_name().unwrap().to_string_lossy().into_owned()).collect();
    names.push("launch".to_owned());
    for file in common::files(&fixtures().with_file_name("tests").join("snapshots"), "snap") {
        let file = file.file_name().unwrap().to_string_lossy().into_owned();
        let name = file.split('.').next().unwrap();
        assert!(names.iter().any(|n| n == name), "{file} is of no fixture");
    }
}

/// Pins the report on a terminal of 100 columns, and the findings, each in a few lines.
fn pin(name: &str, articles: Vec<Article>) {
    let report = Checker::new().check(articles);
    let shown = TextRenderer::new().width(100).severity(Severity::Note).render(&report);
    let found: String = report.findings.iter().map(compact).collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| {
        insta::assert_snapshot!(format!("{name}.report"), shown);
        insta::assert_snapshot!(format!("{name}.findings"), found);
    });
}

/// What a program keeps of a finding. Ids hash the rule and what is claimed, so they are pinned too.
fn compact(finding: &Finding) -> String {
    let mut out = format!("- {} {} {} {}\n", finding.id, finding.rule, finding.severity, finding.confidence);
    for claim in &finding.claims {
        let side = claim.side.as_deref().unwrap_or("-");
        let span = claim.span.map_or_else(String::new, |s| format!(" {}..{}", s.start, s.end));
        let value = claim.value.as_ref().map_or_else(String::new, |v| format!(" = {v}"));
        writeln!(out, "    {side} {}{span} {}({}){value}", claim.article, claim.frame, claim.subject).unwrap();
    }
    out
}
