//! The larger story that a map is a part of: where it comes from, and how it is told.

use serde::{Deserialize, Serialize};

use super::{Date, is_default};

/// The larger story that a map is a part of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapStory {
    /// The map that this one was made from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub origin: Option<MapOrigin>,
    /// The story for those who were not there, as somebody wrote it; empty as long as the map tells it by itself.
    #[serde(default, skip_serializing_if = "is_default")]
    pub external: String,
    /// The story for those who work on it: with pains, their causes, and actions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub internal: String,
}

/// The map that a target map was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapOrigin {
    /// The title of that map.
    pub title: String,
    /// The name of its file; empty if it had none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub file: String,
    /// The day on which the target map was made.
    #[serde(default, skip_serializing_if = "is_default")]
    pub made_on: Option<Date>,
}

/// The usual phases of a customer's life. A map may have others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LifecyclePhase {
    /// They choose and buy.
    Buy,
    /// They get going.
    Onboard,
    /// They use it.
    Use,
    /// They stay, buy again, or buy more.
    Renew,
    /// They leave, and may come back.
    Leave,
}

impl LifecyclePhase {
    /// All phases, in the order of a customer's life.
    pub const ALL: [Self; 5] = [Self::Buy, Self::Onboard, Self::Use, Self::Renew, Self::Leave];

    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Buy => "Buy",
            Self::Onboard => "Onboard",
            Self::Use => "Use",
            Self::Renew => "Renew",
            Self::Leave => "Leave",
        }
    }
}
