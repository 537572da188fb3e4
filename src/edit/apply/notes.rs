//! Adding, moving, ordering and duplicating free notes.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{MapEdit, count_of};
use crate::edit::{EditError, NotePlacing, Selection};
use crate::model::{JourneyMap, Note, NoteAnchor, NoteId, NoteKind, Part, find_mut};

/// How far a copy is from its original, in points.
const BESIDE_PT: f32 = 14.0;

impl MapEdit<'_> {
    pub(super) fn add_note(&mut self, note: &Note) -> String {
        let id = self.ids.note();
        self.map.notes.push(Arc::new(Note { id, ..note.clone() }));
        self.selection = Selection::one(Part::Note(id));
        format!("Add {}", with_article(note.kind))
    }

    pub(super) fn place_notes(&mut self, places: &[NotePlacing]) -> Result<String, EditError> {
        for NotePlacing { note, at, to } in places {
            let note = find_mut(&mut self.map.notes, |known| known.id == *note).ok_or(EditError::Gone("note"))?;
            (note.at, note.to) = (*at, *to);
        }
        Ok(format!("Move {}", count_of(places.len(), "note")))
    }

    pub(super) fn order_notes(&mut self, notes: &[NoteId], to_front: bool) -> Result<String, EditError> {
        let wanted: FxHashSet<NoteId> = notes.iter().copied().collect();
        let all = std::mem::take(&mut self.map.notes);
        let (moved, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|note| wanted.contains(&note.id));
        let count = moved.len();
        self.map.notes = if to_front { [others, moved].concat() } else { [moved, others].concat() };
        if count == 0 {
            return Err(EditError::Gone("note"));
        }
        let way = if to_front { "to the front" } else { "to the back" };
        Ok(format!("Move {} {way}", count_of(count, "note")))
    }

    /// A copy a little beside a note, in front of all others. A bracket goes over the same stages.
    pub(super) fn duplicate_note(&mut self, id: NoteId) -> Result<NoteId, EditError> {
        let old = self.map.note(id).ok_or(EditError::Gone("note"))?.clone();
        let id = self.ids.note();
        let by = if old.kind == NoteKind::Bracket { 0.0 } else { BESIDE_PT };
        let beside = |anchor: NoteAnchor| anchor.shifted(by, by);
        let copy = Note { id, at: beside(old.at), to: old.to.map(beside), ..Note::clone(&old) };
        self.map.notes.push(Arc::new(copy));
        Ok(id)
    }

    /// Anchors notes that have lost their place to the nearest one that is left.
    pub(super) fn anchor_notes(&mut self, before: &JourneyMap) {
        let map = &mut self.map;
        let lost = |note: &Note, map: &JourneyMap| note.anchors().any(|anchor| !anchor.on.is_on(map));
        let lost: Vec<usize> =
            map.notes.iter().enumerate().filter(|(_, note)| lost(note, map)).map(|(place, _)| place).collect();
        for place in lost {
            let Some(note) = map.notes.get(place).cloned() else { continue };
            let mut anchored = Note::clone(&note);
            (anchored.at, anchored.to) = anchored_anew(&note, before, map);
            if let Some(note) = map.notes.get_mut(place) {
                *note = Arc::new(anchored);
            }
        }
    }
}

fn anchored_anew(note: &Note, before: &JourneyMap, after: &JourneyMap) -> (NoteAnchor, Option<NoteAnchor>) {
    // A bracket shrinks to those of its stages that are left.
    if let Some((first, last)) = note.bracketed_on(before, after) {
        return (first.into(), Some(last.into()));
    }
    let nearest = |anchor: NoteAnchor| NoteAnchor { on: anchor.on.nearest(before, after), ..anchor };
    (nearest(note.at), note.to.map(nearest))
}

/// "a sticky note", "an arrow".
fn with_article(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Sticky | NoteKind::Text => "a note",
        NoteKind::Frame => "a box",
        NoteKind::Arrow => "an arrow",
        NoteKind::Bracket => "a bracket",
    }
}
