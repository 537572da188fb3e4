//! Writes a text with its marks: with as few signs as are read again in the same way.

use super::inline::{self, tag_at};
use super::lists;
use super::{LetterMark, LetterStyle, ListSign, StyledText, TextMarks};

/// The signs that a line is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WrittenSigns {
    /// Stars, and every letter as it stands.
    Stars,
    /// Stars, with a backslash before each star and tag that is only letters.
    StarsAndBackslashes,
    /// Tags, with backslashes.
    Tags,
}

/// The text as it is kept.
pub(super) fn written(styled: &StyledText) -> String {
    let mut out = String::with_capacity(styled.text.len() + 16);
    let mut start = 0;
    for (paragraph, line) in styled.text.split('\n').enumerate() {
        if paragraph > 0 {
            out.push('\n');
        }
        let words = written_line(styled, start..start + line.len());
        out.push_str(&typed_sign(&styled.marks, paragraph, &words));
        out.push_str(&words);
        start += line.len() + 1;
    }
    out
}

/// The sign of a line with these words as it is typed; a backslash before words that would be read as a sign.
pub(super) fn typed_sign(marks: &TextMarks, paragraph: usize, words: &str) -> String {
    let next = paragraph.checked_sub(1).map_or(0, |before| marks.number(before)) + 1;
    match marks.sign(paragraph) {
        Some(ListSign::Bullet) => "- ".to_owned(),
        Some(ListSign::Number) => format!("{}. ", marks.number(paragraph)),
        None if lists::split(words, next) != (None, words) => "\\".to_owned(),
        None => String::new(),
    }
}

fn written_line(styled: &StyledText, range: std::ops::Range<usize>) -> String {
    let line = StyledText {
        text: styled.text.get(range.clone()).unwrap_or_default().to_owned(),
        marks: styled.marks.letters_in(range),
    };
    let is_read_again = |written: &String| {
        let mut read = StyledText::default();
        inline::read(written, &mut read);
        read.tidy();
        read == line
    };
    let candidates = [WrittenSigns::Stars, WrittenSigns::StarsAndBackslashes].map(|signs| with_signs(&line, signs));
    candidates.into_iter().find(is_read_again).unwrap_or_else(|| with_signs(&line, WrittenSigns::Tags))
}

fn with_signs(line: &StyledText, signs: WrittenSigns) -> String {
    let mut out = String::with_capacity(line.text.len() + 8);
    let mut style = LetterStyle::default();
    for (at, letter) in line.text.char_indices() {
        let next = line.marks.style_at(at);
        change_style(&mut out, style, next, signs);
        style = next;
        let rest = line.text.get(at..).unwrap_or_default();
        // A tag is one only where no mark begins or ends inside of it.
        let is_tag =
            || tag_at(rest).is_some_and(|(tag, ..)| (at..at + tag.len()).all(|it| line.marks.style_at(it) == next));
        if signs != WrittenSigns::Stars && (letter == '*' || is_tag()) {
            double_backslashes(&mut out);
            out.push('\\');
        }
        out.push(letter);
    }
    change_style(&mut out, style, LetterStyle::default(), signs);
    out
}

/// Writes what ends before a letter, and what begins with it.
fn change_style(out: &mut String, from: LetterStyle, to: LetterStyle, signs: WrittenSigns) {
    if from == to {
        return;
    }
    double_backslashes(out);
    let changes = |mark: &LetterMark, begins: bool| to.has(*mark) == begins && from.has(*mark) != begins;
    let ends = LetterMark::ALL.into_iter().rev().filter(|mark| changes(mark, false)).map(|mark| (mark, false));
    let begins = LetterMark::ALL.into_iter().filter(|mark| changes(mark, true)).map(|mark| (mark, true));
    for (mark, begins) in ends.chain(begins) {
        out.push_str(match (signs, mark, begins) {
            (WrittenSigns::Tags, LetterMark::Bold, true) => "<b>",
            (WrittenSigns::Tags, LetterMark::Bold, false) => "</b>",
            (WrittenSigns::Tags, LetterMark::Italic, true) => "<i>",
            (WrittenSigns::Tags, LetterMark::Italic, false) => "</i>",
            (_, LetterMark::Bold, _) => "**",
            (_, LetterMark::Italic, _) => "*",
        });
    }
}

/// Backslashes right before a sign stand for half as many.
fn double_backslashes(out: &mut String) {
    let count = out.len() - out.trim_end_matches('\\').len();
    out.extend(std::iter::repeat_n('\\', count));
}
