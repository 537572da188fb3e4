//! Tests of preedit text from input methods.

use super::{check, editor, go, insert, middle_of, preedit, show};
use crate::geometry::point;
use crate::text::editor::Motion::Left;
use crate::text::editor::TextAction::{Backspace, ClearPreedit, Commit, PointerDown, Undo};
use crate::text::{Align, Shaper};

#[test]
fn preedit_is_shown_but_is_no_text() {
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, "a^b|c", None, Align::Start);
    assert!(editor.apply(&shaper, preedit("にほ", Some((3, 6)))));
    assert_eq!(editor.text(), "abc");
    assert_eq!(&*editor.shaped(&shaper).source, "aにほc");
    assert_eq!(editor.preedit_range(), Some(1..7));
    assert_eq!(editor.selected_text(), None);
    assert_eq!(editor.preedit_rects(&shaper).len(), 1);
    assert_eq!(editor.selection_rects(&shaper).len(), 1, "the clause that the input method marks");
    assert!(!editor.can_undo());
    assert!(editor.caret_rect(&shaper).is_some());
    editor.apply(&shaper, preedit("にほん", None));
    assert!(editor.caret_rect(&shaper).is_none());
    assert!(editor.selection_rects(&shaper).is_empty());
    let preedit_area = editor.preedit_rects(&shaper)[0];
    assert_eq!(editor.ime_area(&shaper), preedit_area);
    editor.apply(&shaper, ClearPreedit);
    assert_eq!(show(&editor), "a^b|c");
    assert_eq!(&*editor.shaped(&shaper).source, "abc");
    assert!(!editor.can_undo());
}

#[test]
fn preedit_ends_with_a_commit_or_any_other_edit() {
    let compose = || preedit("日", Some((3, 3)));
    check("a^b|c", &[compose(), Commit("日本".into())], "a日本|c");
    check("a^b|c", &[compose(), Commit("日本".into()), Undo], "a^b|c");
    check("a^b|c", &[compose(), preedit("", None)], "a^b|c");
    check("a^b|c", &[compose(), go(Left)], "a|bc");
    check("ab|c", &[compose(), Backspace], "a|c");
    check("ab|c", &[compose(), insert("x")], "abx|c");
    check("ab|c", &[insert("x"), compose(), Undo], "ab|c");
    check("ab|c", &[preedit("日本", Some((1, 99)))], "ab|c");
}

#[test]
fn a_press_during_preedit_hits_the_letter_under_the_pointer() {
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, "one |two three", None, Align::Start);
    editor.apply(&shaper, preedit("mmmm", Some((4, 4))));
    editor.shaped(&shaper);
    let at = middle_of(&editor, "one mmmmtwo t".len()) - point(0.3, 0.0);
    editor.apply(&shaper, PointerDown { at, clicks: 1, extend: false });
    assert_eq!(show(&editor), "one two t|hree");
}
