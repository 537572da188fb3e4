//! Outlines by hand and by Footpath.

use super::*;
use crate::exchange::{ReadOptions, WriteOptions};
use crate::file::templates;
use crate::model::{JourneyMap, LaneKind};

fn map(text: &str) -> JourneyMap {
    read(text.as_bytes(), &ReadOptions::default()).unwrap().0
}

#[test]
fn headings_are_stages_and_steps_and_items_are_cards() {
    let map = map(
        "# Commuting\n\nFind out why people drive.\n\n## Plan\n\n- Pains: too many *tickets*\n  - asked nine people\n- Doing: \
         opens the app\n\n## Ride\n\n### Board\n\n* **Emotion:** -1 crowded\n* Doing: **holds** on\n* no lane here\n\n### Leave\n\n- Emotion: +2\n",
    );
    assert_eq!((map.info.title.as_str(), map.info.objective.as_str()), ("Commuting", "Find out why people drive."));
    let steps: Vec<_> = map.steps().map(|(stage, step)| format!("{}/{}", stage.name, step.name)).collect();
    assert_eq!(steps, ["Plan/", "Ride/Board", "Ride/Leave"]);
    let lanes: Vec<_> = map.lanes.iter().map(|lane| (lane.name.as_str(), lane.kind)).collect();
    let expected = [
        ("Pains", LaneKind::Cards),
        ("Doing", LaneKind::Cards),
        ("Emotion", LaneKind::Curve),
        ("Notes", LaneKind::Cards),
    ];
    assert_eq!(lanes, expected);
    assert_eq!((map.cards[0].text.as_str(), map.cards[0].note.as_str()), ("too many *tickets*", "asked nine people"));
    assert!(map.cards.iter().any(|card| card.text == "**holds** on" && card.lane == map.lanes[1].id));
    let points: Vec<_> =
        map.lanes[2].series[0].points.iter().map(|point| (point.value, point.label.as_str())).collect();
    assert_eq!(points, [(-1.0, "crowded"), (2.0, "")]);
}

#[test]
fn stages_steps_and_texts_of_every_template_come_back() {
    for template in templates::list() {
        let map = templates::load(template.slug).unwrap();
        let (bytes, _) = write(&map, &WriteOptions::default()).unwrap();
        let (back, _) = read(&bytes, &ReadOptions::default()).unwrap();
        let names = |map: &JourneyMap| map.stages.iter().map(|stage| stage.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&back), names(&map), "{}", template.slug);
        let written = map.cards.iter().filter(|card| !card.text.trim().is_empty()).count();
        assert!(back.cards.len() >= written, "{}: {} of {written}", template.slug, back.cards.len());
    }
}

#[test]
fn a_file_with_a_mermaid_journey_is_that_journey() {
    let map = map("# Wiki\n\n```mermaid\njourney\n  section A\n    T: 5: Me\n```\n");
    assert_eq!((map.stages[0].name.as_str(), map.personas[0].name.as_str()), ("A", "Me"));
}

#[test]
fn a_text_without_headings_and_lists_is_refused() {
    let error = read(b"Only words.\n", &ReadOptions::default()).unwrap_err().to_string();
    assert_eq!(error, "There is nothing in this file that could go on a map.");
}

#[test]
fn tables_of_stages_and_about_a_stage_become_cards() {
    let down = "# Trip\n\n**Persona:** Ana\n\n## Overview\n\n| Stage | Doing | Pains |\n|---|---|---|\n| Plan | Looks | – |\n\
                | **Ride** | Boards | Late<br>Loud |\n\n## Ride\n\n| Who | What |\n|---|---|\n| Driver | Waits |\n";
    let map = map(down);
    let names = |map: &JourneyMap| {
        let stages = map.stages.iter().map(|stage| stage.name.clone()).collect::<Vec<_>>();
        (stages, map.lanes.iter().map(|lane| lane.name.clone()).collect::<Vec<_>>())
    };
    assert_eq!(
        names(&map),
        (vec!["Plan".into(), "Ride".into()], ["Doing", "Pains", "Who", "What"].map(String::from).into())
    );
    assert_eq!((map.personas[0].name.as_str(), map.cards.len()), ("Ana", 5));
    assert!(map.cards.iter().any(|card| card.text == "Late\nLoud"));
    let across = self::map(
        "# Trip\n\n|  | Plan | Ride |\n|---|---|---|\n| Actions | Looks | Boards |\n| Pain points | Slow | Late |\n",
    );
    assert_eq!(
        names(&across),
        (vec!["Plan".into(), "Ride".into()], ["Actions", "Pain points"].map(String::from).into())
    );
}

#[test]
fn a_bold_line_is_a_step_and_no_lane_and_diagrams_are_named_as_lost() {
    let text = "# Bets\n\n## Engage\n\n**Step 1: Land on the page**  \nPersona: Punter  \nLooks around\n\n```mermaid\ngraph TD\n```\n";
    let (map, losses) = read(text.as_bytes(), &ReadOptions::default()).unwrap();
    let steps: Vec<_> = map.steps().map(|(_, step)| step.name.as_str()).collect();
    assert_eq!(steps, ["Step 1: Land on the page"]);
    assert_eq!(map.lanes.iter().map(|lane| lane.name.as_str()).collect::<Vec<_>>(), ["Persona", "Notes"]);
    assert_eq!(losses.sentences(), ["A block of code or a diagram is left out: “mermaid”."]);
}
