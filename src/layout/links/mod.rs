//! Routes links around the cards.
//!
//! A route runs along the gutters: column edges, lane edges, and the centre lines of the two cards. It is the
//! shortest route (Dijkstra's algorithm), where every bend counts as additional length. Links that share a
//! vertical gutter are drawn a little apart.
//!
//! Limitations: a route is searched only in the vicinity of its two cards; if there is none, the link runs
//! straight across other cards. Links that share a horizontal gutter overlap.

mod label;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use super::measure::AXIS;
use super::{CardBox, Column, Emphasis, LaneBox, LinkBox, LinkLabel, PlacedText};
use crate::geometry::{Point, Rect, point};
use crate::model::{CardId, JourneyMap, Link, LinkHeads, LinkId};
use crate::text::Shaper;
use label::{LabelPlacer, LinkRoute};

/// The cost of one bend, in points of route length.
const BEND: f32 = 36.0;
/// The least distance between a route and a card.
const CLEARANCE: f32 = 2.0;
/// How far around its two cards a route is searched at first.
const SEARCH_MARGIN: f32 = 110.0;
/// The cost per point of distance from a card's centre where a route leaves or reaches it.
const OFF_CENTER: f32 = 0.2;
/// How far around its two cards a route is searched if there is none nearby.
const WIDE_MARGIN: f32 = 420.0;
/// The distance between two routes in one gutter.
const APART: f32 = 4.0;

/// Routes every link whose two cards are on the sheet, and places its label.
pub(super) fn links(
    map: &JourneyMap,
    columns: &[Column],
    rows: &[LaneBox],
    known: &mut RouteCache,
    shaper: &Shaper,
) -> Vec<LinkBox> {
    // Only the routes of links that are still there go back into the cache.
    let mut old = std::mem::take(known);
    if map.links.is_empty() {
        return Vec::new();
    }
    let rects: FxHashMap<CardId, Rect> =
        rows.iter().flat_map(|row| &row.cards).map(|card| (card.card.id, card.rect)).collect();
    let mut used = OccupiedTracks::default();
    let mut labels = LabelPlacer::of(rows);
    let mut boxes = Vec::with_capacity(map.links.len());
    for link in &map.links {
        let (Some(&from), Some(&to)) = (rects.get(&link.from), rects.get(&link.to)) else { continue };
        let route = route(columns, rows, link, old.0.remove(&link.id), from, to);
        let mut points = route.points.clone();
        used.separate(&mut points);
        clip(&mut points, from, to);
        boxes.push(link_box(link, points, &mut labels, route.obstacles(), [from, to], shaper));
        known.0.insert(link.id, route);
    }
    boxes
}

fn link_box(
    link: &Link,
    points: Vec<Point>,
    labels: &mut LabelPlacer,
    near: &[Rect],
    ends: [Rect; 2],
    shaper: &Shaper,
) -> LinkBox {
    let heads = [link.heads == LinkHeads::TwoWay, link.heads != LinkHeads::Plain];
    let label = (!link.label.is_empty()).then(|| {
        let text = shaper.line(&link.label, AXIS);
        let half = point(text.width / 2.0, text.height / 2.0);
        let (center, on_line) = labels.place(&LinkRoute { points: &points, heads, near, ends }, half);
        LinkLabel { words: PlacedText { text, at: center - half, tone: Emphasis::Muted }, on_line }
    });
    LinkBox { id: link.id, points, head_at_start: heads[0], head_at_end: heads[1], dashed: link.dashed, label }
}

/// The route from the centre of one card to the centre of the other: `known` if it is still valid.
fn route(
    columns: &[Column],
    rows: &[LaneBox],
    link: &Link,
    known: Option<CachedRoute>,
    from: Rect,
    to: Rect,
) -> CachedRoute {
    // Building a grid is cheap compared with the search, so a cached route is valid if its grid is unchanged.
    let grid = gutters(columns, rows, link, from, to, SEARCH_MARGIN);
    let wide = || gutters(columns, rows, link, from, to, WIDE_MARGIN).with_gaps();
    let is_valid = |route: &CachedRoute| {
        route.from == from
            && route.to == to
            && route.grid == grid
            && route.wide.as_ref().is_none_or(|known| *known == wide())
    };
    if let Some(known) = known.filter(is_valid) {
        return known;
    }
    let near = grid.shortest(from, to);
    let wide = near.is_none().then(wide);
    let found = near.or_else(|| wide.as_ref()?.shortest(from, to));
    let points = found.unwrap_or_else(|| vec![from.center(), to.center()]);
    CachedRoute { from, to, grid, wide, points }
}

/// The gutters within `margin` of two cards, and the other cards there.
fn gutters(columns: &[Column], rows: &[LaneBox], link: &Link, from: Rect, to: Rect, margin: f32) -> RoutingGrid {
    let region = from.union(&to).shrink(-margin);
    let other = |card: &&CardBox| card.card.id != link.from && card.card.id != link.to;
    let near = rows.iter().filter(|row| row.y <= region.max.y && row.y + row.height >= region.min.y);
    let cards = near.flat_map(|row| &row.cards).filter(other);
    let obstacles = cards.map(|card| card.rect.shrink(-CLEARANCE)).filter(|rect| rect.intersects(&region)).collect();
    let xs = sorted(
        columns.iter().flat_map(|column| [column.x, column.x + column.width]).chain([from.center().x, to.center().x]),
        region.min.x,
        region.max.x,
    );
    let edges = [from, to].into_iter().flat_map(|rect| [rect.min.y - 3.0, rect.max.y + 3.0, rect.center().y]);
    let ys = sorted(rows.iter().map(|row| row.y).chain(edges), region.min.y, region.max.y);
    RoutingGrid { xs, ys, obstacles }
}

/// A cache of routes with everything they depend on, so that a route is searched again only if something near
/// it has moved.
#[derive(Default)]
pub(super) struct RouteCache(FxHashMap<LinkId, CachedRoute>);

impl RouteCache {
    /// The number of cached routes.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// A cached route.
struct CachedRoute {
    from: Rect,
    to: Rect,
    grid: RoutingGrid,
    /// The wider grid that was searched if there was no route nearby.
    wide: Option<RoutingGrid>,
    points: Vec<Point>,
}

impl CachedRoute {
    /// The other cards near the route.
    fn obstacles(&self) -> &[Rect] {
        self.wide.as_ref().map_or(&self.grid.obstacles, |grid| &grid.obstacles)
    }
}

/// The distinct values from `low` to `high`, in order.
fn sorted(values: impl Iterator<Item = f32>, low: f32, high: f32) -> Vec<f32> {
    let mut values: Vec<f32> = values.filter(|value| (low..=high).contains(value)).collect();
    values.sort_by(f32::total_cmp);
    values.dedup();
    values
}

/// The routing grid: vertical and horizontal gutters, and the cards that block them.
#[derive(PartialEq)]
struct RoutingGrid {
    xs: Vec<f32>,
    ys: Vec<f32>,
    obstacles: Vec<Rect>,
}

/// A crossing (column, row) and whether it was entered along a row, which tells bends from straight runs.
type Node = (usize, usize, bool);

impl RoutingGrid {
    fn at(&self, node: Node) -> Point {
        point(self.xs[node.0], self.ys[node.1])
    }

    /// Adds the gaps above and below every card as gutters, for when cards that span several columns block
    /// the ordinary ones.
    fn with_gaps(mut self) -> Self {
        self.ys.extend(self.obstacles.iter().flat_map(|card| [card.min.y - 1.0, card.max.y + 1.0]));
        self.ys.sort_by(f32::total_cmp);
        self.ys.dedup();
        self
    }

    fn neighbours(&self, (x, y, _): Node) -> impl Iterator<Item = Node> {
        let sideways = [x.checked_sub(1), Some(x + 1).filter(|x| *x < self.xs.len())];
        let updown = [y.checked_sub(1), Some(y + 1).filter(|y| *y < self.ys.len())];
        let sideways = sideways.into_iter().flatten().map(move |x| (x, y, true));
        sideways.chain(updown.into_iter().flatten().map(move |y| (x, y, false)))
    }

    /// The crossings inside a card, where a route may start or end.
    fn inside(&self, card: Rect) -> Vec<(usize, usize)> {
        let card = card.shrink(6.0);
        let among = |values: &[f32], low: f32, high: f32| -> Vec<usize> {
            (0..values.len()).filter(|at| (low..=high).contains(&values[*at])).collect()
        };
        let ys = among(&self.ys, card.min.y, card.max.y);
        let xs = among(&self.xs, card.min.x, card.max.x);
        xs.iter().flat_map(|x| ys.iter().map(move |y| (*x, *y))).collect()
    }

    /// The corners of the cheapest route from inside one card to inside another; none if there is no route.
    /// The closer it leaves and arrives to the centre lines of the cards, the cheaper it is.
    fn shortest(&self, from: Rect, to: Rect) -> Option<Vec<Point>> {
        let goals = self.inside(to);
        let blocked = BlockedEdges::of(self);
        let mut best: FxHashMap<Node, (f32, Option<Node>)> = FxHashMap::default();
        let mut queue = BinaryHeap::new();
        for (x, y) in self.inside(from) {
            for along in [true, false] {
                let cost = self.at((x, y, along)).distance(from.center()) * OFF_CENTER;
                best.insert((x, y, along), (cost, None));
                queue.push(Reverse((cost.to_bits(), (x, y, along))));
            }
        }
        while let Some(Reverse((cost_bits, node))) = queue.pop() {
            // Costs are not negative, so their bits sort like the numbers themselves.
            let cost = f32::from_bits(cost_bits);
            if best.get(&node).is_some_and(|known| known.0 < cost) {
                continue;
            }
            if goals.contains(&(node.0, node.1)) {
                return Some(self.corners(&best, node));
            }
            for next in self.neighbours(node) {
                if blocked.blocks(node, next) {
                    continue;
                }
                let (here, there) = (self.at(node), self.at(next));
                let bend = if next.2 == node.2 { 0.0 } else { BEND };
                let off =
                    if goals.contains(&(next.0, next.1)) { there.distance(to.center()) * OFF_CENTER } else { 0.0 };
                let cost = cost + here.distance(there) + bend + off;
                if best.get(&next).is_none_or(|known| cost < known.0) {
                    best.insert(next, (cost, Some(node)));
                    queue.push(Reverse((cost.to_bits(), next)));
                }
            }
        }
        None
    }

    /// Walks back from the goal to the start and keeps only the corners.
    fn corners(&self, best: &FxHashMap<Node, (f32, Option<Node>)>, goal: Node) -> Vec<Point> {
        let mut route = vec![self.at(goal)];
        let mut node = goal;
        while let Some((_, Some(before))) = best.get(&node) {
            route.push(self.at(*before));
            node = *before;
        }
        route.reverse();
        let mut corners: Vec<Point> = Vec::new();
        for at in route {
            if let [.., a, b] = corners[..]
                && (a.x == b.x && b.x == at.x || a.y == b.y && b.y == at.y)
            {
                corners.pop();
            }
            if corners.last() != Some(&at) {
                corners.push(at);
            }
        }
        corners
    }
}

/// The edges of the grid that are blocked by cards. Marked once per card, so that the search itself need not
/// look at the cards.
struct BlockedEdges {
    /// The number of rows of the grid.
    rows: usize,
    /// Whether the edge from a crossing to the one at its right is blocked.
    along: Vec<bool>,
    /// Whether the edge from a crossing to the one below is blocked.
    across: Vec<bool>,
}

impl BlockedEdges {
    fn of(grid: &RoutingGrid) -> Self {
        let rows = grid.ys.len();
        let open = vec![false; grid.xs.len() * rows];
        let mut blocked = Self { rows, along: open.clone(), across: open };
        for card in &grid.obstacles {
            let inner = |values: &[f32], low: f32, high: f32| {
                values.partition_point(|value| *value <= low)..values.partition_point(|value| *value < high)
            };
            let xs = inner(&grid.xs, card.min.x, card.max.x);
            let ys = inner(&grid.ys, card.min.y, card.max.y);
            for y in ys.clone() {
                (xs.start.saturating_sub(1)..xs.end).for_each(|x| blocked.along[x * rows + y] = true);
            }
            for x in xs {
                (ys.start.saturating_sub(1)..ys.end).for_each(|y| blocked.across[x * rows + y] = true);
            }
        }
        blocked
    }

    /// Whether a card blocks the edge between two neighbouring crossings.
    fn blocks(&self, a: Node, b: Node) -> bool {
        let first = a.0.min(b.0) * self.rows + a.1.min(b.1);
        let pieces = if a.1 == b.1 { &self.along } else { &self.across };
        pieces.get(first).copied().unwrap_or(true)
    }
}

/// The stretches of vertical gutters that earlier links occupy, by the gutter's position.
#[derive(Default)]
struct OccupiedTracks(FxHashMap<u32, Vec<(f32, f32)>>);

impl OccupiedTracks {
    /// Moves the inner vertical segments aside, left and right in turns, where earlier links occupy the
    /// gutter.
    fn separate(&mut self, points: &mut [Point]) {
        for at in 1..points.len().saturating_sub(2) {
            let (a, b) = (points[at], points[at + 1]);
            if a.x != b.x {
                continue;
            }
            let (low, high) = (a.y.min(b.y), a.y.max(b.y));
            let routes = self.0.entry(a.x.to_bits()).or_default();
            let crowd = routes.iter().filter(|route| route.0 < high && low < route.1).count();
            routes.push((low, high));
            let aside = if crowd % 2 == 1 { crowd.div_ceil(2) as f32 } else { -(crowd.div_ceil(2) as f32) };
            let shift = (aside * APART).clamp(-6.0, 6.0);
            points[at].x += shift;
            points[at + 1].x += shift;
        }
    }
}

/// Cuts the route off at the edges of both cards.
fn clip(points: &mut Vec<Point>, from: Rect, to: Rect) {
    clip_end(points, to);
    points.reverse();
    clip_end(points, from);
    points.reverse();
}

/// Cuts off the end of the route that is inside `card`.
fn clip_end(points: &mut Vec<Point>, card: Rect) {
    while points.len() > 2 && points.get(points.len() - 2).is_some_and(|before| card.contains(*before)) {
        points.pop();
    }
    if let [.., before, last] = points.as_mut_slice() {
        *last = entry(card, *before, *last);
    }
}

/// Where the straight line from `outside` to `inside` enters `card`.
fn entry(card: Rect, outside: Point, inside: Point) -> Point {
    let route = inside - outside;
    let share = |low: f32, high: f32, start: f32, route: f32| {
        if route.abs() < f32::EPSILON { 0.0 } else { ((if route > 0.0 { low } else { high }) - start) / route }
    };
    let t = share(card.min.x, card.max.x, outside.x, route.x).max(share(card.min.y, card.max.y, outside.y, route.y));
    outside + route * t.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_goes_around_what_stands_between() {
        let wall = Rect::new(90.0, -20.0, 20.0, 60.0);
        let grid = RoutingGrid { xs: vec![0.0, 60.0, 140.0, 200.0], ys: vec![-50.0, 0.0, 80.0], obstacles: vec![wall] };
        let around = |x: f32| Rect::around(point(x, 0.0), 20.0);
        let route = grid.shortest(around(0.0), around(200.0)).unwrap_or_default();
        assert!(route.len() >= 4, "{route:?}");
        let middle = |pair: &[Point]| pair[0].lerp(pair[1], 0.5);
        assert!(route.windows(2).all(|pair| !wall.contains(middle(pair))), "{route:?}");
    }

    #[test]
    fn a_way_ends_at_the_edge_of_its_card() {
        let card = Rect::new(0.0, 0.0, 100.0, 40.0);
        assert_eq!(entry(card, point(300.0, 20.0), point(50.0, 20.0)), point(100.0, 20.0));
        let mut bent_inside = vec![point(300.0, 10.0), point(50.0, 10.0), point(50.0, 20.0)];
        clip_end(&mut bent_inside, card);
        assert_eq!(bent_inside, [point(300.0, 10.0), point(100.0, 10.0)]);
    }
}
