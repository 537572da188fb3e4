//! Lanes that stand together under a heading and can be folded together.

use serde::{Deserialize, Serialize};

use super::{JourneyMap, Lane, LaneGroupId, LaneId, is_default};

/// A heading over lanes that stand next to each other. Each lane says to which group it belongs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaneGroup {
    /// The group's id, unique in the map.
    pub id: LaneGroupId,
    /// The words of the heading.
    pub name: String,
    /// Whether only the heading is shown, on the screen and in exports.
    #[serde(default, skip_serializing_if = "is_default")]
    pub folded: bool,
}

impl JourneyMap {
    /// The group with this id.
    pub fn lane_group(&self, id: LaneGroupId) -> Option<&LaneGroup> {
        self.lane_groups.iter().find(|group| group.id == id).map(|group| &**group)
    }

    /// The lanes of a group, from top to bottom.
    pub fn lanes_of_group(&self, id: LaneGroupId) -> impl Iterator<Item = &Lane> {
        self.lanes.iter().map(|lane| &**lane).filter(move |lane| lane.group == Some(id))
    }

    /// The folded group that hides a lane.
    pub fn folded_group_of(&self, lane: &Lane) -> Option<&LaneGroup> {
        lane.group.and_then(|id| self.lane_group(id)).filter(|group| group.folded)
    }

    /// Whether a lane is hidden in a folded group.
    pub fn is_lane_hidden(&self, id: LaneId) -> bool {
        self.lane(id).is_some_and(|lane| self.folded_group_of(lane).is_some())
    }
}
