//! Columns, each just wide enough for its step's name and cards.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::card_places::KnownCard;
use super::long_text::LONG_CARD_WIDTH;
use super::measure::{
    BADGE, CELL_PADDING, COLUMN_TEXT_LEFT, MIN_SHEET_WIDTH, NOTE, SHEET_PADDING, STAGE_WIDTH, STEP_CARD_WIDTH,
};
use super::touchpoints::{PillStart, pill_width};
use super::{stage_names, time_spacing};
use crate::model::{CardKind, HotspotPlace, JourneyMap, Lane, LaneId, StepId};
use crate::text::Shaper;

/// The column of one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The index of its stage in the map.
    pub stage: usize,
    /// The step that the column belongs to.
    pub step: StepId,
    /// Its left edge, in points.
    pub x: f32,
    /// Its width, in points.
    pub width: f32,
}

/// The least width of a column, which fits a short name or a face.
const MIN_WIDTH: f32 = 58.0;
/// The width up to which a column grows to keep its step's name on one line.
const MAX_NAME_WIDTH: f32 = 120.0;

/// Where the content of the grid ends at the right: the edge of the last column's cards, which is the sheet's margin.
pub(super) fn content_right(columns: &[Column], otherwise: f32) -> f32 {
    columns.last().map_or(otherwise, |column| column.x + column.width - CELL_PADDING)
}

/// Places all columns to the right of `left`.
pub(super) fn columns(map: &JourneyMap, cards: &[KnownCard], shaper: &Shaper, left: f32) -> Vec<Column> {
    let mut columns = narrow_columns(map, shaper);
    let fixed: Vec<bool> = map.steps().map(|(_, step)| step.width_pt.is_some()).collect();
    let places: FxHashMap<StepId, usize> =
        columns.iter().enumerate().map(|(place, column)| (column.step, place)).collect();
    // Needs are sorted by span, because what a wide card still lacks is shared over its columns only once
    // the narrower cards have widened them.
    let mut needs: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    // Most cards stand in one column.
    let mut single = vec![0.0f32; columns.len()];
    let mut need = |first: usize, span: usize, width: f32| {
        let known = single.get_mut(first).filter(|_| span == 1);
        let known = known.unwrap_or_else(|| needs.entry((span, first)).or_default());
        *known = known.max(width);
    };
    for (stage, first, steps) in stage_ranges(map) {
        let stage = map.stages.get(stage);
        need(first, steps, stage.map_or(STAGE_WIDTH, |stage| stage_names::needed_width(map, stage, shaper)));
    }
    let of_places = cards.iter().map(|KnownCard { place, .. }| (place.lane, place.step, place.span, place.is_long));
    let free = FreeCells::of(of_places, &places);
    let lanes: FxHashMap<LaneId, &Lane> = map.lanes.iter().map(|lane| (lane.id, lane.as_ref())).collect();
    for known in cards {
        if let Some(&first) = places.get(&known.place.step) {
            let span = known.place.span.min(columns.len() - first);
            let span = free.span((known.place.lane, known.place.is_long), &columns, (first, span));
            let whole = columns.get(first + span).map(|next| next.stage)
                != columns.get(first).map(|column| column.stage)
                && (first == 0
                    || columns.get(first - 1).map(|before| before.stage) != columns.get(first).map(|c| c.stage));
            let lane = lanes.get(&known.place.lane).copied();
            need(first, span, card_width(map, (known, lane), whole, shaper));
        }
    }
    let single = single.into_iter().enumerate().map(|(first, width)| ((1, first), width));
    let mut needs: Vec<((usize, usize), f32)> = needs.into_iter().chain(single).collect();
    needs.sort_unstable_by_key(|(place, _)| *place);
    for ((span, first), width) in needs {
        widen(&mut columns, &fixed, first, span, width);
    }
    let usual: Vec<f32> = columns.iter().map(|column| column.width).collect();
    for (first, count, width) in time_spacing::widths_by_time(map, &usual) {
        widen(&mut columns, &fixed, first, count, width);
    }
    stretch(&mut columns, left);
    let mut x = left;
    for column in &mut columns {
        column.x = x;
        x += column.width;
    }
    columns
}

/// The columns of the cells that hold no card, into which a long card may reach.
pub(super) struct FreeCells {
    /// The cells that hold a card. None if no card is long.
    taken: Option<FxHashSet<(LaneId, usize)>>,
}

impl FreeCells {
    /// The free cells beside these cards, each with its lane, its step, the number of its columns, and whether it is
    /// long. The steps have the columns in `places`.
    pub(super) fn of(
        cards: impl Iterator<Item = (LaneId, StepId, usize, bool)> + Clone,
        places: &FxHashMap<StepId, usize>,
    ) -> Self {
        if !cards.clone().any(|(.., is_long)| is_long) {
            return Self { taken: None };
        }
        let cells = cards.filter_map(|(lane, step, span, _)| {
            let first = *places.get(&step)?;
            Some((first..first + span.max(1)).map(move |column| (lane, column)))
        });
        Self { taken: Some(cells.flatten().collect()) }
    }

    /// The number of columns of a card in a lane that begins at `first` and covers `span` of them: a long one reaches on
    /// into the free cells of its stage until it is wide enough.
    pub(super) fn span(
        &self,
        (lane, is_long): (LaneId, bool),
        columns: &[Column],
        (first, span): (usize, usize),
    ) -> usize {
        let Some(taken) = self.taken.as_ref().filter(|_| is_long) else { return span };
        let Some(last) = columns.get(first + span.saturating_sub(1)) else { return span };
        let own = columns.get(first..first + span).unwrap_or_default();
        let mut width: f32 = own.iter().map(|column| column.width).sum();
        let mut reach = span;
        let beyond = columns.iter().enumerate().skip(first + span);
        for (place, column) in beyond.take_while(|(_, column)| column.stage == last.stage) {
            if width >= LONG_CARD_WIDTH + 2.0 * CELL_PADDING || taken.contains(&(lane, place)) {
                break;
            }
            width += column.width;
            reach += 1;
        }
        reach
    }
}

/// The columns, each as wide as its step's name or as the user set it.
fn narrow_columns(map: &JourneyMap, shaper: &Shaper) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut pinned: BTreeMap<StepId, usize> = BTreeMap::new();
    for hotspot in &map.hotspots {
        if let HotspotPlace::Step(step) = hotspot.on {
            *pinned.entry(step).or_default() += 1;
        }
    }
    for (place, stage) in map.stages.iter().enumerate() {
        for step in &stage.steps {
            // The name begins at the text edge of the column, and its badges follow it.
            let badges = (step.flags.len() + pinned.get(&step.id).copied().unwrap_or(0)) as f32 * (BADGE + 4.0);
            let name = shaper.line(&step.name, NOTE).width + COLUMN_TEXT_LEFT + 6.0 + badges;
            let width = step.width_pt.unwrap_or_else(|| name.min(MAX_NAME_WIDTH)).max(MIN_WIDTH);
            columns.push(Column { stage: place, step: step.id, x: 0.0, width });
        }
    }
    columns
}

/// Yields each stage with its first column and its number of columns.
fn stage_ranges(map: &JourneyMap) -> impl Iterator<Item = (usize, usize, usize)> {
    map.stages.iter().enumerate().scan(0, |first, (place, stage)| {
        let start = *first;
        *first += stage.steps.len();
        Some((place, start, stage.steps.len()))
    })
}

/// The width that the columns of a card need together.
fn card_width(map: &JourneyMap, (known, lane): (&KnownCard, Option<&Lane>), whole_stage: bool, shaper: &Shaper) -> f32 {
    let pill = lane.is_some_and(|lane| known.place.kind_in(lane) == CardKind::Touchpoint);
    if pill {
        let card = &known.card;
        let start = PillStart::of(map, card);
        return pill_width(card, start, f32::INFINITY, shaper).min(STEP_CARD_WIDTH) + 2.0 * CELL_PADDING;
    }
    if known.place.is_long {
        return LONG_CARD_WIDTH + 2.0 * CELL_PADDING;
    }
    let usual = stage_names::usual_width(map);
    if whole_stage { usual } else { STEP_CARD_WIDTH.min(usual) }
}

/// Widens `span` columns from `first` to a total of at least `width`, sparing those with a `fixed` width.
fn widen(columns: &mut [Column], fixed: &[bool], first: usize, span: usize, width: f32) {
    let range = first..(first + span).min(columns.len());
    let Some(group) = columns.get_mut(range.clone()) else { return };
    let lacking = width - group.iter().map(|column| column.width).sum::<f32>();
    let fixed = fixed.get(range).unwrap_or_default();
    let movable = fixed.iter().filter(|fixed| !**fixed).count();
    if lacking <= 0.0 || movable == 0 {
        return;
    }
    let share = lacking / movable as f32;
    for (column, _) in group.iter_mut().zip(fixed).filter(|(_, fixed)| !**fixed) {
        column.width += share;
    }
}

/// Widens the columns of a map with few stages to fill the narrowest sheet.
fn stretch(columns: &mut [Column], left: f32) {
    let total: f32 = columns.iter().map(|column| column.width).sum();
    // The padding of the last cell lies beyond the margin, so that its cards end there.
    let available = MIN_SHEET_WIDTH - SHEET_PADDING + CELL_PADDING - left;
    if total > 0.0 && total < available {
        columns.iter_mut().for_each(|column| column.width *= available / total);
    }
}
