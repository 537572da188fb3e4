//! Line breaks, with room for the hyphen where a line ends at a soft hyphen.
//!
//! Parley breaks lines at soft hyphens but neither draws a hyphen nor leaves room for one. A line that ends at one is
//! therefore broken again in less width, and [`FontFaces`](super::faces::FontFaces) adds the glyph.

use parley::Layout;

/// The invisible character that marks where a word may be divided.
pub(super) const SOFT_HYPHEN: char = '\u{AD}';

/// The number of times that the lines of a text are broken again, each time with one more line in less width. A text
/// with more lines that end at soft hyphens gets the smaller width for all of its lines.
const MOST_PASSES: usize = 64;

/// Breaks `text` into lines at `width`. `hyphen_width` is the width of a hyphen in the style of the text.
pub(super) fn break_lines(layout: &mut Layout<()>, text: &str, width: Option<f32>, hyphen_width: impl Fn() -> f32) {
    layout.break_all_lines(width);
    let Some(width) = width.filter(|_| text.contains(SOFT_HYPHEN)) else { return };
    let hyphen = hyphen_width();
    if hyphen >= width {
        return;
    }
    // Whether each line so far leaves room for a hyphen.
    let mut narrow: Vec<bool> = Vec::new();
    for _ in 0..MOST_PASSES {
        let ends_at_hyphen = |line: &usize| is_divided(layout, text, *line) && !narrow.get(*line).is_some_and(|it| *it);
        let Some(line) = (0..layout.len()).find(ends_at_hyphen) else { return };
        // What follows is broken differently from here on.
        narrow.resize(line, false);
        narrow.push(true);
        break_with_room(layout, width, hyphen, |line| narrow.get(line).is_some_and(|it| *it));
    }
    break_with_room(layout, width, hyphen, |_| true);
}

/// Whether a line ends in the middle of a word, at a soft hyphen, so that it shows a hyphen.
pub(super) fn is_divided(layout: &Layout<()>, text: &str, line: usize) -> bool {
    let ends = |line: usize| layout.get(line).and_then(|line| text.get(line.text_range()));
    line + 1 < layout.len() && ends(line).is_some_and(|words| words.ends_with(SOFT_HYPHEN))
}

fn break_with_room(layout: &mut Layout<()>, width: f32, hyphen: f32, is_narrow: impl Fn(usize) -> bool) {
    let is_rtl = layout.is_rtl();
    let mut breaker = layout.break_lines();
    let mut line = 0;
    loop {
        let room = if is_narrow(line) { hyphen } else { 0.0 };
        let state = breaker.state_mut();
        state.set_layout_max_advance(width);
        state.set_line_max_advance(width - room);
        // The room is where the line ends: at the right, or at the left of a right-to-left text.
        state.set_line_x(if is_rtl { room } else { 0.0 });
        if breaker.break_next().is_none() {
            break;
        }
        line += 1;
    }
    breaker.finish();
}
