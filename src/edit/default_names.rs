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

#[cfg(test)]
mod tests {
    use super::{NEW_LANE, NEW_PERSONA, NEW_STAGE, NEW_STEP};
    use crate::model::{Persona, PersonaId, placeholder};

    #[test]
    fn a_default_name_is_not_on_paper() {
        assert!([NEW_STAGE, NEW_STEP, NEW_LANE].into_iter().all(placeholder::is_part_name));
        assert!(Persona::new(PersonaId(1), NEW_PERSONA).is_placeholder());
    }
}
