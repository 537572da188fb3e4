//! Arrows between cards.

use super::pen::Pen;
use super::{Stroke, Target};
use crate::geometry::{Path, Point, Rect, point};
use crate::layout::{Layout, LinkBox};
use crate::theme::Theme;

const WIDTH: f32 = 1.3;
const HEAD: f32 = 6.5;
const CORNER: f32 = 6.0;

/// Draws all arrows.
pub(super) fn links(pen: &mut Pen<'_>, layout: &Layout, theme: &Theme) {
    for link in &layout.links {
        pen.group(Some(Target::Link(link.id)), |pen| draw(pen, link, theme));
    }
}

fn draw(pen: &mut Pen<'_>, link: &LinkBox, theme: &Theme) {
    let stroke =
        if link.dashed { Stroke::dashed(theme.line, WIDTH, 4.0, 3.5) } else { Stroke::solid(theme.line, WIDTH) };
    // A breath of paper under the line, where it crosses lane edges and other lines.
    pen.path(&rounded(&link.points), None, Some(Stroke::solid(theme.sheet, WIDTH + 3.0)));
    pen.path(&rounded(&link.points), None, Some(stroke));
    if let ([.., before, last], true) = (&link.points[..], link.head_at_end) {
        pen.path(&head(*before, *last), Some(theme.line), None);
    }
    if let ([first, second, ..], true) = (&link.points[..], link.head_at_start) {
        pen.path(&head(*second, *first), Some(theme.line), None);
    }
    if let Some(label) = &link.label {
        let rect = label.rect();
        let behind = Rect::from_corners(rect.min - point(4.0, 1.0), rect.max + point(4.0, 1.0));
        pen.rect(behind, 4.0, Some(theme.sheet), Some(Stroke::solid(theme.hair, 0.8)));
        pen.words(label, theme.muted);
    }
}

/// The way with its corners rounded.
fn rounded(points: &[Point]) -> Path {
    let Some(&first) = points.first() else { return Path::default() };
    let mut path = Path::build().move_to(first);
    for corner in points.windows(3) {
        let (a, b, c) = (corner[0], corner[1], corner[2]);
        let reach = |from: Point| (CORNER.min(from.distance(b) / 2.0) / from.distance(b).max(0.01)).min(0.5);
        path = path.line_to(b.lerp(a, reach(a))).quad_to(b, b.lerp(c, reach(c)));
    }
    if let [.., last] = points {
        path = path.line_to(*last);
    }
    path.finish()
}

/// A slim triangle whose tip is `tip`.
fn head(from: Point, tip: Point) -> Path {
    let length = from.distance(tip).max(0.01);
    let along = (tip - from) * (1.0 / length);
    let across = point(-along.y, along.x);
    let back = tip - along * HEAD;
    Path::polygon(&[tip, back + across * (HEAD * 0.46), back - across * (HEAD * 0.46)])
}
