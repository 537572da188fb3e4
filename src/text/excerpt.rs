//! The part of a text that is drawn. A text may be as long as a book, or have a million signs over one letter;
//! what is drawn of it ends where nobody reads on, so that no text costs more than a moment.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::StyledText;

/// The most bytes of a text that are drawn: more than any card can show legibly.
const MOST_BYTES: usize = 20_000;

/// The most lines of a text that are drawn.
const MOST_LINES: usize = 500;

/// The most bytes of one letter with all signs that belong to it; a family of emoji has some 40.
const MOST_LETTER_BYTES: usize = 120;

/// What is drawn of `text`: all of it, unless it is far longer than a map needs.
pub(super) fn excerpt(text: &str) -> Cow<'_, str> {
    let end = end_of(text);
    let is_cut = end < text.len();
    let shown = text.get(..end).unwrap_or_default();
    if shown.len() <= MOST_LETTER_BYTES || !has_piled_signs(shown) {
        return if is_cut { Cow::Owned(format!("{shown}…")) } else { Cow::Borrowed(shown) };
    }
    let mut out: String = shown.graphemes(true).map(begin_of_letter).collect();
    if is_cut {
        out.push('…');
    }
    Cow::Owned(out)
}

/// What is drawn of a text with marks. A text with letters that are drawn in part loses its marks.
pub(super) fn excerpt_with_marks(styled: &StyledText) -> Cow<'_, StyledText> {
    match excerpt(&styled.text) {
        Cow::Borrowed(_) => Cow::Borrowed(styled),
        Cow::Owned(shown) => Cow::Owned(match shown.strip_suffix('…') {
            Some(begin) if styled.text.starts_with(begin) => styled.part(0..begin.len()).between("", "…"),
            _ => StyledText::plain(&shown),
        }),
    }
}

/// Where drawing ends at the latest.
fn end_of(text: &str) -> usize {
    let by_bytes = text.floor_char_boundary(MOST_BYTES.min(text.len()));
    // Few texts are long enough to have so many lines.
    if by_bytes <= MOST_LINES {
        return by_bytes;
    }
    let shown = text.get(..by_bytes).unwrap_or_default();
    shown.match_indices('\n').nth(MOST_LINES - 1).map_or(by_bytes, |(at, _)| at)
}

/// Whether a text may have a letter with very many signs on it: found cheaply, and sometimes in vain.
fn has_piled_signs(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|letter| {
        let stands_alone = letter.is_ascii() || letter.is_alphanumeric() || letter.is_whitespace();
        run = if stands_alone { 0 } else { run + letter.len_utf8() };
        run > MOST_LETTER_BYTES / 2
    })
}

fn begin_of_letter(letter: &str) -> &str {
    letter.get(..letter.floor_char_boundary(MOST_LETTER_BYTES)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_drawn_whole() {
        let long = "A long note about Čačak, 東京 and می\u{200c}خواهم. ".repeat(200);
        for text in ["", "Pay", "e\u{301}", "👩\u{200d}👩\u{200d}👧\u{200d}👦", &"…".repeat(100), &long] {
            assert_eq!(excerpt(text), text);
        }
    }

    #[test]
    fn nothing_endless_is_drawn() {
        let marks = format!("a{}b", "\u{301}".repeat(8_000));
        let shown = excerpt(&marks);
        assert!(shown.len() <= MOST_LETTER_BYTES + 1 && shown.starts_with('a') && shown.ends_with('b'));
        let lines = "\n".repeat(900_000);
        assert_eq!(excerpt(&lines).matches('\n').count(), MOST_LINES - 1);
        assert!(excerpt(&lines).ends_with('…'));
        let letters = "ž".repeat(500_000);
        assert!(excerpt(&letters).len() <= MOST_BYTES + '…'.len_utf8());
    }
}
