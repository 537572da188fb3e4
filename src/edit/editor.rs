//! The editor holds the map, its selection and its history, and installs the results of commands.

use std::sync::Arc;

use super::apply::Outcome;
use super::came_back::selection_after_redo;
use super::history::{History, Moment};
use super::last_change::{ChangeWay, LastChange};
use super::step_name::StepName;
use super::{Command, EditError, HistoryStep, PasteReport, Selection};
use crate::geometry::Transform;
use crate::model::{Ids, JourneyMap, MapInfo, PrintSettings};

/// A map that is being edited.
///
/// A *gesture* previews what a command would make of the map. Every preview starts again from the map
/// at the beginning of the gesture. [`Editor::commit`] records the result as one step, and
/// [`Editor::cancel`] discards it.
#[derive(Clone, Debug)]
pub struct Editor {
    shown: Moment,
    gesture: Option<Gesture>,
    history: History,
    saved: Option<Arc<JourneyMap>>,
    /// The map as first shown; as long as it is unchanged there is no work to lose.
    first: Arc<JourneyMap>,
    read_only: Option<ReadOnlyReason>,
    last_change: Option<LastChange>,
}

/// Why a map can only be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnlyReason {
    /// Its file is open in another window or program.
    OpenElsewhere,
    /// It is a side of a comparison.
    Compared,
    /// It is a version that is being played.
    PlayedVersion,
}

impl ReadOnlyReason {
    fn refusal(self) -> EditError {
        match self {
            Self::OpenElsewhere => EditError::ReadOnly,
            Self::Compared => EditError::Comparison,
            Self::PlayedVersion => EditError::PlayedVersion,
        }
    }
}

#[derive(Clone, Debug)]
struct Gesture {
    start: Moment,
}

impl Editor {
    /// Starts editing `map`. `is_saved` says whether the file on disk holds this very map.
    pub fn new(map: JourneyMap, is_saved: bool) -> Self {
        let map = Arc::new(map);
        let first = Moment {
            name: StepName::plain("Opened"),
            full_name: "Opened".into(),
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
            read_only: None,
            last_change: None,
        }
    }

    /// The latest change of the map, whoever asked for it; none until there was one.
    pub fn last_change(&self) -> Option<&LastChange> {
        self.last_change.as_ref()
    }

    fn note_change(&mut self, way: ChangeWay, name: String, before: Arc<JourneyMap>) {
        let number = self.last_change.as_ref().map_or(1, |last| last.number + 1);
        self.last_change = Some(LastChange { number, way, name, before });
    }

    /// The map as it is shown, including the preview of a running gesture.
    pub fn map(&self) -> &Arc<JourneyMap> {
        &self.shown.map
    }

    /// The map without the running gesture.
    pub fn committed_map(&self) -> &Arc<JourneyMap> {
        self.gesture.as_ref().map_or(&self.shown.map, |gesture| &gesture.start.map)
    }

    /// The current selection.
    pub fn selection(&self) -> &Selection {
        &self.shown.selection
    }

    /// Changes the selection. This is not recorded as a step.
    pub fn select(&mut self, mut selection: Selection) {
        selection.retain_existing(&self.shown.map);
        self.shown.selection = selection;
    }

    /// Applies `command` as one step. A running gesture is committed first.
    ///
    /// # Errors
    /// When the command cannot be applied; nothing changes then.
    pub fn perform(&mut self, command: &Command) -> Result<(), EditError> {
        self.commit();
        self.preview(command)?;
        self.commit();
        Ok(())
    }

    /// Previews what `command` makes of the map at the beginning of the gesture; starts one if none is running.
    ///
    /// # Errors
    /// When the command cannot be applied; what is shown stays as it is.
    pub fn preview(&mut self, command: &Command) -> Result<(), EditError> {
        if self.shown.map.info.comparison.is_some() {
            return Err(EditError::Comparison);
        }
        if let Some(reason) = self.read_only {
            return Err(reason.refusal());
        }
        let start = self.gesture.as_ref().map_or(&self.shown, |gesture| &gesture.start);
        let mut ids = start.ids.clone();
        let Outcome { map, selection, name } = command.apply(&start.map, &start.selection, &mut ids)?;
        let full_name = name.full(Some(&start.map), &map);
        let shown = Moment { name, full_name, map, selection, ids, view: self.shown.view };
        let before = std::mem::replace(&mut self.shown, shown);
        self.gesture.get_or_insert(Gesture { start: before });
        Ok(())
    }

    /// What `command` would make of the map without the running gesture; nothing changes.
    ///
    /// # Errors
    /// When the command cannot be applied.
    pub fn dry_run(&self, command: &Command) -> Result<JourneyMap, EditError> {
        let start = self.gesture.as_ref().map_or(&self.shown, |gesture| &gesture.start);
        command.dry_run(&start.map, &mut start.ids.clone())
    }

    /// The map as it is shown, with what `commands` make of it one after the other, and how many of them could be
    /// applied; nothing changes.
    pub fn map_with(&self, commands: &[Command]) -> (Arc<JourneyMap>, usize) {
        let (mut ids, selection) = (self.shown.ids.clone(), Selection::default());
        commands.iter().fold((self.shown.map.clone(), 0), |(map, count), command| {
            match command.apply(&map, &selection, &mut ids) {
                Ok(outcome) => (outcome.map, count + 1),
                Err(_) => (map, count),
            }
        })
    }

    /// What would become of something that is pasted with `command`; `None` for any other command and where it cannot
    /// be pasted.
    pub fn paste_report(&self, command: &Command) -> Option<PasteReport> {
        let start = self.gesture.as_ref().map_or(&self.shown, |gesture| &gesture.start);
        command.paste_report(&start.map, &mut start.ids.clone())
    }

    /// Whether a gesture is running.
    pub fn is_in_gesture(&self) -> bool {
        self.gesture.is_some()
    }

    /// Ends the gesture and records it as one step, unless it changed nothing. Returns whether it was recorded.
    pub fn commit(&mut self) -> bool {
        let Some(Gesture { start }) = self.gesture.take() else { return false };
        // A command that changes nothing returns the very map from before.
        if Arc::ptr_eq(&start.map, &self.shown.map) {
            let selection = std::mem::take(&mut self.shown.selection);
            self.shown = start;
            self.select(selection);
            return false;
        }
        self.history.remember_view(&start.selection, start.view);
        self.history.push(self.shown.clone());
        self.note_change(ChangeWay::Done, self.shown.full_name.clone(), start.map);
        true
    }

    /// Ends the gesture and restores the map from its beginning.
    pub fn cancel(&mut self) {
        if let Some(Gesture { start }) = self.gesture.take() {
            self.shown = start;
        }
    }

    /// Goes back one step. Returns whether there was one.
    pub fn undo(&mut self) -> bool {
        self.commit();
        self.history.now().checked_sub(1).is_some_and(|before| self.go_to(before))
    }

    /// Goes forward one step. Returns whether there was one.
    pub fn redo(&mut self) -> bool {
        self.commit();
        self.go_to(self.history.now() + 1)
    }

    /// Goes to a step of [`Editor::steps`]. Returns whether it exists.
    pub fn go_to_step(&mut self, step: usize) -> bool {
        self.commit();
        self.go_to(step)
    }

    fn go_to(&mut self, step: usize) -> bool {
        let now = self.history.now();
        if step != now {
            self.history.remember_view(&self.shown.selection, self.shown.view);
        }
        let newest_ids = self.shown.ids.clone();
        let way = if step < now { ChangeWay::Undone } else { ChangeWay::Redone };
        let name = if step < now { self.history.undo_name() } else { self.history.name_of(step) };
        let (name, before) = (name.unwrap_or_default().to_owned(), self.shown.map.clone());
        let Some(moment) = self.history.go_to(step) else { return false };
        self.shown = moment.clone();
        // An id is never given out twice, not even after undo.
        self.shown.ids = newest_ids;
        if step == now + 1 {
            self.select(selection_after_redo(&before, &self.shown.map, &self.shown.selection));
        }
        if step != now {
            self.note_change(way, name, before);
        }
        true
    }

    /// Merges the last two steps: to the user, adding a card and typing on it are one action.
    pub fn join_last_steps(&mut self) {
        self.commit();
        self.history.join_last();
    }

    /// Undoes the last step for good: it cannot be redone, and counts as if it had not been made.
    pub fn discard_last_step(&mut self) {
        if self.undo() {
            self.history.forget_future();
            if let Some(last) = &mut self.last_change {
                last.way = ChangeWay::Discarded;
            }
        }
    }

    /// The name of the step that undo would revert.
    pub fn undo_name(&self) -> Option<&str> {
        // Undo commits the running gesture first, and that step is what it reverts.
        match &self.gesture {
            Some(gesture) if !Arc::ptr_eq(&gesture.start.map, &self.shown.map) => Some(&self.shown.full_name),
            _ => self.history.undo_name(),
        }
    }

    /// The name of the step that redo would restore.
    pub fn redo_name(&self) -> Option<&str> {
        self.history.redo_name()
    }

    /// All steps, oldest first.
    pub fn steps(&self) -> Vec<HistoryStep> {
        self.history.steps()
    }

    /// The view of the map that is recorded with each step.
    pub fn view(&self) -> Option<Transform> {
        self.shown.view
    }

    /// Records the current view of the map.
    pub fn set_view(&mut self, view: Transform) {
        self.shown.view = Some(view);
    }

    /// Records that `map` is what the file on disk holds.
    pub fn mark_saved(&mut self, map: Arc<JourneyMap>) {
        self.saved = Some(map);
    }

    /// Whether there are changes to save.
    pub fn is_unsaved(&self) -> bool {
        self.saved.as_ref().is_none_or(|saved| !Arc::ptr_eq(saved, &self.shown.map))
    }

    /// Whether closing would lose work; a new map that nobody has touched is no work.
    pub fn is_unsaved_work(&self) -> bool {
        let untouched = self.saved.is_none() && Arc::ptr_eq(&self.first, &self.shown.map);
        self.is_unsaved() && !untouched
    }

    /// Records that no file holds the map, although it was not changed here.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
        // A different allocation from the map first shown, so that recovered work counts as work.
        self.first = Arc::new(JourneyMap::default());
    }

    /// Keeps how the map was printed last. That is no step of the history: whoever exports a map has changed nothing
    /// on it, and may still redo what was undone. Another file format alone is nothing that has to be saved.
    pub fn keep_print_settings(&mut self, settings: PrintSettings) {
        self.commit();
        let old = self.shown.map.clone();
        if self.is_read_only() || old.info.comparison.is_some() || old.info.print == settings {
            return;
        }
        let is_another_format = settings == PrintSettings { format: settings.format, ..old.info.print.clone() };
        let mut map = JourneyMap::clone(&old);
        map.info = Arc::new(MapInfo { print: settings, ..MapInfo::clone(&old.info) });
        self.shown.map = Arc::new(map);
        self.history.replace_now(&self.shown.map);
        for known in [self.saved.as_mut(), Some(&mut self.first)].into_iter().flatten() {
            if is_another_format && Arc::ptr_eq(known, &old) {
                *known = self.shown.map.clone();
            }
        }
    }

    /// Replaces the whole map, as one step of this name.
    pub fn replace_map(&mut self, map: JourneyMap, name: &str) {
        self.commit();
        let map = Arc::new(map);
        self.history.remember_view(&self.shown.selection, self.shown.view);
        let mut selection = self.shown.selection.clone();
        selection.retain_existing(&map);
        let shown = Moment {
            name: StepName::plain(name),
            full_name: name.into(),
            ids: self.shown.ids.above(&map),
            selection,
            map,
            view: self.shown.view,
        };
        let before = std::mem::replace(&mut self.shown, shown);
        self.history.push(self.shown.clone());
        self.note_change(ChangeWay::Done, name.to_owned(), before.map);
    }

    /// Shows a newer version of the map, which is what the file holds. The history begins anew.
    pub fn follow(&mut self, map: JourneyMap) {
        self.cancel();
        let mut map = map;
        map.share_with(&self.shown.map);
        let map = Arc::new(map);
        let mut selection = self.shown.selection.clone();
        selection.retain_existing(&map);
        let ids = self.shown.ids.above(&map);
        let (name, full_name) = (StepName::plain("Opened"), "Opened".into());
        self.shown = Moment { name, full_name, ids, selection, map: map.clone(), view: self.shown.view };
        self.history = History::new(self.shown.clone());
        self.saved = Some(map.clone());
        self.first = map;
    }

    /// Puts the map that the file holds before this one, as if a step of this name had led from it to this one.
    pub fn begin_with_saved(&mut self, saved: JourneyMap, name: &str) {
        self.commit();
        let saved = Arc::new(saved);
        let ids = self.shown.ids.above(&saved);
        let selection = Selection::default();
        let first = Moment {
            name: StepName::plain("Opened"),
            full_name: "Opened".into(),
            ids: ids.clone(),
            selection,
            view: None,
            map: saved.clone(),
        };
        (self.shown.name, self.shown.full_name, self.shown.ids) = (StepName::plain(name), name.into(), ids);
        self.history = History::new(first);
        self.history.push(self.shown.clone());
        self.saved = Some(saved.clone());
        self.first = saved;
    }

    /// Whether the map cannot be changed.
    pub fn is_read_only(&self) -> bool {
        self.read_only.is_some()
    }

    /// What to say to somebody who tries to change a map that is read-only.
    pub fn refusal(&self) -> Option<EditError> {
        self.read_only.map(ReadOnlyReason::refusal)
    }

    /// Makes the map read-only for a reason, or editable again.
    pub fn set_read_only(&mut self, read_only: Option<ReadOnlyReason>) {
        self.read_only = read_only;
    }

    /// The number of steps between the map on disk and the current one.
    pub fn changes_since_save(&self) -> usize {
        let saved = self.saved.as_ref().and_then(|saved| self.history.place_of(saved)).unwrap_or(0);
        saved.abs_diff(self.history.now()) + usize::from(self.is_in_gesture())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::sample;
    use crate::model::{Part, PrintForm, PrintFormat};

    #[test]
    fn how_a_map_is_printed_is_no_step_and_lets_what_was_undone_be_redone() {
        let mut editor = Editor::new(sample::map(20), true);
        let cards = vec![Part::Card(editor.map().cards[0].id)];
        editor.perform(&Command::Delete(cards)).unwrap();
        editor.undo();
        let steps = editor.steps();
        let print = PrintSettings { format: PrintFormat::Svg, ..editor.map().info.print.clone() };
        editor.keep_print_settings(print.clone());
        assert_eq!(editor.map().info.print, print);
        assert!(!editor.is_unsaved(), "another format need not be saved");
        assert_eq!(editor.changes_since_save(), 0);
        editor.keep_print_settings(PrintSettings { form: PrintForm::Tiles, ..print.clone() });
        assert!(editor.is_unsaved(), "the form is kept in the file");
        assert_eq!(editor.steps(), steps);
        assert!(editor.redo());
        assert_eq!(editor.map().cards.len(), 19);
        editor.set_read_only(Some(ReadOnlyReason::OpenElsewhere));
        editor.keep_print_settings(print.clone());
        assert_ne!(
            editor.map().info.print.format,
            PrintFormat::Svg,
            "nothing of a map that can only be viewed changes"
        );
    }
}
