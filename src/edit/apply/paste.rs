//! Pasting a fragment into a map: every part gets a fresh id and a place.
//!
//! Parts that were copied as a whole (personas, stages, steps, lanes) are inserted as a whole. Everything
//! else keeps its position relative to the first cell of the fragment; what is beyond the edges of the map gets
//! new steps and lanes.

mod columns;
mod notes;
mod points;
mod rows;

pub use notes::note_place_of;
pub(super) use points::differs;

use std::mem::take;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::change::{add_icon, add_picture};
use super::twins::Twins;
use super::{MapEdit, count_of};
use crate::edit::clipboard::{Fragment, WholeParts};
use crate::edit::paste_report::PasteReport;
use crate::edit::placement::{LeftOut, NoPlace};
use crate::edit::{CellPlace, EditError, PastePlace};
use crate::model::{
    Card, CardId, Hotspot, HotspotId, HotspotPlace, JourneyMap, Lane, LaneGroupId, LaneId, LaneKind, Link, LinkId,
    NoteId, Part, PersonaId, Series, SeriesId, StageId, StepId, find_mut,
};

/// The ids that parts of the fragment got on the map.
#[derive(Default)]
struct IdMap {
    personas: FxHashMap<PersonaId, PersonaId>,
    steps: FxHashMap<StepId, StepId>,
    lanes: FxHashMap<LaneId, LaneId>,
    series: FxHashMap<SeriesId, SeriesId>,
    cards: FxHashMap<CardId, CardId>,
    stages: FxHashMap<StageId, StageId>,
    hotspots: FxHashMap<HotspotId, HotspotId>,
    links: FxHashMap<LinkId, LinkId>,
    notes: FxHashMap<NoteId, NoteId>,
    groups: FxHashMap<LaneGroupId, LaneGroupId>,
    /// New parts that were copied as a whole.
    whole: Vec<Part>,
    /// New parts that were copied on their own.
    alone: Vec<Part>,
    /// What was made for the parts, and which found no place.
    report: PasteReport,
}

impl MapEdit<'_> {
    pub(super) fn paste(&mut self, fragment: &Fragment, at: PastePlace) -> Result<PasteReport, EditError> {
        let place = self.paste_place(at)?;
        let Fragment { map: from, whole } = fragment;
        let mut id_map = IdMap::default();
        // The order matters: each line needs the ids that the lines above it have mapped.
        from.icons.iter().for_each(|icon| add_icon(&mut self.map, icon));
        self.paste_personas(from, whole, &mut id_map);
        self.paste_columns(from, whole, &place, &mut id_map)?;
        self.paste_lanes(from, whole, &place, &mut id_map);
        self.paste_points(from, whole, &mut id_map);
        self.paste_cards(from, &place, &mut id_map);
        self.paste_hotspots(from, at, &mut id_map);
        self.paste_links(from, &mut id_map);
        self.paste_notes(from, at, &mut id_map);
        self.paste_lane_groups(from, &mut id_map);
        self.cut_spans();
        self.drop_unused_pictures();
        let (twins, IdMap { whole, alone, report, .. }) = id_map.into_twins();
        self.copy_said(from, &twins);
        let made = if whole.is_empty() { alone } else { whole };
        if made.is_empty() {
            return Err(EditError::NothingFits);
        }
        self.selection = made.iter().copied().collect();
        Ok(PasteReport { made, ..report })
    }

    /// The cell, and the position in it, that pasting at a part means.
    pub(super) fn paste_place(&self, at: PastePlace) -> Result<CellPlace, EditError> {
        paste_place(&self.map, at)
    }

    /// Inserts copied personas; any other is matched with the persona of the same name.
    fn paste_personas(&mut self, from: &JourneyMap, whole: &WholeParts, id_map: &mut IdMap) {
        for persona in &from.personas {
            if whole.personas.contains(&persona.id) {
                let pictures: Vec<_> = from.images.clone();
                let id = self.add_persona(persona, &pictures);
                id_map.personas.insert(persona.id, id);
                id_map.whole.push(Part::Persona(id));
                continue;
            }
            let name = name_key(&persona.name);
            let same = |known: &&Arc<crate::model::Persona>| name_key(&known.name) == name;
            let own = self.map.personas.iter().filter(same);
            let own = own.clone().find(|known| known.id == persona.id).or(own.clone().next());
            if let Some(own) = own.filter(|_| !name.is_empty()) {
                id_map.personas.insert(persona.id, own.id);
            }
        }
    }

    fn paste_columns(
        &mut self,
        from: &JourneyMap,
        whole: &WholeParts,
        at: &CellPlace,
        id_map: &mut IdMap,
    ) -> Result<(), EditError> {
        self.match_columns(from, whole, at, id_map)?;
        let home = self.map.stages.iter().position(|stage| stage.steps.iter().any(|step| step.id == at.step));
        let home = home.ok_or(EditError::Gone("step"))?;
        for (count, id) in (1..).zip(&whole.stages) {
            let Some(stage) = from.stage(*id) else { continue };
            self.add_stage(home + count, stage);
            let Some(new) = self.map.stages.get(home + count) else { continue };
            id_map.whole.push(Part::Stage(new.id));
            id_map.stages.insert(*id, new.id);
            id_map.steps.extend(stage.steps.iter().zip(&new.steps).map(|(old, new)| (old.id, new.id)));
        }
        let Some(stage) = self.map.stages.get(home).cloned() else { return Ok(()) };
        let place = stage.steps.iter().position(|step| step.id == at.step).unwrap_or(0);
        for (count, id) in (1..).zip(&whole.steps) {
            let Some((_, old)) = from.step(*id) else { continue };
            self.add_step(stage.id, place + count, &old.name)?;
            let Some(Part::Step(new)) = self.selection.single() else { continue };
            let home = find_mut(&mut self.map.stages, |known| known.id == stage.id).ok_or(EditError::Gone("stage"))?;
            if let Some(step) = home.steps.iter_mut().find(|step| step.id == new) {
                *step = crate::model::Step { id: new, ..old.clone() };
            }
            id_map.whole.push(Part::Step(new));
            id_map.steps.insert(*id, new);
        }
        Ok(())
    }

    fn paste_lanes(&mut self, from: &JourneyMap, whole: &WholeParts, at: &CellPlace, id_map: &mut IdMap) {
        if whole.has_columns() {
            self.match_lanes(from, id_map);
        } else {
            self.match_rows(from, whole, at, id_map);
        }
        let below =
            self.map.lanes.iter().position(|lane| lane.id == at.lane).map_or(self.map.lanes.len(), |row| row + 1);
        for (count, id) in whole.lanes.iter().enumerate() {
            let Some(old) = from.lane(*id) else { continue };
            let mut lane = Lane { persona: id_map.persona(old.persona), ..Lane::clone(old) };
            for series in &mut lane.series {
                let persona = id_map.persona(series.persona);
                *series = Arc::new(Series { persona, points: Vec::new(), ..Series::clone(series) });
            }
            self.add_lane(below + count, &lane);
            let Some(new) = self.map.lanes.get(below + count) else { continue };
            id_map.lanes.insert(*id, new.id);
            id_map.series.extend(old.series.iter().zip(&new.series).map(|(old, new)| (old.id, new.id)));
            id_map.whole.push(Part::Lane(new.id));
        }
    }

    fn paste_cards(&mut self, from: &JourneyMap, at: &CellPlace, id_map: &mut IdMap) {
        let mut new = Vec::with_capacity(from.cards.len());
        let lines: FxHashSet<LaneId> =
            self.map.lanes.iter().filter(|lane| matches!(lane.kind, LaneKind::Line(_))).map(|lane| lane.id).collect();
        for old in &from.cards {
            let lane = id_map.lanes.get(&old.lane).copied().filter(|lane| !lines.contains(lane));
            let (Some(lane), Some(step)) = (lane, id_map.steps.get(&old.step).copied()) else {
                id_map.leave_out(&old.text, from.lane(old.lane));
                continue;
            };
            let (step, span) = self.span_for(from, old, step, id_map);
            let persona = id_map.persona(old.persona);
            let id = self.ids.card();
            id_map.cards.insert(old.id, id);
            id_map.alone.push(Part::Card(id));
            let picture = old.image.as_ref().and_then(|image| from.image(image));
            if let Some(picture) = picture {
                add_picture(&mut self.map, picture);
            }
            new.push(Arc::new(Card { id, lane, step, span, persona, ..Card::clone(old) }));
        }
        let place = at.before.and_then(|before| self.map.cards.iter().position(|card| card.id == before));
        let place = place.unwrap_or(self.map.cards.len());
        self.map.cards.splice(place..place, new);
    }

    /// Adds the hotspots; one that was copied alone is pinned on the selected card.
    fn paste_hotspots(&mut self, from: &JourneyMap, at: PastePlace, id_map: &mut IdMap) {
        let card = match at {
            PastePlace::Part(Part::Card(card)) if from.cards.is_empty() => Some(card),
            _ => None,
        };
        for old in &from.hotspots {
            let on = match old.on {
                HotspotPlace::Card(card) => id_map.cards.get(&card).map(|card| HotspotPlace::Card(*card)),
                HotspotPlace::Step(step) => id_map.steps.get(&step).map(|step| HotspotPlace::Step(*step)),
                HotspotPlace::Cell(lane, step) => match card {
                    Some(card) => Some(HotspotPlace::Card(card)),
                    None => id_map
                        .lanes
                        .get(&lane)
                        .zip(id_map.steps.get(&step))
                        .map(|(lane, step)| HotspotPlace::Cell(*lane, *step)),
                },
            };
            let Some(on) = on else {
                id_map.leave_out(if old.cause.is_empty() { "hotspot" } else { &old.cause }, None);
                continue;
            };
            let id = self.ids.hotspot();
            id_map.hotspots.insert(old.id, id);
            self.map.hotspots.push(Arc::new(Hotspot { id, on, ..Hotspot::clone(old) }));
            if !matches!(old.on, HotspotPlace::Card(_)) {
                id_map.alone.push(Part::Hotspot(id));
            }
        }
    }

    fn paste_links(&mut self, from: &JourneyMap, id_map: &mut IdMap) {
        for old in &from.links {
            if let (Some(start), Some(end)) = (id_map.cards.get(&old.from), id_map.cards.get(&old.to)) {
                let id = self.ids.link();
                id_map.links.insert(old.id, id);
                self.map.links.push(Arc::new(Link { id, from: *start, to: *end, ..Link::clone(old) }));
            }
        }
    }
}

impl MapEdit<'_> {
    /// The first step and the width of a card: one that filled its stage fills the whole of the new one, and any other
    /// covers the columns that belong to those it covered.
    fn span_for(&self, from: &JourneyMap, old: &Card, step: StepId, id_map: &IdMap) -> (StepId, u16) {
        if old.span <= 1 {
            return (step, 1);
        }
        let home = self.map.step(step).map(|(stage, _)| stage);
        if let Some(home) = home.filter(|_| columns::fills_its_stage(from, old))
            && let Some(first) = home.steps.first()
            && (first.id == step || from.covers_stage(old))
        {
            return (first.id, u16::try_from(home.steps.len()).unwrap_or(u16::MAX));
        }
        let covered = from.steps().map(|(_, step)| step.id).skip_while(|id| *id != old.step);
        let last = covered.take(usize::from(old.span)).last().and_then(|last| id_map.steps.get(&last));
        let ends = last.and_then(|last| Some((self.column_of(step).ok()?, self.column_of(*last).ok()?)));
        let span = ends.and_then(|(first, last)| u16::try_from(last.checked_sub(first)? + 1).ok());
        (step, span.unwrap_or(old.span))
    }
}

impl IdMap {
    /// Notes a part that found no place.
    fn leave_out(&mut self, text: &str, lane: Option<&Arc<Lane>>) {
        let lane = lane.map(|lane| lane.name.clone()).unwrap_or_default();
        self.report.left_out.push(LeftOut { text: text.to_owned(), reason: NoPlace::WrongLane(lane) });
    }

    /// What belongs to the pasted parts is found by these; the rest is left.
    fn into_twins(mut self) -> (Twins, Self) {
        let twins = Twins {
            personas: take(&mut self.personas),
            stages: take(&mut self.stages),
            steps: take(&mut self.steps),
            lanes: take(&mut self.lanes),
            series: take(&mut self.series),
            cards: take(&mut self.cards),
            hotspots: take(&mut self.hotspots),
            links: take(&mut self.links),
            notes: take(&mut self.notes),
            groups: take(&mut self.groups),
            is_foreign: true,
        };
        (twins, self)
    }

    fn persona(&self, old: Option<PersonaId>) -> Option<PersonaId> {
        self.personas.get(&old?).copied()
    }
}

/// The cell, and the position in it, that pasting at a part means.
pub(in crate::edit) fn paste_place(map: &JourneyMap, at: PastePlace) -> Result<CellPlace, EditError> {
    let part = match at {
        PastePlace::Cell(place) => {
            map.lane(place.lane).ok_or(EditError::Gone("lane"))?;
            map.step(place.step).ok_or(EditError::Gone("step"))?;
            return Ok(place);
        }
        PastePlace::Part(part) => part,
    };
    let holds = |lane: &&Arc<Lane>| !matches!(lane.kind, LaneKind::Line(_) | LaneKind::Curve);
    let lane = map.lanes.iter().find(holds).or(map.lanes.first()).ok_or(EditError::Gone("lane"))?.id;
    let step = map.steps().next().ok_or(EditError::Gone("step"))?.1.id;
    let cell = |lane, step| CellPlace { lane, step, before: None };
    let place = match part {
        Part::Header | Part::Persona(_) => cell(lane, step),
        Part::Note(id) => {
            let note = map.note(id).ok_or(EditError::Gone("note"))?;
            notes::cell_of(map, note.at.on).unwrap_or_else(|| cell(lane, step))
        }
        Part::LaneGroup(id) => cell(map.lanes_of_group(id).next().map_or(lane, |lane| lane.id), step),
        Part::Stage(id) => {
            let stage = map.stage(id).ok_or(EditError::Gone("stage"))?;
            cell(lane, stage.steps.first().map_or(step, |step| step.id))
        }
        Part::Step(id) => cell(lane, id),
        Part::Lane(id) => cell(id, step),
        Part::Cell(lane, step) | Part::Point(lane, _, step) => cell(lane, step),
        Part::Card(id) => crate::edit::navigation::next_place(map, id).ok_or(EditError::Gone("card"))?,
        Part::Hotspot(id) => {
            let hotspot = map.hotspots.iter().find(|known| known.id == id).ok_or(EditError::Gone("hotspot"))?;
            match hotspot.on {
                HotspotPlace::Card(card) => {
                    crate::edit::navigation::next_place(map, card).ok_or(EditError::Gone("card"))?
                }
                HotspotPlace::Step(step) => cell(lane, step),
                HotspotPlace::Cell(lane, step) => cell(lane, step),
            }
        }
        Part::Link(id) => {
            let link = map.links.iter().find(|known| known.id == id).ok_or(EditError::Gone("link"))?;
            crate::edit::navigation::next_place(map, link.from).ok_or(EditError::Gone("card"))?
        }
    };
    paste_place(map, PastePlace::Cell(place))
}

/// A name as it is compared: without regard to case and blanks at its ends.
fn name_key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// The name of the step: "Paste 3 cards (2 did not fit)".
pub(super) fn paste_name(report: &PasteReport) -> String {
    let made = &report.made;
    let cards = made.iter().filter(|part| matches!(part, Part::Card(_))).count();
    let points = made.iter().filter(|part| matches!(part, Part::Point(..))).count();
    let notes = made.iter().filter(|part| matches!(part, Part::Note(_))).count();
    let what = if cards > 0 && points > 0 && cards + points == made.len() {
        format!("{} and {}", count_of(cards, "card"), count_of(points, "point"))
    } else if cards > 0 && notes > 0 && cards + notes == made.len() {
        format!("{} and {}", count_of(cards, "card"), count_of(notes, "note"))
    } else {
        count_of(made.len(), super::common_noun(made))
    };
    let left_out = report.left_out.len();
    let rest = if left_out == 0 { String::new() } else { format!(" ({left_out} did not fit)") };
    format!("Paste {what}{rest}")
}
