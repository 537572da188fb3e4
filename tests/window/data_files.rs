//! Files of other programs in the window: dropped, imported, exported, and what is said about losses.

use std::fs;

use egui_kittest::kittest::Queryable;
use footpath::app::commands::UiCommand;
use footpath::exchange::{self, DataFormat, WriteOptions};

use crate::window::headless::{self, SIZE, TEMPLATE, settle, state};
use crate::window::work_folder::{perform, press, says, until};

#[test]
fn a_workbook_dropped_on_the_welcome_page_becomes_an_unsaved_map() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journey.xlsx");
    let map = footpath::file::templates::load("online-order").unwrap();
    fs::write(&path, exchange::write(DataFormat::Xlsx, &map, &WriteOptions::default()).unwrap().0).unwrap();
    let mut harness = headless::welcome(SIZE);
    headless::drop_file(&mut harness, path.clone());
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
    until(&mut harness, |harness| state(harness).map().is_some());
    assert_eq!(state(&harness).map().unwrap().info.title, "journey");
    assert!(says(&harness, "A column has no place on a map: “Fruit”."));
}

#[test]
fn what_is_no_workbook_is_refused_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journey.xlsx");
    fs::write(&path, b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    let mut harness = headless::welcome(SIZE);
    headless::drop_file(&mut harness, path);
    until(&mut harness, |harness| says(harness, "“journey.xlsx” was not imported. This is no XLSX workbook"));
    assert!(state(&harness).map().is_none());
}

#[test]
fn the_export_for_other_programs_opens_the_export_with_a_workbook_chosen() {
    let mut harness = headless::opened(SIZE);
    perform(&mut harness, UiCommand::ExportData);
    settle(&mut harness);
    for format in DataFormat::ALL.into_iter().filter(|format| format.is_written()) {
        harness.get_by_label(format.name());
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
