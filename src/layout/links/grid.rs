//! The shortest route through the gutters between cards (Dijkstra's algorithm), where every bend counts as
//! additional length.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use crate::geometry::{Point, Rect, point};

/// The cost of one bend, in points of route length.
const BEND: f32 = 36.0;
/// The cost per point of distance from a card's centre where a route leaves or reaches it.
const OFF_CENTER: f32 = 0.2;

/// The routing grid: vertical and horizontal gutters, and the cards that block them.
#[derive(PartialEq)]
pub(super) struct RoutingGrid {
    /// The vertical gutters, from left to right.
    pub(super) xs: Vec<f32>,
    /// The horizontal gutters, from top to bottom.
    pub(super) ys: Vec<f32>,
    /// The cards in the way.
    pub(super) obstacles: Vec<Rect>,
}

/// A crossing (column, row) and whether it was entered along a row, which tells bends from straight runs.
type Node = (usize, usize, bool);

impl RoutingGrid {
    fn at(&self, node: Node) -> Point {
        let coordinate = |values: &[f32], place: usize| values.get(place).copied().unwrap_or_default();
        point(coordinate(&self.xs, node.0), coordinate(&self.ys, node.1))
    }

    /// Adds the gaps above and below every card as gutters, for when cards that span several columns block
    /// the ordinary ones.
    pub(super) fn with_gaps(mut self) -> Self {
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
            let inside = (0..).zip(values).filter(|(_, value)| (low..=high).contains(*value));
            inside.map(|(place, _)| place).collect()
        };
        let ys = among(&self.ys, card.min.y, card.max.y);
        let xs = among(&self.xs, card.min.x, card.max.x);
        xs.iter().flat_map(|x| ys.iter().map(move |y| (*x, *y))).collect()
    }

    /// The corners of the cheapest route from inside one card to inside another; none if there is no route.
    /// The closer it leaves and arrives to the centre lines of the cards, the cheaper it is.
    pub(super) fn shortest(&self, from: Rect, to: Rect) -> Option<Vec<Point>> {
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
            let block = |edges: &mut Vec<bool>, x: usize, y: usize| {
                edges.get_mut(x * rows + y).into_iter().for_each(|edge| *edge = true);
            };
            for y in ys.clone() {
                (xs.start.saturating_sub(1)..xs.end).for_each(|x| block(&mut blocked.along, x, y));
            }
            for x in xs {
                (ys.start.saturating_sub(1)..ys.end).for_each(|y| block(&mut blocked.across, x, y));
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
}
