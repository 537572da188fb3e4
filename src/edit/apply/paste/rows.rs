//! Which lanes the rows of a fragment go to.

use rustc_hash::FxHashSet;

use super::IdMap;
use crate::edit::CellPlace;
use crate::edit::apply::MapEdit;
use crate::edit::clipboard::WholeParts;
use crate::model::{HotspotPlace, JourneyMap, Lane, LaneId, LaneKind};

/// What a row of the fragment holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RowContent {
    Nothing,
    /// Cards, or hotspots on cells.
    Cards,
    /// Only points of curves.
    Points,
}

impl MapEdit<'_> {
    /// For pasted columns: maps each row to the lane most like it, by id, name and kind, then by kind alone.
    pub(super) fn match_lanes(&mut self, from: &JourneyMap, id_map: &mut IdMap) {
        let mut free: Vec<std::sync::Arc<Lane>> = self.map.lanes.clone();
        // Best matches first, and each lane is taken only once.
        let tests: [fn(&Lane, &Lane) -> bool; 4] = [
            |old, own| old.id == own.id && old.name == own.name && old.kind == own.kind,
            |old, own| old.name == own.name && old.kind == own.kind,
            |old, own| old.kind == own.kind && old.card_kind == own.card_kind,
            |old, own| old.kind == own.kind,
        ];
        for test in tests {
            for old in from.lanes.iter().filter(|lane| !matches!(lane.kind, LaneKind::Line(_))) {
                let place = free.iter().position(|own| test(old, own));
                if let Some(place) = place.filter(|_| !id_map.lanes.contains_key(&old.id)) {
                    id_map.lanes.insert(old.id, free.remove(place).id);
                }
            }
        }
        let contents = row_contents(from, &WholeParts::default());
        let filled = from.lanes.iter().zip(contents).filter(|(_, content)| *content != RowContent::Nothing);
        for (old, _) in filled {
            if !id_map.lanes.contains_key(&old.id) {
                let goal = self.lane_like(old, id_map);
                id_map.lanes.insert(old.id, goal);
            }
        }
    }

    /// Maps rows from the chosen lane down, in their order and with the gaps between them. Cards pass over lanes that
    /// take only numbers, points look for the next curve, and what is left at the end gets a lane of its own.
    pub(super) fn match_rows(&mut self, from: &JourneyMap, whole: &WholeParts, at: &CellPlace, id_map: &mut IdMap) {
        let content = row_contents(from, whole);
        let own: Vec<(LaneId, LaneKind)> = self.map.lanes.iter().map(|lane| (lane.id, lane.kind)).collect();
        let first = own.iter().position(|(lane, _)| *lane == at.lane).unwrap_or(0);
        let mut next = first;
        let rows = from.lanes.iter().zip(content).filter(|(lane, _)| !matches!(lane.kind, LaneKind::Line(_)));
        for (old, content) in rows.skip_while(|(_, content)| *content == RowContent::Nothing) {
            let from_here = own.iter().enumerate().skip(next);
            let is_line = |kind: LaneKind| matches!(kind, LaneKind::Line(_));
            let found = match content {
                RowContent::Nothing => {
                    next = from_here.clone().find(|(_, (_, kind))| !is_line(*kind)).map_or(next, |(row, _)| row + 1);
                    continue;
                }
                RowContent::Cards => from_here.clone().find(|(row, (_, kind))| takes_cards(*kind, old, *row == first)),
                RowContent::Points => {
                    let curve = from_here.clone().find(|(_, (_, kind))| *kind == LaneKind::Curve);
                    let chosen = from_here.clone().next().filter(|(row, (_, kind))| *row == first && !is_line(*kind));
                    chosen.or(curve).or_else(|| from_here.clone().find(|(_, (_, kind))| !is_line(*kind)))
                }
            };
            let goal = match found {
                Some((row, (lane, _))) => {
                    let passed = own.get(next..row).unwrap_or_default();
                    self.note_passed(passed, content, id_map);
                    next = row + 1;
                    *lane
                }
                None => self.lane_like(old, id_map),
            };
            id_map.lanes.insert(old.id, goal);
        }
    }

    /// Remembers the lanes that cards could not go into.
    fn note_passed(&self, passed: &[(LaneId, LaneKind)], content: RowContent, id_map: &mut IdMap) {
        if content == RowContent::Cards {
            let curves = passed.iter().filter(|(_, kind)| *kind == LaneKind::Curve);
            let names = curves.filter_map(|(id, _)| self.map.lane(*id)).map(|lane| lane.name.clone());
            id_map.report.passed_over.extend(names);
        }
    }

    /// A new lane of the same name and kind at the end.
    fn lane_like(&mut self, old: &Lane, id_map: &mut IdMap) -> LaneId {
        let persona = id_map.persona(old.persona);
        let end = self.map.lanes.len();
        self.add_lane(end, &Lane { persona, series: Vec::new(), ..old.clone() });
        id_map.report.new_lanes += 1;
        self.map.lanes.last().map_or(old.id, |lane| lane.id)
    }
}

/// Whether a lane can take cards of another lane. Storyboards take pictures, and what was chosen for them.
fn takes_cards(kind: LaneKind, old: &Lane, is_chosen: bool) -> bool {
    match kind {
        LaneKind::Line(_) | LaneKind::Curve => false,
        LaneKind::Storyboard => is_chosen || old.kind == LaneKind::Storyboard,
        LaneKind::Cards | LaneKind::Touchpoints | LaneKind::Metrics | LaneKind::Process => true,
    }
}

/// What each row of the fragment holds; lanes that were copied as a whole bring their own row.
fn row_contents(from: &JourneyMap, whole: &WholeParts) -> Vec<RowContent> {
    let cards: FxHashSet<LaneId> = from.cards.iter().map(|card| card.lane).collect();
    let pinned = from.hotspots.iter().filter_map(|hotspot| match hotspot.on {
        HotspotPlace::Cell(lane, _) => Some(lane),
        HotspotPlace::Card(_) | HotspotPlace::Step(_) => None,
    });
    let pinned: FxHashSet<LaneId> = pinned.collect();
    let content = |lane: &std::sync::Arc<Lane>| {
        let has_points = lane.series.iter().any(|series| !series.points.is_empty());
        match cards.contains(&lane.id) {
            _ if whole.lanes.contains(&lane.id) => RowContent::Nothing,
            true => RowContent::Cards,
            false if has_points => RowContent::Points,
            false if pinned.contains(&lane.id) => RowContent::Points,
            false => RowContent::Nothing,
        }
    };
    from.lanes.iter().map(content).collect()
}
