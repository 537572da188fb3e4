//! Markdown outlines: headings are stages, sub-headings are steps, and list items with “Lane: text” are cards.
//!
//! What is written comes back; what people write by hand is understood as far as its headings and lists go. A file
//! with a Mermaid journey is read as that journey.

mod appendix;
mod facts;
mod read;
mod tables;
mod write;

pub use read::read;
pub use write::write;

/// The heading above what is no part of the journey itself.
const APPENDIX: &str = "Appendix";

#[cfg(test)]
mod tests;
