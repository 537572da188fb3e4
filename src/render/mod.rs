//! Output surfaces: one scene drawn as PNG, SVG or PDF, or on the screen.
pub mod glyphs;
pub mod pdf;
pub mod png;
mod progress;
pub mod screen;
pub mod svg;

pub use progress::{NoProgress, Progress};
