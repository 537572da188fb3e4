//! Draws rectangles and paths: small ones from masks of the atlas, large ones as triangles.

use egui::epaint::{CornerRadius, PathStroke, RectShape, Shape, StrokeKind, WHITE_UV};
use egui::{Color32, Pos2};

use super::atlas::LARGEST_SHAPE_PX;
use super::walk::ScreenCanvas;
use super::{TOLERANCE_PX, color32, egui_rect, outline, pos};
use crate::geometry::{Path, Point, Rect, Segment, Transform, point};
use crate::scene::{PathItem, RectItem, Stroke};

/// Horizontal and vertical lines up to this width, in pixels, are snapped to whole pixels.
const CRISP_PX: f32 = 2.6;

/// Dashes or dots that come closer than this, in pixels, become a paler line.
const LEAST_PERIOD_PX: f32 = 3.0;

/// The width in pixels from which on dots are drawn as discs and not as whole pixels.
const ROUND_FROM_PX: f32 = 1.3;
/// The largest disc that is drawn from a mask, in pixels.
const LARGEST_DISC_PX: f32 = 14.0;

/// How a line is drawn, in pixels.
#[derive(Clone, Copy)]
pub(super) struct LineStyle {
    pub(super) width: f32,
    /// The lengths of a dash and of the gap after it; none for a solid line.
    pub(super) dash: Option<(f32, f32)>,
    pub(super) color: Color32,
}

impl ScreenCanvas<'_> {
    pub(super) fn rect(&mut self, item: &RectItem) {
        let rect = self.to_pixels.apply_rect(item.rect);
        if let Some(disc) = small_disc(item, rect) {
            return self.small_path(&disc, rect);
        }
        if rect.width() < 1.5 || rect.height() < 1.5 {
            return self.sliver(item, rect);
        }
        let radius = (item.radius * self.to_pixels.scale).min(rect.width() / 2.0).min(rect.height() / 2.0);
        if item.stroke.as_ref().is_some_and(|stroke| stroke.dash.is_some()) {
            self.rect(&RectItem { stroke: None, ..item.clone() });
            let path = std::sync::Arc::new(Path::rounded_rect(item.rect, item.radius));
            return self.path(&PathItem { path, fill: None, stroke: item.stroke.clone() });
        }
        let stroke = item.stroke.as_ref().map_or(egui::Stroke::NONE, |stroke| {
            egui::Stroke::new(stroke.width * self.to_pixels.scale, color32(stroke.color))
        });
        let radius = CornerRadius::same(radius.round().clamp(0.0, 255.0) as u8);
        let fill = item.fill.map_or(Color32::TRANSPARENT, color32);
        self.tessellate(Shape::Rect(RectShape::new(egui_rect(rect), radius, fill, stroke, StrokeKind::Middle)));
    }

    /// Draws a rectangle too thin for antialiased edges as a crisp line, paler if below a pixel.
    fn sliver(&mut self, item: &RectItem, rect: Rect) {
        let Some(color) = item.fill.or(item.stroke.as_ref().map(|stroke| stroke.color)) else { return };
        let vertical = rect.width() < rect.height();
        let (thickness, from, to) = if vertical {
            (rect.width(), point(rect.center().x, rect.min.y), point(rect.center().x, rect.max.y))
        } else {
            (rect.height(), point(rect.min.x, rect.center().y), point(rect.max.x, rect.center().y))
        };
        self.crisp_line(from, to, thickness, color32(color));
    }

    pub(super) fn path(&mut self, item: &PathItem) {
        if let (None, Some(stroke), Some((from, to))) = (item.fill, &item.stroke, straight(&item.path)) {
            return self.straight_line(self.to_pixels.apply(from), self.to_pixels.apply(to), stroke);
        }
        let bounds = self.to_pixels.apply_rect(item.path.bounds());
        if !(bounds.width().is_finite() && bounds.height().is_finite()) {
            return;
        }
        if bounds.width().max(bounds.height()) <= LARGEST_SHAPE_PX {
            self.small_path(item, bounds);
        } else {
            self.large_path(item);
        }
    }

    /// Draws a path from masks. Its position is rounded to quarters of a pixel, so that equal icons share
    /// masks.
    fn small_path(&mut self, item: &PathItem, bounds: Rect) {
        let quarter = |value: f32| (value * 4.0).round() / 4.0;
        let corner = point(quarter(bounds.min.x), quarter(bounds.min.y));
        let whole = point(corner.x.floor(), corner.y.floor());
        let shift = corner - whole - bounds.min;
        let path = item.path.transform(&Transform { shift, ..self.to_pixels });
        if let Some(color) = item.fill {
            let slot = self.atlas.shape(self.ctx, &path, None);
            self.slot(slot, whole, color32(color));
        }
        if let Some(stroke) = &item.stroke {
            let (scaled, opacity) = self.visible_stroke(stroke);
            let slot = self.atlas.shape(self.ctx, &path, Some(&scaled));
            self.slot(slot, whole, color32(stroke.color.fade(opacity)));
        }
    }

    /// The stroke in pixels with a minimum width, and the opacity that makes it look as thin as it is.
    fn visible_stroke(&self, stroke: &Stroke) -> (Stroke, f32) {
        let scale = self.to_pixels.scale;
        let width = stroke.width * scale;
        let dash = stroke.dash.map(|(dash, gap)| (dash * scale, gap * scale));
        let dash = dash.map(|dash| apart(dash, width)).filter(|(dash, gap)| dash + gap > 2.0);
        (Stroke { color: stroke.color, width: width.max(0.8), dash }, (width / 0.8).min(1.0))
    }

    fn line_style(&self, stroke: &Stroke) -> LineStyle {
        let (Stroke { color, width, dash }, opacity) = self.visible_stroke(stroke);
        LineStyle { width, dash, color: color32(color.fade(opacity)) }
    }

    fn large_path(&mut self, item: &PathItem) {
        let path = item.path.transform(&self.to_pixels);
        if let Some(color) = item.fill {
            let mesh = self.plain();
            outline::fill(mesh, &path, TOLERANCE_PX, color32(color));
            outline::fringe(mesh, &path, TOLERANCE_PX, color32(color));
        }
        if let Some(stroke) = &item.stroke {
            let style = self.line_style(stroke);
            path.flatten(TOLERANCE_PX).iter().for_each(|(points, closed)| self.polyline(points, *closed, style));
        }
    }

    /// Strokes a line through points in pixels.
    pub(super) fn polyline(&mut self, points: &[Point], closed: bool, style: LineStyle) {
        let mut points: Vec<Pos2> = points.iter().copied().map(pos).collect();
        let LineStyle { width, dash, color } = style;
        let line = egui::Stroke::new(width, color);
        if let Some((dash, gap)) = dash {
            if closed {
                points.extend(points.first().copied());
            }
            let shapes = if is_dot(dash, width) {
                Shape::dotted_line(&points, color, dash + gap, width / 2.0)
            } else {
                Shape::dashed_line(&points, line, dash, gap)
            };
            return shapes.into_iter().for_each(|shape| self.tessellate(shape));
        }
        let (first, last) = (points.first().copied(), points.last().copied());
        let path_stroke: PathStroke = line.into();
        self.tessellate(if closed {
            Shape::closed_line(points, path_stroke)
        } else {
            Shape::line(points, path_stroke)
        });
        // egui has no round caps. Circles stand in for them, except on translucent lines, where they would
        // show through.
        if !closed && width > 2.0 && color.is_opaque() {
            for end in first.into_iter().chain(last) {
                self.tessellate(Shape::circle_filled(end, width / 2.0, color));
            }
        }
    }

    fn straight_line(&mut self, from: Point, to: Point, stroke: &Stroke) {
        let scale = self.to_pixels.scale;
        let width = stroke.width * scale;
        let upright = from.x == to.x || from.y == to.y;
        if !upright || width > CRISP_PX {
            return self.polyline(&[from, to], false, self.line_style(stroke));
        }
        let Some(dash) = stroke.dash.map(|(dash, gap)| (dash * scale, gap * scale)) else {
            return self.crisp_line(from, to, width, color32(stroke.color));
        };
        let (dash, gap) = apart(dash, width);
        if is_dot(dash, width) && width > ROUND_FROM_PX {
            return self.polyline(&[from, to], false, self.line_style(stroke));
        }
        // Round ends are what makes a dot.
        let (ink, before) = if is_dot(dash, width) { (1.0, width / 2.0) } else { (dash, 0.0) };
        if dash + gap < LEAST_PERIOD_PX {
            let share = (ink / (dash + gap).max(f32::EPSILON)).min(1.0);
            return self.crisp_line(from, to, width, color32(stroke.color.fade(share)));
        }
        let length = from.distance(to);
        let count = (length / (dash + gap)).ceil().min(20_000.0) as u32;
        let color = color32(stroke.color);
        for start in (0..count).map(|index| index as f32 * (dash + gap) - before) {
            let end = (start + ink).min(length);
            self.crisp_line(from.lerp(to, start / length), from.lerp(to, end / length), width, color);
        }
    }

    /// Draws a vertical or horizontal line on whole pixels, paler when it is thinner than a pixel.
    fn crisp_line(&mut self, from: Point, to: Point, width: f32, color: Color32) {
        let thickness = width.round().max(1.0);
        let color = color.gamma_multiply((width / thickness).clamp(0.0, 1.0));
        let edge = |center: f32| (center - thickness / 2.0).round();
        let (min, max) = if from.x == to.x {
            let left = edge(from.x);
            ((left, from.y.min(to.y).round()), (left + thickness, from.y.max(to.y).round()))
        } else {
            let top = edge(from.y);
            ((from.x.min(to.x).round(), top), (from.x.max(to.x).round(), top + thickness))
        };
        let rect = egui::Rect::from_min_max(min.into(), max.into());
        self.plain().add_rect_with_uv(rect, egui::Rect::from_min_max(WHITE_UV, WHITE_UV), color);
    }
}

/// Whether a dash of this length is a dot: it consists of nothing but the round ends that other surfaces give it.
fn is_dot(dash: f32, width: f32) -> bool {
    dash < width / 2.0
}

/// A dash and its gap in pixels. Dots that would come so close that they became a line have whole pixels between them.
pub(super) fn apart((dash, gap): (f32, f32), width: f32) -> (f32, f32) {
    let period = dash + gap;
    if !is_dot(dash, width) || period > 2.0 * LEAST_PERIOD_PX {
        return (dash, gap);
    }
    (dash, period.round().max(LEAST_PERIOD_PX) - dash)
}

/// A small disc that is written as a rectangle with round corners. Seen from afar its corners would be rounded to whole
/// pixels, and it would be a square.
fn small_disc(item: &RectItem, rect: Rect) -> Option<PathItem> {
    let (width, height) = (item.rect.width(), item.rect.height());
    let is_round = (width - height).abs() <= 0.02 * width && item.radius >= 0.49 * width;
    if !is_round || item.stroke.is_some() || rect.width() > LARGEST_DISC_PX {
        return None;
    }
    let path = Path::circle(item.rect.center(), width / 2.0);
    Some(PathItem { path: std::sync::Arc::new(path), fill: item.fill, stroke: None })
}

/// The ends of a path that consists of one straight line.
fn straight(path: &Path) -> Option<(Point, Point)> {
    match path.segments[..] {
        [Segment::Move(from), Segment::Line(to)] => Some((from, to)),
        _ => None,
    }
}
