//! Documents, articles and what surrounds them on a page.
mod article;
mod byline;
mod date_line;
mod decode;
mod document;
#[cfg(feature = "json")]
mod jsonl;
mod layout;
mod line;
mod lists;
mod page;
mod shape;
pub use article::{Anchor, Article, ArticleBuilder, ArticleKind, Basis, Block, BlockKind, StatedDay};
pub use document::Document;
#[cfg(feature = "json")]
pub use jsonl::JsonLines;
