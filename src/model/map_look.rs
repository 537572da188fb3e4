//! How a map looks, besides its theme: choices that belong to the map and go with its file.

use serde::{Deserialize, Serialize};

use super::is_default;

/// Which points of a curve of feelings are drawn as faces; the others are dots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CurveFaces {
    /// The best and the worst one, and the end.
    #[default]
    Extremes,
    /// All of them.
    All,
}

/// The cards whose evidence the sheet shows. A guess has a dotted edge, everything else a small sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EvidenceShown {
    /// All cards with evidence.
    All,
    /// Only guesses: what nobody has observed, heard or measured.
    #[default]
    Guesses,
    /// No card: all evidence stays out of sight.
    None,
}

impl EvidenceShown {
    /// All choices, in menu order.
    pub const ALL: [Self; 3] = [Self::All, Self::Guesses, Self::None];

    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "All evidence",
            Self::Guesses => "Only guesses",
            Self::None => "No evidence",
        }
    }
}

/// What gives the stages of the path their colours. A stage with a colour of its own keeps it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StageColors {
    /// How the customer feels in the stage: the mean of the emotion curve there.
    #[default]
    Feeling,
    /// A hue for each stage, which only tells them apart.
    Hues,
    /// The same colour for all.
    One,
}

impl StageColors {
    /// All choices, in menu order.
    pub const ALL: [Self; 3] = [Self::Feeling, Self::Hues, Self::One];

    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Feeling => "By feeling",
            Self::Hues => "A hue each",
            Self::One => "One colour",
        }
    }
}

/// The tones behind the lanes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RowShading {
    /// None: lines between lanes suffice.
    #[default]
    None,
    /// A light tone behind every other lane.
    Alternate,
    /// A light tone of its own behind each lane, in the colour of its cards.
    OwnTone,
}

impl RowShading {
    /// All choices, in menu order.
    pub const ALL: [Self; 3] = [Self::None, Self::Alternate, Self::OwnTone];

    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "No shading",
            Self::Alternate => "Every other lane",
            Self::OwnTone => "Own tone of each lane",
        }
    }
}

/// How a map looks, besides its theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapLook {
    /// The cards whose evidence is shown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: EvidenceShown,
    /// The colours of the stages.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stage_colors: StageColors,
    /// Whether the map goes without the rail of real time, which it shows wherever its times can be read.
    #[serde(default, skip_serializing_if = "is_default")]
    pub without_time_rail: bool,
    /// The points of the curves that are drawn as faces.
    #[serde(default, skip_serializing_if = "is_default")]
    pub curve_faces: CurveFaces,
    /// The tones behind the lanes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub row_shading: RowShading,
    /// Whether stages are as wide as their time, as far as their words allow.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stages_by_time: bool,
}
