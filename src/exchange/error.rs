//! The reasons why a file of another program cannot be read or written, each a sentence for users.

use crate::model::quotation::{quotation, sentence};

/// The reason why a file cannot be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    /// Maps are written in this format, but not read from it.
    #[error("Footpath writes this format ({}), but does not read it.", .0)]
    NotRead(&'static str),
    /// Maps are read from this format, but not written in it.
    #[error("Footpath reads this format ({}), but does not write it.", .0)]
    NotWritten(&'static str),
    /// The content is something else than the format says.
    #[error("This is not {expected}: it begins like {found}. Rename the file, or name its format.")]
    OtherContent {
        /// The format that the file should have, with its article: "an XLSX workbook".
        expected: &'static str,
        /// What the content looks like: "a PNG picture".
        found: &'static str,
    },
    /// The file has nothing in it that could go on a map.
    #[error("There is nothing in this file that could go on a map.")]
    Empty,
    /// JSON that holds something else than a journey.
    #[error(
        "There is no journey in this JSON: no list of stages, phases or steps that have names and say something, such \
         as their touchpoints or pains."
    )]
    NoJourney,
    /// The file needs a password.
    #[error("This file is protected with a password. Save it without one in the program that made it.")]
    Protected,
    /// The file cannot be read to its end.
    #[error("The file is damaged: {}.", sentence(.0))]
    Damaged(String),
    /// A text file is damaged at one place.
    #[error("Line {line}, column {column}: {}.", sentence(problem))]
    AtLine {
        /// The line, from 1.
        line: usize,
        /// The column in that line, from 1.
        column: usize,
        /// What is wrong there, without a full stop.
        problem: String,
    },
    /// A cell of a table is not what it should be.
    #[error("Row {row}, column {column}: {}.", sentence(problem))]
    AtCell {
        /// The row, from 1.
        row: usize,
        /// The letters of the column, as spreadsheets write them.
        column: String,
        /// What is wrong there, without a full stop.
        problem: String,
    },
    /// There is more than the program takes.
    #[error("This is more than a map can hold: {what} at {place}. Split the file, or take a part of it.")]
    TooMuch {
        /// What there is too much of, with the limit: "more than 100,000 cards".
        what: String,
        /// Where the limit was reached: "row 100,001".
        place: String,
    },
    /// The archive would unpack to far more than it should.
    #[error("This file would unpack to more than {limit_mb} MB. It is not opened.")]
    Bomb {
        /// The limit, in millions of bytes.
        limit_mb: u64,
    },
    /// The workbook has no sheet of the name that was asked for.
    #[error("There is no sheet “{}”. The file has: {known}.", quotation(name))]
    NoSheet {
        /// The name that was asked for.
        name: String,
        /// The names of the sheets, separated by commas.
        known: String,
    },
    /// The table has no column of the name that was asked for.
    #[error("There is no column “{}”. The table has the columns {known}.", quotation(name))]
    NoColumn {
        /// The name that was asked for.
        name: String,
        /// The columns that there are.
        known: String,
    },
    /// The columns of a table do not say where its cards go.
    #[error("{}.", sentence(.0))]
    NoPlaces(String),
    /// The encoding that was asked for is unknown.
    #[error("“{}” is not an encoding that Footpath knows. Try utf-8, utf-16, windows-1250 or windows-1252.", quotation(.0))]
    UnknownEncoding(String),
    /// The map cannot be drawn, which the format needs.
    #[error("The map cannot be drawn: {}.", sentence(.0))]
    Drawing(String),
    /// The work was stopped by the user.
    #[error("The work was stopped. Nothing was written.")]
    Stopped,
}

impl From<crate::render::Stopped> for ExchangeError {
    fn from(_: crate::render::Stopped) -> Self {
        Self::Stopped
    }
}
