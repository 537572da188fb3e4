//! What the first bytes of a picture file state, without decoding it.

use std::io::Cursor;

use image::{ImageFormat, ImageReader};

use super::{PictureProblem, jpeg, limits};

/// The size and kind of a picture, from its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureHeader {
    /// The width in pixels as stored; a photograph may have to be turned.
    pub width: u32,
    /// The height in pixels as stored.
    pub height: u32,
    /// The format of the file.
    pub(super) format: ImageFormat,
    /// Whether it can be decoded without holding more than a few rows, or at least only as bytes.
    pub(super) decodes_by_rows: bool,
}

impl PictureHeader {
    /// The number of pixels.
    pub fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

/// The header of a picture that is small enough to be decoded.
pub fn header(bytes: &[u8]) -> Result<PictureHeader, PictureProblem> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureProblem::Format)?;
    let format = reader.format().filter(|format| is_known(*format)).ok_or(PictureProblem::Format)?;
    let (width, height, decodes_by_rows) = match format {
        ImageFormat::Png => png_size(bytes)?,
        ImageFormat::Jpeg => jpeg::size(bytes).ok_or(PictureProblem::Damaged)?,
        _ => {
            let (width, height) = reader.into_dimensions().map_err(|_| PictureProblem::Damaged)?;
            (width, height, false)
        }
    };
    if width == 0 || height == 0 {
        return Err(PictureProblem::Damaged);
    }
    limits::check(width, height, decodes_by_rows, bytes.len())?;
    Ok(PictureHeader { width, height, format, decodes_by_rows })
}

fn is_known(format: ImageFormat) -> bool {
    matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)
}

/// Width and height of a PNG, and whether its rows come one after the other.
fn png_size(bytes: &[u8]) -> Result<(u32, u32, bool), PictureProblem> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    let info = decoder.read_header_info().map_err(|_| PictureProblem::Damaged)?;
    Ok((info.width, info.height, !info.interlaced))
}
