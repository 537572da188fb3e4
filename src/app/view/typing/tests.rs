//! Editing texts between quotation marks that the map draws itself.

use crate::app::view::headless::HeadlessTab;
use crate::app::view::typing::*;
use crate::file::templates;
use crate::model::{Card, CardId, CardKind, Direction, TextField};

/// The text of a thought after `edits`, which begin with the caret at its end.
fn after(words: &str, direction: Direction, edits: &[TextAction]) -> String {
    let mut map = templates::load("blank").unwrap();
    Arc::make_mut(&mut map.info).direction = direction;
    let (lane, step) = (map.lanes[0].id, map.stages[0].steps[0].id);
    let id = CardId(9_001);
    let thought = Card { text: words.into(), kind: Some(CardKind::Thought), ..Card::new(id, lane, step) };
    map.cards.push(Arc::new(thought));
    let mut headless = HeadlessTab::new(map);
    let mut tab = headless.tab();
    tab.begin_typing(TextField::CardText(id), false);
    assert!(!tab.view.typing.as_ref().unwrap().text_box.prefix.is_empty(), "a thought has quotation marks");
    for edit in edits {
        tab.apply_to_text(edit.clone());
        tab.document.refresh();
        tab.follow_text();
    }
    tab.map().card(id).unwrap().text.clone()
}

fn insert(letters: &str) -> TextAction {
    TextAction::Insert(letters.into())
}

fn go(to: Motion) -> TextAction {
    TextAction::Move { to, select: false }
}

#[test]
fn the_caret_stays_where_a_mark_was_deleted() {
    let ltr = Direction::LeftToRight;
    let typed = after("abc", ltr, &[go(Motion::TextStart), TextAction::Backspace, insert("x")]);
    assert_eq!(typed, "xabc");
    assert_eq!(after("abc", ltr, &[TextAction::Delete, insert("x")]), "abcx");
    assert_eq!(after("abc", ltr, &[TextAction::SelectAll, insert("x"), insert("y")]), "xy");
}

#[test]
fn marks_of_the_writer_stay_when_one_of_the_map_is_deleted() {
    let words = "He said “no” twice";
    assert_eq!(after(words, Direction::LeftToRight, &[TextAction::Delete, insert("!")]), "He said “no” twice!");
    let typed = after(words, Direction::LeftToRight, &[go(Motion::TextStart), TextAction::Backspace, insert("And ")]);
    assert_eq!(typed, "And He said “no” twice");
}

#[test]
fn words_from_right_to_left_are_typed_between_the_marks() {
    for direction in [Direction::RightToLeft, Direction::LeftToRight] {
        let typed = after("אמר “לא” שוב", direction, &[insert("א"), insert("ב")]);
        assert_eq!(typed, "אמר “לא” שובאב", "{direction:?}");
        let typed = after("שלום", direction, &[go(Motion::TextStart), insert("א"), insert("ב")]);
        assert_eq!(typed, "אבשלום", "{direction:?}");
    }
}
