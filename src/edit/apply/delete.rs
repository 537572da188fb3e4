//! Deleting parts, together with everything that cannot exist without them.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{MapEdit, common_noun, count_of};
use crate::edit::navigation::near;
use crate::edit::selection::exists_on;
use crate::edit::{EditError, Selection};
use crate::model::{
    ActionId, Card, CardId, HotspotId, HotspotPlace, LaneGroupId, LaneId, LinkId, NoteId, Part, PersonaId, SeriesId,
    StageId, StepId,
};

/// The parts to delete.
#[derive(Default)]
struct DeletionSet {
    personas: FxHashSet<PersonaId>,
    stages: FxHashSet<StageId>,
    steps: FxHashSet<StepId>,
    lanes: FxHashSet<LaneId>,
    cards: FxHashSet<CardId>,
    points: FxHashSet<(SeriesId, StepId)>,
    hotspots: FxHashSet<HotspotId>,
    links: FxHashSet<LinkId>,
    notes: FxHashSet<NoteId>,
    groups: FxHashSet<LaneGroupId>,
}

impl MapEdit<'_> {
    pub(super) fn delete(&mut self, parts: &[Part]) -> Result<String, EditError> {
        let parts: Vec<Part> = parts.iter().copied().filter(|part| exists_on(&self.map, *part)).collect();
        let deletion = self.deletion(&parts)?;
        let gone: Vec<Part> = parts.iter().copied().filter(|part| !matches!(part, Part::Header)).collect();
        let count = gone.iter().filter(|part| !matches!(part, Part::Cell(..))).count();
        let name = if count == 0 {
            if deletion.cards.is_empty() {
                let is_cell = parts.iter().any(|part| matches!(part, Part::Cell(..)));
                return Err(if is_cell { EditError::EmptyCell } else { EditError::NothingSelected });
            }
            format!("Delete {}", count_of(deletion.cards.len(), "card"))
        } else {
            let verb = if deletion.groups.len() == count { "Dissolve" } else { "Delete" };
            format!("{verb} {}", count_of(count, common_noun(&gone)))
        };
        let before = self.map.clone();
        self.remove(&deletion);
        self.forget_muted();
        self.anchor_notes(&before);
        self.selection.retain_existing(&self.map);
        if let Some(last) = gone.last().filter(|_| self.selection.is_empty()) {
            self.selection = near(&before, &self.map, *last).map(Selection::one).unwrap_or_default();
        }
        Ok(name)
    }

    pub(super) fn clear_cells(&mut self, cells: &[(LaneId, StepId)]) -> Result<String, EditError> {
        let parts: Vec<Part> = cells.iter().map(|(lane, step)| Part::Cell(*lane, *step)).collect();
        self.delete(&parts)
    }

    pub(super) fn remove_actions(&mut self, ids: &[ActionId]) -> Result<String, EditError> {
        let gone: FxHashSet<ActionId> = ids.iter().copied().collect();
        let before = self.map.actions.len();
        self.map.actions.retain(|action| !gone.contains(&action.id));
        self.forget_muted();
        match before - self.map.actions.len() {
            0 => Err(EditError::Gone("action")),
            1 => Ok("Delete an action".into()),
            count => Ok(format!("Delete {count} actions")),
        }
    }

    /// Forgets what was decided about findings on parts that are no longer there.
    pub(super) fn forget_muted(&mut self) {
        if self.map.info.insights.has_missing(&self.map) {
            let mut choices = self.map.info.insights.clone();
            choices.forget_missing(&self.map);
            Arc::make_mut(&mut self.map.info).insights = choices;
        }
    }

    fn deletion(&self, parts: &[Part]) -> Result<DeletionSet, EditError> {
        let mut deletion = DeletionSet::default();
        let mut cells = FxHashSet::default();
        for part in parts {
            match *part {
                Part::Header => {}
                Part::Persona(id) => drop(deletion.personas.insert(id)),
                Part::Stage(id) => drop(deletion.stages.insert(id)),
                Part::Step(id) => drop(deletion.steps.insert(id)),
                Part::Lane(id) => drop(deletion.lanes.insert(id)),
                Part::Cell(lane, step) => drop(cells.insert((lane, step))),
                Part::Card(id) => drop(deletion.cards.insert(id)),
                Part::Point(_, series, step) => drop(deletion.points.insert((series, step))),
                Part::Hotspot(id) => drop(deletion.hotspots.insert(id)),
                Part::Link(id) => drop(deletion.links.insert(id)),
                Part::Note(id) => drop(deletion.notes.insert(id)),
                Part::LaneGroup(id) => drop(deletion.groups.insert(id)),
            }
        }
        self.ensure_structure(&mut deletion)?;
        let goes = |card: &&Arc<Card>| deletion.lanes.contains(&card.lane) || cells.contains(&(card.lane, card.step));
        let more: Vec<CardId> = self.map.cards.iter().filter(goes).map(|card| card.id).collect();
        deletion.cards.extend(more);
        Ok(deletion)
    }

    /// Makes sure that at least one stage and one lane are left, and that no stage is left without steps.
    fn ensure_structure(&self, deletion: &mut DeletionSet) -> Result<(), EditError> {
        for stage in &self.map.stages {
            if deletion.stages.contains(&stage.id) {
                deletion.steps.extend(stage.steps.iter().map(|step| step.id));
            } else if stage.steps.iter().all(|step| deletion.steps.contains(&step.id)) {
                // A stage without steps cannot be drawn, so it is deleted with its last one.
                deletion.stages.insert(stage.id);
            }
        }
        if self.map.stages.iter().all(|stage| deletion.stages.contains(&stage.id)) {
            return Err(EditError::LastStage);
        }
        if self.map.lanes.iter().all(|lane| deletion.lanes.contains(&lane.id)) {
            return Err(EditError::LastLane);
        }
        Ok(())
    }

    fn remove(&mut self, deletion: &DeletionSet) {
        // Cards first: shortening them needs the old columns, which the lines below remove.
        self.shrink_spans(deletion);
        let map = &mut self.map;
        map.personas.retain(|persona| !deletion.personas.contains(&persona.id));
        map.lanes.retain(|lane| !deletion.lanes.contains(&lane.id));
        map.stages.retain(|stage| !deletion.stages.contains(&stage.id));
        let mut printed = map.info.print.scope.clone();
        if printed.forget_lost(map) {
            Arc::make_mut(&mut map.info).print.scope = printed;
        }
        for stage in &mut map.stages {
            if stage.steps.iter().any(|step| deletion.steps.contains(&step.id)) {
                Arc::make_mut(stage).steps.retain(|step| !deletion.steps.contains(&step.id));
            }
        }
        map.notes.retain(|note| !deletion.notes.contains(&note.id));
        self.ungroup(&deletion.groups);
        self.drop_empty_groups();
        self.remove_points(deletion);
        self.unassign_personas(deletion);
        self.delete_orphans(deletion);
        self.cut_spans();
        self.drop_unused_pictures();
    }

    /// Shortens cards that span deleted steps, and deletes those with no step left.
    fn shrink_spans(&mut self, deletion: &DeletionSet) {
        let steps = self.steps();
        let column: FxHashMap<StepId, usize> = steps.iter().enumerate().map(|(at, step)| (*step, at)).collect();
        self.map.cards.retain_mut(|card| {
            if deletion.cards.contains(&card.id) {
                return false;
            }
            let Some(first) = column.get(&card.step) else { return false };
            let own = steps.iter().skip(*first).take(usize::from(card.span));
            let left: Vec<StepId> = own.copied().filter(|step| !deletion.steps.contains(step)).collect();
            let Some(new_first) = left.first() else { return false };
            let span = u16::try_from(left.len()).unwrap_or(u16::MAX);
            if (*new_first, span) != (card.step, card.span) && left.len() < usize::from(card.span) {
                let card = Arc::make_mut(card);
                (card.step, card.span) = (*new_first, span);
            }
            true
        });
    }

    fn remove_points(&mut self, deletion: &DeletionSet) {
        if deletion.steps.is_empty() && deletion.points.is_empty() {
            return;
        }
        for lane in self.map.lanes.iter_mut().filter(|lane| !lane.series.is_empty()) {
            for series in &mut Arc::make_mut(lane).series {
                let id = series.id;
                let goes = |step: StepId| deletion.steps.contains(&step) || deletion.points.contains(&(id, step));
                if series.points.iter().any(|point| goes(point.step)) {
                    Arc::make_mut(series).points.retain(|point| !goes(point.step));
                }
            }
        }
    }

    /// What belonged to a deleted persona now belongs to all.
    fn unassign_personas(&mut self, deletion: &DeletionSet) {
        if deletion.personas.is_empty() {
            return;
        }
        let gone = |persona: Option<PersonaId>| persona.is_some_and(|id| deletion.personas.contains(&id));
        for card in self.map.cards.iter_mut().filter(|card| gone(card.persona)) {
            Arc::make_mut(card).persona = None;
        }
        for lane in &mut self.map.lanes {
            if gone(lane.persona) {
                Arc::make_mut(lane).persona = None;
            }
            if lane.series.iter().any(|series| gone(series.persona)) {
                let all = &mut Arc::make_mut(lane).series;
                all.iter_mut().filter(|series| gone(series.persona)).for_each(|series| {
                    Arc::make_mut(series).persona = None;
                });
            }
        }
    }

    /// Deletes hotspots and links that have lost their place, and clears them from actions.
    fn delete_orphans(&mut self, deletion: &DeletionSet) {
        let cards: FxHashSet<CardId> = self.map.cards.iter().map(|card| card.id).collect();
        let steps: FxHashSet<StepId> = self.map.steps().map(|(_, step)| step.id).collect();
        let map = &mut self.map;
        let lanes: FxHashSet<LaneId> = map.lanes.iter().map(|lane| lane.id).collect();
        map.hotspots.retain(|hotspot| {
            let holds = match hotspot.on {
                HotspotPlace::Card(card) => cards.contains(&card),
                HotspotPlace::Step(step) => steps.contains(&step),
                HotspotPlace::Cell(lane, step) => lanes.contains(&lane) && steps.contains(&step),
            };
            holds && !deletion.hotspots.contains(&hotspot.id)
        });
        map.links.retain(|link| {
            cards.contains(&link.from) && cards.contains(&link.to) && !deletion.links.contains(&link.id)
        });
        let hotspots: FxHashSet<HotspotId> = map.hotspots.iter().map(|hotspot| hotspot.id).collect();
        for action in &mut map.actions {
            let keeps = action.hotspots.iter().all(|id| hotspots.contains(id))
                && action.cards.iter().all(|id| cards.contains(id));
            if !keeps {
                let action = Arc::make_mut(action);
                action.hotspots.retain(|id| hotspots.contains(id));
                action.cards.retain(|id| cards.contains(id));
            }
        }
    }
}
