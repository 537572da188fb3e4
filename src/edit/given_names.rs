//! Names that the program gives to new things until somebody names them.

use super::TextPlace;

/// Of a stage.
pub const NEW_STAGE: &str = "New stage";
/// Of a step.
pub const NEW_STEP: &str = "New step";
/// Of a lane.
pub const NEW_LANE: &str = "New lane";
/// Of a persona.
pub const NEW_PERSONA: &str = "New persona";
/// Of a map that was begun from a blank one.
pub const NEW_MAP: &str = "New journey map";

impl TextPlace {
    /// Whether it is a name: whoever begins to write one means another, as for a file or a sheet of a
    /// spreadsheet.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Title | Self::StageName(_) | Self::StepName(_) | Self::LaneName(_) | Self::PersonaName(_))
    }
}
