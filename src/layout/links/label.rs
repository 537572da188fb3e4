//! The words of a link: on its line where that is long enough, else beside it, and never on a card, a
//! blueprint line or the words of another link.

use rustc_hash::FxHashMap;

use crate::geometry::{Point, Rect, point};
use crate::layout::Row;
use crate::model::LaneKind;

/// Between a line and words beside it.
const BESIDE: f32 = 5.0;
/// Around the words: the edge of the paper behind them.
const PADDING: Point = point(4.0, 1.0);
/// How much of a piece must show beside words that stand on it, arrow head included.
const LEAST_SHOWN: f32 = 26.0;
/// What must show of the line between words on it and its ends: with a head, and without.
const HEAD_ROOM: f32 = 13.0;
const END_ROOM: f32 = 4.0;
/// Words of other links are found by squares of this size.
const SQUARE: f32 = 128.0;

/// What it costs to stand somewhere.
mod cost {
    /// A square point of a card or of other words.
    pub(super) const COVERED: f32 = 10.0;
    pub(super) const BLUEPRINT_LINE: f32 = 300.0;
    pub(super) const LANE_EDGE: f32 = 4.0;
    /// A curve's lane is full of words already.
    pub(super) const CURVE: f32 = 50.0;
    /// Words on a piece that is hardly longer than they are hide it.
    pub(super) const SHORT_PIECE: f32 = 40.0;
    /// A point less than an end of the line needs.
    pub(super) const SQUEEZED: f32 = 3.0;
    pub(super) const BESIDE: f32 = 9.0;
    /// A point away from the middle of the way.
    pub(super) const FAR: f32 = 0.03;
    /// Shorter pieces are less telling than long ones: a point of length is worth so much.
    pub(super) const LENGTH: f32 = 0.02;
}

/// Where links may say something.
pub(super) struct Labels {
    /// Edges between lanes, from top to bottom.
    edges: Vec<f32>,
    blueprint_lines: Vec<f32>,
    /// From where to where the curve lanes reach.
    curves: Vec<(f32, f32)>,
    taken: FxHashMap<(i32, i32), Vec<Rect>>,
}

/// A place for the words, and what it costs for itself.
struct Spot {
    center: Point,
    on_line: bool,
    cost: f32,
}

/// A link's way, and what is around it.
pub(super) struct Way<'a> {
    /// Its corners.
    pub(super) points: &'a [Point],
    /// Whether it has a head at its start and at its end.
    pub(super) heads: [bool; 2],
    /// Other cards that are near.
    pub(super) near: &'a [Rect],
    /// Its own two cards.
    pub(super) ends: [Rect; 2],
}

impl Way<'_> {
    /// What it costs when words on the line stand close to one of its ends: a head needs room.
    fn squeezes(&self, at: Point, half_extent: f32) -> f32 {
        let ends = [self.points.first(), self.points.last()].into_iter().zip(self.heads);
        let lacking = |(end, head): (Option<&Point>, bool)| {
            let room = if head { HEAD_ROOM } else { END_ROOM };
            end.map_or(0.0, |end| (room - (at.distance(*end) - half_extent)).max(0.0))
        };
        ends.map(lacking).sum::<f32>() * cost::SQUEEZED
    }
}

impl Labels {
    /// With no words yet.
    pub(super) fn of(rows: &[Row]) -> Self {
        let is_line = |row: &&Row| matches!(row.lane.kind, LaneKind::Line(_));
        let is_edge = |pair: &[Row]| !is_line(&&pair[0]) && !is_line(&&pair[1]);
        Self {
            edges: rows.windows(2).filter(|pair| is_edge(pair)).map(|pair| pair[1].y).collect(),
            blueprint_lines: rows.iter().filter(is_line).map(|row| row.y + row.height / 2.0).collect(),
            curves: rows.iter().filter(|row| row.curve.is_some()).map(|row| (row.y, row.y + row.height)).collect(),
            taken: FxHashMap::default(),
        }
    }

    /// The middle of words that reach `half` from it, and whether they stand on the line.
    pub(super) fn place(&mut self, way: &Way<'_>, half: Point) -> (Point, bool) {
        let around = |center: Point| Rect::from_corners(center - half - PADDING, center + half + PADDING);
        let spots = self.spots(way, half);
        let cost = |spot: &Spot| spot.cost + self.cost(around(spot.center), way);
        let costs = spots.iter().map(cost);
        let best = costs.zip(&spots).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, spot)| (spot.center, spot.on_line));
        let (center, on_line) = best.unwrap_or((Point::ZERO, true));
        let rect = around(center);
        for square in squares(rect) {
            self.taken.entry(square).or_default().push(rect);
        }
        (center, on_line)
    }

    fn spots(&self, way: &Way<'_>, half: Point) -> Vec<Spot> {
        let (points, ends) = (way.points, way.ends);
        let middle = points.first().zip(points.last()).map_or(Point::ZERO, |(a, b)| a.lerp(*b, 0.5));
        let mut spots = Vec::new();
        for pair in points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let upright = (a.x - b.x).abs() < (a.y - b.y).abs();
            let extent = if upright { half.y } else { half.x } * 2.0;
            let shown = a.distance(b) - extent;
            let hides = if shown < LEAST_SHOWN { cost::SHORT_PIECE } else { 0.0 };
            let length = -a.distance(b).min(400.0) * cost::LENGTH;
            let side = if upright { point(half.x + BESIDE, 0.0) } else { point(0.0, half.y + BESIDE) };
            for at in self.stops(a, b) {
                let far = at.distance(middle) * cost::FAR + length;
                let squeezes = way.squeezes(at, extent / 2.0);
                spots.push(Spot { center: at, on_line: true, cost: far + hides + squeezes });
                spots.push(Spot { center: at + side, on_line: false, cost: far + cost::BESIDE });
                spots.push(Spot { center: at - side, on_line: false, cost: far + cost::BESIDE + 1.0 });
            }
            // A gap between two neighbours is too narrow for words: above or below both of them.
            if !upright && shown < LEAST_SHOWN {
                let x = f32::midpoint(a.x, b.x);
                let above = ends[0].min.y.min(ends[1].min.y) - half.y - 1.5;
                let below = ends[0].max.y.max(ends[1].max.y) + half.y + 1.5;
                for y in [above, below] {
                    spots.push(Spot { center: point(x, y), on_line: false, cost: 2.0 * cost::BESIDE });
                }
            }
        }
        spots
    }

    /// Where words may stand along a piece: at lane edges it crosses, and halfway between all that it crosses.
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
        stops.extend(crossed.windows(2).map(|pair| at(f32::midpoint(pair[0], pair[1]))));
        stops
    }

    fn cost(&self, label: Rect, way: &Way<'_>) -> f32 {
        let area = |other: &Rect| {
            let common = other.intersection(&label);
            if common.is_empty() { 0.0 } else { common.width() * common.height() }
        };
        let taken = squares(label).filter_map(|square| self.taken.get(&square)).flatten();
        let covered: f32 = way.near.iter().chain(&way.ends).chain(taken).map(area).sum();
        let crosses = |lines: &[f32]| {
            let start = lines.partition_point(|y| *y <= label.min.y);
            lines.get(start).is_some_and(|y| *y < label.max.y)
        };
        let in_curve = self.curves.iter().any(|(top, bottom)| label.min.y < *bottom && label.max.y > *top);
        covered * cost::COVERED
            + if crosses(&self.blueprint_lines) { cost::BLUEPRINT_LINE } else { 0.0 }
            + if crosses(&self.edges) { cost::LANE_EDGE } else { 0.0 }
            + if in_curve { cost::CURVE } else { 0.0 }
    }
}

/// The squares that a box touches.
fn squares(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
    let of = |value: f32| (value / SQUARE).floor() as i32;
    let (left, right, top, bottom) = (of(rect.min.x), of(rect.max.x), of(rect.min.y), of(rect.max.y));
    (top..=bottom).flat_map(move |y| (left..=right).map(move |x| (x, y)))
}
