//! What may enter a text, and where a caret may stand in it.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The most characters that typing or pasting makes of a text. A longer one that comes from a
/// file is kept whole; it can only become shorter.
pub const LONGEST_TEXT: usize = 20_000;

/// `text` with one kind of line break, spaces for tabs, and no other control characters.
pub(super) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                letters.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push(' '),
            letter if letter.is_control() => {}
            letter => clean.push(letter),
        }
    }
    clean
}

/// As much of the start of `text` as `room` characters hold, with no grapheme cut in two.
pub(super) fn fit(text: &str, room: usize) -> &str {
    let mut left = room;
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        let Some(rest) = left.checked_sub(grapheme.chars().count()) else { break };
        left = rest;
        end = at + grapheme.len();
    }
    text.get(..end).unwrap_or_default()
}

/// Whether `text` is one thing that a key types.
pub(super) fn is_one_grapheme(text: &str) -> bool {
    text.graphemes(true).nth(1).is_none() && !text.is_empty()
}

/// Whether `at` does not cut a grapheme (what people take for one letter) in two.
pub(super) fn is_boundary(text: &str, at: usize) -> bool {
    at <= text.len()
        && text.is_char_boundary(at)
        && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// The last grapheme boundary that is not after `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| is_boundary(text, *at)).unwrap_or(0)
}

/// The first grapheme boundary that is not before `at`.
pub(super) fn ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| is_boundary(text, *at)).unwrap_or(text.len())
}

/// Where the text starts that a Backspace at `at` takes away.
///
/// That is a whole grapheme, such as a letter with its accent or a family of emoji. Only in
/// scripts whose marks are typed one after another (Hebrew, Arabic, those of India and their
/// neighbours) the last mark goes alone, so that one slip does not cost the whole syllable.
pub(super) fn start_of_backspace(text: &str, at: usize) -> usize {
    let start = floor(text, at.saturating_sub(1));
    let grapheme = text.get(start..at).unwrap_or_default();
    match grapheme.chars().next_back() {
        Some(mark @ ('\u{590}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')) => at - mark.len_utf8(),
        _ => start,
    }
}

/// The bytes of the paragraph around `at`, without its line break.
pub(super) fn paragraph(text: &str, at: usize) -> std::ops::Range<usize> {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |line_break| line_break + 1);
    let end = after.find('\n').map_or(text.len(), |line_break| before.len() + line_break);
    start..end
}
