//! Changes of the text: typing, deleting, input methods, undo.

use std::ops::Range;

use parley::{Affinity, Selection};

use super::history::{TextChange, TextChangeKind};
use super::{MAX_TEXT_CHARS, Preedit, TextAction, TextEditor, entry};
use crate::text::Shaper;

impl TextEditor {
    /// Replaces the selection with `text`, or with as much of it as the length limit allows.
    pub(super) fn insert(&mut self, shaper: &Shaper, text: &str) {
        let clean = crate::text::clean_text(text).into_owned();
        let fitting = entry::fit(&clean, self.remaining_chars());
        if fitting.is_empty() {
            return;
        }
        let kind = if entry::is_one_grapheme(fitting) { TextChangeKind::Typing } else { TextChangeKind::Separate };
        self.replace(shaper, self.selected_range(), fitting, kind);
    }

    /// The number of characters that may replace the selection.
    fn remaining_chars(&self) -> usize {
        let selected = self.text.get(self.selected_range()).unwrap_or_default();
        let kept = self.text.chars().count() - selected.chars().count();
        MAX_TEXT_CHARS.saturating_sub(kept)
    }

    pub(super) fn backspace(&mut self, shaper: &Shaper) {
        let start = entry::start_of_backspace(&self.text, self.caret());
        self.delete_range(shaper, start..self.caret(), TextChangeKind::Backspacing);
    }

    pub(super) fn delete(&mut self, shaper: &Shaper) {
        let end = entry::ceil(&self.text, self.caret() + 1);
        self.delete_range(shaper, self.caret()..end, TextChangeKind::Deleting);
    }

    pub(super) fn backspace_word(&mut self, shaper: &Shaper) {
        let start = self.selection.focus().previous_logical_word(&self.layout).index();
        self.delete_range(shaper, entry::floor(&self.text, start)..self.caret(), TextChangeKind::Separate);
    }

    pub(super) fn delete_word(&mut self, shaper: &Shaper) {
        let end = self.selection.focus().next_logical_word(&self.layout).index();
        self.delete_range(shaper, self.caret()..entry::ceil(&self.text, end), TextChangeKind::Separate);
    }

    pub(super) fn delete_to_line_start(&mut self, shaper: &Shaper) {
        let start = entry::floor(&self.text, self.line_start().index());
        if start < self.caret() {
            self.delete_range(shaper, start..self.caret(), TextChangeKind::Separate);
        } else {
            self.backspace(shaper);
        }
    }

    pub(super) fn delete_to_line_end(&mut self, shaper: &Shaper) {
        let end = entry::ceil(&self.text, self.line_end().index());
        if self.caret() < end {
            self.delete_range(shaper, self.caret()..end, TextChangeKind::Separate);
        } else {
            self.delete(shaper);
        }
    }

    /// Deletes the selection, or else `range`.
    fn delete_range(&mut self, shaper: &Shaper, range: Range<usize>, kind: TextChangeKind) {
        if self.selection.is_collapsed() {
            self.replace(shaper, range, "", kind);
        } else {
            self.replace(shaper, self.selected_range(), "", TextChangeKind::Separate);
        }
    }

    fn replace(&mut self, shaper: &Shaper, range: Range<usize>, with: &str, kind: TextChangeKind) {
        let Some(removed) = self.text.get(range.clone()).map(str::to_owned) else { return };
        if removed.is_empty() && with.is_empty() {
            return;
        }
        let before = self.selection;
        self.text.replace_range(range.clone(), with);
        self.dragged_paragraph = None;
        self.column = None;
        self.mark_changed();
        self.lay_out(shaper);
        // After a character at the end of a line the caret stays there; after a line break it moves on.
        let affinity = if with.is_empty() || with.ends_with('\n') { Affinity::Downstream } else { Affinity::Upstream };
        // The new character may join the next one in a grapheme: an accent, a flag, an emoji family.
        let byte = entry::ceil(&self.text, range.start + with.len());
        self.selection = self.snapped(self.cursor_at(byte, affinity)).into();
        let inserted = with.to_owned();
        self.history.record(TextChange { kind, start: range.start, removed, inserted, before, after: self.selection });
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
        let mut shown = self.text.clone();
        shown.replace_range(place.clone(), fitting);
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
        let (removed, selection) = (change.removed.clone(), change.before);
        self.restore(there, &removed, selection);
    }

    pub(super) fn redo(&mut self) {
        let Some(change) = self.history.redo() else { return };
        let there = change.start..change.start + change.removed.len();
        let (inserted, selection) = (change.inserted.clone(), change.after);
        self.restore(there, &inserted, selection);
    }

    fn restore(&mut self, there: Range<usize>, text: &str, selection: Selection) {
        self.text.replace_range(there, text);
        self.selection = selection;
        self.dragged_paragraph = None;
        self.column = None;
        self.mark_changed();
    }
}
