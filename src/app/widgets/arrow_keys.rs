//! Where the arrow keys, Home and End lead among controls that stand in rows, and how a control keeps them for itself.

use egui::{Context, EventFilter, Id, Key, Modifiers, Rect, Ui};

/// Where a key leads among controls in rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ArrowStep {
    /// To the control with this number.
    To(usize),
    /// Above the first row.
    Above,
    /// Below the last row.
    Below,
}

/// Takes an arrow key, Home or End of this frame: where it leads from the control at `now`. `places` are the controls
/// on the screen, in reading order.
pub(crate) fn arrow_step(ui: &Ui, places: &[Rect], now: usize) -> Option<ArrowStep> {
    let last = places.len().checked_sub(1)?;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let step = if pressed(Key::ArrowRight) {
        ArrowStep::To((now + 1).min(last))
    } else if pressed(Key::ArrowLeft) {
        ArrowStep::To(now.saturating_sub(1))
    } else if pressed(Key::Home) {
        ArrowStep::To(0)
    } else if pressed(Key::End) {
        ArrowStep::To(last)
    } else if pressed(Key::ArrowDown) {
        in_next_row(places, now, 1.0).map_or(ArrowStep::Below, ArrowStep::To)
    } else if pressed(Key::ArrowUp) {
        in_next_row(places, now, -1.0).map_or(ArrowStep::Above, ArrowStep::To)
    } else {
        return None;
    };
    Some(step)
}

/// The control of the nearest row below (`direction` 1) or above (−1) that is closest to the same column.
fn in_next_row(places: &[Rect], now: usize, direction: f32) -> Option<usize> {
    let from = places.get(now)?.center();
    let beyond = places.iter().enumerate().filter(|(_, rect)| (rect.center().y - from.y) * direction > 1.0);
    // The row distance dominates, so that no row is skipped for a better column.
    let score = |rect: &Rect| (rect.center().y - from.y).abs() * 1_000.0 + (rect.center().x - from.x).abs();
    beyond.min_by(|one, two| score(one.1).total_cmp(&score(two.1))).map(|(number, _)| number)
}

/// Keeps the arrow keys for the control `id`; egui would move the focus to whatever lies in that direction.
pub(crate) fn keep_arrow_keys(ctx: &Context, id: Id) {
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
    ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// Keeps the arrow keys, Tab and Esc for the control `id`.
pub(crate) fn keep_all_keys(ctx: &Context, id: Id) {
    let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}
