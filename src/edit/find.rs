//! Finding words in all texts of a map, and putting others in their place.
//!
//! Limitations: a letter that is written as two signs (e and a combining accent) is not found by
//! the letter that is written as one; for that both would have to be normalised.

use std::ops::Range;

use super::text_place::each_text;
use super::{Command, TextPlace};
use crate::model::JourneyMap;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words. Nothing is found when there are none.
    pub words: String,
    /// Whether capitals matter.
    pub match_case: bool,
    /// Whether only whole words count.
    pub whole_words: bool,
}

/// A place where the words stand.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Found {
    /// In which text.
    pub place: TextPlace,
    /// Which of its bytes; always at the borders of letters.
    pub range: Range<usize>,
}

/// All places where the words stand, in reading order. Linear in the size of the map.
pub fn find(map: &JourneyMap, query: &Query) -> Vec<Found> {
    let mut found = Vec::new();
    let needle = Needle::new(query);
    if needle.words.is_empty() {
        return found;
    }
    each_text(map, &mut |place, text| {
        found.extend(needle.find(text).into_iter().map(|range| Found { place, range }));
    });
    found
}

/// Puts `with` in the place of what is found: everywhere, or only at those of `only` that are still there.
pub fn replace_all(map: &JourneyMap, query: &Query, with: &str, only: Option<&[Found]>) -> Command {
    let mut texts = Vec::new();
    let needle = Needle::new(query);
    let wanted: Option<rustc_hash::FxHashSet<&Found>> = only.map(|only| only.iter().collect());
    let mut visit = |place: TextPlace, text: &str| {
        let mut ranges = needle.find(text);
        if let Some(wanted) = &wanted {
            ranges.retain(|range| wanted.contains(&Found { place, range: range.clone() }));
        }
        if !ranges.is_empty() {
            texts.push((place, replaced(text, &ranges, with)));
        }
    };
    if !needle.words.is_empty() {
        each_text(map, &mut visit);
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

/// The query, ready to be looked for.
struct Needle<'query> {
    query: &'query Query,
    words: String,
}

impl<'query> Needle<'query> {
    fn new(query: &'query Query) -> Self {
        let words = if query.match_case { query.words.clone() } else { Folded::of(&query.words).text };
        Self { query, words }
    }

    fn find(&self, text: &str) -> Vec<Range<usize>> {
        if text.is_empty() || self.words.is_empty() {
            return Vec::new();
        }
        if self.query.match_case {
            return self.find_in(text, text, &|at| Some(at));
        }
        let folded = Folded::of(text);
        self.find_in(text, &folded.text, &|at| folded.original(at))
    }

    /// `original` tells where in `text` a byte of `folded` comes from; nothing inside a letter that became several.
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
                // The next letter may begin a place that fits.
                None => from = at + folded.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
            }
        }
        found
    }

    fn fits(&self, text: &str, range: &Range<usize>) -> bool {
        let before = text.get(..range.start).and_then(|before| before.chars().next_back());
        let after = text.get(range.end..).and_then(|after| after.chars().next());
        // An accent that combines belongs to the letter before it.
        let is_cut = after.is_some_and(|letter| matches!(u32::from(letter), 0x300..=0x36F));
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        !is_cut && (!self.query.whole_words || !(before.is_some_and(is_word) || after.is_some_and(is_word)))
    }
}

/// A text without capitals, which remembers where its bytes come from.
struct Folded {
    text: String,
    /// For each byte of `text`, and for its end, the byte of the original; nothing inside a letter
    /// that became several. None when all stand where they stood.
    origins: Option<Vec<Option<usize>>>,
}

impl Folded {
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

/// Small letters by way of capitals, so that ς is σ and ß is ss. The Turkish İ and ı count as i.
fn fold(letter: char, out: &mut String) {
    match letter {
        'İ' | 'ı' => out.push('i'),
        _ if letter.is_ascii() => out.push(letter.to_ascii_lowercase()),
        _ => out.extend(letter.to_uppercase().flat_map(char::to_lowercase)),
    }
}

#[cfg(test)]
mod tests;
