//! Time expressions: found, normalised, resolved.
