//! Repairs invalid maps, for files that were merged or edited by hand.
//!
//! Text is never lost: cards without a valid cell move to the first cell, and values move to the
//! nearest valid one. Only parts without meaning are removed, such as a link that lacks an end or
//! a point of a curve whose step does not exist.
//!
//! Limitations: when two things share an id, the later one gets a new id, and references to it then
//! point to the earlier one.

use std::sync::Arc;

use super::comments;
use super::notes_mend as notes;
use super::plan;
use super::{Problem, ProblemKind, ProblemPlace, ReferenceTarget, check, image_id};
use crate::model::limits::{LARGEST_SCALE_NUMBER, LARGEST_SIZE_PT, MOST_OWN_ICONS};
use crate::model::{
    Action, Card, Hotspot, HotspotPlace, IconId, JourneyMap, Lane, LaneId, LaneKind, Persona, Portrait, Rating, Scale,
    Series, Stage, StageId, Step, StepId,
};
use crate::theme::LOGO_HEIGHTS_PT;

/// Repairing one problem may reveal the next: a moved card may turn out to span too many steps.
const MAX_ROUNDS: usize = 8;

/// Repairs `map`, and returns the problems that it had.
pub fn mend(map: &mut JourneyMap) -> Vec<Problem> {
    let mut mended = Vec::new();
    for _ in 0..MAX_ROUNDS {
        let problems = check(map);
        if problems.is_empty() {
            break;
        }
        problems.iter().for_each(|problem| mend_one(map, problem));
        mended.extend(problems);
    }
    mended
}

/// Leaves out a logo whose picture is not there, and gives any other the nearest size that it may have.
fn logo(map: &mut JourneyMap, kind: &ProblemKind) {
    let logo = &mut Arc::make_mut(&mut map.info).logo;
    match (logo.as_mut(), kind) {
        (Some(own), ProblemKind::OutOfRange { .. } | ProblemKind::NotFinite) => {
            let (from, to) = LOGO_HEIGHTS_PT.into_inner();
            own.height_pt = if own.height_pt.is_finite() { own.height_pt.clamp(from, to) } else { from };
        }
        (_, ProblemKind::Missing(_)) => *logo = None,
        _ => {}
    }
}

/// Leaves out of the rounds of voting what is not on the map, and brings all numbers within their limits.
fn workshop(map: &mut JourneyMap) {
    let cards: rustc_hash::FxHashSet<_> = map.cards.iter().map(|card| card.id).collect();
    let workshop = &mut Arc::make_mut(&mut map.info).workshop;
    workshop.forget_cards(|card| cards.contains(&card));
    workshop.mend();
}

fn mend_one(map: &mut JourneyMap, problem: &Problem) {
    let kind = &problem.kind;
    match &problem.place {
        // Comes first: while two things share an id, the other repairs would change both.
        place if *kind == ProblemKind::DuplicateId => assign_new_id(map, place),
        ProblemPlace::Map if matches!(kind, ProblemKind::NoStages | ProblemKind::NoLanes) => {
            add_missing_part(map, kind)
        }
        ProblemPlace::Map if *kind == ProblemKind::UnsoundPresentation => {
            let mut presentation = map.info.presentation.clone();
            presentation.mend(map);
            Arc::make_mut(&mut map.info).presentation = presentation;
        }
        ProblemPlace::Map if *kind == ProblemKind::TooManyComments => comments::cut(map),
        ProblemPlace::Map => {
            logo(map, kind);
            plan::mend_map(map);
        }
        ProblemPlace::Workshop => workshop(map),
        ProblemPlace::Thread(id) => comments::mend_thread(map, id, kind),
        ProblemPlace::Persona(id) => change(&mut map.personas, |it| it.id == *id, |it| persona(it, kind)),
        ProblemPlace::Stage(id) => {
            let step = empty_step(map);
            change(&mut map.stages, |it| it.id == *id && it.steps.is_empty(), |it| it.steps.push(step.clone()));
            change(&mut map.stages, |it| it.id == *id, |it| plan::mend_kpis(&mut it.kpis));
        }
        ProblemPlace::Step(id) => {
            let holds = |stage: &Stage| stage.steps.iter().any(|step| step.id == *id);
            change(&mut map.stages, holds, |stage| {
                stage
                    .steps
                    .iter_mut()
                    .filter(|step| step.id == *id)
                    .for_each(|step| step.width_pt = sound(step.width_pt));
            });
        }
        ProblemPlace::Lane(id) => change(&mut map.lanes, |it| it.id == *id, |it| lane(it, kind)),
        ProblemPlace::Series(id) | ProblemPlace::Point(id, _) => {
            let holds = |lane: &Lane| lane.series.iter().any(|series| series.id == *id);
            change(&mut map.lanes, holds, |lane| {
                let scale = lane.scale.clone();
                change(&mut lane.series, |it| it.id == *id, |it| series(it, problem, &scale));
            });
        }
        ProblemPlace::Card(id) => {
            let fallback_cell = fallback_cell(map);
            change(&mut map.cards, |it| it.id == *id, |it| card(it, kind, fallback_cell));
        }
        ProblemPlace::Hotspot(id) => {
            let (_, step) = fallback_cell(map);
            change(&mut map.hotspots, |it| it.id == *id, |it| hotspot(it, kind, step));
        }
        ProblemPlace::Action(id) => change(&mut map.actions, |it| it.id == *id, |it| action(it, kind)),
        ProblemPlace::Link(id) => map.links.retain(|it| it.id != *id),
        ProblemPlace::Note(id) => notes::mend_note(map, *id, kind),
        ProblemPlace::LaneGroup(id) => notes::mend_group(map, *id, kind),
        ProblemPlace::Icon(id) => {
            change(&mut map.icons, |it| it.id == *id, |it| it.id = IconId::of_drawing(&it.svg));
        }
        ProblemPlace::Image(id) => {
            change(&mut map.images, |it| it.id == *id, |it| it.id = image_id(&it.bytes));
        }
    }
}

/// Changes those `parts` for which `meant` is true, and leaves the others shared.
fn change<T: Clone>(parts: &mut [Arc<T>], meant: impl Fn(&T) -> bool, mut mend: impl FnMut(&mut T)) {
    parts.iter_mut().filter(|part| meant(part)).for_each(|part| mend(Arc::make_mut(part)));
}

/// Gives the last thing with this id a new id. Of two pictures with the same id, the last is removed.
fn assign_new_id(map: &mut JourneyMap, place: &ProblemPlace) {
    macro_rules! renumber {
        ($parts:expr, $id:expr) => {{
            let next = $parts.iter().map(|it| it.id.0).max().unwrap_or(0).saturating_add(1);
            if let Some(part) = $parts.iter_mut().rev().find(|it| it.id == *$id) {
                Arc::make_mut(part).id.0 = next;
            }
        }};
    }
    match place {
        ProblemPlace::Persona(id) => renumber!(map.personas, id),
        ProblemPlace::Stage(id) => renumber!(map.stages, id),
        ProblemPlace::Lane(id) => renumber!(map.lanes, id),
        ProblemPlace::Card(id) => renumber!(map.cards, id),
        ProblemPlace::Hotspot(id) => renumber!(map.hotspots, id),
        ProblemPlace::Action(id) => renumber!(map.actions, id),
        ProblemPlace::Link(id) => renumber!(map.links, id),
        ProblemPlace::Note(id) => renumber!(map.notes, id),
        ProblemPlace::LaneGroup(id) => renumber!(map.lane_groups, id),
        ProblemPlace::Step(id) => assign_new_step_id(map, *id),
        ProblemPlace::Series(id) | ProblemPlace::Point(id, _) => {
            let numbers = map.lanes.iter().flat_map(|lane| &lane.series).map(|series| series.id.0);
            let next = numbers.max().unwrap_or(0).saturating_add(1);
            let holds = |lane: &&mut Arc<Lane>| lane.series.iter().any(|series| series.id == *id);
            let lane = map.lanes.iter_mut().rev().find(holds).map(Arc::make_mut);
            let series = lane.and_then(|lane| lane.series.iter_mut().rev().find(|series| series.id == *id));
            series.into_iter().for_each(|series| Arc::make_mut(series).id.0 = next);
        }
        ProblemPlace::Thread(id) => comments::renumber(map, id),
        ProblemPlace::Image(id) => {
            let last = map.images.iter().rposition(|picture| picture.id == *id);
            last.into_iter().for_each(|last| drop(map.images.remove(last)));
        }
        ProblemPlace::Icon(id) => {
            let last = map.icons.iter().rposition(|icon| icon.id == *id);
            last.into_iter().for_each(|last| drop(map.icons.remove(last)));
        }
        ProblemPlace::Map | ProblemPlace::Workshop => {}
    }
}

fn assign_new_step_id(map: &mut JourneyMap, id: StepId) {
    let next = empty_step(map).id;
    let holds = |stage: &&mut Arc<Stage>| stage.steps.iter().any(|step| step.id == id);
    let stage = map.stages.iter_mut().rev().find(holds).map(Arc::make_mut);
    let step = stage.and_then(|stage| stage.steps.iter_mut().rev().find(|step| step.id == id));
    step.into_iter().for_each(|step| step.id = next);
}

fn empty_step(map: &JourneyMap) -> Step {
    let last = map.steps().map(|(_, step)| step.id.0).max().unwrap_or(0);
    Step::new(StepId(last.saturating_add(1)), "")
}

fn add_missing_part(map: &mut JourneyMap, kind: &ProblemKind) {
    match kind {
        ProblemKind::NoStages => {
            let steps = vec![empty_step(map)];
            map.stages.push(Arc::new(Stage { steps, ..Stage::new(StageId(1), "Stage") }));
        }
        ProblemKind::NoLanes => drop(add_lane(map)),
        ProblemKind::TooManyIcons => map.icons.truncate(MOST_OWN_ICONS),
        _ => {}
    }
}

fn add_lane(map: &mut JourneyMap) -> LaneId {
    let last = map.lanes.iter().map(|lane| lane.id.0).max().unwrap_or(0);
    let id = LaneId(last.saturating_add(1));
    map.lanes.push(Arc::new(Lane::new(id, "Notes", LaneKind::Cards)));
    id
}

/// The cell for cards whose own cell does not exist.
fn fallback_cell(map: &mut JourneyMap) -> (LaneId, StepId) {
    let first = map.lanes.iter().find(|lane| lane.kind == LaneKind::Cards).map(|lane| lane.id);
    let lane = first.unwrap_or_else(|| add_lane(map));
    let step = map.steps().next().map_or(StepId(1), |(_, step)| step.id);
    (lane, step)
}

fn persona(persona: &mut Persona, kind: &ProblemKind) {
    match kind {
        ProblemKind::Missing(_) => persona.portrait = Portrait::Initials,
        _ => {
            persona.portrait_framing = persona.portrait_framing.sound();
            persona.scales.iter_mut().for_each(|scale| scale.value = nearest(scale.value, 0.0, 1.0));
        }
    }
}

fn lane(lane: &mut Lane, kind: &ProblemKind) {
    match kind {
        ProblemKind::Missing(ReferenceTarget::LaneGroup(_)) => lane.group = None,
        ProblemKind::Missing(ReferenceTarget::Icon(_)) => lane.icon = None,
        ProblemKind::Missing(_) => lane.persona = None,
        ProblemKind::SeriesWithoutCurve => lane.kind = LaneKind::Curve,
        ProblemKind::NoSize { .. } => lane.height_pt = None,
        _ => {
            lane.height_pt = sound(lane.height_pt);
            let within = |number: f32| number.clamp(-LARGEST_SCALE_NUMBER, LARGEST_SCALE_NUMBER);
            (lane.scale.min, lane.scale.max) = (within(lane.scale.min), within(lane.scale.max));
            if lane.scale.min >= lane.scale.max || !(lane.scale.max - lane.scale.min).is_finite() {
                lane.scale = Scale { name: lane.scale.name.clone(), ..Scale::emotion() };
            }
        }
    }
}

/// The nearest size that is allowed; none for one that is no size.
fn sound(size_pt: Option<f32>) -> Option<f32> {
    size_pt.filter(|size| size.is_finite() && *size > 0.0).map(|size| size.min(LARGEST_SIZE_PT))
}

fn series(series: &mut Series, problem: &Problem, scale: &Scale) {
    match (&problem.kind, &problem.place) {
        (ProblemKind::Missing(ReferenceTarget::Persona(_)), _) => series.persona = None,
        (ProblemKind::Missing(ReferenceTarget::Step(step)), _) => series.points.retain(|point| point.step != *step),
        (ProblemKind::DuplicatePoint(step), _) => {
            let first = series.points.iter().position(|point| point.step == *step);
            let mut at = 0..;
            series.points.retain(|point| at.next() == first || point.step != *step);
        }
        (_, ProblemPlace::Point(_, step)) => {
            let meant = series.points.iter_mut().filter(|point| point.step == *step);
            meant.for_each(|point| point.value = nearest(point.value, scale.min, scale.max));
        }
        _ => {}
    }
}

fn card(card: &mut Card, kind: &ProblemKind, (lane, step): (LaneId, StepId)) {
    match kind {
        ProblemKind::Missing(ReferenceTarget::Lane(_)) | ProblemKind::CardOnLine(_) => card.lane = lane,
        ProblemKind::Missing(ReferenceTarget::Step(_)) => card.step = step,
        ProblemKind::Missing(ReferenceTarget::Persona(_)) => card.persona = None,
        ProblemKind::Missing(ReferenceTarget::Image(_)) => card.image = None,
        ProblemKind::Missing(ReferenceTarget::Icon(_)) => card.icon = None,
        ProblemKind::Span { span, available } => {
            card.span = (*span).min(u16::try_from(*available).unwrap_or(u16::MAX)).max(1)
        }
        _ => {
            card.severity = card.severity.map(|value| value.clamp(1, 5));
            card.frequency = card.frequency.map(|value| value.clamp(1, 5));
            let rating = |value: f32| value.is_finite().then(|| value.clamp(0.0, 10.0));
            card.importance = card.importance.and_then(rating);
            card.satisfaction = card.satisfaction.and_then(rating);
            card.picture = card.picture.sound();
        }
    }
}

fn hotspot(hotspot: &mut Hotspot, kind: &ProblemKind, step: StepId) {
    match kind {
        ProblemKind::Missing(_) => hotspot.on = HotspotPlace::Step(step),
        _ => hotspot.severity = hotspot.severity.clamp(1, 5),
    }
}

fn action(action: &mut Action, kind: &ProblemKind) {
    match kind {
        ProblemKind::Missing(ReferenceTarget::Hotspot(gone)) => action.hotspots.retain(|id| id != gone),
        ProblemKind::Missing(ReferenceTarget::Card(gone)) => action.cards.retain(|id| id != gone),
        _ => {
            action.impact = action.impact.map(Rating::sound);
            action.effort = action.effort.map(Rating::sound);
            plan::mend_action(action);
        }
    }
}

/// The number closest to `value` within `from`–`to`, or their middle when `value` is not finite.
/// `from` may be above `to`, since the scale itself may be invalid.
fn nearest(value: f32, from: f32, to: f32) -> f32 {
    if value.is_finite() { value.min(to).max(from) } else { from * 0.5 + to * 0.5 }
}
