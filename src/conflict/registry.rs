//! The one list of rules.
use super::Rule;
use super::rules::ALL;
use crate::report::Severity;
use serde::Serialize;
use std::sync::OnceLock;

/// What there is to know of a rule without running it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RuleInfo {
    /// A family letter and three digits, never used again for another rule.
    pub code: &'static str,
    /// A short name with hyphens. It is the `kind` of the rule's findings.
    pub name: &'static str,
    /// The family: `time`, `number` ...
    pub family: &'static str,
    /// The severity of its findings unless an assumption lowers it.
    pub severity: Severity,
    /// One line: what it finds.
    pub summary: &'static str,
    /// The whole manual page, in Markdown: the doc comment of the rule's file.
    pub doc: &'static str,
}

/// Declares a rule's card; its manual is the doc comment at the head of its own file.
macro_rules! card {
    ($code:literal, $name:literal, $family:literal, $severity:ident, $summary:literal, $file:literal) => {
        static INFO: std::sync::LazyLock<$crate::conflict::RuleInfo> = std::sync::LazyLock::new(|| {
            $crate::conflict::RuleInfo::card(
                $code,
                $name,
                $family,
                $crate::report::Severity::$severity,
                $summary,
                include_str!($file),
            )
        });
    };
}
pub(crate) use card;

impl RuleInfo {
    pub(crate) fn card(
        code: &'static str,
        name: &'static str,
        family: &'static str,
        severity: Severity,
        summary: &'static str,
        source: &str,
    ) -> RuleInfo {
        let manual: Vec<&str> = source
            .lines()
            .take_while(|l| l.starts_with("//!"))
            .map(|l| l[3..].strip_prefix(' ').unwrap_or(&l[3..]))
            .collect();
        // Once per rule and process: the manual lives as long as the program.
        RuleInfo { code, name, family, severity, summary, doc: Box::leak(manual.join("\n").into_boxed_str()) }
    }
}

/// All rules, by code.
pub(crate) fn rules() -> &'static [&'static dyn Rule] {
    ALL
}

/// The cards of all rules, by code.
pub fn registry() -> &'static [RuleInfo] {
    static CARDS: OnceLock<Vec<RuleInfo>> = OnceLock::new();
    CARDS.get_or_init(|| {
        let mut cards: Vec<RuleInfo> = rules().iter().map(|r| *r.info()).collect();
        cards.sort_by_key(|c| c.code);
        cards
    })
}

/// The rule of the code or the name, in any case.
pub fn find_rule(code: &str) -> Option<&'static RuleInfo> {
    registry().iter().find(|r| r.code.eq_ignore_ascii_case(code) || r.name.eq_ignore_ascii_case(code))
}

/// The rules whose code or name looks most like the one given, at most three.
pub fn nearest_rules(code: &str) -> Vec<&'static RuleInfo> {
    nearest(code, registry())
}

fn nearest<'r>(code: &str, rules: &'r [RuleInfo]) -> Vec<&'r RuleInfo> {
    let (upper, lower) = (code.to_uppercase(), code.to_lowercase());
    let likeness = |rule: &RuleInfo| {
        let code = strsim::normalized_damerau_levenshtein(&upper, rule.code);
        (code.max(strsim::jaro_winkler(&lower, rule.name)) * 1000.0) as u32
    };
    let mut near: Vec<(u32, &RuleInfo)> = rules.iter().map(|r| (likeness(r), r)).filter(|r| r.0 >= 500).collect();
    near.sort_by_key(|(likeness, rule)| (u32::MAX - likeness, rule.code));
    near.into_iter().take(3).map(|(_, rule)| rule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn rule(code: &'static str, name: &'static str) -> RuleInfo {
        RuleInfo { code, name, family: "", severity: Severity::Error, summary: "", doc: "" }
    }

    #[test]
    fn a_slip_of_the_pen_finds_the_rule() {
        let rules = [rule("N201", "casualties"), rule("T101", "weekday-date"), rule("W310", "office-holder")];
        let codes = |code: &str| nearest(code, &rules).iter().map(|r| r.code).collect::<Vec<_>>();
        assert_eq!(codes("n210")[0], "N201");
        assert_eq!(codes("weekday")[0], "T101");
        assert_eq!(codes("Office-holders")[0], "W310");
        assert_eq!(codes("zzzzzzzzzz"), [""; 0]);
    }

    #[test]
    fn codes_are_unique_and_in_order() {
        assert!(registry().windows(2).all(|pair| pair[0].code < pair[1].code));
        for rule in registry() {
            let (family, number) = rule.code.split_at(1);
            assert!("TNWPOCS".contains(family) && number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit()));
            assert_eq!(find_rule(rule.name).map(|r| r.code), Some(rule.code));
        }
    }
}
