//! The text as screen readers walk through it.

use super::*;
use crate::text::{ReadableLine, ReadablePlace};

fn lines(marked: &str, width: Option<f32>) -> Vec<ReadableLine> {
    let shaper = Shaper::new();
    editor(&shaper, marked, width, Align::Start).readable(&shaper).lines
}

fn place(line: usize, letter: usize) -> ReadablePlace {
    ReadablePlace { line, letter }
}

#[test]
fn lines_hold_their_words_and_breaks() {
    let shown: Vec<String> = lines("one two\n\nthree\n", None).into_iter().map(|line| line.words).collect();
    assert_eq!(shown, ["one two\n", "\n", "three\n", ""]);
    let nothing = lines("", None);
    assert_eq!((nothing.len(), nothing[0].words.as_str(), nothing[0].letters.len()), (1, "", 0));
}

#[test]
fn letters_are_those_that_people_count_and_stand_one_after_the_other() {
    let line = &lines("a e\u{301} 👨‍👩‍👧 b", None)[0];
    assert_eq!(line.letters.iter().map(|letter| letter.bytes).collect::<Vec<_>>(), [1, 1, 3, 1, 18, 1, 1]);
    assert_eq!(line.letters.iter().map(|letter| letter.bytes).sum::<usize>(), line.words.len());
    assert_eq!(line.word_starts, [0, 2, 6], "a family is no word");
    let mut end = 0.0;
    for letter in &line.letters {
        assert!((letter.offset - end).abs() < 0.01, "{letter:?} after {end}");
        end = letter.offset + letter.width;
    }
    assert!((end - line.rect.width()).abs() < 0.01);
}

#[test]
fn from_right_to_left_letters_are_counted_from_the_right() {
    let line = &lines("שלום", None)[0];
    assert!(line.right_to_left);
    assert!(line.letters[0].offset.abs() < 0.01);
    assert!(line.letters.windows(2).all(|pair| pair[0].offset < pair[1].offset), "{:?}", line.letters);
}

#[test]
fn the_caret_stands_in_a_line_and_between_letters() {
    let shaper = Shaper::new();
    let of = |marked: &str, width| editor(&shaper, marked, width, Align::Start).readable(&shaper).selection.unwrap();
    assert_eq!(of("one\ntw|o", None), (place(1, 2), place(1, 2)));
    assert_eq!(of("o^ne\ntw|o", None), (place(0, 1), place(1, 2)));
    assert_eq!(of("one\n|two", None), (place(1, 0), place(1, 0)), "after a break it stands in the next line");
    assert_eq!(of("one|\ntwo", None), (place(0, 3), place(0, 3)));
    assert_eq!(of("|", None), (place(0, 0), place(0, 0)));
    let mut editor = editor(&shaper, "aaa bbb|", Some(20.0), Align::Start);
    assert_eq!(editor.readable(&shaper).lines.len(), 2, "broken for its width");
    editor.apply(&shaper, TextAction::Move { to: Motion::LineStart, select: false });
    assert_eq!(editor.readable(&shaper).selection.unwrap().1, place(1, 0));
    editor.apply(&shaper, TextAction::Move { to: Motion::Up, select: false });
    editor.apply(&shaper, TextAction::Move { to: Motion::LineEnd, select: false });
    assert_eq!(editor.readable(&shaper).selection.unwrap().1, place(0, 4), "at the end of the first line");
}

#[test]
fn every_place_leads_back_to_its_byte() {
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, "Zürich e\u{301}\nשלום abc", Some(40.0), Align::Start);
    let text = editor.readable(&shaper);
    let bytes = "Zürich e\u{301}\nשלום abc".len();
    for byte in (0..=bytes).filter(|byte| entry::is_boundary(editor.text(), *byte)).collect::<Vec<_>>() {
        editor.apply(&shaper, TextAction::Select { anchor: byte, focus: byte });
        let (_, caret) = editor.readable(&shaper).selection.unwrap();
        assert_eq!(text.byte_at(caret), Some(byte));
    }
}

#[test]
fn marks_of_the_map_can_be_left_out() {
    let shaper = Shaper::new();
    let text = editor(&shaper, "“Is this my |size?”", None, Align::Start).readable(&shaper).without_ends(3, 3);
    assert_eq!(text.words(), "Is this my size?");
    assert_eq!(text.selection, Some((place(0, 11), place(0, 11))));
    assert_eq!(text.byte_at(place(0, 11)), Some(14), "bytes count in the text with its marks");
    assert_eq!(text.lines[0].word_starts, [0, 3, 8, 11]);
    assert!(text.lines[0].letters[0].offset.abs() < 0.01);
}

#[test]
fn a_selection_by_bytes_never_splits_a_letter() {
    check("a👨‍👩‍👧b|", &[TextAction::Select { anchor: 0, focus: 5 }], "|a👨‍👩‍👧b".replacen("|a", "^a|", 1).as_str());
    check("ab|", &[TextAction::Select { anchor: 99, focus: 1 }], "a|b^");
}
