//! A workbook with one table, for those who ask for a form: one card a row, or one lane a row and one step a column.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::failed;
use super::list_sheets::print_setup;
use super::styles::{Styles, height_pt};
use crate::exchange::table::{self, MergedCells};
use crate::exchange::{ExchangeError, Losses, TableForm, WriteOptions};
use crate::model::JourneyMap;

/// The name of the sheet.
const NAME: &str = "Table";
/// The most characters that a cell holds.
const LONGEST_CELL: usize = 32_000;
/// The widths of columns, in characters: of one whose texts are short, of one of a step or of long texts.
const SHORT: f64 = 14.0;
const LONG: f64 = 28.0;

/// Writes the workbook.
///
/// # Errors
/// When the work was stopped.
pub(super) fn write(
    map: &JourneyMap,
    form: TableForm,
    options: &WriteOptions<'_>,
) -> Result<(Vec<u8>, Losses), ExchangeError> {
    let (rows, losses) = table::written(map, Some(form));
    let merged = if form == TableForm::Wide { table::wide_merged(map) } else { Vec::new() };
    let mut book = Workbook::new();
    let styles = Styles::of(map);
    book.set_properties(&styles.properties(map));
    let sheet = book.add_worksheet();
    sheet.set_name(NAME).map_err(failed)?;
    if styles.is_right_to_left {
        sheet.set_right_to_left(true);
    }
    let headings = if form == TableForm::Wide { heading_rows(map) } else { 1 };
    let writing = TableWriting { sheet, rows: &rows, headings, styles: &styles };
    writing.write(&merged, options)?;
    let bytes = book.save_to_buffer().map_err(failed)?;
    options.progress.report(0.99)?;
    Ok((bytes, losses))
}

/// The rows that name stages and steps.
fn heading_rows(map: &JourneyMap) -> usize {
    1 + usize::from(map.steps().any(|(_, step)| !step.name.is_empty()))
}

struct TableWriting<'a> {
    sheet: &'a mut Worksheet,
    rows: &'a [Vec<String>],
    headings: usize,
    styles: &'a Styles,
}

impl TableWriting<'_> {
    fn write(mut self, merged: &[MergedCells], options: &WriteOptions<'_>) -> Result<(), ExchangeError> {
        let widths = self.widths();
        for (column, width) in (0..).zip(&widths) {
            self.sheet.set_column_width(column, *width).map_err(failed)?;
        }
        let (heading, plain) = (self.styles.heading(), self.styles.cell());
        let guarded = plain.clone().set_quote_prefix();
        for (number, row) in self.rows.iter().enumerate() {
            if number % 256 == 0 {
                options.progress.report(0.2 + 0.6 * number as f32 / self.rows.len().max(1) as f32)?;
            }
            let formats = if number < self.headings { [&heading, &heading] } else { [&plain, &guarded] };
            write_row(self.sheet, number, (row, &widths), formats).map_err(failed)?;
        }
        for cells in merged {
            self.merge(cells, &plain).map_err(failed)?;
        }
        self.sheet.set_freeze_panes(self.headings as u32, 1).map_err(failed)?;
        if self.headings == 1 && !self.rows.is_empty() {
            let last = (self.rows.len() as u32).saturating_sub(1).max(1);
            self.sheet.autofilter(0, 0, last, (widths.len() as u16).saturating_sub(1)).map_err(failed)?;
        }
        print_setup(self.sheet, NAME).map_err(failed)
    }

    /// As wide as the longest text needs, within limits.
    fn widths(&self) -> Vec<f64> {
        let count = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let longest = |column: usize| {
            let texts = self.rows.iter().filter_map(|row| row.get(column));
            texts.map(|text| text.chars().count()).max().unwrap_or(0)
        };
        (0..count).map(|column| (longest(column) as f64 + 2.0).clamp(SHORT, LONG)).collect()
    }

    fn merge(&mut self, cells: &MergedCells, format: &Format) -> Result<(), XlsxError> {
        let text = self.rows.get(cells.row).and_then(|row| row.get(cells.column)).map_or("", String::as_str);
        let (row, first) = (cells.row as u32, cells.column as u16);
        let last = first + (cells.width.max(1) - 1) as u16;
        if last > first {
            self.sheet.merge_range(row, first, row, last, &cut(text), format)?;
        }
        Ok(())
    }
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST_CELL).collect()
}

fn write_row(
    sheet: &mut Worksheet,
    number: usize,
    (row, widths): (&[String], &[f64]),
    [plain, guarded]: [&Format; 2],
) -> Result<(), XlsxError> {
    let number = number as u32;
    let mut height = 16.0_f64;
    for ((column, text), width) in (0..).zip(row).zip(widths) {
        if !text.is_empty() {
            let format = if text.starts_with(['=', '+', '-', '@']) { guarded } else { plain };
            sheet.write_string_with_format(number, column, cut(text), format)?;
            height = height.max(height_pt(text, *width, 10.0));
        }
    }
    sheet.set_row_height(number, height)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{ReadOptions, xlsx};
    use crate::file::templates;

    #[test]
    fn a_form_gives_one_table_that_comes_back() {
        for form in [TableForm::Long, TableForm::Wide] {
            let map = templates::load("online-order").unwrap();
            let options = WriteOptions { form: Some(form), ..WriteOptions::default() };
            let (bytes, losses) = xlsx::write(&map, &options).unwrap();
            let sheets = xlsx::sheets(&bytes).unwrap();
            assert_eq!(sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), [NAME]);
            assert_eq!(table::form_of(&sheets[0].table), form);
            assert!(losses.sentences().iter().any(|sentence| sentence.starts_with("Actions are left out")));
            let back = xlsx::read(&bytes, &ReadOptions::default()).unwrap().0;
            let spans = |map: &JourneyMap| {
                let mut all: Vec<(String, u16)> = map.cards.iter().map(|card| (card.text.clone(), card.span)).collect();
                all.sort();
                all
            };
            assert_eq!((back.stages.len(), back.lanes.len()), (map.stages.len(), map.lanes.len()), "{form:?}");
            if form == TableForm::Long {
                assert_eq!(spans(&back), spans(&map));
            }
            assert!(back.cards.iter().any(|card| card.span > 1), "{form:?}");
        }
    }
}
