//! Pages read from hand-made gold, where it lies beside the project.
mod common;
use common::{fixtures, gold, pages, shared};
use crossclaim::source::{Anchor, Article, ArticleKind, Basis, Document};
use crossclaim::{Checker, Report};
use jiff::civil::Date;

#[test]
fn pages_split_as_a_careful_reader_splits_them() {
    let Some(shared) = shared() else { return };
    let gold = gold(&shared.join("gold/articles.json"));
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
            assert_eq!(article.kind, kind_of(gold), "{id}");
            check_lines(&text, article, gold, id);
        }
    }
}

/// Story, teaser or feed item, as gold words it.
fn kind_of(gold: &serde_json::Value) -> ArticleKind {
    match gold["publisher"].as_str().unwrap() {
        p if p.contains("teaser") => ArticleKind::Teaser,
        p if p.contains("feed") => ArticleKind::FeedItem,
        _ => ArticleKind::Story,
    }
}

/// The cluster narrows the days of writing; what is no story of its own is never read as part of one, and has no day.
#[test]
fn the_cluster_dates_its_articles() {
    let Some(shared) = shared() else { return };
    let gold = gold(&shared.join("gold/articles.json"));
    let articles = pages(&shared.join("seeds"));
    let mut want: Vec<&serde_json::Value> = gold["articles"].as_array().unwrap().iter().collect();
    want.sort_by_key(|a| (a["file"].as_str(), a["byte_start"].as_u64()));
    assert_eq!(articles.len(), want.len());
    let wanted: Vec<Wanted> = want
        .iter()
        .map(|gold| {
            let id = gold["id"].as_str().unwrap();
            // Gold says of the fourth article "+-2 days", of the second page "28 or 29 May".
            let (before, after) = match id {
                "A4" => (2, 2),
                "B1" => (0, 1),
                _ => (0, 0),
            };
            let day = gold["publication_date"].as_str().and_then(|d| d.parse().ok());
            Wanted { name: id, kind: kind_of(gold), day, before, after }
        })
        .collect();
    assert_eq!(wanted.iter().filter(|w| w.kind == ArticleKind::Story).count(), 7);
    check_days(articles, &wanted);
}

/// The same of pages written for the project: four stories on an endless page, a story with teasers and a feed below.
#[test]
fn the_launch_pages_are_split_and_dated() {
    let articles = pages(&fixtures().join("launch"));
    let story = |name, day: &str, before, after| Wanted {
        name,
        kind: ArticleKind::Story,
        day: Some(day.parse().unwrap()),
        before,
        after,
    };
    let other = |name, kind| Wanted { name, kind, day: None, before: 0, after: 0 };
    let wanted = [
        story("Russia had a hand in North Korea's spy satellite, Seoul says", "2023-11-23", 0, 0),
        other("President Yoon: Pyongyang has part in war of Russia", ArticleKind::Teaser),
        other("The new game between Russia, China and North Korea. Why Ukraine should worry", ArticleKind::Teaser),
        other("4:47 PM", ArticleKind::FeedItem),
        story("After Rocket Blast, North Korea’s Kim Says He Will Press On With Spy Satellites", "2024-05-29", 0, 0),
        story("Ukraine Hit by Huge Russian Wave of Drones and Missiles", "2025-12-06", 0, 0),
        story("America is Still Europe’s Main Ally, Says Kallas, Calling for More Confidence", "2025-12-06", 0, 0),
        story("Outlets of Iran’s Revolutionary Guards Say Rouhani Is ‘Working for the Enemy’", "2025-12-06", 2, 2),
        story("Pyongyang promises a new surveillance satellite after the first one fails", "2023-06-19", 0, 0),
        story(
            "Pyongyang Fires a Spy Satellite Once More, and Russian Technicians Are Said to Have Helped",
            "2024-05-28",
            0,
            1,
        ),
    ];
    assert_eq!(articles.len(), wanted.len());
    for (article, want) in articles.iter().zip(&wanted) {
        // The menu above the first headline belongs to the first article.
        let at = article.text[article.range.range()].find(want.name);
        assert!(at.is_some_and(|at| at < 30), "{}: {} at {at:?}", article.id, want.name);
    }
    // Each ends before the next begins; the endless page's with their last lines.
    for pair in articles.windows(2).filter(|p| p[0].path == p[1].path) {
        assert!(pair[0].range.start < pair[1].range.start, "{} {}", pair[0].id, pair[1].id);
    }
    for (article, end) in articles[4..8].iter().zip(["to keep", "Trump is urging", "to part", "fake degrees"]) {
        let last = article.text[article.range.range()].trim_end().lines().last().unwrap();
        assert!(last.contains(end), "{}: {last}", article.id);
    }
    check_days(articles, &wanted);
}

/// What an article must come out as: its kind, and the day that it was written, with leave.
struct Wanted<'a> {
    name: &'a str,
    kind: ArticleKind,
    day: Option<Date>,
    before: i64,
    after: i64,
}

/// Checks kinds, days, and that no story makes claims out of a teaser's or a feed item's lines.
fn check_days(articles: Vec<Article>, wanted: &[Wanted]) {
    let report: Report = Checker::new().check(articles.clone());
    for (article, want) in articles.iter().zip(wanted) {
        let name = want.name;
        assert_eq!(article.kind, want.kind, "{name}");
        let record = report.article(None, &article.id).unwrap();
        if want.kind != ArticleKind::Story {
            assert_eq!((record.written.as_ref(), record.basis), (None, Basis::Unknown), "{name}");
            continue;
        }
        let written = record.written.as_ref().unwrap_or_else(|| panic!("{name} has no date"));
        let day = |end: &Option<String>| -> Date {
            end.as_deref().unwrap_or_else(|| panic!("{name}: open")).parse().unwrap()
        };
        let (first, last) = (day(&written.from), day(&written.to));
        let want_day = want.day.unwrap();
        let leave = |days: i64| jiff::Span::new().days(days);
        assert!(
            want_day - leave(want.before) <= first && first <= last && last <= want_day + leave(want.after),
            "{name}: {first} to {last}, not {want_day}"
        );
    }
    let others: Vec<&Article> = articles.iter().filter(|a| a.kind != ArticleKind::Story).collect();
    assert_eq!(others.len(), 3);
    for other in &others {
        for story in articles.iter().filter(|a| a.kind == ArticleKind::Story && a.path == other.path) {
            let inside = |span: crossclaim::Span| other.range.start <= span.start && span.start < other.range.end;
            let prose = story.blocks.iter().find(|b| b.kind.is_prose() && inside(b.span));
            assert!(prose.is_none(), "{} in {}: {prose:?}", other.id, story.id);
            let claim = report.claims.iter().find(|c| c.article == story.id && c.span.is_some_and(inside));
            assert!(claim.is_none(), "{} in {}: {claim:?}", other.id, story.id);
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
