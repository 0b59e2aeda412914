//! The one list of rules.
use super::{Rule, rules};
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
        static INFO: std::sync::LazyLock<$crate::conflict::RuleInfo> =
            std::sync::LazyLock::new(|| $crate::conflict::RuleInfo::card(
                $code, $name, $family, $crate::report::Severity::$severity, $summary, include_str!($file),
            ));
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
        let manual: Vec<&str> =
            source.lines().take_while(|l| l.starts_with("//!")).map(|l| l[3..].strip_prefix(' ').unwrap_or(&l[3..])).collect();
        // Once per rule and process: the manual lives as long as the program.
        RuleInfo { code, name, family, severity, summary, doc: Box::leak(manual.join("\n").into_boxed_str()) }
    }
}

/// All rules, by code.
pub(crate) fn rules() -> &'static [&'static dyn Rule] {
    rules::ALL
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
