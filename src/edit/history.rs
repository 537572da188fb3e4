//! Steps to go back to: whole maps, which share all that did not change.

use std::sync::Arc;

use super::{Ids, Selection};
use crate::geometry::Transform;
use crate::model::JourneyMap;

/// The map at one moment, and what the user saw of it.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    /// What led here: "Move 3 cards".
    pub name: String,
    pub map: Arc<JourneyMap>,
    pub selection: Selection,
    pub ids: Ids,
    /// From where it was seen when the step was made.
    pub view: Option<Transform>,
}

/// A step as the history list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepInfo {
    /// "Move 3 cards"; "Opened" for the first.
    pub name: String,
    /// Whether the map is at this step now.
    pub is_now: bool,
}

/// All moments, from the first to the last that can be redone.
///
/// Limitations: every step keeps its own list of pointers, eight bytes for each card of the map; a
/// thousand steps on a map of ten thousand cards take 80 MB.
#[derive(Clone, Debug)]
pub(super) struct History {
    moments: Vec<Moment>,
    now: usize,
}

impl History {
    pub fn new(first: Moment) -> Self {
        Self { moments: vec![first], now: 0 }
    }

    /// Adds a moment after the present one; what could be redone is gone.
    pub fn push(&mut self, moment: Moment) {
        self.moments.truncate(self.now + 1);
        self.moments.push(moment);
        self.now = self.moments.len() - 1;
    }

    /// Makes the last two steps one, which keeps the name of the first.
    pub fn join_last(&mut self) {
        if self.now < 2 || self.now + 1 != self.moments.len() {
            return;
        }
        if let Some(last) = self.moments.pop()
            && let Some(before) = self.moments.last_mut()
        {
            *before = Moment { name: std::mem::take(&mut before.name), ..last };
            self.now -= 1;
        }
    }

    /// Forgets all that could be redone.
    pub fn forget_future(&mut self) {
        self.moments.truncate(self.now + 1);
    }

    /// The moment at `index`, which becomes the present one.
    pub fn go_to(&mut self, index: usize) -> Option<&Moment> {
        let moment = self.moments.get(index)?;
        self.now = index;
        Some(moment)
    }

    pub fn now(&self) -> usize {
        self.now
    }

    /// The step that undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        if self.now == 0 { None } else { self.moments.get(self.now).map(|moment| moment.name.as_str()) }
    }

    /// The step that redo would do again.
    pub fn redo_name(&self) -> Option<&str> {
        self.moments.get(self.now + 1).map(|moment| moment.name.as_str())
    }

    /// Keeps what the user sees and has selected, for the way back.
    pub fn remember_view(&mut self, selection: &Selection, view: Option<Transform>) {
        if let Some(moment) = self.moments.get_mut(self.now) {
            moment.selection = selection.clone();
            moment.view = view;
        }
    }

    pub fn steps(&self) -> Vec<StepInfo> {
        let info =
            |(index, moment): (usize, &Moment)| StepInfo { name: moment.name.clone(), is_now: index == self.now };
        self.moments.iter().enumerate().map(info).collect()
    }

    /// Where `map` stands among the moments.
    pub fn place_of(&self, map: &Arc<JourneyMap>) -> Option<usize> {
        self.moments.iter().position(|moment| Arc::ptr_eq(&moment.map, map))
    }
}
