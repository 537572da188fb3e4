//! Logos: pictures of pixels as any other, or drawings.

use super::{LARGEST_FILE_BYTES, PictureProblem, header, import};

/// The most pixels of a picture that is to be a logo; ten times as many as any print of one needs.
const MOST_LOGO_PIXELS: u64 = 40_000_000;

/// The bytes of a logo for a map, made from a picture file.
pub fn import_logo(bytes: &[u8]) -> Result<Vec<u8>, PictureProblem> {
    if bytes.len() as u64 > LARGEST_FILE_BYTES {
        return Err(PictureProblem::TooManyBytes { bytes: bytes.len() as u64 });
    }
    let header = header(bytes)?;
    if header.pixels() > MOST_LOGO_PIXELS {
        return Err(PictureProblem::TooLarge { width: header.width, height: header.height });
    }
    import(bytes)
}

/// Width and height of a logo, of which only the proportions count. None if it cannot be drawn.
pub fn logo_size(bytes: &[u8]) -> Option<(f32, f32)> {
    let header = header(bytes).ok()?;
    Some((header.width as f32, header.height as f32))
}
