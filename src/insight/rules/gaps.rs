//! What the kind of a map lets one expect, and what is not there: touchpoints, feelings, what the customer does.

use crate::insight::curves::FeltCurve;
use crate::insight::finding::{Finding, FindingKind};
use crate::insight::survey::Survey;
use crate::model::{BlueprintLine, CardKind, FindingSubject, Lane, LaneId, LaneKind, MapKind, Part, StageSide};

/// A map with fewer cards than these has only just been begun.
const LEAST_CARDS: usize = 8;

/// Finds stages without a touchpoint, without a feeling, and without anything that the customer does.
pub(in crate::insight) fn find(survey: &Survey<'_>, found: &mut Vec<Finding>) {
    touchpoints(survey, found);
    found.extend(survey.curves.iter().filter_map(|curve| feelings(survey, curve)));
    found.extend(survey.map.lanes.iter().filter_map(|lane| customer_actions(survey, lane)));
}

fn touchpoints(survey: &Survey<'_>, found: &mut Vec<Finding>) {
    let map = survey.map;
    // In a blueprint, the front stage says it; and a day is more than its touchpoints.
    if !matches!(map.info.kind, MapKind::CurrentState | MapKind::FutureState) {
        return;
    }
    let mut has = vec![false; map.stages.len()];
    let mut is_used = false;
    let mut has_front = false;
    for card in &map.cards {
        let is_touchpoint = survey.kind_of(card) == CardKind::Touchpoint || card.channel.is_some();
        let is_front = card.side == Some(StageSide::Front);
        is_used |= is_touchpoint;
        has_front |= is_front;
        // What happens on the front stage is a touchpoint too.
        if !is_touchpoint && !is_front {
            continue;
        }
        has.get_mut(survey.stages_of(card)).into_iter().flatten().for_each(|has| *has = true);
    }
    let finding = |kind, about, place| Finding { kind, about, places: vec![place], offers: Vec::new(), gravity: 20 };
    if !is_used {
        if map.cards.len() >= LEAST_CARDS && !has_front {
            found.push(finding(FindingKind::NoTouchpoint(None), Vec::new(), Part::Header));
        }
        return;
    }
    let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Touchpoints);
    for (stage, _) in map.stages.iter().zip(&has).filter(|(stage, has)| !**has && !stage.steps.is_empty()) {
        let cell = lane.zip(stage.steps.first()).map(|(lane, step)| Part::Cell(lane.id, step.id));
        let about = vec![FindingSubject::Stage(stage.id)];
        found.push(finding(FindingKind::NoTouchpoint(Some(stage.id)), about, cell.unwrap_or(Part::Stage(stage.id))));
    }
}

/// A curve that has points in more than half of the stages, and none in the others.
fn feelings(survey: &Survey<'_>, curve: &FeltCurve<'_>) -> Option<Finding> {
    let mut has = vec![false; survey.map.stages.len()];
    for (column, _) in &curve.points {
        let stage = survey.steps.get(*column).map(|(stage, _)| *stage);
        stage.and_then(|stage| has.get_mut(stage)).into_iter().for_each(|has| *has = true);
    }
    let missing = missing(&has)?;
    Some(Finding {
        about: vec![FindingSubject::Series(curve.id.series)],
        places: cells(survey, curve.id.lane, &missing),
        offers: Vec::new(),
        gravity: 30,
        kind: FindingKind::NoFeeling(curve.id, survey.stage_ids(missing)),
    })
}

/// A lane of what the customer does that is filled in more than half of the stages, and empty in the others.
fn customer_actions(survey: &Survey<'_>, lane: &Lane) -> Option<Finding> {
    // Below the line of interaction, it is others who act.
    let lines = [BlueprintLine::Interaction, BlueprintLine::Visibility].map(LaneKind::Line);
    let line = survey.map.lanes.iter().position(|lane| lines.contains(&lane.kind));
    let is_of_customer = survey.lane(lane.id)?.0 < line.unwrap_or(usize::MAX);
    if lane.kind != LaneKind::Cards || lane.usual_kind() != CardKind::Action || !is_of_customer {
        return None;
    }
    let mut has = vec![false; survey.map.stages.len()];
    for card in survey.map.cards.iter().filter(|card| card.lane == lane.id) {
        has.get_mut(survey.stages_of(card)).into_iter().flatten().for_each(|has| *has = true);
    }
    let missing = missing(&has)?;
    Some(Finding {
        about: vec![FindingSubject::Lane(lane.id)],
        places: cells(survey, lane.id, &missing),
        offers: Vec::new(),
        gravity: 10,
        kind: FindingKind::NoCustomerAction(lane.id, survey.stage_ids(missing)),
    })
}

/// The stages without something that more than half of them have.
fn missing(has: &[bool]) -> Option<Vec<usize>> {
    let missing: Vec<usize> = has.iter().enumerate().filter(|(_, has)| !**has).map(|(index, _)| index).collect();
    (!missing.is_empty() && missing.len() * 2 < has.len()).then_some(missing)
}

/// The first cells of some stages in a lane.
fn cells(survey: &Survey<'_>, lane: LaneId, stages: &[usize]) -> Vec<Part> {
    let first = |index: &usize| survey.stage(*index).and_then(|stage| stage.steps.first());
    stages.iter().filter_map(first).map(|step| Part::Cell(lane, step.id)).collect()
}
