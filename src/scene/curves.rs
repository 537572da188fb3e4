//! Draws curve lanes: guides, lines, faces and labels.

use super::Stroke;
use super::cards::face;
use super::draw_cache::DrawCache;
use super::pen::Pen;
use crate::geometry::{Color, Path, Point, Rect, Transform, point};
use crate::layout::measure::{DOT_RADIUS, FACE_RADIUS};
use crate::layout::{CurveBox, CurveMark, LaneBox, SeriesBox};
use crate::model::{FlagKind, Part};
use crate::theme::Theme;

/// The number of layers of the soft fill. Overlapping faint layers make it grow stronger away from the
/// middle line, since the display list has no gradients.
const FILL_LAYERS: u8 = 20;
const LAYER_OPACITY: f32 = 0.016;
const LINE_WIDTH: f32 = 2.4;

/// Draws the curves of one lane.
pub(super) fn curve(pen: &mut Pen<'_>, row: &LaneBox, curve: &CurveBox, draw_cache: &mut DrawCache) {
    let theme = pen.theme;
    guides(pen, curve);
    if let [only] = &curve.series[..] {
        soft_fill(pen, only, curve);
    }
    for series in &curve.series {
        let stroke = line_stroke(series, theme, LINE_WIDTH);
        if !series.path.segments.is_empty() {
            pen.path(&series.path, None, Some(stroke));
        }
    }
    for series in &curve.series {
        for mark in &series.marks {
            let part = Part::Point(row.lane.id, series.id, mark.step);
            pen.group(Some(part), |pen| point_mark(pen, series, mark, curve.series.len() > 1, draw_cache));
        }
    }
}

/// Draws the dashed guides. They are cut at the columns, so that the window draws only the visible dashes.
fn guides(pen: &mut Pen<'_>, curve: &CurveBox) {
    let theme = pen.theme;
    let quarter = (curve.bottom_y - curve.top_y) / 4.0;
    for column in &pen.layout.columns {
        let (left, right) =
            (column.x.max(curve.rect.min.x + 4.0), (column.x + column.width).min(curve.rect.max.x - 4.0));
        pen.group(None, |pen| {
            for step in [0.0, 1.0, 3.0, 4.0] {
                let y = curve.top_y + step * quarter;
                pen.line(point(left, y), point(right, y), Stroke::dashed(theme.guide, 0.9, 2.0, 4.0));
            }
        });
    }
    let (left, right) = (curve.rect.min.x + 4.0, curve.rect.max.x - 4.0);
    pen.line(point(left, curve.middle_y), point(right, curve.middle_y), Stroke::solid(theme.edge, 1.0));
}

/// The stroke of a line. The desired state and all lines but the first are dashed, so that lines can be told
/// apart in black-and-white prints too.
fn line_stroke(series: &SeriesBox, theme: &Theme, width: f32) -> Stroke {
    let color = theme.series_line(series.hue);
    if series.to_be {
        return Stroke::dashed(color, width, 2.0, 6.0);
    }
    match series.place % 4 {
        0 => Stroke::solid(color, width),
        1 => Stroke::dashed(color, width, 10.0, 5.0),
        2 => Stroke::dashed(color, width, 4.0, 4.5),
        _ => Stroke::dashed(color, width, 16.0, 6.0),
    }
}

/// The shape of a line's points, in a circle of radius 1: disc, rounded square, diamond or hexagon.
pub(super) fn shape(place: usize) -> Path {
    match place % 4 {
        0 => Path::circle(Point::ZERO, 1.0),
        1 => Path::rounded_rect(Rect::around(Point::ZERO, 0.94), 0.34),
        2 => Path::polygon(&[point(0.0, -1.3), point(1.3, 0.0), point(0.0, 1.3), point(-1.3, 0.0)]),
        _ => Path::polygon(&[
            point(-0.62, -1.07),
            point(0.62, -1.07),
            point(1.24, 0.0),
            point(0.62, 1.07),
            point(-0.62, 1.07),
            point(-1.24, 0.0),
        ]),
    }
}

/// Fills the areas between a single line and the middle line.
fn soft_fill(pen: &mut Pen<'_>, series: &SeriesBox, curve: &CurveBox) {
    let theme = pen.theme;
    let outlines = series.path.flatten(0.2);
    let Some((line, _)) = outlines.first() else { return };
    let own = theme.series_line(series.hue);
    // Emotions are good or bad, so their colours differ; energy or effort is only high or low.
    let colors = if curve.up_is_good { (theme.positive, theme.negative) } else { (own, own) };
    for (above, color) in [(true, colors.0), (false, colors.1)] {
        let limit = if above { curve.top_y } else { curve.bottom_y };
        for layer in 0..FILL_LAYERS {
            let level = curve.middle_y + (limit - curve.middle_y) * f32::from(layer) / f32::from(FILL_LAYERS);
            for area in beyond(line, level, above) {
                pen.path(&Path::polygon(&area), Some(color.fade(LAYER_OPACITY)), None);
            }
        }
    }
}

/// The areas between a line and a level, wherever the line is above (or below) that level.
fn beyond(line: &[Point], level: f32, above: bool) -> Vec<Vec<Point>> {
    let is_out = |at: Point| if above { at.y < level - 0.01 } else { at.y > level + 0.01 };
    // `open` is true while the line is out and the last area is still being collected.
    let mut areas: Vec<Vec<Point>> = Vec::new();
    let mut open = false;
    for &[a, b] in line.array_windows() {
        if is_out(a) && !open {
            areas.push(vec![point(a.x, level), a]);
            open = true;
        }
        if is_out(a) != is_out(b) {
            let crossing = point(a.x + (b.x - a.x) * ((level - a.y) / (b.y - a.y)).clamp(0.0, 1.0), level);
            if open {
                areas.last_mut().into_iter().for_each(|area| area.push(crossing));
                open = false;
            } else {
                areas.push(vec![crossing]);
                open = true;
            }
        }
        if is_out(b)
            && let Some(area) = areas.last_mut().filter(|_| open)
        {
            area.push(b);
        }
    }
    if let Some(area) = areas.last_mut().filter(|_| open)
        && let Some(last) = area.last().copied()
    {
        area.push(point(last.x, level));
    }
    areas
}

fn point_mark(pen: &mut Pen<'_>, series: &SeriesBox, mark: &CurveMark, several: bool, draw_cache: &mut DrawCache) {
    let theme = pen.theme;
    let own = theme.series_line(series.hue);
    let shape = shape(series.place);
    if mark.face {
        let ring = if several { own } else { theme.sheet };
        if several {
            // A rim in the colour of the sheet separates the ring from the line.
            let rim = Transform { scale: FACE_RADIUS + 1.8, shift: mark.center };
            pen.path(&shape.transform(&rim), Some(theme.sheet), None);
        }
        let place = Transform { scale: FACE_RADIUS, shift: mark.center };
        face(pen, &place, mark.fraction, &shape, Stroke::solid(ring, 2.0));
    } else {
        let place = Transform { scale: DOT_RADIUS, shift: mark.center };
        pen.path(&shape.transform(&place), Some(own), Some(Stroke::solid(theme.sheet, 2.0)));
    }
    if let Some(label) = &mark.label {
        behind_words(pen, &label.words, theme.sheet);
        pen.words(&label.words, theme.ink);
    }
    // The pill of a moment of truth stands at the head of the column: see `moments`.
    let others = mark.flags.iter().filter(|flag| **flag != FlagKind::MomentOfTruth);
    for (place, kind) in others.enumerate() {
        let rect = Rect::around(mark.center + point(FACE_RADIUS + 9.0 + 18.0 * place as f32, -FACE_RADIUS), 8.0);
        let badge = crate::layout::Badge { kind: crate::layout::BadgeKind::Flag(*kind), rect, words: None };
        super::cards::badge(pen, &badge, draw_cache);
    }
}

/// Draws a translucent background in the colour of the sheet, since lines may pass behind the label.
fn behind_words(pen: &mut Pen<'_>, words: &crate::layout::PlacedText, paper: Color) {
    for line in &words.text.lines {
        let rect =
            Rect::new(words.at.x + line.left - 3.0, words.at.y + line.top, line.width + 6.0, line.bottom - line.top);
        pen.fill(rect, 4.0, paper.fade(0.72));
    }
}

/// Draws a sample of a line, for the legend.
pub(super) fn sample(pen: &mut Pen<'_>, series: &SeriesBox, rect: Rect, several: bool) {
    let theme = pen.theme;
    let middle = rect.center();
    pen.line(point(rect.min.x, middle.y), point(rect.max.x, middle.y), line_stroke(series, theme, 2.2));
    if several {
        let place = Transform { scale: 3.6, shift: middle };
        let ring = Stroke::solid(theme.sheet, 1.2);
        pen.path(&shape(series.place).transform(&place), Some(theme.series_line(series.hue)), Some(ring));
    }
}
