//! Stages, steps and lanes.

use footpath::model::{JourneyMap, LaneKind, Part, StepId};

use super::super::driver::Driver;
use super::{fill, map, step};

pub(super) fn columns(driver: &mut dyn Driver, wanted: &JourneyMap) {
    for (place, stage) in wanted.stages.iter().enumerate() {
        match map(driver).stages.get(place) {
            Some(known) => driver.name(Part::Stage(known.id), &stage.name),
            None => driver.add_stage(&stage.name),
        }
        let made = map(driver).stages[place].clone();
        driver.select(Part::Stage(made.id));
        fill(driver, "Goal", &stage.goal);
        fill(driver, "Time span", &stage.time_span);
        let mut last = made.steps[0].id;
        name_step(driver, last, &stage.steps[0].name);
        for step in &stage.steps[1..] {
            driver.add_step(last, &step.name);
            let steps = &map(driver).stages[place].steps;
            last = steps.last().unwrap().id;
        }
    }
    for (_, wanted_step) in wanted.steps().filter(|(_, step)| !step.note.is_empty()) {
        let made = step(driver, wanted, wanted_step.id);
        driver.select(Part::Step(made));
        driver.fill("Note", &wanted_step.note);
    }
}

/// The only step of a new stage has no name yet, and nothing is drawn where it could be edited.
fn name_step(driver: &mut dyn Driver, step: StepId, name: &str) {
    driver.select(Part::Step(step));
    driver.fill("Name", name);
}

/// The blank map already has the lanes Actions, Thoughts, Emotion, Touchpoints, Pains and Opportunities.
pub(super) fn lanes(driver: &mut dyn Driver, wanted: &JourneyMap) {
    let touchpoints = map(driver).lanes.iter().find(|lane| lane.kind == LaneKind::Touchpoints).unwrap().id;
    driver.lane_up(touchpoints);
    let last = map(driver).lanes.last().unwrap().id;
    driver.add_lane(last, "Measures");
    for (row, lane) in wanted.lanes.iter().enumerate() {
        let made = map(driver).lanes[row].clone();
        if made.name != lane.name {
            driver.name(Part::Lane(made.id), &lane.name);
        }
        driver.select(Part::Lane(made.id));
        if lane.persona.is_some() {
            driver.pick("Persona", "Persona");
        }
        driver.fill("Prompt", &lane.prompt);
    }
}
