//! While a dialog is open, keys go to it and not to the map behind it.

use egui::Modifiers;
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::commands::UiCommand;
use footpath::model::Part;

use crate::window::headless::{self, SIZE, WindowHarness, click_on, settle, state};

#[test]
fn the_export_dialog_takes_the_keys_while_it_is_open() {
    let mut harness = headless::opened(SIZE);
    let card = Part::Card(state(&harness).map().unwrap().cards[0].id);
    click_on(&mut harness, card);
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::E);
    settle(&mut harness);
    harness.get_by_label("Export map");
    let before = state(&harness).map().unwrap().clone();
    // A click outside all controls takes the focus from them, and gives it to nothing behind.
    harness.get_by_label("Export map").click();
    settle(&mut harness);
    harness.event(egui::Event::Text("x".into()));
    harness.key_press(egui::Key::Delete);
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::W);
    settle(&mut harness);
    assert!(std::sync::Arc::ptr_eq(state(&harness).map().expect("the map is still open"), &before));
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    assert!(harness.query_by_label("Export map").is_none());
    assert_eq!(state(&harness).selected(), Some(card));
}

#[test]
fn nothing_is_looked_for_behind_a_dialog() {
    let mut harness = headless::opened(SIZE);
    headless::keys(&mut harness, Modifiers::COMMAND, egui::Key::F);
    harness.event(egui::Event::Text("parcel".into()));
    settle(&mut harness);
    headless::keys(&mut harness, Modifiers::NONE, egui::Key::Escape);
    let first = state(&harness).selected();
    assert!(first.is_some() && harness.query_by_label("Find on the map").is_none());
    headless::keys(&mut harness, Modifiers::COMMAND, egui::Key::E);
    let go_on =
        |harness: &mut WindowHarness| (0..3).for_each(|_| headless::keys(harness, Modifiers::NONE, egui::Key::F3));
    go_on(&mut harness);
    headless::keys(&mut harness, Modifiers::NONE, egui::Key::Escape);
    assert!(harness.query_by_label("Export map").is_none() && harness.query_by_label("Find on the map").is_none());
    assert_eq!(state(&harness).selected(), first);
    go_on(&mut harness);
    assert_ne!(state(&harness).selected(), first);
}

#[test]
fn what_was_written_in_a_dialog_that_is_left_can_be_gone_on_with() {
    let mut harness = headless::opened(SIZE);
    let ctx = harness.ctx.clone();
    let persona = state(&harness).map().unwrap().personas[0].clone();
    let written = |harness: &WindowHarness| {
        harness.query_all_by(|node| node.value().as_deref() == Some("Johanna")).next().is_some()
    };
    for (command, words) in [
        (UiCommand::OpenProfile, "What you wrote in the profile of “Johanna” was not kept."),
        (UiCommand::KeepVersion, "What you wrote about the version was not kept."),
        (UiCommand::SaveAsTemplate, "What you wrote about the template was not kept."),
    ] {
        click_on(&mut harness, Part::Persona(persona.id));
        harness.state_mut().as_mut().unwrap().perform(&ctx, command);
        settle(&mut harness);
        // Without a change, nothing is lost and nothing is said.
        headless::keys(&mut harness, Modifiers::NONE, egui::Key::Escape);
        assert!(harness.query_by_label("Go on editing").is_none(), "{command:?}");
        harness.state_mut().as_mut().unwrap().perform(&ctx, command);
        settle(&mut harness);
        headless::keys(&mut harness, Modifiers::COMMAND, egui::Key::A);
        harness.event(egui::Event::Text("Johanna".into()));
        settle(&mut harness);
        assert!(written(&harness), "{command:?}");
        headless::keys(&mut harness, Modifiers::NONE, egui::Key::Escape);
        assert!(!written(&harness), "{command:?} is closed");
        assert!(harness.query_all_by_label_contains(words).next().is_some(), "{command:?}");
        harness.get_by_label("Go on editing").click();
        settle(&mut harness);
        assert!(written(&harness), "{command:?}");
        assert!(harness.query_by_label("Go on editing").is_none(), "{command:?}: the offer is taken");
        harness.get_by_label("Cancel").click();
        settle(&mut harness);
        harness.get_by_label("Close this notice").click();
        settle(&mut harness);
    }
    assert_eq!(state(&harness).map().unwrap().personas[0].name, persona.name);
}

/// The choice of what a template keeps, and what has the focus.
#[test]
fn a_list_of_choices_is_one_stop_for_tab_and_the_arrow_keys_choose() {
    let mut harness = headless::opened(SIZE);
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::SaveAsTemplate);
    settle(&mut harness);
    let focused = |harness: &WindowHarness| {
        let node = harness.query_all_by(|node| node.is_focused()).next();
        node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    };
    let is_chosen = |harness: &WindowHarness, name: &str| {
        harness.get_by_label(name).accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    let press = |harness: &mut WindowHarness, key| headless::keys(harness, Modifiers::NONE, key);
    for _ in 0..8 {
        if focused(&harness) == "With all text" {
            break;
        }
        press(&mut harness, egui::Key::Tab);
    }
    assert_eq!(focused(&harness), "With all text");
    press(&mut harness, egui::Key::ArrowDown);
    assert_eq!(focused(&harness), "Only the structure");
    assert!(is_chosen(&harness, "Only the structure") && !is_chosen(&harness, "With all text"));
    press(&mut harness, egui::Key::Tab);
    assert!(!["With all text", "Only the structure"].contains(&focused(&harness).as_str()), "Tab leaves the list");
    press(&mut harness, egui::Key::ArrowUp);
    assert!(is_chosen(&harness, "Only the structure"), "the keys of another control choose nothing");
}
