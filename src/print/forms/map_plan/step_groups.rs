//! Which steps stand side by side on a page, and which lanes each of their pages has.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::MapPlanner;
use crate::layout::Layout;
use crate::layout::measure::{CELL_PADDING, SHEET_PADDING};
use crate::model::{LaneId, Stage, StepId};
use crate::print::forms::map_breaks::{CardSpread, grouped, lane_parts, lanes_of_pages};
use crate::print::forms::part_of_map::{LanePart, MapSelection, all_lanes, lower_full_widths, part_of, tall_pictures};

/// Some steps side by side, and the lanes of each of their pages.
pub(super) struct StepGroup {
    /// The steps from first to last.
    pub(super) steps: Vec<StepId>,
    /// The width of each.
    pub(super) widths: FxHashMap<StepId, f32>,
    /// The lanes of each page, from top to bottom.
    pub(super) pages: Vec<Vec<LanePart>>,
}

impl MapPlanner<'_> {
    /// The steps that stand side by side, with the lanes of each of their pages.
    pub(super) fn step_groups(&mut self) -> Vec<StepGroup> {
        let map = self.map.clone();
        let full = self.lay_out(&map);
        let groups = self.steps_side_by_side(&full);
        groups.into_iter().flat_map(|steps| self.groups_of(steps)).collect()
    }

    /// Some steps, or on as many pages fewer stages each, where these then have all their lanes.
    fn groups_of(&mut self, steps: Vec<StepId>) -> Vec<StepGroup> {
        let own = |stage: &Arc<Stage>| -> Vec<StepId> {
            stage.steps.iter().map(|step| step.id).filter(|id| steps.contains(id)).collect()
        };
        let stages: Vec<Vec<StepId>> = self.map.stages.iter().map(own).filter(|own| !own.is_empty()).collect();
        let whole = self.step_group(steps);
        let count = whole.pages.len();
        if count < 2 || stages.len() < count {
            return vec![whole];
        }
        let share = stages.len().div_ceil(count);
        // Where they are not divided evenly, the longer pages come first or last.
        let from_start: Vec<Vec<StepId>> = stages.chunks(share).map(<[_]>::concat).collect();
        let mut from_end: Vec<Vec<StepId>> = stages.rchunks(share).map(<[_]>::concat).collect();
        from_end.reverse();
        let divisions = if from_start == from_end { vec![from_start] } else { vec![from_start, from_end] };
        for division in divisions {
            let mut parts: Vec<StepGroup> = Vec::with_capacity(count);
            for steps in division {
                parts.push(self.step_group(steps));
                if parts.last().is_some_and(|part| part.pages.len() > 1) {
                    break;
                }
            }
            if parts.iter().all(|part| part.pages.len() == 1) {
                return parts;
            }
        }
        vec![whole]
    }

    /// The steps of each page. A break is between two stages unless a stage is wider than a page.
    fn steps_side_by_side(&mut self, full: &Layout) -> Vec<Vec<StepId>> {
        let rail = full.columns.first().map_or(0.0, |column| column.x);
        let mut room = self.room.width - SHEET_PADDING - rail + CELL_PADDING;
        let mut groups = Vec::new();
        // A card that covers several steps may need wider columns where it is cut: then fewer have room.
        for _ in 0..6 {
            groups = grouped(full, room);
            let is_too_wide = groups.iter().any(|steps| self.natural(steps).size.x > self.room.width + 0.5);
            if !is_too_wide {
                break;
            }
            room *= 0.9;
        }
        groups
    }

    /// Some steps with all lanes, as they are laid out by themselves.
    fn natural(&mut self, steps: &[StepId]) -> Layout {
        let lanes = all_lanes(&self.map);
        let part = part_of(&self.map, &MapSelection { steps, lanes: &lanes, widths: &FxHashMap::default() });
        self.lay_out(&part)
    }

    /// The widths with which some steps fill a page.
    fn stretched(&mut self, steps: &[StepId]) -> FxHashMap<StepId, f32> {
        let layout = self.natural(steps);
        let whole: f32 = layout.columns.iter().map(|column| column.width).sum();
        let factor = ((whole + self.room.width - layout.size.x) / whole.max(1.0)).max(1.0);
        layout.columns.iter().map(|column| (column.step, column.width * factor)).collect()
    }

    fn step_group(&mut self, steps: Vec<StepId>) -> StepGroup {
        let widths = self.stretched(&steps);
        let lanes = all_lanes(&self.map);
        let selection = MapSelection { steps: &steps, lanes: &lanes, widths: &widths };
        let mut part = part_of(&self.map, &selection);
        self.lower_curves(&mut part);
        let mut layout = self.lay_out(&part);
        let mut room = self.room_for_lanes(&layout);
        let pictures = tall_pictures(&layout, room);
        if !pictures.is_empty() {
            [&mut self.map, &mut part].into_iter().for_each(|map| lower_full_widths(map, &pictures));
            layout = self.lay_out(&part);
            room = self.room_for_lanes(&layout);
        }
        let pages = self.lanes_on_pages(&layout, room, (&steps, &widths));
        StepGroup { steps, widths, pages }
    }

    /// The lanes of each page. The cards of a lane that is taller than a page are spread evenly over its pages, unless more
    /// pages were needed then: the last one may have room for the next lanes.
    fn lanes_on_pages(
        &mut self,
        layout: &Layout,
        room: f32,
        columns: (&[StepId], &FxHashMap<StepId, f32>),
    ) -> Vec<Vec<LanePart>> {
        let rooms = self.rooms_alone(layout, room, columns);
        let mut pages = |spread: CardSpread| {
            let mut parts = lane_parts(layout, spread, |lane| rooms.get(&lane).copied().unwrap_or(room));
            let is_large = self.is_large();
            for lane in parts.iter_mut().filter(|lane| lane.cards.is_some() && !is_large) {
                self.measure_alone(lane, columns);
            }
            lanes_of_pages(layout, parts, room)
        };
        let even = pages(CardSpread::Even);
        if rooms.is_empty() {
            return even;
        }
        let filled = pages(CardSpread::Filled);
        if filled.len() < even.len() { filled } else { even }
    }

    /// The room of each lane that is taller than a page, where it is alone: a page without the others has no words of
    /// theirs in its key, and may have no pill above them.
    fn rooms_alone(
        &mut self,
        layout: &Layout,
        room: f32,
        (steps, widths): (&[StepId], &FxHashMap<StepId, f32>),
    ) -> FxHashMap<LaneId, f32> {
        let tall = layout.rows.iter().filter(|row| row.height > room && !row.cards.is_empty() && !self.is_large());
        let tall: Vec<LaneId> = tall.map(|row| row.lane.id).collect();
        let alone = tall.into_iter().map(|lane| {
            let lanes = [LanePart { lane, cards: None, is_continued: false, height: 0.0 }];
            let part = part_of(&self.map, &MapSelection { steps, lanes: &lanes, widths });
            let layout = self.lay_out(&part);
            (lane, self.room_for_lanes(&layout).max(room))
        });
        alone.collect()
    }

    /// The height that a page has for the lanes of a layout.
    fn room_for_lanes(&self, layout: &Layout) -> f32 {
        let lanes: f32 = layout.rows.iter().map(|row| row.height).sum();
        self.room.height - (self.height_of(layout) - lanes)
    }

    /// Sets the height of a part of a lane to what it has by itself: what stands between its cards in the whole lane is on
    /// other pages.
    fn measure_alone(&mut self, lane: &mut LanePart, (steps, widths): (&[StepId], &FxHashMap<StepId, f32>)) {
        let alone = part_of(&self.map, &MapSelection { steps, lanes: std::slice::from_ref(lane), widths });
        if let Some(row) = self.lay_out(&alone).rows.first() {
            lane.height = row.height;
        }
    }
}

/// The number of pages of some groups.
fn count_of(groups: &[StepGroup]) -> usize {
    groups.iter().map(|group| group.pages.len()).sum()
}

/// How good a division into groups is, the best first: by its number of pages, and by that of groups whose lanes are on
/// several of them.
pub(super) fn order_of(groups: &[StepGroup]) -> (usize, usize) {
    (count_of(groups), groups.iter().filter(|group| group.pages.len() > 1).count())
}

/// What each page of some groups shows.
pub(super) fn selections(groups: &[StepGroup]) -> impl Iterator<Item = MapSelection<'_>> {
    groups.iter().flat_map(|StepGroup { steps, widths, pages }| {
        pages.iter().map(move |lanes| MapSelection { steps, lanes, widths })
    })
}
