//! Text from a file, a path or a user on its way into a message.
//!
//! A message is one line in a terminal or in the window. What is quoted in it must not steer the terminal, turn
//! the reading direction, begin a line of its own or fill the screen.

/// The most letters of a quotation; the rest is cut off.
pub const MOST_QUOTED_LETTERS: usize = 60;

/// The sign in the place of a character that is not shown.
const REPLACEMENT: char = '\u{fffd}';

/// Whether a character does something to the text around it instead of standing for itself: control
/// characters, line and paragraph breaks, marks of the reading direction, invisible signs and tags.
///
/// The joiners of Persian and of composed emoji are no such characters.
pub fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// `text` on one line, with a replacement for every character that [`steers`].
pub fn harmless(text: &str) -> String {
    text.chars().map(|letter| if steers(letter) { REPLACEMENT } else { letter }).collect()
}

/// The beginning of `text` for a quotation: harmless, and with an ellipsis when it is longer than
/// [`MOST_QUOTED_LETTERS`].
pub fn quotation(text: &str) -> String {
    let mut letters = text.chars();
    let mut quoted: String = letters.by_ref().take(MOST_QUOTED_LETTERS).collect();
    if letters.next().is_some() {
        quoted.truncate(quoted.trim_end().len());
        quoted.push('…');
    }
    harmless(&quoted)
}

/// A sentence whose quotations were made elsewhere, for example in a library: harmless, and with each stretch
/// without blanks cut that is longer than a quotation may be.
pub fn sentence(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(1_000));
    let mut stretch = 0;
    for letter in text.chars().take(20 * MOST_QUOTED_LETTERS) {
        stretch = if letter == ' ' { 0 } else { stretch + 1 };
        match stretch.cmp(&(MOST_QUOTED_LETTERS + 1)) {
            std::cmp::Ordering::Less => out.push(if steers(letter) { REPLACEMENT } else { letter }),
            std::cmp::Ordering::Equal => out.push('…'),
            std::cmp::Ordering::Greater => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_quotation_reaches_beyond_it() {
        let evil = "a\u{1b}]0;owned\u{7}\nline\r\u{202e}evil\u{2066}\u{9b}31m\u{85}\u{200f}\u{e0041}";
        for shown in [harmless(evil), quotation(evil), sentence(evil)] {
            assert!(!shown.chars().any(steers), "{shown:?}");
            assert!(shown.contains("]0;owned"), "{shown:?}");
        }
    }

    #[test]
    fn ordinary_text_of_every_script_stays_as_it_is() {
        for text in ["Ćosić – “Rückgabe” 東京", "می\u{200c}خواهم", "👩\u{200d}👩\u{200d}👧", "שלום"]
        {
            assert_eq!(quotation(text), text);
            assert_eq!(sentence(text), text);
        }
    }

    #[test]
    fn long_quotations_are_cut() {
        assert_eq!(quotation(&"x".repeat(60)), "x".repeat(60));
        assert_eq!(quotation(&"x".repeat(100_000)), format!("{}…", "x".repeat(60)));
        let long = sentence(&format!("the field “{}” is not known", "x".repeat(100_000)));
        assert!(long.chars().count() < 90 && long.ends_with("…"), "{long}");
        let words = sentence("It has no field of this name; it may have a, b or c.");
        assert_eq!(words, "It has no field of this name; it may have a, b or c.");
    }
}
