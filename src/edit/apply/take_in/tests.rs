//! Tests of taking one map into another.

use std::sync::Arc;

use crate::edit::{Command, Editor};
use crate::model::{Card, CurvePoint, Ids, JourneyMap, Lane, LaneKind, Persona, Stage, Step, check};

/// A map of stages with one step each, lanes of cards, and a card in the first cell of each lane.
fn map(stages: &[(&str, &[&str])], lanes: &[&str], text: &str) -> JourneyMap {
    let (mut map, mut ids) = (JourneyMap::default(), Ids::default());
    for (name, steps) in stages {
        let mut stage = Stage::new(ids.stage(), name);
        stage.steps = steps.iter().map(|step| Step::new(ids.step(), step)).collect();
        map.stages.push(Arc::new(stage));
    }
    for name in lanes {
        map.lanes.push(Arc::new(Lane::new(ids.lane(), name, LaneKind::Cards)));
    }
    let first = map.steps().next().unwrap().1.id;
    for lane in map.lanes.clone() {
        map.cards.push(Arc::new(Card { text: text.into(), ..Card::new(ids.card(), lane.id, first) }));
    }
    assert_eq!(check::check(&map), []);
    map
}

fn names(map: &JourneyMap) -> (Vec<String>, Vec<String>, Vec<String>) {
    let stages = map.stages.iter().map(|stage| stage.name.clone()).collect();
    let steps = map.steps().map(|(_, step)| step.name.clone()).collect();
    (stages, steps, map.lanes.iter().map(|lane| lane.name.clone()).collect())
}

#[test]
fn what_has_the_same_name_comes_together_and_the_rest_is_added_in_its_place() {
    let own = map(&[("Discover", &["Search", "Compare"]), ("Use", &["First day"])], &["Doing", "Pains"], "own");
    let other = map(
        &[("discover ", &["Compare", "Ask"]), ("Buy", &["Pay"]), ("Use", &["First day"])],
        &["Pains", "Ideas"],
        "other",
    );
    let mut editor = Editor::new(own.clone(), true);
    let command = Command::TakeIn(Arc::new(other));
    let report = editor.paste_report(&command).unwrap();
    assert_eq!(report.summary(), "2 cards · 1 new stage · 1 new step · 1 new lane");
    editor.perform(&command).unwrap();
    let (stages, steps, lanes) = names(editor.map());
    assert_eq!(stages, ["Discover", "Buy", "Use"]);
    assert_eq!(steps, ["Search", "Compare", "Ask", "Pay", "First day"]);
    assert_eq!(lanes, ["Doing", "Pains", "Ideas"]);
    let compare = editor.map().steps().nth(1).unwrap().1.id;
    let cards = |step| editor.map().cards.iter().filter(|card| card.step == step).count();
    assert_eq!((cards(compare), editor.map().cards.len()), (2, 4));
    assert!(editor.undo() && **editor.map() == own);
}

#[test]
fn the_same_table_does_not_come_twice() {
    let other = map(&[("Buy", &["Pay"])], &["Pains"], "Dear");
    let mut editor = Editor::new(map(&[("Discover", &["Search"])], &["Pains"], "Slow"), true);
    let command = Command::TakeIn(Arc::new(other));
    editor.perform(&command).unwrap();
    let before = editor.map().clone();
    let refusal = editor.perform(&command).unwrap_err().to_string();
    assert_eq!(refusal, "Everything in it is on the map already.");
    assert!(Arc::ptr_eq(editor.map(), &before));
}

#[test]
fn a_map_with_nothing_on_it_takes_the_names_over() {
    let mut own = map(&[("Stage one", &[""]), ("Stage two", &[""])], &["Pains"], "x");
    own.cards.clear();
    let other = map(&[("Discover", &["Search", "Compare"]), ("Buy", &[""]), ("Use", &[""])], &["Pains"], "Dear");
    let mut editor = Editor::new(own, true);
    editor.perform(&Command::TakeIn(Arc::new(other))).unwrap();
    let (stages, steps, lanes) = names(editor.map());
    assert_eq!((stages, lanes), (vec!["Discover".into(), "Buy".into(), "Use".into()], vec!["Pains".to_owned()]));
    assert_eq!(steps, ["Search", "Compare", "", ""]);
}

#[test]
fn curves_keep_their_personas_and_points_of_the_same_step_are_replaced() {
    let with_curve = |value: f32| {
        let mut map = map(&[("Buy", &["Pay"])], &["Pains"], "Dear");
        let mut ids = Ids::after(&map);
        let persona = Persona::new(ids.persona(), "Ana");
        let step = map.steps().next().unwrap().1.id;
        let mut lane = Lane::new(ids.lane(), "Emotion", LaneKind::Curve);
        let series = crate::model::Series {
            id: ids.series(),
            name: String::new(),
            persona: Some(persona.id),
            state: Default::default(),
            form: Default::default(),
            color: None,
            points: vec![CurvePoint { step, value, label: String::new(), flags: Vec::new() }],
        };
        lane.series.push(Arc::new(series));
        map.personas.push(Arc::new(persona));
        map.lanes.push(Arc::new(lane));
        map
    };
    let mut editor = Editor::new(with_curve(-1.0), true);
    editor.perform(&Command::TakeIn(Arc::new(with_curve(2.0)))).unwrap();
    let lane = &editor.map().lanes[1];
    assert_eq!((editor.map().personas.len(), lane.series.len(), lane.series[0].points.len()), (1, 1, 1));
    assert_eq!(lane.series[0].points[0].value, 2.0);
}

#[test]
fn ratings_are_put_on_the_scale_of_the_curve() {
    let with_values = |values: [f32; 2]| {
        let mut map = map(&[("Buy", &["Pay", "Wait"])], &["Pains"], "Dear");
        let mut ids = Ids::after(&map);
        let steps: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
        let mut lane = Lane::new(ids.lane(), "Emotion", LaneKind::Curve);
        let point = |(step, value)| CurvePoint { step, value, label: String::new(), flags: Vec::new() };
        lane.series.push(Arc::new(crate::model::Series {
            id: ids.series(),
            name: String::new(),
            persona: None,
            state: Default::default(),
            form: Default::default(),
            color: None,
            points: steps.into_iter().zip(values).map(point).collect(),
        }));
        map.lanes.push(Arc::new(lane));
        map
    };
    let mut editor = Editor::new(with_values([1.0, 2.0]), true);
    let command = Command::TakeIn(Arc::new(with_values([4.0, 2.0])));
    let said = "The values of “Emotion” were taken as 1 to 5 and put on its scale from −2 to 2.";
    assert!(editor.paste_report(&command).unwrap().remarks().contains(&said.to_owned()));
    editor.perform(&command).unwrap();
    let values: Vec<f32> = editor.map().lanes[1].series[0].points.iter().map(|point| point.value).collect();
    assert_eq!(values, [1.0, -1.0]);
}
