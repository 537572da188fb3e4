//! Commands as (map, commands, expected map).

use std::sync::Arc;

use super::sequence_tests::pasted_text;
use super::{CellPlace, Command, EditError, Editor, MapField, PartValue, Selection, selection};
use crate::file::sample;
use crate::model::{
    Card, CardId, CardKind, HotspotPlace, JourneyMap, Lane, LaneKind, MapChanges, Part, Scale, Stage, StageId,
    TextField,
};

fn small_map() -> JourneyMap {
    sample::map(40)
}

pub(super) fn editor() -> Editor {
    Editor::new(small_map(), true)
}

fn first_card(editor: &Editor) -> Card {
    Card::clone(editor.map().cards.first().unwrap())
}

#[test]
fn the_first_persona_with_a_name_takes_the_place_of_the_unnamed_one() {
    let mut editor = Editor::new(crate::file::templates::load("blank").unwrap(), true);
    let before = editor.map().clone();
    let add = |name: &str| Command::AddPersona {
        persona: Box::new(crate::model::Persona::new(crate::model::PersonaId(0), name)),
        pictures: Vec::new(),
        lane: None,
    };
    let names = |editor: &Editor| editor.map().personas.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    editor.perform(&add("Vera")).unwrap();
    assert_eq!(names(&editor), ["Vera"]);
    assert_eq!(editor.map().personas[0].id, before.personas[0].id, "lanes and curves stay with it");
    editor.perform(&add("Omar")).unwrap();
    assert_eq!(names(&editor), ["Vera", "Omar"]);
    editor.undo();
    editor.undo();
    assert_eq!(**editor.map(), *before);
    editor.perform(&add("New persona")).unwrap();
    assert_eq!(names(&editor), ["Persona", "New persona"], "what has no name takes nobody's place");
}

#[test]
fn a_moved_card_stands_before_the_one_it_was_dropped_on_and_undo_brings_it_back() {
    let mut editor = editor();
    let before = editor.map().clone();
    let card = first_card(&editor);
    let other = editor.map().cards.iter().find(|other| other.lane == card.lane && other.step != card.step).unwrap();
    let to = CellPlace { lane: other.lane, step: other.step, before: Some(other.id) };
    let other = other.id;
    editor.perform(&Command::MoveCards { cards: vec![card.id], grabbed: card.id, to, copy: false }).unwrap();
    let map = editor.map();
    let at = |id: CardId| map.cards.iter().position(|known| known.id == id).unwrap();
    assert_eq!(at(card.id) + 1, at(other));
    assert_eq!(editor.undo_name(), Some("Move card “A box that can be sent back”"));
    assert!(editor.is_unsaved());
    assert!(editor.undo());
    assert!(Arc::ptr_eq(editor.map(), &before));
    assert!(!editor.is_unsaved());
}

#[test]
fn a_gesture_is_one_step_and_an_untouched_one_is_none() {
    let mut editor = editor();
    let field = TextField::Title;
    for text in ["A", "As", "As i", "As is"] {
        editor.preview(&Command::SetText { field, text: text.into() }).unwrap();
    }
    assert!(editor.commit());
    assert_eq!(editor.steps().len(), 2);
    editor.preview(&Command::SetText { field, text: "B".into() }).unwrap();
    editor.preview(&Command::SetText { field, text: "As is".into() }).unwrap();
    assert!(!editor.commit());
    assert_eq!(editor.steps().len(), 2);
    editor.preview(&Command::SetText { field, text: "C".into() }).unwrap();
    editor.cancel();
    assert_eq!(editor.map().info.title, "As is");
}

#[test]
fn deleting_a_stage_takes_its_cards_and_shrinks_those_that_reach_over_it() {
    let mut editor = editor();
    let card = first_card(&editor);
    let steps: Vec<_> = editor.map().steps().map(|(stage, step)| (stage.id, step.id)).collect();
    let (first, last) = (steps[0], steps[steps.len() - 1]);
    let span = steps.len() as u16;
    editor.perform(&Command::SpanCard { card: card.id, first: first.1, span }).unwrap();
    editor.perform(&Command::Delete(vec![Part::Stage(last.0)])).unwrap();
    let map = editor.map();
    assert!(usize::from(map.card(card.id).unwrap().span) < steps.len());
    assert!(map.cards.iter().all(|card| map.step(card.step).is_some()));
}

#[test]
fn the_last_stage_and_the_last_lane_stay() {
    let mut editor = editor();
    let stages: Vec<Part> = editor.map().stages.iter().map(|stage| Part::Stage(stage.id)).collect();
    let lanes: Vec<Part> = editor.map().lanes.iter().map(|lane| Part::Lane(lane.id)).collect();
    assert_eq!(editor.perform(&Command::Delete(stages)), Err(EditError::LastStage));
    assert_eq!(editor.perform(&Command::Delete(lanes)), Err(EditError::LastLane));
    assert_eq!(editor.steps().len(), 1);
}

#[test]
fn a_curve_that_becomes_a_card_lane_keeps_its_words() {
    let mut editor = editor();
    let lane = editor.map().lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().clone();
    let series = lane.series.first().unwrap().id;
    let step = editor.map().steps().next().unwrap().1.id;
    editor.perform(&Command::SetPoint { lane: lane.id, series, step, value: 9.0 }).unwrap();
    let field = TextField::PointLabel(lane.id, series, step);
    editor.perform(&Command::SetText { field, text: "in stock!".into() }).unwrap();
    let point = |editor: &Editor| {
        let lane = editor.map().lane(lane.id).unwrap();
        lane.series[0].points.iter().find(|point| point.step == step).map(|point| point.value)
    };
    assert_eq!(point(&editor), Some(Scale::emotion().max));
    editor.perform(&Command::SetLaneKind { lane: lane.id, kind: LaneKind::Cards, card_kind: CardKind::Note }).unwrap();
    assert!(editor.map().cards.iter().any(|card| card.lane == lane.id && card.text == "in stock!"));
}

#[test]
fn a_value_that_is_not_sound_is_refused_and_nothing_changes() {
    let mut editor = editor();
    let mut card = first_card(&editor);
    card.step = crate::model::StepId(99_999);
    let result = editor.perform(&Command::Change { field: "step", to: vec![PartValue::Card(Box::new(card))] });
    assert!(matches!(result, Err(EditError::Unsound(_))));
    assert_eq!(editor.steps().len(), 1);
}

#[test]
fn a_command_that_changes_nothing_returns_the_same_map_and_makes_no_step() {
    let mut editor = editor();
    let before = editor.map().clone();
    let card = first_card(&editor);
    let (cell, stage) = ((card.lane, card.step), before.stages[0].clone());
    let next = before.cards.iter().skip_while(|other| other.id != card.id).skip(1);
    let next = next.clone().find(|other| (other.lane, other.step) == cell).map(|other| other.id);
    let (curve, point) = before
        .lanes
        .iter()
        .find_map(|lane| Some((lane, lane.series.first()?)))
        .map(|(lane, series)| ((lane.id, series.id), series.points[0].clone()))
        .unwrap();
    let to = CellPlace { lane: cell.0, step: cell.1, before: next.or(before.cards.get(1).map(|card| card.id)) };
    for command in [
        Command::SetMap(MapField::Owner(before.info.owner.clone())),
        Command::SetText { field: TextField::StageName(stage.id), text: stage.name.clone() },
        Command::Change { field: "text", to: vec![PartValue::Card(Box::new(card.clone()))] },
        Command::Change { field: "goal", to: vec![PartValue::Stage(Box::new(Stage::clone(&stage)))] },
        Command::MoveCards { cards: vec![card.id], grabbed: card.id, to, copy: false },
        Command::MoveStep { step: stage.steps[0].id, stage: stage.id, at: 0 },
        Command::SpanCard { card: card.id, first: card.step, span: card.span },
        Command::SetPoint { lane: curve.0, series: curve.1, step: point.step, value: point.value },
    ] {
        editor.preview(&command).unwrap();
        assert!(Arc::ptr_eq(editor.map(), &before), "{command:?}");
        assert!(!editor.commit());
    }
    assert_eq!(editor.steps().len(), 1);
}

#[test]
fn a_letter_touches_one_card() {
    let mut editor = editor();
    let before = editor.map().clone();
    let mut card = first_card(&editor);
    card.text.push('x');
    editor.preview(&Command::Change { field: "text", to: vec![PartValue::Card(Box::new(card.clone()))] }).unwrap();
    let changes = MapChanges::between(&before, editor.map());
    assert_eq!(changes.only_card().map(|card| card.id), Some(card.id));
    editor.preview(&Command::SetMap(MapField::Title("x".into()))).unwrap();
    let changes = MapChanges::between(&before, editor.map());
    assert!(changes.is_info_changed && changes.parts.part_count() == 0);
}

/// The check of the changed parts alone finds what the check of the whole map finds.
#[test]
fn a_wrong_value_in_a_changed_part_is_refused() {
    let mut editor = Editor::new(sample::map(200), true);
    let map = editor.map().clone();
    let card = first_card(&editor);
    let lane = Lane::clone(map.lane(card.lane).unwrap());
    let stage = Stage::clone(&map.stages[0]);
    let mut hotspot = crate::model::Hotspot::clone(&map.hotspots[0]);
    hotspot.on = HotspotPlace::Card(CardId(77_777));
    let mut link = crate::model::Link::clone(&map.links[0]);
    link.from = link.to;
    let mut step = stage.steps[0].clone();
    step.width_pt = Some(-1.0);
    let line = LaneKind::Line(crate::model::BlueprintLine::Visibility);
    for value in [
        PartValue::Card(Box::new(Card { persona: Some(crate::model::PersonaId(77_777)), ..card.clone() })),
        PartValue::Card(Box::new(Card { importance: Some(f32::NAN), ..card.clone() })),
        PartValue::Card(Box::new(Card { span: 500, ..card.clone() })),
        PartValue::Lane(Box::new(Lane { kind: line, ..lane })),
        PartValue::Step(Box::new(step)),
        PartValue::Hotspot(Box::new(hotspot)),
        PartValue::Link(Box::new(link)),
    ] {
        let result = editor.perform(&Command::Change { field: "value", to: vec![value.clone()] });
        assert!(matches!(result, Err(EditError::Unsound(_))), "{value:?}");
    }
    assert_eq!(editor.steps().len(), 1);
    assert!(Arc::ptr_eq(editor.map(), &map));
}

#[test]
fn numbers_are_not_given_twice_also_not_after_undo() {
    let mut editor = editor();
    let card = first_card(&editor);
    let add = Command::AddCards { cards: vec![card], before: None, pictures: Vec::new() };
    editor.perform(&add).unwrap();
    let first = editor.selection().cards();
    editor.undo();
    editor.perform(&add).unwrap();
    assert_ne!(editor.selection().cards(), first);
}

#[test]
fn with_the_highest_number_taken_nothing_gets_it_a_second_time() {
    let mut map = small_map();
    assert!(!crate::model::Ids::after(&map).are_used_up());
    let (lane, step) = (map.cards[0].lane, map.cards[0].step);
    map.cards.push(Card::new(CardId(u32::MAX), lane, step).into());
    assert!(crate::model::Ids::after(&map).are_used_up());
    let mut editor = Editor::new(map, true);
    let paste = pasted_text("a", Part::Cell(lane, step));
    assert!(matches!(editor.perform(&paste), Err(EditError::Unsound(_))));
    assert_eq!(editor.steps().len(), 1);
}

#[test]
fn undo_restores_what_was_selected() {
    let mut editor = editor();
    let card = first_card(&editor);
    editor.select(Selection::of_cards([card.id]));
    editor.perform(&Command::Delete(vec![Part::Card(card.id)])).unwrap();
    assert!(!editor.selection().contains(Part::Card(card.id)));
    editor.undo();
    assert_eq!(editor.selection().cards(), vec![card.id]);
}

/// Checking parts one by one and through the index keeps the same ones.
#[test]
fn what_is_gone_is_forgotten_from_small_and_large_selections() {
    let mut map = sample::map(200);
    let cards = map.cards.iter().map(|card| Part::Card(card.id));
    let hotspots = map.hotspots.iter().map(|hotspot| Part::Hotspot(hotspot.id));
    let links = map.links.iter().map(|link| Part::Link(link.id));
    let lanes = map.lanes.iter().map(|lane| Part::Lane(lane.id));
    let all: Vec<Part> = cards.chain(hotspots).chain(links).chain(lanes).collect();
    map.cards.truncate(120);
    map.hotspots.pop();
    map.links.pop();
    map.lanes.pop();
    let one_by_one: Vec<Part> = all.iter().copied().filter(|part| selection::exists_on(&map, *part)).collect();
    let mut selection: Selection = all.iter().copied().collect();
    selection.retain_existing(&map);
    assert_eq!(selection.parts(), one_by_one);
    assert!(one_by_one.len() < all.len());
    for part in all {
        let mut selection = Selection::one(part);
        selection.retain_existing(&map);
        assert_eq!(selection.is_empty(), !one_by_one.contains(&part), "{part:?}");
    }
}

#[test]
fn the_first_step_that_somebody_makes_is_the_one_that_nobody_named() {
    let mut editor = editor();
    editor.perform(&Command::AddStage { at: 0, stage: Box::new(Stage::new(StageId(0), "Begin")) }).unwrap();
    let stage = editor.map().stages[0].clone();
    let add = |name: &str| Command::AddStep { stage: stage.id, at: 1, name: name.into() };
    let names = |editor: &Editor| editor.map().stages[0].steps.iter().map(|step| step.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&editor), [""]);
    editor.perform(&add("Look")).unwrap();
    assert_eq!(names(&editor), ["Look"]);
    assert_eq!(editor.selection().last(), Some(Part::Step(stage.steps[0].id)));
    editor.perform(&add("Ask")).unwrap();
    assert_eq!(names(&editor), ["Look", "Ask"]);
    editor.undo();
    editor.undo();
    // Once the blank step holds something, adding a step really adds one.
    let lane = editor.map().lanes.iter().find(|lane| lane.kind == LaneKind::Cards).unwrap().id;
    let cards = vec![Card::new(CardId(0), lane, stage.steps[0].id)];
    editor.perform(&Command::AddCards { cards, before: None, pictures: Vec::new() }).unwrap();
    editor.perform(&add("Look")).unwrap();
    assert_eq!(names(&editor), ["", "Look"]);
}
