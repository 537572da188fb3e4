//! Tests as triples: a text with its caret, what the user does, the text and caret afterwards.
//!
//! `|` is the caret and `^` the other end of the selection.

use super::EditText::{
    Backspace, BackspaceWord, ClearPreedit, Commit, Delete, DeleteToLineEnd, DeleteToLineStart, DeleteWord, Insert,
    PointerDown, PointerDrag, Preedit, Redo, SelectAll, Undo,
};
use super::Motion::{Down, Left, LineEnd, LineStart, Right, TextEnd, TextStart, Up, WordLeft, WordRight};
use super::*;
use crate::geometry::{Rect, point};

const STYLE: TextStyle = TextStyle::regular(10.0);

/// An editor whose text and selection are read from `marked`, as [`show`] writes it.
fn editor(shaper: &mut Shaper, marked: &str, width: Option<f32>, align: Align) -> TextEditor {
    let text = marked.replace(['|', '^'], "");
    let mut editor = TextEditor::new(shaper, &text, STYLE, width, align);
    let byte_of = |mark| Some(marked.get(..marked.find(mark)?)?.replace(['|', '^'], "").len());
    let focus = byte_of('|').unwrap_or(text.len());
    let anchor = byte_of('^').unwrap_or(focus);
    let cursor = |byte| editor.cursor_at(byte, Affinity::Downstream);
    editor.selection = Selection::new(cursor(anchor), cursor(focus));
    editor
}

fn show(editor: &TextEditor) -> String {
    let (anchor, focus) = (editor.selection.anchor().index(), editor.caret());
    let mut shown = editor.text().to_owned();
    let mut marks = if anchor == focus { vec![(focus, '|')] } else { vec![(anchor, '^'), (focus, '|')] };
    marks.sort();
    for (byte, mark) in marks.into_iter().rev() {
        shown.insert(byte, mark);
    }
    shown
}

#[track_caller]
fn check(before: &str, edits: &[EditText], after: &str) {
    check_in(None, before, edits, after);
}

#[track_caller]
fn check_in(width: Option<f32>, before: &str, edits: &[EditText], after: &str) {
    let mut shaper = Shaper::new();
    let mut editor = editor(&mut shaper, before, width, Align::Start);
    for edit in edits {
        editor.apply(&mut shaper, edit.clone());
    }
    assert_eq!(show(&editor), after, "{before} after {edits:?}");
}

fn insert(text: &str) -> EditText {
    Insert(text.into())
}

fn go(to: Motion) -> EditText {
    EditText::Move { to, select: false }
}

fn select(to: Motion) -> EditText {
    EditText::Move { to, select: true }
}

fn typed(text: &str) -> Vec<EditText> {
    text.chars().map(|letter| Insert(letter.into())).collect()
}

fn preedit(text: &str, cursor: Option<(usize, usize)>) -> EditText {
    Preedit { text: text.into(), cursor }
}

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
    let mut shaper = Shaper::new();
    assert_eq!(show(&TextEditor::new(&mut shaper, "Buy", STYLE, None, Align::Start)), "Buy|");
    assert_eq!(show(&TextEditor::new(&mut shaper, "", STYLE, None, Align::Start)), "|");
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
fn the_caret_moves_by_letters_words_and_lines() {
    check("a|b", &[go(Left)], "|ab");
    check("|ab", &[go(Left)], "|ab");
    check("a|b", &[go(Right)], "ab|");
    check("ab|", &[go(Right)], "ab|");
    check("a^bc|d", &[go(Left)], "a|bcd");
    check("a^bc|d", &[go(Right)], "abc|d");
    check("one two|", &[go(WordLeft)], "one |two");
    check("one two|", &[go(WordLeft), go(WordLeft)], "|one two");
    check("|one two", &[go(WordRight), insert("_")], "one_| two");
    check("one\ntw|o\nx", &[go(LineStart)], "one\n|two\nx");
    check("one\nt|wo\nx", &[go(LineEnd)], "one\ntwo|\nx");
    check("one\nt|wo", &[go(TextStart)], "|one\ntwo");
    check("o|ne\ntwo", &[go(TextEnd)], "one\ntwo|");
    check("one|\ntwo", &[go(Right)], "one\n|two");
    check("👩‍👩‍👧‍👦|", &[go(Left)], "|👩‍👩‍👧‍👦");
    check("|e\u{301}a", &[go(Right)], "e\u{301}|a");
}

#[test]
fn the_caret_moves_between_lines_and_keeps_its_column() {
    check("iiii\nii|ii", &[go(Up)], "ii|ii\niiii");
    check("ii|ii\niiii", &[go(Down)], "iiii\nii|ii");
    check("iiii|\ni\niiii", &[go(Down)], "iiii\ni|\niiii");
    check("iiii|\ni\niiii", &[go(Down), go(Down)], "iiii\ni\niiii|");
    check("ii|ii\ni", &[go(Up)], "|iiii\ni");
    check("ii\nii|ii", &[go(Down)], "ii\niiii|");
    check("ii|\n", &[go(Down)], "ii\n|");
    check("ii\n|", &[go(Up)], "|ii\n");
    check("ii\n|\nii", &[go(Down)], "ii\n\n|ii");
}

#[test]
fn motions_can_select() {
    check("a|bc", &[select(Right), select(Right)], "a^bc|");
    check("ab|c", &[select(Left)], "a|b^c");
    check("one two|", &[select(WordLeft)], "one |two^");
    check("o|ne\ntwo", &[select(LineEnd)], "o^ne|\ntwo");
    check("on|e\ntwo", &[select(LineStart)], "|on^e\ntwo");
    check("o|ne\ntwo", &[select(TextEnd)], "o^ne\ntwo|");
    check("one\nt|wo", &[select(TextStart)], "|one\nt^wo");
    check("ii|ii\niiii", &[select(Down)], "ii^ii\nii|ii");
    check("on|e\ntwo", &[SelectAll], "^one\ntwo|");
    check("one|", &[SelectAll, insert("x")], "x|");
}

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
fn between_scripts_the_caret_goes_through_every_place_and_ends_at_the_side() {
    let mut shaper = Shaper::new();
    let mut editor = editor(&mut shaper, "|ab שלום cd", None, Align::Start);
    let mut xs = vec![editor.caret_rect(&mut shaper).unwrap().min.x];
    for _ in 0..20 {
        editor.apply(&mut shaper, go(Right));
        xs.push(editor.caret_rect(&mut shaper).unwrap().min.x);
    }
    assert_eq!(show(&editor), "ab שלום cd|");
    assert!(xs.windows(2).all(|pair| pair[1] >= pair[0] - 0.01), "{xs:?}");
}

/// The middle of the letter that starts at `byte`.
fn middle_of(editor: &TextEditor, byte: usize) -> Point {
    let end = entry::ceil(editor.shown(), byte + 1);
    let mut letter = Rect::NOTHING;
    let cursor = |byte| editor.cursor_at(byte, Affinity::Downstream);
    Selection::new(cursor(byte), cursor(end)).geometry_with(&editor.layout, |piece, _| {
        letter = Rect::new(piece.x0 as f32, piece.y0 as f32, piece.width() as f32, piece.height() as f32);
    });
    letter.center()
}

#[track_caller]
fn check_click(text: &str, byte: usize, clicks: u8, after: &str) {
    let mut shaper = Shaper::new();
    let mut editor = editor(&mut shaper, text, Some(300.0), Align::Start);
    let at = middle_of(&editor, byte);
    editor.apply(&mut shaper, PointerDown { at: at - point(0.3, 0.0), clicks, extend: false });
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
    let mut shaper = Shaper::new();
    let mut editor = editor(&mut shaper, "x\naaaa bbbb cccc\ny", Some(40.0), Align::Start);
    assert!(editor.shaped(&mut shaper).lines.len() > 3);
    let at = middle_of(&editor, 8);
    editor.apply(&mut shaper, PointerDown { at, clicks: 3, extend: false });
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
    let mut shaper = Shaper::new();
    let mut editor = editor(&mut shaper, text, Some(300.0), Align::Start);
    let (from, to) = (middle_of(&editor, from), middle_of(&editor, to));
    editor.apply(&mut shaper, PointerDown { at: from - point(0.3, 0.0), clicks, extend: false });
    editor.apply(&mut shaper, PointerDrag { at: to - point(0.3, 0.0) });
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
    let mut shaper = Shaper::new();
    let mut editor = editor(&mut shaper, "one t|wo three", None, Align::Start);
    let at = middle_of(&editor, 10) - point(0.3, 0.0);
    editor.apply(&mut shaper, PointerDown { at, clicks: 1, extend: true });
    assert_eq!(show(&editor), "one t^wo th|ree");
}

#[test]
fn preedit_is_shown_but_is_no_text() {
    let mut shaper = Shaper::new();
    let mut editor = editor(&mut shaper, "a^b|c", None, Align::Start);
    assert!(editor.apply(&mut shaper, preedit("にほ", Some((3, 6)))));
    assert_eq!(editor.text(), "abc");
    assert_eq!(&*editor.shaped(&mut shaper).source, "aにほc");
    assert_eq!(editor.preedit_range(), Some(1..7));
    assert_eq!(editor.selected_text(), None);
    assert_eq!(editor.preedit_rects(&mut shaper).len(), 1);
    assert_eq!(editor.selection_rects(&mut shaper).len(), 1, "the clause that the input method marks");
    assert!(!editor.can_undo());
    assert!(editor.caret_rect(&mut shaper).is_some());
    editor.apply(&mut shaper, preedit("にほん", None));
    assert!(editor.caret_rect(&mut shaper).is_none());
    assert!(editor.selection_rects(&mut shaper).is_empty());
    let preedit_area = editor.preedit_rects(&mut shaper)[0];
    assert_eq!(editor.ime_area(&mut shaper), preedit_area);
    editor.apply(&mut shaper, ClearPreedit);
    assert_eq!(show(&editor), "a^b|c");
    assert_eq!(&*editor.shaped(&mut shaper).source, "abc");
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
    let mut shaper = Shaper::new();
    let mut editor = editor(&mut shaper, "one |two three", None, Align::Start);
    editor.apply(&mut shaper, preedit("mmmm", Some((4, 4))));
    editor.shaped(&mut shaper);
    let at = middle_of(&editor, "one mmmmtwo t".len()) - point(0.3, 0.0);
    editor.apply(&mut shaper, PointerDown { at, clicks: 1, extend: false });
    assert_eq!(show(&editor), "one two t|hree");
}

fn undo_steps(shaper: &mut Shaper, editor: &mut TextEditor) -> Vec<String> {
    let mut steps = Vec::new();
    while editor.can_undo() {
        editor.apply(shaper, Undo);
        steps.push(show(editor));
    }
    steps
}

#[track_caller]
fn check_undo(before: &str, edits: Vec<EditText>, expected: &[&str]) {
    let mut shaper = Shaper::new();
    let mut editor = editor(&mut shaper, before, None, Align::Start);
    for edit in edits {
        editor.apply(&mut shaper, edit);
    }
    let last = editor.text().to_owned();
    assert_eq!(undo_steps(&mut shaper, &mut editor), expected);
    while editor.can_redo() {
        editor.apply(&mut shaper, Redo);
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

#[test]
fn the_answer_says_whether_something_changed() {
    let mut shaper = Shaper::new();
    let mut editor = editor(&mut shaper, "a|", None, Align::Start);
    let mut answers = |edit| editor.apply(&mut shaper, edit);
    assert!(!answers(go(Right)) && !answers(Delete) && !answers(Undo) && !answers(insert("\u{7}")));
    assert!(!answers(ClearPreedit) && !answers(preedit("", None)));
    assert!(answers(insert("b")) && answers(go(Left)) && answers(Undo) && answers(preedit("x", None)));
}

#[test]
fn a_text_grows_only_to_its_limit() {
    let mut shaper = Shaper::new();
    let long = "word ".repeat(LONGEST_TEXT / 5 - 1);
    let mut editor = TextEditor::new(&mut shaper, &long, STYLE, Some(2_000.0), Align::Start);
    editor.apply(&mut shaper, insert("abcde\u{301}f"));
    assert!(editor.text().ends_with("word abcd"), "no half letter");
    editor.apply(&mut shaper, insert("XYZ"));
    assert_eq!(editor.text().chars().count(), LONGEST_TEXT);
    assert!(!editor.apply(&mut shaper, insert("!")));
    assert!(!editor.apply(&mut shaper, preedit("!", None)));
    editor.apply(&mut shaper, SelectAll);
    editor.apply(&mut shaper, insert("new"));
    assert_eq!(show(&editor), "new|");
}

#[test]
fn a_text_from_a_file_that_is_too_long_is_kept_whole() {
    let mut shaper = Shaper::new();
    let long = "word ".repeat(LONGEST_TEXT / 5 + 10);
    let mut editor = TextEditor::new(&mut shaper, &long, STYLE, Some(2_000.0), Align::Start);
    assert_eq!(editor.text(), long);
    assert!(!editor.apply(&mut shaper, insert("x")));
    assert!(editor.apply(&mut shaper, Backspace));
}

#[test]
fn a_text_does_not_jump_when_editing_starts() {
    let text = "Old shoe hurts שלום after the verylongwordthatmustbebrokenanywhere run\n\nand on";
    for align in [Align::Start, Align::Left, Align::Center, Align::Right] {
        for (width, right) in [(None, false), (Some(60.0), false), (Some(60.0), true)] {
            let mut shaper = Shaper::new();
            shaper.set_start_is_right(right);
            let mut editor = TextEditor::new(&mut shaper, text, STYLE, width, align);
            let edited = editor.shaped(&mut shaper);
            let mut other = Shaper::new();
            other.set_start_is_right(right);
            assert_eq!(places(&edited), places(&other.shape(text, STYLE, width, align)), "{align:?} {width:?}");
        }
    }
}

/// Everything of a shaped text but the numbers that its fonts happen to have.
pub(super) fn places(shaped: &ShapedText) -> String {
    let lines = format!("{:?} {:?} {}", shaped.source, shaped.lines, shaped.width);
    let runs = shaped.runs.iter().map(|run| format!("{:?} {} {:?}", run.face, run.line, run.glyphs));
    lines + &runs.collect::<String>()
}

#[test]
fn a_sheet_that_turns_around_turns_the_caret() {
    let mut shaper = Shaper::new();
    let mut editor = TextEditor::new(&mut shaper, "", STYLE, Some(100.0), Align::Start);
    assert!(editor.caret_rect(&mut shaper).unwrap().min.x < 1.0);
    shaper.set_start_is_right(true);
    let caret = editor.caret_rect(&mut shaper).unwrap();
    assert!(caret.min.x > 98.0 && caret.max.x <= 100.0, "{caret:?}");
}

#[test]
fn another_width_breaks_other_lines() {
    let mut shaper = Shaper::new();
    let mut editor = TextEditor::new(&mut shaper, "one two three four", STYLE, None, Align::Start);
    assert_eq!(editor.shaped(&mut shaper).lines.len(), 1);
    editor.set_width(Some(40.0));
    assert!(editor.shaped(&mut shaper).lines.len() > 1);
}

#[test]
fn the_caret_stands_beside_its_letters() {
    let mut shaper = Shaper::new();
    let mut editor = editor(&mut shaper, "one\ntw|o", Some(100.0), Align::Start);
    let shaped = editor.shaped(&mut shaper);
    let caret = editor.caret_rect(&mut shaper).unwrap();
    let letter = shaped.runs.iter().flat_map(|run| &run.glyphs).find(|glyph| glyph.start == 6).unwrap();
    assert!((caret.min.x - letter.x).abs() < 0.01, "{caret:?} {letter:?}");
    let line = &shaped.lines[1];
    assert!((caret.min.y - line.top).abs() < 0.5 && (caret.max.y - line.bottom).abs() < 0.5, "{caret:?} {line:?}");
}

#[test]
fn the_caret_of_an_empty_last_line_follows_the_alignment() {
    for (align, least, most) in [(Align::Left, 0.0, 1.0), (Align::Center, 49.0, 51.0), (Align::Right, 98.0, 100.0)] {
        let mut shaper = Shaper::new();
        for text in ["", "one\n"] {
            let mut editor = TextEditor::new(&mut shaper, text, STYLE, Some(100.0), align);
            let caret = editor.caret_rect(&mut shaper).unwrap();
            assert!(caret.min.x >= least && caret.min.x <= most, "{align:?} {text:?} {caret:?}");
            let line = editor.shaped(&mut shaper).lines.last().cloned().unwrap();
            assert!((caret.min.y - line.top).abs() < 0.5, "{caret:?} {line:?}");
        }
    }
}

#[test]
fn spaces_that_hang_over_the_edge_leave_the_caret_in_sight() {
    let mut shaper = Shaper::new();
    let mut editor = TextEditor::new(&mut shaper, &format!("one{}", " ".repeat(80)), STYLE, Some(60.0), Align::Start);
    let caret = editor.caret_rect(&mut shaper).unwrap();
    assert!(caret.max.x <= 60.01 && caret.min.x >= 0.0, "{caret:?}");
    editor.apply(&mut shaper, SelectAll);
    assert!(editor.selection_rects(&mut shaper).iter().all(|rect| rect.max.x <= 60.01));
}

#[test]
fn a_selection_over_two_scripts_has_two_pieces() {
    let mut shaper = Shaper::new();
    let mut editor = editor(&mut shaper, "a^b של|ום cd", None, Align::Start);
    let rects = editor.selection_rects(&mut shaper);
    assert_eq!(rects.len(), 2, "{rects:?}");
    assert!(rects[0].max.x < rects[1].min.x, "{rects:?}");
    assert_eq!(editor.selected_text(), Some("b של"));
    editor.apply(&mut shaper, go(TextEnd));
    assert!(editor.selection_rects(&mut shaper).is_empty() && editor.selected_text().is_none());
}

#[test]
fn a_selection_over_lines_has_a_piece_on_each() {
    let mut shaper = Shaper::new();
    let mut editor = editor(&mut shaper, "o^ne\ntwo\n\nth|ree", Some(100.0), Align::Start);
    let rects = editor.selection_rects(&mut shaper);
    assert_eq!(rects.len(), 4, "{rects:?}");
    assert!(rects.windows(2).all(|pair| pair[0].min.y < pair[1].min.y), "{rects:?}");
}

/// Presses a key until nothing changes any more; none when that never happens.
fn hold(shaper: &mut Shaper, editor: &mut TextEditor, to: Motion) -> Option<String> {
    let most = 4 * editor.text().len() + 4;
    (0..most).find(|_| !editor.apply(shaper, go(to))).map(|_| show(editor))
}

#[test]
fn a_held_arrow_key_comes_to_an_end_in_any_mixture() {
    let pieces = ["a", " ", "\n", "א", "1", "\u{202e}", "(", "👍🏽"];
    for width in [None, Some(1.0), Some(12.0)] {
        let mut shaper = Shaper::new();
        for number in 0..8usize.pow(4) {
            let text: String =
                [number / 512, number / 64 % 8, number / 8 % 8, number % 8].map(|piece| pieces[piece]).concat();
            let mut editor = TextEditor::new(&mut shaper, &text, STYLE, width, Align::Start);
            for (from, to) in [(TextStart, Right), (TextEnd, Left), (TextStart, WordRight), (TextEnd, WordLeft)] {
                editor.apply(&mut shaper, go(from));
                assert!(hold(&mut shaper, &mut editor, to).is_some(), "{to:?} never ends in {text:?} at {width:?}");
            }
        }
    }
}

#[test]
fn arrow_keys_go_through_all_lines_in_the_direction_of_reading() {
    let mut shaper = Shaper::new();
    for (text, forward, back) in [
        ("one two three four\n\nfive", Right, Left),
        ("שלום עולם שלום עולם\n\nשלום", Left, Right),
        ("one two three four", WordRight, WordLeft),
        ("שלום עולם שלום עולם", WordLeft, WordRight),
    ] {
        let mut editor = TextEditor::new(&mut shaper, text, STYLE, Some(50.0), Align::Start);
        assert!(editor.shaped(&mut shaper).lines.len() > 1);
        assert_eq!(hold(&mut shaper, &mut editor, back), Some(format!("|{text}")));
        assert_eq!(hold(&mut shaper, &mut editor, forward), Some(format!("{text}|")));
    }
}

#[test]
fn before_a_line_break_in_hebrew_the_caret_stays_on_its_line() {
    check("של|ום\n\nעולם", &[go(LineEnd), go(LineStart)], "|שלום\n\nעולם");
    check("שלום\n|\nעולם", &[go(Up), go(LineEnd)], "שלום|\n\nעולם");
    check("שלום\n\n|עולם", &[go(Up)], "שלום\n|\nעולם");
    let mut shaper = Shaper::new();
    let mut editor = editor(&mut shaper, "שלום|\nעולם", Some(100.0), Align::Start);
    let caret = editor.caret_rect(&mut shaper).unwrap();
    assert!(caret.min.y < 1.0, "{caret:?}");
}
