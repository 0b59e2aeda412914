//! What the articles of a cluster tell together: when each was written, which mentions are one event, which
//! events form a series.
pub(crate) mod dating;
pub(crate) mod kind;
mod ledger;
pub(crate) mod link;
mod series;
pub(crate) mod show;

pub(crate) use ledger::{ClaimRef, EventRef, Ledger};
pub(crate) use series::{Member, Series, Total};
