//! Dragging a persona of the header onto a lane, to assign the lane to it, or to another place among the
//! personas.

use super::{GestureOutcome, InsertionLine, Marks, Pointer, ToolContext, drop};
use crate::edit::{Command, Selection};
use crate::geometry::{Point, Rect, point};
use crate::layout::Layout;
use crate::model::{LaneId, Part, PersonaId};

/// Half the gap between neighbouring personas in the header, in map units.
const HALF_GAP: f32 = 6.0;

/// A persona that is being dragged.
#[derive(Debug)]
pub(crate) struct Binding {
    persona: PersonaId,
    rect: Option<Rect>,
    origin: Point,
    now: Point,
    drop_target: Option<PersonaDropTarget>,
}

/// Where a dragged persona would be dropped.
#[derive(Debug)]
enum PersonaDropTarget {
    /// On a lane with this row, on the sheet.
    Lane(LaneId, Rect),
    /// At this index among the personas; without a line the persona would stay where it is.
    Gap(usize, Option<InsertionLine>),
}

impl Binding {
    pub(super) fn new(context: &mut ToolContext<'_>, persona: PersonaId, origin: Pointer) -> Self {
        let target = Part::Persona(persona);
        context.editor.select(Selection::one(target));
        Self { persona, rect: context.bounds_of(target), origin: origin.in_map, now: origin.in_map, drop_target: None }
    }

    pub(super) fn moved(mut self, context: &mut ToolContext<'_>, pointer: Pointer) -> Self {
        self.now = pointer.in_map;
        let lane = drop::lane_at(context, self.now).map(|(lane, rect)| PersonaDropTarget::Lane(lane, rect));
        self.drop_target = lane.or_else(|| self.gap(context));
        self
    }

    /// The gap in the header at the pointer; none outside the header.
    fn gap(&self, context: &ToolContext<'_>) -> Option<PersonaDropTarget> {
        let layout = &context.drawing.layout;
        let at = context.logical(self.now);
        let from = context.map().personas.iter().position(|persona| persona.id == self.persona)?;
        if !layout.header.rect.contains(at) {
            return None;
        }
        let (gap, line) = header_gap(layout, at)?;
        let stays = gap == from || gap == from + 1;
        let to = if gap > from { gap - 1 } else { gap };
        Some(PersonaDropTarget::Gap(to, (!stays).then_some(line)))
    }

    pub(super) fn released(self, context: &mut ToolContext<'_>) -> GestureOutcome {
        let command = match self.drop_target {
            None => return GestureOutcome::FlyBack,
            Some(PersonaDropTarget::Gap(_, None)) => return GestureOutcome::Nothing,
            Some(PersonaDropTarget::Lane(lane, _)) => Command::BindLane { lane, persona: Some(self.persona) },
            Some(PersonaDropTarget::Gap(at, Some(_))) => Command::MovePersona { persona: self.persona, at },
        };
        context.perform(&command);
        GestureOutcome::Nothing
    }

    pub(super) fn marks(&self) -> Marks {
        let (lit, insertion) = match &self.drop_target {
            Some(PersonaDropTarget::Lane(_, rect)) => (Some(*rect), None),
            Some(PersonaDropTarget::Gap(_, line)) => (None, *line),
            None => (None, None),
        };
        Marks {
            lit,
            insertion,
            outline: self.rect.map(|rect| rect.translate(self.now - self.origin)),
            ..Marks::default()
        }
    }
}

/// The gap between personas at a place in layout coordinates, and the line that shows it on the sheet.
fn header_gap(layout: &Layout, at: Point) -> Option<(usize, InsertionLine)> {
    let personas = &layout.header.personas;
    let distance = |rect: Rect| {
        let beside = (rect.min.x - at.x).max(at.x - rect.max.x).max(0.0);
        let above = (rect.min.y - at.y).max(at.y - rect.max.y).max(0.0);
        beside.hypot(above)
    };
    let nearest = personas.iter().enumerate().min_by(|(_, a), (_, b)| distance(a.rect).total_cmp(&distance(b.rect)));
    let (place, rect) = nearest.map(|(place, persona)| (place, persona.rect))?;
    let after = at.x > rect.center().x;
    let x = if after { rect.max.x + HALF_GAP } else { rect.min.x - HALF_GAP };
    let line = InsertionLine { from: point(x, rect.min.y), to: point(x, rect.max.y) };
    Some((place + usize::from(after), drop::mirrored(layout, line)))
}
