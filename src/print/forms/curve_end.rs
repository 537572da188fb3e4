//! The end of a curve on a page that shows only a part of it: where it meets the edge, on its way to the next point.

use crate::geometry::{Path, Point, point};
use crate::layout::{CurveBox, CurveMark, SeriesBox};
use crate::model::{CurvePoint, JourneyMap, Lane, Series, SeriesForm};

/// A side of the page at which a curve is cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PageSide {
    /// Where the journey comes from.
    Before,
    /// Where it goes on.
    After,
}

/// The part of a curve between its last point on a page and the edge.
pub(super) struct CurveEnd {
    pub(super) side: PageSide,
    /// The last point.
    pub(super) from: Point,
    /// Where the curve meets the edge.
    pub(super) edge: Point,
    /// How steep the curve is at the edge, downwards.
    pub(super) slope: f32,
    /// The point on the other page.
    pub(super) other: CurvePoint,
}

impl CurveEnd {
    /// The control points of the line between the last point and the edge.
    pub(super) fn controls(&self) -> [Point; 2] {
        let reach = (self.edge.x - self.from.x) * 0.5;
        [self.from + point(reach, 0.0), self.edge - point(reach, reach * self.slope)]
    }

    /// The line between the last point and the edge.
    pub(super) fn line(&self) -> Path {
        let [near, far] = self.controls();
        Path::build().move_to(self.from).cubic_to(near, far, self.edge).finish()
    }
}

/// Where a curve leaves the page, if it has points on both sides of the edge.
pub(super) fn curve_end(
    map: &JourneyMap,
    (curve, series): (&CurveBox, &SeriesBox),
    (lane, own): (&Lane, &Series),
    side: PageSide,
) -> Option<CurveEnd> {
    if series.form != SeriesForm::Line {
        return None;
    }
    let mark = match side {
        PageSide::Before => series.marks.first()?,
        PageSide::After => series.marks.last()?,
    };
    let other = neighbour(map, own, mark, side)?;
    let y = series.area.y_of(lane.scale.fraction(other.value));
    let x = match side {
        PageSide::Before => curve.rect.min.x + 1.0,
        PageSide::After => curve.rect.max.x - 1.0,
    };
    let width = (x - mark.anchor.x).abs().max(4.0);
    let edge = point(x, f32::midpoint(mark.anchor.y, y));
    let direction = if side == PageSide::After { 1.0 } else { -1.0 };
    // Halfway between two level points, a smooth line is half as steep again as the straight one.
    let slope = 1.5 * (y - mark.anchor.y) / (2.0 * width) * direction;
    Some(CurveEnd { side, from: mark.anchor, edge, slope, other })
}

/// The nearest point of a series beyond the edge of the page.
fn neighbour(map: &JourneyMap, own: &Series, mark: &CurveMark, side: PageSide) -> Option<CurvePoint> {
    let steps: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
    let place = |step| steps.iter().position(|known| *known == step);
    let here = place(mark.step)?;
    let others = own.points.iter().filter_map(|other| Some((place(other.step)?, other)));
    let found = match side {
        PageSide::Before => others.filter(|(at, _)| *at < here).max_by_key(|(at, _)| *at),
        PageSide::After => others.filter(|(at, _)| *at > here).min_by_key(|(at, _)| *at),
    };
    found.map(|(_, other)| other.clone())
}
