//! Marking letters and lines while a text is written.

use std::ops::Range;

use super::TextEditor;
use super::history::{TextChange, TextChangeKind};
use crate::text::{LetterMark, LetterStyle, ListSign, Shaper, StyledText};

impl TextEditor {
    /// Says which bytes at the start and at the end are not the writer's own, such as quotation marks. List signs are
    /// typed between them.
    pub fn set_frame(&mut self, start: usize, end: usize) {
        self.frame = (start, end);
    }

    /// The text with its marks, without the preedit.
    pub fn marked_text(&self) -> &StyledText {
        &self.styled
    }

    /// The text that is shown, with its marks and with the preedit.
    pub fn shown_text(&self) -> &StyledText {
        self.shown_styled()
    }

    /// The selected text with its marks. Lines that are selected in part are no items of a list.
    pub fn selection_with_marks(&self) -> Option<StyledText> {
        self.selected_text()?;
        Some(self.styled.part(self.selected_range()))
    }

    /// The selected bytes that are the writer's own.
    fn own_selection(&self) -> Range<usize> {
        let range = self.selected_range();
        let last = self.styled.text.len().saturating_sub(self.frame.1).max(range.start);
        range.start.max(self.frame.0.min(range.end))..range.end.min(last)
    }

    /// How the selection is marked, or else how the next typed letter will be.
    pub fn current_style(&self) -> LetterStyle {
        let range = self.selected_range();
        if range.is_empty() {
            return self.style_of_next();
        }
        let range = self.own_selection();
        let is_on = |mark| self.styled.is_marked(mark, range.clone());
        LetterStyle { bold: is_on(LetterMark::Bold), italic: is_on(LetterMark::Italic) }
    }

    /// The list of which all selected lines are items.
    pub fn current_list(&self) -> Option<ListSign> {
        let range = self.selected_range();
        [ListSign::Bullet, ListSign::Number].into_iter().find(|sign| self.styled.is_list(*sign, &range))
    }

    /// Whether the caret is on an item of a list.
    pub fn is_in_list(&self) -> bool {
        self.is_marked && self.styled.marks.sign(self.line_of_caret()).is_some()
    }

    fn line_of_caret(&self) -> usize {
        self.styled.paragraphs(&(self.caret()..self.caret())).start
    }

    /// How the next typed letter is marked: as what it replaces, or as the letter before it; at the start of a line as
    /// the letter after it.
    pub(super) fn style_of_next(&self) -> LetterStyle {
        if !self.is_marked {
            return LetterStyle::default();
        }
        if let Some(style) = self.typing_style {
            return style;
        }
        let range = self.selected_range();
        if !range.is_empty() {
            return self.styled.marks.style_at(range.start);
        }
        let line = self.own_bytes_of(self.line_of_caret());
        let before = self.styled.text.get(line.start..range.start).and_then(|before| before.char_indices().next_back());
        let at = before.map_or(range.start, |(at, _)| line.start + at);
        self.styled.marks.style_at(at)
    }

    /// The bytes of a line that are the writer's own.
    fn own_bytes_of(&self, line: usize) -> Range<usize> {
        let bytes = self.styled.paragraph_bytes(line);
        let last = self.styled.text.len().saturating_sub(self.frame.1);
        let start = bytes.start.max(self.frame.0.min(bytes.end));
        start..bytes.end.min(last).max(start)
    }

    /// Makes a line that begins with a typed list sign an item of a list, as a step of its own: undoing it brings back
    /// what was typed.
    pub(super) fn begin_list(&mut self, shaper: &Shaper) {
        let line = self.line_of_caret();
        if !self.is_marked || self.styled.marks.sign(line).is_some() {
            return;
        }
        let typed = self.own_bytes_of(line).start..self.caret();
        let next = line.checked_sub(1).and_then(|before| self.styled.marks.sign_words(before));
        let next = next.and_then(|words| words.trim_end_matches('.').parse::<usize>().ok()).map_or(1, |it| it + 1);
        let sign = match self.styled.text.get(typed.clone()) {
            Some("- " | "* " | "• ") => ListSign::Bullet,
            Some(number) if number == "1. " || number == format!("{next}. ") => ListSign::Number,
            _ => return,
        };
        let style = self.typing_style;
        self.history.close();
        let place = typed.start;
        self.replace(shaper, typed, &StyledText::default(), TextChangeKind::Separate);
        self.styled.set_list(Some(sign), &(place..place));
        self.history.amend_last(&self.styled.marks);
        self.typing_style = style;
        self.mark_changed();
        self.lay_out(shaper);
        self.selection = self.cursor_at(place, parley::Affinity::Downstream).into();
        self.history.close();
    }

    /// Takes away the list sign of the line at whose start the caret is; returns whether there was one.
    pub(super) fn end_list_at_start(&mut self) -> bool {
        let line = self.line_of_caret();
        let is_at_start = self.is_in_list() && self.caret() <= self.own_bytes_of(line).start;
        if is_at_start {
            let place = self.caret();
            self.change_marks(|styled| styled.set_list(None, &(place..place)));
        }
        is_at_start
    }

    /// Begins a new line, which is the next item in a list. An empty item ends its list.
    pub(super) fn break_line(&mut self, shaper: &Shaper) {
        let line = self.line_of_caret();
        let sign = self.styled.marks.sign(line).filter(|_| self.is_marked);
        if sign.is_some() && self.selection.is_collapsed() && self.own_bytes_of(line).is_empty() {
            let place = self.caret();
            return self.change_marks(|styled| styled.set_list(None, &(place..place)));
        }
        let style = self.typing_style;
        if self.remaining_chars() > 0 {
            let range = self.selected_range();
            let mut with = StyledText::plain("\n");
            with.set_list(sign, &(1..1));
            self.replace(shaper, range, &with, TextChangeKind::Separate);
            self.typing_style = style;
        }
    }

    pub(super) fn toggle_mark(&mut self, _: &Shaper, mark: LetterMark) {
        if !self.is_marked {
            return;
        }
        let range = self.own_selection();
        let is_on = !self.current_style().has(mark);
        if self.selected_range().is_empty() {
            self.typing_style = Some(self.style_of_next().with(mark, is_on));
            return;
        }
        self.change_marks(|styled| styled.set_mark(mark, range, is_on));
    }

    pub(super) fn toggle_list(&mut self, _: &Shaper, sign: ListSign) {
        if !self.is_marked {
            return;
        }
        let range = self.selected_range();
        let sign = Some(sign).filter(|sign| !self.styled.is_list(*sign, &range));
        self.change_marks(|styled| styled.set_list(sign, &range));
    }

    /// Changes marks only, as one step.
    fn change_marks(&mut self, change: impl FnOnce(&mut StyledText)) {
        let marks_before = self.styled.marks.clone();
        change(&mut self.styled);
        if self.styled.marks == marks_before {
            return;
        }
        self.history.close();
        self.history.record(TextChange {
            kind: TextChangeKind::Separate,
            start: 0,
            removed: String::new(),
            inserted: String::new(),
            marks_before,
            marks_after: self.styled.marks.clone(),
            before: self.selection,
            after: self.selection,
        });
        self.typing_style = None;
        self.mark_changed();
    }
}
