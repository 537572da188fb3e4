//! What of a map a single table cannot hold.

use crate::exchange::Losses;
use crate::exchange::map_builder::quoted;
use crate::model::{Card, JourneyMap, LaneKind, MapInfo, Persona, Scale};

/// What of the map is not in its table.
pub(super) fn left_out(map: &JourneyMap) -> Losses {
    let mut losses = Losses::default();
    about_map(&map.info, &mut losses);
    for persona in map.personas.iter().filter(|persona| is_described(persona)) {
        losses.add("Of a persona only the name is kept", quoted(&persona.name));
    }
    for stage in &map.stages {
        if !stage.goal.is_empty() || !stage.time_span.is_empty() || !stage.kpis.is_empty() {
            losses.add("Goal, time span and KPIs of a stage are left out", quoted(&stage.name));
        }
        for step in stage.steps.iter().filter(|step| !step.note.is_empty() || !step.flags.is_empty()) {
            losses.add("Details and flags of a step are left out", quoted(stage.name_of(step)));
        }
    }
    for lane in &map.lanes {
        if lane.kind == LaneKind::Curve && lane.scale != Scale::emotion() {
            losses.add("Of a curve's scale only the values are kept", quoted(&lane.name));
        }
    }
    for card in map.cards.iter().filter(|card| card.image.is_some()) {
        losses.add("Pictures are left out", quoted(map.words_of_card(card)));
    }
    for hotspot in &map.hotspots {
        losses.add("Hotspots are left out", quoted(&hotspot.cause));
    }
    for action in &map.actions {
        losses.add("Actions are left out", quoted(&action.title));
    }
    for note in &map.notes {
        losses.add("Free notes are left out", quoted(&note.text));
    }
    losses.add_count("Links between cards are left out", map.links.len());
    losses.add_count("Headings over lanes are left out", map.lane_groups.len());
    losses
}

/// What the wide form leaves out besides: it has the texts of cards and nothing else of them.
pub(super) fn left_out_of_wide(map: &JourneyMap, losses: &mut Losses) {
    for card in &map.cards {
        let bare = Card {
            text: card.text.clone(),
            figure: card.figure.clone(),
            target: card.target.clone(),
            kind: card.kind,
            image: None,
            picture: card.picture.clone(),
            ..Card::new(card.id, card.lane, card.step)
        };
        if *card.as_ref() != bare {
            losses.add("Of a card only its text and its figures are kept in the wide form", quoted(&card.text));
        }
    }
}

fn about_map(info: &MapInfo, losses: &mut Losses) {
    let texts = [&info.objective, &info.scenario, &info.scope, &info.owner, &info.key_outcome, &info.basis];
    let lists = [&info.guiding_principles, &info.resources_at_hand, &info.resources_needed, &info.parked];
    if !info.title.is_empty() {
        losses.add_once("The title of the map is left out; the name of the file stands for it");
    }
    if texts.iter().any(|text| !text.is_empty()) || lists.iter().any(|list| !list.is_empty()) || !info.kpis.is_empty() {
        losses.add_once("What is said about the map as a whole (objective, scenario, KPIs and so on) is left out");
    }
    if !info.theme.is_empty() {
        losses.add_once("The theme of the map is left out");
    }
}

fn is_described(persona: &Persona) -> bool {
    let bare = Persona {
        hue: persona.hue,
        color: persona.color,
        portrait: persona.portrait.clone(),
        ..Persona::new(persona.id, &persona.name)
    };
    *persona != bare
}
