//! The one list of rules.
use crate::report::Severity;
use serde::Serialize;

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
    /// The whole manual page, in Markdown.
    pub doc: &'static str,
}

/// All rules, by code.
pub fn registry() -> &'static [RuleInfo] {
    &[]
}
