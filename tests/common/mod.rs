//! Where the texts of the tests lie, and the clusters made of them.
#![allow(dead_code, reason = "each test file uses its own part")]
use crossclaim::source::{Article, Document};
use std::path::{Path, PathBuf};

/// The pages and stories of the project.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The measuring sets: `$CROSSCLAIM_SHARED`, or `shared` beside the project or beside a folder that it lies in. Where there are
/// none, the tests that read them say so and are passed over.
pub fn shared() -> Option<PathBuf> {
    let told = std::env::var_os("CROSSCLAIM_SHARED").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().skip(1).map(|above| above.join("shared"));
    let found = told.into_iter().chain(beside).find(|s| s.join("gold/articles.json").is_file());
    if found.is_none() {
        eprintln!("passed over: no measuring sets in ../shared, nor where CROSSCLAIM_SHARED says");
    }
    found
}

/// The files of a folder with this ending, in order.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect();
    files.sort();
    files
}

/// The stories of the fixtures, by name.
pub fn stories() -> Vec<PathBuf> {
    set("stories")
}

/// The stories of one set of the fixtures, by name.
pub fn set(name: &str) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(fixtures().join(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("gold.json").is_file())
        .collect();
    folders.sort();
    folders
}

/// The articles of the saved pages in a folder; pages are called by their file names.
pub fn pages(folder: &Path) -> Vec<Article> {
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        Document::from_bytes(name, std::fs::read(path).unwrap()).unwrap().articles()
    };
    files(folder, "txt").iter().flat_map(read).collect()
}

/// The articles of a story, with publisher and date from its gold.
pub fn story(folder: &Path) -> Vec<Article> {
    let gold = gold(&folder.join("gold.json"));
    let articles = gold["articles"].as_array().unwrap();
    let read = |article: &serde_json::Value| {
        let text = |key: &str| article[key].as_str().unwrap();
        Article::builder(text("file"))
            .publisher(text("publisher"))
            .published(text("published"))
            .text(std::fs::read_to_string(folder.join(text("file"))).unwrap())
            .build()
    };
    articles.iter().map(read).collect()
}

/// A file of gold.
pub fn gold(path: &Path) -> serde_json::Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
