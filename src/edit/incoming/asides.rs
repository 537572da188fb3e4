//! What a pasted text says besides its words: the address of a link, and how many columns and rows its cell covers.
//!
//! It stands inside of the text, between signs that no text from outside may have, so that it goes wherever the text
//! goes until a card is made of it.

use std::borrow::Cow;

use crate::model::WebAddress;
use crate::text::seen_text;

/// The sign before an aside.
const OPEN: char = '\u{fdd0}';
/// The sign after an aside.
const CLOSE: char = '\u{fdd1}';
/// The letter before an address.
const ADDRESS: char = 'a';
/// The letter before a number of columns.
const COLUMNS: char = 'c';
/// The letter before a number of rows.
const ROWS: char = 'r';

/// What a text says besides its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::edit) struct Asides {
    /// The addresses of its links.
    pub(in crate::edit) addresses: Vec<String>,
    /// How many columns its cell covers.
    pub(in crate::edit) columns: usize,
    /// How many rows its cell covers.
    pub(in crate::edit) rows: usize,
}

impl Default for Asides {
    fn default() -> Self {
        Self { addresses: Vec::new(), columns: 1, rows: 1 }
    }
}

impl Asides {
    fn take(&mut self, aside: &str) {
        let mut letters = aside.chars();
        let kind = letters.next();
        let rest = letters.as_str();
        match kind {
            Some(ADDRESS) => self.addresses.extend(WebAddress::new(rest).map(|address| address.as_str().to_owned())),
            Some(COLUMNS) => self.columns = rest.parse().unwrap_or(1),
            Some(ROWS) => self.rows = rest.parse().unwrap_or(1),
            _ => {}
        }
    }
}

/// Whether a letter is none that a text from outside may have: Unicode reserves these for the inside of programs.
pub(super) fn is_reserved(letter: char) -> bool {
    ('\u{fdd0}'..='\u{fdef}').contains(&letter)
}

/// The aside with the address of a link; nothing if it is no address that a card can have.
pub(super) fn address(address: &str) -> String {
    let known = WebAddress::new(address).filter(|address| !address.as_str().contains(is_reserved));
    known.map(|address| format!("{OPEN}{ADDRESS}{}{CLOSE}", address.as_str())).unwrap_or_default()
}

/// The aside of a cell that covers several columns or rows.
pub(super) fn covering(columns: usize, rows: usize) -> String {
    let aside =
        |kind: char, count: usize| if count > 1 { format!("{OPEN}{kind}{count}{CLOSE}") } else { String::new() };
    aside(COLUMNS, columns) + &aside(ROWS, rows)
}

/// The words of a text, and what it says besides.
pub(in crate::edit) fn split(text: &str) -> (Cow<'_, str>, Asides) {
    let mut asides = Asides::default();
    if !text.contains(OPEN) {
        return (Cow::Borrowed(text), asides);
    }
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        words.push_str(before);
        let (aside, after) = after.split_once(CLOSE).unwrap_or((after, ""));
        asides.take(aside);
        rest = after;
    }
    words.push_str(rest);
    (Cow::Owned(words.trim().to_owned()), asides)
}

/// The text without what it says about its cell.
pub(in crate::edit) fn without_cell(text: &str) -> Cow<'_, str> {
    let (words, asides) = split(text);
    if asides.addresses.is_empty() || asides.columns * asides.rows == 1 {
        return if asides.columns * asides.rows == 1 { Cow::Borrowed(text) } else { words };
    }
    let addresses: String = asides.addresses.iter().map(|known| address(known)).collect();
    Cow::Owned(words.into_owned() + &addresses)
}

/// The words of a text as people see them: without asides and without the signs of emphasis.
pub(crate) fn seen_words(text: &str) -> Cow<'_, str> {
    match split(text).0 {
        Cow::Borrowed(words) => seen_text(words),
        Cow::Owned(words) => Cow::Owned(seen_text(&words).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asides_come_out_as_they_went_in() {
        let text = format!("**see**{} here{}", address("https://example.org/a"), covering(2, 3));
        let (words, asides) = split(&text);
        assert_eq!(words, "**see** here");
        assert_eq!(asides, Asides { addresses: vec!["https://example.org/a".into()], columns: 2, rows: 3 });
        assert_eq!(seen_words(&text), "see here");
        assert_eq!(split(&without_cell(&text)).1.columns, 1);
        assert_eq!((address("javascript:alert(1)"), covering(1, 1)), (String::new(), String::new()));
        assert_eq!(split("plain"), (Cow::Borrowed("plain"), Asides::default()));
    }
}
