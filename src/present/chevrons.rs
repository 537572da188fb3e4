//! The path of stages with their names, over as many pages as the names need.

use std::ops::Range;

use super::places::stage_name;
use super::setter::{StopDraft, StopSetter};
use crate::geometry::{Color, Path, Rect, point};
use crate::layout::stage_paints;
use crate::model::{Part, StepId};
use crate::scene::stage_colors;
use crate::typeset::balanced;
use crate::typeset::{PageBlock, Words};

/// The height of the path, in parts of the least size of letters.
const HEIGHT: f32 = 2.05;
const HEIGHT_OF_TWO_LINES: f32 = 3.3;
/// How far the point of a stage reaches into the next.
const POINT: f32 = 0.42;
/// What a name needs besides its letters: the point before it, and some air.
const AROUND_NAME: f32 = 1.55;
/// The room for a flame.
const FLAME: f32 = 1.15;

/// Some neighbouring stages over the width of a page.
pub(super) struct StageColumns {
    /// Their places among all stages.
    pub(super) stages: Range<usize>,
    /// The start and the end of each.
    pub(super) spans: Vec<(f32, f32)>,
}

impl StageColumns {
    /// The middle of a step; none if its stage is not here.
    pub(super) fn x_of(&self, setter: &StopSetter<'_>, step: StepId) -> Option<f32> {
        let stages = setter.map().stages.get(self.stages.clone())?;
        for (stage, (from, to)) in stages.iter().zip(&self.spans) {
            if let Some(place) = stage.steps.iter().position(|known| known.id == step) {
                let unit = (to - from) / stage.steps.len().max(1) as f32;
                return Some(from + unit * (place as f32 + 0.5));
            }
        }
        None
    }
}

impl StopSetter<'_> {
    /// The least width of a stage, so that its name fits in one or two lines.
    fn least_stage(&self, place: usize) -> f32 {
        let Some(stage) = self.map().stages.get(place) else { return 0.0 };
        let steps: Vec<StepId> = stage.steps.iter().map(|step| step.id).collect();
        let flame = if self.index.hotspots_at(&steps) > 0 { FLAME } else { 0.0 };
        let name = stage_name(&stage.name, place);
        let color = self.theme().ink;
        let longest = name
            .split_whitespace()
            .map(|word| self.line(word, self.bold(1.0), color).ink_width())
            .fold(self.line(&name, self.bold(1.0), color).ink_width() * 0.56, f32::max);
        longest + self.em(AROUND_NAME + flame)
    }

    /// Stages in groups, each as wide as a page; `least` is the least width of a stage besides its name's.
    pub(super) fn stage_groups(&self, least: impl Fn(usize) -> f32) -> Vec<StageColumns> {
        let stages = &self.map().stages;
        let needed: Vec<f32> = (0..stages.len()).map(|place| self.least_stage(place).max(least(place))).collect();
        let (left, measure) = (self.margin(), self.measure());
        let groups = balanced(&needed, measure);
        let columns = |range: Range<usize>| {
            let own = needed.get(range.clone()).unwrap_or_default();
            let weights: Vec<f32> =
                range.clone().map(|at| stages.get(at).map_or(1.0, |stage| stage.steps.len() as f32)).collect();
            let spare = (measure - own.iter().sum::<f32>()).max(0.0);
            let all: f32 = weights.iter().sum::<f32>().max(1.0);
            let squeeze = (measure / own.iter().sum::<f32>().max(1.0)).min(1.0);
            let mut x = left;
            let spans = own.iter().zip(&weights).map(|(width, weight)| {
                let from = x;
                x += width * squeeze + spare * weight / all;
                (from, x)
            });
            StageColumns { spans: spans.collect(), stages: range }
        };
        groups.into_iter().map(columns).collect()
    }

    /// The height of the path over some stages.
    pub(super) fn chevron_height(&self, columns: &StageColumns) -> f32 {
        let two = columns
            .stages
            .clone()
            .zip(&columns.spans)
            .any(|(place, span)| self.chevron_name(place, *span).text.lines.len() > 1);
        self.em(if two { HEIGHT_OF_TWO_LINES } else { HEIGHT })
    }

    fn chevron_name(&self, place: usize, (from, to): (f32, f32)) -> Words {
        let stage = self.map().stages.get(place);
        let name = stage.map_or_else(String::new, |stage| stage_name(&stage.name, place));
        let steps: Vec<StepId> =
            stage.map(|stage| stage.steps.iter().map(|step| step.id).collect()).unwrap_or_default();
        let flame = if self.index.hotspots_at(&steps) > 0 { FLAME } else { 0.0 };
        let width = to - from - self.em(AROUND_NAME - 0.2 + flame);
        self.few_lines(&name, (self.bold(1.0), self.theme().ink), (width, 2))
    }

    /// Draws the path over some stages, with the flames of those that have hotspots. `is_faint` tells the stages that
    /// stand back. Returns its lower edge.
    pub(super) fn chevrons(
        &self,
        draft: &mut StopDraft,
        columns: &StageColumns,
        top: f32,
        is_faint: impl Fn(usize) -> bool,
    ) -> f32 {
        let height = self.chevron_height(columns);
        let paints = stage_paints(self.map());
        let theme = self.theme();
        for (place, (from, to)) in columns.stages.clone().zip(columns.spans.iter().copied()) {
            let Some(stage) = self.map().stages.get(place) else { continue };
            let (mut fill, mut ink) =
                paints.get(place).map_or((theme.card, theme.ink), |paint| stage_colors(*paint, theme));
            if is_faint(place) {
                (fill, ink) = (fill.mix(theme.sheet, 0.6), theme.faint);
            }
            let mut block = PageBlock::default();
            let ends = (place == columns.stages.start, place + 1 == columns.stages.end);
            block.path(self.chevron((from, to), (top, height), ends), Some(fill), None);
            let name = self.chevron_name(place, (from, to));
            let steps: Vec<StepId> = stage.steps.iter().map(|step| step.id).collect();
            let x = from + self.em(if ends.0 { 0.6 } else { POINT + 0.55 });
            block.words(&Words { color: ink, ..name.clone() }, x, top + (height - name.height()) / 2.0);
            if self.index.hotspots_at(&steps) > 0 {
                let side = self.em(0.92);
                let flame = Rect::new(to - self.em(0.45) - side, top + (height - side) / 2.0, side, side);
                self.flame(&mut block, flame);
            }
            draft.block.add(&block.about(Part::Stage(stage.id)), crate::geometry::Point::ZERO);
            draft.lit.push(Part::Stage(stage.id));
        }
        top + height
    }

    fn chevron(&self, (from, to): (f32, f32), (top, height): (f32, f32), (is_first, is_last): (bool, bool)) -> Path {
        let (tip, gap) = (self.em(POINT), self.em(0.1));
        let (from, middle, bottom) = (if is_first { from } else { from + gap }, top + height / 2.0, top + height);
        let mut corners = vec![point(from, top), point(to, top)];
        corners.push(if is_last { point(to, top) } else { point(to + tip, middle) });
        corners.extend([point(to, bottom), point(from, bottom)]);
        if !is_first {
            corners.push(point(from + tip, middle));
        }
        Path::polygon(&corners)
    }

    /// The colour of text that stands back but can be read.
    pub(super) fn quiet(&self) -> Color {
        self.theme().muted
    }
}
