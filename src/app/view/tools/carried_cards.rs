//! Cards that are carried from one map to another.

use super::DropPayload;
use crate::app::view::drop_place::DropPlace;
use crate::edit::{Command, Fragment, PastePlace};
use crate::model::JourneyMap;

/// A piece of another map at the pointer.
#[derive(Debug)]
pub(crate) struct CarriedCards {
    /// The cards, with the rows and columns around them.
    pub(crate) fragment: Fragment,
}

impl DropPayload for CarriedCards {
    fn takes(&self, place: &DropPlace) -> bool {
        matches!(place, DropPlace::Cell(_))
    }

    fn command(&self, _map: &JourneyMap, place: &DropPlace) -> Option<Command> {
        let DropPlace::Cell(at) = place else { return None };
        Some(Command::Paste { fragment: Box::new(self.fragment.clone()), at: PastePlace::Cell(*at) })
    }

    fn types_afterwards(&self) -> bool {
        false
    }
}
