//! Caret movement by keys and by the pointer.

use parley::{Affinity, BoundingBox, Cursor, Selection};

use super::{Motion, TextEditor, entry};
use crate::geometry::{Point, point};
use crate::text::Shaper;

/// Caret positions closer than this, in map units, count as the same.
const MIN_STEP: f64 = 0.001;

impl TextEditor {
    pub(super) fn move_caret(&mut self, to: Motion, select: bool) {
        let vertical = match to {
            Motion::Up => Some(self.adjacent_line(false)),
            Motion::Down => Some(self.adjacent_line(true)),
            _ => None,
        };
        let column = self.column.filter(|_| vertical.is_some());
        let moved = match vertical {
            Some(cursor) if select => self.selection.extend(cursor),
            Some(cursor) => cursor.into(),
            None => self.moved(self.selection, to, select),
        };
        self.set_selection(moved);
        self.column = column;
    }

    fn moved(&self, from: Selection, to: Motion, select: bool) -> Selection {
        let layout = &self.layout;
        let put = |cursor| if select { from.extend(cursor) } else { cursor.into() };
        match to {
            // Without Shift, a selection collapses to the side in which the key points.
            Motion::Left if !select && !from.is_collapsed() => from.previous_visual(layout, false),
            Motion::Right if !select && !from.is_collapsed() => from.next_visual(layout, false),
            Motion::Left => put(self.adjacent(from.focus(), false)),
            Motion::Right => put(self.adjacent(from.focus(), true)),
            Motion::WordLeft => put(self.adjacent_word(from.focus(), false)),
            Motion::WordRight => put(self.adjacent_word(from.focus(), true)),
            Motion::LineStart => put(self.line_start()),
            Motion::LineEnd => put(self.line_end()),
            Motion::TextStart => put(self.cursor_at(0, Affinity::Downstream)),
            Motion::TextEnd => put(self.cursor_at(self.styled.text.len(), Affinity::Upstream)),
            Motion::Up | Motion::Down => from,
        }
    }

    /// The next caret position to the left or right, which continues on the line that is read next.
    ///
    /// Parley's own steps run in circles where a line ends between two directions, reach the wrong
    /// line in right-to-left text, and stop inside a character of two fonts. A step therefore counts
    /// only when it makes progress on its line.
    fn adjacent(&self, from: Cursor, right: bool) -> Cursor {
        let here = self.caret_box(from, 0.0);
        let mut cursor = from;
        for _ in 0..=self.styled.text.len() {
            let next = if right { cursor.next_visual(&self.layout) } else { cursor.previous_visual(&self.layout) };
            let there = self.caret_box(next, 0.0);
            if next == cursor || there.y0 != here.y0 {
                break;
            }
            let progress = if right { there.x0 - here.x0 } else { here.x0 - there.x0 };
            if progress > MIN_STEP && self.is_on_boundary(next) {
                return next;
            }
            cursor = next;
        }
        self.on_next_line(from, right != self.layout.is_rtl())
    }

    /// The start of the caret's line.
    pub(super) fn line_start(&self) -> Cursor {
        let focus = self.selection.focus();
        self.start_of(self.line_of(focus)).unwrap_or(focus)
    }

    /// The end of the caret's line.
    pub(super) fn line_end(&self) -> Cursor {
        let focus = self.selection.focus();
        self.end_of(self.line_of(focus)).unwrap_or(focus)
    }

    /// The start of the line after the cursor's, or the end of the line before it.
    fn on_next_line(&self, from: Cursor, forward: bool) -> Cursor {
        let line = self.line_of(from);
        let next =
            if forward { self.start_of(line + 1) } else { line.checked_sub(1).and_then(|line| self.end_of(line)) };
        next.unwrap_or(from)
    }

    fn start_of(&self, line: usize) -> Option<Cursor> {
        let line = self.layout.get(line)?;
        Some(self.cursor_at(line.text_range().start, Affinity::Downstream))
    }

    /// The end of a line: before its line break, if it has one.
    fn end_of(&self, line: usize) -> Option<Cursor> {
        let range = self.layout.get(line)?.text_range();
        let breaks = self.shown().get(range.clone()).is_some_and(|words| words.ends_with('\n'));
        Some(if breaks {
            self.cursor_at(range.end - 1, Affinity::Downstream)
        } else {
            self.cursor_at(range.end, Affinity::Upstream)
        })
    }

    fn line_of(&self, cursor: Cursor) -> usize {
        let caret = self.caret_box(cursor, 0.0);
        self.line_at(((caret.y0 + caret.y1) / 2.0) as f32)
    }

    fn line_at(&self, y: f32) -> usize {
        let last = self.layout.len().saturating_sub(1);
        self.layout.lines().position(|line| y < line.metrics().block_max_coord).unwrap_or(last)
    }

    /// The box in which a caret is drawn, at the side of the character that its affinity selects.
    /// Parley's own answer lies on the next line at the ends of right-to-left lines.
    pub(super) fn caret_box(&self, cursor: Cursor, width: f32) -> BoundingBox {
        let after = cursor.downstream_cluster(&self.layout).map(|letter| (letter, true));
        let before = cursor.upstream_cluster(&self.layout).filter(|letter| !letter.is_hard_line_break());
        let before = before.map(|letter| (letter, false));
        let adjacent = if cursor.affinity() == Affinity::Upstream { before.or(after) } else { after.or(before) };
        let (line, x) = match adjacent {
            Some((letter, at_its_start)) => {
                let edge = if letter.is_rtl() == at_its_start { letter.advance() } else { 0.0 };
                (Some(letter.line()), Self::left_of(&letter) + edge)
            }
            // An empty last line, or an empty text.
            None => {
                let last = self.layout.lines().next_back();
                let x = last.as_ref().map_or(0.0, |line| line.metrics().offset + line.metrics().inline_min_coord);
                (last, x)
            }
        };
        let Some(line) = line else { return cursor.geometry(&self.layout, width) };
        let metrics = line.metrics();
        let top = metrics.block_min_coord.min(metrics.content_block_min_coord);
        let bottom = metrics.block_max_coord.max(metrics.content_block_max_coord);
        BoundingBox::new(x.into(), top.into(), (x + width).into(), bottom.into())
    }

    /// The caret position at a point. At the end of right-to-left lines, parley goes past the line break.
    pub(super) fn hit(&self, at: Point) -> Cursor {
        let hit = Cursor::from_point(&self.layout, at.x, at.y);
        match self.end_of(self.line_at(at.y)) {
            Some(end) if hit.index() > end.index() => end,
            _ => hit,
        }
    }

    /// The same column one line up or down, or the end of the text in that direction.
    fn adjacent_line(&mut self, down: bool) -> Cursor {
        let focus = self.selection.focus();
        let x = self.column.unwrap_or_else(|| self.caret_box(focus, 0.0).x0 as f32);
        self.column = Some(x);
        let line = self.line_of(focus);
        let target = if down { Some(line + 1) } else { line.checked_sub(1) };
        let metrics = target.and_then(|target| self.layout.get(target)).map(|line| *line.metrics());
        match metrics {
            Some(metrics) => self.hit(point(x, (metrics.block_min_coord + metrics.block_max_coord) / 2.0)),
            None if down => self.end_of(line).unwrap_or(focus),
            None => self.start_of(line).unwrap_or(focus),
        }
    }

    /// The next word boundary to the left or right, by the rules of parley's
    /// `next_visual_word` and `previous_visual_word`.
    fn adjacent_word(&self, from: Cursor, right: bool) -> Cursor {
        let mut cursor = from;
        for _ in 0..=self.styled.text.len() {
            let next = self.adjacent(cursor, right);
            if next == cursor || self.is_word_stop(next, right) {
                return next;
            }
            cursor = next;
        }
        cursor
    }

    fn is_word_stop(&self, cursor: Cursor, moving_right: bool) -> bool {
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
        let end = self.cursor_at(self.styled.text.len(), Affinity::Upstream);
        self.set_selection(Selection::new(start, end));
    }

    /// Selects from one byte offset to another; both are moved to where a caret can stand.
    pub(super) fn select_bytes(&mut self, anchor: usize, focus: usize) {
        let place = |byte: usize| self.cursor_at(entry::floor(&self.styled.text, byte), Affinity::Downstream);
        self.set_selection(Selection::new(place(anchor), place(focus)));
    }

    pub(super) fn press(&mut self, at: Point, clicks: u8, extend: bool) {
        let at = finite(at);
        let selection = match clicks {
            _ if extend => self.selection.shift_click_extension(&self.layout, at.x, at.y),
            0 | 1 => self.hit(at).into(),
            2 => self.word_at(at),
            _ => return self.press_paragraph(at),
        };
        self.set_selection(selection);
    }

    /// The word at a point, or the last word of the line for a point beyond its end.
    fn word_at(&self, at: Point) -> Selection {
        let word = Selection::word_from_point(&self.layout, at.x, at.y);
        if !self.is_line_break(word) {
            return word;
        }
        // Look again just inside the line, where its last word is.
        let line_end = self.caret_box(word.anchor(), 0.0);
        let inward = self.spec.style.size_pt * if self.layout.is_rtl() { 0.05 } else { -0.05 };
        let (x, y) = (line_end.x0 as f32 + inward, (line_end.y0 + line_end.y1) as f32 / 2.0);
        let word = Selection::word_from_point(&self.layout, x, y);
        if self.is_line_break(word) { word.anchor().into() } else { word }
    }

    fn is_line_break(&self, selection: Selection) -> bool {
        self.styled.text.get(selection.text_range()).is_some_and(|selected| selected.starts_with('\n'))
    }

    fn press_paragraph(&mut self, at: Point) {
        let pressed = entry::paragraph(&self.styled.text, self.hit(at).index());
        let start = self.cursor_at(pressed.start, Affinity::Downstream);
        let end = self.cursor_at(pressed.end, Affinity::Upstream);
        self.set_selection(Selection::new(start, end));
        self.dragged_paragraph = Some(pressed);
    }

    pub(super) fn drag(&mut self, at: Point) {
        let at = finite(at);
        let Some(pressed) = self.dragged_paragraph.clone() else {
            return self.set_selection(self.selection.extend_to_point(&self.layout, at.x, at.y));
        };
        let here = entry::paragraph(&self.styled.text, self.hit(at).index());
        let (anchor, focus) =
            if here.start < pressed.start { (pressed.end, here.start) } else { (pressed.start, here.end) };
        let (anchor, focus) = (self.cursor_at(anchor, Affinity::Downstream), self.cursor_at(focus, Affinity::Upstream));
        self.set_selection(Selection::new(anchor, focus));
        self.dragged_paragraph = Some(pressed);
    }

    /// Removes the preedit; returns the new position of the character that was at `at`.
    pub(super) fn point_without_preedit(&mut self, shaper: &Shaper, at: Point) -> Point {
        self.lay_out(shaper);
        let at = finite(at);
        let pressed = self.hit(at);
        let replaced = self.selected_range();
        let preedit = self.preedit_range().unwrap_or(replaced.clone());
        self.drop_preedit();
        self.lay_out(shaper);
        let byte = match pressed.index() {
            before if before <= preedit.start => before,
            after if after >= preedit.end => after - preedit.end + replaced.end,
            _ => replaced.end,
        };
        let there = self.caret_box(self.cursor_at(byte, pressed.affinity()), 0.0);
        point(there.x0 as f32, (there.y0 + there.y1) as f32 / 2.0)
    }

    /// Sets a selection made by the user, so that the next change starts a new undo step.
    fn set_selection(&mut self, selection: Selection) {
        let (anchor, focus) = (self.snapped(selection.anchor()), self.snapped(selection.focus()));
        // Parley's selection also remembers words and columns, so keep it wherever possible.
        let kept = anchor.index() == selection.anchor().index() && focus.index() == selection.focus().index();
        self.selection = if kept { selection } else { Selection::new(anchor, focus) };
        self.dragged_paragraph = None;
        self.column = None;
        self.typing_style = None;
        self.history.close();
    }

    fn is_on_boundary(&self, cursor: Cursor) -> bool {
        entry::is_boundary(&self.styled.text, cursor.index())
    }

    /// `cursor`, or else the nearest grapheme boundary, preferably one after it.
    pub(super) fn snapped(&self, cursor: Cursor) -> Cursor {
        if self.is_on_boundary(cursor) && self.cursor_at(cursor.index(), cursor.affinity()).index() == cursor.index() {
            return cursor;
        }
        let mut snapped = self.cursor_at(entry::ceil(&self.styled.text, cursor.index()), cursor.affinity());
        while !self.is_on_boundary(snapped) {
            snapped = self.cursor_at(entry::floor(&self.styled.text, snapped.index()), cursor.affinity());
        }
        snapped
    }
}

/// A point from outside the module, with NaN and infinities replaced by zero.
fn finite(at: Point) -> Point {
    let finite = |value: f32| if value.is_finite() { value } else { 0.0 };
    point(finite(at.x), finite(at.y))
}
