//! The fixtures themselves: every quote of their gold stands in its file, once, and the stories have the size of news.
mod common;
use common::fixtures;
use crossclaim::{Checker, Severity};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The rule letters that stories must exercise, in two stories at least (see `fixtures/README.md`).
const RULES: [&str; 10] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];

/// A folder of articles with its `gold.json`.
struct Fixture {
    name: String,
    gold: Value,
    texts: BTreeMap<String, String>,
}

fn load(folder: &Path) -> Fixture {
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    let gold = common::gold(&folder.join("gold.json"));
    let texts = array(&gold["articles"], &name)
        .iter()
        .map(|article| {
            let file = string(&article["file"], &name).to_owned();
            let text = std::fs::read_to_string(folder.join(&file)).unwrap_or_else(|e| panic!("{name}/{file}: {e}"));
            (file, text)
        })
        .collect();
    Fixture { name, gold, texts }
}

fn stories() -> Vec<Fixture> {
    common::stories().iter().map(|f| load(f)).collect()
}

fn all() -> Vec<Fixture> {
    let mut all = stories();
    all.push(load(&fixtures().join("launch")));
    all
}

/// The stories that nothing is pinned of.
fn others() -> impl Iterator<Item = Fixture> {
    ["practice", "unseen", "training", "heldout"].into_iter().flat_map(common::set).map(|f| load(&f))
}

fn array<'a>(value: &'a Value, whose: &str) -> &'a [Value] {
    value.as_array().unwrap_or_else(|| panic!("{whose}: not an array: {value}"))
}

fn string<'a>(value: &'a Value, whose: &str) -> &'a str {
    value.as_str().filter(|s| !s.trim().is_empty()).unwrap_or_else(|| panic!("{whose}: not a text: {value}"))
}

/// Conflicts and compatible pairs of one gold file.
fn pairs(fixture: &Fixture) -> impl Iterator<Item = &Value> {
    ["conflicts", "compatible"].into_iter().flat_map(|list| array(&fixture.gold[list], &fixture.name))
}

#[test]
fn every_quote_stands_in_its_file_once() {
    for fixture in all().into_iter().chain(others()) {
        for pair in pairs(&fixture) {
            let id = format!("{} {}", fixture.name, pair["id"]);
            let more = pair.get("more").map_or(&[][..], |more| array(more, &id));
            for place in [&pair["a"], &pair["b"]].into_iter().chain(more) {
                let file = string(&place["file"], &id);
                let quote = string(&place["quote"], &id);
                let text = fixture.texts.get(file).unwrap_or_else(|| panic!("{id}: {file} is not an article"));
                assert_eq!(text.matches(quote).count(), 1, "{id}: {file}: {quote:?}");
            }
            string(&pair["why"], &id);
        }
    }
}

#[test]
fn ids_are_unique_and_conflicts_have_kind_and_severity() {
    let mut names = BTreeSet::new();
    for fixture in all() {
        assert_eq!(string(&fixture.gold["cluster"], &fixture.name), fixture.name);
        string(&fixture.gold["topic"], &fixture.name);
        assert!(names.insert(fixture.name.clone()), "{} twice", fixture.name);
        let files = array(&fixture.gold["articles"], &fixture.name).len();
        assert_eq!(files, fixture.texts.len(), "{}: a file listed twice", fixture.name);
        let mut ids = BTreeSet::new();
        for pair in pairs(&fixture) {
            let id = string(&pair["id"], &fixture.name);
            assert!(ids.insert(id), "{}: {id} twice", fixture.name);
        }
        for conflict in array(&fixture.gold["conflicts"], &fixture.name) {
            string(&conflict["kind"], &fixture.name);
            let severity = string(&conflict["severity"], &fixture.name);
            assert!(["hard", "arguable"].contains(&severity), "{}: {severity}", fixture.name);
        }
    }
}

#[test]
fn stories_have_dated_articles_of_the_length_of_news() {
    for story in stories() {
        assert!((2..=4).contains(&story.texts.len()), "{}: {} articles", story.name, story.texts.len());
        for article in array(&story.gold["articles"], &story.name) {
            string(&article["publisher"], &story.name);
            let date = string(&article["published"], &story.name);
            assert!(date.parse::<jiff::civil::Date>().is_ok(), "{}: {date}", story.name);
        }
        for (file, text) in &story.texts {
            let words = text.split_whitespace().count();
            assert!((80..=600).contains(&words), "{}/{file}: {words} words", story.name);
        }
        assert!(array(&story.gold["compatible"], &story.name).len() >= 4, "{}: too few traps", story.name);
        assert!(!array(&story.gold["conflicts"], &story.name).is_empty(), "{}: no conflict", story.name);
    }
}

#[test]
fn no_article_lies_in_a_folder_without_being_listed() {
    let mut folders: Vec<(PathBuf, Fixture)> = Vec::new();
    for fixture in stories() {
        folders.push((fixtures().join("stories").join(&fixture.name), fixture));
    }
    folders.push((fixtures().join("launch"), load(&fixtures().join("launch"))));
    for (folder, fixture) in folders {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "txt") {
                let file = path.file_name().unwrap().to_string_lossy().into_owned();
                assert!(fixture.texts.contains_key(&file), "{}/{file} is not in gold", fixture.name);
            }
        }
    }
}

#[test]
fn each_rule_is_exercised_in_two_stories() {
    let mut stories_of: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for story in stories() {
        for conflict in array(&story.gold["conflicts"], &story.name) {
            let rule = string(&conflict["rule"], &story.name);
            assert!(RULES.contains(&rule), "{}: rule {rule}", story.name);
            stories_of.entry(rule.to_owned()).or_default().insert(story.name.clone());
        }
    }
    for rule in RULES {
        let found = stories_of.get(rule).map_or(0, BTreeSet::len);
        assert!(found >= 2, "rule {rule} in {found} stories");
    }
}

/// What a rule finds on the real pages it finds in stories of other domains too, two at least.
#[test]
fn what_saved_pages_need_fires_in_two_stories() {
    let mut stories_of: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for folder in common::stories() {
        let report = Checker::new().check(common::story(&folder));
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        for finding in report.conflicts(Severity::Note) {
            stories_of.entry(finding.rule.clone()).or_default().insert(name.clone());
        }
    }
    // The rules of the launch pages, and of the pages with gold where they lie beside the project.
    let mut needed = BTreeSet::from(["C201", "N301", "T101", "T301", "T302", "W101"].map(str::to_owned));
    for folder in [Some(fixtures().join("launch")), common::shared().map(|s| s.join("seeds"))].into_iter().flatten() {
        let report = Checker::new().check(common::pages(&folder));
        needed.extend(report.conflicts(Severity::Note).map(|f| f.rule.clone()));
    }
    for rule in needed {
        let found = stories_of.get(&rule).map_or(0, BTreeSet::len);
        assert!(found >= 2, "{rule} fires in {found} stories: {:?}", stories_of.get(&rule));
    }
}
