//! What the places of a map are called before a room.

use crate::locale::{Locale, Word};
use crate::model::{HotspotPlace, JourneyMap, StepId, StopKey};

/// The name of a stage, or its number.
pub(super) fn stage_name(name: &str, place: usize) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() { (place + 1).to_string() } else { name }
}

/// The name of a stage in a list, where a number alone would not say what it counts: "Stage 3".
pub(super) fn listed_name(name: &str, locale: &Locale) -> String {
    if !name.is_empty() && name.chars().all(|sign| sign.is_numeric()) {
        format!("{} {name}", locale.word(Word::Stage))
    } else {
        name.to_owned()
    }
}

/// The step of a hotspot.
pub(super) fn hotspot_step(map: &JourneyMap, on: HotspotPlace) -> Option<StepId> {
    match on {
        HotspotPlace::Card(card) => map.card(card).map(|card| card.step),
        HotspotPlace::Step(step) | HotspotPlace::Cell(_, step) => Some(step),
    }
}

/// The step that a stop is about, or the first one of its stage; none if it is about the whole journey.
pub(crate) fn step_of_stop(map: &JourneyMap, stop: StopKey) -> Option<StepId> {
    match stop {
        StopKey::Stage(stage) => map.stage(stage)?.steps.first().map(|step| step.id),
        StopKey::Moment(step) => Some(step),
        StopKey::Hotspot(id) => {
            let hotspot = map.hotspots.iter().find(|hotspot| hotspot.id == id)?;
            hotspot_step(map, hotspot.on)
        }
        StopKey::LowestPoint => {
            let (_, series) = crate::layout::emotion_curve(map)?;
            let lowest = series.points.iter().min_by(|one, other| one.value.total_cmp(&other.value))?;
            Some(lowest.step)
        }
        StopKey::View(number) => map.info.presentation.view(number).map(|view| view.steps.0),
        _ => None,
    }
}

/// Stage and step in words: "Receive · Try on".
pub(super) fn place_label(map: &JourneyMap, step: StepId) -> String {
    let Some((stage, step)) = map.step(step) else { return String::new() };
    let place = map.stages.iter().position(|known| known.id == stage.id).unwrap_or(0);
    let (stage, step) = (stage_name(&stage.name, place), step.name.trim());
    if step.is_empty() || step == stage { stage } else { format!("{stage} · {step}") }
}

/// The name of a step, or of its stage if it has none.
pub(super) fn step_label(map: &JourneyMap, step: StepId) -> String {
    let Some((stage, step)) = map.step(step) else { return String::new() };
    let place = map.stages.iter().position(|known| known.id == stage.id).unwrap_or(0);
    if step.name.trim().is_empty() { stage_name(&stage.name, place) } else { step.name.trim().to_owned() }
}
