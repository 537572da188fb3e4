//! Menus, palette, context menu and shortcuts as a user sees them, without a display.

use egui::{Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::Queryable;
use footpath::model::{CardId, CardKind, Part};

use crate::window::headless::{self, WindowHarness, keys, place, settle, state};

fn opened() -> WindowHarness {
    headless::opened(headless::SIZE)
}

fn press(harness: &mut WindowHarness, at: Pos2, button: PointerButton) {
    headless::click_at(harness, at, button, Modifiers::NONE);
}

/// A visible card in the first column.
fn first_card(harness: &WindowHarness) -> CardId {
    state(harness).map().unwrap().cards[0].id
}

#[test]
fn menus_are_found_by_their_labels_and_do_what_they_say() {
    let mut harness = opened();
    harness.get_by_label("View").click();
    settle(&mut harness);
    harness.get_by_label("Zoom to 100 %").click();
    settle(&mut harness);
    assert_eq!(state(&harness).zoom(), Some(1.0));
    // By role, because the inspector shows the same text further down.
    harness.get_by_role_and_label(egui::accesskit::Role::MenuItem, "Map").click();
    settle(&mut harness);
    for label in ["Add stage", "Add lane", "Card type", "Marks", "Theme of the map", "Direction"] {
        assert!(harness.query_all_by_label(label).count() > 0, "{label}");
    }
}

#[test]
fn alt_and_arrows_move_the_selected_card_and_undo_says_so() {
    let mut harness = opened();
    let id = first_card(&harness);
    let at = place(&harness, Part::Card(id));
    press(&mut harness, at, PointerButton::Primary);
    let before = state(&harness).map().unwrap().card(id).unwrap().step;
    keys(&mut harness, Modifiers::ALT, Key::ArrowRight);
    let map = state(&harness).map().unwrap().clone();
    let steps: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
    let column = |step| steps.iter().position(|known| *known == step).unwrap();
    assert!(column(map.card(id).unwrap().step) > column(before));
    harness.get_by_label_contains("Undo Move card “").click();
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap().card(id).unwrap().step, before);
    harness.get_by_label_contains("Redo Move card “");
}

#[test]
fn f4_opens_the_only_persona_though_nothing_is_selected() {
    let mut harness = opened();
    assert_eq!(state(&harness).map().unwrap().personas.len(), 1);
    assert_eq!(harness.query_all_by_label("Age").count(), 0);
    keys(&mut harness, Modifiers::NONE, Key::F4);
    settle(&mut harness);
    assert!(harness.query_all_by_label("Age").count() > 0, "the profile is not open");
}

#[test]
fn ctrl_k_finds_a_command_and_enter_does_it() {
    let mut harness = opened();
    keys(&mut harness, Modifiers::COMMAND, Key::K);
    harness.get_by_label("Find a command or text").type_text("100");
    settle(&mut harness);
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(state(&harness).zoom(), Some(1.0));
    assert!(harness.query_by_label("Find a command or text").is_none());
    // It was used most recently, so it comes first now.
    keys(&mut harness, Modifiers::COMMAND, Key::Num0);
    keys(&mut harness, Modifiers::COMMAND, Key::Num1);
    keys(&mut harness, Modifiers::COMMAND, Key::K);
    keys(&mut harness, Modifiers::NONE, Key::ArrowDown);
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(state(&harness).zoom(), Some(1.0));
}

#[test]
fn ctrl_k_lets_an_input_method_compose() {
    let mut harness = opened();
    keys(&mut harness, Modifiers::COMMAND, Key::K);
    harness.run_steps(3);
    let ime = harness.output().platform_output.ime;
    assert!(!ime.unwrap().should_interrupt_composition, "asking for the focus ends every composition");
}

#[test]
fn ctrl_k_finds_a_text_and_goes_there() {
    let mut harness = opened();
    let card = state(&harness).map().unwrap().cards[7].clone();
    keys(&mut harness, Modifiers::COMMAND, Key::K);
    harness.get_by_label("Find a command or text").type_text(&card.text);
    settle(&mut harness);
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(state(&harness).selected(), Some(Part::Card(card.id)));
}

#[test]
fn what_cannot_be_done_now_stays_undone_in_the_palette() {
    let mut harness = opened();
    let before = state(&harness).map().unwrap().clone();
    keys(&mut harness, Modifiers::COMMAND, Key::K);
    harness.get_by_label("Find a command or text").type_text("duplicate");
    settle(&mut harness);
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(*state(&harness).map().unwrap(), before);
    harness.get_by_label("Find a command or text");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Find a command or text").is_none());
}

#[test]
fn a_right_click_selects_and_offers_what_can_be_done() {
    let mut harness = opened();
    let id = first_card(&harness);
    let at = place(&harness, Part::Card(id));
    press(&mut harness, at, PointerButton::Secondary);
    assert_eq!(state(&harness).selected(), Some(Part::Card(id)));
    let count = state(&harness).map().unwrap().cards.len();
    harness.get_by_label("Card type");
    harness.get_by_label("Delete").click();
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap().cards.len(), count - 1);
    assert!(harness.query_by_label("Card type").is_none());
}

#[test]
fn shift_f10_opens_the_menu_of_what_is_selected() {
    let mut harness = opened();
    let id = first_card(&harness);
    let at = place(&harness, Part::Card(id));
    press(&mut harness, at, PointerButton::Primary);
    keys(&mut harness, Modifiers::SHIFT, Key::F10);
    harness.get_by_label("Card type").click();
    settle(&mut harness);
    harness.get_by_label(CardKind::Pain.name()).click();
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap().card(id).unwrap().kind, Some(CardKind::Pain));
}

#[test]
fn the_history_leads_back_several_steps_at_once() {
    let mut harness = opened();
    let id = first_card(&harness);
    let at = place(&harness, Part::Card(id));
    press(&mut harness, at, PointerButton::Primary);
    let before = state(&harness).map().unwrap().clone();
    for _ in 0..3 {
        keys(&mut harness, Modifiers::ALT, Key::ArrowRight);
    }
    assert_ne!(*state(&harness).map().unwrap(), before);
    harness.get_by_label("History").click();
    settle(&mut harness);
    harness.get_by_label("Opened").click();
    settle(&mut harness);
    assert_eq!(*state(&harness).map().unwrap(), before);
}

#[test]
fn f1_shows_all_shortcuts_and_esc_leaves() {
    let mut harness = opened();
    keys(&mut harness, Modifiers::NONE, Key::F1);
    assert!(harness.query_all_by_label("Keyboard shortcuts").count() > 0);
    harness.get_by_label("Redo: Ctrl+Shift+Z, Ctrl+Y");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.query_all_by_label("Keyboard shortcuts").count(), 0);
}

/// A key as the window system sends it: together with the letter that it types.
fn write_key(harness: &mut WindowHarness, modifiers: Modifiers, key: Key, letter: &str) {
    let pressed = |pressed| egui::Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers };
    harness.event(egui::Event::ModifiersChanged(modifiers));
    harness.run_ok();
    harness.input_mut().events.extend([pressed(true), egui::Event::Text(letter.into()), pressed(false)]);
    harness.run_ok();
    harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    settle(harness);
}

#[test]
fn a_key_that_writes_is_no_shortcut_and_a_shortcut_writes_nothing() {
    let mut harness = opened();
    let id = first_card(&harness);
    let at = place(&harness, Part::Card(id));
    press(&mut harness, at, PointerButton::Primary);
    let text = |harness: &WindowHarness| state(harness).map().unwrap().card(id).unwrap().text.clone();
    let before = text(&harness);
    write_key(&mut harness, Modifiers::ALT, Key::F, "f");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(text(&harness), before);
    // The map has made room for the inspector.
    let at = place(&harness, Part::Card(id));
    press(&mut harness, at, PointerButton::Primary);
    let zoom = state(&harness).zoom().unwrap();
    keys(&mut harness, Modifiers::COMMAND, Key::Num2);
    let closer = state(&harness).zoom().unwrap();
    assert!(closer > zoom, "{zoom} {closer}");
    // A French keyboard writes its digits with Shift, and nothing else may happen then.
    for (modifiers, key, letter) in [
        (Modifiers::SHIFT, Key::Num2, "2"),
        (Modifiers::SHIFT, Key::Num1, "!"),
        (Modifiers::NONE, Key::Minus, "-"),
        (Modifiers::SHIFT, Key::Plus, "+"),
        (Modifiers::NONE, Key::Equals, "="),
    ] {
        write_key(&mut harness, modifiers, key, letter);
        keys(&mut harness, Modifiers::NONE, Key::Escape);
    }
    assert_eq!(text(&harness), format!("{before}2!-+="));
}

#[test]
fn a_sign_before_a_number_is_for_the_point_that_is_selected() {
    let mut harness = opened();
    let map = state(&harness).map().unwrap().clone();
    let curve = map.lanes.iter().find(|lane| !lane.series.is_empty()).unwrap();
    let point = curve.series[0].points[0].clone();
    let target = Part::Point(curve.id, curve.series[0].id, point.step);
    let at = place(&harness, target);
    press(&mut harness, at, PointerButton::Primary);
    assert_eq!(state(&harness).selected(), Some(target));
    let zoom = state(&harness).zoom();
    write_key(&mut harness, Modifiers::NONE, Key::Minus, "-");
    harness.event(egui::Event::Text("2".into()));
    settle(&mut harness);
    assert_eq!(state(&harness).zoom(), zoom);
    let lane = state(&harness).map().unwrap().lane(curve.id).unwrap().clone();
    assert_eq!(lane.series[0].points[0].value, -2.0);
}

fn names(harness: &WindowHarness) -> Vec<String> {
    state(harness).map().unwrap().stages.iter().map(|stage| stage.name.clone()).collect()
}

#[test]
fn who_writes_on_a_name_replaces_it_by_double_click_by_tab_and_at_once() {
    let mut harness = opened();
    let stages = state(&harness).map().unwrap().stages.clone();
    let at = place(&harness, Part::Stage(stages[0].id));
    press(&mut harness, at, PointerButton::Primary);
    let at = place(&harness, Part::Stage(stages[0].id));
    press(&mut harness, at, PointerButton::Primary);
    let write = |harness: &mut WindowHarness, words: &str| {
        harness.event(egui::Event::Text(words.into()));
        settle(harness);
    };
    write(&mut harness, "One");
    keys(&mut harness, Modifiers::NONE, Key::Tab);
    write(&mut harness, "Two");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(names(&harness)[..2], ["One", "Two"]);
    write(&mut harness, "Again");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(names(&harness)[..2], ["One", "Again"]);
}

#[test]
fn while_writing_ctrl_shift_enter_goes_on_to_a_new_step() {
    let mut harness = opened();
    let steps = |harness: &WindowHarness| {
        let map = state(harness).map().unwrap().clone();
        map.steps().map(|(_, step)| step.name.clone()).collect::<Vec<_>>()
    };
    let (before, first) = (steps(&harness), state(&harness).map().unwrap().stages[0].steps[0].id);
    let at = place(&harness, Part::Step(first));
    press(&mut harness, at, PointerButton::Primary);
    harness.event(egui::Event::Text("Looks".into()));
    settle(&mut harness);
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
    harness.event(egui::Event::Text("Asks".into()));
    settle(&mut harness);
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    let now = steps(&harness);
    assert_eq!(now[..2], ["Looks", "Asks"]);
    assert_eq!(now.len(), before.len() + 1);
}

#[test]
fn f11_asks_for_the_whole_screen() {
    let mut harness = opened();
    let (key, modifiers) = (Key::F11, Modifiers::NONE);
    harness.input_mut().events.push(egui::Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    });
    harness.step();
    let mut commands = harness.output().viewport_output.values().flat_map(|output| &output.commands);
    let asked = commands.any(|command| *command == egui::ViewportCommand::Fullscreen(true));
    assert!(asked);
}

#[test]
fn a_map_that_fills_the_screen_has_no_bars_until_they_are_wanted() {
    let mut harness = opened();
    let has_bars = |harness: &WindowHarness| harness.query_by_label("Menus and tools").is_some();
    let point_at = |harness: &mut WindowHarness, y: f32| {
        harness.hover_at(egui::pos2(640.0, y));
        settle(harness);
    };
    point_at(&mut harness, 400.0);
    assert!(has_bars(&harness));
    let viewports = &mut harness.input_mut().viewports;
    viewports.entry(egui::ViewportId::ROOT).or_default().fullscreen = Some(true);
    settle(&mut harness);
    assert!(!has_bars(&harness) && harness.query_by_label("Status line").is_none());
    point_at(&mut harness, 1.0);
    assert!(has_bars(&harness), "the upper edge brings them");
    point_at(&mut harness, 400.0);
    assert!(!has_bars(&harness));
    keys(&mut harness, Modifiers::NONE, Key::F6);
    settle(&mut harness);
    assert!(has_bars(&harness), "so does a key that leads to a panel");
    harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default().fullscreen = Some(false);
    settle(&mut harness);
    assert!(has_bars(&harness));
}

#[test]
fn the_name_of_a_template_is_replaced_by_who_writes_another() {
    let mut harness = opened();
    harness.get_by_label("File").click();
    settle(&mut harness);
    harness.get_by_label("Save as template…").click();
    settle(&mut harness);
    harness.event(egui::Event::Text("My story".into()));
    settle(&mut harness);
    assert_eq!(harness.get_by_label("Template name").value().as_deref(), Some("My story"));
}

#[test]
fn ctrl_tab_leads_from_the_welcome_page_back_to_the_only_map() {
    let mut harness = opened();
    keys(&mut harness, Modifiers::COMMAND, Key::N);
    assert!(state(&harness).map().is_none());
    keys(&mut harness, Modifiers::COMMAND, Key::Tab);
    assert!(state(&harness).map().is_some());
}

#[test]
fn two_cards_far_from_each_other_are_linked_with_keys_alone() {
    let mut harness = opened();
    let start = state(&harness).map().unwrap().clone();
    let (from, to) = (start.cards[0].id, start.cards[10].id);
    let go_to = |harness: &mut WindowHarness, card| {
        let at = place(harness, Part::Card(card));
        press(harness, at, PointerButton::Primary);
    };
    go_to(&mut harness, from);
    keys(&mut harness, Modifiers::COMMAND, Key::L);
    harness.get_by_label_contains("Select the card the link leads to");
    // Escape cancels the link and keeps the selection.
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label_contains("Select the card to which").is_none());
    assert_eq!(state(&harness).selected(), Some(Part::Card(from)));
    keys(&mut harness, Modifiers::COMMAND, Key::L);
    keys(&mut harness, Modifiers::NONE, Key::ArrowRight);
    go_to(&mut harness, to);
    keys(&mut harness, Modifiers::COMMAND, Key::L);
    let made = state(&harness).map().unwrap();
    assert_eq!(made.links.len(), start.links.len() + 1);
    let link = made.links.last().unwrap();
    assert_eq!((link.from, link.to), (from, to));
    assert!(harness.query_by_label_contains("Select the card to which").is_none());
}
