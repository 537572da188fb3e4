//! The window recedes: the map has the room, and what floats beside it never lies over a fitted map.

use egui::{Key, Modifiers, Rect, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use footpath::app::App;
use footpath::app::commands::UiCommand;
use footpath::file::settings::SettingsFile;
use footpath::model::Part;

use crate::window::headless::{
    TEMPLATE, WindowHarness, canvas, click, click_on, keys, made_in, opened, place, settle, state,
};

/// The smallest window that is in wide use.
const SMALL: Vec2 = Vec2::new(1_280.0, 720.0);

fn perform(harness: &mut WindowHarness, command: UiCommand) {
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, command);
    settle(harness);
}

/// The rectangle of the inspector; none while it is not shown.
fn inspector(harness: &WindowHarness) -> Option<Rect> {
    harness.query_by_role_and_label(Role::Complementary, "Inspector").map(|node| node.rect())
}

/// A part whose selection shows the inspector.
fn first_card(harness: &WindowHarness) -> Part {
    Part::Card(state(harness).map().unwrap().cards[0].id)
}

/// The rectangles of everything that lies at the edges of the map: header, stages and lanes.
fn outline(harness: &WindowHarness) -> Rect {
    let map = state(harness).map().unwrap();
    let stages = map.stages.iter().map(|stage| Part::Stage(stage.id));
    let lanes = map.lanes.iter().map(|lane| Part::Lane(lane.id));
    let corner = canvas(harness).min.to_vec2();
    let parts = stages.chain(lanes).chain([Part::Header]).filter_map(|part| state(harness).place_on_canvas(part));
    let rect = |it: footpath::geometry::Rect| {
        Rect::from_min_max(egui::pos2(it.min.x, it.min.y), egui::pos2(it.max.x, it.max.y)).translate(corner)
    };
    parts.map(rect).reduce(Rect::union).unwrap()
}

#[test]
fn at_1280_by_720_the_map_has_three_quarters_of_the_width_with_and_without_a_selection() {
    let mut harness = opened(SMALL);
    assert_eq!(inspector(&harness), None);
    assert!(canvas(&harness).width() >= 0.9 * SMALL.x, "{:?}", canvas(&harness));
    let card = first_card(&harness);
    click_on(&mut harness, card);
    let panel = inspector(&harness).unwrap();
    let free = panel.left() - canvas(&harness).left();
    assert!(free >= 0.75 * SMALL.x, "{free}");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(inspector(&harness), None);
}

#[test]
fn a_fitted_map_lies_beside_the_inspector_and_a_selection_does_not_move_it() {
    for size in [SMALL, Vec2::new(1_600.0, 1_000.0), Vec2::new(1_920.0, 1_080.0)] {
        let mut harness = opened(size);
        perform(&mut harness, UiCommand::ZoomFit);
        let before = outline(&harness);
        let card = first_card(&harness);
        click_on(&mut harness, card);
        let (area, panel) = (canvas(&harness), inspector(&harness).unwrap());
        assert_eq!(outline(&harness), before, "{size:?}");
        let free = area.with_max_x(panel.left());
        assert!(free.contains_rect(before), "{size:?}: {before:?} in {free:?}");
    }
}

#[test]
fn a_hidden_inspector_leaves_its_room_to_the_map() {
    let mut harness = opened(SMALL);
    perform(&mut harness, UiCommand::ZoomFit);
    let before = outline(&harness);
    let card = first_card(&harness);
    click_on(&mut harness, card);
    perform(&mut harness, UiCommand::ToggleInspector);
    assert_eq!(inspector(&harness), None);
    perform(&mut harness, UiCommand::ZoomFit);
    assert!(outline(&harness).center().x > before.center().x, "{before:?} {:?}", outline(&harness));
    // Asked for without a selection, it shows the fields of the map.
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    perform(&mut harness, UiCommand::ToggleInspector);
    assert!(inspector(&harness).is_some());
    harness.get_by_label("Objective");
}

#[test]
fn a_pinned_inspector_stays_and_the_cross_lets_go_of_it() {
    let mut harness = opened(SMALL);
    perform(&mut harness, UiCommand::PinInspector);
    assert!(inspector(&harness).is_some());
    harness.get_by_label("Objective");
    harness.get_by_label("Close the inspector").click();
    settle(&mut harness);
    assert_eq!(inspector(&harness), None);
}

#[test]
fn the_title_shows_the_fields_of_the_map() {
    let mut harness = opened(SMALL);
    harness.get_by_role_and_label(Role::Button, TEMPLATE).click();
    settle(&mut harness);
    harness.get_by_label("Objective");
    assert_eq!(state(&harness).selected(), Some(Part::Header));
}

#[test]
fn the_rail_adds_cards_and_opens_to_a_list_that_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = SettingsFile::in_folder(folder.path());
    let make = move |ctx: &egui::Context| App::new(ctx, &[]).with_settings(ctx, Some(file.clone()));
    let mut harness = made_in(Harness::builder().with_size(SMALL).with_max_steps(60), make);
    harness.get_by_label(TEMPLATE).click();
    settle(&mut harness);
    assert!(harness.query_by_label("Filter the palette").is_none());
    let count = state(&harness).map().unwrap().cards.len();
    harness.get_by_label("Pain card").focus();
    settle(&mut harness);
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(state(&harness).map().unwrap().cards.len(), count + 1);
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    harness.get_by_label("Everything that can be added").click();
    settle(&mut harness);
    assert!(harness.get_by_label("Filter the palette").is_focused());
    harness.get_by_label("Idea card");
    harness.run_steps(40);
    assert!(SettingsFile::in_folder(folder.path()).read().palette_names);
    harness.get_by_label("Fold the palette to icons").click();
    settle(&mut harness);
    assert!(harness.query_by_label("Filter the palette").is_none());
}

#[test]
fn the_overview_shows_while_the_map_does_not_fit_and_moves_the_view() {
    let mut harness = opened(SMALL);
    perform(&mut harness, UiCommand::ZoomFit);
    assert!(harness.query_by_label_contains("Overview: ").is_none());
    for _ in 0..4 {
        perform(&mut harness, UiCommand::ZoomIn);
    }
    let map = harness.get_by_label_contains("Overview: ").rect();
    let last = Part::Stage(state(&harness).map().unwrap().stages.last().unwrap().id);
    let before = place(&harness, last);
    click(&mut harness, map.right_top() + Vec2::new(-4.0, 14.0));
    assert!(place(&harness, last).x < before.x && canvas(&harness).contains(place(&harness, last)), "{before:?}");
    // The same by keys.
    harness.get_by_label_contains("Overview: ").focus();
    settle(&mut harness);
    let before = place(&harness, last);
    keys(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    assert!(place(&harness, last).x > before.x);
    perform(&mut harness, UiCommand::Overview);
    assert!(harness.query_by_label_contains("Overview: ").is_none());
}
