//! Tests as triples: a text with its caret, the user's edits, and the text with its caret afterwards.
//!
//! `|` is the caret and `^` the other end of the selection.

mod changes;
mod clicks;
mod composing;
mod history;
mod marking;
mod motions;
mod places;
mod readable;
mod right_to_left;

use parley::{Affinity, Selection};

use super::{Motion, TextAction, TextEditor, entry};
use crate::geometry::{Point, Rect};
use crate::text::{Align, ShapedText, Shaper, TextStyle};

const STYLE: TextStyle = TextStyle::regular(10.0);

/// An editor whose text and selection are read from `marked`, as [`show`] writes it.
fn editor(shaper: &Shaper, marked: &str, width: Option<f32>, align: Align) -> TextEditor {
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
fn check(before: &str, edits: &[TextAction], after: &str) {
    check_in(None, before, edits, after);
}

#[track_caller]
fn check_in(width: Option<f32>, before: &str, edits: &[TextAction], after: &str) {
    let shaper = Shaper::new();
    let mut editor = editor(&shaper, before, width, Align::Start);
    for edit in edits {
        editor.apply(&shaper, edit.clone());
    }
    assert_eq!(show(&editor), after, "{before} after {edits:?}");
}

fn insert(text: &str) -> TextAction {
    TextAction::Insert(text.into())
}

fn go(to: Motion) -> TextAction {
    TextAction::Move { to, select: false }
}

fn select(to: Motion) -> TextAction {
    TextAction::Move { to, select: true }
}

fn typed(text: &str) -> Vec<TextAction> {
    text.chars().map(|letter| TextAction::Insert(letter.into())).collect()
}

fn preedit(text: &str, cursor: Option<(usize, usize)>) -> TextAction {
    TextAction::Preedit { text: text.into(), cursor }
}

/// The centre of the character that starts at `byte`.
fn middle_of(editor: &TextEditor, byte: usize) -> Point {
    let end = entry::ceil(editor.shown(), byte + 1);
    let mut letter = Rect::NOTHING;
    let cursor = |byte| editor.cursor_at(byte, Affinity::Downstream);
    Selection::new(cursor(byte), cursor(end)).geometry_with(&editor.layout, |piece, _| {
        letter = Rect::new(piece.x0 as f32, piece.y0 as f32, piece.width() as f32, piece.height() as f32);
    });
    letter.center()
}

/// All properties of a shaped text except the ids of its fonts, which differ between shapers.
pub(super) fn places(shaped: &ShapedText) -> String {
    let lines = format!("{:?} {:?} {}", shaped.source, shaped.lines, shaped.width);
    let runs = shaped.runs.iter().map(|run| format!("{:?} {} {:?}", run.face, run.line, run.glyphs));
    lines + &runs.collect::<String>()
}
