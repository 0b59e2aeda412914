//! Word lists of English behind mentions: given names, words of organisations and places, nominals.
use super::EntityClass;
use crate::calendar;
use crate::hash::{WordMap, WordSet};
use std::sync::LazyLock;

/// Grammatical gender of a person as far as names, titles and pronouns tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
    /// It: organisations, places, things.
    Neuter,
    /// Not known.
    #[default]
    Unknown,
}

impl Gender {
    /// Whether both can be one entity's.
    pub fn agrees(self, other: Gender) -> bool {
        self == other || self == Gender::Unknown || other == Gender::Unknown
    }
}

fn data_lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty())
}

static GIVEN: LazyLock<WordMap<String, Gender>> = LazyLock::new(|| {
    let mut map = WordMap::default();
    for line in data_lines(include_str!("../../data/en/given_names.txt")) {
        let mut words = line.split(' ');
        let gender = match words.next() {
            Some("m") => Gender::Male,
            Some("f") => Gender::Female,
            _ => Gender::Unknown,
        };
        for w in words {
            let slot = map.entry(super::normalise_name(w)).or_insert(gender);
            if *slot != gender {
                *slot = Gender::Unknown;
            }
        }
    }
    map
});

/// The usual gender of a normalised given name.
pub(crate) fn gender_of(given: &str) -> Gender {
    GIVEN.get(given).copied().unwrap_or_default()
}

/// Whether the normalised word is a common given name.
pub(crate) fn is_given(word: &str) -> bool {
    GIVEN.contains_key(word)
}

/// Whether the normalised word is a family name that commonly stands first.
pub(crate) fn is_first_surname(word: &str) -> bool {
    static SET: LazyLock<WordSet<String>> = LazyLock::new(|| {
        data_lines(include_str!("../../data/en/surnames_first.txt"))
            .flat_map(|l| l.split(' '))
            .map(str::to_lowercase)
            .collect()
    });
    SET.contains(word)
}

/// Particles inside family names.
pub(crate) fn is_particle(word: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "van", "von", "der", "den", "ter",
        "ten", "bin", "ibn", "bint", "ben", "al", "el", "ul", "abu", "af", "av", "zu", "y", "e",
    ];
    PARTICLES.contains(&word)
}

/// Whether two normalised given names are forms of one name ("bill" and "william"), as `data/en/nicknames.txt` tells.
pub(crate) fn same_nickname(x: &str, y: &str) -> bool {
    static MAP: LazyLock<WordMap<&'static str, Vec<u16>>> = LazyLock::new(|| {
        let mut map: WordMap<&'static str, Vec<u16>> = WordMap::default();
        for (n, line) in data_lines(include_str!("../../data/en/nicknames.txt")).enumerate() {
            for w in line.split(' ') {
                map.entry(w).or_default().push(n as u16);
            }
        }
        map
    });
    match (MAP.get(x), MAP.get(y)) {
        (Some(a), Some(b)) => a.iter().any(|n| b.contains(n)),
        _ => false,
    }
}

/// What a word in a name says of the thing named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NameWord {
    pub class: EntityClass,
    /// May begin the name and take an of- or for-phrase.
    pub takes_of: bool,
}

/// What a lower-case word in a name says of the thing named.
pub(crate) fn name_word(word: &str) -> Option<NameWord> {
    static MAP: LazyLock<WordMap<&'static str, NameWord>> = LazyLock::new(|| {
        let mut map = WordMap::default();
        for line in data_lines(include_str!("../../data/en/org_words.txt")) {
            let mut words = line.split(' ');
            let (class, takes_of) = match words.next().unwrap_or("") {
                "org+" => (EntityClass::Organisation, true),
                "org" => (EntityClass::Organisation, false),
                "place" => (EntityClass::Place, false),
                "event" => (EntityClass::Event, false),
                _ => (EntityClass::Product, false),
            };
            for w in words {
                map.entry(w).or_insert(NameWord { class, takes_of });
            }
        }
        map
    });
    MAP.get(word).copied()
}

/// Whether the name is that of a well-known city, state or continent.
pub(crate) fn is_place(name: &str) -> bool {
    static SET: LazyLock<WordSet<&'static str>> =
        LazyLock::new(|| data_lines(include_str!("../../data/en/places.txt")).flat_map(|l| l.split(';')).collect());
    SET.contains(name)
}

/// The class of what a common noun stands for ("company": an organisation).
pub(crate) fn nominal_class(lemma: &str) -> Option<EntityClass> {
    static MAP: LazyLock<WordMap<&'static str, EntityClass>> = LazyLock::new(|| {
        let mut map = WordMap::default();
        for line in data_lines(include_str!("../../data/en/descriptions.txt")) {
            let mut words = line.split(' ');
            let class = match words.next().unwrap_or("") {
                "person" => EntityClass::Person,
                "organisation" => EntityClass::Organisation,
                "place" => EntityClass::Place,
                "country" => EntityClass::Country,
                _ => EntityClass::Product,
            };
            for w in words {
                map.entry(w).or_insert(class);
            }
        }
        map
    });
    MAP.get(lemma).copied()
}

/// The gender that a nominal tells ("businesswoman").
pub(crate) fn nominal_gender(lemma: &str) -> Gender {
    const MALE: &[&str] = &["man", "boy", "actor", "father", "son", "brother", "husband", "uncle", "nephew", "widower"];
    const FEMALE: &[&str] =
        &["woman", "girl", "actress", "mother", "daughter", "sister", "wife", "aunt", "niece", "widow"];
    if FEMALE.contains(&lemma) || lemma.ends_with("woman") {
        Gender::Female
    } else if MALE.contains(&lemma) || lemma.ends_with("sman") {
        Gender::Male
    } else {
        Gender::Unknown
    }
}

/// The canonical name of an organisation that every country has once ("armed forces" is "military").
pub(crate) fn functional(noun: &str) -> Option<&'static str> {
    static MAP: LazyLock<WordMap<&'static str, &'static str>> = LazyLock::new(|| {
        let mut map = WordMap::default();
        for line in data_lines(include_str!("../../data/en/functional.txt")) {
            let canonical = line.split(';').next().unwrap_or("");
            for form in line.split(';') {
                map.insert(form.trim(), canonical);
            }
        }
        map
    });
    MAP.get(noun).copied()
}

/// Weekdays, months, feasts, clocks and zones, which look like names and are times.
pub(crate) fn is_calendar_word(word: &str) -> bool {
    const OTHERS: &[&str] =
        &["christmas", "easter", "am", "pm", "a.m.", "p.m.", "gmt", "utc", "est", "edt", "pst", "pdt", "cet", "bst"];
    // "Mar", "Jun" are words of names as well.
    calendar::is_plain(word)
        || calendar::weekday(word).is_some()
        || ["jan", "feb", "oct", "nov", "dec"].iter().chain(OTHERS).any(|w| w.eq_ignore_ascii_case(word))
}
