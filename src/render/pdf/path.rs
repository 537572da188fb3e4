//! Draws rectangles and paths.

use printpdf::{Line, LinePoint, Op, PaintMode, Polygon, PolygonRing, Pt, WindingOrder};

use super::pen::{PagePen, pdf_rect, rounded};
use super::walk::PdfCanvas;
use crate::geometry::{Color, Path, Point, Rect, Segment};
use crate::scene::{PathItem, RectItem, Stroke};

impl PdfCanvas<'_> {
    pub(super) fn rect(&mut self, item: &RectItem) {
        if item.radius > 0.0 {
            let path = Path::rounded_rect(item.rect, item.radius);
            self.pen.paint_path(&path, item.fill, item.stroke.as_ref());
        } else {
            self.pen.paint_rect(item.rect, item.fill, item.stroke.as_ref());
        }
    }

    pub(super) fn path(&mut self, item: &PathItem) {
        self.pen.paint_path(&item.path, item.fill, item.stroke.as_ref());
    }
}

impl PagePen {
    /// Fills `rect` with the current colour.
    pub(super) fn fill_rect(&mut self, rect: Rect, color: Color) {
        if self.set_fill(color) {
            self.ops.push(Op::DrawRectangle { rectangle: pdf_rect(rect, PaintMode::Fill) });
        }
    }

    /// Fills and strokes `rect`.
    pub(super) fn paint_rect(&mut self, rect: Rect, fill: Option<Color>, stroke: Option<&Stroke>) {
        if let Some(color) = fill {
            self.fill_rect(rect, color);
        }
        if let Some(stroke) = stroke {
            self.stroke_rect(rect, stroke);
        }
    }

    fn stroke_rect(&mut self, rect: Rect, stroke: &Stroke) {
        if self.set_stroke(stroke) {
            self.ops.push(Op::DrawRectangle { rectangle: pdf_rect(rect, PaintMode::Stroke) });
        }
    }

    /// Fills and strokes `path`, in one operation where that looks the same.
    pub(super) fn paint_path(&mut self, path: &Path, fill: Option<Color>, stroke: Option<&Stroke>) {
        // Stroking an open outline in the same operation would close it, and a translucent stroke would
        // no longer show the fill beneath its inner half.
        if let (Some(fill), Some(stroke)) = (fill, stroke)
            && stroke.color.a == 255
            && is_one_closed_outline(path)
            && self.set_stroke(stroke)
            && self.set_fill(fill)
        {
            self.outline(path, PaintMode::FillStroke);
            return;
        }
        if let Some(color) = fill {
            self.fill_path(path, color);
        }
        if let Some(stroke) = stroke {
            self.stroke_path(path, stroke);
        }
    }

    /// Fills `path` with the non-zero winding rule.
    pub(super) fn fill_path(&mut self, path: &Path, color: Color) {
        if self.set_fill(color) {
            self.outline(path, PaintMode::Fill);
        }
    }

    /// Strokes `path` with the current line style.
    pub(super) fn stroke_path(&mut self, path: &Path, stroke: &Stroke) {
        if !self.set_stroke(stroke) {
            return;
        }
        for Ring { points, closed } in rings(path) {
            self.ops.push(Op::DrawLine { line: Line { points, is_closed: closed } });
        }
    }

    /// Fills, strokes or clips to `path`.
    pub(super) fn outline(&mut self, path: &Path, mode: PaintMode) {
        let rings: Vec<_> = rings(path).into_iter().map(|ring| PolygonRing { points: ring.points }).collect();
        if !rings.is_empty() {
            let polygon = Polygon { rings, mode, winding_order: WindingOrder::NonZero };
            self.ops.push(Op::DrawPolygon { polygon });
        }
    }
}

fn is_one_closed_outline(path: &Path) -> bool {
    matches!(path.segments.as_slice(), [Segment::Move(_), inner @ .., Segment::Close]
        if !inner.iter().any(|segment| matches!(segment, Segment::Move(_) | Segment::Close)))
}

/// One contour of a path.
#[derive(Default)]
pub(super) struct Ring {
    pub(super) points: Vec<LinePoint>,
    pub(super) closed: bool,
}

impl Ring {
    fn push(&mut self, at: Point, bezier: bool) {
        let p = printpdf::Point { x: Pt(rounded(at.x)), y: Pt(rounded(at.y)) };
        self.points.push(LinePoint { p, bezier });
    }
}

/// The contours of a path. Quadratic curves become cubic ones, as PDF has no others.
pub(super) fn rings(path: &Path) -> Vec<Ring> {
    let mut rings: Vec<Ring> = Vec::new();
    let (mut start, mut at) = (Point::ZERO, Point::ZERO);
    for segment in &path.segments {
        if let Segment::Move(to) = *segment {
            rings.push(Ring::default());
            start = to;
        } else if rings.last().is_none_or(|ring| ring.closed) && *segment != Segment::Close {
            // A segment after a close continues from the start of the closed contour.
            let mut ring = Ring::default();
            ring.push(start, false);
            rings.push(ring);
        }
        let Some(ring) = rings.last_mut() else { continue };
        at = add_segment(ring, segment, at, start);
    }
    rings.retain(|ring| ring.points.len() > 1 || ring.closed);
    rings
}

/// Adds one segment to `ring` and returns its end point.
fn add_segment(ring: &mut Ring, segment: &Segment, at: Point, start: Point) -> Point {
    let mut cubic = |a: Point, b: Point, to: Point| {
        ring.push(a, true);
        ring.push(b, true);
        ring.push(to, false);
        to
    };
    match *segment {
        Segment::Quad(control, to) => cubic(at.lerp(control, 2.0 / 3.0), to.lerp(control, 2.0 / 3.0), to),
        Segment::Cubic(a, b, to) => cubic(a, b, to),
        Segment::Move(to) | Segment::Line(to) => {
            ring.push(to, false);
            to
        }
        Segment::Close => {
            ring.closed = true;
            start
        }
    }
}
