//! Draws rectangles and paths.

use super::forms::{OutlineWriting, form_name};
use super::pen::{PagePen, Paint};
use super::walk::PdfCanvas;
use crate::geometry::{Color, Path, Point, Rect, Segment, point};
use crate::scene::{PathItem, RectItem, Stroke};

/// Outlines with fewer segments are written where they stand.
const LEAST_SEGMENTS: usize = 6;

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
            self.rectangle(rect, "f");
        }
    }

    /// Fills and strokes `rect`.
    pub(super) fn paint_rect(&mut self, rect: Rect, fill: Option<Color>, stroke: Option<&Stroke>) {
        if let Some(color) = fill {
            self.fill_rect(rect, color);
        }
        if stroke.is_some_and(|stroke| self.set_stroke(stroke)) {
            self.rectangle(rect, "S");
        }
    }

    fn rectangle(&mut self, rect: Rect, paint: &str) {
        self.content.op(&[rect.min.x, rect.min.y, rect.width(), rect.height()], "re");
        self.content.end(paint);
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
            self.outline(path, Paint::FillStroke);
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
            self.outline(path, Paint::Fill);
        }
    }

    /// Strokes `path` with this line style.
    pub(super) fn stroke_path(&mut self, path: &Path, stroke: &Stroke) {
        if self.set_stroke(stroke) {
            self.stroke_outline(path);
        }
    }

    /// Strokes `path` with the current line style.
    pub(super) fn stroke_outline(&mut self, path: &Path) {
        self.painted(path, "S");
    }

    /// Fills, strokes or clips to `path`.
    pub(super) fn outline(&mut self, path: &Path, paint: Paint) {
        match paint {
            Paint::Fill => self.painted(path, "f"),
            Paint::FillStroke => self.painted(path, "B"),
            Paint::Clip => {
                if self.trace(path) {
                    self.content.end("W");
                    self.content.end("n");
                }
            }
        }
    }

    /// Traces and paints a path. One with many segments is written from its own first point, so that the same icon or
    /// card is the same text wherever it stands, which compresses to almost nothing; one that comes again and again is
    /// written once.
    fn painted(&mut self, path: &Path, operator: &str) {
        let start = match path.segments.first() {
            Some(Segment::Move(start)) if path.segments.len() >= LEAST_SEGMENTS && is_finite(*start) => *start,
            _ => {
                if self.trace(path) {
                    self.content.end(operator);
                }
                return;
            }
        };
        // A hundredth of a unit is what coordinates are rounded to.
        let start = point((start.x * 100.0).round() / 100.0, (start.y * 100.0).round() / 100.0);
        // A pattern is placed on the page, and a form would move it.
        let writing = match self.has_pattern(operator) {
            true => OutlineWriting::Here,
            false => self.forms.writing_of(path, start, operator),
        };
        if let OutlineWriting::NewForm(_) = writing {
            self.make_form(path, start, operator);
        }
        self.content.end("q");
        self.content.op(&[1.0, 0.0, 0.0, 1.0, start.x, start.y], "cm");
        match writing {
            OutlineWriting::Here => {
                if self.trace(&path.map_points(|at| at - start)) {
                    self.content.end(operator);
                }
            }
            OutlineWriting::Form(number) | OutlineWriting::NewForm(number) => {
                self.content.end(&format!("/{} Do", form_name(number)));
            }
        }
        self.content.end("Q");
    }

    fn make_form(&mut self, path: &Path, start: Point, operator: &str) {
        let path = path.map_points(|at| at - start);
        self.content.begin_apart();
        // The line ends and joins of the page hold in a form too.
        if self.trace(&path) {
            self.content.end(operator);
        }
        let content = self.content.end_apart();
        self.forms.add(content, &path);
    }

    /// Writes the outline of a path; returns false when there is none. Quadratic curves become cubic ones, as PDF has
    /// no others.
    fn trace(&mut self, path: &Path) -> bool {
        let (mut start, mut at) = (Point::ZERO, Point::ZERO);
        // A point that nothing follows draws nothing.
        let mut begun: Option<Point> = None;
        let mut is_drawn = false;
        let mut is_closed = false;
        for segment in &path.segments {
            match *segment {
                Segment::Move(to) => {
                    (begun, start, at, is_closed) = (Some(to), to, to, false);
                    continue;
                }
                Segment::Close => {
                    if is_drawn && begun.is_none() && !is_closed {
                        self.content.end("h");
                    }
                    (at, is_closed) = (start, true);
                    continue;
                }
                Segment::Line(_) | Segment::Quad(..) | Segment::Cubic(..) => {}
            }
            // A segment after a close continues from the start of the closed contour.
            if let Some(from) = begun.take().or((is_closed || !is_drawn).then_some(start)) {
                self.content.op(&[from.x, from.y], "m");
                is_closed = false;
            }
            at = self.segment(segment, at);
            is_drawn = true;
        }
        is_drawn
    }

    /// Writes one segment and returns its end point.
    fn segment(&mut self, segment: &Segment, at: Point) -> Point {
        let mut cubic = |a: Point, b: Point, to: Point| {
            self.content.op(&[a.x, a.y, b.x, b.y, to.x, to.y], "c");
            to
        };
        match *segment {
            Segment::Quad(control, to) => cubic(at.lerp(control, 2.0 / 3.0), to.lerp(control, 2.0 / 3.0), to),
            Segment::Cubic(a, b, to) => cubic(a, b, to),
            Segment::Move(to) | Segment::Line(to) => {
                self.content.op(&[to.x, to.y], "l");
                to
            }
            Segment::Close => at,
        }
    }
}

fn is_one_closed_outline(path: &Path) -> bool {
    matches!(path.segments.as_slice(), [Segment::Move(_), inner @ .., Segment::Close]
        if !inner.iter().any(|segment| matches!(segment, Segment::Move(_) | Segment::Close)))
}

fn is_finite(at: Point) -> bool {
    at.x.is_finite() && at.y.is_finite()
}
