//! What all tables of a report share: their headings, and the heads of their columns.

use crate::print::typeset::{PageBlock, Role, Typesetter, Words, mm};
use crate::scene::PrintedRole;

/// The heading of a table, with a remark at the end of its line, or below it where the line has no room.
pub(super) fn heading(setter: &Typesetter<'_>, measure: f32, title: &str, aside: &str) -> PageBlock {
    let mut block = PageBlock::default();
    let title = setter.line_within(title, Role::PART, if aside.is_empty() { measure } else { measure * 0.6 });
    let line = setter.line(aside, Role::NOTE);
    let top = mm(4.4);
    let mut bottom = block.tagged(PrintedRole::Heading(2), |block| block.words(&title, 0.0, top));
    if line.ink_width() <= measure - title.ink_width() - 12.0 {
        block.words_before(&line, measure, bottom - line.capitals());
    } else {
        bottom = block.words(&setter.paragraph(aside, Role::NOTE, measure), 0.0, bottom + 7.0);
    }
    block.height = bottom + 4.0;
    block
}

/// The heads of columns. All end on one line, however many lines one of them has.
pub(super) struct Heads<'a> {
    setter: &'a Typesetter<'a>,
    heads: Vec<(Words, f32)>,
}

impl<'a> Heads<'a> {
    /// No heads so far.
    pub(super) fn new(setter: &'a Typesetter<'a>) -> Self {
        Self { setter, heads: Vec::new() }
    }

    /// A head that begins at `x`.
    pub(super) fn add(&mut self, text: &str, x: f32) {
        self.heads.push((self.setter.line(text, Role::NOTE), x));
    }

    /// A head that begins at `x` and has so much room, in several lines if it needs them.
    pub(super) fn add_within(&mut self, text: &str, x: f32, width: f32) {
        self.heads.push((self.setter.paragraph(text, Role::NOTE, width), x));
    }

    /// A head that ends at `right`.
    pub(super) fn add_before(&mut self, text: &str, right: f32) {
        let words = self.setter.line(text, Role::NOTE);
        let x = right - words.text.width;
        self.heads.push((words, x));
    }

    /// The width of the widest of these texts, and of the head of their column, on one line each.
    pub(super) fn widest<'t>(&self, head: &str, texts: impl IntoIterator<Item = &'t str>) -> f32 {
        let widths = texts.into_iter().map(|text| self.setter.line(text, Role::CELL).ink_width());
        widths.fold(self.setter.line(head, Role::NOTE).ink_width(), f32::max)
    }

    /// All heads, with the space below them.
    pub(super) fn finish(self) -> PageBlock {
        let mut block = PageBlock::default();
        let tallest = self.heads.iter().map(|(words, _)| words.height()).fold(0.0f32, f32::max);
        for (words, x) in &self.heads {
            let top = 9.0 + tallest - words.height();
            block.tagged(PrintedRole::ColumnHead, |block| block.words(words, *x, top));
        }
        let capitals = Role::NOTE.size_pt() * 0.727;
        block.height = 9.0 + Role::NOTE.size_pt() + 4.5 + (tallest - capitals).max(0.0);
        block.tagged_as(PrintedRole::Row)
    }
}

/// A row in which only one cell has words: more of what the row before says. `place` is the column of the cell.
pub(super) fn further_row(place: usize, count: usize, draw: impl FnOnce(&mut PageBlock)) -> PageBlock {
    let mut block = PageBlock::default();
    (0..place).for_each(|_| block.tagged(PrintedRole::Cell, |_| ()));
    block.tagged(PrintedRole::Cell, draw);
    (place + 1..count).for_each(|_| block.tagged(PrintedRole::Cell, |_| ()));
    block.height += 9.0;
    block.tagged_as(PrintedRole::Row)
}
