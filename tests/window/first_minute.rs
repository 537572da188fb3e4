//! The first minute of a new user: the welcome page by keys alone, the hints, and help by one's own words.

use std::path::Path;

use egui::{Event, Key, Modifiers, Rect, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use footpath::app::App;
use footpath::app::commands::UiCommand;
use footpath::file::settings::{SettingsFile, TourSettings};
use footpath::model::{Direction, Part};

use crate::window::headless::{
    SIZE, TEMPLATE, WindowHarness, canvas, click, click_on, keys, made_in, settle, state, welcome,
};
use crate::window::work_folder::{perform, says};

const FIRST_HINT: &str = "New here?";
const SECOND_HINT: &str = "Double-click any text to change it.";
const THIRD_HINT: &str = "When you are done:";

/// Types letters into whatever takes them.
fn type_text(harness: &mut WindowHarness, words: &str) {
    for letter in words.chars() {
        harness.event(Event::Text(letter.to_string()));
        settle(harness);
    }
}

#[test]
fn letters_search_the_welcome_page_and_arrows_reach_every_map() {
    let mut harness = welcome(SIZE);
    type_text(&mut harness, "groceries");
    assert!(harness.query_by_label(TEMPLATE).is_none());
    assert!(harness.get_by_label("Search templates").is_focused());
    keys(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert!(harness.get_by_label("Click-and-collect groceries").is_focused());
    keys(&mut harness, Modifiers::NONE, Key::ArrowUp);
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    harness.get_by_label(TEMPLATE);
    keys(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert!(harness.get_by_label("Blank map").is_focused());
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(state(&harness).map().is_some_and(|map| map.cards.is_empty()));
}

#[test]
fn enter_opens_the_first_map_that_was_found() {
    let mut harness = welcome(SIZE);
    type_text(&mut harness, "groceries");
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(state(&harness).map().is_some_and(|map| map.info.title == "Click-and-collect groceries"));
}

#[test]
fn ctrl_f_searches_the_welcome_page() {
    let mut harness = welcome(SIZE);
    keys(&mut harness, Modifiers::COMMAND, Key::F);
    assert!(harness.get_by_label("Search templates").is_focused());
    type_text(&mut harness, "blueprint groceries");
    harness.get_by_label("Click-and-collect groceries");
    assert!(harness.query_by_label(TEMPLATE).is_none());
}

#[test]
fn ctrl_k_opens_templates_by_their_names() {
    let mut harness = welcome(SIZE);
    keys(&mut harness, Modifiers::COMMAND, Key::K);
    harness.get_by_label("Find a command or text").type_text("workshop wall");
    settle(&mut harness);
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(state(&harness).map().is_some_and(|map| map.info.title.contains("orkshop")));
}

/// A window that keeps its settings in a folder.
fn window(folder: &Path) -> WindowHarness {
    window_of(SIZE, folder)
}

fn window_of(size: Vec2, folder: &Path) -> WindowHarness {
    let file = SettingsFile::in_folder(folder);
    let builder = Harness::builder().with_size(size).with_max_steps(60).with_step_dt(0.05);
    made_in(builder, move |ctx| App::new(ctx, &[]).with_settings(ctx, Some(file.clone())))
}

/// Gives the settings enough time to be written.
fn wait(harness: &mut WindowHarness) {
    harness.run_steps(40);
}

#[test]
fn each_hint_comes_when_it_helps_and_goes_for_ever_once_its_step_was_done() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(folder.path());
    assert!(says(&harness, FIRST_HINT) && !says(&harness, SECOND_HINT));
    harness.get_by_label(TEMPLATE).click();
    settle(&mut harness);
    assert!(says(&harness, SECOND_HINT) && !says(&harness, THIRD_HINT));
    let card = state(&harness).map().unwrap().cards[0].id;
    click_on(&mut harness, Part::Card(card));
    keys(&mut harness, Modifiers::NONE, Key::F2);
    assert!(!says(&harness, SECOND_HINT), "it is not in the way while one types");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    perform(&mut harness, UiCommand::Duplicate);
    assert!(!says(&harness, THIRD_HINT), "the line has the keys of the copy");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(says(&harness, THIRD_HINT) && !says(&harness, SECOND_HINT));
    perform(&mut harness, UiCommand::Export);
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!says(&harness, THIRD_HINT));
    wait(&mut harness);
    drop(harness);
    assert_eq!(SettingsFile::in_folder(folder.path()).read().tour, TourSettings::DONE);

    let mut harness = window(folder.path());
    assert!(!says(&harness, FIRST_HINT));
    perform(&mut harness, UiCommand::Tour);
    assert!(says(&harness, FIRST_HINT));
}

#[test]
fn the_hint_on_exports_waits_until_there_is_something_to_export() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(folder.path());
    perform(&mut harness, UiCommand::Blank);
    for (number, card) in ["Looks", "Asks", "Books", "Waits", "Pays"].into_iter().enumerate() {
        assert!(!says(&harness, THIRD_HINT), "{number} cards");
        type_text(&mut harness, card);
        keys(&mut harness, Modifiers::NONE, Key::Enter);
    }
    for _ in ["the text", "the card"] {
        keys(&mut harness, Modifiers::NONE, Key::Escape);
    }
    assert!(says(&harness, THIRD_HINT));
}

#[test]
fn a_hint_can_be_closed_by_keyboard_and_stays_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(folder.path());
    harness.get_by_label(TEMPLATE).click();
    settle(&mut harness);
    // From the map to the hint: nothing is selected, so there is no inspector between them.
    keys(&mut harness, Modifiers::NONE, Key::F6);
    assert!(harness.get_by_label("Got it").is_focused());
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!says(&harness, SECOND_HINT));
    wait(&mut harness);
    let tour = SettingsFile::in_folder(folder.path()).read().tour;
    assert_eq!((tour.opened, tour.changed, tour.exported), (true, true, false));
}

#[test]
fn a_hint_lies_over_nothing_that_one_works_on_and_goes_with_esc() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(folder.path());
    harness.get_by_label(TEMPLATE).click();
    settle(&mut harness);
    assert!(says(&harness, SECOND_HINT));
    let card = state(&harness).map().unwrap().cards[0].id;
    click_on(&mut harness, Part::Card(card));
    assert!(!says(&harness, SECOND_HINT), "somebody works on a card");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(says(&harness, SECOND_HINT), "this Esc lets go of the card");
    perform(&mut harness, UiCommand::EditTheme);
    assert!(!says(&harness, SECOND_HINT), "the theme editor is in front");
    harness.get_by_label("Cancel").click();
    settle(&mut harness);
    assert!(says(&harness, SECOND_HINT));
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!says(&harness, SECOND_HINT), "nothing is selected: this Esc closes the hint");
    click_on(&mut harness, Part::Card(card));
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!says(&harness, SECOND_HINT), "for ever");
}

/// The places of the words of a hint and of its button.
fn places(harness: &WindowHarness, words: &str) -> [Rect; 2] {
    let words = harness.get_by_label_contains(words);
    [words.rect(), harness.get_by_label("Got it").rect()]
}

#[test]
fn a_hint_covers_nothing_in_any_window_and_on_any_sheet() {
    for (size, right_to_left) in
        [([1_280.0, 720.0], false), ([1_600.0, 1_000.0], false), ([1_280.0, 720.0], true), ([600.0, 320.0], false)]
    {
        let size = Vec2::from(size);
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window_of(size, folder.path());
        // In a small window its picture is below the edge.
        harness.get_by_label(TEMPLATE).focus();
        settle(&mut harness);
        keys(&mut harness, Modifiers::NONE, Key::Enter);
        if right_to_left {
            perform(&mut harness, UiCommand::MapDirection(Direction::RightToLeft));
            perform(&mut harness, UiCommand::Tour);
        }
        let map = canvas(&harness);
        let shown = places(&harness, SECOND_HINT);
        for place in shown {
            assert!(place.top() >= map.bottom() && place.bottom() <= size.y, "{size:?}: {place:?} is below {map:?}");
            assert!(place.left() >= 0.0 && place.right() <= size.x);
        }
        assert!(!shown[0].intersects(shown[1]), "{size:?}: {shown:?}");
        if size.x < 700.0 {
            continue;
        }
        let zoom = harness.get_by_label("Zoom out").rect();
        assert!(shown[1].right() < zoom.left() - 100.0, "no word of it is cut: {shown:?} {zoom:?}");
        // A press on its button is one on nothing else.
        click(&mut harness, shown[1].center());
        assert!(!says(&harness, SECOND_HINT) && state(&harness).selected().is_none());
    }
}

#[test]
fn the_help_page_finds_a_command_by_what_it_is_for() {
    let mut harness = crate::window::headless::opened(SIZE);
    keys(&mut harness, Modifiers::NONE, Key::F1);
    type_text(&mut harness, "night");
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(harness.ctx.global_style().visuals.dark_mode);
    assert!(!says(&harness, "Keyboard shortcuts"));
}

#[test]
fn every_description_of_a_template_is_whole_and_a_blank_map_is_offered_once() {
    for size in [Vec2::new(1_280.0, 720.0), Vec2::new(1_040.0, 700.0), Vec2::new(1_600.0, 1_000.0)] {
        let harness = welcome(size);
        assert_eq!(harness.query_all_by_label("Blank map").count(), 1);
        for template in footpath::file::templates::list().iter().filter(|template| !template.outline.is_blank()) {
            let (outline, tile) = (&template.outline, harness.get_by_label(&template.outline.title).rect());
            let (text_width, text_height) = (tile.width() - 32.0, tile.height() - (tile.width() * 0.625).round());
            let lines = harness.ctx.fonts_mut(|fonts| {
                let font = egui::FontId::new(12.0, egui::FontFamily::Proportional);
                let words = outline.description.clone();
                fonts.layout(words, font, egui::Color32::BLACK, text_width).rows.len()
            });
            // Above them are the title and a small line.
            let room = ((text_height - 12.0 - 12.0 - 20.0 - 23.0) / 15.0).floor() as usize;
            assert!(lines <= room, "{}: {lines} lines in {room} at {size:?}", outline.title);
            assert!(!outline.description.contains('…'), "{}", outline.description);
        }
    }
}
