//! Printing on paper: sheet sizes, and where the map lies on the page.

pub mod legibility;
pub mod page;
pub mod paper;
