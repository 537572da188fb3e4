//! Navigating small maps with the arrow keys, Enter and Tab.

use crate::edit::navigation::*;
use crate::edit::{Command, Editor};
use crate::file::{sample, templates};

fn press(editor: &mut Editor, way: ArrowKey) -> Option<Part> {
    let next = navigate(editor.map(), editor.selection(), way, false);
    if let Some(part) = next {
        editor.select(Selection::one(part));
    }
    next
}

/// A map whose card lane has two cards in its first cell and one in its second.
fn editor() -> (Editor, LaneId, Vec<StepId>, Vec<CardId>) {
    let mut map = sample::map(0);
    map.cards.clear();
    map.hotspots.clear();
    map.links.clear();
    map.actions.clear();
    let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Cards).unwrap().id;
    let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
    let mut editor = Editor::new(map, true);
    let cards = vec![
        Card::new(CardId(0), lane, steps[0]),
        Card::new(CardId(0), lane, steps[0]),
        Card::new(CardId(0), lane, steps[1]),
    ];
    editor.perform(&Command::AddCards { cards, before: None, pictures: Vec::new() }).unwrap();
    let cards = editor.selection().cards();
    (editor, lane, steps, cards)
}

#[test]
fn arrows_go_through_a_cell_and_on_to_the_next_step() {
    let (mut editor, lane, steps, cards) = editor();
    editor.select(Selection::one(Part::Card(cards[0])));
    assert_eq!(press(&mut editor, ArrowKey::Down), Some(Part::Card(cards[1])));
    assert_eq!(press(&mut editor, ArrowKey::Right), Some(Part::Card(cards[2])));
    assert_eq!(press(&mut editor, ArrowKey::Right), Some(Part::Cell(lane, steps[2])));
    assert_eq!(press(&mut editor, ArrowKey::Left), Some(Part::Card(cards[2])));
    assert_eq!(press(&mut editor, ArrowKey::Left), Some(Part::Card(cards[0])));
    assert_eq!(press(&mut editor, ArrowKey::Left), Some(Part::Lane(lane)));
    assert_eq!(press(&mut editor, ArrowKey::Left), None);
}

#[test]
fn the_arrows_of_a_map_from_right_to_left_are_those_of_the_screen() {
    let (editor, _, _, cards) = editor();
    let from = Selection::one(Part::Card(cards[0]));
    assert_eq!(navigate(editor.map(), &from, ArrowKey::Left, true), Some(Part::Card(cards[2])));
    let lane = editor.map().card(cards[0]).unwrap().lane;
    assert_eq!(navigate(editor.map(), &from, ArrowKey::Right, true), Some(Part::Lane(lane)));
}

#[test]
fn going_up_leads_over_step_and_stage_to_the_header() {
    let (mut editor, _, _, cards) = editor();
    editor.select(Selection::one(Part::Card(cards[1])));
    let mut way = Vec::new();
    while let Some(part) = press(&mut editor, ArrowKey::Up) {
        way.push(part);
        assert!(way.len() < 200, "it goes round and round");
    }
    assert_eq!(way.last(), Some(&Part::Header));
    let stages = way.iter().filter(|part| matches!(part, Part::Stage(_))).count();
    assert_eq!(stages, 1);
    let blueprint = |part: &Part| match part {
        Part::Cell(lane, _) => matches!(editor.map().lane(*lane).unwrap().kind, LaneKind::Line(_)),
        _ => false,
    };
    assert!(!way.iter().any(blueprint));
}

#[test]
fn everything_on_a_map_can_be_reached() {
    can_be_reached(&sample::map(120));
    for template in templates::list() {
        can_be_reached(&templates::load(template.slug).unwrap());
    }
    let (mut editor, lane, steps, cards) = editor();
    // Also a hotspot on a cell that has cards, and one on a step without a name.
    for on in [HotspotPlace::Cell(lane, steps[0]), HotspotPlace::Step(steps[1]), HotspotPlace::Card(cards[1])] {
        editor.perform(&Command::AddHotspot { on, severity: 3 }).unwrap();
    }
    can_be_reached(editor.map());
}

/// Checks that every part can be reached with the arrow keys and the two keys for attached parts.
fn can_be_reached(map: &JourneyMap) {
    let mut seen = rustc_hash::FxHashSet::default();
    let mut open = vec![Part::Header];
    while let Some(part) = open.pop() {
        if !seen.insert(part) {
            continue;
        }
        let from = Selection::one(part);
        open.extend(
            [ArrowKey::Left, ArrowKey::Right, ArrowKey::Up, ArrowKey::Down]
                .map(|way| navigate(map, &from, way, false))
                .iter()
                .flatten(),
        );
        open.extend([true, false].map(|back| next_pinned(map, part, back)).into_iter().flatten());
    }
    for card in &map.cards {
        assert!(seen.contains(&Part::Card(card.id)), "{card:?}");
    }
    assert!(map.hotspots.iter().all(|hotspot| seen.contains(&Part::Hotspot(hotspot.id))));
    assert!(map.links.iter().all(|link| seen.contains(&Part::Link(link.id))));
    assert!(map.lanes.iter().all(|lane| seen.contains(&Part::Lane(lane.id))));
    assert!(map.stages.iter().all(|stage| seen.contains(&Part::Stage(stage.id))));
    assert!(map.steps().all(|(_, step)| seen.contains(&Part::Step(step.id))));
    assert!(map.personas.iter().all(|persona| seen.contains(&Part::Persona(persona.id))));
    for lane in &map.lanes {
        for series in &lane.series {
            assert!(series.points.iter().all(|it| seen.contains(&Part::Point(lane.id, series.id, it.step))));
        }
    }
}

#[test]
fn the_next_card_of_a_cell_comes_right_after_this_one() {
    let (editor, lane, steps, cards) = editor();
    let place = next_place(editor.map(), cards[0]).unwrap();
    assert_eq!(place, CellPlace { lane, step: steps[0], before: Some(cards[1]) });
    let place = next_place(editor.map(), cards[1]).unwrap();
    assert_eq!(place, CellPlace { lane, step: steps[0], before: None });
}
