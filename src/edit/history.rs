//! The undo history: whole maps, which share everything that did not change.

use std::sync::Arc;

use super::Selection;
use super::step_name::StepName;
use crate::geometry::Transform;
use crate::model::Ids;
use crate::model::JourneyMap;

/// The map at one step, and what the user saw of it.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    /// The name of the step that led here: "Move 3 cards".
    pub name: StepName,
    /// The whole name, with the thing that the step was about.
    pub full_name: String,
    pub map: Arc<JourneyMap>,
    pub selection: Selection,
    pub ids: Ids,
    /// The view of the map when the step was made.
    pub view: Option<Transform>,
}

/// A step as the history list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryStep {
    /// "Move 3 cards"; "Opened" for the first.
    pub name: String,
    /// Whether this is the current step.
    pub is_current: bool,
}

/// All moments, from the first to the last one that can be redone.
///
/// Limitations: every step keeps its own list of pointers, eight bytes for each card of the map. A
/// thousand steps on a map of ten thousand cards take 80 MB.
#[derive(Clone, Debug)]
pub(super) struct History {
    moments: Vec<Moment>,
    now: usize,
}

impl History {
    pub(super) fn new(first: Moment) -> Self {
        Self { moments: vec![first], now: 0 }
    }

    /// Adds a moment after the current one; whatever could be redone is dropped.
    pub(super) fn push(&mut self, moment: Moment) {
        self.moments.truncate(self.now + 1);
        self.moments.push(moment);
        self.now = self.moments.len() - 1;
    }

    /// Merges the last two steps into one, which keeps the name of the earlier one.
    pub(super) fn join_last(&mut self) {
        if self.now < 2 || self.now + 1 != self.moments.len() {
            return;
        }
        if let Some(last) = self.moments.pop()
            && let Some(before) = self.moments.last_mut()
        {
            let name = std::mem::take(&mut before.name);
            // The thing that was added may have been named since.
            let full_name = name.full(Some(&before.map), &last.map);
            *before = Moment { name, full_name, ..last };
            self.now -= 1;
        }
    }

    /// Drops everything that could be redone.
    pub(super) fn forget_future(&mut self) {
        self.moments.truncate(self.now + 1);
    }

    /// Makes the moment at `index` the current one and returns it.
    pub(super) fn go_to(&mut self, index: usize) -> Option<&Moment> {
        let moment = self.moments.get(index)?;
        self.now = index;
        Some(moment)
    }

    /// Makes `map` the one of the current moment.
    pub(super) fn replace_now(&mut self, map: &Arc<JourneyMap>) {
        if let Some(moment) = self.moments.get_mut(self.now) {
            moment.map = map.clone();
        }
    }

    pub(super) fn now(&self) -> usize {
        self.now
    }

    /// The name of the step that undo would revert.
    pub(super) fn undo_name(&self) -> Option<&str> {
        if self.now == 0 { None } else { self.moments.get(self.now).map(|moment| moment.full_name.as_str()) }
    }

    /// The name of the step that redo would restore.
    pub(super) fn redo_name(&self) -> Option<&str> {
        self.name_of(self.now + 1)
    }

    /// The name of the step that led to the moment at `index`.
    pub(super) fn name_of(&self, index: usize) -> Option<&str> {
        self.moments.get(index).map(|moment| moment.full_name.as_str())
    }

    /// Records the current selection and view, so that undo restores them too.
    pub(super) fn remember_view(&mut self, selection: &Selection, view: Option<Transform>) {
        if let Some(moment) = self.moments.get_mut(self.now) {
            moment.selection = selection.clone();
            moment.view = view;
        }
    }

    pub(super) fn steps(&self) -> Vec<HistoryStep> {
        let info = |(index, moment): (usize, &Moment)| HistoryStep {
            name: moment.full_name.clone(),
            is_current: index == self.now,
        };
        self.moments.iter().enumerate().map(info).collect()
    }

    /// The index of the moment that holds `map`.
    pub(super) fn place_of(&self, map: &Arc<JourneyMap>) -> Option<usize> {
        self.moments.iter().position(|moment| Arc::ptr_eq(&moment.map, map))
    }
}
