//! A page of the map: what it shows, laid out and drawn.

use std::ops::Range;
use std::sync::Arc;

use super::step_groups::{StepGroup, selections};
use super::{MapPlan, MapPlanner};
use crate::geometry::{Point, point};
use crate::layout::Layout;
use crate::layout::measure::SHEET_PADDING;
use crate::locale::{Locale, Phrase};
use crate::model::{JourneyMap, Stage, StepId};
use crate::print::forms::map_fill::{CurveScales, PageRows};
use crate::print::forms::part_of_map::{LanePart, MapSelection, lower_pictures};
use crate::print::forms::{map_key, page_curves};
use crate::print::word_page::foot_middle;
use crate::scene::Scene;

/// The size below which no letters go, in points of the designed page.
const LEAST_LETTERS: f32 = 7.0;
/// How often the scales of curves are corrected.
const MOST_CORRECTIONS: u8 = 4;

/// A page of the map.
pub(in crate::print::forms) struct MapPage {
    /// The steps from first to last.
    pub(in crate::print::forms) steps: Vec<StepId>,
    /// The stages that have some of these steps.
    pub(in crate::print::forms) stages: Range<usize>,
    /// The lanes from top to bottom.
    pub(in crate::print::forms) lanes: Vec<LanePart>,
    /// Where everything is.
    pub(in crate::print::forms) layout: Layout,
    /// What is drawn.
    pub(in crate::print::forms) scene: Scene,
    /// The scale on paper.
    pub(in crate::print::forms) scale: f32,
    /// Where the key ends that stands in the foot of the page, in points from the start of the text.
    pub(in crate::print::forms) key_end: Option<f32>,
}

impl MapPage {
    /// Whether its smallest letters are large enough.
    pub(super) fn is_readable(&self) -> bool {
        self.scene.smallest_text_pt().is_none_or(|size| size * self.scale >= LEAST_LETTERS)
    }

    /// The logical corner of the grid: the left edge of its content, and the upper edge of the stages.
    pub(in crate::print::forms) fn corner(&self) -> Point {
        point(SHEET_PADDING, self.layout.stage_band.min.y)
    }

    /// The room that notes take before the grid and above it, on the sheet of the map.
    pub(in crate::print::forms) fn note_margin(&self) -> Point {
        let margins = self.layout.notes.margins;
        point(margins.start, margins.top)
    }
}

impl MapPlanner<'_> {
    /// The pages of some groups, whose curves have one scale.
    pub(super) fn pages(&mut self, groups: &[StepGroup], plan: &MapPlan) -> Vec<MapPage> {
        let selections: Vec<MapSelection<'_>> = selections(groups).collect();
        let rows: Vec<PageRows> = selections.iter().map(|selection| self.rows_of(selection)).collect();
        let scales = CurveScales::of_pages(&rows);
        selections.iter().zip(&rows).map(|(selection, rows)| self.page(selection, (rows, &scales), plan)).collect()
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
        if lower_pictures(&mut part, &layout, self.height_of(&layout) - self.room.height) {
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
    pub(super) fn name_continued(&self, part: &mut JourneyMap, selection: &MapSelection<'_>) {
        let locale = Locale::of(&self.map);
        for lane in &mut part.lanes {
            if selection.lanes.iter().any(|known| known.lane == lane.id && known.is_continued) {
                let lane = Arc::make_mut(lane);
                lane.name = locale.phrase(Phrase::Continued, &[&lane.name]);
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
