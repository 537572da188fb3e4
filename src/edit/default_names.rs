//! Default names for new parts.

/// The name of a new stage.
pub const NEW_STAGE: &str = "New stage";
/// The name of a new step.
pub const NEW_STEP: &str = "New step";
/// The name of a new lane.
pub const NEW_LANE: &str = "New lane";
/// The name of a new persona.
pub const NEW_PERSONA: &str = "New persona";
/// The title of a new action.
pub const NEW_ACTION: &str = "New action";
