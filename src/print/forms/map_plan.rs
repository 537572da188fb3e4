//! Divides a map over readable pages: so many stages side by side, and so many lanes under one another, as have room at
//! a size at which everything can be read.
//!
//! A map is set as on the screen, or with less space around its texts and a little smaller where it then takes fewer
//! pages: a page that shows all lanes of a stage says more than two that show some each.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::draft::frame;
use super::map_breaks::{CardSpread, grouped, lane_parts, lanes_of_pages};
use super::map_fill::{CurveScales, PageRows};
use super::map_key;
use super::map_rhythm::{MAP_SCALE, MapRhythm, RHYTHMS, least_height};
use super::page_curves;
use super::part_of_map::{
    LanePart, MapSelection, all_lanes, grid_of, lower_full_widths, lower_pictures, part_of, tall_pictures,
};
use crate::geometry::{Point, point};
use crate::layout::measure::{CELL_PADDING, MIN_SHEET_WIDTH, SHEET_PADDING};
use crate::layout::{Layout, NotesShown, SheetParts, StagePaint, hotspots_in_reading_order};
use crate::model::{HotspotId, JourneyMap, LaneId, LaneKind, Stage, StepId};
use crate::print::typeset::mm;
use crate::print::word_page::foot_middle;
use crate::scene::{Scene, SceneBuilder};
use crate::text::TypeSizes;
use crate::theme::Theme;

/// The size below which no letters go, in points of the designed page.
const LEAST_LETTERS: f32 = 7.0;
/// A map with more cards has many pages anyway, and each more rhythm that is tried takes long.
const MANY_CARDS: usize = 3_000;
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

/// A page of the map.
pub(super) struct MapPage {
    /// The steps from first to last.
    pub(super) steps: Vec<StepId>,
    /// The stages that have some of these steps.
    pub(super) stages: Range<usize>,
    /// The lanes from top to bottom.
    pub(super) lanes: Vec<LanePart>,
    /// Where everything is.
    pub(super) layout: Layout,
    /// What is drawn.
    pub(super) scene: Scene,
    /// The scale on paper.
    pub(super) scale: f32,
    /// Where the key ends that stands in the foot of the page, in points from the start of the text.
    pub(super) key_end: Option<f32>,
}

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

/// The height between the lowest and the highest value from which a curve shows its falls well, in points of the designed
/// page.
const GOOD_CURVE: f32 = 44.0;

/// How often the scales of curves are corrected.
const MOST_CORRECTIONS: u8 = 4;

/// The room for the map on a page.
#[derive(Clone, Copy)]
pub(super) struct MapArea {
    /// The upper edge of the stages.
    pub(super) top: f32,
    width: f32,
    height: f32,
}

/// Some steps side by side, and the lanes of each of their pages.
struct StepGroup {
    steps: Vec<StepId>,
    widths: FxHashMap<StepId, f32>,
    pages: Vec<Vec<LanePart>>,
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

impl MapArea {
    /// The room on a page of this size, in units of the map.
    pub(super) fn on(page: Point) -> Self {
        Self::at(page, MAP_SCALE)
    }

    fn at(page: Point, scale: f32) -> Self {
        let frame = frame(page);
        let top = frame.top + mm(17.5);
        Self { top, width: frame.measure() / scale + 2.0 * SHEET_PADDING, height: (frame.bottom - top) / scale }
    }

    /// Whether a map can be read on it.
    pub(super) fn is_enough(&self) -> bool {
        self.width >= MIN_SHEET_WIDTH && self.height >= 240.0
    }
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

    /// The steps that stand side by side, with the lanes of each of their pages.
    fn step_groups(&mut self) -> Vec<StepGroup> {
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

    /// Whether the map has so many cards that not everything is tried.
    fn is_large(&self) -> bool {
        self.map.cards.len() > MANY_CARDS
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

    /// Makes the lanes with curves as low as they are while room is sought.
    fn lower_curves(&self, part: &mut JourneyMap) {
        for lane in &mut part.lanes {
            let least = least_height(lane, self.rhythm.least_curve);
            if lane.height_pt != least {
                Arc::make_mut(lane).height_pt = least;
            }
        }
    }

    fn pages(&mut self, groups: &[StepGroup], plan: &MapPlan) -> Vec<MapPage> {
        let selections: Vec<MapSelection<'_>> = selections(groups).collect();
        let rows: Vec<PageRows> = selections.iter().map(|selection| self.rows_of(selection)).collect();
        let scales = CurveScales::of_pages(&rows);
        selections.iter().zip(&rows).map(|(selection, rows)| self.page(selection, (rows, &scales), plan)).collect()
    }

    /// What a page shows, with its curves as low as they are while room is sought.
    fn part_on_page(&self, selection: &MapSelection<'_>) -> JourneyMap {
        let mut part = part_of(&self.map, selection);
        self.lower_curves(&mut part);
        self.name_continued(&mut part, selection);
        part
    }

    fn rows_of(&mut self, selection: &MapSelection<'_>) -> PageRows {
        let natural = self.lay_out(&self.part_on_page(selection));
        PageRows::of(&natural, self.room.height - self.height_of(&natural))
    }

    /// The height of a layout on its page, without a key that stands in the foot.
    fn height_of(&self, layout: &Layout) -> f32 {
        map_key::height_of(layout, (self.rhythm.scale, self.page))
    }

    fn page(
        &mut self,
        selection: &MapSelection<'_>,
        (rows, scales): (&PageRows, &CurveScales),
        plan: &MapPlan,
    ) -> MapPage {
        let mut part = self.part_on_page(selection);
        rows.grow(&mut part, scales);
        let mut layout = self.lay_out(&part);
        // The room for the words of an axis depends on the scale, so that one step does not always reach it.
        for _ in 0..MOST_CORRECTIONS {
            if !scales.correct(&mut part, &layout) {
                break;
            }
            layout = self.lay_out(&part);
        }
        if lower_pictures(&mut part, &layout, self.room.height) {
            layout = self.lay_out(&part);
        }
        let stages = self.stages_of(selection.steps);
        for (stage, paint) in layout.stages.iter_mut().zip(plan.paints.iter().skip(stages.start)) {
            stage.paint = *paint;
        }
        layout.number_hotspots(&plan.numbers, self.builder.shaper());
        page_curves::as_parts(&mut layout, (&self.map, self.builder.shaper()), &plan.full);
        // The facts about the map stand elsewhere; of the footer only the legend is left.
        layout.footer.words.clear();
        let width = self.room.width - 2.0 * SHEET_PADDING;
        let height = self.height_of(&layout).max(1.0);
        let shrink = (width / (layout.size.x - 2.0 * SHEET_PADDING)).min(self.room.height / height).min(1.0);
        let scale = self.rhythm.scale * shrink;
        let key_end = self.key_in_foot(&mut layout, scale);
        let scene = self.builder.build(&part, &layout, self.theme);
        MapPage {
            steps: selection.steps.to_vec(),
            stages,
            lanes: selection.lanes.to_vec(),
            layout,
            scene,
            scale,
            key_end,
        }
    }

    /// Moves a short key to the foot of the page. Returns where it ends there, in points from the start of the text.
    fn key_in_foot(&self, layout: &mut Layout, scale: f32) -> Option<f32> {
        if !map_key::is_in_foot(layout, (self.rhythm.scale, self.page)) {
            return None;
        }
        let from_top = foot_middle(self.page) - self.room.top;
        let y = layout.stage_band.min.y + from_top / scale - layout.notes.margins.top;
        map_key::move_to(layout, y).map(|end| (end + layout.notes.margins.start) * scale)
    }

    /// Says of a lane that began on a page before that it goes on.
    fn name_continued(&self, part: &mut JourneyMap, selection: &MapSelection<'_>) {
        let locale = crate::locale::Locale::of(&self.map);
        for lane in &mut part.lanes {
            if selection.lanes.iter().any(|known| known.lane == lane.id && known.is_continued) {
                let lane = Arc::make_mut(lane);
                lane.name = locale.phrase(crate::locale::Phrase::Continued, &[&lane.name]);
                lane.note.clear();
            }
        }
    }

    fn stages_of(&self, steps: &[StepId]) -> Range<usize> {
        let has = |stage: &&Arc<Stage>| stage.steps.iter().any(|step| steps.contains(&step.id));
        let start = self.map.stages.iter().position(|stage| has(&stage)).unwrap_or(0);
        start..start + self.map.stages.iter().filter(has).count()
    }
}

/// The number of pages of some groups.
fn count_of(groups: &[StepGroup]) -> usize {
    groups.iter().map(|group| group.pages.len()).sum()
}

/// How good a division into groups is, the best first: by its number of pages, and by that of groups whose lanes are on
/// several of them.
fn order_of(groups: &[StepGroup]) -> (usize, usize) {
    (count_of(groups), groups.iter().filter(|group| group.pages.len() > 1).count())
}

/// What each page of some groups shows.
fn selections(groups: &[StepGroup]) -> impl Iterator<Item = MapSelection<'_>> {
    groups.iter().flat_map(|StepGroup { steps, widths, pages }| {
        pages.iter().map(move |lanes| MapSelection { steps, lanes, widths })
    })
}

impl MapPage {
    /// Whether its smallest letters are large enough.
    fn is_readable(&self) -> bool {
        self.scene.smallest_text_pt().is_none_or(|size| size * self.scale >= LEAST_LETTERS)
    }

    /// The logical corner of the grid: the left edge of its content, and the upper edge of the stages.
    pub(super) fn corner(&self) -> Point {
        point(SHEET_PADDING, self.layout.stage_band.min.y)
    }

    /// The room that notes take before the grid and above it, on the sheet of the map.
    pub(super) fn note_margin(&self) -> Point {
        let margins = self.layout.notes.margins;
        point(margins.start, margins.top)
    }
}
