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
    assert!(!shows_steps(map) || map.steps().all(|(_, step)| seen.contains(&Part::Step(step.id))));
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

fn jumped(editor: &mut Editor, to: GridJump) -> Option<Part> {
    let next = jump(editor.map(), editor.selection(), to);
    editor.select(next.map(Selection::one).unwrap_or_default());
    next
}

#[test]
fn home_and_end_lead_to_the_ends_of_the_row_and_of_the_grid() {
    let (mut editor, lane, steps, cards) = editor();
    let last = *steps.last().unwrap();
    editor.select(Selection::one(Part::Card(cards[1])));
    assert_eq!(jumped(&mut editor, GridJump::RowEnd), Some(Part::Cell(lane, last)));
    assert_eq!(jumped(&mut editor, GridJump::RowStart), Some(Part::Card(cards[0])));
    editor.select(Selection::one(Part::Lane(lane)));
    assert_eq!(jumped(&mut editor, GridJump::RowEnd), Some(Part::Cell(lane, last)));
    let cells = |lane: &&std::sync::Arc<crate::model::Lane>| !matches!(lane.kind, LaneKind::Line(_)) && !lane.folded;
    let map = editor.map().clone();
    let (first_lane, last_lane) = (map.lanes.iter().find(cells).unwrap(), map.lanes.iter().rev().find(cells).unwrap());
    let place = |part: Option<Part>| match part {
        Some(Part::Cell(lane, step) | Part::Point(lane, _, step)) => (lane, step),
        Some(Part::Card(id)) => map.card(id).map(|card| (card.lane, card.step)).unwrap(),
        other => panic!("{other:?}"),
    };
    assert_eq!(place(jumped(&mut editor, GridJump::GridStart)), (first_lane.id, steps[0]));
    assert_eq!(place(jumped(&mut editor, GridJump::GridEnd)), (last_lane.id, last));
    // Without a selection the keys enter the grid.
    editor.select(Selection::default());
    assert_eq!(place(jumped(&mut editor, GridJump::RowStart)), (first_lane.id, steps[0]));
    // Among headers they lead to the first and the last of their kind.
    editor.select(Selection::one(Part::Stage(map.stages[1].id)));
    assert_eq!(jumped(&mut editor, GridJump::RowEnd), map.stages.last().map(|stage| Part::Stage(stage.id)));
    assert_eq!(jumped(&mut editor, GridJump::RowStart), Some(Part::Stage(map.stages[0].id)));
}

#[test]
fn page_down_and_up_pass_by_the_other_cards_of_a_cell() {
    let (mut editor, lane, _, cards) = editor();
    editor.select(Selection::one(Part::Card(cards[0])));
    let below = jumped(&mut editor, GridJump::CellBelow).unwrap();
    assert!(!matches!(below, Part::Card(id) if id == cards[1]), "{below:?}");
    assert_eq!(jumped(&mut editor, GridJump::CellAbove), Some(Part::Card(cards[0])));
    editor.select(Selection::one(Part::Card(cards[1])));
    let above = jumped(&mut editor, GridJump::CellAbove).unwrap();
    assert!(above != Part::Card(cards[0]) && above != Part::Lane(lane), "{above:?}");
}

#[test]
fn ctrl_and_the_arrows_lead_from_stage_to_stage() {
    let (mut editor, lane, _, cards) = editor();
    let map = editor.map().clone();
    let first_of = |stage: usize| map.stages[stage].steps[0].id;
    editor.select(Selection::one(Part::Card(cards[2])));
    assert_eq!(jumped(&mut editor, GridJump::StageAfter), Some(Part::Cell(lane, first_of(1))));
    assert_eq!(jumped(&mut editor, GridJump::StageAfter), Some(Part::Cell(lane, first_of(2))));
    assert_eq!(jumped(&mut editor, GridJump::StageBefore), Some(Part::Cell(lane, first_of(1))));
    assert_eq!(jumped(&mut editor, GridJump::StageBefore), Some(Part::Card(cards[0])));
    assert_eq!(jump(&map, editor.selection(), GridJump::StageBefore), None);
}

#[test]
fn where_no_step_has_a_name_the_arrows_pass_from_stages_to_lanes() {
    let mut map = templates::load("blank").unwrap();
    assert!(!shows_steps(&map));
    let stage = Selection::one(Part::Stage(map.stages[0].id));
    let Some(cell @ Part::Cell(..)) = navigate(&map, &stage, ArrowKey::Down, false) else { panic!("no cell") };
    let up = navigate(&map, &Selection::one(cell), ArrowKey::Up, false);
    assert_eq!(up, Some(Part::Stage(map.stages[0].id)));
    std::sync::Arc::make_mut(&mut map.stages[0]).steps[0].name = "Search".into();
    assert_eq!(navigate(&map, &stage, ArrowKey::Down, false), Some(Part::Step(map.stages[0].steps[0].id)));
}

#[test]
fn after_a_deletion_the_nearest_neighbour_is_selected() {
    let (mut editor, lane, steps, cards) = editor();
    let mut delete = |part: Part| {
        editor.select(Selection::one(part));
        editor.perform(&Command::Delete(vec![part])).unwrap();
        editor.selection().clone()
    };
    assert_eq!(delete(Part::Card(cards[0])), Selection::one(Part::Card(cards[1])), "the next card of the cell");
    assert_eq!(delete(Part::Card(cards[1])), Selection::one(Part::Cell(lane, steps[0])), "the cell that is empty now");
    assert_eq!(delete(Part::Card(cards[2])), Selection::one(Part::Cell(lane, steps[1])));
    let map = editor.map().clone();
    let mut delete = |part: Part| {
        editor.select(Selection::one(part));
        editor.perform(&Command::Delete(vec![part])).unwrap();
        editor.selection().last()
    };
    let stages: Vec<Part> = map.stages.iter().map(|stage| Part::Stage(stage.id)).collect();
    assert_eq!(delete(stages[1]), Some(stages[2]), "the stage that moved into its place");
    let last = *stages.last().unwrap();
    assert_eq!(delete(last), Some(stages[stages.len() - 2]), "the stage before the last");
    let personas: Vec<Part> = map.personas.iter().map(|persona| Part::Persona(persona.id)).collect();
    for (place, persona) in personas.iter().enumerate() {
        assert_eq!(delete(*persona), Some(personas.get(place + 1).copied().unwrap_or(Part::Header)));
    }
}

#[test]
fn after_a_hotspot_or_a_link_its_card_is_selected() {
    let (mut editor, _, _, cards) = editor();
    editor.perform(&Command::AddHotspot { on: HotspotPlace::Card(cards[1]), severity: 3 }).unwrap();
    let hotspot = editor.selection().last().unwrap();
    editor.perform(&Command::Delete(vec![hotspot])).unwrap();
    assert_eq!(editor.selection().last(), Some(Part::Card(cards[1])));
    editor.perform(&Command::AddLink { from: cards[0], to: cards[2] }).unwrap();
    let link = editor.selection().last().unwrap();
    editor.perform(&Command::Delete(vec![link])).unwrap();
    assert_eq!(editor.selection().last(), Some(Part::Card(cards[0])));
}
