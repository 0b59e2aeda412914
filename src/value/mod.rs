//! Values: times and quantities as intervals.
pub mod quantity;
pub mod time;
pub mod unit;
