//! Stages and their steps: the columns of a map.

use serde::{Deserialize, Serialize};

use crate::geometry::Color;

use super::{Flag, Kpi, StageId, StepId, is_default};

/// A stage: a group of columns of the journey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// The stage's id, unique in the map.
    pub id: StageId,
    /// The name: "Discover", "Buy".
    pub name: String,
    /// The customer's goal in this stage.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goal: String,
    /// The time span: "Day 0 to 3".
    #[serde(default, skip_serializing_if = "is_default")]
    pub time_span: String,
    /// The phase of the customer lifecycle that it belongs to: "Onboard". Neighbouring stages of one phase share a band.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phase: String,
    /// The key figures of this stage.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kpis: Vec<Kpi>,
    /// The index of one of the theme's stage colours; the order in the map decides when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hue: Option<u8>,
    /// A colour of its own, which stands before that of the theme.
    #[serde(default, skip_serializing_if = "is_default")]
    pub color: Option<Color>,
    /// The steps of this stage; at least one in a valid map.
    pub steps: Vec<Step>,
}

impl Stage {
    /// What one of its steps is called: by its own name or, if it has none, by that of the stage.
    pub fn name_of<'own>(&'own self, step: &'own Step) -> &'own str {
        if step.name.trim().is_empty() { &self.name } else { &step.name }
    }

    /// A stage with a name only; it has no steps yet.
    pub fn new(id: StageId, name: &str) -> Self {
        Self {
            id,
            name: name.into(),
            goal: String::new(),
            time_span: String::new(),
            phase: String::new(),
            kpis: Vec::new(),
            hue: None,
            color: None,
            steps: Vec::new(),
        }
    }
}

/// A step: one column of a stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The step's id, unique in the map.
    pub id: StepId,
    /// The name; may be empty when the stage has only one step.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// Details that are not drawn on the map.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// Moments of truth, bounce points, hand-offs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub flags: Vec<Flag>,
    /// The width set by the user, in points; the content decides when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub width_pt: Option<f32>,
}

impl Step {
    /// A step with a name only.
    pub fn new(id: StepId, name: &str) -> Self {
        Self { id, name: name.into(), note: String::new(), flags: Vec::new(), width_pt: None }
    }
}
