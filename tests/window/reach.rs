//! What is grabbed, seen and left: lane headers, zooms to a stage or lane, new stages, the find bar, full screen.

use egui::{Key, Modifiers, Vec2, ViewportCommand, ViewportId};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::geometry::Rect;
use footpath::model::{LaneKind, Part};

use crate::window::headless::{SIZE, WindowHarness, canvas, click, click_on, keys, opened, settle, state};

fn on_canvas(harness: &WindowHarness, part: Part) -> Rect {
    state(harness).place_on_canvas(part).unwrap()
}

/// Whether a rectangle is wholly on the canvas.
fn is_in_view(harness: &WindowHarness, rect: Rect) -> bool {
    let size = canvas(harness).size();
    rect.min.x >= -1.0 && rect.min.y >= -1.0 && rect.max.x <= size.x + 1.0 && rect.max.y <= size.y + 1.0
}

#[test]
fn the_whole_header_cell_of_a_lane_can_be_grabbed() {
    let mut harness = opened(SIZE);
    let map = state(&harness).map().unwrap().clone();
    let [first, second] = [map.lanes[0].id, map.lanes[1].id];
    let step = map.stages[0].steps[0].id;
    let low_in_header = |harness: &WindowHarness, lane| {
        let (name, cell) = (on_canvas(harness, Part::Lane(lane)), on_canvas(harness, Part::Cell(lane, step)));
        canvas(harness).min + Vec2::new(name.min.x + 12.0, cell.max.y - 8.0)
    };
    let from = low_in_header(&harness, first);
    click(&mut harness, from);
    assert_eq!(state(&harness).selected(), Some(Part::Lane(first)));
    // The map makes room for the inspector.
    harness.run_steps(60);
    let from = low_in_header(&harness, first);
    let to = low_in_header(&harness, second);
    harness.hover_at(from);
    harness.run_ok();
    harness.drag_at(from);
    harness.run_ok();
    for share in [0.3, 0.7, 1.0] {
        harness.hover_at(from + (to - from) * share);
        harness.run_ok();
    }
    harness.drop_at(to);
    settle(&mut harness);
    let lanes: Vec<_> = state(&harness).map().unwrap().lanes.iter().map(|lane| lane.id).collect();
    assert_eq!(lanes[..2], [second, first]);
}

#[test]
fn zooming_to_a_stage_shows_its_column_and_to_a_lane_its_row() {
    let mut harness = opened(SIZE);
    let map = state(&harness).map().unwrap().clone();
    let stage = &map.stages[1];
    click_on(&mut harness, Part::Stage(stage.id));
    keys(&mut harness, Modifiers::COMMAND, Key::Num2);
    for lane in map.lanes.iter().filter(|lane| !matches!(lane.kind, LaneKind::Line(_))) {
        assert!(is_in_view(&harness, on_canvas(&harness, Part::Cell(lane.id, stage.steps[0].id))), "{}", lane.name);
    }
    assert!(is_in_view(&harness, on_canvas(&harness, Part::Stage(stage.id))));
    keys(&mut harness, Modifiers::COMMAND, Key::Num1);
    let lane = map.lanes[0].id;
    click_on(&mut harness, Part::Lane(lane));
    keys(&mut harness, Modifiers::COMMAND, Key::Num2);
    for (_, step) in map.steps() {
        assert!(is_in_view(&harness, on_canvas(&harness, Part::Cell(lane, step.id))));
    }
}

#[test]
fn a_stage_added_at_the_end_is_scrolled_into_view_whole() {
    let mut harness = opened(SIZE);
    let last = state(&harness).map().unwrap().stages.last().unwrap().id;
    keys(&mut harness, Modifiers::COMMAND, Key::Num1);
    click_on(&mut harness, Part::Stage(last));
    keys(&mut harness, Modifiers::COMMAND, Key::Num0);
    for _ in 0..2 {
        keys(&mut harness, Modifiers::ALT, Key::Enter);
        settle(&mut harness);
        let added = on_canvas(&harness, state(&harness).selected().unwrap());
        assert!(is_in_view(&harness, added), "{added:?}");
    }
}

#[test]
fn esc_closes_the_find_bar_from_the_map_and_leaves_the_selection() {
    let mut harness = opened(SIZE);
    let card = Part::Card(state(&harness).map().unwrap().cards[0].id);
    keys(&mut harness, Modifiers::COMMAND, Key::F);
    assert!(harness.query_by_label("Find on the map").is_some());
    click_on(&mut harness, card);
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Find on the map").is_none());
    assert_eq!(state(&harness).selected(), Some(card));
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&harness).selected(), None);
}

#[test]
fn esc_leaves_full_screen_after_it_has_let_go_of_the_selection() {
    let mut harness = opened(SIZE);
    let card = Part::Card(state(&harness).map().unwrap().cards[0].id);
    click_on(&mut harness, card);
    let mut esc_leaves = || {
        harness.input_mut().viewports.entry(ViewportId::ROOT).or_default().fullscreen = Some(true);
        let (key, modifiers) = (Key::Escape, Modifiers::NONE);
        let press = |pressed| egui::Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        harness.input_mut().events.extend([true, false].map(press));
        let mut left = false;
        for _ in 0..3 {
            harness.step();
            let output = &harness.output().viewport_output;
            left |= output.values().any(|view| view.commands.contains(&ViewportCommand::Fullscreen(false)));
        }
        left
    };
    assert!(!esc_leaves());
    assert!(esc_leaves());
}

#[test]
fn a_key_changes_light_and_dark() {
    let mut harness = opened(SIZE);
    let is_dark = |harness: &WindowHarness| harness.ctx.global_style().visuals.dark_mode;
    let before = is_dark(&harness);
    for expected in [!before, before] {
        keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
        assert_eq!(is_dark(&harness), expected);
    }
}

#[test]
fn a_collapsed_lane_is_no_change_and_opens_for_what_is_found_in_it() {
    let mut harness = opened(SIZE);
    let map = state(&harness).map().unwrap().clone();
    let card = map.cards[0].clone();
    let cell = |harness: &WindowHarness| on_canvas(harness, Part::Cell(card.lane, card.step)).height();
    click_on(&mut harness, Part::Card(card.id));
    // The map makes room for the inspector.
    harness.run_steps(60);
    let whole = cell(&harness);
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    assert!(cell(&harness) < whole);
    assert_eq!(state(&harness).selected(), Some(Part::Lane(card.lane)));
    assert!(std::sync::Arc::ptr_eq(&map, state(&harness).map().unwrap()), "the map is not changed");
    keys(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert_ne!(state(&harness).selected(), Some(Part::Card(card.id)));
    keys(&mut harness, Modifiers::COMMAND, Key::F);
    let words = card.text.split(' ').take(3).collect::<Vec<_>>().join(" ");
    harness.get_by_label("Find on the map").type_text(&words);
    settle(&mut harness);
    assert_eq!(cell(&harness), whole, "{words}");
}

#[test]
fn entries_of_the_lists_under_the_map_lead_to_what_they_are_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.journey");
    let mut map = footpath::file::templates::load("online-order").unwrap();
    let shown = &mut std::sync::Arc::make_mut(&mut map.info).also_shown;
    (shown.hotspots, shown.actions, shown.profiles) = (true, true, true);
    footpath::file::save(&map, &path).unwrap();
    let builder = egui_kittest::Harness::builder().with_size(SIZE).with_max_steps(60);
    let mut harness = crate::window::headless::window_in(builder, vec![path]);
    keys(&mut harness, Modifiers::COMMAND, Key::Num1);
    let hotspot = map.hotspots.iter().find(|hotspot| !hotspot.cause.is_empty()).unwrap();
    let entry = |harness: &WindowHarness| {
        let is_entry = |node: &egui_kittest::Node<'_>| {
            let label = node.accesskit_node().label().unwrap_or_default();
            // The list adds the severity and the place; the hotspot's own node names the severity first.
            label.contains(&format!("{}. Severity", hotspot.cause))
        };
        harness.query_all_by(|_| true).find(is_entry).map(|node| node.rect().center())
    };
    let at = entry(&harness).expect("the entry is a node");
    click(&mut harness, at);
    assert_eq!(state(&harness).selected(), Some(Part::Hotspot(hotspot.id)));
}

#[test]
fn what_the_arrow_keys_select_is_seen_whole() {
    let mut harness = opened(Vec2::new(1_280.0, 720.0));
    let map = state(&harness).map().unwrap().clone();
    let lane = map.lanes.iter().find(|lane| lane.name == "Pains").unwrap().id;
    let pain = map.cards.iter().find(|card| card.lane == lane).unwrap().id;
    click_on(&mut harness, Part::Card(pain));
    // The map makes room for the inspector.
    harness.run_steps(60);
    let mut cut_off = 0;
    for _ in 0..3 {
        keys(&mut harness, Modifiers::NONE, Key::ArrowDown);
        harness.run_steps(60);
        let part = state(&harness).selected().unwrap();
        let rect = on_canvas(&harness, part);
        cut_off += usize::from(!is_in_view(&harness, rect));
        assert_eq!(cut_off, 0, "{part:?} at {rect:?} of {:?}", canvas(&harness).size());
    }
}
