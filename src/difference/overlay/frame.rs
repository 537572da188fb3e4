//! The frame of both maps: stages, steps, lanes and personas that were removed stand where they stood.

use std::sync::Arc;

use super::Union;
use crate::difference::fields::FieldChange;
use crate::difference::{PartSort, naming::short};
use crate::model::{Lane, Part, Stage, StageId, Step, StepId};

impl Union<'_> {
    pub(super) fn frame(&mut self) {
        self.personas();
        self.stages();
        self.steps();
        self.lanes();
        self.former_names();
    }

    fn personas(&mut self) {
        for persona in &self.before.personas {
            let same = self.difference.pairing.personas.after(persona.id);
            let id = same.unwrap_or_else(|| self.next.persona());
            self.found.personas.insert(persona.id, id);
            if same.is_none() {
                let mut removed = persona.clone();
                Arc::make_mut(&mut removed).id = id;
                self.map.personas.push(removed);
                self.mark_removed(Part::Persona(id));
            }
        }
    }

    fn stages(&mut self) {
        let mut previous: Option<StageId> = None;
        for stage in &self.before.stages {
            let same = self.difference.pairing.stages.after(stage.id);
            let id = same.unwrap_or_else(|| self.next.stage());
            self.found.stages.insert(stage.id, id);
            if same.is_none() {
                let removed = Stage { id, steps: self.removed_steps(stage), ..Stage::clone(stage) };
                let place = self.map.stages.iter().position(|known| Some(known.id) == previous);
                self.map.stages.insert(place.map_or(0, |place| place + 1), Arc::new(removed));
                self.mark_removed(Part::Stage(id));
            }
            previous = Some(id);
        }
    }

    /// The steps of a stage that was removed, as far as they did not move to another one.
    fn removed_steps(&mut self, stage: &Stage) -> Vec<Step> {
        let mut steps = Vec::new();
        for step in &stage.steps {
            if self.difference.pairing.steps.after(step.id).is_none() {
                let id = self.next.step();
                self.found.steps.insert(step.id, id);
                steps.push(Step { id, ..step.clone() });
            }
        }
        if steps.is_empty() {
            steps.push(Step::new(self.next.step(), ""));
        }
        steps
    }

    /// The steps that were removed from stages that both maps have.
    fn steps(&mut self) {
        for stage in &self.before.stages {
            let Some(in_stage) = self.found.stages.get(&stage.id).copied() else { continue };
            let mut previous: Option<StepId> = None;
            for step in &stage.steps {
                if let Some(same) = self.difference.pairing.steps.after(step.id) {
                    self.found.steps.insert(step.id, same);
                } else if !self.found.steps.contains_key(&step.id) {
                    let id = self.next.step();
                    self.found.steps.insert(step.id, id);
                    self.insert_step(in_stage, previous, Step { id, ..step.clone() });
                    self.mark_removed(Part::Step(id));
                }
                previous = self.found.steps.get(&step.id).copied();
            }
        }
    }

    fn insert_step(&mut self, stage: StageId, previous: Option<StepId>, step: Step) {
        let Some(stage) = crate::model::find_mut(&mut self.map.stages, |known| known.id == stage) else { return };
        let place = stage.steps.iter().position(|known| Some(known.id) == previous);
        stage.steps.insert(place.map_or(0, |place| place + 1), step);
    }

    fn lanes(&mut self) {
        let mut previous = None;
        for lane in &self.before.lanes {
            let same = self.difference.pairing.lanes.after(lane.id);
            let id = same.unwrap_or_else(|| self.next.lane());
            self.found.lanes.insert(lane.id, id);
            if same.is_none() {
                let removed = self.removed_lane(lane, id);
                let place = self.map.lanes.iter().position(|known| Some(known.id) == previous);
                self.map.lanes.insert(place.map_or(0, |place| place + 1), Arc::new(removed));
                self.mark_removed(Part::Lane(id));
            }
            previous = Some(id);
        }
    }

    fn removed_lane(&mut self, lane: &Lane, id: crate::model::LaneId) -> Lane {
        let mut removed = Lane { id, ..lane.clone() };
        removed.persona = lane.persona.and_then(|id| self.found.personas.get(&id).copied());
        // A lane between those of a group would part it.
        removed.group = lane.group.and_then(|id| self.difference.pairing.lane_groups.after(id));
        for series in &mut removed.series {
            let id = self.next.series();
            *series = Arc::new(self.older_series(series, id));
        }
        removed
    }

    /// Says of stages and lanes with another name, time or goal how it was.
    fn former_names(&mut self) {
        for change in self.changes_of(PartSort::Stage).cloned().collect::<Vec<_>>() {
            let Some(Part::Stage(id)) = change.after else { continue };
            let was = former(&change.fields, &["name", "time span"]);
            let before_words = was.map(|was| self.locale.labelled(crate::locale::Word::Before, &was));
            let stage = crate::model::find_mut(&mut self.map.stages, |stage| stage.id == id);
            if let (Some(stage), Some(before_words)) = (stage, before_words) {
                stage.goal = on_lines(&stage.goal, &before_words);
            }
        }
        for change in self.changes_of(PartSort::Lane).cloned().collect::<Vec<_>>() {
            let Some(Part::Lane(id)) = change.after else { continue };
            let Some(was) = former(&change.fields, &["name"]) else { continue };
            let before_words = self.locale.labelled(crate::locale::Word::Before, &short(&was));
            if let Some(lane) = crate::model::find_mut(&mut self.map.lanes, |lane| lane.id == id) {
                lane.note = on_lines(&lane.note, &before_words);
            }
        }
    }
}

/// The former values of some fields on one line.
fn former(fields: &[FieldChange], wanted: &[&str]) -> Option<String> {
    let of = |name: &&str| fields.iter().find(|change| change.field == *name && !change.before.trim().is_empty());
    let values: Vec<&str> = wanted.iter().filter_map(of).map(|change| change.before.as_str()).collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// Two texts, each on a line of its own.
pub(super) fn on_lines(one: &str, other: &str) -> String {
    if one.trim().is_empty() { other.to_owned() } else { format!("{}\n{other}", one.trim_end()) }
}
