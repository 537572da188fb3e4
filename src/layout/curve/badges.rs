//! The badges of the flags of points.

use super::plot::Plot;
use super::{CurveMark, SeriesBox, point};
use crate::geometry::Rect;
use crate::model::FlagKind;

/// Radius of the badge of a flag.
const BADGE_RADIUS: f32 = 8.0;
/// The distance between the centres of two badges.
const BADGE_STEP: f32 = 18.0;

/// Places the badges of all points.
pub(super) fn place(series: &mut [SeriesBox], plot: &Plot<'_>) {
    series.iter_mut().flat_map(|one| &mut one.marks).for_each(|mark| mark.badges = badges(mark, plot));
}

/// The badges of a point's flags, at its upper right, or at its upper left at the end of the plot. The moment of
/// truth has a pill instead.
fn badges(mark: &CurveMark, plot: &Plot<'_>) -> Vec<(FlagKind, Rect)> {
    let others: Vec<FlagKind> = mark.flags.iter().copied().filter(|flag| *flag != FlagKind::MomentOfTruth).collect();
    let reach = mark.radius + BADGE_RADIUS + 1.0;
    let width = reach + BADGE_STEP * others.len() as f32;
    let side = if mark.center.x + width > plot.right { -1.0 } else { 1.0 };
    let at = |number: usize| point(side * (reach + BADGE_STEP * number as f32), -mark.radius.max(BADGE_RADIUS));
    let place = |(number, kind)| (kind, Rect::around(mark.center + at(number), BADGE_RADIUS));
    others.into_iter().enumerate().map(place).collect()
}
