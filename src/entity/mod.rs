//! Who and what the text speaks of: mentions, names, aliases, offices, coreference.
