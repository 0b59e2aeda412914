//! Laying passages of two articles side by side: how alike their words are, and how a trained model weighs that.
//!
//! - [`thesaurus`]: which words tell the same, which exclude each other.
//! - [`overlap`]: how much of what two passages say is the same, rare words counting for more.
//! - [`passage`]: the words around a value, its verb, who does it to what.
//! - [`forest`]: runs a model that was trained elsewhere (`scripts/write_model.py` writes its file).
//!
//! The words come from [`crate::claim::extract::gist`]: what is kept of a parse.
pub(crate) mod forest;
pub(crate) mod overlap;
pub(crate) mod passage;
pub(crate) mod thesaurus;
