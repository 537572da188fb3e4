//! Which steps the columns of a fragment go to.
//!
//! Between maps, columns belong together by their stages: by name, then by place. Inside one selection of cards they
//! keep their distance from the cell where they are pasted. What is beyond the last step gets new steps.

use rustc_hash::{FxHashMap, FxHashSet};

use super::IdMap;
use crate::edit::apply::MapEdit;
use crate::edit::clipboard::WholeParts;
use crate::edit::{CellPlace, EditError};
use crate::model::{AnchorPlace, Card, JourneyMap, Part, Stage, StageId, StepId};

/// The goal of a stage of the fragment.
type StageGoals = FxHashMap<StageId, StageId>;

impl MapEdit<'_> {
    /// Maps columns that were not copied as a whole onto columns of the map.
    pub(super) fn match_columns(
        &mut self,
        from: &JourneyMap,
        whole: &WholeParts,
        at: &CellPlace,
        id_map: &mut IdMap,
    ) -> Result<(), EditError> {
        let used = used_steps(from, whole);
        let Some(goals) = self.stage_goals(from, whole, at, &used) else {
            return self.shift_columns(from, at, &used, id_map);
        };
        for stage in &from.stages {
            let needed = stage.steps.iter().any(|step| used.contains(&step.id));
            let goal = match goals.get(&stage.id) {
                Some(goal) => *goal,
                None if needed => self.stage_like(stage, id_map),
                None => continue,
            };
            self.match_steps(stage, goal, &used, id_map)?;
        }
        Ok(())
    }

    /// The stages of the map that belong to those of the fragment; `None` when columns are simply shifted.
    fn stage_goals(
        &self,
        from: &JourneyMap,
        whole: &WholeParts,
        at: &CellPlace,
        used: &FxHashSet<StepId>,
    ) -> Option<StageGoals> {
        let is_used = |stage: &&Stage| stage.steps.iter().any(|step| used.contains(&step.id));
        let stages: Vec<&Stage> = from.stages.iter().map(|stage| &**stage).filter(is_used).collect();
        if !whole.lanes.is_empty() {
            return Some(self.goals_by_name(from));
        }
        let (home, _) = self.map.step(at.step)?;
        let first = stages.first()?;
        let covers = !from.cards.is_empty() && from.cards.iter().all(|card| fills_its_stage(from, card));
        let is_several = stages.len() > 1;
        let starts_alike = is_several && super::name_key(&home.name) == super::name_key(&first.name);
        if starts_alike && !first.name.trim().is_empty() {
            return Some(self.goals_by_name(from));
        }
        // Cards that fill their stages fill the stages from the chosen one on.
        let is_wide = is_several || from.cards.iter().any(|card| card.span > 1);
        (covers && is_wide).then(|| {
            let place = from.stages.iter().position(|stage| stage.id == first.id).unwrap_or(0);
            let old = from.stages.iter().skip(place);
            let own = self.map.stages.iter().skip_while(|stage| stage.id != home.id);
            old.zip(own).map(|(old, own)| (old.id, own.id)).collect()
        })
    }

    /// Stage to stage by name, then by place among those that are left.
    fn goals_by_name(&self, from: &JourneyMap) -> StageGoals {
        let mut goals = StageGoals::default();
        let mut taken = FxHashSet::default();
        let names: Vec<(StageId, String)> =
            self.map.stages.iter().map(|stage| (stage.id, super::name_key(&stage.name))).collect();
        for old in &from.stages {
            let key = super::name_key(&old.name);
            let own = names.iter().find(|(id, name)| *name == key && !key.is_empty() && !taken.contains(id));
            if let Some((own, _)) = own {
                taken.insert(*own);
                goals.insert(old.id, *own);
            }
        }
        for (old, own) in from.stages.iter().zip(&self.map.stages) {
            if !goals.contains_key(&old.id) && taken.insert(own.id) {
                goals.insert(old.id, own.id);
            }
        }
        goals
    }

    /// A new stage of the same name at the end, for columns whose stage has no counterpart.
    fn stage_like(&mut self, stage: &Stage, id_map: &mut IdMap) -> StageId {
        let end = self.map.stages.len();
        self.add_stage(end, &Stage { steps: Vec::new(), ..stage.clone() });
        id_map.report.new_stages += 1;
        self.map.stages.last().map_or(stage.id, |stage| stage.id)
    }

    /// Step to step inside a stage: by name, then by place; a used one beyond the last gets a new step.
    fn match_steps(
        &mut self,
        old: &Stage,
        goal: StageId,
        used: &FxHashSet<StepId>,
        id_map: &mut IdMap,
    ) -> Result<(), EditError> {
        let mut free = self.map.stage(goal).ok_or(EditError::Gone("stage"))?.steps.clone();
        let mut rest = Vec::new();
        for step in &old.steps {
            let key = super::name_key(&step.name);
            let named = free.iter().position(|known| !key.is_empty() && super::name_key(&known.name) == key);
            match named {
                Some(place) => drop(id_map.steps.insert(step.id, free.remove(place).id)),
                None => rest.push(step),
            }
        }
        let mut free = free.into_iter();
        for step in rest {
            match free.next() {
                Some(known) => drop(id_map.steps.insert(step.id, known.id)),
                None if used.contains(&step.id) => self.step_like(goal, step.id, &step.name, id_map)?,
                None => {}
            }
        }
        Ok(())
    }

    fn step_like(&mut self, stage: StageId, old: StepId, name: &str, id_map: &mut IdMap) -> Result<(), EditError> {
        let end = self.map.stage(stage).map_or(0, |stage| stage.steps.len());
        self.insert_step(stage, end, name)?;
        if let Some(Part::Step(new)) = self.selection.single() {
            id_map.steps.insert(old, new);
            id_map.report.new_steps += 1;
        }
        Ok(())
    }

    /// Each column keeps its distance from the first one that is used.
    fn shift_columns(
        &mut self,
        from: &JourneyMap,
        at: &CellPlace,
        used: &FxHashSet<StepId>,
        id_map: &mut IdMap,
    ) -> Result<(), EditError> {
        let columns = self.steps();
        let start = self.column_of(at.step)?;
        let first = from.steps().position(|(_, step)| used.contains(&step.id)).unwrap_or(0);
        let old: Vec<StepId> = from.steps().map(|(_, step)| step.id).collect();
        for (column, step) in old.into_iter().enumerate() {
            let Some(goal) = (start + column).checked_sub(first) else { continue };
            match columns.get(goal) {
                Some(goal) => drop(id_map.steps.insert(step, *goal)),
                None if used.contains(&step) => {
                    let last = self.map.stages.last().ok_or(EditError::Gone("stage"))?.id;
                    self.step_like(last, step, "", id_map)?;
                }
                None => {}
            }
        }
        Ok(())
    }
}

/// Whether a card covers exactly the steps of its stage.
pub(super) fn fills_its_stage(map: &JourneyMap, card: &Card) -> bool {
    map.step(card.step).is_some_and(|(stage, _)| {
        stage.steps.first().is_some_and(|step| step.id == card.step) && stage.steps.len() == usize::from(card.span)
    })
}

/// The steps where cards, points or hotspots begin that need a column of the map. Steps that were copied as a whole
/// bring their own.
fn used_steps(from: &JourneyMap, whole: &WholeParts) -> FxHashSet<StepId> {
    let of_stages = whole.stages.iter().filter_map(|id| from.stage(*id)).flat_map(|stage| &stage.steps);
    let own: FxHashSet<StepId> = of_stages.map(|step| step.id).chain(whole.steps.iter().copied()).collect();
    let points = from.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
    let pinned = from.hotspots.iter().filter_map(|hotspot| match hotspot.on {
        crate::model::HotspotPlace::Step(step) | crate::model::HotspotPlace::Cell(_, step) => Some(step),
        crate::model::HotspotPlace::Card(_) => None,
    });
    let noted = from.notes.iter().flat_map(|note| note.anchors()).filter_map(|anchor| match anchor.on {
        AnchorPlace::Cell(_, step) => Some(step),
        _ => None,
    });
    let cards = from.cards.iter().map(|card| card.step).chain(noted);
    cards.chain(points.map(|point| point.step)).chain(pinned).filter(|step| !own.contains(step)).collect()
}
