//! The one who installs what commands make: the map in front, its selection and its history.

use std::sync::Arc;

use super::apply::Outcome;
use super::history::{History, Moment};
use super::{Command, EditError, Ids, Selection, StepInfo};
use crate::geometry::Transform;
use crate::model::JourneyMap;

/// A map that is being changed.
///
/// A *gesture* shows what a command would make of the map as it was at the press; each preview
/// starts there again. [`Editor::commit`] makes one step of it, [`Editor::cancel`] none.
#[derive(Clone, Debug)]
pub struct Editor {
    shown: Moment,
    gesture: Option<Gesture>,
    history: History,
    saved: Option<Arc<JourneyMap>>,
    /// The map as it was first shown; without a change there is no work to lose.
    first: Arc<JourneyMap>,
    read_only: bool,
}

#[derive(Clone, Debug)]
struct Gesture {
    start: Moment,
}

impl Editor {
    /// Starts with `map`, which stands so on disk when `is_saved`.
    pub fn new(map: JourneyMap, is_saved: bool) -> Self {
        let map = Arc::new(map);
        let first = Moment {
            name: "Opened".into(),
            ids: Ids::after(&map),
            selection: Selection::default(),
            view: None,
            map: map.clone(),
        };
        Self {
            shown: first.clone(),
            gesture: None,
            history: History::new(first),
            saved: is_saved.then(|| map.clone()),
            first: map,
            read_only: false,
        }
    }

    /// The map as it is shown: with what a gesture previews.
    pub fn map(&self) -> &Arc<JourneyMap> {
        &self.shown.map
    }

    /// The map without the gesture that is under way.
    pub fn settled_map(&self) -> &Arc<JourneyMap> {
        self.gesture.as_ref().map_or(&self.shown.map, |gesture| &gesture.start.map)
    }

    /// What is selected.
    pub fn selection(&self) -> &Selection {
        &self.shown.selection
    }

    /// Selects. This is not a step of its own.
    pub fn select(&mut self, mut selection: Selection) {
        selection.keep_what_is_on(&self.shown.map);
        self.shown.selection = selection;
    }

    /// Does what `command` says, as one step.
    ///
    /// # Errors
    /// When it cannot be done; everything is as before then. A gesture that was under way is committed first.
    pub fn perform(&mut self, command: &Command) -> Result<(), EditError> {
        self.commit();
        self.preview(command)?;
        self.commit();
        Ok(())
    }

    /// Shows what `command` makes of the map as it was when the gesture began.
    ///
    /// # Errors
    /// When it cannot be done; what is shown stays.
    pub fn preview(&mut self, command: &Command) -> Result<(), EditError> {
        if self.read_only {
            return Err(EditError::ReadOnly);
        }
        let start = self.gesture.as_ref().map_or(&self.shown, |gesture| &gesture.start);
        let mut ids = start.ids.clone();
        let Outcome { map, selection, name } = command.apply(&start.map, &start.selection, &mut ids)?;
        let shown = Moment { name, map: Arc::new(map), selection, ids, view: self.shown.view };
        let before = std::mem::replace(&mut self.shown, shown);
        self.gesture.get_or_insert(Gesture { start: before });
        Ok(())
    }

    /// What `command` would make of the map without the gesture that is under way; nothing changes.
    ///
    /// # Errors
    /// When it cannot be done.
    pub fn try_out(&self, command: &Command) -> Result<JourneyMap, EditError> {
        let start = self.gesture.as_ref().map_or(&self.shown, |gesture| &gesture.start);
        command.try_out(&start.map, &mut start.ids.clone())
    }

    /// Whether a gesture is under way.
    pub fn is_in_gesture(&self) -> bool {
        self.gesture.is_some()
    }

    /// Makes one step of the gesture; none when it changed nothing. Says whether there is a step.
    pub fn commit(&mut self) -> bool {
        let Some(Gesture { start }) = self.gesture.take() else { return false };
        if *start.map == *self.shown.map {
            let selection = std::mem::take(&mut self.shown.selection);
            self.shown = start;
            self.select(selection);
            return false;
        }
        self.history.remember_view(&start.selection, start.view);
        self.history.push(self.shown.clone());
        true
    }

    /// Puts everything back to where the gesture began.
    pub fn cancel(&mut self) {
        if let Some(Gesture { start }) = self.gesture.take() {
            self.shown = start;
        }
    }

    /// Goes one step back. Says whether there was one.
    pub fn undo(&mut self) -> bool {
        self.commit();
        self.history.now().checked_sub(1).is_some_and(|before| self.go_to(before))
    }

    /// Goes one step forward again. Says whether there was one.
    pub fn redo(&mut self) -> bool {
        self.commit();
        self.go_to(self.history.now() + 1)
    }

    /// Goes to a step of [`Editor::steps`]. Says whether it is there.
    pub fn jump(&mut self, step: usize) -> bool {
        self.commit();
        self.go_to(step)
    }

    fn go_to(&mut self, step: usize) -> bool {
        if step != self.history.now() {
            self.history.remember_view(&self.shown.selection, self.shown.view);
        }
        let newest_ids = self.shown.ids.clone();
        let Some(moment) = self.history.go_to(step) else { return false };
        self.shown = moment.clone();
        // A number is not given twice, also not after undo.
        self.shown.ids = newest_ids;
        true
    }

    /// Makes the last two steps one: adding a card and writing on it are one thing to the user.
    pub fn join_last_steps(&mut self) {
        self.commit();
        self.history.join_last();
    }

    /// Takes the last step back for good: it cannot be done again.
    pub fn take_back(&mut self) {
        if self.undo() {
            self.history.forget_future();
        }
    }

    /// What undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        // A gesture becomes a step first, and that step is what undo takes back.
        match &self.gesture {
            Some(gesture) if !Arc::ptr_eq(&gesture.start.map, &self.shown.map) => Some(&self.shown.name),
            _ => self.history.undo_name(),
        }
    }

    /// What redo would do again.
    pub fn redo_name(&self) -> Option<&str> {
        self.history.redo_name()
    }

    /// All steps, from the first.
    pub fn steps(&self) -> Vec<StepInfo> {
        self.history.steps()
    }

    /// From where the map is seen: kept with each step.
    pub fn view(&self) -> Option<Transform> {
        self.shown.view
    }

    /// Notes from where the map is seen now.
    pub fn set_view(&mut self, view: Transform) {
        self.shown.view = Some(view);
    }

    /// Notes that `map` is on disk.
    pub fn mark_saved(&mut self, map: Arc<JourneyMap>) {
        self.saved = Some(map);
    }

    /// Whether there is something to save.
    pub fn is_unsaved(&self) -> bool {
        self.saved.as_ref().is_none_or(|saved| !Arc::ptr_eq(saved, &self.shown.map))
    }

    /// Whether there is something that would be lost: a new map that nobody has touched is not.
    pub fn is_unsaved_work(&self) -> bool {
        let untouched = self.saved.is_none() && Arc::ptr_eq(&self.first, &self.shown.map);
        self.is_unsaved() && !untouched
    }

    /// Notes that the map is on no disk, though it was not changed here.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
        // Another value than the first shown: recovered work is work.
        self.first = Arc::new(JourneyMap::default());
    }

    /// Puts another map in the place of this one, as one step of this name.
    pub fn replace_map(&mut self, map: JourneyMap, name: &str) {
        self.commit();
        let map = Arc::new(map);
        self.history.remember_view(&self.shown.selection, self.shown.view);
        let mut selection = self.shown.selection.clone();
        selection.keep_what_is_on(&map);
        self.shown =
            Moment { name: name.into(), ids: self.shown.ids.above(&map), selection, map, view: self.shown.view };
        self.history.push(self.shown.clone());
    }

    /// Whether the map is only looked at.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Refuses changes, or allows them again.
    pub fn set_read_only(&mut self, read_only: bool) {
        self.read_only = read_only;
    }

    /// How many steps lie between the map on disk and the present one.
    pub fn changes_since_save(&self) -> usize {
        let saved = self.saved.as_ref().and_then(|saved| self.history.place_of(saved)).unwrap_or(0);
        saved.abs_diff(self.history.now()) + usize::from(self.is_in_gesture())
    }
}
