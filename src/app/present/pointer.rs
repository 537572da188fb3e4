//! The pointer while presenting: a click goes on, a drag pans, the wheel zooms; it hides when it rests.

use egui::{CursorIcon, PointerButton, Rect, Response, Ui};

use super::state::{Presenting, StopCover};
use crate::app::widgets::arrow_keys::keep_all_keys;
use crate::geometry::point;

/// How long the pointer rests before it hides, in seconds.
const RESTS: f64 = 2.0;
/// How much one point of the wheel zooms.
const WHEEL: f32 = 1.0 / 300.0;

/// Keeps the keyboard focus in the presentation, unless a text field has it, and with it the keys that would move it.
pub(super) fn keep_focus(ui: &Ui, response: &Response) {
    let ctx = ui.ctx();
    let focused = ctx.memory(|memory| memory.focused());
    let is_free = focused.is_none() || (focused != Some(response.id) && !ctx.text_edit_focused());
    if is_free && ctx.memory(|memory| memory.top_modal_layer()).is_none() {
        response.request_focus();
    }
    keep_all_keys(ctx, response.id);
}

impl Presenting {
    /// Takes what the pointer does over the screen.
    pub(super) fn handle_pointer(&mut self, ui: &Ui, response: &Response, area: Rect) {
        let now = ui.input(|input| input.time);
        let screen = point(area.width(), area.height());
        let rests = ui.input(|input| input.pointer.time_since_last_movement() as f64);
        if ui.input(|input| input.pointer.is_moving()) {
            self.footer.note(now);
        }
        if rests >= RESTS || self.tools.hides_pointer() {
            ui.ctx().set_cursor_icon(CursorIcon::None);
        } else {
            ui.ctx().request_repaint_after_secs((RESTS - rests) as f32 + 0.02);
        }
        if self.tools.take_pointer(ui, response) {
            return;
        }
        let blank = matches!(self.cover, StopCover::Blank(_));
        if response.clicked() {
            if blank || !matches!(self.cover, StopCover::None) {
                self.cover = StopCover::None;
            } else if self.edit.is_none() {
                self.footer.note(now);
                self.step(1, now);
            }
            return;
        }
        if response.dragged_by(PointerButton::Primary) || response.dragged_by(PointerButton::Middle) {
            let by = response.drag_delta();
            self.look.pan(point(by.x, by.y), screen);
        }
        let (wheel, zoom) = ui.input(|input| (input.smooth_scroll_delta.y, input.zoom_delta()));
        let factor = (wheel * WHEEL).exp() * zoom;
        if let Some(at) = response.hover_pos().filter(|_| (factor - 1.0).abs() > 1e-4 && !blank) {
            self.look.zoom(factor, point(at.x - area.left(), at.y - area.top()), screen);
        }
    }
}
