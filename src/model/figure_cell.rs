//! The cell of a table from which a figure is read: “figures.csv!B7”, or “figures.xlsx!Sheet2!B7”.

use std::fmt;
use std::str::FromStr;

/// The last column that spreadsheets have.
const LAST_COLUMN: usize = 16_383;
/// The last row that spreadsheets have.
const LAST_ROW: usize = 1_048_575;

/// A cell of a table in a file beside the map.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureCell {
    /// The file, as a path from the folder of the map.
    pub file: String,
    /// The sheet of a workbook; the first when none.
    pub sheet: Option<String>,
    /// The row, from 0.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

/// A text that names no cell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FigureCellError {
    /// There is no file and no cell in it.
    #[error("Write the file and the cell with an exclamation mark between them, such as figures.csv!B7.")]
    NoFile,
    /// What stands after the last exclamation mark is no cell.
    #[error("“{0}” is not a cell. Write its column and its row, such as B7.")]
    NoCell(String),
}

impl FromStr for FigureCell {
    type Err = FigureCellError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (place, cell) = text.trim().rsplit_once('!').ok_or(FigureCellError::NoFile)?;
        let (file, sheet) = match place.split_once('!') {
            Some((file, sheet)) => (file, Some(sheet.trim().trim_matches('\'').to_owned())),
            None => (place, None),
        };
        let file = file.trim().trim_matches('\'').to_owned();
        if file.is_empty() {
            return Err(FigureCellError::NoFile);
        }
        let (row, column) = row_and_column(cell).ok_or_else(|| FigureCellError::NoCell(cell.trim().to_owned()))?;
        Ok(Self { file, sheet: sheet.filter(|sheet| !sheet.is_empty()), row, column })
    }
}

/// The row and the column of a cell such as B7 or $B$7, both from 0.
fn row_and_column(cell: &str) -> Option<(usize, usize)> {
    let cell = cell.trim().replace('$', "").to_uppercase();
    let end = cell.find(|letter: char| !letter.is_ascii_uppercase())?;
    let (letters, digits) = cell.split_at(end);
    if letters.is_empty() || letters.len() > 3 || digits.len() > 7 {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1) - 1;
    let row = digits.parse::<usize>().ok()?.checked_sub(1)?;
    (row <= LAST_ROW && column <= LAST_COLUMN).then_some((row, column))
}

impl fmt::Display for FigureCell {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}!", self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(out, "{sheet}!")?;
        }
        write!(out, "{}", self.cell_name())
    }
}

impl FigureCell {
    /// The name of the cell alone: “B7”.
    pub fn cell_name(&self) -> String {
        let mut letters = Vec::new();
        let mut rest = self.column + 1;
        while rest > 0 {
            letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
            rest = (rest - 1) / 26;
        }
        format!("{}{}", letters.iter().rev().collect::<String>(), self.row + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_written_as_in_spreadsheets() {
        for (text, file, sheet, place) in [
            ("figures.csv!B7", "figures.csv", None, (6, 1)),
            (" figures.xlsx!Sheet 2!$AA$10 ", "figures.xlsx", Some("Sheet 2"), (9, 26)),
            ("data/2026.xlsx!'Q1 26'!c3", "data/2026.xlsx", Some("Q1 26"), (2, 2)),
        ] {
            let cell: FigureCell = text.parse().unwrap();
            assert_eq!((cell.file.as_str(), cell.sheet.as_deref(), (cell.row, cell.column)), (file, sheet, place));
            assert_eq!(cell.to_string().parse::<FigureCell>().unwrap(), cell);
        }
        for text in
            ["", "figures.csv", "!B7", "figures.csv!", "figures.csv!B", "figures.csv!7", "a!B0", "a!ABCD1", "a!B7x"]
        {
            let error = text.parse::<FigureCell>().unwrap_err().to_string();
            assert!(error.ends_with('.'), "{error}");
        }
    }
}
