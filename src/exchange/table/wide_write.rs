//! A map in the wide form: a row for each lane and each curve, a column for each step.

use rustc_hash::FxHashMap;

use super::MergedCells;
use crate::exchange::value_words::{ValueWord, number_words};
use crate::model::{Card, JourneyMap, Lane, LaneId, LaneKind, Series, StepId};

/// What separates the cards of a cell. An empty line begins the next one when the table is read.
const NEXT_CARD: &str = "\n\n";

/// A map as a grid of texts.
pub(crate) struct WideTable {
    /// The names of stages over their first steps, and the names of steps.
    pub(crate) headings: Vec<Vec<String>>,
    /// The rows of content, each with the lane that it belongs to.
    pub(crate) rows: Vec<WideRow>,
}

/// A row of the grid.
pub(crate) struct WideRow {
    /// The name in the first column, and the cells after it.
    pub(crate) cells: Vec<String>,
    /// The cards of each cell; empty for a curve.
    pub(crate) cards: Vec<Vec<usize>>,
    /// The cells that are joined, by their columns in `cells`.
    pub(crate) merged: Vec<MergedCells>,
}

/// The map as a grid.
pub(crate) fn wide_table(map: &JourneyMap) -> WideTable {
    let steps: FxHashMap<StepId, usize> = map.steps().enumerate().map(|(place, (_, step))| (step.id, place)).collect();
    let mut stages = vec!["Stage".to_owned()];
    let mut names = vec!["Step".to_owned()];
    for stage in &map.stages {
        for (place, step) in stage.steps.iter().enumerate() {
            stages.push(if place == 0 { stage.name.clone() } else { String::new() });
            names.push(step.name.clone());
        }
    }
    let has_steps = names.iter().skip(1).any(|name| !name.is_empty());
    let headings = if has_steps { vec![stages, names] } else { vec![stages] };
    let mut of_lane = FxHashMap::<LaneId, Vec<usize>>::default();
    for (place, card) in map.cards.iter().enumerate() {
        of_lane.entry(card.lane).or_default().push(place);
    }
    let mut rows = Vec::new();
    for lane in &map.lanes {
        let cards = of_lane.remove(&lane.id).unwrap_or_default();
        if lane.series.is_empty() || !cards.is_empty() {
            rows.extend(rows_of_cards(map, lane, &cards, &steps));
        }
        rows.extend(lane.series.iter().map(|series| row_of_curve(map, lane, series, &steps)));
    }
    WideTable { headings, rows }
}

/// The name that stands before a lane's row. A line of a blueprint is known by its kind.
fn row_name(lane: &Lane) -> String {
    match (lane.kind, lane.name.trim()) {
        (LaneKind::Line(_), "") => lane.kind.word().to_owned(),
        (_, name) => name.to_owned(),
    }
}

/// The rows of a lane: more than one where joined cells would lie over others.
fn rows_of_cards(map: &JourneyMap, lane: &Lane, cards: &[usize], steps: &FxHashMap<StepId, usize>) -> Vec<WideRow> {
    let empty = || WideRow {
        cells: std::iter::once(row_name(lane)).chain(std::iter::repeat_n(String::new(), steps.len())).collect(),
        cards: vec![Vec::new(); steps.len() + 1],
        merged: Vec::new(),
    };
    let mut rows = vec![empty()];
    for (place, card) in cards.iter().filter_map(|place| Some((*place, map.cards.get(*place)?))) {
        let Some(column) = steps.get(&card.step).map(|step| step + 1) else { continue };
        let width = usize::from(card.span).min(steps.len() + 1 - column);
        let fits = |row: &WideRow| is_free(row, column, width);
        let row = rows.iter().position(fits).unwrap_or(rows.len());
        if row == rows.len() {
            rows.push(empty());
        }
        if let Some(row) = rows.get_mut(row) {
            put_card(row, place, card, (column, width));
        }
    }
    rows
}

/// Whether a card of some width can stand in a row: beside joined cells, or on exactly the same ones.
fn is_free(row: &WideRow, column: usize, width: usize) -> bool {
    let same = row.merged.iter().any(|cells| cells.column == column && cells.width == width);
    let overlaps = row.merged.iter().any(|cells| cells.column < column + width && column < cells.column + cells.width);
    let is_empty = |at: usize| row.cards.get(at).is_none_or(Vec::is_empty);
    same || (!overlaps && (width == 1 || (column..column + width).all(is_empty)))
}

fn put_card(row: &mut WideRow, place: usize, card: &Card, (column, width): (usize, usize)) {
    if let (Some(cell), Some(cards)) = (row.cells.get_mut(column), row.cards.get_mut(column)) {
        if !cell.is_empty() {
            cell.push_str(NEXT_CARD);
        }
        cell.push_str(&card_words(card));
        cards.push(place);
    }
    if width > 1 && !row.merged.iter().any(|cells| cells.column == column) {
        row.merged.push(MergedCells { row: 0, column, height: 1, width });
    }
}

/// What a card says in one cell: its figure, its text, and its channel if it has no text.
fn card_words(card: &Card) -> String {
    let text = card.text.replace(NEXT_CARD, "\n");
    let figure = match (card.figure.trim(), card.target.trim()) {
        (figure, "") => figure.to_owned(),
        ("", target) => format!("→ {target}"),
        (figure, target) => format!("{figure} → {target}"),
    };
    let channel = card.channel.as_ref().map(|channel| channel.name().to_owned()).unwrap_or_default();
    match (figure.is_empty(), text.trim().is_empty()) {
        (false, false) => format!("{figure} {text}"),
        (false, true) => figure,
        (true, false) => text,
        (true, true) => channel,
    }
}

fn row_of_curve(map: &JourneyMap, lane: &Lane, series: &Series, steps: &FxHashMap<StepId, usize>) -> WideRow {
    let mut name = row_name(lane);
    if lane.series.len() > 1 {
        let persona = series.persona.and_then(|id| map.persona(id)).map(|persona| persona.name.as_str());
        let own = if series.name.is_empty() { persona.unwrap_or_default() } else { &series.name };
        let own = if own.is_empty() { series.state.word() } else { own };
        name = format!("{name}: {own}");
    }
    let mut cells: Vec<String> = std::iter::once(name).chain(std::iter::repeat_n(String::new(), steps.len())).collect();
    for point in &series.points {
        let Some(cell) = steps.get(&point.step).and_then(|step| cells.get_mut(step + 1)) else { continue };
        *cell = number_words(point.value);
        if !point.label.is_empty() {
            *cell = format!("{cell} {}", point.label);
        }
    }
    WideRow { cells, cards: vec![Vec::new(); steps.len() + 1], merged: Vec::new() }
}
