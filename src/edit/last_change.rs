//! What happened to the map last, for those who say it to the user.

use std::sync::Arc;

use crate::model::JourneyMap;

/// The latest change of a map.
#[derive(Clone, Debug)]
pub struct LastChange {
    /// A number that is higher with each change.
    pub number: u64,
    /// How the change came about.
    pub way: ChangeWay,
    /// The name of the step in the history.
    pub name: String,
    /// The map before the change.
    pub before: Arc<JourneyMap>,
}

/// How a change of the map came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeWay {
    /// A new step was made.
    Done,
    /// Steps were undone.
    Undone,
    /// Steps were redone.
    Redone,
    /// A step vanished as if it had never been made, such as a card on which nothing was typed.
    Discarded,
}
