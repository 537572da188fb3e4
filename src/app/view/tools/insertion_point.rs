//! Where among the cards of a cell a drop would go.

use super::Tool;
use crate::app::view::drop_place::DropPlace;
use crate::edit::{CellPlace, Command};
use crate::model::JourneyMap;

/// A place among the cards of a cell where a drop would go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InsertionPoint {
    /// The cell, and the card before which the dropped cards would go.
    pub to: CellPlace,
    /// Whether the cards would be copied instead of moved.
    pub copy: bool,
}

impl InsertionPoint {
    /// The target for a drop at `place`; none unless it is among the cards of a cell.
    pub(super) fn at(place: Option<&DropPlace>, copy: bool) -> Option<Self> {
        if let Some(DropPlace::Cell(to)) = place { Some(Self { to: *to, copy }) } else { None }
    }
}

impl Tool {
    /// Where among cards a drop would go if the button were released now.
    pub(crate) fn insertion_point(&self) -> Option<InsertionPoint> {
        match self {
            Self::Moving(tool) => tool.insertion_point(),
            Self::Placing(tool) => tool.insertion_point(),
            _ => None,
        }
    }

    /// The command that such a drop would perform.
    pub(crate) fn drop_command(&self, map: &JourneyMap) -> Option<Command> {
        match self {
            Self::Moving(tool) => tool.drop_command(),
            Self::Placing(tool) => tool.drop_command(map),
            _ => None,
        }
    }
}
