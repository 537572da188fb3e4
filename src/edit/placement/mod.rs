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
mod scales;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use rustc_hash::FxHashMap;

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
pub use scales::Rescaled;
pub(crate) use scales::{given_scale, put_on};

/// The most steps that one paste adds.
const MOST_NEW_STEPS: usize = 100;
/// The most lanes that one paste adds.
const MOST_NEW_LANES: usize = 50;

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
        Self::of_table(map, table, lane)
    }

    /// The reading that brings the table back after the content was read in another way.
    pub fn as_table(map: &JourneyMap, content: &Content, lane: LaneId) -> Self {
        match content.own_table() {
            Some(table) => Self::of_table(map, table, lane),
            None => Self::TABLE,
        }
    }

    /// The most likely way to read a table. One without names that has more rows than lanes can be made, and would find
    /// place for all of them as steps, is turned.
    fn of_table(map: &JourneyMap, table: &Table, lane: LaneId) -> Self {
        let reading = headings::recognized(map, table);
        let holds =
            |known: &&Arc<Lane>| !matches!(known.kind, LaneKind::Curve | LaneKind::Line(_) | LaneKind::Storyboard);
        let lanes = map.lanes.iter().skip_while(|known| known.id != lane).filter(holds).count() + MOST_NEW_LANES;
        let (height, width) = (table.rows.len(), table.width());
        let is_too_long = reading == Self::TABLE && height > lanes;
        Self {
            transposed: reading.transposed || (is_too_long && height <= MOST_NEW_STEPS && width <= lanes),
            ..reading
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
    /// The curves whose values were given on another scale.
    pub rescaled: Vec<Rescaled>,
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
    let curves = curve_scales(map, table, placement);
    for (row, cells) in table.rows.iter().enumerate() {
        let goal = placement.rows.get(row).copied().flatten();
        let lane = goal.and_then(|goal| lane_at(map, goal, placement)).map(|lane| (lane.kind, lane.name.clone()));
        let scales = goal.and_then(|goal| curves.get(&goal)).copied().unwrap_or_default();
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let has_column = placement.columns.get(column).is_some_and(Option::is_some);
            let content = match &lane {
                Some((LaneKind::Curve, name)) if has_column => point_for(cell, scales, name),
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

/// The lane that a row goes to.
fn lane_at<'place>(
    map: &'place JourneyMap,
    goal: Goal<LaneId>,
    placement: &'place PastePlacement,
) -> Option<&'place Lane> {
    match goal {
        Goal::Known(id) => map.lane(id).map(|lane| &**lane),
        Goal::New(index) => placement.new_lanes.get(index).map(|(lane, _)| lane),
    }
}

/// The scale of a curve, and the one that its values were given on.
#[derive(Clone, Copy, Default)]
struct PastedScales {
    range: (f32, f32),
    given: Option<(f32, f32)>,
}

/// The scales of all curves that get values, and a note about each whose values were given on another one.
fn curve_scales(
    map: &JourneyMap,
    table: &Table,
    placement: &mut PastePlacement,
) -> FxHashMap<Goal<LaneId>, PastedScales> {
    let mut rows = FxHashMap::<Goal<LaneId>, Vec<usize>>::default();
    for (row, goal) in placement.rows.iter().enumerate() {
        let curve = goal.filter(|goal| lane_at(map, *goal, placement).is_some_and(|lane| lane.kind == LaneKind::Curve));
        curve.into_iter().for_each(|goal| rows.entry(goal).or_default().push(row));
    }
    let mut rescaled = Vec::new();
    let scales = |(goal, rows): (Goal<LaneId>, Vec<usize>)| {
        let lane = lane_at(map, goal, placement)?;
        let range = (lane.scale.min, lane.scale.max);
        let cells = rows.iter().filter_map(|row| table.rows.get(*row)).flatten();
        let values: Vec<f32> = cells.filter_map(|cell| Some(value_of(&seen_words(cell), Some(range))?.0)).collect();
        let given = given_scale(&values, range);
        rescaled.extend(given.map(|from| Rescaled { lane: lane.name.clone(), from, to: range }));
        Some((goal, PastedScales { range, given }))
    };
    let all = rows.into_iter().filter_map(scales).collect();
    placement.rescaled = rescaled;
    all
}

/// What a curve with these scales gets for the text of a cell.
fn point_for(cell: &str, scales: PastedScales, lane: &str) -> Result<CellContent, NoPlace> {
    let seen = seen_words(cell);
    let PastedScales { range, given } = scales;
    let (value, label) = value_of(&seen, Some(range)).ok_or_else(|| NoPlace::NotANumber(lane.to_owned()))?;
    let value = given.map_or(value, |given| put_on(value, given, range));
    Ok(CellContent::Point(value, with_soft_breaks(label)))
}
