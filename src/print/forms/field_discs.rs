//! Where fields of discs stand, and where in them discs have room beside others.

use crate::geometry::{Point, Rect, point};

/// Where a field of discs stands below its heading.
#[derive(Clone, Copy)]
pub(super) struct FieldPlace {
    /// The width of the heading.
    pub(super) measure: f32,
    /// The right edge of the field.
    pub(super) right: f32,
    /// The space between the heading and the field.
    pub(super) above: f32,
    /// The height of the field.
    pub(super) height: f32,
}

/// How far apart the middles of two discs are at least.
pub(super) const DISCS_APART: Point = Point { x: 13.5, y: 13.5 };

/// A free place for a disc in `room`: where it belongs, or the next one beside it; none if all are taken. Its middle is
/// `apart` from those of the others, across or downwards.
pub(super) fn beside_others(wanted: Point, taken: &[Point], (room, apart): (Rect, Point)) -> Option<Point> {
    let rings = [
        (0, 0),
        (1, 0),
        (0, 1),
        (-1, 0),
        (0, -1),
        (1, 1),
        (-1, 1),
        (1, -1),
        (-1, -1),
        (2, 0),
        (-2, 0),
        (0, 2),
        (0, -2),
        (2, 1),
        (-2, 1),
        (2, -1),
        (-2, -1),
        (1, 2),
        (-1, 2),
        (1, -2),
        (-1, -2),
    ];
    let at = |(x, y): (i8, i8)| wanted + point(f32::from(x) * apart.x, f32::from(y) * apart.y);
    let is_beside = |a: &Point, b: &Point| {
        let by = *a - *b;
        point(by.x / apart.x, by.y / apart.y).distance(Point::ZERO) >= 0.96
    };
    let is_free = |at: &Point| {
        at.x >= room.min.x - 1.0
            && at.x <= room.max.x + 1.0
            && at.y >= room.min.y - 1.0
            && at.y <= room.max.y + 1.0
            && taken.iter().all(|other| is_beside(other, at))
    };
    rings.into_iter().map(at).find(is_free)
}
