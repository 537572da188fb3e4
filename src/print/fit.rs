//! Lays a map out for a sheet of paper: columns become narrower or wider until the map has the proportions of the
//! sheet, lanes become taller where there is still room, and the sizes of type come nearer to one another, before
//! anything is scaled. So the map fills the sheet in both directions, and its smallest text is as large as the sheet
//! allows.
//!
//! Of the map only sizes of columns and lanes are set, and those of pictures where nothing else fills the sheet: all of
//! them sizes that a user could set by hand. The layout does the rest.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::paper::{SheetOfPaper, content_size};
use crate::layout::measure::NOTE_PT;
use crate::layout::{LaneBox, Layout, SheetParts};
use crate::model::{CardId, JourneyMap, LaneId, LaneKind, PictureSize};
use crate::scene::SceneBuilder;
use crate::text::TypeSizes;
use crate::theme::Theme;

/// How much narrower than usual a column may become: its cards still have some twenty letters on a line.
const NARROWEST: f32 = 0.7;

/// The same on a sheet on which letters would else be smaller than can be read well, and that size in points: a word more
/// on the next line of a card is the lesser evil.
const NARROWEST_TO_READ: f32 = 0.5;
const READABLE_PT: f32 = 7.0;

/// How much wider than usual a column may become.
const WIDEST: f32 = 6.0;

/// The rounds of the search for the width of columns, and the number of cards from which on there are fewer.
const ROUNDS: usize = 8;
const ROUNDS_OF_LARGE_MAPS: usize = 4;
const MANY_CARDS: usize = 3_000;

/// How far from the proportions of the sheet is close enough.
const CLOSE_ENOUGH: f32 = 0.004;

/// How much lower curves become, step by step, on a sheet on which letters would else be a little too small to be read
/// well, and how near to that size they must be. What is then left over of the height goes back to the curves.
const LOWER_CURVES: [f32; 4] = [0.86, 0.76, 0.66, 0.55];
const IN_REACH: f32 = 0.86;
/// The least height of a lane with a curve that is made lower.
const LEAST_CURVE: f32 = 96.0;

/// How much taller than usual a lane may become: a curve gains from it, and cards stand a little looser.
const TALLEST_CURVE: f32 = 2.2;
const TALLEST_CARDS: f32 = 1.6;

/// How much more of the spare height a curve gets than a lane with cards.
const CURVE_SHARE: f32 = 3.0;

/// The width or height that is too little to be given to columns or lanes.
const LEAST_SPARE: f32 = 2.0;

/// The share of a sheet's width from which on a map fills it.
const FILLED: f32 = 0.92;

/// How much larger the smallest text must become for sizes of type that are nearer to one another.
const WORTHWHILE: f32 = 1.01;

/// The size of the smallest text below which lanes and cards have less space around their texts, in points. A poster
/// whose letters are large enough keeps its air.
const CLOSE_BELOW_PT: f32 = 8.0;

/// The part of its scale that a map loses in worth for each text of which only the beginning has room, and how many of
/// them count.
const SHORTENED_COSTS: f32 = 0.03;
const MOST_SHORTENED: u8 = 5;

/// How much narrower and wider columns may be with other sizes of type than with the usual ones.
const NEARBY: (f32, f32) = (0.82, 1.22);

/// A map that has been laid out for a sheet, and the scale at which it fills it.
pub(super) struct FittedMap {
    /// The map with the sizes of its columns and lanes.
    pub(super) map: JourneyMap,
    /// The parts around its grid, and the sizes of its type.
    pub(super) parts: SheetParts,
    pub(super) scale: f32,
    /// The share of the sheet's width that it fills.
    filled_width: f32,
}

/// Lays maps out for one sheet.
pub(super) struct SheetFit<'a> {
    pub(super) map: &'a JourneyMap,
    pub(super) parts: SheetParts,
    pub(super) theme: &'a Arc<Theme>,
    pub(super) sheet: &'a SheetOfPaper,
}

/// One attempt: widths of columns and sizes of type, and what becomes of the map.
struct Attempt {
    map: JourneyMap,
    parts: SheetParts,
    layout: Layout,
    scale: f32,
}

/// Where the best width of columns is sought, as a multiple of the usual one.
struct Search {
    narrow: f32,
    wide: f32,
    rounds: usize,
}

impl FittedMap {
    /// The size that the smallest text of the design has on the sheet, in points.
    pub(super) fn smallest_text(&self) -> f32 {
        self.parts.type_sizes.size_pt(NOTE_PT) * self.scale
    }
}

impl Attempt {
    /// The size that the smallest text of the design has on the sheet, in points.
    fn smallest_text(&self) -> f32 {
        self.parts.type_sizes.size_pt(NOTE_PT) * self.scale
    }

    /// Of how many texts only the beginning has room.
    fn shortened_texts(&self) -> usize {
        self.layout.shortened_texts().len()
    }

    /// How good it is among attempts with the same sizes of type: larger letters are better, and texts of which only the
    /// beginning has room are worse. These never cost more than a certain part of the size of all others.
    fn worth(&self) -> f32 {
        worth(self.scale, self.shortened_texts())
    }

    /// How many words of cards go on in the next line.
    fn divided_words(&self) -> usize {
        let words = self.layout.rows.iter().flat_map(|row| &row.cards).flat_map(|card| &card.face.words);
        words.flat_map(|words| &words.text.runs).filter(|run| run.is_division).count()
    }
}

impl SheetFit<'_> {
    /// The map that fills the sheet best, with the sizes of type with which its smallest text is largest.
    pub(super) fn fit(&self, scene_builder: &mut SceneBuilder) -> FittedMap {
        let best = self.fit_columns(scene_builder);
        if best.filled_width >= FILLED || !self.map.cards.iter().any(|card| card.image.is_some()) {
            return best;
        }
        // Pictures that grow with their columns keep a map from becoming lower, however wide the sheet is.
        let usual = scene_builder.lay_out_parts(self.map, self.parts, self.theme);
        let map = with_low_pictures(self.map, &usual);
        let low = SheetFit { map: &map, ..*self }.fit_columns(scene_builder);
        if low.smallest_text() > best.smallest_text() * WORTHWHILE { low } else { best }
    }

    /// The map with the widths of columns and heights of lanes that fill the sheet best.
    fn fit_columns(&self, scene_builder: &mut SceneBuilder) -> FittedMap {
        let usual = scene_builder.lay_out_parts(self.map, self.parts, self.theme);
        let heights = curve_heights(&usual);
        let mut best = self.best_columns(usual, scene_builder);
        for share in LOWER_CURVES {
            let smallest = best.smallest_text();
            let is_in_reach = (READABLE_PT * IN_REACH..READABLE_PT).contains(&smallest);
            if heights.is_empty() || !is_in_reach || self.is_large() {
                break;
            }
            let map = with_lower_curves(self.map, &heights, share);
            let usual = scene_builder.lay_out_parts(&map, self.parts, self.theme);
            let lower = SheetFit { map: &map, ..*self }.best_columns(usual, scene_builder);
            if lower.smallest_text() > smallest * WORTHWHILE && lower.shortened_texts() <= best.shortened_texts() {
                best = lower;
            }
        }
        let best = self.wider(best, scene_builder);
        self.taller(best, scene_builder)
    }

    /// Whether the map has so many cards that not everything is tried.
    fn is_large(&self) -> bool {
        self.map.cards.len() > MANY_CARDS
    }

    /// The best widths of columns, with the sizes of type with which the smallest text is largest.
    fn best_columns(&self, usual: Layout, scene_builder: &mut SceneBuilder) -> Attempt {
        let widths: Vec<f32> = usual.columns.iter().map(|column| column.width).collect();
        let is_large = self.is_large();
        let rounds = if is_large { ROUNDS_OF_LARGE_MAPS } else { ROUNDS };
        let everywhere = Search { narrow: NARROWEST, wide: WIDEST, rounds };
        let first = self.attempt(self.map.clone(), self.parts, usual);
        let (mut best, factor) = self.search(first, &widths, &everywhere, scene_builder);
        let near = |share: f32| (factor * share).clamp(NARROWEST, WIDEST);
        // Another round over a large map takes longer than the little that it gains is worth.
        let others = TypeSizes::FOR_PAPER.iter().skip(1).copied();
        let closer = TypeSizes::FOR_PAPER.iter().skip(2).map(|sizes| sizes.closer());
        for (type_sizes, is_close) in others.map(|sizes| (sizes, false)).chain(closer.map(|sizes| (sizes, true))) {
            if is_large || is_close && best.smallest_text() >= CLOSE_BELOW_PT {
                break;
            }
            let parts = SheetParts { type_sizes, ..self.parts };
            let first = self.with_factor(&widths, factor, parts, scene_builder);
            let nearby = Search { narrow: near(NEARBY.0), wide: near(NEARBY.1), rounds: rounds / 2 };
            let (attempt, _) = self.search(first, &widths, &nearby, scene_builder);
            if attempt.smallest_text() > best.smallest_text() * WORTHWHILE {
                best = attempt;
            }
        }
        if !is_large && best.smallest_text() < READABLE_PT {
            best = self.narrower(best, &widths, scene_builder);
        }
        best
    }

    /// An attempt with narrower columns than usual, if its smallest text is larger and it divides no further words.
    fn narrower(&self, mut best: Attempt, widths: &[f32], scene_builder: &mut SceneBuilder) -> Attempt {
        let (divided, shortened) = (best.divided_words(), best.shortened_texts());
        let search = Search { narrow: NARROWEST_TO_READ, wide: NARROWEST, rounds: ROUNDS };
        for type_sizes in TypeSizes::FOR_PAPER.into_iter().flat_map(|sizes| [sizes, sizes.closer()]) {
            let parts = SheetParts { type_sizes, ..self.parts };
            let first = self.with_factor(widths, NARROWEST, parts, scene_builder);
            // A map that is too tall for the sheet gains nothing from that.
            if self.slack(&first.layout) <= 1.0 {
                continue;
            }
            let (attempt, _) = self.search(first, widths, &search, scene_builder);
            let is_whole = attempt.divided_words() <= divided && attempt.shortened_texts() <= shortened;
            if attempt.smallest_text() > best.smallest_text() * WORTHWHILE && is_whole {
                best = attempt;
            }
        }
        best
    }

    /// The best attempt with the parts of the first, and the width of its columns as a multiple of the usual one.
    fn search(
        &self,
        first: Attempt,
        widths: &[f32],
        search: &Search,
        scene_builder: &mut SceneBuilder,
    ) -> (Attempt, f32) {
        let Search { mut narrow, mut wide, rounds } = *search;
        let (parts, mut best, mut best_factor) = (first.parts, first, 1.0);
        for round in 0..rounds {
            // The first guess keeps the area of the grid: what a column loses in width, it gains in height.
            let factor = match round {
                0 if wide >= WIDEST => self.slack(&best.layout).recip().sqrt().clamp(NARROWEST, WIDEST),
                _ => (narrow * wide).sqrt(),
            };
            let attempt = self.with_factor(widths, factor, parts, scene_builder);
            let slack = self.slack(&attempt.layout);
            if attempt.worth() > best.worth() {
                (best, best_factor) = (attempt, factor);
            }
            if (slack - 1.0).abs() < CLOSE_ENOUGH {
                break;
            }
            // Wider than the sheet: the columns must become narrower.
            if slack > 1.0 { wide = factor } else { narrow = factor }
        }
        (best, best_factor)
    }

    fn with_factor(&self, widths: &[f32], factor: f32, parts: SheetParts, scene_builder: &mut SceneBuilder) -> Attempt {
        let map = with_widths(self.map, widths, factor);
        let layout = scene_builder.lay_out_parts(&map, parts, self.theme);
        self.attempt(map, parts, layout)
    }

    /// Gives the columns the width that is left over: on a very wide sheet rows cannot become lower any more.
    fn wider(&self, best: Attempt, scene_builder: &mut SceneBuilder) -> Attempt {
        let spare = self.sheet.printed.width() / best.scale - content_size(best.layout.size).x;
        let widths: Vec<f32> = best.layout.columns.iter().map(|column| column.width).collect();
        let total: f32 = widths.iter().sum();
        if spare < LEAST_SPARE || total <= 0.0 {
            return best;
        }
        let map = with_widths(&best.map, &widths, ((total + spare) / total).min(WIDEST));
        let layout = scene_builder.lay_out_parts(&map, best.parts, self.theme);
        let attempt = self.attempt(map, best.parts, layout);
        // Rounding may make it a little smaller, and nothing else may.
        if attempt.scale < best.scale * 0.995 { best } else { attempt }
    }

    fn attempt(&self, map: JourneyMap, parts: SheetParts, layout: Layout) -> Attempt {
        let scale = self.sheet.scale_of_map(layout.size);
        Attempt { map, parts, layout, scale }
    }

    /// How much wider than the sheet a layout is, for its height.
    fn slack(&self, layout: &Layout) -> f32 {
        let content = content_size(layout.size);
        let printed = self.sheet.printed;
        (content.x / content.y.max(1.0)) * (printed.height() / printed.width().max(1.0))
    }

    /// Gives the lanes the height that is left over.
    fn taller(&self, best: Attempt, scene_builder: &mut SceneBuilder) -> FittedMap {
        let Attempt { map: before, parts, layout, scale } = best;
        let spare = self.sheet.printed.height() / scale - content_size(layout.size).y;
        let filled_width = content_size(layout.size).x * scale / self.sheet.printed.width();
        if spare < LEAST_SPARE {
            return FittedMap { map: before, parts, scale, filled_width };
        }
        let map = with_taller_lanes(&before, &layout, spare);
        let layout = scene_builder.lay_out_parts(&map, parts, self.theme);
        let taller = self.sheet.scale_of_map(layout.size);
        // A lane that becomes taller than it was asked to would make everything smaller.
        if taller < scale * 0.995 {
            FittedMap { map: before, parts, scale, filled_width }
        } else {
            FittedMap { map, parts, scale: taller, filled_width }
        }
    }
}

/// What a scale is worth at which so many texts have no room.
fn worth(scale: f32, shortened: usize) -> f32 {
    let counted = u8::try_from(shortened).unwrap_or(u8::MAX).min(MOST_SHORTENED);
    scale * (1.0 - SHORTENED_COSTS * f32::from(counted))
}

fn has_content(row: &LaneBox) -> bool {
    row.curve.is_some() || !row.cards.is_empty()
}

/// The share of a lane in a spare height, and how much taller it may become.
pub(super) fn lane_room(row: &LaneBox) -> (f32, f32) {
    let weight = row_weight(row.lane.kind, row.height, has_content(row));
    let tallest = if row.lane.kind == LaneKind::Curve { TALLEST_CURVE } else { TALLEST_CARDS };
    let own = row.curve.as_ref().map_or(row.height, |curve| curve.rect.height());
    (weight, if weight > 0.0 { own * (tallest - 1.0) } else { 0.0 })
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

/// The map with lanes that share `spare`, the height that is left over.
fn with_taller_lanes(map: &JourneyMap, layout: &Layout, spare: f32) -> JourneyMap {
    let mut map = map.clone();
    let weights: Vec<f32> =
        layout.rows.iter().map(|row| row_weight(row.lane.kind, row.height, has_content(row))).collect();
    let total: f32 = weights.iter().sum();
    if spare < LEAST_SPARE || total <= 0.0 {
        return map;
    }
    for ((lane, row), weight) in map.lanes.iter_mut().zip(&layout.rows).zip(weights).filter(|(_, weight)| *weight > 0.0)
    {
        let tallest = if row.lane.kind == LaneKind::Curve { TALLEST_CURVE } else { TALLEST_CARDS };
        // What the layout adds to the height of a curve stays as it is.
        let own = row.curve.as_ref().map_or(row.height, |curve| curve.rect.height());
        let height = (own + spare * weight / total).min(own * tallest);
        Arc::make_mut(lane).height_pt = Some(height.floor());
    }
    map
}

/// The heights of the lanes with curves to which nobody has given one.
fn curve_heights(usual: &Layout) -> FxHashMap<LaneId, f32> {
    let rows = usual.rows.iter().filter(|row| row.lane.height_pt.is_none());
    rows.filter_map(|row| Some((row.lane.id, row.curve.as_ref()?.rect.height()))).collect()
}

/// The map with curves that take so much of these heights.
fn with_lower_curves(map: &JourneyMap, heights: &FxHashMap<LaneId, f32>, share: f32) -> JourneyMap {
    let mut map = map.clone();
    for lane in &mut map.lanes {
        if let Some(height) = heights.get(&lane.id) {
            Arc::make_mut(lane).height_pt = Some((height * share).max(LEAST_CURVE.min(*height)).floor());
        }
    }
    map
}

/// The map with pictures that are as high in wider columns as in the usual ones: more of them then stand side by side.
fn with_low_pictures(map: &JourneyMap, usual: &Layout) -> JourneyMap {
    let mut map = map.clone();
    let boxes = usual.rows.iter().flat_map(|row| &row.cards);
    let heights: FxHashMap<CardId, f32> =
        boxes.filter_map(|card| Some((card.card.id, card.face.picture?.height()))).collect();
    for card in &mut map.cards {
        let height = heights.get(&card.id).filter(|_| card.picture.size == PictureSize::FullWidth);
        // One over several steps would be as high as many lines of cards.
        let most = if card.span > 1 { PictureSize::Large.height_pt() } else { None };
        if let Some(height) = height.map(|height| height.min(most.unwrap_or(f32::INFINITY))) {
            Arc::make_mut(card).picture.size = PictureSize::Height(height.floor() as u16);
        }
    }
    map
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests;
