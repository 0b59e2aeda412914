use super::*;
use crate::report::{Attribution, Confidence, LineIndex};
use crate::{Article, Span};

const WIRE: &str = "Port Bell\n\nThe toll of the sinking has climbed again, and at least 31 people are now known to have died \
                    when the Mara capsized off Port Bell, the harbour master said late on Tuesday evening.\n";
const DAILY: &str =
    "Nineteen people died when the ferry went down off Port Bell on Monday night, the coast guard said on Tuesday.\n";
const RADIO: &str = "The Mara sank on Monday, 28 May 2024.\nThe ferry carried 212 passengers.\n";

fn article(id: &str, publisher: &str, day: &str, text: &str) -> Article {
    Article::builder(id).publisher(publisher).published(day).text(text).build()
}

fn claim(article: &Article, clause: &str, words: &str) -> ClaimRecord {
    let find = |part: &str| {
        let start = article.text.find(part).unwrap();
        Span::new(start, start + part.len())
    };
    let path = format!("{}.txt", article.id);
    let mut claim = ClaimRecord::new(article, find(clause), &LineIndex::new(&article.text)).mark(find(words));
    claim.path = Some(path);
    claim
}

fn count(claim: ClaimRecord, lo: f64, hi: Option<f64>) -> ClaimRecord {
    claim.about("kill", "sinking of the Mara").value(Value::quantity(Some(lo), hi, Some("person")))
}

/// A made-up ferry: two tolls, an impossible date, a passenger count that a table of facts knows otherwise.
fn report() -> Report {
    let wire = article("wire", "Harbour Wire", "2024-05-28", WIRE);
    let daily = article("daily", "Coast Daily", "2024-05-29T07:30:00", DAILY);
    let radio = Article::builder("radio").text(RADIO).build();
    let mut report = Report::new();
    report.articles = [&wire, &daily, &radio].map(ArticleRecord::of).to_vec();
    let toll = vec![
        count(claim(&wire, WIRE.lines().nth(2).unwrap(), "at least 31 people"), 31.0, None),
        count(
            claim(
                &daily,
                "Nineteen people died when the ferry went down off Port Bell on Monday night",
                "Nineteen people",
            ),
            19.0,
            Some(19.0),
        )
        .attribution(Attribution::new("the coast guard")),
    ];
    report.findings.push(
        Finding::new("N201", "casualties", Severity::Error, Confidence::percent(93), toll.clone())
            .explanation("the toll of the sinking is at least 31 in one report and 19 in a later one")
            .step("both tell of the sinking of the Mara off Port Bell: \"the ferry\" is the Mara, the only vessel of the story")
            .step("a later report counts fewer, so it is no update; it would dissolve if the coast guard counted passengers only"),
    );
    let day = claim(&radio, "The Mara sank on Monday, 28 May 2024", "Monday, 28 May 2024");
    report.findings.push(
        Finding::new("T101", "weekday-date", Severity::Error, Confidence::percent(99), vec![day])
            .explanation("28 May 2024 was a Tuesday"),
    );
    let fact = crate::reference::Fact::new("Mara", "carry", "180 passengers");
    let known = Fact { path: Some("facts.csv".into()), line: Some(4), ..fact };
    let load = count(claim(&radio, "The ferry carried 212 passengers", "212 passengers"), 212.0, Some(212.0));
    report.findings.push(
        Finding::new("N202", "count", Severity::Warning, Confidence::percent(61), vec![load, known.claim()])
            .title("passengers aboard")
            .explanation("the report has 212, the table 180"),
    );
    report.findings.push(Finding::new("S501", "dispute", Severity::Note, Confidence::percent(50), toll));
    report.sort();
    report
}
use crate::reference::Fact;

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
