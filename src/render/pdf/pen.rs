//! Collects printpdf operations, leaving out those that would not change the graphics state.
//!
//! All geometry is in map units with y pointing down; the first operation transforms the page so.

use std::collections::BTreeMap;

use printpdf::{
    CurTransMat, ExtendedGraphicsState, ExtendedGraphicsStateId, FontId, Line, LineCapStyle, LineDashPattern,
    LineJoinStyle, LinePoint, Op, PaintMode, PdfFontHandle, PdfResources, Polygon, PolygonRing, Pt, Rgb,
    TextRenderingMode, WindingOrder, XObject, XObjectId,
};

use super::Sheet;
use crate::geometry::{Color, Path, Point, Rect, Segment};
use crate::scene::Stroke;

/// The operations so far and the graphics state they result in.
pub(super) struct PagePen {
    pub(super) ops: Vec<Op>,
    pub(super) pictures: BTreeMap<XObjectId, XObject>,
    alphas: BTreeMap<(u8, u8), ExtendedGraphicsStateId>,
    fill: Option<[u8; 3]>,
    line: Option<[u8; 3]>,
    alpha: (u8, u8),
    width: Option<f32>,
    dash: Option<(f32, f32)>,
    font: Option<(usize, f32)>,
    mode: i64,
}

impl PagePen {
    /// A pen over an empty page, ready for map coordinates.
    pub(super) fn new(sheet: &Sheet) -> Self {
        let mut pen = Self {
            ops: Vec::new(),
            pictures: BTreeMap::new(),
            alphas: BTreeMap::new(),
            fill: None,
            line: None,
            alpha: (255, 255),
            width: None,
            dash: None,
            font: None,
            mode: 0,
        };
        let (scale, shift) = (sheet.from_map.scale, sheet.from_map.shift);
        let matrix = CurTransMat::Raw([scale, 0.0, 0.0, -scale, shift.x, sheet.size.y - shift.y]);
        pen.ops.push(Op::SetTransformationMatrix { matrix });
        pen.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Round });
        pen.ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
        pen
    }

    /// Returns the operations and adds the resources they refer to to `resources`.
    pub(super) fn finish(self, resources: &mut PdfResources) -> Vec<Op> {
        for ((fill, line), id) in self.alphas {
            let state = ExtendedGraphicsState::default()
                .with_current_fill_alpha(unit_fraction(fill))
                .with_current_stroke_alpha(unit_fraction(line));
            resources.extgstates.map.insert(id, state);
        }
        resources.xobjects.map.extend(self.pictures);
        self.ops
    }

    /// Fills `rect`.
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

    /// Strokes `path`.
    pub(super) fn stroke_path(&mut self, path: &Path, stroke: &Stroke) {
        if !self.set_stroke(stroke) {
            return;
        }
        for Ring { points, closed } in rings(path) {
            self.ops.push(Op::DrawLine { line: Line { points, is_closed: closed } });
        }
    }

    /// Draws a picture stretched to `rect` and cropped to `clip`.
    pub(super) fn picture(&mut self, id: XObjectId, rect: Rect, clip: Option<&Path>) {
        self.set_alpha(255, 255);
        self.ops.push(Op::SaveGraphicsState);
        if let Some(clip) = clip {
            self.outline(clip, PaintMode::Clip);
        }
        // PDF draws a picture into the unit square with y pointing up.
        let numbers = [rect.width(), 0.0, 0.0, -rect.height(), rect.min.x, rect.max.y].map(rounded);
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(numbers) });
        let transform = printpdf::XObjectTransform { no_auto_scale: true, ..Default::default() };
        self.ops.push(Op::UseXobject { id, transform });
        self.ops.push(Op::RestoreGraphicsState);
    }

    /// Selects a font; the size is in map units.
    pub(super) fn set_font(&mut self, font: usize, size: f32) {
        if self.font != Some((font, size)) {
            self.font = Some((font, size));
            let handle = PdfFontHandle::External(font_id(font));
            self.ops.push(Op::SetFont { font: handle, size: Pt(rounded_factor(size)) });
        }
    }

    /// Selects whether glyphs are filled, filled and stroked, or invisible.
    pub(super) fn set_text_mode(&mut self, mode: TextRenderingMode) {
        if self.mode != mode.id() {
            self.mode = mode.id();
            self.ops.push(Op::SetTextRenderingMode { mode });
        }
    }

    /// Sets the fill colour; returns false when it is fully transparent.
    pub(super) fn set_fill(&mut self, color: Color) -> bool {
        if color.a == 0 {
            return false;
        }
        self.set_alpha(color.a, self.alpha.1);
        let rgb = [color.r, color.g, color.b];
        if self.fill != Some(rgb) {
            self.fill = Some(rgb);
            self.ops.push(Op::SetFillColor { col: rgb_of(rgb) });
        }
        true
    }

    /// Sets the colour, width and dashes of lines; returns false when the stroke would be invisible.
    pub(super) fn set_stroke(&mut self, stroke: &Stroke) -> bool {
        let Stroke { color, width, dash } = stroke;
        if color.a == 0 || !(width.is_finite() && *width > 0.0) {
            return false;
        }
        self.set_alpha(self.alpha.0, color.a);
        let rgb = [color.r, color.g, color.b];
        if self.line != Some(rgb) {
            self.line = Some(rgb);
            self.ops.push(Op::SetOutlineColor { col: rgb_of(rgb) });
        }
        if self.width != Some(*width) {
            self.width = Some(*width);
            self.ops.push(Op::SetOutlineThickness { pt: Pt(rounded(*width)) });
        }
        self.set_dash(dash.filter(|(dash, gap)| *dash >= 0.0 && *gap >= 0.0 && rounded(dash + gap) > 0.0));
        true
    }

    fn set_dash(&mut self, dash: Option<(f32, f32)>) {
        if self.dash != dash {
            self.dash = dash;
            let dash = match dash {
                Some((dash, gap)) => LineDashPattern::new(0.0, &[rounded(dash), rounded(gap)]),
                None => LineDashPattern::solid(),
            };
            self.ops.push(Op::SetLineDashPattern { dash });
        }
    }

    fn set_alpha(&mut self, fill: u8, line: u8) {
        if self.alpha == (fill, line) {
            return;
        }
        self.alpha = (fill, line);
        let new_id = || ExtendedGraphicsStateId(format!("A{fill}L{line}"));
        let gs = self.alphas.entry((fill, line)).or_insert_with(new_id).clone();
        self.ops.push(Op::LoadGraphicsState { gs });
    }

    fn outline(&mut self, path: &Path, mode: PaintMode) {
        let rings: Vec<_> = rings(path).into_iter().map(|ring| PolygonRing { points: ring.points }).collect();
        if !rings.is_empty() {
            let polygon = Polygon { rings, mode, winding_order: WindingOrder::NonZero };
            self.ops.push(Op::DrawPolygon { polygon });
        }
    }
}

/// The name of a font in the file. Names generated by printpdf would differ from one export to the next.
pub(super) fn font_id(font: usize) -> FontId {
    FontId(format!("F{font}"))
}

/// Rounds a coordinate to a hundredth of a unit, far below a printer's resolution, to save digits.
/// Values that are not finite become 0, since PDF cannot express them.
pub(super) fn rounded(value: f32) -> f32 {
    to_digits(value, 100.0)
}

/// Rounds a factor; it keeps more digits because coordinates are multiplied by it.
pub(super) fn rounded_factor(value: f32) -> f32 {
    to_digits(value, 10_000.0)
}

fn to_digits(value: f32, steps: f64) -> f32 {
    if !value.is_finite() {
        return 0.0;
    }
    // Adding 0 turns −0 into 0.
    ((f64::from(value.clamp(-1e6, 1e6)) * steps).round() / steps) as f32 + 0.0
}

/// Converts a rectangle to printpdf's type.
pub(super) fn pdf_rect(rect: Rect, mode: PaintMode) -> printpdf::Rect {
    printpdf::Rect {
        x: Pt(rounded(rect.min.x)),
        y: Pt(rounded(rect.min.y)),
        width: Pt(rounded(rect.width())),
        height: Pt(rounded(rect.height())),
        mode: Some(mode),
        winding_order: Some(WindingOrder::NonZero),
    }
}

fn unit_fraction(value: u8) -> f32 {
    // Four decimals are enough to distinguish 256 values.
    (f32::from(value) / 255.0 * 10_000.0).round() / 10_000.0
}

fn rgb_of([r, g, b]: [u8; 3]) -> printpdf::Color {
    printpdf::Color::Rgb(Rgb { r: unit_fraction(r), g: unit_fraction(g), b: unit_fraction(b), icc_profile: None })
}

fn is_one_closed_outline(path: &Path) -> bool {
    matches!(path.segments.as_slice(), [Segment::Move(_), inner @ .., Segment::Close]
        if !inner.iter().any(|segment| matches!(segment, Segment::Move(_) | Segment::Close)))
}

/// One contour of a path.
#[derive(Default)]
struct Ring {
    points: Vec<LinePoint>,
    closed: bool,
}

impl Ring {
    fn push(&mut self, at: Point, bezier: bool) {
        let p = printpdf::Point { x: Pt(rounded(at.x)), y: Pt(rounded(at.y)) };
        self.points.push(LinePoint { p, bezier });
    }
}

/// The contours of a path. Quadratic curves become cubic ones, as PDF has no others.
fn rings(path: &Path) -> Vec<Ring> {
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
