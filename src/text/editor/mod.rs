//! Editing of one text in place.
//!
//! The editor uses the building blocks of parley's `PlainEditor` (`Selection` and `Cursor`) on the
//! same layout that [`Shaper::shape`] uses. `PlainEditor` itself lays text out slightly differently:
//! it aligns overflowing text in another way, and splits runs where preedit text starts. With it, the
//! text would jump when editing starts.

mod carets;
mod changes;
mod entry;
mod history;
mod marking;
#[cfg(test)]
mod random_tests;
mod readable;
mod rectangles;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use parley::{Affinity, Cursor, Layout, Selection};

use super::shaper::Reading;
use super::{
    Align, LetterMark, LetterStyle, ListSign, MarkedWords, ShapedText, Shaper, StyledText, TextSpec, TextStyle,
};
use crate::geometry::Point;
use history::TextHistory;

pub use entry::MAX_TEXT_CHARS;
pub use readable::{ReadableLetter, ReadableLine, ReadablePlace, ReadableText};

/// One action of the user in a text.
#[derive(Clone, Debug, PartialEq)]
pub enum TextAction {
    /// Inserts typed or pasted text, which replaces the selection.
    Insert(String),
    /// Inserts pasted text with its marks, which replaces the selection.
    Paste(StyledText),
    /// Begins a new line; in a list, the next item. An empty item becomes a line without a sign.
    Break,
    /// Marks the selection, or takes the mark away. Without a selection, what is typed next.
    Mark(LetterMark),
    /// Makes the selected lines items of a list, or lines without a sign.
    List(ListSign),
    /// Deletes the selection, or else the character before the caret.
    Backspace,
    /// Deletes the selection, or else the character after the caret.
    Delete,
    /// Deletes the selection, or else everything back to the start of a word.
    BackspaceWord,
    /// Deletes the selection, or else everything up to the start of the next word.
    DeleteWord,
    /// Deletes the selection, or else back to the start of the line, or the character before it.
    DeleteToLineStart,
    /// Deletes the selection, or else up to the end of the line, or the character after it.
    DeleteToLineEnd,
    /// Moves the caret.
    Move {
        /// The movement of the caret.
        to: Motion,
        /// Whether the movement extends the selection.
        select: bool,
    },
    /// Selects the whole text.
    SelectAll,
    /// Selects from one place to another, and puts the caret at the second one.
    Select {
        /// The byte offset where the selection starts.
        anchor: usize,
        /// The byte offset of the caret.
        focus: usize,
    },
    /// The pointer button was pressed.
    PointerDown {
        /// The position, relative to the top left corner of the text.
        at: Point,
        /// The number of clicks: 1 sets the caret, 2 selects the word, 3 the paragraph.
        clicks: u8,
        /// Whether the selection is extended to the position instead.
        extend: bool,
    },
    /// The pointer moved while pressed, which extends the selection by characters, words or paragraphs.
    PointerDrag {
        /// The position, relative to the top left corner of the text.
        at: Point,
    },
    /// Shows the uncommitted text of an input method in place of the selection.
    Preedit {
        /// The preedit text; an empty text ends the preedit.
        text: String,
        /// The selection in `text` as two byte offsets, with the caret at the second one. Without it, no
        /// caret is shown.
        cursor: Option<(usize, usize)>,
    },
    /// Inserts the final text of an input method, which replaces the preedit and the selection.
    Commit(String),
    /// Removes the preedit and restores the previous selection.
    ClearPreedit,
    /// Undoes the last step: a word, a run of deletions, a paste.
    Undo,
    /// Redoes the last undone step.
    Redo,
}

/// A movement of the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One character to the left, in any script.
    Left,
    /// One character to the right, in any script.
    Right,
    /// One word to the left, in any script.
    WordLeft,
    /// One word to the right, in any script.
    WordRight,
    /// To the start of the line, in reading direction.
    LineStart,
    /// To the end of the line, in reading direction.
    LineEnd,
    /// To the start of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
    /// One line up, or from the first line to its start.
    Up,
    /// One line down, or from the last line to its end.
    Down,
}

/// The editing state of one text: caret, selection, preedit and history.
///
/// Positions are relative to the top left corner of the shaped text, in map units.
///
/// Limitations: every call must get a shaper with the same fonts. Any edit other than a preedit or a commit removes
/// the preedit, although the input method still has it and shows it again after its next key.
#[derive(Clone)]
pub struct TextEditor {
    styled: StyledText,
    /// Whether the text may have marks.
    is_marked: bool,
    /// The bytes at the start and at the end that are not the writer's own.
    frame: (usize, usize),
    /// How the next typed letter is marked; as its neighbour when none.
    typing_style: Option<LetterStyle>,
    preedit: Option<Preedit>,
    selection: Selection,
    /// The paragraph from which a drag after a triple click started.
    dragged_paragraph: Option<Range<usize>>,
    /// The x coordinate that the caret keeps while it moves up and down.
    column: Option<f32>,
    history: TextHistory,
    spec: TextSpec,
    layout: Layout<()>,
    /// The state of `layout`; none when it is out of date.
    laid_out: Option<LayoutState>,
    /// A counter that grows with each change of the shown text.
    changes: u64,
}

/// Uncommitted text of an input method.
#[derive(Clone)]
struct Preedit {
    /// The whole text with the preedit in place of the selection.
    shown: StyledText,
    /// The byte range of the preedit in `shown`.
    range: Range<usize>,
    cursor: Option<(usize, usize)>,
}

/// The setting that a layout was made with, and the shaped text made from it, if any.
#[derive(Clone)]
struct LayoutState {
    reading: Reading,
    shaped: Option<Arc<ShapedText>>,
}

impl TextEditor {
    /// Starts editing `text`, with the caret at its end. [`Shaper::shape`] explains the other arguments.
    pub fn new(shaper: &Shaper, text: &str, style: TextStyle, width: Option<f32>, align: Align) -> Self {
        let plain = StyledText::plain(&crate::text::clean_text(text));
        Self { is_marked: false, ..Self::styled(shaper, plain, style, width, align) }
    }

    /// Starts editing a text that may have marks, with the caret at its end.
    pub fn styled(shaper: &Shaper, text: StyledText, style: TextStyle, width: Option<f32>, align: Align) -> Self {
        let mut editor = Self {
            styled: text,
            is_marked: true,
            frame: (0, 0),
            typing_style: None,
            preedit: None,
            selection: Selection::default(),
            dragged_paragraph: None,
            column: None,
            history: TextHistory::default(),
            spec: TextSpec::new(style, width, align),
            layout: Layout::new(),
            laid_out: None,
            changes: 0,
        };
        editor.lay_out(shaper);
        editor.selection = editor.cursor_at(editor.styled.text.len(), Affinity::Upstream).into();
        editor
    }

    /// The text without the preedit.
    pub fn text(&self) -> &str {
        &self.styled.text
    }

    /// Changes the width at which lines break.
    pub fn set_width(&mut self, width: Option<f32>) {
        if self.spec.width != width {
            self.spec.width = width;
            self.laid_out = None;
        }
    }

    /// The current text with the preedit, shaped exactly as by [`Shaper::shape`].
    pub fn shaped(&mut self, shaper: &Shaper) -> Arc<ShapedText> {
        self.lay_out(shaper);
        if let Some(shaped) = self.laid_out.as_ref().and_then(|laid_out| laid_out.shaped.clone()) {
            return shaped;
        }
        let StyledText { text, marks } = self.shown_styled();
        let shaped = shaper.shape_laid_out(&self.layout, MarkedWords { text, marks }, &self.spec);
        if let Some(laid_out) = &mut self.laid_out {
            laid_out.shaped = Some(shaped.clone());
        }
        shaped
    }

    /// Applies `edit`; returns whether the text, the selection or the preedit changed.
    pub fn apply(&mut self, shaper: &Shaper, edit: TextAction) -> bool {
        let before = (self.changes, self.selection);
        // Before the layout, because an edit that ends the preedit changes the text that is laid out.
        let edit = self.resolve_preedit(shaper, edit);
        self.lay_out(shaper);
        match edit {
            TextAction::Insert(text) | TextAction::Commit(text) => self.insert(shaper, &text),
            TextAction::Paste(text) => self.paste(shaper, text),
            TextAction::Break => self.break_line(shaper),
            TextAction::Mark(mark) => self.toggle_mark(shaper, mark),
            TextAction::List(sign) => self.toggle_list(shaper, sign),
            TextAction::Backspace => self.backspace(shaper),
            TextAction::Delete => self.delete(shaper),
            TextAction::BackspaceWord => self.backspace_word(shaper),
            TextAction::DeleteWord => self.delete_word(shaper),
            TextAction::DeleteToLineStart => self.delete_to_line_start(shaper),
            TextAction::DeleteToLineEnd => self.delete_to_line_end(shaper),
            TextAction::Move { to, select } => self.move_caret(to, select),
            TextAction::SelectAll => self.select_all(),
            TextAction::Select { anchor, focus } => self.select_bytes(anchor, focus),
            TextAction::PointerDown { at, clicks, extend } => self.press(at, clicks, extend),
            TextAction::PointerDrag { at } => self.drag(at),
            TextAction::Preedit { text, cursor } => self.compose(&text, cursor),
            TextAction::ClearPreedit => {}
            TextAction::Undo => self.undo(),
            TextAction::Redo => self.redo(),
        }
        before != (self.changes, self.selection)
    }

    /// The byte offset of the caret in [`TextEditor::text`].
    pub fn caret(&self) -> usize {
        self.selection.focus().index()
    }

    /// The selected byte range of [`TextEditor::text`]; empty and at the caret without a selection.
    pub fn selected_range(&self) -> Range<usize> {
        self.selection.text_range()
    }

    /// The selected text, if any. None while a preedit takes the place of the selection.
    pub fn selected_text(&self) -> Option<&str> {
        let selected = self.styled.text.get(self.selected_range())?;
        (!selected.is_empty() && self.preedit.is_none()).then_some(selected)
    }

    /// The byte range of the preedit in the shaped text.
    pub fn preedit_range(&self) -> Option<Range<usize>> {
        self.preedit.as_ref().map(|preedit| preedit.range.clone())
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// The text including the preedit.
    fn shown(&self) -> &str {
        &self.shown_styled().text
    }

    fn shown_styled(&self) -> &StyledText {
        self.preedit.as_ref().map_or(&self.styled, |preedit| &preedit.shown)
    }

    /// Marks the text or preedit as changed.
    fn mark_changed(&mut self) {
        self.laid_out = None;
        self.changes += 1;
    }

    fn lay_out(&mut self, shaper: &Shaper) {
        let reading = shaper.reading();
        if self.laid_out.as_ref().is_some_and(|laid_out| laid_out.reading == reading) {
            return;
        }
        let StyledText { text, marks } = self.preedit.as_ref().map_or(&self.styled, |preedit| &preedit.shown);
        shaper.lay_out(&mut self.layout, MarkedWords { text, marks }, &self.spec);
        self.laid_out = Some(LayoutState { reading, shaped: None });
    }

    /// The left edge of a letter. Parley's own answer leaves out how far the line starts from the box.
    fn left_of(letter: &parley::Cluster<'_, ()>) -> f32 {
        letter.visual_offset().unwrap_or_default() + letter.line().metrics().inline_min_coord
    }

    fn cursor_at(&self, byte: usize, affinity: Affinity) -> Cursor {
        Cursor::from_byte_index(&self.layout, byte, affinity)
    }
}
