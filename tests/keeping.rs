//! Saving, damaged files and previous versions, as a user sees them in the window.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use footpath::app::App;
use footpath::app::commands::UiCommand;
use footpath::file;
use footpath::file::Backups;
use footpath::file::recovery;
use footpath::file::recovery::{DocumentKey, RecoveryWriter, Snapshot};
use footpath::model::JourneyMap;

use crate::shown::{SIZE, Shown, made_in, settle};

const TEMPLATE: &str = include_str!("../templates/online-order.journey");

/// A working folder: one folder for maps and one for Footpath's own data.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir(desk.0.path().join("maps")).unwrap();
        desk
    }

    fn map(&self) -> PathBuf {
        self.0.path().join("maps/map.journey")
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    /// A window that keeps its data in this folder.
    fn window(&self) -> Shown {
        window(Some(self.data()))
    }

    /// A window with the map open.
    fn opened(&self) -> Shown {
        let mut harness = self.window();
        open(&mut harness, &self.map());
        harness
    }
}

fn window(data: Option<PathBuf>) -> Shown {
    let builder = Harness::builder().with_size(SIZE).with_max_steps(60);
    made_in(builder, move |ctx| App::new(ctx, &[]).with_data_folder(ctx, data.as_deref()))
}

fn shown(harness: &mut Shown) -> &mut App {
    harness.state_mut().as_mut().unwrap()
}

fn open(harness: &mut Shown, path: &Path) {
    let ctx = harness.ctx.clone();
    shown(harness).open(&ctx, path);
    settle(harness);
}

fn perform(harness: &mut Shown, command: UiCommand) {
    let ctx = harness.ctx.clone();
    shown(harness).perform(&ctx, command);
    settle(harness);
}

/// Runs frames until a condition holds; other threads need their time.
#[track_caller]
fn until(harness: &mut Shown, so: impl Fn(&mut Shown) -> bool) {
    let started = Instant::now();
    while !so(harness) {
        assert!(started.elapsed() < Duration::from_secs(20), "it never came");
        std::thread::yield_now();
        settle(harness);
    }
}

fn says(harness: &Shown, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

#[track_caller]
fn press(harness: &mut Shown, label: &str) {
    harness.get_by_label(label).click();
    settle(harness);
}

fn save(harness: &mut Shown) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    settle(harness);
}

fn titled(title: &str, cards: usize) -> JourneyMap {
    file::sample::map(cards).with_title(title)
}

/// Adds a lane.
fn change(harness: &mut Shown) -> usize {
    perform(harness, UiCommand::AddLane);
    harness.key_press(Key::Escape);
    settle(harness);
    shown(harness).map().unwrap().lanes.len()
}

#[test]
fn of_a_damaged_file_is_opened_what_can_be_read() {
    let end = TEMPLATE.len() * 2 / 3;
    let truncated = TEMPLATE[..TEMPLATE.floor_char_boundary(end)].to_owned();
    let broken_card = TEMPLATE.replacen("(id: \"c3\",", "(id: \"c3\", txet: 7,", 1);
    for damaged in [truncated, broken_card] {
        assert_ne!(damaged, TEMPLATE);
        let desk = Desk::new();
        fs::write(desk.map(), &damaged).unwrap();
        let mut harness = desk.opened();
        assert!(shown(&mut harness).map().is_none());
        harness.get_by_label_contains("“map.journey” could not be opened. Line ");
        press(&mut harness, "Open what can be read");
        assert!(shown(&mut harness).map().unwrap().cards.len() > 5);
        assert!(says(&harness, "“map.journey” w") && says(&harness, " left out or repaired"));
        harness.get_by_label("Copy the list");
        press(&mut harness, "View the map");
        assert!(!says(&harness, "left out or repaired"));
        // The report can be opened again.
        perform(&mut harness, UiCommand::RepairReport);
        harness.get_by_label_contains("left out or repaired");
        harness.key_press(Key::Escape);
        settle(&mut harness);
        // Saving asks for a name, so the damaged file stays as it is.
        save(&mut harness);
        settle(&mut harness);
        assert_eq!(fs::read_to_string(desk.map()).unwrap(), damaged);
        assert!(!harness.query_all_by_label_contains("was not saved").any(|_| true));
    }
}

#[test]
fn what_is_newer_or_no_map_is_not_offered_in_part() {
    for content in [TEMPLATE.replacen("version: 1,", "version: 99,", 1), "dear diary".into(), String::new()] {
        let desk = Desk::new();
        fs::write(desk.map(), content).unwrap();
        let harness = desk.opened();
        harness.get_by_label_contains("“map.journey” could not be opened. ");
        assert!(harness.query_by_label("Open what can be read").is_none());
    }
}

#[test]
fn somebody_elses_save_is_never_written_over_unasked() {
    for (answer, expected) in [("Keep mine", "Mine"), ("Take theirs", "Theirs")] {
        let desk = Desk::new();
        file::save(&titled("Mine", 20), &desk.map()).unwrap();
        let mut harness = desk.opened();
        let lanes = change(&mut harness);
        file::save(&titled("Theirs", 30), &desk.map()).unwrap();
        save(&mut harness);
        until(&mut harness, |harness| says(harness, "“map.journey” was changed by another program"));
        assert_eq!(file::open(&desk.map()).unwrap().info.title, "Theirs");
        harness.get_by_label("The title becomes “Theirs”.");
        press(&mut harness, answer);
        until(&mut harness, |harness| !shown(harness).has_unsaved_work());
        assert_eq!(file::open(&desk.map()).unwrap().info.title, expected);
        assert_eq!(shown(&mut harness).map().unwrap().info.title, expected);
        if answer == "Keep mine" {
            let backup = Backups::in_data_folder(&desk.data()).previous(&desk.map()).unwrap();
            assert_eq!(file::open(&backup.path).unwrap().info.title, "Theirs");
        } else {
            perform(&mut harness, UiCommand::Undo);
            let map = shown(&mut harness).map().unwrap();
            assert_eq!((map.info.title.as_str(), map.lanes.len()), ("Mine", lanes));
        }
    }
}

#[test]
fn a_save_whose_version_before_cannot_be_kept_is_done_and_says_so() {
    let desk = Desk::new();
    file::save(&titled("Map", 20), &desk.map()).unwrap();
    let mut harness = desk.opened();
    let lanes = change(&mut harness);
    fs::write(desk.data().join("previous"), "a file where the folder should be").unwrap();
    save(&mut harness);
    until(&mut harness, |harness| {
        says(harness, "“map.journey” was saved, but its previous version could not be kept.")
    });
    assert_eq!(file::open(&desk.map()).unwrap().lanes.len(), lanes);
    assert!(!shown(&mut harness).has_unsaved_work());
    // Once it works again there is nothing more to report.
    fs::remove_file(desk.data().join("previous")).unwrap();
    change(&mut harness);
    save(&mut harness);
    until(&mut harness, |harness| !says(harness, "could not be kept"));
}

#[test]
fn the_version_before_the_last_save_comes_back_and_goes_again() {
    let desk = Desk::new();
    file::save(&titled("Map", 20), &desk.map()).unwrap();
    let mut harness = desk.opened();
    perform(&mut harness, UiCommand::PreviousVersion);
    assert!(!says(&harness, "The version before the last save"), "there is none yet");
    let before = file::open(&desk.map()).unwrap();
    let lanes = change(&mut harness);
    save(&mut harness);
    until(&mut harness, |harness| !shown(harness).has_unsaved_work());
    perform(&mut harness, UiCommand::PreviousVersion);
    harness.get_by_label_contains("It was replaced by a save just now (");
    harness.get_by_label_contains("1 lane is removed: “");
    press(&mut harness, "Restore");
    assert_eq!(**shown(&mut harness).map().unwrap(), before);
    assert!(shown(&mut harness).has_unsaved_work());
    assert_eq!(file::open(&desk.map()).unwrap().lanes.len(), lanes, "nothing is saved yet");
    perform(&mut harness, UiCommand::Undo);
    assert_eq!(shown(&mut harness).map().unwrap().lanes.len(), lanes);
    perform(&mut harness, UiCommand::PreviousVersion);
    press(&mut harness, "Open separately");
    assert_eq!(shown(&mut harness).map().unwrap().info.title, "Map (previous version)");
    assert!(shown(&mut harness).has_unsaved_work(), "the next save of the other map replaces it on disk");
}

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
    let desk = Desk::new();
    fs::create_dir(desk.data()).unwrap();
    fs::write(desk.data().join("recovery"), "a file where the folder should be").unwrap();
    let harness = desk.window();
    harness.get_by_label_contains("recovery copies cannot be kept in ");
    drop(harness);
    fs::remove_file(desk.data().join("recovery")).unwrap();
    let mut harness = desk.window();
    assert!(!says(&harness, "no copies"));
    perform(&mut harness, UiCommand::Blank);
    // Its folder disappears while the program runs.
    let away = desk.0.path().join("away");
    fs::rename(desk.data(), &away).unwrap();
    fs::write(desk.data(), "a file where the folder should be").unwrap();
    change(&mut harness);
    until(&mut harness, |harness| says(harness, "Unsaved work is not protected from a crash."));
    fs::remove_file(desk.data()).unwrap();
    fs::rename(&away, desk.data()).unwrap();
    until(&mut harness, |harness| !says(harness, "is not protected from a crash"));
}

#[test]
fn what_is_saved_is_not_offered_again_after_a_crash() {
    let desk = Desk::new();
    file::save(&titled("Map", 5), &desk.map()).unwrap();
    let mut harness = desk.opened();
    let copies = || recovery::list(&recovery::folder_in(&desk.data())).len();
    change(&mut harness);
    // A window that ends without being closed still writes what is pending.
    drop(harness);
    assert_eq!(copies(), 1);
    let mut harness = desk.window();
    press(&mut harness, "Restore Map");
    save(&mut harness);
    until(&mut harness, |harness| !shown(harness).has_unsaved_work());
    settle(&mut harness);
    drop(harness);
    assert_eq!(copies(), 0);
}

#[test]
fn a_save_whose_folder_is_gone_offers_another_place_and_is_forgotten_once_it_works() {
    let desk = Desk::new();
    file::save(&titled("Map", 5), &desk.map()).unwrap();
    let mut harness = desk.opened();
    let lanes = change(&mut harness);
    let (maps, away) = (desk.map().parent().unwrap().to_owned(), desk.0.path().join("away"));
    fs::rename(&maps, &away).unwrap();
    save(&mut harness);
    until(&mut harness, |harness| says(harness, "“map.journey” was not saved. The folder "));
    harness.get_by_label("Save as…");
    assert!(shown(&mut harness).has_unsaved_work());
    fs::rename(&away, &maps).unwrap();
    save(&mut harness);
    until(&mut harness, |harness| !shown(harness).has_unsaved_work());
    settle(&mut harness);
    assert!(!says(&harness, "was not saved"));
    assert_eq!(file::open(&desk.map()).unwrap().lanes.len(), lanes);
}

/// Work left behind by a killed process.
fn leave_work(desk: &Desk, title: &str) {
    let keeper = RecoveryWriter::start(&recovery::folder_in(&desk.data())).unwrap();
    let original = Some(desk.map()).filter(|path| path.exists());
    let modified = original.as_ref().map(|path| fs::metadata(path).unwrap().modified().unwrap());
    let map = titled(title, 25).into();
    keeper.changed(DocumentKey(1), Snapshot { map, original, original_modified: modified, changes: 3 });
}

#[test]
fn discarded_work_can_be_had_back_until_the_end() {
    let desk = Desk::new();
    leave_work(&desk, "Half a day");
    let mut harness = desk.window();
    press(&mut harness, "Discard Half a day");
    assert!(harness.query_by_label("Restore Half a day").is_none());
    harness.get_by_label_contains("The recovered work on “Half a day” was discarded.");
    press(&mut harness, "Undo");
    harness.get_by_label("Restore Half a day");
    press(&mut harness, "Discard Half a day");
    drop(harness);
    assert!(recovery::list(&recovery::folder_in(&desk.data())).is_empty());
}

#[test]
fn restored_work_asks_before_it_replaces_a_newer_file() {
    let desk = Desk::new();
    file::save(&titled("Old", 5), &desk.map()).unwrap();
    leave_work(&desk, "Recovered");
    fs::File::options().write(true).open(desk.map()).unwrap().set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    file::save(&titled("Newer", 6), &desk.map()).unwrap();
    let mut harness = desk.window();
    press(&mut harness, "Restore Recovered");
    save(&mut harness);
    until(&mut harness, |harness| says(harness, "“map.journey” was changed by another program"));
    assert_eq!(file::open(&desk.map()).unwrap().info.title, "Newer");
    press(&mut harness, "Keep mine");
    until(&mut harness, |_| file::open(&desk.map()).unwrap().info.title == "Recovered");
}

#[test]
fn a_map_that_another_window_works_on_is_looked_at_until_that_one_closes_it() {
    let desk = Desk::new();
    file::save(&titled("Map", 5), &desk.map()).unwrap();
    let mut first = desk.opened();
    let mut second = desk.opened();
    press(&mut second, "Open read-only");
    let lanes = file::open(&desk.map()).unwrap().lanes.len();
    assert_eq!(change(&mut second), lanes);
    let changed = change(&mut first);
    save(&mut first);
    until(&mut first, |first| !shown(first).has_unsaved_work());
    drop(first);
    // Back in the front window: the file has changed, and we may edit it now.
    for focused in [false, true] {
        second.input_mut().focused = focused;
        second.event(egui::Event::WindowFocused(focused));
        settle(&mut second);
    }
    press(&mut second, "Take theirs");
    assert_eq!(shown(&mut second).map().unwrap().lanes.len(), changed);
    assert_eq!(change(&mut second), changed + 1);
}

#[test]
fn one_file_is_one_map_however_it_is_named() {
    let desk = Desk::new();
    file::save(&titled("Map", 5), &desk.map()).unwrap();
    let mut harness = desk.opened();
    let lanes = change(&mut harness);
    open(&mut harness, &desk.map().parent().unwrap().join("../maps/map.journey"));
    assert_eq!(shown(&mut harness).map().unwrap().lanes.len(), lanes);
    assert!(!says(&harness, "another Footpath"));
}

#[test]
fn a_very_long_file_name_leaves_space_for_the_controls_beside_it() {
    let desk = Desk::new();
    let path = desk.map().with_file_name("long name ".repeat(20) + ".journey");
    file::save(&titled("Map", 5), &path).unwrap();
    let mut harness = desk.window();
    open(&mut harness, &path);
    let (file, export) = (harness.get_by_label("File").rect(), harness.get_by_label("Export").rect());
    assert!(file.right() < export.left() && export.right() <= SIZE.x, "{file:?} {export:?}");
}

#[cfg(unix)]
#[test]
fn what_is_not_a_file_is_reported_at_once() {
    let desk = Desk::new();
    let made = std::process::Command::new("mkfifo").arg(desk.map()).status();
    if !made.is_ok_and(|made| made.success()) {
        println!("skipped: no mkfifo here");
        return;
    }
    std::os::unix::fs::symlink("circle.journey", desk.map().with_file_name("circle.journey")).unwrap();
    let mut harness = desk.window();
    for (path, told) in [
        (desk.map(), "This is a pipe or a device, not a file"),
        ("/dev/zero".into(), "This is a pipe or a device, not a file"),
        (desk.map().parent().unwrap().to_owned(), "it is a folder"),
        (desk.map().with_file_name("circle.journey"), "its links form a loop"),
        (desk.map().with_file_name("a\nb.journey"), "“a?b.journey” could not be opened."),
    ] {
        open(&mut harness, &path);
        assert!(says(&harness, told), "{}", path.display());
    }
}
