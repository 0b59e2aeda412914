//! Checks the records of a pipeline of your own: no files, no JSON, only [`Article::builder`].
//!
//! ```sh
//! cargo run --release --example check_records
//! ```
use crossclaim::{Article, Checker, Severity};

/// What a feed reader might hand over.
struct Record {
    key: u32,
    outlet: &'static str,
    day: &'static str,
    headline: &'static str,
    body: &'static str,
}

const INBOX: [Record; 2] = [
    Record {
        key: 4711,
        outlet: "Lakeside Gazette",
        day: "2023-10-12",
        headline: "Brinley kettles recalled",
        body: "Brinley recalled its travel kettles on Thursday, 12 October 2023, because their handles melt. \
               Edda Quist, the mayor of Tannwick, told shops to clear their shelves.",
    },
    Record {
        key: 4712,
        outlet: "Tannwick Herald",
        day: "2023-10-13",
        headline: "Shops clear shelves",
        body: "Brinley recalled the kettles on Tuesday, 12 October 2023. Nobody was hurt. \
               Otto Lindqvist, the mayor of Tannwick, praised the shops.",
    },
];

fn main() {
    // One checker serves all clusters and may be shared between threads.
    let checker = Checker::builder().severity(Severity::Warning).build().expect("no rules were selected by name");

    let articles = INBOX.iter().map(|record| {
        Article::builder(record.key.to_string())
            .cluster("kettles") // Articles are compared inside their cluster.
            .publisher(record.outlet)
            .published(record.day) // The anchor of "on Thursday" or "last week".
            .title(record.headline)
            .text(record.body)
            .build()
    });
    let report = checker.check(articles);

    for finding in &report.findings {
        println!("{} {}: {}", finding.rule, finding.severity, finding.explanation);
        for claim in &finding.claims {
            // Spans are byte ranges of the text as it was given, so they can be marked in your own store.
            let span = claim.span.expect("only a row of reference facts has no span");
            println!("  record {} bytes {}..{}: {}", claim.article, span.start, span.end, claim.quote);
        }
    }
    assert!(!report.findings.is_empty(), "the second record slips on the weekday and on the mayor");
}
