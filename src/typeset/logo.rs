//! The logo on a page: that of the map, or that of its theme.

use std::sync::Arc;

use super::{PageBlock, Typesetter};
use crate::geometry::{Point, Rect, Transform, point};
use crate::model::{PictureFraming, SheetLogo};
use crate::picture::{LogoDrawing, is_drawing, logo_size};
use crate::scene::{ImageItem, Item, PathItem, Stroke, picture};

/// A logo before it has its place.
pub(crate) struct PageLogo {
    logo: SheetLogo,
    /// Its width and height.
    pub(crate) size: Point,
}

impl Typesetter<'_> {
    /// The logo, as large as this box allows in its own proportions; none if the map has none that can be drawn.
    pub(crate) fn logo(&self, most: Point) -> Option<PageLogo> {
        let of_theme = SheetLogo::of_theme(self.theme);
        let logo = SheetLogo::on_map(self.map, of_theme.as_ref())?;
        let (width, height) = logo_size(&logo.picture.bytes)?;
        let scale = (most.x / width).min(most.y / height);
        let size = point(width * scale, height * scale);
        (size.x > 0.5 && size.y > 0.5).then_some(PageLogo { logo, size })
    }
}

impl PageLogo {
    /// Draws the logo with its upper corner at the start at `corner`.
    pub(crate) fn draw(&self, block: &mut PageBlock, corner: Point) {
        let rect = Rect::from_corners(corner, corner + self.size);
        let picture = &self.logo.picture;
        if is_drawing(&picture.bytes) {
            if let Ok(drawing) = LogoDrawing::of_svg(&picture.bytes) {
                block.drawing(paths(&drawing, rect));
            }
            return;
        }
        let framing = PictureFraming::default();
        let needed = super::picture::pixels_for(rect, framing);
        if let Some(pixels) = picture::decode_for(&picture.bytes, needed) {
            let description = if picture.description.is_empty() { "Logo" } else { picture.description.as_str() };
            block.items.push(Item::Image(ImageItem {
                pixels: Arc::new(pixels),
                jpeg: None,
                rect,
                clip: rect,
                radius: 0.0,
                description: description.into(),
            }));
        }
    }
}

fn paths(drawing: &LogoDrawing, rect: Rect) -> Vec<PathItem> {
    let place = Transform { scale: rect.width() / drawing.size.0, shift: rect.min };
    let path = |shape: &crate::picture::LogoShape| PathItem {
        path: Arc::new(shape.path.transform(&place)),
        fill: shape.fill,
        stroke: shape.stroke.map(|(color, width)| Stroke::solid(color, width * place.scale)),
    };
    drawing.shapes.iter().map(path).collect()
}
