//! Moving free notes with the arrow keys.

use super::tab::Tab;
use super::tools::shifted_bracket;
use crate::edit::navigation::ArrowKey;
use crate::edit::{Command, NotePlacing, Selection};
use crate::geometry::point;
use crate::model::{NoteId, NoteKind, Part};

/// How far an arrow key moves a note, in points.
pub(crate) const STEP_PT: f32 = 8.0;
/// How far it moves one with Shift.
pub(crate) const NEAR_PT: f32 = 1.0;
/// How far it moves one with Alt.
pub(crate) const FAR_PT: f32 = 32.0;

/// Whether nothing but notes is selected.
pub(crate) fn are_notes(selection: &Selection) -> bool {
    !selection.is_empty() && selection.parts().iter().all(|part| matches!(part, Part::Note(_)))
}

/// The selected notes.
pub(crate) fn note_ids(selection: &Selection) -> Vec<NoteId> {
    let note = |part: &Part| if let Part::Note(id) = part { Some(*id) } else { None };
    selection.parts().iter().filter_map(note).collect()
}

/// Moves the selected notes by some points; a bracket by one stage. Several moves in a row are one step.
pub(crate) fn nudge(tab: &mut Tab<'_>, way: ArrowKey, by_pt: f32) {
    let layout = tab.document.drawing.layout.clone();
    // On the screen left is left; along the journey it may be further on.
    let along = if layout.right_to_left { -by_pt } else { by_pt };
    let by = match way {
        ArrowKey::Left => point(-along, 0.0),
        ArrowKey::Right => point(along, 0.0),
        ArrowKey::Up => point(0.0, -by_pt),
        ArrowKey::Down => point(0.0, by_pt),
    };
    let notes = note_ids(tab.document.editor.selection());
    let is_bracket = |id: &NoteId| tab.map().note(*id).is_some_and(|note| note.kind == NoteKind::Bracket);
    if let [one] = notes.as_slice()
        && is_bracket(one)
    {
        let steps = if by.x > 0.0 { 1 } else { -1 };
        let command =
            tab.map().note(*one).and_then(|note| shifted_bracket(tab.map(), note, steps)).filter(|_| by.x != 0.0);
        match command {
            Some(command) => drop(tab.perform(&command)),
            None => tab.view.message = Some("A bracket can only move along the stages, up to the last one".into()),
        }
        return;
    }
    let placing = |id: &NoteId| {
        let (at, to) = layout.moved_note(layout.notes.of(*id)?, by);
        Some(NotePlacing { note: *id, at, to })
    };
    let places: Vec<NotePlacing> = notes.iter().filter(|id| !is_bracket(id)).filter_map(placing).collect();
    let last = tab.document.editor.last_change().map(|change| change.number);
    let goes_on = last.is_some() && tab.view.notes.nudged == last;
    if !places.is_empty() && tab.perform(&Command::PlaceNotes(places)) {
        if goes_on {
            tab.document.editor.join_last_steps();
        }
        tab.view.notes.nudged = tab.document.editor.last_change().map(|change| change.number);
    }
}
