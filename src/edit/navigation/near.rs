//! What is selected after something was deleted: a neighbour, so that the keyboard stays near the place.

use super::{CellEntry, NavigationGrid};
use crate::edit::selection::exists_on;
use crate::model::{CardId, JourneyMap, LaneId, Part, StepId};

/// The part of `after` that was nearest to `gone` on the map `before`: the next of its kind in the same place, else
/// the one before it, else the place itself.
pub(in crate::edit) fn near(before: &JourneyMap, after: &JourneyMap, gone: Part) -> Option<Part> {
    let there = |part: &Part| exists_on(after, *part);
    let found = neighbours_of(before, gone).into_iter().find(there)?;
    // Where a cell has content, keys stop at that and not at the cell.
    Some(match found {
        Part::Cell(lane, step) => content_of(after, lane, step).unwrap_or(found),
        other => other,
    })
}

/// The parts beside a part, the nearest first.
fn neighbours_of(map: &JourneyMap, part: Part) -> Vec<Part> {
    let grid = NavigationGrid::of(map);
    match part {
        Part::Header => vec![Part::Header],
        Part::Persona(_) => {
            let all = map.personas.iter().map(|persona| Part::Persona(persona.id)).collect();
            around(all, part).chain([Part::Header]).collect()
        }
        Part::Stage(_) => around(map.stages.iter().map(|stage| Part::Stage(stage.id)).collect(), part).collect(),
        Part::Lane(_) => around(map.lanes.iter().map(|lane| Part::Lane(lane.id)).collect(), part).collect(),
        Part::Step(id) => {
            let Some((stage, _)) = map.step(id) else { return Vec::new() };
            let own = stage.steps.iter().map(|step| Part::Step(step.id)).collect();
            let all = grid.steps.iter().map(|step| Part::Step(*step)).collect();
            around(own, part).chain(around(all, part)).collect()
        }
        Part::Card(id) => beside_card(map, id),
        Part::Point(lane, _, step) | Part::Cell(lane, step) => in_row(&grid, lane, step),
        Part::Note(_) => {
            let own = map.notes.iter().map(|note| Part::Note(note.id)).collect();
            around(own, part).chain(grid.anchor_of(part)).collect()
        }
        Part::LaneGroup(id) => map.lanes_of_group(id).map(|lane| Part::Lane(lane.id)).collect(),
        Part::Hotspot(_) => grid.anchor_of(part).into_iter().collect(),
        Part::Link(id) => {
            let link = map.links.iter().find(|link| link.id == id);
            link.map(|link| vec![Part::Card(link.from), Part::Card(link.to)]).unwrap_or_default()
        }
    }
}

/// The other cards of the cell, then the cell, then the cells beside it.
fn beside_card(map: &JourneyMap, id: CardId) -> Vec<Part> {
    let Some(card) = map.card(id) else { return Vec::new() };
    let own = map.cards.iter().filter(|other| other.lane == card.lane && other.step == card.step);
    let cell = around(own.map(|other| Part::Card(other.id)).collect(), Part::Card(id));
    cell.chain(in_row(&NavigationGrid::of(map), card.lane, card.step)).collect()
}

/// The cell, then those beside it in the same lane, then the headers.
fn in_row(grid: &NavigationGrid<'_>, lane: LaneId, step: StepId) -> Vec<Part> {
    let row = grid.steps.iter().map(|step| Part::Cell(lane, *step)).collect();
    let cell = Part::Cell(lane, step);
    [cell].into_iter().chain(around(row, cell)).chain([Part::Lane(lane), Part::Step(step)]).collect()
}

/// All others: those after `part`, the nearest first, then those before it.
fn around(all: Vec<Part>, part: Part) -> impl Iterator<Item = Part> {
    let at = all.iter().position(|known| *known == part).unwrap_or(0);
    let before: Vec<Part> = all.iter().take(at).rev().copied().collect();
    all.into_iter().skip(at + 1).chain(before)
}

/// What the arrow keys meet first in a cell; none if it is empty.
fn content_of(map: &JourneyMap, lane: LaneId, step: StepId) -> Option<Part> {
    let grid = NavigationGrid::of(map);
    grid.enter(grid.row(lane)?, *grid.column.get(&step)?, CellEntry::First)
}
