//! Among which cards something would land now.

use super::Tool;
use crate::app::drop_place::DropPlace;
use crate::edit::{CellPlace, Command};
use crate::model::JourneyMap;

/// A place among the cards of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aim {
    /// Where.
    pub to: CellPlace,
    /// Whether a copy lands there.
    pub copy: bool,
}

impl Aim {
    /// The place of a landing, when it is among cards.
    pub(super) fn at(place: Option<&DropPlace>, copy: bool) -> Option<Self> {
        if let Some(DropPlace::Cell(to)) = place { Some(Self { to: *to, copy }) } else { None }
    }
}

impl Tool {
    /// Among which cards something would land if the button went up now.
    pub fn aim(&self) -> Option<Aim> {
        match self {
            Self::Moving(tool) => tool.aim(),
            Self::Carrying(tool) => tool.aim(),
            _ => None,
        }
    }

    /// The command that would put it there.
    pub fn arrival(&self, map: &JourneyMap) -> Option<Command> {
        match self {
            Self::Moving(tool) => tool.arrival(),
            Self::Carrying(tool) => tool.arrival(map),
            _ => None,
        }
    }
}
