//! What is printed, as other programs see it.

/// Pages: exact sizes, and nothing across an edge.
mod pages;
/// PDF files: a valid file, embedded fonts, text, and the picture.
mod pdf;
mod report_tags;
mod report_words;
/// A tagged file, read back.
mod tagged_file;
/// The tags of a PDF, walked as a screen reader does.
mod tags;
/// The templates as PDF and SVG.
mod templates;
