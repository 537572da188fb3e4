//! The state between a press and either a click or a drag.

use super::{After, Bench, DRAG_START, Grip, Pointer, Tool};
use super::{binding, curve, linking, marquee, moving, pinning, reordering, sizing, spanning};
use crate::edit::Selection;
use crate::scene::Target;

/// A press that has not turned into a drag yet.
#[derive(Debug)]
pub struct Pressed {
    grip: Grip,
    origin: Pointer,
}

impl Pressed {
    pub(super) fn new(grip: Grip, origin: Pointer) -> Self {
        Self { grip, origin }
    }

    pub(super) fn moved(self, bench: &mut Bench<'_>, pointer: Pointer) -> Tool {
        if self.origin.on_screen.distance(pointer.on_screen) < DRAG_START {
            return Tool::Pressed(self);
        }
        self.begin(bench, pointer).moved(bench, pointer)
    }

    fn begin(self, bench: &mut Bench<'_>, pointer: Pointer) -> Tool {
        let origin = Pointer { shift: pointer.shift, ..self.origin };
        match self.grip {
            Grip::Empty | Grip::Part(_) | Grip::Cell(..) => Tool::Marquee(marquee::Marquee::new(bench, origin)),
            Grip::Card(id) => Tool::Moving(moving::Moving::new(bench, id, origin)),
            Grip::CardEdge(id, last) => spanning::Spanning::begin(bench, id, last),
            Grip::LinkHandle(id) => Tool::Linking(linking::Linking::from_card(bench, id)),
            Grip::LinkEnd(id, start) => linking::Linking::of_end(bench, id, start),
            Grip::Stage(id) => Tool::Reordering(reordering::Reordering::new(bench, Target::Stage(id), origin)),
            Grip::Step(id) => Tool::Reordering(reordering::Reordering::new(bench, Target::Step(id), origin)),
            Grip::Lane(id) => Tool::Reordering(reordering::Reordering::new(bench, Target::Lane(id), origin)),
            Grip::StepEdge(id) => sizing::Sizing::of_step(bench, id, origin),
            Grip::LaneEdge(id) => sizing::Sizing::of_lane(bench, id, origin),
            Grip::Point(lane, series, step) => Tool::Curve(curve::CurveDrag::of_point(lane, series, step)),
            Grip::CurveCell(lane, step) => match curve::CurveDrag::of_cell(bench, lane, step) {
                Some(tool) => Tool::Curve(tool),
                None => Tool::Marquee(marquee::Marquee::new(bench, origin)),
            },
            Grip::Hotspot(id) => Tool::Pinning(pinning::Pinning::new(bench, id, origin)),
            Grip::Persona(id) => Tool::Binding(binding::Binding::new(bench, id, origin)),
        }
    }

    /// Completes a click, which selects a part or adds a point to a curve.
    pub(super) fn released(self, bench: &mut Bench<'_>, pointer: Pointer) -> After {
        let mut target = self.grip.target();
        if let Grip::CurveCell(lane, step) = self.grip {
            match curve::CurveDrag::of_cell(bench, lane, step).filter(|_| !pointer.shift) {
                Some(tool) => {
                    tool.moved(bench, pointer);
                    bench.editor.commit();
                    return After::Nothing;
                }
                None => {
                    let near = curve::nearest(bench, lane, step, self.origin);
                    target = near.map(|series| Target::Point(lane, series, step)).or(target);
                }
            }
        }
        select(bench, target, pointer.shift || pointer.command);
        After::Nothing
    }
}

/// Selects only `target`; with `more`, adds it to the selection or removes it from there.
fn select(bench: &mut Bench<'_>, target: Option<Target>, more: bool) {
    let mut selection = bench.editor.selection().clone();
    match target {
        Some(target) if more => selection.toggle(target),
        Some(target) => selection = Selection::one(target),
        None if more => {}
        None => selection = Selection::default(),
    }
    bench.editor.select(selection);
}
