//! Tables in an outline: their cells become rows of the long form, too.

use crate::edit::placement::is_corner_word;
use crate::exchange::table::{LongColumn, LongReading, is_lane_word};

/// The place of a table in the outline.
#[derive(Clone, Copy, Debug)]
pub(super) struct TablePlace<'a> {
    /// The stage whose heading stands above it.
    pub(super) stage: &'a str,
    /// The step whose heading stands above it.
    pub(super) step: &'a str,
    /// The lane of cells without one.
    pub(super) lane: &'a str,
}

/// What a table in an outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OutlineTable {
    /// A stage in each row, a lane in each column.
    StagesDown,
    /// A lane in each row, a stage in each column.
    StagesAcross,
    /// Something about the stage above it.
    OfStage,
}

/// The rows of the long form that a table means: stage, step, lane and text. The second value tells whether the table
/// names its stages itself.
pub(super) fn card_rows(table: &[Vec<String>], place: TablePlace<'_>) -> (Vec<Vec<String>>, bool) {
    let Some((head, body)) = table.split_first() else { return (Vec::new(), false) };
    if let Some(reading) = long_reading(table) {
        return (of_cards(body, &reading, place), true);
    }
    let kind = kind_of(head, body);
    let mut rows = Vec::new();
    for row in body {
        let first = plain(row.first());
        for (column, text) in row.iter().enumerate() {
            let heading = plain(head.get(column));
            let (stage, step, lane) = match kind {
                OutlineTable::StagesDown | OutlineTable::StagesAcross if column == 0 => continue,
                OutlineTable::StagesDown => (first.as_str(), "", heading.as_str()),
                OutlineTable::StagesAcross => (heading.as_str(), "", first.as_str()),
                OutlineTable::OfStage => (place.stage, place.step, heading.as_str()),
            };
            if !is_nothing(text) {
                let lane = if lane.is_empty() { place.lane } else { lane };
                rows.push(vec![stage.to_owned(), step.to_owned(), lane.to_owned(), text.trim().to_owned()]);
            }
        }
        // A stage without anything in its row is still one.
        if kind == OutlineTable::StagesDown && row.iter().skip(1).all(|cell| is_nothing(cell)) {
            rows.push(vec![first, String::new()]);
        }
    }
    (rows, kind != OutlineTable::OfStage)
}

fn kind_of(head: &[String], body: &[Vec<String>]) -> OutlineTable {
    let corner = plain(head.first());
    let names = || body.iter().map(|row| plain(row.first())).filter(|name| !name.is_empty());
    let lanes = names().filter(|name| is_lane_word(name)).count();
    let names_stages = matches!(LongColumn::of_heading(&corner), Some(LongColumn::Stage | LongColumn::Step));
    match () {
        () if head.len() < 2 || body.is_empty() => OutlineTable::OfStage,
        () if lanes * 2 > names().count() && (is_corner_word(&corner) || names_stages) => OutlineTable::StagesAcross,
        () if names_stages => OutlineTable::StagesDown,
        () if corner.is_empty() && lanes > 1 => OutlineTable::StagesAcross,
        () => OutlineTable::OfStage,
    }
}

/// The reading of a table with a card in each row: it has columns for lanes and texts besides that of the stages.
fn long_reading(table: &[Vec<String>]) -> Option<LongReading> {
    let plain_rows = table.iter().map(|row| row.iter().map(|cell| plain(Some(cell))).collect());
    let reading = LongReading::by_headings(&crate::exchange::table::DataTable::of_rows(plain_rows).ok()?)?;
    (reading.rows_above == 0 && reading.place(LongColumn::Lane).is_some()).then_some(reading)
}

fn of_cards(body: &[Vec<String>], reading: &LongReading, place: TablePlace<'_>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for row in body {
        let cell = |column| reading.place(column).and_then(|at| row.get(at)).map_or("", |cell| cell.trim());
        let or = |text: String, other: &str| if text.is_empty() { other.to_owned() } else { text };
        let text = if cell(LongColumn::Text).is_empty() { cell(LongColumn::Value) } else { cell(LongColumn::Text) };
        let stage = or(plain(Some(cell(LongColumn::Stage))), place.stage);
        let lane = or(plain(Some(cell(LongColumn::Lane))), place.lane);
        rows.push(vec![stage, plain(Some(cell(LongColumn::Step))), lane, text.to_owned()]);
    }
    rows
}

/// A name without the stars of bold and italic words.
fn plain(cell: Option<impl AsRef<str>>) -> String {
    let cell = cell.as_ref().map(AsRef::as_ref).unwrap_or_default();
    cell.replace('*', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a cell only says that there is nothing.
fn is_nothing(cell: &str) -> bool {
    matches!(cell.trim(), "" | "-" | "–" | "—" | "n/a" | "N/A")
}
