//! Figures as they are set: the strength of their ink, and the spaces in them.

use std::borrow::Cow;

use super::Emphasis;

/// A space just wide enough to part a number from its sign.
const HAIR_SPACE: &str = "\u{200a}";

/// The ink of a figure. Nothing (a zero, a dash) is quieter than something, but legible on the light of a moment of
/// truth as well.
pub(super) fn figure_tone(figure: &str) -> Emphasis {
    let counts = |letter: char| letter.is_numeric() && letter.to_digit(10) != Some(0);
    let only_dash = !figure.trim().is_empty() && figure.trim().chars().all(is_dash);
    let is_nothing = only_dash || (figure.contains('0') && !figure.contains(counts));
    if is_nothing { Emphasis::Muted } else { Emphasis::Ink }
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '–' | '—' | '−')
}

/// A figure as it is drawn: with a hair space before a multiplication sign, which a whole space parts from its number
/// like a word of its own.
pub(super) fn drawn_figure(figure: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(figure);
    for space in [" ×", "\u{a0}×", "\u{202f}×"] {
        if out.contains(space) {
            out = Cow::Owned(out.replace(space, &format!("{HAIR_SPACE}×")));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_quiet_and_something_is_not() {
        for nothing in ["0", "0 days", "0.0 %", "–", "—", " - ", "€ 0", "0,00"] {
            assert_eq!(figure_tone(nothing), Emphasis::Muted, "{nothing}");
        }
        for something in ["61 %", "10", "−12", "0.4 days", "4 ×", "", "yes", "n/a", "½", "2–3"] {
            assert_eq!(figure_tone(something), Emphasis::Ink, "{something}");
        }
    }

    #[test]
    fn a_times_sign_stands_close_to_its_number() {
        assert_eq!(drawn_figure("4 ×"), "4\u{200a}×");
        assert_eq!(drawn_figure("4×"), "4×");
        assert_eq!(drawn_figure("31 %"), "31 %");
    }
}
