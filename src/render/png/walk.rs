//! Walks the items of a scene and draws each into one horizontal band of a picture.

use tiny_skia::Transform;

use super::color_glyphs::ColorGlyphs;
use super::raster::Raster;
use crate::geometry::{self, Color, Point, Rect, point};
use crate::render::glyphs::GlyphMasks;
use crate::scene::{Group, Item, LinkItem, Scene};

/// A scene on the page that is drawn.
#[derive(Clone, Copy)]
pub(super) struct PngLayer<'a> {
    pub(super) scene: &'a Scene,
    pub(super) page_from_scene: geometry::Transform,
    /// The part of the page outside of which the scene is not drawn.
    pub(super) clip: Option<Rect>,
}

/// One band of a picture, with caches that are kept from band to band.
pub(super) struct PngCanvas {
    pub(super) raster: Raster,
    /// The top left corner of the band, in pixels of the whole picture.
    pub(super) corner: (i32, i32),
    /// Pixels per unit of the scene.
    pub(super) scale: f32,
    /// The origin of the scene, in pixels of the whole picture.
    pub(super) shift: Point,
    pub(super) masks: GlyphMasks,
    pub(super) color_glyphs: ColorGlyphs,
}

impl PngCanvas {
    /// An empty band; `None` when its memory cannot be allocated.
    pub(super) fn new(width: u32, height: u32, scale: f32) -> Option<Self> {
        let raster = Raster::new(width, height)?;
        let (masks, color_glyphs) = (GlyphMasks::new(), ColorGlyphs::default());
        Some(Self { raster, corner: (0, 0), scale, shift: Point::ZERO, masks, color_glyphs })
    }

    /// Draws the scenes of a page whose points are `pixels_per_point` large.
    pub(super) fn layers(&mut self, layers: &[PngLayer<'_>], pixels_per_point: f32) {
        for layer in layers {
            let placed = layer.page_from_scene.then(&geometry::Transform::scale(pixels_per_point));
            (self.scale, self.shift) = (placed.scale, placed.shift);
            match layer.clip {
                Some(clip) => self.clipped(layer, clip, pixels_per_point),
                None => self.items(&layer.scene.items),
            }
        }
    }

    /// Draws a scene within `clip` only, whose edges are those of pixels: on a picture of its own, which begins as a
    /// copy of what it covers and takes its place when it is done.
    fn clipped(&mut self, layer: &PngLayer<'_>, clip: Rect, pixels_per_point: f32) {
        let edge = |points: f32| (points * pixels_per_point).round() as i32;
        let (left, top) = (edge(clip.min.x).max(self.corner.0), edge(clip.min.y).max(self.corner.1));
        let right = edge(clip.max.x).min(self.corner.0.saturating_add(self.raster.width()));
        let bottom = edge(clip.max.y).min(self.corner.1.saturating_add(self.raster.height()));
        let (Ok(width), Ok(height)) = (u32::try_from(right - left), u32::try_from(bottom - top)) else { return };
        let Some(part) = Raster::new(width, height) else { return };
        let (x, y) = (left - self.corner.0, top - self.corner.1);
        let mut whole = std::mem::replace(&mut self.raster, part);
        let corner = std::mem::replace(&mut self.corner, (left, top));
        for row in 0..height as i32 {
            let from = whole.row(y + row, x, x + width as i32);
            self.raster.row(row, 0, width as i32).copy_from_slice(from);
        }
        self.items(&layer.scene.items);
        for row in 0..height as i32 {
            let drawn = self.raster.row(row, 0, width as i32);
            whole.row(y + row, x, x + width as i32).copy_from_slice(drawn);
        }
        (self.raster, self.corner) = (whole, corner);
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

    /// The visible area in units of the scene, with an extra pixel on each side for soft edges.
    fn visible(&self) -> Rect {
        let (left, top) = (self.corner.0 as f32, self.corner.1 as f32);
        let band = Rect::new(left, top, self.raster.width() as f32, self.raster.height() as f32).shrink(-1.0);
        let band = Rect::from_corners(band.min - self.shift, band.max - self.shift);
        Rect::from_corners(band.min * (1.0 / self.scale), band.max * (1.0 / self.scale))
    }

    /// Converts a rectangle from map units to pixels of the band.
    pub(super) fn place(&self, rect: Rect) -> Rect {
        let corner = point(self.corner.0 as f32, self.corner.1 as f32) - self.shift;
        Rect::from_corners(rect.min * self.scale - corner, rect.max * self.scale - corner)
    }

    pub(super) fn transform(&self) -> Transform {
        let corner = point(self.corner.0 as f32, self.corner.1 as f32) - self.shift;
        Transform::from_row(self.scale, 0.0, 0.0, self.scale, -corner.x, -corner.y)
    }
}

/// Whether all sides of a rectangle are finite.
pub(super) fn is_sound(rect: Rect) -> bool {
    [rect.min.x, rect.min.y, rect.max.x, rect.max.y].iter().all(|side| side.is_finite())
}
