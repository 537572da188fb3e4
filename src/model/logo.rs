//! The logo on the sheet of a map.

use serde::{Deserialize, Serialize};

use super::{ImageId, is_default};

/// The heights that a logo may have, in points.
pub(crate) const LOGO_HEIGHTS_PT: std::ops::RangeInclusive<f32> = 12.0..=160.0;

/// The height of a logo that nobody has sized, in points.
const USUAL_HEIGHT_PT: f32 = 44.0;

/// A picture that stands for the company, at one or two places of the sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logo {
    /// The picture in the map's image table.
    pub image: ImageId,
    /// The height in the masthead, in points.
    #[serde(default = "usual_height", skip_serializing_if = "is_usual_height")]
    pub height_pt: f32,
    /// The side of the masthead on which it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub side: LogoSide,
    /// The places of the sheet that show it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: LogoPlace,
}

impl Logo {
    /// The picture as a logo of the usual size, at the end of the masthead.
    pub fn new(image: ImageId) -> Self {
        Self { image, height_pt: USUAL_HEIGHT_PT, side: LogoSide::default(), place: LogoPlace::default() }
    }
}

fn usual_height() -> f32 {
    USUAL_HEIGHT_PT
}

fn is_usual_height(height: &f32) -> bool {
    *height == USUAL_HEIGHT_PT
}

/// A side of the masthead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LogoSide {
    /// The end of the row: at the right, on a right-to-left sheet at the left.
    #[default]
    End,
    /// The start of the row, before the title.
    Start,
}

/// The places of the sheet that show a logo.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LogoPlace {
    /// The masthead only.
    #[default]
    Masthead,
    /// The footer only, in the place of the program's name.
    Footer,
    /// Both of them.
    Both,
}

impl LogoPlace {
    /// Whether the masthead shows it.
    pub fn is_in_masthead(self) -> bool {
        self != Self::Footer
    }

    /// Whether the footer shows it.
    pub fn is_in_footer(self) -> bool {
        self != Self::Masthead
    }
}
