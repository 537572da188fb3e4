//! Marks beside a page: where to cut it.

use std::sync::Arc;

use super::page::Placement;
use super::paper::{MARK_GAP, MARK_LENGTH};
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::scene::{Item, PathItem, Scene, Stroke};

/// The width of the lines: thin enough to cut along.
const LINE_PT: f32 = 0.35;

/// The ink of marks.
pub(super) const MARK_INK: Color = Color::rgb(0, 0, 0);

/// A line between two points.
pub(super) fn line(from: Point, to: Point, stroke: Stroke) -> Item {
    Item::Path(PathItem { path: Arc::new(Path::polyline(&[from, to])), fill: None, stroke: Some(stroke) })
}

/// A scene of marks and words that only decorate a page of this size.
pub(super) fn decoration(about: &Scene, size: Point, items: Vec<Item>) -> Placement {
    let scene = Arc::new(Scene { size, items, ..about.without_items() });
    Placement { is_decoration: true, ..Placement::whole(scene) }
}

/// Two marks at each corner of the cut page, beginning outside of the bleed.
pub(super) fn crop_marks(trim: &Rect, bleed_pt: f32) -> Vec<Item> {
    let stroke = || Stroke::solid(MARK_INK, LINE_PT);
    let (near, far) = (bleed_pt.max(MARK_GAP.pt()), bleed_pt.max(MARK_GAP.pt()) + MARK_LENGTH.pt());
    let corners =
        [(trim.min.x, trim.min.y), (trim.max.x, trim.min.y), (trim.min.x, trim.max.y), (trim.max.x, trim.max.y)];
    let mut marks = Vec::with_capacity(8);
    for (x, y) in corners {
        let (out_x, out_y) = (if x == trim.min.x { -1.0 } else { 1.0 }, if y == trim.min.y { -1.0 } else { 1.0 });
        marks.push(line(point(x + out_x * near, y), point(x + out_x * far, y), stroke()));
        marks.push(line(point(x, y + out_y * near), point(x, y + out_y * far), stroke()));
    }
    marks
}
