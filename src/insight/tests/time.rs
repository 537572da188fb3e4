//! Waits, hand-offs, and steps at which customers leave.

use std::sync::Arc;

use super::Example;
use crate::insight::{FindingOffer, Findings};
use crate::model::{CardKind, Flag, FlagKind, HotspotPlace, LaneKind, StageId, StepId, find_mut};

fn measure(example: &mut Example, step: u32, figure: &str, text: &str, target: &str) {
    example.card(step, CardKind::Measure, text, |card| {
        card.figure = figure.into();
        card.target = target.into();
    });
}

fn flag(example: &mut Example, step: u32, kind: FlagKind) {
    let stage = find_mut(&mut example.map.stages, |stage| stage.id == StageId(step)).unwrap();
    stage.steps[0].flags.push(Flag { kind, note: String::new() });
}

fn spans(example: &mut Example, texts: [&str; 4]) {
    for (stage, text) in example.map.stages.iter_mut().zip(texts) {
        Arc::make_mut(stage).time_span = text.into();
    }
}

#[test]
fn waits_are_read_from_measures_texts_and_time_spans_and_added_up() {
    let mut example = Example::new();
    measure(&mut example, 1, "20 min", "in the queue", "");
    measure(&mut example, 3, "9 working days", "until it is here", "3 days");
    example.card(4, CardKind::Pain, "Waits 2 days for an answer", |_| {});
    spans(&mut example, ["Day 0", "Day 0 – 4", "Day 4", "Day 8"]);
    // 20 min, 4 days of the stage “Wait”, 9 × 7/5 days, and 2 days.
    let says = "Waits and slow spots come to 19 days in 4 places; the longest takes 13 days: “until it is here”, Get.";
    assert_eq!(example.says("waits"), [says]);
    let found: Findings = example.findings();
    let waits = found.shown.iter().find(|finding| finding.rule().name() == "waits").unwrap();
    assert_eq!(waits.places.len(), 4);
    assert!(waits.offers.contains(&FindingOffer::PinHotspot(HotspotPlace::Card(crate::model::CardId(2)))));
}

#[test]
fn a_time_that_nobody_minds_is_no_wait() {
    let mut example = Example::new();
    measure(&mut example, 1, "21 days", "until the race", "");
    measure(&mut example, 1, "5 min", "to a number", "15 min");
    measure(&mut example, 3, "Day 3", "laptop in hand", "Day −5");
    measure(&mut example, 3, "0 days", "waiting for help", "");
    measure(&mut example, 4, "38 %", "leave while waiting", "10 %");
    example.card(4, CardKind::Opportunity, "No more waits of 3 weeks", |_| {});
    assert_eq!(example.says("waits"), [""; 0]);
}

#[test]
fn each_stage_counts_a_wait_once() {
    let mut example = Example::new();
    example.card(3, CardKind::Pain, "Six weeks of silence", |_| {});
    example.card(3, CardKind::Action, "Waits 3 weeks, then calls", |_| {});
    assert_eq!(example.says("waits"), ["There is one wait or slow spot, of 42 days: “Six weeks of silence”, Get."]);
    measure(&mut example, 3, "40 days", "of waiting", "");
    assert_eq!(example.says("waits"), ["There is one wait or slow spot, of 40 days: “of waiting”, Get."]);
}

#[test]
fn words_for_waiting_are_those_of_the_language() {
    let german = |language: &str, text: &str| {
        let mut example = Example::new();
        Arc::make_mut(&mut example.map.info).language = language.into();
        measure(&mut example, 1, "3 Tage", text, "");
        example.says("waits").len()
    };
    assert_eq!((german("de", "Wartezeit"), german("de-AT", "wartet auf Antwort")), (1, 1));
    assert_eq!((german("en", "Wartezeit"), german("de", "Wartung")), (0, 0));
}

#[test]
fn most_of_the_time_in_a_bad_stage_is_reported() {
    let mut example = Example::new();
    let mara = example.persona("Mara");
    example.curve(Some(mara), [0.0, 0.0, -1.0, 1.0]);
    spans(&mut example, ["Day 0", "Day 1", "Day 2 – 8", "Day 10"]);
    assert_eq!(example.says("long-bad-stage"), ["6 of 10 days pass in Get, which feels bad for Mara."]);
    spans(&mut example, ["Day 0", "Day 1", "Day 2 – 5", "Day 10"]);
    assert_eq!(example.says("long-bad-stage"), [""; 0]);
    spans(&mut example, ["soon", "", "later", "Day 2 – 8"]);
    assert_eq!(example.says("long-bad-stage"), [""; 0]);
}

#[test]
fn a_time_that_contradicts_its_place_is_reported() {
    let mut example = Example::new();
    spans(&mut example, ["Day 0", "Day 60", "Tag 30", "Day 90"]);
    let says = "“Tag 30” (Get) contradicts the times before it: the rail of time is not drawn.";
    assert_eq!(example.says("time-out-of-order"), [says]);
    Arc::make_mut(&mut example.map.info).look.without_time_rail = true;
    assert_eq!(example.says("time-out-of-order"), [""; 0]);
    let mut example = Example::new();
    for texts in [
        ["Day 0", "Day 30", "someday", "Day 90"],
        ["Day 0", "Day 30", "Day 30", "Day 90"],
        ["soon", "later", "Day 5", "Day 3"],
    ] {
        spans(&mut example, texts);
        assert_eq!(example.says("time-out-of-order"), [""; 0], "{texts:?}");
    }
    // Without those that contradict, too few are left for a rail.
    spans(&mut example, ["Day 10", "Day 20", "Day 5", "Day 3"]);
    assert_eq!(example.says("time-out-of-order"), [""; 0]);
}

#[test]
fn hand_offs_in_a_row_are_counted() {
    let mut example = Example::new();
    flag(&mut example, 1, FlagKind::HandOff);
    flag(&mut example, 3, FlagKind::HandOff);
    assert_eq!(example.says("hand-offs-in-a-row"), [""; 0]);
    let hand_off = Flag { kind: FlagKind::HandOff, note: String::new() };
    example.card(2, CardKind::Process, "Moves the case", |card| card.flags = vec![hand_off]);
    let says = example.says("hand-offs-in-a-row");
    assert_eq!(says, ["3 hand-offs follow each other, from Buy to Get."]);
}

#[test]
fn a_bounce_point_wants_a_hotspot() {
    let mut example = Example::new();
    flag(&mut example, 2, FlagKind::BouncePoint);
    assert_eq!(example.says("unexplained-bounce"), ["Customers leave at Wait, and no hotspot says why."]);
    let card = example.card(1, CardKind::Pain, "Too dear", |card| card.span = 2);
    example.hotspot(HotspotPlace::Card(card), 2, "");
    assert_eq!(example.says("unexplained-bounce"), [""; 0]);
    let mut example = Example::new();
    flag(&mut example, 2, FlagKind::BouncePoint);
    let lane = example.lane("Pains", LaneKind::Cards, CardKind::Pain);
    example.hotspot(HotspotPlace::Cell(lane, StepId(2)), 2, "");
    assert_eq!(example.says("unexplained-bounce"), [""; 0]);
}
