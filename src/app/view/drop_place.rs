//! The places on a map where something can be dropped.

use crate::edit::CellPlace;
use crate::model::{CardId, LaneId, NoteAnchor, SeriesId, StageId, StepId};

/// A place on the map where something can be dropped. The canvas finds it from the pointer; the dragged
/// payload decides which kinds of place it accepts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum DropPlace {
    /// On the header with title and personas.
    Header,
    /// Among the cards of a cell.
    Cell(CellPlace),
    /// On a card.
    Card(CardId),
    /// On a step's name.
    Step(StepId),
    /// On a lane's name.
    Lane(LaneId),
    /// Between stages: before the one with this index, or at the end.
    StageGap(usize),
    /// Between the steps of a stage: before the one with this index, or at the end.
    StepGap(StageId, usize),
    /// Between lanes: before the one with this index, or at the end.
    LaneGap(usize),
    /// Anywhere on the sheet or beside it, for free notes.
    Free(NoteAnchor),
    /// On a curve lane, at a step and a value.
    Curve {
        /// The curve lane.
        lane: LaneId,
        /// The nearest curve; none when the lane has no curves.
        series: Option<SeriesId>,
        /// The step whose column was hit.
        step: StepId,
        /// The value on the lane's scale, not snapped.
        value: f32,
    },
}
