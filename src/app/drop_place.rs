//! Where something that is dragged over the canvas would land.

use crate::edit::CellPlace;
use crate::model::{CardId, LaneId, SeriesId, StageId, StepId};

/// A place on the map where something can be dropped. The canvas works it out from the pointer; what
/// is dragged says which kinds of place it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DropPlace {
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
    /// Between stages: before the one with this place, or at the end.
    StageGap(usize),
    /// Between the steps of a stage.
    StepGap(StageId, usize),
    /// Between lanes: before the one with this place, or at the end.
    LaneGap(usize),
    /// On a curve lane, at a step and a value. The curve is the nearest one; none when the lane has none.
    Curve {
        /// Which lane.
        lane: LaneId,
        /// Which curve.
        series: Option<SeriesId>,
        /// Where.
        step: StepId,
        /// At which value of the lane's scale, not snapped.
        value: f32,
    },
}
