//! The order in which the map grows: columns, lanes, cards, curve, marks, actions, then everything about
//! the map itself. The recipe reads the wanted map and says what to do; each [`Driver`] does it its own way.

mod about;
mod cards;
mod grid;
mod marks;

use footpath::model::{Card, CardId, JourneyMap, LaneId, Part, StepId};

use super::driver::Driver;

/// Builds the wanted map.
pub(super) fn rebuild(driver: &mut dyn Driver, wanted: &JourneyMap) -> JourneyMap {
    driver.begin();
    driver.name(Part::Header, &wanted.info.title);
    grid::columns(driver, wanted);
    grid::lanes(driver, wanted);
    cards::cards(driver, wanted);
    marks::curve(driver, wanted);
    marks::flags_of_steps(driver, wanted);
    marks::hotspots(driver, wanted);
    marks::actions(driver, wanted);
    about::persona(driver, wanted);
    about::about(driver, wanted);
    about::story(driver, wanted);
    driver.window().map()
}

fn map(driver: &dyn Driver) -> JourneyMap {
    driver.window().map()
}

/// The step in the same column.
fn step(driver: &dyn Driver, wanted: &JourneyMap, step: StepId) -> StepId {
    let column = wanted.steps().position(|(_, known)| known.id == step).unwrap();
    map(driver).steps().nth(column).unwrap().1.id
}

/// The lane in the same row.
fn lane(driver: &dyn Driver, wanted: &JourneyMap, lane: LaneId) -> LaneId {
    let row = wanted.lanes.iter().position(|known| known.id == lane).unwrap();
    map(driver).lanes[row].id
}

/// The card with the same text.
fn card(driver: &dyn Driver, wanted: &JourneyMap, card: CardId) -> CardId {
    let wanted_card = wanted.card(card).unwrap();
    let (lane, step) = (lane(driver, wanted, wanted_card.lane), step(driver, wanted, wanted_card.step));
    let is_it = |it: &&std::sync::Arc<Card>| it.lane == lane && it.step == step && it.text == wanted_card.text;
    map(driver).cards.iter().find(is_it).unwrap_or_else(|| panic!("no card “{}”", wanted_card.text)).id
}

fn fill(driver: &mut dyn Driver, field: &str, words: &str) {
    if !words.is_empty() {
        driver.fill(field, words);
    }
}

/// Adds a line to a list in the inspector.
fn line(driver: &mut dyn Driver, field: &str, words: &str) {
    driver.fill(&format!("{field}: add"), words);
}

/// Fills a numbered row with several fields, in a list of the inspector.
fn row(driver: &mut dyn Driver, field: &str, number: usize, words: &[(&str, &str)]) {
    for (place, (column, words)) in words.iter().enumerate() {
        let label = if place == 0 { format!("{field}: add, {column}") } else { format!("{field} {number}, {column}") };
        driver.fill(&label, words);
    }
}
