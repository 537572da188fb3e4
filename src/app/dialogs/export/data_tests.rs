//! Data formats in the export dialog, as a user sees them.

use egui::Key;
use egui_kittest::kittest::Queryable;

use super::tests::{ExportTestWindow, click, new_window, open, options, says, subject, type_path, until};
use super::*;
use crate::exchange::{DataFormat, TableForm};
use crate::file::templates;

/// A window with the export of a template, in which a format is chosen and was tried out.
fn with_format(name: &str) -> egui_kittest::Harness<'static, ExportTestWindow> {
    let mut harness = new_window();
    open(harness.state_mut(), templates::load("online-order").unwrap());
    harness.run_steps(3);
    click(&mut harness, name);
    until(&mut harness, "the trial", |harness| !says(harness, "Trying it out"));
    harness
}

#[test]
fn every_format_is_listed_and_says_what_it_holds() {
    let mut harness = new_window();
    open(harness.state_mut(), templates::load("online-order").unwrap());
    harness.run_steps(3);
    for format in Format::all() {
        click(&mut harness, format.name());
        assert_eq!(options(&mut harness).format(), format);
        if let Format::Data(data) = format {
            until(&mut harness, "the trial", |harness| !says(harness, "Trying it out"));
            assert!(says(&harness, "What it leaves out of this map"), "{}", data.name());
            assert!(says(&harness, data.purpose()), "{}", data.name());
            assert!(harness.query_by_label("Print…").is_none());
        }
        harness.get_by_label("Export…");
    }
}

#[test]
fn what_a_table_loses_is_said_before_it_is_written_and_a_form_that_loses_more_says_more() {
    let mut harness = with_format("CSV table");
    assert!(says(&harness, "Actions are left out:"));
    assert!(!says(&harness, "Of a card only its text and its figures are kept"));
    assert!(says(&harness, "Stage,Step,Lane,"));
    click(&mut harness, "Form: lanes in rows, steps in columns");
    click(&mut harness, "Separator: semicolon");
    until(&mut harness, "the wide form", |harness| says(harness, "Of a card only its text and its figures are kept"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("board");
    click(&mut harness, "Export…");
    type_path(&mut harness, &path);
    until(&mut harness, "the file", |harness| says(harness, "“board.csv” is ready"));
    let text = std::fs::read_to_string(path.with_extension("csv")).unwrap();
    assert!(text.trim_start_matches('\u{feff}').lines().next().unwrap().contains(";Need;"), "{text}");
    assert!(says(&harness, "Actions are left out"));
}

#[test]
fn a_format_is_chosen_with_the_arrow_keys_and_remembered() {
    let mut harness = new_window();
    open(harness.state_mut(), templates::load("online-order").unwrap());
    harness.run_steps(3);
    harness.get_by_label("PDF").focus();
    harness.run_steps(2);
    for _ in 0..4 {
        harness.key_press(Key::ArrowDown);
        harness.run_steps(2);
    }
    assert_eq!(options(&mut harness).format(), Format::Data(DataFormat::Csv));
    options(&mut harness).data.form = TableForm::Wide;
    click(&mut harness, "Close the export");
    open(harness.state_mut(), templates::load("online-order").unwrap());
    harness.run_steps(2);
    assert_eq!(options(&mut harness).format(), Format::Data(DataFormat::Csv));
    assert_eq!(options(&mut harness).data.form, TableForm::Wide);
}

#[test]
fn lanes_and_the_selection_hold_for_data_too() {
    let map = templates::load("online-order").unwrap();
    let mut harness = with_format("JSON data");
    options(&mut harness).settings.scope.lanes = Some(vec![map.lanes[0].id]);
    harness.run_steps(2);
    let job = options(&mut harness).data_job(&subject(map.clone())).unwrap();
    assert_eq!(job.scope.lanes, Some(vec![map.lanes[0].id]));
    options(&mut harness).settings.scope.stages = Some(Vec::new());
    until(&mut harness, "the sentence", |harness| says(harness, "Nothing is left to write: no stage is left"));
    click(&mut harness, "Export…");
    assert!(harness.query_by_label("Location of the file").is_none());
}
