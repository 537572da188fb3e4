//! Cards, with all that the inspector says of them.

use footpath::model::{Card, CardId, Evidence, Interaction, JourneyMap, LaneId, Part, StageSide, StepId};

use super::super::driver::Driver;
use super::{fill, lane, map, step};

pub(super) fn cards(driver: &mut dyn Driver, wanted: &JourneyMap) {
    for wanted_lane in &wanted.lanes {
        for (_, wanted_step) in wanted.steps() {
            let is_here = |card: &&&std::sync::Arc<Card>| card.lane == wanted_lane.id && card.step == wanted_step.id;
            let here: Vec<&Card> = wanted.cards.iter().filter(|card| is_here(&card)).map(|card| &**card).collect();
            if here.is_empty() {
                continue;
            }
            // On a metric card, typing starts with the figure.
            let first = |card: &&Card| if card.figure.is_empty() { card.text.clone() } else { card.figure.clone() };
            let texts: Vec<String> = here.iter().map(first).collect();
            let (lane, step) = (lane(driver, wanted, wanted_lane.id), step(driver, wanted, wanted_step.id));
            driver.write_cards(lane, step, &texts);
            let made: Vec<CardId> = cell(&map(driver), lane, step);
            made.iter().zip(&here).for_each(|(made, card)| details(driver, wanted, *made, card));
        }
    }
}

/// The cards that start in a cell.
fn cell(map: &JourneyMap, lane: LaneId, step: StepId) -> Vec<CardId> {
    map.cards.iter().filter(|card| card.lane == lane && card.step == step).map(|card| card.id).collect()
}

/// Fills the inspector's fields for a card, top to bottom.
fn details(driver: &mut dyn Driver, wanted: &JourneyMap, made: CardId, wanted_card: &Card) {
    let columns: Vec<StepId> = wanted.steps().map(|(_, step)| step.id).collect();
    let first = columns.iter().position(|step| *step == wanted_card.step).unwrap();
    if wanted_card.span > 1 {
        let last = columns[first + usize::from(wanted_card.span) - 1];
        driver.span(made, step(driver, wanted, last));
    }
    driver.select(Part::Card(made));
    if !wanted_card.figure.is_empty() {
        driver.fill("Text", &wanted_card.text);
    }
    if let Some(severity) = wanted_card.severity {
        driver.press(&format!("Severity {severity}"));
    }
    if let Some(frequency) = wanted_card.frequency {
        driver.press(&format!("Frequency {frequency}"));
    }
    if let Some(importance) = wanted_card.importance {
        driver.slide("Importance", importance, 10.0);
    }
    if let Some(satisfaction) = wanted_card.satisfaction {
        driver.slide("Satisfaction", satisfaction, 10.0);
    }
    touchpoint(driver, wanted_card);
    fill(driver, "Part", &wanted_card.target);
    if let Some(evidence) = wanted_card.evidence {
        driver.press(match evidence {
            Evidence::Assumption => "Evidence: Guess",
            Evidence::Observation => "Evidence: Seen",
            Evidence::Interview => "Evidence: Said",
            Evidence::Data => "Evidence: Data",
        });
    }
    fill(driver, "Source", &wanted_card.source);
    fill(driver, "Owner", &wanted_card.owner);
    wanted_card.tags.iter().for_each(|tag| driver.tag(tag));
    fill(driver, "Note", &wanted_card.note);
    if wanted_card.votes > 0 {
        driver.fill("Votes", &wanted_card.votes.to_string());
    }
}

fn touchpoint(driver: &mut dyn Driver, card: &Card) {
    if let Some(channel) = &card.channel {
        driver.pick("Channel", channel.name());
    }
    if let Some(side) = card.side {
        driver.press(if side == StageSide::Front { "Side: Front stage" } else { "Side: Back stage" });
    }
    if let Some(interaction) = card.interaction {
        driver.pick(
            "Interaction",
            match interaction {
                Interaction::Information => "Information",
                Interaction::Transaction => "Transaction",
                Interaction::Service => "Service",
                Interaction::Conversation => "Conversation",
                Interaction::Use => "Use of the product",
            },
        );
    }
}
