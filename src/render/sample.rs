//! A made-up report to render in tests.
use crate::reference::Fact;
use crate::report::{
    ArticleRecord, Attribution, ClaimRecord, Confidence, Finding, LineIndex, Relation, Report, Value, claim_id,
};
use crate::source::{Anchor, Basis};
use crate::{Article, Notice, Severity, Span};

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
pub(super) fn report() -> Report {
    let wire = article("wire", "Harbour Wire", "2024-05-28", WIRE);
    let daily = article("daily", "Coast Daily", "2024-05-29T07:30:00", DAILY);
    let radio = Article::builder("radio").text(RADIO).build();
    let mut report = Report::new();
    report.engine_version = "0.0.0".into();
    report.articles = [&wire, &daily, &radio].map(ArticleRecord::of).to_vec();
    let evidence = Anchor::interval("2024-05-28".parse().ok(), None, Basis::Evidence);
    report.articles[2] = ArticleRecord { published: None, ..report.articles[2].clone() }.written(&evidence);
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
    let day = claim(&radio, "The Mara sank on Monday, 28 May 2024", "Monday, 28 May 2024")
        .about("sink", "Mara")
        .value(Value::text("Monday, 28 May 2024"));
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
    for claim in report.findings.iter_mut().flat_map(|f| &mut f.claims) {
        claim.id = claim_id(claim, 0);
    }
    report.claims = report.findings[0].claims.clone();
    report.relations = vec![Relation::new("corroboration", report.claims.iter().map(|c| c.id.clone()).collect())];
    report.notices.push(Notice::new("1 byte is no UTF-8").at_path("radio.txt").at_line(2));
    report.sort();
    report
}
