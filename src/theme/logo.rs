//! The logo that goes along with a theme, and where a logo may stand on a sheet.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Theme;
use super::fonts::{logo_bytes, to_base64};
use crate::picture::{LogoProblem, sound_logo};

/// The heights that a logo may have, in points.
pub(crate) const LOGO_HEIGHTS_PT: std::ops::RangeInclusive<f32> = 12.0..=160.0;

/// The height of a logo that nobody has sized, in points.
pub(crate) const USUAL_LOGO_HEIGHT_PT: f32 = 44.0;

/// A logo as part of a theme: every map in the theme shows it that has none of its own.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeLogo {
    /// Whose logo it is, for people who cannot see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The height in the masthead, in points.
    #[serde(default = "usual_height", skip_serializing_if = "is_usual_height")]
    pub height_pt: f32,
    /// The side of the masthead on which it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub side: LogoSide,
    /// The places of the sheet that show it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: LogoPlace,
    /// The bytes of the picture or drawing, as Base64 in the theme's file.
    #[serde(serialize_with = "to_base64", deserialize_with = "logo_bytes")]
    pub data: Arc<[u8]>,
}

impl ThemeLogo {
    /// A picture or drawing as a logo of the usual size, at the end of the masthead.
    pub fn new(data: Arc<[u8]>) -> Self {
        Self {
            description: String::new(),
            height_pt: USUAL_LOGO_HEIGHT_PT,
            side: LogoSide::default(),
            place: LogoPlace::default(),
            data,
        }
    }
}

impl fmt::Debug for ThemeLogo {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ThemeLogo({:?}, {:?}, {} pt, {} bytes)", self.place, self.side, self.height_pt, self.data.len())
    }
}

impl Theme {
    /// The theme with a logo that can be drawn, which is looked at as if it came in anew: the file of a theme can be made
    /// by anyone.
    pub fn with_sound_logo(mut self) -> Result<Self, LogoProblem> {
        if let Some(logo) = &mut self.logo {
            logo.data = sound_logo(&logo.data)?;
        }
        Ok(self)
    }
}

fn usual_height() -> f32 {
    USUAL_LOGO_HEIGHT_PT
}

fn is_usual_height(height: &f32) -> bool {
    *height == USUAL_LOGO_HEIGHT_PT
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
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
