//! A row of a list, whose cells are known by their headings.

use super::super::lists::NEXT_LINE;
use crate::exchange::table::DataTable;
use crate::exchange::value_words::{number_of, word_key};
use crate::model::Rating;

/// A row of a list, whose cells are known by their headings.
pub(super) struct NamedRow<'a> {
    pub(super) table: &'a DataTable,
    pub(super) headings: &'a [String],
    pub(super) row: usize,
}

impl<'a> NamedRow<'a> {
    pub(super) fn text(&self, heading: &str) -> &'a str {
        let key = word_key(heading);
        let column = self.headings.iter().position(|own| word_key(own) == key);
        column.map_or("", |column| self.table.cell(self.row, column).trim())
    }

    pub(super) fn lines(&self, heading: &str) -> Vec<String> {
        let lines = self.text(heading).split(NEXT_LINE).map(str::trim);
        lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    pub(super) fn level(&self, heading: &str) -> Option<u8> {
        number_of(self.text(heading)).map(|level| level.round().clamp(1.0, 5.0) as u8)
    }

    pub(super) fn rating(&self, heading: &str) -> Option<Rating> {
        number_of(self.text(heading)).map(|level| Rating::nearest(level).sound())
    }

    pub(super) fn number(&self, heading: &str) -> Option<u32> {
        number_of(self.text(heading)).filter(|number| *number >= 1.0).map(|number| number as u32)
    }
}
