//! Several windows on one map, and two maps side by side.

use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::commands::UiCommand;
use footpath::model::Part;

use super::headless::{SIZE, TEMPLATE, WindowHarness, map_of, opened, settle, state};

fn perform(harness: &mut WindowHarness, command: UiCommand) {
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, command);
    settle(harness);
}

/// How many canvases show the template.
fn canvases(harness: &WindowHarness) -> usize {
    let is_map = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.role() == egui::Role::Canvas
            && node.label().is_some_and(|label| label.starts_with(&format!("Map: {TEMPLATE}")))
    };
    harness.root().children_recursive().filter(is_map).count()
}

#[test]
fn a_second_window_shows_the_same_map_and_closing_it_keeps_the_first() {
    let mut harness = opened(SIZE);
    perform(&mut harness, UiCommand::NewWindow);
    assert_eq!(state(&harness).window_count(), 2);
    assert_eq!(canvases(&harness), 2);
    let before = state(&harness).map().unwrap().clone();
    perform(&mut harness, UiCommand::AddStage);
    assert_ne!(state(&harness).map().unwrap().stages.len(), before.stages.len());
    assert_eq!(canvases(&harness), 2, "both show the map");
}

#[test]
fn one_map_is_split_into_two_views_with_their_own_zoom_and_selection() {
    let mut harness = opened(SIZE);
    let card = state(&harness).map().unwrap().cards[0].id;
    perform(&mut harness, UiCommand::SelectAll);
    let selected = state(&harness).selected();
    assert!(selected.is_some());
    let zoom = state(&harness).zoom();
    perform(&mut harness, UiCommand::Split);
    assert_eq!(canvases(&harness), 2);
    let title = state(&harness).map().unwrap().info.title.clone();
    let [left, right] = ["Left", "Right"].map(|side| {
        let name = format!("{side} · {title}");
        harness.get_by_role_and_label(egui::accesskit::Role::Tab, &name).rect().left()
    });
    assert!(left < right, "both sides of one map have names that differ");
    assert_eq!(state(&harness).selected(), selected, "the side in front keeps its selection");
    perform(&mut harness, UiCommand::OtherSide);
    assert_eq!(state(&harness).selected(), None, "the other side has one of its own");
    perform(&mut harness, UiCommand::ZoomActual);
    perform(&mut harness, UiCommand::OtherSide);
    assert_eq!(state(&harness).selected(), selected);
    assert_ne!(state(&harness).zoom(), Some(1.0));
    let _ = (zoom, card);
    perform(&mut harness, UiCommand::Split);
    assert_eq!(canvases(&harness), 1);
}

#[test]
fn a_press_in_the_other_map_leaves_this_one_as_it_was() {
    let mut harness = opened(SIZE);
    perform(&mut harness, UiCommand::Blank);
    perform(&mut harness, UiCommand::Split);
    perform(&mut harness, UiCommand::ZoomFit);
    let (title, zoom) = (state(&harness).map().unwrap().info.title.clone(), state(&harness).zoom());
    let other = map_of(&harness, TEMPLATE).rect();
    let at = other.center() + Vec2::new(0.0, 200.0);
    super::headless::click_at(&mut harness, at, egui::PointerButton::Primary, Modifiers::NONE);
    settle(&mut harness);
    assert_ne!(state(&harness).map().unwrap().info.title, title);
    perform(&mut harness, UiCommand::OtherSide);
    assert_eq!(state(&harness).map().unwrap().info.title, title);
    assert_eq!(state(&harness).zoom(), zoom);
}

#[test]
fn two_maps_stand_side_by_side_and_a_press_moves_to_the_other() {
    let mut harness = opened(SIZE);
    perform(&mut harness, UiCommand::Blank);
    let blank = state(&harness).map().unwrap().info.title.clone();
    perform(&mut harness, UiCommand::Split);
    let other = map_of(&harness, TEMPLATE).rect();
    super::headless::click_at(
        &mut harness,
        other.center() + Vec2::new(0.0, 200.0),
        egui::PointerButton::Primary,
        Modifiers::NONE,
    );
    settle(&mut harness);
    assert_ne!(state(&harness).map().unwrap().info.title, blank);
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert!(!matches!(state(&harness).selected(), Some(Part::Card(_))));
}
