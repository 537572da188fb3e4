//! The table as it stands in the file, with what its rows and columns are taken for.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::app::widgets::fields::name_combo;
use crate::app::widgets::fields::{PickerEntry, picker_list};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::ui_context::UiContext;
use crate::edit::HeadingRow;
use crate::exchange::table::{DataTable, LongColumn, LongReading, column_letters};
use crate::exchange::{TableForm, TableReading, WideReading};
use crate::render::screen::color32;
use crate::theme::Theme;

const CELL: Vec2 = Vec2::new(132.0, 22.0);
/// The width of the numbers of rows, and of what the rows are.
const GUTTER: f32 = 64.0;
/// The height of the letters of columns, and of what the columns are.
const HEAD: f32 = 26.0;
/// So many rows and columns are shown: enough to see what they are.
const MOST_ROWS: usize = 60;
const MOST_COLUMNS: usize = 80;
/// What a column is that is not read.
const NOT_READ: &str = "Not read";

/// What a cell is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CellPart {
    /// Nothing: it is not read.
    Unread,
    /// It stands above the table, and is about the map.
    Above,
    /// It names a stage, a step or a column.
    Heading,
    /// It names a lane.
    Lane,
    /// It becomes a card or a part of one.
    Content,
}

/// Shows the first rows of a table. What its columns are can be changed in the long form.
pub(super) fn show(
    ui: &mut Ui,
    area: Rect,
    (table, reading): (&DataTable, &mut TableReading),
    context: &mut UiContext<'_>,
) {
    let theme = context.theme.clone();
    ui.painter().rect_filled(area, 0, color32(theme.field));
    let mut inner = ui.new_child(egui::UiBuilder::new().id_salt("table").max_rect(area));
    let size = (table.width().min(MOST_COLUMNS), table.rows().len().min(MOST_ROWS));
    scroll(ScrollArea::both().auto_shrink([false, false]), &mut inner, |ui| {
        let whole = Vec2::new(GUTTER + size.0 as f32 * CELL.x, HEAD + size.1 as f32 * CELL.y);
        let (rect, response) = ui.allocate_exact_size(whole, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, accessible_name(table)));
        let grid = Grid { table, origin: rect.min, theme: &theme };
        grid.rows(ui, reading, size);
        grid.heads(ui, reading, size.0, context);
    });
}

/// What a screen reader says about the table: its size and its first rows.
fn accessible_name(table: &DataTable) -> String {
    let row = |row: &Vec<String>| row.iter().take(12).map(|cell| cell.trim()).collect::<Vec<_>>().join(", ");
    let rows: Vec<String> = table.rows().iter().filter(|row| !row.is_empty()).take(4).map(row).collect();
    format!("Table of {} rows and {} columns. {}.", table.rows().len(), table.width(), rows.join("; "))
}

struct Grid<'a> {
    table: &'a DataTable,
    origin: egui::Pos2,
    theme: &'a Theme,
}

impl Grid<'_> {
    fn cell(&self, row: usize, column: usize) -> Rect {
        let corner = self.origin + Vec2::new(GUTTER + column as f32 * CELL.x, HEAD + row as f32 * CELL.y);
        Rect::from_min_size(corner, CELL)
    }

    fn rows(&self, ui: &Ui, reading: &TableReading, (columns, rows): (usize, usize)) {
        let (theme, painter) = (self.theme, ui.painter());
        let line = Stroke::new(1.0, color32(theme.chrome_edge));
        for row in 0..rows {
            let first = self.cell(row, 0);
            if !ui.is_rect_visible(first.with_max_x(self.origin.x + GUTTER + columns as f32 * CELL.x)) {
                continue;
            }
            let number = (self.table.first_row + row + 1).to_string();
            let gutter = first.with_min_x(self.origin.x).with_max_x(first.left());
            painter.text(
                gutter.left_center() + Vec2::new(8.0, 0.0),
                Align2::LEFT_CENTER,
                number,
                regular(11.0),
                color32(theme.muted),
            );
            if let Some(words) = row_words(reading, row) {
                let place = gutter.right_center() - Vec2::new(5.0, 0.0);
                painter.text(place, Align2::RIGHT_CENTER, words, semi_bold(10.0), color32(theme.accent));
            }
            for column in 0..columns {
                let rect = self.cell(row, column);
                if ui.is_rect_visible(rect) {
                    self.paint_cell(ui, rect, (row, column), part(reading, row, column));
                }
            }
            painter.hline(gutter.left()..=self.cell(row, columns).left(), first.bottom(), line);
        }
    }

    fn paint_cell(&self, ui: &Ui, rect: Rect, (row, column): (usize, usize), part: CellPart) {
        let theme = self.theme;
        let (fill, ink, font) = match part {
            CellPart::Unread | CellPart::Above => (None, theme.muted, regular(12.0)),
            CellPart::Heading => (Some(theme.accent_soft), theme.accent_soft_ink, semi_bold(12.0)),
            CellPart::Lane => (Some(theme.rail), theme.ink, semi_bold(12.0)),
            CellPart::Content => (None, theme.ink, regular(12.0)),
        };
        if let Some(fill) = fill {
            ui.painter().rect_filled(rect, 0, color32(fill));
        }
        let text = self.table.cell(row, column).trim().replace('\n', " ⏎ ");
        if !text.is_empty() {
            let text: String = text.chars().take(80).collect();
            let galley = one_line(ui, &text, font, rect.width() - 12.0, color32(ink));
            let place = egui::pos2(rect.left() + 6.0, rect.center().y - galley.size().y / 2.0);
            if part == CellPart::Unread {
                let middle = place.y + galley.size().y / 2.0;
                let end = place.x + galley.size().x;
                ui.painter().galley(place, galley, color32(ink));
                ui.painter().hline(place.x..=end, middle, Stroke::new(1.0, color32(theme.muted)));
            } else {
                ui.painter().galley(place, galley, color32(ink));
            }
        }
        ui.painter().vline(rect.right(), rect.y_range(), Stroke::new(1.0, color32(theme.chrome_edge)));
    }

    /// The letters of the columns; in the long form, with what each column is.
    fn heads(&self, ui: &mut Ui, reading: &mut TableReading, columns: usize, context: &mut UiContext<'_>) {
        let top = self.origin.y.max(ui.clip_rect().top());
        let bar =
            Rect::from_min_size(egui::pos2(self.origin.x, top), Vec2::new(GUTTER + columns as f32 * CELL.x, HEAD));
        ui.painter().rect_filled(bar, 0, color32(self.theme.chrome));
        for column in 0..columns {
            let rect = self.cell(0, column).with_min_y(top).with_max_y(top + HEAD);
            let letters = column_letters(self.table.first_column + column);
            let is_long = reading.form == TableForm::Long && !reading.long.transposed;
            if is_long {
                self.column_picker(ui, rect, (column, &letters), (&mut reading.long, context));
            } else if ui.is_rect_visible(rect) {
                let words = match column_words(reading, column) {
                    Some(words) => format!("{letters} · {words}"),
                    None => letters,
                };
                let place = rect.left_center() + Vec2::new(6.0, 0.0);
                ui.painter().text(place, Align2::LEFT_CENTER, words, semi_bold(11.0), color32(self.theme.muted));
            }
        }
        ui.painter().hline(bar.x_range(), bar.bottom(), Stroke::new(1.0, color32(self.theme.control_edge)));
    }

    fn column_picker(
        &self,
        ui: &mut Ui,
        rect: Rect,
        (column, letters): (usize, &str),
        (reading, context): (&mut LongReading, &mut UiContext<'_>),
    ) {
        let theme = self.theme;
        let now = reading.column_at(column);
        let words = now.map_or(NOT_READ, LongColumn::heading);
        let response = ui.interact(rect.shrink(1.5), ui.scope_id().with(("column", column)), Sense::click());
        let heading = reading.first_row().checked_sub(1).map_or("", |row| self.table.cell(row, column).trim());
        let title =
            if heading.is_empty() { format!("Column {letters}") } else { format!("Column {letters}, {heading}") };
        name_combo(&response, &title, words);
        let fill = if now.is_some() { theme.accent_soft } else { theme.field };
        let ink = if now.is_some() { theme.accent_soft_ink } else { theme.muted };
        let edge = if response.hovered() { theme.accent } else { theme.control_edge };
        let shape = rect.shrink(1.5);
        ui.painter().rect(shape, 5, color32(fill), Stroke::new(1.0, color32(edge)), egui::StrokeKind::Inside);
        let galley = one_line(ui, &format!("{letters} · {words}"), semi_bold(11.0), shape.width() - 26.0, color32(ink));
        let place = egui::pos2(shape.left() + 6.0, shape.center().y - galley.size().y / 2.0);
        ui.painter().galley(place, galley, color32(ink));
        let sign = Rect::from_center_size(egui::pos2(shape.right() - 11.0, shape.center().y), Vec2::splat(12.0));
        context.icons.paint(ui, "chevron-down", sign, color32(ink));
        focus_ring::paint_inside(ui, &response, shape, theme);
        let chosen = now.map_or(0, |now| 1 + place_of(now));
        let entries = || {
            let names = LongColumn::ALL.iter().map(|column| PickerEntry::new(column.heading()));
            std::iter::once(PickerEntry::new(NOT_READ)).chain(names).collect::<Vec<_>>()
        };
        if let Some(picked) = picker_list(context, &response, 180.0, Some(chosen), entries) {
            reading.set(column, picked.checked_sub(1).and_then(|place| LongColumn::ALL.get(place).copied()));
        }
    }
}

fn place_of(column: LongColumn) -> usize {
    LongColumn::ALL.iter().position(|known| *known == column).unwrap_or(0)
}

/// What a row is in words; none for a row of content.
fn row_words(reading: &TableReading, row: usize) -> Option<&'static str> {
    let (above, headings) = match reading.form {
        TableForm::Long => {
            (reading.long.rows_above, if reading.long.transposed { 0 } else { reading.long.heading_rows })
        }
        TableForm::Wide if reading.wide.transposed => {
            let is_lanes = row == reading.wide.rows_above && reading.wide.has_lane_names;
            return is_lanes.then_some("Lanes").or((row < reading.wide.rows_above).then_some("Above"));
        }
        TableForm::Wide => (reading.wide.rows_above, reading.wide.heading_height()),
    };
    match row.checked_sub(above) {
        None => Some("Above"),
        Some(line) if line >= headings => None,
        Some(line) if reading.form == TableForm::Wide => Some(heading_words(reading.wide.heading, line)),
        Some(_) => Some("Heads"),
    }
}

/// What a column is in words in the wide form; none for a column of content.
fn column_words(reading: &TableReading, column: usize) -> Option<&'static str> {
    let wide = reading.wide;
    if reading.form == TableForm::Long {
        return None;
    }
    match column.checked_sub(wide.columns_before) {
        None => Some(NOT_READ),
        Some(line) if wide.transposed => (line < wide.heading_height()).then(|| heading_words(wide.heading, line)),
        Some(0) if wide.has_lane_names => Some("Lanes"),
        Some(_) => None,
    }
}

fn heading_words(heading: HeadingRow, line: usize) -> &'static str {
    match (heading, line) {
        (HeadingRow::Steps, _) | (HeadingRow::StagesAndSteps, 1..) => "Steps",
        _ => "Stages",
    }
}

fn part(reading: &TableReading, row: usize, column: usize) -> CellPart {
    match reading.form {
        TableForm::Long => part_of_long(&reading.long, row, column),
        TableForm::Wide => part_of_wide(reading.wide, row, column),
    }
}

fn part_of_long(reading: &LongReading, row: usize, column: usize) -> CellPart {
    let (row, column) = if reading.transposed { (column, row) } else { (row, column) };
    match (row, reading.column_at(column)) {
        (row, _) if row < reading.rows_above => CellPart::Above,
        (_, None) => CellPart::Unread,
        (row, _) if row < reading.first_row() => CellPart::Heading,
        (_, Some(LongColumn::Lane)) => CellPart::Lane,
        _ => CellPart::Content,
    }
}

fn part_of_wide(reading: WideReading, row: usize, column: usize) -> CellPart {
    let Some(row) = row.checked_sub(reading.rows_above) else { return CellPart::Above };
    let Some(column) = column.checked_sub(reading.columns_before) else { return CellPart::Unread };
    let (row, column) = if reading.transposed { (column, row) } else { (row, column) };
    match (row, column) {
        (row, _) if row < reading.heading_height() => CellPart::Heading,
        (_, 0) if reading.has_lane_names => CellPart::Lane,
        _ => CellPart::Content,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_is_shown_as_what_it_is_read_for() {
        let wide = WideReading {
            rows_above: 1,
            columns_before: 1,
            heading: HeadingRow::Stages,
            has_lane_names: true,
            transposed: false,
        };
        let parts =
            |reading| [(0, 2), (1, 2), (2, 0), (2, 1), (2, 2)].map(|(row, column)| part_of_wide(reading, row, column));
        use CellPart::{Above, Content, Heading, Lane, Unread};
        assert_eq!(parts(wide), [Above, Heading, Unread, Lane, Content]);
        let turned = WideReading { transposed: true, ..wide };
        assert_eq!(parts(turned), [Above, Lane, Unread, Heading, Content]);
        let long = LongReading {
            heading_rows: 1,
            columns: vec![(LongColumn::Lane, 0), (LongColumn::Text, 2)],
            ..LongReading::default()
        };
        let parts = [(0, 0), (1, 0), (1, 1), (1, 2)].map(|(row, column)| part_of_long(&long, row, column));
        assert_eq!(parts, [Heading, Lane, Unread, Content]);
    }
}
