//! Pasting a fragment into a map: every part gets a fresh id and a place.
//!
//! Parts that were copied as a whole (personas, stages, steps, lanes) are inserted as a whole. Everything
//! else keeps its position relative to the first cell of the fragment; at the edges of the map it stays in
//! the last row or column, as moved cards do.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::change::add_picture;
use super::{MapEdit, count_of};
use crate::edit::clipboard::{Fragment, WholeParts};
use crate::edit::{CellPlace, EditError, PastePlace, Selection};
use crate::model::{
    Card, CardId, CurvePoint, Hotspot, HotspotPlace, JourneyMap, Lane, LaneId, LaneKind, Link, Part, PersonaId, Series,
    SeriesId, StepId, find_mut,
};

/// The ids that parts of the fragment got on the map.
#[derive(Default)]
struct IdMap {
    personas: FxHashMap<PersonaId, PersonaId>,
    steps: FxHashMap<StepId, StepId>,
    lanes: FxHashMap<LaneId, LaneId>,
    series: FxHashMap<SeriesId, SeriesId>,
    cards: FxHashMap<CardId, CardId>,
    /// New parts that were copied as a whole.
    whole: Vec<Part>,
    /// New parts that were copied on their own.
    alone: Vec<Part>,
    /// The number of parts that found no place.
    left_out: usize,
}

impl MapEdit<'_> {
    pub(super) fn paste(&mut self, fragment: &Fragment, at: PastePlace) -> Result<String, EditError> {
        let place = self.paste_place(at)?;
        let Fragment { map: from, whole } = fragment;
        let needs_cells = whole.lanes.is_empty() && !whole.has_columns() && !from.cards.is_empty();
        if needs_cells && matches!(self.lane_kind(place.lane)?, LaneKind::Line(_)) {
            return Err(EditError::CardOnLine);
        }
        let mut id_map = IdMap::default();
        // The order matters: each line needs the ids that the lines above it have mapped.
        self.paste_personas(from, whole, &mut id_map);
        self.paste_columns(from, whole, &place, &mut id_map)?;
        self.paste_lanes(from, whole, &place, &mut id_map);
        self.paste_points(from, whole, &mut id_map);
        self.paste_cards(from, &place, &mut id_map);
        self.paste_hotspots(from, at, &mut id_map);
        self.paste_links(from, &mut id_map);
        self.cut_spans();
        self.drop_unused_pictures();
        let IdMap { whole, alone, left_out, .. } = id_map;
        let made = if whole.is_empty() { alone } else { whole };
        if made.is_empty() {
            return Err(EditError::NothingFits);
        }
        let name = paste_name(&made, left_out);
        self.selection = made.into_iter().collect();
        Ok(name)
    }

    /// The cell, and the position in it, that pasting at a part means.
    pub(super) fn paste_place(&self, at: PastePlace) -> Result<CellPlace, EditError> {
        let part = match at {
            PastePlace::Cell(place) => {
                self.lane_kind(place.lane)?;
                self.column_of(place.step)?;
                return Ok(place);
            }
            PastePlace::Part(part) => part,
        };
        let map = &self.map;
        let holds = |lane: &&Arc<Lane>| !matches!(lane.kind, LaneKind::Line(_) | LaneKind::Curve);
        let lane = map.lanes.iter().find(holds).or(map.lanes.first()).ok_or(EditError::Gone("lane"))?.id;
        let step = map.steps().next().ok_or(EditError::Gone("step"))?.1.id;
        let cell = |lane, step| CellPlace { lane, step, before: None };
        let place = match part {
            Part::Header | Part::Persona(_) => cell(lane, step),
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
        self.paste_place(PastePlace::Cell(place))
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
            let name = persona.name.trim().to_lowercase();
            let same = |known: &&Arc<_>| persona_name(known) == name;
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

    /// Maps columns that were not copied as a whole onto columns of the map: from the target cell on, or from
    /// the first column if whole lanes are pasted.
    fn match_columns(
        &self,
        from: &JourneyMap,
        whole: &WholeParts,
        at: &CellPlace,
        id_map: &mut IdMap,
    ) -> Result<(), EditError> {
        let columns = self.steps();
        let start = if whole.lanes.is_empty() { self.column_of(at.step)? } else { 0 };
        let first = if whole.lanes.is_empty() { first_column(from) } else { 0 };
        let last = columns.len().saturating_sub(1);
        for (column, (_, step)) in from.steps().enumerate() {
            let goal = (start + column).saturating_sub(first).min(last);
            id_map.steps.extend(columns.get(goal).map(|goal| (step.id, *goal)));
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

    /// For pasted columns: maps each row to the lane most like it, by id, name and kind, then by kind alone.
    fn match_lanes(&self, from: &JourneyMap, id_map: &mut IdMap) {
        let mut free: Vec<&Arc<Lane>> = self.map.lanes.iter().collect();
        // Best matches first, and each lane is taken only once.
        let tests: [fn(&Lane, &Lane) -> bool; 4] = [
            |old, own| old.id == own.id && old.name == own.name && old.kind == own.kind,
            |old, own| old.name == own.name && old.kind == own.kind,
            |old, own| old.kind == own.kind && old.card_kind == own.card_kind,
            |old, own| old.kind == own.kind,
        ];
        for test in tests {
            for old in from.lanes.iter().filter(|lane| !matches!(lane.kind, LaneKind::Line(_))) {
                let place = free.iter().position(|own| test(old, own));
                if let Some(place) = place.filter(|_| !id_map.lanes.contains_key(&old.id)) {
                    id_map.lanes.insert(old.id, free.remove(place).id);
                }
            }
        }
    }

    /// Maps rows so that they keep their distance from the first row with content.
    fn match_rows(&self, from: &JourneyMap, whole: &WholeParts, at: &CellPlace, id_map: &mut IdMap) {
        let rows = |map: &JourneyMap| -> Vec<LaneId> {
            let holds = |lane: &&Arc<Lane>| !matches!(lane.kind, LaneKind::Line(_));
            map.lanes.iter().filter(holds).map(|lane| lane.id).collect()
        };
        let (old, own) = (rows(from), rows(&self.map));
        let used = used_lanes(from);
        let first = old.iter().position(|lane| used.contains(lane) && !whole.lanes.contains(lane)).unwrap_or(0);
        let start = own.iter().position(|lane| *lane == at.lane).unwrap_or(0);
        let last = own.len().saturating_sub(1);
        for (row, lane) in old.iter().enumerate() {
            let goal = (start + row).saturating_sub(first).min(last);
            id_map.lanes.extend(own.get(goal).map(|goal| (*lane, *goal)));
        }
    }

    fn paste_points(&mut self, from: &JourneyMap, whole: &WholeParts, id_map: &mut IdMap) {
        for lane in &from.lanes {
            let goal = id_map.lanes.get(&lane.id).copied();
            let is_new = whole.lanes.contains(&lane.id);
            for (place, series) in lane.series.iter().enumerate().filter(|(_, series)| !series.points.is_empty()) {
                let curve = goal.and_then(|goal| {
                    let known = id_map.series.get(&series.id).copied();
                    let persona = id_map.persona(series.persona);
                    known.or_else(|| self.curve_for(goal, series, persona, place)).map(|curve| (goal, curve))
                });
                for point in &series.points {
                    self.paste_point(goal, curve, point, series, is_new, id_map);
                }
            }
        }
    }

    /// The curve of a lane that is most like `series`; a new one if the lane has none.
    fn curve_for(
        &mut self,
        lane: LaneId,
        series: &Series,
        persona: Option<PersonaId>,
        place: usize,
    ) -> Option<SeriesId> {
        let id = self.ids.series();
        let lane = find_mut(&mut self.map.lanes, |known| known.id == lane && known.kind == LaneKind::Curve)?;
        if lane.series.is_empty() {
            lane.series.push(Arc::new(Series { id, persona, points: Vec::new(), ..series.clone() }));
        }
        let same_id = lane.series.iter().find(|own| own.id == series.id && own.name == series.name);
        let alike = |own: &&Arc<Series>| (own.persona, own.state) == (persona, series.state) && own.name == series.name;
        let chosen = same_id.or_else(|| lane.series.iter().find(alike)).or_else(|| lane.series.get(place));
        chosen.or_else(|| lane.series.first()).map(|series| series.id)
    }

    /// Adds a point to a curve; in a lane without curves, its label becomes a card.
    fn paste_point(
        &mut self,
        goal: Option<LaneId>,
        curve: Option<(LaneId, SeriesId)>,
        point: &CurvePoint,
        series: &Series,
        is_new: bool,
        id_map: &mut IdMap,
    ) {
        let step = id_map.steps.get(&point.step).copied();
        if let (Some((lane, curve)), Some(step)) = (curve, step) {
            if self.put_point(lane, curve, CurvePoint { step, ..point.clone() }) && !is_new {
                id_map.alone.push(Part::Point(lane, curve, step));
            }
            return;
        }
        match (goal, step) {
            (Some(lane), Some(step)) if !point.label.is_empty() => {
                let mut card = Card::new(self.ids.card(), lane, step);
                card.text.clone_from(&point.label);
                card.flags.clone_from(&point.flags);
                card.persona = id_map.persona(series.persona);
                id_map.alone.push(Part::Card(card.id));
                self.map.cards.push(Arc::new(card));
            }
            _ => id_map.left_out += 1,
        }
    }

    /// Puts a point on a curve, replacing the one at its step. Returns whether the curve exists.
    pub(super) fn put_point(&mut self, lane: LaneId, series: SeriesId, mut point: CurvePoint) -> bool {
        let Some(lane) = find_mut(&mut self.map.lanes, |known| known.id == lane) else { return false };
        let (low, high) = (lane.scale.min, lane.scale.max);
        let Some(series) = find_mut(&mut lane.series, |known| known.id == series) else { return false };
        point.value = if point.value.is_finite() { point.value.clamp(low, high) } else { f32::midpoint(low, high) };
        series.points.retain(|known| known.step != point.step);
        series.points.push(point);
        true
    }

    fn paste_cards(&mut self, from: &JourneyMap, at: &CellPlace, id_map: &mut IdMap) {
        let mut new = Vec::with_capacity(from.cards.len());
        let lines: FxHashSet<LaneId> =
            self.map.lanes.iter().filter(|lane| matches!(lane.kind, LaneKind::Line(_))).map(|lane| lane.id).collect();
        for old in &from.cards {
            let lane = id_map.lanes.get(&old.lane).copied().filter(|lane| !lines.contains(lane));
            let (Some(lane), Some(step)) = (lane, id_map.steps.get(&old.step).copied()) else {
                id_map.left_out += 1;
                continue;
            };
            let persona = id_map.persona(old.persona);
            let id = self.ids.card();
            id_map.cards.insert(old.id, id);
            id_map.alone.push(Part::Card(id));
            let picture = old.image.as_ref().and_then(|image| from.image(image));
            if let Some(picture) = picture {
                add_picture(&mut self.map, picture);
            }
            new.push(Arc::new(Card { id, lane, step, persona, ..Card::clone(old) }));
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
                id_map.left_out += 1;
                continue;
            };
            let id = self.ids.hotspot();
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
                self.map.links.push(Arc::new(Link { id, from: *start, to: *end, ..Link::clone(old) }));
            }
        }
    }
}

impl IdMap {
    fn persona(&self, old: Option<PersonaId>) -> Option<PersonaId> {
        self.personas.get(&old?).copied()
    }
}

fn persona_name(persona: &crate::model::Persona) -> String {
    persona.name.trim().to_lowercase()
}

/// The first column with content.
fn first_column(map: &JourneyMap) -> usize {
    let mut used: FxHashSet<StepId> = map.cards.iter().map(|card| card.step).collect();
    used.extend(
        map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points).map(|point| point.step),
    );
    used.extend(map.hotspots.iter().filter_map(|hotspot| match hotspot.on {
        HotspotPlace::Step(step) | HotspotPlace::Cell(_, step) => Some(step),
        HotspotPlace::Card(_) => None,
    }));
    map.steps().position(|(_, step)| used.contains(&step.id)).unwrap_or(0)
}

/// The lanes with content.
fn used_lanes(map: &JourneyMap) -> FxHashSet<LaneId> {
    let mut used: FxHashSet<LaneId> = map.cards.iter().map(|card| card.lane).collect();
    let has_points = |lane: &&Arc<Lane>| lane.series.iter().any(|series| !series.points.is_empty());
    used.extend(map.lanes.iter().filter(has_points).map(|lane| lane.id));
    used.extend(map.hotspots.iter().filter_map(|hotspot| match hotspot.on {
        HotspotPlace::Cell(lane, _) => Some(lane),
        HotspotPlace::Card(_) | HotspotPlace::Step(_) => None,
    }));
    used
}

/// The name of the step: "Paste 3 cards (2 did not fit)".
pub(super) fn paste_name(made: &[Part], left_out: usize) -> String {
    let cards = made.iter().filter(|part| matches!(part, Part::Card(_))).count();
    let points = made.iter().filter(|part| matches!(part, Part::Point(..))).count();
    let what = if cards > 0 && points > 0 && cards + points == made.len() {
        format!("{} and {}", count_of(cards, "card"), count_of(points, "point"))
    } else {
        count_of(made.len(), super::common_noun(made))
    };
    let rest = if left_out == 0 { String::new() } else { format!(" ({left_out} did not fit)") };
    format!("Paste {what}{rest}")
}

/// Selects the new parts.
pub(super) fn selection_of(made: &[Part]) -> Selection {
    made.iter().copied().collect()
}
