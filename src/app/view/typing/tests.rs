//! Editing texts between quotation marks that the map draws itself.

use crate::app::view::headless::HeadlessTab;
use crate::app::view::typing::*;
use crate::file::templates;
use crate::model::{Card, CardId, CardKind, Direction, TextField};

/// The text of a thought after `edits`, which begin with the caret at its end.
fn after(words: &str, direction: Direction, edits: &[TextAction]) -> String {
    after_in("en", words, direction, edits)
}

/// The text of a thought on a map in some language after `edits`.
fn after_in(language: &str, words: &str, direction: Direction, edits: &[TextAction]) -> String {
    let mut map = templates::load("blank").unwrap();
    let info = Arc::make_mut(&mut map.info);
    (info.direction, info.language) = (direction, language.into());
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

#[test]
fn marks_with_a_thin_space_are_kept_as_one() {
    let french = |edits: &[TextAction]| after_in("fr", "oui", Direction::LeftToRight, edits);
    assert_eq!(french(&[insert("!")]), "oui!");
    assert_eq!(french(&[go(Motion::TextStart), insert("x"), insert("y")]), "xyoui");
    assert_eq!(french(&[go(Motion::TextStart), TextAction::Backspace, insert("x")]), "xoui");
    assert_eq!(french(&[TextAction::Delete, TextAction::Delete, insert("x")]), "ouix");
    assert_eq!(french(&[TextAction::SelectAll, insert("non")]), "non");
}

#[test]
fn a_long_text_is_whole_while_it_is_edited() {
    let mut map = templates::load("blank").unwrap();
    let (lane, step) = (map.lanes[0].id, map.stages[0].steps[0].id);
    let id = CardId(9_001);
    let words = "She walks to the next shop. ".repeat(60);
    map.cards.push(Arc::new(Card { text: words.trim().into(), ..Card::new(id, lane, step) }));
    let mut headless = HeadlessTab::new(map);
    let mut tab = headless.tab();
    let field = TextField::CardText(id);
    assert!(tab.document.drawing.layout.is_shortened(field));
    tab.begin_typing(field, false);
    tab.apply_to_text(insert("!"));
    tab.document.refresh();
    tab.follow_text();
    assert!(!tab.document.drawing.layout.is_shortened(field));
    let shown = tab.document.drawing.layout.card_box(id).unwrap().rect;
    let caret = tab.view.typing.as_mut().unwrap().marks(tab.document.scene_builder.shaper()).caret.unwrap();
    assert!(shown.contains(caret.min) && shown.contains(caret.max), "{shown:?} {caret:?}");
    tab.stop_typing();
    tab.document.refresh();
    assert!(tab.document.drawing.layout.is_shortened(field));
    assert_eq!(tab.map().card(id).unwrap().text, format!("{}!", words.trim()));
}
