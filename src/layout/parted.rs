//! Parts lines of text where a sheet is cut into several: the word that a cut would go through, and what follows it on its
//! line, move behind the cut, so that no word is on two sheets.
//!
//! Limitations: texts that run from right to left, and those of sheets that do, stay as they are.

use std::sync::Arc;

use super::PlacedText;
use super::beside_breaks::SheetBreaks;
use crate::text::ShapedText;

/// Where a word of a line begins and ends, before and after it has moved.
#[derive(Clone, Copy)]
struct MovedWord {
    from: f32,
    by: f32,
}

/// Whether a break goes through a word of a text.
pub(super) fn is_cut(words: &PlacedText, breaks: &SheetBreaks) -> bool {
    let lines = (0..words.text.lines.len() as u32).flat_map(|line| words.text.words_of_line(line));
    lines.into_iter().any(|(from, to)| breaks.through(words.at.x + from, words.at.x + to).is_some())
}

/// The text with all of its words beside the breaks; none if no word is cut, or if a line would then reach beyond `end`.
pub(super) fn parted(words: &PlacedText, breaks: &SheetBreaks, end: f32) -> Option<PlacedText> {
    let text = &words.text;
    if breaks.is_mirrored() || text.right_to_left || text.runs.iter().any(|run| run.right_to_left) {
        return None;
    }
    let mut moved = copy_of(text);
    let mut is_moved = false;
    for (number, line) in (0u32..).zip(&mut moved.lines) {
        let shifts = shifts(&text.words_of_line(number), words.at.x, breaks);
        let (Some(first), Some(last)) = (shifts.first(), shifts.last()) else { continue };
        if last.by <= 0.0 {
            continue;
        }
        if words.at.x + line.left + line.width + last.by > end {
            return None;
        }
        is_moved = true;
        line.left += first.by;
        line.width += last.by - first.by;
        moved.ink_width = moved.ink_width.max(line.left + line.width);
        for glyph in moved.runs.iter_mut().filter(|run| run.line == number).flat_map(|run| &mut run.glyphs) {
            let own = shifts.iter().rev().find(|word| word.from <= glyph.x + 0.01).unwrap_or(first);
            glyph.x += own.by;
        }
    }
    moved.width = moved.width.max(moved.ink_width);
    is_moved.then(|| PlacedText { text: Arc::new(moved), ..words.clone() })
}

/// Parts words that a break cuts, if they have room up to `end`.
pub(super) fn part(words: &mut PlacedText, breaks: &SheetBreaks, end: f32) {
    if let Some(moved) = parted(words, breaks, end) {
        *words = moved;
    }
}

/// How far each word of a line moves.
fn shifts(words: &[(f32, f32)], left: f32, breaks: &SheetBreaks) -> Vec<MovedWord> {
    let mut by = 0.0;
    let mut shifts = Vec::with_capacity(words.len());
    for &(from, to) in words {
        while let Some(at) = breaks.through(left + from + by, left + to + by) {
            by = breaks.behind(at) - left - from;
        }
        shifts.push(MovedWord { from, by });
    }
    shifts
}

fn copy_of(text: &ShapedText) -> ShapedText {
    ShapedText {
        source: text.source.clone(),
        marks: text.marks.clone(),
        style: text.style,
        width: text.width,
        ink_width: text.ink_width,
        height: text.height,
        right_to_left: text.right_to_left,
        lines: text.lines.clone(),
        runs: text.runs.clone(),
        missing: text.missing.clone(),
    }
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
}
