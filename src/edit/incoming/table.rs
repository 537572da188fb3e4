//! The pieces of text from other programs: tables of cells, and lines.

use super::asides::{self, seen_words, split};
use super::marks::without_mark;
use crate::model::WebAddress;

/// A line break inside one card, as slides and word processors have it. A plain line break separates cards.
pub(super) const SOFT_BREAK: char = '\u{2028}';

/// What separates the cards of a cell: an empty line.
const NEXT_CARD: &str = "\n\n";

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

    /// A line outside of any list that leads to an address.
    pub(crate) fn linked(text: &str, address: &WebAddress) -> Self {
        Self::plain(text.to_owned() + &asides::address(address.as_str()))
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

/// Whether at least two headings have lines below them.
pub(crate) fn has_headings(lines: &[Line]) -> bool {
    let starts_with_one = lines.first().is_some_and(|line| line.is_heading);
    starts_with_one
        && lines.iter().filter(|line| line.is_heading).count() > 1
        && lines.iter().any(|line| !line.is_heading)
}

/// A column for each heading, with the lines below it in one cell.
pub(super) fn under_headings(lines: &[Line]) -> Table {
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
