//! Draws paths whose colour changes from top to bottom.
//!
//! Opaque colours become one axial shading for each gradient, used as a pattern. A translucent area is drawn as layers
//! that add up to its opacity, clipped to its outline, since a shading has no opacity of its own.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, dictionary};

use super::pen::{PagePen, Paint, rounded_factor};
use super::sheet::PlacedGradient;
use super::walk::PdfCanvas;
use crate::geometry::{Color, Path, Rect};
use crate::scene::{Gradient, GradientItem};

impl PdfCanvas<'_> {
    pub(super) fn gradient(&mut self, item: &GradientItem) {
        match item.line_width {
            Some(width) => self.pen.blended_line(&item.path, width, &item.gradient),
            None if item.gradient.is_opaque() => self.pen.blended_fill(&item.path, &item.gradient),
            None => self.pen.layered_fill(&item.path, &item.gradient),
        }
    }
}

impl PagePen {
    fn blended_line(&mut self, path: &Path, width: f32, gradient: &Arc<Gradient>) {
        if !self.set_line_pattern(width) {
            return;
        }
        self.use_pattern(gradient, ["CS", "SCN"]);
        self.stroke_outline(path);
    }

    fn blended_fill(&mut self, path: &Path, gradient: &Arc<Gradient>) {
        self.set_fill_pattern();
        self.use_pattern(gradient, ["cs", "scn"]);
        self.outline(path, Paint::Fill);
    }

    /// Selects the pattern of a gradient for fills or for lines, depending on the operators.
    fn use_pattern(&mut self, gradient: &Arc<Gradient>, operators: [&str; 2]) {
        let matrix = self.matrix;
        let is_known = |known: &PlacedGradient| Arc::ptr_eq(&known.gradient, gradient) && known.matrix == matrix;
        let number = self.gradients.iter().position(is_known).unwrap_or_else(|| {
            self.gradients.push(PlacedGradient { gradient: gradient.clone(), matrix });
            self.gradients.len() - 1
        });
        let [space, color] = operators;
        self.content.end(&format!("/Pattern {space}"));
        self.content.end(&format!("/{} {color}", pattern_name(number)));
    }

    fn layered_fill(&mut self, path: &Path, gradient: &Gradient) {
        let bounds = path.bounds();
        // The layers reach over the edges of the clip: where both would end within a pixel, it would be covered by the
        // square of its share, and areas side by side would be parted by a pale line.
        let wide = bounds.shrink(-1.0);
        let within = |(top, bottom, color): (f32, f32, Color)| {
            let rect = Rect::new(wide.min.x, top, wide.width(), bottom - top).intersection(&wide);
            (!rect.is_empty()).then_some((rect, color))
        };
        let layers: Vec<(Rect, Color)> = gradient.layers().into_iter().filter_map(within).collect();
        if layers.is_empty() {
            return;
        }
        self.clipped(path, |pen| layers.iter().for_each(|(rect, color)| pen.fill_rect(*rect, *color)));
    }
}

fn pattern_name(number: usize) -> String {
    format!("G{number}")
}

/// The patterns of all pages by their names.
pub(super) fn patterns(document: &mut Document, gradients: &[PlacedGradient]) -> Dictionary {
    let mut patterns = Dictionary::new();
    for (number, gradient) in gradients.iter().enumerate() {
        let pattern = document.add_object(pattern(gradient));
        patterns.set(pattern_name(number), pattern);
    }
    patterns
}

fn pattern(PlacedGradient { gradient, matrix }: &PlacedGradient) -> Dictionary {
    let (top, bottom) = gradient.range().unwrap_or((0.0, 1.0));
    dictionary! {
        "Type" => "Pattern",
        "PatternType" => 2,
        // Patterns are placed on the page, whatever transformation the drawing is under.
        "Matrix" => reals(matrix),
        "Shading" => dictionary! {
            "ShadingType" => 2,
            "ColorSpace" => "DeviceRGB",
            "Coords" => reals(&[0.0, top, 0.0, bottom]),
            "Domain" => reals(&[top, bottom.max(top + 0.01)]),
            "Extend" => vec![Object::Boolean(true), Object::Boolean(true)],
            "Function" => function(gradient),
        },
    }
}

/// The colours as a function of the height: one blend for each pair of stops, stitched together.
fn function(gradient: &Gradient) -> Dictionary {
    let stops = gradient.stops();
    let blends: Vec<_> = stops.windows(2).filter_map(blend).collect();
    let (Some((first, _)), Some(last)) = (stops.first(), stops.last()) else {
        return constant(Color::TRANSPARENT);
    };
    if blends.is_empty() {
        return constant(last.1);
    }
    let bounds: Vec<f32> = blends.iter().skip(1).map(|(top, _)| *top).collect();
    let encode: Vec<f32> = blends.iter().flat_map(|_| [0.0, 1.0]).collect();
    dictionary! {
        "FunctionType" => 3,
        "Domain" => reals(&[*first, last.0]),
        "Bounds" => reals(&bounds),
        "Encode" => reals(&encode),
        "Functions" => blends.into_iter().map(|(_, blend)| Object::Dictionary(blend)).collect::<Vec<_>>(),
    }
}

/// The blend between two stops, and the height at which it begins; none for a sharp edge.
fn blend(pair: &[(f32, Color)]) -> Option<(f32, Dictionary)> {
    let &[(top, upper), (bottom, lower)] = pair else { return None };
    (bottom > top).then(|| (top, exponential(upper, lower)))
}

fn constant(color: Color) -> Dictionary {
    exponential(color, color)
}

fn exponential(from: Color, to: Color) -> Dictionary {
    let channels = |color: Color| reals(&[color.r, color.g, color.b].map(|channel| f32::from(channel) / 255.0));
    dictionary! {
        "FunctionType" => 2,
        "Domain" => reals(&[0.0, 1.0]),
        "C0" => channels(from),
        "C1" => channels(to),
        "N" => 1,
    }
}

fn reals(values: &[f32]) -> Vec<Object> {
    values.iter().map(|value| Object::Real(rounded_factor(*value))).collect()
}
