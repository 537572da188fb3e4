//! What changed between two versions of a map, found by comparing pointers.

use std::sync::Arc;

use super::{Card, JourneyMap, SeriesId, StepId};

/// What a newer version of a map does not share with an older one.
///
/// An edit clones only what it writes, so nothing but pointers is compared.
#[derive(Clone, Debug)]
pub(crate) struct MapChanges {
    /// Whether parts were added, removed or moved within their list.
    pub is_rearranged: bool,
    /// Whether the fields of the map itself changed.
    pub is_info_changed: bool,
    /// The parts with new values, as a map of nothing else. Incomplete when parts were rearranged.
    pub parts: JourneyMap,
}

impl MapChanges {
    /// The changes that lead from `old` to `new`.
    pub(crate) fn between(old: &JourneyMap, new: &JourneyMap) -> Self {
        // Without `..`, so that a new field of the map cannot be forgotten here.
        let JourneyMap {
            info,
            personas,
            stages,
            lanes,
            cards,
            hotspots,
            actions,
            links,
            notes,
            lane_groups,
            images,
            icons,
            versions,
        } = new;
        let mut lists = ListComparison::default();
        let parts = JourneyMap {
            info: info.clone(),
            personas: lists.changed(&old.personas, personas, |persona| persona.id),
            stages: lists.changed(&old.stages, stages, |stage| {
                (stage.id, stage.steps.iter().map(|step| step.id).collect::<Vec<StepId>>())
            }),
            lanes: lists.changed(&old.lanes, lanes, |lane| {
                (lane.id, lane.series.iter().map(|series| series.id).collect::<Vec<SeriesId>>())
            }),
            cards: lists.changed(&old.cards, cards, |card| card.id),
            hotspots: lists.changed(&old.hotspots, hotspots, |hotspot| hotspot.id),
            actions: lists.changed(&old.actions, actions, |action| action.id),
            links: lists.changed(&old.links, links, |link| link.id),
            notes: lists.changed(&old.notes, notes, |note| note.id),
            lane_groups: lists.changed(&old.lane_groups, lane_groups, |group| group.id),
            images: lists.changed(&old.images, images, |picture| picture.id.clone()),
            icons: lists.changed(&old.icons, icons, |icon| icon.id.clone()),
            versions: lists.changed(&old.versions, versions, |version| version.name.clone()),
        };
        Self { is_rearranged: lists.is_rearranged, is_info_changed: !Arc::ptr_eq(&old.info, info), parts }
    }

    /// Whether nothing changed.
    pub(crate) fn is_empty(&self) -> bool {
        !self.is_rearranged && !self.is_info_changed && self.parts.part_count() == 0
    }

    /// The card with new values, if nothing else changed.
    pub(crate) fn only_card(&self) -> Option<&Arc<Card>> {
        let is_only_one = !self.is_rearranged && !self.is_info_changed && self.parts.part_count() == 1;
        self.parts.cards.first().filter(|_| is_only_one)
    }
}

/// The result of comparing lists of parts one after the other.
#[derive(Default)]
struct ListComparison {
    is_rearranged: bool,
}

impl ListComparison {
    /// The parts of `new` that have new values. `id` names a part and what is nested in it.
    fn changed<T, Id: PartialEq>(&mut self, old: &[Arc<T>], new: &[Arc<T>], id: impl Fn(&T) -> Id) -> Vec<Arc<T>> {
        if old.len() != new.len() {
            self.is_rearranged = true;
            return Vec::new();
        }
        let changed: Vec<_> = old.iter().zip(new).filter(|(old, new)| !Arc::ptr_eq(old, new)).collect();
        self.is_rearranged |= changed.iter().any(|(old, new)| id(old) != id(new));
        changed.into_iter().map(|(_, new)| new.clone()).collect()
    }
}

impl JourneyMap {
    /// The number of parts in all lists.
    pub(crate) fn part_count(&self) -> usize {
        let Self {
            info: _,
            personas,
            stages,
            lanes,
            cards,
            hotspots,
            actions,
            links,
            notes,
            lane_groups,
            images,
            icons,
            versions,
        } = self;
        let lists = [personas.len(), stages.len(), lanes.len(), cards.len(), hotspots.len(), actions.len()];
        let more = [links.len(), notes.len(), lane_groups.len(), images.len(), icons.len()];
        lists.iter().chain(&more).sum::<usize>() + versions.len()
    }

    /// Shares with `old` all that was written but has the same value as before, so that comparing pointers
    /// finds true changes only. Values are compared only where pointers differ.
    pub(crate) fn share_with(&mut self, old: &Self) {
        let Self {
            info,
            personas,
            stages,
            lanes,
            cards,
            hotspots,
            actions,
            links,
            notes,
            lane_groups,
            images,
            icons,
            versions,
        } = self;
        share(info, &old.info);
        share_all(personas, &old.personas);
        share_all(stages, &old.stages);
        share_all(lanes, &old.lanes);
        share_all(cards, &old.cards);
        share_all(hotspots, &old.hotspots);
        share_all(actions, &old.actions);
        share_all(links, &old.links);
        share_all(notes, &old.notes);
        share_all(lane_groups, &old.lane_groups);
        share_all(images, &old.images);
        share_all(icons, &old.icons);
        share_all(versions, &old.versions);
    }
}

fn share_all<T: PartialEq>(new: &mut [Arc<T>], old: &[Arc<T>]) {
    new.iter_mut().zip(old).for_each(|(new, old)| share(new, old));
}

fn share<T: PartialEq>(new: &mut Arc<T>, old: &Arc<T>) {
    if !Arc::ptr_eq(new, old) && **new == **old {
        *new = old.clone();
    }
}

#[cfg(test)]
mod tests;
