//! Opening maps: from the welcome page, from a file, by dropping one on the window.

use egui::Modifiers;
use egui_kittest::kittest::Queryable;

use crate::window::headless::{self, SIZE, TEMPLATE, settle, state};

#[test]
fn the_welcome_page_lists_the_templates() {
    let harness = headless::welcome(SIZE);
    for template in footpath::file::templates::list() {
        // The title of the empty map stands for one that nobody has given it yet.
        let title = &template.outline.title;
        harness.get_by_label(if title == "New journey map" { "Blank map" } else { title });
    }
    harness.get_by_label("Search templates");
    assert!(state(&harness).map().is_none());
}

#[test]
fn searching_narrows_the_gallery() {
    let mut harness = headless::welcome(SIZE);
    harness.get_by_label("Search templates").focus();
    harness.run_ok();
    harness.get_by_label("Search templates").type_text("blueprint groceries");
    settle(&mut harness);
    harness.get_by_label("Click-and-collect groceries");
    assert!(harness.query_by_label(TEMPLATE).is_none());
}

#[test]
fn a_click_on_a_template_opens_its_map() {
    let harness = headless::opened(SIZE);
    let map = state(&harness).map().expect("a map is open");
    assert_eq!(map.info.title, TEMPLATE);
    headless::map_of(&harness, TEMPLATE);
}

#[test]
fn two_maps_stand_in_two_tabs() {
    let mut harness = headless::opened(SIZE);
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::N);
    settle(&mut harness);
    harness.get_by_label("Blank map").click();
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap().info.title, "New journey map");
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::Tab);
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap().info.title, TEMPLATE);
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::W);
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap().info.title, "New journey map");
}

#[test]
fn a_file_dropped_on_the_window_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dropped.journey");
    footpath::file::save(&footpath::file::sample::map(30), &path).unwrap();
    let mut harness = headless::welcome(SIZE);
    headless::drop_file(&mut harness, path);
    assert_eq!(state(&harness).map().expect("a map is open").cards.len(), 30);
}

#[test]
fn what_cannot_be_opened_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.journey");
    std::fs::write(&path, "not a map").unwrap();
    let mut harness = headless::welcome(SIZE);
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().open(&ctx, &path);
    settle(&mut harness);
    harness.get_by_label_contains("“broken.journey” could not be opened.");
    harness.get_by_label("Close").click();
    settle(&mut harness);
    assert!(harness.query_by_label_contains("could not be opened").is_none());
}

#[test]
fn a_broken_file_is_reported_and_opens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.journey");
    std::fs::write(&path, "(format: \"footpath journey\", version: 1, map: (title: 7").unwrap();
    let mut harness = headless::welcome(SIZE);
    headless::drop_file(&mut harness, path);
    assert!(state(&harness).map().is_none());
    harness.get_by_label_contains("broken.journey");
}

#[test]
fn a_file_that_opens_does_not_hush_what_was_wrong_with_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let (broken, whole) = (folder.path().join("broken.journey"), folder.path().join("whole.journey"));
    std::fs::write(&broken, "(format: \"footpath journey\", version: 1, map: (title: 7").unwrap();
    footpath::file::save(&footpath::file::sample::map(30), &whole).unwrap();
    let mut harness = headless::welcome(SIZE);
    headless::drop_files(&mut harness, [broken, whole]);
    assert_eq!(state(&harness).map().expect("the whole one is open").cards.len(), 30);
    harness.get_by_label_contains("broken.journey");
}
