//! What kind of thing a predicate nominal makes of its subject (`data/en/isa.txt`).
use super::kinds::Kinds;
use std::sync::LazyLock;

static ISA: LazyLock<Kinds> =
    LazyLock::new(|| Kinds::parse(include_str!("../../data/en/isa.txt"), "", &mut Vec::new()));

/// The everyday kinds, loaded on first use.
pub(crate) fn isa() -> &'static Kinds {
    &ISA
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::kinds::KindRelation;

    #[test]
    fn the_file_has_no_mistakes() {
        let mut problems = Vec::new();
        Kinds::parse(include_str!("../../data/en/isa.txt"), "", &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn kinds_exclude_or_hold_each_other() {
        let relation = |a: &str, b: &str| isa().same_kind(a, b);
        assert_eq!(relation("novel", "film"), KindRelation::Different);
        assert_eq!(relation("drummer", "musician"), KindRelation::Same);
        assert_eq!(relation("actress", "singer"), KindRelation::Unknown);
        assert_eq!(relation("ferry", "bridge"), KindRelation::Different);
        assert_eq!(relation("town", "place"), KindRelation::Hyponym);
        assert_eq!(relation("town", "county"), KindRelation::Different);
    }
}
