//! A curve on a page of a stop: its line in the colours of its values, the area to the middle, faces and labels.

use super::setter::StopSetter;
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::layout::{series_line, smooth};
use crate::model::{CurvePoint, Lane, Series, SeriesState, StepId};
use crate::scene::{Gradient, Stroke};
use crate::typeset::PageBlock;

/// The opacity of the area between the curve and the middle, at the ends of the scale.
const AREA: f32 = 0.26;
const AREA_IN_DARK: f32 = 0.3;

/// How far from an end the area grows to its full strength, in parts of the least size of letters, and in how many steps.
const FADE: f32 = 2.6;
const FADE_STEPS: u8 = 18;

/// A curve with the places of its points.
pub(super) struct CurveLine<'s> {
    setter: &'s StopSetter<'s>,
    lane: &'s Lane,
    series: &'s Series,
    /// The heights of the best and the worst value.
    range: (f32, f32),
    /// The points from start to end.
    pub(super) points: Vec<(Point, &'s CurvePoint)>,
    /// The line through them.
    line: Vec<Point>,
}

impl<'s> CurveLine<'s> {
    /// A curve whose points lie at the places that `x_of` gives their steps; a step without a place is left out.
    pub(super) fn new(
        setter: &'s StopSetter<'s>,
        (lane, series): (&'s Lane, &'s Series),
        range: (f32, f32),
        x_of: impl Fn(StepId) -> Option<f32>,
    ) -> Self {
        let y_of = |value: f32| range.1 + (range.0 - range.1) * lane.scale.fraction(value).clamp(0.0, 1.0);
        let place = |at: &'s CurvePoint| Some((point(x_of(at.step)?, y_of(at.value)), at));
        let mut points: Vec<(Point, &CurvePoint)> = series.points.iter().filter_map(place).collect();
        points.sort_by(|a, b| a.0.x.total_cmp(&b.0.x));
        let places: Vec<Point> = points.iter().map(|(at, _)| *at).collect();
        let line = smooth(&places).flatten(0.2).into_iter().flat_map(|(points, _)| points).collect();
        Self { setter, lane, series, range, points, line }
    }

    /// The height of the middle of the scale.
    pub(super) fn middle(&self) -> f32 {
        f32::midpoint(self.range.0, self.range.1)
    }

    /// The height of the line at a place; none beside it.
    pub(super) fn height_at(&self, x: f32) -> Option<f32> {
        let pair = self.line.array_windows().find(|[from, to]| (from.x..=to.x).contains(&x))?;
        let &[from, to] = pair;
        Some(from.lerp(to, ((x - from.x) / (to.x - from.x).max(0.001)).clamp(0.0, 1.0)).y)
    }

    /// How good a point is, between the worst (0) and the best (1).
    pub(super) fn fraction(&self, at: &CurvePoint) -> f32 {
        self.lane.scale.fraction(at.value).clamp(0.0, 1.0)
    }

    /// Whether up is good, so that the values have colours.
    pub(super) fn is_felt(&self) -> bool {
        self.lane.scale.faces
    }

    /// The colour of the curve as one among several.
    pub(super) fn own_color(&self) -> Color {
        let map = self.setter.map();
        let place = self.lane.series.iter().position(|known| known.id == self.series.id).unwrap_or(0);
        series_line(map, self.setter.theme(), self.series, place)
    }

    /// Draws the stretch between two places in the colours of its values.
    pub(super) fn stretch(&self, block: &mut PageBlock, ends: (f32, f32), width: f32) {
        let points = clipped(&self.line, ends);
        if points.len() < 2 {
            return;
        }
        if self.is_felt() {
            self.setter.gradient(block, Path::polyline(&points), Some(width), self.colors(|color, _| color));
        } else {
            self.plain_stretch(block, ends, (self.own_color(), width));
        }
    }

    /// Draws the stretch between two places in one colour.
    pub(super) fn plain_stretch(&self, block: &mut PageBlock, ends: (f32, f32), (color, width): (Color, f32)) {
        let points = clipped(&self.line, ends);
        if points.len() < 2 {
            return;
        }
        let is_to_be = self.series.state == SeriesState::ToBe;
        let stroke =
            if is_to_be { Stroke::dashed(color, width, width * 2.4, width * 2.0) } else { Stroke::solid(color, width) };
        block.path(Path::polyline(&points), None, Some(stroke));
    }

    /// Fills the area between the stretch and the middle. Where it ends away from the middle it fades, so that it belongs to
    /// the line and is no box; on paper, where strips of it would show as hairlines, it does not.
    pub(super) fn area(&self, block: &mut PageBlock, ends: (f32, f32)) {
        let points = clipped(&self.line, ends);
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
        if !self.is_felt() || points.len() < 2 {
            return;
        }
        let is_open = |end: &Point| !self.setter.is_paper && (end.y - self.middle()).abs() > 1.0;
        let fade = |end: &Point| if is_open(end) { self.setter.em(FADE) } else { 0.0 };
        for piece in faded_pieces((first.x, last.x), (fade(first), fade(last))) {
            self.piece_of_area(block, piece);
        }
    }

    /// Fills a piece of that area, at a part of its full strength.
    fn piece_of_area(&self, block: &mut PageBlock, (from, to, strength): (f32, f32, f32)) {
        let points = clipped(&self.line, (from, to));
        let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else { return };
        let middle = self.middle();
        let mut outline = Path::build().move_to(point(first.x, middle));
        for at in &points {
            outline = outline.line_to(*at);
        }
        let path = outline.line_to(point(last.x, middle)).close().finish();
        let most = strength * if self.setter.theme().dark { AREA_IN_DARK } else { AREA };
        let gradient = self.colors(|color, fraction| color.fade((fraction - 0.5).abs() * 2.0 * most));
        self.setter.gradient(block, path, None, gradient);
    }

    /// The colours of the values by height.
    fn colors(&self, shade: impl Fn(Color, f32) -> Color) -> Gradient {
        let theme = self.setter.theme();
        let stops = (0..=8u8).map(|step| {
            let fraction = f32::from(step) / 8.0;
            let y = self.range.1 + (self.range.0 - self.range.1) * fraction;
            (y, shade(theme.curve_line(fraction), fraction))
        });
        Gradient::new(stops.collect())
    }

    /// Draws a point: a face, or a dot where the scale has none.
    pub(super) fn mark(&self, block: &mut PageBlock, (at, shown): (Point, &CurvePoint), radius: f32) {
        let theme = self.setter.theme();
        if self.is_felt() {
            return self.setter.face(block, at, radius, self.fraction(shown));
        }
        block.path(Path::circle(at, radius * 0.62), Some(theme.sheet), None);
        block.path(Path::circle(at, radius * 0.48), Some(self.own_color()), None);
    }

    /// Boxes around the line, which labels keep off.
    pub(super) fn obstacles(&self, (from, to): (f32, f32), half: f32) -> Vec<Rect> {
        let inside = clipped(&self.line, (from, to));
        let mut boxes = Vec::new();
        for &[from, to] in inside.array_windows() {
            let count = (from.distance(to) / half).ceil().clamp(1.0, 400.0);
            boxes.extend((0..=count as u16).map(|at| Rect::around(from.lerp(to, f32::from(at) / count), half)));
        }
        boxes
    }
}

/// The pieces of an area between two places, from start to end, each with its strength: it grows from nothing at an end
/// that fades, over so much.
fn faded_pieces((left, right): (f32, f32), fades: (f32, f32)) -> Vec<(f32, f32, f32)> {
    let most = (right - left) / 3.0;
    let (before, after) = (fades.0.min(most), fades.1.min(most));
    let steps = f32::from(FADE_STEPS);
    let rising = (0..FADE_STEPS).map(f32::from).map(|step| (step / steps, (step + 1.0) / steps, (step + 0.5) / steps));
    let rising: Vec<(f32, f32, f32)> = rising.collect();
    let mut pieces = Vec::new();
    if before > 0.0 {
        pieces.extend(rising.iter().map(|(from, to, strength)| (left + before * from, left + before * to, *strength)));
    }
    pieces.push((left + before, right - after, 1.0));
    if after > 0.0 {
        let falling = rising.iter().rev();
        pieces.extend(falling.map(|(from, to, strength)| (right - after * to, right - after * from, *strength)));
    }
    pieces
}

/// The part of a line between two places.
pub(super) fn clipped(points: &[Point], (left, right): (f32, f32)) -> Vec<Point> {
    let mut inside: Vec<Point> = Vec::new();
    for &[from, to] in points.array_windows() {
        if to.x < left || from.x > right {
            continue;
        }
        let at = |x: f32| from.lerp(to, ((x - from.x) / (to.x - from.x).max(0.001)).clamp(0.0, 1.0));
        if inside.is_empty() {
            inside.push(at(left.max(from.x)));
        }
        inside.push(at(right.min(to.x)));
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_grows_from_nothing_at_an_end_that_fades() {
        let pieces = faded_pieces((100.0, 400.0), (60.0, 0.0));
        assert!(
            pieces.array_windows().all(|[one, next]| (one.1 - next.0).abs() < 0.01 && one.2 < next.2),
            "{pieces:?}"
        );
        let (first, last) = (pieces.first().copied(), pieces.last().copied());
        assert!(first.is_some_and(|(from, _, strength)| from == 100.0 && strength < 0.05), "{first:?}");
        assert_eq!(last, Some((160.0, 400.0, 1.0)));
        assert_eq!(faded_pieces((0.0, 9.0), (0.0, 0.0)), [(0.0, 9.0, 1.0)]);
        let short = faded_pieces((0.0, 9.0), (60.0, 60.0));
        assert!(short.iter().all(|(from, to, _)| from < to && (0.0..=9.01).contains(to)), "{short:?}");
    }
}
