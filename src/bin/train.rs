//! Trains the tagger and the parser.
fn main() {}
