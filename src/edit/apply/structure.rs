//! Moving and duplicating stages, steps and lanes, and changing the kind of lanes.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{MapEdit, count_of};
use crate::edit::{EditError, Selection};
use crate::model::quotation::quotation;
use crate::model::{
    Card, CardKind, Lane, LaneId, LaneKind, Part, Persona, PersonaId, Series, Stage, StageId, Step, StepId, find_mut,
};
use crate::text::StyledText;

impl MapEdit<'_> {
    pub(super) fn move_stage(&mut self, stage: StageId, at: usize) -> Result<String, EditError> {
        let from = self.map.stages.iter().position(|known| known.id == stage).ok_or(EditError::Gone("stage"))?;
        move_within(&mut self.map.stages, from, at);
        self.cut_spans();
        self.selection = Selection::one(Part::Stage(stage));
        Ok("Move a stage".into())
    }

    pub(super) fn move_step(&mut self, step: StepId, stage: StageId, at: usize) -> Result<String, EditError> {
        self.map.stage(stage).ok_or(EditError::Gone("stage"))?;
        let holds = |known: &Stage| known.steps.iter().any(|own| own.id == step);
        let home = find_mut(&mut self.map.stages, holds).ok_or(EditError::Gone("step"))?;
        if home.id != stage && home.steps.len() == 1 {
            return Err(EditError::LastStep);
        }
        let from = home.steps.iter().position(|own| own.id == step).ok_or(EditError::Gone("step"))?;
        let moved = home.steps.remove(from);
        let goal = find_mut(&mut self.map.stages, |known| known.id == stage).ok_or(EditError::Gone("stage"))?;
        let at = at.min(goal.steps.len());
        goal.steps.insert(at, moved);
        self.cut_spans();
        self.selection = Selection::one(Part::Step(step));
        Ok("Move a step".into())
    }

    pub(super) fn move_lane(&mut self, lane: LaneId, at: usize) -> Result<String, EditError> {
        let from = self.map.lanes.iter().position(|known| known.id == lane).ok_or(EditError::Gone("lane"))?;
        move_within(&mut self.map.lanes, from, at);
        self.regroup_moved_lane(lane);
        self.selection = Selection::one(Part::Lane(lane));
        Ok("Move a lane".into())
    }

    pub(super) fn move_persona(&mut self, persona: PersonaId, at: usize) -> Result<String, EditError> {
        let known = &mut self.map.personas;
        let from = known.iter().position(|known| known.id == persona).ok_or(EditError::Gone("persona"))?;
        move_within(known, from, at);
        self.selection = Selection::one(Part::Persona(persona));
        Ok("Move a persona".into())
    }

    pub(super) fn set_lane_kind(
        &mut self,
        lane: LaneId,
        kind: LaneKind,
        card_kind: CardKind,
    ) -> Result<String, EditError> {
        let old = self.map.lane(lane).ok_or(EditError::Gone("lane"))?.clone();
        let holds_cards = self.map.cards.iter().any(|card| card.lane == lane);
        let becomes_line = matches!(kind, LaneKind::Line(_));
        if becomes_line && (holds_cards || old.series.iter().any(|series| !series.points.is_empty())) {
            return Err(EditError::LaneHasCards(quotation(&old.name)));
        }
        if old.kind == LaneKind::Curve && kind != LaneKind::Curve {
            self.points_become_cards(&old);
        }
        let first = (kind == LaneKind::Curve && old.series.is_empty()).then(|| self.ids.series());
        let new = find_mut(&mut self.map.lanes, |known| known.id == lane).ok_or(EditError::Gone("lane"))?;
        (new.kind, new.card_kind) = (kind, card_kind);
        if kind != LaneKind::Curve {
            new.series.clear();
        }
        if let Some(id) = first {
            let persona = new.persona;
            let series = Series {
                id,
                name: String::new(),
                persona,
                state: Default::default(),
                form: Default::default(),
                color: None,
                points: Vec::new(),
            };
            new.series.push(Arc::new(series));
        }
        if becomes_line {
            new.folded = false;
        }
        self.selection = Selection::one(Part::Lane(lane));
        Ok("Change the lane type".into())
    }

    /// Keeps the labels of a curve's points as cards, with their values: "in stock! (+1)".
    fn points_become_cards(&mut self, lane: &Lane) {
        for series in &lane.series {
            for point in series.points.iter().filter(|point| !point.label.is_empty()) {
                let mut card = Card::new(self.ids.card(), lane.id, point.step);
                card.text = StyledText::plain(&point.label).written();
                card.figure = format!("{:+}", point.value);
                card.flags.clone_from(&point.flags);
                card.persona = series.persona;
                self.map.cards.push(Arc::new(card));
            }
        }
    }

    pub(super) fn duplicate(&mut self, parts: &[Part]) -> Result<String, EditError> {
        let mut made = Vec::new();
        let cards: FxHashSet<_> =
            parts.iter().filter_map(|part| if let Part::Card(id) = part { Some(*id) } else { None }).collect();
        made.extend(self.duplicate_cards(&cards).into_iter().map(Part::Card));
        for part in parts {
            match part {
                Part::Lane(id) => made.push(Part::Lane(self.duplicate_lane(*id)?)),
                Part::Stage(id) => made.push(Part::Stage(self.duplicate_stage(*id)?)),
                Part::Step(id) => made.push(Part::Step(self.duplicate_step(*id)?)),
                Part::Persona(id) => made.push(Part::Persona(self.duplicate_persona(*id)?)),
                Part::Note(id) => made.push(Part::Note(self.duplicate_note(*id)?)),
                Part::Header | Part::Cell(..) | Part::Card(_) | Part::Point(..) | Part::Hotspot(_) | Part::Link(_) => {}
                Part::LaneGroup(id) => made.push(Part::LaneGroup(self.duplicate_group(*id)?)),
            }
        }
        if made.is_empty() {
            return Err(EditError::NothingSelected);
        }
        let name = format!("Duplicate {}", count_of(made.len(), super::common_noun(&made)));
        self.selection = made.into_iter().collect();
        Ok(name)
    }

    fn duplicate_persona(&mut self, persona: PersonaId) -> Result<PersonaId, EditError> {
        let old = self.map.persona(persona).ok_or(EditError::Gone("persona"))?.clone();
        let id = self.ids.persona();
        self.map.personas.push(Arc::new(Persona { id, ..Persona::clone(&old) }));
        Ok(id)
    }

    pub(super) fn duplicate_lane(&mut self, lane: LaneId) -> Result<LaneId, EditError> {
        let place = self.map.lanes.iter().position(|known| known.id == lane).ok_or(EditError::Gone("lane"))?;
        let old = self.map.lane(lane).ok_or(EditError::Gone("lane"))?.clone();
        let mut copy = Lane { id: self.ids.lane(), ..Lane::clone(&old) };
        for series in &mut copy.series {
            Arc::make_mut(series).id = self.ids.series();
        }
        let id = copy.id;
        self.map.lanes.insert(place + 1, Arc::new(copy));
        let cards: Vec<_> = self.map.cards.iter().filter(|card| card.lane == lane).cloned().collect();
        for card in cards {
            let card = Card { id: self.ids.card(), lane: id, ..Card::clone(&card) };
            self.map.cards.push(Arc::new(card));
        }
        Ok(id)
    }

    fn duplicate_stage(&mut self, stage: StageId) -> Result<StageId, EditError> {
        let place = self.map.stages.iter().position(|known| known.id == stage).ok_or(EditError::Gone("stage"))?;
        let old = self.map.stage(stage).ok_or(EditError::Gone("stage"))?.clone();
        let mut copy = Stage { id: self.ids.stage(), ..Stage::clone(&old) };
        copy.steps.iter_mut().for_each(|step| step.id = self.ids.step());
        let id = copy.id;
        let pairs: Vec<(StepId, StepId)> =
            old.steps.iter().zip(&copy.steps).map(|(old, new)| (old.id, new.id)).collect();
        self.map.stages.insert(place + 1, Arc::new(copy));
        pairs.into_iter().for_each(|(old, new)| self.copy_column(old, new));
        self.cut_spans();
        Ok(id)
    }

    fn duplicate_step(&mut self, step: StepId) -> Result<StepId, EditError> {
        let id = self.ids.step();
        let holds = |stage: &Stage| stage.steps.iter().any(|own| own.id == step);
        let stage = find_mut(&mut self.map.stages, holds).ok_or(EditError::Gone("step"))?;
        let place = stage.steps.iter().position(|own| own.id == step).ok_or(EditError::Gone("step"))?;
        if let Some(old) = stage.steps.get(place).cloned() {
            stage.steps.insert(place + 1, Step { id, ..old });
        }
        self.copy_column(step, id);
        self.cut_spans();
        Ok(id)
    }

    /// Copies the cards and points of one column to another.
    fn copy_column(&mut self, from: StepId, to: StepId) {
        let cards: Vec<_> = self.map.cards.iter().filter(|card| card.step == from).cloned().collect();
        for card in cards {
            let card = Card { id: self.ids.card(), step: to, ..Card::clone(&card) };
            self.map.cards.push(Arc::new(card));
        }
        for lane in self.map.lanes.iter_mut().filter(|lane| !lane.series.is_empty()) {
            for series in &mut Arc::make_mut(lane).series {
                if let Some(point) = series.points.iter().find(|point| point.step == from).cloned() {
                    Arc::make_mut(series).points.push(crate::model::CurvePoint { step: to, ..point });
                }
            }
        }
    }
}

fn move_within<T>(all: &mut Vec<T>, from: usize, to: usize) {
    if from < all.len() {
        let one = all.remove(from);
        all.insert(to.min(all.len()), one);
    }
}
