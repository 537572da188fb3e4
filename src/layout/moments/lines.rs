//! The dotted lines from moments of truth down to the points of curves that they are about.

use rustc_hash::FxHashMap;

use super::super::{Column, CurveMark, LaneBox};
use super::lit_steps::LitStep;
use crate::geometry::{Point, Rect, point};
use crate::model::{FlagKind, StepId};

/// Gap between the end of the line and the point of the curve.
const LINE_GAP: f32 = 3.0;
/// Gap between a card and the line that begins below it.
const BELOW_CARD: f32 = 4.0;
/// A shorter line would be a crumb.
pub(super) const LEAST_LINE: f32 = 24.0;

/// Where the line to a point ends: above it, or above the middle of several that lie side by side.
pub(super) fn tip_above(mark: &CurveMark, rows: &[LaneBox]) -> Point {
    let face = || all_marks(rows).find(|other| other.face && other.step == mark.step && other.anchor == mark.anchor);
    // A mark on the rim of a face is a part of that face.
    let mark = if mark.on_rim { face().unwrap_or(mark) } else { mark };
    let mut area = mark_area(mark);
    for other in all_marks(rows).filter(|other| other.step == mark.step) {
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
pub(super) fn clear_of_labels(from: Point, to: Point, rows: &[LaneBox]) -> (Point, Point) {
    let labels = all_marks(rows).filter_map(CurveMark::visible_label).map(|label| label.words.rect());
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

/// The points of all curves.
fn all_marks(rows: &[LaneBox]) -> impl Iterator<Item = &CurveMark> {
    let curves = rows.iter().filter_map(|row| row.curve.as_ref());
    curves.flat_map(|curve| &curve.series).flat_map(|series| &series.marks)
}

fn mark_area(mark: &CurveMark) -> Rect {
    Rect::around(mark.center, mark.reach())
}

/// The lower edge of the last card above a point in its column, with a gap. The line begins there: between the cards
/// further up only crumbs of it would show.
pub(super) fn last_card_above(tip: Point, lit: &LitStep, columns: &[Column], rows: &[LaneBox]) -> Option<f32> {
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

/// The points of curves by step: those that a moment of truth may be about.
pub(super) struct CurveMarks<'a> {
    /// The lowest of the points that carry the flag.
    flagged: FxHashMap<StepId, &'a CurveMark>,
    /// The points in the first curve lane, on the first line with a label.
    first: FxHashMap<StepId, (usize, &'a CurveMark)>,
}

impl<'a> CurveMarks<'a> {
    /// The points of all curves that the sheet shows.
    pub(super) fn of(rows: &'a [LaneBox]) -> Self {
        let mut marks = Self { flagged: FxHashMap::default(), first: FxHashMap::default() };
        for (lane, curve) in rows.iter().filter_map(|row| row.curve.as_ref()).enumerate() {
            for mark in curve.series.iter().flat_map(|series| &series.marks) {
                if mark.flags.contains(&FlagKind::MomentOfTruth) {
                    let lowest = marks.flagged.entry(mark.step).or_insert(mark);
                    if lowest.anchor.y < mark.anchor.y {
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
    pub(super) fn about(&self, lit: &LitStep) -> Option<&'a CurveMark> {
        self.flagged.get(&lit.step).copied().or_else(|| self.first.get(&lit.step).map(|(_, mark)| *mark))
    }
}
