//! Tests of undo and redo inside a text.

use super::{check, editor, go, insert, show, typed};
use crate::text::editor::Motion::{Left, Right, TextStart};
use crate::text::editor::TextAction::{Backspace, BackspaceWord, Delete, Redo, Undo};
use crate::text::editor::{TextAction, TextEditor};
use crate::text::{Align, Shaper};

fn undo_steps(shaper: &Shaper, editor: &mut TextEditor) -> Vec<String> {
    let mut steps = Vec::new();
    while editor.can_undo() {
        editor.apply(shaper, Undo);
        steps.push(show(editor));
    }
    steps
}

#[track_caller]
fn check_undo(before: &str, edits: Vec<TextAction>, expected: &[&str]) {
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, before, None, Align::Start);
    for edit in edits {
        editor.apply(&shaper, edit);
    }
    let last = editor.text().to_owned();
    assert_eq!(undo_steps(&shaper, &mut editor), expected);
    while editor.can_redo() {
        editor.apply(&shaper, Redo);
    }
    assert_eq!(editor.text(), last);
}

#[test]
fn undo_goes_back_by_words() {
    check_undo("|", typed("one two  three"), &["one two|", "one|", "|"]);
    check_undo("x|", typed("one\ntwo"), &["xone|", "x|"]);
    check_undo("a^b|c", typed("xyz"), &["a^b|c"]);
}

#[test]
fn deletions_pastes_and_jumps_are_steps_of_their_own() {
    check_undo("abcd|", vec![Backspace, Backspace, Backspace], &["abcd|"]);
    check_undo("|abcd", vec![Delete, Delete], &["|abcd"]);
    check_undo("|", [typed("abc"), vec![Backspace, Backspace], typed("x")].concat(), &["a|", "abc|", "|"]);
    check_undo("|", [typed("ab"), vec![insert("pasted words")], typed("c")].concat(), &["abpasted words|", "ab|", "|"]);
    check_undo("|", [typed("ab"), vec![go(Left), go(Right)], typed("c")].concat(), &["ab|", "|"]);
    check_undo("one two three|", vec![BackspaceWord, BackspaceWord], &["one two |", "one two three|"]);
    check_undo("^ab|", vec![Delete, insert("x")], &["|", "^ab|"]);
}

#[test]
fn redo_makes_it_again_until_something_new_is_typed() {
    check("a|", &[insert("b"), Undo], "a|");
    check("a|", &[insert("b"), Undo, Redo], "ab|");
    check("a|", &[insert("b"), Undo, insert("c"), Redo], "ac|");
    check("ab^cd|", &[Delete, go(TextStart), Undo], "ab^cd|");
    check("ab^cd|", &[Delete, Undo, Redo], "ab|");
    check("a|", &[Undo, Redo], "a|");
}
