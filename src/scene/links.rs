//! Draws the links between cards.

use super::Stroke;
use super::pen::Pen;
use crate::geometry::{Path, Point, Rect, point};
use crate::layout::{Layout, LinkBox};
use crate::model::Part;
use crate::theme::Theme;

/// Width of the line.
const WIDTH: f32 = 1.3;
/// Length of an arrow head.
const HEAD: f32 = 6.5;
/// How much shorter than the line its halo is, at each end.
const HALO_INSET: f32 = 3.0;
/// Radius of the rounded corners.
const CORNER: f32 = 6.0;

/// Draws all links.
pub(super) fn links(pen: &mut Pen<'_>, layout: &Layout, theme: &Theme) {
    let with_curve = layout.rows.iter().filter(|row| row.curve.is_some());
    let curves: Vec<(f32, f32)> = with_curve.map(|row| (row.y, row.y + row.height)).collect();
    for link in &layout.links {
        pen.group(Some(Part::Link(link.id)), |pen| draw(pen, link, &curves, theme));
    }
}

fn draw(pen: &mut Pen<'_>, link: &LinkBox, curves: &[(f32, f32)], theme: &Theme) {
    let stroke =
        if link.dashed { Stroke::dashed(theme.line, WIDTH, 4.0, 3.5) } else { Stroke::solid(theme.line, WIDTH) };
    // A halo in the colour of the sheet sets the line off from lane edges and other lines that it crosses. It
    // ends before the line does, where it would cut into the cards.
    pen.path(
        &rounded(&shorter(&link.points, HALO_INSET, HALO_INSET)),
        None,
        Some(Stroke::solid(theme.sheet, WIDTH + 3.0)),
    );
    let head_room = |head: bool| if head { HEAD * 0.8 } else { 0.0 };
    let line = shorter(&link.points, head_room(link.head_at_start), head_room(link.head_at_end));
    pen.path(&rounded(&line), None, Some(stroke));
    fade_behind_curves(pen, link, curves, theme);
    if let ([.., before, last], true) = (&link.points[..], link.head_at_end) {
        pen.path(&head(*before, *last), Some(theme.line), None);
    }
    if let ([first, second, ..], true) = (&link.points[..], link.head_at_start) {
        pen.path(&head(*second, *first), Some(theme.line), None);
    }
    if let Some(label) = &link.label {
        let rect = label.words.rect();
        let behind = Rect::from_corners(rect.min - point(4.0, 1.0), rect.max + point(4.0, 1.0));
        let edge = label.on_line.then(|| Stroke::solid(theme.hair, 0.8));
        pen.rect(behind, 4.0, Some(theme.sheet), edge);
        pen.words(&label.words, theme.muted);
    }
}

/// Dims a link where it passes through a curve lane, so that it does not compete with the curve.
fn fade_behind_curves(pen: &mut Pen<'_>, link: &LinkBox, curves: &[(f32, f32)], theme: &Theme) {
    for pair in link.points.windows(2).filter(|pair| pair[0].x == pair[1].x) {
        let (top, bottom) = (pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y));
        for (start, end) in curves.iter().filter(|(start, end)| top < *start && *end < bottom) {
            let shade = Rect::new(pair[0].x - WIDTH, start + 1.0, 2.0 * WIDTH, end - start - 2.0);
            pen.fill(shade, 0.0, theme.sheet.fade(0.6));
        }
    }
}

/// The route shortened by `start` and `end` points at its ends.
fn shorter(points: &[Point], start: f32, end: f32) -> Vec<Point> {
    let mut points = points.to_vec();
    let towards = |from: Point, to: Point, by: f32| from.lerp(to, (by / from.distance(to).max(0.01)).min(0.5));
    if let [first, second, ..] = points.as_mut_slice() {
        *first = towards(*first, *second, start);
    }
    if let [.., before, last] = points.as_mut_slice() {
        *last = towards(*last, *before, end);
    }
    points
}

/// The route with rounded corners.
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

/// An arrow head: a slim triangle with its tip at `tip`.
fn head(from: Point, tip: Point) -> Path {
    let length = from.distance(tip).max(0.01);
    let along = (tip - from) * (1.0 / length);
    let across = point(-along.y, along.x);
    let back = tip - along * HEAD;
    Path::polygon(&[tip, back + across * (HEAD * 0.46), back - across * (HEAD * 0.46)])
}
