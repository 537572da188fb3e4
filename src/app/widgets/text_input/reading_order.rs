//! Keys, pointer and selection of a text field whose text is read from right to left. egui counts letters from left to
//! right in all of them.

use std::ops::Range;
use std::sync::Arc;

use egui::accesskit;
use egui::layers::ShapeIdx;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::{TextEditOutput, TextEditState};
use egui::text_selection::text_cursor_state::cursor_rect;
use egui::text_selection::visuals::paint_cursor_end;
use egui::{Color32, Event, Galley, Id, Key, Modifiers, Pos2, Rect, Shape, Ui, Vec2};

use crate::app::widgets::bidi::{
    caret_at, is_caret_in_right_to_left, line_around, moved_to_row, selected_rects, word_around,
};

/// The longest row whose letters egui tells a screen reader in one node.
const LETTERS_OF_A_RUN: usize = 255;

/// A field's text as it was drawn last, by which keys and presses are placed.
#[derive(Clone)]
struct DrawnText {
    galley: Arc<Galley>,
    origin: Pos2,
    field: Rect,
}

/// What a person does to one field in this frame.
pub(super) struct FieldInput {
    id: Id,
    /// Whether the left and right arrow keys are swapped while egui reads them.
    is_swapped: bool,
    /// Whether the pointer puts the caret somewhere.
    is_pressed: bool,
    /// Where a selection begins that is extended.
    anchor: Option<CCursor>,
}

impl FieldInput {
    /// Reads the input before egui's field does, and carries out what egui would do wrong.
    pub(super) fn take(ui: &Ui, id: Id, text: &str, is_multiline: bool) -> Self {
        let drawn: Option<DrawnText> =
            ui.data(|data| data.get_temp(id)).filter(|drawn: &DrawnText| drawn.galley.text() == text);
        if let Some(drawn) = &drawn {
            take_middle_click(ui, id, drawn);
        }
        let range = TextEditState::load(ui.ctx(), id).and_then(|state| state.cursor.char_range());
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        if let (true, true, Some(drawn), Some(range)) = (is_multiline, has_focus, &drawn, range) {
            move_between_rows(ui, id, drawn, range);
        }
        let at = range.map_or_else(|| CCursor::end_of_str(text), |range| range.primary);
        let is_swapped = has_focus && is_caret_in_right_to_left(text, at);
        if is_swapped {
            swap_arrows(ui);
        }
        let response = ui.ctx().read_response(id);
        let is_pressed = response.is_some_and(|it| it.is_pointer_button_down_on() || it.clicked());
        Self { id, is_swapped, is_pressed, anchor: range.map(|range| range.secondary) }
    }

    /// Keeps egui from drawing a selection, and a caret where the pointer is not.
    pub(super) fn hide_own_marks(&self, ui: &mut Ui) {
        ui.visuals_mut().selection.bg_fill = Color32::TRANSPARENT;
        if self.is_pressed {
            ui.visuals_mut().text_cursor.stroke.color = Color32::TRANSPARENT;
        }
    }

    /// Puts the caret where the pointer is, draws the selection and describes the letters' places to a screen reader.
    pub(super) fn finish(self, ui: &Ui, shown: &mut TextEditOutput) {
        if self.is_swapped {
            swap_arrows(ui);
        }
        let origin = shown.galley_pos - Vec2::new(shown.galley.rect.left(), 0.0);
        self.follow_pointer(ui, shown, origin);
        let range = shown.state.cursor.range(&shown.galley).filter(|_| ui.memory(|memory| memory.has_focus(self.id)));
        if let Some(range) = range {
            let selected = range.as_sorted_char_range();
            paint_selection(ui, shown, origin, selected.start.0..selected.end.0);
            if self.is_pressed {
                let row_height = shown.galley.rows.first().map_or(0.0, |row| row.height());
                let caret = cursor_rect(&shown.galley, &range.primary, row_height).translate(origin.to_vec2());
                paint_cursor_end(&ui.painter_at(shown.text_clip_rect.expand(1.0)), ui.visuals(), caret);
            }
        }
        describe_rows(ui, self.id, &shown.galley, origin);
        let drawn = DrawnText { galley: shown.galley.clone(), origin, field: shown.response.response.rect };
        ui.data_mut(|data| data.insert_temp(self.id, drawn));
    }

    fn follow_pointer(&self, ui: &Ui, shown: &mut TextEditOutput, origin: Pos2) {
        let response = &shown.response.response;
        let Some(pointer) = response.interact_pointer_pos() else { return };
        let (galley, text) = (&shown.galley, shown.galley.text());
        let at = caret_at(galley, pointer - origin);
        let (extends, pressed_at) = ui.input(|input| (input.modifiers.shift, input.pointer.press_origin()));
        let range = if response.double_clicked() && !extends {
            word_around(text, at)
        } else if response.triple_clicked() && !extends {
            line_around(text, at)
        } else if response.is_pointer_button_down_on() || response.clicked() {
            let pressed_at = pressed_at.map_or(at, |place| caret_at(galley, place - origin));
            let pressed_at = if response.clicked() { at } else { pressed_at };
            let from = self.anchor.filter(|_| extends).unwrap_or(pressed_at);
            CCursorRange { primary: at, secondary: from, h_pos: None }
        } else {
            return;
        };
        shown.state.cursor.set_char_range(Some(range));
        shown.state.clone().store(ui.ctx(), self.id);
        shown.cursor_range = Some(range);
    }
}

/// Lets the arrow keys go where they point.
fn swap_arrows(ui: &Ui) {
    ui.input_mut(|input| {
        for event in &mut input.events {
            if let Event::Key { key, .. } = event {
                *key = match *key {
                    Key::ArrowLeft => Key::ArrowRight,
                    Key::ArrowRight => Key::ArrowLeft,
                    other => other,
                };
            }
        }
    });
}

/// Whether an event writes or moves the caret along its row, so that rows are counted from another place after it.
fn changes_place(event: &Event) -> bool {
    use Key::{ArrowLeft, ArrowRight, Backspace, Delete, End, Enter, Home};
    match event {
        Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_) => true,
        Event::Key { key, pressed: true, .. } => {
            matches!(key, ArrowLeft | ArrowRight | Backspace | Delete | End | Enter | Home)
        }
        _ => false,
    }
}

/// Moves the caret to the row above or below, and takes the key.
fn move_between_rows(ui: &Ui, id: Id, drawn: &DrawnText, mut range: CCursorRange) {
    if ui.input(|input| input.events.iter().any(changes_place)) {
        return;
    }
    let mut has_moved = false;
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            let by = match key {
                Key::ArrowUp => -1,
                Key::ArrowDown => 1,
                _ => return true,
            };
            let is_plain = *modifiers == Modifiers::NONE || *modifiers == Modifiers::SHIFT;
            let Some((to, across)) = moved_to_row(&drawn.galley, &range, by).filter(|_| is_plain) else { return true };
            let from = if modifiers.shift { range.secondary } else { to };
            range = CCursorRange { primary: to, secondary: from, h_pos: Some(across) };
            has_moved = true;
            false
        });
    });
    if has_moved {
        set_range(ui, id, range);
    }
}

/// Pastes where the middle button was pressed.
fn take_middle_click(ui: &Ui, id: Id, drawn: &DrawnText) {
    let is_on_field = ui.ctx().read_response(id).is_some_and(|response| response.contains_pointer());
    if !is_on_field {
        return;
    }
    let pasted_at = ui.input_mut(|input| {
        input.events.iter_mut().find_map(|event| {
            let Event::MiddleClickPaste { pos, text } = event else { return None };
            let pos = *pos;
            if !drawn.field.contains(pos) {
                return None;
            }
            *event = Event::Paste(std::mem::take(text));
            Some(pos)
        })
    });
    if let Some(pos) = pasted_at {
        set_range(ui, id, CCursorRange::one(caret_at(&drawn.galley, pos - drawn.origin)));
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// The text of a field as it was drawn last, and where.
#[cfg(test)]
pub(super) fn drawn(ctx: &egui::Context, id: Id) -> Option<(Arc<Galley>, Pos2)> {
    let drawn: Option<DrawnText> = ctx.data(|data| data.get_temp(id));
    drawn.map(|drawn| (drawn.galley, drawn.origin))
}

fn set_range(ui: &Ui, id: Id, range: CCursorRange) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
}

/// Draws what is selected behind the text that egui has drawn last.
fn paint_selection(ui: &Ui, shown: &TextEditOutput, origin: Pos2, selected: Range<usize>) {
    if selected.is_empty() {
        return;
    }
    let fill = ui.visuals().selection.bg_fill;
    let rects = selected_rects(&shown.galley, selected);
    let rects = rects.into_iter().map(|rect| Shape::rect_filled(rect.translate(origin.to_vec2()), 0, fill));
    let mut shapes: Vec<Shape> = rects.collect();
    let is_text = |shape: &Shape| matches!(shape, Shape::Text(text) if Arc::ptr_eq(&text.galley, &shown.galley));
    let layer = ui.layer_id();
    ui.ctx().graphics_mut(|graphics| {
        let list = graphics.entry(layer);
        let entries = list.all_entries().enumerate();
        let Some((place, _)) = entries.filter(|(_, clipped)| is_text(&clipped.shape)).last() else { return };
        list.mutate_shape(ShapeIdx(place), |clipped| {
            shapes.push(std::mem::replace(&mut clipped.shape, Shape::Noop));
            clipped.shape = Shape::Vec(shapes);
        });
    });
}

/// Tells a screen reader where the letters of each row stand, as egui does for text from left to right.
fn describe_rows(ui: &Ui, id: Id, galley: &Galley, origin: Pos2) {
    for (number, row) in galley.rows.iter().enumerate() {
        let letters = row.glyphs.len() + usize::from(row.ends_with_newline);
        let spans = row.glyphs.iter().map(|glyph| {
            let end = glyph.pos.x + glyph.advance_width;
            (glyph.pos.x.min(end), glyph.pos.x.max(end))
        });
        let spans: Vec<(f32, f32)> = spans.collect();
        let left = spans.iter().map(|span| span.0).fold(f32::INFINITY, f32::min);
        let right = spans.iter().map(|span| span.1).fold(f32::NEG_INFINITY, f32::max);
        if letters > LETTERS_OF_A_RUN || left > right {
            continue;
        }
        let is_reversed =
            row.glyphs.iter().find(|glyph| glyph.advance_width != 0.0).is_some_and(|it| it.advance_width < 0.0);
        let place = |span: &(f32, f32)| if is_reversed { right - span.1 } else { span.0 - left };
        let mut places: Vec<f32> = spans.iter().map(place).collect();
        let mut widths: Vec<f32> = spans.iter().map(|span| span.1 - span.0).collect();
        if row.ends_with_newline {
            places.push(right - left);
            widths.push(0.0);
        }
        let corner = origin + row.pos.to_vec2();
        let bounds = Rect::from_x_y_ranges(corner.x + left..=corner.x + right, corner.y..=corner.y + row.height());
        ui.ctx().accesskit_node_builder(id.with(number).with(0usize), |node| {
            use accesskit::TextDirection::{LeftToRight, RightToLeft};
            node.set_text_direction(if is_reversed { RightToLeft } else { LeftToRight });
            node.set_character_positions(places);
            node.set_character_widths(widths);
            node.set_bounds(accesskit::Rect {
                x0: bounds.min.x.into(),
                y0: bounds.min.y.into(),
                x1: bounds.max.x.into(),
                y1: bounds.max.y.into(),
            });
        });
    }
}
