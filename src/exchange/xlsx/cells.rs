//! The cells of a workbook as texts, with the joined cells of each sheet.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};

use super::{mending, references};
use crate::exchange::content::content_name;
use crate::exchange::limits::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_TEXT_BYTES};
use crate::exchange::table::{DataTable, MergedCells, column_letters};
use crate::exchange::{ExchangeError, archive};

/// The most sheets of a workbook.
const MOST_SHEETS: usize = 100;
/// The most joined cells of a sheet.
const MOST_MERGED: usize = 20_000;

/// A sheet of a workbook.
#[derive(Clone, Debug, Default)]
pub struct SheetTable {
    /// The name on its tab.
    pub name: String,
    /// Its cells as texts.
    pub table: DataTable,
}

/// All sheets with cells, in the order of their tabs.
///
/// # Errors
/// When the bytes are no workbook, or it is beyond the limits.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<SheetTable>, ExchangeError> {
    if !bytes.starts_with(b"PK") {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(ExchangeError::Damaged(
                "it is an Excel file of before 2007, or protected with a password; save it as .xlsx without one".into(),
            ));
        }
        let found = content_name(bytes).unwrap_or("text or other data");
        return Err(ExchangeError::OtherContent { expected: "an XLSX workbook", found });
    }
    archive::check(bytes)?;
    references::check(bytes)?;
    match sheets_of(bytes) {
        // What a sheet says about the cells that it uses may be wrong, and is not needed.
        Err(error @ ExchangeError::Damaged(_)) => {
            mending::without_dimensions(bytes).map_or(Err(error), |mended| sheets_of(&mended))
        }
        read => read,
    }
}

fn sheets_of(bytes: &[u8]) -> Result<Vec<SheetTable>, ExchangeError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let names: Vec<String> = book.sheet_names();
    let mut sheets = Vec::new();
    let mut budget = CellBudget { cells: MOST_CELLS, bytes: MOST_TEXT_BYTES };
    for name in names.into_iter().take(MOST_SHEETS) {
        // Charts and dialogs are sheets without cells.
        let Some(cells) = cells_of(&mut book, &name, &mut budget)? else { continue };
        // A sheet whose joined cells are written wrongly still has its cells.
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut table = table_of(&name, cells)?;
        table.merged = merged.into_iter().take(MOST_MERGED).filter_map(merged_cells).collect();
        sheets.push(SheetTable { name, table: table.trimmed() });
    }
    if sheets.is_empty() {
        return Err(ExchangeError::Empty);
    }
    Ok(sheets)
}

/// What is left of the most cells, and of the most text, of all sheets together. Cells that share one text each take
/// it for themselves.
struct CellBudget {
    cells: usize,
    bytes: usize,
}

impl CellBudget {
    /// Takes a cell with so many bytes off. Says what there is too much of.
    fn take(&mut self, bytes: usize) -> Result<(), String> {
        self.cells = self.cells.checked_sub(1).ok_or_else(|| format!("more than {MOST_CELLS} cells"))?;
        let left = self.bytes.checked_sub(bytes);
        self.bytes = left.ok_or_else(|| format!("more than {} MB of text", MOST_TEXT_BYTES / 1_000_000))?;
        Ok(())
    }
}

/// Whether a cell has a formula. Anything that cannot be read has none.
pub(in crate::exchange) fn has_formula(bytes: &[u8], sheet: &str, (row, column): (usize, usize)) -> bool {
    let Some(place) = u32::try_from(row).ok().zip(u32::try_from(column).ok()) else { return false };
    let is_there = |bytes: &[u8]| {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
        let mut cells = book.worksheet_cells_reader(sheet).ok()?;
        // One formula after the other: all of them in one grid could be larger than the memory.
        while let Some(cell) = cells.next_formula().ok()? {
            if cell.get_position() == place {
                return Some(!cell.get_value().trim().is_empty());
            }
        }
        Some(false)
    };
    is_there(bytes).or_else(|| is_there(&mending::without_dimensions(bytes)?)).unwrap_or(false)
}

/// A cell by its row and column, from 0.
type PlacedCell = (usize, usize, String);

/// The cells of a sheet that are not empty; none if it is no sheet with cells.
fn cells_of(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    budget: &mut CellBudget,
) -> Result<Option<Vec<PlacedCell>>, ExchangeError> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => return Ok(None),
        Err(error) => return Err(damaged(error)),
    };
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        // Cells with a format and nothing in them are many, and no matter.
        if matches!(cell.get_value(), DataRef::Empty) {
            continue;
        }
        // The place is needed only where something is wrong with it.
        let too_much = |what: String| {
            let place = format!("sheet “{name}”, row {}, column {}", row + 1, column_letters(column));
            ExchangeError::TooMuch { what, place }
        };
        budget.take(length_of(cell.get_value())).map_err(too_much)?;
        let text = text_of(cell.get_value());
        match () {
            () if text.is_empty() => (),
            () if row >= MOST_ROWS => return Err(too_much(format!("more than {MOST_ROWS} rows"))),
            () if column >= MOST_COLUMNS => return Err(too_much(format!("more than {MOST_COLUMNS} columns"))),
            () => cells.push((row, column, text)),
        }
    }
    Ok(Some(cells))
}

fn table_of(_name: &str, mut cells: Vec<PlacedCell>) -> Result<DataTable, ExchangeError> {
    cells.sort_by_key(|(row, column, _)| (*row, *column));
    let mut table = DataTable::default();
    let mut row: Vec<String> = Vec::new();
    let mut number = 0;
    for (at, column, text) in cells {
        while number < at {
            table.push_row(std::mem::take(&mut row))?;
            number += 1;
        }
        row.resize(column, String::new());
        row.push(text);
    }
    table.push_row(row)?;
    Ok(table)
}

/// How long the text of a cell is, before it is copied.
fn length_of(value: &DataRef<'_>) -> usize {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.len(),
        DataRef::SharedString(text) => text.len(),
        _ => 0,
    }
}

/// What a cell says as a text: numbers without decimals that say nothing, dates as year, month and day.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) => plain(text),
        DataRef::SharedString(text) => plain(text),
        DataRef::Bool(is_true) => if *is_true { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(date) if date.is_duration() => number_text(date.as_f64()),
        DataRef::DateTime(date) => {
            let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
            match (date.as_f64() < 1.0, hour, minute) {
                (true, ..) => format!("{hour:02}:{minute:02}"),
                (false, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                (false, ..) => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
            }
        }
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        // A formula that failed has no value.
        DataRef::Error(_) => String::new(),
    }
}

/// A text with one kind of line break, as cells of spreadsheets have several.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace("_x000D_", "");
    if text.trim().is_empty() { String::new() } else { text }
}

/// A number without the last digits, in which numbers that were computed differ.
fn number_text(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let rounded = (number * 1e9).round() / 1e9;
    if number.abs() < 1e12 { rounded.to_string() } else { number.to_string() }
}

fn merged_cells(cells: calamine::Dimensions) -> Option<MergedCells> {
    let ((row, column), (last_row, last_column)) = (cells.start, cells.end);
    Some(MergedCells {
        row: row as usize,
        column: column as usize,
        height: last_row.checked_sub(row)? as usize + 1,
        width: last_column.checked_sub(column)? as usize + 1,
    })
}

fn damaged(error: XlsxError) -> ExchangeError {
    match error {
        XlsxError::Password => ExchangeError::Protected,
        other => ExchangeError::Damaged(format!("it is not a complete workbook ({other})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_share_a_long_text_are_counted_one_by_one() {
        let text = "x".repeat(32_000);
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        (0..2_100).for_each(|row| {
            sheet.write_string(row, 0, &text).unwrap();
        });
        let bytes = book.save_to_buffer().unwrap();
        assert!(bytes.len() < 100_000, "{}", bytes.len());
        let sentence = sheets(&bytes).unwrap_err().to_string();
        assert!(sentence.contains("more than 64 MB of text at sheet “Sheet1”, row 2001, column A"), "{sentence}");
    }

    #[test]
    fn formulas_far_apart_are_looked_through_one_by_one() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let empty = |formula: &str| rust_xlsxwriter::Formula::new(formula).set_result("");
        sheet.write_formula(0, 0, empty("=1")).unwrap().write_formula(1_048_575, 16_383, empty("=2")).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert!(has_formula(&bytes, "Sheet1", (0, 0)) && has_formula(&bytes, "Sheet1", (1_048_575, 16_383)));
        assert!(!has_formula(&bytes, "Sheet1", (5, 5)) && !has_formula(&bytes, "Other", (0, 0)));
    }
}
