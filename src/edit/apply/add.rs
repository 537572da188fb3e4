//! Adding parts to the map.

use std::sync::Arc;

use super::change::add_picture;
use super::{MapEdit, count_of};
use crate::edit::{EditError, Selection};
use crate::model::{
    Action, Card, CardId, Hotspot, HotspotPlace, Lane, LaneId, LaneKind, Link, Part, Persona, PersonaId, Picture,
    Series, Stage, StageId, Step, StepId, find_mut,
};

impl MapEdit<'_> {
    pub(super) fn add_persona(&mut self, persona: &Persona, pictures: &[Arc<Picture>]) -> PersonaId {
        let id = self.ids.persona();
        pictures.iter().for_each(|picture| add_picture(&mut self.map, picture));
        self.map.personas.push(Arc::new(Persona { id, ..persona.clone() }));
        self.selection = Selection::one(Part::Persona(id));
        id
    }

    /// Adds a persona, and gives it a lane. The first one with a name takes the place of the one that a blank map
    /// begins with.
    pub(super) fn add_persona_with(
        &mut self,
        persona: &Persona,
        pictures: &[Arc<Picture>],
        lane: Option<LaneId>,
    ) -> Result<String, EditError> {
        let id = match self.unnamed_persona().filter(|_| !persona.is_placeholder()) {
            Some(id) => self.fill_persona(id, persona, pictures),
            None => self.add_persona(persona, pictures),
        };
        let Some(lane) = lane else { return Ok("Add a persona".into()) };
        self.bind_lane(lane, Some(id))?;
        Ok("Add a persona with a lane".into())
    }

    /// The only persona of the map, if nobody has filled in anything about it.
    pub(super) fn unnamed_persona(&self) -> Option<PersonaId> {
        match self.map.personas.as_slice() {
            [only] if only.is_placeholder() => Some(only.id),
            _ => None,
        }
    }

    pub(super) fn fill_persona(&mut self, id: PersonaId, persona: &Persona, pictures: &[Arc<Picture>]) -> PersonaId {
        pictures.iter().for_each(|picture| add_picture(&mut self.map, picture));
        self.map.personas = vec![Arc::new(Persona { id, ..persona.clone() })];
        self.selection = Selection::one(Part::Persona(id));
        id
    }

    pub(super) fn add_stage(&mut self, at: usize, stage: &Stage) -> String {
        let id = self.ids.stage();
        let mut stage = Stage { id, ..stage.clone() };
        if stage.steps.is_empty() {
            stage.steps.push(empty_step(String::new()));
        }
        stage.steps.iter_mut().for_each(|step| step.id = self.ids.step());
        let at = at.min(self.map.stages.len());
        let grown =
            self.cards_across(|edit| edit.map.stages.get(at).and_then(|stage| stage.steps.first().map(|step| step.id)));
        let more = stage.steps.len();
        self.map.stages.insert(at, Arc::new(stage));
        self.widen(&grown, more);
        self.selection = Selection::one(Part::Stage(id));
        "Add a stage".into()
    }

    pub(super) fn add_step(&mut self, stage: StageId, at: usize, name: &str) -> Result<String, EditError> {
        match self.blank_step(stage).filter(|_| !name.is_empty()) {
            Some(blank) => self.name_step(stage, blank, name),
            None => self.insert_step(stage, at, name),
        }
    }

    /// Inserts a step even where a blank one could take the name.
    pub(super) fn insert_step(&mut self, stage: StageId, at: usize, name: &str) -> Result<String, EditError> {
        let id = self.ids.step();
        let old = self.map.stage(stage).ok_or(EditError::Gone("stage"))?;
        let at = at.min(old.steps.len());
        let next = if let Some(step) = old.steps.get(at) {
            Some(step.id)
        } else {
            let after = self.map.stages.iter().skip_while(|known| known.id != stage).nth(1);
            after.and_then(|stage| stage.steps.first()).map(|step| step.id)
        };
        let grown = self.cards_across(|_| next);
        let stage = find_mut(&mut self.map.stages, |known| known.id == stage).ok_or(EditError::Gone("stage"))?;
        stage.steps.insert(at, Step { id, ..empty_step(name.to_owned()) });
        self.widen(&grown, 1);
        self.selection = Selection::one(Part::Step(id));
        Ok("Add a step".into())
    }

    /// The only step of a stage, as long as it has no name and holds nothing. It came with the stage, so the
    /// first step that the user adds takes its place.
    pub(super) fn blank_step(&self, stage: StageId) -> Option<StepId> {
        let [step] = self.map.stage(stage)?.steps.as_slice() else { return None };
        let column = self.column_of(step.id).ok()?;
        let covers = |card: &Card| {
            self.column_of(card.step)
                .is_ok_and(|first| (first..first + usize::from(card.span.max(1))).contains(&column))
        };
        let has_point = |lane: &Lane| lane.series.iter().flat_map(|series| &series.points).any(|at| at.step == step.id);
        let is_pinned = |on: HotspotPlace| match on {
            HotspotPlace::Step(on) | HotspotPlace::Cell(_, on) => on == step.id,
            HotspotPlace::Card(_) => false,
        };
        let is_blank = *step == Step { id: step.id, ..empty_step(String::new()) }
            && !self.map.cards.iter().any(|card| covers(card))
            && !self.map.lanes.iter().any(|lane| has_point(lane))
            && !self.map.hotspots.iter().any(|hotspot| is_pinned(hotspot.on));
        is_blank.then_some(step.id)
    }

    pub(super) fn name_step(&mut self, stage: StageId, id: StepId, name: &str) -> Result<String, EditError> {
        let stage = find_mut(&mut self.map.stages, |known| known.id == stage).ok_or(EditError::Gone("stage"))?;
        let step = stage.steps.iter_mut().find(|known| known.id == id).ok_or(EditError::Gone("step"))?;
        step.name = name.to_owned();
        self.selection = Selection::one(Part::Step(id));
        Ok("Add a step".into())
    }

    /// Cards that lie across the left edge of a column; a column inserted there widens them.
    pub(super) fn cards_across(&self, edge: impl Fn(&Self) -> Option<StepId>) -> Vec<CardId> {
        let Some(edge) = edge(self).and_then(|step| self.column_of(step).ok()) else { return Vec::new() };
        let columns: rustc_hash::FxHashMap<_, _> =
            self.map.steps().enumerate().map(|(column, (_, step))| (step.id, column)).collect();
        let across = |card: &&Arc<Card>| {
            card.span > 1
                && columns.get(&card.step).is_some_and(|first| *first < edge && edge < first + usize::from(card.span))
        };
        self.map.cards.iter().filter(across).map(|card| card.id).collect()
    }

    pub(super) fn widen(&mut self, cards: &[CardId], more: usize) {
        let more = u16::try_from(more).unwrap_or(u16::MAX);
        for id in cards {
            if let Some(card) = find_mut(&mut self.map.cards, |card| card.id == *id) {
                card.span = card.span.saturating_add(more);
            }
        }
        self.cut_spans();
    }

    pub(super) fn add_lane(&mut self, at: usize, lane: &Lane) -> String {
        let id = self.ids.lane();
        let mut lane = Lane { id, ..lane.clone() };
        if lane.kind == LaneKind::Curve && lane.series.is_empty() {
            lane.series.push(Arc::new(empty_series(&lane)));
        }
        for series in &mut lane.series {
            Arc::make_mut(series).id = self.ids.series();
        }
        let at = at.min(self.map.lanes.len());
        // Between lanes of one group it belongs to that group.
        let group_at = |place: Option<usize>| self.map.lanes.get(place?).and_then(|lane| lane.group);
        lane.group = group_at(at.checked_sub(1)).filter(|above| Some(*above) == group_at(Some(at)));
        self.map.lanes.insert(at, Arc::new(lane));
        self.selection = Selection::one(Part::Lane(id));
        "Add a lane".into()
    }

    pub(super) fn add_series(&mut self, lane: LaneId, series: &Series) -> Result<String, EditError> {
        let id = self.ids.series();
        let lane = find_mut(&mut self.map.lanes, |known| known.id == lane).ok_or(EditError::Gone("lane"))?;
        if lane.kind != LaneKind::Curve {
            return Err(EditError::NoCurve);
        }
        lane.series.push(Arc::new(Series { id, ..series.clone() }));
        Ok("Add a curve to a lane".into())
    }

    pub(super) fn add_cards(
        &mut self,
        cards: &[Card],
        before: Option<CardId>,
        pictures: &[Arc<Picture>],
    ) -> Result<String, EditError> {
        if cards.is_empty() {
            return Err(EditError::NothingSelected);
        }
        pictures.iter().for_each(|picture| add_picture(&mut self.map, picture));
        let mut new = Vec::with_capacity(cards.len());
        for card in cards {
            if let LaneKind::Line(_) = self.lane_kind(card.lane)? {
                return Err(EditError::CardOnLine);
            }
            new.push(Arc::new(Card { id: self.ids.card(), ..card.clone() }));
        }
        self.selection = Selection::of_cards(new.iter().map(|card| card.id));
        let name = format!("Add {}", count_of(new.len(), "card"));
        let place = before.and_then(|before| self.map.cards.iter().position(|card| card.id == before));
        let place = place.unwrap_or(self.map.cards.len());
        self.map.cards.splice(place..place, new);
        self.cut_spans();
        Ok(name)
    }

    pub(super) fn add_hotspot(&mut self, on: HotspotPlace, severity: u8) -> Result<String, EditError> {
        self.can_be_pinned_on(on)?;
        let id = self.ids.hotspot();
        let hotspot = Hotspot::new(id, on, severity.clamp(1, 5));
        self.map.hotspots.push(Arc::new(hotspot));
        self.selection = Selection::one(Part::Hotspot(id));
        Ok("Add a hotspot".into())
    }

    pub(super) fn add_action(&mut self, action: &Action) -> String {
        let id = self.ids.action();
        self.map.actions.push(Arc::new(Action { id, ..action.clone() }));
        "Add an action".into()
    }

    pub(super) fn add_actions(&mut self, actions: &[Action]) -> String {
        actions.iter().for_each(|action| drop(self.add_action(action)));
        if actions.len() == 1 { "Add an action".into() } else { format!("Add {} actions", actions.len()) }
    }

    pub(super) fn add_link(&mut self, from: CardId, to: CardId) -> Result<String, EditError> {
        self.can_be_linked(from, to, None)?;
        let id = self.ids.link();
        let link = Link { id, from, to, heads: Default::default(), label: String::new(), dashed: false };
        self.map.links.push(Arc::new(link));
        self.selection = Selection::one(Part::Link(id));
        Ok("Add a link".into())
    }
}

fn empty_step(name: String) -> Step {
    Step { id: StepId(0), name, note: String::new(), flags: Vec::new(), width_pt: None }
}

/// An empty curve for a new lane; it belongs to the lane's persona.
pub(super) fn empty_series(lane: &Lane) -> Series {
    Series {
        id: crate::model::SeriesId(0),
        name: String::new(),
        persona: lane.persona,
        state: Default::default(),
        form: Default::default(),
        color: None,
        points: Vec::new(),
    }
}
