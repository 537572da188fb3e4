//! Columns: stages and the steps in them.

use serde::{Deserialize, Serialize};

use super::{Flag, Kpi, StageId, StepId, is_default};

/// A column group of the journey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Unique in the map.
    pub id: StageId,
    /// "Discover", "Buy".
    pub name: String,
    /// What the customer wants from this stage.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goal: String,
    /// When it happens: "Day 0 to 3".
    #[serde(default, skip_serializing_if = "is_default")]
    pub time_span: String,
    /// What is measured here.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kpis: Vec<Kpi>,
    /// Which of the theme's stage colours; by order when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hue: Option<u8>,
    /// Never empty.
    pub steps: Vec<Step>,
}

impl Stage {
    /// A stage of which only the name is known; it has no step yet.
    pub fn new(id: StageId, name: &str) -> Self {
        Self {
            id,
            name: name.into(),
            goal: String::new(),
            time_span: String::new(),
            kpis: Vec::new(),
            hue: None,
            steps: Vec::new(),
        }
    }
}

/// A column inside a stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Unique in the map.
    pub id: StepId,
    /// May be empty when the stage has just one step.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// Details that the map does not show.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// Moments of truth, bounce points, hand-offs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub flags: Vec<Flag>,
    /// Width set by hand, in points; as wide as its content needs when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub width_pt: Option<f32>,
}

impl Step {
    /// A step of which only the name is known.
    pub fn new(id: StepId, name: &str) -> Self {
        Self { id, name: name.into(), note: String::new(), flags: Vec::new(), width_pt: None }
    }
}
