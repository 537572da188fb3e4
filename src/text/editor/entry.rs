//! Rules for text input: allowed characters, the length limit, and caret positions.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The maximum number of characters that typing or pasting can reach. A longer text from a file is
/// kept unchanged, but can only become shorter.
pub const MAX_TEXT_CHARS: usize = 20_000;

/// The longest prefix of `text` within this number of characters that splits no grapheme.
pub(super) fn fit(text: &str, max_chars: usize) -> &str {
    let mut left = max_chars;
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        let Some(rest) = left.checked_sub(grapheme.chars().count()) else { break };
        left = rest;
        end = at + grapheme.len();
    }
    text.get(..end).unwrap_or_default()
}

/// Whether `text` is a single grapheme, as one key press types it.
pub(super) fn is_one_grapheme(text: &str) -> bool {
    text.graphemes(true).nth(1).is_none() && !text.is_empty()
}

/// Whether `at` is a grapheme boundary, between two characters as users perceive them.
pub(super) fn is_boundary(text: &str, at: usize) -> bool {
    at <= text.len()
        && text.is_char_boundary(at)
        && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// The last grapheme boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| is_boundary(text, *at)).unwrap_or(0)
}

/// The first grapheme boundary at or after `at`.
pub(super) fn ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| is_boundary(text, *at)).unwrap_or(text.len())
}

/// The start of the text that Backspace deletes at `at`.
///
/// It deletes a whole grapheme, such as a letter with its accent or an emoji family. In scripts whose
/// marks are typed one by one (Hebrew, Arabic, the scripts of India and its neighbours), it deletes
/// only the last mark, so that one slip does not cost the whole syllable.
pub(super) fn start_of_backspace(text: &str, at: usize) -> usize {
    let start = floor(text, at.saturating_sub(1));
    let grapheme = text.get(start..at).unwrap_or_default();
    match grapheme.chars().next_back() {
        Some(mark @ ('\u{590}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')) => at - mark.len_utf8(),
        _ => start,
    }
}

/// The byte range of the paragraph around `at`, without its line break.
pub(super) fn paragraph(text: &str, at: usize) -> std::ops::Range<usize> {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |line_break| line_break + 1);
    let end = after.find('\n').map_or(text.len(), |line_break| before.len() + line_break);
    start..end
}
