//! Texts with bold and italic letters and lists on a page: cards are set as their authors have marked them.

use super::Typesetter;
use super::words::{Role, Words, piece_ranges};
use crate::text::{Align, StyledText, is_quoted};

impl Typesetter<'_> {
    /// A text with its marks in lines no longer than `width`.
    pub(crate) fn styled_paragraph(&self, text: &StyledText, role: Role, width: f32) -> Words {
        let shape = |width: f32| self.shaper.shape_styled(text, role.style(), Some(width.max(1.0)), Align::Start);
        let shaped = shape(width);
        // A text that runs against the page stands in a block as wide as its letters, beside what it belongs to.
        let runs_against = shaped.right_to_left && !self.is_mirrored();
        let shaped = if runs_against { shape((shaped.ink_width + 0.5).min(width)) } else { shaped };
        self.colored(shaped, role)
    }

    /// What somebody says, in the quotation marks of the map's language.
    pub(crate) fn quoted_styled(&self, text: StyledText) -> StyledText {
        if is_quoted(&text.text) {
            return text;
        }
        let language = self.shaper.language();
        let marks = language.quotation_marks();
        // Each sign takes as many bytes as the one that it replaces, so that all marks stay where they are.
        let nested = language.nested(&text.text).into_owned();
        StyledText { text: nested, ..text }.between(marks.open, marks.close)
    }
}

/// A long text in pieces of at most `most` characters: see [`super::pieces`]. In pieces, the signs of lists are letters, so
/// that numbers go on.
pub(crate) fn styled_pieces(text: &StyledText, most: usize) -> Vec<StyledText> {
    if piece_ranges(&text.text, most).len() < 2 {
        return vec![text.clone()];
    }
    let lettered = text.with_seen_signs();
    piece_ranges(&lettered.text, most).into_iter().map(|range| lettered.part(range)).collect()
}

/// The beginning of a text of at most `most` characters on one line, up to a sentence or a word.
pub(crate) fn shortened_styled(text: &StyledText, most: usize) -> StyledText {
    let plain = text.spaced_once();
    let ranges = piece_ranges(&plain.text, most);
    let Some(first) = ranges.first().cloned() else { return StyledText::default() };
    let begun = plain.part(first);
    if ranges.len() == 1 || begun.text.ends_with('.') {
        return begun;
    }
    let kept = begun.text.trim_end_matches([',', ';', '.']).len();
    begun.part(0..kept).between("", "…")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &StyledText) -> String {
        text.written()
    }

    #[test]
    fn pieces_and_beginnings_keep_their_marks() {
        let text = StyledText::read("One **two three** four. Five *six seven* eight nine");
        assert_eq!(styled_pieces(&text, 400), std::slice::from_ref(&text));
        let pieces: Vec<String> = styled_pieces(&text, 24).iter().map(written).collect();
        assert_eq!(pieces, ["One **two three** four.", "Five *six seven* eight", "nine"]);
        assert_eq!(written(&shortened_styled(&text, 24)), "One **two three** four.");
        assert_eq!(written(&shortened_styled(&text, 10)), "One **two**…");
        assert_eq!(shortened_styled(&StyledText::default(), 10), StyledText::default());
    }

    #[test]
    fn items_of_a_list_go_on_with_their_numbers() {
        let text = StyledText::read("1. first of **all**\n2. second of all\n3. third of all");
        let pieces: Vec<String> = styled_pieces(&text, 34).into_iter().map(|piece| piece.text).collect();
        assert_eq!(pieces, ["1. first of all\n2. second of all", "3. third of all"]);
        assert_eq!(written(&shortened_styled(&text, 200)), "\\1. first of **all** 2. second of all 3. third of all");
    }
}
