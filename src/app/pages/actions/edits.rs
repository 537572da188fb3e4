//! What the page changes on the map: actions are added, filled in, copied and deleted, each as one step.

use super::column::ActionColumn;
use super::{ActionsLayout, ActionsPage, Pending, RowKey};
use crate::app::view::tab::Tab;
use crate::edit::{Command, PartValue};
use crate::model::{Action, ActionId};

impl ActionsPage {
    /// Takes actions off the map. The cursor goes to the row that follows.
    pub(super) fn delete_selected(&mut self, tab: &mut Tab<'_>) {
        if self.selected.is_empty() {
            tab.view.message = Some("Select an action first.".into());
            return;
        }
        let map = tab.map().clone();
        let ids: Vec<ActionId> = self.listing.actions(&map).map(|action| action.id).collect();
        let selected = self.selection();
        let last = ids.iter().rposition(|id| selected.contains(id)).unwrap_or(0);
        let next = ids.iter().skip(last).chain(ids.iter().rev()).find(|id| !selected.contains(id));
        let row = next.map_or(RowKey::New, |id| RowKey::Action(*id));
        if tab.perform(&Command::RemoveActions(self.selected.clone())) {
            self.select_row(row);
            self.pending = Pending { focus: true, scroll: true, search: false };
        }
    }

    /// Gives the action at the cursor another content, as one step.
    pub(super) fn change(&mut self, tab: &mut Tab<'_>, column: ActionColumn, changed: Action) {
        let id = changed.id;
        let is_same = self.action_at_cursor(tab.map()).is_some_and(|action| *action == changed);
        if is_same {
            return;
        }
        let to = vec![PartValue::Action(Box::new(changed))];
        if tab.perform(&Command::Change { field: column.field(), to }) && !self.kept.contains(&id) {
            self.kept.push(id);
        }
    }

    /// Adds an action behind all others, and goes to its row.
    pub(super) fn add(&mut self, tab: &mut Tab<'_>, action: Action) -> Option<ActionId> {
        let done = tab.perform(&Command::AddAction(Box::new(action)));
        let added = done.then(|| tab.map().actions.last().map(|action| action.id)).flatten()?;
        self.kept.push(added);
        self.select_row(RowKey::Action(added));
        Some(added)
    }

    /// What a new action has from the filters, so that it is listed with the others.
    pub(super) fn new_action(&self) -> Action {
        let owner = self.filter.owner.clone().unwrap_or_default();
        let action = Action { owner, ..Action::new(ActionId(0), "") };
        match self.layout {
            ActionsLayout::Board => self.board.by.moved(&action, self.board.column),
            ActionsLayout::Table | ActionsLayout::Ranking => action,
        }
    }

    /// Copies of the selected actions, behind all others.
    pub(super) fn duplicate(&mut self, tab: &mut Tab<'_>) {
        let map = tab.map().clone();
        let selected = self.selection();
        let listed = self.listing.actions(&map).filter(|action| selected.contains(&action.id));
        let copies: Vec<Action> = listed.map(|action| Action::clone(action)).collect();
        let count = copies.len();
        if count > 0 && tab.perform(&Command::AddActions(copies)) {
            let added: Vec<ActionId> = tab.map().actions.iter().rev().take(count).rev().map(|it| it.id).collect();
            self.kept.extend(&added);
            if let Some(first) = added.first() {
                self.select_row(RowKey::Action(*first));
            }
            self.selected = added;
            self.pending = Pending { focus: true, scroll: true, search: false };
        }
    }
}
