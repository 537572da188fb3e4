//! Changes of a marked text.

use std::ops::Range;

use super::lists::paragraph_at;
use super::{LetterMark, LetterStyle, ListSign, StyledText};

impl StyledText {
    /// Replaces a part by another text, with that one's marks.
    pub fn replace(&mut self, range: Range<usize>, with: &Self) {
        let Some(removed) = self.text.get(range.clone()) else { return };
        let paragraph = paragraph_at(&self.text, range.start);
        let lines_removed = removed.matches('\n').count();
        let lines_added = with.text.matches('\n').count();
        let takes_all = removed.len() == self.text.len();
        self.text.replace_range(range.clone(), &with.text);
        self.marks.replace(&range, with.text.len());
        for mark in LetterMark::ALL {
            let own = with.marks.of(mark).iter().map(|own| own.start + range.start..own.end + range.start);
            let own: Vec<Range<usize>> = own.collect();
            own.into_iter().for_each(|own| self.marks.set(mark, own, true));
        }
        // The lines after the first one bring their own signs; the first one joins the line that it is put into.
        self.marks.set_sign(paragraph + lines_removed, self.marks.sign(paragraph + lines_removed));
        let added = (1..=lines_added).map(|line| with.marks.sign(line));
        self.marks.signs.splice(paragraph + 1..paragraph + 1 + lines_removed, added);
        let starts_line =
            self.text.get(..range.start).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
        match with.marks.sign(0) {
            Some(sign) if starts_line => self.marks.set_sign(paragraph, Some(sign)),
            _ if takes_all && self.text.is_empty() => self.marks.signs.clear(),
            _ => {}
        }
        self.tidy();
    }

    /// Gives a part of the text a style.
    pub fn set_style(&mut self, range: Range<usize>, style: LetterStyle) {
        LetterMark::ALL.into_iter().for_each(|mark| self.marks.set(mark, range.clone(), style.has(mark)));
        self.tidy();
    }

    /// Whether all letters of a part have a mark. Blanks do not count; without any letter there is none.
    pub fn is_marked(&self, mark: LetterMark, range: Range<usize>) -> bool {
        let letters = self.text.get(range.clone()).unwrap_or_default().char_indices();
        let mut letters = letters.filter(|(_, letter)| !letter.is_whitespace()).peekable();
        letters.peek().is_some() && letters.all(|(at, _)| self.marks.style_at(range.start + at).has(mark))
    }

    /// Marks a part, or takes the mark away.
    pub fn set_mark(&mut self, mark: LetterMark, range: Range<usize>, is_on: bool) {
        self.marks.set(mark, range, is_on);
        self.tidy();
    }

    /// The lines that a part touches.
    pub fn paragraphs(&self, range: &Range<usize>) -> Range<usize> {
        paragraph_at(&self.text, range.start)..paragraph_at(&self.text, range.end) + 1
    }

    /// The bytes of a line, without its line break.
    pub fn paragraph_bytes(&self, paragraph: usize) -> Range<usize> {
        let mut start = 0;
        for (at, line) in self.text.split('\n').enumerate() {
            if at == paragraph {
                return start..start + line.len();
            }
            start += line.len() + 1;
        }
        self.text.len()..self.text.len()
    }

    /// Whether all lines of a part that have words are items of such a list.
    pub fn is_list(&self, sign: ListSign, range: &Range<usize>) -> bool {
        let lines = self.paragraphs(range);
        let is_one = lines.len() == 1;
        let mut filled = lines.filter(|line| is_one || !self.paragraph_bytes(*line).is_empty()).peekable();
        filled.peek().is_some() && filled.all(|line| self.marks.sign(line) == Some(sign))
    }

    /// Makes the lines of a part items of a list, or lines without a sign. Blank lines between others stay without.
    pub fn set_list(&mut self, sign: Option<ListSign>, range: &Range<usize>) {
        let lines = self.paragraphs(range);
        let is_one = lines.len() == 1;
        for line in lines {
            let has_words = is_one || !self.paragraph_bytes(line).is_empty();
            self.marks.set_sign(line, sign.filter(|_| has_words));
        }
        self.tidy();
    }
}
