//! The rows above a table: the title of the map, and what is said about it there, such as “Persona: Ana”.

use super::DataTable;
use crate::exchange::map_builder::quoted;
use crate::exchange::value_words::word_key;
use crate::exchange::{ExchangeError, MapBuilder};

/// What a label above a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AboutField {
    Title,
    Persona,
    Scenario,
    Objective,
    Scope,
    Owner,
}

/// The labels that are known, by their words in lower case.
const LABELS: [(&str, AboutField); 22] = [
    ("title", AboutField::Title),
    ("journey", AboutField::Title),
    ("journey map", AboutField::Title),
    ("customer journey", AboutField::Title),
    ("map name", AboutField::Title),
    ("persona", AboutField::Persona),
    ("persona name", AboutField::Persona),
    ("actor", AboutField::Persona),
    ("customer", AboutField::Persona),
    ("user", AboutField::Persona),
    ("who", AboutField::Persona),
    ("scenario", AboutField::Scenario),
    ("situation", AboutField::Scenario),
    ("context", AboutField::Scenario),
    ("goal", AboutField::Objective),
    ("user goal", AboutField::Objective),
    ("customer goal", AboutField::Objective),
    ("objective", AboutField::Objective),
    ("expectation", AboutField::Objective),
    ("scope", AboutField::Scope),
    ("owner", AboutField::Owner),
    ("author", AboutField::Owner),
];

/// Reads the first rows of a table, as many as `count`. The first text without a label is the title; what else has no
/// place on a map is reported.
pub(super) fn read(table: &DataTable, count: usize, builder: &mut MapBuilder) -> Result<(), ExchangeError> {
    let mut has_title = false;
    for (row, cells) in table.rows().iter().enumerate().take(count) {
        let texts: Vec<(usize, &str)> = cells
            .iter()
            .enumerate()
            .map(|(column, text)| (column, text.trim()))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        if let Some((field, text)) = labelled(&texts) {
            put(field, text, builder)?;
            has_title |= field == AboutField::Title;
            continue;
        }
        for (column, text) in texts {
            if !has_title && !text.contains('\n') {
                has_title = true;
                put(AboutField::Title, text, builder)?;
                continue;
            }
            let place = format!("{}, {}", table.place(row, column), quoted(text));
            builder.losses.add("A text above the table has no place on a map", place);
        }
    }
    Ok(())
}

/// Reads a line such as “Persona: Ana”. Returns whether it says something about the map.
pub(crate) fn take_line(line: &str, builder: &mut MapBuilder) -> Result<bool, ExchangeError> {
    match labelled(&[(0, line.trim())]) {
        Some((field, text)) => put(field, text, builder).map(|()| true),
        None => Ok(false),
    }
}

/// Whether a row says something about the map instead of beginning its table.
pub(super) fn is_about(cells: &[String]) -> bool {
    let texts: Vec<(usize, &str)> =
        cells.iter().enumerate().map(|(at, text)| (at, text.trim())).filter(|(_, text)| !text.is_empty()).collect();
    labelled(&texts).is_some()
}

/// What a row says about the map: “Persona: Ana” in one cell, or the label in one and the text in the next.
fn labelled<'a>(texts: &[(usize, &'a str)]) -> Option<(AboutField, &'a str)> {
    let (label, text) = match texts {
        [(_, one)] => one.split_once(':')?,
        [(_, label), (_, text)] => (label.trim_end_matches(':'), *text),
        _ => return None,
    };
    let (key, text) = (word_key(label), text.trim());
    let field = LABELS.iter().find(|(word, _)| word_key(word) == key).map(|(_, field)| *field)?;
    (!text.is_empty()).then_some((field, text))
}

fn put(field: AboutField, text: &str, builder: &mut MapBuilder) -> Result<(), ExchangeError> {
    if field == AboutField::Persona {
        return builder.persona(text).map(drop);
    }
    let info = std::sync::Arc::make_mut(&mut builder.map_mut().info);
    let place = match field {
        AboutField::Title => &mut info.title,
        AboutField::Scenario => &mut info.scenario,
        AboutField::Objective => &mut info.objective,
        AboutField::Scope => &mut info.scope,
        AboutField::Owner | AboutField::Persona => &mut info.owner,
    };
    *place = text.to_owned();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{ReadOptions, table};

    #[test]
    fn what_stands_above_a_table_is_about_the_map() {
        let rows: &[&[&str]] = &[
            &["Buying a bicycle"],
            &["Persona: Ana"],
            &["Scenario", "Her old one was stolen"],
            &["Draft 3", "confidential"],
            &["", "Discover", "Buy"],
            &["Doing", "Looks", "Pays"],
        ];
        let cells = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect());
        let table = DataTable::of_rows(cells).unwrap();
        let hints = table::TableHints { first_row: Some(4), ..Default::default() };
        let (map, losses) = table::read(&table, &ReadOptions { hints, ..ReadOptions::default() }).unwrap();
        assert_eq!(
            (map.info.title.as_str(), map.info.scenario.as_str()),
            ("Buying a bicycle", "Her old one was stolen")
        );
        assert_eq!((map.personas[0].name.as_str(), map.cards.len()), ("Ana", 2));
        let lost = losses.sentences().join(" ");
        assert!(lost.contains("row 4, column A, “Draft 3”; row 4, column B, “confidential”"), "{lost}");
    }
}
