//! Draws what is different on a map that shows two maps in one.
//!
//! Each mark has a sign, an edge and a ground of its own, so that it is recognised without colour:
//!
//! | Mark    | Sign      | Edge            | Ground                    |
//! |---------|-----------|-----------------|---------------------------|
//! | added   | plus      | solid, strong   | as it is                  |
//! | removed | minus     | dashed          | hatched, words fade       |
//! | moved   | arrow     | dotted          | a line from where it was  |
//! | changed | not equal | solid, fine     | as it is                  |

use super::Stroke;
use super::pen::Pen;
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::layout::{CardBox, CurveBox, SeriesBox};
use crate::model::{ComparisonMarks, DifferenceMark, JourneyMap, Part};
use crate::theme::Theme;

/// The radius of a sign, and of one in the legend.
const SIGN: f32 = 7.5;
/// The distance of a sign from the badges of its card.
const BEFORE_BADGE: f32 = 3.0;
/// How far an edge lies outside of what it marks.
const OUT: f32 = 2.0;
/// How much of the sheet's colour lies over what is the same in both maps.
const VEIL: f32 = 0.45;
/// The distance of the lines of a hatch.
const HATCH: f32 = 6.0;
/// The distance of the lines between two curves.
const GAP_LINES: f32 = 5.0;

/// The colour of a mark. Two marks share one, and all have signs of their own.
pub(super) fn color(mark: DifferenceMark, theme: &Theme) -> Color {
    match mark {
        DifferenceMark::Added => theme.opportunity_ink,
        DifferenceMark::Removed => theme.muted,
        DifferenceMark::Moved | DifferenceMark::Changed => theme.accent,
    }
}

/// Draws the gaps between curves, behind their lines.
pub(super) fn gaps(pen: &mut Pen<'_>, map: &JourneyMap) {
    let Some(comparison) = &map.info.comparison else { return };
    for row in &pen.layout.rows {
        let Some(curve) = &row.curve else { continue };
        let of_row = comparison.gaps.iter().filter(|(lane, ..)| *lane == row.lane.id);
        for (_, older, newer) in of_row {
            let find = |id| curve.series.iter().find(|series: &&SeriesBox| series.id == id);
            if let (Some(older), Some(newer)) = (find(*older), find(*newer)) {
                gap(pen, curve, older, newer);
            }
        }
    }
}

/// Draws upright lines between two curves: unbroken where the newer one is higher, dashed where it is lower.
fn gap(pen: &mut Pen<'_>, curve: &CurveBox, older: &SeriesBox, newer: &SeriesBox) {
    let theme = pen.theme;
    let (old, new) = (points_of(older), points_of(newer));
    let begin = |points: &[Point]| points.first().map(|at| at.x);
    let end = |points: &[Point]| points.last().map(|at| at.x);
    let (Some(from), Some(until)) = (begin(&old).zip(begin(&new)), end(&old).zip(end(&new))) else { return };
    let (from, until) = (from.0.max(from.1), until.0.min(until.1));
    let (better, worse) = if curve.up_is_good { (theme.positive, theme.negative) } else { (theme.accent, theme.muted) };
    let count = ((until - from) / GAP_LINES).floor().max(0.0) as usize;
    pen.group(None, |pen| {
        for number in 0..=count {
            let x = from + number as f32 * GAP_LINES;
            let (Some(before), Some(after)) = (height_at(&old, x), height_at(&new, x)) else { continue };
            if (before - after).abs() < 1.0 {
                continue;
            }
            let stroke = if after < before {
                Stroke::solid(better.mix(theme.sheet, 0.35), 1.1)
            } else {
                Stroke::dashed(worse.mix(theme.sheet, 0.2), 1.1, 2.0, 2.5)
            };
            pen.line(point(x, before), point(x, after), stroke);
        }
    });
}

/// The points of a line from left to right; of bars, their ends.
fn points_of(series: &SeriesBox) -> Vec<Point> {
    let line: Vec<Point> = series.path.flatten(0.5).into_iter().flat_map(|(points, _)| points).collect();
    if line.is_empty() { series.marks.iter().map(|mark| mark.anchor).collect() } else { line }
}

/// The height of a line at a place.
fn height_at(points: &[Point], x: f32) -> Option<f32> {
    let next = points.partition_point(|at| at.x < x);
    let (before, after) = (points.get(next.saturating_sub(1))?, points.get(next).or(points.last())?);
    let width = after.x - before.x;
    if width <= 0.0 { Some(after.y) } else { Some(before.lerp(*after, ((x - before.x) / width).clamp(0.0, 1.0)).y) }
}

/// Draws the marks, over everything else.
pub(super) fn marks(pen: &mut Pen<'_>, map: &JourneyMap) {
    let Some(comparison) = &map.info.comparison else { return };
    let layout = pen.layout;
    for row in &layout.rows {
        for card in &row.cards {
            let part = Part::Card(card.card.id);
            match comparison.mark(part) {
                Some(mark) => with_sign(pen, part, (card.rect, 8.0), (mark, beside_badges(card))),
                None => veil(pen, card.rect),
            }
        }
        let name = Rect::new(10.0, row.y + 5.0, layout.rail_band.width() - 22.0, row.height - 10.0);
        heading(pen, comparison, Part::Lane(row.lane.id), name);
    }
    for stage in &layout.stages {
        heading(pen, comparison, Part::Stage(stage.id), stage.rect);
    }
    for step in layout.steps.iter().filter(|step| step.words.is_some()) {
        heading(pen, comparison, Part::Step(step.id), step.rect);
    }
    for persona in &layout.header.personas {
        heading(pen, comparison, Part::Persona(persona.id), persona.rect);
    }
    for (part, cell) in &sorted(comparison) {
        way(pen, *part, *cell);
    }
}

/// The moved cards in a fixed order, so that a map is always drawn alike.
fn sorted(comparison: &ComparisonMarks) -> Vec<(Part, (crate::model::LaneId, crate::model::StepId))> {
    let mut all: Vec<_> = comparison.moved_from.iter().map(|(part, cell)| (*part, *cell)).collect();
    all.sort_unstable();
    all
}

/// Lets what is the same in both maps stand back.
pub(super) fn veil(pen: &mut Pen<'_>, rect: Rect) {
    let veil = pen.theme.sheet.fade(VEIL);
    pen.fill(rect.shrink(-3.5), 8.0, veil);
}

/// Marks the name of a stage, a step, a lane or a persona, if it is different: the sign alone is enough for a name that
/// is still there.
fn heading(pen: &mut Pen<'_>, comparison: &ComparisonMarks, part: Part, rect: Rect) {
    match comparison.mark(part) {
        Some(mark @ (DifferenceMark::Added | DifferenceMark::Removed)) => marked(pen, part, rect, 5.0, mark),
        Some(mark) => pen.group(Some(part), |pen| sign(pen, point(rect.max.x - SIGN, rect.min.y), SIGN, mark)),
        None => {}
    }
}

/// Marks a box with an edge, a ground and a sign at its corner.
pub(super) fn marked(pen: &mut Pen<'_>, part: Part, rect: Rect, radius: f32, mark: DifferenceMark) {
    with_sign(pen, part, (rect, radius), (mark, corner(rect)));
}

/// The place of a sign at the corner of a box.
fn corner(rect: Rect) -> Point {
    let outer = rect.shrink(-OUT);
    point(outer.max.x - SIGN, outer.min.y)
}

/// The place of the sign of a card: at its corner, or before the badges that stand there.
fn beside_badges(card: &CardBox) -> Point {
    let corner = corner(card.rect);
    let there = Rect::around(corner, SIGN + BEFORE_BADGE);
    let badges = card.badges.iter().map(|badge| badge.rect);
    let first = badges.clone().filter(|badge| badge.intersects(&there)).map(|badge| badge.min.x).reduce(f32::min);
    // Badges stand side by side; the sign goes before the first of all.
    let first = first.and_then(|_| badges.map(|badge| badge.min.x).reduce(f32::min));
    let x = first.map_or(corner.x, |first| first - SIGN - BEFORE_BADGE);
    point(x.max(card.rect.min.x + SIGN), corner.y)
}

/// Marks a box with an edge and a ground, and with a sign at a place.
fn with_sign(pen: &mut Pen<'_>, part: Part, (rect, radius): (Rect, f32), (mark, center): (DifferenceMark, Point)) {
    let theme = pen.theme;
    let ink = color(mark, theme);
    let outer = rect.shrink(-OUT);
    pen.group(Some(part), |pen| {
        match mark {
            DifferenceMark::Added => pen.rect(outer, radius, None, Some(Stroke::solid(ink, 2.2))),
            DifferenceMark::Removed => {
                pen.fill(outer, radius, theme.sheet.fade(0.4));
                hatch(pen, outer, ink.fade(0.45));
                pen.rect(outer, radius, None, Some(Stroke::dashed(ink, 1.5, 6.0, 3.5)));
            }
            DifferenceMark::Moved => pen.rect(outer, radius, None, Some(Stroke::dashed(ink, 2.2, 0.1, 4.0))),
            DifferenceMark::Changed => pen.rect(outer, radius, None, Some(Stroke::solid(ink, 0.9))),
        }
        sign(pen, center, SIGN, mark);
    });
}

/// Draws oblique lines over a box.
fn hatch(pen: &mut Pen<'_>, rect: Rect, color: Color) {
    let (width, height) = (rect.width(), rect.height());
    let count = ((width + height) / HATCH).ceil() as usize;
    for number in 1..count {
        let along = number as f32 * HATCH;
        // From the lower or the right edge up to the left or the upper one.
        let from = point(rect.min.x + along.min(width), rect.min.y + (along - width).max(0.0));
        let to = point(rect.min.x + (along - height).max(0.0), rect.min.y + along.min(height));
        pen.line(from, to, Stroke::solid(color, 0.7));
    }
}

/// Draws the sign of a mark: a disc for what came or went, a square for what moved, a hexagon for what changed.
pub(super) fn sign(pen: &mut Pen<'_>, center: Point, radius: f32, mark: DifferenceMark) {
    let theme = pen.theme;
    let (fill, ink) = (color(mark, theme), theme.sheet);
    let ring = Some(Stroke::solid(theme.sheet, 1.5));
    let at = |x: f32, y: f32| center + point(x * radius, y * radius);
    let stroke = Stroke::solid(ink, radius * 0.26);
    let line = |pen: &mut Pen<'_>, points: &[Point]| pen.path(&Path::polyline(points), None, Some(stroke.clone()));
    match mark {
        DifferenceMark::Added => {
            pen.path(&Path::circle(center, radius), Some(fill), ring);
            line(pen, &[at(-0.5, 0.0), at(0.5, 0.0)]);
            line(pen, &[at(0.0, -0.5), at(0.0, 0.5)]);
        }
        DifferenceMark::Removed => {
            pen.path(&Path::circle(center, radius), Some(fill), ring);
            line(pen, &[at(-0.5, 0.0), at(0.5, 0.0)]);
        }
        DifferenceMark::Moved => {
            pen.rect(Rect::around(center, radius * 0.92), radius * 0.3, Some(fill), ring);
            line(pen, &[at(-0.55, 0.0), at(0.5, 0.0)]);
            line(pen, &[at(0.12, -0.4), at(0.52, 0.0), at(0.12, 0.4)]);
        }
        DifferenceMark::Changed => {
            let corners =
                [at(-1.05, 0.0), at(-0.55, -0.92), at(0.55, -0.92), at(1.05, 0.0), at(0.55, 0.92), at(-0.55, 0.92)];
            pen.path(&Path::polygon(&corners), Some(fill), ring);
            line(pen, &[at(-0.45, -0.2), at(0.45, -0.2)]);
            line(pen, &[at(-0.45, 0.2), at(0.45, 0.2)]);
            line(pen, &[at(-0.22, 0.5), at(0.22, -0.5)]);
        }
    }
}

/// Draws a line from the cell where a card stood to the card.
fn way(pen: &mut Pen<'_>, part: Part, (lane, step): (crate::model::LaneId, crate::model::StepId)) {
    let layout = pen.layout;
    let Part::Card(id) = part else { return };
    let (Some(cell), Some(card)) = (layout.cell(lane, step), layout.card_box(id)) else { return };
    let ink = color(DifferenceMark::Moved, pen.theme);
    let (from, to) = (cell.center(), card.rect.center());
    let start = point(from.x, from.y);
    let end = edge_towards(card.rect.shrink(-OUT - 2.0), to, from);
    pen.group(None, |pen| {
        pen.path(&Path::circle(start, 3.0), None, Some(Stroke::solid(ink, 1.2)));
        pen.line(start, end, Stroke::dashed(ink, 1.2, 0.1, 3.5));
    });
}

/// Where the line from the middle of a box to a place leaves the box.
fn edge_towards(rect: Rect, center: Point, place: Point) -> Point {
    let way = place - center;
    let share = |way: f32, half: f32| if way.abs() < 0.01 { f32::INFINITY } else { half / way.abs() };
    let share = share(way.x, rect.width() / 2.0).min(share(way.y, rect.height() / 2.0)).min(1.0);
    center + way * share
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::difference::{MapDifference, overlay};
    use crate::file::templates;
    use crate::layout::LayoutEngine;

    #[test]
    fn the_sign_of_a_card_covers_none_of_its_badges() {
        let [before, after] = ["open-account-today", "open-account-future"].map(|it| templates::load(it).unwrap());
        let both = overlay(&before, &after, &MapDifference::between(&before, &after));
        let layout = LayoutEngine::new().lay_out(&both);
        let cards = layout.rows.iter().flat_map(|row| &row.cards).filter(|card| !card.badges.is_empty());
        let mut count = 0;
        for card in cards {
            let sign = Rect::around(beside_badges(card), SIGN);
            assert!(card.badges.iter().all(|badge| !badge.rect.intersects(&sign)), "{}", card.card.text);
            count += 1;
        }
        assert!(count >= 6, "{count}");
    }
}
