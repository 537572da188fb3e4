//! Text from right to left in the panels. egui sets every text from left to right; lines with Hebrew, Arabic or another
//! script of this kind are put in order here (Unicode Standard Annex #9), for labels and text fields alike.
//!
//! The letters of a galley stay in the order in which they are written, as egui's carets and selections expect; only
//! their places on the line follow the direction of reading. A letter that is read from right to left has a negative
//! advance, so that its place is its right edge, where the caret before it stands.

mod caret;
mod clusters;
mod galley;
mod known;
mod labels;
mod lines;
mod right_to_left_word;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Context, Galley, Vec2};
use unicode_bidi::{BidiClass, ParagraphBidiInfo, bidi_class};

/// The sign before words that are read from left to right, whatever they begin with (Unicode Standard Annex #9).
const LEFT_TO_RIGHT: char = '\u{2066}';
/// The sign behind them.
const END_OF_DIRECTION: char = '\u{2069}';

pub(crate) use caret::{caret_at, is_caret_in_right_to_left, line_around, moved_to_row, selected_rects, word_around};
pub(crate) use labels::OrderedLabels;

/// Whether `text` has a character that is read from right to left.
pub(crate) fn has_right_to_left(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_right_to_left)
}

/// Whether a paragraph is read from right to left, which its first letter with a direction decides.
pub(crate) fn begins_right_to_left(paragraph: &str) -> bool {
    has_right_to_left(paragraph) && ParagraphBidiInfo::new(paragraph, None).paragraph_level.is_rtl()
}

/// A sentence of the window, which is English and so read from left to right, also where it begins with a name from a
/// map that is not.
pub(crate) fn english(sentence: String) -> String {
    if begins_right_to_left(&sentence) { format!("{LEFT_TO_RIGHT}{sentence}{END_OF_DIRECTION}") } else { sentence }
}

/// Lays out `job` in the order of reading. Rows from right to left end at `width`, if there is one.
pub(crate) fn layout(ctx: &Context, job: LayoutJob, width: Option<f32>) -> Arc<Galley> {
    let plain = ctx.fonts_mut(|fonts| fonts.layout_job(job));
    if has_right_to_left(plain.text()) { known::ordered(ctx, &plain, width) } else { plain }
}

fn is_right_to_left(letter: char) -> bool {
    // No script that is read from right to left stands before Hebrew.
    letter >= '\u{590}' && matches!(bidi_class(letter), BidiClass::R | BidiClass::AL)
}

/// The same galley, ending at `width`: what has no place there is cut off at the left.
pub(crate) fn ending_at(galley: Arc<Galley>, width: f32) -> Arc<Galley> {
    let shift = width - galley.rect.width();
    if shift >= 0.0 {
        return galley;
    }
    let mut galley = Arc::unwrap_or_clone(galley);
    galley.rows.iter_mut().for_each(|row| row.pos.x += shift);
    galley.mesh_bounds = galley.mesh_bounds.translate(Vec2::new(shift, 0.0));
    galley.rect.max.x = galley.rect.min.x + width;
    Arc::new(galley)
}
