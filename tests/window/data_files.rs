//! Files of other programs in the window: dropped, imported, exported, and what is said about losses.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use egui_kittest::kittest::Queryable;
use footpath::app::commands::UiCommand;
use footpath::exchange::{self, DataFormat, WriteOptions};

use crate::window::headless::{self, SIZE, TEMPLATE, WindowHarness, settle, state};
use crate::window::work_folder::{open, perform, press, says, until};

/// Waits until the import has made its map.
fn until_ready(harness: &mut WindowHarness) {
    until(harness, |harness| says(harness, "What it becomes") || says(harness, "What is added"));
    until(harness, |harness| !says(harness, "Making the map"));
}

#[test]
fn a_workbook_dropped_on_the_welcome_page_becomes_an_unsaved_map() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journey.xlsx");
    let map = footpath::file::templates::load("online-order").unwrap();
    fs::write(&path, exchange::write(DataFormat::Xlsx, &map, &WriteOptions::default()).unwrap().0).unwrap();
    let mut harness = headless::welcome(SIZE);
    headless::drop_file(&mut harness, path.clone());
    until_ready(&mut harness);
    assert!(says(&harness, "Import “journey.xlsx”") && state(&harness).map().is_none());
    assert!(says(&harness, "7 lanes, 46 cards"));
    press(&mut harness, "Import");
    until(&mut harness, |harness| state(harness).map().is_some());
    let shown = state(&harness).map().unwrap();
    assert_eq!((shown.cards.len(), shown.info.title.as_str()), (map.cards.len(), TEMPLATE));
    assert!(state(&harness).has_unsaved_work());
    assert!(says(&harness, "“journey.xlsx” became a map: 7 stages, 7 lanes, 46 cards."));
}

#[test]
fn a_table_dropped_where_no_map_is_open_becomes_one_and_names_what_it_could_not_take() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journey.csv");
    fs::write(&path, "Stage;Lane;Text;Fruit\nBuy;Pains;Dear;apple\n").unwrap();
    let mut harness = headless::welcome(SIZE);
    headless::drop_file(&mut harness, path);
    until_ready(&mut harness);
    assert!(says(&harness, "A column has no place on a map: “Fruit”."));
    // Enter imports, wherever the focus is.
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    until(&mut harness, |harness| state(harness).map().is_some());
    assert_eq!(state(&harness).map().unwrap().info.title, "journey");
    assert!(says(&harness, "A column has no place on a map: “Fruit”."));
}

#[test]
fn what_a_column_is_can_be_said_and_the_map_follows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journey.csv");
    fs::write(&path, "Moment;Was;Wer\nKaufen;Zu teuer;Ana\nNutzen;Zu langsam;Ben\nNutzen;Gut;Ben\n").unwrap();
    let mut harness = headless::welcome(SIZE);
    headless::drop_file(&mut harness, path);
    until_ready(&mut harness);
    press(&mut harness, "The table is a: List of cards");
    until(&mut harness, |harness| says(harness, "Column B, Was:"));
    until_ready(&mut harness);
    // The keyboard opens the list above a column, and chooses in it.
    let picker = harness.query_all_by_label_contains("Column B, Was:").next().unwrap();
    picker.focus();
    settle(&mut harness);
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    harness.get_by_role_and_label(egui::accesskit::Role::ListBoxOption, "Text").click();
    settle(&mut harness);
    harness.query_all_by_label_contains("Persona: ").next().unwrap().click();
    settle(&mut harness);
    harness.get_by_role_and_label(egui::accesskit::Role::ListBoxOption, "C · Wer").click();
    until(&mut harness, |harness| says(harness, "2 personas"));
    until_ready(&mut harness);
    press(&mut harness, "Import");
    until(&mut harness, |harness| state(harness).map().is_some());
    let map = state(&harness).map().unwrap();
    assert_eq!((map.personas.len(), map.cards.len()), (2, 3));
    assert!(map.cards.iter().any(|card| card.text == "Zu teuer"));
}

#[test]
fn a_table_goes_into_the_open_map_as_one_step_that_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("more.csv");
    let mut harness = headless::opened(SIZE);
    let before = state(&harness).map().unwrap().clone();
    let stage = before.stages[0].name.clone();
    fs::write(&path, format!("Stage;Lane;Text\n{stage};Wishes;A quiet place\nRemember;Wishes;A letter\n")).unwrap();
    headless::drop_file(&mut harness, path.clone());
    until_ready(&mut harness);
    harness.query_all_by_label_contains("It becomes: A part of “").next().unwrap().click();
    settle(&mut harness);
    until_ready(&mut harness);
    assert!(says(&harness, "2 cards · 1 new stage · 1 new lane"));
    press(&mut harness, "Import");
    until(&mut harness, |harness| says(harness, "“more.csv” was imported"));
    let after = state(&harness).map().unwrap().clone();
    assert_eq!((after.cards.len(), after.stages.len()), (before.cards.len() + 2, before.stages.len() + 1));
    perform(&mut harness, UiCommand::Undo);
    assert!(*state(&harness).map().unwrap() == before);
    // The dialog opens again, and Esc closes it.
    headless::drop_file(&mut harness, path);
    until_ready(&mut harness);
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    assert!(!says(&harness, "Import “more.csv”") && *state(&harness).map().unwrap() == before);
}

/// A map with a measure that is read from a cell, opened from a folder with the table.
fn with_figure(folder: &Path, cell: &str) -> WindowHarness {
    let mut map = footpath::file::sample::map(40);
    let card = map.cards.iter_mut().find(|card| !card.figure.is_empty()).unwrap();
    let card = Arc::make_mut(card);
    (card.figure, card.figure_cell) = ("38 %".into(), cell.into());
    let path = folder.join("map.journey");
    footpath::file::save(&map, &path).unwrap();
    let mut harness = headless::welcome(SIZE);
    open(&mut harness, &path);
    until(&mut harness, |harness| state(harness).map().is_some());
    harness
}

#[test]
fn figures_are_refreshed_only_after_asking_and_undo_brings_them_back() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("figures.csv"), "what;value\nreturns;41,5\n").unwrap();
    let mut harness = with_figure(folder.path(), "figures.csv!B2");
    let before = state(&harness).map().unwrap().clone();
    for answer in ["Cancel", "Change 1 figure"] {
        perform(&mut harness, UiCommand::RefreshFigures);
        until(&mut harness, |harness| says(harness, "38 % → 41,5 %"));
        assert!(*state(&harness).map().unwrap() == before);
        press(&mut harness, answer);
        settle(&mut harness);
    }
    let figures = |harness: &WindowHarness| {
        let map = state(harness).map().unwrap();
        map.cards.iter().find(|card| !card.figure_cell.is_empty()).unwrap().figure.clone()
    };
    assert_eq!(figures(&harness), "41,5 %");
    perform(&mut harness, UiCommand::Undo);
    assert_eq!(figures(&harness), "38 %");
}

#[test]
fn a_cell_that_gives_no_figure_is_named_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = with_figure(folder.path(), "missing.csv!B2");
    perform(&mut harness, UiCommand::RefreshFigures);
    until(&mut harness, |harness| says(harness, "missing.csv!B2: there is no such file beside the map."));
    press(&mut harness, "Close");
    settle(&mut harness);
    assert!(!says(&harness, "missing.csv!B2: there"));
}

#[test]
fn what_is_no_workbook_is_refused_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journey.xlsx");
    fs::write(&path, b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    let mut harness = headless::welcome(SIZE);
    headless::drop_file(&mut harness, path);
    until(&mut harness, |harness| says(harness, "“journey.xlsx” was not imported. This is not an XLSX workbook"));
    assert!(state(&harness).map().is_none());
}

#[test]
fn the_export_for_other_programs_opens_the_export_with_a_workbook_chosen() {
    let mut harness = headless::opened(SIZE);
    perform(&mut harness, UiCommand::ExportData);
    settle(&mut harness);
    for format in DataFormat::ALL.into_iter().filter(|format| format.is_written()) {
        harness.get_by_role_and_label(egui::accesskit::Role::RadioButton, format.name());
    }
    until(&mut harness, |harness| says(harness, "Pictures are left out") || says(harness, "Portraits are left out"));
    assert!(says(&harness, DataFormat::Xlsx.purpose()));
    press(&mut harness, "Cancel");
    settle(&mut harness);
    assert!(!says(&harness, "Export map"));
    // It opens again, and the keyboard closes it.
    perform(&mut harness, UiCommand::ExportData);
    settle(&mut harness);
    assert!(says(&harness, DataFormat::Xlsx.purpose()));
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    assert!(!says(&harness, "Export map"));
}

#[test]
fn several_files_are_asked_about_in_order_and_each_says_which_of_how_many_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = headless::welcome(SIZE);
    let paths = ["first", "second", "third", "fourth"].map(|name| {
        let path = folder.path().join(format!("{name}.csv"));
        fs::write(&path, format!("Stage;Lane;Text\nBuy;Pains;{name}\n")).unwrap();
        path
    });
    headless::drop_files(&mut harness, paths);
    until_ready(&mut harness);
    assert!(says(&harness, "Import “first.csv” (1 of 4)"));
    press(&mut harness, "Skip this file");
    until_ready(&mut harness);
    assert!(says(&harness, "Import “second.csv” (2 of 4)") && state(&harness).map().is_none());
    press(&mut harness, "Import");
    until(&mut harness, |harness| state(harness).map().is_some());
    until_ready(&mut harness);
    assert!(says(&harness, "Import “third.csv” (3 of 4)"));
    press(&mut harness, "Cancel all");
    settle(&mut harness);
    assert!(!says(&harness, "Import “fourth.csv” (4 of 4)"));
    assert_eq!(state(&harness).map().unwrap().cards[0].text, "second");
}
