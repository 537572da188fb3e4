//! Cells in rows and columns, as they stand in a file.

use crate::exchange::ExchangeError;
use crate::exchange::limits::{LONGEST_CELL_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_SPREAD_CELLS};

/// Cells in rows. Rows may have different lengths; a missing cell is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataTable {
    rows: Vec<Vec<String>>,
    cell_count: usize,
    /// The length of the longest row.
    widest: usize,
    /// The cells that are joined to one.
    pub merged: Vec<MergedCells>,
    /// The number of rows of the file that stand above the first row here.
    pub first_row: usize,
    /// The number of columns of the file that stand before the first column here.
    pub first_column: usize,
    /// Whether rows are the columns of the file, and columns its rows.
    is_transposed: bool,
}

/// Cells that are joined to one. The first holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergedCells {
    /// The first row, from 0.
    pub row: usize,
    /// The first column, from 0.
    pub column: usize,
    /// The number of rows.
    pub height: usize,
    /// The number of columns.
    pub width: usize,
}

impl DataTable {
    /// A table with rows that were read before.
    ///
    /// # Errors
    /// When there are too many rows, columns or cells.
    pub fn of_rows(rows: impl IntoIterator<Item = Vec<String>>) -> Result<Self, ExchangeError> {
        let mut table = Self::default();
        rows.into_iter().try_for_each(|row| table.push_row(row))?;
        Ok(table)
    }

    /// Adds a row at the bottom, without its empty cells at the end.
    ///
    /// # Errors
    /// When there are too many rows, columns or cells, or a cell is too long.
    pub fn push_row(&mut self, mut row: Vec<String>) -> Result<(), ExchangeError> {
        let used = row.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        row.truncate(used);
        let number = self.first_row + self.rows.len() + 1;
        let too_much = |what: String, place: String| Err(ExchangeError::TooMuch { what, place });
        if row.len() > MOST_COLUMNS {
            let column = column_letters(self.first_column + MOST_COLUMNS);
            return too_much(format!("more than {MOST_COLUMNS} columns"), format!("row {number}, column {column}"));
        }
        if self.rows.len() >= MOST_ROWS {
            // Empty rows at the end are none.
            let what = format!("more than {MOST_ROWS} rows");
            return if used > 0 { too_much(what, format!("row {number}")) } else { Ok(()) };
        }
        self.widest = self.widest.max(used);
        if used > 0 && self.widest * (self.rows.len() + 1) > MOST_SPREAD_CELLS {
            let what = format!("more than {MOST_SPREAD_CELLS} cells with the empty ones");
            return too_much(what, format!("row {number}"));
        }
        self.cell_count += row.len();
        if self.cell_count > MOST_CELLS {
            return too_much(format!("more than {MOST_CELLS} cells"), format!("row {number}"));
        }
        if let Some(long) = row.iter().position(|cell| cell.len() > LONGEST_CELL_BYTES) {
            let column = column_letters(self.first_column + long);
            let problem = format!("the text in this cell is longer than {LONGEST_CELL_BYTES} bytes");
            return Err(ExchangeError::AtCell { row: number, column, problem });
        }
        self.rows.push(row);
        Ok(())
    }

    /// Drops empty rows at the end.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        let used = self.rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1);
        self.rows.truncate(used);
        self
    }

    /// The rows from top to bottom.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// The text of a cell; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", String::as_str)
    }

    /// Puts another text into a cell that is there.
    pub fn set_cell(&mut self, (row, column): (usize, usize), text: String) {
        if let Some(cell) = self.rows.get_mut(row).and_then(|row| row.get_mut(column)) {
            *cell = text;
        }
    }

    /// The number of columns.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Whether all cells are empty.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(Vec::is_empty)
    }

    /// The number of cells that are not empty.
    pub fn filled_cells(&self) -> usize {
        self.rows.iter().flatten().filter(|cell| !cell.trim().is_empty()).count()
    }

    /// The place of a cell in words: "row 12, column C".
    pub fn place(&self, row: usize, column: usize) -> String {
        let (row, column) = (self.first_row + row, self.first_column + column);
        let (row, column) = if self.is_transposed { (column, row) } else { (row, column) };
        format!("row {}, column {}", row + 1, column_letters(column))
    }

    /// The number of a row in the file, from 1.
    pub fn row_number(&self, row: usize) -> usize {
        self.first_row + row + 1
    }

    /// The table without its first rows.
    #[must_use]
    pub fn without_rows(&self, count: usize) -> Self {
        let moved = |cells: &MergedCells| Some(MergedCells { row: cells.row.checked_sub(count)?, ..*cells });
        Self {
            rows: self.rows.iter().skip(count).cloned().collect(),
            merged: self.merged.iter().filter_map(moved).collect(),
            first_row: self.first_row + count,
            cell_count: self.cell_count,
            widest: self.widest,
            first_column: self.first_column,
            is_transposed: self.is_transposed,
        }
    }

    /// The table without its first columns.
    #[must_use]
    pub fn without_columns(&self, count: usize) -> Self {
        let moved = |cells: &MergedCells| Some(MergedCells { column: cells.column.checked_sub(count)?, ..*cells });
        Self {
            rows: self.rows.iter().map(|row| row.iter().skip(count).cloned().collect()).collect(),
            merged: self.merged.iter().filter_map(moved).collect(),
            first_column: self.first_column + count,
            ..*self
        }
    }

    /// The same table with rows and columns swapped.
    #[must_use]
    pub fn transposed(&self) -> Self {
        let column = |at: usize| (0..self.rows.len()).map(|row| self.cell(row, at).to_owned()).collect();
        let merged = self.merged.iter().map(|cells| MergedCells {
            row: cells.column,
            column: cells.row,
            height: cells.width,
            width: cells.height,
        });
        Self {
            rows: (0..self.width()).map(column).collect(),
            cell_count: self.cell_count,
            widest: self.rows.len(),
            merged: merged.collect(),
            first_row: self.first_column,
            first_column: self.first_row,
            is_transposed: !self.is_transposed,
        }
    }
}

/// The letters of a column as spreadsheets write them: A for 0, AA for 26.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_spreadsheets() {
        let letters: Vec<String> = [0, 25, 26, 51, 52, 701, 702, 16_383].map(column_letters).into();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn limits_name_the_place() {
        let row = |width: usize| vec!["x".to_owned(); width];
        let wide = DataTable::of_rows([row(3), row(MOST_COLUMNS + 1)]).unwrap_err().to_string();
        assert_eq!(
            wide,
            "This is more than a map can hold: more than 2000 columns at row 2, column BXY. Split the file, or take a part of it."
        );
        let tall = DataTable::of_rows((0..=MOST_ROWS).map(|_| row(1))).unwrap_err().to_string();
        assert!(tall.contains("more than 100000 rows at row 100001"), "{tall}");
        let full = DataTable::of_rows((0..3_000).map(|_| row(1_000))).unwrap_err().to_string();
        assert!(full.contains("more than 2000000 cells at row 2001"), "{full}");
        let ragged = std::iter::once(row(2_000)).chain((0..5_000).map(|_| row(1)));
        let ragged = DataTable::of_rows(ragged).unwrap_err().to_string();
        assert!(ragged.contains("more than 10000000 cells with the empty ones at row 5001"), "{ragged}");
        let empty = DataTable::of_rows((0..3 * MOST_ROWS).map(|at| row(usize::from(at == 0)))).unwrap();
        assert!(empty.rows().len() <= MOST_ROWS);
        let long = DataTable::of_rows([vec![String::new(), "x".repeat(80_001)]]).unwrap_err().to_string();
        assert_eq!(long, "Row 1, column B: the text in this cell is longer than 80000 bytes.");
    }

    #[test]
    fn places_are_those_of_the_file_whatever_was_cut_off_and_turned() {
        let rows = ["a b c", "d e f", "g h i"].map(|row| row.split(' ').map(str::to_owned).collect());
        let part = DataTable::of_rows(rows).unwrap().without_rows(1).without_columns(1);
        assert_eq!((part.cell(1, 0), part.place(1, 0).as_str()), ("h", "row 3, column B"));
        let turned = part.transposed();
        assert_eq!((turned.cell(0, 1), turned.place(0, 1).as_str()), ("h", "row 3, column B"));
        assert_eq!(turned.transposed().place(1, 0), "row 3, column B");
    }

    #[test]
    fn empty_cells_at_the_end_take_no_room() {
        let table = DataTable::of_rows([vec!["a".into(), String::new()], vec![String::new(); 5_000], vec![]]).unwrap();
        assert_eq!((table.clone().trimmed().rows().len(), table.width()), (1, 1));
        assert_eq!(table.transposed().transposed().cell(0, 0), "a");
    }
}
