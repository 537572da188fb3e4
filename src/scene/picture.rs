//! Encoded pictures become pixels, within limits.

use super::Pixels;
use crate::file::picture;

/// Decodes PNG, JPEG or WebP. Nothing when it is broken or too large: the card then shows its
/// words only.
pub fn decode(bytes: &[u8]) -> Option<Pixels> {
    let decoded = picture::decode(bytes).ok()?;
    let (width, height) = decoded.dimensions();
    Some(Pixels { width, height, rgba: decoded.into_raw() })
}
