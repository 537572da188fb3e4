//! Where the caret is in a text field: all of it selected, so that typing replaces it, or behind its last letter.

use egui::text::{CCursor, CCursorRange};
use egui::{Context, Id, TextEdit};

/// Selects all of `text`, the content of the text field `field`.
pub(crate) fn select_all(ctx: &Context, field: Id, text: &str) {
    let mut state = TextEdit::load_state(ctx, field).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
    TextEdit::store_state(ctx, field, state);
}

/// Puts the caret behind the last letter of `text`, the content of the text field `field`.
pub(crate) fn caret_at_end(ctx: &Context, field: Id, text: &str) {
    let mut state = TextEdit::load_state(ctx, field).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(text.chars().count()))));
    TextEdit::store_state(ctx, field, state);
}
