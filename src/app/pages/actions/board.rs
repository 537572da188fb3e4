//! The board: a column for each category or each status, with the actions as cards that are dragged between them.

use std::sync::Arc;

use egui::{
    Align2, Id, LayerId, Order, Pos2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo,
};
use rustc_hash::FxHashSet;

use super::board_card::{self, CARD_HEIGHT};
use super::board_columns::{BoardBy, KnownColumns};
use super::cell::{CellFacts, category_icon};
use super::cell_editor::Leaving;
use super::cell_paint::status_sign;
use super::column::ActionColumn;
use super::table::keep_keys;
use super::{ActionsPage, CellKey, Pending, RowKey};
use crate::app::pages::shell::PageShell;
use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::{describe, mark_selected, name_node};
use crate::app::widgets::style::{raised, regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::edit::{Command, PartValue};
use crate::model::{Action, ActionCategory, ActionId, ActionStatus, JourneyMap};
use crate::render::screen::color32;

/// The gap between columns, and between cards, in points.
const GAP: f32 = 10.0;
/// The height of a column's head in points.
const HEAD: f32 = 34.0;
/// The space at the sides of the board, in points.
const SIDE: f32 = 14.0;

/// What the page remembers of its board.
#[derive(Debug, Default)]
pub(crate) struct BoardState {
    /// What the columns stand for.
    pub(super) by: BoardBy,
    /// The column that keys go to.
    pub(super) column: usize,
    /// The cards that are dragged, and where the pointer holds the first one.
    pub(super) dragged: Option<(Vec<ActionId>, Vec2)>,
    /// The columns that were made last.
    pub(super) columns: KnownColumns,
}

/// Shows the board in the rest of the sheet.
pub(super) fn show(ui: &mut Ui, page: &mut ActionsPage, tab: &mut Tab<'_>, shell: &mut PageShell<'_>) {
    let area = ui.available_rect_before_wrap().shrink2(Vec2::new(SIDE, 0.0));
    let map = tab.map().clone();
    page.follow_board(&map);
    if shell.takes_keys && page.editor.is_none() && super::table::has_focus(ui, page) {
        page.take_board_keys(ui, tab, shell.way);
    }
    let map = tab.map().clone();
    if let Some(today) = page.today {
        page.listing.update(&map, today, &page.filter, page.order_shown(), &page.kept);
    }
    let board = page.board.columns.of(&page.listing, page.board.by, &map);
    let count = BoardBy::COLUMNS as f32;
    let width = (area.width() - GAP * (count - 1.0)) / count;
    let mut events = BoardEvents::default();
    for (place, actions) in board.columns.iter().enumerate() {
        let left = area.left() + place as f32 * (width + GAP);
        let rect = Rect::from_min_size(egui::pos2(left, area.top()), Vec2::new(width, area.height() - 10.0));
        let rect = shell.way.flip(rect, area);
        let cursor = board.place_in(place, page.cursor.row);
        BoardColumn { map: &map, place, actions, cursor, rect }.show(ui, page, shell, &mut events);
    }
    ui.advance_cursor_after_rect(area);
    carry_out(ui, page, tab, events);
    drag(ui, page, tab, shell, area);
}

/// What happened on the board in a frame.
#[derive(Default)]
struct BoardEvents {
    clicked: Option<(ActionId, usize)>,
    opened: bool,
    begins: Option<usize>,
    dragged: Option<(ActionId, Vec2)>,
    leaving: Option<Leaving>,
}

fn carry_out(ui: &Ui, page: &mut ActionsPage, tab: &mut Tab<'_>, events: BoardEvents) {
    let map = tab.map().clone();
    let title = [(ActionColumn::Title, 0.0..1.0)];
    if let Some(leaving) = events.leaving {
        page.leave_editor(tab, &title, if leaving == Leaving::Cancelled { leaving } else { Leaving::Elsewhere });
        page.pending = Pending { focus: true, scroll: true, ..page.pending };
    }
    if let Some(column) = events.begins {
        page.begin_new_card(&map, column);
    }
    if let Some((id, column)) = events.clicked {
        page.board.column = column;
        page.click(tab, CellKey { row: RowKey::Action(id), column: ActionColumn::Title }, ui.input(|it| it.modifiers));
    }
    if events.opened {
        page.details = true;
    }
    if let Some((id, held)) = events.dragged {
        if !page.selected.contains(&id) {
            page.select_row(RowKey::Action(id));
        }
        page.editor = None;
        page.board.dragged = Some((page.selected.clone(), held));
    }
}

/// A column in a frame.
struct BoardColumn<'a> {
    map: &'a JourneyMap,
    place: usize,
    actions: &'a [Arc<Action>],
    /// The place of the card at the cursor.
    cursor: Option<usize>,
    rect: Rect,
}

impl BoardColumn<'_> {
    fn show(&self, ui: &mut Ui, page: &mut ActionsPage, shell: &mut PageShell<'_>, events: &mut BoardEvents) {
        let theme = shell.context.theme.clone();
        let pointer = ui.input(|input| input.pointer.hover_pos());
        let is_target = page.board.dragged.is_some() && pointer.is_some_and(|at| self.rect.contains(at));
        let fill = if is_target { theme.accent_soft } else { raised(&theme) };
        ui.painter().rect_filled(self.rect, 10, color32(fill));
        if is_target {
            let edge = Stroke::new(2.0, color32(theme.accent));
            ui.painter().rect_stroke(self.rect, 10, edge, StrokeKind::Inside);
        }
        self.head(ui, page, shell, events);
        let body = self.rect.with_min_y(self.rect.top() + HEAD).shrink2(Vec2::new(6.0, 0.0));
        let mut ui = ui.new_child(UiBuilder::new().max_rect(body).id_salt(("board column", self.place)));
        name_node(ui.ctx(), ui.unique_id(), Role::List, page.board.by.name(self.place));
        let is_new =
            matches!(&page.editor, Some(editor) if editor.cell.row == RowKey::New) && page.board.column == self.place;
        if is_new {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(body.width(), 38.0), Sense::hover());
            self.editor(&mut ui, page, shell, rect.with_max_y(rect.bottom() - 4.0), events);
        }
        let scroll = ScrollArea::vertical().auto_shrink([false, false]).id_salt(self.place);
        let step = CARD_HEIGHT + 8.0;
        scroll.show_viewport(&mut ui, |ui, view| {
            ui.set_height(self.actions.len() as f32 * step + 6.0);
            let top = ui.max_rect().top();
            let first = (view.top() / step).floor().max(0.0) as usize;
            let last = ((view.bottom() / step).ceil().max(0.0) as usize).min(self.actions.len());
            let mut shown: Vec<usize> = (first..last).collect();
            shown.extend(self.cursor.filter(|place| !(first..last).contains(place)));
            shown.sort_unstable();
            for place in shown {
                let Some(action) = self.actions.get(place) else { continue };
                let corner = egui::pos2(body.left() + 2.0, top + 3.0 + place as f32 * step);
                let rect = Rect::from_min_size(corner, Vec2::new(body.width() - 4.0, CARD_HEIGHT));
                self.card(ui, page, shell, (action, rect), events);
            }
        });
    }

    /// The name of the column, how many cards it has, and the button that adds one.
    fn head(&self, ui: &mut Ui, page: &ActionsPage, shell: &mut PageShell<'_>, events: &mut BoardEvents) {
        let theme = shell.context.theme.clone();
        let head = self.rect.with_max_y(self.rect.top() + HEAD).shrink2(Vec2::new(12.0, 0.0));
        let way = shell.way;
        let sign = way.point(head, 6.0);
        match page.board.by {
            BoardBy::Category => {
                let icon = ActionCategory::ALL.get(self.place).map_or("process", |category| category_icon(*category));
                let place = Rect::from_center_size(sign, Vec2::splat(15.0));
                shell.context.icons.paint(ui, icon, place, color32(theme.muted));
            }
            BoardBy::Status => {
                let status = ActionStatus::ALL.get(self.place).copied().unwrap_or_default();
                status_sign(ui, sign, status, &theme);
            }
        }
        let ink = color32(theme.ink);
        let name = one_line(ui, page.board.by.name(self.place), semi_bold(12.5), head.width() - 66.0, ink);
        let (width, height) = (name.size().x, name.size().y);
        ui.painter().galley(egui::pos2(way.left_of(head, 20.0, width), head.center().y - height / 2.0), name, ink);
        let count = self.actions.len().to_string();
        let anchor = if way.right_to_left { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER };
        ui.painter().text(way.point(head, 27.0 + width), anchor, count, regular(12.5), color32(theme.muted));
        let plus = way.point(head, head.width() - 6.0);
        let place = Rect::from_center_size(plus, Vec2::splat(24.0));
        let name = format!("Add an action: {}", page.board.by.name(self.place));
        let response = ui.interact(place, page.new_card_id(self.place), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(place, 6, color32(theme.accent_soft));
        }
        let icon = Rect::from_center_size(place.center(), Vec2::splat(14.0));
        shell.context.icons.paint(ui, "plus", icon, color32(theme.muted));
        keep_keys(ui, &response);
        if response.on_hover_text(name).clicked() {
            events.begins = Some(self.place);
        }
    }

    fn card(
        &self,
        ui: &mut Ui,
        page: &mut ActionsPage,
        shell: &mut PageShell<'_>,
        (action, rect): (&Arc<Action>, Rect),
        events: &mut BoardEvents,
    ) {
        let cell = CellKey { row: RowKey::Action(action.id), column: ActionColumn::Title };
        let is_cursor = page.cursor == cell;
        let facts = CellFacts { map: self.map, today: shell.today };
        let id = page.id.map_or(Id::NULL, |id| cell.id(id));
        let sense = if is_cursor { Sense::click_and_drag() } else { Sense::CLICK | Sense::DRAG };
        let response = ui.interact(rect, id, sense);
        let is_selected = page.selected.contains(&action.id);
        let name = board_card::accessible_name(facts, action);
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_selected, &name));
        mark_selected(&response, is_selected);
        describe(&response, "Alt with the arrow keys moves it to another column");
        let is_dragged = page.board.dragged.as_ref().is_some_and(|(ids, _)| ids.contains(&action.id));
        let card = (&**action, rect, shell.way);
        board_card::paint(ui, &mut shell.context, facts, card, (is_selected, is_dragged));
        if page.editor.as_ref().is_some_and(|editor| editor.cell == cell) {
            let field = Rect::from_min_size(rect.min + Vec2::new(4.0, 5.0), Vec2::new(rect.width() - 8.0, 30.0));
            return self.editor(ui, page, shell, field, events);
        }
        if is_cursor {
            if std::mem::take(&mut page.pending.scroll) {
                ui.scroll_to_rect(rect.expand(6.0), None);
            }
            if std::mem::take(&mut page.pending.focus) {
                response.request_focus();
            }
            keep_keys(ui, &response);
            if response.has_focus() && shell.takes_keys {
                let edge = Stroke::new(2.0, color32(shell.context.theme.accent));
                ui.painter().rect_stroke(rect, 8, edge, StrokeKind::Outside);
            }
        }
        if response.drag_started() {
            let held = ui.input(|input| input.pointer.press_origin()).map_or(Vec2::ZERO, |at| at - rect.min);
            events.dragged = Some((action.id, held));
        } else if response.double_clicked() {
            events.opened = true;
        } else if response.clicked() && !(is_cursor && page.selected.len() == 1) {
            events.clicked = Some((action.id, self.place));
        }
    }

    fn editor(
        &self,
        ui: &mut Ui,
        page: &mut ActionsPage,
        shell: &mut PageShell<'_>,
        rect: Rect,
        events: &mut BoardEvents,
    ) {
        let (Some(editor), Some(id)) = (&mut page.editor, page.id) else { return };
        let facts = CellFacts { map: self.map, today: shell.today };
        let leaving = ui.push_id("card editor", |ui| editor.show(ui, id, rect, facts, &mut shell.context)).inner;
        events.leaving = events.leaving.or(leaving);
        page.pending.focus = false;
    }
}

/// Shows the dragged cards at the pointer, and drops them on the column under it.
fn drag(ui: &mut Ui, page: &mut ActionsPage, tab: &mut Tab<'_>, shell: &mut PageShell<'_>, area: Rect) {
    let Some((ids, held)) = page.board.dragged.clone() else { return };
    let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else { return };
    let count = BoardBy::COLUMNS as f32;
    let width = (area.width() - GAP * (count - 1.0)) / count;
    if ui.input(|input| input.pointer.any_down()) {
        let map = tab.map().clone();
        let facts = CellFacts { map: &map, today: shell.today };
        if let Some(action) = map.actions.iter().find(|action| ids.first() == Some(&action.id)) {
            paint_dragged(ui, shell, facts, (action, ids.len()), (pointer - held, width - 12.0));
        }
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        ui.ctx().request_repaint();
        return;
    }
    page.board.dragged = None;
    let passed = if shell.way.right_to_left { area.right() - pointer.x } else { pointer.x - area.left() };
    let column = (passed / (width + GAP)).floor();
    if area.contains(pointer) && column >= 0.0 {
        page.move_to_column(tab, &ids, (column as usize).min(BoardBy::COLUMNS - 1));
    }
}

fn paint_dragged(
    ui: &mut Ui,
    shell: &mut PageShell<'_>,
    facts: CellFacts<'_>,
    (action, count): (&Action, usize),
    (at, width): (Pos2, f32),
) {
    let layer = LayerId::new(Order::Tooltip, Id::unique("dragged action"));
    let mut top = ui.new_child(UiBuilder::new().layer_id(layer).max_rect(ui.ctx().content_rect()));
    top.set_clip_rect(ui.ctx().content_rect());
    let rect = Rect::from_min_size(at, Vec2::new(width, CARD_HEIGHT));
    board_card::paint(&top, &mut shell.context, facts, (action, rect, shell.way), (true, false));
    if count > 1 {
        let theme = &shell.context.theme;
        let disc = rect.right_top() + Vec2::new(-4.0, 4.0);
        top.painter().circle_filled(disc, 11.0, color32(theme.accent));
        top.painter().text(disc, Align2::CENTER_CENTER, count.to_string(), semi_bold(12.0), color32(theme.accent_ink));
    }
}

impl ActionsPage {
    /// The control that adds a card to a column.
    pub(super) fn new_card_id(&self, column: usize) -> Id {
        self.id.unwrap_or(Id::NULL).with(("new card", column))
    }

    /// Keeps the column of the board with the card at the cursor.
    fn follow_board(&mut self, map: &JourneyMap) {
        if self.editor.is_some() {
            return;
        }
        if self.cursor.row == RowKey::New {
            let board = self.board.columns.of(&self.listing, self.board.by, map);
            let first = board.columns.get(self.board.column).and_then(|column| column.first());
            if let Some(action) = first.or_else(|| board.columns.iter().flatten().next()) {
                self.select_row(RowKey::Action(action.id));
            }
        }
        self.cursor.column = ActionColumn::Title;
        if let Some(action) = self.action_at_cursor(map) {
            self.board.column = self.board.by.column_of(action);
        }
    }

    /// Begins to write a new card in a column.
    pub(super) fn begin_new_card(&mut self, map: &JourneyMap, column: usize) {
        self.board.column = column;
        self.select_row(RowKey::New);
        self.cursor.column = ActionColumn::Title;
        if let Some(today) = self.today {
            self.begin_editing(CellFacts { map, today }, None);
        }
    }

    /// Moves cards to a column, as one step.
    pub(super) fn move_to_column(&mut self, tab: &mut Tab<'_>, ids: &[ActionId], column: usize) {
        let map = tab.map().clone();
        let by = self.board.by;
        let wanted: FxHashSet<ActionId> = ids.iter().copied().collect();
        let moved: Vec<PartValue> = map
            .actions
            .iter()
            .filter(|action| wanted.contains(&action.id) && by.column_of(action) != column)
            .map(|action| PartValue::Action(Box::new(by.moved(action, column))))
            .collect();
        if moved.is_empty() {
            return;
        }
        let count = moved.len();
        if tab.perform(&Command::Change { field: by.field(), to: moved }) {
            self.kept.extend(ids);
            self.board.column = column;
            let what = if count == 1 { "Moved".to_owned() } else { format!("Moved {count} actions") };
            tab.view.announcements.say(format!("{what} to {}", by.name(column)));
        }
        self.pending = Pending { focus: true, scroll: true, ..self.pending };
    }

    /// Moves the selected cards to a column beside, as the arrow keys do with Alt.
    pub(super) fn move_beside(&mut self, tab: &mut Tab<'_>, by: isize) {
        let column = self.board.column.saturating_add_signed(by).min(BoardBy::COLUMNS - 1);
        self.move_to_column(tab, &self.selected.clone(), column);
    }

    /// Moves the cursor to a neighbour on the board.
    pub(super) fn walk_board(&mut self, map: &JourneyMap, (across, down): (isize, isize)) {
        let board = self.board.columns.of(&self.listing, self.board.by, map);
        let columns = &board.columns;
        let now = board.place_in(self.board.column, self.cursor.row).unwrap_or(0);
        let mut column = self.board.column;
        if across != 0 {
            // Columns without cards are passed by.
            let ways: Vec<usize> =
                if across > 0 { (column + 1..BoardBy::COLUMNS).collect() } else { (0..column).rev().collect() };
            let next = ways.into_iter().find(|place| columns.get(*place).is_some_and(|column| !column.is_empty()));
            column = next.unwrap_or(column);
        }
        let Some(actions) = columns.get(column).filter(|actions| !actions.is_empty()) else { return };
        let place = now.saturating_add_signed(down).min(actions.len() - 1);
        if let Some(action) = actions.get(place) {
            self.board.column = column;
            self.select_row(RowKey::Action(action.id));
        }
        self.pending = Pending { focus: true, scroll: true, ..self.pending };
    }
}
