//! Lanes, and the curves that some of them contain.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::geometry::Color;

use super::{CardKind, Flag, LaneGroupId, LaneId, PersonaId, SeriesId, StepId, is_default};

/// A lane (swimlane): a row of the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lane {
    /// The lane's id, unique in the map.
    pub id: LaneId,
    /// The name, shown at the start of the row.
    pub name: String,
    /// The kind of content that the lane has.
    pub kind: LaneKind,
    /// The kind of the lane's cards that have no kind of their own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub card_kind: CardKind,
    /// The persona that the lane belongs to; all personas when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub persona: Option<PersonaId>,
    /// A hint about what to write here. The editor shows it in empty cells; exports never do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub prompt: String,
    /// Details, shown in small type under the name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// The name of a bundled icon, or the id of one of the map's own; the kind decides when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub icon: Option<String>,
    /// The colour behind the name; that of the sheet when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub color: Option<Color>,
    /// The minimum height set by the user, in points.
    #[serde(default, skip_serializing_if = "is_default")]
    pub height_pt: Option<f32>,
    /// Whether only the name of the lane is shown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub folded: bool,
    /// Whether it shows at each step how many votes the cards there have got together.
    #[serde(default, skip_serializing_if = "is_default")]
    pub adds_votes: bool,
    /// The heading that it stands under.
    #[serde(default, skip_serializing_if = "is_default")]
    pub group: Option<LaneGroupId>,
    /// The scale of a curve lane.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scale: Scale,
    /// The curves of a curve lane.
    #[serde(default, skip_serializing_if = "is_default")]
    pub series: Vec<Arc<Series>>,
}

impl Lane {
    /// An empty lane for all personas.
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
            color: None,
            height_pt: None,
            folded: false,
            adds_votes: false,
            group: None,
            scale: Scale::default(),
            series: Vec::new(),
        }
    }
}

/// The kind of content in a lane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LaneKind {
    /// Cards with text.
    #[default]
    Cards,
    /// Touchpoints, each with its channel.
    Touchpoints,
    /// One or more curves over the steps.
    Curve,
    /// Pictures that tell a story.
    Storyboard,
    /// Figures, such as KPIs.
    Metrics,
    /// The steps of a process, one after another.
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
    /// The established name of the line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Interaction => "Line of interaction",
            Self::Visibility => "Line of visibility",
            Self::InternalInteraction => "Line of internal interaction",
        }
    }
}

/// The value range of a curve and the labels of its ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The name of the scale: "Emotion", "Effort", "Clarity".
    pub name: String,
    /// The value at the bottom.
    pub min: f32,
    /// The value at the top; larger than `min`.
    pub max: f32,
    /// The label at the bottom: "upset".
    #[serde(default, skip_serializing_if = "is_default")]
    pub low: String,
    /// The label in the middle: "neutral".
    #[serde(default, skip_serializing_if = "is_default")]
    pub middle: String,
    /// The label at the top: "delighted".
    #[serde(default, skip_serializing_if = "is_default")]
    pub high: String,
    /// Whether the points are drawn as faces.
    #[serde(default)]
    pub faces: bool,
}

impl Default for Scale {
    fn default() -> Self {
        Self::emotion()
    }
}

impl Scale {
    /// The emotion scale, from −2 to +2 and with faces.
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

    /// A rating scale, from 0 to 10 and without faces.
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

    /// The position of `value` between the bottom (0) and the top (1) of the scale.
    pub fn fraction(&self, value: f32) -> f32 {
        let range = self.max - self.min;
        if range > 0.0 { ((value - self.min) / range).clamp(0.0, 1.0) } else { 0.5 }
    }
}

/// One curve of a curve lane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// The curve's id, unique in the map.
    pub id: SeriesId,
    /// The name in the legend; when empty, the persona's name and the state stand in for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// The persona whose curve this is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub persona: Option<PersonaId>,
    /// Whether this is the current or the intended curve.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: SeriesState,
    /// How the values are drawn.
    #[serde(default, skip_serializing_if = "is_default")]
    pub form: SeriesForm,
    /// A colour of its own, which stands before those of its values and of its persona.
    #[serde(default, skip_serializing_if = "is_default")]
    pub color: Option<Color>,
    /// The points of the curve: at most one per step, in any order.
    pub points: Vec<CurvePoint>,
}

/// Whether a curve shows the current or the intended state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SeriesState {
    /// The current state.
    #[default]
    AsIs,
    /// The intended state.
    ToBe,
}

/// How the values of a curve are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SeriesForm {
    /// A smooth line through the points.
    #[default]
    Line,
    /// A bar for each point, from the middle of the scale, or from its bottom where up is not better.
    Bars,
    /// A level piece for each step, with a jump to the next.
    Steps,
}

/// A point of a curve: the value at one step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CurvePoint {
    /// The step at which the point lies.
    pub step: StepId,
    /// The value, within the lane's scale.
    pub value: f32,
    /// A short label beside the point.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: String,
    /// Moments of truth, bounce points, hand-offs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub flags: Vec<Flag>,
}
