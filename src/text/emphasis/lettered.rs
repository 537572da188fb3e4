//! Texts whose list signs are letters like all others: for places that know bold and italic letters but no lists, such
//! as the cells of a spreadsheet.

use std::ops::Range;

use super::{LetterMark, LetterStyle, ListSign, StyledText, lists, write};

impl StyledText {
    /// The text as it is seen, with the signs of its lists as letters: “• item”, “1. item”. Marked letters stay marked.
    #[must_use]
    pub fn with_seen_signs(&self) -> Self {
        self.lettered(|paragraph, _| self.marks.sign_words(paragraph).map(|sign| sign + " ").unwrap_or_default())
    }

    /// The text with the signs of its lists as they are typed: “- item”, “1. item”, and with a backslash before what
    /// only looks like such a sign. [`StyledText::with_signs_read`] is the way back.
    #[must_use]
    pub fn with_typed_signs(&self) -> Self {
        self.lettered(|paragraph, words| write::typed_sign(&self.marks, paragraph, words))
    }

    /// The text with lists where its lines begin with typed signs.
    #[must_use]
    pub fn with_signs_read(&self) -> Self {
        let mut read = Self::default();
        let mut number = 0;
        let mut start = 0;
        for (paragraph, line) in self.text.split('\n').enumerate() {
            let (sign, words) = lists::split(line, number + 1);
            number = if sign == Some(ListSign::Number) { number + 1 } else { 0 };
            read.begin_line(paragraph);
            read.marks.signs.push(sign);
            read.add_letters(self, start + line.len() - words.len(), words);
            start += line.len() + 1;
        }
        read.tidy();
        read
    }

    /// The text on one line with one blank between two words, and the signs of its lists as letters.
    #[must_use]
    pub fn spaced_once(&self) -> Self {
        let lettered = self.with_seen_signs();
        let (mut spaced, mut start) = (Self::default(), 0);
        for piece in lettered.text.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            if !word.is_empty() {
                if !spaced.text.is_empty() {
                    spaced.text.push(' ');
                }
                spaced.add_letters(&lettered, start, word);
            }
            start += piece.len();
        }
        spaced.tidy();
        spaced
    }

    /// Whether any letter is in bold or in italics.
    pub fn has_marked_letters(&self) -> bool {
        !self.marks.bold.is_empty() || !self.marks.italic.is_empty()
    }

    /// Marks a part as a font does that is met while a text is read from its start to its end.
    pub fn mark_more(&mut self, part: Range<usize>, style: LetterStyle) {
        for mark in LetterMark::ALL.into_iter().filter(|mark| style.has(*mark)) {
            let ranges = self.marks.of_mut(mark);
            match ranges.last_mut().filter(|last| last.end == part.start) {
                Some(last) => last.end = part.end,
                None if part.is_empty() => {}
                None => ranges.push(part.clone()),
            }
        }
    }

    /// The letters in pieces of one style.
    pub fn pieces(&self) -> Vec<(LetterStyle, &str)> {
        let ranges = self.marks.bold.iter().chain(&self.marks.italic);
        let mut places: Vec<usize> = ranges.flat_map(|range| [range.start, range.end]).collect();
        places.extend([0, self.text.len()]);
        places.sort_unstable();
        places.dedup();
        let piece = |(start, end): (&usize, &usize)| Some((self.marks.style_at(*start), self.text.get(*start..*end)?));
        places.iter().zip(places.iter().skip(1)).filter_map(piece).collect()
    }

    /// The text with a sign before each line, which `sign` makes from the number of the line and its words.
    fn lettered(&self, sign: impl Fn(usize, &str) -> String) -> Self {
        let mut lettered = Self::default();
        let mut start = 0;
        for (paragraph, line) in self.text.split('\n').enumerate() {
            lettered.begin_line(paragraph);
            lettered.text.push_str(&sign(paragraph, line));
            lettered.add_letters(self, start, line);
            start += line.len() + 1;
        }
        lettered
    }

    fn begin_line(&mut self, paragraph: usize) {
        if paragraph > 0 {
            self.text.push('\n');
        }
    }

    /// Adds `words`, which begin at a place of another text, as they are marked there.
    fn add_letters(&mut self, from: &Self, start: usize, words: &str) {
        let mut marks = from.marks.letters_in(start..start + words.len());
        marks.shift(self.text.len());
        self.marks.bold.extend(marks.bold);
        self.marks.italic.extend(marks.italic);
        self.text.push_str(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_signs_become_letters_and_typed_ones_come_back() {
        for (written, seen, typed) in [
            ("Pay **now**", "Pay now", "Pay now"),
            ("Sizes\n- **EU** 42\n- *UK* 8", "Sizes\n• EU 42\n• UK 8", "Sizes\n- EU 42\n- UK 8"),
            ("1. one\n2. **two**\n\n3\\. *three*", "1. one\n2. two\n\n3\\. three", "1. one\n2. two\n\n3\\. three"),
            ("\\- **no** item", "- no item", "\\- no item"),
            ("\\1. ***nor** this*", "1. nor this", "\\1. nor this"),
            ("**a**\n\n*b*\n", "a\n\nb\n", "a\n\nb\n"),
            ("", "", ""),
        ] {
            let styled = StyledText::read(written);
            assert_eq!(styled.with_seen_signs().text, seen);
            let lettered = styled.with_typed_signs();
            assert_eq!(lettered.text, typed);
            assert_eq!(lettered.with_signs_read(), styled, "{written}");
            assert_eq!(lettered.with_signs_read().written(), written);
        }
    }

    #[test]
    fn on_one_line_words_keep_their_marks() {
        for (written, spaced) in [
            ("  Pay **right**\n\n **now** ", "Pay **right now**"),
            ("Sizes\n- **EU** 42", "Sizes • **EU** 42"),
            ("plain", "plain"),
            ("", ""),
        ] {
            assert_eq!(StyledText::read(written).spaced_once().written(), spaced);
        }
    }

    #[test]
    fn marks_stay_on_their_letters_behind_the_signs() {
        let pieces = |written: &str| {
            let lettered = StyledText::read(written).with_seen_signs();
            let piece = |(style, words): (LetterStyle, &str)| (words.to_owned(), style.bold, style.italic);
            lettered.pieces().into_iter().map(piece).collect::<Vec<_>>()
        };
        let expected = [("• ", false, false), ("EU", true, false), (" 42\n• ", false, false), ("UK", true, true)];
        assert_eq!(pieces("- **EU** 42\n- ***UK***"), expected.map(|(words, b, i)| (words.to_owned(), b, i)));
        assert!(pieces("").is_empty());
    }
}
