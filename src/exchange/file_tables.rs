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
    /// The form of the table.
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
            DataFormat::Csv => {
                let csv::TextTable { table, separator, encoding } = csv::text_table(bytes, options)?;
                let sheets = vec![SheetTable { name: String::new(), table }];
                let (separator, encoding) = (Some(separator), Some(encoding));
                Ok(Some(Self { sheets, separator, encoding, are_lists: false }))
            }
            DataFormat::Xlsx => {
                let sheets = xlsx::sheets(bytes)?;
                let are_lists = xlsx::are_lists(&sheets);
                Ok(Some(Self { sheets, separator: None, encoding: None, are_lists }))
            }
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
        xlsx::chosen(&self.sheets, name)
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
        xlsx::read_sheets(&self.sheets, options)
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
