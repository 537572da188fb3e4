//! What is drawn of the values: a smooth line, steps or bars, with the dotted ends of a line and the mean of all.

use std::collections::BTreeMap;

use super::arrangement::Arrangement;
use super::plot::Plot;
use super::{CurveMark, SeriesBox, smooth, stacks};
use crate::geometry::{Path, Point, Rect, point};
use crate::layout::Column;
use crate::layout::measure::CELL_PADDING;
use crate::model::SeriesForm;

/// The length of the dotted ends of a line.
const TAIL: f32 = 12.0;
/// The gap between a point and the dotted end.
const TAIL_GAP: f32 = 4.0;
/// The least height of a bar, so that a value of nothing is seen.
const LEAST_BAR: f32 = 2.0;

/// Draws all lines through their points.
pub(super) fn draw(series: &mut [SeriesBox], plot: &Plot<'_>) {
    let means = if plot.of.arrangement == Arrangement::Strips { means(series) } else { Vec::new() };
    let bar_widths: Vec<f32> = plot
        .of
        .place
        .columns
        .iter()
        .map(|column| stacks::bar_width(strip_of_one(series, plot), column.width))
        .collect();
    for one in series {
        let area = one.area;
        one.mean =
            (means.len() > 1).then(|| smooth(&means.iter().map(|(x, f)| point(*x, area.y_of(*f))).collect::<Vec<_>>()));
        match one.form {
            SeriesForm::Bars => bars(one, plot, &bar_widths),
            SeriesForm::Steps => one.path = steps(&one.marks, plot),
            SeriesForm::Line => {
                let points: Vec<Point> = one.marks.iter().map(|mark| mark.anchor).collect();
                if points.len() > 1 {
                    one.path = smooth(&points);
                    one.tails = tails(&one.marks, plot);
                }
            }
        }
    }
}

/// The lines that share an area: in strips each has its own.
fn strip_of_one<'a>(series: &'a [SeriesBox], plot: &Plot<'_>) -> &'a [SeriesBox] {
    if plot.of.arrangement == Arrangement::Strips { series.get(..1).unwrap_or_default() } else { series }
}

/// The mean of all lines at each column where any has a value: its place and the value.
fn means(series: &[SeriesBox]) -> Vec<(f32, f32)> {
    let mut sums: BTreeMap<u32, (f32, f32, f32)> = BTreeMap::new();
    for mark in series.iter().flat_map(|one| &one.marks) {
        // Places are not negative, so their bits sort like the numbers themselves.
        let (x, sum, count) = sums.entry(mark.anchor.x.max(0.0).to_bits()).or_default();
        (*x, *sum, *count) = (mark.anchor.x, *sum + mark.fraction, *count + 1.0);
    }
    sums.into_values().map(|(x, sum, count)| (x, sum / count)).collect()
}

/// Short level pieces beyond the first and the last point.
fn tails(marks: &[CurveMark], plot: &Plot<'_>) -> Vec<[Point; 2]> {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return Vec::new() };
    let piece = |mark: &CurveMark, side: f32| {
        let start = mark.anchor.x + side * (mark.radius + TAIL_GAP + (mark.center.x - mark.anchor.x).abs());
        let end = (start + side * TAIL).clamp(plot.left, plot.right);
        ((end - start) * side > 2.0).then(|| [point(start, mark.anchor.y), point(end, mark.anchor.y)])
    };
    // The name of the line is where it would go on.
    let is_named = matches!(plot.of.arrangement, Arrangement::Pair | Arrangement::Group);
    let end = if is_named { None } else { piece(last, 1.0) };
    [piece(first, -1.0), end].into_iter().flatten().collect()
}

/// A level piece across the column of each point, with jumps halfway between them.
fn steps(marks: &[CurveMark], plot: &Plot<'_>) -> Path {
    let columns = plot.of.place.columns;
    let column = |mark: &CurveMark| columns.get(columns.partition_point(|it| it.x + it.width <= mark.anchor.x));
    let mut points: Vec<Point> = Vec::with_capacity(marks.len() * 2);
    for (number, mark) in marks.iter().enumerate() {
        let Some(own) = column(mark) else { continue };
        let before = number.checked_sub(1).and_then(|at| marks.get(at)).and_then(column);
        let start = before.map_or(own.x + CELL_PADDING, |before| halfway(before, own));
        let after = marks.get(number + 1).and_then(column);
        let end = after.map_or(own.x + own.width - CELL_PADDING, |after| halfway(own, after));
        points.extend([point(start, mark.anchor.y), point(end, mark.anchor.y)]);
    }
    Path::polyline(&points)
}

/// The middle between two columns.
fn halfway(left: &Column, right: &Column) -> f32 {
    f32::midpoint(left.x + left.width, right.x)
}

fn bars(one: &mut SeriesBox, plot: &Plot<'_>, widths: &[f32]) {
    let base = one.area.base_y(plot.of.lane.scale.faces);
    let columns = plot.of.place.columns;
    for mark in &mut one.marks {
        let column = columns.partition_point(|it| it.x + it.width <= mark.anchor.x);
        let half = widths.get(column).copied().unwrap_or(LEAST_BAR) / 2.0;
        let (top, bottom) = (mark.anchor.y.min(base), mark.anchor.y.max(base));
        let lacking = (LEAST_BAR - (bottom - top)).max(0.0) / 2.0;
        let (x, y) = (mark.anchor.x, top - lacking);
        mark.bar = Some(Rect::new(x - half, y, 2.0 * half, bottom - top + 2.0 * lacking));
    }
}
