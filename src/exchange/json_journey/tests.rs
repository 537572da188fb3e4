//! Journeys in the shapes in which other tools write them.

use crate::exchange::{DataFormat, Losses, ReadOptions, read};
use crate::model::{CardKind, Channel, JourneyMap, Lane, LaneKind};

fn map(json: &str) -> (JourneyMap, Losses) {
    read(DataFormat::Json, json.as_bytes(), &ReadOptions::default()).unwrap()
}

fn lanes(map: &JourneyMap) -> Vec<(&str, usize)> {
    let count = |lane: &Lane| map.cards.iter().filter(|card| card.lane == lane.id).count();
    map.lanes.iter().map(|lane| (lane.name.as_str(), count(lane))).collect()
}

#[test]
fn stages_with_lists_of_texts() {
    let (map, losses) = map(r#"{ "journeyMap": { "title": "Bicycle", "persona": { "name": "Ana" }, "stages": [
        { "id": 1, "name": "Discover", "goal": "Know what there is", "actions": ["Looks", "Asks"],
          "pain_points": [{ "description": "Slow pages", "severity": "high" }],
          "emotion": { "score": -1, "label": "unsure" } },
        { "id": 2, "name": "Buy", "actions": ["Pays"], "pain_points": [], "emotion": { "score": 2 } } ] } }"#);
    assert_eq!((map.info.title.as_str(), map.personas[0].name.as_str()), ("Bicycle", "Ana"));
    assert_eq!(lanes(&map), [("Actions", 3), ("Pain points", 1), ("Emotion", 0)]);
    assert_eq!(map.lanes[1].card_kind, CardKind::Pain);
    assert_eq!(map.lanes[2].series[0].points.iter().map(|point| point.value).collect::<Vec<_>>(), [-1.0, 2.0]);
    assert_eq!(
        (map.stages[0].goal.as_str(), map.lanes[2].series[0].points[0].label.as_str()),
        ("Know what there is", "unsure")
    );
    assert_eq!(losses.sentences(), ["A detail of a card has no place on a map: “Severity: high”."]);
}

#[test]
fn stages_as_the_fields_of_an_object() {
    let (map, _) = map(r#"{ "noticing": { "touchpoints": ["Ad"], "customerActions": ["Sees it"] },
        "first_purchase": { "touchpoints": [{ "name": "Checkout", "channel": "Website" }], "customerActions": [] },
        "care": { "touchpoints": ["Mail"], "customerActions": [] } }"#);
    let stages: Vec<&str> = map.stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(stages, ["Noticing", "First purchase", "Care"], "in the order of the file");
    assert_eq!(lanes(&map), [("Touchpoints", 3), ("Customer actions", 1)]);
    assert_eq!(map.lanes[0].kind, LaneKind::Touchpoints);
    assert!(map.cards.iter().any(|card| card.channel == Some(Channel::Website)));
}

#[test]
fn lanes_with_cells_beside_the_names_of_stages() {
    let (map, losses) = map(r#"{ "name": "Trip", "stages": ["Plan", "Travel"], "lanes": [
        { "name": "Doing", "cells": ["Searches", ["Packs", "Leaves"]] },
        { "name": "Pains", "cells": [{ "stage": "Travel", "text": "Late" }, { "stage": "Nowhere", "text": "Lost" }] } ] }"#);
    assert_eq!(lanes(&map), [("Doing", 3), ("Pains", 1)]);
    assert_eq!(losses.sentences(), ["A cell does not say to which stage it belongs, and was left out: “Lost”."]);
}

#[test]
fn phases_with_steps_and_lists_that_name_their_stage() {
    let (map, _) = map(r#"[{ "phase": "Use", "steps": [
        { "name": "Unpack", "thoughts": "So small", "emotion": "frustrated" },
        { "name": "Ride", "thoughts": "At last", "emotion": "very-positive" }] },
        { "phase": "Care", "steps": [{ "name": "Clean", "thoughts": "Again?", "emotion": "neutral" }] }]"#);
    assert_eq!((map.stages.len(), map.steps().count()), (2, 3));
    assert_eq!(map.lanes[1].series[0].points.iter().map(|point| point.value).collect::<Vec<_>>(), [-2.0, 2.0, 0.0]);
    assert_eq!(lanes(&map)[0], ("Thoughts", 3));
    let (map, losses) = read(
        DataFormat::Json,
        br#"{ "journeys": [ { "phases": [{ "id": "p1", "name": "Buy", "needs": ["A bill"] }],
            "opportunities": [{ "phaseId": "p1", "title": "One click" }] },
            { "phases": [{ "name": "Use", "needs": [] }] } ] }"#,
        &ReadOptions::default(),
    )
    .unwrap();
    assert_eq!(lanes(&map), [("Needs", 1), ("Opportunities", 1)]);
    assert_eq!(losses.sentences(), ["Another journey of the file is not read."]);
}

#[test]
fn other_json_is_refused_in_a_sentence() {
    for json in ["{}", "[1, 2]", r#"{ "name": "footpath", "version": "1.0", "scripts": { "a": "b" } }"#, "null"] {
        let error = read(DataFormat::Json, json.as_bytes(), &ReadOptions::default()).unwrap_err().to_string();
        assert!(error.ends_with('.'), "{error}");
    }
}

#[test]
fn what_stands_beside_the_stages_is_read_or_named_as_lost() {
    let (map, losses) = map(r#"{ "persona": "Sam", "scenario": "Learns", "expectations": ["Projects", "Pacing"],
        "industry": "Schools", "tips": ["Begin early"], "phases": [
        { "title": "Awareness", "pains": ["Too much"], "feelings": { "quote": "Which path?", "feeling_score": 6 } },
        { "title": "Enrol", "pains": [], "feelings": { "quote": "Done", "feeling_score": 9 } } ] }"#);
    assert_eq!(
        (map.personas.len(), map.info.scenario.as_str(), map.info.objective.as_str()),
        (1, "Learns", "Projects\nPacing")
    );
    let points = &map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().series[0].points;
    assert_eq!(
        points.iter().map(|point| (point.value, point.label.as_str())).collect::<Vec<_>>(),
        [(6.0, "Which path?"), (9.0, "Done")]
    );
    let lost = losses.sentences().join(" ");
    assert!(lost.contains("“industry: Schools”") && lost.contains("“tips: Begin early”"), "{lost}");
}

#[test]
fn steps_with_scores_and_what_would_help() {
    let (map, losses) = map(r#"{ "title": "Getting home", "persona": "Concert-goer", "jtbd": "Get home safely",
        "success": "In a car soon", "trigger": "The show ends", "steps": [
        { "label": "Leaves", "score": 0.5 },
        { "label": "Gives up", "score": -2.0, "fix": "A pickup zone", "fix_score": 0.2 },
        { "label": "Is home", "score": 1.5, "why": "Finally" } ] }"#);
    let names: Vec<&str> = map.stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["Leaves", "Gives up", "Is home"]);
    assert_eq!(lanes(&map), [("Score", 0), ("Fix", 1), ("Fix score", 0), ("Why", 1)]);
    let values: Vec<f32> = map.lanes[0].series[0].points.iter().map(|point| point.value).collect();
    assert_eq!(values, [0.5, -2.0, 1.5]);
    assert_eq!((map.info.objective.as_str(), map.info.key_outcome.as_str()), ("Get home safely", "In a car soon"));
    assert_eq!(losses.sentences(), ["What is said beside the stages has no place on a map: “trigger: The show ends”."]);
}

#[test]
fn heads_phases_colours_and_words_about_an_emotion_have_their_places() {
    let (map, losses) = map(r##"{ "meta": { "title": "Parcours", "subtitle": "De A à Z" }, "stages": [
        { "id": "a", "name": "Découverte", "phase": "Buy", "color": "#6366f1", "touchpoints": ["Ads"],
          "emotion": 3, "emotionLabel": "Curieux" },
        { "id": "b", "name": "Achat", "touchpoints": [], "emotion": null, "emotionLabel": "Sûr" } ] }"##);
    let stage = &map.stages[0];
    assert_eq!((map.info.title.as_str(), stage.phase.as_str()), ("Parcours", "Buy"));
    assert_eq!(stage.color.map(|color| color.to_string()).as_deref(), Some("#6366F1"));
    assert_eq!(map.lanes[1].series[0].points[0].label, "Curieux");
    assert!(map.cards.iter().any(|card| card.text == "Sûr"), "a word without a number is a card");
    assert_eq!(losses.sentences(), ["What is said beside the stages has no place on a map: “subtitle: De A à Z”."]);
}
