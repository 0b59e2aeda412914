//! Kinds of causes (`data/en/causes.txt`): which words tell them, and which of them exclude each other.
use super::words::lines;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

/// A kind of cause: the group, and the part of it where the words name one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct KindOfCause {
    group: &'static str,
    part: Option<&'static str>,
}

impl KindOfCause {
    /// Whether an event of the frame cannot have been caused by both.
    pub fn excludes(self, frame: &str, other: KindOfCause) -> bool {
        let apart = self.group != other.group || self.part.zip(other.part).is_some_and(|(p, q)| p != q);
        let both = |set: &Vec<&str>| set.contains(&self.group) && set.contains(&other.group);
        apart && CAUSES.sets.get(frame).is_some_and(|sets| sets.iter().any(both))
    }
    /// As shown to a reader.
    pub fn name(self) -> String {
        self.part.map_or_else(|| self.group.to_string(), |p| format!("{} ({p})", self.group))
    }
}

/// Sets of groups of which at most one is the cause, by the frame of what was caused.
type Sets = BTreeMap<&'static str, Vec<Vec<&'static str>>>;

struct Causes {
    /// By the first word of the phrase: the phrase and the kind that it tells.
    by_word: HashMap<&'static str, Vec<(&'static str, KindOfCause)>>,
    sets: Sets,
    bare: Vec<&'static str>,
    /// The group, and the frames whose telling is enough (none: any).
    course: Vec<(&'static str, Vec<&'static str>)>,
}

static CAUSES: LazyLock<Causes> = LazyLock::new(|| {
    let mut out = Causes { by_word: HashMap::new(), sets: BTreeMap::new(), bare: Vec::new(), course: Vec::new() };
    for (_, line) in lines(include_str!("../../data/en/causes.txt")) {
        let Some((head, rest)) = line.split_once(" : ") else { continue };
        let (what, names) = head.split_once(' ').unwrap_or((head, ""));
        let items = rest.split(',').map(str::trim).filter(|w| !w.is_empty());
        match what {
            "kind" => {
                let (group, part) = names.split_once('/').map_or((names, None), |(g, p)| (g, Some(p)));
                for phrase in items {
                    let first = phrase.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(phrase);
                    out.by_word.entry(first).or_default().push((phrase, KindOfCause { group, part }));
                }
            }
            "one" => {
                let set: Vec<&str> = rest.split_whitespace().collect();
                for frame in names.split('/') {
                    out.sets.entry(frame).or_default().push(set.clone());
                }
            }
            "course" => out.course.push((names, rest.split_whitespace().filter(|f| *f != "any").collect())),
            "bare" => out.bare.extend(items),
            _ => {}
        }
    }
    out
});

/// Words behind which the rest of a phrase only describes.
fn describes(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "which"
            | "who"
            | "whose"
            | "in"
            | "from"
            | "at"
            | "on"
            | "near"
            | "after"
            | "when"
            | "during"
            | "left"
    )
}

/// The kind of cause that the words tell of an event of the frame; `None` where they tell none or several. The words
/// up to the first that opens a description go first: "a power line that came down in the wind".
pub(crate) fn kind_of_cause(frame: &str, words: &str) -> Option<KindOfCause> {
    let sets = CAUSES.sets.get(frame)?;
    let words = words.to_lowercase();
    let cut = word_starts(&words).skip(1).find(|&(_, w)| describes(w)).map_or(words.len(), |(at, _)| at);
    sets.iter().find_map(|set| one(set, &words[..cut]).or_else(|| one(set, &words)))
}

/// Whether an event of the frame `told`, put in these words, is told as what set the main event off.
pub(crate) fn is_course(main: &str, told: &str, words: &str) -> bool {
    let kind = kind_of_cause(main, words);
    let fits = |(group, frames): &(&str, Vec<&str>)| {
        kind.is_some_and(|k| k.group == *group) && (frames.is_empty() || frames.contains(&told))
    };
    main != told && CAUSES.course.iter().any(fits)
}

/// Whether a cause is named by the word itself: "it was lightning".
pub(crate) fn is_bare_cause(words: &str) -> bool {
    let words = words.to_lowercase();
    CAUSES.bare.iter().any(|b| words == *b || b.split_once(' ').is_some_and(|(_, rest)| words == rest))
}

/// Whether the causes of such events are told apart.
pub(crate) fn has_kinds(frame: &str) -> bool {
    CAUSES.sets.contains_key(frame)
}

fn one(set: &[&'static str], words: &str) -> Option<KindOfCause> {
    let found = told(set, words);
    let mut groups: BTreeSet<&str> = BTreeSet::new();
    groups.extend(found.iter().map(|k| k.group));
    if groups.len() > 1 {
        return None;
    }
    let parts: BTreeSet<&str> = found.iter().filter_map(|k| k.part).collect();
    let group = groups.into_iter().next()?;
    Some(KindOfCause { group, part: parts.iter().next().copied().filter(|_| parts.len() == 1) })
}

/// The kinds of the set that stand in the words (lower case), without those inside a longer phrase of another kind.
fn told(set: &[&'static str], words: &str) -> Vec<KindOfCause> {
    let mut found: Vec<(usize, usize, KindOfCause)> = Vec::new();
    for (at, word) in word_starts(words) {
        for &(phrase, kind) in CAUSES.by_word.get(word).into_iter().flatten() {
            let end = at + phrase.len();
            let whole =
                words.get(at..end) == Some(phrase) && !words[end..].chars().next().is_some_and(char::is_alphanumeric);
            if whole && set.contains(&kind.group) {
                found.push((at, end, kind));
            }
        }
    }
    let inside =
        |a: &(usize, usize, KindOfCause)| found.iter().any(|b| b.0 <= a.0 && a.1 <= b.1 && b.1 - b.0 > a.1 - a.0);
    found.iter().filter(|f| !inside(f)).map(|f| f.2).collect()
}

/// Words with the byte at which they begin.
fn word_starts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(move |w| (w.as_ptr() as usize - text.as_ptr() as usize, w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(frame: &str, words: &str) -> String {
        kind_of_cause(frame, words).map(KindOfCause::name).unwrap_or_default()
    }

    #[test]
    fn words_tell_kinds_of_causes_of_an_event() {
        assert_eq!(kind("burn", "a bolt of lightning"), "lightning");
        assert_eq!(kind("burn", "a power line that came down in a storm"), "wiring");
        assert_eq!(kind("collapse", "a valve failed to open"), "fault (valve)");
        assert_eq!(kind("collapse", "a technical fault"), "fault");
        assert_eq!(kind("sink", "its cargo shifted"), "load");
        assert_eq!(kind("burn", "an arsonist with a candle"), "");
        assert_eq!(kind("win", "lightning"), "");
    }

    #[test]
    fn groups_and_parts_exclude_each_other() {
        let k = |w| kind_of_cause("crash", w).unwrap();
        let excludes = |a, b| k(a).excludes("crash", k(b));
        assert!(excludes("pilot error", "a burst tyre"));
        assert!(excludes("a burst tyre", "worn brakes"));
        assert!(!excludes("a burst tyre", "a mechanical fault"));
        assert!(!excludes("a flock of birds", "a bird strike"));
        assert!(!k("a burst tyre").excludes("win", k("worn brakes")));
    }
}
