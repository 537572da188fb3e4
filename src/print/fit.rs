//! Lays a map out for a sheet of paper: columns become narrower or wider until the map has the proportions of the
//! sheet, and lanes become taller where there is still room, before anything is scaled. So the map fills the sheet in
//! both directions, and its text is as large as the sheet allows.
//!
//! Only sizes of columns and lanes are set, those that a user could set by hand; the layout does the rest.

use std::sync::Arc;

use super::paper::{SheetOfPaper, content_size};
use crate::layout::{LaneBox, Layout, SheetParts};
use crate::model::{JourneyMap, LaneKind};
use crate::scene::SceneBuilder;
use crate::theme::Theme;

/// How much narrower than usual a column may become: its cards still have some twenty letters on a line.
const NARROWEST: f32 = 0.7;

/// How much wider than usual a column may become.
const WIDEST: f32 = 6.0;

/// The rounds of the search for the width of columns, and the number of cards from which on there are fewer.
const ROUNDS: usize = 8;
const ROUNDS_OF_LARGE_MAPS: usize = 4;
const MANY_CARDS: usize = 3_000;

/// How far from the proportions of the sheet is close enough.
const CLOSE_ENOUGH: f32 = 0.004;

/// How much taller than usual a lane may become: a curve gains from it, and cards stand a little looser.
const TALLEST_CURVE: f32 = 2.2;
const TALLEST_CARDS: f32 = 1.6;

/// How much more of the spare height a curve gets than a lane with cards.
const CURVE_SHARE: f32 = 3.0;

/// A map that has been laid out for a sheet, and the scale at which it fills it.
pub(super) struct FittedMap {
    /// The map with the sizes of its columns and lanes.
    pub(super) map: JourneyMap,
    pub(super) scale: f32,
}

/// Lays maps out for one sheet.
pub(super) struct SheetFit<'a> {
    pub(super) map: &'a JourneyMap,
    pub(super) parts: SheetParts,
    pub(super) theme: &'a Arc<Theme>,
    pub(super) sheet: &'a SheetOfPaper,
}

/// One attempt: the widths of columns as a multiple of the usual ones, and what becomes of the map.
struct Attempt {
    map: JourneyMap,
    layout: Layout,
    scale: f32,
}

impl SheetFit<'_> {
    /// The map that fills the sheet best.
    pub(super) fn fit(&self, scene_builder: &mut SceneBuilder) -> FittedMap {
        let usual = scene_builder.lay_out_parts(self.map, self.parts, self.theme);
        let widths: Vec<f32> = usual.columns.iter().map(|column| column.width).collect();
        let mut best = self.attempt(self.map.clone(), usual);
        let rounds = if self.map.cards.len() > MANY_CARDS { ROUNDS_OF_LARGE_MAPS } else { ROUNDS };
        let (mut narrow, mut wide) = (NARROWEST, WIDEST);
        for round in 0..rounds {
            // The first guess keeps the area of the grid: what a column loses in width, it gains in height.
            let factor = match round {
                0 => self.slack(&best.layout).recip().sqrt().clamp(NARROWEST, WIDEST),
                _ => (narrow * wide).sqrt(),
            };
            let map = with_widths(self.map, &widths, factor);
            let layout = scene_builder.lay_out_parts(&map, self.parts, self.theme);
            let slack = self.slack(&layout);
            let attempt = self.attempt(map, layout);
            if attempt.scale > best.scale {
                best = attempt;
            }
            if (slack - 1.0).abs() < CLOSE_ENOUGH {
                break;
            }
            // Wider than the sheet: the columns must become narrower.
            if slack > 1.0 { wide = factor } else { narrow = factor }
        }
        let best = self.wider(best, scene_builder);
        self.taller(best, scene_builder)
    }

    /// Gives the columns the width that is left over: on a very wide sheet rows cannot become lower any more.
    fn wider(&self, best: Attempt, scene_builder: &mut SceneBuilder) -> Attempt {
        let spare = self.sheet.printed.width() / best.scale - content_size(best.layout.size).x;
        let widths: Vec<f32> = best.layout.columns.iter().map(|column| column.width).collect();
        let total: f32 = widths.iter().sum();
        if spare < 2.0 || total <= 0.0 {
            return best;
        }
        let map = with_widths(&best.map, &widths, ((total + spare) / total).min(WIDEST));
        let layout = scene_builder.lay_out_parts(&map, self.parts, self.theme);
        let attempt = self.attempt(map, layout);
        // Rounding may make it a little smaller, and nothing else may.
        if attempt.scale < best.scale * 0.995 { best } else { attempt }
    }

    fn attempt(&self, map: JourneyMap, layout: Layout) -> Attempt {
        let scale = self.sheet.scale_of_map(layout.size);
        Attempt { map, layout, scale }
    }

    /// How much wider than the sheet a layout is, for its height.
    fn slack(&self, layout: &Layout) -> f32 {
        let content = content_size(layout.size);
        let printed = self.sheet.printed;
        (content.x / content.y.max(1.0)) * (printed.height() / printed.width().max(1.0))
    }

    /// Gives the lanes the height that is left over.
    fn taller(&self, best: Attempt, scene_builder: &mut SceneBuilder) -> FittedMap {
        let Attempt { mut map, layout, scale } = best;
        let spare = self.sheet.printed.height() / scale - content_size(layout.size).y;
        let weights: Vec<f32> =
            layout.rows.iter().map(|row| row_weight(row.lane.kind, row.height, has_content(row))).collect();
        let total: f32 = weights.iter().sum();
        if spare < 2.0 || total <= 0.0 {
            return FittedMap { map, scale };
        }
        let before = map.clone();
        for ((lane, row), weight) in
            map.lanes.iter_mut().zip(&layout.rows).zip(weights).filter(|(_, weight)| *weight > 0.0)
        {
            let tallest = if row.lane.kind == LaneKind::Curve { TALLEST_CURVE } else { TALLEST_CARDS };
            // What the layout adds to the height of a curve stays as it is.
            let own = row.curve.as_ref().map_or(row.height, |curve| curve.rect.height());
            let height = (own + spare * weight / total).min(own * tallest);
            Arc::make_mut(lane).height_pt = Some(height.floor());
        }
        let layout = scene_builder.lay_out_parts(&map, self.parts, self.theme);
        let taller = self.sheet.scale_of_map(layout.size);
        // A lane that becomes taller than it was asked to would make everything smaller.
        if taller < scale * 0.995 { FittedMap { map: before, scale } } else { FittedMap { map, scale: taller } }
    }
}

fn has_content(row: &LaneBox) -> bool {
    row.curve.is_some() || !row.cards.is_empty()
}

/// The share of a lane in the spare height.
fn row_weight(kind: LaneKind, height: f32, has_content: bool) -> f32 {
    match kind {
        LaneKind::Line(_) => 0.0,
        _ if !has_content => 0.0,
        LaneKind::Curve => height * CURVE_SHARE,
        LaneKind::Cards | LaneKind::Touchpoints | LaneKind::Storyboard | LaneKind::Metrics | LaneKind::Process => {
            height
        }
    }
}

/// The map with columns that are `factor` times as wide as these.
pub(super) fn with_widths(map: &JourneyMap, widths: &[f32], factor: f32) -> JourneyMap {
    let mut map = map.clone();
    let mut widths = widths.iter();
    for stage in &mut map.stages {
        for step in &mut Arc::make_mut(stage).steps {
            step.width_pt = widths.next().map(|width| width * factor);
        }
    }
    map
}
