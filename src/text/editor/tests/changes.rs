//! Tests of typing, pasting, deleting and the length limit.

use super::{STYLE, check, check_in, editor, go, insert, preedit, show};
use crate::text::editor::Motion::{Left, Right};
use crate::text::editor::TextAction::{
    Backspace, BackspaceWord, ClearPreedit, Commit, Delete, DeleteToLineEnd, DeleteToLineStart, DeleteWord, SelectAll,
    Undo,
};
use crate::text::editor::{MAX_TEXT_CHARS, TextEditor};
use crate::text::{Align, Shaper};

#[test]
fn typing_goes_before_the_caret_and_replaces_the_selection() {
    check("|", &[insert("a")], "a|");
    check("ab|cd", &[insert("X")], "abX|cd");
    check("a^bc|d", &[insert("X")], "aX|d");
    check("a|bc^d", &[insert("long words")], "along words|d");
    check("one|two", &[insert("\n")], "one\n|two");
    check("one|", &[insert("\n"), insert("\n"), insert("x")], "one\n\nx|");
}

#[test]
fn a_caret_starts_at_the_end() {
    let shaper = Shaper::new();
    assert_eq!(show(&TextEditor::new(&shaper, "Buy", STYLE, None, Align::Start)), "Buy|");
    assert_eq!(show(&TextEditor::new(&shaper, "", STYLE, None, Align::Start)), "|");
}

#[test]
fn pasted_text_is_made_clean() {
    check("|", &[insert("a\r\nb\rc\nd")], "a\nb\nc\nd|");
    check("|", &[insert("a\tb\u{0}\u{7}\u{1b}c\u{7f}")], "a bc|");
    check("|", &[insert("a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f")], "a\nb\nc\nd\ne\nf|");
    check("a^b|", &[insert("\u{7}")], "a^b|");
    check("|", &[Commit("a\r\nb".into())], "a\nb|");
}

#[test]
fn deleting_takes_a_letter_or_the_selection() {
    check("ab|c", &[Backspace], "a|c");
    check("ab|c", &[Delete], "ab|");
    check("|ab", &[Backspace], "|ab");
    check("ab|", &[Delete], "ab|");
    check("a^b|c", &[Backspace], "a|c");
    check("a|b^c", &[Delete], "a|c");
    check("a\n|b", &[Backspace], "a|b");
    check("a|\nb", &[Delete], "a|b");
    check("|", &[Backspace, Delete, BackspaceWord, DeleteWord, DeleteToLineStart, DeleteToLineEnd], "|");
}

#[test]
fn deleting_takes_whole_emoji_and_accents() {
    check("a👩‍👩‍👧‍👦|b", &[Backspace], "a|b");
    check("a|👩‍👩‍👧‍👦b", &[Delete], "a|b");
    check("👍🏽|", &[Backspace], "|");
    check("🇩🇪🇫🇷|", &[Backspace], "🇩🇪|");
    check("1️⃣|", &[Backspace], "|");
    check("cafe\u{301}|s", &[Backspace], "caf|s");
    check("caf|e\u{301}s", &[Delete], "caf|s");
    check("한국|", &[Backspace], "한|");
}

#[test]
fn marks_that_are_typed_one_by_one_go_one_by_one() {
    check("שָ|", &[Backspace], "ש|");
    check("शि|", &[Backspace], "श|");
    check("|שָל", &[Delete], "|ל");
}

#[test]
fn a_caret_never_stays_inside_a_letter_that_an_edit_has_joined() {
    check("e\n|\u{301}y", &[Backspace], "e\u{301}|y");
    check("e^x|a", &[insert("\u{301}")], "e\u{301}|a");
    check("👩|👧b", &[insert("\u{200d}")], "👩\u{200d}👧|b");
    check("🇩x|🇪b", &[Backspace], "🇩🇪|b");
}

#[test]
fn deleting_by_words() {
    check("one two|", &[BackspaceWord], "one |");
    check("one two |three", &[BackspaceWord], "one |three");
    check("one tw|o", &[BackspaceWord], "one |o");
    check("one |two three", &[DeleteWord], "one |three");
    check("one t|wo", &[DeleteWord], "one t|");
    check("one^ two| x", &[BackspaceWord], "one| x");
    check("one^ two| x", &[DeleteWord], "one| x");
}

#[test]
fn deleting_to_the_ends_of_the_line() {
    check("one\ntwo th|ree\nx", &[DeleteToLineStart], "one\n|ree\nx");
    check("one\ntwo th|ree\nx", &[DeleteToLineEnd], "one\ntwo th|\nx");
    check("one\n|two", &[DeleteToLineStart], "one|two");
    check("one|\ntwo", &[DeleteToLineEnd], "one|two");
    check("o^n|e\ntwo", &[DeleteToLineEnd], "o|e\ntwo");
    check_in(Some(40.0), "aaaa bbbb cc|cc", &[DeleteToLineStart], "aaaa bbbb |cc");
}

#[test]
fn the_answer_says_whether_something_changed() {
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, "a|", None, Align::Start);
    let mut answers = |edit| editor.apply(&shaper, edit);
    assert!(!answers(go(Right)) && !answers(Delete) && !answers(Undo) && !answers(insert("\u{7}")));
    assert!(!answers(ClearPreedit) && !answers(preedit("", None)));
    assert!(answers(insert("b")) && answers(go(Left)) && answers(Undo) && answers(preedit("x", None)));
}

#[test]
fn a_text_grows_only_to_its_limit() {
    let shaper = Shaper::new();
    let long = "word ".repeat(MAX_TEXT_CHARS / 5 - 1);
    let mut editor = TextEditor::new(&shaper, &long, STYLE, Some(2_000.0), Align::Start);
    editor.apply(&shaper, insert("abcde\u{301}f"));
    assert!(editor.text().ends_with("word abcd"), "no half letter");
    editor.apply(&shaper, insert("XYZ"));
    assert_eq!(editor.text().chars().count(), MAX_TEXT_CHARS);
    assert!(!editor.apply(&shaper, insert("!")));
    assert!(!editor.apply(&shaper, preedit("!", None)));
    editor.apply(&shaper, SelectAll);
    editor.apply(&shaper, insert("new"));
    assert_eq!(show(&editor), "new|");
}

#[test]
fn a_text_from_a_file_that_is_too_long_is_kept_whole() {
    let shaper = Shaper::new();
    let long = "word ".repeat(MAX_TEXT_CHARS / 5 + 10);
    let mut editor = TextEditor::new(&shaper, &long, STYLE, Some(2_000.0), Align::Start);
    assert_eq!(editor.text(), long);
    assert!(!editor.apply(&shaper, insert("x")));
    assert!(editor.apply(&shaper, Backspace));
}
