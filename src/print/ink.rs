//! Lines, boxes and words that a page has besides the map.

use std::sync::Arc;

use super::page::Placement;
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::scene::{Item, PathItem, RectItem, Scene, Stroke, TextItem};
use crate::text::{Align, Shaper, TextStyle};

/// The ink of texts beside the map.
pub(super) const INK: Color = Color::rgb(0x1B, 0x1F, 0x2B);

/// The white behind words that stand on the map.
pub(super) const WHITE: Color = Color::rgb(0xFF, 0xFF, 0xFF);

/// Collects what a page has besides the map, in points of the page.
pub(super) struct PageInk<'a> {
    shaper: &'a Shaper,
    items: Vec<Item>,
}

impl<'a> PageInk<'a> {
    /// Nothing yet; texts are shaped by `shaper`.
    pub(super) fn new(shaper: &'a Shaper) -> Self {
        Self { shaper, items: Vec::new() }
    }

    /// Everything as a scene that only decorates a page of this size.
    pub(super) fn decoration(self, about: &Scene, size: Point) -> Placement {
        let scene = Arc::new(Scene { size, items: self.items, ..about.without_items() });
        Placement { is_decoration: true, ..Placement::whole(scene) }
    }

    /// A line between two points.
    pub(super) fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.path(Path::polyline(&[from, to]), None, Some(stroke));
    }

    /// A path that is filled, stroked or both.
    pub(super) fn path(&mut self, path: Path, fill: Option<Color>, stroke: Option<Stroke>) {
        self.items.push(Item::Path(PathItem { path: Arc::new(path), fill, stroke }));
    }

    /// A rectangle with rounded corners.
    pub(super) fn rect(&mut self, rect: Rect, radius: f32, fill: Option<Color>, stroke: Option<Stroke>) {
        self.items.push(Item::Rect(RectItem { rect, radius, fill, stroke }));
    }

    /// Words whose top left corner is at `at`. Returns their box.
    pub(super) fn words(&mut self, text: &str, style: TextStyle, at: Point, color: Color) -> Rect {
        let shaped = self.shaper.shape(text, style, None, Align::Left);
        let rect = Rect::new(at.x, at.y, shaped.ink_width, shaped.height);
        self.items.push(Item::Text(TextItem { text: shaped, origin: at, color }));
        rect
    }

    /// Words in the middle of a point. Returns their box.
    pub(super) fn centered(&mut self, text: &str, style: TextStyle, center: Point, color: Color) -> Rect {
        let size = self.size(text, style);
        self.words(text, style, center - size * 0.5, color)
    }

    /// Width and height of words on one line.
    pub(super) fn size(&self, text: &str, style: TextStyle) -> Point {
        let shaped = self.shaper.line(text, style);
        point(shaped.ink_width, shaped.height)
    }
}
