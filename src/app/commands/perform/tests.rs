//! Tests of commands as (map, selection, command, expected map), without a window.

use crate::app::commands::UiCommand as C;
use crate::app::commands::perform::*;
use crate::model::{CardId, CardKind, LaneId, StageId, StepId};

/// An editor of a template's map.
fn editor() -> Editor {
    Editor::new(crate::file::templates::load("online-order").unwrap(), false)
}

fn done(editor: &mut Editor, command: UiCommand) -> Result<(), String> {
    let map = editor.map().clone();
    let edit = edit_of(&map, editor.selection(), false, command).expect("a change of the map")?;
    editor.perform(&edit).map_err(|error| error.to_string())
}

fn cell(map: &JourneyMap, lane: LaneId, step: StepId) -> Vec<CardId> {
    map.cards.iter().filter(|card| card.lane == lane && card.step == step).map(|card| card.id).collect()
}

/// A cell with at least two cards that is in neither the first nor the last column.
fn full_cell(map: &JourneyMap) -> (LaneId, StepId, Vec<CardId>) {
    let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
    let inner = &steps[1..steps.len() - 1];
    let cells = map.lanes.iter().flat_map(|lane| inner.iter().map(move |step| (lane.id, *step)));
    let all = cells.map(|(lane, step)| (lane, step, cell(map, lane, step)));
    all.into_iter().find(|(.., cards)| cards.len() > 1).expect("the template has such a cell")
}

#[test]
fn alt_and_arrows_move_a_card_by_one_place() {
    let mut editor = editor();
    let (lane, step, cards) = full_cell(editor.map());
    editor.select(Selection::one(Part::Card(cards[0])));
    done(&mut editor, C::MoveDown).unwrap();
    assert_eq!(cell(editor.map(), lane, step)[..2], [cards[1], cards[0]]);
    done(&mut editor, C::MoveUp).unwrap();
    assert_eq!(cell(editor.map(), lane, step), cards);
    done(&mut editor, C::MoveRight).unwrap();
    let steps: Vec<StepId> = editor.map().steps().map(|(_, step)| step.id).collect();
    let column = steps.iter().position(|known| *known == step).unwrap();
    // A card that spans a whole stage moves to the next stage, any other card to the next step.
    let card = editor.map().card(cards[0]).unwrap();
    let way = if editor.map().covers_stage(card) { editor.map().step(step).unwrap().0.steps.len() } else { 1 };
    assert_eq!(cell(editor.map(), lane, steps[column + way]).last(), Some(&cards[0]));
    done(&mut editor, C::MoveLeft).unwrap();
    assert_eq!(editor.map().card(cards[0]).unwrap().step, step);
    assert_eq!(editor.undo_name(), Some("Move card “Searches “running shoe 39””"));
}

#[test]
fn from_the_end_of_a_cell_a_card_goes_on_to_the_next_lane() {
    let mut editor = editor();
    let (lane, step, cards) = full_cell(editor.map());
    let last = *cards.last().unwrap();
    editor.select(Selection::one(Part::Card(last)));
    done(&mut editor, C::MoveDown).unwrap();
    let below = editor.map().card(last).unwrap().lane;
    assert_ne!(below, lane);
    assert_eq!(cell(editor.map(), below, step)[0], last);
}

#[test]
fn at_the_edge_of_the_map_cards_stay_and_it_is_said() {
    let mut editor = editor();
    let first = editor.map().steps().next().unwrap().1.id;
    let cards: Vec<CardId> = editor.map().cards.iter().map(|card| card.id).collect();
    assert!(editor.map().cards.iter().any(|card| card.step == first));
    editor.select(Selection::of_cards(cards));
    let before = editor.map().clone();
    assert_eq!(done(&mut editor, C::MoveLeft), Err("It cannot move any further".into()));
    assert_eq!(*editor.map(), before);
}

#[test]
fn stages_steps_and_lanes_move_too() {
    let mut editor = editor();
    let stages: Vec<StageId> = editor.map().stages.iter().map(|stage| stage.id).collect();
    editor.select(Selection::one(Part::Stage(stages[1])));
    done(&mut editor, C::MoveRight).unwrap();
    assert_eq!(editor.map().stages[2].id, stages[1]);
    assert!(done(&mut editor, C::MoveUp).is_err());
    let lane = editor.map().lanes[1].id;
    editor.select(Selection::one(Part::Lane(lane)));
    done(&mut editor, C::MoveUp).unwrap();
    assert_eq!(editor.map().lanes[0].id, lane);
    let stage = editor.map().stages.iter().find(|stage| stage.steps.len() > 1).unwrap().clone();
    editor.select(Selection::one(Part::Step(stage.steps[0].id)));
    done(&mut editor, C::MoveRight).unwrap();
    assert_eq!(editor.map().stage(stage.id).unwrap().steps[1].id, stage.steps[0].id);
}

#[test]
fn a_point_changes_by_halves_and_stays_in_its_scale() {
    let mut editor = editor();
    let lane = editor.map().lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().clone();
    let (series, point) = (lane.series[0].id, lane.series[0].points[0].clone());
    editor.select(Selection::one(Part::Point(lane.id, series, point.step)));
    let value = |editor: &Editor| editor.map().lane(lane.id).unwrap().series[0].points[0].value;
    done(&mut editor, C::MoveDown).unwrap();
    assert_eq!(value(&editor), (point.value - 0.5).max(lane.scale.min));
    while done(&mut editor, C::MoveUp).is_ok() {}
    assert_eq!(value(&editor), lane.scale.max);
}

#[test]
fn on_a_mirrored_map_left_is_later() {
    let editor = editor();
    let stage = editor.map().stages[0].id;
    let change = edit_of(editor.map(), &Selection::one(Part::Stage(stage)), true, C::MoveLeft);
    assert_eq!(change, Some(Ok(Command::MoveStage { stage, at: 1 })));
}

#[test]
fn spans_grow_to_the_last_step_and_shrink_to_one() {
    let mut editor = editor();
    let (.., cards) = full_cell(editor.map());
    editor.select(Selection::one(Part::Card(cards[0])));
    let before = editor.map().card(cards[0]).unwrap().span;
    done(&mut editor, C::GrowSpan).unwrap();
    assert_eq!(editor.map().card(cards[0]).unwrap().span, before + 1);
    while done(&mut editor, C::GrowSpan).is_ok() {}
    while done(&mut editor, C::ShrinkSpan).is_ok() {}
    assert_eq!(editor.map().card(cards[0]).unwrap().span, 1);
}

#[test]
fn kind_severity_colour_and_flags_of_several_are_one_step() {
    let mut editor = editor();
    let (.., cards) = full_cell(editor.map());
    editor.select(Selection::of_cards(cards.clone()));
    let steps = editor.steps().len();
    done(&mut editor, C::Retype(CardKind::Pain)).unwrap();
    assert_eq!(editor.steps().len(), steps + 1);
    done(&mut editor, C::RaiseSeverity).unwrap();
    done(&mut editor, C::RaiseSeverity).unwrap();
    done(&mut editor, C::LowerSeverity).unwrap();
    done(&mut editor, C::Recolour).unwrap();
    done(&mut editor, C::ToggleFlag(crate::model::FlagKind::HandOff)).unwrap();
    for id in cards {
        let card = editor.map().card(id).unwrap();
        let seen = (card.kind, card.severity, card.hue, card.flags.len());
        assert_eq!(seen, (Some(CardKind::Pain), Some(1), Some(0), 1));
    }
}

#[test]
fn a_severity_at_its_end_is_refused_with_the_reason() {
    let mut editor = editor();
    let (.., cards) = full_cell(editor.map());
    editor.select(Selection::of_cards(cards.clone()));
    done(&mut editor, C::Retype(CardKind::Pain)).unwrap();
    while done(&mut editor, C::RaiseSeverity).is_ok() {}
    assert!(cards.iter().all(|id| editor.map().card(*id).unwrap().severity == Some(5)));
    assert_eq!(done(&mut editor, C::RaiseSeverity).unwrap_err(), "The severity is 5 already, the highest");
    while done(&mut editor, C::LowerSeverity).is_ok() {}
    assert_eq!(done(&mut editor, C::LowerSeverity).unwrap_err(), "The severity cannot be lower");
    assert!(cards.iter().all(|id| editor.map().card(*id).unwrap().severity.is_none()));
}

#[test]
fn colours_come_round_to_the_usual_one() {
    let mut editor = editor();
    let card = editor.map().cards[0].id;
    editor.select(Selection::one(Part::Card(card)));
    let mut seen = Vec::new();
    loop {
        done(&mut editor, C::Recolour).unwrap();
        let Some(hue) = editor.map().card(card).unwrap().hue else { break };
        assert!(!seen.contains(&hue));
        seen.push(hue);
    }
    assert!(seen.len() > 3);
}

#[test]
fn everything_ends_with_a_card() {
    let editor = editor();
    let all = everything(editor.map());
    assert_eq!(all.cards().len(), editor.map().cards.len());
    assert!(matches!(all.last(), Some(Part::Card(_))));
}

#[test]
fn new_things_stand_beside_what_is_selected() {
    let editor = editor();
    let map = editor.map();
    let (lane, step, cards) = full_cell(map);
    let on = Selection::one(Part::Card(cards[0]));
    let Some(Command::AddCards { cards: new, before, .. }) = adding::part(map, &on, C::AddCard) else { panic!() };
    assert_eq!((new[0].lane, new[0].step, before), (lane, step, Some(cards[1])));
    let on = Selection::one(Part::Stage(map.stages[1].id));
    let Some(Command::AddStage { at, .. }) = adding::part(map, &on, C::AddStage) else { panic!() };
    assert_eq!(at, 2);
    let on = Selection::one(Part::Lane(map.lanes[0].id));
    let Some(Command::AddLane { at, .. }) = adding::part(map, &on, C::AddLane) else { panic!() };
    assert_eq!(at, 1);
}

#[test]
fn whole_cards_are_marked_and_listed_in_one_step() {
    use crate::text::{LetterMark, ListSign};
    let mut editor = editor();
    let cards: Vec<CardId> = editor.map().cards.iter().take(2).map(|card| card.id).collect();
    editor.select(cards.iter().copied().map(Part::Card).collect());
    let texts =
        |editor: &Editor| cards.iter().map(|id| editor.map().card(*id).unwrap().text.clone()).collect::<Vec<_>>();
    let before = texts(&editor);
    let marked = |sign: &str| before.iter().map(|text| format!("{sign}{text}{sign}")).collect::<Vec<_>>();
    done(&mut editor, C::Mark(LetterMark::Bold)).unwrap();
    assert_eq!(texts(&editor), marked("**"));
    assert_eq!(editor.undo_name(), Some("Change the emphasis of 2"));
    done(&mut editor, C::Mark(LetterMark::Italic)).unwrap();
    assert_eq!(texts(&editor), marked("***"));
    done(&mut editor, C::Mark(LetterMark::Bold)).unwrap();
    assert_eq!(texts(&editor), marked("*"));
    editor.undo();
    editor.undo();
    editor.undo();
    assert_eq!(texts(&editor), before);
    done(&mut editor, C::List(ListSign::Number)).unwrap();
    assert_eq!(texts(&editor), before.iter().map(|text| format!("1. {text}")).collect::<Vec<_>>());
    editor.undo();
    editor.select(Selection::one(Part::Card(cards[0])));
    done(&mut editor, C::Mark(LetterMark::Bold)).unwrap();
    let name = editor.undo_name().unwrap_or_default().to_owned();
    assert!(name.contains(&before[0]) && !name.contains('*'), "{name}");
    editor.select(Selection::one(Part::Header));
    assert!(done(&mut editor, C::Mark(LetterMark::Bold)).is_err());
}

#[test]
fn notes_change_their_colour_their_order_and_whether_they_are_printed() {
    let mut editor = editor();
    let stage = editor.map().stages[0].id;
    for _ in 0..2 {
        let note = crate::model::Note::new(crate::model::NoteId(0), crate::model::NoteKind::Sticky, stage.into());
        editor.perform(&Command::AddNote(Box::new(note))).unwrap();
    }
    let first = editor.map().notes[0].id;
    editor.select(Selection::one(Part::Note(first)));
    done(&mut editor, C::Recolour).unwrap();
    done(&mut editor, C::NotePrints).unwrap();
    let note = editor.map().note(first).unwrap();
    assert_eq!((note.hue, note.screen_only), (Some(0), true));
    done(&mut editor, C::NotePrints).unwrap();
    assert!(!editor.map().note(first).unwrap().screen_only);
    done(&mut editor, C::NoteToFront).unwrap();
    assert_eq!(editor.map().notes.last().unwrap().id, first);
    editor.select(Selection::default());
    assert!(done(&mut editor, C::NoteToBack).is_err());
    let shading = crate::model::RowShading::Alternate;
    done(&mut editor, C::RowShading(shading)).unwrap();
    assert_eq!(editor.map().info.look.row_shading, shading);
}

#[test]
fn the_only_persona_is_meant_without_being_selected() {
    let map = editor().map().clone();
    let only = map.personas[0].id;
    assert_eq!(map.personas.len(), 1);
    assert_eq!(meant_persona(&map, None), Some(only));
    assert_eq!(meant_persona(&map, Some(Part::Header)), Some(only));
    let mut of_two = (*map).clone();
    let other = PersonaId(9_999);
    let second = crate::model::Persona { id: other, ..(*of_two.personas[0]).clone() };
    of_two.personas.push(second.into());
    assert_eq!(meant_persona(&of_two, None), None);
    assert_eq!(meant_persona(&of_two, Some(Part::Persona(other))), Some(other));
    of_two.personas.clear();
    assert_eq!(meant_persona(&of_two, None), None);
}
