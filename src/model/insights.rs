//! What people have decided about the findings of a map. The findings themselves follow from the map and are never
//! stored.

use serde::{Deserialize, Serialize};

use super::{ActionId, CardId, HotspotId, JourneyMap, LaneId, Part, PersonaId, SeriesId, StageId, StepId, is_default};

/// The decisions about the findings of a map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InsightChoices {
    /// The findings that nobody wants to see any more.
    #[serde(default, skip_serializing_if = "is_default")]
    pub muted: Vec<MutedFinding>,
}

/// A finding that nobody wants to see any more.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MutedFinding {
    /// The name of the rule that found it: "pain-without-action". A rule that this version does not have is kept.
    pub rule: String,
    /// What it is about; empty for the map as a whole.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: Vec<FindingSubject>,
}

/// Something that a finding is about. Rule and subjects together tell a finding from all others.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FindingSubject {
    /// A customer of the map.
    Persona(PersonaId),
    /// A stage of the map.
    Stage(StageId),
    /// A step of a stage.
    Step(StepId),
    /// A row of the map.
    Lane(LaneId),
    /// One of the curves.
    Series(SeriesId),
    /// One of the cards.
    Card(CardId),
    /// One of the hotspots.
    Hotspot(HotspotId),
    /// One of the actions.
    Action(ActionId),
    /// A KPI of the map or of a stage, by its name.
    Kpi(String),
}

impl FindingSubject {
    /// Whether the map still has what the finding is about.
    pub fn is_on(&self, map: &JourneyMap) -> bool {
        match self {
            Self::Persona(id) => map.persona(*id).is_some(),
            Self::Stage(id) => map.stage(*id).is_some(),
            Self::Step(id) => map.step(*id).is_some(),
            Self::Lane(id) => map.lane(*id).is_some(),
            Self::Series(id) => map.lanes.iter().flat_map(|lane| &lane.series).any(|series| series.id == *id),
            Self::Card(id) => map.card(*id).is_some(),
            Self::Hotspot(id) => map.hotspots.iter().any(|hotspot| hotspot.id == *id),
            Self::Action(id) => map.actions.iter().any(|action| action.id == *id),
            // A KPI has no id, and is not given one of a deleted one either.
            Self::Kpi(_) => true,
        }
    }

    /// The part of the sheet that it is; none for actions, curves and KPIs.
    pub fn part(&self) -> Option<Part> {
        match self {
            Self::Persona(id) => Some(Part::Persona(*id)),
            Self::Stage(id) => Some(Part::Stage(*id)),
            Self::Step(id) => Some(Part::Step(*id)),
            Self::Lane(id) => Some(Part::Lane(*id)),
            Self::Card(id) => Some(Part::Card(*id)),
            Self::Hotspot(id) => Some(Part::Hotspot(*id)),
            Self::Series(_) | Self::Action(_) | Self::Kpi(_) => None,
        }
    }
}

impl std::fmt::Display for FindingSubject {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Persona(id) => id.fmt(out),
            Self::Stage(id) => id.fmt(out),
            Self::Step(id) => id.fmt(out),
            Self::Lane(id) => id.fmt(out),
            Self::Series(id) => id.fmt(out),
            Self::Card(id) => id.fmt(out),
            Self::Hotspot(id) => id.fmt(out),
            Self::Action(id) => id.fmt(out),
            Self::Kpi(name) => out.write_str(name),
        }
    }
}

impl InsightChoices {
    /// Forgets the decisions about what `map` no longer has: another part may get its id.
    pub fn forget_missing(&mut self, map: &JourneyMap) {
        self.muted.retain(|muted| muted.about.iter().all(|subject| subject.is_on(map)));
    }

    /// Whether a decision is about something that `map` does not have.
    pub fn has_missing(&self, map: &JourneyMap) -> bool {
        self.muted.iter().any(|muted| muted.about.iter().any(|subject| !subject.is_on(map)))
    }
}
