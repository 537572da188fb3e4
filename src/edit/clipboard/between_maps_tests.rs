//! Pasting between maps whose stages have other names, places and numbers of steps.

use std::sync::Arc;

use super::Fragment;
use crate::edit::{Command, Editor};
use crate::model::check::check;
use crate::model::{Card, CardId, JourneyMap, Lane, LaneId, LaneKind, Part, Stage, StageId, Step, StepId};

/// A map with stages of so many steps, a lane of measures that fill a stage each, a curve, and a lane for cards.
fn map(stages: &[(&str, usize)]) -> JourneyMap {
    let mut map = JourneyMap::default();
    let kinds = [("Measures", LaneKind::Metrics), ("Mood", LaneKind::Curve), ("Actions", LaneKind::Cards)];
    for (number, (name, kind)) in (1..).zip(kinds) {
        map.lanes.push(Arc::new(Lane::new(LaneId(number), name, kind)));
    }
    let mut last = 0;
    for (number, (name, steps)) in (1..).zip(stages) {
        let step =
            |id| Step { id: StepId(id), name: String::new(), note: String::new(), flags: Vec::new(), width_pt: None };
        let first = last + 1;
        last += u32::try_from(*steps).unwrap();
        let steps = (first..=last).map(step).collect();
        map.stages.push(Arc::new(Stage { steps, ..Stage::new(StageId(number), name) }));
    }
    map
}

/// The same map with a measure over each stage, named after it.
fn with_measures(mut map: JourneyMap) -> JourneyMap {
    for (number, stage) in (1..).zip(map.stages.clone()) {
        let span = u16::try_from(stage.steps.len()).unwrap();
        let card = Card::new(CardId(number), LaneId(1), stage.steps[0].id);
        map.cards.push(Arc::new(Card { span, text: stage.name.clone(), ..card }));
    }
    map
}

/// Copies parts of one map and pastes them into another; returns the cards as "text: stage.step+span".
fn pasted(from: &JourneyMap, parts: impl IntoIterator<Item = Part>, to: JourneyMap, at: Part) -> (Editor, Vec<String>) {
    let fragment = Box::new(Fragment::of(from, &parts.into_iter().collect()).unwrap());
    let mut editor = Editor::new(to, true);
    let command = Command::Paste { fragment, at: at.into() };
    let report = editor.paste_report(&command).unwrap();
    assert!(report.left_out.is_empty(), "{report:?}");
    editor.perform(&command).unwrap();
    assert!(check(editor.map()).is_empty());
    let place = |card: &Arc<Card>| {
        let (stage, _) = editor.map().step(card.step).unwrap();
        let step = stage.steps.iter().position(|step| step.id == card.step).unwrap() + 1;
        format!("{}: {}.{step}+{}", card.text, stage.name, card.span)
    };
    let cards = editor.map().cards.iter().map(place).collect();
    (editor, cards)
}

#[test]
fn a_lane_goes_stage_to_stage_by_name_and_then_by_place() {
    let from = with_measures(map(&[("Discover", 3), ("Buy", 2), ("Wait", 4), ("Use", 1)]));
    let to = map(&[("Use", 2), ("Discover", 1), ("Renew", 1), ("Buy", 1)]);
    let (_, cards) = pasted(&from, [Part::Lane(LaneId(1))], to, Part::Lane(LaneId(3)));
    assert_eq!(cards, ["Discover: Discover.1+1", "Buy: Buy.1+1", "Wait: Renew.1+1", "Use: Use.1+1"]);
}

#[test]
fn a_lane_brings_the_stages_that_the_map_lacks() {
    let from = with_measures(map(&[("Discover", 1), ("Buy", 2), ("Use", 1)]));
    let (editor, cards) = pasted(&from, [Part::Lane(LaneId(1))], map(&[("Buy", 1)]), Part::Lane(LaneId(3)));
    assert_eq!(editor.map().stages.len(), 3);
    assert_eq!(cards.len(), 3);
    assert!(cards.contains(&"Buy: Buy.1+1".to_owned()), "{cards:?}");
}

#[test]
fn cards_that_fill_their_stages_fill_the_stages_from_the_chosen_one_on() {
    let from = with_measures(map(&[("A", 3), ("B", 2), ("C", 3)]));
    let cards = from.cards.iter().map(|card| Part::Card(card.id));
    let to = map(&[("K", 1), ("L", 4), ("M", 1), ("N", 2)]);
    let second = to.stages[1].steps[0].id;
    let (_, cards) = pasted(&from, cards, to, Part::Cell(LaneId(3), second));
    assert_eq!(cards, ["A: L.1+4", "B: M.1+1", "C: N.1+2"]);
}

#[test]
fn cards_beyond_the_last_step_do_not_pile_up() {
    let mut from = map(&[("A", 4)]);
    for (number, step) in (1..).zip(from.stages[0].steps.clone()) {
        let card = Card::new(CardId(number), LaneId(3), step.id);
        from.cards.push(Arc::new(Card { text: format!("{number}"), ..card }));
    }
    let cards = from.cards.iter().map(|card| Part::Card(card.id));
    let to = map(&[("K", 1), ("L", 1)]);
    let last = to.stages[1].steps[0].id;
    let (_, cards) = pasted(&from, cards, to, Part::Cell(LaneId(3), last));
    assert_eq!(cards, ["1: L.1+1", "2: L.2+1", "3: L.3+1", "4: L.4+1"]);
}

#[test]
fn cards_of_two_lanes_pass_over_a_curve_and_get_a_lane_of_their_own() {
    let mut from = map(&[("A", 1)]);
    from.lanes.swap(1, 2);
    for (number, lane) in [(1, LaneId(1)), (2, LaneId(3))] {
        from.cards.push(Arc::new(Card { text: format!("{number}"), ..Card::new(CardId(number), lane, StepId(1)) }));
    }
    let cards: Vec<Part> = from.cards.iter().map(|card| Part::Card(card.id)).collect();
    let lanes = |editor: &Editor| -> Vec<String> {
        let lane = |card: &Arc<Card>| editor.map().lane(card.lane).unwrap().name.clone();
        editor.map().cards.iter().map(lane).collect()
    };
    let (editor, _) = pasted(&from, cards.clone(), map(&[("K", 1)]), Part::Lane(LaneId(1)));
    assert_eq!(lanes(&editor), ["Measures", "Actions"]);
    let (editor, _) = pasted(&from, cards, map(&[("K", 1)]), Part::Lane(LaneId(3)));
    assert_eq!(lanes(&editor), ["Actions", "Actions"]);
    assert_eq!(editor.map().lanes.len(), 4, "the second lane is a new one of the same name");
}
