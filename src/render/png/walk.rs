//! Walks the items of a scene and draws each into one horizontal band of a picture.

use tiny_skia::Transform;

use super::color_glyphs::ColorGlyphs;
use super::raster::Raster;
use crate::geometry::{Color, Rect, point};
use crate::render::glyphs::GlyphMasks;
use crate::scene::{Group, Item, LinkItem};

/// One band of a picture, with caches that are kept from band to band.
pub(super) struct PngCanvas {
    pub(super) raster: Raster,
    /// The top left corner of the band, in pixels of the whole picture.
    pub(super) corner: (i32, i32),
    /// Pixels per map unit.
    pub(super) scale: f32,
    pub(super) masks: GlyphMasks,
    pub(super) color_glyphs: ColorGlyphs,
}

impl PngCanvas {
    /// An empty band; `None` when its memory cannot be allocated.
    pub(super) fn new(width: u32, height: u32, scale: f32) -> Option<Self> {
        let raster = Raster::new(width, height)?;
        Some(Self { raster, corner: (0, 0), scale, masks: GlyphMasks::new(), color_glyphs: ColorGlyphs::default() })
    }

    /// Moves the band to another part of the picture and fills it with `paper`.
    pub(super) fn start_at(&mut self, left: i32, top: i32, paper: Color) {
        self.corner = (left, top);
        self.raster.clear(paper);
    }

    /// The premultiplied pixels drawn so far.
    pub(super) fn pixels(&self) -> &[[u8; 4]] {
        self.raster.pixels()
    }

    /// Draws the items, back to front.
    pub(super) fn items(&mut self, items: &[Item]) {
        let visible = self.visible();
        for item in items.iter().filter(|item| item.bounds().intersects(&visible)) {
            match item {
                Item::Group(group) => self.group(group),
                Item::Rect(item) => self.rect(item),
                Item::Path(item) => self.path(item),
                Item::Gradient(item) => self.gradient(item),
                Item::Text(item) => self.text(item),
                Item::Image(item) => self.image(item),
                Item::Link(item) => self.link(item),
            }
        }
    }

    fn group(&mut self, group: &Group) {
        self.items(&group.items);
    }

    /// Draws nothing: a PNG has no links.
    fn link(&mut self, _item: &LinkItem) {}

    /// The visible area in map units, with an extra pixel on each side for soft edges.
    fn visible(&self) -> Rect {
        let (left, top) = (self.corner.0 as f32, self.corner.1 as f32);
        let band = Rect::new(left, top, self.raster.width() as f32, self.raster.height() as f32).shrink(-1.0);
        Rect::from_corners(band.min * (1.0 / self.scale), band.max * (1.0 / self.scale))
    }

    /// Converts a rectangle from map units to pixels of the band.
    pub(super) fn place(&self, rect: Rect) -> Rect {
        let corner = point(self.corner.0 as f32, self.corner.1 as f32);
        Rect::from_corners(rect.min * self.scale - corner, rect.max * self.scale - corner)
    }

    pub(super) fn transform(&self) -> Transform {
        Transform::from_row(self.scale, 0.0, 0.0, self.scale, -self.corner.0 as f32, -self.corner.1 as f32)
    }
}

/// Whether all sides of a rectangle are finite.
pub(super) fn is_sound(rect: Rect) -> bool {
    [rect.min.x, rect.min.y, rect.max.x, rect.max.y].iter().all(|side| side.is_finite())
}
