//! Emphasis in cards: by keys while writing, for whole cards, and with the buttons of the inspector.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use footpath::model::{CardId, Part};

use crate::window::headless::{self, SIZE, WindowHarness, click, click_on, keys, settle, state};

const CTRL: Modifiers = Modifiers::COMMAND;

fn text(harness: &WindowHarness, card: CardId) -> String {
    state(harness).map().unwrap().card(card).unwrap().text.clone()
}

fn first_card(harness: &WindowHarness) -> (CardId, String) {
    let card = &state(harness).map().unwrap().cards[0];
    (card.id, card.text.clone())
}

fn write(harness: &mut WindowHarness, words: &str) {
    for letter in words.chars() {
        harness.event(egui::Event::Text(letter.to_string()));
        settle(harness);
    }
}

#[test]
fn bold_words_and_a_list_are_written_by_keys_alone() {
    let mut harness = headless::opened(SIZE);
    let (card, before) = first_card(&harness);
    click_on(&mut harness, Part::Card(card));
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    keys(&mut harness, CTRL, Key::B);
    write(&mut harness, " soon");
    keys(&mut harness, CTRL, Key::B);
    write(&mut harness, "!");
    keys(&mut harness, Modifiers::SHIFT, Key::Enter);
    write(&mut harness, "- a");
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    keys(&mut harness, CTRL, Key::I);
    write(&mut harness, "b");
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(text(&harness, card), format!("{before} **soon**!\n- a\n- *b*"));
    keys(&mut harness, CTRL, Key::Z);
    assert_eq!(text(&harness, card), before, "one step");
}

#[test]
fn whole_cards_are_marked_by_the_same_keys() {
    let mut harness = headless::opened(SIZE);
    let (card, before) = first_card(&harness);
    click_on(&mut harness, Part::Card(card));
    keys(&mut harness, CTRL, Key::B);
    assert_eq!(text(&harness, card), format!("**{before}**"));
    keys(&mut harness, CTRL, Key::B);
    assert_eq!(text(&harness, card), before);
    keys(&mut harness, CTRL | Modifiers::SHIFT, Key::Num8);
    assert_eq!(text(&harness, card), format!("- {before}"));
    keys(&mut harness, CTRL | Modifiers::SHIFT, Key::Y);
    assert_eq!(state(&harness).map().unwrap().card(card).unwrap().flags.len(), 1, "a bounce point");
}

#[test]
fn a_button_marks_the_selected_letters_and_the_text_goes_on() {
    let mut harness = headless::opened(SIZE);
    let (card, before) = first_card(&harness);
    click_on(&mut harness, Part::Card(card));
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    keys(&mut harness, CTRL, Key::A);
    let button = harness.get_by_label("Italic").rect().center();
    click(&mut harness, button);
    assert_eq!(text(&harness, card), format!("*{before}*"));
    keys(&mut harness, Modifiers::NONE, Key::End);
    write(&mut harness, "!");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(text(&harness, card), format!("*{before}!*"), "the text was still being written");
    // Now the button stands for the whole card.
    let button = harness.get_by_label("Bold").rect().center();
    click(&mut harness, button);
    assert_eq!(text(&harness, card), format!("***{before}!***"));
}
