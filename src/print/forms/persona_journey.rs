//! The journey of a persona in small, at the foot of its sheet.

use super::draft::Pagination;
use super::route::{CurvePlace, LINE_OF_NAME, Route, stage_name};
use crate::geometry::{Point, Rect, point};
use crate::layout::smooth;
use crate::locale::{Phrase, Word};
use crate::model::{JourneyMap, Lane, Persona, Series, SeriesState};
use crate::print::typeset::{PageBlock, Role, Tone, Typesetter, Words, mm};
use crate::scene::Stroke;

/// The height of the curve.
const HEIGHT: f32 = mm(15.0);
/// The room besides from which on it is higher, and that height.
const MUCH_ROOM: f32 = mm(40.0);
const LARGE_HEIGHT: f32 = mm(28.0);
/// The least height of the curve where a page has little room left, and what is above and below it.
const LEAST_HEIGHT: f32 = mm(7.5);
const AROUND: f32 = mm(24.0);

/// The least length of a piece of a line that is parted for labels.
const LEAST_PIECE: f32 = 3.0;

/// The distance from the start of a stage to its name.
const INDENT: f32 = 4.0;

/// The curve of a persona: his or her own one of today, or that of a lane that belongs to them.
fn curve_of<'m>(map: &'m JourneyMap, persona: &Persona) -> Option<(&'m Lane, &'m Series)> {
    let is_own = |lane: &Lane, series: &Series| match (series.persona, lane.persona) {
        (Some(own), _) | (None, Some(own)) => own == persona.id,
        (None, None) => map.personas.len() == 1,
    };
    let lanes = map.lanes.iter().filter(|lane| !lane.series.is_empty());
    let all = lanes.flat_map(|lane| lane.series.iter().map(move |series| (&**lane, &**series)));
    let own = all.filter(|(lane, series)| is_own(lane, series) && !series.points.is_empty());
    let is_older = |series: &Series| map.info.comparison.as_ref().is_some_and(|both| both.is_older_curve(series.id));
    own.min_by_key(|(lane, series)| (!lane.scale.faces, is_older(series), series.state != SeriesState::AsIs))
}

/// The journey of a persona; none if there is no curve of it.
pub(super) fn journey(
    setter: &Typesetter<'_>,
    persona: &Persona,
    pagination: &Pagination,
    (measure, left): (f32, f32),
) -> Option<PageBlock> {
    let curve = curve_of(setter.map, persona)?;
    let mut block = PageBlock::default();
    block.rule((0.0, measure), 0.0, Stroke::solid(setter.theme.edge, 0.5));
    let top = mm(4.8);
    let y = block.words(&setter.line(setter.locale.word(Word::Journey), Role::HEADING), 0.0, top);
    if let Some((first, last)) = pagination.of_map() {
        let pages = if first == last {
            setter.locale.phrase(Phrase::OnPage, &[&first.to_string()])
        } else {
            setter.locale.phrase(Phrase::OnPages, &[&first.to_string(), &last.to_string()])
        };
        block.words_before(&setter.line(&pages, Role::NOTE), measure, top + 1.0);
    }
    let route = Route::new(setter, (0.0, measure));
    let names = y + 11.0;
    let mut set: Vec<(f32, Words)> = Vec::new();
    for (place, stage) in setter.map.stages.iter().enumerate() {
        let Some((from, to)) = route.span(place..place + 1) else { continue };
        let indent = if place == 0 { 0.0 } else { INDENT };
        let words = route.name(&stage_name(stage, place), Role::NOTE.toned(Tone::Ink), to - from - indent - 3.0);
        set.push((from + indent, words));
    }
    let below_names = if set.iter().any(|(_, words)| words.text.lines.len() > 1) { LINE_OF_NAME } else { 0.0 };
    // A little flatter rather than alone on a page.
    let spare = left - AROUND - below_names;
    let high = if spare > HEIGHT + MUCH_ROOM { LARGE_HEIGHT } else { HEIGHT };
    let height = if spare < LEAST_HEIGHT { HEIGHT } else { spare.min(high) };
    let room = Rect::new(0.0, names + 17.0 + below_names, measure, height);
    let mut drawn = PageBlock::default();
    let mut taken = Vec::new();
    for (left, words) in &set {
        drawn.words(words, *left, names);
        taken.push(Rect::new(*left, names - 2.0, words.ink_width() + 2.0, words.height() + 5.0));
    }
    let places = route.line(&mut drawn, room, curve);
    let labels = labels(setter, &mut drawn, &places, (measure, taken));
    for (left, _) in set.iter().skip(1) {
        let x = left - INDENT;
        let cut = labels.iter().filter(|label| label.min.x < x && x < label.max.x);
        for (from, to) in beside((names - 4.0, room.max.y + 5.0), cut.map(|label| (label.min.y, label.max.y))) {
            block.line(point(x, from), point(x, to), Stroke::solid(setter.theme.edge, 0.5));
        }
    }
    let y = room.center().y;
    let cut = labels.iter().filter(|label| label.min.y < y && y < label.max.y);
    for ends in beside((0.0, measure), cut.map(|label| (label.min.x, label.max.x))) {
        block.rule(ends, y, route.neutral());
    }
    block.add(&drawn, Point::ZERO);
    block.height = room.max.y + 17.0;
    Some(block)
}

/// The pieces of a line between two ends that go through no label, each of which covers a stretch of it.
fn beside((start, end): (f32, f32), labels: impl Iterator<Item = (f32, f32)>) -> Vec<(f32, f32)> {
    let mut gaps: Vec<(f32, f32)> = labels.collect();
    gaps.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut pieces, mut from) = (Vec::new(), start);
    for (to, next) in gaps.into_iter().chain([(end, end)]) {
        if to > from + LEAST_PIECE {
            pieces.push((from, to.min(end)));
        }
        from = from.max(next);
    }
    pieces
}

/// The labels of the best and worst points, and of as many others as have room. Returns where they are.
fn labels(
    setter: &Typesetter<'_>,
    block: &mut PageBlock,
    places: &[CurvePlace],
    (measure, names): (f32, Vec<Rect>),
) -> Vec<Rect> {
    let mut taken = names;
    taken.extend(places.iter().map(|place| Rect::around(place.at, if place.is_extreme { 6.2 } else { 3.0 })));
    let line: Vec<_> = places.iter().map(|place| place.at).collect();
    let line = smooth(&line).flatten(0.2).into_iter().flat_map(|(points, _)| points).collect::<Vec<_>>();
    for &[from, to] in line.array_windows() {
        taken.extend((0u8..4).map(|part| Rect::around(from.lerp(to, f32::from(part) / 4.0), 1.2)));
    }
    let mut order: Vec<&CurvePlace> = places.iter().filter(|place| !place.label.trim().is_empty()).collect();
    order.sort_by_key(|place| !place.is_extreme);
    let mut labels = Vec::new();
    for place in order {
        let role = if place.is_extreme { Role::STRONG_NOTE } else { Role::NOTE };
        let words = setter.line_within(&place.label, role, mm(44.0));
        let left = (place.at.x - words.ink_width() / 2.0).clamp(0.0, (measure - words.ink_width()).max(0.0));
        let away = if place.is_extreme { 10.0 } else { 7.0 };
        let above = place.at.y - away - words.capitals();
        let below = place.at.y + away;
        let order = if place.fraction >= 0.5 { [above, below] } else { [below, above] };
        let of = |top: f32| Rect::new(left - 2.0, top - 2.0, words.ink_width() + 4.0, words.capitals() + 5.0);
        let free = order.into_iter().find(|top| !taken.iter().any(|rect| rect.intersects(&of(*top))));
        let Some(top) = free else { continue };
        taken.push(of(top));
        labels.push(of(top));
        block.words(&words, left, top);
    }
    labels
}
