//! What the capture line keeps and what it lets go: emptied corrections, lines that a crash interrupts, the stop that a
//! room looks at, photos of a wall.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::commands::UiCommand;
use footpath::file::{self, recovery};
use footpath::model::{JourneyMap, Part, StopKey};
use footpath::present::shown_stops;

use super::capture_line::Workshop;
use crate::window::headless::{WindowHarness, click, keys, map_of, settle, state, write_letters};
use crate::window::work_folder::{WorkFolder, perform, press, titled, until};

#[test]
fn a_correction_of_which_nothing_is_left_takes_the_note_away() {
    let mut workshop = Workshop::new();
    workshop.say("2 Too loud");
    workshop.say("3 Too dark");
    let (count, kept) = (workshop.map().cards.len(), workshop.map());
    let empty = |workshop: &mut Workshop| {
        workshop.press(Modifiers::NONE, Key::ArrowUp);
        workshop.press(Modifiers::COMMAND, Key::A);
        workshop.press(Modifiers::NONE, Key::Backspace);
        workshop.press(Modifiers::NONE, Key::Enter);
    };
    empty(&mut workshop);
    assert_eq!(workshop.map().cards.len(), count - 1);
    assert_eq!(workshop.last_card().text, "Too loud", "only the last note goes");
    assert!(workshop.hears("Too dark"), "what is gone is said");
    workshop.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(workshop.map().cards, kept.cards);
    workshop.say("? who pays");
    empty(&mut workshop);
    assert!(workshop.map().info.parked.is_empty());
    workshop.say("4 -1");
    empty(&mut workshop);
    let map = workshop.map();
    assert_eq!(map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points).count(), 0);
}

#[test]
fn what_was_undone_on_the_map_does_not_stay_above_the_line_and_esc_closes_it_from_there() {
    let mut workshop = Workshop::new();
    workshop.say("2 Too loud");
    workshop.say("3 Too dark");
    assert!(workshop.hears("Note for"));
    let said = |workshop: &Workshop, words: &str| {
        let found = workshop.harness.query_all_by(|node| node.value().is_some_and(|value| value.contains(words)));
        found.count()
    };
    assert_eq!(said(&workshop, "Too dark"), 1);
    let canvas = map_of(&workshop.harness, &workshop.map().info.title).rect();
    let lane = Part::Lane(workshop.lane("Pain").id);
    let at = state(&workshop.harness).place_on_canvas(lane).unwrap().center();
    click(&mut workshop.harness, canvas.min + egui::Vec2::new(at.x, at.y));
    settle(&mut workshop.harness);
    workshop.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(said(&workshop, "Too dark"), 0, "it is gone from the map");
    (0..3).for_each(|_| workshop.press(Modifiers::NONE, Key::Escape));
    assert!(!workshop.hears("Note for"), "the line is closed");
}

#[test]
fn above_the_line_stands_what_is_on_the_map_also_after_undoing() {
    let mut workshop = Workshop::new();
    let said = |workshop: &Workshop, words: &str| {
        let found = workshop.harness.query_all_by(|node| node.value().is_some_and(|value| value.contains(words)));
        found.count()
    };
    workshop.say("2 Too loud");
    workshop.say("* Return it");
    assert!(said(&workshop, "New stage") > 0);
    workshop.press(Modifiers::COMMAND, Key::Z);
    assert_eq!((said(&workshop, "New stage"), said(&workshop, "Too loud")), (0, 1));
    // A correction that is undone: the card says what it said.
    workshop.say("3 Too dark");
    workshop.press(Modifiers::NONE, Key::ArrowUp);
    workshop.press(Modifiers::COMMAND, Key::A);
    workshop.say("Too bright");
    assert_eq!((workshop.last_card().text.as_str(), said(&workshop, "Too bright")), ("Too bright", 1));
    workshop.press(Modifiers::COMMAND, Key::Z);
    assert_eq!((workshop.last_card().text.as_str(), said(&workshop, "Too bright")), ("Too dark", 0));
    assert_eq!(said(&workshop, "Too dark"), 1);
}

#[test]
fn lines_of_all_windows_are_asked_about_before_the_program_ends() {
    let (work, mut harness) = line_begun("Half a line");
    perform(&mut harness, UiCommand::NewWindow);
    settle(&mut harness);
    perform(&mut harness, UiCommand::Quit);
    settle(&mut harness);
    assert!(is_parked(state(&harness).map().unwrap(), "Half a line"));
    press(&mut harness, "Save");
    until(&mut harness, |_| file::open(&work.map()).is_ok_and(|map| is_parked(&map, "Half a line")));
}

/// Another window goes on showing the map, but the line was begun in this one.
#[test]
fn a_line_is_parked_when_its_tab_closes_and_another_window_keeps_the_map() {
    let (work, mut harness) = line_begun("Half a line");
    perform(&mut harness, UiCommand::NewWindow);
    settle(&mut harness);
    perform(&mut harness, UiCommand::CloseTab);
    settle(&mut harness);
    perform(&mut harness, UiCommand::Quit);
    settle(&mut harness);
    press(&mut harness, "Save");
    until(&mut harness, |_| file::open(&work.map()).is_ok_and(|map| is_parked(&map, "Half a line")));
}

/// Whether the only note in the parking lot has these words, and says where the line was to go.
fn is_parked(map: &JourneyMap, words: &str) -> bool {
    let [note] = map.info.parked.as_slice() else { return false };
    let place = note.strip_prefix(words).and_then(|rest| rest.strip_prefix(" ("));
    place.is_some_and(|place| place.contains(" · 1") && place.ends_with(')'))
}

/// A map from disk in a window, and a line that was begun for it.
fn line_begun(words: &str) -> (WorkFolder, WindowHarness) {
    let work = WorkFolder::new();
    file::save(&titled("Map", 5), &work.map()).unwrap();
    let mut harness = work.opened();
    keys(&mut harness, Modifiers::COMMAND, Key::Space);
    settle(&mut harness);
    write_letters(&mut harness, words);
    (work, harness)
}

#[test]
fn a_line_that_a_crash_interrupts_is_in_the_parking_lot_of_the_recovered_map() {
    let (work, mut harness) = line_begun("A sign at the door with dat");
    settle(&mut harness);
    // A window that ends without being closed still writes what is pending.
    drop(harness);
    let copies = recovery::list(&recovery::folder_in(&work.data()));
    let [copy] = copies.as_slice() else { panic!("{} copies", copies.len()) };
    assert_eq!(copy.changes(), 1);
    assert!(is_parked(&recovery::load(copy).unwrap(), "A sign at the door with dat"));
}

#[test]
fn a_line_that_was_not_captured_is_asked_about_before_its_map_closes() {
    let (work, mut harness) = line_begun("Half a line");
    perform(&mut harness, UiCommand::CloseTab);
    settle(&mut harness);
    press(&mut harness, "Save");
    until(&mut harness, |_| file::open(&work.map()).is_ok_and(|map| is_parked(&map, "Half a line")));
    // The map that is opened again says so.
    let harness = work.opened();
    harness.get_by_label_contains("has a note in the parking lot");
}

#[test]
fn a_line_for_the_parking_lot_is_parked_without_its_sign() {
    let (_work, mut harness) = line_begun("? who pays");
    perform(&mut harness, UiCommand::CloseTab);
    settle(&mut harness);
    press(&mut harness, "Cancel");
    assert_eq!(state(&harness).map().unwrap().info.parked, ["who pays"]);
}

#[test]
fn a_line_that_was_captured_leaves_no_copy_behind_once_the_map_is_saved() {
    let (work, mut harness) = line_begun("A sign");
    settle(&mut harness);
    keys(&mut harness, Modifiers::COMMAND, Key::A);
    keys(&mut harness, Modifiers::NONE, Key::Backspace);
    settle(&mut harness);
    drop(harness);
    assert!(recovery::list(&recovery::folder_in(&work.data())).is_empty());
}

#[test]
fn while_presenting_the_line_points_to_the_stage_that_is_shown() {
    let mut workshop = Workshop::new();
    workshop.say("1 First");
    workshop.press(Modifiers::NONE, Key::Escape);
    perform(&mut workshop.harness, UiCommand::Present);
    let map = workshop.map();
    let number = |stage: usize| {
        let is_it = |key: StopKey| key == StopKey::Stage(map.stages[stage].id);
        shown_stops(&map).iter().position(|stop| is_it(stop.key)).unwrap() + 1
    };
    let go = |workshop: &mut Workshop, stage: usize| {
        write_letters(&mut workshop.harness, &number(stage).to_string());
        workshop.press(Modifiers::NONE, Key::Enter);
    };
    go(&mut workshop, 3);
    workshop.press(Modifiers::COMMAND, Key::Space);
    workshop.say("Long wait");
    assert_eq!(workshop.last_card().step, map.stages[3].steps[0].id);
    // A place of one's own stays until another stop is shown.
    workshop.say("2 Elsewhere");
    workshop.say("There, too");
    assert_eq!(workshop.last_card().step, map.stages[1].steps[0].id);
    // What is parked does not cover what the room looks at.
    workshop.say("? who pays");
    assert_eq!(workshop.map().info.parked, ["who pays"]);
    assert!(!workshop.hears("Parked 1"));
    workshop.press(Modifiers::NONE, Key::Escape);
    go(&mut workshop, 2);
    workshop.press(Modifiers::COMMAND, Key::Space);
    workshop.say("Here");
    assert_eq!(workshop.last_card().step, map.stages[2].steps[0].id);
}

#[test]
fn a_photo_of_the_wall_stays_beside_the_map_while_one_types_from_it() {
    let mut workshop = Workshop::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wall.png");
    image::RgbImage::from_fn(640, 400, |x, y| image::Rgb([x as u8, y as u8, 120])).save(&path).unwrap();
    workshop.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Space);
    let before = workshop.map();
    crate::window::headless::drop_file(&mut workshop.harness, path);
    let frames = (0..20_000).take_while(|_| {
        workshop.harness.step();
        !workshop.hears("Photo of the wall 1 of 1")
    });
    assert!(frames.count() < 20_000);
    assert_eq!(workshop.map().images.len(), before.images.len(), "it is no part of the map");
    workshop.harness.get_by_label("Make the photo larger").click();
    settle(&mut workshop.harness);
    workshop.harness.get_by_label_contains("Note for ").focus();
    settle(&mut workshop.harness);
    workshop.say("Typed from the photo");
    assert_eq!(workshop.last_card().text, "Typed from the photo");
    assert!(workshop.hears("Photo of the wall 1 of 1"));
    workshop.harness.get_by_label("Remove the photo").click();
    settle(&mut workshop.harness);
    assert!(!workshop.hears("Photo of the wall 1 of 1"));
}

#[test]
fn after_undoing_the_note_before_is_taken_back_into_the_line() {
    let mut workshop = Workshop::new();
    workshop.say("2 Too loud");
    workshop.say("3 Too dark");
    workshop.press(Modifiers::COMMAND, Key::Z);
    workshop.press(Modifiers::NONE, Key::ArrowUp);
    workshop.press(Modifiers::COMMAND, Key::A);
    workshop.say("Much too loud");
    assert_eq!(workshop.last_card().text, "Much too loud");
    assert!(!workshop.map().cards.iter().any(|card| card.text == "Too loud"), "it was corrected, and not added");
}

#[test]
fn pasted_words_that_begin_with_a_number_keep_it() {
    let mut workshop = Workshop::new();
    let before = workshop.map().cards.len();
    let paste = |workshop: &mut Workshop, words: &str| {
        workshop.harness.input_mut().events.push(egui::Event::Paste(words.into()));
        settle(&mut workshop.harness);
    };
    paste(&mut workshop, "3 people said it is slow\n2 have given up");
    paste(&mut workshop, "4 want their money back");
    workshop.press(Modifiers::NONE, Key::Enter);
    let map = workshop.map();
    let said: Vec<&str> = map.cards[before..].iter().map(|card| card.text.as_str()).collect();
    assert_eq!(said, ["3 people said it is slow", "2 have given up", "4 want their money back"]);
    // Also over words that stood there.
    write_letters(&mut workshop.harness, "Wait");
    settle(&mut workshop.harness);
    workshop.press(Modifiers::COMMAND, Key::A);
    paste(&mut workshop, "2 waited for an hour");
    workshop.press(Modifiers::NONE, Key::Enter);
    assert_eq!(workshop.last_card().text, "2 waited for an hour");
    // What is typed names a stage, as before.
    workshop.say("3 Typed");
    assert_eq!(workshop.last_card().text, "Typed");
    assert_eq!(workshop.last_card().step, workshop.map().stages[2].steps[0].id);
}

#[test]
fn the_parking_lot_is_on_the_way_from_panel_to_panel() {
    let mut workshop = Workshop::new();
    workshop.say("? who pays for the taxi");
    workshop.press(Modifiers::NONE, Key::Escape);
    let focused = |workshop: &Workshop| {
        let node = workshop.harness.query_all_by(|node| node.is_focused()).next();
        node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    };
    let mut met = Vec::new();
    for _ in 0..7 {
        workshop.press(Modifiers::NONE, Key::F6);
        met.push(focused(&workshop));
    }
    assert!(met.iter().any(|name| name == "who pays for the taxi"), "{met:?}");
    assert!(met.iter().any(|name| name.starts_with("Map: ")), "{met:?}");
    // Keys in it are for it.
    while focused(&workshop) != "who pays for the taxi" {
        workshop.press(Modifiers::NONE, Key::F6);
    }
    workshop.press(Modifiers::NONE, Key::Delete);
    assert!(workshop.map().info.parked.is_empty());
}

#[test]
fn the_notice_about_parked_notes_goes_when_they_are_looked_at() {
    let work = WorkFolder::new();
    let mut map = titled("Map", 5);
    std::sync::Arc::make_mut(&mut map.info).parked.push("who pays".into());
    file::save(&map, &work.map()).unwrap();
    let mut harness = work.opened();
    let says =
        |harness: &WindowHarness| harness.query_all_by_label_contains("has a note in the parking lot").next().is_some();
    assert!(says(&harness));
    // Another map whose lot is empty says nothing of this one.
    let other = work.map().with_file_name("other.journey");
    file::save(&titled("Other", 5), &other).unwrap();
    crate::window::work_folder::open(&mut harness, &other);
    perform(&mut harness, UiCommand::NextTab);
    assert_eq!(state(&harness).map().unwrap().info.title, "Map");
    assert!(says(&harness));
    perform(&mut harness, UiCommand::ParkingLot);
    assert!(!says(&harness));
}

#[test]
fn a_line_of_a_window_that_closes_is_told_of_where_its_map_goes_on() {
    let (_work, mut harness) = line_begun("Half a line");
    perform(&mut harness, UiCommand::NewWindow);
    settle(&mut harness);
    let window = harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
    window.events.push(egui::ViewportEvent::Close);
    settle(&mut harness);
    assert_eq!(state(&harness).window_count(), 1);
    harness.get_by_label_contains("The line begun in the other window is in the parking lot of “Map”.");
}
