//! Output formats. Only these modules know one; nothing else in the crate prints.
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "json")]
mod jsonl;
#[cfg(feature = "text")]
mod passage;
#[cfg(all(test, any(feature = "json", feature = "text")))]
mod sample;
#[cfg(feature = "text")]
mod style;
#[cfg(feature = "text")]
mod text;
#[cfg(feature = "text")]
mod words;

#[cfg(feature = "json")]
pub use json::write_json;
#[cfg(feature = "json")]
pub use jsonl::write_jsonl;
#[cfg(feature = "text")]
pub use text::TextRenderer;
#[cfg(feature = "text")]
pub use words::escape;
