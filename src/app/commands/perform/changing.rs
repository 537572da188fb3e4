//! Commands that change values of the selection (kind, severity, colour and folding) and the look of the map.

use rustc_hash::FxHashSet;

use crate::app::commands::UiCommand;
use crate::edit::{Command, MapField, PartValue, Selection};
use crate::layout::has_times;
use crate::locale::Locale;
use crate::model::{
    Card, CardId, CardKind, Hotspot, JourneyMap, Lane, LaneId, LifecyclePhase, MapLook, Note, NoteKind, Part, Persona,
    Stage,
};
use crate::theme::{DEFAULT_THEME, Theme};

/// Why stages cannot follow their time.
const NO_TIMES: &str =
    "Give at least half of the stages time spans that follow each other first, such as “Day 1” and “Day 3”";

/// Changes how the map looks: the evidence on its cards, the colours of its stages, how it shows time.
pub(super) fn look(map: &JourneyMap, command: UiCommand) -> Result<Command, &'static str> {
    let now = map.info.look;
    let look = match command {
        UiCommand::MapEvidence(evidence) => MapLook { evidence, ..now },
        UiCommand::StageColors(stage_colors) => MapLook { stage_colors, ..now },
        UiCommand::RowShading(row_shading) => MapLook { row_shading, ..now },
        UiCommand::TimeRail => MapLook { without_time_rail: !now.without_time_rail, ..now },
        UiCommand::StagesByTime if !now.stages_by_time && !has_times(map) => return Err(NO_TIMES),
        UiCommand::StagesByTime => MapLook { stages_by_time: !now.stages_by_time, ..now },
        _ => now,
    };
    Ok(Command::SetMap(MapField::Look(look)))
}

/// Gives the selected stages a phase of the customer's life, in the language of the map, or takes it away.
pub(super) fn phase(
    map: &JourneyMap,
    selection: &Selection,
    phase: Option<LifecyclePhase>,
) -> Result<Command, &'static str> {
    let words = phase.map_or("", |phase| Locale::of(map).lifecycle_phase(phase));
    let holds_step = |stage: &Stage| stage.steps.iter().any(|step| selection.contains(Part::Step(step.id)));
    let chosen = map.stages.iter().filter(|stage| selection.contains(Part::Stage(stage.id)) || holds_step(stage));
    let with_phase = |stage: &Stage| Stage { phase: words.to_owned(), ..stage.clone() };
    let values = chosen.map(|stage| PartValue::Stage(Box::new(with_phase(stage)))).collect();
    change("phase", values, "Select a stage first")
}

/// Changes the kind of the selected cards.
pub(super) fn retype(map: &JourneyMap, selection: &Selection, kind: CardKind) -> Result<Command, &'static str> {
    let retyped = |card: &Card| {
        let usual = map.lane(card.lane).map(|lane| lane.kind_of(&Card { kind: None, ..card.clone() }));
        Some(Card { kind: (usual != Some(kind)).then_some(kind), ..card.clone() })
    };
    change("card type", changed_cards(map, selection, retyped), "Select a card first")
}

/// Changes the severity of pains and hotspots, from 1 to 5; a pain below 1 has no severity.
pub(super) fn severity(map: &JourneyMap, selection: &Selection, by: i8) -> Result<Command, &'static str> {
    let hurts = |card: &Card| map.lane(card.lane).is_some_and(|lane| lane.kind_of(card) == CardKind::Pain);
    let of_card = |card: &Card| {
        if !hurts(card) && card.severity.is_none() {
            return None;
        }
        let severity = card.severity.unwrap_or(0).saturating_add_signed(by).min(5);
        let severity = (severity > 0).then_some(severity);
        (severity != card.severity).then(|| Card { severity, ..card.clone() })
    };
    let mut values = changed_cards(map, selection, of_card);
    let hotspots = || map.hotspots.iter().filter(|hotspot| selection.contains(Part::Hotspot(hotspot.id)));
    values.extend(hotspots().filter_map(|hotspot| {
        let severity = hotspot.severity.saturating_add_signed(by).clamp(1, 5);
        let changed = || PartValue::Hotspot(Box::new(Hotspot { severity, ..Hotspot::clone(hotspot) }));
        (severity != hotspot.severity).then(changed)
    }));
    let of_selection = selection.cards();
    let has_severity = |card: &Card| hurts(card) || card.severity.is_some();
    let is_at_end = hotspots().next().is_some()
        || of_selection.iter().any(|id| map.card(*id).is_some_and(|card| has_severity(card)));
    let why = match (is_at_end, by > 0) {
        (true, true) => "The severity is 5 already, the highest",
        (true, false) => "The severity cannot be lower",
        (false, _) => "Only pains and hotspots have a severity",
    };
    change("severity", values, why)
}

/// Gives the selected cards votes, or takes some away.
pub(super) fn votes(map: &JourneyMap, selection: &Selection, by: i32) -> Result<Command, &'static str> {
    /// The most votes that a card can get one by one.
    const MOST: u32 = 9_999;
    let changed = |card: &Card| {
        let votes = card.votes.saturating_add_signed(by).min(MOST.max(card.votes));
        (votes != card.votes).then(|| Card { votes, ..card.clone() })
    };
    change("votes", changed_cards(map, selection, changed), "None of these cards has a vote")
}

/// Gives the selection the theme's next colour, or the default colour after the last one.
pub(super) fn recolour(map: &JourneyMap, selection: &Selection) -> Result<Command, &'static str> {
    let theme = map.info.chosen_theme().unwrap_or_else(|| Theme::named_or_default(DEFAULT_THEME));
    let (of_stages, of_series) = (theme.stage.len(), theme.series.len());
    let mut values = changed_cards(map, selection, |card| {
        Some(Card { hue: next_hue(card.hue, of_stages), color: None, ..card.clone() })
    });
    let stages = map.stages.iter().filter(|stage| selection.contains(Part::Stage(stage.id)));
    values.extend(stages.map(|stage| {
        PartValue::Stage(Box::new(Stage { hue: next_hue(stage.hue, of_stages), color: None, ..Stage::clone(stage) }))
    }));
    let personas = map.personas.iter().filter(|persona| selection.contains(Part::Persona(persona.id)));
    values.extend(personas.map(|persona| {
        PartValue::Persona(Box::new(Persona {
            hue: next_hue(persona.hue, of_series),
            color: None,
            ..Persona::clone(persona)
        }))
    }));
    let notes = map.notes.iter().filter(|note| selection.contains(Part::Note(note.id)));
    values.extend(notes.map(|note| {
        let count = if note.kind == NoteKind::Sticky { of_stages } else { of_series };
        PartValue::Note(Box::new(Note { hue: next_hue(note.hue, count), color: None, ..Note::clone(note) }))
    }));
    change("colour", values, "Select a card, a note, a stage or a persona first")
}

/// The colour after `now` of `count`; none stands for the default colour.
fn next_hue(now: Option<u8>, count: usize) -> Option<u8> {
    let next = now.map_or(0, |now| now.saturating_add(1));
    (usize::from(next) < count).then_some(next)
}

/// The lanes that are selected or contain the selection, without blueprint lines, which cannot be collapsed.
pub(super) fn lanes_to_collapse(map: &JourneyMap, selection: &Selection) -> Vec<LaneId> {
    let wanted: FxHashSet<LaneId> = selection.parts().iter().filter_map(|part| lane_of(map, *part)).collect();
    map.lanes.iter().filter(|lane| wanted.contains(&lane.id) && can_collapse(lane)).map(|lane| lane.id).collect()
}

fn can_collapse(lane: &Lane) -> bool {
    !matches!(lane.kind, crate::model::LaneKind::Line(_))
}

/// The lane that a part is or is in.
pub(super) fn lane_of(map: &JourneyMap, part: Part) -> Option<LaneId> {
    match part {
        Part::Lane(id) | Part::Cell(id, _) | Part::Point(id, _, _) => Some(id),
        Part::Card(id) => map.card(id).map(|card| card.lane),
        _ => None,
    }
}

/// The new values of the selected cards, without those for which `changed` returns none.
fn changed_cards(map: &JourneyMap, selection: &Selection, changed: impl Fn(&Card) -> Option<Card>) -> Vec<PartValue> {
    let wanted: FxHashSet<CardId> = selection.cards().into_iter().collect();
    let cards = map.cards.iter().filter(|card| wanted.contains(&card.id));
    cards.filter_map(|card| changed(card)).map(|card| PartValue::Card(Box::new(card))).collect()
}

/// The edit that sets these values, or the message `otherwise` if there are none.
fn change(field: &'static str, to: Vec<PartValue>, otherwise: &'static str) -> Result<Command, &'static str> {
    if to.is_empty() { Err(otherwise) } else { Ok(Command::Change { field, to }) }
}
