//! How a map looks, besides its theme: choices that belong to the map and go with its file.

use serde::{Deserialize, Serialize};

use super::is_default;

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

/// How a map looks, besides its theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapLook {
    /// The cards whose evidence is shown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: EvidenceShown,
}
