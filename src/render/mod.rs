//! Output surfaces: one scene drawn as PDF, PNG or SVG, or on the screen.
//!
//! All four are built alike: `mod.rs` has the entry point; `walk.rs` goes through the items with a match that
//! has no wildcard arm, so that a new kind of item does not compile until every surface draws it; `path.rs`,
//! `text.rs` and `image.rs` draw what their names say, in methods of the same names (`rect`, `path`, `text`,
//! `image`, `group`, `link`). The three files are written by functions of one signature:
//!
//! ```text
//! pdf::write(&Scene, &PdfOptions, &dyn Progress, &mut dyn Write) -> Result<(), pdf::Error>
//! png::write(&Scene, &PngOptions, &dyn Progress, &mut dyn Write) -> Result<(), png::Error>
//! svg::write(&Scene, &SvgOptions, &dyn Progress, &mut dyn Write) -> Result<(), svg::Error>
//! ```

pub mod glyphs;
pub mod pdf;
pub mod png;
mod progress;
pub mod screen;
pub mod svg;

use std::io;

pub use progress::{NoProgress, Progress, Stopped};

/// Why a file could not be written, whatever its format, by what the caller can do about it.
#[derive(Debug)]
pub enum RenderFailure {
    /// Somebody asked the work to stop.
    Stopped,
    /// The output could not be written.
    Output(io::Error),
    /// The scene cannot be drawn with these options. The reason has no full stop.
    Drawing(String),
}
