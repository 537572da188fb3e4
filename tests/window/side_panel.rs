//! The panel at the right: one of several, chosen by tab, key or command, remembered, and never in the map's way.

use egui::{Key, Modifiers, Rect, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::App;
use footpath::app::commands::UiCommand;
use footpath::file::settings::{SettingsFile, SidePanel};
use footpath::model::Part;

use crate::window::headless::{TEMPLATE, WindowHarness, canvas, click_on, keys, made_in, opened, settle, state};

/// The smallest window that is in wide use.
const SMALL: Vec2 = Vec2::new(1_280.0, 720.0);

/// The rectangle of a panel at the right; none while it is not shown.
fn panel(harness: &WindowHarness, name: &str) -> Option<Rect> {
    harness.query_by_role_and_label(Role::Complementary, name).map(|node| node.rect())
}

fn first_card(harness: &WindowHarness) -> Part {
    Part::Card(state(harness).map().unwrap().cards[0].id)
}

fn focused(harness: &WindowHarness) -> String {
    let node = harness.query_all_by(|node| node.is_focused()).next();
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn a_panel_opens_beside_the_map_and_stays_whatever_is_selected() {
    let mut harness = opened(SMALL);
    assert_eq!(panel(&harness, "Insights"), None);
    keys(&mut harness, Modifiers::COMMAND, Key::F3);
    let place = panel(&harness, "Insights").unwrap();
    let free = place.left() - canvas(&harness).left();
    assert!(free >= 0.75 * SMALL.x, "{free}");
    let card = first_card(&harness);
    click_on(&mut harness, card);
    assert!(panel(&harness, "Insights").is_some());
    assert_eq!(panel(&harness, "Inspector"), None);
    harness.get_by_role_and_label(Role::Tab, "Inspector").click();
    settle(&mut harness);
    assert!(panel(&harness, "Inspector").is_some());
    assert_eq!(panel(&harness, "Insights"), None);
    assert_eq!(state(&harness).selected(), Some(card));
}

#[test]
fn the_same_keys_open_a_panel_lead_into_it_and_close_it() {
    let mut harness = opened(SMALL);
    keys(&mut harness, Modifiers::COMMAND, Key::F3);
    assert!(!focused(&harness).is_empty());
    let inside = focused(&harness);
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_ne!(focused(&harness), inside);
    assert!(panel(&harness, "Insights").is_some());
    keys(&mut harness, Modifiers::COMMAND, Key::F3);
    assert_eq!(focused(&harness), inside);
    keys(&mut harness, Modifiers::COMMAND, Key::F3);
    assert_eq!(panel(&harness, "Insights"), None);
    assert!(focused(&harness).starts_with("Map"), "{}", focused(&harness));
}

#[test]
fn tabs_are_one_stop_with_arrows_and_the_cross_brings_the_inspector_back() {
    let mut harness = opened(SMALL);
    let card = first_card(&harness);
    click_on(&mut harness, card);
    let tab = harness.get_by_role_and_label(Role::Tab, "Inspector");
    assert_eq!(tab.accesskit_node().is_selected(), Some(true));
    tab.focus();
    settle(&mut harness);
    keys(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(focused(&harness), "Insights");
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(panel(&harness, "Insights").is_some());
    harness.get_by_label("Close Insights").click();
    settle(&mut harness);
    assert!(panel(&harness, "Inspector").is_some());
    harness.get_by_label("Close the inspector").click();
    settle(&mut harness);
    assert_eq!((panel(&harness, "Inspector"), state(&harness).selected()), (None, None));
}

#[test]
fn f6_goes_from_the_palette_to_the_map_to_the_panel() {
    let mut harness = opened(SMALL);
    keys(&mut harness, Modifiers::COMMAND, Key::F3);
    let inside = focused(&harness);
    keys(&mut harness, Modifiers::SHIFT, Key::F6);
    assert!(focused(&harness).starts_with("Map"), "{}", focused(&harness));
    keys(&mut harness, Modifiers::NONE, Key::F6);
    assert_eq!(focused(&harness), inside);
}

#[test]
fn the_panel_that_was_open_is_open_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let read = || SettingsFile::in_folder(folder.path()).read();
    let start = || {
        let file = SettingsFile::in_folder(folder.path());
        let make = move |ctx: &egui::Context| App::new(ctx, &[]).with_settings(ctx, Some(file.clone()));
        let builder = Harness::builder().with_size(SMALL).with_max_steps(60).with_step_dt(0.05);
        let mut harness = made_in(builder, make);
        harness.get_by_label(TEMPLATE).click();
        settle(&mut harness);
        harness
    };
    let mut harness = start();
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::Insights);
    settle(&mut harness);
    harness.run_steps(40);
    assert_eq!(read().side_panel, SidePanel::Insights);
    drop(harness);
    assert!(panel(&start(), "Insights").is_some());
}
