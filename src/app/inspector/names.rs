//! What parts of the map are called in the panel.

use crate::model::{HotspotPlace, JourneyMap, LaneKind, Part, StepId};

/// "Buy · Basket".
pub fn place_of(map: &JourneyMap, step: StepId) -> String {
    let Some((stage, step)) = map.step(step) else { return String::new() };
    if step.name.is_empty() { stage.name.clone() } else { format!("{} · {}", stage.name, step.name) }
}

/// The beginning of a text on one line, for naming a thing in passing.
pub fn short(text: &str) -> String {
    const LETTERS: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LETTERS {
        return line;
    }
    line.chars().take(LETTERS).collect::<String>().trim_end().to_owned() + "…"
}

/// A card's words, or what stands for them.
pub fn card(map: &JourneyMap, id: crate::model::CardId) -> String {
    let Some(card) = map.card(id) else { return String::new() };
    let words = [&card.text, &card.figure].into_iter().find(|words| !words.trim().is_empty());
    let channel = card.channel.as_ref().map(|channel| channel.name().to_owned());
    words.map(|words| short(words)).or(channel).unwrap_or_else(|| "A card without words".to_owned())
}

/// What a hotspot is pinned on, in words.
pub fn pinned_on(map: &JourneyMap, on: HotspotPlace) -> String {
    match on {
        HotspotPlace::Card(id) => format!("Card: {}", card(map, id)),
        HotspotPlace::Step(step) => format!("Step: {}", place_of(map, step)),
        HotspotPlace::Cell(lane, step) => {
            let lane = map.lane(lane).map_or("", |lane| lane.name.as_str());
            format!("Cell: {lane}, {}", place_of(map, step))
        }
    }
}

/// What a lane holds.
pub fn lane_kind(kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::Cards => "Cards",
        LaneKind::Touchpoints => "Touchpoints",
        LaneKind::Curve => "Curve",
        LaneKind::Storyboard => "Storyboard",
        LaneKind::Metrics => "Measures",
        LaneKind::Process => "Process",
        LaneKind::Line(line) => line.name(),
    }
}

/// "3 cards", "a stage".
pub fn kind_of(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Header => ("map", "maps"),
        Part::Persona(_) => ("persona", "personas"),
        Part::Stage(_) => ("stage", "stages"),
        Part::Step(_) => ("step", "steps"),
        Part::Lane(_) => ("lane", "lanes"),
        Part::Cell(..) => ("cell", "cells"),
        Part::Card(_) => ("card", "cards"),
        Part::Point(..) => ("point", "points"),
        Part::Hotspot(_) => ("hotspot", "hotspots"),
        Part::Link(_) => ("link", "links"),
    }
}
