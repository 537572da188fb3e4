//! Resizing columns and rows by dragging their edges.

use super::{Cursor, Pointer, Tool, ToolContext};
use crate::edit::{Command, PartValue};
use crate::model::{Lane, LaneId, LaneKind, Step, StepId};

/// Smallest width of a column and height of a row, in points.
const LEAST_PT: f32 = 40.0;
/// Largest width of a column and height of a row, in points.
const MOST_PT: f32 = 2_000.0;

/// A column or a row that is being resized.
#[derive(Debug)]
pub(crate) struct Sizing {
    what: ResizedPart,
    start_pt: f32,
    /// The pointer at the press. Distances are measured on the screen, because the sheet changes under the
    /// pointer.
    origin: Pointer,
    map_per_screen: f32,
}

#[derive(Debug)]
enum ResizedPart {
    Column(Step),
    Row(Box<Lane>),
}

impl Sizing {
    pub(super) fn of_step(context: &ToolContext<'_>, step: StepId, origin: Pointer) -> Tool {
        let column = context.drawing.layout.columns.iter().find(|column| column.step == step);
        let (Some(column), Some((_, step))) = (column, context.map().step(step)) else { return Tool::Idle };
        Self::begin(context, ResizedPart::Column(step.clone()), column.width, origin)
    }

    pub(super) fn of_lane(context: &ToolContext<'_>, lane: LaneId, origin: Pointer) -> Tool {
        let row = context.drawing.layout.rows.iter().find(|row| row.lane.id == lane);
        let (Some(row), Some(lane)) = (row, context.map().lane(lane)) else { return Tool::Idle };
        let height = match &row.curve {
            Some(_) if lane.kind == LaneKind::Curve => lane.height_pt.unwrap_or(row.height),
            _ => row.height,
        };
        Self::begin(context, ResizedPart::Row(Box::new(Lane::clone(lane))), height, origin)
    }

    fn begin(context: &ToolContext<'_>, what: ResizedPart, start_pt: f32, origin: Pointer) -> Tool {
        Tool::Sizing(Self { what, start_pt, origin, map_per_screen: context.map_per_screen })
    }

    pub(super) fn moved(self, context: &mut ToolContext<'_>, pointer: Pointer) -> Self {
        let way = (pointer.on_screen - self.origin.on_screen) * self.map_per_screen;
        let size = |way: f32| (self.start_pt + way).clamp(LEAST_PT, MOST_PT).round();
        match &self.what {
            ResizedPart::Column(step) => {
                let way = if context.drawing.layout.right_to_left { -way.x } else { way.x };
                let step = Step { width_pt: Some(size(way)), ..step.clone() };
                context.preview(&Command::Change { field: "width", to: vec![PartValue::Step(Box::new(step))] });
            }
            ResizedPart::Row(lane) => {
                let lane = Lane { height_pt: Some(size(way.y)), ..Lane::clone(lane) };
                context.preview(&Command::Change { field: "height", to: vec![PartValue::Lane(Box::new(lane))] });
            }
        }
        self
    }

    pub(super) fn cursor(&self) -> Cursor {
        match self.what {
            ResizedPart::Column(_) => Cursor::Sideways,
            ResizedPart::Row(_) => Cursor::UpAndDown,
        }
    }
}
