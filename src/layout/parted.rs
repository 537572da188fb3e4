//! Parts lines of text where a sheet is cut into several: the word that a cut would go through, and what follows it on its
//! line, move behind the cut, so that no word is on two sheets.
//!
//! Limitation: a text that runs against its sheet stays as it is.

use std::sync::Arc;

use super::PlacedText;
use super::beside_breaks::SheetBreaks;
use crate::text::ShapedText;

/// A word of a line, in the order in which the line is read.
#[derive(Clone, Copy)]
struct MovedWord {
    /// Its ends in the text, from left to right.
    left: f32,
    right: f32,
    /// How far it moves towards the end of the sheet.
    by: f32,
}

/// Whether a break goes through a word of a text.
pub(super) fn is_cut(words: &PlacedText, breaks: &SheetBreaks) -> bool {
    let lines = (0..words.text.lines.len() as u32).flat_map(|line| words.text.words_of_line(line));
    lines.into_iter().any(|word| {
        let (from, to) = on_sheet(words, word, breaks.is_mirrored());
        breaks.through(from, to).is_some()
    })
}

/// Where a stretch of a text begins and ends on the sheet. A mirrored sheet mirrors the box of a text, but not what is in
/// it.
fn on_sheet(words: &PlacedText, (left, right): (f32, f32), is_mirrored: bool) -> (f32, f32) {
    let (from, to) = if is_mirrored { (words.text.width - right, words.text.width - left) } else { (left, right) };
    (words.at.x + from, words.at.x + to)
}

/// The text with all of its words beside the breaks; none if no word is cut, or if a line would then reach beyond `end`.
pub(super) fn parted(words: &PlacedText, breaks: &SheetBreaks, end: f32) -> Option<PlacedText> {
    let (text, is_mirrored) = (&words.text, breaks.is_mirrored());
    if text.right_to_left != is_mirrored {
        return None;
    }
    let lines: Vec<Vec<MovedWord>> =
        (0..text.lines.len() as u32).map(|line| moved_words(words, line, breaks)).collect();
    let furthest = lines.iter().filter_map(|line| line.last()).fold(0.0f32, |most, word| most.max(word.by));
    if furthest <= 0.0 {
        return None;
    }
    let mut moved = ShapedText::clone(text);
    // In a line that is read from the right, words move to the left, for which the box of the text becomes wider.
    let shift = |by: f32| if is_mirrored { furthest - by } else { by };
    for (number, (line, own)) in (0u32..).zip(moved.lines.iter_mut().zip(&lines)) {
        let (Some(first), Some(last)) = (own.first(), own.last()) else { continue };
        let (_, line_end) = on_sheet(words, (line.left, line.left + line.width), is_mirrored);
        if last.by > 0.0 && line_end + last.by > end {
            return None;
        }
        line.left += shift(if is_mirrored { last.by } else { first.by });
        line.width += last.by - first.by;
        for glyph in moved.runs.iter_mut().filter(|run| run.line == number).flat_map(|run| &mut run.glyphs) {
            let is_reached = |word: &&MovedWord| {
                if is_mirrored { glyph.x + glyph.advance <= word.right + 0.01 } else { word.left <= glyph.x + 0.01 }
            };
            glyph.x += shift(own.iter().rev().find(is_reached).unwrap_or(first).by);
        }
    }
    if is_mirrored {
        moved.width += furthest;
    }
    let width = moved.width;
    let reach = |left: f32, right: f32| if is_mirrored { width - left } else { right };
    let widest = moved.lines.iter().fold(0.0f32, |most, line| most.max(reach(line.left, line.left + line.width)));
    moved.ink_width = moved.ink_width.max(widest);
    moved.width = width.max(moved.ink_width);
    Some(PlacedText { text: Arc::new(moved), ..words.clone() })
}

/// Parts words that a break cuts, if they have room up to `end`.
pub(super) fn part(words: &mut PlacedText, breaks: &SheetBreaks, end: f32) {
    if let Some(moved) = parted(words, breaks, end) {
        *words = moved;
    }
}

/// How far each word of a line moves.
fn moved_words(words: &PlacedText, line: u32, breaks: &SheetBreaks) -> Vec<MovedWord> {
    let mut spans = words.text.words_of_line(line);
    if breaks.is_mirrored() {
        spans.reverse();
    }
    let mut by = 0.0;
    let mut moved = Vec::with_capacity(spans.len());
    for (left, right) in spans {
        let (from, to) = on_sheet(words, (left, right), breaks.is_mirrored());
        while let Some(at) = breaks.through(from + by, to + by) {
            by = breaks.behind(at) - from;
        }
        moved.push(MovedWord { left, right, by });
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;
    use crate::layout::Emphasis;
    use crate::text::{Shaper, TextStyle};

    fn placed(words: &str) -> PlacedText {
        PlacedText::new(Shaper::new().line(words, TextStyle::regular(10.0)), point(100.0, 0.0), Emphasis::Ink)
    }

    #[test]
    fn the_word_that_is_cut_moves_behind_the_cut_with_what_follows_it() {
        let words = placed("Evidence: interviews and sessions");
        let spans = words.text.words_of_line(0);
        assert_eq!(spans.len(), 4);
        let cut = 100.0 + f32::midpoint(spans[1].0, spans[1].1);
        let breaks = SheetBreaks::at(&[cut], 4.0);
        assert!(is_cut(&words, &breaks));
        let moved = parted(&words, &breaks, 600.0).unwrap();
        let new = moved.text.words_of_line(0);
        assert_eq!((new[0], new[1].0), (spans[0], cut + 4.0 - 100.0));
        let by = new[1].0 - spans[1].0;
        assert!(
            (new[3].1 - spans[3].1 - by).abs() < 0.01 && (moved.text.ink_width - words.text.ink_width - by).abs() < 0.1
        );
        assert!(!is_cut(&moved, &breaks));
        assert!(parted(&words, &breaks, 100.0 + words.text.ink_width + 1.0).is_none(), "it has no room");
        assert!(parted(&moved, &breaks, 600.0).is_none(), "nothing is cut");
    }

    /// Words that are read from the right are at the other end of their box.
    #[test]
    fn words_that_are_read_from_the_right_move_to_the_left() {
        let shaper = Shaper::new();
        let text = shaper.line("אחת שתיים שלוש", TextStyle::regular(10.0));
        let words = PlacedText::new(text, point(100.0, 0.0), Emphasis::Ink);
        let (width, spans) = (words.text.width, words.text.words_of_line(0));
        assert_eq!(spans.len(), 3);
        // Through the second word, on a sheet whose lines begin at the right.
        let middle = f32::midpoint(spans[1].0, spans[1].1);
        let cut = 100.0 + width - middle;
        let breaks = SheetBreaks::new(vec![cut], 4.0, true);
        assert!(is_cut(&words, &breaks));
        let moved = parted(&words, &breaks, 600.0).unwrap();
        assert!(!is_cut(&moved, &breaks));
        let now: Vec<(f32, f32)> =
            moved.text.words_of_line(0).into_iter().map(|word| on_sheet(&moved, word, true)).collect();
        assert!((now[2].0 - 100.0).abs() < 0.1, "the first word stays: {now:?}");
        assert!((now[1].0 - cut - 4.0).abs() < 0.01, "the second begins behind the cut: {now:?}");
        let by = now[1].0 - on_sheet(&words, spans[1], true).0;
        assert!((now[0].0 - on_sheet(&words, spans[0], true).0 - by).abs() < 0.01, "the third follows it: {now:?}");
        assert!(parted(&words, &breaks, 100.0 + width + 1.0).is_none(), "it has no room");
        // Between two words nothing is cut, though a cut at this place goes through one that is read from the left.
        let gap = 100.0 + width - f32::midpoint(spans[0].1, spans[1].0);
        assert!(!is_cut(&words, &SheetBreaks::new(vec![gap], 4.0, true)));
    }
}
