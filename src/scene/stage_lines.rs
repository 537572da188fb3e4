//! Draws the dotted lines between stages. A line is left out where a link runs through its gutter: the link keeps to the
//! middle there, and side by side the two would look like a border.

use super::Stroke;
use super::pen::Pen;
use crate::geometry::point;
use crate::layout::measure::STAGE_LINE;
use crate::layout::{Layout, LinkBox};

/// The most pieces of dotted lines; in a map with more crossings of stages and lanes a piece passes several lanes.
const MOST_PIECES: usize = 40_000;
/// A link that is nearer than this to a dotted line takes its place.
const NEAR: f32 = 7.0;
/// The space between the ends of a link and the dots above and below it.
const AROUND: f32 = 5.0;
/// A shorter piece of a dotted line is a crumb.
const SHORTEST: f32 = 6.0;

/// Draws the dotted lines of all stages but the first.
pub(super) fn stage_lines(pen: &mut Pen<'_>) {
    let layout = pen.layout;
    let dots = Stroke::dashed(pen.theme.edge.fade(0.8), 0.8, 1.0, 4.0);
    let lanes_per_piece = (layout.rows.len() * layout.stages.len()).div_ceil(MOST_PIECES).max(1);
    let uprights = UprightLinks::of(layout);
    for [_, next] in layout.columns.array_windows().filter(|[column, next]| column.stage != next.stage) {
        let x = next.x - STAGE_LINE;
        let taken = uprights.near(x);
        // Cut at the lanes, so that the window draws only the visible dots.
        for rows in layout.rows.chunks(lanes_per_piece) {
            let (Some(first), Some(last)) = (rows.first(), rows.last()) else { continue };
            for (top, bottom) in left_of((first.y, last.y + last.height), &taken) {
                pen.group(None, |pen| pen.line(point(x, top), point(x, bottom), dots.clone()));
            }
        }
    }
}

/// The upright pieces of all links, from left to right.
struct UprightLinks(Vec<(f32, f32, f32)>);

impl UprightLinks {
    fn of(layout: &Layout) -> Self {
        let pieces = layout.links.iter().flat_map(|link: &LinkBox| link.points.array_windows());
        let uprights = pieces.filter(|[from, to]| from.x == to.x && from.y != to.y);
        let mut all: Vec<(f32, f32, f32)> =
            uprights.map(|[from, to]| (from.x, from.y.min(to.y) - AROUND, from.y.max(to.y) + AROUND)).collect();
        all.sort_by(|one, other| one.0.total_cmp(&other.0));
        Self(all)
    }

    /// The upper and lower ends of those near a place, from top to bottom.
    fn near(&self, x: f32) -> Vec<(f32, f32)> {
        let first = self.0.partition_point(|piece| piece.0 < x - NEAR);
        let here = self.0.iter().skip(first).take_while(|piece| piece.0 <= x + NEAR);
        let mut ends: Vec<(f32, f32)> = here.map(|(_, top, bottom)| (*top, *bottom)).collect();
        ends.sort_by(|one, other| one.0.total_cmp(&other.0));
        ends
    }
}

/// What is left of a stretch without others, which are sorted.
fn left_of((top, bottom): (f32, f32), taken: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let mut pieces = Vec::new();
    let mut from = top;
    for (start, end) in taken.iter().filter(|(start, end)| *start < bottom && *end > top) {
        if *start - from >= SHORTEST {
            pieces.push((from, *start));
        }
        from = from.max(*end);
    }
    if bottom - from >= SHORTEST || from == top {
        pieces.push((from, bottom));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_left_out_where_a_link_runs() {
        assert_eq!(left_of((0.0, 100.0), &[]), [(0.0, 100.0)]);
        assert_eq!(left_of((0.0, 100.0), &[(20.0, 60.0)]), [(0.0, 20.0), (60.0, 100.0)]);
        assert_eq!(left_of((0.0, 100.0), &[(-20.0, 30.0), (10.0, 60.0), (200.0, 300.0)]), [(60.0, 100.0)]);
        assert!(left_of((0.0, 100.0), &[(-20.0, 130.0)]).is_empty());
        assert_eq!(left_of((0.0, 100.0), &[(3.0, 97.0)]), [], "no crumbs");
    }
}
