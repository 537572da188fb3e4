//! Dragging a persona of the header onto a lane, to assign the lane to it, or to another place among the
//! personas.

use super::{After, Bench, Insertion, Marks, Pointer, drop};
use crate::edit::{Command, Selection};
use crate::geometry::{Point, Rect, point};
use crate::layout::Layout;
use crate::model::{LaneId, PersonaId};
use crate::scene::Target;

/// Half the gap between neighbouring personas in the header, in map units.
const HALF_GAP: f32 = 6.0;

/// A persona that is being dragged.
#[derive(Debug)]
pub struct Binding {
    persona: PersonaId,
    rect: Option<Rect>,
    origin: Point,
    now: Point,
    landing: Option<Landing>,
}

/// Where a dragged persona would be dropped.
#[derive(Debug)]
enum Landing {
    /// On a lane with this row, on the sheet.
    Lane(LaneId, Rect),
    /// At this index among the personas; without a line the persona would stay where it is.
    Gap(usize, Option<Insertion>),
}

impl Binding {
    pub(super) fn new(bench: &mut Bench<'_>, persona: PersonaId, origin: Pointer) -> Self {
        let target = Target::Persona(persona);
        bench.editor.select(Selection::one(target));
        Self { persona, rect: bench.bounds_of(target), origin: origin.in_map, now: origin.in_map, landing: None }
    }

    pub(super) fn moved(mut self, bench: &mut Bench<'_>, pointer: Pointer) -> Self {
        self.now = pointer.in_map;
        let lane = drop::lane_at(bench, self.now).map(|(lane, rect)| Landing::Lane(lane, rect));
        self.landing = lane.or_else(|| self.gap(bench));
        self
    }

    /// The gap in the header at the pointer; none outside the header.
    fn gap(&self, bench: &Bench<'_>) -> Option<Landing> {
        let layout = &bench.drawing.layout;
        let at = bench.logical(self.now);
        let from = bench.map().personas.iter().position(|persona| persona.id == self.persona)?;
        if !layout.header.rect.contains(at) {
            return None;
        }
        let (gap, line) = header_gap(layout, at)?;
        let stays = gap == from || gap == from + 1;
        let to = if gap > from { gap - 1 } else { gap };
        Some(Landing::Gap(to, (!stays).then_some(line)))
    }

    pub(super) fn released(self, bench: &mut Bench<'_>) -> After {
        let command = match self.landing {
            None => return After::FlyBack,
            Some(Landing::Gap(_, None)) => return After::Nothing,
            Some(Landing::Lane(lane, _)) => Command::BindLane { lane, persona: Some(self.persona) },
            Some(Landing::Gap(at, Some(_))) => Command::MovePersona { persona: self.persona, at },
        };
        bench.perform(&command);
        After::Nothing
    }

    pub(super) fn marks(&self) -> Marks {
        let (lit, insertion) = match &self.landing {
            Some(Landing::Lane(_, rect)) => (Some(*rect), None),
            Some(Landing::Gap(_, line)) => (None, *line),
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
fn header_gap(layout: &Layout, at: Point) -> Option<(usize, Insertion)> {
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
    let line = Insertion { from: point(x, rect.min.y), to: point(x, rect.max.y) };
    Some((place + usize::from(after), drop::mirrored(layout, line)))
}
