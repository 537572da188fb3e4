//! Dragging as a user sees it: what the status line says on the way, and cards on their way to another map.

use egui::{Event, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::kittest::Queryable;
use footpath::app::commands::UiCommand;
use footpath::model::{LaneKind, Part};

use super::headless::{self, SIZE, WindowHarness, opened, settle, state};

const ON_A_TAB: &str = "or on the tab of another map";
const TO_PLACE: &str = "Drop to place";
const NOWHERE: &str = "This cannot be dropped here";

fn perform(harness: &mut WindowHarness, command: UiCommand) {
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, command);
    settle(harness);
}

/// Presses the button at a place and holds it.
fn press(harness: &mut WindowHarness, pos: Pos2) {
    harness.hover_at(pos);
    settle(harness);
    let button = PointerButton::Primary;
    harness.event(Event::PointerButton { pos, button, pressed: true, modifiers: Modifiers::NONE });
    settle(harness);
}

/// Moves to a place in two steps, as a hand does.
fn move_to(harness: &mut WindowHarness, from: Pos2, to: Pos2) {
    for at in [from.lerp(to, 0.5), to] {
        harness.hover_at(at);
        settle(harness);
    }
}

/// Whether the status line says this.
fn says(harness: &WindowHarness, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn cards_that_rest_on_the_tab_of_another_map_go_on_to_it() {
    let mut harness = opened(SIZE);
    perform(&mut harness, UiCommand::Blank);
    perform(&mut harness, UiCommand::PreviousTab);
    let map = state(&harness).map().unwrap().clone();
    let card = map.cards.iter().find(|card| !card.text.is_empty()).unwrap().clone();
    let from = headless::place(&harness, Part::Card(card.id));
    press(&mut harness, from);
    let tab = harness
        .get_by(|node| node.role() == egui::accesskit::Role::Tab && node.label().as_deref() == Some("New journey map"));
    let on_tab = tab.rect().center();
    move_to(&mut harness, from, on_tab);
    // The frames of a test are a quarter of a second long.
    (0..4).for_each(|_| harness.step());
    let blank = state(&harness).map().unwrap().clone();
    assert_eq!(blank.info.title, "New journey map", "its map has come to the front");
    assert!(says(&harness, NOWHERE), "a tab is no place to drop");
    let lane = blank.lanes.iter().find(|lane| lane.kind == LaneKind::Cards).unwrap().id;
    let step = blank.steps().nth(1).unwrap().1.id;
    let cell = state(&harness).place_on_canvas(Part::Cell(lane, step)).unwrap().center();
    let canvas = headless::map_of(&harness, "New journey map").rect();
    let goal = canvas.min + Vec2::new(cell.x, cell.y);
    move_to(&mut harness, on_tab, goal);
    assert!(says(&harness, TO_PLACE));
    harness.drop_at(goal);
    settle(&mut harness);
    let after = state(&harness).map().unwrap().clone();
    let moved: Vec<_> = after.cards.iter().map(|card| (card.text.as_str(), card.lane, card.step)).collect();
    assert_eq!(moved, [(card.text.as_str(), lane, step)]);
    perform(&mut harness, UiCommand::PreviousTab);
    let left = state(&harness).map().unwrap();
    assert_eq!(left.cards.len(), map.cards.len(), "the map that they come from keeps its own");
}

#[test]
fn a_card_beside_the_sheet_says_where_it_can_go_and_stays() {
    let mut harness = opened(SIZE);
    let map = state(&harness).map().unwrap().clone();
    let card = map.cards[0].id;
    let from = headless::place(&harness, Part::Card(card));
    press(&mut harness, from);
    let cell_beside = from + Vec2::new(0.0, 6.0);
    move_to(&mut harness, from, cell_beside);
    assert!(says(&harness, TO_PLACE));
    let beside = headless::canvas(&harness).right_bottom() - Vec2::splat(3.0);
    move_to(&mut harness, from, beside);
    assert!(!says(&harness, TO_PLACE) && says(&harness, ON_A_TAB));
    harness.drop_at(beside);
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap().cards, map.cards);
    assert!(says(&harness, "The cards stay where they were"));
}

#[test]
fn a_drag_that_rests_asks_for_no_frames() {
    let mut harness = opened(SIZE);
    let map = state(&harness).map().unwrap().clone();
    let card = map.cards.iter().find(|card| !card.text.is_empty()).unwrap().clone();
    let from = headless::place(&harness, Part::Card(card.id));
    press(&mut harness, from);
    let goal = from + Vec2::new(40.0, 30.0);
    move_to(&mut harness, from, goal);
    assert!(harness.run_ok().is_some(), "the pointer rests, and the window is drawn again and again");
    assert!(says(&harness, TO_PLACE) || says(&harness, NOWHERE), "the drag is still under way");
    // It goes on as before.
    let far = goal + Vec2::new(60.0, 0.0);
    move_to(&mut harness, goal, far);
    assert!(!state(&harness).map().unwrap().cards.is_empty());
    harness.drop_at(far);
    settle(&mut harness);
    assert!(!says(&harness, TO_PLACE));
}

#[test]
fn what_is_dropped_on_the_inspector_is_not_put_behind_it() {
    let mut harness = opened(SIZE);
    let map = state(&harness).map().unwrap().clone();
    let card = map.cards.iter().find(|card| !card.text.is_empty()).unwrap().clone();
    let from = headless::place(&harness, Part::Card(card.id));
    press(&mut harness, from);
    harness.drop_at(from);
    settle(&mut harness);
    // The map may make room for the panel.
    let from = headless::place(&harness, Part::Card(card.id));
    let panel = harness
        .get_by(|node| {
            node.role() == egui::accesskit::Role::Complementary && node.label().as_deref() == Some("Inspector")
        })
        .rect();
    press(&mut harness, from);
    let beside = panel.left_center() - Vec2::new(60.0, 0.0);
    move_to(&mut harness, from, beside);
    move_to(&mut harness, beside, panel.center());
    harness.drop_at(panel.center());
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap().cards, map.cards);
    assert!(says(&harness, "The cards stay where they were"));
}
