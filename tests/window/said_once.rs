//! Somebody who works by ear hears everything once: names, sizes, titles, and what was done.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::commands::UiCommand;
use footpath::model::{LaneKind, Part};

use super::screen_reader::{blank, description, focused, heard, press, said, with_two_cards, write};
use crate::window::headless::{self, SIZE, WindowHarness, click_on, keys, settle, state};

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

fn perform(harness: &mut WindowHarness, command: UiCommand) {
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, command);
    settle(harness);
}

/// Presses a key, and steps frame by frame. Returns the names and descriptions of what had the focus.
fn frames(harness: &mut WindowHarness, modifiers: Modifiers, key: Key) -> Vec<(String, String)> {
    let mut met = Vec::new();
    for pressed in [true, false] {
        harness.input_mut().events.push(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
        for _ in 0..8 {
            harness.step();
            met.push((focused(harness), description(harness)));
        }
    }
    met
}

/// Clicks beside the portrait, which stands in the middle of the header.
fn click_on_title(harness: &mut WindowHarness) {
    let header = state(harness).place_on_canvas(Part::Header).unwrap();
    let canvas = headless::canvas(harness);
    headless::click(harness, canvas.min + egui::Vec2::new(header.min.x + 30.0, header.min.y + 24.0));
}

#[test]
fn the_map_says_its_size_in_its_name_and_only_while_nothing_is_selected() {
    let mut harness = blank();
    let about_map = |harness: &WindowHarness| {
        let node = harness.get_by(|node| node.role() == Role::Canvas);
        let node = node.accesskit_node();
        assert_eq!(node.description().unwrap_or_default(), "", "a reader would say that twice");
        node.label().unwrap()
    };
    let words = about_map(&harness);
    assert!(words.starts_with("Map: New journey map, 5 stages, "), "{words}");
    assert!(words.ends_with(" cards. The arrow keys go through the map"), "{words}");
    press(&mut harness, Key::ArrowDown);
    assert_eq!(about_map(&harness), "Map: New journey map");
    press(&mut harness, Key::Escape);
    assert_eq!(about_map(&harness), words);
    // Whoever has met one map knows how to go on.
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    let second = about_map(&harness);
    assert!(second.ends_with(" cards"), "{second}");
}

#[test]
fn the_window_is_called_by_the_title_of_the_map_once_that_is_written() {
    let mut harness = headless::opened(SIZE);
    let window = |harness: &WindowHarness| harness.root().accesskit_node().label().unwrap();
    let before = window(&harness);
    click_on_title(&mut harness);
    press(&mut harness, Key::F2);
    for letter in ["B", "o", "i", "l", "e", "r"] {
        write(&mut harness, letter);
        assert_eq!(window(&harness), before, "a reader would say it at each letter");
    }
    press(&mut harness, Key::F7);
    let answer = said(&harness);
    assert!(answer.starts_with("Writing. Title of the map: ") && answer.contains("Boiler"), "{answer}");
    press(&mut harness, Key::Escape);
    settle(&mut harness);
    assert!(state(&harness).map().unwrap().info.title.contains("Boiler"));
    assert!(window(&harness).contains("Boiler"), "{}", window(&harness));
}

#[test]
fn what_was_done_is_not_said_where_the_focus_was_before() {
    let mut harness = with_two_cards();
    harness.run_steps(8);
    let card = focused(&harness);
    let met = frames(&mut harness, CTRL_SHIFT, Key::T);
    assert!(met.iter().any(|(name, _)| *name != card), "the title has the focus");
    let early = met.iter().filter(|(name, words)| *name == card && words.contains("Added action"));
    assert_eq!(early.count(), 0, "{met:?}");
    assert!(heard(&mut harness).contains("Added action"), "{}", heard(&mut harness));
}

#[test]
fn esc_in_the_title_of_a_new_action_leads_back_to_the_stage_or_step() {
    let mut harness = headless::opened(SIZE);
    let stage = state(&harness).map().unwrap().stages[1].id;
    click_on(&mut harness, Part::Stage(stage));
    keys(&mut harness, CTRL_SHIFT, Key::T);
    harness.run_steps(4);
    assert_eq!(state(&harness).selected(), Some(Part::Header), "whose actions are shown");
    write(&mut harness, "Call back");
    press(&mut harness, Key::Escape);
    settle(&mut harness);
    assert_eq!(state(&harness).selected(), Some(Part::Stage(stage)));
    // Whoever goes to the map itself stays there.
    click_on_title(&mut harness);
    keys(&mut harness, CTRL, Key::K);
    press(&mut harness, Key::Escape);
    settle(&mut harness);
    assert_eq!(state(&harness).selected(), Some(Part::Header));
}

#[test]
fn fields_of_an_action_say_which_one_it_is() {
    let mut harness = with_two_cards();
    keys(&mut harness, CTRL_SHIFT, Key::T);
    write(&mut harness, "Call back");
    harness.get_by_role_and_label(Role::Group, "Action “Call back”");
    harness.get_by_role_and_label(Role::RadioGroup, "Impact, not rated");
    harness.get_by_label("Impact 4").click_accesskit();
    settle(&mut harness);
    harness.get_by_role_and_label(Role::RadioGroup, "Impact, 4 of 5");
    harness.get_by_label("Action owner").focus();
    settle(&mut harness);
    press(&mut harness, Key::F7);
    assert!(said(&harness).contains(". Action “Call back”. Card, "), "{}", said(&harness));
}

/// Whoever comes to a choice hears what is chosen.
#[test]
fn choices_say_what_is_chosen() {
    let mut harness = with_two_cards();
    harness.get_by_role_and_label(Role::RadioGroup, "Evidence, not set");
    harness.get_by_label("Evidence: Seen").click_accesskit();
    settle(&mut harness);
    harness.get_by_role_and_label(Role::RadioGroup, "Evidence, Seen");
    keys(&mut harness, CTRL, Key::A);
    settle(&mut harness);
    harness.get_by_role_and_label(Role::RadioGroup, "Evidence, mixed");
}

#[test]
fn a_number_written_in_the_lane_of_a_curve_is_its_value() {
    let mut harness = blank();
    let map = state(&harness).map().unwrap().clone();
    let curve = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().id;
    press(&mut harness, Key::ArrowDown);
    while !matches!(state(&harness).selected(), Some(Part::Cell(lane, _)) if lane == curve) {
        press(&mut harness, Key::PageDown);
    }
    let cell = state(&harness).selected();
    for key in [Key::Escape, Key::Enter] {
        press(&mut harness, Key::Enter);
        write(&mut harness, "-2");
        press(&mut harness, key);
        assert!(matches!(state(&harness).selected(), Some(Part::Point(lane, ..)) if lane == curve), "{key:?}");
        assert_eq!(said(&harness), "−2, upset");
        assert!(state(&harness).map().unwrap().cards.is_empty());
        keys(&mut harness, CTRL, Key::Z);
        let lane = state(&harness).map().unwrap().lane(curve).unwrap().clone();
        assert!(lane.series.iter().all(|series| series.points.is_empty()), "one step took it back");
        press(&mut harness, Key::Escape);
        press(&mut harness, Key::ArrowDown);
        assert_eq!(state(&harness).selected(), cell);
    }
    for words in ["Freezing", "-99"] {
        press(&mut harness, Key::Enter);
        write(&mut harness, words);
        press(&mut harness, Key::Escape);
        assert!(state(&harness).map().unwrap().cards.iter().any(|card| card.text == words), "{words} is no value");
        let is_told = said(&harness) == "-99 is a card here: values of the curve go from −2 to 2";
        assert_eq!(is_told, words == "-99", "{}", said(&harness));
        // The next one is written in a cell of its own.
        press(&mut harness, Key::ArrowRight);
    }
}

#[test]
fn a_panel_says_its_name_when_it_is_opened() {
    let mut harness = with_two_cards();
    perform(&mut harness, UiCommand::Insights);
    assert_eq!(said(&harness), "Insights");
    assert!(heard(&mut harness).contains("Insights"), "{}", heard(&mut harness));
    perform(&mut harness, UiCommand::Comments);
    assert_eq!(said(&harness), "Comments, none open");
}
