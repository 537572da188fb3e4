//! The panel with findings and hotspots: each leads to its place, and offers what one would do.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::commands::UiCommand;
use footpath::model::Part;

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
