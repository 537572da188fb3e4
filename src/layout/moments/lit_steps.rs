//! The steps that have a moment of truth, and how wide the light at each of them is.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::Column;
use super::super::card_places::KnownCard;
use super::super::columns::content_right;
use crate::geometry::Rect;
use crate::model::{Card, Flag, FlagKind, JourneyMap, LaneId, LaneKind, Part, StepId};

/// How far the light stays away from the edges of its columns: neighbours are 8 points apart.
const BEAM_INSET: f32 = 4.0;

/// A step whose column is lit, and the part that says so.
#[derive(Clone, Copy, Debug)]
pub(super) struct LitStep {
    pub(super) step: StepId,
    pub(super) part: Part,
    /// The index of its first column.
    pub(super) first: usize,
    /// The number of columns of a card with the flag; 1 for all others.
    pub(super) span: usize,
}

/// The steps with a moment of truth, in the order of the columns. What is most exact speaks for a step: a point
/// before the step itself, and that before a card.
pub(super) fn lit_steps(map: &JourneyMap, flagged: &[&Card], columns: &[Column]) -> Vec<LitStep> {
    let places = column_places(columns);
    let mut found: FxHashMap<usize, LitStep> = FxHashMap::default();
    let mut add = |step: StepId, part: Part, span: usize| {
        let Some(&first) = places.get(&step) else { return };
        found.entry(first).or_insert(LitStep { step, part, first, span });
    };
    for lane in map.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve && !lane.folded) {
        for series in &lane.series {
            let flagged = series.points.iter().filter(|at| is_moment(&at.flags));
            flagged.for_each(|at| add(at.step, Part::Point(lane.id, series.id, at.step), 1));
        }
    }
    map.steps().filter(|(_, step)| is_moment(&step.flags)).for_each(|(_, step)| add(step.id, Part::Step(step.id), 1));
    let folded: FxHashSet<LaneId> = map.lanes.iter().filter(|lane| lane.folded).map(|lane| lane.id).collect();
    for card in flagged.iter().filter(|card| is_moment(&card.flags) && !folded.contains(&card.lane)) {
        add(card.step, Part::Card(card.id), usize::from(card.span.max(1)));
    }
    // What a folded lane hides still lights its column, but only the step can be selected there.
    for lane in map.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve && lane.folded) {
        let flagged = lane.series.iter().flat_map(|series| &series.points).filter(|at| is_moment(&at.flags));
        flagged.for_each(|at| add(at.step, Part::Step(at.step), 1));
    }
    for card in flagged.iter().filter(|card| is_moment(&card.flags) && folded.contains(&card.lane)) {
        add(card.step, Part::Step(card.step), usize::from(card.span.max(1)));
    }
    let mut found: Vec<LitStep> = found.into_values().collect();
    found.sort_by_key(|lit| lit.first);
    found
}

fn column_places(columns: &[Column]) -> FxHashMap<StepId, usize> {
    columns.iter().zip(0..).map(|(column, place)| (column.step, place)).collect()
}

fn is_moment(flags: &[Flag]) -> bool {
    flags.iter().any(|flag| flag.kind == FlagKind::MomentOfTruth)
}

/// Makes one light of those that overlap, since two behind one card would be twice as strong there.
pub(super) fn join_lights(lights: &mut [(LitStep, Rect)]) {
    let mut start = 0;
    for place in 1..lights.len() {
        let (Some((_, before)), Some((_, own))) = (lights.get(place - 1), lights.get(place)) else { continue };
        if own.min.x >= before.max.x {
            start = place;
            continue;
        }
        let both = before.union(own);
        lights.iter_mut().take(place + 1).skip(start).for_each(|(_, light)| *light = both);
    }
}

/// The middle of the columns of a step or a card, within the light.
pub(super) fn lit_middle(lit: &LitStep, columns: &[Column], beam: Rect) -> f32 {
    let last = columns.get(lit.first + lit.span - 1).or(columns.last());
    let ends = columns.get(lit.first).zip(last);
    let middle = ends.map_or(beam.center().x, |(first, last)| f32::midpoint(first.x, last.x + last.width));
    middle.max(beam.min.x).min(beam.max.x)
}

/// For each column the number of cards that cover it, and how many of those are as wide as its stage.
pub(super) struct CardWidths {
    all: Vec<u32>,
    wide: Vec<u32>,
    /// The first and the last column of each column's stage.
    stages: Vec<(usize, usize)>,
}

impl CardWidths {
    /// The widths of all cards that the sheet shows.
    pub(super) fn of(map: &JourneyMap, cards: &[KnownCard], columns: &[Column]) -> Self {
        let mut stages: Vec<(usize, usize)> = Vec::with_capacity(columns.len());
        let mut first = 0;
        for stage in columns.chunk_by(|a, b| a.stage == b.stage) {
            let last = first + stage.len() - 1;
            stages.extend(stage.iter().map(|_| (first, last)));
            first = last + 1;
        }
        let mut widths = Self { all: vec![0; columns.len()], wide: vec![0; columns.len()], stages };
        let places = column_places(columns);
        let is_shown =
            |lane: &LaneId| map.lane(*lane).is_some_and(|lane| !lane.folded && map.folded_group_of(lane).is_none());
        let shown: FxHashSet<LaneId> = map.lanes.iter().map(|lane| lane.id).filter(is_shown).collect();
        for place in cards.iter().map(|known| &known.place).filter(|place| shown.contains(&place.lane)) {
            if let Some(&from) = places.get(&place.step) {
                widths.count(from, from + place.span - 1);
            }
        }
        widths
    }

    fn count(&mut self, from: usize, to: usize) {
        let own = self.stages.iter().zip(&mut self.all).zip(&mut self.wide).skip(from).take(to + 1 - from);
        for ((stage, all), wide) in own {
            *all += 1;
            *wide += u32::from(from <= stage.0 && to >= stage.1);
        }
    }
}

/// The left and right edge of the light. It is as wide as the step's column, or as its stage where most cards at that
/// step are as wide as the stage: a narrow light would pass behind them and lead nowhere.
pub(super) fn lit_width(lit: &LitStep, columns: &[Column], widths: &CardWidths) -> Option<(f32, f32)> {
    let (all, wide) = (*widths.all.get(lit.first)?, *widths.wide.get(lit.first)?);
    let (from, to) = if lit.span == 1 && all > 0 && wide * 2 >= all {
        *widths.stages.get(lit.first)?
    } else {
        (lit.first, (lit.first + lit.span - 1).min(columns.len() - 1))
    };
    let (from, to) = (columns.get(from)?, columns.get(to)?);
    let right = (to.x + to.width - BEAM_INSET).min(content_right(columns, to.x + to.width));
    Some((from.x + BEAM_INSET, right))
}

/// The highest severity of the pains at each step.
pub(super) fn severities(map: &JourneyMap) -> FxHashMap<StepId, u8> {
    let mut severities: FxHashMap<StepId, u8> = FxHashMap::default();
    let severe = |card: &Card| card.severity.map(|severity| (card.step, severity));
    for (step, severity) in map.cards.iter().filter_map(|card| severe(card)) {
        let known = severities.entry(step).or_default();
        *known = severity.max(*known);
    }
    severities
}
