//! What is shown before a map is open: the welcome page and the gallery of templates.

pub(crate) mod gallery;
pub(crate) mod welcome;
