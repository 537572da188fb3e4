//! What somebody knows about a table whose other rows and columns are guessed, as on the command line.

use super::{DataTable, LongColumn, LongReading, TableHints, column_letters};
use crate::edit::HeadingRow;
use crate::exchange::value_words::word_key;
use crate::exchange::{ExchangeError, WideReading};

impl TableHints {
    /// Whether what is said only makes sense for a table with a card in each row.
    pub(super) fn are_about_cards(&self) -> bool {
        self.columns.iter().any(|(column, _)| *column != LongColumn::Lane)
    }

    /// The reading of a wide table: a guess, with what is known put right.
    pub(super) fn wide(&self, table: &DataTable) -> Result<WideReading, ExchangeError> {
        let mut reading = match (self.transposed, self.first_row) {
            (None, None) => WideReading::of(table),
            (transposed, first) => WideReading::of_part(table, first, transposed),
        };
        if let Some(rows) = self.heading_rows {
            reading.heading = match rows {
                0 => HeadingRow::None,
                1 if self.names_steps => HeadingRow::Steps,
                1 => HeadingRow::Stages,
                _ => HeadingRow::StagesAndSteps,
            };
        } else if self.names_steps && reading.heading == HeadingRow::Stages {
            reading.heading = HeadingRow::Steps;
        }
        let lane = self.columns.iter().find(|(column, _)| *column == LongColumn::Lane);
        if let Some((_, name)) = lane {
            let place = column_named(table, reading.rows_above, name)?;
            (reading.columns_before, reading.has_lane_names) = (place, true);
        } else if self.has_no_lane_names {
            reading.has_lane_names = false;
        }
        Ok(reading)
    }

    /// The reading of a long table: a guess, with what is known put right.
    pub(super) fn long(&self, table: &DataTable) -> Result<LongReading, ExchangeError> {
        let transposed = self.transposed.unwrap_or(false);
        let turned = transposed.then(|| table.transposed());
        let table = turned.as_ref().unwrap_or(table);
        let mut reading = match self.first_row {
            Some(first) => {
                let guess = LongReading::of(&table.without_rows(first));
                LongReading { rows_above: first + guess.rows_above, ..guess }
            }
            None => LongReading::of(table),
        };
        if let Some(rows) = self.heading_rows {
            reading.heading_rows = rows;
        }
        for (column, name) in &self.columns {
            let heading = reading.heading_row().unwrap_or(reading.rows_above);
            reading.set(column_named(table, heading, name)?, Some(*column));
        }
        if self.has_no_lane_names {
            reading.columns.retain(|(column, _)| *column != LongColumn::Lane);
        }
        Ok(LongReading { transposed, ..reading })
    }
}

/// The place of a column that somebody names by its heading, its letters (C) or its number (3).
fn column_named(table: &DataTable, row: usize, name: &str) -> Result<usize, ExchangeError> {
    let key = word_key(name);
    let headings = || table.rows().get(row).into_iter().flatten();
    let by_heading = headings().position(|heading| heading.trim() == name.trim());
    let by_words = || headings().position(|heading| !key.is_empty() && word_key(heading) == key);
    let width = table.width();
    let by_letters = || {
        let letters = name.trim().to_uppercase();
        let place = column_of_letters(&letters)?.checked_sub(table.first_column)?;
        (place < width).then_some(place)
    };
    let by_number = || {
        let number: usize = name.trim().parse().ok()?;
        number.checked_sub(1 + table.first_column).filter(|place| *place < width)
    };
    by_heading.or_else(by_words).or_else(by_letters).or_else(by_number).ok_or_else(|| {
        let last = column_letters(table.first_column + width.saturating_sub(1));
        ExchangeError::NoColumn { name: name.to_owned(), known: known_columns(headings(), &last) }
    })
}

fn known_columns<'a>(headings: impl Iterator<Item = &'a String>, last: &str) -> String {
    const MOST: usize = 12;
    let names: Vec<&str> = headings.map(|name| name.trim()).filter(|name| !name.is_empty()).take(MOST).collect();
    if names.is_empty() { format!("A to {last}") } else { format!("A to {last}, called {}", names.join(", ")) }
}

/// The place of a column by its letters, from 0: 0 for A, 26 for AA.
pub fn column_of_letters(letters: &str) -> Option<usize> {
    let is_name = (1..=3).contains(&letters.len()) && letters.bytes().all(|letter| letter.is_ascii_uppercase());
    is_name.then(|| letters.bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{ReadOptions, table};

    fn table_of(rows: &[&[&str]]) -> DataTable {
        DataTable::of_rows(rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())).unwrap()
    }

    fn hinted(hints: TableHints) -> ReadOptions<'static> {
        ReadOptions { hints, ..ReadOptions::default() }
    }

    #[test]
    fn letters_are_those_of_spreadsheets() {
        for place in [0, 25, 26, 701, 702] {
            assert_eq!(column_of_letters(&column_letters(place)), Some(place));
        }
        assert_eq!((column_of_letters(""), column_of_letters("a1"), column_of_letters("ABCD")), (None, None, None));
    }

    #[test]
    fn columns_are_named_by_heading_letters_or_number() {
        let rows = table_of(&[
            &["Moment", "Bereich", "Was", "Wer"],
            &["Kaufen", "Ärger", "Zu teuer", "Ana"],
            &["Nutzen", "Ärger", "Zu langsam", "Ben"],
        ]);
        for names in [["Moment", "bereich", "Was", "Wer"], ["A", "b", "C", "D"], ["1", "2", "3", "4"]] {
            let columns = [LongColumn::Stage, LongColumn::Lane, LongColumn::Text, LongColumn::Persona];
            let columns = columns.into_iter().zip(names.map(str::to_owned)).collect();
            let (map, losses) = table::read(&rows, &hinted(TableHints { columns, ..TableHints::default() })).unwrap();
            assert_eq!((map.stages.len(), map.lanes.len(), map.cards.len(), map.personas.len()), (2, 1, 2, 2));
            assert!(losses.is_empty(), "{losses:?}");
        }
        let wrong = TableHints { columns: vec![(LongColumn::Text, "Fruit".into())], ..TableHints::default() };
        let sentence = table::read(&rows, &hinted(wrong)).unwrap_err().to_string();
        assert_eq!(
            sentence,
            "There is no column “Fruit”. The table has the columns A to D, called Moment, Bereich, Was, Wer."
        );
    }

    #[test]
    fn what_is_said_about_a_wide_table_goes_before_the_guess() {
        let rows = table_of(&[&["1", "Actions", "Looks", "Pays"], &["2", "Pains", "Slow", "Dear"]]);
        let hints = TableHints {
            heading_rows: Some(0),
            columns: vec![(LongColumn::Lane, "B".into())],
            ..TableHints::default()
        };
        let (map, losses) = table::read(&rows, &hinted(hints)).unwrap();
        let names: Vec<&str> = map.lanes.iter().map(|lane| lane.name.as_str()).collect();
        assert_eq!((names, map.cards.len(), map.stages.len()), (vec!["Actions", "Pains"], 4, 2));
        let lost = losses.sentences().join(" ");
        assert!(lost.contains("A column before the lanes is not read"), "{lost}");
        let turned = table_of(&[&["", "Pains", "Wishes"], &["Discover", "Slow", "Fast"], &["Buy", "Dear", "Cheap"]]);
        let hints = TableHints { transposed: Some(true), ..TableHints::default() };
        let (map, _) = table::read(&turned, &hinted(hints)).unwrap();
        assert_eq!(map.stages.iter().map(|stage| stage.name.as_str()).collect::<Vec<_>>(), ["Discover", "Buy"]);
        let steps = TableHints { names_steps: true, ..TableHints::default() };
        let plain = table_of(&[&["", "Discover", "Buy"], &["Doing", "Looks", "Pays"], &["Pains", "Slow", "Dear"]]);
        let (map, _) = table::read(&plain, &hinted(steps)).unwrap();
        assert_eq!((map.stages.len(), map.steps().count()), (1, 2));
    }
}
