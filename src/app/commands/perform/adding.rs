//! Commands that add parts next to the selection.

use crate::app::commands::UiCommand;
use crate::app::view::canvas::{empty_lane, empty_stage};
use crate::edit::default_names::{NEW_ACTION, NEW_STEP};
use crate::edit::{Command, Selection, pin_hotspot};
use crate::model::{Action, ActionId, Card, CardId, HotspotPlace, JourneyMap, LaneId, LaneKind, Part, StageId, StepId};

/// The edit that adds a part, whose text is then edited; none if there is no place for the part.
pub(super) fn part(map: &JourneyMap, selection: &Selection, command: UiCommand) -> Option<Command> {
    let last = selection.last();
    match command {
        UiCommand::AddCard => card(map, last),
        UiCommand::AddStage => {
            let after = last.and_then(|part| stage_of(map, part));
            let place = after.and_then(|id| map.stages.iter().position(|stage| stage.id == id));
            let at = place.map_or(map.stages.len(), |place| place + 1);
            Some(Command::AddStage { at, stage: Box::new(empty_stage()) })
        }
        UiCommand::AddStep => step(map, last),
        UiCommand::AddLane => Some(lane(map, last)),
        _ => None,
    }
}

/// Adds a card after the selected card, at the end of the selected cell, which a curve may be in, too, or in the first
/// lane of cards.
fn card(map: &JourneyMap, last: Option<Part>) -> Option<Command> {
    let kind = |lane: &LaneId| map.lane(*lane).map(|lane| lane.kind);
    let may_hold = |lane: &LaneId| kind(lane).is_some_and(|kind| !matches!(kind, LaneKind::Line(_)));
    let is_for_cards = |lane: &LaneId| may_hold(lane) && kind(lane) != Some(LaneKind::Curve);
    let lane = last.and_then(|part| super::changing::lane_of(map, part)).filter(may_hold);
    let lane = lane.or_else(|| map.lanes.iter().map(|lane| lane.id).find(is_for_cards))?;
    let step = last.and_then(|part| step_of(map, part)).or_else(|| map.steps().next().map(|(_, step)| step.id))?;
    let before = if let Some(Part::Card(id)) = last {
        let cell = map.cards.iter().filter(|card| card.lane == lane && card.step == step);
        cell.skip_while(|card| card.id != id).nth(1).map(|card| card.id)
    } else {
        None
    };
    Some(Command::AddCards { cards: vec![Card::new(CardId(0), lane, step)], before, pictures: Vec::new() })
}

/// Adds a step after the selected step, or at the end of the selected or last stage.
fn step(map: &JourneyMap, last: Option<Part>) -> Option<Command> {
    let after = last.and_then(|part| if let Part::Stage(_) = part { None } else { step_of(map, part) });
    let stage = last.and_then(|part| stage_of(map, part)).or_else(|| map.stages.last().map(|stage| stage.id))?;
    let steps = &map.stage(stage)?.steps;
    let place = after.and_then(|after| steps.iter().position(|step| step.id == after));
    let at = place.map_or(steps.len(), |place| place + 1);
    Some(Command::AddStep { stage, at, name: NEW_STEP.into() })
}

/// Adds a lane of the same kind below the selected lane, or one at the bottom of the map.
fn lane(map: &JourneyMap, last: Option<Part>) -> Command {
    let above = last.and_then(|part| super::changing::lane_of(map, part));
    let place = above.and_then(|id| map.lanes.iter().position(|lane| lane.id == id));
    let model = place.and_then(|place| map.lanes.get(place));
    let kind = model.map_or(LaneKind::Cards, |lane| match lane.kind {
        LaneKind::Line(_) | LaneKind::Curve => LaneKind::Cards,
        kind => kind,
    });
    let card_kind = model.map_or_else(Default::default, |lane| lane.card_kind);
    let at = place.map_or(map.lanes.len(), |place| place + 1);
    Command::AddLane { at, lane: Box::new(empty_lane(map, at, kind, card_kind)) }
}

/// Pins a hotspot to the part selected last.
pub(super) fn hotspot(map: &JourneyMap, selection: &Selection) -> Result<Command, &'static str> {
    let on = selection.last().and_then(|part| hotspot_place(map, part));
    on.map(|on| pin_hotspot(map, on)).ok_or("Select a card, a step or a cell first")
}

/// The place to which a hotspot on `part` is pinned; none if `part` cannot have one.
pub(super) fn hotspot_place(map: &JourneyMap, part: Part) -> Option<HotspotPlace> {
    Some(match part {
        Part::Card(id) => HotspotPlace::Card(id),
        Part::Step(id) => HotspotPlace::Step(id),
        Part::Cell(lane, step) => HotspotPlace::Cell(lane, step),
        Part::Stage(id) => HotspotPlace::Step(map.stage(id)?.steps.first()?.id),
        Part::Point(lane, _, step) => HotspotPlace::Cell(lane, step),
        Part::Header | Part::Persona(_) | Part::Lane(_) | Part::Hotspot(_) | Part::Link(_) => return None,
        Part::Note(_) | Part::LaneGroup(_) => return None,
    })
}

/// Adds an action that addresses the selected cards and hotspots.
pub(super) fn action(selection: &Selection) -> Command {
    let hotspot = |part: &Part| if let Part::Hotspot(id) = part { Some(*id) } else { None };
    Command::AddAction(Box::new(Action {
        hotspots: selection.parts().iter().filter_map(hotspot).collect(),
        cards: selection.cards(),
        ..Action::new(ActionId(0), NEW_ACTION)
    }))
}

/// The step of a part.
fn step_of(map: &JourneyMap, part: Part) -> Option<StepId> {
    match part {
        Part::Step(id) => Some(id),
        Part::Cell(_, step) | Part::Point(_, _, step) => Some(step),
        Part::Card(id) => map.card(id).map(|card| card.step),
        Part::Stage(id) => map.stage(id)?.steps.first().map(|step| step.id),
        Part::Hotspot(id) => {
            let hotspot = map.hotspots.iter().find(|hotspot| hotspot.id == id)?;
            step_of(map, super::pinned_part(hotspot.on))
        }
        Part::Header | Part::Persona(_) | Part::Lane(_) | Part::Link(_) | Part::Note(_) | Part::LaneGroup(_) => None,
    }
}

/// The stage of a part.
fn stage_of(map: &JourneyMap, part: Part) -> Option<StageId> {
    if let Part::Stage(id) = part {
        return Some(id);
    }
    map.step(step_of(map, part)?).map(|(stage, _)| stage.id)
}
