//! What a map does not say.

use std::sync::Arc;

use super::Example;
use crate::model::{BlueprintLine, Card, CardKind, Evidence, LaneId, LaneKind, MapKind, StageSide};

fn claims(example: &mut Example, step: u32, count: usize, evidence: Option<Evidence>) {
    for number in 0..count {
        example.card(step, CardKind::Action, &format!("Does {number}"), |card| card.evidence = evidence);
    }
}

#[test]
fn stages_say_what_they_rest_on() {
    let mut example = Example::new();
    claims(&mut example, 1, 3, Some(Evidence::Interview));
    claims(&mut example, 2, 3, None);
    claims(&mut example, 3, 2, Some(Evidence::Assumption));
    claims(&mut example, 4, 2, None);
    assert_eq!(example.says("no-evidence"), ["Nothing in Wait says what it rests on: 3 cards without evidence."]);
    let says = ["Get rests on assumptions only: 2 cards, and nothing observed."];
    assert_eq!(example.says("only-assumptions"), says);
    Arc::make_mut(&mut example.map.info).kind = MapKind::FutureState;
    assert_eq!((example.says("no-evidence").len(), example.says("only-assumptions").len()), (0, 0));
}

#[test]
fn a_map_without_any_evidence_is_reported_so_once() {
    let mut example = Example::new();
    claims(&mut example, 1, 3, None);
    assert_eq!(example.says("no-evidence"), [""; 0], "it has only just been begun");
    claims(&mut example, 2, 3, None);
    let says = ["No card on the map says what it rests on; 6 of them claim something."];
    assert_eq!(example.says("no-evidence"), says);
}

#[test]
fn a_stage_without_a_touchpoint_is_found_where_others_have_one() {
    let mut example = Example::new();
    example.lane("Channels", LaneKind::Touchpoints, CardKind::Touchpoint);
    assert!(example.findings().shown.is_empty());
    for step in [1, 2, 4] {
        example.card(step, CardKind::Touchpoint, "Web shop", |card| card.lane = LaneId(2));
    }
    assert_eq!(example.says("no-touchpoint"), ["Get has no touchpoint."]);
    example.card(2, CardKind::Touchpoint, "Letter", |card| card.span = 2);
    assert_eq!(example.says("no-touchpoint"), [""; 0]);
    Arc::make_mut(&mut example.map.info).kind = MapKind::DayInTheLife;
    example.map.cards.pop();
    assert_eq!(example.says("no-touchpoint"), [""; 0]);
}

#[test]
fn what_most_stages_have_is_missed_in_the_others() {
    let mut example = Example::new();
    let mara = example.persona("Mara");
    example.curve(Some(mara), [0.0, f32::NAN, 1.0, 1.0]);
    assert_eq!(example.says("no-feeling"), ["Nothing says how it feels for Mara in Wait."]);
    let lane = example.lane("Does", LaneKind::Cards, CardKind::Action);
    for step in 1..4 {
        example.card(step, CardKind::Action, "Goes", |card| card.lane = lane);
    }
    assert_eq!(example.says("no-customer-action"), ["“Does” is empty in Use."]);
    // Two of four are not most.
    example.map.cards.pop();
    assert_eq!(example.says("no-customer-action"), [""; 0]);
}

/// A blueprint with a front-stage card at each of two steps.
fn blueprint() -> (Example, LaneId) {
    let mut example = Example::new();
    Arc::make_mut(&mut example.map.info).kind = MapKind::ServiceBlueprint;
    example.lane("", LaneKind::Line(BlueprintLine::Interaction), CardKind::Note);
    let front = example.lane("Staff", LaneKind::Process, CardKind::Process);
    example.lane("", LaneKind::Line(BlueprintLine::Visibility), CardKind::Note);
    let back = example.lane("Kitchen", LaneKind::Process, CardKind::Process);
    for (step, text) in [(1, "Greets"), (2, "Serves")] {
        example.card(step, CardKind::Process, text, |card| card.lane = front);
    }
    (example, back)
}

#[test]
fn something_back_stage_makes_the_front_stage_possible() {
    let (mut example, back) = blueprint();
    example.card(1, CardKind::Process, "Plans", |card| (card.lane, card.owner) = (back, "Ida".into()));
    assert_eq!(example.says("no-back-stage"), ["Nothing back stage makes “Serves” possible (Wait)."]);
    example.card(2, CardKind::Process, "Cooks", |card| card.lane = back);
    assert_eq!(example.says("no-back-stage"), [""; 0]);
    let says = ["Nobody owns what happens behind “Serves” (Wait)."];
    assert_eq!(example.says("back-stage-without-owner"), says);
}

#[test]
fn a_back_stage_without_any_owner_is_reported_once() {
    let (mut example, back) = blueprint();
    for step in [1, 2] {
        example.card(step, CardKind::Process, "Cooks", |card| card.lane = back);
    }
    assert_eq!(example.says("back-stage-without-owner"), ["None of the 2 back-stage cards has an owner."]);
}

#[test]
fn a_map_without_the_line_misses_a_back_stage_only_where_it_is_usual() {
    let mut example = Example::new();
    let side = |side: StageSide| move |card: &mut Card| (card.side, card.owner) = (Some(side), "Ida".into());
    for step in 1..=4 {
        example.card(step, CardKind::Touchpoint, "Desk", side(StageSide::Front));
    }
    example.card(1, CardKind::Process, "Files it", side(StageSide::Back));
    assert_eq!(example.says("no-back-stage"), [""; 0]);
    for step in 2..=3 {
        example.card(step, CardKind::Process, "Files it", side(StageSide::Back));
    }
    assert_eq!(example.says("no-back-stage"), ["Nothing back stage makes “Desk” possible (Use)."]);
}
