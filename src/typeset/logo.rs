//! The logo on a page: that of the map, or that of its theme.

use std::sync::Arc;

use super::{PageBlock, Typesetter};
use crate::geometry::{Point, Rect, point};
use crate::model::{Picture, PictureFraming, SheetLogo};
use crate::picture::{LogoDrawing, is_drawing, logo_size};
use crate::scene::{ImageItem, Item, logo_paths, picture};

/// A logo before it has its place. It is decoded once, on however many pages it stands.
pub(crate) struct PageLogo {
    block: PageBlock,
    /// Its width and height.
    pub(crate) size: Point,
}

impl Typesetter<'_> {
    /// The logo, as large as this box allows in its own proportions; none if the map has none that can be drawn.
    pub(crate) fn logo(&self, most: Point) -> Option<PageLogo> {
        let of_theme = SheetLogo::of_theme(self.theme);
        let logo = self.locale.described_logo(SheetLogo::on_map(self.map, of_theme.as_ref())?);
        let (width, height) = logo_size(&logo.picture.bytes)?;
        let scale = (most.x / width).min(most.y / height);
        let size = point(width * scale, height * scale);
        (size.x > 0.5 && size.y > 0.5).then(|| PageLogo { block: drawn(&logo.picture, size), size })
    }
}

impl PageLogo {
    /// Draws the logo with its upper corner at the start at `corner`.
    pub(crate) fn draw(&self, block: &mut PageBlock, corner: Point) {
        block.add(&self.block, corner);
    }
}

/// A logo of this size; nothing if it cannot be decoded.
fn drawn(logo: &Picture, size: Point) -> PageBlock {
    let mut block = PageBlock::default();
    let rect = Rect::from_corners(Point::ZERO, size);
    if is_drawing(&logo.bytes) {
        if let Ok(drawing) = LogoDrawing::of_svg(&logo.bytes) {
            block.drawing(logo_paths(&drawing, rect).collect());
        }
        return block;
    }
    let needed = super::picture::pixels_for(rect, PictureFraming::default());
    if let Some(pixels) = picture::decode_for(&logo.bytes, needed) {
        block.items.push(Item::Image(ImageItem {
            pixels: Arc::new(pixels),
            jpeg: None,
            rect,
            clip: rect,
            radius: 0.0,
            description: logo.description.as_str().into(),
        }));
    }
    block
}
