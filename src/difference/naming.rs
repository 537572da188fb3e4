//! What parts and places are called in the report.

use rustc_hash::FxHashMap;

use crate::model::quotation::harmless;
use crate::model::{Card, CardId, CardKind, HotspotPlace, JourneyMap, LaneId, StageId, StepId};

/// The most letters of a name.
const MOST_LETTERS: usize = 60;

/// The names of the lanes, steps and cards of one map, found once.
pub(super) struct PlaceNames<'m> {
    map: &'m JourneyMap,
    lanes: FxHashMap<LaneId, (&'m str, CardKind)>,
    steps: FxHashMap<StepId, String>,
    cards: FxHashMap<CardId, &'m Card>,
}

impl<'m> PlaceNames<'m> {
    pub(super) fn of(map: &'m JourneyMap) -> Self {
        let step_name = |stage: &str, step: &str| match (stage.trim(), step.trim()) {
            ("", step) => step.to_owned(),
            (stage, "") => stage.to_owned(),
            (stage, step) => format!("{stage}, {step}"),
        };
        Self {
            map,
            lanes: map.lanes.iter().map(|lane| (lane.id, (lane.name.as_str(), lane.usual_kind()))).collect(),
            steps: map.steps().map(|(stage, step)| (step.id, step_name(&stage.name, &step.name))).collect(),
            cards: map.cards.iter().map(|card| (card.id, &**card)).collect(),
        }
    }

    /// The kind that a card has in its lane.
    pub(super) fn kind(&self, card: &Card) -> CardKind {
        card.kind.or_else(|| self.lanes.get(&card.lane).map(|lane| lane.1)).unwrap_or_default()
    }

    pub(super) fn lane(&self, id: LaneId) -> String {
        self.lanes.get(&id).map_or_else(String::new, |lane| short(lane.0))
    }

    pub(super) fn step(&self, id: StepId) -> String {
        self.steps.get(&id).map_or_else(String::new, |step| short(step))
    }

    pub(super) fn stage(&self, id: StageId) -> String {
        self.map.stage(id).map_or_else(String::new, |stage| short(&stage.name))
    }

    /// "Pains › Identify".
    pub(super) fn cell(&self, lane: LaneId, step: StepId) -> String {
        joined(self.lane(lane), self.step(step))
    }

    /// What a card says.
    pub(super) fn card(&self, id: CardId) -> String {
        self.cards.get(&id).map_or_else(String::new, |card| card_name(card, self.map))
    }

    /// The place on which a hotspot is pinned.
    pub(super) fn pinned(&self, on: HotspotPlace) -> String {
        match on {
            HotspotPlace::Card(card) => self.card(card),
            HotspotPlace::Step(step) => self.step(step),
            HotspotPlace::Cell(lane, step) => self.cell(lane, step),
        }
    }
}

/// Two parts of a place; either may be empty.
pub(super) fn joined(one: String, other: String) -> String {
    match (one.is_empty(), other.is_empty()) {
        (true, _) => other,
        (_, true) => one,
        _ => format!("{one} › {other}"),
    }
}

/// What a card is called: its words, its figure, or what its picture shows.
pub(super) fn card_name(card: &Card, map: &JourneyMap) -> String {
    let words = [&card.text, &card.figure, &card.picture.caption].into_iter().find(|text| !text.trim().is_empty());
    let picture = || card.image.as_ref().and_then(|id| map.image(id)).map(|picture| picture.description.as_str());
    short(words.map(String::as_str).or_else(picture).unwrap_or_default())
}

/// The beginning of a text, on one line.
pub(super) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => format!("{}…", harmless(line.get(..end).unwrap_or_default().trim_end())),
        None => harmless(&line),
    }
}
