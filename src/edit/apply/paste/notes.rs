//! Pasting free notes and groups of lanes.

use std::sync::Arc;

use super::IdMap;
use crate::edit::apply::MapEdit;
use crate::edit::{CellPlace, PastePlace};
use crate::model::{AnchorCorner, AnchorPlace, JourneyMap, Lane, LaneGroup, Note, NoteAnchor, NoteKind, Part, StageId};

/// How far a pasted note is from the one beside which it is pasted, and from the next one, in points.
const BESIDE_PT: f32 = 14.0;

impl MapEdit<'_> {
    /// Adds the notes. One that was copied without its place comes to the place where the paste happens.
    pub(super) fn paste_notes(&mut self, from: &JourneyMap, at: PastePlace, id_map: &mut IdMap) {
        let target = self.note_anchor(at);
        let mut alone = 0.0;
        for old in &from.notes {
            let Some((place, to)) = self.pasted_place(from, old, (target, alone), id_map) else {
                id_map.leave_out(if old.text.is_empty() { "bracket" } else { &old.text }, None);
                continue;
            };
            if place.on == target.on {
                alone += BESIDE_PT;
            }
            let id = self.ids.note();
            id_map.notes.insert(old.id, id);
            self.map.notes.push(Arc::new(Note { id, at: place, to, ..Note::clone(old) }));
            id_map.alone.push(Part::Note(id));
        }
    }

    /// The anchors of a pasted note; none for a bracket whose stages found no place.
    fn pasted_place(
        &self,
        from: &JourneyMap,
        old: &Note,
        (target, shift): (NoteAnchor, f32),
        id_map: &IdMap,
    ) -> Option<(NoteAnchor, Option<NoteAnchor>)> {
        let mapped = |anchor: NoteAnchor| self.mapped(from, anchor.on, id_map).map(|on| NoteAnchor { on, ..anchor });
        if old.kind == NoteKind::Bracket {
            return Some((mapped(old.at)?, Some(mapped(old.to?)?)));
        }
        match (mapped(old.at), old.to.map(mapped)) {
            (Some(at), None) => Some((at, None)),
            (Some(at), Some(Some(to))) => Some((at, Some(to))),
            _ => {
                let at = target.shifted(shift, shift);
                // Its other end keeps its distance where both were measured from the same place.
                let is_same = old.to.is_some_and(|to| (to.on, to.corner) == (old.at.on, old.at.corner));
                let way = |to: NoteAnchor| if is_same { (to.x - old.at.x, to.y - old.at.y) } else { (120.0, 60.0) };
                let to = old.to.map(way).map(|(x, y)| at.shifted(x, y));
                Some((at, to))
            }
        }
    }

    /// The place on the map that belongs to one of the fragment. The sheet of a fragment is none.
    fn mapped(&self, from: &JourneyMap, place: AnchorPlace, id_map: &IdMap) -> Option<AnchorPlace> {
        Some(match place {
            AnchorPlace::Sheet => return None,
            AnchorPlace::Stage(stage) => AnchorPlace::Stage(self.mapped_stage(from, stage, id_map)?),
            AnchorPlace::Lane(lane) => AnchorPlace::Lane(*id_map.lanes.get(&lane)?),
            AnchorPlace::Cell(lane, step) => AnchorPlace::Cell(*id_map.lanes.get(&lane)?, *id_map.steps.get(&step)?),
            AnchorPlace::Card(card) => AnchorPlace::Card(*id_map.cards.get(&card)?),
        })
    }

    fn mapped_stage(&self, from: &JourneyMap, stage: StageId, id_map: &IdMap) -> Option<StageId> {
        let step = from.stage(stage)?.steps.iter().find_map(|step| id_map.steps.get(&step.id))?;
        self.map.step(*step).map(|(stage, _)| stage.id)
    }

    /// The anchor for a note that is pasted at a place.
    fn note_anchor(&self, at: PastePlace) -> NoteAnchor {
        let inside = |on: AnchorPlace| NoteAnchor { on, corner: AnchorCorner::TopStart, x: BESIDE_PT, y: BESIDE_PT };
        match at {
            PastePlace::Cell(CellPlace { lane, step, .. }) => inside(AnchorPlace::Cell(lane, step)),
            PastePlace::Part(part) => match part {
                Part::Note(id) => {
                    self.map.note(id).map_or_else(NoteAnchor::default, |note| note.at.shifted(BESIDE_PT, BESIDE_PT))
                }
                part => note_place_of(&self.map, part).map_or_else(NoteAnchor::default, inside),
            },
        }
    }

    /// Puts the lanes of copied groups under headings of their own again.
    pub(super) fn paste_lane_groups(&mut self, from: &JourneyMap, id_map: &mut IdMap) {
        for old in &from.lane_groups {
            let id = self.ids.lane_group();
            id_map.groups.insert(old.id, id);
            for lane in from.lanes_of_group(old.id) {
                let own = id_map.lanes.get(&lane.id).copied();
                let is_it = |known: &&mut Arc<Lane>| Some(known.id) == own;
                self.map.lanes.iter_mut().find(is_it).into_iter().for_each(|lane| Arc::make_mut(lane).group = Some(id));
            }
            self.map.lane_groups.push(Arc::new(LaneGroup { id, ..LaneGroup::clone(old) }));
        }
        self.join_split_groups();
    }
}

/// What a note beside a part is anchored to; none for the sheet.
pub fn note_place_of(map: &JourneyMap, part: Part) -> Option<AnchorPlace> {
    match part {
        Part::Stage(id) => Some(AnchorPlace::Stage(id)),
        Part::Step(id) => map.step(id).map(|(stage, _)| AnchorPlace::Stage(stage.id)),
        Part::Lane(id) => Some(AnchorPlace::Lane(id)),
        Part::LaneGroup(id) => map.lanes_of_group(id).next().map(|lane| AnchorPlace::Lane(lane.id)),
        Part::Cell(lane, step) | Part::Point(lane, _, step) => Some(AnchorPlace::Cell(lane, step)),
        Part::Card(id) => Some(AnchorPlace::Card(id)),
        Part::Link(id) => map.links.iter().find(|link| link.id == id).map(|link| AnchorPlace::Card(link.from)),
        Part::Note(id) => map.note(id).map(|note| note.at.on),
        Part::Header | Part::Persona(_) | Part::Hotspot(_) => None,
    }
}

/// The cell at which a note stands.
pub(super) fn cell_of(map: &JourneyMap, place: AnchorPlace) -> Option<CellPlace> {
    let (lane, step) = match place {
        AnchorPlace::Cell(lane, step) => (lane, step),
        AnchorPlace::Card(card) => map.card(card).map(|card| (card.lane, card.step))?,
        AnchorPlace::Lane(lane) => (lane, map.steps().next()?.1.id),
        AnchorPlace::Stage(stage) => (map.lanes.first()?.id, map.stage(stage)?.steps.first()?.id),
        AnchorPlace::Sheet => return None,
    };
    Some(CellPlace { lane, step, before: None })
}
