//! Editable lists of text lines, and small tables. There is always an empty
//! row at the end, so that a row is added by typing.

use egui::{Align, Id, Key, Layout, Response, Ui, Vec2};

use super::{ControlPlace, LABEL_WIDTH, ValueRequest, field_frame, hanging, held_keys, label, title_of};
use crate::app::widgets::buttons::icon_button;
use crate::app::widgets::reorder_list::{GRIP, Reorder, RowMove, paint_grip};
use crate::app::widgets::style::{HANG, SMALL, regular};
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;
use crate::theme::Theme;

/// A row of a table: one text for each column.
pub(crate) type TableRow = Vec<String>;

/// A list of lines that can be edited, added, removed and moved (by
/// the grip, or with Alt and the arrow keys).
pub(crate) fn lines(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    name: &str,
    values: &[String],
    hint: &str,
) -> ValueRequest<Vec<String>> {
    let rows: Vec<TableRow> = values.iter().map(|line| vec![line.clone()]).collect();
    let taken = |rows: Vec<TableRow>| rows.into_iter().filter_map(|row| row.into_iter().next()).collect();
    self::rows(ui, context, name, &[hint], &rows).map(taken)
}

/// A table with the given columns. If there are more than two, the first has a line of its own; two stand above each
/// other where a word would not fit into its column.
pub(crate) fn rows(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    name: &str,
    columns: &[&str],
    values: &[TableRow],
) -> ValueRequest<Vec<TableRow>> {
    label(ui, name, context.theme);
    let id = ui.scope_id().with(name);
    hanging(ui, |ui| all_rows(ui, context, (name, id), columns, values))
}

/// The rows of a table under its label.
fn all_rows(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    (name, id): (&str, Id),
    columns: &[&str],
    values: &[TableRow],
) -> ValueRequest<Vec<TableRow>> {
    let mut asked = ValueRequest::Nothing;
    let mut order = Reorder::new(id);
    let stacked = columns.len() == 2 && tears_a_word(ui, values, ui.available_width() - BESIDE_CELLS);
    for place in 0..=values.len() {
        let list = ListRow { name, columns, values, id, place, stacked };
        asked = asked.or(list.row(ui, context, &mut order));
        // Rows of two lines need more space between them.
        ui.add_space(if stacked || columns.len() > 2 { 3.0 } else { -2.0 });
    }
    ui.add_space(2.0);
    if let Some(moved) = order.finish(ui, context.theme) {
        let mut rows = values.to_vec();
        moved.apply(&mut rows);
        asked = asked.or(ValueRequest::Set(rows, ControlPlace { id, rect: ui.min_rect() }));
    }
    asked
}

/// The width of what stands beside the cells of a row: its grip and the button that removes it.
const BESIDE_CELLS: f32 = 32.0 + GRIP;
/// The height of a cell of one line, and the least width of a cell behind the title of its column.
const CELL_HEIGHT: f32 = 28.0;
const LEAST_CELL: f32 = 40.0;
/// Where the title of a column begins below the upper edge of its cell, so that both have one base line.
const HEAD_TOP: f32 = 5.5;
/// The shares that two columns have of a row. The first is the name of the second and usually shorter.
const TWO_COLUMNS: [f32; 2] = [0.45, 0.55];

/// Whether a word of a table with two columns is wider than its cell, so that it would be broken anywhere.
fn tears_a_word(ui: &Ui, values: &[TableRow], available: f32) -> bool {
    const MARGINS: f32 = 18.0;
    let font = egui::TextStyle::Body.resolve(ui.style());
    let is_wide = |word: &str, room: f32| {
        let galley = ui.painter().layout_no_wrap(word.to_owned(), font.clone(), egui::Color32::PLACEHOLDER);
        galley.size().x > room
    };
    let tears =
        |(cell, share): (&String, f32)| cell.split_whitespace().any(|word| is_wide(word, available * share - MARGINS));
    values.iter().any(|row| row.iter().zip(TWO_COLUMNS).any(tears))
}

/// One row while it is laid out. The row after the last value is the empty one.
struct ListRow<'a> {
    name: &'a str,
    columns: &'a [&'a str],
    values: &'a [TableRow],
    id: Id,
    place: usize,
    /// Whether two columns stand above each other.
    stacked: bool,
}

impl ListRow<'_> {
    fn row(&self, ui: &mut Ui, context: &mut UiContext<'_>, order: &mut Reorder) -> ValueRequest<Vec<TableRow>> {
        let is_free = self.place == self.values.len();
        let mut asked = ValueRequest::Nothing;
        ui.push_id((self.name, self.place), |ui| {
            let row = ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                let available = ui.available_width() - BESIDE_CELLS;
                ui.vertical(|ui| {
                    ui.set_width(available);
                    asked = self.cells(ui, context.theme, available);
                });
                if !is_free {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    self.grip(ui, context.theme, order);
                    let words = format!("{}: remove {}", title_of(self.name), self.place + 1);
                    let remove = icon_button(ui, context, "close", &words);
                    if remove.clicked() {
                        asked = ValueRequest::Set(self.without(), ControlPlace::of(&remove));
                    }
                }
            });
            if !is_free {
                order.row(row.response.rect);
            }
        });
        asked
    }

    fn grip(&self, ui: &mut Ui, theme: &Theme, order: &mut Reorder) {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(GRIP, CELL_HEIGHT), egui::Sense::hover());
        if self.values.len() > 1 {
            let grip = order.grip(ui, rect, self.place, self.name);
            let ink = if grip.hovered() || grip.dragged() { theme.ink } else { theme.hint };
            paint_grip(ui, rect.center(), color32(ink));
        }
    }

    fn cells(&self, ui: &mut Ui, theme: &Theme, available: f32) -> ValueRequest<Vec<TableRow>> {
        const GAP: f32 = 4.0;
        let count = self.columns.len();
        if count == 1 {
            return self.cell(ui, theme, 0, available);
        }
        let mut asked = ValueRequest::Nothing;
        let beside = if self.stacked || count > 2 { 1 } else { 0 };
        if beside == 1 {
            asked = self.cell(ui, theme, 0, available);
            if self.place == self.values.len() && !self.stacked {
                return asked;
            }
            ui.add_space(-2.0);
        }
        if count > 2 && available >= HANG + LABEL_WIDTH + LEAST_CELL {
            return self.labelled_cells(ui, theme, available, asked);
        }
        let available = available - GAP * (count - beside - 1) as f32;
        let even = available / (count - beside) as f32;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for column in beside..count {
                let [name, value] = TWO_COLUMNS;
                let width = match (count - beside, column) {
                    (2, 0) => available * name,
                    (2, 1) if count == 2 => available * value,
                    _ => even,
                };
                let cell = self.cell(ui, theme, column, width);
                asked = std::mem::replace(&mut asked, ValueRequest::Nothing).or(cell);
            }
        });
        asked
    }

    /// The cells behind the first one below each other, each with the title of its column where the labels of fields are,
    /// for figures do not say what they are.
    fn labelled_cells(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        available: f32,
        mut asked: ValueRequest<Vec<TableRow>>,
    ) -> ValueRequest<Vec<TableRow>> {
        for column in 1..self.columns.len() {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                self.head(ui, theme, column);
                let cell = self.cell(ui, theme, column, available - HANG - LABEL_WIDTH);
                asked = std::mem::replace(&mut asked, ValueRequest::Nothing).or(cell);
            });
            ui.add_space(-4.0);
        }
        ui.add_space(4.0);
        asked
    }

    /// The title of a column, level with the words of its cell.
    fn head(&self, ui: &mut Ui, theme: &Theme, column: usize) {
        let title = self.columns.get(column).copied().unwrap_or_default().to_owned();
        let words = ui.painter().layout_no_wrap(title, regular(SMALL), color32(theme.muted));
        // The words of fields begin where this does, although their frames hang over.
        let (place, _) = ui.allocate_exact_size(Vec2::new(HANG + LABEL_WIDTH, CELL_HEIGHT), egui::Sense::hover());
        let at = place.min + Vec2::new(HANG, HEAD_TOP);
        ui.painter().galley(at, words, color32(theme.muted));
    }

    fn cell(&self, ui: &mut Ui, theme: &Theme, column: usize, width: f32) -> ValueRequest<Vec<TableRow>> {
        let id = self.cell_id(self.place, column);
        let old = self.values.get(self.place).and_then(|row| row.get(column)).map_or("", String::as_str);
        let mut words = old.to_owned();
        let column_name = self.columns.get(column).copied().unwrap_or_default();
        let hint = egui::RichText::new(column_name).color(color32(theme.hint));
        // Long lines wrap, but Enter moves to the next row instead of adding a line break.
        let goes_on = ui.memory(|memory| memory.has_focus(id)) && held_keys::take_enter(ui, self.id);
        let field = TextInput::multiline(&mut words).desired_rows(1).return_key(None);
        let field = field.id(id).hint_text(hint).desired_width(width).frame(field_frame(ui, id, theme));
        let place = ui.allocate_ui_with_layout(Vec2::new(width, 0.0), Layout::top_down(Align::Min), |ui| ui.add(field));
        let response = place.inner;
        let response = response.accessible_name(self.cell_name(column_name));
        if response.changed() {
            let words = words.replace('\n', " ");
            // The last letters and Enter can come at once.
            if goes_on {
                self.focus(ui, self.place + 1, column);
            }
            return ValueRequest::Preview(self.with(column, words), ControlPlace::of(&response));
        }
        self.keys(ui, &response, (column, goes_on))
    }

    fn cell_name(&self, column_name: &str) -> String {
        let title = title_of(self.name);
        match (self.place == self.values.len(), self.columns.len()) {
            (true, 1) => format!("{title}: add"),
            (true, _) => format!("{title}: add, {}", column_name.to_lowercase()),
            (false, 1) => format!("{title} {}", self.place + 1),
            (false, _) => format!("{title} {}, {}", self.place + 1, column_name.to_lowercase()),
        }
    }

    /// Lets a cell of the same column have the keyboard.
    fn focus(&self, ui: &Ui, place: usize, column: usize) {
        ui.memory_mut(|memory| memory.request_focus(self.cell_id(place, column)));
    }

    fn keys(&self, ui: &Ui, response: &Response, (column, goes_on): (usize, bool)) -> ValueRequest<Vec<TableRow>> {
        let place = ControlPlace::of(response);
        let is_free = self.place == self.values.len();
        if response.lost_focus() && !is_free && self.is_empty() {
            return ValueRequest::Set(self.without(), place);
        }
        if !response.has_focus() {
            return ValueRequest::Nothing;
        }
        let back = ui.input(|input| input.key_pressed(Key::Backspace));
        if let Some(moved) = RowMove::by_keys(ui, self.place, self.values.len()) {
            self.focus(ui, moved.to, column);
            let mut rows = self.values.to_vec();
            moved.apply(&mut rows);
            return ValueRequest::Set(rows, place);
        }
        if goes_on && !is_free {
            self.focus(ui, self.place + 1, column);
        } else if back && (is_free || self.is_empty()) && self.place > 0 {
            self.focus(ui, self.place - 1, column);
        }
        ValueRequest::Nothing
    }

    fn cell_id(&self, place: usize, column: usize) -> Id {
        self.id.with((place, column))
    }

    fn is_empty(&self) -> bool {
        self.values.get(self.place).is_none_or(|row| row.iter().all(|words| words.trim().is_empty()))
    }

    /// All rows, with the text of one cell of this row replaced.
    fn with(&self, column: usize, words: String) -> Vec<TableRow> {
        let mut rows = self.values.to_vec();
        if self.place == rows.len() {
            rows.push(vec![String::new(); self.columns.len()]);
        }
        if let Some(cell) = rows.get_mut(self.place).and_then(|row| row.get_mut(column)) {
            *cell = words;
        }
        rows
    }

    fn without(&self) -> Vec<TableRow> {
        let mut rows = self.values.to_vec();
        if self.place < rows.len() {
            rows.remove(self.place);
        }
        rows
    }
}
