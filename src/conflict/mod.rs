//! Candidate pairs, rules, scoring and explanation.
mod registry;
pub use registry::{RuleInfo, find_rule, nearest_rules, registry};
