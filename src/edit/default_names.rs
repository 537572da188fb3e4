//! Default names for new parts.

use super::TextPlace;

/// The name of a new stage.
pub const NEW_STAGE: &str = "New stage";
/// The name of a new step.
pub const NEW_STEP: &str = "New step";
/// The name of a new lane.
pub const NEW_LANE: &str = "New lane";
/// The name of a new persona.
pub const NEW_PERSONA: &str = "New persona";
/// The title of a map started from a blank one.
pub const NEW_MAP: &str = "New journey map";

impl TextPlace {
    /// Whether the text is a name. Typing on a selected name replaces all of it, as with the name of a file
    /// or of a spreadsheet tab.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Title | Self::StageName(_) | Self::StepName(_) | Self::LaneName(_) | Self::PersonaName(_))
    }
}
