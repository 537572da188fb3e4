//! Marks parts for a moment that somebody else has changed.

use egui::{Stroke, StrokeKind};

use super::OUTLINE_GAP;
use super::overlay::radius;
use super::pointer::on_screen;
use crate::app::view::tab::Tab;
use crate::app::view::viewport::CanvasFrame;
use crate::layout::measure::CARD_RADIUS;
use crate::render::screen::color32;

/// How much of the accent colour lies on a marked part at first.
const TINT: f32 = 0.16;

/// Paints a tint and an outline over the marked parts, which fade.
pub(super) fn paint(frame: CanvasFrame<'_>, tab: &Tab<'_>) {
    let Some(flash) = &tab.view.highlights.flash else { return };
    let now = frame.ui.input(|input| input.time);
    let Some(strength) = flash.strength(now) else { return };
    // Without motion the mark does not fade: it is there, and then it is gone.
    let is_animated = frame.ui.style().animation_time > 0.0;
    let strength = if is_animated { strength } else { 1.0 };
    let (painter, canvas, theme) = (frame.painter(), frame.canvas, frame.theme);
    for bounds in flash.parts.iter().filter_map(|part| tab.document.bounds_of(*part)) {
        let rect = on_screen(canvas, bounds).expand(OUTLINE_GAP);
        if rect.intersects(canvas.area) {
            let stroke = Stroke::new(2.0, color32(theme.accent.fade(strength)));
            let tint = color32(theme.accent.fade(TINT * strength));
            painter.rect(rect, radius(canvas, CARD_RADIUS), tint, stroke, StrokeKind::Outside);
        }
    }
    if is_animated {
        frame.ui.ctx().request_repaint();
    } else {
        frame.ui.ctx().request_repaint_after_secs(flash.seconds_left(now));
    }
}
