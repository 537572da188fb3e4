//! Printing on paper: sheet sizes, where the map lies on the page, and the forms that are made of pages.

mod forms;
pub mod legibility;
pub mod page;
pub mod paper;
mod typeset;
