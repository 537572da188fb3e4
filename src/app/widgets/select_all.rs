//! Selecting the whole text of a field, so that typing replaces it.

use egui::text::CCursorRange;
use egui::{Context, Id, TextEdit};

/// Selects all of `text`, the content of the text field `field`.
pub(crate) fn select_all(ctx: &Context, field: Id, text: &str) {
    let mut state = TextEdit::load_state(ctx, field).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
    TextEdit::store_state(ctx, field, state);
}
