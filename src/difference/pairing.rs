//! Which parts of two maps are the same, for all kinds of parts.

use super::matching::Pairs;
use crate::model::{
    ActionId, AnchorPlace, CardId, HotspotId, HotspotPlace, JourneyMap, LaneGroupId, LaneId, LinkId, NoteId, Part,
    PersonaId, SeriesId, StageId, StepId,
};

/// Which parts of two maps are the same.
#[derive(Clone, Debug, Default)]
pub struct Pairing {
    /// The personas in both maps.
    pub personas: Pairs<PersonaId>,
    /// The stages in both maps.
    pub stages: Pairs<StageId>,
    /// The steps in both maps.
    pub steps: Pairs<StepId>,
    /// The lanes in both maps.
    pub lanes: Pairs<LaneId>,
    /// The curves in both maps.
    pub series: Pairs<SeriesId>,
    /// The cards in both maps.
    pub cards: Pairs<CardId>,
    /// The hotspots in both maps.
    pub hotspots: Pairs<HotspotId>,
    /// The actions in both maps.
    pub actions: Pairs<ActionId>,
    /// The links in both maps.
    pub links: Pairs<LinkId>,
    /// The free notes in both maps.
    pub notes: Pairs<NoteId>,
    /// The headings over lanes in both maps.
    pub lane_groups: Pairs<LaneGroupId>,
}

impl Pairing {
    /// Whether two maps that are not empty have no stage and no card in common.
    pub(super) fn is_empty_handed(&self, before: &JourneyMap, after: &JourneyMap) -> bool {
        let is_filled = |map: &JourneyMap| !map.stages.is_empty() || !map.cards.is_empty();
        self.stages.is_empty() && self.cards.is_empty() && is_filled(before) && is_filled(after)
    }

    /// The place in the newer map where a hotspot of the older one would be pinned.
    pub(super) fn hotspot_place(&self, place: HotspotPlace) -> Option<HotspotPlace> {
        Some(match place {
            HotspotPlace::Card(card) => HotspotPlace::Card(self.cards.after(card)?),
            HotspotPlace::Step(step) => HotspotPlace::Step(self.steps.after(step)?),
            HotspotPlace::Cell(lane, step) => HotspotPlace::Cell(self.lanes.after(lane)?, self.steps.after(step)?),
        })
    }

    /// The place in the newer map to which a note of the older one would be anchored.
    pub(super) fn anchor(&self, place: AnchorPlace) -> Option<AnchorPlace> {
        Some(match place {
            AnchorPlace::Sheet => AnchorPlace::Sheet,
            AnchorPlace::Stage(stage) => AnchorPlace::Stage(self.stages.after(stage)?),
            AnchorPlace::Lane(lane) => AnchorPlace::Lane(self.lanes.after(lane)?),
            AnchorPlace::Cell(lane, step) => AnchorPlace::Cell(self.lanes.after(lane)?, self.steps.after(step)?),
            AnchorPlace::Card(card) => AnchorPlace::Card(self.cards.after(card)?),
        })
    }

    /// The part of the newer map that is the same as one of the older map.
    pub fn part_after(&self, before: Part) -> Option<Part> {
        Some(match before {
            Part::Header => Part::Header,
            Part::Persona(id) => Part::Persona(self.personas.after(id)?),
            Part::Stage(id) => Part::Stage(self.stages.after(id)?),
            Part::Step(id) => Part::Step(self.steps.after(id)?),
            Part::Lane(id) => Part::Lane(self.lanes.after(id)?),
            Part::Cell(lane, step) => Part::Cell(self.lanes.after(lane)?, self.steps.after(step)?),
            Part::Card(id) => Part::Card(self.cards.after(id)?),
            Part::Point(lane, series, step) => {
                Part::Point(self.lanes.after(lane)?, self.series.after(series)?, self.steps.after(step)?)
            }
            Part::Hotspot(id) => Part::Hotspot(self.hotspots.after(id)?),
            Part::Link(id) => Part::Link(self.links.after(id)?),
            Part::Note(id) => Part::Note(self.notes.after(id)?),
            Part::LaneGroup(id) => Part::LaneGroup(self.lane_groups.after(id)?),
        })
    }
}
