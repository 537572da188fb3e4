//! The rows of a table in the long form, and the places that they mean.

use super::long_write::POINT;
use super::{DataTable, LongColumn, LongReading};
use crate::exchange::map_builder::quoted;
use crate::exchange::value_words::word_key;
use crate::model::LaneKind;

/// The lane of all cards where a table has no column for lanes.
const ONE_LANE: &str = "Cards";

/// What tells a step from all others: its number, or the names of its stage and of itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum StepKey {
    Number(u32),
    Name(String, String),
}

/// What tells a lane from all others: its number, or its name and its persona.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum LaneKey {
    Number(u32),
    Name(String, String),
}

/// A row of the table with the places that it means.
pub(super) struct LongRow<'table> {
    table: &'table DataTable,
    reading: &'table LongReading,
    /// The number of the row in the table, from 0.
    pub(super) number: usize,
    /// The name of its stage.
    pub(super) stage: &'table str,
    /// The name of its step.
    pub(super) step: &'table str,
    /// The name of its lane.
    pub(super) lane: &'table str,
}

impl LongRow<'_> {
    /// The text in a column; empty if the table has no such column.
    pub(super) fn text(&self, column: LongColumn) -> &str {
        self.reading.place(column).map_or("", |place| self.table.cell(self.number, place).trim())
    }

    /// The place of a cell in words.
    pub(super) fn place(&self, column: LongColumn) -> String {
        let place = self.reading.place(column).unwrap_or(0);
        format!("{}, {}", self.table.place(self.number, place), quoted(self.text(column)))
    }

    pub(super) fn has_content(&self) -> bool {
        !self.text(LongColumn::Text).is_empty() || !self.text(LongColumn::Value).is_empty()
    }

    pub(super) fn step_key(&self) -> Option<StepKey> {
        if let Ok(number) = self.text(LongColumn::Column).parse() {
            return Some(StepKey::Number(number));
        }
        let is_named = !self.stage.is_empty() || !self.step.is_empty();
        is_named.then(|| StepKey::Name(name_key(self.stage), name_key(self.step)))
    }

    pub(super) fn lane_key(&self) -> Option<LaneKey> {
        if let Ok(number) = self.text(LongColumn::Row).parse() {
            return Some(LaneKey::Number(number));
        }
        (!self.lane.is_empty())
            .then(|| LaneKey::Name(name_key(self.lane), name_key(self.text(LongColumn::LanePersona))))
    }

    pub(super) fn is_point(&self, kind: LaneKind) -> bool {
        kind == LaneKind::Curve || word_key(self.text(LongColumn::Type)) == word_key(POINT)
    }
}

/// A name as it is compared.
pub(super) fn name_key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The rows below the headings. An empty stage, step or lane goes on with the one above, as joined cells mean it.
pub(super) fn rows_below<'table>(table: &'table DataTable, reading: &'table LongReading) -> Vec<LongRow<'table>> {
    let place = |column| reading.place(column);
    let (stage_at, step_at) = match (place(LongColumn::Stage), place(LongColumn::Step)) {
        // Steps alone are the stages of the journey.
        (None, step) => (step, None),
        both => both,
    };
    let lane_columns = [LongColumn::Lane, LongColumn::Type, LongColumn::LaneType, LongColumn::Row];
    let has_lanes = lane_columns.into_iter().any(|column| place(column).is_some());
    let cell = |row: usize, place: Option<usize>| place.map_or("", |place| table.cell(row, place).trim());
    let mut rows: Vec<LongRow<'table>> = Vec::with_capacity(table.rows().len());
    let (mut last_stage, mut last_lane) = ("", "");
    for number in reading.first_row()..table.rows().len() {
        if table.rows().get(number).is_none_or(Vec::is_empty) {
            continue;
        }
        let (stage, step) = (cell(number, stage_at), cell(number, step_at));
        let text = cell(number, place(LongColumn::Text));
        let lane = lane_name(cell(number, place(LongColumn::Lane)), cell(number, place(LongColumn::Type)));
        // Where nothing says in which lanes cards go, they all go in one.
        let lane = if has_lanes { lane } else { ONE_LANE };
        let has_content = !text.is_empty() || !cell(number, place(LongColumn::Value)).is_empty();
        let has_number = !cell(number, place(LongColumn::Column)).is_empty();
        let goes_on = has_content && !has_number;
        let stage = if stage.is_empty() && goes_on { last_stage } else { stage };
        let has_lane_number = !cell(number, place(LongColumn::Row)).is_empty();
        let lane = if lane.is_empty() && has_content && !has_lane_number { last_lane } else { lane };
        if !stage.is_empty() {
            last_stage = stage;
        }
        if !lane.is_empty() {
            last_lane = lane;
        }
        rows.push(LongRow { table, reading, number, stage, step, lane });
    }
    rows
}

/// The name of a lane; where a table has no lanes, the type of a card stands in for it.
fn lane_name<'table>(lane: &'table str, kind: &'table str) -> &'table str {
    if lane.is_empty() { kind } else { lane }
}
