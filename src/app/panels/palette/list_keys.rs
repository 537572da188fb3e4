//! The keys of the palette's list: arrows go from item to item, Enter in the filter takes the first one.

use egui::{Id, Key, Modifiers, Rect, Response, Ui};

use crate::app::widgets::arrow_keys::{ArrowStep, arrow_step};

/// An item on the panel in this frame, for moving the focus.
pub(super) struct ShownItem {
    /// The control of the item.
    pub(super) id: Id,
    /// The rectangle of the item on the screen.
    pub(super) rect: Rect,
}

/// Whether Enter was pressed in the filter, which places the first match.
pub(super) fn enter_pressed(ui: &Ui, filter: &Response) -> Option<()> {
    let enter_pressed = filter.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    enter_pressed.then_some(())
}

/// Moves the focus with the arrow keys: left and right along the items, up and down within columns.
pub(super) fn move_focus(ui: &Ui, filter: &Response, entries: &[ShownItem]) {
    let focused = ui.memory(egui::Memory::focused);
    if focused == Some(filter.id) {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown))
            && let Some(first) = entries.first()
        {
            focus(ui, first);
        }
        // Other keys belong to the text field.
        return;
    }
    let Some(now) = entries.iter().position(|entry| Some(entry.id) == focused) else { return };
    let places: Vec<Rect> = entries.iter().map(|entry| entry.rect).collect();
    let next = match arrow_step(ui, &places, now) {
        Some(ArrowStep::To(next)) => Some(next),
        Some(ArrowStep::Above) => {
            ui.memory_mut(|memory| memory.request_focus(filter.id));
            None
        }
        Some(ArrowStep::Below) | None => None,
    };
    if let Some(entry) = next.and_then(|next| entries.get(next)) {
        focus(ui, entry);
    }
}

fn focus(ui: &Ui, entry: &ShownItem) {
    ui.memory_mut(|memory| memory.request_focus(entry.id));
    ui.scroll_to_rect(entry.rect.expand(12.0), None);
}
