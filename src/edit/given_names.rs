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
    /// Whether `words` are there only because nobody wrote others: whoever writes now replaces them.
    pub fn is_given_name(self, words: &str) -> bool {
        match self {
            Self::Title => words == NEW_MAP,
            Self::StageName(_) => words == NEW_STAGE,
            Self::StepName(_) => words == NEW_STEP,
            Self::LaneName(_) => words == NEW_LANE,
            Self::PersonaName(_) => words == NEW_PERSONA,
            _ => false,
        }
    }
}
