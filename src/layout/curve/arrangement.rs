//! How the lines of a lane are told apart, and the distances that hold for all of them.

use super::{CurveContext, ShownScale};
use crate::model::{Lane, Series};

/// Gap between a point and a label or pill.
pub(super) const LABEL_GAP: f32 = 4.0;
/// The least distance of labels and pills from the lane's edges.
pub(super) const MARGIN: f32 = 5.0;
/// Radius of a point that is not a face.
pub(super) const DOT_RADIUS: f32 = 3.5;
/// The least line height of line names in the rail.
pub(super) const LEGEND_LINE: f32 = 14.0;

/// How far the shape of the points of the line in this place reaches above and below its middle, in a circle of radius
/// 1: a disc, a rounded square, a diamond or a hexagon.
pub(super) fn height_of_shape(place: usize) -> f32 {
    match place % 4 {
        0 => 1.0,
        1 => 0.9,
        2 => 1.1,
        _ => 0.94,
    }
}

/// How the lines of a lane are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// There is only one line.
    Alone,
    /// Two lines, with their names at their ends.
    Pair,
    /// Three or four lines, of which one is strong.
    Group,
    /// A strip for each line.
    Strips,
}

impl Arrangement {
    fn of(lines: usize) -> Self {
        match lines {
            0 | 1 => Self::Alone,
            2 => Self::Pair,
            3 | 4 => Self::Group,
            _ => Self::Strips,
        }
    }
}

/// A lane with curves, before anything is placed.
#[derive(Clone, Copy)]
pub(super) struct CurveSetting<'a> {
    pub(super) place: &'a CurveContext<'a>,
    pub(super) lane: &'a Lane,
    /// The part of the scale that is shown.
    pub(super) shown: ShownScale,
    pub(super) arrangement: Arrangement,
    /// The index of the line in front.
    pub(super) strong: usize,
}

impl<'a> CurveSetting<'a> {
    pub(super) fn new(place: &'a CurveContext<'a>, lane: &'a Lane, shown: ShownScale) -> Self {
        Self { place, lane, shown, arrangement: Arrangement::of(lane.series.len()), strong: strong(place, lane) }
    }

    /// The pattern of dashes of a line: none for the one in front, which changes places with the first.
    pub(super) fn dash(&self, number: usize) -> usize {
        match number {
            _ if self.arrangement != Arrangement::Group => number,
            _ if number == self.strong => 0,
            0 => self.strong,
            _ => number,
        }
    }
}

/// The line of the map's first persona, if it has more than two points; else the one with the most points.
fn strong(place: &CurveContext<'_>, lane: &Lane) -> usize {
    let first_persona = place.map.personas.first().map(|persona| persona.id);
    let weight = |series: &Series| {
        let is_first = series.persona.is_some() && series.persona == first_persona && series.points.len() > 2;
        (is_first, series.points.len())
    };
    let mut best = 0;
    for (number, series) in lane.series.iter().enumerate() {
        if lane.series.get(best).is_some_and(|known| weight(series) > weight(known)) {
            best = number;
        }
    }
    best
}
