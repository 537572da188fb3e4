//! Finds numbers in a map that are infinite or NaN.

use super::ProblemPlace;
use super::plan::{costs_of_action, numbers_of_kpi};
use crate::model::{Action, Card, JourneyMap, Lane, Note, Persona, PictureFraming, Series, Stage};

/// The first part of the map with a number that is infinite or NaN.
pub fn first_not_finite(map: &JourneyMap) -> Option<ProblemPlace> {
    not_finite(map).next()
}

/// All parts with a number that is infinite or NaN, once for each such number.
pub(super) fn not_finite(map: &JourneyMap) -> impl Iterator<Item = ProblemPlace> {
    let personas = map.personas.iter().flat_map(|persona| of_persona(persona));
    let stages = map.stages.iter().flat_map(|stage| of_stage(stage));
    let lanes = map.lanes.iter().flat_map(|lane| of_lane(lane));
    let cards = map.cards.iter().flat_map(|card| of_card(card));
    let notes = map.notes.iter().flat_map(|note| of_note(note));
    let logo = map.info.logo.iter().map(|logo| (ProblemPlace::Map, logo.height_pt));
    let actions = map.actions.iter().flat_map(|action| of_action(action));
    let plan =
        map.info.plan.resource_costs.iter().filter_map(|resource| Some((ProblemPlace::Map, resource.cost? as f32)));
    let kpis = map.info.kpis.iter().flat_map(numbers_of_kpi).map(|number| (ProblemPlace::Map, number));
    let logo = logo.chain(kpis).chain(plan).chain(actions);
    let numbers = logo.chain(personas).chain(stages).chain(lanes).chain(cards).chain(notes);
    numbers.filter(|(_, number)| !number.is_finite()).map(|(place, _)| place)
}

fn of_persona(persona: &Persona) -> impl Iterator<Item = (ProblemPlace, f32)> {
    let scales = persona.scales.iter().map(|scale| scale.value);
    scales.chain(of_framing(persona.portrait_framing)).map(|number| (ProblemPlace::Persona(persona.id), number))
}

fn of_stage(stage: &Stage) -> impl Iterator<Item = (ProblemPlace, f32)> {
    let widths = stage.steps.iter().filter_map(|step| Some((ProblemPlace::Step(step.id), step.width_pt?)));
    let kpis = stage.kpis.iter().flat_map(numbers_of_kpi).map(|number| (ProblemPlace::Stage(stage.id), number));
    widths.chain(kpis)
}

fn of_action(action: &Action) -> impl Iterator<Item = (ProblemPlace, f32)> {
    costs_of_action(action).map(|cost| (ProblemPlace::Action(action.id), cost as f32))
}

fn of_lane(lane: &Lane) -> impl Iterator<Item = (ProblemPlace, f32)> {
    let own = [Some(lane.scale.min), Some(lane.scale.max), lane.height_pt];
    let points = lane.series.iter().flat_map(|series| of_series(series));
    own.into_iter().flatten().map(|number| (ProblemPlace::Lane(lane.id), number)).chain(points)
}

fn of_series(series: &Series) -> impl Iterator<Item = (ProblemPlace, f32)> {
    series.points.iter().map(|point| (ProblemPlace::Point(series.id, point.step), point.value))
}

fn of_card(card: &Card) -> impl Iterator<Item = (ProblemPlace, f32)> {
    let own = [card.importance, card.satisfaction].into_iter().flatten();
    own.chain(of_framing(card.picture.framing)).map(|number| (ProblemPlace::Card(card.id), number))
}

fn of_framing(framing: PictureFraming) -> impl Iterator<Item = f32> {
    let crop = framing.crop.map(|crop| [crop.left, crop.top, crop.width, crop.height]);
    let focus = framing.focus.map(|focus| [focus.x, focus.y]);
    crop.into_iter().flatten().chain(focus.into_iter().flatten())
}

fn of_note(note: &Note) -> impl Iterator<Item = (ProblemPlace, f32)> {
    let ways = [Some(note.at), note.to].into_iter().flatten().flat_map(|anchor| [anchor.x, anchor.y]);
    ways.chain(note.width_pt).chain(note.height_pt).map(|number| (ProblemPlace::Note(note.id), number))
}
