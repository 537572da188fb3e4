//! The numbers of hotspots on the sheet: those by which its list refers to them, and how many a cluster has.

use rustc_hash::FxHashMap;

use crate::layout::{BadgeKind, FlameFigure};
use crate::model::{Hotspot, HotspotId, HotspotPlace, JourneyMap};

/// The number of each hotspot in reading order: step by step, and from top to bottom. Empty while the sheet shows no
/// list of them.
pub(in crate::layout) struct HotspotNumbers {
    listed: FxHashMap<HotspotId, u16>,
    /// What stands for each hotspot of a cluster: for the first, the highest severity and the count; for the others
    /// nothing. Empty while the sheet lists them, since each is then looked for by its number.
    clustered: FxHashMap<HotspotId, Option<(u8, u16)>>,
}

impl HotspotNumbers {
    /// The numbers on the sheet of `map`.
    pub(in crate::layout) fn of(map: &JourneyMap) -> Self {
        if !map.info.also_shown.hotspots {
            return Self { listed: FxHashMap::default(), clustered: clusters(map) };
        }
        let listed = in_reading_order(map).into_iter().map(|hotspot| hotspot.id).zip(1..).collect();
        Self { listed, clustered: FxHashMap::default() }
    }

    /// The number of one hotspot.
    pub(super) fn get(&self, id: HotspotId) -> Option<u16> {
        self.listed.get(&id).copied()
    }

    /// The badge of a hotspot; none where another one of its cluster stands for it.
    pub(in crate::layout) fn badge(&self, hotspot: &Hotspot) -> Option<BadgeKind> {
        match self.clustered.get(&hotspot.id) {
            Some(Some((severity, count))) => {
                Some(BadgeKind::Hotspot(hotspot.id, *severity, Some(FlameFigure::Count(*count))))
            }
            Some(None) => None,
            None => {
                Some(BadgeKind::Hotspot(hotspot.id, hotspot.severity, self.get(hotspot.id).map(FlameFigure::Number)))
            }
        }
    }
}

/// The hotspots that share the name of a cluster with others. The gravest of them, the first of equally grave ones, has
/// the badge of all.
fn clusters(map: &JourneyMap) -> FxHashMap<HotspotId, Option<(u8, u16)>> {
    let mut named: FxHashMap<&str, Vec<&Hotspot>> = FxHashMap::default();
    if map.hotspots.iter().any(|hotspot| !hotspot.cluster.trim().is_empty()) {
        for hotspot in in_reading_order(map) {
            named.entry(hotspot.cluster.trim()).or_default().push(hotspot);
        }
    }
    let mut clustered = FxHashMap::default();
    for (_, own) in named.into_iter().filter(|(name, own)| !name.is_empty() && own.len() > 1) {
        let worst = own.iter().map(|hotspot| hotspot.severity).max().unwrap_or(1);
        let count = u16::try_from(own.len()).unwrap_or(u16::MAX);
        let gravest = own.iter().position(|hotspot| hotspot.severity == worst);
        for (place, hotspot) in own.iter().enumerate() {
            clustered.insert(hotspot.id, (Some(place) == gravest).then_some((worst, count)));
        }
    }
    clustered
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::file::templates;
    use crate::layout::LayoutEngine;

    #[test]
    fn a_cluster_has_one_badge_with_its_count_and_worst_severity() {
        let mut map = templates::load("online-order").unwrap();
        for hotspot in &mut map.hotspots {
            Arc::make_mut(hotspot).cluster = "Sizes".into();
        }
        Arc::make_mut(&mut map.hotspots[2]).cluster = "alone".into();
        let numbers = HotspotNumbers::of(&map);
        let together = &map.hotspots[..2];
        let worst = together.iter().map(|hotspot| hotspot.severity).max().unwrap();
        let badges: Vec<BadgeKind> = together.iter().filter_map(|hotspot| numbers.badge(hotspot)).collect();
        let two = Some(FlameFigure::Count(2));
        assert!(matches!(badges[..], [BadgeKind::Hotspot(_, severity, figure)] if (severity, figure) == (worst, two)));
        let layout = LayoutEngine::new().lay_out(&map);
        let on_cards = layout.rows.iter().flat_map(|row| &row.cards).flat_map(|card| &card.badges);
        let flames = on_cards.chain(layout.steps.iter().flat_map(|step| &step.badges)).chain(&layout.cell_badges);
        let figures: Vec<String> =
            flames.filter_map(|badge| badge.words.as_ref()).map(|words| words.text.source.to_string()).collect();
        assert_eq!(figures, ["×2"], "a count is no number in a list");
        let alone = numbers.badge(&map.hotspots[2]);
        assert!(matches!(alone, Some(BadgeKind::Hotspot(_, _, None))), "one is no cluster: {alone:?}");
        // The list under the map refers to each by its number.
        Arc::make_mut(&mut map.info).also_shown.hotspots = true;
        let numbers = HotspotNumbers::of(&map);
        assert!(map.hotspots.iter().all(|hotspot| numbers.badge(hotspot).is_some()));
    }
}
