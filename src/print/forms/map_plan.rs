//! Divides a map over readable pages: so many stages side by side, and so many lanes under one another, as have room at
//! a size at which everything can be read. Breaks fall between stages, between lanes and between cards.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::draft::frame;
use super::part_of_map::{LanePart, MapSelection, grid_of, part_of};
use crate::geometry::{Point, point};
use crate::layout::measure::{CELL_PADDING, MIN_SHEET_WIDTH, SHEET_PADDING};
use crate::layout::{CardBox, LaneBox, Layout, NotesShown, SheetParts, StagePaint, hotspots_in_reading_order};
use crate::model::{HotspotId, JourneyMap, Lane, LaneKind, StepId};
use crate::print::typeset::mm;
use crate::scene::{Scene, SceneBuilder};
use crate::text::TypeSizes;
use crate::theme::Theme;
use crate::typeset::balanced;

/// The scale of the map: its smallest letters, which have 9.2 points and in a word that had to shrink 8.5, keep 7.
pub(super) const MAP_SCALE: f32 = 0.83;
/// The height of a curve lane while room is sought, and the height up to which it may then grow.
const LEAST_CURVE: f32 = 136.0;
const MOST_CURVE: f32 = 250.0;
/// How much other lanes may grow to fill a page.
const MOST_GROWTH: f32 = 1.5;
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

/// The room for the map on a page.
#[derive(Clone, Copy)]
pub(super) struct MapArea {
    /// The upper edge of the stages.
    pub(super) top: f32,
    width: f32,
    height: f32,
}

/// Divides a map.
pub(super) struct MapPlanner<'a> {
    map: JourneyMap,
    theme: &'a Arc<Theme>,
    builder: &'a mut SceneBuilder,
    room: MapArea,
}

impl MapArea {
    /// The room on a page of this size, in units of the map.
    pub(super) fn on(page: Point) -> Self {
        let frame = frame(page);
        let top = frame.top + mm(19.0);
        Self { top, width: frame.measure() / MAP_SCALE + 2.0 * SHEET_PADDING, height: (frame.bottom - top) / MAP_SCALE }
    }

    /// Whether a map can be read on it.
    pub(super) fn is_enough(&self) -> bool {
        self.width >= MIN_SHEET_WIDTH && self.height >= 240.0
    }
}

impl<'a> MapPlanner<'a> {
    /// A planner for a map on pages of a size.
    pub(super) fn new(map: &JourneyMap, theme: &'a Arc<Theme>, builder: &'a mut SceneBuilder, page: Point) -> Self {
        Self { map: grid_of(map), theme, builder, room: MapArea::on(page) }
    }

    /// The whole map over pages.
    pub(super) fn plan(mut self) -> MapPlan {
        let full = self.builder.lay_out_parts(&self.map, PARTS, self.theme);
        let paints: Vec<StagePaint> = full.stages.iter().map(|stage| stage.paint).collect();
        let numbers = hotspots_in_reading_order(&self.map).into_iter().map(|hotspot| hotspot.id).zip(1..).collect();
        let groups = self.step_groups(&full);
        let mut plan = MapPlan { pages: Vec::new(), paints, numbers, full };
        for steps in groups {
            self.add_pages(&steps, &mut plan);
        }
        plan
    }

    /// The steps of each page. A break is between two stages unless a stage is wider than a page.
    fn step_groups(&mut self, full: &Layout) -> Vec<Vec<StepId>> {
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
        self.builder.lay_out_parts(&part, PARTS, self.theme)
    }

    /// The widths with which some steps fill a page.
    fn stretched(&mut self, steps: &[StepId]) -> FxHashMap<StepId, f32> {
        let layout = self.natural(steps);
        let whole: f32 = layout.columns.iter().map(|column| column.width).sum();
        let factor = ((whole + self.room.width - layout.size.x) / whole.max(1.0)).max(1.0);
        layout.columns.iter().map(|column| (column.step, column.width * factor)).collect()
    }

    fn add_pages(&mut self, steps: &[StepId], plan: &mut MapPlan) {
        let widths = self.stretched(steps);
        for lane in &mut self.map.lanes {
            let least = least_height(lane);
            if lane.height_pt != least {
                Arc::make_mut(lane).height_pt = least;
            }
        }
        let lanes = all_lanes(&self.map);
        let selection = MapSelection { steps, lanes: &lanes, widths: &widths };
        let layout = self.builder.lay_out_parts(&part_of(&self.map, &selection), PARTS, self.theme);
        let parts = lane_parts(&layout, self.room.height - around(&layout));
        let heights: Vec<f32> = parts.iter().map(|part| part.height).collect();
        let groups = balanced(&heights, self.room.height - around(&layout));
        for group in groups.into_iter().filter_map(|group| parts.get(group)) {
            let page = self.page(&MapSelection { steps, lanes: group, widths: &widths }, plan);
            plan.pages.push(page);
        }
    }

    fn page(&mut self, selection: &MapSelection<'_>, plan: &MapPlan) -> MapPage {
        let mut part = part_of(&self.map, selection);
        self.name_continued(&mut part, selection);
        let natural = self.builder.lay_out_parts(&part, PARTS, self.theme);
        self.fill(&mut part, &natural);
        let mut layout = self.builder.lay_out_parts(&part, PARTS, self.theme);
        let stages = self.stages_of(selection.steps);
        for (stage, paint) in layout.stages.iter_mut().zip(plan.paints.iter().skip(stages.start)) {
            stage.paint = *paint;
        }
        layout.number_hotspots(&plan.numbers, self.builder.shaper());
        // The facts about the map stand elsewhere; of the footer only the legend is left.
        layout.footer.words.clear();
        let scene = self.builder.build(&part, &layout, self.theme);
        let height = layout.size.y - layout.stage_band.min.y;
        let width = self.room.width - 2.0 * SHEET_PADDING;
        let shrink = (width / (layout.size.x - 2.0 * SHEET_PADDING)).min(self.room.height / height.max(1.0)).min(1.0);
        MapPage {
            steps: selection.steps.to_vec(),
            stages,
            lanes: selection.lanes.to_vec(),
            layout,
            scene,
            scale: MAP_SCALE * shrink,
        }
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

    /// Makes the lanes of a page taller so that they fill it: first the curves, then all, within limits.
    fn fill(&self, part: &mut JourneyMap, natural: &Layout) {
        let bottom = natural.size.y - natural.stage_band.min.y;
        let mut spare = self.room.height - bottom;
        if spare <= 1.0 || natural.rows.is_empty() {
            return;
        }
        let mut heights: Vec<f32> = natural.rows.iter().map(|row| row.height).collect();
        let is_curve = |row: &&LaneBox| row.curve.is_some();
        let curves = natural.rows.iter().filter(is_curve).count();
        for (height, _) in heights.iter_mut().zip(&natural.rows).filter(|(_, row)| row.curve.is_some()) {
            let grown = (*height + spare / curves as f32).min(MOST_CURVE.max(*height));
            spare -= grown - *height;
            *height = grown;
        }
        let whole: f32 = heights.iter().sum();
        let factor = ((whole + spare.max(0.0)) / whole.max(1.0)).min(MOST_GROWTH);
        for ((lane, height), row) in part.lanes.iter_mut().zip(&heights).zip(&natural.rows) {
            if !matches!(row.lane.kind, LaneKind::Line(_)) && !is_low(row) {
                Arc::make_mut(lane).height_pt = Some(height * factor);
            }
        }
    }

    fn stages_of(&self, steps: &[StepId]) -> Range<usize> {
        let has = |stage: &&Arc<crate::model::Stage>| stage.steps.iter().any(|step| steps.contains(&step.id));
        let start = self.map.stages.iter().position(|stage| has(&stage)).unwrap_or(0);
        start..start + self.map.stages.iter().filter(has).count()
    }
}

/// Whether an empty lane is only a low strip, which stays one.
fn is_low(row: &LaneBox) -> bool {
    row.cards.is_empty() && row.curve.is_none()
}

/// The least height of a lane while room is sought.
fn least_height(lane: &Lane) -> Option<f32> {
    match (lane.kind, lane.series.len()) {
        (LaneKind::Curve, 0..=1) => Some(LEAST_CURVE),
        (LaneKind::Curve, 2..=4) => Some(LEAST_CURVE * 1.3),
        _ => None,
    }
}

fn all_lanes(map: &JourneyMap) -> Vec<LanePart> {
    let part = |lane: &Arc<Lane>| LanePart { lane: lane.id, cards: None, is_continued: false, height: 0.0 };
    map.lanes.iter().map(part).collect()
}

/// The height of what is above and below the lanes.
fn around(layout: &Layout) -> f32 {
    let lanes: f32 = layout.rows.iter().map(|row| row.height).sum();
    layout.size.y - layout.stage_band.min.y - lanes
}

/// The steps that have room side by side, stage by stage.
fn grouped(full: &Layout, room: f32) -> Vec<Vec<StepId>> {
    let mut units: Vec<(f32, Vec<StepId>)> = Vec::new();
    for stage in 0..full.stages.len() {
        let columns: Vec<_> = full.columns.iter().filter(|column| column.stage == stage).collect();
        let widths: Vec<f32> = columns.iter().map(|column| column.width).collect();
        for range in balanced(&widths, room) {
            let part = columns.get(range).unwrap_or_default();
            units.push((part.iter().map(|column| column.width).sum(), part.iter().map(|column| column.step).collect()));
        }
    }
    let widths: Vec<f32> = units.iter().map(|(width, _)| *width).collect();
    let groups = balanced(&widths, room);
    groups
        .into_iter()
        .filter_map(|group| units.get(group))
        .map(|units| units.iter().flat_map(|(_, steps)| steps.clone()).collect())
        .collect()
}

/// The lanes of a layout; one that is taller than `room` in several parts.
fn lane_parts(layout: &Layout, room: f32) -> Vec<LanePart> {
    let mut parts = Vec::new();
    for row in &layout.rows {
        let lane = row.lane.id;
        if row.height <= room || row.cards.is_empty() {
            parts.push(LanePart { lane, cards: None, is_continued: false, height: row.height });
            continue;
        }
        let above = row.cards_top - row.y;
        for (place, cards) in card_groups(row, room - above).into_iter().enumerate() {
            let top = cards.iter().map(|card| card.rect.min.y).fold(f32::INFINITY, f32::min);
            let bottom = cards.iter().map(|card| card.rect.max.y).fold(0.0f32, f32::max);
            let cards: FxHashSet<_> = cards.iter().map(|card| card.card.id).collect();
            let height = bottom - top + above + 12.0;
            parts.push(LanePart { lane, cards: Some(cards), is_continued: place > 0, height });
        }
    }
    parts
}

/// The cards of a lane in groups that are no taller than `room`.
fn card_groups(row: &LaneBox, room: f32) -> Vec<Vec<&CardBox>> {
    let mut cards: Vec<&CardBox> = row.cards.iter().collect();
    cards.sort_by(|a, b| a.rect.min.y.total_cmp(&b.rect.min.y));
    let (mut groups, mut group, mut top) = (Vec::new(), Vec::new(), row.cards_top);
    for card in cards {
        if card.rect.max.y - top > room - 24.0 && !group.is_empty() {
            groups.push(std::mem::take(&mut group));
            top = card.rect.min.y;
        }
        group.push(card);
    }
    groups.push(group);
    groups
}

impl MapPage {
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
