//! Text from other programs after it was understood: a table, or lines.

use std::borrow::Cow;

use super::asides::{seen_words, split, without_cell};
use super::document::Document;
use super::labels::labelled_rows;
use super::marks::without_mark;

/// A line break inside one card, as slides and word processors have it. A plain line break separates cards.
pub(super) const SOFT_BREAK: char = '\u{2028}';

/// What separates the cards of a cell: an empty line.
const NEXT_CARD: &str = "\n\n";

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
    Document(Box<Document>),
}

/// Cells in rows of equal length. A cell holds one card, and several if it is a list or has several paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The rows from top to bottom; each runs from the first step to the last.
    pub rows: Vec<Vec<String>>,
    /// Whether the source itself marks the first row as a heading.
    pub has_heading: bool,
}

/// One line of a list or a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The text without its list mark.
    pub text: String,
    /// How deep it stands in its list, from 0.
    pub level: u8,
    /// Whether it is a heading above the lines that follow.
    pub is_heading: bool,
}

impl Line {
    /// A line outside of any list.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Table {
    /// Cleans the cells, drops empty rows and columns at the end, and makes all rows equally long.
    pub fn new(rows: Vec<Vec<String>>, has_heading: bool) -> Self {
        let mut rows: Vec<Vec<String>> =
            rows.into_iter().map(|row| row.iter().map(|cell| clean(cell)).collect()).collect();
        let last = rows.iter().rposition(|row| row.iter().any(|cell| !cell.is_empty())).map_or(0, |last| last + 1);
        rows.truncate(last);
        let filled = |row: &Vec<String>| row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        let width = rows.iter().map(filled).max().unwrap_or(0);
        // More is refused later; filling it up first would cost memory.
        if rows.len() * width <= super::MOST_CELLS {
            rows.iter_mut().for_each(|row| row.resize(width, String::new()));
        }
        Self { rows, has_heading }
    }

    /// The number of columns.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The table with rows and columns swapped.
    #[must_use]
    pub fn transposed(&self) -> Self {
        let column =
            |at: usize| self.rows.iter().map(|row| row.get(at).cloned().unwrap_or_default()).collect::<Vec<_>>();
        Self { rows: (0..self.width()).map(column).collect(), has_heading: false }
    }

    /// The table as people see it, without the signs of emphasis.
    pub(in crate::edit) fn seen(&self) -> Self {
        let row = |row: &Vec<String>| row.iter().map(|cell| seen_words(cell).into_owned()).collect();
        Self { rows: self.rows.iter().map(row).collect(), has_heading: self.has_heading }
    }

    /// The rows without what they say besides their words.
    pub fn rows_of_words(&self) -> Vec<Vec<String>> {
        let row = |row: &Vec<String>| row.iter().map(|cell| split(cell).0.into_owned()).collect();
        self.rows.iter().map(row).collect()
    }

    /// Whether one of its cells has a link.
    pub fn has_addresses(&self) -> bool {
        self.rows.iter().flatten().any(|cell| !split(cell).1.addresses.is_empty())
    }

    /// The number of cells that are not empty.
    pub fn filled_cells(&self) -> usize {
        self.rows.iter().flatten().filter(|cell| !cell.is_empty()).count()
    }
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

/// Whether at least two headings have lines below them.
pub(crate) fn has_headings(lines: &[Line]) -> bool {
    let starts_with_one = lines.first().is_some_and(|line| line.is_heading);
    starts_with_one
        && lines.iter().filter(|line| line.is_heading).count() > 1
        && lines.iter().any(|line| !line.is_heading)
}

/// A column for each heading, with the lines below it in one cell.
fn under_headings(lines: &[Line]) -> Table {
    let (mut names, mut cells) = (Vec::new(), Vec::<String>::new());
    for line in lines {
        if line.is_heading {
            names.push(line.text.clone());
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            if !cell.is_empty() {
                cell.push_str(NEXT_CARD);
            }
            cell.push_str(&line.text);
        }
    }
    Table::new(vec![names, cells], true)
}

fn joined(row: &[String]) -> String {
    let cards = row.iter().flat_map(|cell| card_texts(&without_cell(cell))).map(|card| card.replace('\n', " "));
    cards.collect::<Vec<_>>().join(CELL_SEPARATOR)
}

/// The texts of the cards in a cell. A line break stays inside its card; a list mark or an empty line begins the next.
pub(crate) fn card_texts(cell: &str) -> Vec<String> {
    let mut cards: Vec<String> = Vec::new();
    let mut begins_card = true;
    for line in cell.split('\n').map(str::trim) {
        let bare = without_mark(line);
        let words = with_soft_breaks(bare);
        let is_empty = crate::text::is_blank(&words);
        begins_card |= bare != line || is_empty;
        if is_empty {
            continue;
        }
        match cards.last_mut().filter(|_| !begins_card) {
            Some(card) => {
                card.push('\n');
                card.push_str(&words);
            }
            None => cards.push(words),
        }
        begins_card = false;
    }
    cards
}

/// The text of one card, with real line breaks where soft ones were.
pub(crate) fn with_soft_breaks(text: &str) -> String {
    let lines = text.split(SOFT_BREAK).map(str::trim);
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A cell with clean lines: no control characters, no blanks at the ends.
fn clean(cell: &str) -> String {
    let lines = cell.split('\n').map(clean_line);
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// One line without control characters; soft line breaks stay.
pub(super) fn clean_line(line: &str) -> String {
    let parts = line.split([SOFT_BREAK, '\u{b}']).map(|part| crate::text::clean_text(part).trim().to_owned());
    parts.collect::<Vec<_>>().join("\u{2028}").trim_matches(SOFT_BREAK).to_owned()
}
