//! The versions of a map in its file, by shared content.
//!
//! A version is written as the ids of what it is made of. Most of that the map itself still has; the rest is written
//! once for all versions, in lists beside them:
//!
//! ```text
//! versions: (
//!     kept: [
//!         (name: "Before the workshop", kept_on: "2026-11-29", seal: "9f2c41aa03b7e6d1", cards: "1-40 +0 42-97", …),
//!     ],
//!     cards: [
//!         (id: "c41", lane: "l2", step: "s3", text: "As it was"),
//!     ],
//! )
//! ```
//!
//! `1-40` are the parts of the map with these ids, `+0` is the first part beside the versions. A file that was edited by
//! hand may have changed what a version refers to: its seal, a hash of all its parts, tells, and then the version
//! opens with a sentence about it.

mod pool;
mod reader;
mod runs;
mod seal;
#[cfg(test)]
mod tests;
mod writer;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::stored_picture::StoredPicture;
use crate::model::{
    Action, Card, Date, Hotspot, Lane, LaneGroup, Link, MapInfo, Note, OwnIcon, Persona, Stage, is_default,
};
use crate::theme::Theme;

/// The versions as they stand in a file.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default, rename = "Versions")]
pub(super) struct StoredVersions<'text> {
    pub(super) kept: Vec<StoredVersion>,
    pub(super) infos: Vec<Arc<MapInfo>>,
    pub(super) personas: Vec<Arc<Persona>>,
    pub(super) stages: Vec<Arc<Stage>>,
    pub(super) lanes: Vec<Arc<Lane>>,
    pub(super) cards: Vec<Arc<Card>>,
    pub(super) hotspots: Vec<Arc<Hotspot>>,
    pub(super) actions: Vec<Arc<Action>>,
    pub(super) links: Vec<Arc<Link>>,
    pub(super) notes: Vec<Arc<Note>>,
    pub(super) lane_groups: Vec<Arc<LaneGroup>>,
    /// Pictures that the map no longer has. Without data, it is a picture of the map with another description.
    #[serde(borrow)]
    pub(super) images: Vec<StoredPicture<'text>>,
    pub(super) icons: Vec<Arc<OwnIcon>>,
    pub(super) themes: Vec<Theme>,
}

/// One version as it stands in a file: what it is called, and what it is made of.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default, rename = "Version")]
pub(super) struct StoredVersion {
    name: String,
    #[serde(skip_serializing_if = "is_default")]
    note: String,
    #[serde(skip_serializing_if = "is_default")]
    kept_on: Option<Date>,
    #[serde(skip_serializing_if = "is_default")]
    doubt: String,
    #[serde(skip_serializing_if = "is_default")]
    seal: String,
    /// The place among the fields beside the versions; none if they are those of the map.
    #[serde(skip_serializing_if = "is_default")]
    info: Option<usize>,
    #[serde(skip_serializing_if = "is_default")]
    theme: StoredTheme,
    #[serde(skip_serializing_if = "is_default")]
    personas: String,
    #[serde(skip_serializing_if = "is_default")]
    stages: String,
    #[serde(skip_serializing_if = "is_default")]
    lanes: String,
    #[serde(skip_serializing_if = "is_default")]
    cards: String,
    #[serde(skip_serializing_if = "is_default")]
    hotspots: String,
    #[serde(skip_serializing_if = "is_default")]
    actions: String,
    #[serde(skip_serializing_if = "is_default")]
    links: String,
    #[serde(skip_serializing_if = "is_default")]
    notes: String,
    #[serde(skip_serializing_if = "is_default")]
    lane_groups: String,
    /// The ids of its pictures, and the places of those beside the versions: "8b0b3bffa9f68663 +0".
    #[serde(skip_serializing_if = "is_default")]
    images: String,
    #[serde(skip_serializing_if = "is_default")]
    icons: String,
}

/// The theme that goes along with a version.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
enum StoredTheme {
    /// It is that of the map, if the map has one.
    #[default]
    OfMap,
    /// There is none.
    Without,
    /// It stands beside the versions.
    Beside(usize),
}
