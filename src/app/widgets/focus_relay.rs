//! Gives the focus to the first control that is laid out next.

use egui::{FocusDirection, Id, Rect, Sense, Ui, Vec2};

/// Gives the focus to the first control that follows in `ui`.
///
/// egui can only move the focus on from a widget that has it. An invisible widget that exists for this frame takes the
/// focus and passes it to the first control after it.
pub(crate) fn focus_first_control(ui: &Ui) {
    let relay = Id::unique("focus relay");
    ui.memory_mut(|memory| {
        memory.request_focus(relay);
        memory.move_focus(FocusDirection::Next);
    });
    ui.interact(Rect::from_min_size(ui.max_rect().min, Vec2::ZERO), relay, Sense::focusable_noninteractive());
}
