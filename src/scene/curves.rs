//! Draws curve lanes: the neutral line, lines and their fills, faces, labels and names.

use std::sync::Arc;

use super::cards::face;
use super::curve_fill::{fill, hatch};
use super::curve_overlaps::hidden_lines;
use super::curve_pieces::{CurvePieces, cut_evenly};
use super::draw_cache::DrawCache;
use super::line_colors::{line_color, words_color};
use super::pen::Pen;
use super::place::Place;
use super::{Gradient, Stroke};
use crate::geometry::{Color, Path, Point, Rect, Transform, point};
use crate::layout::measure::CELL_PADDING;
use crate::layout::{CurveBox, CurveLabel, CurveMark, LabelShown, LaneBox, LineColor, LineName, PlacedText, SeriesBox};
use crate::model::Part;
use crate::theme::{CurveFill, Theme};

/// The number of points that are drawn as one piece, so that the window draws only the visible ones.
const POINTS_PER_PIECE: usize = 24;
/// The width of a lane's only line in most themes; others scale all lines by theirs.
const USUAL_LINE: f32 = 4.0;
/// The least width of a line in any theme.
const THINNEST_LINE: f32 = 1.25;
/// The most pieces in which the colours of a dashed line change.
const MOST_COLORED_PIECES: f32 = 80.0;
/// The width of the edge around words that lie over a line.
const HALO: f32 = 3.4;
/// The width of the band that shows the mean of all lines.
const MEAN_BAND: f32 = 7.0;
/// Draws the curves of one lane.
pub(super) fn curve(pen: &mut Pen<'_>, row: &LaneBox, curve: &CurveBox, draw_cache: &mut DrawCache) {
    // The neutral line lies over the bands, which would hide it where a mean is neutral.
    pen.place(Place::LaneGround(row.lane.id), |pen| {
        curve.series.iter().filter_map(|series| series.mean.as_ref()).for_each(|mean| mean_band(pen, mean));
        levels(pen, curve);
    });
    let order = back_to_front(curve);
    for series in &order {
        line(pen, row, series, curve);
    }
    for (series, path) in hidden_lines(&order) {
        let place = Place::Curve(row.lane.id, series.id);
        let width = line_width(series, pen.theme);
        // With its round ends a dash is as long as the gap after it, through which the line below is seen.
        let stroke = Stroke::dashed(line_color(series, pen.theme), width, 1.4 * width, 3.4 * width);
        pen.place(place, |pen| pen.path(&path, None, Some(stroke)));
    }
    pen.place(Place::LineNames(row.lane.id), |pen| {
        curve.names.iter().filter(|name| name.sample.is_none()).for_each(|name| end_name(pen, name, curve));
    });
    let several = curve.series.len() > 1;
    let marks = order.iter().flat_map(|series| series.marks.iter().map(move |mark| (*series, mark)));
    // Those on the rim of a face lie over it, whosever it is.
    let (on_rims, others): (Vec<_>, Vec<_>) = marks.partition(|(_, mark)| mark.on_rim);
    for marks in [others, on_rims] {
        for (series, mark) in marks {
            // Words are in the tone of their line, so that those of one that stands back do the same.
            let ink = several.then(|| words_color(series, pen.theme));
            let part = Part::Point(row.lane.id, series.id, mark.step);
            let label_ink = if mark.worst { pen.theme.pain_ink } else { ink.unwrap_or(pen.theme.ink) };
            pen.group(Some(part), |pen| {
                point_mark(pen, series, mark, several, draw_cache);
                match mark.visible_label() {
                    Some(label) if label.leader.is_none() => label_words(pen, label, label_ink),
                    _ => {}
                }
            });
            led_label(pen, part, mark, label_ink);
        }
    }
}

/// The lines in the order in which they are drawn: the strong one last, in front of those that stand back. What is
/// wanted lies in front of what is: where both are the same, the pointer finds the one that is still to be drawn.
fn back_to_front(curve: &CurveBox) -> Vec<&SeriesBox> {
    let mut order: Vec<&SeriesBox> = curve.series.iter().rev().collect();
    order.sort_by_key(|series| (!matches!(series.color, LineColor::Quiet | LineColor::Former), series.to_be));
    order
}

/// Draws the line from which the values are measured: the neutral one, or the bottom of the scale.
fn levels(pen: &mut Pen<'_>, curve: &CurveBox) {
    let stroke = Stroke::solid(pen.theme.edge, 1.0);
    let (left, right) = (curve.rect.min.x + CELL_PADDING, curve.rect.max.x - CELL_PADDING);
    for area in &curve.areas {
        let y = area.base_y(curve.up_is_good);
        pen.line(point(left, y), point(right, y), stroke.clone());
    }
}

/// The colour of one point of a line.
fn mark_color(series: &SeriesBox, mark: &CurveMark, theme: &Theme) -> Color {
    if series.color == LineColor::Value { theme.curve_line(mark.fraction) } else { line_color(series, theme) }
}

/// The stroke of a line. The desired state and all lines but the first are dashed, so that lines can be recognised
/// apart in black-and-white prints too.
pub(super) fn line_stroke(series: &SeriesBox, theme: &Theme, width: f32) -> Stroke {
    let color = line_color(series, theme);
    if series.to_be {
        return Stroke::dashed(color, width, 2.0, width * 2.5);
    }
    match series.dash % 4 {
        0 => Stroke::solid(color, width),
        1 => Stroke::dashed(color, width, 10.0, 5.0),
        2 => Stroke::dashed(color, width, 4.0, 4.5),
        _ => Stroke::dashed(color, width, 16.0, 6.0),
    }
}

/// Draws one line with its fill, its dotted ends, and the dots of the mean behind it.
fn line(pen: &mut Pen<'_>, row: &LaneBox, series: &SeriesBox, curve: &CurveBox) {
    let theme = pen.theme;
    let (place, ground) = (Place::Curve(row.lane.id, series.id), Place::LaneGround(row.lane.id));
    if let Some(mean) = &series.mean {
        pen.place(ground, |pen| mean_dots(pen, mean));
    }
    let pieces = CurvePieces::of(&series.path);
    let cuts = cuts(series);
    // Of several lines with one scale of feelings, the fill is that of the chosen one.
    if series.chosen && (curve.series.len() == 1 || curve.up_is_good) {
        match theme.form.curve_fill {
            CurveFill::Empty => {}
            CurveFill::Soft => pen.place(ground, |pen| fill(pen, series, curve, &pieces, &cuts)),
            CurveFill::Hatch => pen.place(ground, |pen| hatch(pen, series, curve)),
        }
    }
    let width = line_width(series, theme);
    let colors = Arc::new(value_colors(series, theme));
    for &[from, to] in cuts.array_windows() {
        let path = pieces.between(from, to);
        pen.place(place, |pen| {
            if series.color == LineColor::Value && series.to_be {
                dots_by_value(pen, &path, &line_stroke(series, theme, width), &colors);
            } else if series.color == LineColor::Value {
                pen.gradient(&path, Some(width), &colors);
            } else {
                pen.path(&path, None, Some(line_stroke(series, theme, width)));
            }
        });
    }
    pen.place(ground, |pen| {
        for [from, to] in &series.tails {
            let color = if series.color == LineColor::Value { colors.at(from.y) } else { line_color(series, theme) };
            pen.line(*from, *to, Stroke::dashed(color, 1.0, 0.1, 3.0));
        }
    });
}

/// Draws a dashed line in the colours of its heights: in short pieces of one colour each, which are as long as some
/// dashes with their gaps, so that the dashes go on evenly from one to the next.
fn dots_by_value(pen: &mut Pen<'_>, path: &Path, stroke: &Stroke, colors: &Gradient) {
    let Some((dash, gap)) = stroke.dash else { return };
    let period = dash + gap;
    for (points, _) in path.flatten(0.2) {
        let length: f32 = points.array_windows().map(|[from, to]| from.distance(*to)).sum();
        let periods = (length / period / MOST_COLORED_PIECES).ceil().max(1.0);
        for piece in cut_evenly(&points, periods * period) {
            let (Some(first), Some(last)) = (piece.first(), piece.last()) else { continue };
            let color = colors.at(f32::midpoint(first.y, last.y));
            pen.path(&Path::polyline(&piece), None, Some(Stroke { color, ..stroke.clone() }));
        }
    }
}

/// The width of a line in a theme: its own where the only line of a lane is as wide as most themes want it.
pub(super) fn line_width(series: &SeriesBox, theme: &Theme) -> f32 {
    (series.line_width * theme.form.curve_pt / USUAL_LINE).max(THINNEST_LINE)
}

/// The places at which a line is cut into pieces: its ends, and some of its points.
fn cuts(series: &SeriesBox) -> Vec<f32> {
    let mut cuts: Vec<f32> = series.marks.iter().step_by(POINTS_PER_PIECE).skip(1).map(|mark| mark.anchor.x).collect();
    let bounds = series.path.bounds();
    if series.path.segments.is_empty() {
        return Vec::new();
    }
    cuts.retain(|x| bounds.min.x < *x && *x < bounds.max.x);
    cuts.insert(0, bounds.min.x);
    cuts.push(bounds.max.x);
    cuts
}

/// The colours of a line that is coloured by value.
fn value_colors(series: &SeriesBox, theme: &Theme) -> Gradient {
    let last = theme.curve.len().saturating_sub(1).max(1) as f32;
    let stop = |(number, color): (usize, &Color)| (series.area.y_of(number as f32 / last), *color);
    Gradient::new(theme.curve.iter().enumerate().map(stop).collect())
}

/// Draws the mean of all lines: a broad band that stays in the background.
fn mean_band(pen: &mut Pen<'_>, mean: &Path) {
    pen.path(mean, None, Some(Stroke::solid(pen.theme.hair, MEAN_BAND)));
}

/// Draws the dotted line in the middle of the band.
fn mean_dots(pen: &mut Pen<'_>, mean: &Path) {
    pen.path(mean, None, Some(Stroke::dashed(pen.theme.faint, 1.0, 0.1, 3.0)));
}

/// The shape of a line's points, in a circle of radius 1: disc, rounded square, diamond or hexagon.
pub(super) fn shape(place: usize) -> Path {
    match place % 4 {
        0 => Path::circle(Point::ZERO, 1.0),
        1 => Path::rounded_rect(Rect::around(Point::ZERO, 0.9), 0.34),
        2 => Path::polygon(&[point(0.0, -1.1), point(1.1, 0.0), point(0.0, 1.1), point(-1.1, 0.0)]),
        _ => Path::polygon(&[
            point(-0.54, -0.94),
            point(0.54, -0.94),
            point(1.08, 0.0),
            point(0.54, 0.94),
            point(-0.54, 0.94),
            point(-1.08, 0.0),
        ]),
    }
}

fn point_mark(pen: &mut Pen<'_>, series: &SeriesBox, mark: &CurveMark, several: bool, draw_cache: &mut DrawCache) {
    let theme = pen.theme;
    let own = mark_color(series, mark, theme);
    if let Some(bar) = mark.bar {
        pen.fill(bar, 2.0, own);
    }
    let shape = shape(series.place);
    let scaled = |radius: f32| Transform { scale: radius, shift: mark.center };
    if mark.face {
        // A rim in the colour of the sheet sets the face off from its line, and from faces half behind it.
        pen.path(&shape.transform(&scaled(mark.radius + 1.5)), Some(theme.sheet), None);
        // The edge of a bright face is darker than the face, so that it stands out from the sheet.
        let edge = Stroke::solid(theme.curve_line(mark.fraction), 1.2);
        let ring = if several { Stroke::solid(own, 2.0) } else { edge };
        face(pen, &scaled(mark.radius), mark.fraction, &shape, ring);
    } else if mark.bar.is_none() {
        pen.path(&shape.transform(&scaled(mark.radius + 1.5)), Some(theme.sheet), None);
        pen.path(&shape.transform(&scaled(mark.radius)), Some(own), None);
    }
    if mark.label.as_ref().is_some_and(|label| label.shown == LabelShown::InInspector) {
        more_to_read(pen, mark, own);
    }
    for (kind, rect) in &mark.badges {
        let badge = crate::layout::Badge { kind: crate::layout::BadgeKind::Flag(*kind), rect: *rect, words: None };
        super::cards::pinned(pen, &badge, draw_cache);
    }
}

/// Draws a label that is away from its point, in a group of its own: one around both would cover what lies between.
fn led_label(pen: &mut Pen<'_>, part: Part, mark: &CurveMark, ink: Color) {
    let Some(label) = mark.visible_label() else { return };
    let Some([from, to]) = label.leader else { return };
    pen.line(from, to, Stroke::solid(pen.theme.faint, 0.8));
    pen.group(Some(part), |pen| label_words(pen, label, ink));
}

fn label_words(pen: &mut Pen<'_>, label: &CurveLabel, ink: Color) {
    if label.over_line {
        behind_words(pen, &label.words);
    }
    pen.words(&label.words, ink);
}

/// Marks a point whose label has no room on the map: three dots on a disc.
fn more_to_read(pen: &mut Pen<'_>, mark: &CurveMark, color: Color) {
    const DISC: f32 = 4.0;
    let aside = if mark.face { (mark.radius - DISC / 2.0) * 0.7 } else { 0.0 };
    let center = mark.center + point(aside, aside);
    let paper = pen.theme.sheet;
    pen.path(&Path::circle(center, DISC), Some(color), Some(Stroke::solid(paper, 1.0)));
    for dx in [-2.0, 0.0, 2.0] {
        pen.path(&Path::circle(center + point(dx, 0.0), 0.7), Some(paper), None);
    }
}

/// Draws an edge in the colour of the sheet around words, since lines may pass behind them.
fn behind_words(pen: &mut Pen<'_>, words: &PlacedText) {
    pen.around_words(words, pen.theme.sheet.fade(0.86), HALO);
}

/// Draws the name at the end of a line, in the line's colour.
fn end_name(pen: &mut Pen<'_>, name: &LineName, curve: &CurveBox) {
    let Some(series) = name.series.and_then(|place| curve.series.get(place)) else { return };
    let theme = pen.theme;
    let ink = words_color(series, theme);
    if let Some([from, to]) = name.leader {
        pen.line(from, to, Stroke::solid(line_color(series, theme), 0.8));
    }
    behind_words(pen, &name.words);
    pen.words(&name.words, ink);
}

/// Draws a name in the rail, with a sample of its line.
pub(super) fn rail_name(pen: &mut Pen<'_>, name: &LineName, curve: &CurveBox) {
    let Some(rect) = name.sample else { return };
    let (theme, middle) = (pen.theme, rect.center());
    let ends = [point(rect.min.x, middle.y), point(rect.max.x, middle.y)];
    match name.series.and_then(|place| curve.series.get(place)) {
        // The round ends of the band stay within the sample.
        None => {
            let inset = point(MEAN_BAND / 2.0, 0.0);
            let sample = Path::polyline(&[ends[0] + inset, ends[1] - inset]);
            mean_band(pen, &sample);
            mean_dots(pen, &sample);
        }
        Some(series) => {
            pen.line(ends[0], ends[1], line_stroke(series, theme, 2.2));
            let place = Transform { scale: 3.6, shift: middle };
            let ring = Stroke::solid(theme.sheet, 1.2);
            pen.path(&shape(series.place).transform(&place), Some(line_color(series, theme)), Some(ring));
        }
    }
    pen.words(&name.words, if name.words.tone == crate::layout::Emphasis::Ink { theme.ink } else { theme.muted });
}
