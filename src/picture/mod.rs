//! Pictures: PNG, JPEG and WebP files on their way onto a map and onto the screen.
//!
//! A picture that comes in ([`import`]) is turned upright, its colours become sRGB, and everything else that its
//! file tells, such as place, time and camera, is left out. A picture that is drawn ([`decode`]) comes out upright
//! and in sRGB too, whatever an older map holds, and no larger than it is needed.
//!
//! Limits are checked in the header, before memory is spent; all pictures of a map share one budget ([`PictureBudget`]).
//!
//! Icons that a map brings along are outlines ([`icon`]), read from SVG files.
//!
//! Limitations: of an animation, the first picture is shown.

mod budget;
mod color;
mod decode;
mod header;
pub mod icon;
mod import;
mod jpeg;
mod limits;
mod logo;
mod problem;
mod shrink;
mod strip;
#[cfg(test)]
mod tests;

pub use budget::PictureBudget;
pub use decode::{Decoded, decode, decode_for, decode_with_file, upright_size};
pub use header::{PictureHeader, header};
pub use import::{LONGEST_SIDE_PX, encode, import};
pub use jpeg::PlainJpeg;
pub use logo::{LogoDrawing, LogoProblem, LogoShape, import_logo, is_drawing, logo_size, sound_logo};
pub use problem::{LARGEST_FILE_BYTES, PictureProblem};
