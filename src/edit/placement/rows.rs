//! Which lanes the rows of a table go to.

use super::names::{Goal, MatchedNames, Neighbour, matched};
use super::{MOST_NEW_LANES, PastePlacement, lane_words, new_lanes, numbers};
use crate::edit::CellPlace;
use crate::edit::default_names::NEW_LANE;
use crate::edit::incoming::Table;
use crate::model::{JourneyMap, Lane, LaneId, LaneKind};

/// Rows without names: from the chosen lane down, passing over lanes that cannot take them.
pub(super) fn place_in_order(map: &JourneyMap, table: &Table, at: &CellPlace, placement: &mut PastePlacement) {
    let mut placer = RowPlacer::new(map, at);
    for (row, cells) in table.seen().rows.iter().enumerate() {
        placement.rows.push(placer.next(cells, row == 0));
    }
    placement.is_at_chosen_cell = placement.rows.first() == Some(&Some(Goal::Known(at.lane)));
    placement.passed_over = placer.passed_over;
    placement.new_lanes = placer.new_lanes;
}

/// Rows with the names of lanes: each to the lane of its name, or to a new one.
pub(super) fn place_by_name(
    map: &JourneyMap,
    table: &Table,
    names: &[String],
    at: &CellPlace,
    placement: &mut PastePlacement,
) {
    let lanes = map.lanes.iter().filter(|lane| !matches!(lane.kind, LaneKind::Line(_)));
    let known: Vec<(LaneId, &str)> = lanes.map(|lane| (lane.id, lane.name.as_str())).collect();
    let names = &lane_words::with_names_of(names, map.lanes.iter().map(|lane| &**lane));
    let MatchedNames { goals, made } = matched(names, &known, Goal::Known(at.lane));
    let seen = table.seen();
    let cells_of = |index: usize| {
        let rows = goals.iter().zip(&seen.rows).filter(move |(goal, _)| **goal == Goal::New(index));
        rows.flat_map(|(_, cells)| cells.iter().map(String::as_str)).collect::<Vec<_>>()
    };
    let lanes = made.into_iter().take(MOST_NEW_LANES).enumerate();
    placement.new_lanes =
        lanes.map(|(index, (name, place))| (new_lanes::lane_for(&name, &cells_of(index)), place)).collect();
    let is_within_limits = |goal: &Goal<LaneId>| !matches!(goal, Goal::New(index) if *index >= MOST_NEW_LANES);
    placement.rows = goals.iter().map(|goal| Some(*goal).filter(is_within_limits)).collect();
}

/// Finds lanes for rows one after the other.
pub(super) struct RowPlacer<'map> {
    map: &'map JourneyMap,
    /// The index of the lane that is next.
    next: usize,
    /// The lane that was chosen.
    first: usize,
    /// The lanes that are made, at the end of the map.
    pub(super) new_lanes: Vec<(Lane, Neighbour<LaneId>)>,
    /// The names of the lanes that could not take a row.
    pub(super) passed_over: Vec<String>,
}

impl<'map> RowPlacer<'map> {
    pub(super) fn new(map: &'map JourneyMap, at: &CellPlace) -> Self {
        let first = map.lanes.iter().position(|lane| lane.id == at.lane).unwrap_or(0);
        Self { map, next: first, first, new_lanes: Vec::new(), passed_over: Vec::new() }
    }

    /// The lane for a row with these cells. The chosen lane takes whatever its kind can take; lanes further down must
    /// fit, since the user has not looked at each of them.
    pub(super) fn next(&mut self, cells: &[String], is_first: bool) -> Option<Goal<LaneId>> {
        let lanes = self.map.lanes.get(self.next..).unwrap_or_default();
        for lane in lanes {
            let is_chosen = is_first && self.next == self.first;
            self.next += 1;
            if takes(lane, cells, is_chosen) {
                return Some(Goal::Known(lane.id));
            }
            if lane.kind == LaneKind::Curve {
                self.passed_over.push(lane.name.clone());
            }
        }
        // Without a lane below, the nearest one above is still better than a new one.
        if is_first && let Some(lane) = self.above() {
            return Some(Goal::Known(lane));
        }
        self.make()
    }

    fn above(&self) -> Option<LaneId> {
        let above = self.map.lanes.get(..self.first).unwrap_or_default();
        above.iter().rev().find(|lane| takes(lane, &[], false)).map(|lane| lane.id)
    }

    fn make(&mut self) -> Option<Goal<LaneId>> {
        if self.new_lanes.len() >= MOST_NEW_LANES {
            return None;
        }
        // New lanes look like the one that the table began in.
        let like = self.map.lanes.get(self.first).filter(|lane| lane.kind == LaneKind::Cards);
        let card_kind = like.map(|lane| lane.card_kind).unwrap_or_default();
        let lane = Lane { card_kind, ..Lane::new(LaneId(0), NEW_LANE, LaneKind::Cards) };
        self.new_lanes.push((lane, Neighbour::End));
        Some(Goal::New(self.new_lanes.len() - 1))
    }
}

/// Whether a lane can take a row with these cells.
fn takes(lane: &Lane, cells: &[String], is_chosen: bool) -> bool {
    let texts = || cells.iter().map(String::as_str);
    match lane.kind {
        LaneKind::Line(_) => false,
        LaneKind::Curve if is_chosen => numbers::are_mostly_numbers(texts()),
        LaneKind::Curve => numbers::are_values(texts(), lane.scale.min, lane.scale.max),
        // Pictures are chosen one by one; words become their captions only where that was asked for.
        LaneKind::Storyboard => is_chosen,
        LaneKind::Cards | LaneKind::Touchpoints | LaneKind::Metrics | LaneKind::Process => true,
    }
}
