//! Round trips through every format: what a form holds comes back.

use std::sync::Arc;

use super::*;
use crate::file::templates;
use crate::model::{Card, DatedValue, JourneyMap, Kpi, KpiScale, LaneKind, Resource};

/// The cards of a map in words: where each stands, and all that it says but ids.
pub(super) fn cards_in_words(map: &JourneyMap) -> Vec<String> {
    let words = |card: &Card| {
        let lane = map.lane(card.lane).unwrap();
        let (stage, step) = map.step(card.step).unwrap();
        let persona = card.persona.or(lane.persona).and_then(|id| map.persona(id)).map(|one| one.name.clone());
        let kind = lane.kind_of(card);
        let bare = Card {
            id: crate::model::CardId(0),
            lane: crate::model::LaneId(0),
            step: crate::model::StepId(0),
            persona: None,
            kind: None,
            image: None,
            picture: Default::default(),
            hue: None,
            ..card.clone()
        };
        format!("{} | {} | {} | {kind:?} | {persona:?} | {bare:?}", stage.name, step.name, lane.name)
    };
    let order = |card: &Card| {
        let step = map.steps().position(|(_, step)| step.id == card.step);
        (step, map.lanes.iter().position(|lane| lane.id == card.lane))
    };
    let mut cards: Vec<&Card> = map.cards.iter().map(|card| &**card).collect();
    cards.sort_by_key(|card| order(card));
    cards.into_iter().map(words).collect()
}

/// The curves of a map in words.
pub(super) fn points_in_words(map: &JourneyMap) -> Vec<String> {
    let mut words = Vec::new();
    for lane in &map.lanes {
        for series in &lane.series {
            for point in &series.points {
                let step = map.steps().position(|(_, step)| step.id == point.step).unwrap();
                let persona = series.persona.or(lane.persona).and_then(|id| map.persona(id)).map(|one| &one.name);
                let (name, state) = (&series.name, series.state);
                let (value, label, flags) = (point.value, &point.label, &point.flags);
                words.push(format!("{} {name} {state:?} {persona:?} {step:04} {value} {label} {flags:?}", lane.name));
            }
        }
    }
    words.sort();
    words
}

#[test]
fn the_long_form_brings_back_every_card_of_every_template() {
    for template in templates::list() {
        let map = templates::load(template.slug).unwrap();
        let (bytes, _) = write(DataFormat::Csv, &map, &WriteOptions::default()).unwrap();
        let (back, losses) = read(DataFormat::Csv, &bytes, &ReadOptions::default()).unwrap();
        assert_eq!(losses.sentences(), Vec::<String>::new(), "{}", template.slug);
        assert_eq!(cards_in_words(&back), cards_in_words(&map), "{}", template.slug);
        assert_eq!(points_in_words(&back), points_in_words(&map), "{}", template.slug);
        let names = |map: &JourneyMap| -> Vec<(String, LaneKind)> {
            map.lanes.iter().map(|lane| (lane.name.clone(), lane.kind)).collect()
        };
        assert_eq!(names(&back), names(&map), "{}", template.slug);
    }
}

#[test]
fn a_table_without_numbers_keeps_the_order_of_its_rows() {
    let text = "\
Journey of a commuter;;;\r
Phase;Schritt;Swimlane;Text;Kind\r
Plan;Look up;Doing;Opens the app;Action\r
;;Feeling;1,5;\r
;Compare;Pains;\"Too many\r
tickets\";Pain\r
Ride;;Feeling;-1;\r
;;Pains;=HYPERLINK(1);\r
";
    let (map, losses) = read(DataFormat::Csv, text.as_bytes(), &ReadOptions::default()).unwrap();
    assert!(losses.is_empty(), "{:?}", losses.sentences());
    let stages: Vec<_> = map.stages.iter().map(|stage| (stage.name.as_str(), stage.steps.len())).collect();
    assert_eq!(stages, [("Plan", 2), ("Ride", 1)]);
    let lanes: Vec<_> = map.lanes.iter().map(|lane| (lane.name.as_str(), lane.kind)).collect();
    use crate::model::LaneKind::{Cards, Curve};
    assert_eq!(lanes, [("Doing", Cards), ("Feeling", Curve), ("Pains", Cards)]);
    assert_eq!(
        map.cards.iter().map(|card| card.text.as_str()).collect::<Vec<_>>(),
        ["Opens the app", "Too many\ntickets", "=HYPERLINK(1)"]
    );
    assert_eq!(map.lanes[1].series[0].points.iter().map(|point| point.value).collect::<Vec<_>>(), [1.5, -1.0]);
}

#[test]
fn what_cannot_be_taken_is_named_with_its_cell() {
    let text = "Stage,Lane,Type,Text,Severity,Fruit\nBuy,Pains,Banana,Dear,high,apple\nBuy,Pains,Pain,Slow,9,\n";
    let (map, losses) = read(DataFormat::Csv, text.as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!(map.cards.len(), 2);
    assert_eq!(
        losses.sentences(),
        [
            "A column has no place on a map: “Fruit”.",
            "A word is not known in its column, and was left out: row 2, column C, “Banana”.",
            "A text is not the number that its column holds, and was left out: row 2, column E, “high”.",
            "A number lies beyond its scale, and was set to the nearest end: row 3, column E, “9”.",
        ]
    );
}

#[test]
fn a_workbook_brings_back_everything_that_its_lists_hold() {
    for template in templates::list() {
        let map = templates::load(template.slug).unwrap();
        let (bytes, _) = write(DataFormat::Xlsx, &map, &WriteOptions::default()).unwrap();
        assert_eq!(DataFormat::of_content(&bytes), Some(DataFormat::Xlsx));
        let (back, losses) = read(DataFormat::Xlsx, &bytes, &ReadOptions::default()).unwrap();
        assert_eq!(losses.sentences(), Vec::<String>::new(), "{}", template.slug);
        assert_eq!(cards_in_words(&back), cards_in_words(&map), "{}", template.slug);
        assert_eq!(points_in_words(&back), points_in_words(&map), "{}", template.slug);
        xlsx::assert_same_lists(&back, &map);
        let (again, _) = write(DataFormat::Xlsx, &map, &WriteOptions::default()).unwrap();
        assert!(again == bytes, "the same map gives the same bytes");
    }
}

#[test]
fn a_workbook_brings_back_costs_resources_scales_and_values_over_time() {
    let mut map = templates::load("online-order").unwrap();
    let action = Arc::make_mut(&mut map.actions[0]);
    action.cost = Some(12_000.5);
    let resource = |name: &str, cost| Resource { name: name.to_owned(), cost };
    action.resources = vec![resource("Two developers", Some(1_250.0)), resource("A room", None)];
    let info = Arc::make_mut(&mut map.info);
    info.resources_needed = vec!["A van | with a lift".to_owned(), "Time".to_owned()];
    info.plan.currency = "k€".to_owned();
    info.plan.resource_costs = vec![resource("A van | with a lift", Some(30.25))];
    let value = |date: &str, value| DatedValue { date: date.parse().unwrap(), value };
    let values = vec![value("2026-01-31", 3.5), value("2026-02-28", -4.0)];
    let kpi = |name: &str, scale| Kpi { name: name.to_owned(), scale, values: values.clone(), ..Kpi::default() };
    info.kpis =
        vec![kpi("Waits", KpiScale::LessIsBetter), kpi("Own", KpiScale::Own(10.0, -2.5)), kpi("NPS", KpiScale::Nps)];
    let (bytes, losses) = write(DataFormat::Xlsx, &map, &WriteOptions::default()).unwrap();
    assert!(!losses.sentences().iter().any(|lost| lost.contains("cost") || lost.contains("dated")), "{losses:?}");
    let (back, losses) = read(DataFormat::Xlsx, &bytes, &ReadOptions::default()).unwrap();
    assert_eq!(losses.sentences(), Vec::<String>::new());
    let action = |map: &JourneyMap| (map.actions[0].cost, map.actions[0].resources.clone());
    assert_eq!(action(&back), action(&map));
    assert_eq!((&back.info.plan, &back.info.kpis), (&map.info.plan, &map.info.kpis));
    assert_eq!(back.info.resources_needed, map.info.resources_needed);
}

#[test]
fn the_wide_form_brings_back_lanes_steps_and_texts() {
    for template in templates::list() {
        let map = templates::load(template.slug).unwrap();
        let options = WriteOptions { form: Some(TableForm::Wide), ..WriteOptions::default() };
        let (bytes, _) = write(DataFormat::Csv, &map, &options).unwrap();
        let (back, _) = read(DataFormat::Csv, &bytes, &ReadOptions::default()).unwrap();
        let names = |map: &JourneyMap| map.stages.iter().map(|stage| stage.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&back), names(&map), "{}", template.slug);
        assert_eq!(back.steps().count(), map.steps().count(), "{}", template.slug);
        // A curve is known by its name and its values.
        let is_emotion = |lane: &&Arc<crate::model::Lane>| lane.name.to_lowercase().contains("emotion");
        let points = |map: &JourneyMap| {
            let series = map.lanes.iter().filter(is_emotion).flat_map(|lane| &lane.series);
            series.map(|series| series.points.len()).sum::<usize>()
        };
        assert_eq!(points(&back), points(&map), "{}", template.slug);
    }
}

#[test]
fn a_row_for_each_stage_gives_its_cards_their_personas_and_feelings_a_curve() {
    let table = "Stage,Persona,Actions,Emotion,Pain points\nAware,Ana,Looks,Curious,Dear\nAware,Ben,Asks,Frustrated+,\nBuy,Ana,Pays,😀,Slow\n";
    let (map, losses) = read(DataFormat::Csv, table.as_bytes(), &ReadOptions::default()).unwrap();
    assert!(losses.is_empty(), "{losses:?}");
    let lanes: Vec<_> = map.lanes.iter().map(|lane| (lane.name.as_str(), lane.kind)).collect();
    let cards = LaneKind::Cards;
    assert_eq!(lanes, [("Actions", cards), ("Emotion", LaneKind::Curve), ("Pain points", cards)]);
    let points = &map.lanes[1].series[0].points;
    let found: Vec<_> = points.iter().map(|point| (point.value, point.label.as_str())).collect();
    assert_eq!(found, [(0.0, "Curious"), (-2.0, "Frustrated+"), (1.0, "😀")]);
    let of = |name: &str| map.personas.iter().find(|persona| persona.name == name).map(|persona| persona.id);
    let card = |text: &str| map.cards.iter().find(|card| card.text == text).unwrap();
    assert_eq!((map.stages.len(), map.steps().count(), map.cards.len()), (2, 3, 5));
    assert_eq!((card("Dear").persona, card("Asks").persona), (of("Ana"), of("Ben")));
}

#[test]
fn cards_without_a_lane_all_go_in_one() {
    let table = "Stage;Text\nBuy;Dear\nUse;Slow\n";
    let options = ReadOptions { form: Some(TableForm::Long), ..ReadOptions::default() };
    let (map, losses) = read(DataFormat::Csv, table.as_bytes(), &options).unwrap();
    assert_eq!((map.lanes.len(), map.lanes[0].name.as_str(), map.cards.len()), (1, "Cards", 2));
    assert!(losses.is_empty(), "{losses:?}");
}
