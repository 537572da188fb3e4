//! Tables: the cells of a CSV file or of a sheet, and the two forms in which a map stands in them.
//!
//! In the *long* form each row is a card with its stage, step and lane. In the *wide* form each row is a lane and each
//! column a step, as people draw a map in a spreadsheet.

mod data_table;
mod left_out;
mod long_card;
mod long_columns;
mod long_lanes;
mod long_read;
mod long_row;
mod long_write;

pub use data_table::{DataTable, MergedCells, column_letters};
pub(crate) use long_columns::LongColumn;
pub(crate) use long_write::{LongParts, long_table};

use super::{ExchangeError, Losses, ReadOptions, TableForm};
use crate::model::JourneyMap;
use left_out::left_out;

/// The map in a table.
///
/// # Errors
/// When there is nothing in it, or nothing that says where its cards go.
pub fn read(table: &DataTable, options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
    if table.is_empty() {
        return Err(ExchangeError::Empty);
    }
    match options.form.unwrap_or_else(|| form_of(table)) {
        TableForm::Long => long_read::read(table, options),
        TableForm::Wide => {
            Err(ExchangeError::NoPlaces("The table has no column for the lanes of its cards".to_owned()))
        }
    }
}

/// The form of a table: long if its headings name the columns of cards.
pub fn form_of(table: &DataTable) -> TableForm {
    if long_columns::heading_row(table).is_some() { TableForm::Long } else { TableForm::Wide }
}

/// The rows of a table with a map, the headings first.
pub fn written(map: &JourneyMap, _form: Option<TableForm>) -> (Vec<Vec<String>>, Losses) {
    let table = long_table(map, LongParts::ALONE);
    let heading = table.columns.iter().map(|column| column.heading().to_owned()).collect();
    (std::iter::once(heading).chain(table.rows).collect(), left_out(map))
}
