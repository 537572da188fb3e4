//! Decodes pictures, within limits.

use super::Pixels;
use crate::file::picture;

/// Decodes PNG, JPEG or WebP. None if the picture is damaged or too large; an icon is then drawn instead.
pub fn decode(bytes: &[u8]) -> Option<Pixels> {
    let decoded = picture::decode(bytes).ok()?;
    let (width, height) = decoded.dimensions();
    Some(Pixels { width, height, rgba: decoded.into_raw() })
}
