//! Points of several lines at one place, while the lines stay where they belong. Points of one value share a face, with
//! the mark of each other line on its rim, as the portraits have theirs; others lie a little over one another at the
//! height of their values, so that all are seen and can be taken hold of.

use super::arrangement::{Arrangement, height_of_shape};
use super::plot::Plot;
use super::{Column, CurveMark, SeriesBox, point};
use crate::model::SeriesForm;

/// The least distance between the centres of two points at one place.
const LEAST_STEP: f32 = 8.0;
/// The distance between their centres by the larger radius: most of the one behind is seen.
const STEP_BY_RADIUS: f32 = 1.3;
/// Values that differ by less than this height are one.
const SAME_HEIGHT: f32 = 0.5;
/// The radius of a mark on the rim of a face.
const RIM_MARK: f32 = 4.2;
/// How far its middle lies beyond the rim.
const BEYOND_RIM: f32 = 2.5;
/// Where the marks on a rim lie, from the middle of the face: at its lower right first, as on a portrait.
const ON_RIM: [(f32, f32); 3] = [(0.71, 0.71), (0.71, -0.71), (-0.71, 0.71)];
/// The distance between two bars at one step.
const BAR_GAP: f32 = 2.0;

/// A point: its indices in `series`, its height, and its radius.
#[derive(Clone, Copy, Debug)]
struct PointRef {
    series: usize,
    mark: usize,
    y: f32,
    radius: f32,
}

/// Moves what is drawn of overlapping points apart, sideways around the middle of their column.
pub(super) fn stack(series: &mut [SeriesBox], plot: &Plot<'_>) {
    bars_side_by_side(series, plot);
    if series.len() < 2 || plot.of.arrangement == Arrangement::Strips {
        return;
    }
    for mut found in by_column(series, plot.of.place.columns) {
        found.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.series.cmp(&b.series)));
        for group in found.chunk_by_mut(|a, b| b.y - a.y < a.radius + b.radius - 1.0) {
            let faces = share_faces(series, group, plot.of.strong);
            let mut apart: Vec<PointRef> = faces.iter().filter_map(|shared| shared.first().copied()).collect();
            apart.sort_by_key(|one| one.series);
            if apart.len() > 1 {
                spread(series, &apart);
            }
            faces.iter().for_each(|shared| put_on_rim(series, shared));
        }
    }
}

/// The width of each bar of a lane, in a column of this width.
pub(super) fn bar_width(series: &[SeriesBox], column: f32) -> f32 {
    let bars = series.iter().filter(|one| one.form == SeriesForm::Bars).count().max(1) as f32;
    (column * 0.56 / bars - BAR_GAP).clamp(3.0, 26.0)
}

fn bars_side_by_side(series: &mut [SeriesBox], plot: &Plot<'_>) {
    let count = series.iter().filter(|one| one.form == SeriesForm::Bars).count();
    if count < 2 || plot.of.arrangement == Arrangement::Strips {
        return;
    }
    let widths: Vec<f32> = plot.of.place.columns.iter().map(|column| bar_width(series, column.width)).collect();
    let bars = series.iter_mut().filter(|one| one.form == SeriesForm::Bars);
    for (number, one) in bars.enumerate() {
        for mark in &mut one.marks {
            let Some(width) = column_at(plot.of.place.columns, mark.anchor.x).and_then(|at| widths.get(at)) else {
                continue;
            };
            mark.anchor.x += (number as f32 - (count - 1) as f32 / 2.0) * (width + BAR_GAP);
            mark.center = mark.anchor;
        }
    }
}

fn column_at(columns: &[Column], x: f32) -> Option<usize> {
    let at = columns.partition_point(|column| column.x + column.width <= x);
    (at < columns.len()).then_some(at)
}

/// All points that are not bars, by column.
fn by_column(series: &[SeriesBox], columns: &[Column]) -> Vec<Vec<PointRef>> {
    let mut found = vec![Vec::new(); columns.len()];
    for (number, one) in series.iter().enumerate().filter(|(_, one)| one.form != SeriesForm::Bars) {
        for (mark, at) in one.marks.iter().enumerate() {
            let column = column_at(columns, at.center.x).and_then(|at| found.get_mut(at));
            if let Some(column) = column {
                column.push(PointRef { series: number, mark, y: at.center.y, radius: at.radius });
            }
        }
    }
    found
}

/// The points of a crowd that share a face, those of each value together; a point that shares none is alone. The first
/// of them has the face: that of what is wanted, which is drawn in front of all, or else of the strong line.
fn share_faces(series: &[SeriesBox], group: &[PointRef], strong: usize) -> Vec<Vec<PointRef>> {
    let is_face = |one: &PointRef| mark_of(series, one).is_some_and(|mark| mark.face);
    let mut all = Vec::new();
    for same in group.chunk_by(|a, b| b.y - a.y < SAME_HEIGHT) {
        if !same.iter().any(is_face) {
            all.extend(same.iter().map(|one| vec![*one]));
            continue;
        }
        let mut shared = same.to_vec();
        let is_wanted = |one: &PointRef| series.get(one.series).is_some_and(|own| own.to_be);
        shared.sort_by_key(|one| (!is_wanted(one), one.series != strong, one.series));
        let radius = same.iter().map(|one| one.radius).fold(0.0f32, f32::max);
        shared.iter_mut().for_each(|one| one.radius = radius);
        all.push(shared);
    }
    all
}

fn mark_of<'a>(series: &'a [SeriesBox], at: &PointRef) -> Option<&'a CurveMark> {
    series.get(at.series)?.marks.get(at.mark)
}

/// Makes the first of some points a face, and the others marks on its rim.
fn put_on_rim(series: &mut [SeriesBox], shared: &[PointRef]) {
    let Some(center) = shared.first().and_then(|first| mark_of(series, first)).map(|mark| mark.center) else { return };
    if shared.len() < 2 {
        return;
    }
    for (number, one) in shared.iter().enumerate() {
        let Some(mark) = series.get_mut(one.series).and_then(|own| own.marks.get_mut(one.mark)) else { continue };
        (mark.center, mark.radius, mark.face) = (center, one.radius, number == 0);
        if let Some((x, y)) = number.checked_sub(1).and_then(|place| ON_RIM.get(place)) {
            // Far enough out to leave the face its features.
            mark.center = center + point(*x, *y) * (one.radius + BEYOND_RIM);
            mark.radius = RIM_MARK;
            mark.on_rim = true;
            mark.rim_reach = RIM_MARK * height_of_shape(one.series);
        }
    }
}

fn spread(series: &mut [SeriesBox], group: &[PointRef]) {
    let step = |[a, b]: &[PointRef; 2]| LEAST_STEP.max(a.radius.max(b.radius) * STEP_BY_RADIUS);
    let steps: Vec<f32> = group.array_windows().map(step).collect();
    let mut x = -steps.iter().sum::<f32>() / 2.0;
    for (number, one) in group.iter().enumerate() {
        if let Some(mark) = series.get_mut(one.series).and_then(|own| own.marks.get_mut(one.mark)) {
            mark.center.x += x;
        }
        x += steps.get(number).copied().unwrap_or_default();
    }
}
