//! Where pasted text goes: which cell each piece gets, and which stages, steps and lanes are made for it.
//!
//! [`place`] is a pure function of the map, the content and the way in which the content is read. Nothing is lost:
//! what does not fit gets new steps, stages or lanes, and what still has no place is listed with the reason.

mod columns;
mod feelings;
mod headings;
mod lane_words;
mod names;
mod new_lanes;
mod numbers;
mod rows;
#[cfg(test)]
mod tests;

use super::incoming::{
    Content, Line, Table, card_texts, has_headings, seen_words, split_asides, with_soft_breaks, without_cell,
};
use super::paste_reading::{HeadingRow, PasteReading, PasteShape};
use super::{CellPlace, EditError};
use crate::model::{JourneyMap, Lane, LaneId, LaneKind, StageId, StepId};
use crate::text::is_blank;

pub(crate) use feelings::feeling_of;
pub(super) use names::{Goal, Neighbour};
pub(crate) use names::{filled_on, is_corner_word};
pub(crate) use new_lanes::{labelled_curve, lane_for, lane_named};
pub(crate) use numbers::{is_figure, is_measured, value_of};

/// The most steps that one paste adds.
const MOST_NEW_STEPS: usize = 100;
/// The most lanes that one paste adds.
const MOST_NEW_LANES: usize = 50;
/// So many rows more than lanes make a list of records rather than a table of lanes.
const RECORD_ROWS: usize = 12;

impl HeadingRow {
    /// How many rows it takes.
    fn height(self) -> usize {
        match self {
            Self::None => 0,
            Self::Stages | Self::Steps => 1,
            Self::StagesAndSteps => 2,
        }
    }
}

impl PasteReading {
    /// The most likely way to read `content` when it is pasted at a lane of `map`.
    pub fn of(map: &JourneyMap, content: &Content, lane: LaneId) -> Self {
        let table = match (content, content.own_table()) {
            (_, Some(table)) if table.width() < 2 => return Self::LINES,
            (_, Some(table)) => table,
            (Content::Lines(lines), None) => return Self::of_lines(map, content, lines),
            (Content::Document(document), None) => return Self::of_lines(map, content, &document.lines),
            (Content::Table(_), None) => return Self::LINES,
        };
        let reading = headings::recognized(map, table);
        let below = map.lanes.iter().skip_while(|known| known.id != lane).count();
        let rows = if reading.transposed { table.width() } else { table.rows.len() };
        let are_records = !reading.has_lane_names && rows > below + RECORD_ROWS;
        if are_records { Self::LINES } else { reading }
    }

    /// The reading that brings the table back after the content was read in another way.
    pub fn as_table(map: &JourneyMap, content: &Content) -> Self {
        match content.own_table() {
            Some(table) => headings::recognized(map, table),
            None => Self::TABLE,
        }
    }

    fn of_lines(map: &JourneyMap, content: &Content, lines: &[Line]) -> Self {
        let names_lanes = || content.labelled_rows().is_some_and(|rows| headings::names_lanes(map, &rows));
        if has_headings(lines) {
            Self { heading: HeadingRow::Stages, ..Self::TABLE }
        } else if names_lanes() {
            Self { has_lane_names: true, ..Self::TABLE }
        } else {
            Self::LINES
        }
    }
}

/// Where everything goes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PastePlacement {
    /// Where each column goes; nowhere beyond the limits.
    pub columns: Vec<Option<ColumnGoal>>,
    /// Where each row goes; nowhere beyond the limits.
    pub rows: Vec<Option<Goal<LaneId>>>,
    /// The stages that are made, in the order of the table.
    pub new_stages: Vec<(String, Neighbour<StageId>)>,
    /// The lanes that are made, in the order of the table.
    pub new_lanes: Vec<(Lane, Neighbour<LaneId>)>,
    /// Stages of an empty map that get the names of the table.
    pub named_stages: Vec<(StageId, String)>,
    /// What goes into the cells.
    pub pieces: Vec<PastedPiece>,
    /// What has no place.
    pub left_out: Vec<LeftOut>,
    /// The names of lanes that were passed over, because they take numbers only.
    pub passed_over: Vec<String>,
    /// Whether the first piece goes into the very cell that was chosen.
    pub is_at_chosen_cell: bool,
}

/// Where a column of the table goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ColumnGoal {
    /// To a step of the map.
    Step(StepId),
    /// To a step that is made in a stage.
    NewStep {
        /// The stage that gets the step.
        stage: Goal<StageId>,
        /// The name of the step.
        name: String,
    },
    /// To the first step of a stage that is made.
    FirstOf(usize),
}

/// What goes into one cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PastedPiece {
    /// The row of the table, without its heading.
    pub row: usize,
    /// The column of the table, without the names of lanes.
    pub column: usize,
    /// The cards or the point.
    pub content: CellContent,
    /// The number of columns that its cell covers.
    pub columns: usize,
    /// The number of rows that its cell covers.
    pub rows: usize,
}

/// The cards or the point that a cell gets.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum CellContent {
    /// A card for each text.
    Cards(Vec<String>),
    /// A point of a curve, with its label.
    Point(f32, String),
}

/// A text that has no place, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The text as it was pasted.
    pub text: String,
    /// Why it has no place.
    pub reason: NoPlace,
}

/// Why a text has no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPlace {
    /// The lane of this name takes numbers only.
    NotANumber(String),
    /// So many columns or rows are not added at once.
    TooFar,
    /// It stands in the corner between the names of stages and lanes.
    Corner,
    /// The lane of this name takes nothing of this kind.
    WrongLane(String),
    /// It stands beside the table that was pasted.
    BesideTable,
    /// It is a smaller table than the one that was pasted.
    OtherTable,
}

/// Works out where `content` goes when it is pasted at `at` and read as `reading` says.
///
/// # Errors
/// When the place no longer exists.
pub(super) fn place(
    map: &JourneyMap,
    content: &Content,
    reading: PasteReading,
    at: &CellPlace,
) -> Result<PastePlacement, EditError> {
    let lane = map.lane(at.lane).ok_or(EditError::Gone("lane"))?;
    map.step(at.step).ok_or(EditError::Gone("step"))?;
    if reading.shape == PasteShape::Lines {
        let texts: Vec<String> = content.to_lines().into_iter().map(|line| line.text).collect();
        let seen: Vec<_> = texts.iter().map(|text| seen_words(text)).collect();
        if lane.kind != LaneKind::Curve || !numbers::are_mostly_numbers(seen.iter().map(|text| &**text)) {
            return Ok(place_lines(map, &texts, at));
        }
        // A list of numbers runs along the steps, as the curve does.
        return Ok(place_table(map, Table::new(vec![texts], false), PasteReading::TABLE, at));
    }
    let labelled = if reading.has_lane_names { content.labelled_rows() } else { None };
    let table = labelled.unwrap_or_else(|| content.to_table());
    let table = if reading.transposed { table.transposed() } else { table };
    let mut placement = place_table(map, table, reading, at);
    placement.left_out.extend(left_beside(content));
    Ok(placement)
}

/// What of a document stays behind when only its table is pasted.
fn left_beside(content: &Content) -> Vec<LeftOut> {
    let Content::Document(document) = content else { return Vec::new() };
    if document.table.is_none() {
        return Vec::new();
    }
    let left = |text: &String, reason| LeftOut { text: text.clone(), reason };
    let lines = document.beside.iter().map(|text| left(text, NoPlace::BesideTable));
    lines.chain(document.other_tables.iter().map(|text| left(text, NoPlace::OtherTable))).collect()
}

/// Puts all lines into one cell.
fn place_lines(map: &JourneyMap, texts: &[String], at: &CellPlace) -> PastePlacement {
    let cards: Vec<String> = texts.iter().map(|text| with_soft_breaks(text)).filter(|text| !is_blank(text)).collect();
    let mut rows = rows::RowPlacer::new(map, at);
    let goal = rows.next(&[], true);
    PastePlacement {
        columns: vec![Some(ColumnGoal::Step(at.step))],
        is_at_chosen_cell: goal == Some(Goal::Known(at.lane)),
        rows: vec![goal],
        pieces: vec![PastedPiece { row: 0, column: 0, content: CellContent::Cards(cards), columns: 1, rows: 1 }],
        passed_over: rows.passed_over,
        new_lanes: rows.new_lanes,
        ..PastePlacement::default()
    }
}

fn place_table(map: &JourneyMap, mut table: Table, mut reading: PasteReading, at: &CellPlace) -> PastePlacement {
    // A heading needs something below it, and names need something beside them.
    if table.rows.len() <= reading.heading.height() {
        reading.heading = HeadingRow::None;
    }
    reading.has_lane_names &= table.width() > 1;
    let mut placement = PastePlacement::default();
    let names = names::take_lane_names(&mut table, reading);
    placement.left_out.extend(names.corner.map(|text| LeftOut { text, reason: NoPlace::Corner }));
    columns::place(map, &mut table, reading.heading, at, &mut placement);
    match names.of_rows {
        Some(names) => rows::place_by_name(map, &table, &names, at, &mut placement),
        None => rows::place_in_order(map, &table, at, &mut placement),
    }
    fill(map, &table, &mut placement);
    placement
}

/// Puts the content of the cells into the lanes and steps that were found for them.
fn fill(map: &JourneyMap, table: &Table, placement: &mut PastePlacement) {
    for (row, cells) in table.rows.iter().enumerate() {
        let goal = placement.rows.get(row).copied().flatten();
        let lane = match goal {
            Some(Goal::Known(id)) => map.lane(id).map(|lane| &**lane),
            Some(Goal::New(index)) => placement.new_lanes.get(index).map(|(lane, _)| lane),
            None => None,
        };
        let lane = lane.map(|lane| (lane.kind, (lane.scale.min, lane.scale.max), lane.name.clone()));
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let has_column = placement.columns.get(column).is_some_and(Option::is_some);
            let content = match &lane {
                Some((LaneKind::Curve, range, name)) if has_column => point_for(cell, *range, name),
                Some(_) if has_column => Ok(CellContent::Cards(card_texts(&without_cell(cell)))),
                _ => Err(NoPlace::TooFar),
            };
            match content {
                Ok(content) => {
                    let asides = split_asides(cell).1;
                    let (columns, rows) = (asides.columns, asides.rows);
                    placement.pieces.push(PastedPiece { row, column, content, columns, rows });
                }
                Err(reason) => {
                    placement.left_out.push(LeftOut { text: seen_words(cell).into_owned(), reason });
                }
            }
        }
    }
}

/// What a curve with a scale of this range gets for the text of a cell.
fn point_for(cell: &str, range: (f32, f32), lane: &str) -> Result<CellContent, NoPlace> {
    let seen = seen_words(cell);
    let (value, label) = value_of(&seen, Some(range)).ok_or_else(|| NoPlace::NotANumber(lane.to_owned()))?;
    Ok(CellContent::Point(value, with_soft_breaks(label)))
}
