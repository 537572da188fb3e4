//! The curve, flags, hotspots, and the actions that respond to them.

use footpath::model::{ActionCategory, ActionStatus, CardKind, HotspotPlace, JourneyMap, LaneKind, Part};

use super::super::driver::Driver;
use super::{card, fill, lane, map, step};

pub(super) fn curve(driver: &mut dyn Driver, wanted: &JourneyMap) {
    for wanted_lane in wanted.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve) {
        let lane = lane(driver, wanted, wanted_lane.id);
        for point in &wanted_lane.series[0].points {
            let step = step(driver, wanted, point.step);
            driver.add_point(Part::Cell(lane, step), point.value);
            let series = map(driver).lane(lane).unwrap().series[0].id;
            let part = Part::Point(lane, series, step);
            driver.select(part);
            fill(driver, "Label", &point.label);
            for flag in &point.flags {
                driver.flag(part, flag.kind);
                fill(driver, &format!("{}: why", flag.kind.name()), &flag.note);
            }
        }
    }
}

pub(super) fn flags_of_steps(driver: &mut dyn Driver, wanted: &JourneyMap) {
    for (_, wanted_step) in wanted.steps() {
        for flag in &wanted_step.flags {
            let part = Part::Step(step(driver, wanted, wanted_step.id));
            driver.select(part);
            driver.flag(part, flag.kind);
            fill(driver, &format!("{}: why", flag.kind.name()), &flag.note);
        }
    }
}

pub(super) fn hotspots(driver: &mut dyn Driver, wanted: &JourneyMap) {
    for hotspot in &wanted.hotspots {
        let on = match hotspot.on {
            HotspotPlace::Card(id) => Part::Card(card(driver, wanted, id)),
            HotspotPlace::Step(id) => Part::Step(step(driver, wanted, id)),
            HotspotPlace::Cell(row, column) => Part::Cell(lane(driver, wanted, row), step(driver, wanted, column)),
        };
        driver.pin(on);
        driver.press(&format!("Severity {}", hotspot.severity));
        fill(driver, "Cause", &hotspot.cause);
        fill(driver, "Note", &hotspot.note);
    }
}

pub(super) fn actions(driver: &mut dyn Driver, wanted: &JourneyMap) {
    for action in &wanted.actions {
        driver.let_go();
        driver.press("Add an action");
        driver.fill("Action title", &action.title);
        if action.category != ActionCategory::Process {
            driver.pick("Category", action.category.name());
        }
        if action.status != ActionStatus::Proposed {
            driver.pick("Status", &format!("{:?}", action.status));
        }
        fill(driver, "Action owner", &action.owner);
        if let Some(due) = action.due {
            driver.fill("Due date", &due.to_string());
        }
        if let Some(impact) = action.impact {
            driver.press(&format!("Impact {impact}"));
        }
        if let Some(effort) = action.effort {
            driver.press(&format!("Effort {effort}"));
        }
        fill(driver, "Action note", &action.note);
        for hotspot in &action.hotspots {
            let cause = &wanted.hotspots.iter().find(|known| known.id == *hotspot).unwrap().cause;
            driver.pick("Responds to", &format!("Hotspot: {cause}"));
        }
        for card in &action.cards {
            let card = wanted.card(*card).unwrap();
            let kind = if card.severity.is_some() { CardKind::Pain } else { CardKind::Opportunity };
            driver.pick("Responds to", &format!("{}: {}", kind.name(), card.text));
        }
        driver.press(&format!("Action: {}", action.title));
    }
}
