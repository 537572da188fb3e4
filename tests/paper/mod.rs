//! What is printed, as other programs see it.

/// PDF files: a valid file, embedded fonts, text, and the picture.
mod pdf;
/// Pages: exact sizes, and nothing across an edge.
mod pages;
/// The templates as PDF and SVG.
mod templates;
