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

/// How a map looks, besides its theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapLook {
    /// The points of the curves that are drawn as faces.
    #[serde(default, skip_serializing_if = "is_default")]
    pub curve_faces: CurveFaces,
}
