//! Divides a map over readable pages: so many stages side by side, and so many lanes under one another, as have room at
//! a size at which everything can be read.
//!
//! A map is set as on the screen, or with less space around its texts and a little smaller where it then takes fewer
//! pages: a page that shows all lanes of a stage says more than two that show some each.

mod area;
mod filling;
mod page;
mod step_groups;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::map_fill::{CurveScales, PageRows};
use super::map_key;
use super::map_rhythm::{MAP_SCALE, MapRhythm, RHYTHMS, least_height};
use super::part_of_map::{MapSelection, grid_of, part_of};
use crate::geometry::Point;
use crate::layout::{Layout, NotesShown, SheetParts, StagePaint, hotspots_in_reading_order};
use crate::model::{HotspotId, JourneyMap, LaneKind};
use crate::scene::SceneBuilder;
use crate::text::TypeSizes;
use crate::theme::Theme;
pub(super) use area::MapArea;
pub(super) use page::MapPage;
use step_groups::{StepGroup, order_of, selections};

/// A map with more cards has many pages anyway, and each more rhythm that is tried takes long.
const MANY_CARDS: usize = 3_000;
/// The height between the lowest and the highest value from which a curve shows its falls well, in points of the designed
/// page.
const GOOD_CURVE: f32 = 44.0;
/// The parts of a sheet that a map page has: the grid, and the legend under it.
const PARTS: SheetParts = SheetParts {
    header: false,
    personas: false,
    footer: true,
    extras: false,
    placeholders: false,
    notes: NotesShown::Printed,
    type_sizes: TypeSizes::USUAL,
};

/// A map over pages.
pub(super) struct MapPlan {
    /// The pages, stage by stage.
    pub(super) pages: Vec<MapPage>,
    /// The paint of each stage.
    pub(super) paints: Vec<StagePaint>,
    /// The number of each hotspot.
    pub(super) numbers: FxHashMap<HotspotId, u16>,
    /// The whole map, laid out on one sheet.
    pub(super) full: Layout,
}

/// Divides a map.
pub(super) struct MapPlanner<'a> {
    map: JourneyMap,
    theme: &'a Arc<Theme>,
    builder: &'a mut SceneBuilder,
    page: Point,
    rhythm: MapRhythm,
    room: MapArea,
}

impl<'a> MapPlanner<'a> {
    /// A planner for a map on pages of a size.
    pub(super) fn new(map: &JourneyMap, theme: &'a Arc<Theme>, builder: &'a mut SceneBuilder, page: Point) -> Self {
        let [rhythm, ..] = RHYTHMS;
        Self { map: grid_of(map), theme, builder, page, rhythm, room: MapArea::on(page) }
    }

    /// The whole map over as few pages as it can be read on.
    pub(super) fn plan(mut self) -> MapPlan {
        let full = self.builder.lay_out_parts(&self.map, PARTS, self.theme);
        // A curve has one scale on all its pages.
        self.builder.hold_scales(full.shown_scales());
        let paints: Vec<StagePaint> = full.stages.iter().map(|stage| stage.paint).collect();
        let numbers = hotspots_in_reading_order(&self.map).into_iter().map(|hotspot| hotspot.id).zip(1..).collect();
        let mut plan = MapPlan { pages: Vec::new(), paints, numbers, full };
        let rhythms = if self.map.cards.len() > MANY_CARDS { 2 } else { RHYTHMS.len() };
        let mut found: Vec<(MapRhythm, Vec<StepGroup>)> = Vec::new();
        for rhythm in RHYTHMS.into_iter().take(rhythms) {
            self.set_rhythm(rhythm);
            found.push((rhythm, self.step_groups()));
        }
        // The fewest pages first; of equal ones those that part the fewest stages by lanes, and of these those that are most
        // like the screen.
        found.sort_by_key(|(_, groups)| order_of(groups));
        self.prefer_good_curves(&mut found);
        for (rhythm, groups) in found {
            self.set_rhythm(rhythm);
            let groups: Vec<StepGroup> = groups.into_iter().map(|group| self.filled(group)).collect();
            plan.pages = self.pages(&groups, &plan);
            // A word that had to shrink may be too small where the map is set smaller.
            if rhythm.scale >= MAP_SCALE || plan.pages.iter().all(MapPage::is_readable) {
                break;
            }
        }
        self.builder.hold_scales(FxHashMap::default());
        plan
    }

    /// Of those that are as good, puts the first whose curves show their falls well before all others, or else the
    /// one with the tallest.
    fn prefer_good_curves(&mut self, found: &mut [(MapRhythm, Vec<StepGroup>)]) {
        let Some(best) = found.first().map(|(_, groups)| order_of(groups)) else { return };
        let count = found.iter().take_while(|(_, groups)| order_of(groups) == best).count();
        if count < 2 || !self.map.lanes.iter().any(|lane| lane.kind == LaneKind::Curve) {
            return;
        }
        let mut best = (0, 0.0);
        for (place, (rhythm, groups)) in found.iter().enumerate().take(count) {
            self.set_rhythm(*rhythm);
            let rows: Vec<PageRows> = selections(groups).map(|selection| self.rows_of(&selection)).collect();
            let height = CurveScales::of_pages(&rows).least() * rhythm.scale;
            if height > best.1 {
                best = (place, height);
            }
            if height >= GOOD_CURVE {
                break;
            }
        }
        if let Some(first) = found.get_mut(..=best.0) {
            first.rotate_right(1);
        }
    }

    /// Sets the map from here on in this rhythm.
    fn set_rhythm(&mut self, rhythm: MapRhythm) {
        self.rhythm = rhythm;
        self.room = MapArea::at(self.page, rhythm.scale);
    }

    /// Lays out a part of the map.
    fn lay_out(&mut self, part: &JourneyMap) -> Layout {
        let parts = SheetParts { type_sizes: self.rhythm.sizes, ..PARTS };
        self.builder.lay_out_parts(part, parts, self.theme)
    }

    /// Makes the lanes with curves as low as they are while room is sought.
    fn lower_curves(&self, part: &mut JourneyMap) {
        for lane in &mut part.lanes {
            let least = least_height(lane, self.rhythm.least_curve);
            if lane.height_pt != least {
                Arc::make_mut(lane).height_pt = least;
            }
        }
    }

    /// What a page shows, with its curves as low as they are while room is sought.
    fn part_on_page(&self, selection: &MapSelection<'_>) -> JourneyMap {
        let mut part = part_of(&self.map, selection);
        self.lower_curves(&mut part);
        self.name_continued(&mut part, selection);
        part
    }

    /// How tall the lanes of a page are, and what is left of it.
    fn rows_of(&mut self, selection: &MapSelection<'_>) -> PageRows {
        let natural = self.lay_out(&self.part_on_page(selection));
        PageRows::of(&natural, self.room.height - self.height_of(&natural))
    }

    /// The height of a layout on its page, without a key that stands in the foot.
    fn height_of(&self, layout: &Layout) -> f32 {
        map_key::height_of(layout, (self.rhythm.scale, self.page))
    }

    /// Whether the map has so many cards that not everything is tried.
    fn is_large(&self) -> bool {
        self.map.cards.len() > MANY_CARDS
    }
}
