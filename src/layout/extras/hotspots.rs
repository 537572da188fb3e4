//! The numbers of hotspots on the sheet, by which its list refers to them.

use rustc_hash::FxHashMap;

use crate::layout::BadgeKind;
use crate::model::{Hotspot, HotspotId, HotspotPlace, JourneyMap};

/// The number of each hotspot in reading order: step by step, and from top to bottom. Empty while the sheet shows no
/// list of them.
pub(in crate::layout) struct HotspotNumbers(FxHashMap<HotspotId, u16>);

impl HotspotNumbers {
    /// The numbers on the sheet of `map`.
    pub(in crate::layout) fn of(map: &JourneyMap) -> Self {
        if !map.info.also_shown.hotspots {
            return Self(FxHashMap::default());
        }
        Self(in_reading_order(map).into_iter().map(|hotspot| hotspot.id).zip(1..).collect())
    }

    /// The number of one hotspot.
    pub(super) fn get(&self, id: HotspotId) -> Option<u16> {
        self.0.get(&id).copied()
    }

    /// The badge of a hotspot.
    pub(in crate::layout) fn badge(&self, hotspot: &Hotspot) -> BadgeKind {
        BadgeKind::Hotspot(hotspot.id, hotspot.severity, self.get(hotspot.id))
    }
}

/// All hotspots, step by step, and from top to bottom: the order of their numbers.
pub fn in_reading_order(map: &JourneyMap) -> Vec<&Hotspot> {
    let columns: FxHashMap<_, _> = map.steps().enumerate().map(|(column, (_, step))| (step.id, column)).collect();
    let lanes: FxHashMap<_, _> = map.lanes.iter().enumerate().map(|(row, lane)| (lane.id, row + 1)).collect();
    let cards: FxHashMap<_, _> = map.cards.iter().map(|card| (card.id, (card.step, card.lane))).collect();
    let place = |hotspot: &&Hotspot| {
        let (step, lane) = match hotspot.on {
            HotspotPlace::Card(card) => cards.get(&card).map(|(step, lane)| (*step, Some(*lane)))?,
            HotspotPlace::Step(step) => (step, None),
            HotspotPlace::Cell(lane, step) => (step, Some(lane)),
        };
        Some((columns.get(&step).copied()?, lane.and_then(|lane| lanes.get(&lane).copied()).unwrap_or(0)))
    };
    let mut hotspots: Vec<&Hotspot> = map.hotspots.iter().map(|hotspot| &**hotspot).collect();
    hotspots.sort_by_key(|hotspot| place(hotspot).unwrap_or((usize::MAX, 0)));
    hotspots
}
