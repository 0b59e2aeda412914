use super::*;
use crate::Span;
use crate::source::Article;

fn claim(article: &str, text: &str, subject: &str, lo: f64) -> ClaimRecord {
    let article = Article::builder(article).text(text).build();
    let span = Span::new(0, text.len());
    ClaimRecord::new(&article, span, &LineIndex::new(text)).about("injure", subject).value(Value::quantity(
        Some(lo),
        Some(lo),
        Some("person"),
    ))
}

fn finding(rule: &str, severity: Severity, percent: u8, claims: Vec<ClaimRecord>) -> Finding {
    Finding::new(rule, "count", severity, Confidence::percent(percent), claims)
}

#[test]
fn the_id_ignores_wording_place_confidence_and_order() {
    let a = claim("a", "Nine fans were hurt.", "Stand Collapse", 9.0);
    let b = claim("b", "Twelve were hurt.", "stand collapse", 12.0);
    let moved = claim("c", "\n\nOfficials: nine hurt as the stand fell.", "stand  collapse", 9.0);
    let id = |claims: &[ClaimRecord]| finding_id("N201", claims, "");
    assert_eq!(id(&[a.clone(), b.clone()]), id(&[b.clone(), moved.clone()]));
    assert_eq!(id(&[a.clone(), b.clone()]), id(&[a.clone(), b.clone(), moved]));
    assert_ne!(id(&[a.clone(), b.clone()]), id(&[a.clone(), claim("b", "Ten.", "stand collapse", 10.0)]));
    assert_ne!(finding_id("N202", &[a.clone(), b.clone()], ""), id(&[a.clone(), b.clone()]));
    let mut denied = a.clone();
    denied.polarity = Polarity::Negative;
    assert_ne!(id(&[denied, b.clone()]), id(&[a.clone(), b.clone()]));
    assert_ne!(finding_id("N201", &[a, b], "roof"), finding_id("N201", &[], "roof"));
}

#[test]
fn the_id_is_fixed_for_ever() {
    assert_eq!(id::fnv1a(b""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(id::fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
}

#[test]
fn findings_rank_by_severity_then_confidence_then_place() {
    let at = |article: &str| vec![claim(article, "Nine.", "stand", 9.0)];
    let mut report = Report::new();
    report.findings = vec![
        finding("N1", Severity::Warning, 99, at("a")),
        finding("N2", Severity::Error, 70, at("z")),
        finding("N3", Severity::Error, 70, at("b")),
        finding("N4", Severity::Error, 90, at("c")),
    ];
    let mut turned = report.clone();
    turned.findings.reverse();
    report.sort();
    turned.sort();
    assert_eq!(report, turned);
    let rules: Vec<&str> = report.findings.iter().map(|f| f.rule.as_str()).collect();
    assert_eq!(rules, ["N4", "N3", "N2", "N1"]);
    assert_eq!(report.conflicts(Severity::Error).count(), 3);
}

#[test]
fn the_wire_keeps_what_it_was_given() {
    let mut record = claim("a", "Nine fans were hurt.", "stand", 9.0).side("a").mark(Span::new(0, 4));
    record.attribution = Some(Attribution::new("police").manner("said"));
    record.roles.insert("place".into(), "north end".into());
    let mut report = Report::new();
    report.findings.push(finding("N201", Severity::Error, 87, vec![record.clone()]).title("t").step("s"));
    report.claims.push(record);
    report.claims[0].value = Some(Value::time(Some("2024-05-28".into()), None, "day"));
    let text = serde_json::to_string(&report).unwrap();
    assert!(text.contains(r#""confidence":0.87"#), "{text}");
    assert!(text.contains(r#""value":{"type":"quantity","lo":9,"hi":9,"unit":"person"}"#), "{text}");
    assert!(text.contains(r#""from":"2024-05-28","to":null,"grain":"day""#), "{text}");
    assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
}

#[test]
fn odd_numbers_do_not_break_the_wire() {
    let text = |lo| serde_json::to_string(&Value::quantity(Some(lo), None, None)).unwrap();
    assert_eq!(text(f64::INFINITY), r#"{"type":"quantity","lo":null,"hi":null}"#);
    assert_eq!(text(2.5), r#"{"type":"quantity","lo":2.5,"hi":null}"#);
    assert_eq!(text(1e300), r#"{"type":"quantity","lo":1e+300,"hi":null}"#);
    assert!(serde_json::from_str::<Confidence>("1.5").is_err());
    for hundredths in 0..=100 {
        let confidence = Confidence::percent(hundredths);
        let back: Confidence = serde_json::from_str(&serde_json::to_string(&confidence).unwrap()).unwrap();
        assert_eq!(back, confidence);
    }
}

#[test]
fn a_span_outside_the_text_gives_an_empty_quote() {
    let article = Article::builder("a").text("Zürich").build();
    let lines = LineIndex::new(&article.text);
    assert_eq!(ClaimRecord::new(&article, Span::new(2, 90), &lines).quote, "");
    assert_eq!(ClaimRecord::new(&article, Span::new(0, 2), &lines).quote, "");
}
