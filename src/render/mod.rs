//! Surfaces: the same scene as PNG, SVG, PDF and on the screen.
pub mod pdf;
