//! The ends of links: room for a head on a straight last leg, and heads of one side of a card apart from each other.

use super::piece_index::PieceIndex;
use super::tracks::{MARGIN, TrackedRoute};
use crate::geometry::{Point, Rect};

/// The length of the last leg that a head gets where the gutter is wide enough: the link stays near the middle between the
/// cards at both sides.
const LAST_LEG: f32 = 11.0;
/// The distance between two ends at one side of a card, and the least one that is worth a detour.
const ENDS_APART: f32 = 14.0;
const LEAST_APART: f32 = 7.0;
/// The least distance between an end and the corner of its card.
const FROM_CORNER: f32 = 6.0;

/// The direction of a last leg. What is said of `y` and `x` is for a level one; the other way round for an upright one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Leg {
    is_level: bool,
}

impl Leg {
    fn of(outside: Point, inside: Point) -> Option<Self> {
        let is_level = outside.y == inside.y;
        (is_level != (outside.x == inside.x)).then_some(Self { is_level })
    }

    /// The coordinate along the leg.
    fn along(self, at: Point) -> f32 {
        if self.is_level { at.x } else { at.y }
    }

    /// The coordinate across it.
    fn across(self, at: Point) -> f32 {
        if self.is_level { at.y } else { at.x }
    }

    fn set_along(self, at: &mut Point, value: f32) {
        *(if self.is_level { &mut at.x } else { &mut at.y }) = value;
    }

    fn set_across(self, at: &mut Point, value: f32) {
        *(if self.is_level { &mut at.y } else { &mut at.x }) = value;
    }
}

/// Moves the piece before a head that would sit on its bend away from the card, as far as its gutter lets it.
pub(super) fn make_room(routes: &mut [TrackedRoute<'_>]) {
    let mut pieces = PieceIndex::default();
    for (number, route) in routes.iter().enumerate() {
        pieces.add(number, &route.points);
    }
    for (number, route) in routes.iter_mut().enumerate() {
        let known = route.points.clone();
        for _ in 0..2 {
            if route.heads[1] {
                lengthen_last_leg(route);
            }
            route.turn();
        }
        if route.points == known {
            continue;
        }
        if pieces.has_another_on(number, &route.points) {
            route.points = known;
        } else {
            pieces.add(number, &route.points);
        }
    }
}

fn lengthen_last_leg(route: &mut TrackedRoute<'_>) {
    let [.., before, bend, end] = route.points[..] else { return };
    let Some(leg) = Leg::of(bend, end) else { return };
    let is_straight = leg.across(bend) == leg.across(before);
    let card = route.ends[1];
    let (edge, side) =
        if leg.along(bend) < leg.along(card.min) { (leg.along(card.min), -1.0) } else { (leg.along(card.max), 1.0) };
    let length = (leg.along(bend) - edge) * side;
    if is_straight || !(0.0..LAST_LEG).contains(&length) {
        return;
    }
    let wanted = edge + side * LAST_LEG;
    let place = limited(route, leg, side, wanted);
    if (place - leg.along(bend)) * side <= 0.0 {
        return;
    }
    let count = route.points.len();
    for at in route.points.iter_mut().skip(count - 3).take(2) {
        leg.set_along(at, place);
    }
}

/// The place nearest to `wanted` to which the piece before the last leg can move without meeting a card.
fn limited(route: &TrackedRoute<'_>, leg: Leg, side: f32, wanted: f32) -> f32 {
    let [.., before, bend, _] = route.points[..] else { return wanted };
    let (low, high) =
        (leg.across(before).min(leg.across(bend)) - MARGIN, leg.across(before).max(leg.across(bend)) + MARGIN);
    let from = route.ends[0];
    let starts_here = route.points.len() == 3;
    let sender = (!starts_here).then_some(&from);
    let mut place = wanted;
    for card in route.near.iter().chain(sender) {
        let face = if side < 0.0 { leg.along(card.max) } else { leg.along(card.min) };
        let is_beyond = (leg.along(bend) - face) * side <= 0.0;
        if is_beyond && leg.across(card.max) > low && leg.across(card.min) < high {
            let limit = face - side * MARGIN;
            place = if side < 0.0 { place.max(limit) } else { place.min(limit) };
        }
    }
    if starts_here {
        let (first, last) = (leg.along(from.min) + FROM_CORNER, leg.along(from.max) - FROM_CORNER);
        place = place.max(first).min(last.max(first));
    }
    place
}

/// An end of a link at one side of a card.
#[derive(Clone, Copy, Debug)]
struct SideEnd {
    route: usize,
    is_start: bool,
    card: Rect,
    leg: Leg,
    /// Whether it comes from the left of the card, or from above.
    from_low: bool,
    has_head: bool,
    /// The place across the leg.
    place: f32,
    /// From where the link comes: from above (-1), straight (0) or from below (1).
    turn: i8,
    /// The distance of its last bend from the card.
    reach: f32,
}

/// Moves the ends of links at one side of a card apart, and orders them so that they do not cross there.
pub(super) fn spread(routes: &mut [TrackedRoute<'_>]) {
    let mut ends: Vec<SideEnd> = Vec::new();
    for (number, route) in routes.iter_mut().enumerate() {
        for is_start in [false, true] {
            ends.extend(side_end(number, is_start, route));
            route.turn();
        }
    }
    let key = |end: &SideEnd| (end.card.min.y, end.card.min.x, end.leg.is_level, end.from_low);
    ends.sort_by(|a, b| {
        let (one, other) = (key(a), key(b));
        one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)).then((one.2, one.3).cmp(&(other.2, other.3)))
    });
    for side in ends.chunk_by_mut(|a, b| key(a) == key(b) && a.card == b.card) {
        let places = places(side);
        for (end, place) in side.iter().zip(places) {
            if let Some(route) = routes.get_mut(end.route) {
                move_end(route, *end, place);
            }
        }
    }
}

fn side_end(route: usize, is_start: bool, of: &TrackedRoute<'_>) -> Option<SideEnd> {
    let [.., bend, end] = of.points[..] else { return None };
    let leg = Leg::of(bend, end)?;
    let card = of.ends[1];
    let from_low = leg.along(bend) < leg.along(card.min);
    let reach = if from_low { leg.along(card.min) - leg.along(bend) } else { leg.along(bend) - leg.along(card.max) };
    let before = of.points.len().checked_sub(3).and_then(|at| of.points.get(at));
    let rise = before.map_or(0.0, |before| leg.across(*before) - leg.across(bend));
    let turn = if rise < 0.0 { -1 } else { i8::from(rise > 0.0) };
    let place = leg.across(end);
    (reach >= 0.0).then_some(SideEnd {
        route,
        is_start,
        card,
        leg,
        from_low,
        has_head: of.heads[1],
        place,
        turn,
        reach,
    })
}

/// Orders the ends of one side, and gives each its place; the ones that they have where these are good enough.
fn places(side: &mut [SideEnd]) -> Vec<f32> {
    side.sort_by(|a, b| a.place.total_cmp(&b.place));
    let own: Vec<f32> = side.iter().map(|end| end.place).collect();
    let crowded = |[a, b]: &[SideEnd; 2]| (a.has_head || b.has_head) && b.place - a.place < ENDS_APART;
    if !side.array_windows().any(crowded) {
        return own;
    }
    // Of two links from above, the one that turns nearer to the card comes in higher.
    let depth = |end: &SideEnd| end.reach * -f32::from(end.turn);
    side.sort_by(|a, b| a.turn.cmp(&b.turn).then(depth(a).total_cmp(&depth(b))).then(a.place.total_cmp(&b.place)));
    let own: Vec<f32> = side.iter().map(|end| end.place).collect();
    let Some(card) = side.first().map(|end| (end.leg.across(end.card.min), end.leg.across(end.card.max))) else {
        return own;
    };
    let (low, high) = (card.0 + FROM_CORNER, card.1 - FROM_CORNER);
    let straight: Vec<usize> = (0..).zip(side.iter()).filter(|(_, end)| end.turn == 0).map(|(at, _)| at).collect();
    let (fixed, place) = match (straight[..].first(), straight.len()) {
        (None, _) => (0, None),
        (Some(&at), 1) => (at, own.get(at).copied()),
        _ => return own,
    };
    let (above, below) = (fixed as f32, (side.len() - 1 - fixed) as f32);
    let (first, step) = match place {
        Some(place) => {
            let room = ((place - low) / above.max(1e-3)).min((high - place) / below.max(1e-3));
            let step = ENDS_APART.min(room);
            (place - step * above, step)
        }
        None => {
            let step = ENDS_APART.min((high - low) / below);
            let mean = own.iter().sum::<f32>() / own.len() as f32;
            ((mean - step * below / 2.0).min(high - step * below).max(low), step)
        }
    };
    if step < LEAST_APART {
        return own;
    }
    (0..side.len()).map(|number| first + step * number as f32).collect()
}

/// Moves the last leg of a route, if its bend stays on the same side.
fn move_end(route: &mut TrackedRoute<'_>, end: SideEnd, place: f32) {
    if end.turn == 0 || place == end.place {
        return;
    }
    if end.is_start {
        route.turn();
    }
    let count = route.points.len();
    let before = count.checked_sub(3).and_then(|at| route.points.get(at)).map(|at| end.leg.across(*at));
    let keeps_turn = before.is_some_and(|before| (before - place) * f32::from(end.turn) > FROM_CORNER);
    if keeps_turn {
        for at in route.points.iter_mut().skip(count - 2) {
            end.leg.set_across(at, place);
        }
    }
    if end.is_start {
        route.turn();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;

    fn route(points: &[(f32, f32)], ends: [Rect; 2]) -> TrackedRoute<'static> {
        let points = points.iter().map(|(x, y)| point(*x, *y)).collect();
        TrackedRoute { points, ends, near: &[], heads: [false, true] }
    }

    #[test]
    fn a_head_gets_a_straight_leg() {
        let card = Rect::new(100.0, 0.0, 80.0, 60.0);
        let far = Rect::new(-100.0, 200.0, 80.0, 60.0);
        let mut routes = [route(&[(-60.0, 230.0), (94.0, 230.0), (94.0, 30.0), (140.0, 30.0)], [far, card])];
        make_room(&mut routes);
        assert_eq!(routes[0].points[2], point(100.0 - LAST_LEG, 30.0));
        let near = [Rect::new(0.0, 0.0, 90.0, 60.0)];
        let mut routes = [route(&[(-60.0, 230.0), (94.0, 230.0), (94.0, 30.0), (140.0, 30.0)], [far, card])];
        routes[0].near = &near;
        make_room(&mut routes);
        assert_eq!(
            routes[0].points[2],
            point(90.0 + MARGIN, 30.0),
            "not onto the card at the other side of the gutter"
        );
    }

    #[test]
    fn two_heads_at_one_side_are_apart_and_do_not_cross() {
        let card = Rect::new(100.0, 0.0, 80.0, 60.0);
        let left = Rect::new(0.0, 0.0, 80.0, 50.0);
        let above = Rect::new(0.0, -200.0, 80.0, 50.0);
        let straight = route(&[(40.0, 25.0), (140.0, 25.0)], [left, card]);
        let bent = route(&[(40.0, -175.0), (88.0, -175.0), (88.0, 30.0), (140.0, 30.0)], [above, card]);
        let mut routes = [straight, bent];
        spread(&mut routes);
        assert_eq!(routes[0].points[1].y, 25.0);
        assert_eq!(routes[1].points[3].y, 25.0 - ENDS_APART);
    }
}
