//! What is said after each kind of change.

use super::*;
use crate::edit::{CellPlace, Command, Editor, PartValue, Selection, VersionChange};
use crate::file::templates;
use crate::model::{Action, ActionId, CardId, Hotspot, HotspotPlace, LaneId, LaneKind, StepId};

/// A map with two cards in the first cell of its first lane for cards.
struct Example {
    editor: Editor,
    lane: LaneId,
    steps: Vec<StepId>,
    cards: Vec<CardId>,
}

fn example() -> Example {
    let mut map = templates::load("blank").unwrap();
    for (stage, name) in map.stages.iter_mut().zip(["Before", "During", "After"]) {
        std::sync::Arc::make_mut(stage).name = name.into();
    }
    let lane = map.lanes.iter_mut().find(|lane| lane.kind == LaneKind::Cards).unwrap();
    std::sync::Arc::make_mut(lane).name = "Actions".into();
    let lane = lane.id;
    let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
    let mut editor = Editor::new(map, true);
    let card = |text: &str| Card { text: text.into(), ..Card::new(CardId(0), lane, steps[0]) };
    let cards = vec![card("Hello"), card("Pays")];
    editor.perform(&Command::AddCards { cards, before: None, pictures: Vec::new() }).unwrap();
    let cards = editor.selection().cards();
    Example { editor, lane, steps, cards }
}

impl Example {
    fn report(&self) -> Option<ChangeReport> {
        let editor = &self.editor;
        report_change(editor.last_change().unwrap(), editor.map(), editor.selection().last())
    }

    fn after(&mut self, command: &Command) -> String {
        self.editor.perform(command).unwrap();
        self.report().map(|report| report.sentence).unwrap_or_default()
    }
}

#[test]
fn a_card_that_moved_says_where_it_is_now() {
    let mut example = example();
    let card = example.cards[0];
    example.editor.select(Selection::of_cards([card]));
    let to = CellPlace { lane: example.lane, step: example.steps[1], before: None };
    let said = example.after(&Command::MoveCards { cards: vec![card], grabbed: card, to, copy: false });
    assert_eq!(said, "Moved to During, Actions, 1 of 1");
}

#[test]
fn a_deletion_says_what_is_gone_and_what_is_selected_now() {
    let mut example = example();
    let said = example.after(&Command::Delete(vec![Part::Card(example.cards[0])]));
    assert_eq!(said, "Deleted card “Hello”. Now on Card, Before, Actions, 1 of 1: Pays");
    assert_eq!(example.report().unwrap().beside_name, "Deleted card “Hello”");
    let stage = example.editor.map().stages[1].id;
    let said = example.after(&Command::Delete(vec![Part::Stage(stage)]));
    assert_eq!(said, "Deleted stage “During”. Now on Card, Before, Actions, 1 of 1: Pays");
}

#[test]
fn undo_and_redo_say_what_they_did_and_where() {
    let mut example = example();
    example.editor.perform(&Command::Delete(vec![Part::Card(example.cards[0])])).unwrap();
    let name = example.editor.undo_name().unwrap().to_owned();
    example.editor.select(Selection::of_cards([example.cards[1]]));
    example.editor.undo();
    let report = example.report().unwrap();
    assert!(report.sentence.starts_with(&format!("Undone: {name}. Card, Before, Actions")), "{}", report.sentence);
    assert_eq!(report.beside_name, format!("Undone: {name}"));
    example.editor.redo();
    assert!(example.report().unwrap().sentence.starts_with(&format!("Redone: {name}. ")));
}

#[test]
fn what_was_added_is_described() {
    let mut example = example();
    let [hello, pays] = [example.cards[0], example.cards[1]];
    let said = example.after(&Command::AddHotspot { on: HotspotPlace::Card(pays), severity: 3 });
    assert_eq!(said, "Added hotspot, severity 3, on card “Pays”");
    assert_eq!(example.report().unwrap().beside_name, "Added", "the name of the hotspot says the rest");
    let said = example.after(&Command::AddLink { from: hello, to: pays });
    assert_eq!(said, "Linked “Hello” to “Pays”");
    let said = example.after(&Command::AddAction(Box::new(Action::new(ActionId(0), "Speed up"))));
    assert_eq!(said, "Added action “Speed up”");
    let lane = crate::model::Lane::clone(&example.editor.map().lanes[0]);
    let said = example.after(&Command::AddLane { at: 0, lane: Box::new(lane) });
    assert!(said.starts_with("Added lane 1 of "), "{said}");
}

#[test]
fn an_empty_card_is_not_announced_since_its_text_is_written_next() {
    let mut example = example();
    let empty = Card::new(CardId(0), example.lane, example.steps[1]);
    example.editor.perform(&Command::AddCards { cards: vec![empty], before: None, pictures: Vec::new() }).unwrap();
    assert_eq!(example.report(), None);
    let Some(Part::Card(id)) = example.editor.selection().last() else { panic!("no card") };
    let text = Command::SetText { field: TextField::CardText(id), text: "New".into() };
    assert_eq!(example.after(&text), "", "the writer heard what was written");
    example.editor.discard_last_step();
    assert_eq!(example.report(), None, "what vanished was never there");
}

#[test]
fn values_are_said_alone() {
    let mut example = example();
    let id = example.cards[1];
    example.editor.select(Selection::of_cards([id]));
    let card = Card::clone(example.editor.map().card(id).unwrap());
    let change = |card: Card| Command::Change { field: "value", to: vec![PartValue::Card(Box::new(card))] };
    assert_eq!(example.after(&change(Card { severity: Some(5), ..card.clone() })), "Severity 5");
    assert_eq!(example.after(&change(Card { severity: Some(5), votes: 7, ..card.clone() })), "7 votes");
    let span = Command::SpanCard { card: id, first: example.steps[0], span: 2 };
    assert_eq!(example.after(&span), "Spans 2 steps");
    example.editor.perform(&Command::AddHotspot { on: HotspotPlace::Card(id), severity: 3 }).unwrap();
    let hotspot = Hotspot { severity: 4, ..Hotspot::clone(&example.editor.map().hotspots[0]) };
    let to = vec![PartValue::Hotspot(Box::new(hotspot))];
    assert_eq!(example.after(&Command::Change { field: "severity", to }), "Severity 4");
}

#[test]
fn a_value_on_the_curve_is_said_with_its_feeling() {
    let mut example = example();
    let map = example.editor.map().clone();
    let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap();
    let point = |value| Command::SetPoint { lane: lane.id, series: lane.series[0].id, step: example.steps[0], value };
    let (first, second) = (point(-1.0), point(2.0));
    assert_eq!(example.after(&first), "−1, unhappy");
    assert_eq!(example.after(&second), "2, delighted");
}

#[test]
fn the_names_of_steps_in_the_history_become_what_was_done() {
    assert_eq!(step_in_past("Move 3 cards"), "Moved 3 cards");
    assert_eq!(step_in_past("Set “Hand-off”"), "Set “Hand-off”");
    assert_eq!(step_in_past("Pin a hotspot"), "Pinned a hotspot");
    assert_eq!(step_in_past("Mend the map"), "Done: Mend the map");
}

#[test]
fn the_only_step_of_a_stage_is_what_was_deleted_and_the_stage_goes_with_it() {
    let mut example = example();
    let step = example.steps[1];
    let said = example.after(&Command::Delete(vec![Part::Step(step)]));
    assert!(said.starts_with("Deleted step “") || said.starts_with("Deleted a step"), "{said}");
    assert!(said.contains(", and with it its stage “During”. Now on "), "{said}");
    let stage = example.editor.map().stages[0].id;
    let said = example.after(&Command::Delete(vec![Part::Stage(stage)]));
    assert!(said.starts_with("Deleted stage “Before”"), "{said}");
}

#[test]
fn several_cards_that_moved_say_their_lane_and_parked_cards_are_not_called_deleted() {
    let mut example = example();
    let cards = example.cards.clone();
    example.editor.select(Selection::of_cards(cards.clone()));
    let to = CellPlace { lane: example.lane, step: example.steps[1], before: None };
    let said = example.after(&Command::MoveCards { cards: cards.clone(), grabbed: cards[0], to, copy: false });
    assert_eq!(said, "Moved 2 cards to Actions");
    let said = example.after(&Command::ParkCards(vec![cards[0]]));
    assert!(said.starts_with("Parked ") && !said.contains("Deleted"), "{said}");
}

#[test]
fn what_moves_no_card_is_not_called_a_move() {
    let mut example = example();
    example.editor.select(Selection::of_cards([example.cards[1]]));
    let kept = VersionChange::Keep { name: "Before the workshop".into(), note: String::new(), on: None };
    assert_eq!(example.after(&Command::Versions(kept)), "Kept version “Before the workshop”");
    assert_eq!(example.after(&Command::Versions(VersionChange::Delete(0))), "Deleted version “Before the workshop”");
    // Their order in the cell is a place too.
    let to = CellPlace { lane: example.lane, step: example.steps[0], before: Some(example.cards[0]) };
    let card = example.cards[1];
    let said = example.after(&Command::MoveCards { cards: vec![card], grabbed: card, to, copy: false });
    assert_eq!(said, "Moved to Before, Actions, 1 of 2");
}

#[test]
fn a_move_that_is_undone_says_where_the_card_is_again() {
    let mut example = example();
    let card = example.cards[0];
    example.editor.select(Selection::of_cards([card]));
    let to = CellPlace { lane: example.lane, step: example.steps[1], before: None };
    example.after(&Command::MoveCards { cards: vec![card], grabbed: card, to, copy: false });
    example.editor.undo();
    assert_eq!(example.report().unwrap().beside_name, "Undone: Move card “Hello”. Before, Actions, 1 of 2");
    example.editor.redo();
    assert_eq!(example.report().unwrap().beside_name, "Redone: Move card “Hello”. During, Actions, 1 of 1");
}

#[test]
fn a_new_step_says_on_which_side_of_another_one_it_stands() {
    let mut example = example();
    let stage = example.editor.map().stages[0].id;
    let add = |at, name: &str| Command::AddStep { stage, at, name: name.into() };
    example
        .editor
        .perform(&Command::SetText { field: TextField::StepName(example.steps[0]), text: "Notice".into() })
        .unwrap();
    example.after(&add(1, "Call"));
    assert_eq!(example.report().unwrap().beside_name, "Added after “Notice”");
    example.after(&add(0, "Wait"));
    assert_eq!(example.report().unwrap().beside_name, "Added before “Notice”");
}

#[test]
fn a_finding_that_is_muted_says_so() {
    let mut example = example();
    let mut choices = example.editor.map().info.insights.clone();
    choices.muted.push(crate::model::MutedFinding { rule: "waits".into(), about: Vec::new() });
    let set = |choices| Command::SetMap(crate::edit::MapField::Insights(choices));
    assert_eq!(example.after(&set(choices)), "Muted a finding");
    assert_eq!(example.after(&set(Default::default())), "Showed a finding again");
}

#[test]
fn a_new_date_of_an_action_is_said() {
    let mut example = example();
    example.after(&Command::AddAction(Box::new(Action::new(ActionId(0), "Print the price"))));
    let action = Action::clone(&example.editor.map().actions[0]);
    let change = |action: Action| Command::Change { field: "due date", to: vec![PartValue::Action(Box::new(action))] };
    let due = Action { due: "2026-12-14".parse().ok(), ..action.clone() };
    assert_eq!(example.after(&change(due)), "Print the price: due 2026-12-14");
    assert_eq!(example.after(&change(action)), "Print the price: no due date");
}

#[test]
fn a_new_owner_of_an_action_is_said() {
    let mut example = example();
    example.after(&Command::AddAction(Box::new(Action::new(ActionId(0), "Print the price"))));
    let action = Action::clone(&example.editor.map().actions[0]);
    let change = |action: Action| Command::Change { field: "owner", to: vec![PartValue::Action(Box::new(action))] };
    assert_eq!(
        example.after(&change(Action { owner: "Jonas".into(), ..action.clone() })),
        "Print the price: owner Jonas"
    );
    assert_eq!(example.after(&change(action)), "Print the price: no owner");
}
