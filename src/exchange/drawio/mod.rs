//! draw.io diagrams (diagrams.net): lanes and grids of boxes become a map, and a map becomes lanes with boxes.
//!
//! Limitations: of a file with several pages the one with the most boxes is read; curves come out as lines that are not
//! read back.

mod grid;
mod label;
mod read;
mod shapes;
mod write;

pub use read::read;
pub use write::write;
