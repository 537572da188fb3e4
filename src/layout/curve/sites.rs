//! The places where the label of a point may be, from the best to the worst: at the side where it belongs, at the
//! other side, shifted, beside the point, and further off with a leader.

use super::arrangement::LABEL_GAP;
use super::obstacles::LabelObstacles;
use super::point;
use crate::geometry::{Point, Rect};

/// The distance of the places with a leader from one another.
const LEADER_STEP: f32 = 13.0;
/// The number of such places at each side.
const LEADER_STEPS: u32 = 9;
/// The distance between the end of a leader and what it connects.
const LEADER_GAP: f32 = 2.0;

/// How much lower than its box a label's letters are, and how far a line stays away from their sides.
const STRUCK_INSET: Point = point(-1.5, 1.5);
/// The distances of the places that are tried last, and how far aside they are beyond half of the label.
const FAR_STEP: f32 = 7.0;
const FAR_STEPS: u16 = 16;
const FAR_ASIDE: f32 = 90.0;
const FAR_ASIDE_STEP: f32 = 12.0;

/// The costs of a place besides its own.
mod cost {
    /// Per square point of a line that is covered.
    pub(super) const LINE: f32 = 0.6;
    /// Of a label that is struck by a line: beside its point, and led away from it, only to be struck there.
    pub(super) const STRUCK: f32 = 14.0;
    pub(super) const STRUCK_AFAR: f32 = 40.0;
    /// Per point by which the lane grows.
    pub(super) const GROWTH: f32 = 1.2;
    /// Of a leader, and per point of its length.
    pub(super) const LEADER: f32 = 30.0;
    pub(super) const LEADER_LENGTH: f32 = 0.25;
    /// Of the other side, for a label that keeps its own, and the part of the growth's cost that it still has.
    pub(super) const OTHER_SIDE: f32 = 40.0;
    pub(super) const KEPT_GROWTH: f32 = 0.25;
}

/// A point, or several at one place, for which something is placed.
pub(super) struct LabelSite<'a> {
    pub(super) obstacles: &'a LabelObstacles<'a>,
    /// The box of the point.
    pub(super) around: Rect,
    /// Whether the label should be above the point, where it does not hide what goes down from it.
    pub(super) above: bool,
    /// Whether it stays at that side even where the other one is more convenient, and makes the lane taller if need be.
    pub(super) keeps_side: bool,
    /// Whether places further off are tried where a line runs through all that are near.
    pub(super) searches_far: bool,
    /// The box that may be used.
    pub(super) bounds: Rect,
    /// The lower edge of the lane before labels make it taller.
    pub(super) grows_from: f32,
}

/// A place, and how dear it is.
pub(super) struct FoundSite {
    pub(super) rect: Rect,
    pub(super) leader: Option<[Point; 2]>,
    pub(super) cost: f32,
    /// Whether the line of a curve runs through it.
    pub(super) is_struck: bool,
}

impl LabelSite<'_> {
    /// The cheapest free place for something of this size; none if there is none.
    pub(super) fn cheapest(&self, size: Point) -> Option<FoundSite> {
        let beside = self.beside(size);
        let near = self.best_of(beside.into_iter().map(|(own, rect)| (own, rect, None)));
        if near.as_ref().is_some_and(|found| found.cost < cost::LEADER) {
            return near;
        }
        let led = self.best_of(self.led(size).into_iter());
        let best = match (near, led) {
            (Some(near), Some(led)) => Some(if led.cost < near.cost { led } else { near }),
            (near, led) => near.or(led),
        };
        if self.searches_far && best.as_ref().is_none_or(|best| best.is_struck) {
            let far = self.best_of(self.far(size).into_iter().filter(|(_, rect, _)| !self.is_struck(*rect)));
            return far.or(best);
        }
        best
    }

    /// Many places further off, each with its leader.
    fn far(&self, size: Point) -> Vec<(f32, Rect, Option<[Point; 2]>)> {
        let most = size.x / 2.0 + FAR_ASIDE;
        let steps = (most / FAR_ASIDE_STEP).ceil() as i16;
        let mut places = Vec::new();
        for away in (1..=FAR_STEPS).map(|step| FAR_STEP * f32::from(step)) {
            for above in [self.above, !self.above] {
                for dx in (-steps..=steps).map(|step| FAR_ASIDE_STEP * f32::from(step)) {
                    let rect = self.inside(self.at_side(size, above, dx, away - size.y));
                    let leader = self.leader(rect);
                    let length = leader[0].distance(leader[1]);
                    places.push((cost::LEADER + length * cost::LEADER_LENGTH + dx.abs() * 0.05, rect, Some(leader)));
                }
            }
        }
        places
    }

    /// Whether the line of a curve runs through the letters of a label.
    fn is_struck(&self, rect: Rect) -> bool {
        self.obstacles.is_struck(Rect::from_corners(rect.min + STRUCK_INSET, rect.max - STRUCK_INSET))
    }

    /// The places beside the point with their own cost, cheapest first.
    fn beside(&self, size: Point) -> Vec<(f32, Rect)> {
        let (near, quarter, half) = (0.0, size.x / 4.0, size.x / 2.0 + 2.0);
        let level = |x: f32| Rect::new(x, self.around.center().y - size.y / 2.0, size.x, size.y);
        let side = |above: bool, dx: f32, away: f32| self.at_side(size, above, dx, away);
        let (good, bad) = (self.above, !self.above);
        let other = if self.keeps_side { cost::OTHER_SIDE } else { 0.0 };
        vec![
            (0.0, side(good, near, 0.0)),
            // A little further off, in case the face of another line is close.
            (3.0, side(good, near, 4.5)),
            (4.0, side(good, quarter, 0.0)),
            (4.0, side(good, -quarter, 0.0)),
            (7.0 + other, side(bad, near, 0.0)),
            (8.0, side(good, near, 9.0)),
            (9.0, side(good, half, 0.0)),
            (9.0, side(good, -half, 0.0)),
            (10.0 + other, side(bad, quarter, 0.0)),
            (10.0 + other, side(bad, -quarter, 0.0)),
            (12.0, side(good, near, 14.0)),
            (14.0 + other, side(bad, half, 0.0)),
            (14.0 + other, side(bad, -half, 0.0)),
            (16.0, level(self.around.max.x + LABEL_GAP)),
            (16.0, level(self.around.min.x - LABEL_GAP - size.x)),
        ]
    }

    /// The places further off, each with its leader.
    fn led(&self, size: Point) -> Vec<(f32, Rect, Option<[Point; 2]>)> {
        let half = size.x / 2.0;
        let shifts = [4.0, 18.0, 36.0].map(|aside| half + aside);
        let shifts: Vec<f32> = std::iter::once(0.0).chain(shifts.into_iter().flat_map(|dx| [dx, -dx])).collect();
        let mut places = Vec::new();
        for step in 1..=LEADER_STEPS {
            let away = LEADER_STEP * step as f32;
            for (above, other_side) in
                [(self.above, 0.0), (!self.above, if self.keeps_side { cost::OTHER_SIDE } else { 6.0 })]
            {
                for &dx in &shifts {
                    let rect = self.inside(self.at_side(size, above, dx, away));
                    let leader = self.leader(rect);
                    let length = leader[0].distance(leader[1]);
                    let own = cost::LEADER + other_side + length * cost::LEADER_LENGTH + dx.abs() * 0.05;
                    places.push((own, rect, Some(leader)));
                }
            }
        }
        places
    }

    /// The line from the point to the nearest place on the edge of a label.
    fn leader(&self, rect: Rect) -> [Point; 2] {
        let center = self.around.center();
        let inset = (rect.width() / 2.0).min(6.0);
        let x = center.x.clamp(rect.min.x + inset, (rect.max.x - inset).max(rect.min.x + inset));
        let below = rect.center().y > center.y;
        let end = point(x, if below { rect.min.y - LEADER_GAP } else { rect.max.y + LEADER_GAP });
        let reach = self.around.height() / 2.0;
        let start = center.lerp(end, (reach / center.distance(end).max(0.1)).min(1.0));
        [start, end]
    }

    /// A box above or below the point, shifted by `dx`, and `away` beyond the usual gap.
    fn at_side(&self, size: Point, above: bool, dx: f32, away: f32) -> Rect {
        let distance = LABEL_GAP + away;
        let y = if above { self.around.min.y - distance - size.y } else { self.around.max.y + distance };
        Rect::new(self.around.center().x - size.x / 2.0 + dx, y, size.x, size.y)
    }

    /// Moves a box sideways so that it is inside the plot.
    fn inside(&self, rect: Rect) -> Rect {
        let right = (self.bounds.max.x - rect.max.x).min(0.0);
        let left = (self.bounds.min.x - rect.min.x).max(0.0);
        rect.translate(point(if left > 0.0 { left } else { right }, 0.0))
    }

    fn best_of(&self, places: impl Iterator<Item = (f32, Rect, Option<[Point; 2]>)>) -> Option<FoundSite> {
        let mut best: Option<FoundSite> = None;
        for (own, rect, leader) in places {
            if best.as_ref().is_some_and(|best| best.cost <= own) {
                continue;
            }
            let rect = self.inside(rect);
            let stroke = if leader.is_some() { cost::STRUCK_AFAR } else { cost::STRUCK };
            let is_struck = self.is_struck(rect);
            let struck = if is_struck { stroke } else { 0.0 };
            let cost = own + struck + self.obstacles.covered_lines(rect) * cost::LINE + self.growth(rect);
            if best.as_ref().is_none_or(|best| cost < best.cost) && self.fits(rect, leader) {
                best = Some(FoundSite { rect, leader, cost, is_struck });
            }
        }
        best
    }

    /// Whether a box is within bounds and touches nothing, nor does its leader.
    fn fits(&self, rect: Rect, leader: Option<[Point; 2]>) -> bool {
        let within = rect.min.y >= self.bounds.min.y && rect.max.y <= self.bounds.max.y;
        within
            && self.obstacles.is_free(rect)
            && leader.is_none_or(|[from, to]| self.obstacles.is_clear(from, to, self.around))
    }

    fn growth(&self, rect: Rect) -> f32 {
        let share = if self.keeps_side { cost::KEPT_GROWTH } else { 1.0 };
        (rect.max.y - self.grows_from).max(0.0) * cost::GROWTH * share
    }
}
