//! The page with the actions of a map: as a table that is filled in by keys, on a board, and as a ranked list.
//!
//! What a cell says and how what is typed is read stands in [`cell`]; which actions are listed in [`listing`]. A cell
//! is changed when it is left, as one step of the history.

mod board;
mod board_card;
mod board_columns;
mod cell;
mod cell_editor;
mod cell_paint;
mod column;
mod edits;
mod empty;
mod head;
mod keys;
mod listing;
mod needs;
mod table;

use egui::{Id, Ui};
use rustc_hash::FxHashSet;

use super::shell::{PageShell, keep_focus, sheet};
use super::{BesideMap, Inspected};
use crate::app::commands::{CommandState, UiCommand};
use crate::app::view::tab::Tab;
use crate::edit::Command;
use crate::insight::ChainPlace;
use crate::model::{Action, ActionId, Date, JourneyMap};
use board::BoardState;
use cell::CellFacts;
pub(crate) use cell::number;
use cell_editor::CellEditor;
use column::ActionColumn;
pub(crate) use head::segmented;
use listing::{ActionFilter, ListOrder, Listing, still_there};
use needs::KnownNeeds;

/// How the actions are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ActionsLayout {
    /// A row for each action, and an empty one for the next.
    #[default]
    Table,
    /// A card for each action, in columns.
    Board,
    /// The most worthwhile first.
    Ranking,
}

/// The row of an action, or the empty one at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RowKey {
    /// The row of this action.
    Action(ActionId),
    /// The row in which the next action is written.
    New,
}

/// A cell of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CellKey {
    /// The row that the cell is in.
    pub(crate) row: RowKey,
    /// The column that the cell is in.
    pub(crate) column: ActionColumn,
}

impl CellKey {
    /// The control of the cell on the page of a view, which has the keyboard focus.
    fn id(self, page: Id) -> Id {
        page.with(self)
    }
}

/// What the page remembers.
pub(crate) struct ActionsPage {
    layout: ActionsLayout,
    filter: ActionFilter,
    /// The order of the table; that of the map if there is none.
    order: Option<ListOrder>,
    listing: Listing,
    /// How wide the words in the columns are.
    needs: KnownNeeds,
    /// The list that the cursor and the selection belong to, by how often lists were made.
    followed: u64,
    board: BoardState,
    /// Actions that were changed since a filter was chosen: they stay in sight though they no longer fit.
    kept: Vec<ActionId>,
    /// The cell that keys go to.
    cursor: CellKey,
    /// The selected actions; the one at the cursor is among them.
    selected: Vec<ActionId>,
    editor: Option<CellEditor>,
    /// What was pressed in the frame before and belongs to the cell that has become the current one since.
    late: Vec<egui::Event>,
    /// What the page still has to do once it is laid out.
    pending: Pending,
    /// Whether the inspector shows the fields of what is selected.
    details: bool,
    /// The id of the page in its view; none before the first frame.
    id: Option<Id>,
    /// The control of the page that had the focus in the last frame.
    held: Option<Id>,
    /// Today's date in the last frame.
    today: Option<Date>,
}

/// What the page does in the next frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pending {
    /// The cell at the cursor gets the focus.
    focus: bool,
    /// The row at the cursor comes into view.
    scroll: bool,
    /// The search field gets the focus.
    search: bool,
}

impl Default for ActionsPage {
    fn default() -> Self {
        Self {
            layout: ActionsLayout::default(),
            filter: ActionFilter::default(),
            order: None,
            listing: Listing::default(),
            needs: KnownNeeds::default(),
            followed: 0,
            board: BoardState::default(),
            kept: Vec::new(),
            cursor: CellKey { row: RowKey::New, column: ActionColumn::Title },
            selected: Vec::new(),
            editor: None,
            late: Vec::new(),
            pending: Pending::default(),
            details: false,
            id: None,
            held: None,
            today: None,
        }
    }
}

impl ActionsPage {
    /// Goes to the row of an action, with the focus in its title.
    pub(crate) fn go_to(&mut self, action: ActionId) {
        self.layout = ActionsLayout::Table;
        self.editor = None;
        self.kept.push(action);
        self.select_row(RowKey::Action(action));
        self.cursor.column = ActionColumn::Title;
        self.pending = Pending { focus: true, scroll: true, search: false };
    }

    /// Begins to write the title of an action that was just added.
    pub(crate) fn write_title(&mut self, map: &JourneyMap, action: ActionId) {
        self.go_to(action);
        if let Some(today) = self.today {
            self.begin_editing(CellFacts { map, today }, None);
        }
    }

    fn columns(&self) -> &'static [ActionColumn] {
        match self.layout {
            ActionsLayout::Table | ActionsLayout::Board => column::OF_TABLE,
            ActionsLayout::Ranking => column::OF_RANKING,
        }
    }

    /// The order in which the actions are listed.
    fn order_shown(&self) -> Option<ListOrder> {
        let by_score = ListOrder { column: ActionColumn::Score, downwards: true };
        match self.layout {
            ActionsLayout::Table => self.order,
            ActionsLayout::Board => None,
            ActionsLayout::Ranking => Some(self.order.unwrap_or(by_score)),
        }
    }

    /// Makes the list for this frame, and moves the cursor off rows that are gone.
    fn update(&mut self, tab: &Tab<'_>, today: Date) {
        self.today = Some(today);
        let map = tab.map().clone();
        self.listing.update(&map, today, &self.filter, self.order_shown(), &self.kept);
        if std::mem::replace(&mut self.followed, self.listing.made) != self.listing.made {
            self.selected = still_there(&map, &self.selected);
        }
        if let RowKey::Action(id) = self.cursor.row
            && self.listing.row_of(id).is_none()
        {
            let row = self.listing.action(&map, 0).map_or(RowKey::New, |action| RowKey::Action(action.id));
            self.editor = None;
            self.select_row(row);
        }
        if !self.columns().contains(&self.cursor.column) || self.cursor.row == RowKey::New {
            let is_there = self.columns().contains(&self.cursor.column) && self.cursor.column != ActionColumn::Score;
            self.cursor.column = if is_there { self.cursor.column } else { ActionColumn::Title };
        }
    }

    fn select_row(&mut self, row: RowKey) {
        self.cursor.row = row;
        self.selected = match row {
            RowKey::Action(id) => vec![id],
            RowKey::New => Vec::new(),
        };
    }

    /// The selected actions, to look many up in.
    fn selection(&self) -> FxHashSet<ActionId> {
        self.selected.iter().copied().collect()
    }

    /// The action at the cursor.
    fn action_at_cursor<'a>(&self, map: &'a JourneyMap) -> Option<&'a Action> {
        let RowKey::Action(id) = self.cursor.row else { return None };
        let listed = self.listing.row_of(id).and_then(|row| self.listing.action(map, row));
        // The list may be of the map before an edit.
        let found = listed.filter(|action| action.id == id).or_else(|| map.actions.iter().find(|it| it.id == id));
        found.map(|action| &**action)
    }
}

impl BesideMap for ActionsPage {
    fn show(&mut self, ui: &mut Ui, tab: &mut Tab<'_>, shell: &mut PageShell<'_>) {
        let id = ui.unique_id().with("actions");
        self.id = Some(id);
        self.update(tab, shell.today);
        let is_empty = tab.map().actions.is_empty() && self.editor.is_none();
        if is_empty {
            self.cursor = CellKey { row: RowKey::New, column: ActionColumn::Title };
        }
        if shell.takes_keys {
            let wanted = self.focus();
            keep_focus(ui, &mut self.held, wanted);
        }
        let late = std::mem::take(&mut self.late);
        if !late.is_empty() {
            ui.input_mut(|input| drop(input.events.splice(0..0, late)));
            ui.ctx().request_repaint();
        }
        sheet(ui, shell, |ui, shell| {
            head::show(ui, self, tab, shell);
            if !is_empty && self.filter.is_set() && self.listing.actions(&tab.map().clone()).next().is_none() {
                empty::nothing_fits(ui, self, shell);
            }
            if is_empty {
                empty::show(ui, self, tab, shell);
            } else if self.layout == ActionsLayout::Board {
                board::show(ui, self, tab, shell);
            } else {
                table::show(ui, self, tab, shell);
            }
        });
    }

    fn perform(&mut self, tab: &mut Tab<'_>, command: UiCommand) -> bool {
        match command {
            UiCommand::Delete => self.delete_selected(tab),
            UiCommand::Duplicate => self.duplicate(tab),
            UiCommand::SelectAll => {
                self.selected = self.listing.actions(&tab.map().clone()).map(|action| action.id).collect();
                tab.view.announcements.say(format!("{} selected", counted(self.selected.len())));
            }
            UiCommand::AddAction => {
                if self.layout == ActionsLayout::Ranking {
                    self.layout = ActionsLayout::Table;
                }
                self.select_row(RowKey::New);
                self.cursor.column = ActionColumn::Title;
                self.pending = Pending { focus: true, scroll: true, search: false };
                if let Some(today) = self.today {
                    let map = tab.map().clone();
                    self.begin_editing(CellFacts { map: &map, today }, None);
                }
            }
            UiCommand::EditText => {
                if let Some(today) = self.today {
                    let map = tab.map().clone();
                    self.begin_editing(CellFacts { map: &map, today }, None);
                }
            }
            UiCommand::MoveLeft if self.layout == ActionsLayout::Board => self.move_beside(tab, -1),
            UiCommand::MoveRight if self.layout == ActionsLayout::Board => self.move_beside(tab, 1),
            UiCommand::Find => self.pending.search = true,
            UiCommand::ClearSelection => drop(self.escape()),
            _ => return false,
        }
        true
    }

    fn focus(&self) -> Option<Id> {
        let id = self.id?;
        if let Some(editor) = &self.editor {
            return Some(editor.field(id));
        }
        let is_new_card = self.layout == ActionsLayout::Board && self.cursor.row == RowKey::New;
        Some(if is_new_card { self.new_card_id(self.board.column) } else { self.cursor.id(id) })
    }

    fn add_state(&self, _: &JourneyMap, now: &mut CommandState) {
        now.selection.selected = self.selected.len();
        now.selection.has_text = true;
        now.selection.movable = self.layout == ActionsLayout::Board && !self.selected.is_empty();
        now.typing = self.editor.is_some();
        now.on.extend(self.details.then_some(UiCommand::ToggleInspector));
    }

    fn hint(&self) -> &str {
        match &self.editor {
            Some(editor) if editor.has_list() => {
                "Arrow keys to choose · Tab for the next cell · Enter for the next row"
            }
            Some(_) if self.layout == ActionsLayout::Board => "Enter to keep it · Esc to leave it as it was",
            Some(_) => "Tab for the next cell · Enter for the next row · Esc to leave it as it was",
            None if self.layout == ActionsLayout::Board => {
                "Drag or Alt+← and Alt+→ to move it · Type for a new card · F2 to rename · Shift+F12 for all its fields"
            }
            None if self.cursor.row == RowKey::New => "Type to add an action · Arrow keys to move · Esc for the map",
            None => {
                "Type to fill a cell · Enter to change it · Del to delete the action · Shift+F12 for all its fields"
            }
        }
    }

    fn inspected(&self) -> Inspected<'_> {
        if self.details && !self.selected.is_empty() { Inspected::Actions(&self.selected) } else { Inspected::Nothing }
    }

    fn show_details(&mut self, shown: bool) {
        self.details = shown;
    }

    fn escape(&mut self) -> bool {
        if self.editor.take().is_some() {
            self.pending.focus = true;
            return true;
        }
        if self.board.dragged.take().is_some() {
            return true;
        }
        if self.selected.len() > 1 {
            self.select_row(self.cursor.row);
            return true;
        }
        false
    }

    fn copied_text(&self, map: &JourneyMap) -> Option<String> {
        let today = self.today?;
        let facts = CellFacts { map, today };
        let row = |action: &Action| {
            let words = column::OF_TABLE.iter().map(|column| facts.words(*column, action).replace(['\t', '\n'], " "));
            words.collect::<Vec<_>>().join("\t")
        };
        let selected = self.selection();
        let listed = self.listing.actions(map).filter(|action| selected.contains(&action.id));
        let rows: Vec<String> = listed.map(|action| row(action)).collect();
        (!rows.is_empty()).then(|| rows.join("\n"))
    }

    fn paste_text(&mut self, tab: &mut Tab<'_>, text: &str) -> bool {
        let Some(today) = self.today else { return false };
        let map = tab.map().clone();
        let facts = CellFacts { map: &map, today };
        let actions: Vec<Action> =
            text.lines().filter(|line| !line.trim().is_empty()).map(|line| self.pasted(facts, line)).collect();
        let count = actions.len();
        if count == 0 || !tab.perform(&Command::AddActions(actions)) {
            return count > 0;
        }
        self.kept.extend(tab.map().actions.iter().rev().take(count).map(|action| action.id));
        self.select_row(RowKey::New);
        self.pending = Pending { focus: true, scroll: true, search: false };
        true
    }

    fn chain_place(&self) -> Option<ChainPlace> {
        match self.cursor.row {
            RowKey::Action(id) => Some(ChainPlace::Action(id)),
            RowKey::New => None,
        }
    }

    fn summary(&self, map: &JourneyMap) -> String {
        format!("Actions. {}", counted(map.actions.len()))
    }
}

impl ActionsPage {
    /// The action in a pasted line: cells between tabs, in the order of the table. What cannot be read stays out of
    /// its column and is kept in the note.
    fn pasted(&self, facts: CellFacts<'_>, line: &str) -> Action {
        let mut action = self.new_action();
        for (column, words) in column::OF_TABLE.iter().zip(line.split('\t')) {
            let words = words.trim().trim_matches('"');
            if words.is_empty() {
                continue;
            }
            match facts.read(*column, &action, words) {
                Ok(read) if *column != ActionColumn::Answers => action = read,
                _ => action.note = [action.note.as_str(), words].join("\n").trim().to_owned(),
            }
        }
        action
    }
}

/// "1 action", "12 actions".
fn counted(count: usize) -> String {
    if count == 1 { "1 action".to_owned() } else { format!("{count} actions") }
}
