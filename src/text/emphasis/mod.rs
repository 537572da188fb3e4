//! Emphasis in a text, kept as plain readable text: a small subset of Markdown.
//!
//! # What is written, and what is seen
//!
//! | Written                | Seen                                    |
//! |------------------------|-----------------------------------------|
//! | `**words**`            | words in semi-bold                      |
//! | `*words*`              | words in italics                        |
//! | `***words***`          | both                                    |
//! | `- ` at a line's start | an item of a list with bullets          |
//! | `1. ` at a line's start| an item of a numbered list              |
//! | `\*`, `\- `, `\1. `    | the sign itself, which then marks nothing |
//!
//! # The rules
//!
//! 1. *Stars.* One star marks italics, two mark semi-bold, three mark both; four or more in a row are only stars.
//!    Stars open a mark where neither a blank nor a closing sign (`)`, `.`, `!` …) follows, and where no letter or
//!    digit stands right before them. They close it where neither a blank nor an opening bracket stands before them
//!    and no letter or digit follows. Two stars between two letters do both, so that a part of a word can be
//!    semi-bold; one star there is only a star (“Kund*innen”), and so are all stars beside a digit inside of a word
//!    (“2*3*4”, “2**3”). A mark ends on the line on which it begins; what has no partner there is only stars
//!    (“Price*”, “2 * 3 * 4”). Underscores mark nothing.
//! 2. *Tags.* Where stars would be misread, such as around one letter of a word in italics, `<b>`, `</b>`, `<i>` and
//!    `</i>` mark the same. Tags without a partner on their line are only letters, and so are all other tags.
//! 3. *Lists.* A line that begins with a hyphen and a blank is an item with a bullet. A line that begins with `1. ` is
//!    the first item of a numbered list, and items with the next numbers follow in the lines right below it. Any other
//!    number is only a number (“24. December”). There is one level.
//! 4. *Backslash.* Before a star, and before one of the tags, a backslash takes away their meaning; two stand for one
//!    backslash there. At the start of a line it takes away the meaning of a list sign. Everywhere else a backslash is
//!    only a backslash (“C:\maps”).
//! 5. Marks do not reach over blanks at their ends, and marks that only blanks part are one.
//!
//! Reading never fails, and what is read, written and read again is the same. A text without any of this is read as
//! it stands and written as it stands: see [`StyledText::read`] and [`StyledText::written`].

mod changes;
mod inline;
mod lettered;
mod lists;
mod marks;
mod paste;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;
mod write;

use std::borrow::Cow;
use std::ops::Range;

pub use marks::{LetterMark, LetterStyle, TextMarks};

/// The sign before an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListSign {
    /// A bullet before the line.
    Bullet,
    /// The number of the item in its list.
    Number,
}

/// A text as people see it, and how its letters and lines are marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StyledText {
    /// The letters that are seen, without the signs of lists.
    pub text: String,
    /// How they are marked.
    pub marks: TextMarks,
}

impl StyledText {
    /// A text without marks, whatever its letters would mean.
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), marks: TextMarks::default() }
    }

    /// Reads a text as it is kept in a map.
    pub fn read(written: &str) -> Self {
        if !may_have_marks(written) {
            return Self::plain(written);
        }
        let mut styled = Self::default();
        let mut number = 0;
        for (at, line) in written.split('\n').enumerate() {
            if at > 0 {
                styled.text.push('\n');
            }
            let (sign, words) = lists::split(line, number + 1);
            number = if sign == Some(ListSign::Number) { number + 1 } else { 0 };
            styled.marks.signs.push(sign);
            inline::read(words, &mut styled);
        }
        styled.tidy();
        styled
    }

    /// The text as it is kept in a map.
    pub fn written(&self) -> String {
        if self.marks.is_empty() && !may_have_marks(&self.text) {
            return self.text.clone();
        }
        write::written(self)
    }

    /// What is seen, with the signs of lists: what is copied as plain text, said, and called by in lists.
    pub fn seen(&self) -> String {
        if self.marks.signs.is_empty() {
            return self.text.clone();
        }
        let mut seen = String::with_capacity(self.text.len() + 8);
        for (at, line) in self.text.split('\n').enumerate() {
            if at > 0 {
                seen.push('\n');
            }
            if let Some(sign) = self.marks.sign_words(at) {
                seen.push_str(&sign);
                seen.push(' ');
            }
            seen.push_str(line);
        }
        seen
    }

    /// Whether nothing is marked.
    pub fn is_plain(&self) -> bool {
        self.marks.is_empty()
    }

    /// A part of the text with its marks. A line of which the beginning is left out is no item of a list.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let Some(text) = self.text.get(range.clone()) else { return Self::default() };
        let first = lists::paragraph_at(&self.text, range.start);
        let count = text.matches('\n').count() + 1;
        let is_whole = |paragraph: &usize| {
            *paragraph > first || self.text.get(..range.start).is_some_and(|it| it.is_empty() || it.ends_with('\n'))
        };
        let signs = (first..first + count).map(|at| self.marks.sign(at).filter(|_| is_whole(&at))).collect();
        let mut part = Self { text: text.to_owned(), marks: self.marks.letters_in(range.clone()) };
        part.marks.signs = signs;
        part.tidy();
        part
    }

    /// The text between two others, which are not marked.
    #[must_use]
    pub fn between(mut self, before: &str, after: &str) -> Self {
        self.text.insert_str(0, before);
        self.text.push_str(after);
        self.marks.shift(before.len());
        self
    }

    /// The text without bytes at its start and at its end that hold no line break: the reverse of
    /// [`StyledText::between`].
    #[must_use]
    pub fn inside(&self, range: Range<usize>) -> Self {
        let mut inside = self.part(range);
        inside.marks.signs.clone_from(&self.marks.signs);
        inside.tidy();
        inside
    }

    /// The text without blank lines and empty items at its end, if it has lists.
    #[must_use]
    pub fn without_empty_end(self) -> Self {
        if self.marks.signs.is_empty() {
            return self;
        }
        match self.text.trim_end().len() {
            0 => Self::default(),
            end => self.part(0..end),
        }
    }

    /// Brings the marks into the one form that each way of marking has.
    fn tidy(&mut self) {
        self.marks.tidy(&self.text);
    }
}

/// Whether a text may hold marks. Most texts do not, and are known by this without being read letter by letter.
pub fn may_have_marks(written: &str) -> bool {
    let begins_list = |line: &str| lists::begins_like_item(line);
    written.bytes().any(|byte| matches!(byte, b'*' | b'<' | b'\\')) || written.split('\n').any(begins_list)
}

/// What is seen of a text that is kept in a map, with the signs of lists: see [`StyledText::seen`].
pub fn seen_text(written: &str) -> Cow<'_, str> {
    if may_have_marks(written) { Cow::Owned(StyledText::read(written).seen()) } else { Cow::Borrowed(written) }
}
