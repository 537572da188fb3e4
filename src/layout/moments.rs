//! Moments of truth: the pill at the head of a column, and the light that falls from it through all lanes.
//!
//! A moment of truth is flagged on a step, on a point of a curve, or on a card. Each lights its column once, whatever
//! carries the flag.

use rustc_hash::{FxHashMap, FxHashSet};

use super::card_places::KnownCard;
use super::columns::content_right;
use super::measure::NOTE_BOLD;
use super::{Column, CurveMark, Emphasis, LaneBox, PlacedText, locale};
use crate::geometry::{Point, Rect, point};
use crate::model::{Card, Flag, FlagKind, JourneyMap, LaneId, LaneKind, Part, StepId};
use crate::text::Shaper;

/// A moment of truth at the head of its column.
#[derive(Clone, Debug)]
pub struct MomentBox {
    /// The step at which it lies.
    pub step: StepId,
    /// The part that carries the flag.
    pub part: Part,
    /// The outline of the pill.
    pub pill: Rect,
    /// The text of the pill; none where a pill beside it leaves space for the star alone.
    pub words: Option<PlacedText>,
    /// The light, from the pill to the lower edge of the grid.
    pub beam: Rect,
    /// The line down to the point of a curve that it is about, from the last card above it or, where there is none,
    /// from the pill; none if no curve shows a point there.
    pub line: Option<(Point, Point)>,
}

/// Height of a pill.
const PILL_HEIGHT: f32 = 20.0;
/// Width of the star before the text of a pill.
const PILL_STAR: f32 = 24.0;
/// Width of the round end after the text of a pill.
const PILL_END: f32 = 10.0;
/// Space between the pill and the lanes below it.
const BELOW_PILL: f32 = 5.0;
/// The least distance between two pills.
const PILL_GAP: f32 = 4.0;
/// How far the light stays away from the edges of its columns: neighbours are 8 points apart.
const BEAM_INSET: f32 = 4.0;
/// How far a pill stays away from the edges of its light, where there is room.
const PILL_INSET: f32 = 8.0;
/// Gap between the end of the line and the point of the curve.
const LINE_GAP: f32 = 3.0;
/// Gap between a card and the line that begins below it.
const BELOW_CARD: f32 = 4.0;
/// A shorter line would be a crumb.
const LEAST_LINE: f32 = 16.0;

/// A step whose column is lit, and the part that says so.
#[derive(Clone, Copy, Debug)]
pub(super) struct LitStep {
    step: StepId,
    part: Part,
    /// The index of its first column.
    first: usize,
    /// The number of columns of a card with the flag; 1 for all others.
    span: usize,
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

/// The height of the strip that the pills need above the lanes.
pub(super) fn strip_height(lit: &[LitStep]) -> f32 {
    if lit.is_empty() { 0.0 } else { PILL_HEIGHT + BELOW_PILL }
}

/// Sums of widths that are the same on paper differ by less than this.
const ROUNDING: f32 = 0.1;

/// Places pills and light. The pills stand in the lowest part of the band of stages and steps, which ends at
/// `lanes_top`.
pub(super) fn moments(
    lit: &[LitStep],
    (cards, columns): (&[KnownCard], &[Column]),
    rows: &[LaneBox],
    lanes_top: f32,
    shaper: &Shaper,
) -> Vec<MomentBox> {
    if lit.is_empty() {
        return Vec::new();
    }
    let bottom = rows.last().map_or(lanes_top, |row| row.y + row.height);
    let text = shaper.line(locale(shaper).flag(FlagKind::MomentOfTruth), NOTE_BOLD);
    let width = PILL_STAR + text.width + PILL_END;
    let top = lanes_top - BELOW_PILL - PILL_HEIGHT;
    let widths = CardWidths::of(cards, columns, rows);
    let mut lights: Vec<(&LitStep, Rect)> = Vec::with_capacity(lit.len());
    for lit in lit {
        let Some((left, right)) = lit_width(lit, columns, &widths) else { continue };
        lights.push((lit, Rect::from_corners(point(left, top + PILL_HEIGHT / 2.0), point(right, bottom))));
    }
    join_lights(&mut lights);
    let marks = CurveMarks::of(rows);
    let mut boxes: Vec<MomentBox> = Vec::with_capacity(lights.len());
    let mut middles = Vec::with_capacity(lights.len());
    for (place, (lit, beam)) in lights.iter().enumerate() {
        let tip = marks.about(lit).map(|mark| tip_above(mark, rows));
        let card_above = tip.and_then(|tip| last_card_above(tip, lit, columns, rows));
        let is_shared = lights.iter().enumerate().any(|(other, (_, light))| other != place && light == beam);
        let middle = match tip {
            Some(tip) if card_above.is_none() || is_shared => tip.x,
            None if is_shared => lit_middle(lit, columns, *beam),
            _ => beam.center().x,
        };
        let pill = pill_within(*beam, middle, width, top);
        let line = tip.map(|tip| clear_of_labels(point(tip.x, card_above.unwrap_or(pill.max.y)), tip, rows));
        let line = line.filter(|(from, to)| to.y - from.y >= LEAST_LINE);
        // Where the light is narrower than the words, the star stands alone.
        let words = (pill.width() >= width - ROUNDING)
            .then(|| PlacedText::new(text.clone(), pill_text_at(pill, text.height), Emphasis::Ink));
        middles.push(middle);
        boxes.push(MomentBox { step: lit.step, part: lit.part, pill, words, beam: *beam, line });
    }
    part_pills(&mut boxes, &middles);
    boxes
}

/// Makes one light of those that overlap, since two behind one card would be twice as strong there.
fn join_lights(lights: &mut [(&LitStep, Rect)]) {
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

/// A pill around `middle` within its light: as wide as its words need, or as its star where they do not fit.
fn pill_within(beam: Rect, middle: f32, width: f32, top: f32) -> Rect {
    let width = if width <= beam.width() { width } else { PILL_HEIGHT };
    let inset = ((beam.width() - width) / 2.0).clamp(0.0, PILL_INSET);
    let x = (middle - width / 2.0).min(beam.max.x - inset - width).max(beam.min.x + inset);
    Rect::new(x, top, width, PILL_HEIGHT)
}

/// Where the line to a point ends: above it, or above the middle of several that lie side by side.
fn tip_above(mark: &CurveMark, rows: &[LaneBox]) -> Point {
    let mut area = mark_area(mark);
    let series = rows.iter().filter_map(|row| row.curve.as_ref()).flat_map(|curve| &curve.series);
    for other in series.flat_map(|series| &series.marks).filter(|other| other.step == mark.step) {
        let side_by_side = (other.center.y - mark.center.y).abs() < mark.radius().min(other.radius());
        let reach = mark.radius() + other.radius() + LINE_GAP;
        if side_by_side && (other.center.x - mark.center.x).abs() <= reach {
            area = area.union(&mark_area(other));
        }
    }
    point(area.center().x, area.min.y - LINE_GAP)
}

/// The line without the labels that it would cross: it begins below those on its way, and ends above one that stands
/// on its point.
fn clear_of_labels(from: Point, to: Point, rows: &[LaneBox]) -> (Point, Point) {
    let curves = rows.iter().filter_map(|row| row.curve.as_ref());
    let marks = curves.flat_map(|curve| &curve.series).flat_map(|series| &series.marks);
    let labels = marks.filter_map(CurveMark::visible_label).map(|label| label.words.rect());
    let crosses = |label: &Rect| {
        let beside = label.max.x + LINE_GAP < from.x || from.x < label.min.x - LINE_GAP;
        !beside && label.max.y > from.y && label.min.y < to.y
    };
    let (mut start, mut end) = (from.y, to.y);
    for label in labels.filter(crosses) {
        if to.y - label.max.y < LEAST_LINE {
            end = end.min(label.min.y - LINE_GAP);
        } else {
            start = start.max(label.max.y + LINE_GAP);
        }
    }
    (point(from.x, start), point(to.x, end))
}

fn mark_area(mark: &CurveMark) -> Rect {
    Rect::around(mark.center, mark.radius())
}

/// The lower edge of the last card above a point in its column, with a gap. The line begins there: between the cards
/// further up only crumbs of it would show.
fn last_card_above(tip: Point, lit: &LitStep, columns: &[Column], rows: &[LaneBox]) -> Option<f32> {
    let column = columns.get(lit.first)?;
    let (left, right) = (column.x, column.x + column.width);
    let last_of = |row: &LaneBox| {
        let cards = row.cards.iter().map(|card| card.rect);
        let above = cards.filter(|card| card.max.y < tip.y && card.min.x < right && left < card.max.x);
        above.map(|card| card.max.y + BELOW_CARD).max_by(f32::total_cmp)
    };
    // Lanes lie below one another, so the lowest with such a card has the last one.
    let below = rows.partition_point(|row| row.y < tip.y);
    rows.get(..below)?.iter().rev().find_map(last_of)
}

fn pill_text_at(pill: Rect, height: f32) -> Point {
    point(pill.min.x + PILL_STAR, pill.center().y - height / 2.0)
}

/// The middle of the columns of a step or a card, within the light.
fn lit_middle(lit: &LitStep, columns: &[Column], beam: Rect) -> f32 {
    let last = columns.get(lit.first + lit.span - 1).or(columns.last());
    let ends = columns.get(lit.first).zip(last);
    let middle = ends.map_or(beam.center().x, |(first, last)| f32::midpoint(first.x, last.x + last.width));
    middle.max(beam.min.x).min(beam.max.x)
}

/// Leaves only their stars to pills that would cover each other.
fn part_pills(boxes: &mut [MomentBox], middles: &[f32]) {
    let mut crowded = vec![false; boxes.len()];
    for (place, [one, next]) in boxes.array_windows().enumerate() {
        if one.pill.max.x + PILL_GAP > next.pill.min.x {
            crowded.iter_mut().skip(place).take(2).for_each(|crowded| *crowded = true);
        }
    }
    for ((one, middle), _) in boxes.iter_mut().zip(middles).zip(crowded).filter(|(_, crowded)| *crowded) {
        one.words = None;
        one.pill = pill_within(one.beam, *middle, PILL_HEIGHT, one.pill.min.y);
    }
}

/// For each column the number of cards that cover it, and how many of those are as wide as its stage.
struct CardWidths {
    all: Vec<u32>,
    wide: Vec<u32>,
    /// The first and the last column of each column's stage.
    stages: Vec<(usize, usize)>,
}

impl CardWidths {
    fn of(cards: &[KnownCard], columns: &[Column], rows: &[LaneBox]) -> Self {
        let mut stages: Vec<(usize, usize)> = Vec::with_capacity(columns.len());
        let mut first = 0;
        for stage in columns.chunk_by(|a, b| a.stage == b.stage) {
            let last = first + stage.len() - 1;
            stages.extend(stage.iter().map(|_| (first, last)));
            first = last + 1;
        }
        let mut widths = Self { all: vec![0; columns.len()], wide: vec![0; columns.len()], stages };
        let places = column_places(columns);
        let shown: FxHashSet<LaneId> = rows.iter().filter(|row| !row.cards.is_empty()).map(|row| row.lane.id).collect();
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
fn lit_width(lit: &LitStep, columns: &[Column], widths: &CardWidths) -> Option<(f32, f32)> {
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

/// The points of curves by step: those that a moment of truth may be about.
struct CurveMarks<'a> {
    /// The lowest of the points that carry the flag.
    flagged: FxHashMap<StepId, &'a CurveMark>,
    /// The points in the first curve lane, on the first line with a label.
    first: FxHashMap<StepId, (usize, &'a CurveMark)>,
}

impl<'a> CurveMarks<'a> {
    fn of(rows: &'a [LaneBox]) -> Self {
        let mut marks = Self { flagged: FxHashMap::default(), first: FxHashMap::default() };
        for (lane, curve) in rows.iter().filter_map(|row| row.curve.as_ref()).enumerate() {
            for mark in curve.series.iter().flat_map(|series| &series.marks) {
                if mark.flags.contains(&FlagKind::MomentOfTruth) {
                    let lowest = marks.flagged.entry(mark.step).or_insert(mark);
                    if lowest.center.y < mark.center.y {
                        *lowest = mark;
                    }
                }
                let (known_lane, known) = marks.first.entry(mark.step).or_insert((lane, mark));
                if *known_lane == lane && known.label.is_none() && mark.label.is_some() {
                    *known = mark;
                }
            }
        }
        marks
    }

    /// The point that a moment of truth is about: the one with the flag, or else that of the first curve at its step.
    fn about(&self, lit: &LitStep) -> Option<&'a CurveMark> {
        self.flagged.get(&lit.step).copied().or_else(|| self.first.get(&lit.step).map(|(_, mark)| *mark))
    }
}
