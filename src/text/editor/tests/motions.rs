//! Tests of caret movement and selection by keys.

use super::{STYLE, check, editor, go, insert, select, show};
use crate::text::editor::Motion::{Down, Left, LineEnd, LineStart, Right, TextEnd, TextStart, Up, WordLeft, WordRight};
use crate::text::editor::TextAction::SelectAll;
use crate::text::editor::{Motion, TextEditor};
use crate::text::{Align, Shaper};

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
fn between_scripts_the_caret_goes_through_every_place_and_ends_at_the_side() {
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, "|ab שלום cd", None, Align::Start);
    let mut xs = vec![editor.caret_rect(&shaper).unwrap().min.x];
    for _ in 0..20 {
        editor.apply(&shaper, go(Right));
        xs.push(editor.caret_rect(&shaper).unwrap().min.x);
    }
    assert_eq!(show(&editor), "ab שלום cd|");
    assert!(xs.windows(2).all(|pair| pair[1] >= pair[0] - 0.01), "{xs:?}");
}

/// Repeats a key press until nothing changes any more; none when that never happens.
fn hold(shaper: &Shaper, editor: &mut TextEditor, to: Motion) -> Option<String> {
    let most = 4 * editor.text().len() + 4;
    (0..most).find(|_| !editor.apply(shaper, go(to))).map(|_| show(editor))
}

#[test]
fn a_held_arrow_key_comes_to_an_end_in_any_mixture() {
    let pieces = ["a", " ", "\n", "א", "1", "\u{202e}", "(", "👍🏽"];
    for width in [None, Some(1.0), Some(12.0)] {
        let shaper = Shaper::new();
        for number in 0..8usize.pow(4) {
            let text: String =
                [number / 512, number / 64 % 8, number / 8 % 8, number % 8].map(|piece| pieces[piece]).concat();
            let mut editor = TextEditor::new(&shaper, &text, STYLE, width, Align::Start);
            for (from, to) in [(TextStart, Right), (TextEnd, Left), (TextStart, WordRight), (TextEnd, WordLeft)] {
                editor.apply(&shaper, go(from));
                assert!(hold(&shaper, &mut editor, to).is_some(), "{to:?} never ends in {text:?} at {width:?}");
            }
        }
    }
}

#[test]
fn arrow_keys_go_through_all_lines_in_the_direction_of_reading() {
    let shaper = Shaper::new();
    for (text, forward, back) in [
        ("one two three four\n\nfive", Right, Left),
        ("שלום עולם שלום עולם\n\nשלום", Left, Right),
        ("one two three four", WordRight, WordLeft),
        ("שלום עולם שלום עולם", WordLeft, WordRight),
    ] {
        let mut editor = TextEditor::new(&shaper, text, STYLE, Some(50.0), Align::Start);
        assert!(editor.shaped(&shaper).lines.len() > 1);
        assert_eq!(hold(&shaper, &mut editor, back), Some(format!("|{text}")));
        assert_eq!(hold(&shaper, &mut editor, forward), Some(format!("{text}|")));
    }
}
