//! Changes of the frame: personas, stages, steps, lanes, curves.

use std::fmt::Debug;
use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{How, Report, Side, nothing_moves, nowhere};
use crate::difference::matching::Pairs;
use crate::difference::naming::{joined, short};
use crate::difference::order::out_of_order;
use crate::difference::{DifferenceKind, PartChange, PartSort, compare_parts, refs};
use crate::model::{JourneyMap, Lane, LaneGroup, LaneId, Part, Persona, Series, Stage, StageId, Step, StepId};

impl<'m> Report<'m> {
    pub(super) fn personas(&mut self) {
        let moved = self.moved_in(&self.before.personas, &self.after.personas, |it| it.id, &self.pairing.personas);
        let how = How {
            sort: PartSort::Persona,
            id: &|persona: &Persona| persona.id,
            part: &|persona: &Persona| Some(Part::Persona(persona.id)),
            noun: &|_, _| "persona".into(),
            name: &|_, persona: &Persona| short(&persona.name),
            place: &nowhere,
            moved: &|_, persona: &Persona| moved.contains(&persona.id),
            fields: &compare_parts::persona,
        };
        let found = self.list(&refs(&self.before.personas), &refs(&self.after.personas), &self.pairing.personas, &how);
        self.changes.extend(found);
    }

    pub(super) fn stages(&mut self) {
        let moved = self.moved_in(&self.before.stages, &self.after.stages, |it| it.id, &self.pairing.stages);
        let how = How {
            sort: PartSort::Stage,
            id: &|stage: &Stage| stage.id,
            part: &|stage: &Stage| Some(Part::Stage(stage.id)),
            noun: &|_, _| "stage".into(),
            name: &|_, stage: &Stage| short(&stage.name),
            place: &nowhere,
            moved: &|_, stage: &Stage| moved.contains(&stage.id),
            fields: &compare_parts::stage,
        };
        let found = self.list(&refs(&self.before.stages), &refs(&self.after.stages), &self.pairing.stages, &how);
        self.changes.extend(found);
    }

    pub(super) fn steps(&mut self) {
        let (older, newer) = (steps_with_stages(self.before), steps_with_stages(self.after));
        let before: Vec<&Step> = self.before.steps().map(|(_, step)| step).collect();
        let after: Vec<&Step> = self.after.steps().map(|(_, step)| step).collect();
        let stage_after = |step: StepId| older.get(&step).and_then(|stage| self.pairing.stages.after(*stage));
        let moved = out_of_order(&before, &after, |step| step.id, &self.pairing.steps);
        let how = How {
            sort: PartSort::Step,
            id: &|step: &Step| step.id,
            part: &|step: &Step| Some(Part::Step(step.id)),
            noun: &|_, _| "step".into(),
            name: &|side, step: &Step| self.names(side).step(step.id),
            place: &|side, step: &Step| {
                let stage = if side == Side::Before { older.get(&step.id) } else { newer.get(&step.id) };
                stage.map_or_else(String::new, |stage| self.names(side).stage(*stage))
            },
            // A step that goes along with its stage has not moved.
            moved: &|one: &Step, other: &Step| {
                let elsewhere = stage_after(one.id) != newer.get(&other.id).copied();
                elsewhere || (moved.contains(&other.id) && self.is_first_order_in_stage(one.id, other.id))
            },
            fields: &compare_parts::step,
        };
        let mut found = self.list(&before, &after, &self.pairing.steps, &how);
        // The only step of a stage comes and goes with it.
        found.retain(|change| !self.goes_with_stage(change));
        self.changes.extend(found);
    }

    /// Whether a step has another place among the steps of its stage that both maps have.
    fn is_first_order_in_stage(&self, before: StepId, after: StepId) -> bool {
        let place = |map: &JourneyMap, id: StepId, known: &dyn Fn(StepId) -> bool| {
            let (stage, _) = map.step(id)?;
            let common = stage.steps.iter().filter(|step| known(step.id));
            common.map(|step| step.id).position(|step| step == id)
        };
        let older = place(self.before, before, &|id| self.pairing.steps.after(id).is_some());
        let newer = place(self.after, after, &|id| self.pairing.steps.before(id).is_some());
        older != newer
    }

    fn goes_with_stage(&self, change: &PartChange) -> bool {
        let (map, part) = match change.kind {
            DifferenceKind::Added => (self.after, change.after),
            DifferenceKind::Removed => (self.before, change.before),
            DifferenceKind::Moved | DifferenceKind::Changed => return false,
        };
        let Some(Part::Step(id)) = part else { return false };
        let Some((stage, _)) = map.step(id) else { return false };
        match change.kind {
            DifferenceKind::Added => self.pairing.stages.before(stage.id).is_none(),
            _ => self.pairing.stages.after(stage.id).is_none(),
        }
    }

    pub(super) fn lanes(&mut self) {
        let pairs = &self.pairing.lane_groups;
        let how = How {
            sort: PartSort::LaneGroup,
            id: &|group: &LaneGroup| group.id,
            part: &|group: &LaneGroup| Some(Part::LaneGroup(group.id)),
            noun: &|_, _| "group of lanes".into(),
            name: &|_, group: &LaneGroup| short(&group.name),
            place: &nowhere,
            moved: &nothing_moves,
            fields: &compare_parts::lane_group,
        };
        let found = self.list(&refs(&self.before.lane_groups), &refs(&self.after.lane_groups), pairs, &how);
        self.changes.extend(found);
        let moved = self.moved_in(&self.before.lanes, &self.after.lanes, |it| it.id, &self.pairing.lanes);
        let how = How {
            sort: PartSort::Lane,
            id: &|lane: &Lane| lane.id,
            part: &|lane: &Lane| Some(Part::Lane(lane.id)),
            noun: &|_, _| "lane".into(),
            name: &|_, lane: &Lane| short(&lane.name),
            place: &nowhere,
            moved: &|_, lane: &Lane| moved.contains(&lane.id),
            fields: &|one: &Lane, other: &Lane| compare_parts::lane(one, other, self.pairing),
        };
        let found = self.list(&refs(&self.before.lanes), &refs(&self.after.lanes), &self.pairing.lanes, &how);
        self.changes.extend(found);
    }

    pub(super) fn curves(&mut self) {
        type Placed<'a> = (LaneId, &'a Series);
        let all = |map: &'m JourneyMap| -> Vec<Placed<'m>> {
            map.lanes.iter().flat_map(|lane| lane.series.iter().map(|series| (lane.id, &**series))).collect()
        };
        let (older, newer) = (all(self.before), all(self.after));
        let name = |side: Side, (lane, series): &Placed<'m>| {
            let map = if side == Side::Before { self.before } else { self.after };
            let persona = series.persona.and_then(|id| map.persona(id)).map_or("", |persona| &persona.name);
            let own = if series.name.trim().is_empty() { persona } else { &series.name };
            joined(self.names(side).lane(*lane), short(own))
        };
        // A curve comes and goes with its lane.
        let stays = |side: Side, lane: LaneId| match side {
            Side::Before => self.pairing.lanes.after(lane).is_some(),
            Side::After => self.pairing.lanes.before(lane).is_some(),
        };
        let older: Vec<Placed<'m>> = older.into_iter().filter(|(lane, _)| stays(Side::Before, *lane)).collect();
        let newer: Vec<Placed<'m>> = newer.into_iter().filter(|(lane, _)| stays(Side::After, *lane)).collect();
        let steps: Vec<StepId> = self.after.steps().map(|(_, step)| step.id).collect();
        let order = |step: StepId| steps.iter().position(|known| *known == step);
        let how = How {
            sort: PartSort::Curve,
            id: &|(_, series): &Placed<'m>| series.id,
            part: &|(lane, _): &Placed<'m>| Some(Part::Lane(*lane)),
            noun: &|_, _| "curve".into(),
            name: &name,
            place: &nowhere,
            moved: &nothing_moves,
            fields: &|(_, one): &Placed<'m>, (_, other): &Placed<'m>| {
                compare_parts::series(one, other, self.pairing, &order)
            },
        };
        let older: Vec<&Placed<'m>> = older.iter().collect();
        let newer: Vec<&Placed<'m>> = newer.iter().collect();
        let found = self.list(&older, &newer, &self.pairing.series, &how);
        self.changes.extend(found);
    }

    fn moved_in<T, Id: Copy + Eq + Hash + Debug>(
        &self,
        before: &[Arc<T>],
        after: &[Arc<T>],
        id: impl Fn(&T) -> Id,
        pairs: &Pairs<Id>,
    ) -> FxHashSet<Id> {
        out_of_order(&refs(before), &refs(after), id, pairs)
    }
}

fn steps_with_stages(map: &JourneyMap) -> FxHashMap<StepId, StageId> {
    map.steps().map(|(stage, step)| (step.id, stage.id)).collect()
}
