//! Repairs free notes and groups of lanes.

use std::sync::Arc;

use super::ProblemKind;
use crate::model::limits::{LARGEST_SIZE_PT, LEAST_NOTE_PT, LONGEST_WAY_PT};
use crate::model::{AnchorPlace, JourneyMap, LaneGroupId, Note, NoteAnchor, NoteId, NoteKind, StageId, find_mut};

/// The way from the beginning of an arrow or frame that lost its end.
const NEW_END: (f32, f32) = (120.0, 60.0);

/// Repairs one note. One whose anchor is gone stands on the sheet then, with its text.
pub(super) fn mend_note(map: &mut JourneyMap, id: NoteId, kind: &ProblemKind) {
    let first = map.stages.first().map(|stage| stage.id);
    let broken: Vec<AnchorPlace> = map.note(id).map(|note| lost(note, map)).unwrap_or_default();
    let Some(note) = find_mut(&mut map.notes, |note| note.id == id) else { return };
    match kind {
        ProblemKind::NoEnd => {
            let (x, y) = if note.kind == NoteKind::Bracket { (0.0, 0.0) } else { NEW_END };
            note.to = Some(note.at.shifted(x, y));
        }
        ProblemKind::Missing(_) | ProblemKind::BracketBesideStages => {
            let is_bracket = note.kind == NoteKind::Bracket;
            let mend = |anchor: NoteAnchor| mended(anchor, &broken, first.filter(|_| is_bracket));
            (note.at, note.to) = (mend(note.at), note.to.map(mend));
        }
        _ => {
            let sound = |size: Option<f32>| {
                size.filter(|size| size.is_finite()).map(|size| size.clamp(LEAST_NOTE_PT, LARGEST_SIZE_PT))
            };
            (note.width_pt, note.height_pt) = (sound(note.width_pt), sound(note.height_pt));
            (note.at, note.to) = (within(note.at), note.to.map(within));
        }
    }
}

/// The places of a note that are not on the map.
fn lost(note: &Note, map: &JourneyMap) -> Vec<AnchorPlace> {
    note.anchors().map(|anchor| anchor.on).filter(|place| !place.is_on(map)).collect()
}

fn mended(anchor: NoteAnchor, lost: &[AnchorPlace], stage: Option<StageId>) -> NoteAnchor {
    match (anchor.on, stage) {
        (place @ AnchorPlace::Stage(_), Some(_)) if !lost.contains(&place) => anchor,
        (_, Some(stage)) => stage.into(),
        (place, None) if lost.contains(&place) => NoteAnchor { on: AnchorPlace::Sheet, ..anchor },
        _ => anchor,
    }
}

/// The anchor with ways that are allowed.
fn within(anchor: NoteAnchor) -> NoteAnchor {
    let way = |way: f32| if way.is_finite() { way.clamp(-LONGEST_WAY_PT, LONGEST_WAY_PT) } else { 0.0 };
    NoteAnchor { x: way(anchor.x), y: way(anchor.y), ..anchor }
}

/// Moves the lanes of a group together, below the first one, or removes a group that has none.
pub(super) fn mend_group(map: &mut JourneyMap, id: LaneGroupId, kind: &ProblemKind) {
    if *kind == ProblemKind::EmptyGroup {
        map.lane_groups.retain(|group| group.id != id);
        return;
    }
    let Some(first) = map.lanes.iter().position(|lane| lane.group == Some(id)) else { return };
    let (before, rest) = map.lanes.split_at(first);
    let (own, others): (Vec<_>, Vec<_>) = rest.iter().cloned().partition(|lane| lane.group == Some(id));
    map.lanes = before.iter().cloned().chain(own).chain(others).collect::<Vec<Arc<_>>>();
}
