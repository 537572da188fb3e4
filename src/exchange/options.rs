//! What a reader and a writer are given besides the bytes and the map.

use super::long_columns::LongColumn;
use crate::edit::HeadingRow;
use crate::render::{NoProgress, Progress};

/// The form of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TableForm {
    /// One card a row, with columns for its stage, step, lane and so on.
    Long,
    /// One lane a row and one step a column, as people draw a map in a spreadsheet.
    Wide,
}

/// What the rows and columns of a wide table are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WideReading {
    /// The number of rows above the table, such as a title.
    pub rows_above: usize,
    /// The number of columns before the table, which are not read.
    pub columns_before: usize,
    /// What the first rows name.
    pub heading: HeadingRow,
    /// Whether the first column names the lanes.
    pub has_lane_names: bool,
    /// Whether lanes run down and steps across the other way round.
    pub transposed: bool,
}

/// What the rows and columns of a long table are: a card in each row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LongReading {
    /// The number of rows above the table, such as a title.
    pub rows_above: usize,
    /// The number of rows with headings; the last of them names the columns.
    pub heading_rows: usize,
    /// The columns that are known, each with its place, from 0.
    pub columns: Vec<(LongColumn, usize)>,
    /// Whether each column is a card, instead of each row.
    pub transposed: bool,
}

/// What is known about a table. Whatever is not said is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableHints {
    /// The row in which the table begins, from 0.
    pub first_row: Option<usize>,
    /// The number of rows with headings.
    pub heading_rows: Option<usize>,
    /// Whether a single row of headings names steps, not stages.
    pub names_steps: bool,
    /// Whether rows and columns are the other way round.
    pub transposed: Option<bool>,
    /// Whether no column names the lanes.
    pub has_no_lane_names: bool,
    /// What columns are, each by its heading, its letters or its number.
    pub columns: Vec<(LongColumn, String)>,
}

/// How a file is read. The default finds out everything by itself.
#[derive(Clone)]
pub struct ReadOptions<'a> {
    /// The title of a map whose file has none, such as the name of the file.
    pub title: String,
    /// The form of a table; guessed when none.
    pub form: Option<TableForm>,
    /// What the rows and columns of a wide table are; guessed when none.
    pub reading: Option<WideReading>,
    /// What the columns of a long table are; guessed when none.
    pub columns: Option<LongReading>,
    /// What is known about a table whose rows and columns are guessed.
    pub hints: TableHints,
    /// The sheet of a workbook; the one with the most in it when none.
    pub sheet: Option<String>,
    /// The character between the cells of a text; guessed when none.
    pub separator: Option<char>,
    /// The label of a text's encoding, such as "windows-1250"; guessed when none.
    pub encoding: Option<String>,
    /// ChangeReport how far the work is; may stop it.
    pub progress: &'a dyn Progress,
}

impl Default for ReadOptions<'_> {
    fn default() -> Self {
        Self {
            title: String::new(),
            form: None,
            reading: None,
            columns: None,
            hints: TableHints::default(),
            sheet: None,
            separator: None,
            encoding: None,
            progress: &NoProgress,
        }
    }
}

/// How a file is written.
#[derive(Clone)]
pub struct WriteOptions<'a> {
    /// The form of a table; of a text long when none, of a workbook everything.
    pub form: Option<TableForm>,
    /// The character between the cells of a text; a comma when none.
    pub separator: Option<char>,
    /// The label of a text's encoding; UTF-8 with a mark when none.
    pub encoding: Option<String>,
    /// Whether comments are written, where the format has a place for them.
    pub comments: bool,
    /// The title of a page or an outline whose map has none: the name of the file. May be empty.
    pub name: String,
    /// Reports how far the work is; may stop it.
    pub progress: &'a dyn Progress,
}

impl Default for WriteOptions<'_> {
    fn default() -> Self {
        Self {
            form: None,
            separator: None,
            encoding: None,
            comments: false,
            name: String::new(),
            progress: &NoProgress,
        }
    }
}
