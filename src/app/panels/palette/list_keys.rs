//! The keys of the palette's list: arrows go from item to item, Enter in the filter takes the first one.

use egui::{EventFilter, Id, Key, Modifiers, Rect, Response, Ui};

/// An item on the panel in this frame, for moving the focus.
pub(super) struct ShownItem {
    /// The control of the item.
    pub(super) id: Id,
    /// The rectangle of the item on the screen.
    pub(super) rect: Rect,
}

/// Reserves the arrow keys for moving between items; egui would move the focus to other panels.
pub(super) fn reserve_arrow_keys(ui: &Ui, id: Id) {
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// Whether Enter was pressed in the filter, which places the first match.
pub(super) fn enter_pressed(ui: &Ui, filter: &Response) -> Option<()> {
    let enter_pressed = filter.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    enter_pressed.then_some(())
}

/// Moves the focus with the arrow keys: left and right along the items, up and down within columns.
pub(super) fn move_focus(ui: &Ui, filter: &Response, entries: &[ShownItem]) {
    let focused = ui.memory(egui::Memory::focused);
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if focused == Some(filter.id) {
        if pressed(Key::ArrowDown)
            && let Some(first) = entries.first()
        {
            focus(ui, first);
        }
        // Other keys belong to the text field.
        return;
    }
    let Some(now) = entries.iter().position(|entry| Some(entry.id) == focused) else { return };
    let last = entries.len().saturating_sub(1);
    let next = if pressed(Key::ArrowRight) {
        Some((now + 1).min(last))
    } else if pressed(Key::ArrowLeft) {
        Some(now.saturating_sub(1))
    } else if pressed(Key::Home) {
        Some(0)
    } else if pressed(Key::End) {
        Some(last)
    } else if pressed(Key::ArrowDown) {
        closest_in_next_row(entries, now, 1.0)
    } else if pressed(Key::ArrowUp) {
        let above = closest_in_next_row(entries, now, -1.0);
        if above.is_none() {
            ui.memory_mut(|memory| memory.request_focus(filter.id));
        }
        above
    } else {
        None
    };
    if let Some(entry) = next.and_then(|next| entries.get(next)) {
        focus(ui, entry);
    }
}

fn focus(ui: &Ui, entry: &ShownItem) {
    ui.memory_mut(|memory| memory.request_focus(entry.id));
    ui.scroll_to_rect(entry.rect.expand(12.0), None);
}

/// The item of the nearest row below (`direction` 1) or above (`direction` −1) that is closest to the same column.
fn closest_in_next_row(entries: &[ShownItem], now: usize, direction: f32) -> Option<usize> {
    let from = entries.get(now)?.rect.center();
    let beyond = |entry: &&(usize, &ShownItem)| (entry.1.rect.center().y - from.y) * direction > 1.0;
    let score = |entry: &(usize, &ShownItem)| {
        let to = entry.1.rect.center();
        // The row distance dominates, so that no row is skipped for a better column.
        (to.y - from.y).abs() * 1_000.0 + (to.x - from.x).abs()
    };
    let candidates: Vec<(usize, &ShownItem)> = entries.iter().enumerate().collect();
    let best = candidates.iter().filter(beyond).min_by(|a, b| score(a).total_cmp(&score(b)));
    best.map(|(index, _)| *index)
}
