//! Names in the midst of a sentence that runs the other way.
//!
//! An Arabic name in an English sentence would take the numbers and signs after it along, and a sentence that begins with
//! it would run from right to left as a whole. Between isolates (Unicode Standard Annex #9) it keeps its own direction
//! and leaves that of the sentence alone.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, bidi_class};

/// The signs around a part of a text that has a direction of its own.
const OWN_DIRECTION: char = '\u{2068}';
const END_OF_DIRECTION: char = '\u{2069}';

/// A text of the map for a sentence of the program: as it is, or with a direction of its own if it has letters that
/// are read from right to left.
pub fn apart(words: &str) -> Cow<'_, str> {
    let is_right_to_left = |letter: char| matches!(bidi_class(letter), BidiClass::R | BidiClass::AL);
    if words.is_ascii() || !words.chars().any(is_right_to_left) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(format!("{OWN_DIRECTION}{words}{END_OF_DIRECTION}"))
}

/// A sentence without the signs of [`apart`], for a terminal or another program: these do with directions as they can.
pub fn without_directions(sentence: &str) -> String {
    sentence.replace([OWN_DIRECTION, END_OF_DIRECTION], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_run_the_other_way_are_set_apart() {
        assert_eq!(apart("Wartezimmer · Büro"), "Wartezimmer · Büro");
        assert_eq!(apart("الانتظار"), "\u{2068}الانتظار\u{2069}");
        assert_eq!(without_directions(&format!("At {}: −2", apart("الانتظار"))), "At الانتظار: −2");
        assert_eq!(apart("Ida דנה"), "\u{2068}Ida דנה\u{2069}");
    }
}
