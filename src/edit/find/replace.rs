//! Replacing what a search has found, with capitals where the replaced words had them.

use std::ops::Range;

use super::{Needle, Query, TextMatch, searched_text};
use crate::edit::Command;
use crate::model::{JourneyMap, TextField, visit_texts};
use crate::text::StyledText;

/// A command that replaces the matches by `with`: all of them, or only those in `only` that still exist.
pub fn replace_all(map: &JourneyMap, query: &Query, with: &str, only: Option<&[TextMatch]>) -> Command {
    let mut texts = Vec::new();
    let needle = Needle::new(query);
    // A hash set, because both the matches and `only` can run into the thousands.
    let wanted: Option<rustc_hash::FxHashSet<&TextMatch>> = only.map(|only| only.iter().collect());
    let mut visit = |field: TextField, text: &str| {
        let words = searched_text(field, text);
        let mut ranges = needle.find(&words);
        if let Some(wanted) = &wanted {
            ranges.retain(|range| wanted.contains(&TextMatch { field, range: range.clone() }));
        }
        if !ranges.is_empty() {
            let with = |found: &str| replacement(query, found, with);
            let is_marked = field.may_have_marks();
            texts.push((
                field,
                if is_marked { replaced_in_marked(text, &ranges, with) } else { replaced(text, &ranges, with) },
            ));
        }
    };
    if !needle.words.is_empty() {
        visit_texts(map, &mut visit);
    }
    Command::SetTexts(texts)
}

/// The same in a text that may have marks: what is put in is marked as the beginning of what it replaces.
fn replaced_in_marked(text: &str, ranges: &[Range<usize>], with: impl Fn(&str) -> String) -> String {
    let mut styled = StyledText::read(text);
    for range in ranges.iter().rev() {
        let new = with(styled.text.get(range.clone()).unwrap_or_default());
        let mut words = StyledText::plain(&new);
        words.set_style(0..new.len(), styled.marks.style_at(range.start));
        styled.replace(range.clone(), &words);
    }
    styled.written()
}

fn replaced(text: &str, ranges: &[Range<usize>], with: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for range in ranges {
        out.push_str(text.get(end..range.start).unwrap_or_default());
        out.push_str(&with(text.get(range.clone()).unwrap_or_default()));
        end = range.end;
    }
    out.push_str(text.get(end..).unwrap_or_default());
    out
}

/// What replaces `found`: `with`, in capitals or with one at its start where the found words are written so and the
/// user has not said otherwise by the way in which the query or the replacement is written.
pub fn replacement(query: &Query, found: &str, with: &str) -> String {
    let is_as_asked = query.match_case || Capitals::of(found) == Capitals::of(&query.words);
    match Capitals::of(found) {
        _ if is_as_asked || Capitals::of(with) == Capitals::Mixed => with.to_owned(),
        Capitals::All => with.to_uppercase(),
        Capitals::First if Capitals::of(with) == Capitals::None => with_capital(with),
        _ => with.to_owned(),
    }
}

fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Which letters of some words are capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Capitals {
    /// All are small, or there are no letters with capitals.
    None,
    /// The first letter alone.
    First,
    /// All letters, of which there are several.
    All,
    /// Some others, as in “eBay”.
    Mixed,
}

impl Capitals {
    fn of(words: &str) -> Self {
        let cased: Vec<bool> = words
            .chars()
            .filter(|letter| letter.is_uppercase() || letter.is_lowercase())
            .map(char::is_uppercase)
            .collect();
        let count = cased.iter().filter(|is_capital| **is_capital).count();
        let begins_with_one = words.chars().next().is_some_and(char::is_uppercase);
        match count {
            0 => Self::None,
            1 if begins_with_one => Self::First,
            _ if count == cased.len() && count > 1 => Self::All,
            _ if begins_with_one && each_word_begins_alike(words) => Self::First,
            _ => Self::Mixed,
        }
    }
}

/// Whether each word has one capital, at its start, as in a name.
fn each_word_begins_alike(words: &str) -> bool {
    words.split_whitespace().all(|word| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase)
    })
}
