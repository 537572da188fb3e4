//! The window as a user sees it: found by labels, driven by pointer and keys, without a display.

use egui::{Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::kittest::Queryable;
use footpath::model::Part;

use crate::shown::{self, Shown, TEMPLATE, canvas, settle, state};

fn window() -> Shown {
    shown::welcome(shown::SIZE)
}

fn opened() -> Shown {
    shown::opened(shown::SIZE)
}

fn click_on(harness: &mut Shown, target: Part) {
    let at = shown::place(harness, target);
    click_at(harness, at);
}

fn click_at(harness: &mut Shown, at: Pos2) {
    shown::click_at(harness, at, PointerButton::Primary, Modifiers::NONE);
}

#[test]
fn the_welcome_page_lists_the_templates() {
    let harness = window();
    for template in footpath::file::templates::list() {
        harness.get_by_label(&template.outline.title);
    }
    harness.get_by_label("Search templates");
    assert!(state(&harness).map().is_none());
}

#[test]
fn a_click_on_a_template_opens_its_map() {
    let harness = opened();
    let map = state(&harness).map().expect("a map is open");
    assert_eq!(map.info.title, TEMPLATE);
    harness.get_by_label(&format!("Map: {TEMPLATE}"));
}

#[test]
fn searching_narrows_the_gallery() {
    let mut harness = window();
    harness.get_by_label("Search templates").focus();
    harness.run_ok();
    harness.get_by_label("Search templates").type_text("blueprint groceries");
    settle(&mut harness);
    harness.get_by_label("Click-and-collect groceries");
    assert!(harness.query_by_label(TEMPLATE).is_none());
}

#[test]
fn zooming_by_button_and_by_key() {
    let mut harness = opened();
    let before = state(&harness).zoom().unwrap();
    harness.get_by_label("Zoom in").click();
    settle(&mut harness);
    let larger = state(&harness).zoom().unwrap();
    assert!((larger / before - 1.25).abs() < 0.01, "{before} {larger}");
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::Num0);
    settle(&mut harness);
    assert_eq!(state(&harness).zoom(), Some(1.0));
    harness.key_press_modifiers(Modifiers::SHIFT, egui::Key::Num1);
    settle(&mut harness);
    assert!(state(&harness).zoom().unwrap() < 1.0);
}

#[test]
fn a_click_on_a_card_selects_it_and_shows_its_fields() {
    let mut harness = opened();
    let card = state(&harness).map().unwrap().cards[0].clone();
    click_on(&mut harness, Part::Card(card.id));
    assert_eq!(state(&harness).selected(), Some(Part::Card(card.id)));
    assert!(harness.query_all_by_value(&card.text).next().is_some());
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    assert_eq!(state(&harness).selected(), None);
    harness.get_by_label("Objective");
}

#[test]
fn stages_and_lanes_can_be_looked_at() {
    let mut harness = opened();
    let map = state(&harness).map().unwrap().clone();
    click_on(&mut harness, Part::Stage(map.stages[1].id));
    harness.get_by_label("Time span");
    click_on(&mut harness, Part::Lane(map.lanes[0].id));
    harness.get_by_label("Holds");
}

#[test]
fn stage_names_stay_at_the_top_and_can_be_clicked_there() {
    let mut harness = opened();
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
    click_at(&mut harness, egui::pos2(x, canvas.top() + 20.0));
    assert_eq!(state(&harness).selected(), Some(Part::Stage(stage)));
}

#[test]
fn dragging_where_nothing_is_moves_the_map_by_the_whole_way() {
    let mut harness = opened();
    let card = Part::Card(state(&harness).map().unwrap().cards[0].id);
    let canvas = canvas(&harness);
    let before = state(&harness).place_on_canvas(card).unwrap();
    let from = canvas.left_bottom() + Vec2::new(30.0, -30.0);
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
fn the_wheel_with_ctrl_zooms_about_the_pointer() {
    let mut harness = opened();
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
fn what_cannot_be_opened_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.journey");
    std::fs::write(&path, "not a map").unwrap();
    let mut harness = window();
    harness.state_mut().as_mut().unwrap().open(&path);
    settle(&mut harness);
    harness.get_by_label_contains("“broken.journey” could not be opened.");
    harness.get_by_label("Close").click();
    settle(&mut harness);
    assert!(harness.query_by_label_contains("could not be opened").is_none());
}

#[test]
fn two_maps_stand_in_two_tabs() {
    let mut harness = opened();
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::N);
    settle(&mut harness);
    harness.get_by_label("Blank map").click();
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap().info.title, "New journey map");
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::Tab);
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap().info.title, TEMPLATE);
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::W);
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap().info.title, "New journey map");
}

#[test]
fn an_unused_window_asks_for_no_frames() {
    let mut harness = opened();
    // `run` panics if frames are still being requested after many of them.
    harness.run();
    assert_eq!(state(&harness).selected(), None);
}

#[test]
fn a_file_dropped_on_the_window_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dropped.journey");
    footpath::file::save(&footpath::file::sample::map(30), &path).unwrap();
    let mut harness = window();
    shown::drop_file(&mut harness, path);
    assert_eq!(state(&harness).map().expect("a map is open").cards.len(), 30);
}

#[test]
fn a_broken_file_is_reported_and_opens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.journey");
    std::fs::write(&path, "(format: \"footpath journey\", version: 1, map: (title: 7").unwrap();
    let mut harness = window();
    shown::drop_file(&mut harness, path);
    assert!(state(&harness).map().is_none());
    harness.get_by_label_contains("broken.journey");
}

#[test]
fn a_file_that_opens_does_not_hush_what_was_wrong_with_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let (broken, whole) = (folder.path().join("broken.journey"), folder.path().join("whole.journey"));
    std::fs::write(&broken, "(format: \"footpath journey\", version: 1, map: (title: 7").unwrap();
    footpath::file::save(&footpath::file::sample::map(30), &whole).unwrap();
    let mut harness = window();
    shown::drop_files(&mut harness, [broken, whole]);
    assert_eq!(state(&harness).map().expect("the whole one is open").cards.len(), 30);
    harness.get_by_label_contains("broken.journey");
}

#[test]
fn the_export_dialog_takes_the_keys_while_it_is_open() {
    let mut harness = opened();
    let card = Part::Card(state(&harness).map().unwrap().cards[0].id);
    click_on(&mut harness, card);
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::E);
    settle(&mut harness);
    harness.get_by_label("Export map");
    let before = state(&harness).map().unwrap().clone();
    // A click outside all controls takes the focus from them, and gives it to nothing behind.
    harness.get_by_label("Export map").click();
    settle(&mut harness);
    harness.event(egui::Event::Text("x".into()));
    harness.key_press(egui::Key::Delete);
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::W);
    settle(&mut harness);
    assert!(std::sync::Arc::ptr_eq(state(&harness).map().expect("the map is still open"), &before));
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    assert!(harness.query_by_label("Export map").is_none());
    assert_eq!(state(&harness).selected(), Some(card));
}

#[test]
fn nothing_is_looked_for_behind_a_dialog() {
    let mut harness = opened();
    shown::keys(&mut harness, Modifiers::COMMAND, egui::Key::F);
    harness.event(egui::Event::Text("parcel".into()));
    settle(&mut harness);
    shown::keys(&mut harness, Modifiers::NONE, egui::Key::Escape);
    let first = state(&harness).selected();
    assert!(first.is_some() && harness.query_by_label("Find on the map").is_none());
    shown::keys(&mut harness, Modifiers::COMMAND, egui::Key::E);
    let go_on = |harness: &mut Shown| (0..3).for_each(|_| shown::keys(harness, Modifiers::NONE, egui::Key::F3));
    go_on(&mut harness);
    shown::keys(&mut harness, Modifiers::NONE, egui::Key::Escape);
    assert!(harness.query_by_label("Export map").is_none() && harness.query_by_label("Find on the map").is_none());
    assert_eq!(state(&harness).selected(), first);
    go_on(&mut harness);
    assert_ne!(state(&harness).selected(), first);
}

#[test]
fn a_whole_sentence_that_arrives_in_one_frame_is_typed_whole() {
    let mut harness = opened();
    let map = state(&harness).map().unwrap().clone();
    let lane = map.lanes[0].id;
    let empty = |step: &footpath::model::StepId| !map.cards.iter().any(|card| card.lane == lane && card.step == *step);
    let step = map.steps().map(|(_, step)| step.id).find(empty).unwrap();
    let cell = state(&harness).place_on_canvas(Part::Cell(lane, step)).unwrap();
    let canvas = canvas(&harness);
    // Near the bottom of the cell: cards that span it are at the top.
    click_at(&mut harness, canvas.min + Vec2::new(cell.center().x, cell.max.y - 3.0));
    assert_eq!(state(&harness).selected(), Some(Part::Cell(lane, step)));
    for letter in "As is".chars() {
        harness.event(egui::Event::Text(letter.to_string()));
    }
    settle(&mut harness);
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    let typed = state(&harness).map().unwrap().cards.iter().any(|card| card.step == step && card.text == "As is");
    assert!(typed);
}

#[test]
fn a_letter_that_arrives_in_the_frame_of_a_click_goes_to_what_the_click_selected() {
    let mut harness = opened();
    let before = state(&harness).map().unwrap().clone();
    let [first, second] = [&before.cards[0], &before.cards[1]].map(|card| card.id);
    click_on(&mut harness, Part::Card(first));
    let canvas = harness.get_by_label(&format!("Map: {TEMPLATE}")).rect();
    let place = state(&harness).place_on_canvas(Part::Card(second)).unwrap().center();
    let at = canvas.min + Vec2::new(place.x, place.y);
    harness.hover_at(at);
    settle(&mut harness);
    let button = |pressed| egui::Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let all = [button(true), button(false), egui::Event::Text("!".into())];
    harness.input_mut().events.extend(all);
    settle(&mut harness);
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    let map = state(&harness).map().unwrap();
    assert_eq!(map.card(first).unwrap().text, before.card(first).unwrap().text);
    assert_eq!(map.card(second).unwrap().text, format!("{}!", before.card(second).unwrap().text));
}

#[test]
fn ctrl_and_the_arrows_go_round_what_hangs_on_a_card() {
    use footpath::model::HotspotPlace;
    let mut harness = opened();
    let map = state(&harness).map().unwrap().clone();
    let on_card = |known: &&std::sync::Arc<footpath::model::Hotspot>| matches!(known.on, HotspotPlace::Card(_));
    let hotspot = map.hotspots.iter().find(on_card).unwrap();
    let HotspotPlace::Card(card) = hotspot.on else { return };
    let rect = state(&harness).place_on_canvas(Part::Card(card)).unwrap();
    let canvas = harness.get_by_label(&format!("Map: {TEMPLATE}")).rect();
    click_at(&mut harness, canvas.min + Vec2::new(rect.min.x + 12.0, rect.max.y - 6.0));
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
    let mut harness = opened();
    let map = state(&harness).map().unwrap().clone();
    let card = map.cards[0].id;
    let canvas = harness.get_by_label(&format!("Map: {TEMPLATE}")).rect();
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

#[test]
fn an_input_method_writes_on_a_card_that_is_only_selected_and_its_window_stands_at_the_caret() {
    let mut harness = opened();
    let card = state(&harness).map().unwrap().cards[0].clone();
    click_on(&mut harness, Part::Card(card.id));
    let canvas = harness.get_by_label(&format!("Map: {TEMPLATE}")).rect();
    let place = |harness: &Shown| {
        let rect = state(harness).place_on_canvas(Part::Card(card.id)).unwrap();
        let corner = |at: footpath::geometry::Point| canvas.min + Vec2::new(at.x, at.y);
        egui::Rect::from_min_max(corner(rect.min), corner(rect.max)).expand(1.0)
    };
    let ime = |harness: &Shown| harness.output().platform_output.ime.unwrap().cursor_rect;
    assert!(place(&harness).contains_rect(ime(&harness)), "before a text is begun, at the card");
    harness.event(egui::Event::Ime(egui::ImeEvent::Preedit { text: "ni".into(), active_range_chars: Some(2..2) }));
    harness.step();
    let text = |harness: &Shown| state(harness).map().unwrap().card(card.id).unwrap().text.clone();
    assert_eq!(text(&harness), format!("{}ni", card.text));
    assert!(place(&harness).contains_rect(ime(&harness)), "{:?} in {:?}", ime(&harness), place(&harness));
    harness.event(egui::Event::Ime(egui::ImeEvent::Commit("ñ".into())));
    harness.step();
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    assert_eq!(text(&harness), format!("{}ñ", card.text));
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::Z);
    settle(&mut harness);
    assert_eq!(text(&harness), card.text);
}

fn opened_map(title: &str) -> Shown {
    let mut harness = window();
    harness.get_by_label("Search templates").focus();
    harness.run_ok();
    harness.get_by_label("Search templates").type_text(title);
    settle(&mut harness);
    harness.get_by_label(title).click();
    settle(&mut harness);
    harness
}

#[test]
fn a_blueprint_line_is_renamed_where_it_stands_as_it_is_written_and_not_in_capitals() {
    use footpath::model::LaneKind;
    let title = "Click-and-collect groceries";
    let mut harness = opened_map(title);
    let map = state(&harness).map().unwrap().clone();
    let line = map.lanes.iter().find(|lane| matches!(lane.kind, LaneKind::Line(_))).unwrap().id;
    let rect = state(&harness).place_on_canvas(Part::Lane(line)).unwrap();
    let canvas = harness.get_by_label(&format!("Map: {title}")).rect();
    let at = canvas.min + Vec2::new(rect.min.x + 20.0, rect.center().y);
    click_at(&mut harness, at);
    assert_eq!(state(&harness).selected(), Some(Part::Lane(line)));
    harness.key_press(egui::Key::F2);
    settle(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::A);
    for letter in "What they see".chars() {
        harness.event(egui::Event::Text(letter.to_string()));
    }
    settle(&mut harness);
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap().lane(line).unwrap().name, "What they see");
}

#[test]
fn the_cause_of_a_hotspot_is_written_beside_its_flame() {
    let mut harness = opened();
    let map = state(&harness).map().unwrap().clone();
    let hotspot = map.hotspots[0].clone();
    let cause = |harness: &Shown| {
        let map = state(harness).map().unwrap().clone();
        map.hotspots.iter().find(|known| known.id == hotspot.id).unwrap().cause.clone()
    };
    click_on(&mut harness, Part::Hotspot(hotspot.id));
    // Digits set the severity, letters go into the cause.
    harness.event(egui::Event::Text("2".into()));
    settle(&mut harness);
    assert_eq!(cause(&harness), hotspot.cause);
    harness.key_press(egui::Key::F2);
    settle(&mut harness);
    harness.event(egui::Event::Text(" Late".into()));
    settle(&mut harness);
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    assert_eq!(cause(&harness), format!("{} Late", hotspot.cause));
    harness.event(egui::Event::Text("!".into()));
    settle(&mut harness);
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    assert_eq!(cause(&harness), format!("{} Late!", hotspot.cause));
    let severity = state(&harness).map().unwrap().hotspots.iter().find(|it| it.id == hotspot.id).unwrap().severity;
    assert_eq!(severity, 2);
}
