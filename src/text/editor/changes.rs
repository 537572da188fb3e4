//! Changes of the text: typing, deleting, input methods, undo.

use std::ops::Range;

use parley::{Affinity, Selection};

use super::history::{Change, Kind};
use super::{EditText, LONGEST_TEXT, Preedit, TextEditor, entry};
use crate::text::Shaper;

impl TextEditor {
    /// Replaces the selection with `text`, or with as much of it as the length limit allows.
    pub(super) fn insert(&mut self, shaper: &mut Shaper, text: &str) {
        let clean = entry::clean(text);
        let fitting = entry::fit(&clean, self.room());
        if fitting.is_empty() {
            return;
        }
        let kind = if entry::is_one_grapheme(fitting) { Kind::Typing } else { Kind::Alone };
        self.replace(shaper, self.selected_range(), fitting, kind);
    }

    /// The number of characters that may replace the selection.
    fn room(&self) -> usize {
        let selected = self.text.get(self.selected_range()).unwrap_or_default();
        let kept = self.text.chars().count() - selected.chars().count();
        LONGEST_TEXT.saturating_sub(kept)
    }

    pub(super) fn backspace(&mut self, shaper: &mut Shaper) {
        let start = entry::start_of_backspace(&self.text, self.caret());
        self.take_away(shaper, start..self.caret(), Kind::Backspacing);
    }

    pub(super) fn delete(&mut self, shaper: &mut Shaper) {
        let end = entry::ceil(&self.text, self.caret() + 1);
        self.take_away(shaper, self.caret()..end, Kind::Deleting);
    }

    pub(super) fn backspace_word(&mut self, shaper: &mut Shaper) {
        let start = self.selection.focus().previous_logical_word(&self.layout).index();
        self.take_away(shaper, entry::floor(&self.text, start)..self.caret(), Kind::Alone);
    }

    pub(super) fn delete_word(&mut self, shaper: &mut Shaper) {
        let end = self.selection.focus().next_logical_word(&self.layout).index();
        self.take_away(shaper, self.caret()..entry::ceil(&self.text, end), Kind::Alone);
    }

    pub(super) fn delete_to_line_start(&mut self, shaper: &mut Shaper) {
        let start = entry::floor(&self.text, self.line_start().index());
        if start < self.caret() {
            self.take_away(shaper, start..self.caret(), Kind::Alone);
        } else {
            self.backspace(shaper);
        }
    }

    pub(super) fn delete_to_line_end(&mut self, shaper: &mut Shaper) {
        let end = entry::ceil(&self.text, self.line_end().index());
        if self.caret() < end {
            self.take_away(shaper, self.caret()..end, Kind::Alone);
        } else {
            self.delete(shaper);
        }
    }

    /// Deletes the selection, or else `range`.
    fn take_away(&mut self, shaper: &mut Shaper, range: Range<usize>, kind: Kind) {
        if self.selection.is_collapsed() {
            self.replace(shaper, range, "", kind);
        } else {
            self.replace(shaper, self.selected_range(), "", Kind::Alone);
        }
    }

    fn replace(&mut self, shaper: &mut Shaper, range: Range<usize>, with: &str, kind: Kind) {
        let Some(removed) = self.text.get(range.clone()).map(str::to_owned) else { return };
        if removed.is_empty() && with.is_empty() {
            return;
        }
        let before = self.selection;
        self.text.replace_range(range.clone(), with);
        self.dragged_paragraph = None;
        self.column = None;
        self.touch();
        self.lay_out(shaper);
        // After a character at the end of a line the caret stays there; after a line break it moves on.
        let affinity = if with.is_empty() || with.ends_with('\n') { Affinity::Downstream } else { Affinity::Upstream };
        // The new character may join the next one in a grapheme: an accent, a flag, an emoji family.
        let byte = entry::ceil(&self.text, range.start + with.len());
        self.selection = self.settled(self.cursor_at(byte, affinity)).into();
        let inserted = with.to_owned();
        self.history.record(Change { kind, start: range.start, removed, inserted, before, after: self.selection });
    }

    /// Shows `text` in place of the selection until the input method commits something.
    pub(super) fn compose(&mut self, text: &str, cursor: Option<(usize, usize)>) {
        let clean = entry::clean(text);
        let fitting = entry::fit(&clean, self.room());
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
        self.touch();
    }

    /// Removes the preedit before any edit that does not continue it. Pointer positions are moved to
    /// where the same characters are without it.
    pub(super) fn settle_preedit(&mut self, shaper: &mut Shaper, edit: EditText) -> EditText {
        match edit {
            _ if self.preedit.is_none() => edit,
            EditText::Preedit { .. } => edit,
            EditText::PointerDown { at, clicks, extend } => {
                let at = self.point_without_preedit(shaper, at);
                EditText::PointerDown { at, clicks, extend }
            }
            EditText::PointerDrag { at } => EditText::PointerDrag { at: self.point_without_preedit(shaper, at) },
            _ => {
                self.drop_preedit();
                edit
            }
        }
    }

    pub(super) fn drop_preedit(&mut self) {
        if self.preedit.take().is_some() {
            self.touch();
        }
    }

    pub(super) fn undo(&mut self) {
        let Some(change) = self.history.undo() else { return };
        let there = change.start..change.start + change.inserted.len();
        let (removed, selection) = (change.removed.clone(), change.before);
        self.put_back(there, &removed, selection);
    }

    pub(super) fn redo(&mut self) {
        let Some(change) = self.history.redo() else { return };
        let there = change.start..change.start + change.removed.len();
        let (inserted, selection) = (change.inserted.clone(), change.after);
        self.put_back(there, &inserted, selection);
    }

    fn put_back(&mut self, there: Range<usize>, text: &str, selection: Selection) {
        self.text.replace_range(there, text);
        self.selection = selection;
        self.dragged_paragraph = None;
        self.column = None;
        self.touch();
    }
}
