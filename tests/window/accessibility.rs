//! The window as a screen reader hears it: every panel, dialog and menu is walked through its accessibility tree.

use egui::accesskit::{Action, Role};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::App;
use footpath::app::commands::UiCommand;
use footpath::file::personas::PersonaLibrary;
use footpath::model::{LaneKind, Part};

use crate::window::headless::{self, SIZE, TEMPLATE, WindowHarness, keys, made_in, settle, state};

/// A window with the template open and a persona library.
fn opened(library: &std::path::Path) -> WindowHarness {
    let library = PersonaLibrary::in_folder(library);
    let builder = Harness::builder().with_size(SIZE).with_max_steps(60);
    let mut harness = made_in(builder, move |ctx| App::new(ctx, &[]).with_persona_library(library.clone()));
    harness.get_by_label(TEMPLATE).click();
    settle(&mut harness);
    headless::with_panels(harness)
}

fn perform(harness: &mut WindowHarness, command: UiCommand) {
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, command);
    settle(harness);
}

/// Areas that must have a name.
fn is_area(role: Role) -> bool {
    use Role::{Banner, Complementary, ContentInfo, Dialog, Main, Menu, MenuBar, Navigation, Pane, RadioGroup, Region};
    let regions = [Banner, Complementary, ContentInfo, Dialog, Main, Menu, MenuBar, Navigation, Pane, RadioGroup];
    regions.contains(&role) || matches!(role, Region | Role::TabList | Role::ListBox)
}

/// What is wrong in the tree of a window, one sentence each.
fn faults(harness: &WindowHarness) -> Vec<String> {
    let mut faults = Vec::new();
    for node in harness.root().children_recursive() {
        let node = node.accesskit_node();
        let (role, label) = (node.role(), node.label().unwrap_or_default());
        if (egui::accessibility::is_input(role) || is_area(role)) && label.trim().is_empty() {
            faults.push(format!("a {role:?} has no name, at {:?}", node.raw_bounds()));
        }
        if role == Role::ComboBox && !label.contains(": ") {
            faults.push(format!("the combo box “{label}” does not say its value"));
        }
    }
    faults
}

fn count(harness: &WindowHarness, wanted: Role) -> usize {
    harness.root().children_recursive().filter(|node| node.accesskit_node().role() == wanted).count()
}

#[track_caller]
fn assert_is_sound(harness: &WindowHarness, surface: &str) {
    assert_eq!(faults(harness), Vec::<String>::new(), "{surface}");
    assert!(count(harness, Role::Heading) > 0, "{surface} has no heading");
}

#[test]
fn every_dialog_has_a_name_headings_and_named_controls() {
    let folder = tempfile::tempdir().unwrap();
    let dialogs = [
        UiCommand::OpenProfile,
        UiCommand::AddPersona,
        UiCommand::CopyLanes,
        UiCommand::Export,
        UiCommand::Shortcuts,
        UiCommand::SaveAsTemplate,
        UiCommand::CommandPalette,
        UiCommand::CloseTab,
    ];
    for command in dialogs {
        let mut harness = opened(folder.path());
        let persona = state(&harness).map().unwrap().personas[0].id;
        headless::click_on(&mut harness, Part::Persona(persona));
        if command == UiCommand::CloseTab {
            perform(&mut harness, UiCommand::AddStage);
        }
        perform(&mut harness, command);
        harness.run_steps(4);
        let dialogs: Vec<_> = harness
            .root()
            .children_recursive()
            .filter(|node| node.accesskit_node().role() == Role::Dialog)
            .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.accesskit_node().is_modal()))
            .collect();
        assert!(matches!(dialogs.as_slice(), [(name, true)] if !name.is_empty()), "{command:?}: {dialogs:?}");
        assert_is_sound(&harness, &format!("{command:?}"));
    }
}

/// 1,280 × 720 pixels at 200 %.
#[test]
fn every_dialog_fits_into_a_small_window_with_large_letters() {
    let small = egui::Vec2::new(640.0, 350.0);
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, small);
    let dialogs = [
        (UiCommand::OpenProfile, "Done"),
        (UiCommand::AddPersona, "Done"),
        (UiCommand::Export, "Export…"),
        (UiCommand::Shortcuts, "Close"),
        (UiCommand::SaveAsTemplate, "Cancel"),
        (UiCommand::CommandPalette, "Find a command or text"),
    ];
    for (command, control) in dialogs {
        let mut harness = headless::opened(SIZE);
        harness.set_size(small);
        settle(&mut harness);
        let persona = state(&harness).map().unwrap().personas[0].id;
        headless::click_on(&mut harness, Part::Persona(persona));
        perform(&mut harness, command);
        harness.run_steps(8);
        let dialog = harness.get_by(|node| node.role() == Role::Dialog).rect();
        assert!(window.expand(0.5).contains_rect(dialog), "{command:?} reaches over the edge: {dialog:?}");
        let control = harness.get_by_label(control).rect();
        assert!(window.contains_rect(control), "{command:?}: {control:?}");
    }
}

#[test]
fn every_panel_has_a_name_headings_and_named_controls() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path());
    for (role, name) in [
        (Role::Banner, "Menus and tools"),
        (Role::Navigation, "Palette"),
        (Role::Main, "Map"),
        (Role::Complementary, "Inspector"),
        (Role::ContentInfo, "Status line"),
    ] {
        harness.get_by_role_and_label(role, name);
    }
    assert_is_sound(&harness, "the map");
    let map = state(&harness).map().unwrap().clone();
    let curve = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap();
    let point = curve.series[0].points[0].step;
    let parts = [
        Part::Card(map.cards[0].id),
        Part::Stage(map.stages[0].id),
        Part::Step(map.stages[0].steps[0].id),
        Part::Lane(curve.id),
        Part::Point(curve.id, curve.series[0].id, point),
        Part::Persona(map.personas[0].id),
    ];
    for part in parts {
        headless::click_on(&mut harness, part);
        assert_is_sound(&harness, &format!("the fields of {part:?}"));
    }
    perform(&mut harness, UiCommand::Replace);
    assert_is_sound(&harness, "the find bar");
    perform(&mut harness, UiCommand::HistoryList);
    assert_is_sound(&harness, "the history");
    perform(&mut harness, UiCommand::Blank);
    assert_is_sound(&harness, "two maps");
    perform(&mut harness, UiCommand::Welcome);
    assert_is_sound(&harness, "the start page");
}

#[test]
fn every_menu_has_a_name_and_named_entries() {
    let folder = tempfile::tempdir().unwrap();
    for (key, name) in [(Key::F, "File"), (Key::E, "Edit"), (Key::V, "View"), (Key::M, "Map"), (Key::H, "Help")] {
        let mut harness = opened(folder.path());
        keys(&mut harness, Modifiers::ALT, key);
        harness.get_by_role_and_label(Role::Menu, name);
        assert_is_sound(&harness, name);
        let focused = harness.ctx.memory(|memory| memory.focused());
        assert!(focused.is_some(), "{name}: nothing in the menu has the focus");
    }
    let mut harness = opened(folder.path());
    let card = state(&harness).map().unwrap().cards[0].id;
    headless::click_on(&mut harness, Part::Card(card));
    keys(&mut harness, Modifiers::SHIFT, Key::F10);
    harness.get_by_role_and_label(Role::Menu, "Context menu");
    assert_is_sound(&harness, "the context menu");
}

#[test]
fn alt_and_a_letter_open_a_menu_and_never_write() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path());
    let before = state(&harness).map().unwrap().clone();
    headless::click_on(&mut harness, Part::Card(before.cards[0].id));
    harness.event(egui::Event::Key {
        key: Key::F,
        physical_key: Some(Key::F),
        pressed: true,
        repeat: false,
        modifiers: Modifiers::ALT,
    });
    harness.event(egui::Event::Text("f".into()));
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap(), &before);
    harness.get_by_label("Export…");
    // Right goes on to the Edit menu, left back.
    keys(&mut harness, Modifiers::NONE, Key::ArrowRight);
    harness.get_by_role_and_label(Role::Menu, "Edit");
    assert!(harness.query_by_label("Export…").is_none());
    keys(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    harness.get_by_role_and_label(Role::Menu, "File");
}

#[test]
fn f10_goes_to_the_menu_row_and_arrows_go_along_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path());
    keys(&mut harness, Modifiers::NONE, Key::F10);
    assert!(harness.get_by_role_and_label(Role::MenuItem, "File").is_focused());
    keys(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert!(harness.get_by_role_and_label(Role::MenuItem, "Edit").is_focused());
    keys(&mut harness, Modifiers::NONE, Key::ArrowDown);
    harness.get_by_role_and_label(Role::Menu, "Edit");
    keys(&mut harness, Modifiers::NONE, Key::End);
    assert!(harness.get_by_label("Replace…").is_focused());
    keys(&mut harness, Modifiers::NONE, Key::Home);
    assert!(!harness.get_by_label("Replace…").is_focused());
}

/// What the window's controls with this name answer to Tab.
fn stops(harness: &WindowHarness, name: &str) -> Vec<bool> {
    let nodes = harness.query_all_by_label_contains(name).filter(|node| node.accesskit_node().role() == Role::Button);
    nodes.map(|node| node.accesskit_node().data().supports_action(Action::Focus)).collect()
}

#[test]
fn a_button_that_does_nothing_now_is_no_stop_for_tab() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path());
    for name in ["Undo", "Redo"] {
        assert_eq!(stops(&harness, name), [false], "{name}");
    }
    let card = harness.state().as_ref().unwrap().map().unwrap().cards[0].id;
    let at = headless::place(&harness, Part::Card(card));
    headless::click_at(&mut harness, at, egui::PointerButton::Primary, Modifiers::NONE);
    settle(&mut harness);
    perform(&mut harness, UiCommand::Delete);
    assert_eq!((stops(&harness, "Undo"), stops(&harness, "Redo")), (vec![true], vec![false]));
}

#[test]
fn the_context_menu_is_gone_through_by_arrows_home_end_and_letters() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path());
    let card = state(&harness).map().unwrap().cards[0].id;
    headless::click_on(&mut harness, Part::Card(card));
    keys(&mut harness, Modifiers::SHIFT, Key::F10);
    assert!(harness.get_by_label("Edit text").is_focused());
    keys(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert!(!harness.get_by_label("Edit text").is_focused());
    keys(&mut harness, Modifiers::NONE, Key::End);
    assert!(harness.get_by_role_and_label(Role::MenuItem, "Notes").is_focused());
    harness.event(egui::Event::Text("d".into()));
    settle(&mut harness);
    assert!(harness.get_by_label("Duplicate").is_focused());
    keys(&mut harness, Modifiers::NONE, Key::Home);
    assert!(harness.get_by_label("Edit text").is_focused());
}

#[test]
fn texts_grow_on_request_and_the_map_keeps_its_size() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path());
    perform(&mut harness, UiCommand::ZoomActual);
    for _ in 0..3 {
        perform(&mut harness, UiCommand::LargerText);
    }
    assert!((harness.ctx.zoom_factor() - 1.3).abs() < 1e-3);
    assert!((state(&harness).zoom().unwrap() - 1.0).abs() < 1e-3, "{:?}", state(&harness).zoom());
    perform(&mut harness, UiCommand::NormalText);
    assert_eq!(harness.ctx.zoom_factor(), 1.0);
    assert!((state(&harness).zoom().unwrap() - 1.0).abs() < 1e-3);
}

#[test]
fn an_added_action_has_the_caret_in_its_title_and_tab_goes_through_its_fields() {
    let folder = tempfile::tempdir().unwrap();
    for select in [false, true] {
        let mut harness = opened(folder.path());
        let hotspot = state(&harness).map().unwrap().hotspots[0].clone();
        if select {
            headless::click_on(&mut harness, Part::Hotspot(hotspot.id));
        }
        keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
        assert!(harness.get_by_label("Action title").is_focused());
        harness.event(egui::Event::Text("One chart".into()));
        settle(&mut harness);
        let map = state(&harness).map().unwrap().clone();
        assert_eq!(map.actions.last().unwrap().title, "One chart");
        assert_eq!(map.hotspots[0].cause, hotspot.cause);
        for field in ["Action owner", "Due date", "Impact 1", "Effort 1"] {
            keys(&mut harness, Modifiers::NONE, Key::Tab);
            assert!(harness.get_by_label(field).is_focused(), "{field}");
        }
    }
}

#[test]
fn what_has_the_focus_is_in_view_in_the_inspector() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path());
    let card = state(&harness).map().unwrap().cards[0].id;
    headless::click_on(&mut harness, Part::Card(card));
    harness.get_by_label("Text").focus();
    settle(&mut harness);
    for number in 0..30 {
        keys(&mut harness, Modifiers::NONE, Key::Tab);
        harness.run_steps(3);
        let focused = harness.ctx.memory(|memory| memory.focused());
        let Some(rect) = focused.and_then(|id| harness.ctx.read_response(id)).map(|response| response.rect) else {
            continue;
        };
        assert!(rect.top() >= 0.0 && rect.bottom() <= SIZE.y, "after {number} Tabs the focus is at {rect:?}");
    }
}

#[test]
fn escape_leads_from_the_gallery_back_to_the_map() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path());
    perform(&mut harness, UiCommand::Welcome);
    harness.get_by_label("Start a journey map");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Start a journey map").is_none());
}

#[test]
fn tabs_close_by_their_cross_and_by_a_middle_click() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path());
    perform(&mut harness, UiCommand::Blank);
    perform(&mut harness, UiCommand::Blank);
    // The pages beside the map are tabs too, further up, and so are the panels at the right, further down.
    let places = |harness: &WindowHarness| -> Vec<egui::Rect> {
        let tabs = harness.query_all_by_role(Role::Tab).map(|tab| tab.rect());
        tabs.filter(|place| place.top() > 40.0 && place.bottom() < 100.0).collect()
    };
    let tabs = |harness: &WindowHarness| places(harness).len();
    assert_eq!(tabs(&harness), 3);
    harness.get_by_label(&format!("Close {TEMPLATE}")).click();
    settle(&mut harness);
    assert_eq!(tabs(&harness), 2);
    let first = places(&harness)[0].center();
    headless::click_at(&mut harness, first, egui::PointerButton::Middle, Modifiers::NONE);
    // A single map needs no row of tabs.
    assert_eq!(tabs(&harness), 0);
}

#[test]
fn a_screen_reader_is_reported_the_language_of_the_map() {
    let library = tempfile::tempdir().unwrap();
    let harness = opened(library.path());
    let spoken = harness.root().children_recursive().filter_map(|node| {
        let node = node.accesskit_node();
        (node.role() == Role::ColumnHeader).then(|| node.data().language().map(str::to_owned))
    });
    let spoken: Vec<Option<String>> = spoken.collect();
    assert!(!spoken.is_empty());
    assert!(spoken.iter().all(|language| language.as_deref() == Some("en")), "{spoken:?}");
}
