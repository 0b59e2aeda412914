//! Reads several texts about one story, extracts their atomic claims, links claims, sources,
//! entities and events in a graph, and reports the claims that contradict each other.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod checker;
pub mod claim;
pub mod conflict;
pub mod entity;
mod error;
mod event;
pub mod graph;
#[cfg(feature = "train")]
pub mod inspect;
pub mod reference;
pub mod render;
pub mod report;
pub mod source;
mod span;
pub mod syntax;
pub mod text;
pub mod value;

pub use checker::{Checker, CheckerBuilder, Limits, Session};
pub use error::{Error, Notice};
pub use report::{Finding, Report, Severity};
pub use source::Article;
pub use span::Span;
