//! Commands that move cards, stages, steps, lanes, personas and points of curves by one place.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::edit::{CellPlace, Command, Selection};
use crate::model::{
    Card, CardId, JourneyMap, Lane, LaneGroupId, LaneId, LaneKind, Part, PersonaId, SeriesId, StageId, StepId,
};

/// On scales up to this range a point moves by 0.5, on longer ones by a tenth of the range.
const MAX_HALF_STEP_RANGE: f32 = 5.0;

/// The message when there is no further place in a direction.
const AT_THE_END: &str = "It cannot move any further";
/// The message when a part never moves in a direction.
const WRONG_DIRECTION: &str = "It cannot move in this direction";

/// A direction relative to the journey: right is always later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MoveDirection {
    /// Towards the start of the journey.
    Left,
    /// Towards the end of the journey.
    Right,
    /// Towards the top of the map.
    Up,
    /// Towards the bottom of the map.
    Down,
}

impl MoveDirection {
    /// The direction with left and right exchanged, for a map that runs from right to left.
    pub(super) fn mirrored(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
            up_or_down => up_or_down,
        }
    }

    fn is_sideways(self) -> bool {
        matches!(self, Self::Left | Self::Right)
    }

    /// The index after or before `place` in a list of `count`; none at the end of the list.
    fn next(self, place: usize, count: usize) -> Option<usize> {
        match self {
            Self::Left | Self::Up => place.checked_sub(1),
            Self::Right | Self::Down => Some(place + 1).filter(|next| *next < count),
        }
    }
}

/// Whether parts of this kind can be moved.
pub(super) fn can_move(part: Part) -> bool {
    matches!(part, Part::Card(_) | Part::Stage(_) | Part::Step(_) | Part::Lane(_) | Part::Point(..) | Part::Persona(_))
        || matches!(part, Part::Note(_) | Part::LaneGroup(_))
}

/// Moves the selection by one place.
pub(super) fn step(map: &JourneyMap, selection: &Selection, direction: MoveDirection) -> Result<Command, &'static str> {
    match selection.last() {
        Some(Part::Card(id)) => cards(map, &selection.cards(), id, direction),
        Some(Part::Persona(id)) => persona(map, id, direction),
        Some(Part::Stage(id)) if direction.is_sideways() => stage(map, id, direction),
        Some(Part::Step(id)) if direction.is_sideways() => one_step(map, id, direction),
        Some(Part::LaneGroup(id)) if !direction.is_sideways() => lane_group(map, id, direction),
        Some(Part::Lane(id)) if !direction.is_sideways() => lane(map, id, direction),
        Some(Part::Point(lane, series, step)) if !direction.is_sideways() => {
            point(map, (lane, series, step), direction)
        }
        _ => Err(WRONG_DIRECTION),
    }
}

/// Moves a persona. Up and down work like left and right, because personas are arranged in rows.
fn persona(map: &JourneyMap, id: PersonaId, direction: MoveDirection) -> Result<Command, &'static str> {
    let now = map.personas.iter().position(|persona| persona.id == id);
    let at = now.and_then(|now| direction.next(now, map.personas.len()));
    at.map(|at| Command::MovePersona { persona: id, at }).ok_or(AT_THE_END)
}

fn stage(map: &JourneyMap, id: StageId, direction: MoveDirection) -> Result<Command, &'static str> {
    let at = map.stages.iter().position(|stage| stage.id == id).and_then(|now| direction.next(now, map.stages.len()));
    at.map(|at| Command::MoveStage { stage: id, at }).ok_or(AT_THE_END)
}

/// Moves a step within its stage, or from the end of its stage to the next one.
fn one_step(map: &JourneyMap, id: StepId, direction: MoveDirection) -> Result<Command, &'static str> {
    let home = map.stages.iter().position(|stage| stage.steps.iter().any(|step| step.id == id)).ok_or(AT_THE_END)?;
    let stage = map.stages.get(home).ok_or(AT_THE_END)?;
    let now = stage.steps.iter().position(|step| step.id == id).ok_or(AT_THE_END)?;
    if let Some(at) = direction.next(now, stage.steps.len()) {
        return Ok(Command::MoveStep { step: id, stage: stage.id, at });
    }
    let next = direction.next(home, map.stages.len()).and_then(|next| map.stages.get(next)).ok_or(AT_THE_END)?;
    let at = if direction == MoveDirection::Left { next.steps.len() } else { 0 };
    Ok(Command::MoveStep { step: id, stage: next.id, at })
}

fn lane(map: &JourneyMap, id: LaneId, direction: MoveDirection) -> Result<Command, &'static str> {
    let at = map.lanes.iter().position(|lane| lane.id == id).and_then(|now| direction.next(now, map.lanes.len()));
    at.map(|at| Command::MoveLane { lane: id, at }).ok_or(AT_THE_END)
}

/// Moves a group past the lane above or below it, or past the group there.
fn lane_group(map: &JourneyMap, id: LaneGroupId, direction: MoveDirection) -> Result<Command, &'static str> {
    let blocks: Vec<_> = map.lanes.chunk_by(|a, b| a.group.is_some() && a.group == b.group).collect();
    let is_own = |block: &[Arc<Lane>]| block.first().is_some_and(|lane| lane.group == Some(id));
    let now = blocks.iter().position(|block| is_own(block)).ok_or(AT_THE_END)?;
    let next = direction.next(now, blocks.len()).ok_or(AT_THE_END)?;
    let before = if next < now { next } else { next + 1 };
    let others = blocks.iter().take(before).filter(|block| !is_own(block));
    Ok(Command::MoveLaneGroup { group: id, at: others.map(|block| block.len()).sum() })
}

fn point(map: &JourneyMap, id: (LaneId, SeriesId, StepId), direction: MoveDirection) -> Result<Command, &'static str> {
    let (lane_id, series_id, step) = id;
    let lane = map.lane(lane_id).ok_or(WRONG_DIRECTION)?;
    let series = lane.series.iter().find(|series| series.id == series_id).ok_or(WRONG_DIRECTION)?;
    let old = series.points.iter().find(|point| point.step == step).ok_or(WRONG_DIRECTION)?.value;
    let range = lane.scale.max - lane.scale.min;
    let by = if range <= MAX_HALF_STEP_RANGE { 0.5 } else { range / 10.0 };
    let value = if direction == MoveDirection::Up { old + by } else { old - by };
    let value = value.clamp(lane.scale.min, lane.scale.max);
    if value == old { Err(AT_THE_END) } else { Ok(Command::SetPoint { lane: lane_id, series: series_id, step, value }) }
}

fn cards(
    map: &JourneyMap,
    cards: &[CardId],
    grabbed: CardId,
    direction: MoveDirection,
) -> Result<Command, &'static str> {
    let card = map.card(grabbed).ok_or(AT_THE_END)?;
    let moving: FxHashSet<CardId> = cards.iter().copied().collect();
    let to = if direction.is_sideways() {
        beside(map, card, &moving, direction)
    } else {
        above_or_below(map, card, &moving, direction)
    };
    let to = to.ok_or(AT_THE_END)?;
    Ok(Command::MoveCards { cards: cards.to_vec(), grabbed, to, copy: false })
}

/// The cell in the next column; none if any of the cards is in the last column already.
fn beside(map: &JourneyMap, card: &Card, moving: &FxHashSet<CardId>, direction: MoveDirection) -> Option<CellPlace> {
    let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
    let next = |step: StepId| {
        let now = steps.iter().position(|known| *known == step)?;
        steps.get(direction.next(now, steps.len())?).copied()
    };
    let blocked = if direction == MoveDirection::Left { steps.first() } else { steps.last() };
    let stuck = |card: &&Arc<Card>| moving.contains(&card.id) && Some(&card.step) == blocked;
    if map.cards.iter().any(|card| stuck(&card)) {
        return None;
    }
    Some(CellPlace { lane: card.lane, step: next(card.step)?, before: None })
}

/// The place past the neighbour in the cell, or from the end of the cell in the next lane with cards.
fn above_or_below(
    map: &JourneyMap,
    card: &Card,
    moving: &FxHashSet<CardId>,
    direction: MoveDirection,
) -> Option<CellPlace> {
    let here = |other: &Card| other.lane == card.lane && other.step == card.step;
    let all_here = map.cards.iter().filter(|other| moving.contains(&other.id)).all(|other| here(other));
    if all_here && let Some(before) = past_neighbour(map, &|other| here(other), moving, direction) {
        return Some(CellPlace { lane: card.lane, step: card.step, before });
    }
    let lane = next_lane(map, moving, card.lane, direction)?;
    let first = || map.cards.iter().find(|other| other.lane == lane && other.step == card.step);
    let before = if direction == MoveDirection::Down { first().map(|other| other.id) } else { None };
    Some(CellPlace { lane, step: card.step, before })
}

/// The card before which the moving cards are placed to pass their neighbour in the cell. The inner none
/// stands for the end of the cell, the outer none means that there is no neighbour.
fn past_neighbour(
    map: &JourneyMap,
    here: &dyn Fn(&Card) -> bool,
    moving: &FxHashSet<CardId>,
    direction: MoveDirection,
) -> Option<Option<CardId>> {
    let cell: Vec<CardId> = map.cards.iter().filter(|card| here(card)).map(|card| card.id).collect();
    let is_moving = |id: &CardId| moving.contains(id);
    match direction {
        MoveDirection::Up => {
            let first = cell.iter().position(is_moving)?;
            Some(Some(*cell.get(first.checked_sub(1)?)?))
        }
        _ => {
            let last = cell.iter().rposition(is_moving)?;
            cell.get(last + 1)?;
            Some(cell.get(last + 2).copied())
        }
    }
}

/// The next lane that can hold cards; none if a moving card is in the outermost one already.
fn next_lane(map: &JourneyMap, moving: &FxHashSet<CardId>, from: LaneId, direction: MoveDirection) -> Option<LaneId> {
    let holds = |kind: LaneKind| !matches!(kind, LaneKind::Line(_) | LaneKind::Curve);
    // A card that lies in a curve's lane, from which it can only leave, counts from there.
    let is_open = |lane: &&Arc<Lane>| (holds(lane.kind) || lane.id == from) && !lane.folded;
    let lanes: Vec<LaneId> = map.lanes.iter().filter(is_open).map(|lane| lane.id).collect();
    let end = if direction == MoveDirection::Up { lanes.first() } else { lanes.last() }?;
    if map.cards.iter().any(|card| moving.contains(&card.id) && card.lane == *end) {
        return None;
    }
    let now = lanes.iter().position(|lane| *lane == from)?;
    lanes.get(direction.next(now, lanes.len())?).copied()
}

/// Moves all selected cards to the step of the one selected last.
pub(super) fn align(map: &JourneyMap, selection: &Selection) -> Result<Command, &'static str> {
    let cards = selection.cards();
    let step = cards.last().and_then(|id| map.card(*id)).map(|card| card.step);
    step.map(|step| Command::AlignToStep { cards, step }).ok_or("Select several cards first")
}

/// Makes the selected card span one more or one fewer step.
pub(super) fn span(map: &JourneyMap, selection: &Selection, more: bool) -> Result<Command, &'static str> {
    let card = selection.cards().last().and_then(|id| map.card(*id)).cloned().ok_or("Select a card first")?;
    let from_here = map.steps().skip_while(|(_, step)| step.id != card.step).count();
    let span = if more { card.span.saturating_add(1) } else { card.span.saturating_sub(1) };
    match span {
        0 => Err("A card spans at least one step"),
        span if usize::from(span) > from_here => Err("The card already reaches the last step"),
        span => Ok(Command::SpanCard { card: card.id, first: card.step, span }),
    }
}
