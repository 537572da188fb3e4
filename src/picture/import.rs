//! The one way of a picture onto a map: upright, in sRGB, without metadata, and no larger than a map needs.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, RgbaImage};

use super::decode::{decode_for, is_plain};
use super::{Decoded, LARGEST_FILE_BYTES, PictureProblem, header, strip};

/// The longest side of a picture on a map.
pub const LONGEST_SIDE_PX: u32 = 2_048;

/// The largest file that is kept as it is.
const MOST_KEPT_BYTES: usize = 8_000_000;

/// The lowest quality at which photographs show no visible loss.
const JPEG_QUALITY: u8 = 90;

/// The file of a picture for a map, made from any picture file. A picture that is small, upright and in sRGB keeps
/// its pixels exactly; all others are encoded anew.
pub fn import(bytes: &[u8]) -> Result<Vec<u8>, PictureProblem> {
    if bytes.len() as u64 > LARGEST_FILE_BYTES {
        return Err(PictureProblem::TooManyBytes { bytes: bytes.len() as u64 });
    }
    let header = header(bytes)?;
    if header.width.max(header.height) <= LONGEST_SIDE_PX && is_plain(bytes)? {
        let kept = strip::stripped(bytes, header.format).filter(|kept| kept.len() <= MOST_KEPT_BYTES);
        // Decoders are more lenient than the rules of the formats: what is left may no longer be a picture.
        let kept = kept.filter(|kept| is_plain(kept).is_ok());
        if let Some(kept) = kept {
            return Ok(kept);
        }
    }
    let format = if header.format == ImageFormat::Jpeg { ImageFormat::Jpeg } else { ImageFormat::Png };
    // A picture of twice the size is enough for a good smaller one.
    encode_as(decode_for(bytes, smallest_box(&header))?, format)
}

/// The box that the reduced picture must fill so that its longest side is [`LONGEST_SIDE_PX`] or more.
fn smallest_box(header: &super::PictureHeader) -> (u32, u32) {
    // Whichever way the picture is turned, one side of the box is that of the picture's longest side.
    if header.width.max(header.height) <= LONGEST_SIDE_PX {
        return (u32::MAX, u32::MAX);
    }
    let longest = header.width.max(header.height);
    let side = |length: u32| (u64::from(length) * u64::from(LONGEST_SIDE_PX)).div_ceil(u64::from(longest));
    let shorter = u32::try_from(side(header.width.min(header.height))).unwrap_or(LONGEST_SIDE_PX);
    (shorter, shorter)
}

/// The file of a picture for a map, made from pixels.
pub fn encode(pixels: Decoded) -> Result<Vec<u8>, PictureProblem> {
    encode_as(pixels, ImageFormat::Png)
}

fn encode_as(pixels: Decoded, format: ImageFormat) -> Result<Vec<u8>, PictureProblem> {
    let Decoded { width, height, rgba } = pixels;
    let picture = RgbaImage::from_raw(width, height, rgba).filter(|_| width > 0 && height > 0);
    let mut picture = DynamicImage::ImageRgba8(picture.ok_or(PictureProblem::Damaged)?);
    if width.max(height) > LONGEST_SIDE_PX {
        picture = picture.resize(LONGEST_SIDE_PX, LONGEST_SIDE_PX, FilterType::CatmullRom);
    }
    let is_opaque = picture.as_bytes().as_chunks::<4>().0.iter().all(|pixel| pixel[3] == 255);
    if is_opaque {
        picture = DynamicImage::ImageRgb8(picture.into_rgb8());
    }
    let mut out = Cursor::new(Vec::new());
    let written = if format == ImageFormat::Jpeg && is_opaque {
        picture.write_with_encoder(JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY))
    } else {
        picture.write_to(&mut out, ImageFormat::Png)
    };
    written.map(|()| out.into_inner()).map_err(|_| PictureProblem::Damaged)
}

#[cfg(test)]
mod tests;
