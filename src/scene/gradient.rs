//! Colours that blend from top to bottom, for lines and areas whose colour says how high they are.

use std::sync::Arc;

use crate::geometry::{Color, Path};

/// A colour for every height of the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    /// Heights with their colours, from top to bottom. Between two of them the colours blend evenly in sRGB; above
    /// the first and below the last they stay the same.
    stops: Vec<(f32, Color)>,
}

/// A path in the colours of a gradient. Joins and caps of a line are round.
#[derive(Clone, Debug)]
pub struct GradientItem {
    /// The outline of the path.
    pub path: Arc<Path>,
    /// The width of the line along the outline; none fills the inside, by the non-zero winding rule.
    pub line_width: Option<f32>,
    /// The colours. A line is always opaque.
    pub gradient: Arc<Gradient>,
}

impl Gradient {
    /// A gradient through `stops`, in any order; two at one height make a sharp edge, upper colour first.
    pub fn new(mut stops: Vec<(f32, Color)>) -> Self {
        stops.retain(|(y, _)| y.is_finite());
        stops.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self { stops }
    }

    /// The same colours at heights that are lower by `distance`.
    #[must_use]
    pub fn moved_down(&self, distance: f32) -> Self {
        Self { stops: self.stops.iter().map(|(y, color)| (y + distance, *color)).collect() }
    }

    /// The heights with their colours, from top to bottom.
    pub fn stops(&self) -> &[(f32, Color)] {
        &self.stops
    }

    /// The colour at a height.
    pub fn at(&self, y: f32) -> Color {
        let after = self.stops.partition_point(|(stop, _)| *stop <= y);
        let (before, after) = (after.checked_sub(1).and_then(|at| self.stops.get(at)), self.stops.get(after));
        match (before, after) {
            (Some((top, upper)), Some((bottom, lower))) => upper.mix(*lower, (y - top) / (bottom - top)),
            (Some((_, only)), None) | (None, Some((_, only))) => *only,
            (None, None) => Color::TRANSPARENT,
        }
    }

    /// The heights of the first and the last stop; none without stops.
    pub fn range(&self) -> Option<(f32, f32)> {
        Some((self.stops.first()?.0, self.stops.last()?.0))
    }

    /// Whether no colour lets through what is behind it.
    pub fn is_opaque(&self) -> bool {
        self.stops.iter().all(|(_, color)| color.a == 255)
    }

    /// The bands of a translucent gradient, as layers that lie on one another: the more of them cover a height, the
    /// stronger is the colour there. Each has its upper and lower edge and its colour. For surfaces without gradients.
    ///
    /// A layer reaches from where the colour has become strong enough to the farther end of its blend, so the opacity
    /// may only rise or fall between a stop and the next.
    pub fn layers(&self) -> Vec<(f32, f32, Color)> {
        let mut layers = Vec::new();
        for pair in self.stops.windows(2) {
            let &[(top, upper), (bottom, lower)] = pair else { continue };
            if bottom > top {
                blend_layers(&mut layers, (top, upper), (bottom, lower));
            }
        }
        layers
    }
}

/// The opacity of one layer, of 255.
const LAYER_ALPHA: u8 = 4;

/// The layers between two stops: those that cover all of it, and those that begin on the way to the stronger one.
fn blend_layers(layers: &mut Vec<(f32, f32, Color)>, top: (f32, Color), bottom: (f32, Color)) {
    let (weak, strong) = if top.1.a <= bottom.1.a { (top, bottom) } else { (bottom, top) };
    let share = |alpha: u8| f32::from(alpha) / 255.0;
    let color = Color { a: LAYER_ALPHA, ..strong.1 };
    // How many layers on one another have an opacity: 1 − (1 − a)ⁿ.
    let count = |alpha: f32| (1.0 - alpha.min(0.99)).ln() / (1.0 - share(LAYER_ALPHA)).ln();
    let (least, most) = (count(share(weak.1.a)), count(share(strong.1.a)));
    for layer in 0..most.round() as u32 {
        let from = if (layer as f32) < least.round() {
            weak.0
        } else {
            // Where the opacity has risen by half of this layer.
            let reached = 1.0 - (1.0 - share(LAYER_ALPHA)).powf(layer as f32 + 0.5);
            let along = (reached - share(weak.1.a)) / (share(strong.1.a) - share(weak.1.a)).max(1e-6);
            weak.0 + (strong.0 - weak.0) * along.clamp(0.0, 1.0)
        };
        layers.push((from.min(strong.0), from.max(strong.0), color));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: Color = Color::rgb(200, 0, 0);
    const GREEN: Color = Color::rgb(0, 200, 0);

    #[test]
    fn colours_blend_between_stops_and_stay_beyond_them() {
        let gradient = Gradient::new(vec![(20.0, GREEN), (10.0, RED)]);
        assert_eq!([gradient.at(0.0), gradient.at(10.0), gradient.at(25.0)], [RED, RED, GREEN]);
        assert_eq!(gradient.at(15.0), Color::rgb(100, 100, 0));
        assert_eq!(Gradient::new(Vec::new()).at(3.0), Color::TRANSPARENT);
    }

    #[test]
    fn layers_add_up_to_the_opacity_of_the_gradient() {
        let stops =
            vec![(0.0, RED.fade(0.24)), (60.0, RED.fade(0.06)), (100.0, RED.fade(0.0)), (200.0, GREEN.fade(0.2))];
        let gradient = Gradient::new(stops);
        let layers = gradient.layers();
        assert!(layers.len() < 60, "{}", layers.len());
        for y in 1..200 {
            let y = y as f32 + 0.5;
            let over = layers.iter().filter(|(top, bottom, _)| (*top..*bottom).contains(&y)).count();
            let opacity = 1.0 - (1.0 - f32::from(LAYER_ALPHA) / 255.0).powi(over as i32);
            let wanted = f32::from(gradient.at(y).a) / 255.0;
            assert!((opacity - wanted).abs() < 0.012, "{opacity} for {wanted} at {y}");
        }
    }
}
