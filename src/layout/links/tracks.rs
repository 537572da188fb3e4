//! Parallel tracks for links that share a gutter, so that two arrows never read as one.
//!
//! Routes are searched one by one along the same centre lines. Here the segments of all routes that lie on one
//! another are found, and each gets a track of its own: a link that turns left runs at the left of one that turns
//! right, so that tracks do not cross without need.
//!
//! Limitations: a gutter with more links than it has room for gets tracks that are closer than [`APART`].

use crate::geometry::{Point, Rect};

/// The distance between two tracks: as much as an arrow head is wide, so that each head is seen.
const APART: f32 = 6.0;
/// Segments closer than this, side by side or end to end, are told apart.
const NEAR: f32 = 4.0;
/// The distance between a track and the edge or corner of a card.
pub(super) const MARGIN: f32 = 1.5;
/// How far a track may be moved from the middle of its gutter where no card limits it.
const FARTHEST: f32 = 30.0;
/// The largest number of segments that are compared with each other to share tracks.
const MOST_COMPARED: usize = 100;

/// The route of one link, from the centre of one card to the centre of the other.
pub(super) struct TrackedRoute<'a> {
    /// The corners of the route.
    pub(super) points: Vec<Point>,
    /// The two cards that it connects.
    pub(super) ends: [Rect; 2],
    /// The other cards near it.
    pub(super) near: &'a [Rect],
    /// Whether there is an arrow head at its start and at its end.
    pub(super) heads: [bool; 2],
}

impl TrackedRoute<'_> {
    /// Turns the route round, so that its start becomes its end.
    pub(super) fn turn(&mut self) {
        self.points.reverse();
        self.ends.reverse();
        self.heads.reverse();
    }
}

/// A horizontal or vertical piece of a route, seen along its own direction.
struct TrackSegment {
    route: usize,
    /// The index of the first of its two corners.
    corner: usize,
    is_vertical: bool,
    /// The position across its direction.
    across: f32,
    /// The stretch along its direction.
    from: f32,
    to: f32,
    /// How far the route goes to either side before and after it: negative to the left or up.
    pull: f32,
    /// The positions across to which it may be moved.
    low: f32,
    high: f32,
}

/// Moves the segments of all routes that would lie on one another to tracks side by side.
pub(super) fn separate(routes: &mut [TrackedRoute<'_>]) {
    let mut segments: Vec<TrackSegment> = Vec::new();
    for (index, route) in routes.iter().enumerate() {
        let corners = 0..route.points.len().saturating_sub(1);
        segments.extend(corners.filter_map(|corner| segment(index, route, corner)));
    }
    segments.sort_by(|one, other| one.is_vertical.cmp(&other.is_vertical).then(one.across.total_cmp(&other.across)));
    let close = |one: &TrackSegment, other: &TrackSegment| {
        one.is_vertical == other.is_vertical && other.across - one.across < NEAR
    };
    for gutter in segments.chunk_by_mut(close) {
        gutter.sort_by(|one, other| one.from.total_cmp(&other.from));
        let mut start = 0;
        while let Some(crowd) = gutter.get_mut(start..).filter(|rest| !rest.is_empty()) {
            let length = crowd_length(crowd);
            if let Some(crowd) = crowd.get_mut(..length).filter(|_| length > 1) {
                spread(crowd, routes);
            }
            start += length;
        }
    }
}

/// The segment that starts at `corner`; none for a route that runs straight across other cards.
fn segment(index: usize, route: &TrackedRoute<'_>, corner: usize) -> Option<TrackSegment> {
    let (a, b) = (*route.points.get(corner)?, *route.points.get(corner + 1)?);
    let is_vertical = a.x == b.x && a.y != b.y;
    if !is_vertical && a.y != b.y {
        return None;
    }
    let (across, start, end) = if is_vertical { (a.x, a.y, b.y) } else { (a.y, a.x, b.x) };
    let aside = |at: Option<&Point>| at.map_or(0.0, |at| if is_vertical { at.x } else { at.y } - across);
    let before = corner.checked_sub(1).and_then(|before| route.points.get(before));
    let pull = aside(before) + aside(route.points.get(corner + 2));
    let (low, high) = (across - FARTHEST, across + FARTHEST);
    let mut found = TrackSegment { route: index, corner, is_vertical, across, from: start, to: end, pull, low, high };
    found.leave_cards(route);
    found.keep_off_cards(route);
    Some(found)
}

impl TrackSegment {
    /// Cuts off what lies on the two cards of the route, and puts the ends in order. A link that arrives at one side
    /// of a card does not lie on one that leaves at the other.
    fn leave_cards(&mut self, route: &TrackedRoute<'_>) {
        let forward = self.to > self.from;
        let [first, last] = route.ends.map(|card| self.stretch(&card));
        if self.corner == 0 {
            self.from = if forward { first.1.min(self.to) } else { first.0.max(self.to) };
        }
        if self.corner + 2 == route.points.len() {
            self.to = if forward { last.0.max(self.from) } else { last.1.min(self.from) };
        }
        if self.to < self.from {
            std::mem::swap(&mut self.from, &mut self.to);
        }
    }

    /// The edges of a card along the segment's direction.
    fn stretch(&self, card: &Rect) -> (f32, f32) {
        if self.is_vertical { (card.min.y, card.max.y) } else { (card.min.x, card.max.x) }
    }

    /// Limits the track to the gutter between the cards, and at an end of the route to the side of its card.
    fn keep_off_cards(&mut self, route: &TrackedRoute<'_>) {
        for card in route.near {
            self.keep_off(card);
        }
        let last = route.points.len().saturating_sub(2);
        for (card, is_end) in route.ends.iter().zip([self.corner == 0, self.corner == last]) {
            if is_end {
                let (low, high) = self.sides(card);
                self.low = self.low.max(low + 2.0 * MARGIN);
                self.high = self.high.min(high - 2.0 * MARGIN);
            } else {
                self.keep_off(card);
            }
        }
    }

    fn keep_off(&mut self, card: &Rect) {
        let (start, end) = self.stretch(card);
        if end < self.from || start > self.to {
            return;
        }
        let (low, high) = self.sides(card);
        if high <= self.across {
            self.low = self.low.max(high + MARGIN);
        } else if low >= self.across {
            self.high = self.high.min(low - MARGIN);
        }
    }

    /// The edges of a card across the segment's direction.
    fn sides(&self, card: &Rect) -> (f32, f32) {
        if self.is_vertical { (card.min.x, card.max.x) } else { (card.min.y, card.max.y) }
    }
}

/// The number of segments at the start that lie on one another, directly or through others.
fn crowd_length(segments: &[TrackSegment]) -> usize {
    let mut end = f32::NEG_INFINITY;
    let follows = |segment: &&TrackSegment| {
        let is_first = end == f32::NEG_INFINITY;
        let touches = is_first || segment.from < end + NEAR;
        end = end.max(segment.to);
        touches
    };
    segments.iter().take_while(follows).count()
}

/// Gives each segment of a crowd its track.
fn spread(crowd: &mut [TrackSegment], routes: &mut [TrackedRoute<'_>]) {
    crowd.sort_by(|one, other| one.pull.total_cmp(&other.pull).then(one.route.cmp(&other.route)));
    let tracks = tracks(crowd);
    let count = tracks.iter().max().map_or(1, |last| last + 1);
    if count == 1 {
        return;
    }
    let low = crowd.iter().map(|segment| segment.low).fold(f32::NEG_INFINITY, f32::max);
    let high = crowd.iter().map(|segment| segment.high).fold(f32::INFINITY, f32::min);
    let middle = crowd.iter().map(|segment| segment.across).sum::<f32>() / crowd.len() as f32;
    let steps = (count - 1) as f32;
    let apart = APART.min((high - low).max(0.0) / steps);
    // As close to the middle of the gutter as the cards at both sides allow.
    let first = (middle - apart * steps / 2.0).min(high - apart * steps).max(low);
    for (segment, track) in crowd.iter().zip(tracks) {
        let across = first + apart * track as f32;
        let points = routes.get_mut(segment.route).map(|route| &mut route.points);
        for at in points.into_iter().flat_map(|points| points.iter_mut().skip(segment.corner).take(2)) {
            if segment.is_vertical {
                at.x = across;
            } else {
                at.y = across;
            }
        }
    }
}

/// The track of each segment, so that those that lie on one another have different ones in the order of their pull.
fn tracks(crowd: &[TrackSegment]) -> Vec<usize> {
    if crowd.len() > MOST_COMPARED {
        return (0..crowd.len()).collect();
    }
    let mut tracks: Vec<usize> = Vec::with_capacity(crowd.len());
    for segment in crowd {
        let lies_on = |other: &TrackSegment| segment.from < other.to + NEAR && other.from < segment.to + NEAR;
        let taken = crowd.iter().zip(&tracks).filter(|(other, _)| lies_on(other)).map(|(_, track)| track + 1);
        let track = taken.max().unwrap_or(0);
        tracks.push(track);
    }
    tracks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;

    fn route(points: &[(f32, f32)]) -> TrackedRoute<'static> {
        let points: Vec<Point> = points.iter().map(|(x, y)| point(*x, *y)).collect();
        let card = |at: Option<&Point>| Rect::around(at.copied().unwrap_or(Point::ZERO), 20.0);
        let ends = [card(points.first()), card(points.last())];
        TrackedRoute { points, ends, near: &[], heads: [false, true] }
    }

    /// The positions of the vertical segments, in the order of the routes.
    fn verticals(routes: &[TrackedRoute<'_>]) -> Vec<f32> {
        let upright =
            |pair: &[Point]| matches!(pair, [a, b] if a.x == b.x).then(|| pair.first().map(|at| at.x)).flatten();
        routes.iter().flat_map(|route| route.points.windows(2).filter_map(upright).collect::<Vec<_>>()).collect()
    }

    #[test]
    fn two_links_in_one_gutter_have_a_track_each_and_do_not_cross() {
        let one = [(0.0, 0.0), (100.0, 0.0), (100.0, 200.0), (200.0, 200.0)];
        let other = [(200.0, 50.0), (100.0, 50.0), (100.0, 150.0), (200.0, 150.0)];
        let mut routes = [route(&one), route(&other)];
        separate(&mut routes);
        let at = verticals(&routes);
        assert!((4.0..=6.01).contains(&(at[1] - at[0])), "{at:?}");
    }

    #[test]
    fn links_from_card_to_card_in_a_row_stay_on_one_line() {
        let mut routes = [route(&[(0.0, 0.0), (100.0, 0.0)]), route(&[(100.0, 0.0), (200.0, 0.0)])];
        separate(&mut routes);
        assert!(routes.iter().flat_map(|route| &route.points).all(|at| at.y == 0.0));
    }

    #[test]
    fn links_of_one_card_leave_it_side_by_side() {
        let mut routes: Vec<_> = (1..=3)
            .map(|row| row as f32 * 60.0)
            .map(|y| route(&[(0.0, 0.0), (100.0, 0.0), (100.0, y), (200.0, y)]))
            .collect();
        separate(&mut routes);
        let starts: Vec<f32> = routes.iter().map(|route| route.points[0].y).collect();
        for pair in starts.windows(2) {
            assert!((4.0..=6.01).contains(&(pair[0] - pair[1]).abs()), "{starts:?}");
        }
    }

    #[test]
    fn a_link_alone_stays_in_the_middle_and_tracks_keep_off_the_cards() {
        let points = [(0.0, 0.0), (100.0, 0.0), (100.0, 200.0), (200.0, 200.0)];
        let mut alone = [route(&points)];
        separate(&mut alone);
        assert_eq!(verticals(&alone), [100.0]);
        let near = [Rect::new(60.0, 80.0, 33.0, 40.0), Rect::new(107.0, 80.0, 33.0, 40.0)];
        let mut routes: Vec<_> = (0..4).map(|_| TrackedRoute { near: &near, ..route(&points) }).collect();
        separate(&mut routes);
        let at = verticals(&routes);
        assert!(at.iter().all(|x| (94.0..=106.0).contains(x)), "{at:?}");
        assert!(at.windows(2).all(|pair| pair[1] - pair[0] > 3.0), "{at:?}");
    }
}
