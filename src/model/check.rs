//! Invariants of a map.
