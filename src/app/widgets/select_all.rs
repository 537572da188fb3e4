//! Where the caret is in a text field: all of it selected, so that typing replaces it, or behind its last letter.

use egui::text::{CCursor, CCursorRange};
use egui::{Context, Event, Id, Response, TextEdit};

/// Selects all of `text`, the content of the text field `field`.
pub(crate) fn select_all(ctx: &Context, field: Id, text: &str) {
    let mut state = TextEdit::load_state(ctx, field).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
    TextEdit::store_state(ctx, field, state);
}

/// Selects all of `text`, the content of a field that the keyboard has just come to, as Tab does everywhere. A click has
/// put the caret where it was meant, and a screen reader puts it there itself.
pub(crate) fn select_all_met(field: &Response, text: &str) {
    let is_placed = |event: &Event| matches!(event, Event::AccessKitActionRequest(_));
    let is_met_by_key = field.ctx.input(|input| {
        !input.pointer.any_down() && !input.pointer.any_released() && !input.events.iter().any(is_placed)
    });
    if field.gained_focus() && is_met_by_key {
        select_all(&field.ctx, field.id, text);
    }
}

/// Puts the caret behind the last letter of `text`, the content of the text field `field`.
pub(crate) fn caret_at_end(ctx: &Context, field: Id, text: &str) {
    let mut state = TextEdit::load_state(ctx, field).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(text.chars().count()))));
    TextEdit::store_state(ctx, field, state);
}

/// Whether the caret of the text field `field` stands before its first letter, and nothing is selected.
pub(crate) fn is_caret_at_start(ctx: &Context, field: Id) -> bool {
    let range = TextEdit::load_state(ctx, field).and_then(|state| state.cursor.char_range());
    range.is_some_and(|range| [range.primary, range.secondary] == [CCursor::new(0); 2])
}

/// Selects the name of the file in `path`, the content of the text field `field`, without its folder and its ending, so
/// that typing gives it another name.
pub(crate) fn select_name(ctx: &Context, field: Id, path: &str) {
    let mut state = TextEdit::load_state(ctx, field).unwrap_or_default();
    let (start, end) = name_in(path);
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(start), CCursor::new(end))));
    TextEdit::store_state(ctx, field, state);
}

/// Where the name of a file begins and ends in its path, in letters.
fn name_in(path: &str) -> (usize, usize) {
    let letters = |bytes: usize| path.get(..bytes).unwrap_or(path).chars().count();
    let start = path.rfind(std::path::is_separator).map_or(0, |at| at + 1);
    let name = path.get(start..).unwrap_or_default();
    // A name that begins with its only dot is all name.
    let end = name.rfind('.').filter(|at| *at > 0).map_or(path.len(), |at| start + at);
    (letters(start), letters(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_is_found_in_its_path() {
        let named = |path: &str| {
            let (start, end) = name_in(path);
            path.chars().skip(start).take(end - start).collect::<String>()
        };
        assert_eq!(named("/home/Žofie/First order.journey"), "First order");
        assert_eq!(named("order.v2.journey"), "order.v2");
        assert_eq!(named("/home/Žofie/.hidden"), ".hidden");
        assert_eq!(named("/home/Žofie/"), "");
        assert_eq!(named(""), "");
    }
}
