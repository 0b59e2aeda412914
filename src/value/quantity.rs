//! Quantities: numbers, bounds, units, money, ages, ordinals.
