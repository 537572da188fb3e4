//! Label placement for links: on the line where it is long enough, else beside it, avoiding cards, blueprint
//! lines and the labels of other links. Each candidate position has a cost, and the cheapest one wins.

use rustc_hash::FxHashMap;

use crate::geometry::{Point, Rect, point};
use crate::layout::{Column, LaneBox};
use crate::model::LaneKind;

/// Gap between a line and a label beside it, from which the heads of the line stick out by half.
const BESIDE: f32 = 6.0;
/// Padding between a label and the edge of its background.
const PADDING: Point = point(4.0, 1.0);
/// How much of a segment must stay visible when a label is on it, arrow head included.
const MIN_VISIBLE: f32 = 26.0;
/// How much of the line must stay visible between a label on it and an end with an arrow head.
const HEAD_ROOM: f32 = 13.0;
/// The same for an end without an arrow head: less would look like a speck.
const END_ROOM: f32 = 10.0;
/// Size of the squares of the spatial index that finds the labels of other links.
const SQUARE: f32 = 128.0;

/// The most labels in one square that later ones avoid.
const MOST_LABELS_IN_SQUARE: usize = 24;

/// The costs of a label position.
mod cost {
    /// Per square point of a card or another label that is covered.
    pub(super) const COVERED: f32 = 10.0;
    /// Per point beyond the edge of the grid.
    pub(super) const OUTSIDE: f32 = 200.0;
    /// For crossing a blueprint line.
    pub(super) const BLUEPRINT_LINE: f32 = 300.0;
    /// For crossing the edge between two lanes.
    pub(super) const LANE_EDGE: f32 = 4.0;
    /// For being in a curve lane, which is full of labels already.
    pub(super) const CURVE: f32 = 50.0;
    /// For hiding a segment that is hardly longer than the label.
    pub(super) const SHORT_PIECE: f32 = 40.0;
    /// Per point that is missing between the label and an end of the line.
    pub(super) const SQUEEZED: f32 = 3.0;
    /// For being beside the line rather than on it.
    pub(super) const BESIDE: f32 = 9.0;
    /// Per point of distance from the middle of the route.
    pub(super) const FAR: f32 = 0.03;
    /// The bonus per point of segment length: long segments are better places for a label.
    pub(super) const LENGTH: f32 = 0.02;
}

/// Places the labels of all links, one after the other.
pub(super) struct LabelPlacer {
    /// The edges between lanes, from top to bottom.
    edges: Vec<f32>,
    /// The blueprint lines, from top to bottom.
    blueprint_lines: Vec<f32>,
    /// The left and right edge of the grid, which labels do not cross.
    within: (f32, f32),
    /// The upper and lower edges of the curve lanes.
    curves: Vec<(f32, f32)>,
    /// The labels placed so far, by the squares that they touch.
    taken: FxHashMap<(i32, i32), Vec<Rect>>,
}

/// A candidate position for a label, and its cost apart from what it covers.
struct LabelCandidate {
    center: Point,
    on_line: bool,
    cost: f32,
}

/// A link's route and its surroundings.
pub(super) struct LinkRoute<'a> {
    /// The corners of the route.
    pub(super) points: &'a [Point],
    /// Whether there is an arrow head at the start and at the end.
    pub(super) heads: [bool; 2],
    /// The other cards nearby.
    pub(super) near: &'a [Rect],
    /// The two linked cards.
    pub(super) ends: [Rect; 2],
}

impl LinkRoute<'_> {
    /// The cost of a label on the line that is too close to an end; an arrow head needs more distance.
    fn squeeze_cost(&self, at: Point, half_extent: f32) -> f32 {
        let ends = [self.points.first(), self.points.last()].into_iter().zip(self.heads);
        let lacking = |(end, head): (Option<&Point>, bool)| {
            let available = if head { HEAD_ROOM } else { END_ROOM };
            end.map_or(0.0, |end| (available - (at.distance(*end) - half_extent)).max(0.0))
        };
        ends.map(lacking).sum::<f32>() * cost::SQUEEZED
    }
}

impl LabelPlacer {
    /// Collects the obstacles; no label is placed yet.
    pub(super) fn of(rows: &[LaneBox], columns: &[Column]) -> Self {
        let left = columns.first().map_or(0.0, |first| first.x);
        let right = columns.last().map_or(f32::INFINITY, |last| last.x + last.width);
        let is_line = |row: &&LaneBox| matches!(row.lane.kind, LaneKind::Line(_));
        let edge = |[above, below]: &[LaneBox; 2]| (!is_line(&above) && !is_line(&below)).then_some(below.y);
        Self {
            within: (left, right),
            edges: rows.array_windows().filter_map(edge).collect(),
            blueprint_lines: rows.iter().filter(is_line).map(|row| row.y + row.height / 2.0).collect(),
            curves: rows.iter().filter(|row| row.curve.is_some()).map(|row| (row.y, row.y + row.height)).collect(),
            taken: FxHashMap::default(),
        }
    }

    /// Places a label of half size `half`. Returns its centre, and whether it is on the line.
    pub(super) fn place(&mut self, route: &LinkRoute<'_>, half: Point) -> (Point, bool) {
        let around = |center: Point| Rect::from_corners(center - half - PADDING, center + half + PADDING);
        let spots = self.spots(route, half);
        let cost = |spot: &LabelCandidate| spot.cost + self.cost(around(spot.center), route);
        let costs = spots.iter().map(cost);
        let best = costs.zip(&spots).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, spot)| (spot.center, spot.on_line));
        let (center, on_line) = best.unwrap_or((Point::ZERO, true));
        let rect = around(center);
        for square in squares(rect) {
            let taken = self.taken.entry(square).or_default();
            // Where so many labels lie already, one more makes no difference.
            if taken.len() < MOST_LABELS_IN_SQUARE {
                taken.push(rect);
            }
        }
        (center, on_line)
    }

    /// The candidate positions for a label of half size `half`.
    fn spots(&self, route: &LinkRoute<'_>, half: Point) -> Vec<LabelCandidate> {
        let (points, ends) = (route.points, route.ends);
        let middle = points.first().zip(points.last()).map_or(Point::ZERO, |(a, b)| a.lerp(*b, 0.5));
        let mut spots = Vec::new();
        for &[a, b] in points.array_windows() {
            let upright = (a.x - b.x).abs() < (a.y - b.y).abs();
            let extent = if upright { half.y } else { half.x } * 2.0;
            let shown = a.distance(b) - extent;
            let hides = if shown < MIN_VISIBLE { cost::SHORT_PIECE } else { 0.0 };
            let length = -a.distance(b).min(400.0) * cost::LENGTH;
            let side = if upright { point(half.x + BESIDE, 0.0) } else { point(0.0, half.y + BESIDE) };
            for at in self.stops(a, b) {
                let far = at.distance(middle) * cost::FAR + length;
                let squeezes = route.squeeze_cost(at, extent / 2.0);
                spots.push(LabelCandidate { center: at, on_line: true, cost: far + hides + squeezes });
                for (beside, cost) in [(at + side, cost::BESIDE), (at - side, cost::BESIDE + 1.0)] {
                    let center = self.inside_grid(beside, half.x);
                    spots.push(LabelCandidate { center, on_line: false, cost: far + cost });
                }
            }
            // The gap between two neighbouring cards is too narrow for a label: try above and below both.
            if !upright && shown < MIN_VISIBLE {
                let x = f32::midpoint(a.x, b.x);
                let above = ends[0].min.y.min(ends[1].min.y) - half.y - 1.5;
                let below = ends[0].max.y.max(ends[1].max.y) + half.y + 1.5;
                for y in [above, below] {
                    let center = self.inside_grid(point(x, y), half.x);
                    spots.push(LabelCandidate { center, on_line: false, cost: 2.0 * cost::BESIDE });
                }
            }
        }
        spots
    }

    /// The place nearest to `center` at which a label of half width `half_width` is within the grid.
    fn inside_grid(&self, center: Point, half_width: f32) -> Point {
        let (left, right) = (self.within.0 + half_width + PADDING.x, self.within.1 - half_width - PADDING.x);
        point(center.x.min(right).max(left), center.y)
    }

    /// The candidate positions along a segment: its middle, the lane edges it crosses, and the points halfway
    /// between its crossings.
    fn stops(&self, a: Point, b: Point) -> Vec<Point> {
        let mut stops = vec![a.lerp(b, 0.5)];
        if (a.y - b.y).abs() < 1.0 {
            return stops;
        }
        let (top, bottom) = (a.y.min(b.y), a.y.max(b.y));
        let at = |y: f32| a.lerp(b, (y - a.y) / (b.y - a.y));
        let within = |lines: &[f32]| -> Vec<f32> {
            let start = lines.partition_point(|y| *y <= top + 6.0);
            let end = lines.partition_point(|y| *y < bottom - 6.0);
            lines.get(start..end).unwrap_or_default().to_vec()
        };
        let edges = within(&self.edges);
        stops.extend(edges.iter().map(|y| at(*y)));
        let mut crossed = within(&self.blueprint_lines);
        crossed.extend(edges);
        crossed.extend([top, bottom]);
        crossed.sort_by(f32::total_cmp);
        stops.extend(crossed.array_windows().map(|[above, below]| at(f32::midpoint(*above, *below))));
        stops
    }

    /// The cost of what a label at this position covers and crosses.
    fn cost(&self, label: Rect, route: &LinkRoute<'_>) -> f32 {
        let area = |other: &Rect| {
            let common = other.intersection(&label);
            if common.is_empty() { 0.0 } else { common.width() * common.height() }
        };
        let taken = squares(label).filter_map(|square| self.taken.get(&square)).flatten();
        let covered: f32 = route.near.iter().chain(&route.ends).chain(taken).map(area).sum();
        let crosses = |lines: &[f32]| {
            let start = lines.partition_point(|y| *y <= label.min.y);
            lines.get(start).is_some_and(|y| *y < label.max.y)
        };
        let in_curve = self.curves.iter().any(|(top, bottom)| label.min.y < *bottom && label.max.y > *top);
        let outside = (self.within.0 - label.min.x).max(0.0) + (label.max.x - self.within.1).max(0.0);
        covered * cost::COVERED
            + outside * cost::OUTSIDE
            + if crosses(&self.blueprint_lines) { cost::BLUEPRINT_LINE } else { 0.0 }
            + if crosses(&self.edges) { cost::LANE_EDGE } else { 0.0 }
            + if in_curve { cost::CURVE } else { 0.0 }
    }
}

/// The squares of the spatial index that a box touches.
fn squares(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
    let of = |value: f32| (value / SQUARE).floor() as i32;
    let (left, right, top, bottom) = (of(rect.min.x), of(rect.max.x), of(rect.min.y), of(rect.max.y));
    (top..=bottom).flat_map(move |y| (left..=right).map(move |x| (x, y)))
}
