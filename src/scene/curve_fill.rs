//! What lies between a curve and the line from which its values are measured: a soft fill or a hatch.

use std::sync::Arc;

use super::curve_pieces::{CurvePieces, area_under};
use super::line_colors::{line_color, own_line};
use super::pen::Pen;
use super::{Gradient, Stroke};
use crate::geometry::point;
use crate::layout::{CurveBox, LineColor, SeriesBox};
use crate::theme::Theme;

/// The opacity of the fill at the extremes, and halfway to them.
const FILL: [f32; 2] = [0.24, 0.07];
/// The opacity of the fill at the lower end of a scale that has only one end.
const FAINTEST_FILL: f32 = 0.04;
/// How far from the ends the fill grows to its full strength, and how wide the steps are in which it does. It grows
/// from the first and the last point on, at first fast, so that it belongs to the line, and then so slowly that no edge
/// is seen: it is no box that stands beside them.
const FADE: f32 = 88.0;
const FADE_STEP: f32 = 4.0;
/// The distance of the lines of a hatch, and how many points of the curve are hatched in one group.
const HATCH_STEP: f32 = 4.0;
const POINTS_PER_HATCH: usize = 200;

/// Draws fine upright lines between a single line and the line from which its values are measured.
pub(super) fn hatch(pen: &mut Pen<'_>, series: &SeriesBox, curve: &CurveBox) {
    let theme = pen.theme;
    let base = series.area.base_y(curve.up_is_good);
    let color = match series.color {
        LineColor::Value => theme.muted.mix(theme.sheet, 0.5),
        LineColor::Own | LineColor::Quiet | LineColor::Former => line_color(series, theme).mix(theme.sheet, 0.5),
    };
    for piece in series.path.flatten(0.3).iter().flat_map(|(points, _)| points.chunks(POINTS_PER_HATCH)) {
        pen.group(None, |pen| {
            for [from, to] in piece.array_windows() {
                let first = (from.x / HATCH_STEP).ceil() as i32;
                let last = (to.x / HATCH_STEP).floor() as i32;
                for x in (first..=last).map(|step| step as f32 * HATCH_STEP).filter(|_| to.x > from.x) {
                    let y = from.lerp(*to, (x - from.x) / (to.x - from.x)).y;
                    if (y - base).abs() > 1.0 {
                        pen.line(point(x, base), point(x, y), Stroke::solid(color, 0.5));
                    }
                }
            }
        });
    }
}

/// Fills the area between a single line and the line from which its values are measured.
pub(super) fn fill(pen: &mut Pen<'_>, series: &SeriesBox, curve: &CurveBox, pieces: &CurvePieces, cuts: &[f32]) {
    let (Some(&left), Some(&right)) = (cuts.first(), cuts.last()) else { return };
    let theme = pen.theme;
    let base = series.area.base_y(curve.up_is_good);
    let colors = Arc::new(fill_colors(series, curve.up_is_good, theme, 1.0));
    let fade = FADE.min((right - left) / 3.0);
    let (start, end) = (left + fade, right - fade);
    let inner = cuts.iter().copied().filter(|x| start < *x && *x < end);
    let inner: Vec<f32> = std::iter::once(start).chain(inner).chain([end]).collect();
    for &[from, to] in inner.array_windows() {
        let area = area_under(&pieces.between(from, to), base);
        pen.group(None, |pen| pen.gradient(&area, None, &colors));
    }
    let steps = (fade / FADE_STEP).ceil().max(1.0);
    let step = fade / steps;
    pen.group(None, |pen| {
        for number in 0..steps as u16 {
            let along = (f32::from(number) + 0.5) / steps;
            let colors = Arc::new(fill_colors(series, curve.up_is_good, theme, along.sqrt()));
            let from = f32::from(number) * step;
            for (from, to) in [(left + from, left + from + step), (right - from - step, right - from)] {
                pen.gradient(&area_under(&pieces.between(from, to), base), None, &colors);
            }
        }
    });
}

/// The colours of the fill: near the extremes only where up is good, otherwise stronger with height.
fn fill_colors(series: &SeriesBox, up_is_good: bool, theme: &Theme, opacity: f32) -> Gradient {
    let area = series.area;
    let [most, half] = FILL.map(|fill| fill * opacity);
    if !up_is_good {
        let own = own_line(series, theme);
        let lowest = own.fade(FAINTEST_FILL * opacity);
        return Gradient::new(vec![(area.top_y, own.fade(most)), (area.bottom_y, lowest)]);
    }
    let (good, bad) = (theme.positive, theme.negative);
    Gradient::new(vec![
        (area.top_y, good.fade(most)),
        (area.y_of(0.75), good.fade(half)),
        (area.middle_y(), good.fade(0.0)),
        (area.middle_y(), bad.fade(0.0)),
        (area.y_of(0.25), bad.fade(half)),
        (area.bottom_y, bad.fade(most)),
    ])
}
