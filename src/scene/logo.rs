//! Draws the logo, wherever the sheet shows it: a picture, or a drawing in its own colours.

use std::sync::Arc;

use super::draw_cache::{DrawCache, PictureState};
use super::pen::{ImagePlace, Pen};
use super::{PathItem, Stroke};
use crate::geometry::{Rect, Transform};
use crate::layout::LogoBox;
use crate::model::PictureFraming;
use crate::picture::{LogoDrawing, is_drawing};

/// Draws a logo; nothing if it cannot be decoded, or not yet.
pub(super) fn logo(pen: &mut Pen<'_>, logo: &LogoBox, draw_cache: &mut DrawCache) {
    let picture = &logo.picture;
    if is_drawing(&picture.bytes) {
        if let Some(drawing) = draw_cache.logo(picture) {
            draw(pen, &drawing, logo.rect);
        }
    } else if let PictureState::Ready(pixels) = draw_cache.picture(&picture.id, Some(picture)) {
        let description = if picture.description.is_empty() { "Logo" } else { &picture.description };
        let place = ImagePlace { clip: logo.rect, radius: 0.0, framing: PictureFraming::default() };
        pen.image(&pixels, place, description);
    }
}

fn draw(pen: &mut Pen<'_>, drawing: &LogoDrawing, rect: Rect) {
    // On a right-to-left sheet only the place is mirrored, not the logo itself.
    let rect = pen.in_map(rect);
    let place = Transform { scale: rect.width() / drawing.size.0, shift: rect.min };
    for shape in &drawing.shapes {
        let path = Arc::new(shape.path.transform(&place));
        let stroke = shape.stroke.map(|(color, width)| Stroke::solid(color, width * place.scale));
        pen.push_path(PathItem { path, fill: shape.fill, stroke });
    }
}
