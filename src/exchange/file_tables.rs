//! The tables in a file, for those who want to look at them before a map is made: the import dialog, and figures that
//! are read from cells.

use super::xlsx::{self, SheetTable};
use super::{DataFormat, ExchangeError, Losses, ReadOptions, TableForm, WideReading, csv, table};
use crate::exchange::table::LongReading;
use crate::model::JourneyMap;

/// The tables in a file, and what was found out about them.
#[derive(Clone, Debug, Default)]
pub struct FileTables {
    /// The sheets of a workbook; a text has one without a name.
    pub sheets: Vec<SheetTable>,
    /// The character between the cells of a text.
    pub separator: Option<char>,
    /// The name of the encoding of a text.
    pub encoding: Option<&'static str>,
    /// Whether the sheets are the lists that Footpath writes.
    pub are_lists: bool,
}

/// How a table is read: its form, and what its rows and columns are in each of the forms.
#[derive(Clone, Debug, PartialEq)]
pub struct TableReading {
    /// The form.
    pub form: TableForm,
    /// What the rows and columns are in the wide form.
    pub wide: WideReading,
    /// What the columns are in the long form.
    pub long: LongReading,
}

impl FileTables {
    /// The tables in the bytes of a file; none in formats that are no tables.
    ///
    /// # Errors
    /// When the bytes are no such file, or beyond the limits.
    pub fn of(format: DataFormat, bytes: &[u8], options: &ReadOptions<'_>) -> Result<Option<Self>, ExchangeError> {
        match format {
            DataFormat::Csv => csv::text_table(bytes, options).map(Some),
            DataFormat::Xlsx => xlsx::tables(bytes).map(Some),
            _ => Ok(None),
        }
    }

    /// Whether the lists are read, which hold the whole map, instead of one sheet.
    pub fn reads_lists(&self, options: &ReadOptions<'_>) -> bool {
        self.are_lists && options.sheet.is_none() && options.form.is_none()
    }

    /// The sheet that is read: the one that is asked for, or the one with the most in it.
    ///
    /// # Errors
    /// When there is no such sheet, or none at all.
    pub fn chosen(&self, name: Option<&str>) -> Result<&SheetTable, ExchangeError> {
        match name {
            Some(name) => self.sheets.iter().find(|sheet| sheet.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
                let known = self.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(", ");
                ExchangeError::NoSheet { name: name.to_owned(), known }
            }),
            // Of several that are equally full, the first.
            None => self.sheets.iter().rev().max_by_key(|sheet| sheet.table.filled_cells()).ok_or(ExchangeError::Empty),
        }
    }

    /// How the chosen table is read with these options.
    ///
    /// # Errors
    /// When there is no such sheet.
    pub fn reading(&self, options: &ReadOptions<'_>) -> Result<TableReading, ExchangeError> {
        let table = &self.chosen(options.sheet.as_deref())?.table;
        Ok(TableReading {
            form: options.form.unwrap_or_else(|| table::form_of(table)),
            wide: options.reading.unwrap_or_else(|| WideReading::of(table)),
            long: options.columns.clone().unwrap_or_else(|| LongReading::of(table)),
        })
    }

    /// The map in the tables.
    ///
    /// # Errors
    /// When nothing in them could go on a map, or the work was stopped.
    pub fn read(&self, options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
        if self.reads_lists(options) {
            return xlsx::read_lists(&self.sheets, options);
        }
        let sheet = self.chosen(options.sheet.as_deref())?;
        let (map, mut losses) = table::read(&sheet.table, options)?;
        if options.sheet.is_none() {
            let others = self.sheets.iter().filter(|other| other.name != sheet.name && !other.table.is_empty());
            for other in others {
                losses.add("Another sheet of the workbook is not read", format!("“{}”", other.name));
            }
        }
        Ok((map, losses))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_out_about_a_text_is_said() {
        let tables =
            FileTables::of(DataFormat::Csv, "Étape;b\nc;d".as_bytes(), &ReadOptions::default()).unwrap().unwrap();
        assert_eq!((tables.separator, tables.encoding), (Some(';'), Some("UTF-8")));
        let table = &tables.chosen(None).unwrap().table;
        assert_eq!((table.width(), table.rows().len()), (2, 2));
        assert!(FileTables::of(DataFormat::Json, b"{}", &ReadOptions::default()).unwrap().is_none());
    }
}
