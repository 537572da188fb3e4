//! Text from other programs after it was understood: a table, or lines.

use std::borrow::Cow;

use super::asides::without_cell;
use super::document::PastedDocument;
use super::labels::labelled_rows;
use super::table::{Line, Table, card_texts, has_headings, under_headings};

/// What separates the cells of a row that becomes one card.
const CELL_SEPARATOR: &str = " · ";

/// Text from another program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Cells in rows and columns.
    Table(Table),
    /// One line for each card.
    Lines(Vec<Line>),
    /// A table beside other words, or an outline.
    Document(Box<PastedDocument>),
}

impl Content {
    /// The content as a table. Lines under several headings get a column for each heading; other lines stand side
    /// by side in one row.
    pub fn to_table(&self) -> Table {
        let lines = match self {
            Self::Table(table) => return table.clone(),
            Self::Lines(lines) => lines,
            Self::Document(document) => match &document.table {
                Some(table) => return table.clone(),
                None => &document.lines,
            },
        };
        if has_headings(lines) {
            return under_headings(lines);
        }
        Table::new(vec![lines.iter().map(|line| line.text.clone()).collect()], false)
    }

    /// The names of lanes before the colons of its lines, with what follows them; none if a line has no such name.
    pub(in crate::edit) fn labelled_rows(&self) -> Option<Table> {
        if let Self::Lines(lines) = self { labelled_rows(lines) } else { None }
    }

    /// The table in it that was made by its author.
    pub fn own_table(&self) -> Option<&Table> {
        match self {
            Self::Table(table) => Some(table),
            Self::Document(document) => document.table.as_ref(),
            Self::Lines(_) => None,
        }
    }

    /// The content as lines: a row of a table is one line.
    pub fn to_lines(&self) -> Vec<Line> {
        match self {
            Self::Lines(lines) => lines.clone(),
            Self::Document(document) => document.lines.clone(),
            Self::Table(table) if table.width() <= 1 => {
                let texts = table.rows.iter().flatten().flat_map(|cell| card_texts(&without_cell(cell)));
                texts.map(Line::plain).collect()
            }
            Self::Table(table) => {
                let rows = table.rows.iter().map(|row| joined(row));
                rows.filter(|text| !text.is_empty()).map(Line::plain).collect()
            }
        }
    }

    /// Whether it has more than one piece, so that it can be understood in several ways.
    pub fn is_larger_than_a_cell(&self) -> bool {
        match self {
            Self::Lines(lines) => lines.len() > 1 || labelled_rows(lines).is_some(),
            Self::Table(table) => table.filled_cells() > 1,
            Self::Document(_) => true,
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Lines(lines) => lines.is_empty(),
            Self::Table(table) => table.rows.is_empty(),
            Self::Document(document) => document.lines.is_empty(),
        }
    }

    /// All texts, each as long as the card that it becomes.
    pub(in crate::edit) fn texts(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let (lines, rows): (&[Line], &[Vec<String>]) = match self {
            Self::Lines(lines) => (lines, &[]),
            Self::Table(table) => (&[], &table.rows),
            Self::Document(document) => {
                (&document.lines, document.table.as_ref().map_or(&[], |table| table.rows.as_slice()))
            }
        };
        let lines = lines.iter().map(|line| Cow::Borrowed(line.text.as_str()));
        lines.chain(rows.iter().flatten().flat_map(|cell| card_texts(cell).into_iter().map(Cow::Owned)))
    }
}

fn joined(row: &[String]) -> String {
    let cards = row.iter().flat_map(|cell| card_texts(&without_cell(cell))).map(|card| card.replace('\n', " "));
    cards.collect::<Vec<_>>().join(CELL_SEPARATOR)
}
