//! The ring around a control that has the keyboard focus.

use egui::{Rect, Response, Stroke, StrokeKind, Ui};

use super::style;
use crate::render::screen::color32;
use crate::theme::Theme;

/// Paints the ring around `rect`, the visible part of a control, if the control has the focus.
pub(crate) fn paint(ui: &Ui, response: &Response, rect: Rect, radius: u8, theme: &Theme) {
    if response.has_focus() {
        let ring = Stroke::new(style::FOCUS_RING_WIDTH, color32(theme.accent));
        ui.painter().rect_stroke(rect.expand(1.0), radius, ring, StrokeKind::Outside);
    }
}

/// Paints the ring inside `rect`, for rows that fill their list.
pub(crate) fn paint_inside(ui: &Ui, response: &Response, rect: Rect, theme: &Theme) {
    if response.has_focus() {
        let ring = Stroke::new(style::FOCUS_RING_WIDTH, color32(theme.accent));
        ui.painter().rect_stroke(rect, style::RADIUS, ring, StrokeKind::Inside);
    }
}

/// Paints the ring around a round control.
pub(crate) fn paint_round(ui: &Ui, response: &Response, radius: f32, theme: &Theme) {
    if response.has_focus() {
        let ring = Stroke::new(style::FOCUS_RING_WIDTH, color32(theme.accent));
        ui.painter().circle_stroke(response.rect.center(), radius, ring);
    }
}

/// Paints the ring around a primary button. Its fill has the colour of the usual ring, so this one has the
/// colour of text and keeps a distance.
pub(crate) fn paint_on_primary(ui: &Ui, response: &Response, theme: &Theme) {
    if response.has_focus() {
        let ring = Stroke::new(style::FOCUS_RING_WIDTH, color32(theme.ink));
        ui.painter().rect_stroke(response.rect.expand(2.5), style::RADIUS + 2, ring, StrokeKind::Outside);
    }
}
