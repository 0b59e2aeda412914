//! Sorts of places: of one sort, with different names, are two places of which neither lies in the other.
use super::words::lines;
use crate::entity::{CountryForm, country_form};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static SITES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for (_, line) in lines(include_str!("../../data/en/sites.txt")) {
        let Some((sort, words)) = line.split_once(" : ") else { continue };
        out.extend(words.split(',').map(|w| (w.trim(), sort.trim())));
    }
    out
});

/// Well-known cities: the line of `places.txt` that begins with London.
static CITIES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let cities = lines(include_str!("../../data/en/places.txt")).map(|(_, l)| l).filter(|l| l.starts_with("London;"));
    cities.flat_map(|l| l.split(';')).map(str::trim).collect()
});

/// The sort of the place of that name, where it is known: a city, or what its name says ("Hotel Corona", "Lime Street").
pub(crate) fn sort_of_place(name: &str) -> Option<&'static str> {
    if CITIES.contains(name) || matches!(country_form(name), Some((_, CountryForm::Capital))) {
        return Some("city");
    }
    let mut words = name.split_whitespace();
    let (first, last) = (words.next()?.to_lowercase(), words.next_back()?.to_lowercase());
    let of = |w: &str| SITES.get(w).copied();
    of(&last).or_else(|| of(&first).filter(|s| *s == "hotel"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_sorts_of_places() {
        for (name, sort) in [
            ("Toronto", Some("city")),
            ("Oslo", Some("city")),
            ("Hotel Corona", Some("hotel")),
            ("Lime Street", Some("street")),
            ("Brenham", None),
            ("Street", None),
            ("", None),
        ] {
            assert_eq!(sort_of_place(name), sort, "{name}");
        }
    }
}
