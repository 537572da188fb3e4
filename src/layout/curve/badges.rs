//! The badges of the flags of points.

use super::obstacles::LabelObstacles;
use super::plot::Plot;
use super::{CurveMark, SeriesBox, point};
use crate::geometry::Rect;
use crate::model::FlagKind;

/// Radius of the badge of a flag.
const BADGE_RADIUS: f32 = 8.0;
/// The distance between the centres of two badges.
const BADGE_STEP: f32 = 18.0;
/// The gap between a point and its badges.
const BADGE_GAP: f32 = 3.0;

/// Places the badges of all points beside them, where they cover neither points nor one another.
pub(super) fn place(series: &mut [SeriesBox], plot: &Plot<'_>) {
    if series.iter().flat_map(|one| &one.marks).all(|mark| badge_kinds(mark).next().is_none()) {
        return;
    }
    let mut obstacles = LabelObstacles::of(series, &[], plot.of.place.columns);
    for mark in series.iter_mut().flat_map(|one| &mut one.marks) {
        mark.badges = badges(mark, plot, &obstacles);
        mark.badges.iter().for_each(|(_, rect)| obstacles.add_solid(*rect));
    }
}

/// The flags of a point that are shown as badges: the moment of truth has a pill instead.
fn badge_kinds(mark: &CurveMark) -> impl Iterator<Item = FlagKind> {
    mark.flags.iter().copied().filter(|flag| *flag != FlagKind::MomentOfTruth)
}

/// The badges of a point's flags, at its upper right or else at another corner or further off.
fn badges(mark: &CurveMark, plot: &Plot<'_>, obstacles: &LabelObstacles<'_>) -> Vec<(FlagKind, Rect)> {
    let kinds: Vec<FlagKind> = badge_kinds(mark).collect();
    if kinds.is_empty() {
        return Vec::new();
    }
    let reach = mark.radius + BADGE_RADIUS + BADGE_GAP;
    let row = |side: f32, dy: f32| -> Vec<(FlagKind, Rect)> {
        let at = |number: usize| mark.center + point(side * (reach + BADGE_STEP * number as f32), dy);
        kinds.iter().enumerate().map(|(number, kind)| (*kind, Rect::around(at(number), BADGE_RADIUS))).collect()
    };
    let level = mark.radius.max(BADGE_RADIUS);
    let heights = (0..4).flat_map(|step| [-1.0, 1.0].map(|way| way * (level + BADGE_STEP * step as f32)));
    let rows = heights.flat_map(|dy| [1.0, -1.0].map(|side| row(side, dy)));
    let fits = |rect: &Rect| {
        let inside = rect.min.x >= plot.left && rect.max.x <= plot.right && rect.min.y >= plot.of.place.y;
        inside && rect.max.y <= plot.height_end && obstacles.is_free(*rect)
    };
    let mut free = rows.filter(|row| row.iter().all(|(_, rect)| fits(rect)));
    free.next().unwrap_or_else(|| row(1.0, -level))
}
