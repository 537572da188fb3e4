//! What moves the caret: keys and the pointer.

use parley::{Affinity, Cursor, Selection};

use super::{Motion, TextEditor, entry};
use crate::geometry::{Point, point};
use crate::text::Shaper;

impl TextEditor {
    pub(super) fn move_caret(&mut self, to: Motion, select: bool) {
        let mut moved = self.moved(self.selection, to, select);
        // Parley's clusters end where a font ends, even inside a letter: go on to the letter's end.
        for _ in 0..self.text.len() {
            if self.stands_well(moved.focus()) {
                break;
            }
            moved = match to {
                Motion::Left | Motion::WordLeft => moved.previous_visual(&self.layout, select),
                Motion::Right | Motion::WordRight => moved.next_visual(&self.layout, select),
                _ => break,
            };
        }
        self.place(moved);
    }

    fn moved(&self, from: Selection, to: Motion, select: bool) -> Selection {
        let layout = &self.layout;
        let put = |cursor| if select { from.extend(cursor) } else { cursor.into() };
        match to {
            Motion::Left => from.previous_visual(layout, select),
            Motion::Right => from.next_visual(layout, select),
            Motion::WordLeft => put(self.word_beside(from.focus(), false)),
            Motion::WordRight => put(self.word_beside(from.focus(), true)),
            Motion::LineStart => from.line_start(layout, select),
            Motion::LineEnd => from.line_end(layout, select),
            Motion::TextStart => put(self.cursor_at(0, Affinity::Downstream)),
            Motion::TextEnd => put(self.cursor_at(self.text.len(), Affinity::Upstream)),
            Motion::Up => from.previous_line(layout, select),
            Motion::Down => from.next_line(layout, select),
        }
    }

    /// The next place at the left or right where a word ends or starts.
    ///
    /// The rules are those of parley's `next_visual_word` and `previous_visual_word`, which never
    /// come back where the caret goes round in a circle at the edge of two directions.
    fn word_beside(&self, from: Cursor, right: bool) -> Cursor {
        let mut cursor = from;
        for _ in 0..=self.text.len() {
            let next = if right { cursor.next_visual(&self.layout) } else { cursor.previous_visual(&self.layout) };
            if next == cursor || self.parts_words(next, right) {
                return next;
            }
            cursor = next;
        }
        cursor
    }

    fn parts_words(&self, cursor: Cursor, moving_right: bool) -> bool {
        let [Some(left), Some(right)] = cursor.visual_clusters(&self.layout) else { return true };
        match (moving_right, left.is_rtl()) {
            (true, true) => left.is_word_boundary() && !left.is_space_or_nbsp(),
            (true, false) => right.is_word_boundary() && !left.is_space_or_nbsp(),
            (false, true) => {
                let starts_word = right.is_word_boundary() && !right.is_space_or_nbsp();
                left.is_word_boundary() && (left.is_space_or_nbsp() || starts_word)
            }
            (false, false) => right.is_word_boundary() && !right.is_space_or_nbsp(),
        }
    }

    pub(super) fn select_all(&mut self) {
        let start = self.cursor_at(0, Affinity::Downstream);
        let end = self.cursor_at(self.text.len(), Affinity::Upstream);
        self.place(Selection::new(start, end));
    }

    pub(super) fn press(&mut self, at: Point, clicks: u8, extend: bool) {
        let at = finite(at);
        let selection = match clicks {
            _ if extend => self.selection.shift_click_extension(&self.layout, at.x, at.y),
            0 | 1 => Selection::from_point(&self.layout, at.x, at.y),
            2 => self.word_at(at),
            _ => return self.press_paragraph(at),
        };
        self.place(selection);
    }

    /// The word at a point; beside the end of a line, its last word.
    fn word_at(&self, at: Point) -> Selection {
        let word = Selection::word_from_point(&self.layout, at.x, at.y);
        if !self.is_line_break(word) {
            return word;
        }
        let line_end = word.anchor().geometry(&self.layout, 0.0);
        let inward = self.style.size_pt * if self.layout.is_rtl() { 0.05 } else { -0.05 };
        let (x, y) = (line_end.x0 as f32 + inward, (line_end.y0 + line_end.y1) as f32 / 2.0);
        let word = Selection::word_from_point(&self.layout, x, y);
        if self.is_line_break(word) { word.anchor().into() } else { word }
    }

    fn is_line_break(&self, selection: Selection) -> bool {
        self.text.get(selection.text_range()).is_some_and(|selected| selected.starts_with('\n'))
    }

    fn press_paragraph(&mut self, at: Point) {
        let pressed = entry::paragraph(&self.text, Cursor::from_point(&self.layout, at.x, at.y).index());
        let start = self.cursor_at(pressed.start, Affinity::Downstream);
        let end = self.cursor_at(pressed.end, Affinity::Upstream);
        self.place(Selection::new(start, end));
        self.dragged_paragraph = Some(pressed);
    }

    pub(super) fn drag(&mut self, at: Point) {
        let at = finite(at);
        let Some(pressed) = self.dragged_paragraph.clone() else {
            return self.place(self.selection.extend_to_point(&self.layout, at.x, at.y));
        };
        let here = entry::paragraph(&self.text, Cursor::from_point(&self.layout, at.x, at.y).index());
        let (anchor, focus) =
            if here.start < pressed.start { (pressed.end, here.start) } else { (pressed.start, here.end) };
        let (anchor, focus) = (self.cursor_at(anchor, Affinity::Downstream), self.cursor_at(focus, Affinity::Upstream));
        self.place(Selection::new(anchor, focus));
        self.dragged_paragraph = Some(pressed);
    }

    /// Ends the preedit, and says where the letter at `at` stands without it.
    pub(super) fn point_without_preedit(&mut self, shaper: &mut Shaper, at: Point) -> Point {
        self.lay_out(shaper);
        let at = finite(at);
        let pressed = Cursor::from_point(&self.layout, at.x, at.y);
        let replaced = self.selected_range();
        let preedit = self.preedit_range().unwrap_or(replaced.clone());
        self.drop_preedit();
        self.lay_out(shaper);
        let byte = match pressed.index() {
            before if before <= preedit.start => before,
            after if after >= preedit.end => after - preedit.end + replaced.end,
            _ => replaced.end,
        };
        let there = self.cursor_at(byte, pressed.affinity()).geometry(&self.layout, 0.0);
        point(there.x0 as f32, (there.y0 + there.y1) as f32 / 2.0)
    }

    /// Installs a selection that the user made: the next change is a step of its own.
    fn place(&mut self, selection: Selection) {
        let (anchor, focus) = (self.settled(selection.anchor()), self.settled(selection.focus()));
        // Parley's selection also remembers words and columns, so it is kept where it can be.
        let kept = anchor.index() == selection.anchor().index() && focus.index() == selection.focus().index();
        self.selection = if kept { selection } else { Selection::new(anchor, focus) };
        self.dragged_paragraph = None;
        self.history.close();
    }

    fn stands_well(&self, cursor: Cursor) -> bool {
        entry::is_boundary(&self.text, cursor.index())
    }

    /// `cursor`, or the nearest place (after it, if there is one) that cuts no letter in two.
    pub(super) fn settled(&self, cursor: Cursor) -> Cursor {
        if self.stands_well(cursor) && self.cursor_at(cursor.index(), cursor.affinity()).index() == cursor.index() {
            return cursor;
        }
        let mut settled = self.cursor_at(entry::ceil(&self.text, cursor.index()), cursor.affinity());
        while !self.stands_well(settled) {
            settled = self.cursor_at(entry::floor(&self.text, settled.index()), cursor.affinity());
        }
        settled
    }
}

/// A point that comes from outside, without NaN and infinities.
fn finite(at: Point) -> Point {
    let finite = |value: f32| if value.is_finite() { value } else { 0.0 };
    point(finite(at.x), finite(at.y))
}
