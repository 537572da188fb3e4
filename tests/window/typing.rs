//! Text written on the map itself: by keys, by an input method, all in one frame.

use std::sync::Arc;

use egui::{Key, Modifiers, PointerButton, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use footpath::app::commands::UiCommand;
use footpath::model::{JourneyMap, LaneGroup, LaneGroupId, LaneKind, Part};

use crate::window::headless::{
    self, SIZE, TEMPLATE, WindowHarness, canvas, click, click_on, keys, settle, state, write_letters,
};
use crate::window::work_folder::perform;

#[test]
fn a_whole_sentence_that_arrives_in_one_frame_is_typed_whole() {
    let mut harness = headless::opened(SIZE);
    let map = state(&harness).map().unwrap().clone();
    let lane = map.lanes[0].id;
    let empty = |step: &footpath::model::StepId| !map.cards.iter().any(|card| card.lane == lane && card.step == *step);
    let step = map.steps().map(|(_, step)| step.id).find(empty).unwrap();
    let cell = state(&harness).place_on_canvas(Part::Cell(lane, step)).unwrap();
    let canvas = canvas(&harness);
    // Near the bottom of the cell: cards that span it are at the top.
    click(&mut harness, canvas.min + Vec2::new(cell.center().x, cell.max.y - 3.0));
    assert_eq!(state(&harness).selected(), Some(Part::Cell(lane, step)));
    for letter in "As is".chars() {
        harness.event(egui::Event::Text(letter.to_string()));
    }
    settle(&mut harness);
    harness.key_press(Key::Escape);
    settle(&mut harness);
    let typed = state(&harness).map().unwrap().cards.iter().any(|card| card.step == step && card.text == "As is");
    assert!(typed);
}

#[test]
fn letters_with_several_cards_selected_go_nowhere_and_say_so() {
    let mut harness = headless::opened(SIZE);
    let before = state(&harness).map().unwrap().clone();
    keys(&mut harness, Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text("x".into()));
    settle(&mut harness);
    let words = "are selected. Select one to write on it.";
    assert!(harness.query_all_by_label_contains(words).next().is_some());
    assert_eq!(state(&harness).map().unwrap().cards, before.cards);
}

#[test]
fn a_letter_that_arrives_in_the_frame_of_a_click_goes_to_what_the_click_selected() {
    let mut harness = headless::opened(SIZE);
    let before = state(&harness).map().unwrap().clone();
    let [first, second] = [&before.cards[0], &before.cards[1]].map(|card| card.id);
    click_on(&mut harness, Part::Card(first));
    let canvas = headless::map_of(&harness, TEMPLATE).rect();
    let place = state(&harness).place_on_canvas(Part::Card(second)).unwrap().center();
    let at = canvas.min + Vec2::new(place.x, place.y);
    harness.hover_at(at);
    settle(&mut harness);
    let button = |pressed| egui::Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let all = [button(true), button(false), egui::Event::Text("!".into())];
    harness.input_mut().events.extend(all);
    settle(&mut harness);
    harness.key_press(Key::Escape);
    settle(&mut harness);
    let map = state(&harness).map().unwrap();
    assert_eq!(map.card(first).unwrap().text, before.card(first).unwrap().text);
    assert_eq!(map.card(second).unwrap().text, format!("{}!", before.card(second).unwrap().text));
}

#[test]
fn an_input_method_writes_on_a_card_that_is_only_selected_and_its_window_stands_at_the_caret() {
    let mut harness = headless::opened(SIZE);
    let card = state(&harness).map().unwrap().cards[0].clone();
    click_on(&mut harness, Part::Card(card.id));
    let canvas = headless::map_of(&harness, TEMPLATE).rect();
    let place = |harness: &WindowHarness| {
        let rect = state(harness).place_on_canvas(Part::Card(card.id)).unwrap();
        let corner = |at: footpath::geometry::Point| canvas.min + Vec2::new(at.x, at.y);
        egui::Rect::from_min_max(corner(rect.min), corner(rect.max)).expand(1.0)
    };
    let ime = |harness: &WindowHarness| harness.output().platform_output.ime.unwrap().cursor_rect;
    assert!(place(&harness).contains_rect(ime(&harness)), "before a text is begun, at the card");
    harness.event(egui::Event::Ime(egui::ImeEvent::Preedit { text: "ni".into(), active_range_chars: Some(2..2) }));
    harness.step();
    let text = |harness: &WindowHarness| state(harness).map().unwrap().card(card.id).unwrap().text.clone();
    assert_eq!(text(&harness), format!("{}ni", card.text));
    assert!(place(&harness).contains_rect(ime(&harness)), "{:?} in {:?}", ime(&harness), place(&harness));
    harness.event(egui::Event::Ime(egui::ImeEvent::Commit("ñ".into())));
    harness.step();
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert_eq!(text(&harness), format!("{}ñ", card.text));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut harness);
    assert_eq!(text(&harness), card.text);
}

fn opened_map(title: &str) -> WindowHarness {
    let mut harness = headless::welcome(SIZE);
    harness.get_by_label("Search templates").focus();
    harness.run_ok();
    harness.get_by_label("Search templates").type_text(title);
    settle(&mut harness);
    harness.get_by_label(title).click();
    settle(&mut harness);
    harness
}

#[test]
fn a_blueprint_line_is_renamed_where_it_stands_as_it_is_written_and_not_in_capitals() {
    use footpath::model::LaneKind;
    use footpath::model::Part;
    let title = "Click-and-collect groceries";
    let mut harness = opened_map(title);
    let map = state(&harness).map().unwrap().clone();
    let line = map.lanes.iter().find(|lane| matches!(lane.kind, LaneKind::Line(_))).unwrap().id;
    let rect = state(&harness).place_on_canvas(Part::Lane(line)).unwrap();
    let canvas = headless::map_of(&harness, title).rect();
    let at = canvas.min + Vec2::new(rect.min.x + 20.0, rect.center().y);
    click(&mut harness, at);
    assert_eq!(state(&harness).selected(), Some(Part::Lane(line)));
    harness.key_press(Key::F2);
    settle(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    for letter in "What they see".chars() {
        harness.event(egui::Event::Text(letter.to_string()));
    }
    settle(&mut harness);
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap().lane(line).unwrap().name, "What they see");
}

#[test]
fn the_cause_of_a_hotspot_is_written_beside_its_flame() {
    let mut harness = headless::opened(SIZE);
    let map = state(&harness).map().unwrap().clone();
    let hotspot = map.hotspots[0].clone();
    let cause = |harness: &WindowHarness| {
        let map = state(harness).map().unwrap().clone();
        map.hotspots.iter().find(|known| known.id == hotspot.id).unwrap().cause.clone()
    };
    click_on(&mut harness, Part::Hotspot(hotspot.id));
    // Digits set the severity, letters go into the cause.
    harness.event(egui::Event::Text("2".into()));
    settle(&mut harness);
    assert_eq!(cause(&harness), hotspot.cause);
    harness.key_press(Key::F2);
    settle(&mut harness);
    harness.event(egui::Event::Text(" Late".into()));
    settle(&mut harness);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(cause(&harness), format!("{} Late", hotspot.cause));
    harness.event(egui::Event::Text("!".into()));
    settle(&mut harness);
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert_eq!(cause(&harness), format!("{} Late!", hotspot.cause));
    let severity = state(&harness).map().unwrap().hotspots.iter().find(|it| it.id == hotspot.id).unwrap().severity;
    assert_eq!(severity, 2);
}

/// Adding a part and naming it is one thing that one did.
#[test]
fn one_undo_takes_back_a_new_part_with_its_name() {
    let mut harness = headless::opened(SIZE);
    let before = JourneyMap::clone(state(&harness).map().unwrap());
    for command in [UiCommand::AddStage, UiCommand::AddStep, UiCommand::AddLane, UiCommand::AddCard] {
        perform(&mut harness, command);
        write_letters(&mut harness, "Rent");
        keys(&mut harness, Modifiers::NONE, Key::Escape);
        assert_ne!(**state(&harness).map().unwrap(), before, "{command:?}");
        perform(&mut harness, UiCommand::Undo);
        assert_eq!(**state(&harness).map().unwrap(), before, "{command:?}");
    }
}

#[test]
fn a_card_is_added_in_the_cell_of_a_curve_that_is_selected() {
    let mut harness = headless::opened(SIZE);
    let map = JourneyMap::clone(state(&harness).map().unwrap());
    let curve = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().id;
    let point = state(&harness).place_on_canvas(Part::Lane(curve)).unwrap();
    let canvas = canvas(&harness);
    click(&mut harness, canvas.min + Vec2::new(point.min.x + 20.0, point.center().y));
    settle(&mut harness);
    perform(&mut harness, UiCommand::AddCard);
    write_letters(&mut harness, "Rent");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    let made = state(&harness).map().unwrap().cards.iter().find(|card| card.text == "Rent").cloned().unwrap();
    assert_eq!(made.lane, curve);
}

/// The group of the lane that a new card goes to is unfolded for it: that is no action of its own.
#[test]
fn one_undo_takes_back_a_new_card_and_folds_its_lanes_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut map = JourneyMap::clone(state(&headless::opened(SIZE)).map().unwrap());
    let group = LaneGroup { id: LaneGroupId(9_001), name: "Front".into(), folded: true };
    for lane in map.lanes.iter_mut().take(2) {
        Arc::make_mut(lane).group = Some(group.id);
    }
    map.lane_groups.push(Arc::new(group));
    let path = folder.path().join("folded.journey");
    footpath::file::save(&map, &path).unwrap();
    let mut harness = headless::window_in(Harness::builder().with_size(SIZE).with_max_steps(60), vec![path]);
    let before = JourneyMap::clone(state(&harness).map().unwrap());
    assert!(before.lane_groups[0].folded);
    click_on(&mut harness, Part::Stage(before.stages[0].id));
    for text in ["Rent", ""] {
        perform(&mut harness, UiCommand::AddCard);
        assert!(!state(&harness).map().unwrap().lane_groups[0].folded);
        write_letters(&mut harness, text);
        keys(&mut harness, Modifiers::NONE, Key::Escape);
        if !text.is_empty() {
            assert!(state(&harness).map().unwrap().cards.iter().any(|card| card.text == text));
            perform(&mut harness, UiCommand::Undo);
        }
        assert_eq!(**state(&harness).map().unwrap(), before, "“{text}”");
    }
}

#[test]
fn one_undo_takes_back_a_new_action_with_its_title() {
    let mut harness = headless::opened(SIZE);
    let before = JourneyMap::clone(state(&harness).map().unwrap());
    click_on(&mut harness, Part::Card(before.cards[0].id));
    perform(&mut harness, UiCommand::AddAction);
    write_letters(&mut harness, "Print the price");
    keys(&mut harness, Modifiers::NONE, Key::Tab);
    assert_eq!(state(&harness).map().unwrap().actions.last().unwrap().title, "Print the price");
    perform(&mut harness, UiCommand::Undo);
    assert_eq!(**state(&harness).map().unwrap(), before);
    // Whatever comes in between is a step of its own, and so is a title that is given later.
    perform(&mut harness, UiCommand::AddAction);
    write_letters(&mut harness, "Print");
    perform(&mut harness, UiCommand::AddStage);
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    perform(&mut harness, UiCommand::Undo);
    assert_eq!(state(&harness).map().unwrap().stages.len(), before.stages.len());
    assert_eq!(state(&harness).map().unwrap().actions.last().unwrap().title, "Print");
}

#[test]
fn tab_behind_the_last_name_adds_the_next_one_and_glues_nothing_to_it() {
    let mut harness = headless::opened(SIZE);
    let before = JourneyMap::clone(state(&harness).map().unwrap());
    let names = |harness: &WindowHarness| {
        let map = state(harness).map().unwrap();
        map.stages.iter().map(|stage| stage.name.clone()).collect::<Vec<_>>()
    };
    click_on(&mut harness, Part::Stage(before.stages.last().unwrap().id));
    keys(&mut harness, Modifiers::NONE, Key::F2);
    write_letters(&mut harness, "Ee");
    keys(&mut harness, Modifiers::NONE, Key::Tab);
    write_letters(&mut harness, "Ff");
    keys(&mut harness, Modifiers::NONE, Key::Tab);
    // Nothing is written in the third, which ends the series.
    keys(&mut harness, Modifiers::NONE, Key::Tab);
    let count = before.stages.len();
    assert_eq!(names(&harness)[count - 1..], ["Ee", "Ff", "New stage"]);
    perform(&mut harness, UiCommand::Undo);
    perform(&mut harness, UiCommand::Undo);
    perform(&mut harness, UiCommand::Undo);
    assert_eq!(**state(&harness).map().unwrap(), before, "each name is one step");
    click_on(&mut harness, Part::Lane(before.lanes.last().unwrap().id));
    keys(&mut harness, Modifiers::NONE, Key::F2);
    write_letters(&mut harness, "Ee");
    keys(&mut harness, Modifiers::NONE, Key::Tab);
    write_letters(&mut harness, "Ff");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    let lanes = &state(&harness).map().unwrap().lanes;
    let lanes: Vec<_> = lanes.iter().map(|lane| lane.name.as_str()).collect();
    assert_eq!(lanes[before.lanes.len() - 1..], ["Ee", "Ff"]);
}
