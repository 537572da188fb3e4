//! What pages of words share: columns, rules, and figures that have to fit.

use crate::print::typeset::{PageBlock, Role, Typesetter, Words, mm};
use crate::scene::Stroke;

/// The gap between two columns.
pub(super) const GUTTER: f32 = mm(6.0);

/// The width of the names of lanes at the start of each row of a stage page.
pub(super) const STAGE_RAIL: f32 = mm(28.0);

/// The width of one of `count` columns.
pub(super) fn column_width(measure: f32, count: usize) -> f32 {
    (measure - GUTTER * (count as f32 - 1.0)) / count as f32
}

/// A block that begins with a hairline.
pub(super) fn ruled(setter: &Typesetter<'_>, measure: f32) -> PageBlock {
    let mut block = PageBlock::default();
    block.rule((0.0, measure), 0.0, Stroke::solid(setter.theme.edge, 0.5));
    block
}

/// A figure on one line, or in smaller letters in several.
pub(super) fn fitting(setter: &Typesetter<'_>, text: &str, role: Role, width: f32) -> Words {
    let words = setter.line(text, role);
    if words.ink_width() <= width {
        return words;
    }
    let smaller = role.sized((role.size_pt() * width / words.ink_width()).max(11.0));
    setter.paragraph(text, smaller, width)
}
