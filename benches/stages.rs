//! How fast each stage is, on invented news. `cargo bench --features json`; see README.md beside this file.
#[path = "support/corpus.rs"]
mod corpus;

use crossclaim::render::write_jsonl;
use crossclaim::source::JsonLines;
use crossclaim::syntax::Parser;
use crossclaim::text::{Doc, analyse};
use crossclaim::{Article, Checker};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// About 400 KB of stories, as JSON lines.
fn lines() -> String {
    let mut writer = corpus::Writer::new(corpus::Plan { seed: 7, articles: (2, 10), wrong: 20 });
    let mut out = String::new();
    while out.len() < 400_000 {
        for a in writer.story() {
            out += &serde_json::json!({
                "id": a.id, "cluster": a.cluster, "publisher": a.publisher, "published": a.published, "title": a.title, "text": a.text,
            })
            .to_string();
            out.push('\n');
        }
    }
    out
}

fn articles() -> Vec<Article> {
    JsonLines::new(lines().as_bytes(), "-").filter_map(Result::ok).collect()
}

fn bytes(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|a| a.text.len()).sum::<usize>())
}

/// JSON lines to articles: decoding, layout of the page, date lines.
#[divan::bench]
fn read(bencher: Bencher) {
    let lines = lines();
    let count = BytesCount::new(lines.len());
    bencher.counter(count).bench(|| JsonLines::new(black_box(lines.as_bytes()), "-").filter_map(Result::ok).count());
}

/// Sentences, tokens, tags, lemmas.
#[divan::bench]
fn tag(bencher: Bencher) {
    let articles = articles();
    bencher
        .counter(bytes(&articles))
        .bench(|| articles.iter().map(|a| analyse(black_box(&a.text), &a.blocks).tokens.len()).sum::<usize>());
}

/// Trees of sentences that are tagged.
#[divan::bench]
fn parse(bencher: Bencher) {
    let articles = articles();
    let docs: Vec<Doc> = articles.iter().map(|a| analyse(&a.text, &a.blocks)).collect();
    bencher.counter(bytes(&articles)).with_inputs(|| docs.clone()).bench_local_values(|mut docs| {
        let mut parser = Parser::new();
        for doc in &mut docs {
            for s in 0..doc.sentences.len() {
                parser.parse(doc, s);
            }
        }
        docs
    });
}

/// Everything up to the claims, linked within their clusters, as records.
#[divan::bench]
fn claims(bencher: Bencher) {
    let (articles, checker) = (articles(), Checker::new());
    bencher
        .counter(bytes(&articles))
        .with_inputs(|| articles.clone())
        .bench_local_values(|articles| checker.claims(articles));
}

/// Everything up to the findings.
#[divan::bench]
fn check(bencher: Bencher) {
    let articles = articles();
    let checker = Checker::builder().findings_only().build().unwrap_or_default();
    bencher
        .counter(bytes(&articles))
        .with_inputs(|| articles.clone())
        .bench_local_values(|articles| checker.check(articles));
}

/// Findings as JSON lines.
#[divan::bench]
fn render(bencher: Bencher) {
    let report = Checker::new().check(articles());
    bencher.bench(|| {
        let mut out = Vec::new();
        write_jsonl(black_box(&report.findings), &mut out).map(|()| out.len())
    });
}

/// One story told by so many articles: the time should grow with them.
#[divan::bench(args = [2, 20, 200], sample_count = 10)]
fn growth(bencher: Bencher, n: u64) {
    let mut writer = corpus::Writer::new(corpus::Plan { seed: 3, articles: (n, n), wrong: 20 });
    let articles: Vec<Article> = writer
        .story()
        .into_iter()
        .map(|a| {
            Article::builder(a.id).publisher(a.publisher).published(&a.published).title(a.title).text(a.text).build()
        })
        .collect();
    let checker = Checker::builder().findings_only().build().unwrap_or_default();
    bencher
        .counter(bytes(&articles))
        .with_inputs(|| articles.clone())
        .bench_local_values(|articles| checker.check(articles));
}
