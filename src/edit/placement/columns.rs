//! Which steps the columns of a table go to.

use rustc_hash::FxHashMap;

use super::names::{Goal, MatchedNames, Neighbour, filled_on, key, matched};
use super::{ColumnGoal, MOST_NEW_STEPS, PastePlacement};
use crate::edit::CellPlace;
use crate::edit::incoming::{Table, seen_words};
use crate::edit::paste_reading::HeadingRow;
use crate::model::{JourneyMap, StageId, StepId};

/// Takes the heading out of the table and finds the goal of each column.
pub(super) fn place(
    map: &JourneyMap,
    table: &mut Table,
    heading: HeadingRow,
    at: &CellPlace,
    placement: &mut PastePlacement,
) {
    let width = table.width();
    let mut headings: Vec<Vec<String>> = table.rows.drain(..heading.height().min(table.rows.len())).collect();
    headings.iter_mut().for_each(|row| row.resize(width, String::new()));
    headings.iter_mut().flatten().for_each(|name| *name = seen_words(name).into_owned());
    let mut headings = headings.into_iter();
    let columns = match (heading, headings.next(), headings.next()) {
        (HeadingRow::Steps, Some(steps), _) => by_steps(map, steps, at),
        (HeadingRow::Stages, Some(stages), _) => by_stages(map, stages, None, at, placement),
        (HeadingRow::StagesAndSteps, Some(stages), steps) => by_stages(map, stages, steps, at, placement),
        _ => in_order(map, width, at),
    };
    let mut new_steps = 0;
    let is_within_limits = |goal: ColumnGoal| {
        new_steps += usize::from(!matches!(goal, ColumnGoal::Step(_)));
        (new_steps <= MOST_NEW_STEPS).then_some(goal)
    };
    placement.columns = columns.into_iter().map(is_within_limits).collect();
}

/// Columns without names: from the chosen step on, and beyond the last one to new steps of the last stage.
fn in_order(map: &JourneyMap, width: usize, at: &CellPlace) -> Vec<ColumnGoal> {
    let mut goals: Vec<ColumnGoal> = map
        .steps()
        .map(|(_, step)| step.id)
        .skip_while(|id| *id != at.step)
        .take(width)
        .map(ColumnGoal::Step)
        .collect();
    let last = map.stages.last().map(|stage| Goal::Known(stage.id));
    if let Some(stage) = last {
        goals.resize(width, ColumnGoal::NewStep { stage, name: String::new() });
    }
    goals
}

/// Columns with the names of steps; a name that no step has goes to a new step after the one before it.
fn by_steps(map: &JourneyMap, names: Vec<String>, at: &CellPlace) -> Vec<ColumnGoal> {
    let mut known = FxHashMap::<String, (StageId, StepId)>::default();
    let mut home = map.stages.first().map(|stage| stage.id);
    for (stage, step) in map.steps() {
        if step.id == at.step {
            home = Some(stage.id);
        }
        known.entry(key(&step.name)).or_insert((stage.id, step.id));
    }
    let goal = |name: String| match known.get(&key(&name)).filter(|_| !name.is_empty()) {
        Some((stage, step)) => {
            home = Some(*stage);
            Some(ColumnGoal::Step(*step))
        }
        None => home.map(|stage| ColumnGoal::NewStep { stage: Goal::Known(stage), name }),
    };
    names.into_iter().filter_map(goal).collect()
}

/// Columns with the names of stages: the first column of a stage goes to its first step, the next one to its second,
/// and so on. Where a second row names the steps, these decide inside the stage.
fn by_stages(
    map: &JourneyMap,
    stages: Vec<String>,
    steps: Option<Vec<String>>,
    at: &CellPlace,
    placement: &mut PastePlacement,
) -> Vec<ColumnGoal> {
    let stages = filled_on(stages);
    let goals = stage_goals(map, &stages, at, placement);
    let mut taken: Vec<(Goal<StageId>, Vec<Option<StepId>>)> = Vec::new();
    let mut columns = Vec::with_capacity(goals.len());
    for (column, goal) in goals.into_iter().enumerate() {
        let name = steps.as_ref().and_then(|steps| steps.get(column)).cloned().unwrap_or_default();
        let place = taken.iter().position(|(known, _)| *known == goal).unwrap_or_else(|| {
            taken.push((goal, Vec::new()));
            taken.len() - 1
        });
        let Some((_, used)) = taken.get_mut(place) else { continue };
        let free = match goal {
            Goal::Known(id) => free_step(map, id, &name, used),
            Goal::New(_) => None,
        };
        columns.push(match (goal, free) {
            (_, Some(step)) => ColumnGoal::Step(step),
            (Goal::New(index), None) if used.is_empty() && name.is_empty() => ColumnGoal::FirstOf(index),
            (stage, None) => ColumnGoal::NewStep { stage, name },
        });
        used.push(free);
    }
    columns
}

/// The step of a stage that has this name, or the first one that has no column yet.
fn free_step(map: &JourneyMap, stage: StageId, name: &str, used: &[Option<StepId>]) -> Option<StepId> {
    let steps = &map.stage(stage)?.steps;
    let mut free = steps.iter().filter(|step| !used.contains(&Some(step.id)));
    if name.is_empty() {
        return free.next().map(|step| step.id);
    }
    free.find(|step| key(&step.name) == key(name)).map(|step| step.id)
}

/// The stage of each column. An empty map gives its stages the names of the table.
fn stage_goals(
    map: &JourneyMap,
    names: &[String],
    at: &CellPlace,
    placement: &mut PastePlacement,
) -> Vec<Goal<StageId>> {
    let known: Vec<(StageId, &str)> = map.stages.iter().map(|stage| (stage.id, stage.name.as_str())).collect();
    let home = map.step(at.step).map(|(stage, _)| stage.id).or(map.stages.first().map(|stage| stage.id));
    let Some(home) = home else { return Vec::new() };
    let MatchedNames { goals, made } = matched(names, &known, Goal::Known(home));
    let is_known = |goal: &Goal<StageId>| matches!(goal, Goal::Known(_));
    if !is_empty(map) || goals.iter().any(is_known) {
        placement.new_stages = made.into_iter().map(|(name, place)| (name, after_home(place, home))).collect();
        return goals;
    }
    // The table's stages take the places of those that nobody has filled.
    let free = map.stages.len();
    placement.named_stages = map.stages.iter().zip(&made).map(|(stage, (name, _))| (stage.id, name.clone())).collect();
    let goal = |index: usize| match map.stages.get(index) {
        Some(stage) => Goal::Known(stage.id),
        None => Goal::New(index - free),
    };
    for (index, (name, _)) in made.into_iter().enumerate().skip(free) {
        placement.new_stages.push((name, Neighbour::After(goal(index - 1))));
    }
    goals.into_iter().map(|known| if let Goal::New(index) = known { goal(index) } else { known }).collect()
}

/// Stages of which none is known go after the chosen one.
fn after_home(place: Neighbour<StageId>, home: StageId) -> Neighbour<StageId> {
    if place == Neighbour::End { Neighbour::After(Goal::Known(home)) } else { place }
}

/// Whether nobody has put anything on the map yet.
fn is_empty(map: &JourneyMap) -> bool {
    let has_points = map.lanes.iter().flat_map(|lane| &lane.series).any(|series| !series.points.is_empty());
    map.cards.is_empty() && map.hotspots.is_empty() && !has_points
}
