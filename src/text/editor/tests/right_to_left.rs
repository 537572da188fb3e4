//! Tests of right-to-left text in Hebrew and Arabic.

use super::{STYLE, check, editor, go, insert, select};
use crate::text::editor::Motion::{Left, LineEnd, LineStart, Right, Up, WordLeft};
use crate::text::editor::TextAction::{Backspace, Delete};
use crate::text::editor::TextEditor;
use crate::text::{Align, Shaper};

#[test]
fn in_hebrew_left_is_forward() {
    check("|שלום", &[go(Left)], "ש|לום");
    check("ש|לום", &[go(Right)], "|שלום");
    check("|שלום", &[go(Right)], "|שלום");
    check("שלום|", &[go(Left)], "שלום|");
    check("|שלום עולם", &[go(WordLeft), go(WordLeft)], "שלום עולם|");
    check("של|ום", &[go(LineStart)], "|שלום");
    check("של|ום", &[go(LineEnd)], "שלום|");
    check("|שלום", &[select(Left), select(Left)], "^של|ום");
    check("של|ום", &[Backspace], "ש|ום");
    check("של|ום", &[Delete], "של|ם");
    check("שלום|", &[insert("א")], "שלוםא|");
}

#[test]
fn in_arabic_left_is_forward() {
    check("|مرحبا", &[go(Left), go(Left)], "مر|حبا");
    check("مر|حبا", &[go(Right)], "م|رحبا");
    check("مرحبا|", &[Backspace], "مرحب|");
    check("سلا|م", &[Backspace], "سل|م");
}

#[test]
fn a_sheet_that_turns_around_turns_the_caret() {
    let mut shaper = Shaper::new();
    let mut editor = TextEditor::new(&shaper, "", STYLE, Some(100.0), Align::Start);
    assert!(editor.caret_rect(&shaper).unwrap().min.x < 1.0);
    shaper.set_start_is_right(true);
    let caret = editor.caret_rect(&shaper).unwrap();
    assert!(caret.min.x > 98.0 && caret.max.x <= 100.0, "{caret:?}");
}

#[test]
fn before_a_line_break_in_hebrew_the_caret_stays_on_its_line() {
    check("של|ום\n\nעולם", &[go(LineEnd), go(LineStart)], "|שלום\n\nעולם");
    check("שלום\n|\nעולם", &[go(Up), go(LineEnd)], "שלום|\n\nעולם");
    check("שלום\n\n|עולם", &[go(Up)], "שלום\n|\nעולם");
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, "שלום|\nעולם", Some(100.0), Align::Start);
    let caret = editor.caret_rect(&shaper).unwrap();
    assert!(caret.min.y < 1.0, "{caret:?}");
}
