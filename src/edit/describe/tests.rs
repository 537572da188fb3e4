//! The descriptions of the parts of a small map.

use super::*;
use crate::file::sample;
use crate::model::TextField;
use std::sync::Arc;

/// Two stages with one unnamed step each, and the lanes "Touchpoints" and "Emotion".
fn map() -> JourneyMap {
    let mut map = sample::map(0);
    map.hotspots.clear();
    map.links.clear();
    map.actions.clear();
    let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Touchpoints).unwrap().clone();
    let curve = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().clone();
    map.stages.truncate(2);
    for (stage, name) in map.stages.iter_mut().zip(["Buy", "Return"]) {
        let stage = Arc::make_mut(stage);
        stage.name = name.into();
        stage.steps.truncate(1);
        stage.steps[0].name = String::new();
        stage.steps[0].flags.clear();
    }
    let step = map.stages[0].steps[0].id;
    let texts = ["order", "e-mail confirmation", "parcel"];
    map.cards = (1..)
        .zip(texts)
        .map(|(id, text)| Arc::new(Card { text: text.into(), ..Card::new(CardId(id), lane.id, step) }))
        .collect();
    let mut lane = Lane::clone(&lane);
    lane.name = "Touchpoints".into();
    (lane.persona, lane.folded) = (None, false);
    let mut curve = Lane::clone(&curve);
    curve.series.truncate(1);
    let series = Arc::make_mut(&mut curve.series[0]);
    series.name = "Mara".into();
    series.state = SeriesState::AsIs;
    series.points.truncate(1);
    series.points[0].step = step;
    series.points[0].value = -1.0;
    series.points[0].label = "two charts disagree".into();
    series.points[0].flags.clear();
    map.lanes = vec![Arc::new(lane), Arc::new(curve)];
    map
}

#[test]
fn a_card_says_where_it_stands_and_what_it_says() {
    let map = map();
    assert_eq!(describe(&map, Part::Card(CardId(2))), "Card, Buy, Touchpoints, 2 of 3: e-mail confirmation");
    assert_eq!(describe(&map, Part::Stage(map.stages[1].id)), "Stage 2 of 2: Return");
    assert_eq!(describe(&map, Part::Lane(map.lanes[0].id)), "Lane 1 of 2: Touchpoints");
    assert_eq!(describe(&map, Part::Card(CardId(77))), "No longer on the map");
}

#[test]
fn the_last_dot_of_a_card_is_not_said_unless_it_is_all_that_there_is() {
    let mut map = map();
    let mut said = |text: &str| {
        Arc::make_mut(&mut map.cards[1]).text = text.into();
        describe(&map, Part::Card(CardId(2))).rsplit_once(": ").unwrap().1.to_owned()
    };
    assert_eq!([said("Waits."), said("And so on..."), said("."), said(" ")], ["Waits", "And so on...", ".", "empty"]);
}

#[test]
fn a_point_says_whose_and_how_much() {
    let map = map();
    let part = Part::Point(map.lanes[1].id, map.lanes[1].series[0].id, map.stages[0].steps[0].id);
    assert_eq!(describe(&map, part), "Emotion of Mara at Buy: −1, unhappy, two charts disagree");
}

#[test]
fn hotspots_and_links_name_their_cards() {
    let mut map = map();
    let hotspot = Hotspot::new(HotspotId(1), HotspotPlace::Card(CardId(2)), 4);
    map.hotspots.push(Arc::new(Hotspot { cause: "no stock".into(), ..hotspot }));
    let link = Link {
        id: LinkId(1),
        from: CardId(1),
        to: CardId(3),
        heads: Default::default(),
        label: "then".into(),
        dashed: false,
    };
    map.links.push(Arc::new(link));
    let said = descriptions(&map, &[Part::Hotspot(HotspotId(1)), Part::Link(LinkId(1))]);
    assert_eq!(said[0], "Hotspot, severity 4, on card “e-mail confirmation”: no stock");
    assert_eq!(said[1], "Link from “order” to “parcel”: then");
    let card = describe(&map, Part::Card(CardId(2)));
    assert_eq!(card, "Card, Buy, Touchpoints, 2 of 3: e-mail confirmation. A hotspot");
}

#[test]
fn a_pain_says_how_much_and_how_often_and_an_opportunity_its_score() {
    let mut map = map();
    let card = Arc::make_mut(&mut map.cards[1]);
    (card.severity, card.frequency) = (Some(4), Some(3));
    (card.importance, card.satisfaction) = (Some(8.0), Some(3.0));
    let said = describe(&map, Part::Card(map.cards[1].id));
    assert!(said.ends_with("Severity 4. Happens often. Score 13"), "{said}");
}

fn brief(map: &JourneyMap, part: Part, from: Part) -> String {
    Describer::new(map).brief(part, Some(from))
}

#[test]
fn what_is_new_comes_first_and_what_is_known_last_or_not_at_all() {
    let mut map = map();
    let [buy, back] = [0, 1].map(|stage| map.stages[stage].steps[0].id);
    let [touchpoints, emotion] = [0, 1].map(|lane| map.lanes[lane].id);
    let card = Part::Card(CardId(2));
    let point = Part::Point(emotion, map.lanes[1].series[0].id, buy);
    assert_eq!(brief(&map, card, Part::Card(CardId(1))), "e-mail confirmation, 2 of 3", "in the same cell");
    assert_eq!(brief(&map, card, point), "Touchpoints: e-mail confirmation, 2 of 3. Buy", "from another lane");
    assert_eq!(brief(&map, point, card), "Emotion: −1, unhappy, two charts disagree. Buy");
    assert_eq!(brief(&map, Part::Cell(touchpoints, back), card), "Return: empty. Touchpoints", "from another step");
    let elsewhere = Part::Cell(emotion, back);
    assert_eq!(brief(&map, card, elsewhere), describe(&map, card), "from another lane and step");
    assert_eq!(brief(&map, card, Part::Header), describe(&map, card));
    assert_eq!(brief(&map, card, Part::Card(CardId(77))), describe(&map, card), "from what was deleted");
    let mut line = Lane::clone(&map.lanes[0]);
    (line.id, line.name) = (LaneId(9_001), String::new());
    line.kind = LaneKind::Line(crate::model::BlueprintLine::Visibility);
    map.lanes.insert(1, Arc::new(line));
    let crossed = "Line of visibility. Touchpoints: e-mail confirmation, 2 of 3. Buy";
    assert_eq!(brief(&map, card, point), crossed, "a line of the blueprint lies between");
    let stage = Arc::make_mut(&mut map.stages[0]);
    stage.steps[0].name = "Search".into();
    let mut second = stage.steps[0].clone();
    (second.id, second.name) = (StepId(9_000), "Pay".into());
    stage.steps.push(second);
    assert_eq!(brief(&map, Part::Cell(touchpoints, StepId(9_000)), card), "Pay: empty. Touchpoints", "the same stage");
}

#[test]
fn whereabouts_tell_the_place_among_all_steps_and_lanes() {
    let mut map = map();
    let link = Link {
        id: LinkId(1),
        from: CardId(1),
        to: CardId(3),
        heads: Default::default(),
        label: String::new(),
        dashed: false,
    };
    map.links.push(Arc::new(link));
    let said = Describer::new(&map).whereabouts(Part::Card(CardId(1)));
    assert_eq!(said, "Card, Buy, Touchpoints, 1 of 3: order. Step 1 of 2, lane 1 of 2. 1 link");
}

#[test]
fn whereabouts_of_stages_lanes_and_steps_number_them_once() {
    let map = map();
    let said = |part: Part| Describer::new(&map).whereabouts(part);
    assert_eq!(said(Part::Stage(map.stages[1].id)), "Stage 2 of 2: Return");
    assert_eq!(said(Part::Lane(map.lanes[0].id)), "Lane 1 of 2: Touchpoints");
    let step = said(Part::Step(map.stages[1].steps[0].id));
    assert_eq!(step, "Step 1 of 1 of Return: no name. Column 2 of 2");
}

#[test]
fn a_text_that_is_written_is_named_by_its_place() {
    let map = map();
    let name = |field: TextField| Describer::new(&map).text_name(field);
    assert_eq!(name(TextField::CardText(CardId(2))), "Card, Buy, Touchpoints, 2 of 3");
    assert_eq!(name(TextField::LaneName(map.lanes[0].id)), "Renaming lane “Touchpoints”");
    assert_eq!(name(TextField::StepName(map.stages[0].steps[0].id)), "Name of step");
    assert_eq!(name(TextField::StageGoal(map.stages[0].id)), "Stage’s goal. Stage 1 of 2: Buy");
}

#[test]
fn names_that_run_the_other_way_keep_to_themselves() {
    let mut map = map();
    Arc::make_mut(&mut map.stages[0]).name = "الشراء".into();
    Arc::make_mut(&mut map.lanes[0]).name = "الأفكار".into();
    Arc::make_mut(&mut map.cards[1]).text = "سلة".into();
    let own = |name: &str| format!("\u{2068}{name}\u{2069}");
    let [stage, lane, text] = ["الشراء", "الأفكار", "سلة"].map(own);
    assert_eq!(describe(&map, Part::Card(CardId(2))), format!("Card, {stage}, {lane}, 2 of 3: {text}"));
    let cell = Part::Cell(map.lanes[0].id, map.stages[1].steps[0].id);
    assert_eq!(describe(&map, cell), format!("Empty cell, Return, {lane}"));
    let named = |part: Part| Describer::new(&map).named(part);
    assert_eq!(named(Part::Stage(map.stages[0].id)), format!("stage “{stage}”"));
    assert_eq!(named(Part::Card(CardId(2))), format!("card “{text}”"));
}

#[test]
fn a_cell_of_a_curve_says_how_many_points_it_has() {
    let map = crate::file::templates::load("online-order").unwrap();
    let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap();
    let point = lane.series[0].points[0].step;
    let cell = describe(&map, Part::Cell(lane.id, point));
    assert!(cell.starts_with("Cell with a point, "), "{cell}");
    let filled = |step| lane.series.iter().flat_map(|series| &series.points).any(|point| point.step == step);
    let empty = map.steps().map(|(_, step)| step.id).find(|step| !filled(*step)).unwrap();
    assert!(describe(&map, Part::Cell(lane.id, empty)).starts_with("Empty cell, "));
}
