//! How the letters and lines of a text are marked, as plain data.

use std::ops::Range;

use super::ListSign;

/// A way to mark letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LetterMark {
    /// The semi-bold weight.
    Bold,
    /// Italics; upright in a text that is set in italics.
    Italic,
}

/// How a letter is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct LetterStyle {
    /// Whether it is semi-bold.
    pub bold: bool,
    /// Whether it is in italics.
    pub italic: bool,
}

/// The marks of a text. Each way of marking a text has one form, so that equal marks are equal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TextMarks {
    /// The bytes in semi-bold, in order and apart from each other.
    pub(crate) bold: Vec<Range<usize>>,
    /// The bytes in italics, likewise.
    pub(crate) italic: Vec<Range<usize>>,
    /// The list signs of the lines, up to the last line that has one.
    pub(super) signs: Vec<Option<ListSign>>,
}

impl LetterMark {
    /// All ways to mark letters.
    pub const ALL: [Self; 2] = [Self::Bold, Self::Italic];
}

impl LetterStyle {
    /// Whether letters of this style are marked so.
    pub fn has(self, mark: LetterMark) -> bool {
        match mark {
            LetterMark::Bold => self.bold,
            LetterMark::Italic => self.italic,
        }
    }

    /// The style with a mark, or without it.
    #[must_use]
    pub fn with(self, mark: LetterMark, is_on: bool) -> Self {
        match mark {
            LetterMark::Bold => Self { bold: is_on, ..self },
            LetterMark::Italic => Self { italic: is_on, ..self },
        }
    }
}

impl TextMarks {
    /// No marks at all.
    pub(crate) const NONE: &'static Self = &Self { bold: Vec::new(), italic: Vec::new(), signs: Vec::new() };

    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.bold.is_empty() && self.italic.is_empty() && self.signs.is_empty()
    }

    /// Whether no line is an item of a list.
    pub fn has_no_lists(&self) -> bool {
        self.signs.is_empty()
    }

    /// The list sign of a line.
    pub fn sign(&self, paragraph: usize) -> Option<ListSign> {
        self.signs.get(paragraph).copied().flatten()
    }

    /// The sign of a line as it is seen: “•”, “3.”.
    pub fn sign_words(&self, paragraph: usize) -> Option<String> {
        Some(match self.sign(paragraph)? {
            ListSign::Bullet => "•".to_owned(),
            ListSign::Number => format!("{}.", self.number(paragraph)),
        })
    }

    /// The number of an item in its list.
    pub(super) fn number(&self, paragraph: usize) -> usize {
        let before = self.signs.get(..=paragraph).unwrap_or_default();
        before.iter().rev().take_while(|sign| **sign == Some(ListSign::Number)).count()
    }

    /// Sets the list sign of a line.
    pub(super) fn set_sign(&mut self, paragraph: usize, sign: Option<ListSign>) {
        if self.signs.len() <= paragraph {
            self.signs.resize(paragraph + 1, None);
        }
        if let Some(own) = self.signs.get_mut(paragraph) {
            *own = sign;
        }
    }

    /// The parts with a mark.
    pub(crate) fn of(&self, mark: LetterMark) -> &[Range<usize>] {
        match mark {
            LetterMark::Bold => &self.bold,
            LetterMark::Italic => &self.italic,
        }
    }

    pub(super) fn of_mut(&mut self, mark: LetterMark) -> &mut Vec<Range<usize>> {
        match mark {
            LetterMark::Bold => &mut self.bold,
            LetterMark::Italic => &mut self.italic,
        }
    }

    /// How the letter at a place is marked.
    pub fn style_at(&self, byte: usize) -> LetterStyle {
        let holds = |mark: LetterMark| self.of(mark).iter().any(|range| range.contains(&byte));
        LetterStyle { bold: holds(LetterMark::Bold), italic: holds(LetterMark::Italic) }
    }

    /// Marks a part of the text, or takes the mark away.
    pub(super) fn set(&mut self, mark: LetterMark, part: Range<usize>, is_on: bool) {
        let ranges = self.of_mut(mark);
        let mut changed: Vec<Range<usize>> = Vec::with_capacity(ranges.len() + 2);
        for range in ranges.drain(..) {
            let kept = [range.start..range.end.min(part.start), range.start.max(part.end)..range.end];
            changed.extend(kept.into_iter().filter(|kept| kept.start < kept.end));
        }
        if is_on {
            changed.push(part);
        }
        changed.sort_by_key(|range| range.start);
        *ranges = changed;
    }

    /// The marks of the letters in a part, counted from its start; list signs are left out.
    pub(super) fn letters_in(&self, part: Range<usize>) -> Self {
        let inside = |ranges: &[Range<usize>]| {
            let cut = |range: &Range<usize>| range.start.max(part.start)..range.end.min(part.end);
            let cut = ranges.iter().map(cut).filter(|range| range.start < range.end);
            cut.map(|range| range.start - part.start..range.end - part.start).collect()
        };
        Self { bold: inside(&self.bold), italic: inside(&self.italic), signs: Vec::new() }
    }

    /// Moves all marks of letters on, since bytes were put before the text.
    pub(super) fn shift(&mut self, bytes: usize) {
        for range in self.bold.iter_mut().chain(&mut self.italic) {
            *range = range.start + bytes..range.end + bytes;
        }
    }

    /// Follows the replacement of a part of the text by so many bytes, which are not marked.
    pub(super) fn replace(&mut self, part: &Range<usize>, bytes: usize) {
        for mark in LetterMark::ALL {
            self.set(mark, part.clone(), false);
            let place = |byte: usize| if byte >= part.end { byte - part.end + part.start + bytes } else { byte };
            for range in self.of_mut(mark) {
                // A part that is empty may lie inside of a mark.
                *range = if range.start >= part.end { place(range.start) } else { range.start }
                    ..if range.end > part.start { place(range.end) } else { range.end };
            }
        }
    }

    /// Brings the marks into their one form: none over a line break or over blanks at its end, and one where only
    /// blanks are between two.
    pub(super) fn tidy(&mut self, text: &str) {
        for mark in LetterMark::ALL {
            let ranges = std::mem::take(self.of_mut(mark));
            *self.of_mut(mark) = tidied(&ranges, text);
        }
        let lines = text.matches('\n').count() + 1;
        self.signs.truncate(lines);
        let last = self.signs.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        self.signs.truncate(last);
    }
}

fn tidied(ranges: &[Range<usize>], text: &str) -> Vec<Range<usize>> {
    let mut tidy: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        let mut start = range.start;
        for line in text.get(range.clone()).unwrap_or_default().split('\n') {
            let left = line.len() - line.trim_start().len();
            let words = line.trim();
            let own = start + left..start + left + words.len();
            start += line.len() + 1;
            if own.is_empty() {
                continue;
            }
            let joins = |last: &Range<usize>| {
                let between = text.get(last.end..own.start);
                last.end >= own.start || between.is_some_and(|it| it.chars().all(|it| it.is_whitespace() && it != '\n'))
            };
            match tidy.last_mut().filter(|last| joins(last)) {
                Some(last) => last.end = last.end.max(own.end),
                None => tidy.push(own),
            }
        }
    }
    tidy
}
