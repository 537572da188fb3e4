//! The scene as a PNG, drawn by the processor alone: the same bytes each time.
//!
//! Limitations: letters stand on whole pixels vertically and on quarters horizontally; colour
//! glyphs come only from fonts that hold them as pictures.

mod canvas;
mod encode;
mod picture;
mod raster;

use std::io::Write;

use canvas::Canvas;

use super::{Patient, Progress};
use crate::geometry::Color;
use crate::scene::{Pixels, Scene};

/// Longest side of a picture that is written.
pub const LARGEST_SIDE_PX: u32 = 60_000;

/// Most pixels of a picture that is written.
pub const MOST_PIXELS: u64 = 2_000_000_000;

/// Most pixels of a picture that is kept in memory as a whole.
const MOST_PIXELS_IN_MEMORY: u64 = 256_000_000;

/// How a scene becomes a PNG.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PngOptions {
    /// Pixels per map unit: 1 is 72 dpi.
    pub scale: f32,
    /// Whether the sheet is left out.
    pub transparent: bool,
    /// How many threads may work on it.
    pub threads: usize,
}

/// Why there is no PNG.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// More pixels than the program writes.
    #[error(
        "the picture would be {width:.0} × {height:.0} pixels, more than the {LARGEST_SIDE_PX} a side or {} million in \
         all that can be written; choose a lower resolution",
        .most / 1_000_000
    )]
    TooLarge {
        /// Columns.
        width: f64,
        /// Rows.
        height: f64,
        /// The limit that holds here.
        most: u64,
    },
    /// A side that is zero, negative or not a number.
    #[error("the map has no size at this resolution; choose a resolution above 0")]
    NoSize,
    /// The system gave no memory for a band.
    #[error(
        "there is not enough memory for {width} × {height} pixels; close other programs or choose a lower resolution"
    )]
    NoMemory {
        /// Columns.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// [`Progress::advance`] said so.
    #[error("stopped before the picture was finished")]
    Stopped,
    /// The place it is written to refused.
    #[error("the picture could not be written: {0}; check that there is room and that the place may be written to")]
    Write(#[from] std::io::Error),
}

impl From<png::EncodingError> for PngError {
    fn from(error: png::EncodingError) -> Self {
        match error {
            png::EncodingError::IoError(error) => Self::Write(error),
            other => Self::Write(std::io::Error::other(other)),
        }
    }
}

/// Writes the scene as a PNG.
pub fn write_png(scene: &Scene, options: &PngOptions, out: &mut impl Write) -> Result<(), PngError> {
    write_png_watched(scene, options, &Patient, out)
}

/// Writes the scene as a PNG and tells how far it is. When it is stopped, `out` holds a part of a
/// file.
pub fn write_png_watched(
    scene: &Scene,
    options: &PngOptions,
    progress: &dyn Progress,
    out: &mut impl Write,
) -> Result<(), PngError> {
    let size = size_in_pixels(scene, options.scale, MOST_PIXELS)?;
    encode::write(scene, options, size, progress, out)
}

/// Columns and rows of the whole scene at `scale`; an error when it cannot be written as a PNG.
pub fn png_size(scene: &Scene, scale: f32) -> Result<(u32, u32), PngError> {
    size_in_pixels(scene, scale, MOST_PIXELS)
}

/// Draws the whole scene into memory: thumbnails, tests. Straight alpha.
pub fn render(scene: &Scene, scale: f32, transparent: bool) -> Result<Pixels, PngError> {
    let (width, height) = size_in_pixels(scene, scale, MOST_PIXELS_IN_MEMORY)?;
    render_part(scene, scale, PixelRect { left: 0, top: 0, width, height }, transparent)
}

/// Part of a picture, in pixels of the whole one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PixelRect {
    /// First column.
    pub left: i32,
    /// First row.
    pub top: i32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// Draws part of the scene into memory. Straight alpha. What lies outside of the sheet is paper.
pub fn render_part(scene: &Scene, scale: f32, part: PixelRect, transparent: bool) -> Result<Pixels, PngError> {
    if !(scale > 0.0 && scale.is_finite()) || part.width == 0 || part.height == 0 {
        return Err(PngError::NoSize);
    }
    check_size(f64::from(part.width), f64::from(part.height), MOST_PIXELS_IN_MEMORY)?;
    let no_memory = PngError::NoMemory { width: part.width, height: part.height };
    let mut canvas = Canvas::new(part.width, part.height, scale).ok_or(no_memory)?;
    canvas.start_at(part.left, part.top, paper_of(scene, transparent));
    canvas.draw(&scene.items);
    let rgba = canvas.pixels().iter().flat_map(|&pixel| straight(pixel)).collect();
    Ok(Pixels { width: part.width, height: part.height, rgba })
}

fn size_in_pixels(scene: &Scene, scale: f32, most: u64) -> Result<(u32, u32), PngError> {
    let side = |length: f32| (f64::from(length) * f64::from(scale)).round().max(1.0);
    let is_sound = |value: f32| value.is_finite() && value > 0.0;
    if ![scene.size.x, scene.size.y, scale].into_iter().all(is_sound) {
        return Err(PngError::NoSize);
    }
    let (width, height) = (side(scene.size.x), side(scene.size.y));
    check_size(width, height, most)?;
    Ok((width as u32, height as u32))
}

fn check_size(width: f64, height: f64, most: u64) -> Result<(), PngError> {
    let longest = f64::from(LARGEST_SIDE_PX);
    if width > longest || height > longest || width * height > most as f64 {
        return Err(PngError::TooLarge { width, height, most });
    }
    Ok(())
}

fn paper_of(scene: &Scene, transparent: bool) -> Color {
    if transparent { Color::TRANSPARENT } else { scene.paper }
}

/// Takes the alpha back out of the colour channels.
fn straight(pixel: [u8; 4]) -> [u8; 4] {
    let [r, g, b, a] = pixel;
    match a {
        255 => pixel,
        0 => [0; 4],
        _ => {
            let alpha = u32::from(a);
            let channel = |value: u8| ((u32::from(value) * 255 + alpha / 2) / alpha).min(255) as u8;
            [channel(r), channel(g), channel(b), a]
        }
    }
}

#[cfg(test)]
mod tests;
