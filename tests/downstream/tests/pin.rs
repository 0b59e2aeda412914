//! Pins the desk's report of one cluster.
use crossclaim::report::Report;
use crossclaim_downstream::{Desk, Story};

const STORIES: [Story; 3] = [
    Story {
        slug: "ferry-quay",
        filed: "2022-09-15",
        text: "Nordsund recalled its ferry Havørn on Wednesday, 14 September 2022.\n\nSigne Aamodt, the mayor of \
               Vestvik, said that the quay was closed.",
    },
    Story {
        slug: "ferry-harbour",
        filed: "2022-09-15",
        text: "Nordsund recalled the ferry on Thursday, 14 September 2022.\n\nJorunn Falk, the mayor of Vestvik, \
               told passengers to take the bus.",
    },
    Story { slug: "weather", filed: "2022-09-15", text: "Rain is expected in Vestvik on Friday.\n" },
];

fn report(order: [usize; 3]) -> Report {
    let desk = Desk::new(&[("Signe Aamodt", "mayor", "Vestvik", "2019-10-01")]).unwrap();
    let stories = order.map(|i| Story { ..STORIES[i] });
    desk.check("ferry", &stories)
}

#[test]
fn the_report_is_pinned() {
    insta::assert_json_snapshot!(report([0, 1, 2]).findings);
}

#[test]
fn the_order_of_the_stories_does_not_matter() {
    let first = report([0, 1, 2]);
    assert_eq!(first, report([2, 1, 0]));
    assert_eq!(first, report([1, 2, 0]));
}

#[test]
fn every_quote_is_the_text_at_its_span() {
    let report = report([0, 1, 2]);
    assert!(!report.findings.is_empty());
    for claim in report.findings.iter().flat_map(|f| &f.claims) {
        let Some(span) = claim.span else { continue }; // A row of the table.
        let story = STORIES.iter().find(|s| s.slug == claim.article).unwrap();
        assert_eq!(claim.quote, story.text[span.start..span.end]);
    }
}
