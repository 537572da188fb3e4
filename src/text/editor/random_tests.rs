//! Checks the invariants of the text editor with random edits. A failure prints its edits.

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

use super::tests::places;
use super::*;
use crate::geometry::point;

const STYLE: TextStyle = TextStyle::regular(10.0);

const WORDS: &[&str] = &[
    "a",
    "b",
    " ",
    "\n",
    "one two",
    "verylongwordwithoutanyspace",
    "שלום",
    "א",
    "مرحبا",
    "👩‍👩‍👧‍👦",
    "👍🏽",
    "🇩",
    "🇪",
    "e\u{301}",
    "\u{301}",
    "\u{200d}",
    "\u{200f}",
    "\r\n",
    "\u{2028}",
    "\u{7}",
    "\t",
    "한국",
    "日本語",
    "क्षि",
    "ffi",
    "1️⃣",
    "\u{202e}",
    "",
    "12",
    "(",
    ").",
    "กำ",
    "\u{fe0f}",
    "\u{5b8}",
];

const MOTIONS: &[Motion] = &[
    Motion::Left,
    Motion::Right,
    Motion::WordLeft,
    Motion::WordRight,
    Motion::LineStart,
    Motion::LineEnd,
    Motion::TextStart,
    Motion::TextEnd,
    Motion::Up,
    Motion::Down,
];

const PLAIN: &[TextAction] = &[
    TextAction::Backspace,
    TextAction::Delete,
    TextAction::BackspaceWord,
    TextAction::DeleteWord,
    TextAction::DeleteToLineStart,
    TextAction::DeleteToLineEnd,
    TextAction::SelectAll,
    TextAction::ClearPreedit,
    TextAction::Undo,
    TextAction::Redo,
];

fn words() -> impl Strategy<Value = String> {
    prop_oneof![4 => select(WORDS).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)]
}

fn places_around() -> impl Strategy<Value = Point> {
    (-20.0f32..140.0, -20.0f32..120.0).prop_map(|(x, y)| point(x, y))
}

fn edits() -> impl Strategy<Value = TextAction> {
    prop_oneof![
        6 => words().prop_map(TextAction::Insert),
        4 => select(PLAIN),
        6 => (select(MOTIONS), any::<bool>()).prop_map(|(to, select)| TextAction::Move { to, select }),
        2 => (places_around(), 0u8..5, any::<bool>())
            .prop_map(|(at, clicks, extend)| TextAction::PointerDown { at, clicks, extend }),
        2 => places_around().prop_map(|at| TextAction::PointerDrag { at }),
        1 => words().prop_map(TextAction::Commit),
        2 => (words(), any::<Option<(u8, u8)>>()).prop_map(|(text, cursor)| TextAction::Preedit {
            text,
            cursor: cursor.map(|(from, to)| (usize::from(from) % 16, usize::from(to) % 16)),
        }),
    ]
}

fn marking() -> impl Strategy<Value = TextAction> {
    let marks = [
        TextAction::Mark(LetterMark::Bold),
        TextAction::Mark(LetterMark::Italic),
        TextAction::List(ListSign::Bullet),
        TextAction::List(ListSign::Number),
        TextAction::Break,
        TextAction::Insert(" ".into()),
        TextAction::Insert("-".into()),
        TextAction::Insert("*".into()),
        TextAction::Paste(StyledText::read("- **a**\n- b *c*")),
    ];
    prop_oneof![1 => edits(), 2 => select(marks.to_vec())]
}

fn widths() -> impl Strategy<Value = Option<f32>> {
    prop_oneof![Just(None), Just(Some(1.0)), Just(Some(45.0)), Just(Some(100.0))]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_keep_the_caret_the_layout_and_the_way_back(
        start in proptest::collection::vec(words(), 0..5),
        edits in proptest::collection::vec(edits(), 0..40),
        width in widths(),
        align in select(&[Align::Start, Align::Left, Align::Center, Align::Right][..]),
        start_is_right in any::<bool>(),
    ) {
        let mut shaper = Shaper::new();
        let mut other = Shaper::new();
        shaper.set_start_is_right(start_is_right);
        other.set_start_is_right(start_is_right);
        let mut editor = TextEditor::new(&shaper, &start.concat(), STYLE, width, align);
        let first = editor.text().to_owned();
        for edit in edits {
            let before = (editor.text().to_owned(), editor.selected_range(), editor.preedit_range());
            let changed = editor.apply(&shaper, edit.clone());
            let after = (editor.text().to_owned(), editor.selected_range(), editor.preedit_range());
            prop_assert!(changed || before == after, "{:?} changed something silently", edit);
            for place in [editor.caret(), editor.selected_range().start, editor.selected_range().end] {
                prop_assert!(entry::is_boundary(editor.text(), place), "{place} in {:?} after {edit:?}", editor.text());
            }
            prop_assert!(!editor.text().contains(|letter: char| letter.is_control() && letter != '\n'));
            let shaped = editor.shaped(&shaper);
            let expected = other.shape(&shaped.source, STYLE, width, align);
            prop_assert_eq!(places(&shaped), places(&expected));
            let mut marks = editor.selection_rects(&shaper);
            marks.extend(editor.preedit_rects(&shaper));
            marks.extend(editor.caret_rect(&shaper));
            marks.push(editor.ime_area(&shaper));
            for mark in marks {
                prop_assert!(mark.width() > 0.0 && mark.height() > 0.0 && mark.width().is_finite(), "{mark:?}");
                prop_assert!(mark.min.y > -1.0 && mark.max.y < shaped.height + 1.0, "{mark:?}");
            }
        }
        let last = { editor.apply(&shaper, TextAction::ClearPreedit); editor.text().to_owned() };
        let mut redone = 0;
        while editor.can_redo() {
            editor.apply(&shaper, TextAction::Redo);
            redone += 1;
        }
        let furthest = editor.text().to_owned();
        prop_assert!(redone > 0 || furthest == last);
        while editor.can_undo() {
            editor.apply(&shaper, TextAction::Undo);
            prop_assert!(entry::is_boundary(editor.text(), editor.caret()));
        }
        prop_assert_eq!(editor.text(), first);
        while editor.can_redo() {
            editor.apply(&shaper, TextAction::Redo);
        }
        prop_assert_eq!(editor.text(), furthest);
    }

    #[test]
    fn any_marks_are_drawn_as_they_are_written(
        start in proptest::collection::vec(words(), 0..5),
        edits in proptest::collection::vec(marking(), 0..16),
        start_is_right in any::<bool>(),
    ) {
        let mut shaper = Shaper::new();
        shaper.set_start_is_right(start_is_right);
        let width = Some(100.0);
        let text = StyledText::read(&crate::text::clean_text(&start.concat()));
        let mut editor = TextEditor::styled(&shaper, text.clone(), STYLE, width, Align::Start);
        for edit in edits {
            editor.apply(&shaper, edit.clone());
            let shown = editor.shown_text().clone();
            prop_assert_eq!(&StyledText::read(&shown.written()), &shown, "after {:?}", edit);
            let expected = shaper.shape_styled(&shown, STYLE, width, Align::Start);
            prop_assert_eq!(places(&editor.shaped(&shaper)), places(&expected));
            let caret = editor.caret_rect(&shaper);
            prop_assert!(caret.is_none_or(|caret| caret.min.x.is_finite() && caret.height() > 0.0));
        }
        editor.apply(&shaper, TextAction::ClearPreedit);
        while editor.can_redo() {
            editor.apply(&shaper, TextAction::Redo);
        }
        let last = editor.marked_text().clone();
        while editor.can_undo() {
            editor.apply(&shaper, TextAction::Undo);
        }
        prop_assert_eq!(editor.marked_text(), &text);
        while editor.can_redo() {
            editor.apply(&shaper, TextAction::Redo);
        }
        prop_assert_eq!(editor.marked_text(), &last);
    }
}
