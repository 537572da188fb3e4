//! A persona of the header that is dragged onto a lane, which is theirs then.

use super::{After, Bench, Marks, Pointer, drop};
use crate::edit::{Command, Selection};
use crate::geometry::{Point, Rect};
use crate::model::{LaneId, PersonaId};
use crate::scene::Target;

/// A persona on the way to a lane.
#[derive(Debug)]
pub struct Binding {
    persona: PersonaId,
    rect: Option<Rect>,
    origin: Point,
    now: Point,
    lane: Option<(LaneId, Rect)>,
}

impl Binding {
    pub(super) fn new(bench: &mut Bench<'_>, persona: PersonaId, origin: Pointer) -> Self {
        let target = Target::Persona(persona);
        bench.editor.select(Selection::one(target));
        Self { persona, rect: bench.bounds_of(target), origin: origin.in_map, now: origin.in_map, lane: None }
    }

    pub(super) fn moved(mut self, bench: &mut Bench<'_>, pointer: Pointer) -> Self {
        self.now = pointer.in_map;
        self.lane = drop::lane_at(bench, self.now);
        self
    }

    pub(super) fn released(self, bench: &mut Bench<'_>) -> After {
        let Some((lane, _)) = self.lane else { return After::FlyBack };
        bench.perform(&Command::BindLane { lane, persona: Some(self.persona) });
        After::Nothing
    }

    pub(super) fn marks(&self) -> Marks {
        Marks {
            lit: self.lane.map(|(_, rect)| rect),
            outline: self.rect.map(|rect| rect.translate(self.now - self.origin)),
            ..Marks::default()
        }
    }
}
