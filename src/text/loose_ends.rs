//! Line ends that part a word from the one that it belongs to.

use super::{Language, ShapedText};

/// The most letters of a unit: what is longer is a word by itself.
const LONGEST_UNIT: usize = 3;

impl ShapedText {
    /// How many lines end with an article, a preposition and the like, or with a number whose unit begins the next line.
    pub(crate) fn loose_ends(&self, language: Language) -> usize {
        let text_of = |line: usize| self.lines.get(line).and_then(|line| self.source.get(line.range.clone()));
        let is_loose = |line: &usize| {
            let (Some(above), Some(below)) = (text_of(*line), text_of(line + 1)) else { return false };
            let (last, first) = (above.split_whitespace().next_back(), below.split_whitespace().next());
            let (Some(last), Some(first)) = (last, first) else { return false };
            let is_parted = above.ends_with(['\n', '\r']);
            !is_parted && (language.binds(last) || language.leads_on(last) || is_counted(last, first))
        };
        (0..self.lines.len().saturating_sub(1)).filter(is_loose).count()
    }
}

/// Whether `next` is the unit of the number `word`.
fn is_counted(word: &str, next: &str) -> bool {
    let is_number = word.ends_with(|letter: char| letter.is_numeric())
        && word.chars().all(|letter| letter.is_numeric() || ".,–-+−".contains(letter));
    let unit = next.trim_end_matches(|letter: char| letter.is_ascii_punctuation() && letter != '%');
    is_number && !unit.is_empty() && unit.chars().count() <= LONGEST_UNIT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Align, Features, Shaper, TextFamily, TextStyle};

    #[test]
    fn lines_that_end_with_a_word_of_the_next_one_are_counted() {
        let style = TextStyle {
            size_pt: 10.0,
            bold: false,
            italic: false,
            line_height: 1.3,
            tracking: 0.0,
            features: Features::Figures,
            family: TextFamily::Text,
        };
        let shaper = Shaper::default();
        let set = |text: &str, width: f32| shaper.shape(text, style, Some(width), Align::Start);
        let loose = |text: &str| set(text, 400.0).loose_ends(Language::of_tag("en"));
        // No room for the noun: its article stays alone. A noun that can go on to the next line takes it along.
        let narrow = set("Ask a", 400.0).ink_width + 1.0;
        let broken = set("Ask a nurse", narrow);
        assert_eq!((broken.lines.len(), broken.loose_ends(Language::of_tag("en"))), (2, 1), "{:?}", broken.lines);
        // A break that is written parts nothing; what follows it is a paragraph of its own.
        assert_eq!(loose("Lives in\na flat"), 0);
        assert_eq!(
            (is_counted("42", "km"), is_counted("5,5", "%"), is_counted("8", "lives"), is_counted("A4", "km")),
            (true, true, false, false)
        );
    }
}
