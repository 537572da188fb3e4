//! What the rows and columns of a wide table are, and the best guess for a table that nobody has described.

use super::{DataTable, about_rows};
use crate::edit::HeadingRow;
use crate::edit::placement::{is_corner_word, lane_for, lane_named};
use crate::exchange::WideReading;
use crate::exchange::value_words::{ValueWord, number_of};
use crate::model::{CardKind, LaneKind};

/// The longest text that is taken for a name.
const LONGEST_NAME: usize = 60;
/// So many rows and columns are looked at to guess.
const LOOKED_AT: usize = 60;

impl WideReading {
    /// The best guess for a table.
    pub fn of(table: &DataTable) -> Self {
        Self::of_part(table, None, None)
    }

    /// The best guess for a table of which it is known where it begins, or whether it is turned.
    pub fn of_part(table: &DataTable, first_row: Option<usize>, transposed: Option<bool>) -> Self {
        let rows_above = first_row.unwrap_or_else(|| rows_above(table));
        let below = table.without_rows(rows_above);
        let columns_before = empty_columns(&below);
        let body = below.without_columns(columns_before);
        // A table is turned only when its first row clearly holds what first columns hold.
        let transposed = transposed.unwrap_or_else(|| {
            let upright = Sides::of(&body);
            upright.lanes_in_row > upright.lanes_in_column && upright.lanes_in_row > 1
        });
        let reading = if transposed { guess(&body.transposed()) } else { guess(&body) };
        let columns_before = columns_before + reading.columns_before;
        Self { rows_above, columns_before, transposed, ..reading }
    }

    /// How many rows the headings take.
    pub fn heading_height(self) -> usize {
        match self.heading {
            HeadingRow::None => 0,
            HeadingRow::Stages | HeadingRow::Steps => 1,
            HeadingRow::StagesAndSteps => 2,
        }
    }
}

/// What heads columns as often as rows: “Step 1”, “User task”.
const WORDS_OF_BOTH: [&str; 6] = ["step", "task", "question", "support", "system", "issue"];

/// Whether a text is a name of lanes that journeys often have: “Pains”, “Emotion”, “Line of visibility”.
pub(crate) fn is_lane_word(text: &str) -> bool {
    let mut words = text.split(|sign: char| !sign.is_alphabetic()).map(str::to_lowercase);
    if words.any(|word| WORDS_OF_BOTH.contains(&word.as_str())) {
        return false;
    }
    let lane = lane_for(text, &["1"]);
    let is_guessed = lane_named(text).card_kind != CardKind::default()
        || lane.card_kind != CardKind::default()
        || lane.kind != LaneKind::Cards;
    is_name(text) && (is_guessed || LaneKind::of_word(text).is_some())
}

/// How many names of lanes stand in the first row and in the first column.
struct Sides {
    lanes_in_row: usize,
    lanes_in_column: usize,
}

impl Sides {
    fn of(table: &DataTable) -> Self {
        let row = table.rows().first().map(Vec::as_slice).unwrap_or_default();
        let count = |cells: &mut dyn Iterator<Item = &str>| cells.filter(|cell| is_lane_word(cell)).count();
        Self {
            lanes_in_row: count(&mut row.iter().skip(1).map(String::as_str).take(LOOKED_AT)),
            lanes_in_column: count(&mut (1..table.rows().len()).map(|row| table.cell(row, 0)).take(LOOKED_AT)),
        }
    }
}

/// How many columns at the left have nothing in them.
fn empty_columns(table: &DataTable) -> usize {
    let first = |row: &Vec<String>| row.iter().position(|cell| !cell.trim().is_empty());
    table.rows().iter().filter_map(first).min().unwrap_or(0)
}

/// The rows above the table: empty ones, and those with a single text.
fn rows_above(table: &DataTable) -> usize {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    // “Persona” beside a name says something about the map, unless the whole table is that narrow.
    let is_narrow = table.rows().iter().take(LOOKED_AT).map(filled).max().unwrap_or(0) < 3;
    let begins = |row: &Vec<String>| filled(row) > 1 && (is_narrow || !about_rows::is_about(row));
    let first = table.rows().iter().take(LOOKED_AT).position(begins).unwrap_or(0);
    // The first stage may be the only one in its row, if cells are joined over the whole table.
    let spans_steps = |row: usize| table.merged.iter().any(|cells| cells.row == row && cells.column > 0);
    (0..first).rev().take_while(|row| spans_steps(*row)).last().unwrap_or(first)
}

/// The guess for a table that begins in its first row and its first column.
fn guess(table: &DataTable) -> WideReading {
    let row = |number: usize| table.rows().get(number).map(Vec::as_slice).unwrap_or_default();
    let height = table.rows().len();
    let (top, next) = (row(0), row(1));
    let corner = top.first().map_or("", String::as_str);
    let starts_with_lane = is_lane_word(corner) && !is_corner_word(corner);
    // Numbers are names where the corner says that stages or steps stand beside it.
    let is_said = !corner.trim().is_empty() && is_corner_word(corner) && top.len() > 1;
    let are_names = (is_heading_like(top) || is_said) && height > 1 && !starts_with_lane;
    let corner_of_next = next.first().map_or("", String::as_str);
    let has_gaps = has_gaps(top) || table.merged.iter().any(|cells| cells.row == 0 && cells.width > 1);
    let is_second = height > 2
        && are_names
        && is_heading_like(next)
        && is_corner_word(corner_of_next)
        && (has_gaps || !corner_of_next.trim().is_empty());
    let heading = match (are_names, is_second) {
        (true, true) => HeadingRow::StagesAndSteps,
        (true, false) => HeadingRow::Stages,
        _ => HeadingRow::None,
    };
    let reading = WideReading { heading, ..WideReading::default() };
    let names: Vec<&str> = (reading.heading_height()..height).map(|row| table.cell(row, 0)).take(LOOKED_AT).collect();
    let filled = names.iter().filter(|name| !name.trim().is_empty()).count();
    let short = names.iter().filter(|name| is_name(name)).count();
    let known = names.iter().filter(|name| is_lane_word(name)).count();
    let joined: usize = table.merged.iter().filter(|cells| cells.column == 0).map(|cells| cells.height - 1).sum();
    let is_column_of_names = filled > 0 && short == filled && (filled + joined) * 2 > names.len();
    let by_corner = are_names && is_corner_word(corner) && is_column_of_names;
    WideReading {
        has_lane_names: by_corner || known * 2 >= filled.max(1) || (known > 1 && is_column_of_names),
        ..reading
    }
}

/// Whether all cells of a row but the first are empty or short texts that are no numbers, and one is filled.
fn is_heading_like(row: &[String]) -> bool {
    let mut rest = row.iter().skip(1).filter(|cell| !cell.trim().is_empty()).peekable();
    rest.peek().is_some() && rest.all(|cell| is_name(cell) && number_of(cell).is_none())
}

/// Whether a filled cell is followed by an empty one, as joined cells leave them.
fn has_gaps(row: &[String]) -> bool {
    row.iter().skip(1).any(|cell| cell.trim().is_empty())
}

fn is_name(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && !text.contains('\n')
        && text.chars().count() <= LONGEST_NAME
        && text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> DataTable {
        DataTable::of_rows(rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())).unwrap()
    }

    #[test]
    fn headings_and_lane_names_are_found() {
        let plain = table(&[&["", "Discover", "Buy"], &["Doing", "Looks", "Pays"], &["Pains", "Slow", "Dear"]]);
        let expected = WideReading { heading: HeadingRow::Stages, has_lane_names: true, ..WideReading::default() };
        assert_eq!(WideReading::of(&plain), expected);
        let titled = table(&[&["Journey of Ana"], &[], &["Phase", "Discover", "Buy"], &["Doing", "Looks", "Pays"]]);
        assert_eq!(WideReading::of(&titled), WideReading { rows_above: 2, ..expected });
        let two = table(&[
            &["Stage", "Discover", "", "Buy"],
            &["Step", "Search", "Compare", "Pay"],
            &["Doing", "Looks", "Reads", "Pays"],
        ]);
        assert_eq!(WideReading::of(&two), WideReading { heading: HeadingRow::StagesAndSteps, ..expected });
        let joined = table(&[&["", "Discover", "", "Buy"], &["Doing", "Looks", "Reads", "Pays"]]);
        assert_eq!(WideReading::of(&joined), expected);
        let turned = table(&[&["Stage", "Actions", "Pains", "Emotion"], &["Discover", "Looks", "Slow", "1"]]);
        assert_eq!(WideReading::of(&turned), WideReading { transposed: true, ..expected });
        let indented = table(&[&[], &["", "", "Discover", "Buy"], &["", "Doing", "Looks", "Pays"]]);
        assert_eq!(WideReading::of(&indented), WideReading { rows_above: 1, columns_before: 1, ..expected });
        let numbered = table(&[
            &["", "Step 1", "Step 2", "Step 3"],
            &["Customer", "Looks", "Reads", "Pays"],
            &["Staff", "Greets", "Shows", "Packs"],
        ]);
        assert_eq!(WideReading::of(&numbered), expected);
        for corner in ["Journey step", "User task"] {
            let cornered = table(&[&[corner, "Discover", "Buy"], &["Doing", "Looks", "Pays"]]);
            assert_eq!(WideReading::of(&cornered), expected, "{corner}");
        }
        let plural =
            table(&[&["Stage", "Tasks", "Questions", "Systems"], &["Discover", "Looks", "Which one?", "Shop"]]);
        assert_eq!(WideReading::of(&plural), WideReading { transposed: true, ..expected });
        let bare = table(&[&["1", "2"], &["a", "b"]]);
        assert_eq!(WideReading::of(&bare), WideReading::default());
    }
}
