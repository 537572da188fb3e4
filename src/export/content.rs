//! Which parts of a map are exported: a pure function from a map to a smaller one.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::layout::{NotesShown, SheetParts};
use crate::model::{Card, CardId, HotspotPlace, JourneyMap, Lane, LaneId, Stage};

/// The parts of a map that are exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportContent {
    /// The parts of the sheet around the grid.
    pub parts: SheetParts,
    /// Whether the KPIs beside the title are included.
    pub figures: bool,
    /// Whether hotspots are included.
    pub hotspots: bool,
    /// Whether flags are included: moments of truth, bounce points, hand-offs.
    pub flags: bool,
    /// Whether links between cards are included.
    pub links: bool,
    /// The lanes that are left out, with everything in them.
    pub hidden_lanes: BTreeSet<LaneId>,
}

impl Default for ExportContent {
    fn default() -> Self {
        Self {
            parts: SheetParts { placeholders: false, notes: NotesShown::Printed, ..SheetParts::ALL },
            figures: true,
            hotspots: true,
            flags: true,
            links: true,
            hidden_lanes: BTreeSet::new(),
        }
    }
}

impl ExportContent {
    /// A copy of `map` without the parts that are left out, with all lanes expanded. It is valid when `map` is.
    pub fn reduced(&self, map: &JourneyMap) -> JourneyMap {
        let mut map = if self.parts.placeholders { map.clone() } else { map.clone().without_placeholders() };
        // Collapsing a lane is a way to look at the map on the screen; on paper it would be an empty row.
        map.lanes.iter_mut().filter(|lane| lane.folded).for_each(|lane| Arc::make_mut(lane).folded = false);
        if !self.figures {
            Arc::make_mut(&mut map.info).kpis.clear();
        }
        if !self.links {
            map.links.clear();
        }
        if !self.flags {
            drop_flags(&mut map);
        }
        if !self.hidden_lanes.is_empty() {
            self.drop_lanes(&mut map);
        }
        if !self.hotspots {
            map.hotspots.clear();
        }
        // Last, since every step above may remove something that an action refers to.
        drop_lost_references(&mut map);
        map
    }

    fn drop_lanes(&self, map: &mut JourneyMap) {
        let hidden = |lane: LaneId| self.hidden_lanes.contains(&lane);
        map.lanes.retain(|lane| !hidden(lane.id));
        map.cards.retain(|card| !hidden(card.lane));
        let shown: BTreeSet<_> = map.lanes.iter().filter_map(|lane| lane.group).collect();
        map.lane_groups.retain(|group| shown.contains(&group.id));
        let left: BTreeSet<CardId> = map.cards.iter().map(|card| card.id).collect();
        map.links.retain(|link| left.contains(&link.from) && left.contains(&link.to));
        map.hotspots.retain(|hotspot| match hotspot.on {
            HotspotPlace::Card(card) => left.contains(&card),
            HotspotPlace::Cell(lane, _) => !hidden(lane),
            HotspotPlace::Step(_) => true,
        });
        let kept: Vec<_> =
            map.notes.iter().filter(|note| note.anchors().all(|anchor| anchor.on.is_on(map))).cloned().collect();
        map.notes = kept;
    }
}

/// Removes all flags. Parts without a flag keep their `Arc`.
fn drop_flags(map: &mut JourneyMap) {
    let flagged = |stage: &Stage| stage.steps.iter().any(|step| !step.flags.is_empty());
    for stage in map.stages.iter_mut().filter(|stage| flagged(stage)) {
        Arc::make_mut(stage).steps.iter_mut().for_each(|step| step.flags.clear());
    }
    for card in map.cards.iter_mut().filter(|card| !card.flags.is_empty()) {
        Arc::<Card>::make_mut(card).flags.clear();
    }
    let flagged = |lane: &Lane| lane.series.iter().flat_map(|series| &series.points).any(|at| !at.flags.is_empty());
    for lane in map.lanes.iter_mut().filter(|lane| flagged(lane)) {
        for series in &mut Arc::make_mut(lane).series {
            Arc::make_mut(series).points.iter_mut().for_each(|at| at.flags.clear());
        }
    }
}

/// Removes references of actions to parts that were left out. Actions are not drawn, but must stay valid.
fn drop_lost_references(map: &mut JourneyMap) {
    let cards: BTreeSet<_> = map.cards.iter().map(|card| card.id).collect();
    let hotspots: BTreeSet<_> = map.hotspots.iter().map(|hotspot| hotspot.id).collect();
    for action in &mut map.actions {
        let lost = action.cards.iter().any(|card| !cards.contains(card))
            || action.hotspots.iter().any(|hotspot| !hotspots.contains(hotspot));
        if lost {
            let action = Arc::make_mut(action);
            action.cards.retain(|card| cards.contains(card));
            action.hotspots.retain(|hotspot| hotspots.contains(hotspot));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::{sample, templates};
    use crate::model::check::check;

    #[test]
    fn everything_is_the_map_itself() {
        let map = sample::map(60);
        assert_eq!(ExportContent::default().reduced(&map), map);
    }

    #[test]
    fn whatever_is_left_out_the_rest_is_sound() {
        for template in templates::list() {
            let map = templates::load(template.slug).unwrap();
            for hidden in &map.lanes {
                let content = ExportContent { hidden_lanes: [hidden.id].into(), ..ExportContent::default() };
                let less = content.reduced(&map);
                assert_eq!(check(&less), [], "{} without {}", map.info.title, hidden.name);
                assert!(less.lane(hidden.id).is_none() && less.cards.iter().all(|card| card.lane != hidden.id));
            }
            let none = ExportContent {
                figures: false,
                hotspots: false,
                flags: false,
                links: false,
                ..ExportContent::default()
            };
            let less = none.reduced(&map);
            assert_eq!(check(&less), []);
            assert!(less.info.kpis.is_empty() && less.hotspots.is_empty() && less.links.is_empty());
            let flags = less.steps().flat_map(|(_, step)| &step.flags).count();
            assert_eq!(flags + less.cards.iter().flat_map(|card| &card.flags).count(), 0);
            assert_eq!(less.cards.len(), map.cards.len());
        }
    }
}
