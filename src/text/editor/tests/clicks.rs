//! Tests of clicks and drags with the pointer.

use super::{check, editor, middle_of, show};
use crate::geometry::point;
use crate::text::editor::TextAction::{PointerDown, PointerDrag};
use crate::text::{Align, Shaper};

#[track_caller]
fn check_click(text: &str, byte: usize, clicks: u8, after: &str) {
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, text, Some(300.0), Align::Start);
    let at = middle_of(&editor, byte);
    editor.apply(&shaper, PointerDown { at: at - point(0.3, 0.0), clicks, extend: false });
    assert_eq!(show(&editor), after, "{clicks} clicks at {byte} of {text}");
}

#[test]
fn clicks_put_the_caret_and_select_words_and_paragraphs() {
    check_click("one two three", 5, 1, "one t|wo three");
    check_click("one two three", 5, 2, "one ^two| three");
    check_click("one two\nthree four\nfive", 10, 3, "one two\n^three four|\nfive");
    check_click("one\n\ntwo", 1, 3, "^one|\n\ntwo");
    check_click("שלום עולם", 2, 2, "^שלום| עולם");
    check_click("שלום עולם", 2, 1, "של|ום עולם");
    check_click("a👩‍👩‍👧‍👦b", 1, 1, "a|👩‍👩‍👧‍👦b");
}

#[test]
fn three_clicks_take_a_paragraph_over_all_its_lines() {
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, "x\naaaa bbbb cccc\ny", Some(40.0), Align::Start);
    assert!(editor.shaped(&shaper).lines.len() > 3);
    let at = middle_of(&editor, 8);
    editor.apply(&shaper, PointerDown { at, clicks: 3, extend: false });
    assert_eq!(show(&editor), "x\n^aaaa bbbb cccc|\ny");
}

#[test]
fn clicks_beside_the_text_go_to_the_nearest_place() {
    let click = |at, clicks| PointerDown { at, clicks, extend: false };
    check("one\ntwo|", &[click(point(500.0, 5.0), 1)], "one|\ntwo");
    check("|one\ntwo", &[click(point(500.0, 500.0), 1)], "one\ntwo|");
    check("one\ntwo|", &[click(point(-5.0, -500.0), 1)], "|one\ntwo");
    check("one two\nx|", &[click(point(500.0, 5.0), 2)], "one ^two|\nx");
    check("שלום עולם\nש|", &[click(point(-50.0, 5.0), 2)], "שלום ^עולם|\nש");
    check("\nx|", &[click(point(0.0, 5.0), 2)], "|\nx");
    check("one\n|", &[click(point(0.0, 5.0), 1), click(point(0.0, 20.0), 1)], "one\n|");
    check("|", &[click(point(3.0, 3.0), 1), click(point(3.0, 3.0), 2), click(point(3.0, 3.0), 3)], "|");
    check("one|", &[click(point(f32::NAN, f32::INFINITY), 1)], "|one");
}

#[track_caller]
fn check_drag(text: &str, clicks: u8, from: usize, to: usize, after: &str) {
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, text, Some(300.0), Align::Start);
    let (from, to) = (middle_of(&editor, from), middle_of(&editor, to));
    editor.apply(&shaper, PointerDown { at: from - point(0.3, 0.0), clicks, extend: false });
    editor.apply(&shaper, PointerDrag { at: to - point(0.3, 0.0) });
    assert_eq!(show(&editor), after, "{clicks} clicks, drag from {from:?} to {to:?}");
}

#[test]
fn a_drag_selects_letters_words_or_paragraphs() {
    check_drag("one two three", 1, 1, 5, "o^ne t|wo three");
    check_drag("one two three", 1, 5, 1, "o|ne t^wo three");
    check_drag("one two three", 2, 1, 5, "^one two| three");
    check_drag("one two three", 2, 9, 5, "one |two three^");
    check_drag("one\ntwo\nthree", 3, 1, 5, "^one\ntwo|\nthree");
    check_drag("one\ntwo\nthree", 3, 9, 5, "one\n|two\nthree^");
}

#[test]
fn a_press_with_shift_extends() {
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, "one t|wo three", None, Align::Start);
    let at = middle_of(&editor, 10) - point(0.3, 0.0);
    editor.apply(&shaper, PointerDown { at, clicks: 1, extend: true });
    assert_eq!(show(&editor), "one t^wo th|ree");
}
