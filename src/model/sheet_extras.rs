//! What the sheet shows besides title, personas and grid, and how much of it.

use serde::{Deserialize, Serialize};

use super::is_default;

/// Switches for texts of the map that the sheet shows only when asked to. All are off in a new map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetExtras {
    /// The scope, in the band under the header.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scope: bool,
    /// The key outcome, in the band under the header.
    #[serde(default, skip_serializing_if = "is_default")]
    pub key_outcome: bool,
    /// The guiding principles, in the band under the header.
    #[serde(default, skip_serializing_if = "is_default")]
    pub guiding_principles: bool,
    /// The resources at hand and those still needed, in the band under the header.
    #[serde(default, skip_serializing_if = "is_default")]
    pub resources: bool,
    /// The numbers of the hotspots, and the list of their causes under the map.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hotspots: bool,
    /// The list of actions under the map.
    #[serde(default, skip_serializing_if = "is_default")]
    pub actions: bool,
    /// The profiles of the personas under the map.
    #[serde(default, skip_serializing_if = "is_default")]
    pub profiles: bool,
}

/// The cards whose evidence the sheet shows. A guess has a dotted edge, everything else a small sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EvidenceShown {
    /// All cards with evidence.
    All,
    /// Only guesses: what nobody has observed, heard or measured.
    #[default]
    Guesses,
    /// No card.
    None,
}

impl EvidenceShown {
    /// All choices, in menu order.
    pub const ALL: [Self; 3] = [Self::All, Self::Guesses, Self::None];

    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "All evidence",
            Self::Guesses => "Only guesses",
            Self::None => "No evidence",
        }
    }
}
