//! The stages and steps of the other map: those of the same name come together, the others are added.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{TakenIn, name_key};
use crate::edit::EditError;
use crate::edit::apply::MapEdit;
use crate::model::placeholder::is_own_name;
use crate::model::{JourneyMap, Part, Stage, StageId, Step, StepId, find_mut};

impl MapEdit<'_> {
    pub(super) fn take_stages(&mut self, from: &JourneyMap, taken: &mut TakenIn) -> Result<(), EditError> {
        let goals = self.known_stages(from);
        self.name_blank_stages(from, &goals, taken);
        let mut last: Option<StageId> = None;
        for (index, stage) in from.stages.iter().enumerate() {
            let known = goals.get(&stage.id).copied().or_else(|| taken.named_stage(self, index, from));
            let goal = match known {
                Some(goal) => {
                    self.take_steps(stage, goal, taken)?;
                    goal
                }
                None => {
                    let next = from.stages.iter().skip(index + 1).find_map(|next| goals.get(&next.id)).copied();
                    let at = self.stage_index(last, next);
                    self.add_stage(at, stage);
                    let Some(new) = self.map.stages.get(at) else { continue };
                    taken.report.new_stages += 1;
                    taken.steps.extend(stage.steps.iter().zip(&new.steps).map(|(old, new)| (old.id, new.id)));
                    new.id
                }
            };
            last = Some(goal);
        }
        Ok(())
    }

    /// The stages of this map that have the names of those of the other one. The same name again means the same stage
    /// again only as often as both have it.
    fn known_stages(&self, from: &JourneyMap) -> FxHashMap<StageId, StageId> {
        let mut used = FxHashSet::default();
        let mut goals = FxHashMap::default();
        for stage in &from.stages {
            let key = name_key(&stage.name);
            let same = |known: &&Arc<Stage>| name_key(&known.name) == key && !used.contains(&known.id);
            if let Some(known) = self.map.stages.iter().find(same).filter(|_| !key.is_empty()) {
                used.insert(known.id);
                goals.insert(stage.id, known.id);
            }
        }
        goals
    }

    /// A map on which nobody has put anything gives its stages the names of the other one.
    fn name_blank_stages(&mut self, from: &JourneyMap, goals: &FxHashMap<StageId, StageId>, taken: &mut TakenIn) {
        let has_points = self.map.lanes.iter().flat_map(|lane| &lane.series).any(|series| !series.points.is_empty());
        let is_empty = self.map.cards.is_empty() && self.map.hotspots.is_empty() && !has_points;
        if !is_empty || !goals.is_empty() {
            return;
        }
        for (own, other) in self.map.stages.iter_mut().zip(&from.stages) {
            let own = Arc::make_mut(own);
            taken.report.replaced_names += usize::from(own.name != other.name && is_own_name(&own.name));
            own.name.clone_from(&other.name);
            taken.report.named_stages += 1;
        }
    }

    /// Where a stage goes that is new: after the one before it, or before the next one that is known.
    fn stage_index(&self, last: Option<StageId>, next: Option<StageId>) -> usize {
        let place = |id: StageId| self.map.stages.iter().position(|stage| stage.id == id);
        let after = last.and_then(place).map(|place| place + 1);
        after.or_else(|| next.and_then(place)).unwrap_or(self.map.stages.len())
    }

    fn take_steps(&mut self, stage: &Stage, goal: StageId, taken: &mut TakenIn) -> Result<(), EditError> {
        let mut used: Vec<StepId> = Vec::new();
        for (index, step) in stage.steps.iter().enumerate() {
            let own = self.map.stage(goal).ok_or(EditError::Gone("stage"))?;
            let free = |known: &&Step| !used.contains(&known.id);
            let key = name_key(&step.name);
            let known = match key.is_empty() {
                true => own.steps.get(index).filter(|known| free(known)).or_else(|| own.steps.iter().find(free)),
                false => own.steps.iter().find(|known| free(known) && name_key(&known.name) == key),
            };
            let id = match known.map(|known| known.id) {
                Some(id) => id,
                None => self.make_step(goal, step, used.last().copied(), taken)?,
            };
            used.push(id);
            taken.steps.insert(step.id, id);
        }
        Ok(())
    }

    fn make_step(
        &mut self,
        goal: StageId,
        step: &Step,
        after: Option<StepId>,
        taken: &mut TakenIn,
    ) -> Result<StepId, EditError> {
        let steps = self.map.stage(goal).map(|stage| &stage.steps).ok_or(EditError::Gone("stage"))?;
        let place = after.and_then(|after| steps.iter().position(|known| known.id == after));
        let at = place.map_or(steps.len(), |place| place + 1);
        match self.blank_step(goal).filter(|blank| Some(*blank) != after) {
            Some(blank) => drop(self.name_step(goal, blank, &step.name)?),
            None => {
                self.insert_step(goal, at, &step.name)?;
                taken.report.new_steps += 1;
            }
        }
        let Some(Part::Step(id)) = self.selection.single() else { return Err(EditError::Gone("step")) };
        let home = find_mut(&mut self.map.stages, |known| known.id == goal).ok_or(EditError::Gone("stage"))?;
        if let Some(made) = home.steps.iter_mut().find(|known| known.id == id) {
            *made = Step { id, width_pt: made.width_pt, ..step.clone() };
        }
        Ok(id)
    }
}

impl TakenIn {
    /// The stage that got the name of the stage at `index`, when the map had nothing on it.
    fn named_stage(&self, edit: &MapEdit<'_>, index: usize, from: &JourneyMap) -> Option<StageId> {
        let is_named = index < self.report.named_stages;
        let stage = edit.map.stages.get(index).filter(|_| is_named)?;
        from.stages.get(index).filter(|other| other.name == stage.name).map(|_| stage.id)
    }
}
