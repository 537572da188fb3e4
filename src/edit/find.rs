//! Finding text anywhere in a map, and replacing it.
//!
//! Limitations: a letter written as two code points (e and a combining accent) is not found by the same
//! letter written as one; both would have to be normalised for that.

use std::ops::Range;

use super::Command;
use crate::model::{JourneyMap, TextField, visit_texts};

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

/// One match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TextMatch {
    /// The text that contains the match.
    pub field: TextField,
    /// The matched bytes; always on character boundaries.
    pub range: Range<usize>,
}

/// All matches, in reading order. Takes time linear in the size of the map.
pub fn find(map: &JourneyMap, query: &Query) -> Vec<TextMatch> {
    let mut found = Vec::new();
    let needle = Needle::new(query);
    if needle.words.is_empty() {
        return found;
    }
    visit_texts(map, &mut |field, text| {
        found.extend(needle.find(text).into_iter().map(|range| TextMatch { field, range }));
    });
    found
}

/// A command that replaces the matches by `with`: all of them, or only those in `only` that still exist.
pub fn replace_all(map: &JourneyMap, query: &Query, with: &str, only: Option<&[TextMatch]>) -> Command {
    let mut texts = Vec::new();
    let needle = Needle::new(query);
    // A hash set, because both the matches and `only` can run into the thousands.
    let wanted: Option<rustc_hash::FxHashSet<&TextMatch>> = only.map(|only| only.iter().collect());
    let mut visit = |field: TextField, text: &str| {
        let mut ranges = needle.find(text);
        if let Some(wanted) = &wanted {
            ranges.retain(|range| wanted.contains(&TextMatch { field, range: range.clone() }));
        }
        if !ranges.is_empty() {
            texts.push((field, replaced(text, &ranges, with)));
        }
    };
    if !needle.words.is_empty() {
        visit_texts(map, &mut visit);
    }
    Command::SetTexts(texts)
}

fn replaced(text: &str, ranges: &[Range<usize>], with: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for range in ranges {
        out.push_str(text.get(end..range.start).unwrap_or_default());
        out.push_str(with);
        end = range.end;
    }
    out.push_str(text.get(end..).unwrap_or_default());
    out
}

/// A query prepared for searching: its text is folded once.
struct Needle<'query> {
    query: &'query Query,
    words: String,
}

impl<'query> Needle<'query> {
    fn new(query: &'query Query) -> Self {
        let words = if query.match_case { query.words.clone() } else { FoldedText::of(&query.words).text };
        Self { query, words }
    }

    fn find(&self, text: &str) -> Vec<Range<usize>> {
        if text.is_empty() || self.words.is_empty() {
            return Vec::new();
        }
        if self.query.match_case {
            return self.find_in(text, text, &|at| Some(at));
        }
        let folded = FoldedText::of(text);
        self.find_in(text, &folded.text, &|at| folded.original(at))
    }

    /// `original` maps a byte of `folded` back to `text`, or to none inside a letter that folded into several.
    fn find_in(&self, text: &str, folded: &str, original: &dyn Fn(usize) -> Option<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = folded.get(from..).and_then(|rest| rest.find(&self.words)).map(|at| from + at) {
            let end = at + self.words.len();
            let range = original(at).zip(original(end)).map(|(start, end)| start..end);
            match range.filter(|range| self.fits(text, range)) {
                Some(range) => {
                    found.push(range);
                    from = end;
                }
                // Step on by one letter only: an overlapping match may start at the next one.
                None => from = at + folded.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
            }
        }
        found
    }

    fn fits(&self, text: &str, range: &Range<usize>) -> bool {
        let before = text.get(..range.start).and_then(|before| before.chars().next_back());
        let after = text.get(range.end..).and_then(|after| after.chars().next());
        // A combining accent belongs to the letter before it, so the match would cut a letter in half.
        let is_cut = after.is_some_and(|letter| matches!(u32::from(letter), 0x300..=0x36F));
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        !is_cut && (!self.query.whole_words || !(before.is_some_and(is_word) || after.is_some_and(is_word)))
    }
}

/// A case-folded text that remembers where its bytes come from.
struct FoldedText {
    text: String,
    /// For each byte of `text`, and for its end, the matching byte of the original, or none inside a
    /// letter that folded into several. `None` altogether when every byte kept its position.
    origins: Option<Vec<Option<usize>>>,
}

impl FoldedText {
    fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self { text: text.to_ascii_lowercase(), origins: None };
        }
        let mut folded = String::with_capacity(text.len());
        let mut origins = Vec::with_capacity(text.len() + 1);
        for (at, letter) in text.char_indices() {
            fold(letter, &mut folded);
            origins.push(Some(at));
            origins.resize(folded.len().max(origins.len()), None);
        }
        origins.push(Some(text.len()));
        Self { text: folded, origins: Some(origins) }
    }

    fn original(&self, at: usize) -> Option<usize> {
        match &self.origins {
            None => Some(at),
            Some(origins) => origins.get(at).copied().flatten(),
        }
    }
}

/// Folds case by way of upper case, so that ς matches σ and ß matches ss. The Turkish İ and ı count as i.
fn fold(letter: char, out: &mut String) {
    match letter {
        'İ' | 'ı' => out.push('i'),
        _ if letter.is_ascii() => out.push(letter.to_ascii_lowercase()),
        _ => out.extend(letter.to_uppercase().flat_map(char::to_lowercase)),
    }
}

#[cfg(test)]
mod tests;
