//! The ways to stand of which only one holds (`data/en/stands.txt`): passed and failed, open and closed, stays and leaves.
use super::words::{Map, lines};
use std::sync::LazyLock;

/// How the sides of an axis stand to time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timing {
    /// It happens once; two dates make two of it.
    Event,
    /// It may change: only what is told of one time is compared.
    State,
    /// What is meant to be.
    Plan,
    /// The second side ends the first for good.
    Final,
}

/// One respect in which a thing can stand one way or the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Axis {
    pub name: &'static str,
    pub timing: Timing,
    /// Both must name the same object.
    pub theme: bool,
    /// Only plans are compared.
    pub meant: bool,
    /// A story has but one such matter.
    pub sole: bool,
}

/// What puts a thing on a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// A verb, of its subject.
    Verb,
    /// A verb, of its object.
    Done,
    /// A verb, of its object, with a theme under "of".
    Of,
    /// A predicate, perhaps behind a preposition.
    Word,
    /// A predicate with a theme under "of".
    WordOf,
    /// A verb with an object and a predicate of it.
    Keep,
    /// An adverb with an act.
    Adverb,
    /// A word before a noun.
    Before,
    /// A noun behind "no".
    No,
}

/// A word that puts things on a side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub axis: usize,
    pub side: u16,
    pub by: By,
    /// The particle of a verb, the preposition of a noun.
    pub with: Option<&'static str>,
    /// Objects, predicates, acts or nouns that go with it: an index into the table's lists.
    pub objects: Option<usize>,
}

/// The axes and what stands on their sides.
#[derive(Default)]
pub(crate) struct Stands {
    pub axes: Vec<Axis>,
    by_word: Map<Vec<Entry>>,
    objects: Vec<Vec<&'static str>>,
}

impl Stands {
    /// What the lemma may say.
    pub fn of(&self, lemma: &str) -> &[Entry] {
        self.by_word.get(lemma).map_or(&[], Vec::as_slice)
    }
    /// Whether the entry goes with the object; `None` = without any.
    pub fn fits(&self, entry: &Entry, object: Option<&str>) -> bool {
        entry.objects.is_none_or(|o| self.objects[o].contains(&object.unwrap_or("-")))
    }
    /// Whether the entry asks for an object.
    pub fn asks(&self, entry: &Entry) -> bool {
        entry.objects.is_some_and(|o| !self.objects[o].contains(&"-"))
    }
}

/// The table.
pub(crate) fn stands() -> &'static Stands {
    static STANDS: LazyLock<Stands> = LazyLock::new(|| read(include_str!("../../data/en/stands.txt")));
    &STANDS
}

fn read(text: &'static str) -> Stands {
    let mut out = Stands::default();
    let mut lists: Map<Vec<&'static str>> = Map::default();
    let split = |s: &'static str| s.split(',').map(str::trim).filter(|w| !w.is_empty());
    for (_, line) in lines(text) {
        let (head, rest) = line.split_once(':').map_or((line, ""), |(h, r)| (h.trim(), r.trim()));
        let (first, words) = head.trim().split_once(' ').unwrap_or((head, ""));
        match first {
            "list" => {
                lists.insert(words.trim(), split(rest).collect());
            }
            "axis" => {
                let timing = match rest.split(' ').next() {
                    Some("state") => Timing::State,
                    Some("plan") => Timing::Plan,
                    Some("final") => Timing::Final,
                    _ => Timing::Event,
                };
                let flag = |f: &str| rest.split(' ').any(|w| w == f);
                out.axes.push(Axis {
                    name: words.trim(),
                    timing,
                    theme: flag("theme"),
                    meant: flag("meant"),
                    sole: flag("sole"),
                });
            }
            _ => {
                let (kind, words) = words.split_once(' ').unwrap_or((words, ""));
                let by = match kind {
                    "verb" => By::Verb,
                    "done" => By::Done,
                    "of" => By::Of,
                    "word" => By::Word,
                    "word-of" => By::WordOf,
                    "keep" => By::Keep,
                    "adv" => By::Adverb,
                    "mod" => By::Before,
                    _ => By::No,
                };
                let objects = (!rest.is_empty()).then(|| {
                    let all = split(rest).flat_map(|w| match w.strip_prefix('@') {
                        Some(name) => lists.get(name).cloned().unwrap_or_default(),
                        None => vec![w],
                    });
                    out.objects.push(all.collect());
                    out.objects.len() - 1
                });
                let axis = out.axes.len().saturating_sub(1);
                for phrase in split(words) {
                    let (key, with) = match (phrase.split_once(' '), by) {
                        (Some((p, noun)), By::Word | By::Adverb) => (noun, Some(p)),
                        (Some((verb, p)), _) => (verb, Some(p)),
                        (None, _) => (phrase, None),
                    };
                    let side = u16::from(first == "1");
                    out.by_word.entry(key).or_default().push(Entry { axis, side, by, with, objects });
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_of_an_axis_are_read_with_their_objects() {
        let s = stands();
        let side = |word: &str, object: Option<&str>| {
            s.of(word).iter().find(|e| s.fits(e, object)).map(|e| (s.axes[e.axis].name, e.side))
        };
        assert_eq!(side("pass", Some("exam")), Some(("test", 0)));
        assert_eq!(side("fail", Some("exam")), Some(("test", 1)));
        assert_eq!(side("pass", Some("house")), None);
        assert_eq!(side("liberty", None).map(|s| s.0), Some("liberty"));
        assert!(s.of("liberty").iter().all(|e| e.with == Some("at")));
    }
}
