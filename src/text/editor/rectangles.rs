//! The rectangles of caret, selection and preedit.

use std::ops::Range;

use parley::{Affinity, BoundingBox, Selection};

use super::TextEditor;
use crate::geometry::{Rect, point};
use crate::text::{Align, Shaper};

/// The width of the caret as a multiple of the font size.
const CARET_WIDTH: f32 = 0.08;

impl TextEditor {
    /// The caret's rectangle, as high as its line. None when the input method hides the caret.
    pub fn caret_rect(&mut self, shaper: &Shaper) -> Option<Rect> {
        self.lay_out(shaper);
        let caret = self.caret_box(self.shown_selection()?.focus(), self.spec.style.size_pt * CARET_WIDTH);
        let caret = self.caret_of_empty_text(rect_of(caret));
        // Spaces at the end of a line hang out of the box, but the caret must stay visible.
        let (least, most) = self.sides();
        let right = (most - caret.max.x).min(0.0);
        let left = (least - caret.min.x - right).max(0.0);
        Some(caret.translate(point(right + left, 0.0)))
    }

    /// Corrects the caret of an empty text: parley lays it out as a space, whose width shifts aligned text.
    fn caret_of_empty_text(&self, caret: Rect) -> Rect {
        let (true, Some(width)) = (self.shown().is_empty(), self.spec.width) else { return caret };
        let start_is_right = self.laid_out.as_ref().is_some_and(|laid_out| laid_out.reading.start_is_right);
        if !self.shown_styled().marks.has_no_lists() {
            let line = self.layout.get(0).map(|line| *line.metrics());
            let right = crate::text::list_signs::starts_at_right(self.layout.is_rtl(), self.spec.align)
                || (start_is_right && self.spec.align == Align::Start);
            let x = line.map_or(0.0, |line| if right { line.inline_max_coord } else { line.inline_min_coord });
            return caret.translate(point(x - caret.min.x, 0.0));
        }
        let part = match self.spec.align {
            Align::Right => 1.0,
            Align::Start if start_is_right => 1.0,
            Align::Center => 0.5,
            Align::Start | Align::Left => 0.0,
        };
        caret.translate(point(width * part - caret.min.x, 0.0))
    }

    /// The selection: one rectangle for each contiguous piece of each line, in visual order.
    pub fn selection_rects(&mut self, shaper: &Shaper) -> Vec<Rect> {
        self.lay_out(shaper);
        self.shown_selection().map(|selection| self.rects_of(selection)).unwrap_or_default()
    }

    /// A byte range of the text: one rectangle for each contiguous piece of each line.
    pub fn range_rects(&mut self, shaper: &Shaper, range: Range<usize>) -> Vec<Rect> {
        self.lay_out(shaper);
        self.rects_of(self.selection_of(range.start, range.end))
    }

    /// The preedit, for its underline: one rectangle for each contiguous piece of each line.
    pub fn preedit_rects(&mut self, shaper: &Shaper) -> Vec<Rect> {
        self.lay_out(shaper);
        self.preedit_range().map(|range| self.rects_of(self.selection_of(range.start, range.end))).unwrap_or_default()
    }

    /// The area that the input method's window should not cover: the preedit, or else the caret.
    pub fn ime_area(&mut self, shaper: &Shaper) -> Rect {
        let preedit = self.preedit_rects(shaper).iter().fold(Rect::NOTHING, |area, rect| area.union(rect));
        if preedit.is_empty() {
            let focus = self.shown_selection().unwrap_or(self.selection).focus();
            rect_of(self.caret_box(focus, self.spec.style.size_pt * CARET_WIDTH))
        } else {
            preedit
        }
    }

    /// The selection in the shown text. None when the input method hides it.
    pub(super) fn shown_selection(&self) -> Option<Selection> {
        let Some(preedit) = &self.preedit else { return Some(self.selection) };
        let (anchor, focus) = preedit.cursor?;
        Some(self.selection_of(preedit.range.start + anchor, preedit.range.start + focus))
    }

    fn selection_of(&self, anchor: usize, focus: usize) -> Selection {
        let cursor = |byte| self.cursor_at(byte, Affinity::Downstream);
        Selection::new(cursor(anchor), cursor(focus))
    }

    /// Walks the characters itself, since parley's own function panics in debug builds at some line breaks.
    fn rects_of(&self, selection: Selection) -> Vec<Rect> {
        let range = selection.text_range();
        let mut rects: Vec<Rect> = Vec::new();
        for line in self.layout.lines() {
            let metrics = line.metrics();
            let (top, bottom) = (metrics.block_min_coord, metrics.block_max_coord);
            let first = rects.len();
            for letter in line.runs().flat_map(|run| run.visual_clusters().collect::<Vec<_>>()) {
                if !range.contains(&letter.text_range().start) {
                    continue;
                }
                let x = Self::left_of(&letter);
                // A line break has no width, but must be visible when it is selected.
                let mark = if letter.is_hard_line_break() { self.spec.style.size_pt * 0.25 } else { 0.0 };
                let left = if letter.is_rtl() { x - mark } else { x };
                let piece = Rect::new(left, top, letter.advance() + mark, bottom - top);
                match rects.get_mut(first..).and_then(|pieces| pieces.last_mut()) {
                    Some(before) if piece.min.x <= before.max.x + 0.01 => *before = before.union(&piece),
                    _ => rects.push(piece),
                }
            }
        }
        let mut rects: Vec<Rect> = rects.into_iter().map(|rect| self.inside(rect)).collect();
        rects.retain(|rect| !rect.is_empty());
        rects
    }

    /// `rect` without the part that hangs out of the box at the end of a line.
    fn inside(&self, rect: Rect) -> Rect {
        let (left, right) = self.sides();
        Rect::from_corners(point(rect.min.x.max(left), rect.min.y), point(rect.max.x.min(right), rect.max.y))
    }

    /// The left and right side of the box, with what hangs out of it before the first letter.
    fn sides(&self) -> (f32, f32) {
        let Some(width) = self.spec.width else { return (f32::NEG_INFINITY, f32::INFINITY) };
        let hang = self.layout.get(0).map_or(0.0, |line| -line.metrics().indent.min(0.0));
        if self.layout.is_rtl() { (0.0, width + hang) } else { (-hang, width) }
    }
}

fn rect_of(bounds: BoundingBox) -> Rect {
    Rect::from_corners(point(bounds.x0 as f32, bounds.y0 as f32), point(bounds.x1 as f32, bounds.y1 as f32))
}
