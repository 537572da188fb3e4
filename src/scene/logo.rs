//! Draws the logo, wherever the sheet shows it.

use super::draw_cache::DrawCache;
use super::pen::Pen;
use crate::layout::LogoBox;
use crate::model::JourneyMap;

/// Draws a logo; nothing if it cannot be decoded.
pub(super) fn logo(pen: &mut Pen<'_>, map: &JourneyMap, logo: &LogoBox, draw_cache: &mut DrawCache) {
    if let Some(pixels) = draw_cache.picture(map, &logo.image) {
        let description = map.image(&logo.image).map_or("", |picture| &picture.description);
        let description = if description.is_empty() { "Logo" } else { description };
        pen.image(&pixels, logo.rect, 0.0, description);
    }
}
