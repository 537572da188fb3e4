//! Files that cannot be opened, or only in part, as a user sees them.

use std::fs;

use egui::Key;
use egui_kittest::kittest::Queryable;
use footpath::app::commands::UiCommand;

use crate::window::headless::settle;
use crate::window::work_folder::{WorkFolder, open, perform, press, save, says, state_mut};

const TEMPLATE: &str = include_str!("../../templates/online-order.journey");

#[test]
fn of_a_damaged_file_is_opened_what_can_be_read() {
    let end = TEMPLATE.len() * 2 / 3;
    let truncated = TEMPLATE[..TEMPLATE.floor_char_boundary(end)].to_owned();
    let broken_card = TEMPLATE.replacen("(id: \"c3\",", "(id: \"c3\", txet: 7,", 1);
    for damaged in [truncated, broken_card] {
        assert_ne!(damaged, TEMPLATE);
        let work = WorkFolder::new();
        fs::write(work.map(), &damaged).unwrap();
        let mut harness = work.opened();
        assert!(state_mut(&mut harness).map().is_none());
        harness.get_by_label_contains("“map.journey” could not be opened. Line ");
        press(&mut harness, "Open what can be read");
        assert!(state_mut(&mut harness).map().unwrap().cards.len() > 5);
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
        assert_eq!(fs::read_to_string(work.map()).unwrap(), damaged);
        assert!(!harness.query_all_by_label_contains("was not saved").any(|_| true));
    }
}

#[test]
fn a_damaged_version_is_told_with_the_name_of_its_file() {
    let work = WorkFolder::new();
    let mut map = footpath::file::templates::load("online-order").unwrap();
    let before = footpath::model::Version::of(&map, "Before", "", None);
    map.versions.push(std::sync::Arc::new(before));
    footpath::file::save(&map, &work.map()).unwrap();
    let whole = fs::read_to_string(work.map()).unwrap();
    let kept = whole.find("kept: [").unwrap();
    let cards = kept + whole[kept..].find("cards: \"").unwrap() + 8;
    let until = cards + whole[cards..].find('"').unwrap();
    fs::write(work.map(), format!("{}1-9 10-x6{}", &whole[..cards], &whole[until..])).unwrap();
    let harness = work.opened();
    harness.get_by_label_contains(
        "map.journey: Version “Before”: The list of its parts cannot be read in 1 place: the parts named there",
    );
}

#[test]
fn what_is_newer_or_no_map_is_not_offered_in_part() {
    for content in [TEMPLATE.replacen("version: 2,", "version: 99,", 1), "dear diary".into(), String::new()] {
        let work = WorkFolder::new();
        fs::write(work.map(), content).unwrap();
        let harness = work.opened();
        harness.get_by_label_contains("“map.journey” could not be opened. ");
        assert!(harness.query_by_label("Open what can be read").is_none());
    }
}

#[cfg(unix)]
#[test]
fn what_is_not_a_file_is_reported_at_once() {
    let work = WorkFolder::new();
    let made = std::process::Command::new("mkfifo").arg(work.map()).status();
    if !made.is_ok_and(|made| made.success()) {
        println!("skipped: no mkfifo here");
        return;
    }
    std::os::unix::fs::symlink("circle.journey", work.map().with_file_name("circle.journey")).unwrap();
    let mut harness = work.window();
    for (path, message) in [
        (work.map(), "This is a pipe or a device, not a file"),
        ("/dev/zero".into(), "This is a pipe or a device, not a file"),
        (work.map().parent().unwrap().to_owned(), "it is a folder"),
        (work.map().with_file_name("circle.journey"), "its links form a loop"),
        (work.map().with_file_name("a\nb.journey"), "“a?b.journey” could not be opened."),
    ] {
        open(&mut harness, &path);
        assert!(says(&harness, message), "{}", path.display());
    }
}
