//! Icons that a map brings along, beside the bundled ones.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Channel, JourneyMap, is_default};

/// The id of an icon of the map's own: a hash of its drawing after `own-`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IconId(pub String);

/// What the ids of own icons begin with; no bundled icon is called so.
const OWN: &str = "own-";

impl IconId {
    /// The id of an icon with this drawing.
    pub fn of_drawing(svg: &str) -> Self {
        let digits: String = Sha256::digest(svg.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Self(format!("{OWN}{digits}"))
    }

    /// The id that a card or a lane names; none when it names a bundled icon.
    pub fn named(icon: &str) -> Option<Self> {
        icon.starts_with(OWN).then(|| Self(icon.to_owned()))
    }
}

/// An icon that a map brings along.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnIcon {
    /// The id, which is derived from the drawing.
    pub id: IconId,
    /// What it is called.
    pub name: String,
    /// The drawing as SVG: paths in a square of 24 units, in black for what is drawn in ink and white for what is
    /// left out of it.
    pub svg: Arc<str>,
    /// The channels that it stands for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channels: Vec<Channel>,
}

impl JourneyMap {
    /// The map's own icon with this id.
    pub fn own_icon(&self, id: &IconId) -> Option<&Arc<OwnIcon>> {
        self.icons.iter().find(|icon| icon.id == *id)
    }

    /// The map's own icon for a channel.
    pub fn icon_of_channel(&self, channel: &Channel) -> Option<&Arc<OwnIcon>> {
        self.icons.iter().find(|icon| icon.channels.contains(channel))
    }
}
