//! Commands as (map, commands, expected map), and long random sequences of them.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;

use super::incoming::{Content, Line, Table};
use super::{
    CellPlace, Command, EditError, Editor, Fragment, HeadingRow, MapField, PartValue, PasteReading, Selection,
    selection,
};
use crate::file::format;
use crate::file::sample;
use crate::model::check::check;
use crate::model::{
    AnchorPlace, Card, CardId, CardKind, FlagKind, HotspotPlace, JourneyMap, Lane, LaneKind, MapChanges, Note,
    NoteAnchor, NoteId, NoteKind, Part, Scale, Stage, StageId, TextField,
};

fn small_map() -> JourneyMap {
    sample::map(40)
}

fn editor() -> Editor {
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

/// Lines of text that are pasted.
fn pasted_text(text: &str, at: Part) -> Command {
    let content = Arc::new(Content::Lines(text.lines().map(Line::plain).collect()));
    Command::PasteContent { content, reading: PasteReading::LINES, at: at.into() }
}

/// A command made of random numbers, on parts of the current map and sometimes on one that does not exist.
fn command_from(map: &JourneyMap, choice: u8, picks: &[Index; 4], text: &str, number: f32) -> Option<Command> {
    let card = |pick: &Index| map.cards.get(pick.index(map.cards.len().max(1))).map(|card| card.id);
    let steps: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
    let step = *picks[1].get(&steps);
    let lane = picks[2].get(&map.lanes).clone();
    let stage = picks[3].get(&map.stages).clone();
    let at = picks[0].index(map.lanes.len() + 2);
    Some(match choice % 34 {
        0 => Command::MoveCards {
            cards: vec![card(&picks[0])?, card(&picks[3])?],
            grabbed: card(&picks[0])?,
            to: CellPlace { lane: lane.id, step, before: card(&picks[1]) },
            copy: number > 5.0,
        },
        1 => Command::AddCards {
            cards: vec![Card::new(CardId(0), lane.id, step); 1 + usize::from(number > 7.0)],
            before: card(&picks[0]),
            pictures: Vec::new(),
        },
        2 => Command::Delete(vec![Part::Card(card(&picks[0])?)]),
        3 => Command::SpanCard { card: card(&picks[0])?, first: step, span: number as u16 },
        4 => Command::MoveStage { stage: stage.id, at },
        5 => Command::MoveStep { step, stage: stage.id, at },
        6 => Command::MoveLane { lane: lane.id, at },
        7 => Command::AddStage { at, stage: Box::new(Stage { id: StageId(0), name: text.into(), ..(*stage).clone() }) },
        8 => Command::AddStep { stage: stage.id, at, name: text.into() },
        9 => Command::AddLane { at, lane: Box::new(Lane::clone(&lane)) },
        10 => Command::Delete(vec![Part::Step(step), Part::Lane(lane.id)]),
        11 => Command::Delete(vec![Part::Stage(stage.id)]),
        12 => {
            let lane = map.lanes.iter().find(|lane| !lane.series.is_empty())?;
            Command::SetPoint { lane: lane.id, series: lane.series[0].id, step, value: number - 5.0 }
        }
        13 => Command::AddHotspot { on: HotspotPlace::Card(card(&picks[0])?), severity: number as u8 },
        14 => Command::PinHotspot { hotspot: map.hotspots.first()?.id, on: HotspotPlace::Cell(lane.id, step) },
        15 => Command::AddLink { from: card(&picks[0])?, to: card(&picks[3])? },
        16 => {
            Command::ToggleFlag { parts: vec![Part::Card(card(&picks[0])?), Part::Step(step)], kind: FlagKind::HandOff }
        }
        17 => {
            let kinds = [LaneKind::Cards, LaneKind::Curve, LaneKind::Touchpoints, LaneKind::Metrics];
            let kind = *picks[0].get(&kinds);
            Command::SetLaneKind { lane: lane.id, kind, card_kind: CardKind::Pain }
        }
        18 => Command::Duplicate(vec![Part::Stage(stage.id), Part::Card(card(&picks[0])?)]),
        19 => Command::SetText { field: TextField::CardText(card(&picks[0])?), text: text.into() },
        20 => Command::Delete(map.personas.iter().map(|persona| Part::Persona(persona.id)).take(1).collect()),
        21 | 22 => {
            let parts = [Part::Card(card(&picks[0])?), Part::Card(card(&picks[3])?), Part::Cell(lane.id, step)];
            let whole = [Part::Lane(lane.id), Part::Stage(stage.id), Part::Step(step)];
            let chosen = parts.into_iter().chain(whole.into_iter().filter(|_| number > 8.0));
            let fragment = Fragment::of(map, &chosen.collect())?;
            // A fragment must survive the round trip through its text.
            let fragment = Fragment::read(&fragment.to_text().unwrap()).unwrap();
            let to = picks[3].get(&map.lanes).id;
            let at = CellPlace { lane: to, step, before: card(&picks[1]) };
            Command::Paste { fragment: Box::new(fragment), at: at.into() }
        }
        23 => pasted_text(&format!("{text}\n2"), Part::Cell(lane.id, step)),
        24 => {
            let rows = vec![vec![text.into(), "−1 so".into(), String::new(), "b\nc".into()]; 3];
            let heading = [HeadingRow::None, HeadingRow::Stages, HeadingRow::Steps][at % 3];
            let reading = PasteReading { heading, has_lane_names: number > 3.0, ..PasteReading::TABLE };
            let content = Arc::new(Content::Table(Table::new(rows, false)));
            Command::PasteContent { content, reading, at: Part::Cell(lane.id, step).into() }
        }
        25 => {
            let (from, to) = (map.personas.first()?.id, map.personas.last()?.id);
            Command::CopyLanes { from, to, with_texts: number > 5.0 }
        }
        26 => {
            let persona = Box::new(crate::model::Persona::new(crate::model::PersonaId(0), text));
            Command::AddPersona { persona, pictures: Vec::new(), lane: Some(lane.id) }
        }
        29 => {
            let places = [
                AnchorPlace::Sheet,
                AnchorPlace::Stage(stage.id),
                AnchorPlace::Lane(lane.id),
                AnchorPlace::Cell(lane.id, step),
                AnchorPlace::Card(card(&picks[0])?),
            ];
            let kind = *picks[0].get(&NoteKind::ALL);
            let anchor = NoteAnchor { x: number * 9.0, ..NoteAnchor::on(*picks[2].get(&places)) };
            let note = match kind {
                NoteKind::Bracket => Note::bracket(NoteId(0), stage.id, map.stages.first()?.id),
                kind => Note { to: Some(NoteAnchor::on(*picks[3].get(&places))), ..Note::new(NoteId(0), kind, anchor) },
            };
            Command::AddNote(Box::new(Note { text: text.into(), ..note }))
        }
        30 => Command::GroupLanes { lanes: vec![lane.id, map.lanes.get(at)?.id], name: text.into() },
        31 => Command::MoveLaneGroup { group: map.lane_groups.first()?.id, at },
        32 => {
            let parts = [Part::LaneGroup(map.lane_groups.last()?.id), Part::Note(map.notes.last()?.id)];
            if number > 5.0 { Command::Delete(parts.into()) } else { Command::Duplicate(parts.into()) }
        }
        33 => {
            let parts = map
                .notes
                .iter()
                .map(|note| Part::Note(note.id))
                .chain(map.lane_groups.first().map(|group| Part::LaneGroup(group.id)));
            let fragment = Fragment::of(map, &parts.collect())?;
            let fragment = Fragment::read(&fragment.to_text().unwrap()).unwrap();
            Command::Paste { fragment: Box::new(fragment), at: Part::Cell(lane.id, step).into() }
        }
        27 => Command::MovePersona { persona: map.personas.last()?.id, at },
        _ => Command::AlignToStep { cards: vec![card(&picks[0])?, CardId(77_777)], step },
    })
}

fn bytes_of(map: &JourneyMap) -> Vec<u8> {
    format::write(map).unwrap().into()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// A failure prints the sequence; proptest prints its seed.
    #[test]
    fn any_sequence_keeps_the_map_sound_and_history_leads_back_and_forth(
        moves in prop::collection::vec((any::<u8>(), any::<[Index; 4]>(), "[a-zäß ]{0,12}", 0.0f32..10.0, any::<u8>()), 1..40)
    ) {
        let mut editor = editor();
        let start = bytes_of(editor.map());
        for (choice, picks, text, number, how) in &moves {
            let Some(command) = command_from(editor.committed_map(), *choice, picks, text, *number) else { continue };
            // What is performed follows a running gesture; what is previewed takes its place.
            let is_previewed = matches!(how % 8, 1 | 2);
            let before = if is_previewed { editor.committed_map().clone() } else { editor.map().clone() };
            match how % 8 {
                0 => { editor.undo(); }
                1 => { let _ = editor.preview(&command); editor.cancel(); }
                2 => { let _ = editor.preview(&command); }
                _ => { let _ = editor.perform(&command); }
            }
            let problems = check(editor.map());
            prop_assert!(problems.is_empty(), "{command:?}: {}", problems[0]);
            let changed = !Arc::ptr_eq(editor.map(), &before);
            prop_assert!(!changed || *editor.map() != before || how % 8 < 2, "{command:?} changes nothing");
        }
        editor.commit();
        let end = bytes_of(editor.map());
        let steps = editor.steps().len();
        while editor.undo() {}
        prop_assert_eq!(&bytes_of(editor.map()), &start);
        let now = editor.steps().iter().position(|step| step.is_current);
        prop_assert_eq!(now, Some(0));
        for _ in 0..steps { editor.redo(); }
        while editor.redo() {}
        if editor.steps().last().is_some_and(|step| step.is_current) {
            let again = bytes_of(editor.map());
            prop_assert!(again == end || moves.iter().any(|(.., how)| how % 8 == 0), "redo leads elsewhere");
        }
    }
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
