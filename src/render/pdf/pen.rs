//! Collects printpdf operations, leaving out those that would not change the graphics state.
//!
//! All geometry is in the units of the scene with y pointing down; the first operation of a page transforms it so.

use std::collections::BTreeMap;

use printpdf::{
    CurTransMat, ExtendedGraphicsState, ExtendedGraphicsStateId, FontId, LineCapStyle, LineDashPattern, LineJoinStyle,
    Op, PaintMode, PdfFontHandle, PdfResources, Pt, Rgb, TextRenderingMode, WindingOrder, XObject, XObjectId,
};

use super::sheet::{PlacedGradient, Sheet, SheetLayer};
use crate::geometry::{Color, Path, Rect, Transform};
use crate::scene::Stroke;

/// The operations of the current page so far and the graphics state they result in, and what all pages share.
#[derive(Default)]
pub(super) struct PagePen {
    pub(super) ops: Vec<Op>,
    /// From the units of the scene that is drawn to those of the page, as the file writes it.
    pub(super) matrix: [f32; 6],
    pub(super) pictures: BTreeMap<XObjectId, XObject>,
    /// The gradients that are used as patterns, in the order of their numbers.
    pub(super) gradients: Vec<PlacedGradient>,
    alphas: BTreeMap<(u8, u8), ExtendedGraphicsStateId>,
    state: PenState,
}

/// What the operations so far have set.
#[derive(Clone, Copy)]
struct PenState {
    fill: Option<[u8; 3]>,
    line: Option<[u8; 3]>,
    alpha: (u8, u8),
    width: Option<f32>,
    dash: Option<(f32, f32)>,
    font: Option<(usize, f32)>,
    mode: i64,
}

impl Default for PenState {
    fn default() -> Self {
        Self { fill: None, line: None, alpha: (255, 255), width: None, dash: None, font: None, mode: 0 }
    }
}

impl PagePen {
    /// Begins an empty page on which the coordinates of a scene are placed by `from_scene`.
    pub(super) fn begin_page(&mut self, sheet: &Sheet<'_>, from_scene: &Transform) {
        self.state = PenState::default();
        self.matrix = file_matrix(sheet, from_scene);
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(self.matrix) });
        self.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Round });
        self.ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
    }

    /// The operations of the page, which is finished.
    pub(super) fn end_page(&mut self) -> Vec<Op> {
        std::mem::take(&mut self.ops)
    }

    /// Draws a scene in its place on a page that was begun in the coordinates of the page.
    pub(super) fn begin_layer(&mut self, sheet: &Sheet<'_>, layer: &SheetLayer<'_>) -> PenMark {
        let mark = PenMark { state: self.state, matrix: self.matrix };
        self.ops.push(Op::SaveGraphicsState);
        if let Some(clip) = layer.clip {
            self.outline(&Path::rounded_rect(clip, 0.0), PaintMode::Clip);
        }
        let Transform { scale, shift } = layer.from_scene;
        let numbers = [scale, 0.0, 0.0, scale, shift.x, shift.y];
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(numbers) });
        self.matrix = file_matrix(sheet, &layer.from_scene);
        mark
    }

    /// Undoes what was set since the layer began.
    pub(super) fn end_layer(&mut self, mark: PenMark) {
        self.ops.push(Op::RestoreGraphicsState);
        PenMark { state: self.state, matrix: self.matrix } = mark;
    }

    /// Adds the resources that the operations refer to to `resources`.
    pub(super) fn finish(self, resources: &mut PdfResources) {
        for ((fill, line), id) in self.alphas {
            let state = ExtendedGraphicsState::default()
                .with_current_fill_alpha(unit_fraction(fill))
                .with_current_stroke_alpha(unit_fraction(line));
            resources.extgstates.map.insert(id, state);
        }
        resources.xobjects.map.extend(self.pictures);
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
        if self.state.font != Some((font, size)) {
            self.state.font = Some((font, size));
            let handle = PdfFontHandle::External(font_id(font));
            self.ops.push(Op::SetFont { font: handle, size: Pt(rounded_factor(size)) });
        }
    }

    /// Selects whether glyphs are filled, filled and stroked, or invisible.
    pub(super) fn set_text_mode(&mut self, mode: TextRenderingMode) {
        if self.state.mode != mode.id() {
            self.state.mode = mode.id();
            self.ops.push(Op::SetTextRenderingMode { mode });
        }
    }

    /// Sets the fill colour; returns false when it is fully transparent.
    pub(super) fn set_fill(&mut self, color: Color) -> bool {
        if color.a == 0 {
            return false;
        }
        self.set_alpha(color.a, self.state.alpha.1);
        let rgb = [color.r, color.g, color.b];
        if self.state.fill != Some(rgb) {
            self.state.fill = Some(rgb);
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
        self.set_alpha(self.state.alpha.0, color.a);
        let rgb = [color.r, color.g, color.b];
        if self.state.line != Some(rgb) {
            self.state.line = Some(rgb);
            self.ops.push(Op::SetOutlineColor { col: rgb_of(rgb) });
        }
        self.set_width(*width);
        self.set_dash(dash.filter(|(dash, gap)| *dash >= 0.0 && *gap >= 0.0 && rounded(dash + gap) > 0.0));
        true
    }

    fn set_width(&mut self, width: f32) {
        if self.state.width != Some(width) {
            self.state.width = Some(width);
            self.ops.push(Op::SetOutlineThickness { pt: Pt(rounded(width)) });
        }
    }

    /// Prepares solid lines in the colours of a pattern, which the caller selects next; returns false when they would
    /// be invisible.
    pub(super) fn set_line_pattern(&mut self, width: f32) -> bool {
        if !(width.is_finite() && width > 0.0) {
            return false;
        }
        self.set_alpha(self.state.alpha.0, 255);
        self.set_width(width);
        self.set_dash(None);
        self.state.line = None;
        true
    }

    /// Prepares fills in the colours of a pattern, which the caller selects next.
    pub(super) fn set_fill_pattern(&mut self) {
        self.set_alpha(255, self.state.alpha.1);
        self.state.fill = None;
    }

    /// Draws inside a path only. Whatever `draw` sets is undone.
    pub(super) fn clipped(&mut self, path: &Path, draw: impl FnOnce(&mut Self)) {
        let state = self.state;
        self.ops.push(Op::SaveGraphicsState);
        self.outline(path, PaintMode::Clip);
        draw(self);
        self.ops.push(Op::RestoreGraphicsState);
        self.state = state;
    }

    fn set_dash(&mut self, dash: Option<(f32, f32)>) {
        if self.state.dash != dash {
            self.state.dash = dash;
            let dash = match dash {
                Some((dash, gap)) => LineDashPattern::new(0.0, &[rounded(dash), rounded(gap)]),
                None => LineDashPattern::solid(),
            };
            self.ops.push(Op::SetLineDashPattern { dash });
        }
    }

    fn set_alpha(&mut self, fill: u8, line: u8) {
        if self.state.alpha == (fill, line) {
            return;
        }
        self.state.alpha = (fill, line);
        let new_id = || ExtendedGraphicsStateId(format!("A{fill}L{line}"));
        let gs = self.alphas.entry((fill, line)).or_insert_with(new_id).clone();
        self.ops.push(Op::LoadGraphicsState { gs });
    }
}

/// What the pen knew when a layer began.
pub(super) struct PenMark {
    state: PenState,
    matrix: [f32; 6],
}

/// From the coordinates of a scene to those of the page, whose y points up in the file.
fn file_matrix(sheet: &Sheet<'_>, from_scene: &Transform) -> [f32; 6] {
    let Transform { scale, shift } = *from_scene;
    [scale, 0.0, 0.0, -scale, shift.x, sheet.size().y - shift.y]
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
