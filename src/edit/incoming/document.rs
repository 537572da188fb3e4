//! A document: a table with other words beside it, or an outline with headings, as mails, pages and Markdown are.

use super::table::{Line, Table};

/// Text of several kinds. It can be read as its table, as its outline, or line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedDocument {
    /// All of it as lines, in reading order.
    pub lines: Vec<Line>,
    /// Its largest table.
    pub table: Option<Table>,
    /// The lines beside the table.
    pub beside: Vec<String>,
    /// The first row of each other table.
    pub other_tables: Vec<String>,
    /// All of it in Markdown, if its headings make an outline.
    pub outline: Option<String>,
}
