//! Names for everything on a map that can be pointed at, selected and changed.

use super::{CardId, HotspotId, LaneId, LinkId, PersonaId, SeriesId, StageId, StepId};

/// Part of the map that can be pointed at.
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
    /// A lane's name in the rail.
    Lane(LaneId),
    /// A cell of the grid.
    Cell(LaneId, StepId),
    /// A card.
    Card(CardId),
    /// A point of a curve.
    Point(LaneId, SeriesId, StepId),
    /// A hotspot's badge.
    Hotspot(HotspotId),
    /// An arrow.
    Link(LinkId),
}
