//! All texts of a map, in the order in which people read it.

use rustc_hash::FxHashMap;

use super::{MapList, PersonaList, TextField};
use crate::model::{Card, JourneyMap, Lane, LaneId, Persona, StepId};

impl TextField {
    /// The addresses of all texts of `map`, in reading order, including empty ones.
    pub fn all(map: &JourneyMap) -> Vec<Self> {
        let mut fields = Vec::new();
        visit_texts(map, &mut |field, _| fields.push(field));
        fields
    }
}

/// Calls `visit` with every text of `map`, in reading order, in one pass.
pub fn visit_texts<'map>(map: &'map JourneyMap, visit: &mut dyn FnMut(TextField, &'map str)) {
    visit(TextField::Title, &map.info.title);
    visit(TextField::Objective, &map.info.objective);
    visit(TextField::Scenario, &map.info.scenario);
    visit(TextField::Scope, &map.info.scope);
    visit(TextField::KeyOutcome, &map.info.key_outcome);
    visit(TextField::Basis, &map.info.basis);
    for list in MapList::ALL {
        for (at, line) in (0..=u16::MAX).zip(list.of(&map.info)) {
            visit(TextField::MapLine(list, at), line);
        }
    }
    map.personas.iter().for_each(|persona| of_persona(persona, visit));
    for stage in &map.stages {
        visit(TextField::StageName(stage.id), &stage.name);
        visit(TextField::StageGoal(stage.id), &stage.goal);
        visit(TextField::StageTime(stage.id), &stage.time_span);
        for step in &stage.steps {
            visit(TextField::StepName(step.id), &step.name);
            visit(TextField::StepNote(step.id), &step.note);
        }
    }
    let columns: FxHashMap<StepId, usize> =
        map.steps().enumerate().map(|(column, (_, step))| (step.id, column)).collect();
    let mut cards_of = FxHashMap::<LaneId, Vec<&Card>>::default();
    map.cards.iter().for_each(|card| cards_of.entry(card.lane).or_default().push(card));
    let mut group = None;
    for lane in &map.lanes {
        if lane.group != group {
            group = lane.group;
            let heading = group.and_then(|id| map.lane_group(id));
            heading.into_iter().for_each(|heading| visit(TextField::GroupName(heading.id), &heading.name));
        }
        of_lane(lane, visit);
        let mut cards = cards_of.remove(&lane.id).unwrap_or_default();
        // The sort is stable, so cards within a cell keep their order.
        cards.sort_by_key(|card| columns.get(&card.step));
        cards.into_iter().for_each(|card| of_card(card, visit));
    }
    map.links.iter().for_each(|link| visit(TextField::LinkLabel(link.id), &link.label));
    map.notes.iter().for_each(|note| visit(TextField::NoteText(note.id), &note.text));
    for hotspot in &map.hotspots {
        visit(TextField::HotspotCause(hotspot.id), &hotspot.cause);
        visit(TextField::HotspotNote(hotspot.id), &hotspot.note);
    }
    for action in &map.actions {
        visit(TextField::ActionTitle(action.id), &action.title);
        visit(TextField::ActionNote(action.id), &action.note);
    }
    of_the_room(map, visit);
}

fn of_persona<'map>(persona: &'map Persona, visit: &mut dyn FnMut(TextField, &'map str)) {
    let id = persona.id;
    visit(TextField::PersonaName(id), &persona.name);
    visit(TextField::PersonaRole(id), &persona.role);
    visit(TextField::PersonaQuote(id), &persona.quote);
    visit(TextField::PersonaSummary(id), &persona.summary);
    for list in PersonaList::ALL {
        for (at, line) in (0..=u16::MAX).zip(list.of(persona)) {
            visit(TextField::PersonaLine(id, list, at), line);
        }
    }
    for (at, section) in (0..=u16::MAX).zip(&persona.sections) {
        visit(TextField::PersonaSection(id, at), &section.text);
    }
}

fn of_lane<'map>(lane: &'map Lane, visit: &mut dyn FnMut(TextField, &'map str)) {
    visit(TextField::LaneName(lane.id), &lane.name);
    visit(TextField::LaneNote(lane.id), &lane.note);
    for series in &lane.series {
        for point in &series.points {
            visit(TextField::PointLabel(lane.id, series.id, point.step), &point.label);
        }
    }
}

fn of_card<'map>(card: &'map Card, visit: &mut dyn FnMut(TextField, &'map str)) {
    visit(TextField::CardFigure(card.id), &card.figure);
    visit(TextField::CardTarget(card.id), &card.target);
    visit(TextField::CardCaption(card.id), &card.picture.caption);
    visit(TextField::CardText(card.id), &card.text);
    visit(TextField::CardNote(card.id), &card.note);
    visit(TextField::CardSource(card.id), &card.source);
}

/// What is said and asked before a room.
fn of_the_room<'map>(map: &'map JourneyMap, visit: &mut dyn FnMut(TextField, &'map str)) {
    let presentation = &map.info.presentation;
    presentation.names.iter().for_each(|name| visit(TextField::StopName(name.stop), &name.text));
    presentation.notes.iter().for_each(|note| visit(TextField::SpeakerNote(note.stop), &note.text));
    let workshop = &map.info.workshop;
    for (at, block) in (0..=u16::MAX).zip(&workshop.agenda) {
        visit(TextField::AgendaTitle(at), &block.title);
    }
    for (at, round) in (0..=u16::MAX).zip(&workshop.rounds) {
        visit(TextField::VotingQuestion(at), &round.question);
    }
}
