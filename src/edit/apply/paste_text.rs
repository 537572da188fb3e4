//! Pasting lines and tables from other programs as cards; on curves, numbers become points.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::MapEdit;
use super::paste::{paste_name, selection_of};
use crate::edit::{CellPlace, EditError, PastePlace};
use crate::model::{Card, CardId, CurvePoint, LaneId, LaneKind, Part, SeriesId, StepId, find_mut};

impl MapEdit<'_> {
    pub(super) fn paste_lines(&mut self, lines: &[String], at: PastePlace) -> Result<String, EditError> {
        let place = self.paste_place(at)?;
        let made = match self.lane_kind(place.lane)? {
            LaneKind::Line(_) => return Err(EditError::CardOnLine),
            LaneKind::Curve => {
                // A list of numbers runs along the steps, as the curve does.
                return self.paste_grid(&[lines.to_vec()], at);
            }
            LaneKind::Cards | LaneKind::Touchpoints | LaneKind::Storyboard | LaneKind::Metrics | LaneKind::Process => {
                self.cards_of(lines.iter().map(String::as_str), place.lane, place.step)
            }
        };
        let parts: Vec<Part> = made.iter().map(|card| Part::Card(card.id)).collect();
        if parts.is_empty() {
            return Err(EditError::NothingFits);
        }
        self.insert_cards(made, place.before);
        self.selection = selection_of(&parts);
        Ok(paste_name(&parts, 0))
    }

    /// A card for each line that is not blank.
    fn cards_of<'text>(&mut self, lines: impl Iterator<Item = &'text str>, lane: LaneId, step: StepId) -> Vec<Card> {
        let words = lines.map(str::trim).filter(|line| !line.is_empty());
        words.map(|line| Card { text: line.to_owned(), ..Card::new(self.ids.card(), lane, step) }).collect()
    }

    fn insert_cards(&mut self, cards: Vec<Card>, before: Option<CardId>) {
        let place = before.and_then(|before| self.map.cards.iter().position(|card| card.id == before));
        let place = place.unwrap_or(self.map.cards.len());
        self.map.cards.splice(place..place, cards.into_iter().map(Arc::new));
    }

    pub(super) fn paste_grid(&mut self, rows: &[Vec<String>], at: PastePlace) -> Result<String, EditError> {
        let place = self.paste_place(at)?;
        if matches!(self.lane_kind(place.lane)?, LaneKind::Line(_)) {
            return Err(EditError::CardOnLine);
        }
        let mut filling = PasteFill::new(self, &place)?;
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
                filling.fill(self, row, column, cell);
            }
        }
        let PasteFill { cards, points, left_out, curves_only, .. } = filling;
        if cards.is_empty() && points.is_empty() {
            return Err(if curves_only { EditError::NoNumbers } else { EditError::NothingFits });
        }
        let made: Vec<Part> = cards.iter().map(|card| Part::Card(card.id)).chain(points).collect();
        self.insert_cards(cards, place.before);
        self.selection = selection_of(&made);
        Ok(paste_name(&made, left_out))
    }

    /// The first curve of a lane; a new one if it has none.
    fn first_curve(&mut self, lane: LaneId) -> Option<SeriesId> {
        let id = self.ids.series();
        let lane = find_mut(&mut self.map.lanes, |known| known.id == lane)?;
        if lane.series.is_empty() {
            let series = crate::model::Series { id, ..super::add::empty_series(lane) };
            lane.series.push(Arc::new(series));
        }
        lane.series.first().map(|series| series.id)
    }
}

/// The state of pasting a table.
struct PasteFill {
    /// The lanes from the first row of the table on.
    lanes: Vec<(LaneId, LaneKind)>,
    /// The steps from the first column of the table on.
    steps: Vec<StepId>,
    curves: FxHashMap<LaneId, Option<SeriesId>>,
    cards: Vec<Card>,
    points: Vec<Part>,
    /// The number of cells beyond the edge of the map, or with text instead of a number for a curve.
    left_out: usize,
    /// Whether every cell so far was meant for a curve.
    curves_only: bool,
}

impl PasteFill {
    fn new(edit: &MapEdit, at: &CellPlace) -> Result<Self, EditError> {
        let lanes = edit.map.lanes.iter().skip_while(|lane| lane.id != at.lane);
        let lanes = lanes.filter(|lane| !matches!(lane.kind, LaneKind::Line(_)));
        let first = edit.column_of(at.step)?;
        Ok(Self {
            lanes: lanes.map(|lane| (lane.id, lane.kind)).collect(),
            steps: edit.steps().into_iter().skip(first).collect(),
            curves: FxHashMap::default(),
            cards: Vec::new(),
            points: Vec::new(),
            left_out: 0,
            curves_only: true,
        })
    }

    fn fill(&mut self, edit: &mut MapEdit, row: usize, column: usize, cell: &str) {
        let (Some((lane, kind)), Some(step)) = (self.lanes.get(row).copied(), self.steps.get(column).copied()) else {
            self.left_out += 1;
            return;
        };
        if kind == LaneKind::Curve {
            return self.point(edit, lane, step, cell);
        }
        self.curves_only = false;
        self.cards.extend(edit.cards_of(cell.lines(), lane, step));
    }

    fn point(&mut self, edit: &mut MapEdit, lane: LaneId, step: StepId, cell: &str) {
        let Some((value, label)) = value_of(cell) else {
            self.left_out += 1;
            return;
        };
        let curve = *self.curves.entry(lane).or_insert_with(|| edit.first_curve(lane));
        let Some(curve) = curve else { return };
        edit.put_point(lane, curve, CurvePoint { step, value, label: label.to_owned(), flags: Vec::new() });
        let point = Part::Point(lane, curve, step);
        if !self.points.contains(&point) {
            self.points.push(point);
        }
    }
}

/// A number as people write it, and the text after it: "−1,5 no stock".
fn value_of(cell: &str) -> Option<(f32, &str)> {
    let cell = cell.trim();
    let (number, label) = cell.split_once(char::is_whitespace).unwrap_or((cell, ""));
    let number = number.trim_end_matches([':', ';', '%', ',']).replace(['−', '–'], "-").replace(',', ".");
    let value: f32 = number.strip_prefix('+').unwrap_or(&number).parse().ok()?;
    value.is_finite().then(|| (value, label.trim()))
}

#[cfg(test)]
mod tests {
    use super::value_of;

    #[test]
    fn numbers_as_people_write_them() {
        assert_eq!(value_of("−1"), Some((-1.0, "")));
        assert_eq!(value_of("+1,5  no stock"), Some((1.5, "no stock")));
        assert_eq!(value_of(" 38% of all "), Some((38.0, "of all")));
        for wrong in ["", "no stock", "inf", "NaN", "--1"] {
            assert_eq!(value_of(wrong), None, "{wrong}");
        }
    }
}
