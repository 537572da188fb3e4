//! What the sheet shows besides title, personas and grid.

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

impl SheetExtras {
    /// All of them.
    pub const ALL: Self = Self {
        scope: true,
        key_outcome: true,
        guiding_principles: true,
        resources: true,
        hotspots: true,
        actions: true,
        profiles: true,
    };
}
