//! What keys do in the table: where the cursor goes, what begins to be written, and what becomes of it.

use egui::{Event, Key, Modifiers, Ui};

use super::cell::CellFacts;
use super::cell_editor::Leaving;
use super::column::{ActionColumn, PlacedColumn};
use super::{ActionsPage, CellKey, Pending, RowKey};
use crate::app::pages::PageWay;
use crate::app::view::tab::Tab;
use crate::edit::typed_cost::unit_of_cost;
use crate::model::{ActionId, JourneyMap};

/// What a key does in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
enum TableKey {
    /// Moves the cursor.
    TableStep(TableStep),
    /// Adds the row above or below to the selection.
    Extend(isize),
    /// Opens the cell to be changed.
    Open,
    /// Writes these letters in place of what is there.
    Type(String),
}

/// Where a key leads in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableStep {
    /// One cell to the left or right; past the end into the next row.
    Across(isize),
    /// Some rows up or down.
    Rows(isize),
    /// The first or the last cell of the row.
    RowEnd(bool),
    /// The first or the last row.
    TableEnd(bool),
}

impl TableStep {
    /// What is said where it leads no further.
    fn edge_words(self) -> &'static str {
        match self {
            Self::RowEnd(false) => "Start of the row",
            Self::RowEnd(true) => "End of the row",
            Self::Rows(by) | Self::Across(by) if by < 0 => "Start of the table",
            Self::TableEnd(false) => "Start of the table",
            Self::Rows(_) | Self::Across(_) | Self::TableEnd(true) => "End of the table",
        }
    }
}

impl ActionsPage {
    /// Handles the keys of the cell at the cursor, one after the other. What was pressed after a key that begins to
    /// write belongs to the field, and is kept for it.
    pub(super) fn take_keys(
        &mut self,
        ui: &Ui,
        tab: &mut Tab<'_>,
        (columns, way): (&[PlacedColumn], PageWay),
        rows_in_view: isize,
    ) {
        let Some(today) = self.today else { return };
        let map = tab.map().clone();
        let facts = CellFacts { map: &map, today };
        let key_of = |event: &Event| meaning(event, rows_in_view, way);
        self.take_each_key(ui, key_of, |page, key| match key {
            TableKey::TableStep(step) => {
                let before = page.cursor;
                page.walk(&map, columns, step);
                if page.cursor == before {
                    tab.view.announcements.say(step.edge_words());
                }
            }
            TableKey::Extend(by) => page.extend_selection(&map, by),
            TableKey::Open => page.begin_editing(facts, None),
            TableKey::Type(typed) => {
                // An action begins with what is to be done, wherever in the row the cursor came from.
                if page.cursor.row == RowKey::New {
                    page.cursor.column = ActionColumn::Title;
                }
                page.begin_editing(facts, Some(typed));
            }
        });
    }

    /// Handles the keys of the card at the cursor.
    pub(super) fn take_board_keys(&mut self, ui: &Ui, tab: &mut Tab<'_>, way: PageWay) {
        let Some(today) = self.today else { return };
        let map = tab.map().clone();
        let facts = CellFacts { map: &map, today };
        self.take_each_key(ui, board_meaning, |page, key| match key {
            BoardKey::Walk((across, down)) => page.walk_board(&map, (way.along(across), down)),
            BoardKey::Rename => page.begin_editing(facts, None),
            BoardKey::Details => page.details = true,
            BoardKey::Type(typed) => {
                page.select_row(RowKey::New);
                page.begin_editing(facts, Some(typed));
            }
        });
    }

    /// Handles the events that mean something, one after the other, until one begins to write: what was pressed after
    /// it is kept for the field.
    fn take_each_key<K>(
        &mut self,
        ui: &Ui,
        meaning: impl Fn(&Event) -> Option<K>,
        mut handle: impl FnMut(&mut Self, K),
    ) {
        let mut events = ui.input_mut(|input| std::mem::take(&mut input.events)).into_iter();
        let mut left = Vec::new();
        for event in events.by_ref() {
            match meaning(&event) {
                Some(key) => handle(self, key),
                None => left.push(event),
            }
            if self.editor.is_some() {
                break;
            }
        }
        self.late.extend(events);
        ui.input_mut(|input| input.events = left);
        if !self.late.is_empty() {
            ui.ctx().request_repaint();
        }
    }

    /// How many rows the table has: one for each action that is listed, and one for the next.
    pub(super) fn count_of_rows(&self) -> usize {
        self.listing.rows.len() + 1
    }

    /// What a row of the table is for; none below the last one.
    pub(super) fn key_of_row(&self, map: &JourneyMap, row: usize) -> Option<RowKey> {
        match self.listing.action(map, row) {
            Some(action) => Some(RowKey::Action(action.id)),
            None => (row + 1 == self.count_of_rows()).then_some(RowKey::New),
        }
    }

    /// The row of the cursor.
    pub(super) fn row_of_cursor(&self) -> Option<usize> {
        match self.cursor.row {
            RowKey::Action(id) => self.listing.row_of(id),
            RowKey::New => Some(self.listing.rows.len()),
        }
    }

    fn walk(&mut self, map: &JourneyMap, columns: &[PlacedColumn], step: TableStep) {
        let row = self.row_of_cursor().unwrap_or(0);
        let column = columns.iter().position(|(column, _)| *column == self.cursor.column).unwrap_or(0);
        let last_row = self.listing.rows.len();
        let last_column = columns.len().saturating_sub(1);
        let (row, column) = match step {
            TableStep::Rows(by) => (row.saturating_add_signed(by).min(last_row), column),
            TableStep::RowEnd(to_end) => (row, if to_end { last_column } else { 0 }),
            TableStep::TableEnd(to_end) => (if to_end { last_row } else { 0 }, column),
            TableStep::Across(1) if column < last_column => (row, column + 1),
            TableStep::Across(1) => ((row + 1).min(last_row), if row < last_row { 0 } else { last_column }),
            TableStep::Across(_) if column > 0 => (row, column - 1),
            TableStep::Across(_) => (row.saturating_sub(1), if row > 0 { last_column } else { 0 }),
        };
        if let Some(key) = self.key_of_row(map, row) {
            self.select_row(key);
        }
        if let Some((column, _)) = columns.get(column) {
            self.cursor.column = *column;
        }
        self.pending = Pending { focus: true, scroll: true, ..self.pending };
    }

    /// Adds the row above or below to the selection.
    fn extend_selection(&mut self, map: &JourneyMap, by: isize) {
        let row = self.row_of_cursor().unwrap_or(0);
        let next = self.key_of_row(map, row.saturating_add_signed(by));
        if let Some(RowKey::Action(id)) = next {
            self.cursor.row = RowKey::Action(id);
            if !self.selected.contains(&id) {
                self.selected.push(id);
            }
            self.pending = Pending { focus: true, scroll: true, ..self.pending };
        }
    }

    /// What becomes of what was written when its field is left.
    pub(super) fn leave_editor(&mut self, tab: &mut Tab<'_>, columns: &[PlacedColumn], leaving: Leaving) {
        let Some(editor) = &mut self.editor else { return };
        let cell = editor.cell;
        let rest = std::mem::take(&mut editor.rest);
        if leaving != Leaving::Cancelled && !self.keep_written(tab) && leaving != Leaving::Elsewhere {
            // The sentence says what is wrong; the words stay to be corrected.
            self.pending.focus = true;
            return;
        }
        self.editor = None;
        self.late.extend(rest);
        if leaving == Leaving::Elsewhere {
            return;
        }
        let map = tab.map().clone();
        self.update_list(&map);
        match leaving {
            Leaving::ToNext => self.walk(&map, columns, TableStep::Across(1)),
            Leaving::ToPrevious => self.walk(&map, columns, TableStep::Across(-1)),
            Leaving::ToNextRow => {
                self.walk(&map, columns, TableStep::Rows(1));
                self.cursor.column = if self.cursor.row == RowKey::New { ActionColumn::Title } else { cell.column };
            }
            Leaving::Elsewhere | Leaving::Cancelled => {}
        }
        self.pending = Pending { focus: true, scroll: true, ..self.pending };
    }

    fn update_list(&mut self, map: &std::sync::Arc<JourneyMap>) {
        if let Some(today) = self.today {
            self.listing.update(map, today, &self.filter, self.order_shown(), &self.kept);
        }
    }

    /// Puts what was written on the map. Returns false, with the reason in the status line, if it cannot be read.
    fn keep_written(&mut self, tab: &mut Tab<'_>) -> bool {
        let (Some(editor), Some(today)) = (&self.editor, self.today) else { return true };
        let CellKey { row, column } = editor.cell;
        let suggestion = editor.suggestion().cloned();
        if !editor.is_changed && suggestion.is_none() {
            return true;
        }
        let text = match &suggestion {
            Some(suggestion) => suggestion.words.clone(),
            None => editor.text.clone(),
        };
        // A choice that was emptied stays as it is.
        if column.is_choice() && text.trim().is_empty() {
            return true;
        }
        let map = tab.map().clone();
        let facts = CellFacts { map: &map, today };
        let old = match row {
            RowKey::Action(id) => map.actions.iter().find(|action| action.id == id).map(|action| (**action).clone()),
            RowKey::New if text.trim().is_empty() => None,
            RowKey::New => Some(self.new_action()),
        };
        let Some(old) = old else { return true };
        let changed = match (column, suggestion) {
            (ActionColumn::Answers, Some(suggestion)) => {
                Ok(suggestion.part.map_or_else(|| old.clone(), |part| facts.with_answer_toggled(&old, part)))
            }
            (ActionColumn::Answers, None) => {
                Err(format!("Nothing on the map is called “{}”. Choose from the list.", text.trim()))
            }
            _ => facts.read(column, &old, &text),
        };
        match (changed, row) {
            (Ok(changed), row) => {
                let is_cost = column == ActionColumn::Cost;
                let is_currency_set = is_cost && tab.set_first_currency(unit_of_cost(&text));
                match row {
                    RowKey::Action(_) => self.change(tab, column, changed),
                    RowKey::New => drop(self.add(tab, changed)),
                }
                // To the user, both are the one cell.
                if is_currency_set {
                    tab.document.editor.join_last_steps();
                }
            }
            (Err(sentence), _) => {
                tab.view.message = Some(sentence);
                return false;
            }
        }
        true
    }

    /// Takes a click on a cell: the first selects it, the next writes in it.
    pub(super) fn click(&mut self, tab: &mut Tab<'_>, cell: CellKey, modifiers: Modifiers) {
        let map = tab.map().clone();
        if self.cursor == cell && self.selected.len() < 2 && !modifiers.any() {
            if let Some(today) = self.today {
                self.begin_editing(CellFacts { map: &map, today }, None);
            }
            return;
        }
        match cell.row {
            RowKey::Action(id) if modifiers.command => self.toggle(id),
            RowKey::Action(id) if modifiers.shift => self.select_up_to(&map, id),
            row => self.select_row(row),
        }
        self.cursor = cell;
        self.pending.focus = true;
    }

    fn toggle(&mut self, id: ActionId) {
        if self.selected.contains(&id) {
            self.selected.retain(|known| *known != id);
        } else {
            self.selected.push(id);
        }
    }

    /// Selects all rows from the cursor to an action.
    fn select_up_to(&mut self, map: &JourneyMap, id: ActionId) {
        let last = self.listing.rows.len().checked_sub(1);
        let from = if let RowKey::Action(id) = self.cursor.row { self.listing.row_of(id) } else { last };
        if let (Some(from), Some(to)) = (from, self.listing.row_of(id)) {
            let between = self.listing.actions(map).skip(from.min(to)).take(from.abs_diff(to) + 1);
            self.selected = between.map(|action| action.id).collect();
        }
    }
}

/// What a key does on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
enum BoardKey {
    /// Goes to the card beside, above or below.
    Walk((isize, isize)),
    /// Opens the title to be changed.
    Rename,
    /// Shows all fields at the right.
    Details,
    /// Begins a new card with these letters.
    Type(String),
}

/// What an event means on the board; none if it means nothing there.
fn board_meaning(event: &Event) -> Option<BoardKey> {
    if let Event::Text(text) = event {
        return (!text.trim().is_empty()).then(|| BoardKey::Type(text.clone()));
    }
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
    match key {
        _ if modifiers.any() => None,
        Key::ArrowLeft => Some(BoardKey::Walk((-1, 0))),
        Key::ArrowRight => Some(BoardKey::Walk((1, 0))),
        Key::ArrowUp => Some(BoardKey::Walk((0, -1))),
        Key::ArrowDown => Some(BoardKey::Walk((0, 1))),
        Key::F2 => Some(BoardKey::Rename),
        Key::Enter => Some(BoardKey::Details),
        _ => None,
    }
}

/// What an event means in the table; none if it means nothing there.
fn meaning(event: &Event, rows_in_view: isize, way: PageWay) -> Option<TableKey> {
    if let Event::Text(text) = event {
        return (!text.trim().is_empty()).then(|| TableKey::Type(text.clone()));
    }
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
    let plain = !modifiers.any();
    Some(TableKey::TableStep(match key {
        Key::Tab if modifiers.shift => TableStep::Across(-1),
        Key::Tab if plain => TableStep::Across(1),
        Key::Home if modifiers.command => TableStep::TableEnd(false),
        Key::End if modifiers.command => TableStep::TableEnd(true),
        Key::ArrowUp if modifiers.shift => return Some(TableKey::Extend(-1)),
        Key::ArrowDown if modifiers.shift => return Some(TableKey::Extend(1)),
        Key::ArrowDown if modifiers.alt => return Some(TableKey::Open),
        Key::Enter | Key::F2 if plain => return Some(TableKey::Open),
        _ if !plain => return None,
        Key::ArrowUp => TableStep::Rows(-1),
        Key::ArrowDown => TableStep::Rows(1),
        Key::PageUp => TableStep::Rows(-rows_in_view),
        Key::PageDown => TableStep::Rows(rows_in_view),
        Key::ArrowLeft => TableStep::Across(way.along(-1)),
        Key::ArrowRight => TableStep::Across(way.along(1)),
        Key::Home => TableStep::RowEnd(false),
        Key::End => TableStep::RowEnd(true),
        _ => return None,
    }))
}
