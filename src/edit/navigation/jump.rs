//! Jumps within the grid: to the ends of a row, to the corners, from cell to cell and from stage to stage.

use super::{ArrowKey, CellEntry, NavigationGrid, neighbour};
use crate::edit::Selection;
use crate::model::{JourneyMap, Part, StepId};

/// A jump within the grid, in the order of the journey: the start of a row is where the first stage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GridJump {
    /// To the first cell of the row, or the first header of its kind.
    RowStart,
    /// To the last cell of the row, or the last header of its kind.
    RowEnd,
    /// To the first cell of the map.
    GridStart,
    /// To the last cell of the map.
    GridEnd,
    /// To the cell above, past what else is in this one.
    CellAbove,
    /// To the cell below, past what else is in this one.
    CellBelow,
    /// To the first step of this stage, or of the stage before.
    StageBefore,
    /// To the first step of the next stage.
    StageAfter,
}

/// The part that a jump leads to from the one selected last; none where there is nothing to jump to.
pub fn jump(map: &JourneyMap, selection: &Selection, to: GridJump) -> Option<Part> {
    let grid = NavigationGrid::of(map);
    let Some(from) = selection.last() else { return grid.enter_at(to) };
    let from = grid.anchor_of(from)?;
    match to {
        GridJump::GridStart | GridJump::GridEnd => grid.enter_at(to),
        GridJump::RowStart => grid.end_of_row(from, false),
        GridJump::RowEnd => grid.end_of_row(from, true),
        GridJump::CellAbove => grid.cell_above(from),
        GridJump::CellBelow => grid.cell_below(from),
        GridJump::StageBefore => grid.stage_beside(from, false),
        GridJump::StageAfter => grid.stage_beside(from, true),
    }
}

impl NavigationGrid<'_> {
    /// Where a jump leads without a selection: the first cell, or the last one.
    fn enter_at(&self, to: GridJump) -> Option<Part> {
        let (row, column) = match to {
            GridJump::GridEnd => (self.lanes.len().checked_sub(1)?, self.steps.len().checked_sub(1)?),
            _ => (0, 0),
        };
        self.enter(row, column, CellEntry::First)
    }

    fn end_of_row(&self, from: Part, last: bool) -> Option<Part> {
        let end = |all: Vec<Part>| if last { all.last().copied() } else { all.first().copied() };
        match from {
            Part::Persona(_) => end(self.map.personas.iter().map(|persona| Part::Persona(persona.id)).collect()),
            Part::Stage(_) => end(self.map.stages.iter().map(|stage| Part::Stage(stage.id)).collect()),
            Part::Step(_) => end(self.steps.iter().map(|step| Part::Step(*step)).collect()),
            Part::Header => None,
            Part::Lane(lane) => self.enter_end(self.row(lane)?, last),
            _ => self.enter_end(self.place_of(from)?.0, last),
        }
    }

    fn enter_end(&self, row: usize, last: bool) -> Option<Part> {
        let column = if last { self.steps.len().checked_sub(1)? } else { 0 };
        self.enter(row, column, CellEntry::First)
    }

    fn cell_above(&self, from: Part) -> Option<Part> {
        let Some((row, column, _)) = self.place_of(from) else { return self.navigate(Some(from), ArrowKey::Up) };
        match row.checked_sub(1) {
            Some(above) => self.enter(above, column, CellEntry::First),
            None => self.above_first_row(column),
        }
    }

    fn cell_below(&self, from: Part) -> Option<Part> {
        let Some((row, column, _)) = self.place_of(from) else { return self.navigate(Some(from), ArrowKey::Down) };
        self.enter(row + 1, column, CellEntry::First)
    }

    /// The same row at the first step of the stage before or after; back from within a stage, its own first step.
    fn stage_beside(&self, from: Part, after: bool) -> Option<Part> {
        if let Part::Stage(_) = from {
            let all: Vec<Part> = self.map.stages.iter().map(|stage| Part::Stage(stage.id)).collect();
            return neighbour(&all, from, if after { 1 } else { -1 });
        }
        let (row, step) = match from {
            Part::Step(step) => (None, step),
            Part::Lane(lane) if after => return self.enter_end(self.row(lane)?, false),
            _ => {
                let (row, first, _) = self.place_of(from)?;
                (Some(row), *self.steps.get(first)?)
            }
        };
        let goal = self.first_step_beside(step, after)?;
        match row {
            Some(row) => self.enter(row, *self.column.get(&goal)?, CellEntry::First),
            None => Some(Part::Step(goal)),
        }
    }

    fn first_step_beside(&self, step: StepId, after: bool) -> Option<StepId> {
        let firsts: Vec<StepId> = self.map.stages.iter().filter_map(|stage| Some(stage.steps.first()?.id)).collect();
        let column = *self.column.get(&step)?;
        let column_of = |first: &StepId| self.column.get(first).copied().unwrap_or(0);
        if after {
            firsts.into_iter().find(|first| column_of(first) > column)
        } else {
            firsts.into_iter().rev().find(|first| column_of(first) < column)
        }
    }
}
