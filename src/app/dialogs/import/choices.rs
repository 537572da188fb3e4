//! What is chosen in the import dialog; whatever is not chosen is guessed.

use crate::exchange::table::LongReading;
use crate::exchange::{ReadOptions, TableForm, TableReading, WideReading};
use crate::render::Progress;

/// The choices about a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ImportChoices {
    /// The sheet of a workbook.
    pub(super) sheet: Option<String>,
    /// The character between the cells of a text.
    pub(super) separator: Option<char>,
    /// The encoding of a text.
    pub(super) encoding: Option<&'static str>,
    /// The form of the table.
    pub(super) form: Option<TableForm>,
    /// What the rows and columns of a wide table are.
    pub(super) wide: Option<WideReading>,
    /// What the columns of a long table are.
    pub(super) long: Option<LongReading>,
    /// Whether the map is taken into the one that is open.
    pub(super) into_open: bool,
}

impl ImportChoices {
    /// Whether the cells themselves change between these choices and others.
    pub(super) fn has_same_cells(&self, other: &Self) -> bool {
        self.separator == other.separator && self.encoding == other.encoding
    }

    /// Other cells: what their rows and columns are has to be guessed anew.
    pub(super) fn forget_reading(&mut self) {
        (self.form, self.wide, self.long) = (None, None, None);
    }

    /// Takes over a reading that was changed.
    pub(super) fn take(&mut self, before: &TableReading, now: TableReading) {
        if now.form != before.form {
            self.form = Some(now.form);
        }
        if now.wide != before.wide {
            self.wide = Some(now.wide);
        }
        if now.long != before.long {
            self.long = Some(now.long);
        }
    }

    /// The options for reading the file.
    pub(super) fn options<'a>(&self, title: String, progress: &'a dyn Progress) -> ReadOptions<'a> {
        ReadOptions {
            title,
            form: self.form,
            reading: self.wide,
            columns: self.long.clone(),
            sheet: self.sheet.clone(),
            separator: self.separator,
            encoding: self.encoding.map(str::to_owned),
            progress,
            ..ReadOptions::default()
        }
    }
}
