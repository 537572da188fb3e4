//! The parts of a map that can be pointed at, selected and changed.

use super::{CardId, HotspotId, LaneGroupId, LaneId, LinkId, NoteId, PersonaId, SeriesId, StageId, StepId};

/// One part of a map, by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The header with title, objective and KPIs.
    Header,
    /// A persona's card in the header.
    Persona(PersonaId),
    /// A stage's header.
    Stage(StageId),
    /// A step's name.
    Step(StepId),
    /// A lane's name at the start of its row.
    Lane(LaneId),
    /// A cell of the grid.
    Cell(LaneId, StepId),
    /// A card on the grid.
    Card(CardId),
    /// A point of a curve.
    Point(LaneId, SeriesId, StepId),
    /// A hotspot's badge.
    Hotspot(HotspotId),
    /// A link between two cards.
    Link(LinkId),
    /// A free note.
    Note(NoteId),
    /// The heading over a group of lanes.
    LaneGroup(LaneGroupId),
}
