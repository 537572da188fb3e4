//! The one door for texts from outside: what is typed, pasted, dropped, replaced, entered in a field or read from a
//! file has the same characters.

use std::borrow::Cow;

/// `text` with one kind of line break, blanks for tabs, and nothing that is no character: no control characters, no
/// byte order marks, no place holders of objects that were left behind.
pub fn clean_text(text: &str) -> Cow<'_, str> {
    if !text.chars().any(needs_cleaning) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                letters.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push(' '),
            letter if needs_cleaning(letter) => {}
            letter => clean.push(letter),
        }
    }
    Cow::Owned(clean)
}

/// Whether nobody sees anything of a text: it has blanks, marks without a shape, or nothing at all.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| letter.is_whitespace() || super::is_unseen(letter))
}

fn needs_cleaning(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_of_all_programs_are_one() {
        assert_eq!(clean_text("a\r\nb\rc\u{b}d\u{c}e\u{85}f\u{2028}g\u{2029}h\n"), "a\nb\nc\nd\ne\nf\ng\nh\n");
    }

    #[test]
    fn blanks_are_nothing_to_see() {
        assert!(["", "   ", "\n\u{a0}\u{200b}"].into_iter().all(is_blank));
        assert!(!is_blank(" . "));
    }

    #[test]
    fn what_is_no_character_goes_and_all_else_stays() {
        assert_eq!(clean_text("\u{feff}a\tb\0c\u{1b}[31m\u{fffc}"), "a bc[31m");
        let kept = "é e\u{301} 👩\u{200d}👧 שלום\u{200f} \u{a0}\u{ad} \u{2066}x\u{2069}";
        assert!(matches!(clean_text(kept), Cow::Borrowed(same) if same == kept));
    }
}
