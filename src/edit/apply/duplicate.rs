//! Duplicating parts, with everything that belongs to them.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::twins::Twins;
use super::{MapEdit, count_of};
use crate::edit::EditError;
use crate::model::{
    Card, CardId, CurvePoint, Lane, LaneGroup, LaneGroupId, LaneId, NoteId, Part, Persona, PersonaId, Stage, StageId,
    Step, StepId, find_mut,
};

impl MapEdit<'_> {
    pub(super) fn duplicate(&mut self, parts: &[Part]) -> Result<String, EditError> {
        let mut made = self.duplicate_loose(parts);
        made.extend(self.duplicate_rows(parts)?);
        made.extend(self.duplicate_columns(parts)?);
        made.extend(self.duplicate_personas(parts)?);
        let notes = parts.iter().filter_map(|part| if let Part::Note(id) = part { Some(*id) } else { None });
        // The copy of a note that stands on a copied card is there already.
        let done: FxHashSet<NoteId> = made.iter().filter_map(|(old, _)| old.note()).collect();
        for id in notes.filter(|id| !done.contains(id)) {
            made.push((Original(Part::Note(id)), Part::Note(self.duplicate_note(id)?)));
        }
        let made: Vec<Part> = made.into_iter().map(|(_, new)| new).collect();
        if made.is_empty() {
            return Err(EditError::NothingSelected);
        }
        let name = format!("Duplicate {}", count_of(made.len(), super::common_noun(&made)));
        self.selection = made.into_iter().collect();
        Ok(name)
    }

    /// Duplicates cards, each right after its original, with what is pinned on them.
    fn duplicate_loose(&mut self, parts: &[Part]) -> Vec<(Original, Part)> {
        let cards: FxHashSet<CardId> =
            parts.iter().filter_map(|part| if let Part::Card(id) = part { Some(*id) } else { None }).collect();
        if cards.is_empty() {
            return Vec::new();
        }
        let mut twins = Twins::default();
        let mut made = Vec::new();
        let mut all = Vec::with_capacity(self.map.cards.len() + cards.len());
        for card in std::mem::take(&mut self.map.cards) {
            let copy = cards.contains(&card.id).then(|| Card { id: self.ids.card(), ..Card::clone(&card) });
            let old = card.id;
            all.push(card);
            if let Some(copy) = copy {
                twins.cards.insert(old, copy.id);
                made.push((Original(Part::Card(old)), Part::Card(copy.id)));
                all.push(Arc::new(copy));
            }
        }
        self.map.cards = all;
        self.copy_pinned(&mut twins);
        let chosen = |id: &NoteId| parts.contains(&Part::Note(*id));
        let notes = twins.notes.iter().filter(|(old, _)| chosen(old));
        made.extend(notes.map(|(old, new)| (Original(Part::Note(*old)), Part::Note(*new))));
        made
    }

    fn duplicate_rows(&mut self, parts: &[Part]) -> Result<Vec<(Original, Part)>, EditError> {
        let mut twins = Twins::default();
        let mut made = Vec::new();
        for part in parts {
            let new = match part {
                Part::Lane(id) => Part::Lane(self.duplicate_lane(*id, &mut twins)?),
                Part::LaneGroup(id) => Part::LaneGroup(self.duplicate_group(*id, &mut twins)?),
                _ => continue,
            };
            made.push((Original(*part), new));
        }
        self.copy_belongings(&made, twins);
        Ok(made)
    }

    fn duplicate_columns(&mut self, parts: &[Part]) -> Result<Vec<(Original, Part)>, EditError> {
        let mut twins = Twins::default();
        let mut made = Vec::new();
        for part in parts {
            let new = match part {
                Part::Stage(id) => Part::Stage(self.duplicate_stage(*id, &mut twins)?),
                Part::Step(id) => Part::Step(self.duplicate_step(*id, &mut twins)?),
                _ => continue,
            };
            made.push((Original(*part), new));
        }
        self.copy_belongings(&made, twins);
        Ok(made)
    }

    fn duplicate_personas(&mut self, parts: &[Part]) -> Result<Vec<(Original, Part)>, EditError> {
        let mut twins = Twins::default();
        let mut made = Vec::new();
        for part in parts {
            let Part::Persona(id) = part else { continue };
            let old = self.map.persona(*id).ok_or(EditError::Gone("persona"))?.clone();
            let new: PersonaId = self.ids.persona();
            self.map.personas.push(Arc::new(Persona { id: new, ..Persona::clone(&old) }));
            twins.personas.insert(*id, new);
            made.push((Original(*part), Part::Persona(new)));
        }
        self.copy_belongings(&made, twins);
        Ok(made)
    }

    /// Copies everything that belongs to whole parts.
    fn copy_belongings(&mut self, made: &[(Original, Part)], mut twins: Twins) {
        if made.is_empty() {
            return;
        }
        self.copy_pinned(&mut twins);
        let source = self.map.clone();
        self.copy_said(&source, &twins);
    }

    fn duplicate_lane(&mut self, lane: LaneId, twins: &mut Twins) -> Result<LaneId, EditError> {
        let place = self.map.lanes.iter().position(|known| known.id == lane).ok_or(EditError::Gone("lane"))?;
        let old = self.map.lane(lane).ok_or(EditError::Gone("lane"))?.clone();
        let mut copy = Lane { id: self.ids.lane(), ..Lane::clone(&old) };
        for series in &mut copy.series {
            let id = self.ids.series();
            twins.series.insert(series.id, id);
            Arc::make_mut(series).id = id;
        }
        let id = copy.id;
        twins.lanes.insert(lane, id);
        self.map.lanes.insert(place + 1, Arc::new(copy));
        let cards: Vec<_> = self.map.cards.iter().filter(|card| card.lane == lane).cloned().collect();
        for old in cards {
            let card = Card { id: self.ids.card(), lane: id, ..Card::clone(&old) };
            twins.cards.insert(old.id, card.id);
            self.map.cards.push(Arc::new(card));
        }
        Ok(id)
    }

    /// Copies of all lanes of a group, under a heading of the same name after it.
    fn duplicate_group(&mut self, id: LaneGroupId, twins: &mut Twins) -> Result<LaneGroupId, EditError> {
        let group = self.map.lane_group(id).ok_or(EditError::Gone("group"))?.clone();
        let lanes: Vec<LaneId> = self.map.lanes_of_group(id).map(|lane| lane.id).collect();
        let copies =
            lanes.into_iter().map(|lane| self.duplicate_lane(lane, twins)).collect::<Result<FxHashSet<_>, _>>()?;
        let new = self.ids.lane_group();
        let (mut own, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.map.lanes).into_iter().partition(|lane| copies.contains(&lane.id));
        own.iter_mut().for_each(|lane| Arc::make_mut(lane).group = Some(new));
        let end = others.iter().rposition(|lane| lane.group == Some(id)).map_or(others.len(), |last| last + 1);
        let (before, after) = others.split_at(end);
        self.map.lanes = before.iter().chain(&own).chain(after).cloned().collect();
        self.map.lane_groups.push(Arc::new(LaneGroup { id: new, ..group }));
        twins.groups.insert(id, new);
        Ok(new)
    }

    fn duplicate_stage(&mut self, stage: StageId, twins: &mut Twins) -> Result<StageId, EditError> {
        let place = self.map.stages.iter().position(|known| known.id == stage).ok_or(EditError::Gone("stage"))?;
        let old = self.map.stage(stage).ok_or(EditError::Gone("stage"))?.clone();
        let mut copy = Stage { id: self.ids.stage(), ..Stage::clone(&old) };
        copy.steps.iter_mut().for_each(|step| step.id = self.ids.step());
        let id = copy.id;
        let pairs: Vec<(StepId, StepId)> =
            old.steps.iter().zip(&copy.steps).map(|(old, new)| (old.id, new.id)).collect();
        self.map.stages.insert(place + 1, Arc::new(copy));
        twins.stages.insert(stage, id);
        pairs.into_iter().for_each(|(old, new)| self.copy_column(old, new, twins));
        self.cut_spans();
        Ok(id)
    }

    fn duplicate_step(&mut self, step: StepId, twins: &mut Twins) -> Result<StepId, EditError> {
        let id = self.ids.step();
        let holds = |stage: &Stage| stage.steps.iter().any(|own| own.id == step);
        let stage = find_mut(&mut self.map.stages, holds).ok_or(EditError::Gone("step"))?;
        let place = stage.steps.iter().position(|own| own.id == step).ok_or(EditError::Gone("step"))?;
        if let Some(old) = stage.steps.get(place).cloned() {
            stage.steps.insert(place + 1, Step { id, ..old });
        }
        self.copy_column(step, id, twins);
        self.cut_spans();
        Ok(id)
    }

    /// Copies the cards and points of one column to another.
    fn copy_column(&mut self, from: StepId, to: StepId, twins: &mut Twins) {
        twins.steps.insert(from, to);
        let cards: Vec<_> = self.map.cards.iter().filter(|card| card.step == from).cloned().collect();
        for old in cards {
            let card = Card { id: self.ids.card(), step: to, ..Card::clone(&old) };
            twins.cards.insert(old.id, card.id);
            self.map.cards.push(Arc::new(card));
        }
        for lane in self.map.lanes.iter_mut().filter(|lane| !lane.series.is_empty()) {
            for series in &mut Arc::make_mut(lane).series {
                if let Some(point) = series.points.iter().find(|point| point.step == from).cloned() {
                    Arc::make_mut(series).points.push(CurvePoint { step: to, ..point });
                }
            }
        }
    }
}

/// A part that was copied.
struct Original(Part);

impl Original {
    fn note(&self) -> Option<NoteId> {
        if let Part::Note(id) = self.0 { Some(id) } else { None }
    }
}
