//! The panel with findings and hotspots: each leads to its place, and offers what one would do.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::commands::UiCommand;
use footpath::model::Part;

use super::screen_reader::said;
use crate::window::headless::{SIZE, WindowHarness, keys, opened, settle, state};

const FINDING: &str = "Customers leave at Buy · Guest checkout, and no hotspot says why.";

fn perform(harness: &mut WindowHarness, command: UiCommand) {
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, command);
    settle(harness);
}

fn press(harness: &mut WindowHarness, name: &str) {
    // Also what the panel has to be scrolled to.
    harness.get_by_role_and_label(Role::Button, name).click_accesskit();
    settle(harness);
}

/// The panel with the findings of the first template.
fn insights() -> WindowHarness {
    let mut harness = opened(SIZE);
    perform(&mut harness, UiCommand::Insights);
    harness.run_steps(4);
    harness
}

#[test]
fn a_finding_leads_to_its_place_and_a_hotspot_is_pinned_there() {
    let mut harness = insights();
    press(&mut harness, FINDING);
    let step = state(&harness).selected();
    assert!(matches!(step, Some(Part::Step(_))), "{step:?}");
    let count = state(&harness).map().unwrap().hotspots.len();
    press(&mut harness, "Pin a hotspot");
    assert_eq!(state(&harness).map().unwrap().hotspots.len(), count + 1);
    harness.run_steps(4);
    assert!(harness.query_by_label(FINDING).is_none(), "it has its hotspot now");
    perform(&mut harness, UiCommand::Undo);
    harness.run_steps(4);
    harness.get_by_label(FINDING);
}

#[test]
fn esc_on_a_finding_leads_to_its_place_on_the_map() {
    let mut harness = insights();
    harness.get_by_role_and_label(Role::Button, FINDING).focus();
    settle(&mut harness);
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    let step = state(&harness).selected();
    assert!(step.is_some());
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&harness).selected(), step, "the key was the finding's");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&harness).selected(), None);
}

#[test]
fn a_finding_is_muted_kept_in_the_map_and_shown_again() {
    let mut harness = insights();
    press(&mut harness, FINDING);
    press(&mut harness, "Mute");
    harness.run_steps(4);
    assert!(harness.query_by_label(FINDING).is_none());
    assert_eq!(state(&harness).map().unwrap().info.insights.muted.len(), 1);
    press(&mut harness, "1 muted finding");
    press(&mut harness, FINDING);
    press(&mut harness, "Show again");
    harness.run_steps(4);
    assert!(state(&harness).map().unwrap().info.insights.muted.is_empty());
    harness.get_by_label(FINDING);
}

#[test]
fn a_finding_says_where_it_leads_and_muting_it_leaves_the_focus_in_the_list() {
    let mut harness = insights();
    harness.get_by_label(FINDING).focus();
    settle(&mut harness);
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    let words = said(&harness);
    assert!(words.starts_with("Selected on the map: Step ") && words.contains("Guest checkout"), "{words}");
    assert!(words.ends_with(". Tab goes to what can be done, Esc to the map"), "{words}");
    harness.get_by_role_and_label(Role::Button, "Mute").focus();
    settle(&mut harness);
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    harness.run_steps(8);
    assert!(harness.query_by_label(FINDING).is_none());
    assert_eq!(said(&harness), "Muted a finding");
    let node = harness.query_all_by(|node| node.is_focused()).next().unwrap();
    let node = node.accesskit_node();
    let row = node.label().unwrap();
    assert!(node.role() == Role::Button && row.ends_with('.'), "{row}");
}

#[test]
fn arrows_walk_through_the_findings_and_enter_goes_there() {
    let mut harness = insights();
    harness.get_by_label(FINDING).focus();
    settle(&mut harness);
    keys(&mut harness, Modifiers::NONE, Key::ArrowDown);
    let node = harness.query_all_by(|node| node.is_focused()).next().unwrap();
    let words = node.accesskit_node().label().unwrap();
    assert!(words.ends_with('.') && words != FINDING, "{words}");
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(state(&harness).selected().is_some());
}

#[test]
fn hotspots_are_listed_by_what_one_asks_for_and_lead_to_their_place() {
    let mut harness = insights();
    let count = state(&harness).map().unwrap().hotspots.len();
    harness.get_by_role_and_label(Role::Tab, &format!("Hotspots {count}")).click();
    settle(&mut harness);
    harness.get_by_label("Severity 5 · 1");
    let cause = state(&harness).map().unwrap().hotspots[0].cause.clone();
    press(&mut harness, &cause);
    assert!(matches!(state(&harness).selected(), Some(Part::Hotspot(_))));
}

/// Drags a row of the list onto another one.
fn drag(harness: &mut WindowHarness, from: &str, to: &str) {
    let place = |harness: &WindowHarness, name: &str| harness.get_by_role_and_label(Role::Button, name).rect().center();
    let (from, to) = (place(harness, from), place(harness, to));
    harness.drag_at(from);
    settle(harness);
    for at in [from.lerp(to, 0.3), from.lerp(to, 0.7), to] {
        harness.hover_at(at);
        settle(harness);
    }
    harness.drop_at(to);
    settle(harness);
}

#[test]
fn a_hotspot_dragged_onto_another_one_makes_a_cluster_and_a_third_joins_it() {
    let mut harness = insights();
    harness.get_by_role_and_label(Role::Tab, "Hotspots 3").click();
    settle(&mut harness);
    let causes: Vec<String> =
        state(&harness).map().unwrap().hotspots.iter().map(|hotspot| hotspot.cause.clone()).collect();
    let clusters = |harness: &WindowHarness| -> Vec<String> {
        state(harness).map().unwrap().hotspots.iter().map(|hotspot| hotspot.cluster.clone()).collect()
    };
    drag(&mut harness, &causes[0], &causes[2]);
    assert_eq!(clusters(&harness), ["Cluster 1", "", "Cluster 1"]);
    harness.get_by_label("Cluster 1 · 2");
    drag(&mut harness, &causes[1], &causes[2]);
    assert_eq!(clusters(&harness), ["Cluster 1"; 3]);
    perform(&mut harness, UiCommand::Undo);
    perform(&mut harness, UiCommand::Undo);
    assert_eq!(clusters(&harness), [""; 3]);
}

#[test]
fn a_hotspot_dragged_onto_another_one_on_the_map_makes_a_cluster() {
    let mut harness = opened(SIZE);
    perform(&mut harness, UiCommand::ZoomFit);
    let hotspots = state(&harness).map().unwrap().hotspots.clone();
    let place = |harness: &WindowHarness, at: usize| super::headless::place(harness, Part::Hotspot(hotspots[at].id));
    let (from, to) = (place(&harness, 0), place(&harness, 1));
    harness.drag_at(from);
    settle(&mut harness);
    for at in [from.lerp(to, 0.5), to] {
        harness.hover_at(at);
        settle(&mut harness);
    }
    assert!(harness.query_all_by_label_contains("put both hotspots into one cluster").next().is_some());
    harness.drop_at(to);
    settle(&mut harness);
    let after = state(&harness).map().unwrap().clone();
    assert_eq!(after.hotspots[0].cluster, "Cluster 1");
    assert_eq!(after.hotspots[1].cluster, "Cluster 1");
    assert_eq!(after.hotspots[0].on, hotspots[0].on, "it stays where it was pinned");
}
