//! Continents, their other names and the countries in them (`data/en/continents.txt`).
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

struct Continents {
    by_name: BTreeMap<&'static str, BTreeSet<&'static str>>,
    of_country: BTreeMap<&'static str, BTreeSet<&'static str>>,
}

static CONTINENTS: LazyLock<Continents> = LazyLock::new(|| {
    let mut out = Continents { by_name: BTreeMap::new(), of_country: BTreeMap::new() };
    for line in include_str!("../../data/en/continents.txt").lines().filter(|l| !l.starts_with('#')) {
        let Some((head, countries)) = line.split_once(':') else { continue };
        let (name, others) = head.split_once('|').unwrap_or((head, ""));
        let name = name.trim();
        for form in others.split(',').map(str::trim).chain([name]).filter(|f| !f.is_empty()) {
            out.by_name.entry(form).or_default().insert(name);
        }
        for country in countries.split(',').map(str::trim) {
            out.of_country.entry(country).or_default().insert(name);
        }
    }
    out
});

/// The form itself where it names a continent or a part of one.
pub(crate) fn continent_named(form: &str) -> Option<&'static str> {
    CONTINENTS.by_name.get_key_value(form).map(|(k, _)| *k)
}

/// Whether nothing lies in both: two countries, or a country or part of a continent and another continent.
///
/// Names are as [`continent_named`] and the gazetteer of countries give them.
pub(crate) fn apart(a: &str, b: &str) -> bool {
    if a == b {
        return false;
    }
    let c = &*CONTINENTS;
    let on = |x: &str| c.by_name.get(x).or_else(|| c.of_country.get(x));
    let (Some(p), Some(q)) = (on(a), on(b)) else { return false };
    let (wide_a, wide_b) = (c.by_name.contains_key(a), c.by_name.contains_key(b));
    if !wide_a && !wide_b {
        return !within(a, b) && !within(b, a);
    }
    p.is_disjoint(q)
}

/// The parts of the United Kingdom, territories and their states.
fn within(a: &str, b: &str) -> bool {
    matches!(
        (a, b),
        ("England" | "Scotland" | "Wales" | "Northern Ireland", "United Kingdom")
            | ("Northern Ireland", "Ireland")
            | ("Puerto Rico", "United States")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_lie_on_their_continents() {
        assert!(apart("Norway", "Africa") && apart("Chile", "Asia") && apart("Kenya", "Peru"));
        assert!(!apart("Norway", "Scandinavia") && !apart("Turkey", "Europe") && !apart("Turkey", "Asia"));
        assert!(!apart("Wales", "United Kingdom") && apart("Wales", "France"));
        assert!(!apart("Atlantis", "Europe"));
    }

    #[test]
    fn every_country_is_known_to_the_gazetteer() {
        for c in CONTINENTS.of_country.keys() {
            assert_eq!(crate::entity::country_of(c).map(|x| x.canonical()), Some(*c));
        }
    }
}
