//! Writes the operators of pages, leaving out those that would not change the graphics state.
//!
//! All geometry is in the units of the scene with y pointing down; the first operator of a page transforms it so.
//! The operators are written here and not by printpdf: one of its operations takes a hundred times the memory of the
//! few bytes that it becomes.

use std::collections::BTreeMap;

use printpdf::{ExtendedGraphicsState, ExtendedGraphicsStateId, FontId, PdfResources, XObject, XObjectId};

use super::content::PageContent;
use super::forms::FormBook;
use super::sheet::{PlacedGradient, Sheet, SheetLayer};
use crate::geometry::{Color, Path, Rect, Transform};
use crate::scene::{Place, Stroke};

/// The operators of the current page so far and the graphics state they result in, and what all pages share.
#[derive(Default)]
pub(super) struct PagePen {
    pub(super) content: PageContent,
    /// From the units of the scene that is drawn to those of the page, as the file writes it.
    pub(super) matrix: [f32; 6],
    pub(super) pictures: BTreeMap<XObjectId, XObject>,
    /// The outlines that come again and again.
    pub(super) forms: FormBook,
    /// The gradients that are used as patterns, in the order of their numbers.
    pub(super) gradients: Vec<PlacedGradient>,
    /// The marked content that is open.
    pub(super) open: OpenMark,
    alphas: BTreeMap<(u8, u8), ExtendedGraphicsStateId>,
    state: PenState,
}

/// The marked content that is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum OpenMark {
    /// No text is open.
    #[default]
    None,
    /// Decoration, or something else that nothing more is added to.
    Decoration,
    /// A piece of a text.
    Words,
    /// Signs that say something for a place.
    Signs(Place),
}

/// What the operators so far have set.
#[derive(Clone, Copy)]
struct PenState {
    fill: Option<[u8; 3]>,
    line: Option<[u8; 3]>,
    alpha: (u8, u8),
    width: Option<f32>,
    dash: Option<(f32, f32)>,
    font: Option<(usize, f32)>,
    mode: TextMode,
}

/// How glyphs are shown; the numbers are those of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum TextMode {
    /// Letters are filled and have no outline.
    #[default]
    Fill = 0,
    /// Filled and stroked, which makes them bolder.
    FillStroke = 2,
    /// Not at all: only their text counts.
    Invisible = 3,
}

/// What happens to an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    /// It is filled.
    Fill,
    /// It is filled and then stroked.
    FillStroke,
    /// What follows is drawn inside it only.
    Clip,
}

impl Default for PenState {
    fn default() -> Self {
        Self { fill: None, line: None, alpha: (255, 255), width: None, dash: None, font: None, mode: TextMode::Fill }
    }
}

impl PagePen {
    /// Begins an empty page on which the coordinates of a scene are placed by `from_scene`.
    pub(super) fn begin_page(&mut self, sheet: &Sheet<'_>, from_scene: &Transform) {
        self.state = PenState::default();
        self.matrix = file_matrix(sheet, from_scene);
        self.content.exact(&self.matrix, "cm");
        self.content.end("1 J 1 j");
    }

    /// The compressed operators of the page, which is finished.
    pub(super) fn end_page(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.content).finish()
    }

    /// Draws a scene in its place on a page that was begun in the coordinates of the page.
    pub(super) fn begin_layer(&mut self, sheet: &Sheet<'_>, layer: &SheetLayer<'_>) -> PenMark {
        let mark = PenMark { state: self.state, matrix: self.matrix };
        self.content.end("q");
        if let Some(clip) = layer.clip {
            self.outline(&Path::rounded_rect(clip, 0.0), Paint::Clip);
        }
        let Transform { scale, shift } = layer.from_scene;
        self.content.exact(&[scale, 0.0, 0.0, scale, shift.x, shift.y], "cm");
        self.matrix = file_matrix(sheet, &layer.from_scene);
        mark
    }

    /// Undoes what was set since the layer began.
    pub(super) fn end_layer(&mut self, mark: PenMark) {
        self.content.end("Q");
        PenMark { state: self.state, matrix: self.matrix } = mark;
    }

    /// Adds the resources that the operators refer to to `resources`.
    pub(super) fn finish(self, resources: &mut PdfResources) {
        for ((fill, line), id) in self.alphas {
            let state = ExtendedGraphicsState::default()
                .with_current_fill_alpha(unit_fraction(fill))
                .with_current_stroke_alpha(unit_fraction(line));
            resources.extgstates.map.insert(id, state);
        }
        resources.xobjects.map.extend(self.pictures);
        resources.xobjects.map.extend(self.forms.finish().map(|(name, form)| (XObjectId(name), form)));
    }

    /// Draws a picture stretched to `rect` and cropped to `clip`.
    pub(super) fn picture(&mut self, id: &XObjectId, rect: Rect, clip: Option<&Path>) {
        self.set_alpha(255, 255);
        self.content.end("q");
        if let Some(clip) = clip {
            self.outline(clip, Paint::Clip);
        }
        // PDF draws a picture into the unit square with y pointing up.
        self.content.op(&[rect.width(), 0.0, 0.0, -rect.height(), rect.min.x, rect.max.y], "cm");
        self.content.end(&format!("/{} Do", id.0));
        self.content.end("Q");
    }

    /// Selects a font; the size is in map units.
    pub(super) fn set_font(&mut self, font: usize, size: f32) {
        if self.state.font != Some((font, size)) {
            self.state.font = Some((font, size));
            self.content.raw(format!("/{} ", font_id(font).0).as_bytes());
            self.content.exact(&[size], "Tf");
        }
    }

    /// Selects how glyphs are shown.
    pub(super) fn set_text_mode(&mut self, mode: TextMode) {
        if self.state.mode != mode {
            self.state.mode = mode;
            self.content.op(&[f32::from(mode as u8)], "Tr");
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
            self.content.exact(&rgb.map(unit_fraction), "rg");
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
            self.content.exact(&rgb.map(unit_fraction), "RG");
        }
        self.set_width(*width);
        self.set_dash(dash.filter(|(dash, gap)| *dash >= 0.0 && *gap >= 0.0 && dash + gap >= 0.005));
        true
    }

    fn set_width(&mut self, width: f32) {
        if self.state.width != Some(width) {
            self.state.width = Some(width);
            self.content.op(&[width], "w");
        }
    }

    /// Whether what an operator paints has the colours of a pattern.
    pub(super) fn has_pattern(&self, operator: &str) -> bool {
        operator != "S" && self.state.fill.is_none() || operator != "f" && self.state.line.is_none()
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
        self.content.end("q");
        self.outline(path, Paint::Clip);
        draw(self);
        self.content.end("Q");
        self.state = state;
    }

    fn set_dash(&mut self, dash: Option<(f32, f32)>) {
        if self.state.dash != dash {
            self.state.dash = dash;
            self.content.raw(b"[");
            if let Some((dash, gap)) = dash {
                self.content.number(dash, 2);
                self.content.number(gap, 2);
            }
            self.content.end("] 0 d");
        }
    }

    fn set_alpha(&mut self, fill: u8, line: u8) {
        if self.state.alpha == (fill, line) {
            return;
        }
        self.state.alpha = (fill, line);
        let new_id = || ExtendedGraphicsStateId(format!("A{fill}L{line}"));
        let id = self.alphas.entry((fill, line)).or_insert_with(new_id);
        self.content.end(&format!("/{} gs", id.0));
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

/// Rounds a factor to as many digits as the file writes.
pub(super) fn rounded_factor(value: f32) -> f32 {
    if !value.is_finite() {
        return 0.0;
    }
    // Adding 0 turns −0 into 0.
    ((f64::from(value.clamp(-1e6, 1e6)) * 10_000.0).round() / 10_000.0) as f32 + 0.0
}

fn unit_fraction(value: u8) -> f32 {
    // Four decimals are enough to distinguish 256 values.
    (f32::from(value) / 255.0 * 10_000.0).round() / 10_000.0
}
