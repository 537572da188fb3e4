//! How closely a map is set on the pages of a handout, from the one that is most like the screen to the closest.

use crate::model::{Lane, LaneKind};
use crate::text::TypeSizes;

/// The scale of the map: its smallest letters, which have 9.2 points and in a word that had to shrink 8.5, keep 7.
pub(super) const MAP_SCALE: f32 = 0.83;
/// How a map is set on its pages, from the one that is most like the screen to the closest.
pub(super) const RHYTHMS: [MapRhythm; 7] = [
    MapRhythm { scale: MAP_SCALE, sizes: TypeSizes::USUAL, least_curve: 136.0 },
    MapRhythm::close(MAP_SCALE),
    MapRhythm::close(0.8),
    MapRhythm::close(0.785),
    MapRhythm::close(0.77),
    MapRhythm::even(0.745),
    MapRhythm::even(0.73),
];

/// How a map is set.
#[derive(Clone, Copy)]
pub(super) struct MapRhythm {
    /// From points of the map to points of the page.
    pub(super) scale: f32,
    /// The sizes of its type, and the space around it.
    pub(super) sizes: TypeSizes,
    /// The height of a curve lane while room is sought.
    pub(super) least_curve: f32,
}

impl MapRhythm {
    /// With smaller letters, of which the smallest can still be read.
    const fn even(scale: f32) -> Self {
        Self { scale, sizes: TypeSizes::EVEN_AND_CLOSE, least_curve: 124.0 }
    }

    /// With less space around texts.
    const fn close(scale: f32) -> Self {
        Self { scale, sizes: TypeSizes::CLOSE, least_curve: 128.0 }
    }
}

/// The height of a strip while room is sought, which its letters still leave to the line, and of what is above the strips
/// of a lane.
const LEAST_STRIP: f32 = 62.0;
const ABOVE_STRIPS: f32 = 46.0;

/// The height of a lane while room is sought, where one curve is this high.
pub(super) fn least_height(lane: &Lane, curve: f32) -> Option<f32> {
    match (lane.kind, lane.series.len()) {
        (LaneKind::Curve, 0..=1) => Some(curve),
        (LaneKind::Curve, 2..=4) => Some(curve * 1.3),
        // Each line has a strip of its own.
        (LaneKind::Curve, count) => Some(count as f32 * LEAST_STRIP + ABOVE_STRIPS),
        _ => None,
    }
}
