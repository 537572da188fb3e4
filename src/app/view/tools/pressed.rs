//! The state between a press and either a click or a drag.

use super::{DRAG_START, DragSource, GestureOutcome, Pointer, Tool, ToolContext};
use super::{NoteGrab, binding, curve, linking, marquee, moving, noting, pinning, reordering, sizing, spanning};
use crate::edit::{Command, PartValue, Selection};
use crate::layout::GroupBox;
use crate::model::{LaneGroup, LaneGroupId, Part};

/// A press that has not turned into a drag yet.
#[derive(Debug)]
pub(crate) struct PendingPress {
    drag_source: DragSource,
    origin: Pointer,
}

impl PendingPress {
    pub(super) fn new(drag_source: DragSource, origin: Pointer) -> Self {
        Self { drag_source, origin }
    }

    pub(super) fn moved(self, context: &mut ToolContext<'_>, pointer: Pointer) -> Tool {
        if self.origin.on_screen.distance(pointer.on_screen) < DRAG_START {
            return Tool::Pressed(self);
        }
        self.begin(context, pointer).moved(context, pointer)
    }

    fn begin(self, context: &mut ToolContext<'_>, pointer: Pointer) -> Tool {
        let origin = Pointer { shift: pointer.shift, ..self.origin };
        match self.drag_source {
            DragSource::Empty | DragSource::Part(_) | DragSource::Cell(..) => {
                Tool::Marquee(marquee::Marquee::new(context, origin))
            }
            DragSource::Card(id) => Tool::Moving(moving::Moving::new(context, id, origin)),
            DragSource::CardEdge(id, last) => spanning::Spanning::begin(context, id, last),
            DragSource::LinkHandle(id) => Tool::Linking(linking::Linking::from_card(context, id)),
            DragSource::LinkEnd(id, start) => linking::Linking::of_end(context, id, start),
            DragSource::Stage(id) => Tool::Reordering(reordering::Reordering::new(context, Part::Stage(id), origin)),
            DragSource::Step(id) => Tool::Reordering(reordering::Reordering::new(context, Part::Step(id), origin)),
            DragSource::Lane(id) => Tool::Reordering(reordering::Reordering::new(context, Part::Lane(id), origin)),
            DragSource::StepEdge(id) => sizing::Sizing::of_step(context, id, origin),
            DragSource::LaneEdge(id) => sizing::Sizing::of_lane(context, id, origin),
            DragSource::Point(lane, series, step) => Tool::Curve(curve::CurveDrag::of_point(lane, series, step)),
            DragSource::CurveCell(lane, step) => match curve::CurveDrag::of_cell(context, lane, step, origin) {
                Some(tool) => Tool::Curve(tool),
                None => Tool::Marquee(marquee::Marquee::new(context, origin)),
            },
            DragSource::Note(id) => Tool::Noting(noting::NoteDrag::new(context, id, NoteGrab::Whole, origin)),
            DragSource::NoteHandle(id, grab) => Tool::Noting(noting::NoteDrag::new(context, id, grab, origin)),
            DragSource::LaneGroup(id) => {
                Tool::Reordering(reordering::Reordering::new(context, Part::LaneGroup(id), origin))
            }
            DragSource::Hotspot(id) => Tool::Pinning(pinning::Pinning::new(context, id, origin)),
            DragSource::Persona(id) => Tool::Binding(binding::Binding::new(context, id, origin)),
        }
    }

    /// Completes a click, which selects a part or adds a point to a curve.
    pub(super) fn released(self, context: &mut ToolContext<'_>, pointer: Pointer) -> GestureOutcome {
        let mut target = self.drag_source.target();
        if let DragSource::CurveCell(lane, step) = self.drag_source {
            match curve::CurveDrag::of_cell(context, lane, step, pointer).filter(|_| !pointer.shift) {
                Some(tool) => {
                    tool.moved(context, pointer);
                    context.editor.commit();
                    return GestureOutcome::Nothing;
                }
                None => {
                    let near = curve::nearest(context, lane, step, self.origin);
                    target = near.map(|series| Part::Point(lane, series, step)).or(target);
                }
            }
        }
        if let DragSource::LaneGroup(id) = self.drag_source
            && fold_at(context, id, pointer)
        {
            return GestureOutcome::Nothing;
        }
        select(context, target, pointer.shift || pointer.command);
        GestureOutcome::Nothing
    }
}

/// Folds or unfolds a group of lanes whose sign was clicked.
fn fold_at(context: &mut ToolContext<'_>, id: LaneGroupId, pointer: Pointer) -> bool {
    let at = context.logical(pointer.in_map);
    let is_on_sign = |heading: &GroupBox| heading.group.id == id && heading.icon.rect.shrink(-5.0).contains(at);
    if !context.drawing.layout.lane_bands.groups.iter().any(is_on_sign) {
        return false;
    }
    let Some(group) = context.map().lane_group(id).cloned() else { return false };
    let value = PartValue::LaneGroup(Box::new(LaneGroup { folded: !group.folded, ..group }));
    context.perform(&Command::Change { field: "folding", to: vec![value] });
    context.editor.select(Selection::one(Part::LaneGroup(id)));
    true
}

/// Selects only `target`; with `more`, adds it to the selection or removes it from there.
fn select(context: &mut ToolContext<'_>, target: Option<Part>, more: bool) {
    let mut selection = context.editor.selection().clone();
    match target {
        Some(target) if more => selection.toggle(target),
        Some(target) => selection = Selection::one(target),
        None if more => {}
        None => selection = Selection::default(),
    }
    context.editor.select(selection);
}
