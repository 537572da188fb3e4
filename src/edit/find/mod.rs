//! Finding text anywhere in a map, and replacing it.
//!
//! What looks the same is found, however it is written: see [`FoldedText`].

mod replace;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use crate::model::{JourneyMap, TextField, visit_texts};
use crate::text::{Case, FoldedText, StyledText, cuts_a_sign, is_unseen, may_have_marks};

pub use replace::{replace_all, replacement};

/// A search, as the user entered it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The text to find. An empty text finds nothing.
    pub words: String,
    /// Whether upper and lower case are different.
    pub match_case: bool,
    /// Whether a match must be a whole word.
    pub whole_words: bool,
}

/// One match of the search, in one text of the map.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TextMatch {
    /// The text that contains the match.
    pub field: TextField,
    /// The matched bytes of what is searched, see [`searched_text`]; always on character boundaries.
    pub range: Range<usize>,
}

impl TextMatch {
    /// Whether the match is only a part of a longer word.
    pub fn is_within_a_word(&self, map: &JourneyMap) -> bool {
        self.words(map).is_some_and(|text| !is_whole_word(&text, &self.range))
    }

    /// The text that contains the match, as it is searched.
    pub fn words<'map>(&self, map: &'map JourneyMap) -> Option<Cow<'map, str>> {
        self.field.read(map).map(|text| searched_text(self.field, text))
    }
}

/// What is searched of a text: the letters that people see, without the signs that mark them.
pub fn searched_text(field: TextField, text: &str) -> Cow<'_, str> {
    if field.may_have_marks() && may_have_marks(text) {
        Cow::Owned(StyledText::read(text).text)
    } else {
        Cow::Borrowed(text)
    }
}

/// All matches, in reading order. Takes time linear in the size of the map.
pub fn find(map: &JourneyMap, query: &Query) -> Vec<TextMatch> {
    let mut found = Vec::new();
    let needle = Needle::new(query);
    if needle.words.is_empty() {
        return found;
    }
    visit_texts(map, &mut |field, text| {
        let text = searched_text(field, text);
        found.extend(needle.find(&text).into_iter().map(|range| TextMatch { field, range }));
    });
    found
}

/// A query prepared for searching: its text is folded once.
struct Needle<'query> {
    query: &'query Query,
    case: Case,
    words: String,
}

impl<'query> Needle<'query> {
    fn new(query: &'query Query) -> Self {
        let case = if query.match_case { Case::Kept } else { Case::Ignored };
        let words = FoldedText::of(&query.words, case).as_str().to_owned();
        Self { query, case, words }
    }

    fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        if text.is_empty() || self.words.is_empty() {
            return found;
        }
        let folded = FoldedText::of(text, self.case);
        let in_folded = folded.as_str();
        let mut from = 0;
        while let Some(at) = in_folded.get(from..).and_then(|rest| rest.find(&self.words)).map(|at| from + at) {
            let end = at + self.words.len();
            match folded.original(at..end).filter(|range| self.fits(text, range)) {
                Some(range) => {
                    found.push(range);
                    from = end;
                }
                // Step on by one letter only: an overlapping match may start at the next one.
                None => from = at + in_folded.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
            }
        }
        found
    }

    fn fits(&self, text: &str, range: &Range<usize>) -> bool {
        let is_cut = cuts_a_sign(text, range.start) || cuts_a_sign(text, range.end);
        !is_cut && (!self.query.whole_words || is_whole_word(text, range))
    }
}

/// Whether no letter stands right before or after a part of a text; signs that nobody sees do not count.
fn is_whole_word(text: &str, range: &Range<usize>) -> bool {
    let seen = |letter: &char| !is_unseen(*letter);
    let before = text.get(..range.start).and_then(|before| before.chars().rev().find(seen));
    let after = text.get(range.end..).and_then(|after| after.chars().find(seen));
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    !(before.is_some_and(is_word) || after.is_some_and(is_word))
}
