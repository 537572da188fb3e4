//! A field whose text is read from right to left, used by keys and by the pointer.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Event, Id, Key, Modifiers, PointerButton, Pos2, Rect, Vec2};
use egui_kittest::Harness;

use super::*;
use crate::app::widgets::bidi::OrderedLabels;

const NONE: Modifiers = Modifiers::NONE;

struct Form {
    text: String,
    is_multiline: bool,
    rect: Rect,
}

fn id() -> Id {
    Id::unique("field under test")
}

/// A window with one field, which has the focus.
fn form(text: &str, is_multiline: bool) -> Harness<'static, Form> {
    let state = Form { text: text.to_owned(), is_multiline, rect: Rect::ZERO };
    let mut harness = Harness::builder()
        .with_size(Vec2::new(320.0, 200.0))
        .with_step_dt(1.0 / 60.0)
        .with_accessibility_check(false)
        .build_ui_state(
            |ui, form: &mut Form| {
                // A box stands for every letter that the fonts lack.
                ui.ctx().set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
                let field = if form.is_multiline {
                    TextInput::multiline(&mut form.text).desired_rows(3)
                } else {
                    TextInput::singleline(&mut form.text)
                };
                form.rect = ui.add(field.id(id()).desired_width(260.0)).rect;
            },
            state,
        );
    harness.ctx.add_plugin(OrderedLabels);
    harness.ctx.memory_mut(|memory| memory.request_focus(id()));
    harness.run();
    harness
}

fn press(harness: &mut Harness<'_, Form>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn write(harness: &mut Harness<'_, Form>, words: &str) {
    for letter in words.chars() {
        harness.event(Event::Text(letter.to_string()));
        harness.run();
    }
}

fn range(harness: &Harness<'_, Form>) -> CCursorRange {
    TextEditState::load(&harness.ctx, id()).unwrap().cursor.char_range().unwrap()
}

fn caret(harness: &Harness<'_, Form>) -> usize {
    range(harness).primary.index.0
}

fn put_caret(harness: &mut Harness<'_, Form>, at: usize) {
    let mut state = TextEditState::load(&harness.ctx, id()).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(at))));
    state.store(&harness.ctx, id());
    harness.run();
}

/// The point of the field on the letter at `index`, `part` of the way along it.
fn on_letter(harness: &Harness<'_, Form>, index: usize, part: f32) -> Pos2 {
    let (galley, origin) = reading_order::drawn(&harness.ctx, id()).unwrap();
    let mut left = index;
    for row in &galley.rows {
        if let Some(glyph) = row.glyphs.get(left) {
            let x = row.pos.x + glyph.pos.x + glyph.advance_width * part;
            return origin + Vec2::new(x, row.rect().center().y);
        }
        left -= row.char_count_including_newline().0;
    }
    panic!("no letter {index}");
}

fn pointer(harness: &mut Harness<'_, Form>, at: Pos2, pressed: Option<bool>) {
    harness.event(Event::PointerMoved(at));
    if let Some(pressed) = pressed {
        let (button, modifiers) = (PointerButton::Primary, NONE);
        harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
    }
    harness.run();
}

#[test]
fn letters_are_written_and_deleted_as_they_are_read() {
    let mut form = form("", false);
    write(&mut form, "שלום");
    assert_eq!(form.state().text, "שלום");
    assert_eq!(caret(&form), 4);
    press(&mut form, NONE, Key::Backspace);
    write(&mut form, "ם 12 ab");
    assert_eq!(form.state().text, "שלום 12 ab");
    press(&mut form, NONE, Key::Home);
    assert_eq!(caret(&form), 0);
    press(&mut form, NONE, Key::Delete);
    assert_eq!(form.state().text, "לום 12 ab");
    press(&mut form, NONE, Key::End);
    assert_eq!(caret(&form), 9);
}

#[test]
fn arrows_go_where_they_point() {
    let mut form = form("שלום עולם", false);
    put_caret(&mut form, 4);
    press(&mut form, NONE, Key::ArrowLeft);
    assert_eq!(caret(&form), 5, "to the left is forward");
    press(&mut form, NONE, Key::ArrowRight);
    press(&mut form, NONE, Key::ArrowRight);
    assert_eq!(caret(&form), 3);
    press(&mut form, Modifiers::CTRL, Key::ArrowLeft);
    assert_eq!(caret(&form), 4, "to the end of the word");
    press(&mut form, Modifiers::SHIFT, Key::ArrowLeft);
    press(&mut form, Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(range(&form).as_sorted_char_range().start.0..range(&form).as_sorted_char_range().end.0, 4..6);
    // A selection is left at the side that the arrow points to.
    press(&mut form, NONE, Key::ArrowLeft);
    assert_eq!(caret(&form), 6);
}

#[test]
fn arrows_stay_as_they_are_in_text_from_left_to_right() {
    let mut form = form("abc שלום", false);
    put_caret(&mut form, 1);
    press(&mut form, NONE, Key::ArrowRight);
    assert_eq!(caret(&form), 2);
    press(&mut form, NONE, Key::ArrowLeft);
    assert_eq!(caret(&form), 1);
}

#[test]
fn the_caret_goes_up_and_down_at_the_same_place() {
    let mut form = form("שלום עולם\nעולם שלום", true);
    put_caret(&mut form, 3);
    press(&mut form, NONE, Key::ArrowDown);
    assert_eq!(caret(&form), 13);
    press(&mut form, NONE, Key::ArrowUp);
    assert_eq!(caret(&form), 3);
    // The system tells of Shift as of any other key.
    let key = |key| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::SHIFT };
    form.input_mut().events.extend([key(Key::ShiftLeft), key(Key::ArrowDown)]);
    form.run();
    let selected = range(&form).as_sorted_char_range();
    assert_eq!((selected.start.0, selected.end.0), (3, 13));
    write(&mut form, "x");
    assert_eq!(form.state().text, "שלוxם שלום");
}

#[test]
fn the_pointer_puts_the_caret_and_selects() {
    for (text, is_multiline) in [("שלום עולם", false), ("abc שלום def", false), ("שלום\nעולם abc", true)]
    {
        let mut form = form(text, is_multiline);
        for index in [1, 2, 6, 8] {
            let at = on_letter(&form, index, 0.2);
            pointer(&mut form, at, Some(true));
            assert_eq!(caret(&form), index, "{text:?} while the button is down");
            pointer(&mut form, at, Some(false));
            assert_eq!(caret(&form), index, "{text:?}");
            (0..40).for_each(|_| form.step());
        }
        let (from, to) = (on_letter(&form, 1, 0.2), on_letter(&form, 6, 0.2));
        pointer(&mut form, from, Some(true));
        pointer(&mut form, to, None);
        let selected = range(&form).as_sorted_char_range();
        assert_eq!((selected.start.0, selected.end.0), (1, 6), "{text:?}");
        pointer(&mut form, to, Some(false));
        let selected = range(&form).as_sorted_char_range();
        assert_eq!((selected.start.0, selected.end.0), (1, 6), "{text:?}");
    }
}

#[test]
fn a_double_click_selects_a_word() {
    let mut form = form("שלום עולם", false);
    let at = on_letter(&form, 6, 0.5);
    for pressed in [true, false, true, false] {
        pointer(&mut form, at, Some(pressed));
    }
    let range = range(&form);
    assert_eq!(range.slice_str("שלום עולם"), "עולם");
}

#[test]
fn a_short_text_begins_at_the_right_edge_and_a_long_one_shows_its_beginning() {
    let form_of = |text: &str| form(text, false);
    let edge = |form: &Harness<'_, Form>| {
        let (galley, origin) = reading_order::drawn(&form.ctx, id()).unwrap();
        let row = &galley.rows[0];
        (form.state().rect.right(), origin.x + row.pos.x + row.glyphs[0].pos.x)
    };
    let short = form_of("שלום");
    let (right, first) = edge(&short);
    assert!((right - first) < 16.0, "{right} {first}");
    let mut long = form_of(&"שלום עולם ".repeat(12));
    long.ctx.memory_mut(|memory| memory.surrender_focus(id()));
    long.run();
    let (right, first) = edge(&long);
    assert!((0.0..16.0).contains(&(right - first)), "{right} {first}");
}

#[test]
fn what_stood_in_the_field_for_something_else_is_not_brought_back() {
    for first in ["Before the workshop", "לפני"] {
        let mut harness = form(first, false);
        write(&mut harness, "x");
        harness.state_mut().text = "After round one".to_owned();
        harness.run();
        press(&mut harness, Modifiers::COMMAND, Key::Z);
        assert_eq!(harness.state().text, "After round one");
        press(&mut harness, NONE, Key::End);
        write(&mut harness, "!");
        press(&mut harness, Modifiers::COMMAND, Key::Z);
        assert_eq!(harness.state().text, "After round one", "what was typed since can be undone");
    }
}
