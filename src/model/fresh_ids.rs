//! Fresh ids: while a map is open no number is given out twice, not even after undo.

use super::{
    ActionId, CardId, HotspotId, JourneyMap, LaneGroupId, LaneId, LinkId, NoteId, PersonaId, SeriesId, StageId, StepId,
};

/// The last number given out for each kind of part.
///
/// Limitations: numbers saturate at 2³² − 1; a map with an id that high gets no new parts of that kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    persona: u32,
    stage: u32,
    step: u32,
    lane: u32,
    series: u32,
    card: u32,
    hotspot: u32,
    action: u32,
    link: u32,
    note: u32,
    lane_group: u32,
}

macro_rules! fresh {
    ($name:ident, $id:ident) => {
        #[doc = concat!("A fresh ", stringify!($name), " id.")]
        pub fn $name(&mut self) -> $id {
            self.$name = self.$name.saturating_add(1);
            $id(self.$name)
        }
    };
}

impl Ids {
    /// Starts above every number used by `map`.
    pub fn after(map: &JourneyMap) -> Self {
        let highest = |numbers: &mut dyn Iterator<Item = u32>| numbers.max().unwrap_or(0);
        Self {
            persona: highest(&mut map.personas.iter().map(|persona| persona.id.0)),
            stage: highest(&mut map.stages.iter().map(|stage| stage.id.0)),
            step: highest(&mut map.steps().map(|(_, step)| step.id.0)),
            lane: highest(&mut map.lanes.iter().map(|lane| lane.id.0)),
            series: highest(&mut map.lanes.iter().flat_map(|lane| lane.series.iter().map(|series| series.id.0))),
            card: highest(&mut map.cards.iter().map(|card| card.id.0)),
            hotspot: highest(&mut map.hotspots.iter().map(|hotspot| hotspot.id.0)),
            action: highest(&mut map.actions.iter().map(|action| action.id.0)),
            link: highest(&mut map.links.iter().map(|link| link.id.0)),
            note: highest(&mut map.notes.iter().map(|note| note.id.0)),
            lane_group: highest(&mut map.lane_groups.iter().map(|group| group.id.0)),
        }
    }

    /// Starts above every number given out so far and every number used by `map`: for a map that replaces
    /// another one which undo can still restore.
    pub fn above(&self, map: &JourneyMap) -> Self {
        let other = Self::after(map);
        Self {
            persona: self.persona.max(other.persona),
            stage: self.stage.max(other.stage),
            step: self.step.max(other.step),
            lane: self.lane.max(other.lane),
            series: self.series.max(other.series),
            card: self.card.max(other.card),
            hotspot: self.hotspot.max(other.hotspot),
            action: self.action.max(other.action),
            link: self.link.max(other.link),
            note: self.note.max(other.note),
            lane_group: self.lane_group.max(other.lane_group),
        }
    }

    /// Whether a kind has run out of numbers, so that the next one would be given out twice.
    pub fn are_used_up(&self) -> bool {
        let Self { persona, stage, step, lane, series, card, hotspot, action, link, note, lane_group } = self;
        [persona, stage, step, lane, series, card, hotspot, action, link, note, lane_group].contains(&&u32::MAX)
    }

    fresh!(persona, PersonaId);
    fresh!(stage, StageId);
    fresh!(step, StepId);
    fresh!(lane, LaneId);
    fresh!(series, SeriesId);
    fresh!(card, CardId);
    fresh!(hotspot, HotspotId);
    fresh!(action, ActionId);
    fresh!(link, LinkId);
    fresh!(note, NoteId);
    fresh!(lane_group, LaneGroupId);
}
