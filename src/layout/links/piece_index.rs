//! Finds where one link would run on another, so that two would look like one.

use rustc_hash::FxHashMap;

use crate::geometry::Point;

/// The width of the strips by which pieces are found.
const STRIP: f32 = 8.0;
/// Pieces nearer to each other than this look like one line.
const TOGETHER: f32 = 3.5;
/// The length along which two pieces may run together, as at a common end.
const LEAST_OVERLAP: f32 = 7.0;
/// The most pieces of a strip that are looked at: in a fuller one links cannot be told apart anyway.
const MOST_IN_STRIP: usize = 64;

/// The upright and level pieces of routes, by the strips in which they lie.
///
/// Limitations: a piece that a route no longer has stays where it was.
#[derive(Default)]
pub(super) struct PieceIndex(FxHashMap<(bool, i32), Vec<RoutePiece>>);

/// A straight piece of a route.
#[derive(Clone, Copy, Debug)]
struct RoutePiece {
    route: usize,
    is_upright: bool,
    /// Where it lies across its direction.
    place: f32,
    /// Its ends along its direction, the lower one first.
    from: f32,
    to: f32,
}

impl RoutePiece {
    fn all(route: usize, points: &[Point]) -> impl Iterator<Item = Self> {
        points.array_windows().map(move |[a, b]| {
            let is_upright = a.x == b.x;
            let (place, one, other) = if is_upright { (a.x, a.y, b.y) } else { (a.y, a.x, b.x) };
            Self { route, is_upright, place, from: one.min(other), to: one.max(other) }
        })
    }

    fn strip(&self) -> i32 {
        (self.place / STRIP).floor() as i32
    }

    fn lies_on(&self, other: &Self) -> bool {
        let overlap = self.to.min(other.to) - self.from.max(other.from);
        (self.place - other.place).abs() < TOGETHER && overlap > LEAST_OVERLAP
    }
}

impl PieceIndex {
    /// Adds the pieces of a route.
    pub(super) fn add(&mut self, route: usize, points: &[Point]) {
        for piece in RoutePiece::all(route, points) {
            let strip = self.0.entry((piece.is_upright, piece.strip())).or_default();
            if strip.len() < MOST_IN_STRIP {
                strip.push(piece);
            }
        }
    }

    /// Whether a piece of another route lies where one of these would be.
    pub(super) fn has_another_on(&self, route: usize, points: &[Point]) -> bool {
        RoutePiece::all(route, points).any(|own| {
            let near = own.strip().saturating_sub(1)..=own.strip().saturating_add(1);
            let pieces = near.filter_map(|strip| self.0.get(&(own.is_upright, strip))).flatten();
            pieces.filter(|other| other.route != route).any(|other| own.lies_on(other))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;

    #[test]
    fn only_pieces_of_other_links_that_run_together_are_found() {
        let mut index = PieceIndex::default();
        index.add(0, &[point(10.0, 0.0), point(10.0, 100.0), point(60.0, 100.0)]);
        let upright = |x: f32| [point(x, 40.0), point(x, 160.0)];
        assert!(index.has_another_on(1, &upright(12.0)), "beside each other");
        assert!(index.has_another_on(1, &upright(7.5)), "in the strip before");
        assert!(!index.has_another_on(0, &upright(12.0)), "its own");
        assert!(!index.has_another_on(1, &upright(16.0)), "apart");
        assert!(!index.has_another_on(1, &[point(10.0, 96.0), point(10.0, 160.0)]), "only their ends meet");
        assert!(!index.has_another_on(1, &[point(0.0, 50.0), point(60.0, 50.0)]), "crossing");
    }
}
