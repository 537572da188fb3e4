//! Writes a scene as a PNG, drawn on the CPU alone, so that every run gives the same bytes.
//!
//! Limitations: glyphs are placed on whole pixels vertically and on quarter pixels horizontally;
//! colour glyphs are drawn only from fonts that store them as bitmaps.

mod color_glyphs;
mod encode;
mod image;
mod path;
mod raster;
mod text;
mod walk;

use std::io;

use walk::{PngCanvas, PngLayer};

use super::{Progress, RenderFailure, Stopped};
use crate::geometry::{Color, Point, Transform};
use crate::print::page::Page;
use crate::scene::{Pixels, Scene};

/// The longest side, in pixels, of a PNG that is written.
pub const LARGEST_SIDE_PX: u32 = 60_000;

/// The largest number of pixels of a PNG that is written.
pub const MAX_PIXELS: u64 = 2_000_000_000;

/// The largest number of pixels of a picture that is drawn into memory as a whole.
const MAX_PIXELS_IN_MEMORY: u64 = 256_000_000;

/// Options for writing a scene as a PNG.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PngOptions {
    /// Pixels per map unit; 1 corresponds to 72 dpi.
    pub scale: f32,
    /// Whether the background is transparent instead of the paper colour.
    pub transparent: bool,
    /// The number of threads that may be used.
    pub threads: usize,
}

/// The reasons why a PNG could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The picture would exceed the size limits.
    #[error(
        "the picture would be {width:.0} × {height:.0} pixels; the limit is {LARGEST_SIDE_PX} pixels a side and \
         {} million in all; choose a lower resolution",
        .max_pixels / 1_000_000
    )]
    TooLarge {
        /// The width in pixels.
        width: f64,
        /// The height in pixels.
        height: f64,
        /// The exceeded limit on the total number of pixels.
        max_pixels: u64,
    },
    /// A side of the map or the scale is zero, negative or not finite.
    #[error("the map has no size at this resolution; choose a resolution above 0")]
    NoSize,
    /// The memory for a band could not be allocated.
    #[error(
        "there is not enough memory for {width} × {height} pixels; close other programs or choose a lower resolution"
    )]
    NoMemory {
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
    },
    /// [`Progress::advance`] returned false.
    #[error("the export was stopped before the picture was complete")]
    Stopped,
    /// Writing to the output failed.
    #[error("the picture could not be written: {0}; check the free disk space and your permissions")]
    Write(#[from] io::Error),
}

impl From<png::EncodingError> for Error {
    fn from(error: png::EncodingError) -> Self {
        match error {
            png::EncodingError::IoError(error) => Self::Write(error),
            other => Self::Write(io::Error::other(other)),
        }
    }
}

impl From<Stopped> for Error {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl From<Error> for RenderFailure {
    fn from(error: Error) -> Self {
        match error {
            Error::Stopped => Self::Stopped,
            Error::Write(error) => Self::Output(error),
            error @ (Error::TooLarge { .. } | Error::NoSize | Error::NoMemory { .. }) => {
                Self::Drawing(error.to_string())
            }
        }
    }
}

/// Writes the scene as a PNG. When it is stopped, `out` has received an incomplete file.
///
/// # Errors
///
/// When the picture would be too large for the limits or the memory, `progress` asks to stop, or `out` fails.
pub fn write(
    scene: &Scene,
    options: &PngOptions,
    progress: &dyn Progress,
    out: &mut dyn io::Write,
) -> Result<(), Error> {
    let size = size_in_pixels(scene.size, options.scale, MAX_PIXELS)?;
    encode::write(&PngPage::of_scene(scene), options, size, progress, out)
}

/// Writes a page as a PNG on `paper`, like [`write`].
///
/// # Errors
///
/// As [`write`], for one page that is laid out already.
pub fn write_page(
    page: &Page,
    paper: Color,
    options: &PngOptions,
    progress: &dyn Progress,
    out: &mut dyn io::Write,
) -> Result<(), Error> {
    let size = size_in_pixels(page.boxes.media, options.scale, MAX_PIXELS)?;
    encode::write(&PngPage::of_page(page, paper), options, size, progress, out)
}

/// What a picture shows: scenes on paper.
struct PngPage<'a> {
    paper: Color,
    layers: Vec<PngLayer<'a>>,
}

impl<'a> PngPage<'a> {
    fn of_scene(scene: &'a Scene) -> Self {
        let layer = PngLayer { scene, page_from_scene: Transform::IDENTITY, clip: None };
        Self { paper: scene.paper, layers: vec![layer] }
    }

    fn of_page(page: &'a Page, paper: Color) -> Self {
        let layers = page.placements.iter().map(|placement| PngLayer {
            scene: &placement.scene,
            page_from_scene: placement.page_from_scene,
            clip: placement.clip,
        });
        Self { paper, layers: layers.collect() }
    }

    fn paper(&self, transparent: bool) -> Color {
        if transparent { Color::TRANSPARENT } else { self.paper }
    }
}

/// The width and height in pixels of a drawing of `size`, in points, at `scale`.
///
/// # Errors
///
/// When a PNG of that size cannot be written.
pub fn png_size(size: Point, scale: f32) -> Result<(u32, u32), Error> {
    size_in_pixels(size, scale, MAX_PIXELS)
}

/// Draws the whole scene into memory, with straight alpha; used for thumbnails and tests.
pub fn render(scene: &Scene, scale: f32, transparent: bool) -> Result<Pixels, Error> {
    let (width, height) = size_in_pixels(scene.size, scale, MAX_PIXELS_IN_MEMORY)?;
    render_part(scene, scale, PixelRect { left: 0, top: 0, width, height }, transparent)
}

/// Draws a whole page on `paper` into memory, with straight alpha.
///
/// # Errors
///
/// When it has no size, or is too large to be kept in memory.
pub fn render_page(page: &Page, paper: Color, scale: f32) -> Result<Pixels, Error> {
    let (width, height) = size_in_pixels(page.boxes.media, scale, MAX_PIXELS_IN_MEMORY)?;
    render_rect(&PngPage::of_page(page, paper), scale, PixelRect { left: 0, top: 0, width, height }, false)
}

/// A part of a picture, in pixels of the whole picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PixelRect {
    /// The first column.
    pub left: i32,
    /// The first row.
    pub top: i32,
    /// The number of columns.
    pub width: u32,
    /// The number of rows.
    pub height: u32,
}

/// Draws a part of the scene into memory, with straight alpha. Beyond the map there is only paper.
pub fn render_part(scene: &Scene, scale: f32, part: PixelRect, transparent: bool) -> Result<Pixels, Error> {
    render_rect(&PngPage::of_scene(scene), scale, part, transparent)
}

fn render_rect(page: &PngPage<'_>, scale: f32, part: PixelRect, transparent: bool) -> Result<Pixels, Error> {
    if !(scale > 0.0 && scale.is_finite()) || part.width == 0 || part.height == 0 {
        return Err(Error::NoSize);
    }
    check_size(f64::from(part.width), f64::from(part.height), MAX_PIXELS_IN_MEMORY)?;
    let no_memory = Error::NoMemory { width: part.width, height: part.height };
    let mut canvas = PngCanvas::new(part.width, part.height, scale).ok_or(no_memory)?;
    canvas.start_at(part.left, part.top, page.paper(transparent));
    canvas.layers(&page.layers, scale);
    let rgba = canvas.pixels().iter().flat_map(|&pixel| unpremultiply(pixel)).collect();
    Ok(Pixels { width: part.width, height: part.height, rgba })
}

fn size_in_pixels(size: Point, scale: f32, max_pixels: u64) -> Result<(u32, u32), Error> {
    let side = |length: f32| (f64::from(length) * f64::from(scale)).round().max(1.0);
    let is_sound = |value: f32| value.is_finite() && value > 0.0;
    if ![size.x, size.y, scale].into_iter().all(is_sound) {
        return Err(Error::NoSize);
    }
    let (width, height) = (side(size.x), side(size.y));
    check_size(width, height, max_pixels)?;
    Ok((width as u32, height as u32))
}

fn check_size(width: f64, height: f64, max_pixels: u64) -> Result<(), Error> {
    let longest = f64::from(LARGEST_SIDE_PX);
    if width > longest || height > longest || width * height > max_pixels as f64 {
        return Err(Error::TooLarge { width, height, max_pixels });
    }
    Ok(())
}

/// Converts a premultiplied pixel to straight alpha.
fn unpremultiply(pixel: [u8; 4]) -> [u8; 4] {
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
