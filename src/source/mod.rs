//! Documents, articles and what surrounds them on a page.
mod article;
pub use article::{Anchor, Article, ArticleBuilder, Basis, Block, BlockKind};
