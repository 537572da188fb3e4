//! The face that stands for a value, as drawn on the curves of the map.

use egui::{Pos2, Stroke, Ui, Vec2};

use crate::render::screen::color32;
use crate::theme::Theme;

/// Paints the face for a value from the worst (0) to the best (1).
pub(crate) fn paint(ui: &Ui, center: Pos2, radius: f32, fraction: f32, theme: &Theme) {
    let painter = ui.painter();
    let ink = color32(theme.face_ink(fraction));
    painter.circle_filled(center, radius, color32(theme.face(fraction)));
    for side in [-1.0, 1.0] {
        painter.circle_filled(center + Vec2::new(side * radius * 0.36, -radius * 0.24), radius * 0.13, ink);
    }
    // The mouth is straight at 0.5 and bends up or down with the distance from it.
    let bend = (fraction.clamp(0.0, 1.0) - 0.5) * 2.0;
    let half = radius * 0.46;
    let level = center.y + radius * (0.34 - 0.14 * bend);
    let points = [
        Pos2::new(center.x - half, level),
        Pos2::new(center.x, level + radius * 0.62 * bend),
        Pos2::new(center.x + half, level),
    ];
    let line = egui::epaint::PathStroke::from(Stroke::new((radius * 0.17).max(1.2), ink));
    let fill = egui::Color32::TRANSPARENT;
    painter.add(egui::epaint::QuadraticBezierShape::from_points_stroke(points, false, fill, line));
}
