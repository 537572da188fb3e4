//! Rows: lanes, and the curves that some of them hold.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{CardKind, Flag, LaneId, PersonaId, SeriesId, StepId, is_default};

/// A row of the map (swimlane).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lane {
    /// Unique in the map.
    pub id: LaneId,
    /// Shown at the left.
    pub name: String,
    /// What it holds.
    pub kind: LaneKind,
    /// What a card without a kind of its own is here.
    #[serde(default, skip_serializing_if = "is_default")]
    pub card_kind: CardKind,
    /// Whose row it is; everybody's when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub persona: Option<PersonaId>,
    /// What belongs here; the editor shows it in an empty cell, print never does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub prompt: String,
    /// Details, shown small under the name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// An icon of the program by name; after the kind when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub icon: Option<String>,
    /// Least height set by hand, in points.
    #[serde(default, skip_serializing_if = "is_default")]
    pub height_pt: Option<f32>,
    /// Folded to its name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub folded: bool,
    /// What the curve is measured in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scale: Scale,
    /// The curves of a curve lane.
    #[serde(default, skip_serializing_if = "is_default")]
    pub series: Vec<Arc<Series>>,
}

impl Lane {
    /// An empty lane of everybody's.
    pub fn new(id: LaneId, name: &str, kind: LaneKind) -> Self {
        Self {
            id,
            name: name.into(),
            kind,
            card_kind: CardKind::default(),
            persona: None,
            prompt: String::new(),
            note: String::new(),
            icon: None,
            height_pt: None,
            folded: false,
            scale: Scale::default(),
            series: Vec::new(),
        }
    }
}

/// What a lane holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LaneKind {
    /// Cards with text.
    #[default]
    Cards,
    /// Interactions, each with its channel.
    Touchpoints,
    /// One or more lines over the steps.
    Curve,
    /// Pictures that tell the story.
    Storyboard,
    /// Figures.
    Metrics,
    /// Boxes that follow from each other.
    Process,
    /// A line of a service blueprint; holds no cards.
    Line(BlueprintLine),
}

/// The three lines of a service blueprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlueprintLine {
    /// Between the customer and the front stage.
    Interaction,
    /// Between what the customer sees and the back stage.
    Visibility,
    /// Between the back stage and what supports it.
    InternalInteraction,
}

impl BlueprintLine {
    /// The field's own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Interaction => "Line of interaction",
            Self::Visibility => "Line of visibility",
            Self::InternalInteraction => "Line of internal interaction",
        }
    }
}

/// What a curve is measured in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// "Emotion", "Effort", "Clarity".
    pub name: String,
    /// The value at the bottom.
    pub min: f32,
    /// The value at the top; larger than `min`.
    pub max: f32,
    /// Said at the bottom: "upset".
    #[serde(default, skip_serializing_if = "is_default")]
    pub low: String,
    /// Said in the middle: "neutral".
    #[serde(default, skip_serializing_if = "is_default")]
    pub middle: String,
    /// Said at the top: "delighted".
    #[serde(default, skip_serializing_if = "is_default")]
    pub high: String,
    /// Whether points are drawn as faces.
    #[serde(default)]
    pub faces: bool,
}

impl Default for Scale {
    fn default() -> Self {
        Self::emotion()
    }
}

impl Scale {
    /// From −2 to +2 with faces.
    pub fn emotion() -> Self {
        Self {
            name: "Emotion".into(),
            min: -2.0,
            max: 2.0,
            low: "upset".into(),
            middle: "neutral".into(),
            high: "delighted".into(),
            faces: true,
        }
    }

    /// From 0 to 10 without faces.
    pub fn rating(name: &str) -> Self {
        Self {
            name: name.into(),
            min: 0.0,
            max: 10.0,
            low: "0".into(),
            middle: "5".into(),
            high: "10".into(),
            faces: false,
        }
    }

    /// Where `value` lies between the bottom (0) and the top (1).
    pub fn fraction(&self, value: f32) -> f32 {
        let range = self.max - self.min;
        if range > 0.0 { ((value - self.min) / range).clamp(0.0, 1.0) } else { 0.5 }
    }
}

/// One line of a curve lane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// Unique in the map.
    pub id: SeriesId,
    /// Shown in the legend; the persona's name and the state when empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// Whose line it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub persona: Option<PersonaId>,
    /// Today's line or the one aimed at.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: SeriesState,
    /// At most one for each step, in any order.
    pub points: Vec<CurvePoint>,
}

/// Today's line or the one aimed at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SeriesState {
    /// How it is.
    #[default]
    AsIs,
    /// How it shall be.
    ToBe,
}

/// A value at a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CurvePoint {
    /// Where.
    pub step: StepId,
    /// Within the lane's scale.
    pub value: f32,
    /// A few words beside the point.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: String,
    /// Moments of truth and the like.
    #[serde(default, skip_serializing_if = "is_default")]
    pub flags: Vec<Flag>,
}
