//! Carets and selections in text whose letters stand where they are read.

use std::ops::Range;

use egui::epaint::text::{CharIndex, Glyph, PlacedRow};
use egui::text::{CCursor, CCursorRange};
use egui::text_selection::text_cursor_state::{ccursor_next_word, ccursor_previous_word};
use egui::{Galley, Rect, Vec2};

use super::begins_right_to_left;

/// The caret position nearest to `at`, a point of the galley.
pub(crate) fn caret_at(galley: &Galley, at: Vec2) -> CCursor {
    let distance = |row: &PlacedRow| (row.min_y() - at.y).max(at.y - row.max_y()).max(0.0);
    let mut first = 0;
    let mut nearest: Option<(f32, usize, &PlacedRow)> = None;
    for row in &galley.rows {
        let away = distance(row);
        if nearest.is_none_or(|(least, ..)| away < least) {
            nearest = Some((away, first, row));
        }
        first += row.char_count_including_newline().0;
    }
    let Some((_, first, row)) = nearest else { return CCursor::default() };
    let column = column_at(row, at.x - row.pos.x);
    CCursor { index: CharIndex(first + column), prefer_next_row: column < row.glyphs.len() }
}

/// The caret position in a row that is nearest to `x`.
fn column_at(row: &PlacedRow, x: f32) -> usize {
    let places = row.glyphs.iter().enumerate().filter(|(_, glyph)| glyph.advance_width != 0.0);
    let away = |glyph: &Glyph| {
        let (left, right) = span(glyph);
        (left - x).max(x - right).max(0.0)
    };
    let nearest = places.min_by(|(_, one), (_, other)| away(one).total_cmp(&away(other)));
    let Some((column, glyph)) = nearest else { return row.glyphs.len() };
    let is_behind = (x - glyph.pos.x) / glyph.advance_width > 0.5;
    if !is_behind {
        return column;
    }
    // Marks belong to their letter.
    let marks = row.glyphs.iter().skip(column + 1).take_while(|glyph| glyph.advance_width == 0.0).count();
    column + 1 + marks
}

/// From where to where a glyph reaches.
fn span(glyph: &Glyph) -> (f32, f32) {
    let end = glyph.pos.x + glyph.advance_width;
    (glyph.pos.x.min(end), glyph.pos.x.max(end))
}

/// The rectangles behind the characters in `selected`, in points of the galley.
pub(crate) fn selected_rects(galley: &Galley, selected: Range<usize>) -> Vec<Rect> {
    let mut rects: Vec<Rect> = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let own = rects.len();
        for (column, glyph) in row.glyphs.iter().enumerate() {
            if !selected.contains(&(first + column)) || glyph.advance_width == 0.0 {
                continue;
            }
            let (left, right) = span(glyph);
            let rect = Rect::from_x_y_ranges(row.pos.x + left..=row.pos.x + right, row.min_y()..=row.max_y());
            // Letters that stand beside each other are marked as one.
            match rects.get_mut(own..).and_then(<[Rect]>::last_mut) {
                Some(last) if (last.right() - rect.left()).abs() < 0.5 || (rect.right() - last.left()).abs() < 0.5 => {
                    *last = last.union(rect);
                }
                _ => rects.push(rect),
            }
        }
        if row.ends_with_newline && selected.contains(&(first + row.glyphs.len())) {
            let end = row.pos.x + row.size.x;
            let half = row.height() / 2.0;
            let is_reversed = row.glyphs.last().is_some_and(|glyph| glyph.advance_width < 0.0);
            let columns = if is_reversed { end - half..=end } else { end..=end + half };
            rects.push(Rect::from_x_y_ranges(columns, row.min_y()..=row.max_y()));
        }
        first += row.char_count_including_newline().0;
    }
    rects
}

/// Where the caret goes in the row above (`-1`) or below (`1`), and the place across that it keeps to. `None` if there
/// is no such row.
pub(crate) fn moved_to_row(galley: &Galley, range: &CCursorRange, by: isize) -> Option<(CCursor, f32)> {
    let now = galley.layout_from_cursor(range.primary);
    let x = range.h_pos.unwrap_or_else(|| galley.pos_from_layout_cursor(&now).center().x);
    let target = now.row.checked_add_signed(by)?;
    let row = galley.rows.get(target)?;
    Some((caret_at(galley, Vec2::new(x, row.rect().center().y)), x))
}

/// The word around a caret position, as after a double click.
pub(crate) fn word_around(text: &str, at: CCursor) -> CCursorRange {
    CCursorRange::two(ccursor_previous_word(text, at), ccursor_next_word(text, at))
}

/// The line of text around a caret position, as after a triple click.
pub(crate) fn line_around(text: &str, at: CCursor) -> CCursorRange {
    let letters: Vec<char> = text.chars().collect();
    let at = at.index.0.min(letters.len());
    let (before, behind) = letters.split_at(at);
    let start = before.iter().rposition(|letter| *letter == '\n').map_or(0, |place| place + 1);
    let end = behind.iter().position(|letter| *letter == '\n').map_or(letters.len(), |place| at + place);
    CCursorRange::two(CCursor::new(start), CCursor::new(end))
}

/// Whether the line of text with the caret is read from right to left.
pub(crate) fn is_caret_in_right_to_left(text: &str, at: CCursor) -> bool {
    let line = line_around(text, at);
    begins_right_to_left(line.slice_str(text))
}
