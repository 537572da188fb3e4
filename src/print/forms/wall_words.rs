//! The words of a wall sheet, in sizes that grow with the notes that it is made for.

use super::wall_size::WallSize;
use crate::print::typeset::{Role, Typesetter, Words};

/// The space between words and the edge of a sheet that is glued to another.
pub(super) const BESIDE_BREAK: f32 = 14.0;

/// Sets the words of a wall sheet.
#[derive(Clone, Copy)]
pub(super) struct WallWords<'a> {
    pub(super) setter: &'a Typesetter<'a>,
    pub(super) size: &'a WallSize,
}

impl WallWords<'_> {
    /// A size in points that grows with the notes.
    pub(super) fn pt(&self, size: f32) -> f32 {
        size * self.size.factor
    }

    pub(super) fn role(&self, role: Role) -> Role {
        role.sized(self.pt(role.size_pt()))
    }

    /// Words in at most so many lines, smaller if they have no room.
    pub(super) fn fitted(&self, text: &str, role: Role, (width, lines): (f32, usize)) -> Words {
        let full = self.role(role);
        let shape = |role: Role| {
            if lines == 1 { self.setter.line(text.trim(), role) } else { self.setter.paragraph(text, role, width) }
        };
        let mut size = full.size_pt();
        let mut words = shape(full);
        while (words.text.lines.len() > lines || words.ink_width() > width) && size > self.pt(18.0) {
            size *= 0.92;
            words = shape(full.sized(size));
        }
        if words.text.lines.len() > lines || words.ink_width() > width {
            self.setter.line_within(text.trim(), full.sized(size), width)
        } else {
            words
        }
    }
}
