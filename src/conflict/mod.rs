//! Candidate pairs, rules, scoring and explanation.
mod registry;
pub use registry::{RuleInfo, registry};
