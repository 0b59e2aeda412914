//! Claims: what a clause says happened, to whom, how many, where.
pub mod frame;
pub mod kinds;
pub mod lexicon;
pub mod words;
