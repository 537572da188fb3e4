//! Pages for paper: which sheet, and where the map lies on it.

pub mod legibility;
pub mod paper;
