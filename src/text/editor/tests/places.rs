//! Tests of the positions of characters, caret and selection.

use super::{STYLE, editor, go, places};
use crate::text::editor::Motion::TextEnd;
use crate::text::editor::TextAction::SelectAll;
use crate::text::editor::TextEditor;
use crate::text::{Align, Shaper};

#[test]
fn a_text_does_not_jump_when_editing_starts() {
    let text = "Old shoe hurts שלום after the verylongwordthatmustbebrokenanywhere run\n\nand on";
    for align in [Align::Start, Align::Left, Align::Center, Align::Right] {
        for (width, right) in [(None, false), (Some(60.0), false), (Some(60.0), true)] {
            let mut shaper = Shaper::new();
            shaper.set_start_is_right(right);
            let mut editor = TextEditor::new(&shaper, text, STYLE, width, align);
            let edited = editor.shaped(&shaper);
            let mut other = Shaper::new();
            other.set_start_is_right(right);
            assert_eq!(places(&edited), places(&other.shape(text, STYLE, width, align)), "{align:?} {width:?}");
        }
    }
}

#[test]
fn another_width_breaks_other_lines() {
    let shaper = Shaper::new();
    let mut editor = TextEditor::new(&shaper, "one two three four", STYLE, None, Align::Start);
    assert_eq!(editor.shaped(&shaper).lines.len(), 1);
    editor.set_width(Some(40.0));
    assert!(editor.shaped(&shaper).lines.len() > 1);
}

#[test]
fn the_caret_stands_beside_its_letters() {
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, "one\ntw|o", Some(100.0), Align::Start);
    let shaped = editor.shaped(&shaper);
    let caret = editor.caret_rect(&shaper).unwrap();
    let letter = shaped.runs.iter().flat_map(|run| &run.glyphs).find(|glyph| glyph.start == 6).unwrap();
    assert!((caret.min.x - letter.x).abs() < 0.01, "{caret:?} {letter:?}");
    let line = &shaped.lines[1];
    assert!((caret.min.y - line.top).abs() < 0.5 && (caret.max.y - line.bottom).abs() < 0.5, "{caret:?} {line:?}");
}

#[test]
fn the_caret_of_an_empty_last_line_follows_the_alignment() {
    for (align, least, most) in [(Align::Left, 0.0, 1.0), (Align::Center, 49.0, 51.0), (Align::Right, 98.0, 100.0)] {
        let shaper = Shaper::new();
        for text in ["", "one\n"] {
            let mut editor = TextEditor::new(&shaper, text, STYLE, Some(100.0), align);
            let caret = editor.caret_rect(&shaper).unwrap();
            assert!(caret.min.x >= least && caret.min.x <= most, "{align:?} {text:?} {caret:?}");
            let line = editor.shaped(&shaper).lines.last().cloned().unwrap();
            assert!((caret.min.y - line.top).abs() < 0.5, "{caret:?} {line:?}");
        }
    }
}

#[test]
fn spaces_that_hang_over_the_edge_leave_the_caret_in_sight() {
    let shaper = Shaper::new();
    let mut editor = TextEditor::new(&shaper, &format!("one{}", " ".repeat(80)), STYLE, Some(60.0), Align::Start);
    let caret = editor.caret_rect(&shaper).unwrap();
    assert!(caret.max.x <= 60.01 && caret.min.x >= 0.0, "{caret:?}");
    editor.apply(&shaper, SelectAll);
    assert!(editor.selection_rects(&shaper).iter().all(|rect| rect.max.x <= 60.01));
}

#[test]
fn a_selection_over_two_scripts_has_two_pieces() {
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, "a^b של|ום cd", None, Align::Start);
    let rects = editor.selection_rects(&shaper);
    assert_eq!(rects.len(), 2, "{rects:?}");
    assert!(rects[0].max.x < rects[1].min.x, "{rects:?}");
    assert_eq!(editor.selected_text(), Some("b של"));
    editor.apply(&shaper, go(TextEnd));
    assert!(editor.selection_rects(&shaper).is_empty() && editor.selected_text().is_none());
}

#[test]
fn a_selection_over_lines_has_a_piece_on_each() {
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, "o^ne\ntwo\n\nth|ree", Some(100.0), Align::Start);
    let rects = editor.selection_rects(&shaper);
    assert_eq!(rects.len(), 4, "{rects:?}");
    assert!(rects.windows(2).all(|pair| pair[0].min.y < pair[1].min.y), "{rects:?}");
}
