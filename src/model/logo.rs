//! The logo on the sheet of a map: its own, or that of its theme.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::check::image_id;
use super::{ImageId, JourneyMap, Picture, is_default};
use crate::theme::{LogoPlace, LogoSide, Theme, ThemeLogo, USUAL_LOGO_HEIGHT_PT};

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
        Self { image, height_pt: USUAL_LOGO_HEIGHT_PT, side: LogoSide::default(), place: LogoPlace::default() }
    }
}

fn usual_height() -> f32 {
    USUAL_LOGO_HEIGHT_PT
}

fn is_usual_height(height: &f32) -> bool {
    *height == USUAL_LOGO_HEIGHT_PT
}

/// A logo with its picture, as a sheet shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetLogo {
    /// Its size and its places.
    pub logo: Logo,
    /// Its picture, which need not be one of the map.
    pub picture: Arc<Picture>,
}

impl SheetLogo {
    /// The logo of a theme, if it has one.
    pub fn of_theme(theme: &Theme) -> Option<Self> {
        let own = theme.logo.as_ref()?;
        let id = image_id(&own.data);
        let picture = Picture { id: id.clone(), description: own.description.clone(), bytes: own.data.clone() };
        let logo = Logo { image: id, height_pt: own.height_pt, side: own.side, place: own.place };
        Some(Self { logo, picture: Arc::new(picture) })
    }

    /// Whether this is the logo of a theme as it is now.
    pub fn is_of(&self, theme: &Theme) -> bool {
        theme.logo.as_ref().is_some_and(|own| {
            let Self { logo, picture } = self;
            Arc::ptr_eq(&own.data, &picture.bytes)
                && own.description == picture.description
                && (own.height_pt, own.side, own.place) == (logo.height_pt, logo.side, logo.place)
        })
    }

    /// The same logo as one that goes along with a theme.
    pub fn for_theme(&self) -> ThemeLogo {
        let Self { logo, picture } = self;
        ThemeLogo {
            description: picture.description.clone(),
            height_pt: logo.height_pt,
            side: logo.side,
            place: logo.place,
            data: picture.bytes.clone(),
        }
    }

    /// The logo that a map shows: its own, or that of its theme. One of its own that cannot be found is none.
    pub fn on_map(map: &JourneyMap, of_theme: Option<&Self>) -> Option<Self> {
        if map.info.logo.is_some() { Self::of_map(map) } else { of_theme.cloned() }
    }

    /// The logo that a map has of its own.
    pub fn of_map(map: &JourneyMap) -> Option<Self> {
        let logo = map.info.logo.clone()?;
        let picture = map.image(&logo.image)?.clone();
        Some(Self { logo, picture })
    }
}
