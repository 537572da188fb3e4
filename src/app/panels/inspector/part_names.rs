//! The names of the map's parts in panels.

use crate::insight::ChainPlace;
use crate::layout::kind_icon;
use crate::model::{Hotspot, HotspotPlace, JourneyMap, LaneKind, Part, StepId};
use crate::text::seen_text;

/// The stage and the name of a step, such as "Buy · Basket".
pub(crate) fn place_of(map: &JourneyMap, step: StepId) -> String {
    let Some((stage, step)) = map.step(step) else { return String::new() };
    if step.name.is_empty() { stage.name.clone() } else { format!("{} · {}", stage.name, step.name) }
}

/// The beginning of a text on one line, for use as a name.
pub(crate) fn short(text: &str) -> String {
    const LETTERS: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LETTERS {
        return line;
    }
    line.chars().take(LETTERS).collect::<String>().trim_end().to_owned() + "…"
}

/// The name of a card: its text, figure or channel, or what is to be seen on its picture.
pub(crate) fn card(map: &JourneyMap, id: crate::model::CardId) -> String {
    let Some(card) = map.card(id) else { return String::new() };
    let words = Some(seen_text(map.words_of_card(card))).filter(|words| !words.trim().is_empty());
    let channel = card.channel.as_ref().map(|channel| channel.name().to_owned());
    let nameless = if card.image.is_some() { "Picture" } else { "Card without text" };
    words.map(|words| short(&words)).or(channel).unwrap_or_else(|| nameless.to_owned())
}

/// The name of what a hotspot is pinned on, such as "Step: Buy · Basket".
pub(crate) fn pinned_on(map: &JourneyMap, on: HotspotPlace) -> String {
    match on {
        HotspotPlace::Card(id) => format!("Card: {}", card(map, id)),
        HotspotPlace::Step(step) => format!("Step: {}", place_of(map, step)),
        HotspotPlace::Cell(lane, step) => {
            let lane = map.lane(lane).map_or("", |lane| lane.name.as_str());
            format!("Cell: {lane}, {}", place_of(map, step))
        }
    }
}

/// The words of what a hotspot is pinned on: a card's text, or the name of a lane or a step.
pub(crate) fn pinned_on_words(map: &JourneyMap, on: HotspotPlace) -> String {
    match on {
        HotspotPlace::Card(id) => card(map, id),
        HotspotPlace::Step(step) => place_of(map, step),
        HotspotPlace::Cell(lane, _) => map.lane(lane).map_or_else(String::new, |lane| lane.name.clone()),
    }
}

/// A place in the chain from pains to actions: what it is, and its name.
pub(crate) fn in_chain(map: &JourneyMap, place: ChainPlace) -> (&'static str, String) {
    match place {
        ChainPlace::Action(id) => {
            let title = map.actions.iter().find(|action| action.id == id).map(|action| short(&action.title));
            ("Action", title.filter(|title| !title.is_empty()).unwrap_or_else(|| "without a title".to_owned()))
        }
        ChainPlace::Part(Part::Hotspot(id)) => {
            let hotspot = map.hotspots.iter().find(|hotspot| hotspot.id == id);
            ("Hotspot", hotspot.map(|hotspot| hotspot_name(map, hotspot)).unwrap_or_default())
        }
        ChainPlace::Part(Part::Card(id)) => {
            let own = map.card(id);
            let kind = own.and_then(|own| map.lane(own.lane).map(|lane| lane.kind_of(own)));
            (kind.unwrap_or_default().name(), card(map, id))
        }
        ChainPlace::Part(Part::Cell(lane, step)) => ("Cell", pinned_on_words(map, HotspotPlace::Cell(lane, step))),
        ChainPlace::Part(Part::Step(step)) => ("Step", place_of(map, step)),
        ChainPlace::Part(part) => (kind_of(part).0, String::new()),
    }
}

/// The icon of a place in the chain from pains to actions.
pub(crate) fn icon_in_chain(map: &JourneyMap, place: ChainPlace) -> &'static str {
    match place {
        ChainPlace::Action(_) => "checklist",
        ChainPlace::Part(Part::Hotspot(_)) => "hotspot",
        ChainPlace::Part(Part::Card(id)) => {
            let own = map.card(id);
            let kind = own.and_then(|own| map.lane(own.lane).map(|lane| lane.kind_of(own)));
            kind_icon(kind.unwrap_or_default())
        }
        ChainPlace::Part(_) => "chevron-right",
    }
}

/// The name of a hotspot: its cause, or what it is pinned on.
pub(crate) fn hotspot_name(map: &JourneyMap, hotspot: &Hotspot) -> String {
    let cause = short(&hotspot.cause);
    if cause.is_empty() { short(&pinned_on_words(map, hotspot.on)) } else { cause }
}

/// The name of a kind of lane.
pub(crate) fn lane_kind(kind: LaneKind) -> &'static str {
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

/// The singular and plural name of a part's kind.
pub(crate) fn kind_of(part: Part) -> (&'static str, &'static str) {
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
        Part::Note(_) => ("note", "notes"),
        Part::LaneGroup(_) => ("group", "groups"),
    }
}
