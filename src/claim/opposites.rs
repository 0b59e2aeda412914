//! Verbs that exclude each other (`data/en/opposites.txt`) and relations that run one way (`data/en/inverses.txt`).
use super::words::lines;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The sets that a verb stands in, each with its side.
type Sides = Vec<(u16, u8)>;

static OPPOSITES: LazyLock<BTreeMap<&'static str, Sides>> = LazyLock::new(|| {
    let mut out: BTreeMap<&'static str, Sides> = BTreeMap::new();
    for (set, (_, line)) in lines(include_str!("../../data/en/opposites.txt")).enumerate() {
        for (side, words) in line.split('|').enumerate() {
            for word in words.split(',').map(str::trim).filter(|w| !w.is_empty()) {
                out.entry(word).or_default().push((set as u16, side as u8));
            }
        }
    }
    out
});

/// The sets and sides of a verb (with its particle).
pub(crate) fn sides_of(verb: &str) -> &'static [(u16, u8)] {
    OPPOSITES.get(verb).map_or(&[], Vec::as_slice)
}

/// How a word turns the relation: its subject or bearer is the first party or the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// "A succeeded B".
    Verb,
    /// "A is the owner of B".
    Straight,
    /// "A is a subsidiary of B": B owns A.
    Inverse,
}

static INVERSES: LazyLock<BTreeMap<&'static str, Vec<(&'static str, Turn)>>> = LazyLock::new(|| {
    let mut out: BTreeMap<&'static str, Vec<(&'static str, Turn)>> = BTreeMap::new();
    for (_, line) in lines(include_str!("../../data/en/inverses.txt")) {
        let mut parts = line.split(':').map(str::trim);
        let name = parts.next().unwrap_or("");
        for part in parts {
            let (turn, words) = match part.split_once(' ') {
                Some(("verb", words)) => (Turn::Verb, words),
                Some(("by", words)) => (Turn::Straight, words),
                Some(("of", words)) => (Turn::Inverse, words),
                _ => continue,
            };
            for word in words.split(',').map(str::trim).filter(|w| !w.is_empty()) {
                out.entry(word).or_default().push((name, turn));
            }
        }
    }
    out
});

/// The one-way relation of a verb or noun.
pub(crate) fn one_way(word: &str) -> Option<(&'static str, Turn)> {
    INVERSES.get(word).and_then(|l| l.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_stand_on_two_sides_of_one_set() {
        let opposed =
            |a: &str, b: &str| sides_of(a).iter().any(|x| sides_of(b).iter().any(|y| x.0 == y.0 && x.1 != y.1));
        assert!(opposed("approve", "veto") && opposed("climb", "tumble") && opposed("boycott", "attend"));
        assert!(!opposed("approve", "climb") && !opposed("approve", "ratify") && sides_of("whistle").is_empty());
    }

    #[test]
    fn one_way_relations_know_their_nouns() {
        assert_eq!(one_way("subsidiary"), Some(("own", Turn::Inverse)));
        assert_eq!(one_way("successor"), Some(("succeed", Turn::Straight)));
        assert_eq!(one_way("defeat").map(|r| r.1), Some(Turn::Verb));
        assert_eq!(one_way("meet"), None);
    }
}
