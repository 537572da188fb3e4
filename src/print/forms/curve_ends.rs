//! How a curve goes on where a page ends: its line reaches the edge, a sign stands there, and words say where it goes.

use super::curve_end::{CurveEnd, PageSide, curve_end};
use super::draft::Pagination;
use super::map_plan::MapPage;
use crate::geometry::{Path, Point, Rect, point};
use crate::layout::{LaneBox, LineColor, SeriesBox};
use crate::locale::Phrase;
use crate::model::Lane;
use crate::print::typeset::{PageBlock, Role, Typesetter, Words, mm};
use crate::scene::{Leads, PrintedRole, Stroke};

/// The radius of the disc at the edge, and how far the dots go beyond it.
const DISC: f32 = 5.6;
const BEYOND: f32 = mm(9.0);

/// What the ends of curves depend on besides their page.
pub(super) struct CurveEnds<'a> {
    /// Sets the words at the ends.
    pub(super) setter: &'a Typesetter<'a>,
    /// Where everything is.
    pub(super) pagination: &'a Pagination,
    /// Width and height of the page.
    pub(super) size: Point,
}

/// Draws the ends of all curves of a page. `to_page` converts places of the map to places on the page.
pub(super) fn curve_ends(
    pages: &CurveEnds<'_>,
    body: &mut PageBlock,
    page: &MapPage,
    to_page: &dyn Fn(Point) -> Point,
) {
    for row in &page.layout.rows {
        let Some(curve) = &row.curve else { continue };
        let Some(lane) = pages.setter.map.lane(row.lane.id) else { continue };
        for side in [PageSide::Before, PageSide::After] {
            let ends: Vec<(&SeriesBox, CurveEnd)> = curve
                .series
                .iter()
                .filter_map(|series| {
                    let own = lane.series.iter().find(|own| own.id == series.id)?;
                    Some((series, curve_end(pages.setter.map, (curve, series), (lane, own), side)?))
                })
                .collect();
            for (series, end) in &ends {
                draw_end(pages, body, (series, end), page.scale, to_page);
            }
            // All curves of a lane go on to the same page.
            if let Some((_, first)) = ends.first() {
                let lines: Vec<Rect> =
                    page.layout.moments.iter().filter_map(|moment| moment.line).map(upright).collect();
                words_of(pages, body, (row, lane, first), (ends.len() == 1, &lines), to_page);
            }
        }
    }
}

/// Draws the sign at the edge, and the dots beyond it. The line up to there is drawn by the map.
fn draw_end(
    pages: &CurveEnds<'_>,
    body: &mut PageBlock,
    (series, end): (&SeriesBox, &CurveEnd),
    scale: f32,
    to_page: &dyn Fn(Point) -> Point,
) {
    let theme = pages.setter.theme;
    let color = match series.color {
        LineColor::Value => theme.curve_line(series.area.fraction_at(end.edge.y)),
        LineColor::Former => theme.faint,
        LineColor::Own | LineColor::Quiet => series.own_color.unwrap_or_else(|| theme.series_line(series.hue)),
    };
    let width = series.line_width * scale;
    let edge = to_page(end.edge);
    let out = if end.side == PageSide::After { 1.0 } else { -1.0 };
    let limit = if end.side == PageSide::After { pages.size.x - mm(5.0) - edge.x } else { edge.x - mm(5.0) };
    // Before the first column are the names of lanes.
    if end.side == PageSide::After {
        let beyond = BEYOND.min(limit).max(0.0);
        let tail = edge + point(out * beyond, end.slope.clamp(-0.6, 0.6) * beyond * out);
        body.line(edge, tail, Stroke { dash: Some((0.1, 3.2)), ..Stroke::solid(color, width.min(1.8)) });
    }
    body.path(Path::circle(edge, DISC), Some(theme.ink), Some(Stroke::solid(theme.sheet, 1.2)));
    let tip = [point(-1.4, -2.6), point(1.4, 0.0), point(-1.4, 2.6)].map(|at| edge + at);
    body.path(Path::polyline(&tip), None, Some(Stroke::solid(theme.sheet, 1.1)));
}

/// The ground of an upright line.
fn upright((from, to): (Point, Point)) -> Rect {
    Rect::from_corners(point(from.x - 1.5, from.y.min(to.y)), point(from.x + 1.5, from.y.max(to.y)))
}

/// Says where the curve goes on, and how: in the lines that have room beside the end, and where there is none for both,
/// only on which page. The page is named in any case, below the end where nothing is free.
fn words_of(
    pages: &CurveEnds<'_>,
    body: &mut PageBlock,
    (row, lane, end): (&LaneBox, &Lane, &CurveEnd),
    (is_only, lines): (bool, &[Rect]),
    to_page: &dyn Fn(Point) -> Point,
) {
    let setter = pages.setter;
    let Some(number) = pages.pagination.of_cell(end.other.step, Some(lane.id)) else { return };
    let leads = Leads::to_page(number);
    let number = number.to_string();
    let phrase = if end.side == PageSide::After { Phrase::GoesOn } else { Phrase::ComesFrom };
    let first = setter.line(&setter.locale.phrase(phrase, &[&number]), Role::STRONG_NOTE);
    let how = if is_only { where_to(pages, lane, end) } else { String::new() };
    let edge = to_page(end.edge);
    let mut taken = taken_in(row, to_page);
    let crossed = taken.len();
    taken.extend(lines.iter().map(|line| Rect::from_corners(to_page(line.min), to_page(line.max))));
    // In a few short lines, in one long one, not at all, and then over the dots of a moment of truth.
    let tries = [
        (how.as_str(), mm(36.0), taken.len()),
        (how.as_str(), mm(70.0), taken.len()),
        ("", 1.0, taken.len()),
        ("", 1.0, crossed),
    ];
    let write = |body: &mut PageBlock, words: &Words, top: f32| match end.side {
        PageSide::After => body.words_before(words, edge.x - 9.0, top),
        PageSide::Before => body.words(words, edge.x + 9.0, top),
    };
    for (how, widest, obstacles) in tries {
        let second = match end.side {
            PageSide::After => setter.end_paragraph(how, Role::NOTE, widest),
            PageSide::Before => setter.paragraph(how, Role::NOTE, widest),
        };
        let width = first.ink_width().max(second.ink_width());
        let height = first.capitals() + if second.is_empty() { 0.0 } else { 4.7 + second.height() };
        let left = if end.side == PageSide::After { edge.x - width - 9.0 } else { edge.x + 9.0 };
        let taken = taken.get(..obstacles).unwrap_or_default();
        let Some(top) = free_place((row, taken), (left, width, height), edge.y, to_page) else { continue };
        body.leading(PrintedRole::Paragraph, leads, |body| write(body, &first, top));
        if !second.is_empty() {
            write(body, &second, top + 10.5);
        }
        return;
    }
    body.leading(PrintedRole::Paragraph, leads, |body| write(body, &first, edge.y + DISC + 2.0));
}

/// "falls to neutral at Wait".
fn where_to(pages: &CurveEnds<'_>, lane: &Lane, end: &CurveEnd) -> String {
    let setter = pages.setter;
    let map = setter.map;
    let Some((stage, _)) = map.step(end.other.step) else { return String::new() };
    let place = map.stages.iter().position(|known| known.id == stage.id).unwrap_or(0);
    let name = super::route::stage_name(stage, place);
    let value = super::stage_curve::value_words(setter, lane, &end.other);
    if value.is_empty() {
        return String::new();
    }
    let fall = (end.edge.y - end.from.y).signum() * if (end.edge.y - end.from.y).abs() < 2.0 { 0.0 } else { 1.0 };
    let phrase = match (end.side, fall) {
        (PageSide::Before, _) => Phrase::FromValueAt,
        (_, fall) if fall > 0.0 => Phrase::FallsTo,
        (_, fall) if fall < 0.0 => Phrase::RisesTo,
        _ => Phrase::StaysAt,
    };
    setter.locale.phrase(phrase, &[&value, &name])
}

/// The points of a lane with their labels, its names, and its lines.
fn taken_in(row: &LaneBox, to_page: &dyn Fn(Point) -> Point) -> Vec<Rect> {
    let on_page = |rect: Rect| Rect::from_corners(to_page(rect.min), to_page(rect.max));
    let mut taken: Vec<Rect> = Vec::new();
    for mark in row.curve.iter().flat_map(|curve| &curve.series).flat_map(|series| &series.marks) {
        taken.push(on_page(mark.outline()));
        taken.extend(mark.visible_label().map(|label| on_page(label.words.rect())));
    }
    let names = row.curve.iter().flat_map(|curve| &curve.names).map(|name| name.words.ink_rect());
    taken.extend(names.map(on_page));
    for series in row.curve.iter().flat_map(|curve| &curve.series) {
        for (points, _) in series.path.flatten(1.0) {
            taken.extend(along(&points.into_iter().map(to_page).collect::<Vec<_>>()));
        }
    }
    taken
}

/// The top of a box beside the edge that covers nothing that is taken; none if there is no such place.
fn free_place(
    (row, taken): (&LaneBox, &[Rect]),
    (left, width, height): (f32, f32, f32),
    edge_y: f32,
    to_page: &dyn Fn(Point) -> Point,
) -> Option<f32> {
    let (top, bottom) = (to_page(point(0.0, row.y)).y + 5.0, to_page(point(0.0, row.y + row.height)).y - 5.0);
    // The line of the value in the middle must not run through the words.
    let middle = row.curve.iter().flat_map(|curve| {
        let heights = curve.areas.iter().map(|area| to_page(point(0.0, area.base_y(curve.up_is_good))).y);
        heights.map(|y| Rect::new(left, y - 1.0, width, 2.0))
    });
    let taken: Vec<Rect> = taken.iter().copied().chain(middle).collect();
    let below = edge_y + DISC + 4.0;
    let above = edge_y - DISC - 4.0 - height;
    let free = |y: f32| {
        let own = Rect::new(left - 2.0, y - 2.0, width + 4.0, height + 4.0);
        y >= top && y + height <= bottom && !taken.iter().any(|rect| rect.intersects(&own))
    };
    let steps = (0u8..60).map(|step| f32::from(step) * 3.0);
    steps.flat_map(|away| [below + away, above - away]).find(|y| free(*y))
}

/// Small boxes along a line, close enough that nothing comes between two of them.
fn along(line: &[Point]) -> Vec<Rect> {
    const STEP: f32 = 4.0;
    let pairs = line.iter().zip(line.iter().skip(1));
    let pieces = pairs.flat_map(|(from, to)| {
        let count = (from.distance(*to) / STEP).ceil().clamp(1.0, 400.0) as u16;
        (0..=count).map(move |piece| from.lerp(*to, f32::from(piece) / f32::from(count)))
    });
    pieces.map(|at| Rect::around(at, 4.0)).collect()
}
