//! The word lists that page furniture, photo credits and publishers are known by.
use super::line::{floor_boundary, normal_form};
use crate::hash::{WordMap, WordSet};
use std::sync::LazyLock;

/// What a whole line says, by the lists of `data/en/furniture.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notion {
    /// Buttons, forms, navigation, appeals.
    Furniture,
    /// Opens a list of links to other stories.
    Links,
    /// Opens short items of other stories.
    Items,
    /// Opens a feed of timed items.
    Feed,
    /// Ends the story: comments, the author's life.
    End,
    /// Name of a section of the paper.
    Section,
}

pub(crate) struct Furniture {
    lines: WordMap<&'static str, Notion>,
    /// Phrases by their first word.
    prefixes: WordMap<&'static str, Vec<&'static str>>,
    contained: WordMap<&'static str, Vec<&'static str>>,
    more: WordSet<&'static str>,
    live: Vec<&'static str>,
}

pub(crate) struct Credits {
    pub agencies: WordSet<&'static str>,
    pub marks: Vec<&'static str>,
    pub openings: WordMap<&'static str, Vec<&'static str>>,
}

/// The entries of a list with the section each stands in.
fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    list.lines().filter_map(move |line| {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with("# ") {
            return None;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name;
            return None;
        }
        Some((section, line))
    })
}

fn by_first_word(map: &mut WordMap<&'static str, Vec<&'static str>>, phrase: &'static str) {
    map.entry(first_word(phrase)).or_default().push(phrase);
}

fn first_word(phrase: &str) -> &str {
    phrase.split(' ').next().unwrap_or("")
}

pub(crate) static FURNITURE: LazyLock<Furniture> = LazyLock::new(|| {
    let mut f = Furniture {
        lines: WordMap::default(),
        prefixes: WordMap::default(),
        contained: WordMap::default(),
        more: WordSet::default(),
        live: Vec::new(),
    };
    for (section, phrase) in entries(include_str!("../../data/en/furniture.txt")) {
        let notion = match section {
            "prefix" => {
                by_first_word(&mut f.prefixes, phrase);
                continue;
            }
            "contains" => {
                by_first_word(&mut f.contained, phrase);
                continue;
            }
            "more" => {
                f.more.insert(phrase);
                continue;
            }
            "live" => {
                f.live.push(phrase);
                continue;
            }
            "links" => Notion::Links,
            "items" => Notion::Items,
            "feed" => Notion::Feed,
            "end" => Notion::End,
            "section" => Notion::Section,
            _ => Notion::Furniture,
        };
        // A phrase of a more telling list wins over plain furniture.
        f.lines.insert(phrase, notion);
    }
    f
});

pub(crate) static CREDITS: LazyLock<Credits> = LazyLock::new(|| {
    let mut c = Credits { agencies: WordSet::default(), marks: Vec::new(), openings: WordMap::default() };
    for (section, phrase) in entries(include_str!("../../data/en/credits.txt")) {
        match section {
            "agency" => {
                c.agencies.insert(phrase);
            }
            "mark" => c.marks.push(phrase),
            _ => by_first_word(&mut c.openings, phrase),
        }
    }
    c
});

/// Words by the sections of `data/en/page_words.txt`.
pub(crate) struct PageWords(WordMap<&'static str, Vec<&'static str>>);

impl PageWords {
    /// The section's words, in the order of the list.
    pub fn of(&self, section: &str) -> impl Iterator<Item = &'static str> {
        debug_assert!(self.0.contains_key(section), "no section {section}");
        self.0.get(section).into_iter().flatten().copied()
    }
    /// Whether the word, as spelled there, stands in the section.
    pub fn has(&self, section: &str, word: &str) -> bool {
        self.of(section).any(|w| w == word)
    }
}

pub(crate) static WORDS: LazyLock<PageWords> = LazyLock::new(|| {
    let mut words: WordMap<_, Vec<_>> = WordMap::default();
    for (section, word) in entries(include_str!("../../data/en/page_words.txt")) {
        words.entry(section).or_default().push(word);
    }
    PageWords(words)
});

static PUBLISHER_WORDS: LazyLock<WordSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../../data/en/publisher_words.txt")).map(|(_, word)| word).collect());

/// Whether papers, agencies or desks are called so (`Herald`, `Wire`).
pub(crate) fn is_publisher_word(word: &str) -> bool {
    PUBLISHER_WORDS.contains(word.to_lowercase().as_str())
}

/// Whether `phrase` stands at the start of `line` and ends where a word ends.
fn starts_with_words(line: &str, phrase: &str) -> bool {
    let ends_open = phrase.ends_with(|c: char| !c.is_alphanumeric());
    line.strip_prefix(phrase).is_some_and(|rest| ends_open || !rest.starts_with(char::is_alphanumeric))
}

/// Whether one of the phrases, kept by first word, opens the line.
pub(crate) fn opens_with(map: &WordMap<&'static str, Vec<&'static str>>, line: &str) -> bool {
    map.get(first_word(line)).is_some_and(|all| all.iter().any(|p| starts_with_words(line, p)))
}

/// The line's first word in lower case, if it is short.
fn lower_first_word(line: &str) -> String {
    line.split([' ', '\u{a0}']).next().filter(|w| w.len() <= 24).map_or(String::new(), str::to_lowercase)
}

impl Credits {
    /// Whether captions may begin with the line's first word.
    pub fn may_open(&self, line: &str) -> bool {
        self.openings.contains_key(lower_first_word(line).as_str())
    }
}

impl Furniture {
    /// Whether one of the opening phrases opens the line as written.
    pub fn opens(&self, line: &str) -> bool {
        let known = self.prefixes.contains_key(lower_first_word(line).replace('’', "'").as_str());
        known && opens_with(&self.prefixes, &normal_form(&line[..floor_boundary(line, 80)]))
    }

    /// What a line in normal form says; `words` is how many it has.
    pub fn notion(&self, line: &str, words: u32) -> Option<Notion> {
        if let Some(&notion) = self.lines.get(line) {
            return Some(notion);
        }
        let furniture = (words <= 40 && opens_with(&self.prefixes, line)) || (words <= 25 && self.holds(line));
        furniture.then_some(Notion::Furniture)
    }

    fn holds(&self, line: &str) -> bool {
        let mut at = 0;
        line.split(' ').any(|word| {
            let here = &line[at..];
            at += word.len() + 1;
            self.contained.get(word).is_some_and(|all| all.iter().any(|p| starts_with_words(here, p)))
        })
    }

    /// Whether the line ends a feed (`MORE NEWS`).
    pub fn is_more(&self, line: &str) -> bool {
        self.more.contains(line)
    }

    /// Whether a title line says that the page is a live report.
    pub fn says_live(&self, line: &str) -> bool {
        self.live.iter().any(|p| {
            line.match_indices(p).any(|(at, _)| at == 0 || line[..at].ends_with([' ', '|', '-', '(']))
                && starts_with_live(line, p)
        })
    }
}

/// `live` alone must open the line or close it: "people live in tents" is no sign.
fn starts_with_live(line: &str, phrase: &str) -> bool {
    phrase != "live"
        || line == "live"
        || line.starts_with("live:")
        || line.starts_with("live ")
        || line.ends_with(" live")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_normal_form() {
        for (list, text) in [
            ("furniture", include_str!("../../data/en/furniture.txt")),
            ("credits", include_str!("../../data/en/credits.txt")),
            ("publishers", include_str!("../../data/en/publisher_words.txt")),
        ] {
            for (_, phrase) in entries(text) {
                assert_eq!(phrase.to_lowercase(), phrase, "{list}");
                assert!(!phrase.contains("  ") && !phrase.contains('’'), "{list}: {phrase}");
            }
        }
    }

    #[test]
    fn notions() {
        let f = &*FURNITURE;
        assert_eq!(f.notion("skip to content", 3), Some(Notion::Furniture));
        assert_eq!(f.notion("related stories", 2), Some(Notion::Links));
        assert_eq!(f.notion("news feed", 2), Some(Notion::Feed));
        assert_eq!(f.notion("get it straight in your inbox", 6), Some(Notion::Furniture));
        assert_eq!(f.notion("subscribers left the network in march", 6), None);
        assert_eq!(f.notion("the ferry left the harbour", 5), None);
        assert!(f.says_live("live updates: cup final") && f.says_live("cup final live"));
        assert!(!f.says_live("families who live in tents get bread"));
    }
}
