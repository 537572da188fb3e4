//! Changes of the text: typing, deleting, input methods, undo.

use std::ops::Range;

use parley::{Affinity, Selection};

use super::history::{TextChange, TextChangeKind};
use super::{MAX_TEXT_CHARS, Preedit, TextAction, TextEditor, entry};
use crate::text::{Shaper, StyledText};

impl TextEditor {
    /// Replaces the selection with `text`, or with as much of it as the length limit allows.
    pub(super) fn insert(&mut self, shaper: &Shaper, text: &str) {
        let clean = crate::text::clean_text(text).into_owned();
        let fitting = entry::fit(&clean, self.remaining_chars());
        if fitting.is_empty() {
            return;
        }
        let kind = if entry::is_one_grapheme(fitting) { TextChangeKind::Typing } else { TextChangeKind::Separate };
        let style = self.style_of_next();
        let mut with = StyledText::plain(fitting);
        with.set_style(0..fitting.len(), style);
        self.replace(shaper, self.selected_range(), &with, kind);
        self.typing_style = Some(style);
        if fitting == " " {
            self.begin_list(shaper);
        }
    }

    /// Replaces the selection with a text and its marks, or with as much of it as the length limit allows.
    pub(super) fn paste(&mut self, shaper: &Shaper, text: StyledText) {
        if !self.is_marked || text.is_plain() {
            return self.insert(shaper, &text.text);
        }
        let fitting = entry::fit(&text.text, self.remaining_chars()).len();
        if fitting > 0 {
            self.replace(shaper, self.selected_range(), &text.part(0..fitting), TextChangeKind::Separate);
        }
    }

    /// The number of characters that may replace the selection.
    pub(super) fn remaining_chars(&self) -> usize {
        let selected = self.styled.text.get(self.selected_range()).unwrap_or_default();
        let kept = self.styled.text.chars().count() - selected.chars().count();
        MAX_TEXT_CHARS.saturating_sub(kept)
    }

    pub(super) fn backspace(&mut self, shaper: &Shaper) {
        if self.selection.is_collapsed() && self.end_list_at_start() {
            return;
        }
        let start = entry::start_of_backspace(&self.styled.text, self.caret());
        self.delete_range(shaper, start..self.caret(), TextChangeKind::Backspacing);
    }

    pub(super) fn delete(&mut self, shaper: &Shaper) {
        let end = entry::ceil(&self.styled.text, self.caret() + 1);
        self.delete_range(shaper, self.caret()..end, TextChangeKind::Deleting);
    }

    pub(super) fn backspace_word(&mut self, shaper: &Shaper) {
        let start = self.selection.focus().previous_logical_word(&self.layout).index();
        self.delete_range(shaper, entry::floor(&self.styled.text, start)..self.caret(), TextChangeKind::Separate);
    }

    pub(super) fn delete_word(&mut self, shaper: &Shaper) {
        let end = self.selection.focus().next_logical_word(&self.layout).index();
        self.delete_range(shaper, self.caret()..entry::ceil(&self.styled.text, end), TextChangeKind::Separate);
    }

    pub(super) fn delete_to_line_start(&mut self, shaper: &Shaper) {
        let start = entry::floor(&self.styled.text, self.line_start().index());
        if start < self.caret() {
            self.delete_range(shaper, start..self.caret(), TextChangeKind::Separate);
        } else {
            self.backspace(shaper);
        }
    }

    pub(super) fn delete_to_line_end(&mut self, shaper: &Shaper) {
        let end = entry::ceil(&self.styled.text, self.line_end().index());
        if self.caret() < end {
            self.delete_range(shaper, self.caret()..end, TextChangeKind::Separate);
        } else {
            self.delete(shaper);
        }
    }

    /// Deletes the selection, or else `range`.
    fn delete_range(&mut self, shaper: &Shaper, range: Range<usize>, kind: TextChangeKind) {
        if self.selection.is_collapsed() {
            self.replace(shaper, range, &StyledText::default(), kind);
        } else {
            self.replace(shaper, self.selected_range(), &StyledText::default(), TextChangeKind::Separate);
        }
    }

    pub(super) fn replace(&mut self, shaper: &Shaper, range: Range<usize>, with: &StyledText, kind: TextChangeKind) {
        let Some(removed) = self.styled.text.get(range.clone()).map(str::to_owned) else { return };
        if removed.is_empty() && with.text.is_empty() {
            return;
        }
        let before = self.selection;
        let marks_before = self.styled.marks.clone();
        self.styled.replace(range.clone(), with);
        self.dragged_paragraph = None;
        self.column = None;
        self.mark_changed();
        self.lay_out(shaper);
        let inserted = with.text.clone();
        // After a character at the end of a line the caret stays there; after a line break it moves on.
        let stays = !inserted.is_empty() && !inserted.ends_with('\n');
        let affinity = if stays { Affinity::Upstream } else { Affinity::Downstream };
        // The new character may join the next one in a grapheme: an accent, a flag, an emoji family.
        let byte = entry::ceil(&self.styled.text, range.start + inserted.len());
        self.selection = self.snapped(self.cursor_at(byte, affinity)).into();
        let (marks_after, after) = (self.styled.marks.clone(), self.selection);
        let start = range.start;
        self.history.record(TextChange { kind, start, removed, inserted, marks_before, marks_after, before, after });
    }

    /// Shows `text` in place of the selection until the input method commits something.
    pub(super) fn compose(&mut self, text: &str, cursor: Option<(usize, usize)>) {
        let clean = crate::text::clean_text(text).into_owned();
        let fitting = entry::fit(&clean, self.remaining_chars());
        let place = self.selected_range();
        if fitting.is_empty() {
            self.drop_preedit();
            return;
        }
        let mut with = StyledText::plain(fitting);
        with.set_style(0..fitting.len(), self.style_of_next());
        let mut shown = self.styled.clone();
        shown.replace(place.clone(), &with);
        let within = |at: usize| fitting.floor_char_boundary(at);
        let cursor = cursor.map(|(from, to)| (within(from), within(to)));
        self.preedit = Some(Preedit { range: place.start..place.start + fitting.len(), shown, cursor });
        self.mark_changed();
    }

    /// Removes the preedit before any edit that does not continue it. Pointer positions are moved to
    /// where the same characters are without it.
    pub(super) fn resolve_preedit(&mut self, shaper: &Shaper, edit: TextAction) -> TextAction {
        match edit {
            _ if self.preedit.is_none() => edit,
            TextAction::Preedit { .. } => edit,
            TextAction::PointerDown { at, clicks, extend } => {
                let at = self.point_without_preedit(shaper, at);
                TextAction::PointerDown { at, clicks, extend }
            }
            TextAction::PointerDrag { at } => TextAction::PointerDrag { at: self.point_without_preedit(shaper, at) },
            _ => {
                self.drop_preedit();
                edit
            }
        }
    }

    pub(super) fn drop_preedit(&mut self) {
        if self.preedit.take().is_some() {
            self.mark_changed();
        }
    }

    pub(super) fn undo(&mut self) {
        let Some(change) = self.history.undo() else { return };
        let there = change.start..change.start + change.inserted.len();
        let (removed, marks, selection) = (change.removed.clone(), change.marks_before.clone(), change.before);
        self.restore(there, &StyledText { text: removed, marks }, selection);
    }

    pub(super) fn redo(&mut self) {
        let Some(change) = self.history.redo() else { return };
        let there = change.start..change.start + change.removed.len();
        let (inserted, marks, selection) = (change.inserted.clone(), change.marks_after.clone(), change.after);
        self.restore(there, &StyledText { text: inserted, marks }, selection);
    }

    /// Puts back a part of the text. The marks are those of the whole text.
    fn restore(&mut self, there: Range<usize>, before: &StyledText, selection: Selection) {
        self.styled.text.replace_range(there, &before.text);
        self.styled.marks.clone_from(&before.marks);
        self.typing_style = None;
        self.selection = selection;
        self.dragged_paragraph = None;
        self.column = None;
        self.mark_changed();
    }
}
