//! What all tables of a report share: their headings, and the heads of their columns.

use crate::print::typeset::{PageBlock, Role, Typesetter, mm};

/// The heading of a table, with a remark at the end of its line.
pub(super) fn heading(setter: &Typesetter<'_>, measure: f32, title: &str, aside: &str) -> PageBlock {
    let mut block = PageBlock::default();
    let title = setter.line_within(title, Role::PART, measure * 0.6);
    let aside = setter.line_within(aside, Role::NOTE, measure - title.ink_width() - 20.0);
    let top = mm(4.4);
    let bottom = block.words(&title, 0.0, top);
    block.words_before(&aside, measure, bottom - aside.capitals());
    block.height = bottom + 4.0;
    block
}

/// The heads of columns.
pub(super) struct Heads<'a> {
    setter: &'a Typesetter<'a>,
    block: PageBlock,
}

impl<'a> Heads<'a> {
    /// No heads so far.
    pub(super) fn new(setter: &'a Typesetter<'a>) -> Self {
        Self { setter, block: PageBlock::default() }
    }

    /// A head that begins at `x`.
    pub(super) fn add(&mut self, text: &str, x: f32) {
        self.block.words(&self.setter.line(text, Role::NOTE), x, 9.0);
    }

    /// A head that ends at `right`.
    pub(super) fn add_before(&mut self, text: &str, right: f32) {
        self.block.words_before(&self.setter.line(text, Role::NOTE), right, 9.0);
    }

    /// All heads, with the space below them.
    pub(super) fn finish(mut self) -> PageBlock {
        self.block.height = 9.0 + Role::NOTE.size_pt() + 4.5;
        self.block
    }
}
