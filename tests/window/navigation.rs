//! Looking around on a map: zoom, panning, and what clicks, drags and keys select.

use egui::{Modifiers, PointerButton, Vec2};
use egui_kittest::kittest::Queryable;
use footpath::model::Part;

use crate::window::headless::{self, SIZE, canvas, click, click_on, settle, state};

#[test]
fn zooming_by_button_and_by_key() {
    let mut harness = headless::opened(SIZE);
    let before = state(&harness).zoom().unwrap();
    harness.get_by_label("Zoom in").click();
    settle(&mut harness);
    let larger = state(&harness).zoom().unwrap();
    assert!((larger / before - 1.25).abs() < 0.01, "{before} {larger}");
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::Num0);
    settle(&mut harness);
    assert_eq!(state(&harness).zoom(), Some(1.0));
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::Num1);
    settle(&mut harness);
    assert!(state(&harness).zoom().unwrap() < 1.0);
}

#[test]
fn the_wheel_with_ctrl_zooms_about_the_pointer() {
    let mut harness = headless::opened(SIZE);
    let card = Part::Card(state(&harness).map().unwrap().cards[0].id);
    let canvas = canvas(&harness);
    let before = state(&harness).place_on_canvas(card).unwrap();
    let pointer = canvas.min + Vec2::new(before.min.x, before.min.y);
    harness.hover_at(pointer);
    harness.event(egui::Event::Zoom(1.5));
    settle(&mut harness);
    let after = state(&harness).place_on_canvas(card).unwrap();
    assert!(before.min.distance(after.min) < 1.0, "{before:?} {after:?}");
    assert!(after.width() > before.width() * 1.4);
}

#[test]
fn dragging_where_nothing_is_moves_the_map_by_the_whole_way() {
    let mut harness = headless::opened(SIZE);
    let card = Part::Card(state(&harness).map().unwrap().cards[0].id);
    let canvas = canvas(&harness);
    let before = state(&harness).place_on_canvas(card).unwrap();
    let from = canvas.right_bottom() + Vec2::new(-150.0, -30.0);
    harness.hover_at(from);
    harness.run_ok();
    harness.drag_at(from);
    harness.run_ok();
    for step in [10.0, 40.0, 70.0] {
        harness.hover_at(from + Vec2::new(step, -step));
        harness.run_ok();
    }
    harness.drop_at(from + Vec2::new(70.0, -70.0));
    settle(&mut harness);
    let after = state(&harness).place_on_canvas(card).unwrap();
    let moved = after.min - before.min;
    assert!((moved.x - 70.0).abs() < 1.0 && (moved.y + 70.0).abs() < 1.0, "{moved:?}");
    assert_eq!(state(&harness).selected(), None);
}

#[test]
fn stage_names_stay_at_the_top_and_can_be_clicked_there() {
    let mut harness = headless::opened(SIZE);
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::Num0);
    settle(&mut harness);
    let canvas = canvas(&harness);
    let stage = state(&harness).map().unwrap().stages[3].id;
    // Scroll down until the real stage header has left the canvas.
    for _ in 0..8 {
        harness.hover_at(canvas.center());
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -60.0),
            modifiers: Modifiers::NONE,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
        });
        settle(&mut harness);
    }
    let place = state(&harness).place_on_canvas(Part::Stage(stage)).unwrap();
    assert!(place.max.y < 0.0, "{place:?}");
    let x = canvas.left() + place.center().x;
    click(&mut harness, egui::pos2(x, canvas.top() + 20.0));
    assert_eq!(state(&harness).selected(), Some(Part::Stage(stage)));
}

#[test]
fn an_unused_window_asks_for_no_frames() {
    let mut harness = headless::opened(SIZE);
    // `run` panics if frames are still being requested after many of them.
    harness.run();
    assert_eq!(state(&harness).selected(), None);
}

#[test]
fn a_click_on_a_card_selects_it_and_shows_its_fields() {
    let mut harness = headless::opened(SIZE);
    let card = state(&harness).map().unwrap().cards[0].clone();
    click_on(&mut harness, Part::Card(card.id));
    assert_eq!(state(&harness).selected(), Some(Part::Card(card.id)));
    assert!(harness.query_all_by_value(&card.text).next().is_some());
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    assert_eq!(state(&harness).selected(), None);
    assert!(harness.query_all_by_value(&card.text).next().is_none(), "without a selection the panel is gone");
}

#[test]
fn after_esc_the_first_arrow_leads_back_to_where_one_was() {
    let mut harness = headless::opened(SIZE);
    let map = state(&harness).map().unwrap().clone();
    let (_, last) = map.steps().last().unwrap();
    let card = Part::Card(map.cards.iter().find(|card| card.step == last.id && card.span <= 1).unwrap().id);
    let press = |harness: &mut headless::WindowHarness, modifiers, key| {
        headless::keys(harness, modifiers, key);
        state(harness).selected()
    };
    click_on(&mut harness, card);
    assert_eq!(press(&mut harness, Modifiers::NONE, egui::Key::Escape), None);
    assert_eq!(press(&mut harness, Modifiers::NONE, egui::Key::ArrowUp), Some(card));
    assert_ne!(press(&mut harness, Modifiers::NONE, egui::Key::ArrowUp), Some(card), "and the next one goes on");
    // From a note beside a card, back to the card.
    click_on(&mut harness, card);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, egui::Key::M);
    headless::write_letters(&mut harness, "Ask");
    let note = press(&mut harness, Modifiers::NONE, egui::Key::Escape);
    assert!(matches!(note, Some(Part::Note(_))), "{note:?}");
    assert_eq!(press(&mut harness, Modifiers::NONE, egui::Key::Escape), None);
    assert_eq!(press(&mut harness, Modifiers::NONE, egui::Key::ArrowUp), Some(card));
    // A click elsewhere is where one is then.
    let other = Part::Card(map.cards[0].id);
    click_on(&mut harness, other);
    press(&mut harness, Modifiers::NONE, egui::Key::Escape);
    assert_eq!(press(&mut harness, Modifiers::NONE, egui::Key::ArrowDown), Some(other));
}

#[test]
fn stages_and_lanes_can_be_looked_at() {
    let mut harness = headless::opened(SIZE);
    let map = state(&harness).map().unwrap().clone();
    click_on(&mut harness, Part::Stage(map.stages[1].id));
    harness.get_by_label("Time span");
    click_on(&mut harness, Part::Lane(map.lanes[0].id));
    harness.get_by_label_contains("Lane type: ");
}

#[test]
fn ctrl_and_the_arrows_go_round_what_hangs_on_a_card() {
    use footpath::model::HotspotPlace;
    use footpath::model::Part;
    let mut harness = headless::opened(SIZE);
    let map = state(&harness).map().unwrap().clone();
    let on_card = |known: &&std::sync::Arc<footpath::model::Hotspot>| matches!(known.on, HotspotPlace::Card(_));
    let hotspot = map.hotspots.iter().find(on_card).unwrap();
    let HotspotPlace::Card(card) = hotspot.on else { return };
    let rect = state(&harness).place_on_canvas(Part::Card(card)).unwrap();
    let canvas = canvas(&harness);
    click(&mut harness, canvas.min + Vec2::new(rect.min.x + 12.0, rect.max.y - 6.0));
    assert_eq!(state(&harness).selected(), Some(Part::Card(card)));
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::ArrowDown);
    settle(&mut harness);
    assert_eq!(state(&harness).selected(), Some(Part::Hotspot(hotspot.id)));
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::ArrowUp);
    settle(&mut harness);
    assert_eq!(state(&harness).selected(), Some(Part::Card(card)));
}

#[test]
fn a_drag_takes_hold_where_the_button_went_down_also_when_the_pointer_is_far_on_in_the_same_frame() {
    let mut harness = headless::opened(SIZE);
    let map = state(&harness).map().unwrap().clone();
    let card = map.cards[0].id;
    let canvas = canvas(&harness);
    let rect = state(&harness).place_on_canvas(Part::Card(card)).unwrap();
    let at = canvas.min + Vec2::new(rect.center().x, rect.center().y);
    let edge = canvas.min + Vec2::new(rect.max.x - 1.0, rect.center().y);
    harness.hover_at(at);
    settle(&mut harness);
    let press = egui::Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed: true,
        modifiers: Modifiers::NONE,
    };
    harness.input_mut().events.extend([press, egui::Event::PointerMoved(edge)]);
    settle(&mut harness);
    let next_stage = edge + Vec2::new(rect.width() * 0.6, 0.0);
    harness.hover_at(next_stage);
    settle(&mut harness);
    harness.drop_at(next_stage);
    settle(&mut harness);
    // The card was grabbed in the middle and moved, not resized by its edge.
    let moved = state(&harness).map().unwrap().card(card).unwrap().clone();
    assert_eq!(moved.step, map.stages[1].steps[0].id);
}
