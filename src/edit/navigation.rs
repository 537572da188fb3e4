//! Keyboard navigation: arrow keys move from part to part, other keys jump within the grid.
//!
//! Limitations: when moving up or down from a card that spans several steps, its first step counts.

mod jump;
mod near;

use rustc_hash::FxHashMap;

use super::{CellPlace, Selection};
use crate::model::{
    AnchorPlace, Card, CardId, HotspotPlace, JourneyMap, LaneGroupId, LaneId, LaneKind, LinkId, Part, StageId, StepId,
};

pub use jump::{GridJump, jump};
pub(super) use near::near;

/// The direction of an arrow key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the four arrows")]
pub enum ArrowKey {
    Left,
    Right,
    Up,
    Down,
}

/// The part that an arrow key leads to from the one selected last; none at the edge of the map.
///
/// Left and right are meant on screen; with `right_to_left` the first stage is at the right.
pub fn navigate(map: &JourneyMap, selection: &Selection, key: ArrowKey, right_to_left: bool) -> Option<Part> {
    let key = match key {
        ArrowKey::Left if right_to_left => ArrowKey::Right,
        ArrowKey::Right if right_to_left => ArrowKey::Left,
        other => other,
    };
    NavigationGrid::of(map).navigate(selection.last(), key)
}

/// The place for the next card of the same cell: right after this one.
pub(super) fn next_place(map: &JourneyMap, card: CardId) -> Option<CellPlace> {
    let mut rest = map.cards.iter().skip_while(|known| known.id != card);
    let own = rest.next()?;
    let next = rest.find(|other| other.lane == own.lane && other.step == own.step);
    Some(CellPlace { lane: own.lane, step: own.step, before: next.map(|card| card.id) })
}

/// The next thing attached to the same part: first its hotspots, then its links and notes, then the
/// part itself again; in reverse with `back`. Hotspots of a cell count as attached to the first thing in
/// it, because keyboard navigation reaches the cell itself only when it is empty.
pub fn next_pinned(map: &JourneyMap, part: Part, back: bool) -> Option<Part> {
    let grid = NavigationGrid::of(map);
    let anchor = grid.anchor_of(part)?;
    let mut ring = vec![anchor];
    let hangs_here = |on: HotspotPlace| grid.anchor_at(on) == anchor;
    ring.extend(map.hotspots.iter().filter(|it| hangs_here(it.on)).map(|it| Part::Hotspot(it.id)));
    if let Part::Card(card) = anchor {
        ring.extend(map.links.iter().filter(|link| link.from == card).map(|link| Part::Link(link.id)));
    }
    let hangs_here = |on: AnchorPlace| grid.noted(on) == anchor;
    ring.extend(map.notes.iter().filter(|note| hangs_here(note.at.on)).map(|note| Part::Note(note.id)));
    let at = ring.iter().position(|known| *known == part)?;
    let by = if back { ring.len() - 1 } else { 1 };
    let next = *ring.get((at + by) % ring.len())?;
    (next != part).then_some(next)
}

/// The part that arrows go on from after a part: what a hotspot, a link or a note is attached to, and any other itself.
pub fn held_by(map: &JourneyMap, part: Part) -> Option<Part> {
    NavigationGrid::of(map).anchor_of(part)
}

/// Left and up lead to the card where the link starts, right and down to the card where it ends.
fn link_end(map: &JourneyMap, id: LinkId, key: ArrowKey) -> Option<Part> {
    let link = map.links.iter().find(|link| link.id == id)?;
    Some(Part::Card(if matches!(key, ArrowKey::Left | ArrowKey::Up) { link.from } else { link.to }))
}

/// The rows and columns of a map. The first column is called left here, whatever the direction of the map.
struct NavigationGrid<'map> {
    map: &'map JourneyMap,
    steps: Vec<StepId>,
    column: FxHashMap<StepId, usize>,
    /// Lanes that have cells: unfolded ones, without blueprint lines.
    lanes: Vec<LaneId>,
    /// Whether the map has a row of step names; without one, arrows pass from stages to lanes.
    shows_steps: bool,
}

/// Whether the map has a row of step names: a step is named, flagged or has a hotspot.
pub fn shows_steps(map: &JourneyMap) -> bool {
    let pinned = || map.hotspots.iter().any(|hotspot| matches!(hotspot.on, HotspotPlace::Step(_)));
    map.steps().any(|(_, step)| !step.name.is_empty() || !step.flags.is_empty()) || pinned()
}

impl<'map> NavigationGrid<'map> {
    fn of(map: &'map JourneyMap) -> Self {
        let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
        let has_cells = |lane: &&std::sync::Arc<crate::model::Lane>| {
            !matches!(lane.kind, LaneKind::Line(_)) && !lane.folded && map.folded_group_of(lane).is_none()
        };
        Self {
            map,
            column: steps.iter().enumerate().map(|(column, step)| (*step, column)).collect(),
            steps,
            lanes: map.lanes.iter().filter(has_cells).map(|lane| lane.id).collect(),
            shows_steps: shows_steps(map),
        }
    }

    fn navigate(&self, from: Option<Part>, key: ArrowKey) -> Option<Part> {
        let Some(from) = from else { return self.enter(0, 0, CellEntry::First).or(Some(Part::Header)) };
        match from {
            Part::Header => (key == ArrowKey::Down).then(|| self.first_persona().or_else(|| self.first_stage()))?,
            Part::Persona(_) => self.leave_persona(from, key),
            Part::Stage(id) => self.leave_stage(id, key),
            Part::Step(id) => self.leave_step(id, key),
            Part::Lane(id) => self.leave_lane(id, key),
            Part::LaneGroup(id) => self.leave_group(id, key),
            Part::Cell(..) | Part::Card(_) | Part::Point(..) => self.leave_cell(from, key),
            Part::Hotspot(_) | Part::Note(_) => {
                let anchor = self.anchor_of(from)?;
                self.navigate(Some(anchor), key).or(Some(anchor))
            }
            Part::Link(id) => link_end(self.map, id, key),
        }
    }

    fn first_persona(&self) -> Option<Part> {
        self.map.personas.first().map(|persona| Part::Persona(persona.id))
    }

    fn first_stage(&self) -> Option<Part> {
        self.map.stages.first().map(|stage| Part::Stage(stage.id))
    }

    fn leave_persona(&self, from: Part, key: ArrowKey) -> Option<Part> {
        let all: Vec<Part> = self.map.personas.iter().map(|persona| Part::Persona(persona.id)).collect();
        match key {
            ArrowKey::Up => Some(Part::Header),
            ArrowKey::Down => self.first_stage(),
            ArrowKey::Left => neighbour(&all, from, -1),
            ArrowKey::Right => neighbour(&all, from, 1),
        }
    }

    fn leave_stage(&self, id: StageId, key: ArrowKey) -> Option<Part> {
        let all: Vec<Part> = self.map.stages.iter().map(|stage| Part::Stage(stage.id)).collect();
        match key {
            ArrowKey::Up => self.first_persona().or(Some(Part::Header)),
            ArrowKey::Down => self.below_stage(self.map.stage(id)?.steps.first()?.id),
            ArrowKey::Left => neighbour(&all, Part::Stage(id), -1),
            ArrowKey::Right => neighbour(&all, Part::Stage(id), 1),
        }
    }

    /// The part that a hotspot or link is attached to; any other part is its own.
    fn anchor_of(&self, part: Part) -> Option<Part> {
        match part {
            Part::Hotspot(id) => {
                let hotspot = self.map.hotspots.iter().find(|hotspot| hotspot.id == id)?;
                Some(self.anchor_at(hotspot.on))
            }
            Part::Link(id) => link_end(self.map, id, ArrowKey::Left),
            Part::Note(id) => Some(self.noted(self.map.note(id)?.at.on)),
            other => Some(other),
        }
    }

    /// The part that stands for what a note is anchored to.
    fn noted(&self, on: AnchorPlace) -> Part {
        match on {
            AnchorPlace::Sheet => Part::Header,
            AnchorPlace::Stage(stage) => Part::Stage(stage),
            AnchorPlace::Lane(lane) => Part::Lane(lane),
            AnchorPlace::Cell(lane, step) => self.anchor_at(HotspotPlace::Cell(lane, step)),
            AnchorPlace::Card(card) => Part::Card(card),
        }
    }

    fn anchor_at(&self, on: HotspotPlace) -> Part {
        match on {
            HotspotPlace::Card(card) => Part::Card(card),
            HotspotPlace::Step(step) => Part::Step(step),
            HotspotPlace::Cell(lane, step) => {
                let cell = self.row(lane).zip(self.column.get(&step).copied());
                let first = cell.and_then(|(row, column)| self.content(row, column).into_iter().next());
                first.unwrap_or(Part::Cell(lane, step))
            }
        }
    }

    fn leave_step(&self, id: StepId, key: ArrowKey) -> Option<Part> {
        let column = *self.column.get(&id)?;
        match key {
            ArrowKey::Up => self.map.step(id).map(|(stage, _)| Part::Stage(stage.id)),
            ArrowKey::Down => self.enter(0, column, CellEntry::First),
            ArrowKey::Left => self.steps.get(column.checked_sub(1)?).map(|step| Part::Step(*step)),
            ArrowKey::Right => self.steps.get(column + 1).map(|step| Part::Step(*step)),
        }
    }

    fn leave_lane(&self, id: LaneId, key: ArrowKey) -> Option<Part> {
        let all = self.rail();
        match key {
            ArrowKey::Up => neighbour(&all, Part::Lane(id), -1).or_else(|| self.first_stage()),
            ArrowKey::Down => neighbour(&all, Part::Lane(id), 1),
            ArrowKey::Left => None,
            ArrowKey::Right => self.enter(self.row(id)?, 0, CellEntry::First),
        }
    }

    fn leave_group(&self, id: LaneGroupId, key: ArrowKey) -> Option<Part> {
        let all = self.rail();
        match key {
            ArrowKey::Up => neighbour(&all, Part::LaneGroup(id), -1).or_else(|| self.first_stage()),
            ArrowKey::Down => neighbour(&all, Part::LaneGroup(id), 1),
            ArrowKey::Left | ArrowKey::Right => None,
        }
    }

    /// The names of lanes and the headings over them, from top to bottom, without what folded groups hide.
    fn rail(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut group = None;
        for lane in &self.map.lanes {
            if lane.group != group {
                group = lane.group;
                parts.extend(group.map(Part::LaneGroup));
            }
            if self.map.folded_group_of(lane).is_none() {
                parts.push(Part::Lane(lane.id));
            }
        }
        parts
    }

    fn leave_cell(&self, from: Part, key: ArrowKey) -> Option<Part> {
        let (row, first, last) = self.place_of(from)?;
        // Within a cell, up and down visit its parts one by one; sideways, the index in the cell is kept.
        let inside = self.content(row, first);
        let at = inside.iter().position(|part| *part == from);
        let next = |by: isize| at.and_then(|at| inside.get(at.checked_add_signed(by)?)).copied();
        let same = at.map_or(CellEntry::First, CellEntry::At);
        match key {
            ArrowKey::Up => next(-1).or_else(|| match row.checked_sub(1) {
                Some(above) => self.enter(above, first, CellEntry::Last),
                None => self.above_first_row(first),
            }),
            ArrowKey::Down => next(1).or_else(|| self.enter(row + 1, first, CellEntry::First)),
            ArrowKey::Left => match first.checked_sub(1) {
                Some(column) => self.enter(row, column, same),
                None => self.lanes.get(row).map(|lane| Part::Lane(*lane)),
            },
            ArrowKey::Right => self.enter(row, last + 1, same),
        }
    }

    /// The name of a stage's first step, or its first cell where the map shows no names of steps.
    fn below_stage(&self, first: StepId) -> Option<Part> {
        if self.shows_steps {
            return Some(Part::Step(first));
        }
        self.enter(0, *self.column.get(&first)?, CellEntry::First)
    }

    /// The name of a step, or its stage where the map shows no names of steps.
    fn above_first_row(&self, column: usize) -> Option<Part> {
        let step = *self.steps.get(column)?;
        if self.shows_steps {
            return Some(Part::Step(step));
        }
        self.map.step(step).map(|(stage, _)| Part::Stage(stage.id))
    }

    fn row(&self, lane: LaneId) -> Option<usize> {
        self.lanes.iter().position(|known| *known == lane)
    }

    /// The row, the first column and the last column of a part.
    fn place_of(&self, part: Part) -> Option<(usize, usize, usize)> {
        match part {
            Part::Card(id) => {
                let card = self.map.card(id)?;
                let first = *self.column.get(&card.step)?;
                Some((self.row(card.lane)?, first, first + usize::from(card.span.max(1)) - 1))
            }
            Part::Cell(lane, step) | Part::Point(lane, _, step) => {
                let column = *self.column.get(&step)?;
                Some((self.row(lane)?, column, column))
            }
            Part::Hotspot(_) | Part::Link(_) => self.place_of(self.anchor_of(part)?),
            Part::Note(_) => self.place_of(self.anchor_of(part)?),
            Part::LaneGroup(_) | Part::Header | Part::Persona(_) | Part::Stage(_) | Part::Step(_) | Part::Lane(_) => {
                None
            }
        }
    }

    /// The parts to visit in a cell: points of its curves, cards that start there, cards that reach into it.
    fn content(&self, row: usize, column: usize) -> Vec<Part> {
        let (Some(lane), Some(step)) = (self.lanes.get(row), self.steps.get(column)) else { return Vec::new() };
        let series = self.map.lane(*lane).map_or(&[] as &[_], |lane| lane.series.as_slice());
        let points = series.iter().filter(|series| series.points.iter().any(|point| point.step == *step));
        let mut content: Vec<Part> = points.map(|series| Part::Point(*lane, series.id, *step)).collect();
        let own = self.map.cards.iter().filter(|card| card.lane == *lane);
        let reaches = |card: &Card| {
            let first = self.column.get(&card.step).copied().unwrap_or(usize::MAX);
            first < column && column - first < usize::from(card.span.max(1))
        };
        let (begin, rest): (Vec<_>, Vec<_>) = own.partition(|card| card.step == *step);
        content.extend(begin.into_iter().map(|card| Part::Card(card.id)));
        content.extend(rest.into_iter().filter(|card| reaches(card)).map(|card| Part::Card(card.id)));
        content
    }

    /// The part to select when navigation enters a cell: the cell itself when it is empty.
    fn enter(&self, row: usize, column: usize, index: CellEntry) -> Option<Part> {
        let cell = Part::Cell(*self.lanes.get(row)?, *self.steps.get(column)?);
        let content = self.content(row, column);
        let chosen = match index {
            CellEntry::First => content.first(),
            CellEntry::Last => content.last(),
            CellEntry::At(at) => content.get(at).or(content.last()),
        };
        Some(chosen.copied().unwrap_or(cell))
    }
}

/// The part of a cell that navigation enters at.
#[derive(Clone, Copy)]
enum CellEntry {
    First,
    Last,
    At(usize),
}

fn neighbour(all: &[Part], from: Part, by: isize) -> Option<Part> {
    let at = all.iter().position(|part| *part == from)?;
    all.get(at.checked_add_signed(by)?).copied()
}

#[cfg(test)]
mod tests;
