//! Rules over the ledger of a cluster: what contradicts what, why, and how surely.
pub(crate) mod agree;
mod copies;
mod draft;
pub(crate) mod figures;
mod registry;
mod rules;

pub(crate) use draft::{Assumption, Context, Draft, Rule, Witness};
pub(crate) use registry::rules as all_rules;
pub use registry::{RuleInfo, find_rule, nearest_rules, registry};
