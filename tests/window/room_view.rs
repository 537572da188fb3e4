//! What the room sees while people talk, vote and the time runs: nothing lies over what is read.

use egui::{Key, Modifiers, Rect, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use footpath::file;
use footpath::model::Part;

use crate::window::headless::{WindowHarness, keys, settle, state, window_in, write_letters};

const NONE: Modifiers = Modifiers::NONE;

/// A window with the template of a workshop, as large as a projector shows it.
fn wall() -> (WindowHarness, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wall.journey");
    file::save(&file::templates::load("workshop-wall").unwrap(), &path).unwrap();
    let builder = Harness::builder().with_size(Vec2::new(1_600.0, 900.0)).with_max_steps(60);
    (window_in(builder, vec![path]), folder)
}

fn press(harness: &mut WindowHarness, modifiers: Modifiers, key: Key) {
    keys(harness, modifiers, key);
    settle(harness);
}

fn say(harness: &mut WindowHarness, line: &str) {
    write_letters(harness, line);
    press(harness, NONE, Key::Enter);
}

fn sees(harness: &WindowHarness, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn the_timer_of_the_room_leaves_the_capture_line_readable() {
    let (mut harness, _folder) = wall();
    press(&mut harness, Modifiers::SHIFT, Key::F7);
    say(&mut harness, "5");
    press(&mut harness, NONE, Key::F5);
    press(&mut harness, NONE, Key::K);
    write_letters(&mut harness, "p3 The pen is on a chain !!! @Ida");
    settle(&mut harness);
    let timer = harness.get_by_label_contains("minutes left").rect();
    for mark in ["Pain of severity 3 of 5", "@Ida"] {
        let mark: Rect = harness.get_all_by_label(mark).last().unwrap().rect();
        assert!(mark.right() <= timer.left(), "{mark:?} lies under the timer at {timer:?}");
    }
}

#[test]
fn nothing_lies_over_the_cards_that_people_vote_on() {
    let (mut harness, _folder) = wall();
    press(&mut harness, Modifiers::COMMAND, Key::Space);
    say(&mut harness, "p1 Nobody says where to park");
    say(&mut harness, "1 -1");
    say(&mut harness, "? who pays for the taxi");
    press(&mut harness, NONE, Key::Escape);
    assert!(sees(&harness, "Parked 1"));
    press(&mut harness, Modifiers::SHIFT, Key::F4);
    assert!(sees(&harness, "Begin") && !sees(&harness, "Parked 1"));
    press(&mut harness, NONE, Key::Escape);
    assert!(sees(&harness, "Parked 1"), "it comes back afterwards");
}

#[test]
fn while_people_vote_no_hint_says_that_numbers_change_a_point() {
    let (mut harness, _folder) = wall();
    press(&mut harness, Modifiers::COMMAND, Key::Space);
    say(&mut harness, "p1 Nobody says where to park");
    say(&mut harness, "1 -1");
    press(&mut harness, NONE, Key::Escape);
    press(&mut harness, NONE, Key::ArrowRight);
    press(&mut harness, NONE, Key::ArrowLeft);
    assert!(matches!(state(&harness).selected(), Some(Part::Point(..) | Part::Cell(..))));
    assert!(sees(&harness, "Type a number"));
    press(&mut harness, Modifiers::SHIFT, Key::F4);
    settle(&mut harness);
    assert!(sees(&harness, "Begin") && !sees(&harness, "Type a number"));
}

#[test]
fn the_map_is_as_large_after_the_vote_as_before() {
    let (mut harness, _folder) = wall();
    press(&mut harness, Modifiers::COMMAND, Key::Space);
    for text in ["Nobody says where to park", "The machine takes no cards", "The bus comes once an hour"] {
        say(&mut harness, &format!("p1 {text}"));
    }
    press(&mut harness, NONE, Key::Escape);
    press(&mut harness, NONE, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    harness.run_steps(60);
    let last = Part::Lane(state(&harness).map().unwrap().lanes.last().unwrap().id);
    let before = state(&harness).place_on_canvas(last).unwrap();
    press(&mut harness, Modifiers::SHIFT, Key::F4);
    press(&mut harness, NONE, Key::Escape);
    harness.run_steps(60);
    let after = state(&harness).place_on_canvas(last).unwrap();
    assert!((after.min.y - before.min.y).abs() < 1.0 && (after.width() - before.width()).abs() < 0.5, "{after:?}");
}

#[test]
fn handing_out_ends_the_presentation_and_says_when_the_file_is_ready() {
    let (mut harness, folder) = wall();
    press(&mut harness, NONE, Key::F5);
    assert!(sees(&harness, "Presentation: "));
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    assert!(!sees(&harness, "Presentation: "));
    let frames = (0..200_000).take_while(|_| {
        harness.step();
        !sees(&harness, "is ready")
    });
    assert!(frames.count() < 200_000);
    let is_pdf = |file: std::fs::DirEntry| file.path().extension().is_some_and(|ending| ending == "pdf");
    assert!(std::fs::read_dir(folder.path()).unwrap().flatten().any(is_pdf));
}
