//! Saving, previous versions, and files that other programs change, as a user sees them.

use std::cell::Cell;
use std::fs;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use footpath::app::commands::UiCommand;
use footpath::file;
use footpath::file::Backups;

use crate::window::headless::{SIZE, keys, settle, state};
use crate::window::work_folder::{WorkFolder, change, open, perform, press, save, says, state_mut, titled, until};

#[test]
fn somebody_elses_save_is_never_written_over_unasked() {
    for (answer, expected) in [("Keep mine", "Mine"), ("Take theirs", "Theirs")] {
        let work = WorkFolder::new();
        file::save(&titled("Mine", 20), &work.map()).unwrap();
        let mut harness = work.opened();
        let lanes = change(&mut harness);
        file::save(&titled("Theirs", 30), &work.map()).unwrap();
        save(&mut harness);
        until(&mut harness, |harness| says(harness, "“map.journey” was changed by another program"));
        assert_eq!(file::open(&work.map()).unwrap().info.title, "Theirs");
        harness.get_by_label("The title becomes “Theirs”.");
        press(&mut harness, answer);
        until(&mut harness, |harness| !state_mut(harness).has_unsaved_work());
        assert_eq!(file::open(&work.map()).unwrap().info.title, expected);
        assert_eq!(state_mut(&mut harness).map().unwrap().info.title, expected);
        if answer == "Keep mine" {
            let backup = Backups::in_data_folder(&work.data()).previous(&work.map()).unwrap();
            assert_eq!(file::open(&backup.path).unwrap().info.title, "Theirs");
        } else {
            perform(&mut harness, UiCommand::Undo);
            let map = state_mut(&mut harness).map().unwrap();
            assert_eq!((map.info.title.as_str(), map.lanes.len()), ("Mine", lanes));
        }
    }
}

#[test]
fn a_save_whose_version_before_cannot_be_kept_is_done_and_says_so() {
    let work = WorkFolder::new();
    file::save(&titled("Map", 20), &work.map()).unwrap();
    let mut harness = work.opened();
    let lanes = change(&mut harness);
    fs::write(work.data().join("previous"), "a file where the folder should be").unwrap();
    save(&mut harness);
    until(&mut harness, |harness| {
        says(harness, "“map.journey” was saved, but its previous version could not be kept.")
    });
    assert_eq!(file::open(&work.map()).unwrap().lanes.len(), lanes);
    assert!(!state_mut(&mut harness).has_unsaved_work());
    // Once it works again there is nothing more to report.
    fs::remove_file(work.data().join("previous")).unwrap();
    change(&mut harness);
    save(&mut harness);
    until(&mut harness, |harness| !says(harness, "could not be kept"));
}

#[test]
fn the_version_before_the_last_save_comes_back_and_goes_again() {
    let work = WorkFolder::new();
    file::save(&titled("Map", 20), &work.map()).unwrap();
    let mut harness = work.opened();
    perform(&mut harness, UiCommand::PreviousVersion);
    assert!(!says(&harness, "The version before the last save"), "there is none yet");
    let before = file::open(&work.map()).unwrap();
    let lanes = change(&mut harness);
    save(&mut harness);
    until(&mut harness, |harness| !state_mut(harness).has_unsaved_work());
    perform(&mut harness, UiCommand::PreviousVersion);
    harness.get_by_label_contains("It was replaced by a save just now (");
    harness.get_by_label_contains("1 lane is removed: “");
    press(&mut harness, "Restore");
    assert_eq!(**state_mut(&mut harness).map().unwrap(), before);
    assert!(state_mut(&mut harness).has_unsaved_work());
    assert_eq!(file::open(&work.map()).unwrap().lanes.len(), lanes, "nothing is saved yet");
    perform(&mut harness, UiCommand::Undo);
    assert_eq!(state_mut(&mut harness).map().unwrap().lanes.len(), lanes);
    perform(&mut harness, UiCommand::PreviousVersion);
    press(&mut harness, "Open separately");
    assert_eq!(state_mut(&mut harness).map().unwrap().info.title, "Map (previous version)");
    assert!(state_mut(&mut harness).has_unsaved_work(), "the next save of the other map replaces it on disk");
}

#[test]
fn a_save_whose_folder_is_gone_offers_another_place_and_is_forgotten_once_it_works() {
    let work = WorkFolder::new();
    file::save(&titled("Map", 5), &work.map()).unwrap();
    let mut harness = work.opened();
    let lanes = change(&mut harness);
    let (maps, away) = (work.map().parent().unwrap().to_owned(), work.0.path().join("away"));
    fs::rename(&maps, &away).unwrap();
    save(&mut harness);
    until(&mut harness, |harness| says(harness, "“map.journey” was not saved. The folder "));
    harness.get_by_label("Save as…");
    assert!(state_mut(&mut harness).has_unsaved_work());
    fs::rename(&away, &maps).unwrap();
    save(&mut harness);
    until(&mut harness, |harness| !state_mut(harness).has_unsaved_work());
    settle(&mut harness);
    assert!(!says(&harness, "was not saved"));
    assert_eq!(file::open(&work.map()).unwrap().lanes.len(), lanes);
}

#[test]
fn a_map_that_another_window_works_on_is_looked_at_until_that_one_closes_it() {
    let work = WorkFolder::new();
    file::save(&titled("Map", 5), &work.map()).unwrap();
    let mut first = work.opened();
    let mut second = work.opened();
    press(&mut second, "View only");
    let lanes = file::open(&work.map()).unwrap().lanes.len();
    second.get_by_label("Follows the other window");
    assert_eq!(change(&mut second), lanes);
    assert!(says(&second, "Choose “Take over” to edit it here."));
    // It zooms for itself and shows what the other window saves.
    perform(&mut second, UiCommand::ZoomActual);
    let changed = change(&mut first);
    save(&mut first);
    until(&mut first, |first| !state_mut(first).has_unsaved_work());
    until(&mut second, |second| state_mut(second).map().unwrap().lanes.len() == changed);
    assert_eq!(state_mut(&mut second).zoom(), Some(1.0));
    assert!(!state_mut(&mut second).has_unsaved_work());
    drop(first);
    until(&mut second, |second| says(second, "The other window has closed this map"));
    assert!(!says(&second, "Follows the other window"));
    assert_eq!(change(&mut second), changed + 1);
}

#[test]
fn a_window_that_looks_on_shows_work_that_the_other_one_has_not_saved() {
    let work = WorkFolder::new();
    file::save(&titled("Map", 5), &work.map()).unwrap();
    let mut first = work.opened();
    let mut second = work.opened();
    press(&mut second, "View only");
    let lanes = state_mut(&mut second).map().unwrap().lanes.len();
    perform(&mut second, UiCommand::ZoomActual);
    let changed = change(&mut first);
    until(&mut second, |second| state_mut(second).map().unwrap().lanes.len() == changed);
    assert_eq!(file::open(&work.map()).unwrap().lanes.len(), lanes, "nothing is saved yet");
    assert_eq!(state_mut(&mut second).zoom(), Some(1.0), "it keeps its own zoom");
    assert!(!state_mut(&mut second).has_unsaved_work() && says(&second, "Follows the other window"));
    perform(&mut first, UiCommand::Undo);
    until(&mut second, |second| state_mut(second).map().unwrap().lanes.len() == lanes);
    let again = change(&mut first);
    save(&mut first);
    until(&mut first, |first| !state_mut(first).has_unsaved_work());
    until(&mut second, |second| state_mut(second).map().unwrap().lanes.len() == again);
}

#[test]
fn a_map_that_another_window_works_on_can_be_taken_over_and_nothing_is_lost() {
    let work = WorkFolder::new();
    file::save(&titled("Map", 5), &work.map()).unwrap();
    let mut first = work.opened();
    let mut second = work.opened();
    press(&mut second, "View only");
    press(&mut second, "Take over");
    let lanes = change(&mut second);
    save(&mut second);
    until(&mut second, |second| !state_mut(second).has_unsaved_work());
    assert_eq!(file::open(&work.map()).unwrap().lanes.len(), lanes);
    change(&mut first);
    save(&mut first);
    until(&mut first, |first| says(first, "was changed by another program"));
    assert_eq!(file::open(&work.map()).unwrap().lanes.len(), lanes);
}

#[test]
fn one_file_is_one_map_however_it_is_named() {
    let work = WorkFolder::new();
    file::save(&titled("Map", 5), &work.map()).unwrap();
    let mut harness = work.opened();
    let lanes = change(&mut harness);
    open(&mut harness, &work.map().parent().unwrap().join("../maps/map.journey"));
    assert_eq!(state_mut(&mut harness).map().unwrap().lanes.len(), lanes);
    assert!(!says(&harness, "another Footpath"));
}

#[test]
fn a_very_long_file_name_leaves_space_for_the_controls_beside_it() {
    let work = WorkFolder::new();
    let path = work.map().with_file_name("long name ".repeat(20) + ".journey");
    file::save(&titled("Map", 5), &path).unwrap();
    let mut harness = work.window();
    open(&mut harness, &path);
    let (file, export) = (harness.get_by_label("File").rect(), harness.get_by_label("Export").rect());
    assert!(file.right() < export.left() && export.right() <= SIZE.x, "{file:?} {export:?}");
}

/// What is being saved as it is now needs no question: it is waited for.
#[test]
fn a_map_that_is_being_saved_when_the_program_ends_is_not_asked_about() {
    let work = WorkFolder::new();
    file::save(&titled("Map", 400), &work.map()).unwrap();
    let mut harness = work.opened();
    let stages = state(&harness).map().unwrap().stages.len();
    perform(&mut harness, UiCommand::AddStage);
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    let ctx = harness.ctx.clone();
    let app = harness.state_mut().as_mut().unwrap();
    app.perform(&ctx, UiCommand::Save);
    app.perform(&ctx, UiCommand::Quit);
    let is_asked = Cell::new(false);
    until(&mut harness, |harness| {
        is_asked.set(is_asked.get() || says(harness, "will be lost"));
        state(harness).map().is_none()
    });
    assert!(!is_asked.get());
    assert_eq!(file::open(&work.map()).unwrap().stages.len(), stages + 1);
}
