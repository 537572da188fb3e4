//! Dragging stages, steps and lanes by their names to another place.

use super::drop::{self, Landing};
use super::{After, Bench, Marks, Pointer};
use crate::app::drop_place::DropPlace;
use crate::edit::{Command, Selection};
use crate::geometry::{Point, Rect};
use crate::model::JourneyMap;
use crate::scene::Target;

/// A stage, a step or a lane that is being dragged.
#[derive(Debug)]
pub struct Reordering {
    what: Target,
    rect: Option<Rect>,
    origin: Point,
    now: Point,
    landing: Option<Landing>,
}

impl Reordering {
    pub(super) fn new(bench: &mut Bench<'_>, what: Target, origin: Pointer) -> Self {
        bench.editor.select(Selection::one(what));
        Self { what, rect: bench.bounds_of(what), origin: origin.in_map, now: origin.in_map, landing: None }
    }

    pub(super) fn moved(mut self, bench: &mut Bench<'_>, pointer: Pointer) -> Self {
        self.now = pointer.in_map;
        self.landing = match self.what {
            Target::Stage(_) => Some(drop::stage_gap(bench, self.now)),
            Target::Step(_) => drop::step_gap(bench, self.now),
            Target::Lane(_) => Some(drop::lane_gap(bench, self.now)),
            _ => None,
        };
        self
    }

    pub(super) fn released(self, bench: &mut Bench<'_>) -> After {
        let Some(landing) = self.landing else { return After::FlyBack };
        if let Some(command) = command(bench.map(), self.what, landing.place) {
            bench.perform(&command);
        }
        After::Nothing
    }

    pub(super) fn marks(&self) -> Marks {
        Marks {
            insertion: self.landing.as_ref().and_then(|landing| landing.insertion),
            outline: self.rect.map(|rect| rect.translate(self.now - self.origin)),
            pale: self.rect.into_iter().collect(),
            ..Marks::default()
        }
    }
}

/// The new index of a part: `gap` still counts the part itself, which leaves its old place first.
fn after_leaving(from: Option<usize>, gap: usize) -> usize {
    if from.is_some_and(|from| from < gap) { gap - 1 } else { gap }
}

fn command(map: &JourneyMap, what: Target, place: DropPlace) -> Option<Command> {
    match (what, place) {
        (Target::Stage(stage), DropPlace::StageGap(gap)) => {
            let from = map.stages.iter().position(|known| known.id == stage);
            Some(Command::MoveStage { stage, at: after_leaving(from, gap) })
        }
        (Target::Step(step), DropPlace::StepGap(stage, gap)) => {
            let from = map.stage(stage)?.steps.iter().position(|known| known.id == step);
            Some(Command::MoveStep { step, stage, at: after_leaving(from, gap) })
        }
        (Target::Lane(lane), DropPlace::LaneGap(gap)) => {
            let from = map.lanes.iter().position(|known| known.id == lane);
            Some(Command::MoveLane { lane, at: after_leaving(from, gap) })
        }
        _ => None,
    }
}
