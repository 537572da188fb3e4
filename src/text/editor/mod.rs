//! Editing one text where it stands.
//!
//! The editor is built from the parts that parley's `PlainEditor` is made of (`Selection` and
//! `Cursor`), on the very layout that [`Shaper::shape`] reads its glyphs from. `PlainEditor`
//! itself lays text out a little differently (it aligns text that overflows otherwise, and cuts
//! runs where preedit text begins), so that words would jump when editing starts.

mod carets;
mod changes;
mod entry;
mod history;
mod marks;
#[cfg(test)]
mod random_tests;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use parley::{Affinity, Cursor, Layout, Selection};

use super::{Align, ShapedText, Shaper, TextStyle};
use crate::geometry::Point;
use history::History;

pub use entry::LONGEST_TEXT;

/// One thing that a user does to a text.
#[derive(Clone, Debug, PartialEq)]
pub enum EditText {
    /// Typed or pasted; replaces the selection.
    Insert(String),
    /// Takes away the selection or the letter before the caret.
    Backspace,
    /// Takes away the selection or the letter after the caret.
    Delete,
    /// Takes away the selection or all back to the start of a word.
    BackspaceWord,
    /// Takes away the selection or all up to the start of the next word.
    DeleteWord,
    /// Takes away the selection or all back to the start of the line; there, the letter before.
    DeleteToLineStart,
    /// Takes away the selection or all up to the end of the line; there, the letter after.
    DeleteToLineEnd,
    /// Moves the caret.
    Move {
        /// Where to.
        to: Motion,
        /// Whether the selection grows with it.
        select: bool,
    },
    /// Selects the whole text.
    SelectAll,
    /// The pointer was pressed.
    PointerDown {
        /// From the corner at the top left of the text.
        at: Point,
        /// 1 puts the caret there, 2 selects the word, 3 the paragraph.
        clicks: u8,
        /// Whether the selection grows to there instead.
        extend: bool,
    },
    /// The pointer moved while pressed; the selection grows by letters, words or paragraphs.
    PointerDrag {
        /// From the corner at the top left of the text.
        at: Point,
    },
    /// What an input method shows before it commits. It stands in the selection's place.
    Preedit {
        /// Nothing ends the preedit.
        text: String,
        /// Bytes of `text` between which its selection lies; the caret is at the second. Without,
        /// no caret is shown.
        cursor: Option<(usize, usize)>,
    },
    /// What an input method has settled on; replaces the preedit and the selection.
    Commit(String),
    /// Takes the preedit away; what was selected before is selected again.
    ClearPreedit,
    /// Takes back the last step: a word, a run of deletions, a paste.
    Undo,
    /// Makes again what was taken back.
    Redo,
}

/// Where a caret can go from where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One letter to the left, in any script.
    Left,
    /// One letter to the right, in any script.
    Right,
    /// One word to the left, in any script.
    WordLeft,
    /// One word to the right, in any script.
    WordRight,
    /// Where the line starts to be read.
    LineStart,
    /// Where the line ends.
    LineEnd,
    /// Before everything.
    TextStart,
    /// After everything.
    TextEnd,
    /// One line up; from the first line to its start.
    Up,
    /// One line down; from the last line to its end.
    Down,
}

/// A text while it is edited, with caret, selection, preedit and history.
///
/// Bytes and places are those of the shaped text: relative to its corner at the top left, in map
/// units.
///
/// Limitations: one style for the whole text. Every call must get a shaper with the same fonts.
/// An edit other than a preedit or a commit takes the preedit away: the input method still has
/// it, and shows it again with its next key.
#[derive(Clone)]
pub struct TextEditor {
    text: String,
    preedit: Option<Preedit>,
    selection: Selection,
    /// The paragraph that a drag after three clicks started from.
    dragged_paragraph: Option<Range<usize>>,
    /// Where the caret wants to be on the line while it goes up and down.
    column: Option<f32>,
    history: History,
    style: TextStyle,
    width: Option<f32>,
    align: Align,
    layout: Layout<()>,
    /// What the layout was made for; none when it is of an older text.
    laid_out: Option<LaidOut>,
    /// Counts changes of what is shown.
    changes: u64,
}

/// Text that an input method has not settled on.
#[derive(Clone)]
struct Preedit {
    /// The whole text with the preedit in the selection's place.
    shown: String,
    /// The bytes of `shown` that are preedit.
    range: Range<usize>,
    cursor: Option<(usize, usize)>,
}

/// What a layout depends on besides text and width, and what was collected from it.
#[derive(Clone)]
struct LaidOut {
    start_is_right: bool,
    shaped: Option<Arc<ShapedText>>,
}

impl TextEditor {
    /// Starts to edit `text`, with the caret at its end. See [`Shaper::shape`] for the rest.
    pub fn new(shaper: &mut Shaper, text: &str, style: TextStyle, width: Option<f32>, align: Align) -> Self {
        let mut editor = Self {
            text: entry::clean(text),
            preedit: None,
            selection: Selection::default(),
            dragged_paragraph: None,
            column: None,
            history: History::default(),
            style,
            width,
            align,
            layout: Layout::new(),
            laid_out: None,
            changes: 0,
        };
        editor.lay_out(shaper);
        editor.selection = editor.cursor_at(editor.text.len(), Affinity::Upstream).into();
        editor
    }

    /// The text, without preedit.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Breaks lines at another width from now on.
    pub fn set_width(&mut self, width: Option<f32>) {
        if self.width != width {
            self.width = width;
            self.laid_out = None;
        }
    }

    /// The text as it is now, with preedit: the same as [`Shaper::shape`] makes of it.
    pub fn shaped(&mut self, shaper: &mut Shaper) -> Arc<ShapedText> {
        self.lay_out(shaper);
        if let Some(shaped) = self.laid_out.as_ref().and_then(|laid_out| laid_out.shaped.clone()) {
            return shaped;
        }
        let shaped = shaper.shape_laid_out(&self.layout, self.shown(), self.style, self.width, self.align);
        if let Some(laid_out) = &mut self.laid_out {
            laid_out.shaped = Some(shaped.clone());
        }
        shaped
    }

    /// Does `edit`, and says whether the text, the selection or the preedit is another now.
    pub fn apply(&mut self, shaper: &mut Shaper, edit: EditText) -> bool {
        let before = (self.changes, self.selection);
        let edit = self.settle_preedit(shaper, edit);
        self.lay_out(shaper);
        match edit {
            EditText::Insert(text) | EditText::Commit(text) => self.insert(shaper, &text),
            EditText::Backspace => self.backspace(shaper),
            EditText::Delete => self.delete(shaper),
            EditText::BackspaceWord => self.backspace_word(shaper),
            EditText::DeleteWord => self.delete_word(shaper),
            EditText::DeleteToLineStart => self.delete_to_line_start(shaper),
            EditText::DeleteToLineEnd => self.delete_to_line_end(shaper),
            EditText::Move { to, select } => self.move_caret(to, select),
            EditText::SelectAll => self.select_all(),
            EditText::PointerDown { at, clicks, extend } => self.press(at, clicks, extend),
            EditText::PointerDrag { at } => self.drag(at),
            EditText::Preedit { text, cursor } => self.compose(&text, cursor),
            EditText::ClearPreedit => {}
            EditText::Undo => self.undo(),
            EditText::Redo => self.redo(),
        }
        before != (self.changes, self.selection)
    }

    /// The byte of [`TextEditor::text`] before which the caret stands.
    pub fn caret(&self) -> usize {
        self.selection.focus().index()
    }

    /// The bytes of [`TextEditor::text`] that are selected; empty at the caret when none are.
    pub fn selected_range(&self) -> Range<usize> {
        self.selection.text_range()
    }

    /// What a copy takes. None while preedit stands in the selection's place.
    pub fn selected_text(&self) -> Option<&str> {
        let selected = self.text.get(self.selected_range())?;
        (!selected.is_empty() && self.preedit.is_none()).then_some(selected)
    }

    /// The bytes of the shaped text that are preedit.
    pub fn preedit_range(&self) -> Option<Range<usize>> {
        self.preedit.as_ref().map(|preedit| preedit.range.clone())
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is a step to make again.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// The text with the preedit in it.
    fn shown(&self) -> &str {
        self.preedit.as_ref().map_or(&self.text, |preedit| &preedit.shown)
    }

    /// The text or preedit is another now.
    fn touch(&mut self) {
        self.laid_out = None;
        self.changes += 1;
    }

    fn lay_out(&mut self, shaper: &mut Shaper) {
        let start_is_right = shaper.start_is_right();
        if self.laid_out.as_ref().is_some_and(|laid_out| laid_out.start_is_right == start_is_right) {
            return;
        }
        let shown = self.preedit.as_ref().map_or(&self.text, |preedit| &preedit.shown);
        shaper.lay_out(&mut self.layout, shown, self.style, self.width, self.align);
        self.laid_out = Some(LaidOut { start_is_right, shaped: None });
    }

    fn cursor_at(&self, byte: usize, affinity: Affinity) -> Cursor {
        Cursor::from_byte_index(&self.layout, byte, affinity)
    }
}
