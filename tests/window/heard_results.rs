//! Whoever does not see the window hears what its pages and bars have come to: votes, searches, notices, switches.

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::commands::UiCommand;
use footpath::model::{CardKind, Part};

use super::screen_reader::{focused, press, said, write};
use crate::window::headless::{self, WindowHarness, keys, opened, settle, state};

const CTRL: Modifiers = Modifiers::COMMAND;

fn perform(harness: &mut WindowHarness, command: UiCommand) {
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, command);
    settle(harness);
}

fn window() -> WindowHarness {
    opened(Vec2::new(1_280.0, 800.0))
}

/// The words of the first pain of the map, which votes are given to by its number.
fn first_pain(harness: &WindowHarness) -> String {
    let map = state(harness).map().unwrap().clone();
    let is_pain = |card: &&std::sync::Arc<footpath::model::Card>| {
        map.lane(card.lane).is_some_and(|lane| lane.kind_of(card) == CardKind::Pain)
    };
    map.cards.iter().find(is_pain).unwrap().text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_vote_is_heard_from_its_beginning_to_the_order() {
    let mut harness = window();
    perform(&mut harness, UiCommand::Voting);
    assert!(said(&harness).starts_with("Voting, a new round: “"), "{}", said(&harness));
    press(&mut harness, Key::Enter);
    assert!(said(&harness).contains("have numbers. Type the numbers of person 1"), "{}", said(&harness));
    write(&mut harness, "1");
    let pain = first_pain(&harness);
    assert!(said(&harness).starts_with(&format!("1: {pain}. 1 of ")), "{}", said(&harness));
    press(&mut harness, Key::F7);
    assert!(said(&harness).contains("person 1 of 12, in the line: 1"), "{}", said(&harness));
    press(&mut harness, Key::Enter);
    assert_eq!(said(&harness), format!("Person 1: 1 dot for {pain}. Person 2 is next"));
    // The line keeps nobody: Tab goes on to the cards.
    let line = focused(&harness);
    press(&mut harness, Key::Tab);
    assert_ne!(focused(&harness), line);
    perform(&mut harness, UiCommand::Voting);
    assert_eq!(said(&harness), "Left the voting. The round goes on when you vote again");
    perform(&mut harness, UiCommand::Voting);
    press(&mut harness, Key::R);
    press(&mut harness, Key::R);
    assert_eq!(said(&harness), format!("Revealed. 1: {pain}, 1 dot"));
    press(&mut harness, Key::F7);
    assert!(said(&harness).ends_with(&format!("1: {pain}, 1 dot. Enter makes the top card a hotspot")));
    press(&mut harness, Key::Enter);
    assert_eq!(said(&harness), format!("A hotspot now: {pain}"));
}

#[test]
fn a_round_without_cards_begins_at_its_question() {
    let mut harness = super::screen_reader::blank();
    perform(&mut harness, UiCommand::Voting);
    assert!(said(&harness).contains("0 cards"), "{}", said(&harness));
    let node = harness.get_by(|node| node.is_focused());
    assert_eq!(node.accesskit_node().role(), Role::TextInput);
}

#[test]
fn a_search_that_ends_in_nothing_leaves_the_selection_as_it_was() {
    let mut harness = window();
    let card = state(&harness).map().unwrap().cards[5].id;
    let at = headless::place(&harness, Part::Card(card));
    headless::click(&mut harness, at);
    keys(&mut harness, CTRL, Key::F);
    write(&mut harness, "shoe");
    assert_ne!(state(&harness).selected(), Some(Part::Card(card)));
    write(&mut harness, "zzz");
    press(&mut harness, Key::Escape);
    assert_eq!(state(&harness).selected(), Some(Part::Card(card)));
}

#[test]
fn what_a_notice_offers_is_said_and_f6_leads_to_it() {
    let mut harness = window();
    perform(&mut harness, UiCommand::KeepVersion);
    write(&mut harness, "Before the review");
    press(&mut harness, Key::Escape);
    harness.run_steps(12);
    let told = harness.query_all_by(|node| {
        node.description().is_some_and(|words| words.contains("was not kept. F6 leads to “Go on editing”"))
    });
    assert_eq!(told.count(), 1, "with what has the focus, once");
    for _ in 0..5 {
        if focused(&harness) == "Go on editing" {
            break;
        }
        press(&mut harness, Key::F6);
    }
    assert_eq!(focused(&harness), "Go on editing");
    press(&mut harness, Key::Enter);
    harness.get_by(|node| node.role() == Role::Dialog);
}

#[test]
fn an_entry_that_is_off_says_so() {
    let mut harness = window();
    harness.get_by_role_and_label(Role::MenuItem, "View").click();
    settle(&mut harness);
    for panel in ["Palette", "Inspector"] {
        let entry = harness.get_by_role_and_label(Role::MenuItemCheckBox, panel);
        assert!(entry.accesskit_node().toggled().is_some(), "{panel}: on or off, it is said");
    }
    let switches = harness.query_all_by(|node| node.role() == Role::MenuItemCheckBox);
    let states: Vec<Option<Toggled>> = switches.map(|node| node.accesskit_node().toggled()).collect();
    assert!(states.contains(&Some(Toggled::False)) && states.contains(&Some(Toggled::True)), "{states:?}");
}

#[test]
fn a_cell_of_the_page_of_actions_says_which_action_it_is_about() {
    let mut harness = window();
    perform(&mut harness, UiCommand::AddAction);
    write(&mut harness, "Measure feet");
    press(&mut harness, Key::Escape);
    keys(&mut harness, CTRL, Key::F2);
    for key in [Key::ArrowUp, Key::ArrowRight] {
        press(&mut harness, key);
    }
    press(&mut harness, Key::F7);
    assert!(said(&harness).contains("Measure feet") && !said(&harness).contains("checked"), "{}", said(&harness));
}
