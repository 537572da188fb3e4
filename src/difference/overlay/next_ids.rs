//! Ids for the parts that only the older map has: none of them is used in either map.

use crate::model::{CardId, HotspotId, JourneyMap, LaneId, PersonaId, SeriesId, StageId, StepId};

/// The numbers that were given out last.
#[derive(Default)]
pub(super) struct NextIds {
    persona: u32,
    stage: u32,
    step: u32,
    lane: u32,
    series: u32,
    card: u32,
    hotspot: u32,
}

macro_rules! next {
    ($field:ident, $id:ident) => {
        pub(super) fn $field(&mut self) -> $id {
            self.$field = self.$field.saturating_add(1);
            $id(self.$field)
        }
    };
}

impl NextIds {
    /// Starts above all ids of some maps.
    pub(super) fn above(maps: [&JourneyMap; 2]) -> Self {
        let mut next = Self::default();
        for map in maps {
            let highest = |numbers: &mut dyn Iterator<Item = u32>| numbers.max().unwrap_or(0);
            next.persona = next.persona.max(highest(&mut map.personas.iter().map(|it| it.id.0)));
            next.stage = next.stage.max(highest(&mut map.stages.iter().map(|it| it.id.0)));
            next.step = next.step.max(highest(&mut map.steps().map(|(_, it)| it.id.0)));
            next.lane = next.lane.max(highest(&mut map.lanes.iter().map(|it| it.id.0)));
            let series = map.lanes.iter().flat_map(|lane| lane.series.iter().map(|it| it.id.0));
            next.series = next.series.max(highest(&mut series.into_iter()));
            next.card = next.card.max(highest(&mut map.cards.iter().map(|it| it.id.0)));
            next.hotspot = next.hotspot.max(highest(&mut map.hotspots.iter().map(|it| it.id.0)));
        }
        next
    }

    next!(persona, PersonaId);
    next!(stage, StageId);
    next!(step, StepId);
    next!(lane, LaneId);
    next!(series, SeriesId);
    next!(card, CardId);
    next!(hotspot, HotspotId);
}
