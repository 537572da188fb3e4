//! Draws the logo, wherever it is shown: a picture, or a drawing in its own colours.

use std::sync::Arc;

use super::draw_cache::{DrawCache, PictureState};
use super::pen::{ImagePlace, Pen};
use super::{PathItem, Stroke};
use crate::geometry::{Rect, Transform};
use crate::layout::LogoBox;
use crate::model::PictureFraming;
use crate::picture::{LogoDrawing, LogoShape, is_drawing};

/// Draws a logo; nothing if it cannot be decoded, or not yet.
pub(super) fn logo(pen: &mut Pen<'_>, logo: &LogoBox, draw_cache: &mut DrawCache) {
    let picture = &logo.picture;
    if is_drawing(&picture.bytes) {
        if let Some(drawing) = draw_cache.logo(picture) {
            // On a right-to-left sheet only the place is mirrored, not the logo itself.
            let rect = pen.in_map(logo.rect);
            logo_paths(&drawing, rect).for_each(|path| pen.push_path(path));
        }
    } else if let PictureState::Ready(pixels) = draw_cache.picture(&picture.id, Some(picture)) {
        let place = ImagePlace { clip: logo.rect, radius: 0.0, framing: PictureFraming::default() };
        pen.image(&pixels, place, &picture.description);
    }
}

/// The outlines of a logo that is a drawing, in a box.
pub(crate) fn logo_paths(drawing: &LogoDrawing, rect: Rect) -> impl Iterator<Item = PathItem> {
    let place = Transform { scale: rect.width() / drawing.size.0, shift: rect.min };
    drawing.shapes.iter().map(move |shape: &LogoShape| PathItem {
        path: Arc::new(shape.path.transform(&place)),
        fill: shape.fill,
        stroke: shape.stroke.map(|(color, width)| Stroke::solid(color, width * place.scale)),
    })
}
