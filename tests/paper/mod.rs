//! What is printed, as other programs see it.

/// Pages: exact sizes, and nothing across an edge.
mod pages;
/// PDF files: a valid file, embedded fonts, text, and the picture.
mod pdf;
/// The templates as PDF and SVG.
mod templates;
