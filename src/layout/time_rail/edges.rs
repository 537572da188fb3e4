//! Keeps the moments on the rail of time from nearly standing under the edges of stages. What nearly stands on a line
//! looks like a mistake, so that a moment stands right under the edge that it is the time of, where that is near, and
//! visibly beside all others.

use super::scale::{RailScale, SAME};
use crate::quantity::time::TimeAxis;

/// A moment moves so far to the edge of its own stage: too little to be seen on the scale of the whole line.
const MOST_MOVE: f32 = 48.0;
/// How far a moment is at least from the edge of a stage that does not begin or end with it.
pub(super) const CLEAR: f32 = 12.0;
/// The least distance of two moments of which one has moved.
const BETWEEN: f32 = 16.0;

/// The places of moments that differ from those on the scale, for stages from where to where each reaches. The ends of
/// the line stay. Spans are those of stages, or else of steps, whose edges are no lines on the sheet.
pub(super) fn settled(
    scale: &RailScale,
    axis: &TimeAxis,
    stages: &[(f32, f32)],
    are_spans_of_stages: bool,
) -> Vec<(f64, f32)> {
    let edges: Vec<f32> = stages.iter().skip(1).map(|stage| stage.0).collect();
    let mut moved = Vec::new();
    let mut before = axis.points.first().map_or(0.0, |point| scale.x(point.minutes));
    for [point, next] in axis.points.get(1..).unwrap_or_default().array_windows() {
        let (at, next) = (scale.x(point.minutes), scale.x(next.minutes));
        let own = if are_spans_of_stages { own_edges(axis, &edges, point.minutes) } else { Vec::new() };
        let has_room = |x: &f32| before + BETWEEN <= *x && *x + BETWEEN <= next;
        let nearest = |edges: &[f32]| edges.iter().copied().min_by(|a, b| (a - at).abs().total_cmp(&(b - at).abs()));
        let to_own = nearest(&own).filter(|edge| (edge - at).abs() <= MOST_MOVE).filter(has_room);
        let beside = nearest(&edges).filter(|edge| (edge - at).abs() < CLEAR).and_then(|edge| {
            let sides = if at < edge { [edge - CLEAR, edge + CLEAR] } else { [edge + CLEAR, edge - CLEAR] };
            sides.into_iter().find(has_room)
        });
        before = to_own.or(beside).unwrap_or(at);
        if before != at {
            moved.push((point.minutes, before));
        }
    }
    moved
}

/// The edges between stages that are at this time: where a stage begins with it or ends with it.
fn own_edges(axis: &TimeAxis, edges: &[f32], minutes: f64) -> Vec<f32> {
    let is_now = |time: f64| (time - minutes).abs() < SAME;
    let of_span = axis.spans.iter().flat_map(|span| {
        let [from, to] = span.minutes;
        let start = is_now(from).then(|| span.index.checked_sub(1)).flatten();
        [start, is_now(to).then_some(span.index)]
    });
    of_span.flatten().filter_map(|place| edges.get(place).copied()).collect()
}
