//! Workbooks of spreadsheets: any sheet with a table in, a designed workbook with the whole map out.
//!
//! A workbook that Footpath has written comes back from its lists (cards, curves, stages, lanes, personas, hotspots,
//! actions, KPIs, links), which people may have changed. The sheet “Map” shows the map and is not read then. In any
//! other workbook, one sheet is read as a table in the long form or the wide one.

mod cells;
mod from_lists;
mod list_sheets;
mod lists;
mod map_sheet;
mod styles;

use super::{ExchangeError, FileTables, Losses, ReadOptions, WriteOptions};
use crate::model::JourneyMap;

pub(in crate::exchange) use cells::has_formula;
pub use cells::{SheetTable, sheets};

/// Reads a map from a workbook.
///
/// # Errors
/// When the bytes are no workbook, are beyond the limits, or hold nothing that could go on a map.
pub fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
    let tables = tables(bytes)?;
    options.progress.report(0.3)?;
    tables.read(options)
}

/// The sheets of a workbook.
///
/// # Errors
/// When the bytes are no workbook, or are beyond the limits.
pub fn tables(bytes: &[u8]) -> Result<FileTables, ExchangeError> {
    let sheets = sheets(bytes)?;
    Ok(FileTables { are_lists: from_lists::are_lists(&sheets), sheets, separator: None, encoding: None })
}

/// The map in the lists of a workbook that Footpath has written.
pub(super) fn read_lists(
    sheets: &[SheetTable],
    options: &ReadOptions<'_>,
) -> Result<(JourneyMap, Losses), ExchangeError> {
    from_lists::read(sheets, options)
}

/// Writes a map as a workbook.
///
/// # Errors
/// When the work was stopped.
pub fn write(map: &JourneyMap, options: &WriteOptions<'_>) -> Result<(Vec<u8>, Losses), ExchangeError> {
    let mut losses = lists::left_out(map);
    let mut book = rust_xlsxwriter::Workbook::new();
    let styles = styles::Styles::of(map);
    book.set_properties(&styles.properties(map));
    map_sheet::write(&mut book, map, &styles).map_err(failed)?;
    options.progress.report(0.3)?;
    for list in lists::all(map) {
        list_sheets::write(&mut book, &list, &styles, &mut losses).map_err(failed)?;
        options.progress.report(0.6)?;
    }
    let bytes = book.save_to_buffer().map_err(failed)?;
    options.progress.report(0.99)?;
    Ok((bytes, losses))
}

fn failed(error: rust_xlsxwriter::XlsxError) -> ExchangeError {
    ExchangeError::Drawing(format!("the workbook cannot be written ({error})"))
}

/// Checks that two maps have the same lists.
#[cfg(test)]
pub(super) fn assert_same_lists(one: &JourneyMap, other: &JourneyMap) {
    for (one, other) in lists::all(one).into_iter().zip(lists::all(other)) {
        assert_eq!(one, other);
    }
}
