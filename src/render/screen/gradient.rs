//! Draws paths whose colour changes from top to bottom: each vertex has the colour of its height.

use std::sync::Arc;

use egui::Pos2;
use egui::epaint::{ColorMode, Mesh, PathStroke, Shape};

use super::walk::ScreenCanvas;
use super::{TOLERANCE_PX, color32, outline, pos};
use crate::geometry::{Color, Path, Point};
use crate::scene::{Gradient, GradientItem};

/// The least width of a line in pixels; a thinner one would break up.
const THINNEST_PX: f32 = 0.8;

impl ScreenCanvas<'_> {
    pub(super) fn gradient(&mut self, item: &GradientItem) {
        let bounds = self.to_pixels.apply_rect(item.path.bounds());
        if !(bounds.width().is_finite() && bounds.height().is_finite()) {
            return;
        }
        let scale = self.to_pixels.scale;
        let path = item.path.transform(&self.to_pixels);
        match item.line_width {
            None => fill(self.plain(), &path, &item.gradient, scale, TOLERANCE_PX),
            Some(width) => {
                for (points, _) in path.flatten(TOLERANCE_PX) {
                    self.blended_line(&points, (width * scale).max(THINNEST_PX), &item.gradient);
                }
            }
        }
    }

    fn blended_line(&mut self, points: &[Point], width: f32, gradient: &Arc<Gradient>) {
        let scale = self.to_pixels.scale;
        let points = cut_at_stops(points, gradient, scale);
        let color = {
            let gradient = gradient.clone();
            move |at: Pos2| color32(gradient.at(at.y / scale))
        };
        let ends: Vec<(Pos2, egui::Color32)> =
            points.first().into_iter().chain(points.last()).map(|end| (*end, color(*end))).collect();
        let stroke = PathStroke {
            color: ColorMode::UV(Arc::new(move |_, at| color(at))),
            ..PathStroke::new(width, egui::Color32::BLACK)
        };
        self.tessellate(Shape::line(points, stroke));
        // egui has no round caps.
        if width > 2.0 {
            ends.into_iter().for_each(|(end, color)| self.tessellate(Shape::circle_filled(end, width / 2.0, color)));
        }
    }
}

/// The line with a further point wherever a straight piece of it passes a stop, as the colour bends there.
fn cut_at_stops(points: &[Point], gradient: &Gradient, scale: f32) -> Vec<Pos2> {
    let mut cut: Vec<Pos2> = points.first().map(|first| pos(*first)).into_iter().collect();
    for &[from, to] in points.array_windows() {
        let passed = |(y, _): &(f32, Color)| {
            let along = (y * scale - from.y) / (to.y - from.y);
            (along > 0.0 && along < 1.0).then_some(along)
        };
        let mut passed: Vec<f32> = gradient.stops().iter().filter_map(passed).collect();
        passed.sort_by(f32::total_cmp);
        cut.extend(passed.into_iter().map(|along| pos(from.lerp(to, along))));
        cut.push(pos(to));
    }
    cut
}

/// Fills a path, `scale` times as large as the heights of the gradient, without antialiasing. It is cut into one band
/// for each blend, since a triangle blends evenly between its corners.
pub(super) fn fill(mesh: &mut Mesh, path: &Path, gradient: &Gradient, scale: f32, tolerance: f32) {
    let outlines = path.flatten(tolerance);
    let (Some(first), Some(last)) = (gradient.stops().first(), gradient.stops().last()) else { return };
    let far = |y: f32, color: Color| (y, color);
    let above = [far(f32::NEG_INFINITY, first.1), *first];
    let below = [*last, far(f32::INFINITY, last.1)];
    let between = gradient.stops().windows(2).filter_map(|pair| if let [a, b] = pair { Some([*a, *b]) } else { None });
    for [(top, upper), (bottom, lower)] in std::iter::once(above).chain(between).chain([below]) {
        let (top, bottom) = (top * scale, bottom * scale);
        if bottom <= top || upper.a == 0 && lower.a == 0 {
            continue;
        }
        let mut band = Path::default();
        for (points, _) in &outlines {
            let inside = beyond(&beyond(points, top, 1.0), bottom, -1.0);
            band.segments.extend(Path::polygon(&inside).segments);
        }
        let start = mesh.vertices.len();
        outline::fill(mesh, &band, tolerance, color32(upper));
        for vertex in mesh.vertices.iter_mut().skip(start) {
            let along = (vertex.pos.y - top) / (bottom - top);
            vertex.color = color32(upper.mix(lower, if along.is_finite() { along.clamp(0.0, 1.0) } else { 0.0 }));
        }
    }
}

/// The part of a closed outline below `level`, or above it where `side` is negative.
fn beyond(points: &[Point], level: f32, side: f32) -> Vec<Point> {
    let is_in = |at: &Point| (at.y - level) * side >= 0.0;
    let mut kept = Vec::with_capacity(points.len());
    let next = points.iter().cycle().skip(1);
    for (from, to) in points.iter().zip(next) {
        if is_in(from) {
            kept.push(*from);
        }
        if is_in(from) != is_in(to) {
            kept.push(Point { y: level, ..from.lerp(*to, (level - from.y) / (to.y - from.y)) });
        }
    }
    kept
}
