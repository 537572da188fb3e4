//! Pasted text that tells of a map by itself: a table with a card in each row, or a document with headings.

use std::sync::Arc;

use crate::edit::incoming::{Content, PastedDocument, Table, seen_words};
use crate::exchange::table::map_of_card_rows;
use crate::exchange::{ReadOptions, markdown};
use crate::model::JourneyMap;
use crate::model::quotation::quotation;

/// The map that pasted rows or headings tell of.
pub(crate) struct CardRows {
    /// The map that they tell of.
    pub(super) map: Arc<JourneyMap>,
    /// What of it was not understood or has no place, in sentences.
    pub(super) sentences: Vec<String>,
    /// Whether headings tell of it, and not the columns of a table.
    pub(crate) is_outline: bool,
}

impl CardRows {
    /// The map that content tells of; none in content that says nothing of stages and lanes by itself.
    pub(super) fn of(content: &Content, goal: &JourneyMap) -> Option<Arc<Self>> {
        let document = if let Content::Document(document) = content { Some(&**document) } else { None };
        if let Some(rows) = document.and_then(|document| Self::of_outline(document, goal)) {
            return Some(Arc::new(rows));
        }
        let mut rows = Self::of_table(content.own_table()?)?;
        let beside = document.map(|document| [document.beside.as_slice(), &document.other_tables].concat());
        let beside = beside.unwrap_or_default();
        rows.sentences.extend(left_out("Beside the table", &beside));
        Some(Arc::new(rows))
    }

    fn of_table(table: &Table) -> Option<Self> {
        let (map, losses) = map_of_card_rows(&table.rows_of_words())?;
        let mut sentences = losses.sentences();
        if table.has_addresses() {
            sentences.push("The addresses of links in the table were left out.".into());
        }
        Some(Self { map: Arc::new(map), sentences, is_outline: false })
    }

    fn of_outline(document: &PastedDocument, goal: &JourneyMap) -> Option<Self> {
        let text = document.outline.as_deref()?;
        let (map, losses) = markdown::read(text.as_bytes(), &ReadOptions::default()).ok()?;
        let mut sentences = losses.sentences();
        let title = map.info.title.trim().to_owned();
        if !title.is_empty() && title != goal.info.title.trim() {
            sentences.push(format!("The title “{}” was left out: the map keeps its own.", quotation(&title)));
        }
        let objective = map.info.objective.trim().to_owned();
        let lines: Vec<String> = objective.lines().map(|line| seen_words(line).into_owned()).collect();
        sentences.extend(left_out("Before the first stage", &lines));
        Some(Self { map: Arc::new(map), sentences, is_outline: true })
    }
}

/// The sentence about lines that were left out at a place, if there are any.
fn left_out(place: &str, lines: &[String]) -> Option<String> {
    let first = lines.iter().find(|line| !line.trim().is_empty())?;
    let more = match lines.len() {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    Some(format!("{place}, “{}”{more} was left out.", quotation(first)))
}
