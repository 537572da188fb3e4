//! The table: its heads, the rows in sight, and the field of the cell that is written.

use std::sync::Arc;

use egui::{Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo};

use super::cell::CellFacts;
use super::cell_paint::CellPaint;
use super::column::{ActionColumn, FOLDED, PlacedColumn, placed};
use super::listing::ListOrder;
use super::{ActionsLayout, ActionsPage, CellKey, RowKey};
use crate::app::pages::BesideMap;
use crate::app::pages::shell::PageShell;
use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::{describe, mark_selected, name_node};
use crate::app::widgets::arrow_keys::keep_all_keys;
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{raised, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::model::JourneyMap;
use crate::render::screen::color32;

/// The least and the greatest height of a row, and the height of the heads, in points.
const ROW: f32 = 36.0;
const HIGH_ROW: f32 = 56.0;
const HEADS: f32 = 30.0;
/// The space at both sides, in points.
const SIDE: f32 = 10.0;

/// Shows the table in the rest of the sheet.
pub(super) fn show(ui: &mut Ui, page: &mut ActionsPage, tab: &mut Tab<'_>, shell: &mut PageShell<'_>) {
    let area = ui.available_rect_before_wrap();
    let needs = page.today.map(|today| page.needs.on(ui, tab.map(), today).clone()).unwrap_or_default();
    let needs = needs.with_open(page.cursor.column);
    let columns = placed(page.columns(), area.width() - 2.0 * SIDE, &needs);
    if !columns.iter().any(|(column, _)| *column == page.cursor.column) {
        page.cursor.column = ActionColumn::Title;
    }
    let heads = area.with_max_y(area.top() + HEADS);
    ui.advance_cursor_after_rect(heads);
    show_heads(ui, page, heads, &columns, shell);
    let row = row_height(area.height() - HEADS, page.count_of_rows());
    let rows_in_view = ((area.height() - HEADS) / row).floor().max(1.0) as isize;
    if shell.takes_keys && page.editor.is_none() && has_focus(ui, page) {
        page.take_keys(ui, tab, (&columns, shell.way), rows_in_view);
    }
    if let Some(today) = page.today {
        page.listing.update(&tab.map().clone(), today, &page.filter, page.order_shown(), &page.kept);
    }
    let map = tab.map().clone();
    let count = page.count_of_rows();
    let mut events = RowEvents::default();
    let scroll = ScrollArea::vertical().auto_shrink([false, false]);
    scroll.show_viewport(ui, |ui, view| {
        name_node(ui.ctx(), ui.unique_id(), Role::Grid, "Actions");
        ui.set_height(count as f32 * row + 8.0);
        let top = ui.max_rect().top();
        let table =
            TableRows { map: &map, columns: &columns, left: area.left() + SIDE, width: area.width() - 2.0 * SIDE };
        for (place, key) in rows_in(page, &map, (view, row)) {
            let rect =
                Rect::from_min_size(egui::pos2(table.left, top + place as f32 * row), Vec2::new(table.width, row));
            table.row(ui, page, shell, (place, key, rect), &mut events);
        }
    });
    if let Some((cell, modifiers)) = events.clicked {
        if page.editor.is_some() {
            page.leave_editor(tab, &columns, super::cell_editor::Leaving::Elsewhere);
        }
        page.click(tab, cell, modifiers);
    } else if let Some(leaving) = events.leaving {
        page.leave_editor(tab, &columns, leaving);
    }
}

/// The height of so many rows in a space of this height: a few have more air, so that a plan that begins fills its page.
fn row_height(space: f32, count: usize) -> f32 {
    /// The part of the space that rows may fill by being higher.
    const SHARE: f32 = 0.7;
    (space * SHARE / count.max(1) as f32).clamp(ROW, HIGH_ROW).floor()
}

/// What happened in the rows of a frame.
#[derive(Default)]
struct RowEvents {
    clicked: Option<(CellKey, egui::Modifiers)>,
    leaving: Option<super::cell_editor::Leaving>,
}

/// Whether the cell at the cursor has the focus.
pub(super) fn has_focus(ui: &Ui, page: &ActionsPage) -> bool {
    let asked = page.pending.focus && ui.memory(|memory| memory.focused().is_none());
    asked || page.focus().is_some_and(|id| ui.memory(|memory| memory.has_focus(id)))
}

/// The rows in sight, and that of the cursor wherever it is: a control that is not laid out loses the focus.
fn rows_in(page: &ActionsPage, map: &JourneyMap, (view, row): (Rect, f32)) -> Vec<(usize, RowKey)> {
    let first = (view.top() / row).floor().max(0.0) as usize;
    let last = (view.bottom() / row).ceil().max(0.0) as usize;
    let mut places: Vec<usize> = (first..last.min(page.count_of_rows())).collect();
    places.extend(page.row_of_cursor().filter(|row| !(first..last).contains(row)));
    places.sort_unstable();
    places.into_iter().filter_map(|place| Some((place, page.key_of_row(map, place)?))).collect()
}

/// The heads of the columns. A click sorts by the column, the next one the other way, the third not at all. One
/// of a folded column leads into it.
fn show_heads(ui: &mut Ui, page: &mut ActionsPage, heads: Rect, columns: &[PlacedColumn], shell: &mut PageShell<'_>) {
    let theme = shell.context.theme.clone();
    ui.painter().hline(heads.x_range(), heads.bottom() - 0.5, Stroke::new(1.0, color32(theme.edge)));
    for (column, place) in columns {
        let left = heads.left() + SIDE;
        let rect = Rect::from_x_y_ranges(left + place.start..=left + place.end, heads.y_range());
        let rect = shell.way.flip(rect, heads);
        let id = ui.unique_id().with(("head", column));
        let response = ui.interact(rect, id, Sense::click());
        let order = page.order_shown().filter(|order| order.column == *column);
        let state = match order {
            Some(ListOrder { downwards: true, .. }) => ", highest first",
            Some(_) => ", lowest first",
            None => "",
        };
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, format!("{}{state}", column.name())));
        let is_folded = rect.width() <= FOLDED + 0.5;
        let hint = match is_folded {
            true => format!("{}: nothing yet. Click to write there", column.name()),
            false => column.hint().to_owned(),
        };
        describe(&response, &hint);
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect.shrink2(Vec2::new(1.0, 3.0)), 6, color32(raised(&theme)));
        }
        let ink = color32(if order.is_some() { theme.ink } else { theme.muted });
        if is_folded {
            let sign = Rect::from_center_size(rect.center(), Vec2::splat(13.0));
            shell.context.icons.paint(ui, "plus", sign, ink);
            focus_ring::paint(ui, &response, rect.shrink(2.0), 6, &theme);
            if response.on_hover_text(hint).clicked() {
                page.cursor.column = *column;
                page.pending.focus = true;
            }
            continue;
        }
        let words = one_line(ui, column.name(), semi_bold(11.5), rect.width() - 24.0, ink);
        let (width, height) = (words.size().x, words.size().y);
        let at = egui::pos2(shell.way.left_of(rect, 8.0, width), rect.center().y - height / 2.0);
        ui.painter().galley(at, words, ink);
        if let Some(order) = order {
            paint_order(ui, shell.way.point(rect, 17.0 + width), order.downwards, ink);
        }
        focus_ring::paint(ui, &response, rect.shrink(2.0), 6, &theme);
        if response.on_hover_text(hint).clicked() {
            page.order = next_order(order, *column, page.layout);
            page.kept.clear();
        }
    }
}

/// The order after a click on a head.
fn next_order(now: Option<ListOrder>, column: ActionColumn, layout: ActionsLayout) -> Option<ListOrder> {
    let highest_first =
        matches!(column, ActionColumn::Score | ActionColumn::Impact | ActionColumn::Cost | ActionColumn::Answers);
    match now {
        None => Some(ListOrder { column, downwards: highest_first }),
        Some(order) if order.downwards == highest_first => Some(ListOrder { column, downwards: !highest_first }),
        Some(_) if layout == ActionsLayout::Ranking && column == ActionColumn::Score => {
            Some(ListOrder { column, downwards: true })
        }
        Some(_) => None,
    }
}

fn paint_order(ui: &Ui, center: egui::Pos2, downwards: bool, ink: egui::Color32) {
    let tip = if downwards { 2.5 } else { -2.5 };
    let points = vec![center + Vec2::new(-3.5, -tip), center + Vec2::new(3.5, -tip), center + Vec2::new(0.0, tip)];
    ui.painter().add(egui::Shape::convex_polygon(points, ink, Stroke::NONE));
}

/// What all rows of a frame share.
struct TableRows<'a> {
    map: &'a Arc<JourneyMap>,
    columns: &'a [PlacedColumn],
    left: f32,
    width: f32,
}

impl TableRows<'_> {
    fn row(
        &self,
        ui: &mut Ui,
        page: &mut ActionsPage,
        shell: &mut PageShell<'_>,
        (place, key, rect): (usize, RowKey, Rect),
        events: &mut RowEvents,
    ) {
        let theme = shell.context.theme.clone();
        let action = match key {
            RowKey::Action(_) => page.listing.rows.get(place).and_then(|row| self.map.actions.get(*row)).cloned(),
            RowKey::New => None,
        };
        let is_selected = matches!(key, RowKey::Action(id) if page.selected.contains(&id));
        let hovered = ui.rect_contains_pointer(rect);
        if is_selected {
            ui.painter().rect_filled(rect, 6, color32(theme.accent_soft));
        } else if hovered {
            ui.painter().rect_filled(rect, 6, color32(raised(&theme)));
        }
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, color32(theme.hair)));
        if page.cursor.row == key && std::mem::take(&mut page.pending.scroll) {
            ui.scroll_to_rect(rect.expand2(Vec2::new(0.0, 4.0)), None);
        }
        let facts = CellFacts { map: self.map, today: shell.today };
        for (column, span) in self.columns {
            let cell = CellKey { row: key, column: *column };
            let place = Rect::from_x_y_ranges(rect.left() + span.start..=rect.left() + span.end, rect.y_range());
            let place = shell.way.flip(place, rect);
            let id = page.id.map(|id| cell.id(id)).unwrap_or(egui::Id::NULL);
            if page.editor.as_ref().is_some_and(|editor| editor.cell == cell) {
                self.editor(ui, page, shell, place, events);
                continue;
            }
            let is_cursor = page.cursor == cell;
            let sense = if is_cursor { Sense::click() } else { Sense::CLICK };
            let response = ui.interact(place, id, sense);
            let paint = CellPaint { facts, column: *column, action: action.as_deref(), rect: place, way: shell.way };
            let name = paint.accessible_name();
            response.widget_info(|| WidgetInfo::selected(Role::Cell, true, is_selected, &name));
            mark_selected(&response, is_selected);
            // The first column says itself which action it is.
            if let Some(action) = action.as_deref().filter(|_| *column != ActionColumn::Title) {
                describe(&response, &action.title);
            }
            paint.show(ui, &mut shell.context);
            if is_cursor {
                if std::mem::take(&mut page.pending.focus) {
                    response.request_focus();
                }
                keep_keys(ui, &response);
                let has_focus = response.has_focus() && shell.takes_keys;
                let ink = if has_focus { theme.accent } else { theme.chrome_edge };
                let edge = Stroke::new(if has_focus { 2.0 } else { 1.0 }, color32(ink));
                ui.painter().rect_stroke(place.shrink(1.0), 5, edge, egui::StrokeKind::Inside);
            }
            if response.clicked() {
                events.clicked = Some((cell, ui.input(|input| input.modifiers)));
            }
        }
    }

    fn editor(
        &self,
        ui: &mut Ui,
        page: &mut ActionsPage,
        shell: &mut PageShell<'_>,
        place: Rect,
        events: &mut RowEvents,
    ) {
        let (Some(editor), Some(id)) = (&mut page.editor, page.id) else { return };
        let facts = CellFacts { map: self.map, today: shell.today };
        // A narrow cell is written in a wider field.
        let more = (120.0 - place.width()).max(0.0);
        let wide = shell.way.flip(shell.way.flip(place, place).with_max_x(place.right() + more), place).shrink(1.0);
        // Never beyond the window, as in the last column.
        let seen = ui.clip_rect();
        let over = (wide.right() - seen.right()).max(0.0) - (seen.left() - wide.left()).max(0.0);
        let wide = wide.translate(Vec2::new(-over, 0.0));
        let builder = UiBuilder::new().max_rect(wide).id_salt("cell editor");
        let leaving = ui.scope_builder(builder, |ui| editor.show(ui, id, wide, facts, &mut shell.context)).inner;
        events.leaving = events.leaving.or(leaving);
        page.pending.focus = false;
    }
}

/// Keeps Tab and the arrow keys for the table; egui would move the focus out of it.
pub(super) fn keep_keys(ui: &Ui, response: &egui::Response) {
    if response.has_focus() {
        keep_all_keys(ui.ctx(), response.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_rows_are_high_and_many_are_close() {
        assert_eq!(row_height(840.0, 6), HIGH_ROW);
        assert_eq!(row_height(840.0, 60), ROW);
        assert_eq!(row_height(840.0, 14), 42.0);
        assert_eq!(row_height(300.0, 6), ROW);
        assert_eq!(row_height(840.0, 0), HIGH_ROW);
    }
}
