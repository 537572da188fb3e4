//! A summary of a map for galleries and searches.

use crate::model::{JourneyMap, Lane, MapKind, Persona};
use crate::text::seen_text;
use crate::text::{folded, has_all_words};
use std::borrow::Cow;

/// A map's key texts and figures, and its full text for searching.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// The title of the map.
    pub title: String,
    /// The kind of journey that the map describes.
    pub kind: MapKind,
    /// The industry that the journey belongs to.
    pub industry: String,
    /// The description of the map.
    pub description: String,
    /// The tags of the map.
    pub tags: Vec<String>,
    /// The names of the stages.
    pub stages: Vec<String>,
    /// The number of steps in all stages together.
    pub step_count: usize,
    /// The number of lanes.
    pub lane_count: usize,
    /// The names of the personas.
    pub personas: Vec<String>,
    /// The title of the map that it was made from; empty if it was made from none.
    pub origin: String,
    /// The number of cards; a blank map has none.
    pub card_count: usize,
    /// All text of the map in the form in which searches compare it.
    texts: String,
}

impl Outline {
    /// The summary of `map`.
    pub fn of(map: &JourneyMap) -> Self {
        Self {
            title: map.info.title.clone(),
            kind: map.info.kind,
            industry: map.info.industry.clone(),
            description: map.info.description.clone(),
            tags: map.info.tags.clone(),
            stages: map.stages.iter().map(|stage| stage.name.clone()).collect(),
            step_count: map.steps().count(),
            lane_count: map.lanes.len(),
            personas: map.personas.iter().map(|persona| persona.name.clone()).collect(),
            origin: map.info.story.origin.as_ref().map(|origin| origin.title.clone()).unwrap_or_default(),
            card_count: map.cards.len(),
            texts: all_texts(map),
        }
    }

    /// Whether the map has no cards yet.
    pub fn is_blank(&self) -> bool {
        self.card_count == 0
    }

    /// The name of the map's kind, or “Blank map”.
    pub fn kind_name(&self) -> &'static str {
        if self.is_blank() { "Blank map" } else { self.kind.name() }
    }

    /// A line with the map's kind and industry, or the size of a blank map.
    pub fn about(&self) -> String {
        let figures = [(self.stages.len(), "stage"), (self.lane_count, "lane")];
        let size = figures.map(|(count, what)| format!("{count} {what}{}", if count == 1 { "" } else { "s" }));
        let more = if self.is_blank() { size.join(", ") } else { self.industry.clone() };
        let facts = [self.kind_name(), more.as_str()];
        facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join("  ·  ")
    }

    /// Whether every word of `search` occurs somewhere in the map or its description.
    pub fn matches(&self, search: &str) -> bool {
        has_all_words(&self.texts, search)
    }
}

fn all_texts(map: &JourneyMap) -> String {
    let mut texts = Vec::new();
    let about = [
        &map.info.title,
        &map.info.industry,
        &map.info.description,
        &map.info.objective,
        &map.info.scenario,
        &map.info.scope,
    ];
    texts.extend(about.map(String::as_str));
    texts.push(map.info.kind.name());
    texts.extend(map.info.tags.iter().map(String::as_str));
    map.personas.iter().for_each(|persona| add_persona(&mut texts, persona));
    for stage in &map.stages {
        texts.extend([stage.name.as_str(), stage.goal.as_str()]);
        texts.extend(stage.steps.iter().map(|step| step.name.as_str()));
    }
    map.lanes.iter().for_each(|lane| add_lane(&mut texts, lane));
    for card in &map.cards {
        texts.extend([card.figure.as_str(), card.note.as_str()]);
        texts.extend(card.channel.as_ref().map(|channel| channel.name()));
    }
    texts.extend(map.hotspots.iter().map(|hotspot| hotspot.cause.as_str()));
    texts.extend(map.actions.iter().map(|action| action.title.as_str()));
    texts.retain(|word| !word.is_empty());
    let of_cards = map.cards.iter().map(|card| seen_text(&card.text)).filter(|text| !text.is_empty());
    let all: Vec<Cow<'_, str>> = texts.into_iter().map(Cow::Borrowed).chain(of_cards).collect();
    folded(&all.join("\n"))
}

fn add_persona<'map>(texts: &mut Vec<&'map str>, persona: &'map Persona) {
    texts.extend([&persona.name, &persona.role, &persona.quote, &persona.summary].map(String::as_str));
    let lists = [&persona.goals, &persona.motivations, &persona.behaviours, &persona.frustrations, &persona.brands];
    texts.extend(lists.into_iter().flatten().map(String::as_str));
}

fn add_lane<'map>(texts: &mut Vec<&'map str>, lane: &'map Lane) {
    texts.extend([lane.name.as_str(), lane.scale.name.as_str()]);
    for series in &lane.series {
        texts.push(&series.name);
        texts.extend(series.points.iter().map(|point| point.label.as_str()));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;

    #[test]
    fn a_search_finds_what_stands_on_a_card() {
        let outline = Outline::of(&templates::load("online-order").unwrap());
        assert!(outline.matches("PRINTER mara"));
        assert!(outline.matches("e-commerce current"));
        assert!(outline.matches("  "));
        assert!(!outline.matches("printer dragonfly"));
    }

    #[test]
    fn a_blank_map_says_how_large_it_is_instead_of_a_state_that_it_does_not_show() {
        let about = |slug: &str| Outline::of(&templates::load(slug).unwrap()).about();
        assert_eq!(about("blank"), "Blank map  ·  5 stages, 6 lanes");
        assert!(about("online-order").starts_with("Current state  ·  "));
    }

    #[test]
    fn a_map_without_cards_is_blank() {
        assert!(Outline::of(&templates::load("blank").unwrap()).is_blank());
        assert!(!Outline::of(&templates::load("online-order").unwrap()).is_blank());
    }
}
