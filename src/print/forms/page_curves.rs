//! Curves on a page that shows only a part of them: their lines reach the edges, so that colours and fills go on as the
//! line does; names and labels give way to these ends; and no face stands out that does not do so on the whole map.

use std::sync::Arc;

use super::curve_end::{CurveEnd, PageSide, curve_end};
use crate::geometry::{Path, Point, Rect, Segment, point};
use crate::layout::{CurveBox, CurveMark, Layout, LineColor, PlacedText, SeriesBox};
use crate::model::JourneyMap;
use crate::text::Shaper;

/// The fraction of a scale that is neither good nor bad.
const NEUTRAL: f32 = 0.5;
/// The radius of a face that is neither the best nor the worst of its curve.
const USUAL_FACE: f32 = 11.0;
/// The gap between a point and its label, and the least space between a label and anything else.
const LABEL_GAP: f32 = 4.0;
const LABEL_AIR: f32 = 1.5;
/// How far a line reaches to both of its sides.
const HALF_LINE: f32 = 2.5;
/// How far a label moves up or down, and in which steps.
const LABEL_STEP: f32 = 3.0;
const LABEL_STEPS: u8 = 14;
/// The least distance of a label from the edges of its lane.
const LANE_AIR: f32 = 5.0;

/// Makes the curves of a page parts of the curves of the whole map, which `full` shows.
pub(super) fn as_parts(layout: &mut Layout, (map, shaper): (&JourneyMap, &Shaper), full: &Layout) {
    let lines: Vec<Rect> = layout.moments.iter().filter_map(|moment| moment.line).map(line_box).collect();
    for row in &mut layout.rows {
        let Some(lane) = map.lane(row.lane.id) else { continue };
        let whole = full.rows.iter().find(|known| known.lane.id == row.lane.id).and_then(|known| known.curve.as_ref());
        let Some(shared) = row.curve.as_mut().filter(|curve| !curve.has_strips()) else { continue };
        let mut curve = CurveBox::clone(shared);
        for series in &mut curve.series {
            let known = whole.and_then(|whole| whole.series.iter().find(|known| known.id == series.id));
            known.into_iter().for_each(|known| {
                calm_lows(series, known, shaper);
                calm_faces(series, known);
            });
        }
        let mut ends: Vec<Rect> = Vec::new();
        for place in 0..curve.series.len() {
            let Some(series) = curve.series.get(place) else { continue };
            let Some(own) = lane.series.iter().find(|own| own.id == series.id) else { continue };
            let end = |side| curve_end(map, (&curve, series), (lane, own), side);
            let (before, after) = (end(PageSide::Before), end(PageSide::After));
            ends.extend([&before, &after].into_iter().flatten().flat_map(|end| line_boxes(&end.line())));
            curve.series.get_mut(place).into_iter().for_each(|series| open(series, before.as_ref(), after.as_ref()));
        }
        if !ends.is_empty() {
            let span = (row.y + LANE_AIR, row.y + row.height - LANE_AIR);
            clear_names(&mut curve, span, &ends, &lines);
            clear_labels(&mut curve, span, &ends, &lines);
        }
        row.curve = Some(Arc::new(curve));
    }
}

/// The lowest point of a page stands out only if it is that of the whole map. Its label comes as close to it as its dot is
/// smaller than its face.
fn calm_lows(series: &mut SeriesBox, whole: &SeriesBox, shaper: &Shaper) {
    for mark in series.marks.iter_mut().filter(|mark| mark.worst) {
        let Some(known) = whole.marks.iter().find(|known| known.step == mark.step && !known.worst) else { continue };
        mark.as_one_of_many(shaper);
        let smaller = mark.radius - known.radius;
        let center = mark.center.y;
        if let Some(label) = mark.label.as_mut().filter(|label| label.leader.is_none() && !known.face) {
            let own = label.words.rect();
            let up = if own.min.y >= center { smaller } else { 0.0 } - if own.max.y <= center { smaller } else { 0.0 };
            label.words.at.y -= up;
        }
    }
}

/// A neutral or good point that says nothing, and a bad one but the worst, is no face if it is none on the whole map; and none
/// is larger than there.
fn calm_faces(series: &mut SeriesBox, whole: &SeriesBox) {
    for mark in series.marks.iter_mut().filter(|mark| mark.face && !mark.worst) {
        let Some(known) = whole.marks.iter().find(|known| known.step == mark.step) else { continue };
        if mark.on_rim || mark.rim_reach > 0.0 || known.rim_reach > 0.0 {
            continue;
        }
        if !known.face && (mark.label.is_none() || mark.fraction < NEUTRAL) {
            (mark.face, mark.radius) = (false, known.radius);
        } else {
            mark.radius = mark.radius.min(if known.face { known.radius } else { USUAL_FACE });
        }
    }
}

/// Leads a line to the edges of its page, in place of the dotted ends of a whole line.
fn open(series: &mut SeriesBox, before: Option<&CurveEnd>, after: Option<&CurveEnd>) {
    let Some(first) = series.marks.first().map(|mark| mark.anchor) else { return };
    let last = series.marks.last().map_or(first, |mark| mark.anchor);
    let mut segments = std::mem::take(&mut series.path.segments);
    if segments.is_empty() {
        segments.push(Segment::Move(first));
    }
    if let Some(end) = before {
        let [near, far] = end.controls();
        let opening = [Segment::Move(end.edge), Segment::Cubic(far, near, end.from)];
        segments.splice(..1, opening);
        series.tails.retain(|[from, _]| from.x > first.x);
    }
    if let Some(end) = after {
        let [near, far] = end.controls();
        segments.push(Segment::Cubic(near, far, end.edge));
        series.tails.retain(|[from, _]| from.x < last.x);
    }
    // A single point without ends is no line.
    series.path = if segments.len() > 1 { Path { segments } } else { Path::default() };
}

/// Moves the names of lines that the `ends` of lines run through, as the names stand where the lines of a whole map end:
/// to the nearest places between two heights where nothing else is.
fn clear_names(curve: &mut CurveBox, span: (f32, f32), ends: &[Rect], lines: &[Rect]) {
    let drawn: Vec<Rect> = curve.series.iter().flat_map(|series| line_boxes(&series.path)).collect();
    let points = marks(curve).map(CurveMark::outline);
    let labels = marks(curve).filter_map(label_box);
    let fixed: Vec<Rect> = drawn.iter().chain(ends).chain(lines).copied().chain(points).chain(labels).collect();
    let bounds = Rect::from_corners(point(curve.rect.min.x, span.0), point(curve.rect.max.x, span.1));
    let mut others: Vec<Rect> = curve.names.iter().map(|name| letters(&name.words)).collect();
    for (place, name) in curve.names.iter_mut().enumerate() {
        let own = letters(&name.words);
        if name.sample.is_some() || !drawn.iter().chain(ends).any(|line| line.intersects(&own)) {
            continue;
        }
        let last = name.series.and_then(|at| curve.series.get(at)).and_then(|series| series.marks.last());
        let beside = others.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, rect)| rect);
        let taken: Vec<&Rect> = fixed.iter().chain(beside).collect();
        let is_free = |at: &Rect| {
            bounds.contains(at.min)
                && bounds.contains(at.max)
                && !taken.iter().any(|other| other.intersects(&at.shrink(-LABEL_AIR)))
        };
        let found = name_places(last, own).into_iter().find(is_free);
        if let Some(found) = found {
            name.words.at = name.words.at + (found.min - own.min);
            name.leader = None;
            others.get_mut(place).into_iter().for_each(|other| *other = found);
        }
    }
}

/// The places for the name of a line whose last point is known, from the nearest to the furthest.
fn name_places(last: Option<&CurveMark>, own: Rect) -> Vec<Rect> {
    let Some(last) = last else { return Vec::new() };
    let (center, reach) = (last.center, last.reach() + LABEL_GAP);
    let lefts = [own.min.x, center.x + reach, center.x - own.width() / 2.0, center.x - reach - own.width()];
    let steps = (0..LABEL_STEPS * 2).map(|step| f32::from(step) * LABEL_STEP);
    let tops = steps.flat_map(|away| [own.min.y - away, own.min.y + away]);
    let places = tops.flat_map(|top| lefts.map(|left| Rect::new(left, top, own.width(), own.height())));
    let mut places: Vec<Rect> = places.collect();
    places.sort_by(|one, other| away(one, center).total_cmp(&away(other, center)));
    places
}

/// Moves the labels that the `ends` of lines run through to places between two heights where nothing else is, the
/// upright `lines` of moments of truth included.
fn clear_labels(curve: &mut CurveBox, span: (f32, f32), ends: &[Rect], lines: &[Rect]) {
    let drawn: Vec<Rect> = curve.series.iter().flat_map(|series| line_boxes(&series.path)).collect();
    let points: Vec<Rect> = marks(curve).map(CurveMark::outline).collect();
    let names: Vec<Rect> = curve.names.iter().map(|name| name.words.ink_rect()).collect();
    let fixed: Vec<Rect> = [drawn.as_slice(), &points, &names, lines].concat();
    let labels: Vec<Rect> = marks(curve).filter_map(label_box).collect();
    let bounds = Rect::from_corners(point(curve.rect.min.x, span.0), point(curve.rect.max.x, span.1));
    let is_comparison = curve.series.iter().any(|series| series.color == LineColor::Former);
    let flat = curve.series.iter().filter(|_| is_comparison).flat_map(|series| series.path.flatten(0.5));
    let compared: Vec<Vec<Point>> = flat.map(|(points, _)| points).collect();
    let mut placed = 0;
    for series in &mut curve.series {
        for mark in &mut series.marks {
            let Some(own) = label_box(mark) else { continue };
            let place = placed;
            placed += 1;
            if !ends.iter().any(|line| line.intersects(&own)) {
                continue;
            }
            let others = labels.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, rect)| rect);
            let taken: Vec<&Rect> = fixed.iter().chain(others).collect();
            let is_free = |at: &Rect| {
                bounds.contains(at.min)
                    && bounds.contains(at.max)
                    && !taken.iter().any(|other| other.intersects(&at.shrink(-LABEL_AIR)))
            };
            let places = label_places(mark, own);
            let on_plain = places.iter().find(|at| is_free(at) && !is_between(&compared, at));
            let found = on_plain.or_else(|| places.iter().find(|at| is_free(at)));
            if let (Some(found), Some(label)) = (found, &mut mark.label) {
                label.words.at = label.words.at + (found.min - own.min);
                label.leader = None;
                label.over_line = false;
            }
        }
    }
}

/// The places for the label of a point, from the nearest to the furthest.
fn label_places(mark: &CurveMark, own: Rect) -> Vec<Rect> {
    let (center, reach) = (mark.center, mark.reach() + LABEL_GAP);
    let lefts = [center.x + reach, center.x - reach - own.width(), center.x - own.width() / 2.0, own.min.x];
    let middle = center.y - own.height() / 2.0;
    let tops = (0..LABEL_STEPS).flat_map(|step| [1.0, -1.0].map(|side| middle + side * f32::from(step) * LABEL_STEP));
    let mut places: Vec<Rect> =
        tops.flat_map(|top| lefts.map(|left| Rect::new(left, top, own.width(), own.height()))).collect();
    places.sort_by(|one, other| away(one, center).total_cmp(&away(other, center)));
    places
}

/// Whether a box lies on the hatched ground between the lines of a comparison.
fn is_between(lines: &[Vec<Point>], rect: &Rect) -> bool {
    let height = |line: &[Point], x: f32| {
        let [from, to] = line.array_windows().find(|[from, to]| from.x <= x && x <= to.x)?;
        Some(from.lerp(*to, (x - from.x) / (to.x - from.x).max(1e-3)).y)
    };
    [rect.min.x, rect.center().x, rect.max.x].into_iter().any(|x| {
        let heights: Vec<f32> = lines.iter().filter_map(|line| height(line, x)).collect();
        let (top, bottom) = heights.iter().fold((f32::MAX, f32::MIN), |(top, bottom), y| (top.min(*y), bottom.max(*y)));
        heights.len() > 1 && rect.min.y < bottom && rect.max.y > top
    })
}

/// How far a box is from a point.
fn away(rect: &Rect, from: Point) -> f32 {
    let nearest = point(from.x.clamp(rect.min.x, rect.max.x), from.y.clamp(rect.min.y, rect.max.y));
    nearest.distance(from)
}

fn marks(curve: &CurveBox) -> impl Iterator<Item = &CurveMark> {
    curve.series.iter().flat_map(|series| &series.marks)
}

/// The letters of a label, without the air above and below them.
fn label_box(mark: &CurveMark) -> Option<Rect> {
    let rect = mark.visible_label()?.words.rect();
    Some(without_air(rect))
}

/// The letters of a name, in the same way.
fn letters(words: &PlacedText) -> Rect {
    without_air(words.ink_rect())
}

fn without_air(rect: Rect) -> Rect {
    Rect::new(rect.min.x, rect.min.y + 2.0, rect.width(), (rect.height() - 4.0).max(1.0))
}

/// Small boxes along a line, close enough that nothing comes between two of them.
fn line_boxes(path: &Path) -> Vec<Rect> {
    const STEP: f32 = 3.0;
    let pieces = path.flatten(0.5);
    let pairs = pieces.iter().flat_map(|(points, _)| points.array_windows());
    let boxes = pairs.flat_map(|[from, to]| {
        let count = (from.distance(*to) / STEP).ceil().clamp(1.0, 400.0) as u16;
        (0..=count).map(move |piece| Rect::around(from.lerp(*to, f32::from(piece) / f32::from(count)), HALF_LINE))
    });
    boxes.collect()
}

/// The box of an upright line.
fn line_box((from, to): (Point, Point)) -> Rect {
    Rect::from_corners(point(from.x.min(to.x), from.y.min(to.y)), point(from.x.max(to.x), from.y.max(to.y)))
        .shrink(-LABEL_GAP)
}
