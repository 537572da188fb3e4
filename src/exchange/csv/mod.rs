//! Tables as text: comma-separated values and their like, in the encodings and with the separators of spreadsheets.
//!
//! Limitations: a text in UTF-16 without a mark at its beginning is told by its zeros, which some languages lack.

mod decode;

pub use decode::{decoded, decoded_as, encoded};

use std::borrow::Cow;

use super::table::{self, DataTable};
use super::{ExchangeError, Losses, ReadOptions, WriteOptions};
use crate::edit::incoming::{cell_rows, separator_of, stated_separator};
use crate::exchange::limits::MOST_COLUMNS;
use crate::model::JourneyMap;

/// So many rows are taken apart between two looks at whether the work was stopped.
const ROWS_PER_REPORT: usize = 5_000;
/// What spreadsheets take for the beginning of a formula.
const FORMULA_SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The table in a text, and what was found out about the text.
pub struct TextTable {
    /// The cells of the text.
    pub table: DataTable,
    /// The character between them.
    pub separator: char,
    /// The name of the encoding.
    pub encoding: &'static str,
}

/// Reads a map from a table in the long form or the wide one.
///
/// # Errors
/// When the bytes are no text, the table is beyond the limits, or nothing in it could go on a map.
pub fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
    table::read(&text_table(bytes, options)?.table, options)
}

/// The cells of a text, with its separator and its encoding.
///
/// # Errors
/// When the bytes are no text, or the table is beyond the limits.
pub fn text_table(bytes: &[u8], options: &ReadOptions<'_>) -> Result<TextTable, ExchangeError> {
    let (text, encoding) = decoded_as(bytes, options.encoding.as_deref())?;
    let (stated, text) = match stated_separator(&text) {
        Some((separator, rest)) => (Some(separator), rest),
        None => (None, text.as_str()),
    };
    let separator = options.separator.or(stated).unwrap_or_else(|| separator_of(text));
    let mut table = DataTable::default();
    table.first_row = usize::from(stated.is_some());
    for (done, mut row) in cell_rows(text, separator, MOST_COLUMNS).enumerate() {
        if done.is_multiple_of(ROWS_PER_REPORT) {
            options.progress.report(0.0)?;
        }
        row.iter_mut().for_each(take_off_guard);
        // A row that long was not read to its end, so that its cells may be empty so far.
        if row.len() > MOST_COLUMNS {
            row.iter_mut().filter(|cell| cell.is_empty()).for_each(|cell| cell.push('-'));
        }
        table.push_row(row)?;
    }
    Ok(TextTable { table: table.trimmed(), separator, encoding })
}

/// Writes a map as a table.
///
/// # Errors
/// When the encoding is not known, or the work was stopped.
pub fn write(map: &JourneyMap, options: &WriteOptions<'_>) -> Result<(Vec<u8>, Losses), ExchangeError> {
    let (rows, mut losses) = table::written(map, options.form);
    options.progress.report(0.5)?;
    let separator = u8::try_from(options.separator.unwrap_or(',')).unwrap_or(b',');
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(separator)
        .terminator(::csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    for row in &rows {
        let written = writer.write_record(row.iter().map(|cell| guarded(cell).into_owned()));
        written.map_err(|error| ExchangeError::Damaged(error.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|error| ExchangeError::Damaged(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| ExchangeError::Damaged(error.to_string()))?;
    let (bytes, missing) = encoded(&text, options.encoding.as_deref())?;
    losses.add_count("A character is not in this encoding; a question mark stands for it", missing);
    options.progress.report(0.99)?;
    Ok((bytes, losses))
}

/// A cell that no spreadsheet takes for a formula: a single quote stands before one that would be taken for it.
/// Numbers stay as they are.
fn guarded(cell: &str) -> Cow<'_, str> {
    if is_like_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Takes away the quote that [`guarded`] has put before a cell.
fn take_off_guard(cell: &mut String) {
    if cell.starts_with('\'') && is_like_formula(cell) {
        cell.remove(0);
    }
}

fn is_like_formula(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    let is_number = bare.chars().skip(1).all(|letter| letter.is_ascii_digit() || " .,%".contains(letter));
    bare.starts_with(FORMULA_SIGNS) && !(is_number && bare.starts_with(['+', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_every_one_comes_back() {
        for cell in ["=1+1", "@SUM(A1)", "-cmd|' /C calc'!A0", "+a", "'=x", "''@y", "\t=1", "= no formula"] {
            let mut guarded = guarded(cell).into_owned();
            assert!(guarded.starts_with('\''), "{cell}");
            take_off_guard(&mut guarded);
            assert_eq!(guarded, cell);
        }
        for cell in ["-2", "+1.5", "−3", "a=b", "'tis the season", "- 38 %", ""] {
            assert_eq!(guarded(cell), cell);
        }
    }

    #[test]
    fn separators_and_quotes_and_line_breaks_are_understood() {
        let table = |text: &str| text_table(text.as_bytes(), &ReadOptions::default()).unwrap().table;
        for text in ["a;\"b\r\nc\"\r\nd;e\r\n", "a,\"b\nc\"\nd,e", "a\t\"b\nc\"\nd\te", "sep=|\na|\"b\nc\"\nd|e"] {
            let table = table(text);
            assert_eq!((table.cell(0, 0), table.cell(0, 1), table.cell(1, 1)), ("a", "b\nc", "e"), "{text}");
        }
        assert_eq!(table("sep=;\na;b").place(0, 1), "row 2, column B");
    }
}
