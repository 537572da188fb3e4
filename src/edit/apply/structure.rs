//! Moving stages, steps and lanes, and changing the kind of lanes.

use std::sync::Arc;

use super::MapEdit;
use crate::edit::{EditError, Selection};
use crate::model::quotation::quotation;
use crate::model::{Card, CardKind, Lane, LaneId, LaneKind, Part, PersonaId, Series, Stage, StageId, StepId, find_mut};
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
}

fn move_within<T>(all: &mut Vec<T>, from: usize, to: usize) {
    if from < all.len() {
        let one = all.remove(from);
        all.insert(to.min(all.len()), one);
    }
}
