//! The window recedes: the map has the room, and what floats beside it never lies over a fitted map.

use egui::{Key, Modifiers, Rect, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use footpath::app::App;
use footpath::app::commands::UiCommand;
use footpath::app::commands::view_page::ViewPage;
use footpath::file::settings::SettingsFile;
use footpath::model::Part;

use crate::window::headless::{
    TEMPLATE, WindowHarness, canvas, click, click_on, keys, made_in, opened, place, settle, state, window_in,
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

/// Whether two rectangles are the same but for rounding.
fn is_same(one: Rect, other: Rect) -> bool {
    (one.min - other.min).length() < 0.5 && (one.max - other.max).length() < 0.5
}

#[test]
fn a_map_has_the_whole_canvas_until_the_panel_needs_room_and_when_it_is_away() {
    for size in [SMALL, Vec2::new(1_600.0, 1_000.0), Vec2::new(1_920.0, 1_080.0)] {
        let mut harness = opened(size);
        perform(&mut harness, UiCommand::ZoomFit);
        let (area, whole) = (canvas(&harness), outline(&harness));
        // With nothing selected the sheet stands in the middle: no strip at the right waits for the panel.
        let sides = (whole.left() - area.left(), area.right() - whole.right());
        assert!((sides.0 - sides.1).abs() < 24.0, "{size:?}: {sides:?}");
        let card = first_card(&harness);
        click_on(&mut harness, card);
        harness.run_steps(4);
        let (panel, beside) = (inspector(&harness).unwrap(), outline(&harness));
        let free = area.with_max_x(panel.left());
        assert!(free.contains_rect(beside), "{size:?}: {beside:?} in {free:?}");
        // Going from part to part moves nothing.
        let other = Part::Card(state(&harness).map().unwrap().cards[1].id);
        click_on(&mut harness, other);
        harness.run_steps(4);
        assert!(is_same(outline(&harness), beside), "{size:?}");
        keys(&mut harness, Modifiers::NONE, Key::Escape);
        harness.run_steps(4);
        assert_eq!(inspector(&harness), None);
        // Without the panel the map stands in the middle again at once: seconds later it would startle.
        assert!(is_same(outline(&harness), whole), "{size:?}: {:?} {whole:?}", outline(&harness));
        // So does the whole map at once, where it is asked for.
        click_on(&mut harness, card);
        harness.run_steps(4);
        assert!(is_same(outline(&harness), beside), "{size:?}");
        keys(&mut harness, Modifiers::NONE, Key::Escape);
        perform(&mut harness, UiCommand::ZoomFit);
        assert!(is_same(outline(&harness), whole), "{size:?}: {:?} {whole:?}", outline(&harness));
    }
}

#[test]
fn a_map_that_is_wider_than_its_room_stays_as_it_is_when_a_card_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wide.journey");
    let mut map = footpath::file::templates::load("hotel-stay").unwrap();
    std::sync::Arc::make_mut(&mut map.info).title = TEMPLATE.into();
    footpath::file::save(&map, &path).unwrap();
    let mut harness = window_in(Harness::builder().with_size(SMALL).with_max_steps(60), vec![path]);
    let before = outline(&harness);
    let card = first_card(&harness);
    click_on(&mut harness, card);
    harness.run_steps(6);
    assert!(inspector(&harness).is_some());
    assert!(outline(&harness).width() <= before.width() + 0.5, "{before:?} {:?}", outline(&harness));
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    harness.run_steps(16);
    assert!(is_same(outline(&harness), before), "{before:?} {:?}", outline(&harness));
}

#[test]
fn a_whole_map_that_grew_beside_the_panel_fills_the_window_again_when_it_goes() {
    let mut harness = opened(SMALL);
    perform(&mut harness, UiCommand::ZoomFit);
    let last = state(&harness).map().unwrap().stages.last().unwrap().id;
    click_on(&mut harness, Part::Stage(last));
    harness.run_steps(4);
    for _ in 0..2 {
        perform(&mut harness, UiCommand::AddStage);
        harness.run_steps(8);
    }
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    harness.run_steps(24);
    assert_eq!(inspector(&harness), None);
    let (area, whole) = (canvas(&harness), outline(&harness));
    let sides = (whole.left() - area.left(), area.right() - whole.right());
    assert!((sides.0 - sides.1).abs() < 24.0, "{sides:?}");
}

#[test]
fn a_map_is_three_quarters_of_a_small_window_wide_with_and_without_a_selection() {
    let mut harness = opened(SMALL);
    // The sheet reaches as far beyond its stages and lanes as its padding.
    let sheet = |harness: &WindowHarness| {
        let zoom = state(harness).zoom().unwrap();
        outline(harness).width() + 2.0 * footpath::layout::measure::SHEET_PADDING * zoom
    };
    assert!(sheet(&harness) >= 0.75 * SMALL.x, "{} of {outline:?}", sheet(&harness), outline = outline(&harness));
    let card = first_card(&harness);
    click_on(&mut harness, card);
    harness.run_steps(4);
    assert!(inspector(&harness).is_some());
    assert!(sheet(&harness) >= 0.75 * SMALL.x, "{} of {outline:?}", sheet(&harness), outline = outline(&harness));
}

/// Also where the view was moved up or down meanwhile.
#[test]
fn a_map_stands_in_the_middle_again_after_the_inspector_is_gone() {
    let mut harness = opened(SMALL);
    let card = first_card(&harness);
    click_on(&mut harness, card);
    harness.run_steps(4);
    let before = outline(&harness);
    let at = canvas(&harness).center();
    harness.hover_at(at);
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: Vec2::new(0.0, -40.0),
        modifiers: Modifiers::NONE,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
    });
    harness.run_steps(8);
    assert!(outline(&harness).top() < before.top() - 1.0, "the wheel has moved the map");
    for _ in 0..3 {
        keys(&mut harness, Modifiers::NONE, Key::Escape);
    }
    harness.run_steps(24);
    assert_eq!(inspector(&harness), None);
    let (area, whole) = (canvas(&harness), outline(&harness));
    let sides = (whole.left() - area.left(), area.right() - whole.right());
    assert!((sides.0 - sides.1).abs() < 24.0, "{sides:?}");
}

#[test]
fn the_map_stands_still_between_the_presses_of_a_double_click() {
    let builder = Harness::builder().with_size(SMALL).with_max_steps(60).with_step_dt(0.04);
    let mut harness = window_in(builder, Vec::new());
    harness.get_by_label(TEMPLATE).click();
    settle(&mut harness);
    let (card, before) = (first_card(&harness), outline(&harness));
    let at = place(&harness, card);
    harness.hover_at(at);
    harness.step();
    for pressed in [true, false, true, false] {
        let modifiers = Modifiers::NONE;
        harness.event(egui::Event::PointerButton { pos: at, button: egui::PointerButton::Primary, pressed, modifiers });
        harness.step();
        assert!(is_same(outline(&harness), before));
    }
    assert_eq!(state(&harness).selected(), Some(card));
    harness.run_steps(20);
    assert!(!is_same(outline(&harness), before), "the map has made room");
}

#[test]
fn what_is_said_about_a_part_under_the_pointer_lies_over_no_panel() {
    for size in [SMALL, Vec2::new(1_440.0, 880.0), Vec2::new(1_600.0, 1_000.0)] {
        let mut harness = opened(size);
        let card = first_card(&harness);
        click_on(&mut harness, card);
        let panel = inspector(&harness).unwrap();
        let head = state(&harness).place_on_canvas(Part::Header).unwrap().min;
        let at = canvas(&harness).min + Vec2::new(head.x + 40.0, head.y + 24.0);
        harness.hover_at(at);
        harness.run_steps(60);
        for said in harness.get_all_by_label_contains("Key outcome").map(|node| node.rect()) {
            assert!(!said.intersects(panel), "{size:?}: {said:?} lies over {panel:?}");
        }
    }
}

#[test]
fn a_part_that_the_panel_would_cover_moves_out_from_under_it() {
    let mut harness = opened(SMALL);
    for _ in 0..3 {
        perform(&mut harness, UiCommand::ZoomIn);
    }
    let (area, map) = (canvas(&harness), state(&harness).map().unwrap().clone());
    let is_at_right = |card: &&std::sync::Arc<footpath::model::Card>| {
        let at = place(&harness, Part::Card(card.id));
        area.shrink(40.0).contains(at) && at.x > area.right() - 200.0
    };
    let card = Part::Card(map.cards.iter().find(is_at_right).unwrap().id);
    click_on(&mut harness, card);
    harness.run_steps(6);
    let panel = inspector(&harness).unwrap();
    assert!(place(&harness, card).x < panel.left(), "{:?} {panel:?}", place(&harness, card));
}

#[test]
fn a_hidden_inspector_leaves_its_room_to_the_map() {
    let mut harness = opened(SMALL);
    let card = first_card(&harness);
    click_on(&mut harness, card);
    harness.run_steps(4);
    let before = outline(&harness);
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
fn a_palette_that_unfolds_leaves_no_hole_where_the_inspector_was() {
    let mut harness = opened(SMALL);
    let card = first_card(&harness);
    click_on(&mut harness, card);
    harness.run_steps(4);
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(inspector(&harness), None);
    perform(&mut harness, UiCommand::PaletteNames);
    harness.run_steps(8);
    let (area, whole) = (canvas(&harness), outline(&harness));
    assert!(area.width() < 0.85 * SMALL.x, "the list is open: {area:?}");
    let sides = (whole.left() - area.left(), area.right() - whole.right());
    assert!((sides.0 - sides.1).abs() < 24.0, "{sides:?}");
    // While the inspector is there, it keeps its room.
    click_on(&mut harness, card);
    harness.run_steps(8);
    perform(&mut harness, UiCommand::PaletteNames);
    harness.run_steps(8);
    let panel = inspector(&harness).unwrap();
    assert!(outline(&harness).right() < panel.left(), "{:?} {panel:?}", outline(&harness));
}

#[test]
fn in_the_least_window_the_buttons_of_a_page_do_not_lie_on_each_other() {
    let mut harness = opened(SMALL);
    harness.set_size(Vec2::new(600.0, 320.0));
    settle(&mut harness);
    perform(&mut harness, UiCommand::ShowPage(ViewPage::Actions));
    let (add, find) = (harness.get_by_label("Add action").rect(), harness.get_by_label("Find actions").rect());
    assert!(!add.intersects(find), "{add:?} {find:?}");
    assert!(add.right() <= 600.0 && find.right() <= 600.0, "{add:?} {find:?}");
}

#[test]
fn the_fields_of_the_presentation_panel_begin_where_its_title_does() {
    let mut harness = opened(Vec2::new(1_600.0, 1_000.0));
    perform(&mut harness, UiCommand::PresentationPanel);
    let label = |label: &str| harness.get_by_role_and_label(Role::Label, label).rect();
    let edges = [label("Last row"), label("Picture")].map(|rect| rect.left());
    let panel = harness.get_by_role_and_label(Role::Complementary, "Presentation").rect();
    assert!(edges.iter().all(|left| (left - panel.left() - 13.0).abs() < 2.0), "{edges:?} {panel:?}");
    let fields = ["Last row", "Picture"].map(|name| harness.get_by_role_and_label(Role::SpinButton, name).rect());
    assert!((fields[0].left() - fields[1].left()).abs() < 0.6, "{fields:?}");
    assert!(fields[1].top() - fields[0].bottom() >= 4.0, "{fields:?}");
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

/// Zooms in, and lets some frames pass, but not until nothing asks for any more: what goes by itself after a while would
/// be gone by then where something else is under way.
fn zoom_in(harness: &mut WindowHarness) {
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::ZoomIn);
    harness.run_steps(3);
}

#[test]
fn the_overview_shows_while_the_map_does_not_fit_and_moves_the_view() {
    let mut harness = opened(SMALL);
    perform(&mut harness, UiCommand::ZoomFit);
    assert!(harness.query_by_label_contains("Overview: ").is_none());
    for _ in 0..4 {
        zoom_in(&mut harness);
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

#[test]
fn the_overview_lies_over_the_sheet_only_while_the_view_moves() {
    let mut harness = opened(SMALL);
    for _ in 0..4 {
        zoom_in(&mut harness);
    }
    assert!(harness.query_by_label_contains("Overview: ").is_some());
    let goes = (0..600).any(|_| {
        harness.step();
        harness.query_by_label_contains("Overview: ").is_none()
    });
    assert!(goes, "it stays over the sheet");
    zoom_in(&mut harness);
    assert!(harness.query_by_label_contains("Overview: ").is_some(), "it is back with the next move");
}

#[test]
fn the_tooltips_of_the_rail_lie_beside_it_and_cover_no_other_thing_to_add() {
    let mut harness = opened(SMALL);
    let things = ["Thought card", "Quote card", "Hotspot", "Everything that can be added"];
    for thing in things {
        let rail = harness.get_by_label(thing).rect();
        harness.hover_at(rail.center());
        harness.run_steps(90);
        let is_tooltip = |place: &Rect| place.left() > rail.right();
        let words = harness.query_all_by_label(thing).map(|node| node.rect()).find(is_tooltip);
        let words = words.unwrap_or_else(|| panic!("nothing beside “{thing}”"));
        assert!((words.center().y - rail.center().y).abs() < 20.0, "{words:?} beside {rail:?}");
    }
}

#[test]
fn values_stand_in_one_column_and_texts_begin_where_labels_do() {
    let mut harness = opened(Vec2::new(1_280.0, 2_400.0));
    let card = first_card(&harness);
    click_on(&mut harness, card);
    let left = |label: &str| harness.get_by_label(label).rect().left();
    let column = ["Source", "Owner", "Web address"].map(left);
    assert!(column.iter().all(|at| (at - column[0]).abs() < 0.5), "{column:?}");
    let edge = ["Text", "Note"].map(left);
    assert!((edge[0] - edge[1]).abs() < 7.5 && edge[0] < column[0] - 60.0, "{edge:?} {column:?}");
    // What one chooses from has an edge of its own at the same place.
    let segment = harness.get_by_label("Evidence: Guess").rect();
    assert!((segment.left() - edge[0]).abs() < 8.5, "{segment:?} {edge:?}");
    // Both buttons of a number stand beside it.
    let [less, more] = ["Votes: less", "Votes: more"].map(|label| harness.get_by_label(label).rect());
    assert!(more.left() - less.right() < 50.0, "{less:?} {more:?}");
}

#[test]
fn a_sheet_that_grows_while_a_card_is_selected_stays_beside_the_inspector_and_in_view() {
    let mut harness = opened(Vec2::new(1_600.0, 1_000.0));
    let card = first_card(&harness);
    click_on(&mut harness, card);
    harness.run_steps(60);
    let is_whole = |harness: &WindowHarness| {
        let (map, view, panel) = (outline(harness), canvas(harness), inspector(harness).unwrap());
        map.right() <= panel.left() && map.bottom() <= view.bottom() && map.top() >= view.top()
    };
    assert!(is_whole(&harness));
    for _ in 0..3 {
        keys(&mut harness, Modifiers::COMMAND, Key::D);
    }
    perform(&mut harness, UiCommand::AddStage);
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    harness.run_steps(60);
    assert!(is_whole(&harness), "{:?} of {:?}", outline(&harness), canvas(&harness));
    // Who has chosen what to look at keeps it.
    keys(&mut harness, Modifiers::COMMAND, Key::Num0);
    let before = outline(&harness);
    keys(&mut harness, Modifiers::COMMAND, Key::D);
    harness.run_steps(60);
    assert_eq!(outline(&harness).left(), before.left());
}

#[test]
fn the_figures_of_kpis_stand_where_the_values_of_other_fields_do() {
    let mut harness = opened(Vec2::new(1_280.0, 2_400.0));
    // The middle of the header is a portrait.
    let title = outline(&harness).min + Vec2::new(40.0, 30.0);
    click(&mut harness, title);
    let left = |label: &str| harness.get_by_label(label).rect().left();
    let figures = ["KPIs 1, now", "KPIs 1, target", "KPIs 3, target"].map(left);
    let owner = left("Owner");
    assert!(figures.iter().all(|at| (at - owner).abs() < 0.6), "{figures:?} and {owner}");
}

#[test]
fn tab_goes_through_the_buttons_of_a_dialog_as_one_reads_them() {
    let mut harness = opened(SMALL);
    perform(&mut harness, UiCommand::Export);
    let buttons = ["Cancel", "Print…", "Export…"];
    let rects = buttons.map(|name| harness.get_by_role_and_label(Role::Button, name).rect());
    assert!(rects.is_sorted_by(|one, other| one.right() < other.left()), "{rects:?}");
    assert!((rects[2].right() - 1_240.0).abs() < 1.0, "at the end of the row: {rects:?}");
    harness.get_by_role_and_label(Role::Button, "Cancel").focus();
    settle(&mut harness);
    for next in ["Print…", "Export…"] {
        keys(&mut harness, Modifiers::NONE, Key::Tab);
        assert!(harness.get_by_role_and_label(Role::Button, next).is_focused(), "{next}");
    }
}
