use super::super::sample::report;
use super::*;
use crate::report::{Confidence, LineIndex};
use crate::{Article, Span};

#[test]
fn a_report_at_80_columns() {
    let text = TextRenderer::new().render(&report());
    assert!(text.lines().all(|line| width(line) <= 80), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn a_narrow_report_with_notes() {
    let text = TextRenderer::new().width(50).severity(Severity::Note).render(&report());
    assert!(text.lines().all(|line| width(line) <= 50), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn colour_adds_nothing_but_colour() {
    let painted = TextRenderer::new().color(true).render(&report());
    assert!(painted.contains("\u{1b}[1;31mat least 31 people\u{1b}[0m"));
    let codes = ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[1;31m", "\u{1b}[1;33m", "\u{1b}[1;36m"];
    let plain = codes.iter().fold(painted, |text, code| text.replace(code, ""));
    assert_eq!(plain, TextRenderer::new().render(&report()));
}

#[test]
fn many_claims_of_a_side_are_counted() {
    let mut report = report();
    let toll = report.findings.iter().find(|f| f.rule == "N201").unwrap().claims.clone();
    let mut claims: Vec<ClaimRecord> = std::iter::repeat_n(toll[0].clone().side("a"), 6).collect();
    for (line, claim) in claims.iter_mut().enumerate() {
        claim.line = Some(line + 1);
    }
    claims.push(toll[1].clone().side("b"));
    report.findings = vec![Finding::new("N201", "casualties", Severity::Error, Confidence::percent(93), claims)];
    let text = TextRenderer::new().render(&report);
    assert!(text.contains("├ a: 3 more say the same\n"), "{text}");
    assert_eq!(text.matches("at least 31 people").count(), 3, "{text}");
}

#[test]
fn nothing_of_a_text_steers_the_terminal() {
    let text = "The \u{1b}[2Jmayor won\u{7} with\r\n 60 %\u{202e}.";
    let article = Article::builder("a\u{1b}]0;x\u{7}").publisher("P\u{9b}").text(text).build();
    let claim = ClaimRecord::new(&article, Span::new(0, text.len()), &LineIndex::new(text)).mark(Span::new(4, 9));
    let mut report = Report::new();
    report.articles.push(ArticleRecord::of(&article));
    let finding = Finding::new("O1", "win\u{1b}", Severity::Error, Confidence::percent(90), vec![claim]);
    report.findings.push(finding.explanation("\u{1b}[31m").step("\u{8}\u{8}"));
    let shown = TextRenderer::new().render(&report);
    assert!(!shown.chars().any(|c| c.is_control() && c != '\n' || c == '\u{202e}'), "{shown:?}");
    assert_eq!(shown.lines().count(), 7, "{shown}");
}

#[test]
fn spans_that_do_not_fit_the_quote_do_no_harm() {
    let mut report = report();
    for finding in &mut report.findings {
        for claim in &mut finding.claims {
            claim.marks = vec![Span::new(0, 3), Span::new(7, 7), Span::new(usize::MAX - 1, usize::MAX)];
            claim.quote = "é".repeat(50);
        }
    }
    assert!(TextRenderer::new().render(&report).contains('é'));
}

#[test]
fn claims_and_mentions_are_listed() {
    let report = report();
    let mut toll = report.findings.iter().find(|f| f.rule == "N201").unwrap().claims.clone();
    toll[1].roles.insert("place".into(), "Port Bell".into());
    insta::assert_snapshot!(TextRenderer::new().claims(&toll));
}
