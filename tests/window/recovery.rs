//! Recovery copies as a user sees them: work that a crash left behind, and copies that cannot be kept.

use std::fs;

use egui_kittest::kittest::Queryable;
use footpath::app::commands::UiCommand;
use footpath::file;
use footpath::file::recovery;
use footpath::file::recovery::{DocumentKey, RecoveryWriter, Snapshot};
use footpath::model::DifferenceMark;

use crate::window::headless::settle;
use crate::window::work_folder::{WorkFolder, change, perform, press, save, says, state_mut, titled, until, window};

#[test]
fn a_system_without_a_home_folder_is_reported_once() {
    let mut harness = window(None);
    harness.get_by_label_contains("this system has no folder for your data");
    press(&mut harness, "Close");
    perform(&mut harness, UiCommand::Blank);
    assert!(!says(&harness, "this system has no folder"));
}

#[test]
fn copies_that_cannot_be_kept_are_reported_until_the_trouble_ends() {
    let work = WorkFolder::new();
    fs::create_dir(work.data()).unwrap();
    fs::write(work.data().join("recovery"), "a file where the folder should be").unwrap();
    let harness = work.window();
    harness.get_by_label_contains("recovery copies cannot be kept in ");
    drop(harness);
    fs::remove_file(work.data().join("recovery")).unwrap();
    let mut harness = work.window();
    assert!(!says(&harness, "no copies"));
    perform(&mut harness, UiCommand::Blank);
    // Its folder disappears while the program runs.
    let away = work.0.path().join("away");
    fs::rename(work.data(), &away).unwrap();
    fs::write(work.data(), "a file where the folder should be").unwrap();
    change(&mut harness);
    until(&mut harness, |harness| says(harness, "Unsaved work is not protected from a crash."));
    fs::remove_file(work.data()).unwrap();
    fs::rename(&away, work.data()).unwrap();
    until(&mut harness, |harness| !says(harness, "is not protected from a crash"));
}

#[test]
fn what_is_saved_is_not_offered_again_after_a_crash() {
    let work = WorkFolder::new();
    file::save(&titled("Map", 5), &work.map()).unwrap();
    let mut harness = work.opened();
    let copies = || recovery::list(&recovery::folder_in(&work.data())).len();
    change(&mut harness);
    // A window that ends without being closed still writes what is pending.
    drop(harness);
    assert_eq!(copies(), 1);
    let mut harness = work.window();
    press(&mut harness, "Restore Map");
    save(&mut harness);
    until(&mut harness, |harness| !state_mut(harness).has_unsaved_work());
    settle(&mut harness);
    drop(harness);
    assert_eq!(copies(), 0);
}

/// Work left behind by a killed process.
fn leave_work(work: &WorkFolder, title: &str) {
    let keeper = RecoveryWriter::start(&recovery::folder_in(&work.data())).unwrap();
    let original = Some(work.map()).filter(|path| path.exists());
    let modified = original.as_ref().map(|path| fs::metadata(path).unwrap().modified().unwrap());
    let map = titled(title, 25).into();
    keeper.changed(DocumentKey(1), Snapshot { map, original, original_modified: modified, changes: 3 });
}

#[test]
fn discarded_work_can_be_had_back_until_the_end() {
    let work = WorkFolder::new();
    leave_work(&work, "Half a day");
    let mut harness = work.window();
    press(&mut harness, "Discard Half a day");
    assert!(harness.query_by_label("Restore Half a day").is_none());
    harness.get_by_label_contains("The recovered work on “Half a day” was discarded.");
    press(&mut harness, "Undo");
    harness.get_by_label("Restore Half a day");
    press(&mut harness, "Discard Half a day");
    drop(harness);
    assert!(recovery::list(&recovery::folder_in(&work.data())).is_empty());
}

#[test]
fn the_file_itself_offers_the_work_that_a_crash_left() {
    let work = WorkFolder::new();
    file::save(&titled("Saved", 5), &work.map()).unwrap();
    leave_work(&work, "Recovered");
    let mut harness = work.opened();
    assert_eq!(state_mut(&mut harness).map().unwrap().info.title, "Saved");
    harness
        .get_by_label_contains("There is unsaved work on this map from before Footpath closed unexpectedly: 3 changes");
    press(&mut harness, "Compare");
    until(&mut harness, |harness| state_mut(harness).map().unwrap().info.comparison.is_some());
    let compared = state_mut(&mut harness).map().unwrap();
    let marks = compared.info.comparison.clone().unwrap();
    assert!(marks.changes.iter().any(|change| change.words.contains("Saved → Recovered")), "{:?}", marks.changes);
    assert!(marks.marks.values().any(|mark| *mark == DifferenceMark::Added), "the cards of the recovered work");
    // The offer stays until it is answered.
    press(&mut harness, "Restore");
    until(&mut harness, |harness| state_mut(harness).map().unwrap().info.title == "Recovered");
    assert!(state_mut(&mut harness).has_unsaved_work());
    perform(&mut harness, UiCommand::Undo);
    assert_eq!(state_mut(&mut harness).map().unwrap().info.title, "Saved");
    perform(&mut harness, UiCommand::Redo);
    save(&mut harness);
    until(&mut harness, |harness| !state_mut(harness).has_unsaved_work());
    assert_eq!(file::open(&work.map()).unwrap().info.title, "Recovered");
    drop(harness);
    assert!(recovery::list(&recovery::folder_in(&work.data())).is_empty());
}

#[test]
fn work_on_a_file_can_be_discarded_where_the_file_is_opened() {
    let work = WorkFolder::new();
    file::save(&titled("Saved", 5), &work.map()).unwrap();
    leave_work(&work, "Recovered");
    fs::File::options().write(true).open(work.map()).unwrap().set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    file::save(&titled("Newer", 6), &work.map()).unwrap();
    let mut harness = work.opened();
    harness.get_by_label_contains("The file was saved by somebody since then.");
    press(&mut harness, "Discard");
    assert!(!says(&harness, "There is unsaved work on this map"));
    harness.get_by_label_contains("The recovered work on “Recovered” was discarded.");
    drop(harness);
    assert!(recovery::list(&recovery::folder_in(&work.data())).is_empty());
    assert!(!says(&work.opened(), "There is unsaved work on this map"));
}

#[test]
fn the_welcome_page_says_that_the_file_was_saved_since() {
    let work = WorkFolder::new();
    file::save(&titled("Saved", 5), &work.map()).unwrap();
    leave_work(&work, "Recovered");
    fs::File::options().write(true).open(work.map()).unwrap().set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    let mut harness = work.window();
    until(&mut harness, |harness| says(harness, "· map.journey · the file was saved since"));
}

#[test]
fn restored_work_asks_before_it_replaces_a_newer_file() {
    let work = WorkFolder::new();
    file::save(&titled("Old", 5), &work.map()).unwrap();
    leave_work(&work, "Recovered");
    fs::File::options().write(true).open(work.map()).unwrap().set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    file::save(&titled("Newer", 6), &work.map()).unwrap();
    let mut harness = work.window();
    press(&mut harness, "Restore Recovered");
    save(&mut harness);
    until(&mut harness, |harness| says(harness, "“map.journey” was changed by another program"));
    assert_eq!(file::open(&work.map()).unwrap().info.title, "Newer");
    press(&mut harness, "Keep mine");
    until(&mut harness, |_| file::open(&work.map()).unwrap().info.title == "Recovered");
}

#[test]
fn saved_maps_that_were_open_before_a_crash_are_offered_again() {
    let work = WorkFolder::new();
    let other = work.map().with_file_name("other.journey");
    file::save(&titled("Shop", 5), &work.map()).unwrap();
    file::save(&titled("Hotel", 5), &other).unwrap();
    let mut harness = work.opened();
    crate::window::work_folder::open(&mut harness, &other);
    // A window that goes without being closed counts as a crash.
    drop(harness);
    let mut harness = work.window();
    harness.get_by_label("Shop, Hotel");
    press(&mut harness, "Open these 2 again");
    until(&mut harness, |harness| says(harness, "Map: Hotel"));
    assert!(says(&harness, "Shop"));
    perform(&mut harness, UiCommand::CloseTab);
    perform(&mut harness, UiCommand::CloseTab);
    drop(harness);
    let harness = work.window();
    assert!(!says(&harness, "again"));
}
