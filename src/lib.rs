//! Reads several texts about one story, extracts their atomic claims, links claims, sources,
//! entities and events in a graph, and reports the claims that contradict each other.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod claim;
pub mod entity;
mod error;
pub mod source;
mod span;
pub mod syntax;
pub mod text;
pub mod value;

pub use error::{Error, Notice};
pub use span::Span;
