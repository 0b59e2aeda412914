//! Pages read from hand-made gold, where it lies beside the project.
use crossclaim::source::{Anchor, ArticleKind, Basis, Document};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

fn shared() -> Option<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|a| a.join("shared"))
        .find(|s| s.join("gold/articles.json").exists())
}

#[test]
fn pages_split_as_a_careful_reader_splits_them() {
    let Some(shared) = shared() else { return };
    let gold = std::fs::read_to_string(shared.join("gold/articles.json")).unwrap();
    let gold: serde_json::Value = serde_json::from_str(&gold).unwrap();
    let gold = gold["articles"].as_array().unwrap();
    let mut files: Vec<&str> = gold.iter().map(|a| a["file"].as_str().unwrap()).collect();
    files.dedup();
    for file in files {
        let document = Document::from_path(shared.join("seeds").join(file)).unwrap();
        let text = document.text().clone();
        let got: Vec<(usize, usize)> = document.articles().iter().map(|a| (a.range.start, a.range.end)).collect();
        let trimmed = |a: &serde_json::Value| {
            let (start, end) = (a["byte_start"].as_u64().unwrap() as usize, a["byte_end"].as_u64().unwrap() as usize);
            let body = &text[start..end];
            let start = start + (body.len() - body.trim_start().len());
            (start, start + body.trim().len())
        };
        let mut want: Vec<(usize, usize)> = gold.iter().filter(|a| a["file"] == file).map(trimmed).collect();
        want.sort();
        assert_eq!(got, want, "{file}");
        for (article, gold) in document.articles().iter().zip({
            let mut all: Vec<_> = gold.iter().filter(|a| a["file"] == file).collect();
            all.sort_by_key(|a| a["byte_start"].as_u64());
            all
        }) {
            let id = gold["id"].as_str().unwrap();
            assert_eq!(article.headline(), gold["headline"].as_str(), "{id}");
            let stated = gold["date_basis"].as_str().unwrap().starts_with("stated");
            let date = gold["publication_date"].as_str().and_then(|d| d.parse::<Date>().ok());
            let want = if stated { Anchor::stated(date.unwrap()) } else { Anchor::default() };
            assert_eq!(article.anchor, want, "{id}");
            assert_eq!(article.anchor.basis, if stated { Basis::Stated } else { Basis::Unknown });
            let publisher = gold["publisher_basis"].as_str().unwrap();
            if publisher.starts_with("stated") {
                assert_eq!(article.publisher.as_deref(), gold["publisher"].as_str(), "{id}");
            }
            let kind = match gold["publisher"].as_str().unwrap() {
                p if p.contains("teaser") => ArticleKind::Teaser,
                p if p.contains("feed") => ArticleKind::FeedItem,
                _ => ArticleKind::Story,
            };
            assert_eq!(article.kind, kind, "{id}");
            check_lines(&text, article, gold, id);
        }
    }
}

/// Every body line of gold is prose (or a repeat), every furniture line is not.
fn check_lines(text: &str, article: &crossclaim::source::Article, gold: &serde_json::Value, id: &str) {
    let line_of = |at: usize| text[..at].matches('\n').count() as u64 + 1;
    let kind = |line: u64| article.blocks.iter().find(|b| line_of(b.span.start) == line).map(|b| b.kind);
    for range in gold["body_lines"].as_array().unwrap() {
        let (from, to) = (range[0].as_u64().unwrap(), range[1].as_u64().unwrap());
        for line in from..=to {
            let kind = kind(line);
            let prose = kind.is_none_or(|k| k.is_prose() || k == crossclaim::source::BlockKind::Repeat);
            assert!(prose || article.kind == ArticleKind::FeedItem, "{id} line {line}: {kind:?}");
        }
    }
    for group in gold["furniture"].as_array().unwrap() {
        let what = group["what"].as_str().unwrap();
        let lines: Vec<u64> = group["lines"].as_array().unwrap().iter().map(|l| l.as_u64().unwrap()).collect();
        if what.contains("caption") {
            let kinds: Vec<_> = lines.iter().map(|&l| kind(l)).collect();
            assert_eq!(kinds[0], Some(crossclaim::source::BlockKind::Caption), "{id} {what}");
            assert!(
                kinds[1..].iter().all(|k| *k == Some(crossclaim::source::BlockKind::Repeat)),
                "{id} {what} {kinds:?}"
            );
            assert!(!article.caption_dates.is_empty());
        } else if !what.contains("headline")
            && !what.contains("sub-heading")
            && !what.contains("tail")
            && !what.contains("teaser")
        {
            for line in lines {
                assert!(kind(line).is_none_or(|k| !k.is_prose()), "{id} line {line}: {:?}", kind(line));
            }
        }
    }
}
