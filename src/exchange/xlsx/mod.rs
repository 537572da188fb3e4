//! Workbooks of spreadsheets: any sheet with a table in, a designed workbook with the whole map out.
//!
//! A workbook that Footpath has written comes back from its lists (cards, curves, stages, lanes, personas, hotspots,
//! actions, KPIs, links), which people may have changed. The sheets “Map” and “Curve chart” show the map and are not read
//! then. In any other workbook, one sheet is read as a table in the long form or the wide one.

mod cells;
mod curve_chart;
mod from_lists;
mod list_sheets;
mod lists;
mod map_sheet;
mod mending;
mod one_table;
mod references;
mod rich_read;
mod rich_write;
mod styles;

use super::table;
use super::{ExchangeError, Losses, ReadOptions, WriteOptions};
use crate::model::JourneyMap;

pub use cells::SheetTable;
pub(in crate::exchange) use cells::has_formula;
pub(super) use from_lists::are_lists;
pub(super) use lists::{WordTable, word_tables};

/// All sheets with cells, in the order of their tabs. Words in bold and in italics have stars where a map keeps them so.
///
/// # Errors
/// When the bytes are no workbook, or it is beyond the limits.
pub fn sheets(bytes: &[u8]) -> Result<Vec<SheetTable>, ExchangeError> {
    let mut sheets = cells::sheets(bytes)?;
    if are_lists(&sheets) {
        rich_read::mark_cards(bytes, &mut sheets);
    }
    Ok(sheets)
}

/// Reads a map from a workbook.
///
/// # Errors
/// When the bytes are no workbook, are beyond the limits, or hold nothing that could go on a map.
pub fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
    let sheets = sheets(bytes)?;
    options.progress.report(0.3)?;
    read_sheets(&sheets, options)
}

/// Reads a map from the sheets of a workbook.
///
/// # Errors
/// When nothing in them could go on a map, or the work was stopped.
pub(super) fn read_sheets(
    sheets: &[SheetTable],
    options: &ReadOptions<'_>,
) -> Result<(JourneyMap, Losses), ExchangeError> {
    if options.sheet.is_none() && options.form.is_none() && are_lists(sheets) {
        return from_lists::read(sheets, options);
    }
    let sheet = chosen(sheets, options.sheet.as_deref())?;
    let (map, mut losses) = table::read(&sheet.table, options)?;
    if options.sheet.is_none() {
        let others = sheets.iter().filter(|other| other.name != sheet.name && !other.table.is_empty());
        for other in others {
            losses.add("Another sheet of the workbook is not read", format!("“{}”", other.name));
        }
    }
    Ok((map, losses))
}

/// The sheet that is named, or the one with the most in it.
pub(super) fn chosen<'a>(sheets: &'a [SheetTable], name: Option<&str>) -> Result<&'a SheetTable, ExchangeError> {
    match name {
        Some(name) => sheets.iter().find(|sheet| sheet.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
            let known = sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(", ");
            ExchangeError::NoSheet { name: name.to_owned(), known }
        }),
        // Of several that are equally full, the first.
        None => sheets.iter().rev().max_by_key(|sheet| sheet.table.filled_cells()).ok_or(ExchangeError::Empty),
    }
}

/// Writes a map as a workbook with everything; where a form is asked for, as one with that table alone.
///
/// # Errors
/// When the work was stopped.
pub fn write(map: &JourneyMap, options: &WriteOptions<'_>) -> Result<(Vec<u8>, Losses), ExchangeError> {
    if let Some(form) = options.form {
        return one_table::write(map, form, options);
    }
    let mut losses = lists::left_out(map);
    let mut book = rust_xlsxwriter::Workbook::new();
    let styles = styles::Styles::of(map);
    book.set_properties(&styles.properties(map));
    map_sheet::write(&mut book, map, &styles).map_err(failed)?;
    curve_chart::write(&mut book, map, &styles).map_err(failed)?;
    options.progress.report(0.2)?;
    let lists = lists::all(map, options.comments);
    let writer = list_sheets::ListWriter { styles: &styles };
    let total = lists.iter().map(|list| list.rows.len()).sum::<usize>().max(1) as f32;
    let mut before = 0.0;
    for list in &lists {
        let share = list.rows.len() as f32 / total;
        let step = |done: f32| Ok(options.progress.report(0.2 + 0.4 * (before + share * done))?);
        writer.write(&mut book, list, &mut losses, &step)?;
        before += share;
        options.progress.report(0.2 + 0.4 * before)?;
    }
    let bytes = book.save_to_buffer().map_err(failed)?;
    options.progress.report(0.99)?;
    Ok((bytes, losses))
}

/// A workbook that could not be put together, as an error of the exchange.
fn failed(error: rust_xlsxwriter::XlsxError) -> ExchangeError {
    ExchangeError::Drawing(format!("the workbook cannot be written ({error})"))
}

/// Checks that two maps have the same lists.
#[cfg(test)]
pub(super) fn assert_same_lists(one: &JourneyMap, other: &JourneyMap) {
    for (one, other) in lists::all(one, false).into_iter().zip(lists::all(other, false)) {
        assert_eq!(one, other);
    }
}
