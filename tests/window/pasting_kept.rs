//! What a paste promises: nothing goes without a word, what was saved stays, and the strip stays where it is.

use egui::{Key, Modifiers, Pos2};
use egui_kittest::kittest::Queryable;
use footpath::file;

use crate::window::headless::{SIZE, WindowHarness, drop_files, keys, opened, settle, state, wait_until};
use crate::window::pasting::{empty_cell, map, paste, select, texts};
use crate::window::screen_reader::said;
use crate::window::work_folder::{WorkFolder, save, says, state_mut, titled, until};

#[test]
fn a_missing_file_among_several_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("notes.txt"), "first note").unwrap();
    std::fs::write(path("more.txt"), "second note").unwrap();
    let mut harness = opened(SIZE);
    let cell = empty_cell(&map(&harness));
    select(&mut harness, cell);
    drop_files(&mut harness, [path("gone.txt"), path("notes.txt"), path("lost.png"), path("more.txt")]);
    wait_until(&mut harness, "the last file is there", |harness| texts(&map(harness)).contains(&"second note"));
    settle(&mut harness);
    assert!(says(&harness, "“gone.txt” cannot be used") && says(&harness, "“lost.png” cannot be used"));
    // The next try that comes to something takes these words away.
    drop_files(&mut harness, [path("notes.txt")]);
    wait_until(&mut harness, "the words are gone", |harness| !says(harness, "cannot be used"));
}

#[test]
fn what_was_saved_is_not_taken_back_with_escape() {
    let work = WorkFolder::new();
    file::save(&titled("Map", 20), &work.map()).unwrap();
    let mut harness = work.opened();
    let before = map(&harness).cards.len();
    paste(&mut harness, "one\ntwo");
    assert!(harness.query_by_label("Keep").is_some());
    save(&mut harness);
    assert!(harness.query_by_label("Keep").is_none(), "the strip is over");
    until(&mut harness, |harness| !state_mut(harness).has_unsaved_work());
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(map(&harness).cards.len(), before + 2);
    assert_eq!(file::open(&work.map()).unwrap().cards.len(), before + 2);
}

#[test]
fn addresses_in_lines_become_cards_that_link_to_them() {
    let mut harness = opened(SIZE);
    let before = map(&harness);
    select(&mut harness, empty_cell(&before));
    paste(&mut harness, "https://a.example\nHelp desk\nhttps://b.example/path/\nmailto:me@x.org");
    let made = map(&harness);
    let made = made.cards.iter().skip(before.cards.len()).map(|card| (card.text.as_str(), card.address.as_str()));
    assert_eq!(
        made.collect::<Vec<_>>(),
        [
            ("a.example", "https://a.example"),
            ("Help desk", ""),
            ("b.example/path", "https://b.example/path/"),
            ("me@x.org", "mailto:me@x.org"),
        ]
    );
}

#[test]
fn the_status_says_that_a_pasted_address_was_added() {
    let mut harness = opened(SIZE);
    let before = map(&harness);
    select(&mut harness, empty_cell(&before));
    paste(&mut harness, "https://example.org/a/b?x=1");
    assert_eq!(state(&harness).map().unwrap().cards.len(), before.cards.len() + 1);
    let words = said(&harness);
    assert!(words.starts_with("Added ") && words.ends_with(": example.org/a/b?x=1"), "{words}");
}

/// Where the buttons of the strip are that stay, however the paste is read.
fn buttons(harness: &WindowHarness) -> Vec<Pos2> {
    ["As lines", "As table", "First column is lanes", "Transpose", "Undo", "Keep"]
        .map(|label| harness.get_by_label(label).rect().min)
        .to_vec()
}

#[test]
fn the_buttons_of_the_strip_stay_under_the_pointer() {
    let mut harness = opened(SIZE);
    let before = map(&harness);
    select(&mut harness, empty_cell(&before));
    paste(&mut harness, "\tNew one\tNew two\nA\tone\ttwo\nB\tthree\tfour");
    harness.run_steps(60);
    let first = buttons(&harness);
    for label in ["First column is lanes", "Transpose", "As lines", "As table"] {
        let cards = map(&harness);
        harness.get_by_label(label).click();
        settle(&mut harness);
        assert!(!std::sync::Arc::ptr_eq(&cards, &map(&harness)), "“{label}” reads it in another way");
        for (was, is) in first.iter().zip(buttons(&harness)) {
            assert!(was.distance(is) < 12.0, "{was:?} is at {is:?} after “{label}”");
        }
    }
}
