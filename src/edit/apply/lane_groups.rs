//! Putting lanes under a heading, and keeping them together.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{MapEdit, count_of};
use crate::edit::{EditError, Selection};
use crate::model::{Lane, LaneGroup, LaneGroupId, LaneId, Part};

impl MapEdit<'_> {
    pub(super) fn group_lanes(&mut self, lanes: &[LaneId], name: &str) -> Result<String, EditError> {
        let wanted: FxHashSet<LaneId> = lanes.iter().copied().collect();
        let first =
            self.map.lanes.iter().position(|lane| wanted.contains(&lane.id)).ok_or(EditError::NothingSelected)?;
        let id = self.ids.lane_group();
        let first = self.clear_of_groups(first, &wanted);
        let (before, rest) = self.map.lanes.split_at(first);
        let (own, others): (Vec<_>, Vec<_>) = rest.iter().cloned().partition(|lane| wanted.contains(&lane.id));
        let own = own.into_iter().map(|lane| Arc::new(Lane { group: Some(id), ..Lane::clone(&lane) }));
        let count = own.len();
        self.map.lanes = before.iter().cloned().chain(own).chain(others).collect();
        self.map.lane_groups.push(Arc::new(LaneGroup { id, name: name.to_owned(), folded: false }));
        self.drop_empty_groups();
        self.selection = Selection::one(Part::LaneGroup(id));
        Ok(format!("Group {}", count_of(count, "lane")))
    }

    /// Where lanes go that are taken out of a group: before the first of them if the rest of that group stands after
    /// it, else to the end of the group.
    fn clear_of_groups(&mut self, first: usize, wanted: &FxHashSet<LaneId>) -> usize {
        let Some(group) = self.map.lanes.get(first).and_then(|lane| lane.group) else { return first };
        let stays = |lane: &Arc<Lane>| lane.group == Some(group) && !wanted.contains(&lane.id);
        let begins_before = self.map.lanes.iter().take(first).any(stays);
        let goes_on = self.map.lanes.iter().skip(first).any(stays);
        if !(begins_before && goes_on) {
            return first;
        }
        // The lanes leave the middle of a group: they stand after it.
        let (leaving, left): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.map.lanes).into_iter().partition(|lane| wanted.contains(&lane.id));
        let end = left.iter().rposition(stays).map_or(left.len(), |last| last + 1);
        let (before, after) = left.split_at(end);
        self.map.lanes = before.iter().chain(&leaving).chain(after).cloned().collect();
        end
    }

    pub(super) fn move_lane_group(&mut self, group: LaneGroupId, at: usize) -> Result<String, EditError> {
        let (own, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.map.lanes).into_iter().partition(|lane| lane.group == Some(group));
        if own.is_empty() {
            return Err(EditError::Gone("group"));
        }
        let (before, after) = others.split_at(at.min(others.len()));
        self.map.lanes = before.iter().chain(&own).chain(after).cloned().collect();
        self.join_split_groups();
        self.selection = Selection::one(Part::LaneGroup(group));
        Ok("Move a group".into())
    }

    /// Dissolves groups; their lanes stay.
    pub(super) fn ungroup(&mut self, groups: &FxHashSet<LaneGroupId>) {
        if groups.is_empty() {
            return;
        }
        for lane in self.map.lanes.iter_mut().filter(|lane| lane.group.is_some_and(|id| groups.contains(&id))) {
            Arc::make_mut(lane).group = None;
        }
        self.map.lane_groups.retain(|group| !groups.contains(&group.id));
    }

    /// A lane that stands between lanes of one group joins it, and one that stands beside none of its own leaves it.
    pub(super) fn regroup_moved_lane(&mut self, id: LaneId) {
        let Some(place) = self.map.lanes.iter().position(|lane| lane.id == id) else { return };
        let group_at = |place: Option<usize>| place.and_then(|at| self.map.lanes.get(at)).and_then(|lane| lane.group);
        let (above, below) = (group_at(place.checked_sub(1)), group_at(place.checked_add(1)));
        let own = group_at(Some(place));
        let is_alone = own.is_some_and(|own| self.map.lanes_of_group(own).count() == 1);
        let group = match own {
            _ if above.is_some() && above == below => above,
            own if own == above || own == below || is_alone => own,
            _ => None,
        };
        if group != own
            && let Some(lane) = self.map.lanes.get_mut(place)
        {
            Arc::make_mut(lane).group = group;
        }
        self.drop_empty_groups();
    }

    /// What came between the lanes of a group joins it.
    pub(super) fn join_split_groups(&mut self) {
        let groups: Vec<LaneGroupId> = self.map.lane_groups.iter().map(|group| group.id).collect();
        for id in groups {
            let is_own = |lane: &Arc<Lane>| lane.group == Some(id);
            let ends = self.map.lanes.iter().position(is_own).zip(self.map.lanes.iter().rposition(is_own));
            let Some((first, last)) = ends else { continue };
            for lane in self.map.lanes.get_mut(first..=last).unwrap_or_default() {
                if lane.group != Some(id) {
                    Arc::make_mut(lane).group = Some(id);
                }
            }
        }
        self.drop_empty_groups();
    }

    /// Removes headings that no lane stands under any more.
    pub(super) fn drop_empty_groups(&mut self) {
        let used: FxHashSet<LaneGroupId> = self.map.lanes.iter().filter_map(|lane| lane.group).collect();
        self.map.lane_groups.retain(|group| used.contains(&group.id));
    }
}
