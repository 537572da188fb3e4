//! Tables: the cells of a CSV file or of a sheet, and the two forms in which a map stands in them.
//!
//! In the *long* form each row is a card with its stage, step and lane. In the *wide* form each row is a lane and each
//! column a step, as people draw a map in a spreadsheet.

pub(crate) mod about_rows;
mod data_table;
mod hints;
mod left_out;
mod long_card;
mod long_lanes;
mod long_read;
mod long_reading;
mod long_row;
mod long_write;
mod wide_read;
mod wide_reading;
mod wide_write;

pub use super::long_columns::LongColumn;
pub use super::options::{LongReading, TableHints};
pub use data_table::{DataTable, MergedCells, column_letters};
pub use hints::column_of_letters;
pub(crate) use long_card::flags_of;
pub(crate) use long_read::LongReader;
pub(crate) use long_write::{LongParts, flag_words, long_table};
pub(crate) use wide_reading::is_lane_word;
use wide_write::wide_table;

use super::{ExchangeError, Losses, ReadOptions, TableForm};
use crate::model::JourneyMap;
use crate::text::seen_text;

/// The map in a table.
///
/// # Errors
/// When there is nothing in it, or nothing that says where its cards go.
pub fn read(table: &DataTable, options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
    if table.is_empty() {
        return Err(ExchangeError::Empty);
    }
    let said = options.hints.are_about_cards().then_some(TableForm::Long);
    match options.form.or(said).unwrap_or_else(|| form_of(table)) {
        TableForm::Long => long_read::read(table, options),
        TableForm::Wide => wide_read::read(table, options),
    }
}

/// The form of a table: long if its headings name the columns of cards.
pub fn form_of(table: &DataTable) -> TableForm {
    if LongReading::by_headings(table).is_some() { TableForm::Long } else { TableForm::Wide }
}

/// The map in rows of which each is a card; none if their headings do not say so.
pub fn map_of_card_rows(rows: &[Vec<String>]) -> Option<(JourneyMap, Losses)> {
    // Only the texts of cards may be marked; names are known by their words.
    let bare = |cell: &String| if cell.contains('*') { seen_text(cell).into_owned() } else { cell.clone() };
    let seen: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(bare).collect()).collect();
    let reading = LongReading::by_headings(&DataTable::of_rows(seen.iter().cloned()).ok()?)?;
    let text = reading.place(LongColumn::Text);
    let is_below = |row: usize| row > reading.rows_above;
    let marked = seen.into_iter().zip(rows).enumerate().map(|(place, (mut seen, marked))| {
        let cell = text.filter(|_| is_below(place)).and_then(|at| seen.get_mut(at).zip(marked.get(at)));
        if let Some((seen, marked)) = cell {
            seen.clone_from(marked);
        }
        seen
    });
    let table = DataTable::of_rows(marked).ok()?;
    long_read::read(&table, &ReadOptions::default()).ok()
}

/// The cells that are joined in the wide form of a map, in the rows of [`written`].
pub(crate) fn wide_merged(map: &JourneyMap) -> Vec<MergedCells> {
    let table = wide_table(map);
    let above = table.headings.len();
    let rows = table.rows.into_iter().enumerate();
    rows.flat_map(|(place, row)| row.merged.into_iter().map(move |cells| MergedCells { row: above + place, ..cells }))
        .collect()
}

/// The rows of a table with a map, the headings first.
pub fn written(map: &JourneyMap, form: Option<TableForm>) -> (Vec<Vec<String>>, Losses) {
    let mut losses = left_out::left_out(map);
    if form == Some(TableForm::Wide) {
        left_out::left_out_of_wide(map, &mut losses);
        let table = wide_table(map);
        return (table.headings.into_iter().chain(table.rows.into_iter().map(|row| row.cells)).collect(), losses);
    }
    let table = long_table(map, LongParts::ALONE);
    let heading = table.columns.iter().map(|column| column.heading().to_owned()).collect();
    (std::iter::once(heading).chain(table.rows).collect(), losses)
}
