//! Encoded pictures become pixels, within limits.

use std::io::Cursor;

use super::Pixels;

/// No side longer than this is decoded.
const LONGEST_SIDE_PX: u32 = 16_384;
/// Nor more bytes than this while decoding.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// Decodes PNG, JPEG or WebP. Nothing when it is broken or too large: the card then shows its
/// words only, and `check` names the picture.
pub fn decode(bytes: &[u8]) -> Option<Pixels> {
    let mut reader = image::ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE_PX);
    limits.max_image_height = Some(LONGEST_SIDE_PX);
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let picture = reader.decode().ok()?.into_rgba8();
    let (width, height) = picture.dimensions();
    Some(Pixels { width, height, rgba: picture.into_raw() })
}
