//! The steps of a walk in a persona's shoes.

use super::places::place_label;
use crate::model::{JourneyMap, StepId};

/// One step of a persona's way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkStep {
    /// The step that is shown.
    pub step: StepId,
    /// Its name with that of its stage.
    pub name: String,
}

/// The steps of a persona's way: all steps of the map, from first to last.
pub fn walk_steps(map: &JourneyMap) -> Vec<WalkStep> {
    let steps = map.steps().map(|(_, step)| step.id);
    steps.map(|step| WalkStep { step, name: place_label(map, step) }).collect()
}
