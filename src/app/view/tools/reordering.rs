//! Dragging stages, steps and lanes by their names to another place.

use super::drop;
use super::drop::DropTarget;
use super::{GestureOutcome, Marks, Pointer, ToolContext};
use crate::app::view::drop_place::DropPlace;
use crate::edit::{Command, Selection};
use crate::geometry::{Point, Rect};
use crate::model::{JourneyMap, Part};

/// A stage, a step or a lane that is being dragged.
#[derive(Debug)]
pub(crate) struct Reordering {
    what: Part,
    rect: Option<Rect>,
    origin: Point,
    now: Point,
    drop_target: Option<DropTarget>,
}

impl Reordering {
    pub(super) fn new(context: &mut ToolContext<'_>, what: Part, origin: Pointer) -> Self {
        context.editor.select(Selection::one(what));
        Self { what, rect: context.bounds_of(what), origin: origin.in_map, now: origin.in_map, drop_target: None }
    }

    pub(super) fn moved(mut self, context: &mut ToolContext<'_>, pointer: Pointer) -> Self {
        self.now = pointer.in_map;
        self.drop_target = match self.what {
            Part::Stage(_) => Some(drop::stage_gap(context, self.now)),
            Part::Step(_) => drop::step_gap(context, self.now),
            Part::Lane(_) | Part::LaneGroup(_) => Some(drop::lane_gap(context, self.now)),
            _ => None,
        };
        self
    }

    pub(super) fn released(self, context: &mut ToolContext<'_>) -> GestureOutcome {
        let Some(drop_target) = self.drop_target else { return GestureOutcome::FlyBack };
        if let Some(command) = command(context.map(), self.what, drop_target.place) {
            context.perform(&command);
        }
        GestureOutcome::Nothing
    }

    pub(super) fn marks(&self) -> Marks {
        Marks {
            insertion: self.drop_target.as_ref().and_then(|drop_target| drop_target.insertion),
            outline: self.rect.map(|rect| rect.translate(self.now - self.origin)),
            faded: self.rect.into_iter().collect(),
            ..Marks::default()
        }
    }
}

/// The new index of a part: `gap` still counts the part itself, which leaves its old place first.
fn after_leaving(from: Option<usize>, gap: usize) -> usize {
    if from.is_some_and(|from| from < gap) { gap - 1 } else { gap }
}

fn command(map: &JourneyMap, what: Part, place: DropPlace) -> Option<Command> {
    match (what, place) {
        (Part::Stage(stage), DropPlace::StageGap(gap)) => {
            let from = map.stages.iter().position(|known| known.id == stage);
            Some(Command::MoveStage { stage, at: after_leaving(from, gap) })
        }
        (Part::Step(step), DropPlace::StepGap(stage, gap)) => {
            let from = map.stage(stage)?.steps.iter().position(|known| known.id == step);
            Some(Command::MoveStep { step, stage, at: after_leaving(from, gap) })
        }
        (Part::Lane(lane), DropPlace::LaneGap(gap)) => {
            let from = map.lanes.iter().position(|known| known.id == lane);
            Some(Command::MoveLane { lane, at: after_leaving(from, gap) })
        }
        (Part::LaneGroup(group), DropPlace::LaneGap(gap)) => {
            // The place among the lanes that do not belong to the group.
            let at = map.lanes.iter().take(gap).filter(|lane| lane.group != Some(group)).count();
            Some(Command::MoveLaneGroup { group, at })
        }
        _ => None,
    }
}
