//! Somebody who works by ear: where keys lead, what every command answers, and where the focus is.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::commands::UiCommand;
use footpath::model::{CardId, Part};

use super::screen_reader::{blank, focus, focused, heard, press, said, with_two_cards, write};
use crate::window::headless::{self, SIZE, WindowHarness, keys, settle, state};

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

fn perform(harness: &mut WindowHarness, command: UiCommand) {
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, command);
    settle(harness);
}

fn selected_card(harness: &WindowHarness) -> CardId {
    match state(harness).selected() {
        Some(Part::Card(card)) => card,
        other => panic!("{other:?}"),
    }
}

/// The nodes whose selection a reader would follow although the focus is not among them.
fn distractions(harness: &WindowHarness) -> Vec<String> {
    let is_container = |role: Role| {
        use Role::{ComboBox, Grid, ListBox, ListGrid, Menu, MenuBar, RadioGroup, TabList, Toolbar, Tree, TreeGrid};
        let containers = [ComboBox, Grid, ListBox, ListGrid, Menu, MenuBar, RadioGroup, TabList, Toolbar, Tree];
        containers.contains(&role) || role == TreeGrid
    };
    let containers = harness
        .root()
        .children_recursive()
        .filter(|node| is_container(node.accesskit_node().role()))
        .collect::<Vec<_>>();
    let mut found = Vec::new();
    for container in containers {
        let has_focus = container.children_recursive().any(|node| node.accesskit_node().is_focused())
            || container.accesskit_node().is_focused();
        let chosen = container.children_recursive().filter(|node| node.accesskit_node().is_selected() == Some(true));
        if !has_focus {
            found.extend(chosen.map(|node| node.accesskit_node().label().unwrap_or_default()));
        }
    }
    found
}

#[test]
fn after_esc_the_keys_go_on_from_the_part_that_was_left() {
    let mut harness = blank();
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowRight);
    let left = state(&harness).selected();
    assert!(left.is_some());
    for key in [Key::ArrowLeft, Key::ArrowDown, Key::PageDown, Key::End] {
        press(&mut harness, Key::Escape);
        assert_eq!(state(&harness).selected(), None);
        press(&mut harness, key);
        assert_eq!(state(&harness).selected(), left, "{key:?} leads back first");
    }
    press(&mut harness, Key::ArrowLeft);
    assert_ne!(state(&harness).selected(), left, "and then on");
    press(&mut harness, Key::Escape);
    keys(&mut harness, CTRL, Key::Home);
    assert!(matches!(state(&harness).selected(), Some(Part::Cell(..))), "an end of the map is one wherever one was");
}

#[test]
fn what_is_gone_is_not_gone_back_to() {
    let mut harness = with_two_cards();
    let two = selected_card(&harness);
    press(&mut harness, Key::Escape);
    keys(&mut harness, CTRL, Key::Z);
    assert!(state(&harness).map().unwrap().card(two).is_none(), "“Two” is taken back");
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::ArrowDown);
    assert!(state(&harness).selected().is_some_and(|part| part != Part::Card(two)));
}

#[test]
fn esc_in_the_title_of_a_new_action_leads_back_to_its_card() {
    let mut harness = with_two_cards();
    let card = selected_card(&harness);
    keys(&mut harness, CTRL_SHIFT, Key::T);
    write(&mut harness, "Call back");
    press(&mut harness, Key::Escape);
    settle(&mut harness);
    assert_eq!(state(&harness).selected(), Some(Part::Card(card)));
    assert!(focused(&harness).contains(": Two"), "{}", focused(&harness));
}

#[test]
fn a_shortcut_closes_the_menu_that_is_open() {
    let mut harness = with_two_cards();
    for (modifiers, key) in [(CTRL, Key::F), (CTRL, Key::H)] {
        keys(&mut harness, Modifiers::ALT, Key::E);
        harness.get_by_role_and_label(Role::Menu, "Edit");
        keys(&mut harness, modifiers, key);
        assert!(harness.query_by_role_and_label(Role::Menu, "Edit").is_none(), "{key:?}");
        assert_eq!(focused(&harness), "Find on the map", "{key:?}");
        press(&mut harness, Key::Escape);
        settle(&mut harness);
        assert!(focused(&harness).ends_with(": Two"), "{key:?} and Esc: {}", focused(&harness));
    }
    // A list that its own shortcut closes.
    keys(&mut harness, CTRL_SHIFT, Key::H);
    assert!(history_is_open(&harness));
    keys(&mut harness, CTRL_SHIFT, Key::H);
    assert!(!history_is_open(&harness));
}

fn history_is_open(harness: &WindowHarness) -> bool {
    harness.query_all_by_label("History").any(|node| node.accesskit_node().role() == Role::Heading)
}

#[test]
fn the_find_bar_keeps_the_reader_and_says_where_a_match_is() {
    let mut harness = with_two_cards();
    keys(&mut harness, CTRL, Key::F);
    write(&mut harness, "o");
    assert_eq!(distractions(&harness), Vec::<String>::new(), "while a match is selected on the map");
    assert!(said(&harness).starts_with("1 of ") && said(&harness).contains(": "), "{}", said(&harness));
    press(&mut harness, Key::Backspace);
    write(&mut harness, "Two");
    let card = "1 of 1: Card, ";
    assert!(said(&harness).starts_with(card) && said(&harness).ends_with(": Two"), "{}", said(&harness));
    let number = |harness: &WindowHarness| harness.get_by_role(Role::Status).accesskit_node().locate();
    let first = number(&harness);
    press(&mut harness, Key::Enter);
    assert!(said(&harness).starts_with(card), "{}", said(&harness));
    assert_ne!(number(&harness), first, "the only match is said again");
    assert!(heard(&mut harness).starts_with(card), "{}", heard(&mut harness));
    write(&mut harness, "x");
    assert_eq!(said(&harness), "Nothing found");
    let first = number(&harness);
    press(&mut harness, Key::Enter);
    assert_eq!(said(&harness), "Nothing found");
    assert_ne!(number(&harness), first, "and so is that there is none");
    press(&mut harness, Key::Escape);
    settle(&mut harness);
    assert!(focus(&harness).accesskit_node().is_selected() == Some(true), "{}", focused(&harness));
}

#[test]
fn nothing_but_what_has_the_focus_moves_a_reader() {
    let mut harness = with_two_cards();
    assert_eq!(distractions(&harness), Vec::<String>::new(), "one map");
    keys(&mut harness, CTRL_SHIFT, Key::N);
    assert_eq!(distractions(&harness), Vec::<String>::new(), "two maps");
    keys(&mut harness, CTRL, Key::Tab);
    assert_eq!(distractions(&harness), Vec::<String>::new(), "the other one");
    for command in [UiCommand::Insights, UiCommand::Comments, UiCommand::Versions] {
        perform(&mut harness, command);
        assert_eq!(distractions(&harness), Vec::<String>::new(), "{command:?}");
    }
    keys(&mut harness, CTRL, Key::F2);
    press(&mut harness, Key::Enter);
    write(&mut harness, "Call back");
    press(&mut harness, Key::Tab);
    write(&mut harness, "a");
    assert_eq!(distractions(&harness), Vec::<String>::new(), "a cell with suggestions");
}

#[test]
fn bold_and_italics_say_whether_they_are_on() {
    let mut harness = with_two_cards();
    for (key, words) in
        [(Key::B, "Bold on"), (Key::B, "Bold off"), (Key::I, "Italic on"), (Key::I, "Italic off"), (Key::B, "Bold on")]
    {
        keys(&mut harness, CTRL, key);
        assert_eq!((said(&harness).as_str(), heard(&mut harness).as_str()), (words, words));
    }
    press(&mut harness, Key::F2);
    keys(&mut harness, CTRL, Key::I);
    assert_eq!(said(&harness), "Italic on", "in a text");
    press(&mut harness, Key::Escape);
    perform(&mut harness, UiCommand::SelectAll);
    keys(&mut harness, CTRL, Key::B);
    assert_eq!(said(&harness), "Bold on", "several cards, of which one was bold");
}

#[test]
fn whatever_is_switched_says_so() {
    use UiCommand as C;
    let mut harness = with_two_cards();
    for (command, words) in [
        (C::TogglePalette, "Palette hidden"),
        (C::TogglePalette, "Palette shown"),
        (C::PaletteNames, "Palette with names"),
        (C::PaletteNames, "Palette as icons"),
        (C::CommentMarks, "Comment marks hidden"),
        (C::Overview, "Overview hidden"),
        (C::ToggleInspector, "Inspector hidden"),
        (C::ToggleInspector, "Inspector shown. F6 leads to it"),
        (C::PinInspector, "The inspector stays open"),
        (C::PinInspector, "The inspector is open while something is selected"),
        (C::TimerSound, "The timer ends without a sound"),
        (C::TimerSound, "The timer ends with a sound"),
        (C::Split, "Two maps side by side. Shift+F8 leads to the other one"),
        (C::Split, "One map"),
    ] {
        perform(&mut harness, command);
        assert_eq!(said(&harness), words, "{command:?}");
        assert_eq!(heard(&mut harness), words, "{command:?}");
    }
}

#[test]
fn a_lane_says_that_it_is_collapsed_and_f7_says_it_again() {
    let mut harness = blank();
    let lane = state(&harness).map().unwrap().lanes[0].clone();
    select_first_lane(&mut harness);
    perform(&mut harness, UiCommand::FoldLane);
    assert_eq!(said(&harness), format!("Collapsed lane “{}”", lane.name));
    press(&mut harness, Key::F7);
    assert!(said(&harness).ends_with(", collapsed"), "{}", said(&harness));
    perform(&mut harness, UiCommand::FoldLane);
    assert_eq!(said(&harness), format!("Expanded lane “{}”", lane.name));
    press(&mut harness, Key::F7);
    assert!(!said(&harness).contains("collapsed"), "{}", said(&harness));
}

/// Goes to the name of the first lane.
fn select_first_lane(harness: &mut WindowHarness) {
    press(harness, Key::ArrowDown);
    press(harness, Key::ArrowLeft);
    assert!(matches!(state(harness).selected(), Some(Part::Lane(_))), "{:?}", state(harness).selected());
}

#[test]
fn f7_says_where_the_focus_is_on_pages_in_dialogs_panels_menus_and_texts() {
    let mut harness = with_two_cards();
    press(&mut harness, Key::F2);
    press(&mut harness, Key::F7);
    assert!(said(&harness).contains(". Step 1 of "), "while a card is written: {}", said(&harness));
    press(&mut harness, Key::Escape);

    keys(&mut harness, CTRL, Key::F2);
    assert!(heard(&mut harness).contains("Actions. "), "the page's name: {}", heard(&mut harness));
    press(&mut harness, Key::F7);
    assert!(
        said(&harness).starts_with("Actions. ") && said(&harness).contains(&focused(&harness)),
        "{}",
        said(&harness)
    );
    let once = said(&harness);
    press(&mut harness, Key::F7);
    assert_eq!(said(&harness), once, "asked twice, said once each time");
    assert!(heard(&mut harness).ends_with(&once), "{}", heard(&mut harness));
    keys(&mut harness, CTRL, Key::F2);

    keys(&mut harness, CTRL, Key::E);
    press(&mut harness, Key::F7);
    assert!(heard(&mut harness).contains("Export"), "{}", heard(&mut harness));
    press(&mut harness, Key::Escape);
    settle(&mut harness);

    harness.get_by_label("Text").focus();
    settle(&mut harness);
    press(&mut harness, Key::F7);
    assert!(said(&harness).starts_with("Text: Two. ") && said(&harness).contains(". Card, "), "{}", said(&harness));
    press(&mut harness, Key::Escape);
    settle(&mut harness);

    keys(&mut harness, Modifiers::ALT, Key::F);
    let entry = focused(&harness);
    press(&mut harness, Key::F7);
    let answer = said(&harness);
    assert!(answer.starts_with(&entry) && heard(&mut harness).contains(&answer), "{entry}: {answer}");
    press(&mut harness, Key::ArrowDown);
    assert_ne!(focused(&harness), entry);
    assert!(!heard(&mut harness).contains(&answer), "it does not stick to the next entry: {}", heard(&mut harness));
}

#[test]
fn shift_and_f7_are_the_timer_wherever_the_focus_is() {
    let mut harness = with_two_cards();
    harness.get_by_label("Text").focus();
    settle(&mut harness);
    keys(&mut harness, Modifiers::SHIFT, Key::F7);
    assert!(!harness.get_by_label("Text").is_focused(), "the field for the time has it");
}

#[test]
fn the_start_page_says_what_is_on_it_and_how_to_get_there() {
    let mut harness = headless::welcome(SIZE);
    assert_eq!(focused(&harness), "Maps to start with");
    let about = heard(&mut harness);
    assert!(about.contains(" templates. The arrow keys go through them, Enter opens one, letters search"), "{about}");
    press(&mut harness, Key::F7);
    assert!(
        said(&harness).starts_with("Maps to start with. ") && said(&harness).contains("templates"),
        "{}",
        said(&harness)
    );
    press(&mut harness, Key::ArrowRight);
    let first = focused(&harness);
    assert_ne!(first, "Maps to start with");
    press(&mut harness, Key::ArrowRight);
    assert_ne!(focused(&harness), first);
    keys(&mut harness, CTRL_SHIFT, Key::O);
    assert_eq!(said(&harness), "Start page");
    assert!(heard(&mut harness).ends_with("Start page"), "{}", heard(&mut harness));
    // And back from a map.
    press(&mut harness, Key::Enter);
    settle(&mut harness);
    assert!(focused(&harness).starts_with("Map: "), "{}", focused(&harness));
    keys(&mut harness, CTRL, Key::N);
    assert_eq!(focused(&harness), "Maps to start with");
}

#[test]
fn tab_selects_all_of_a_line_so_that_it_is_heard_and_replaced() {
    let mut harness = headless::opened(SIZE);
    let persona = state(&harness).map().unwrap().personas[0].clone();
    assert!(!persona.age.is_empty(), "the template says the age");
    headless::click_on(&mut harness, Part::Persona(persona.id));
    perform(&mut harness, UiCommand::OpenProfile);
    harness.run_steps(4);
    for _ in 0..40 {
        if focused(&harness) == "Age" {
            break;
        }
        press(&mut harness, Key::Tab);
    }
    // First the field is named, then what is selected in it.
    harness.run_steps(8);
    let selected = focus(&harness).accesskit_node().text_selection().map(|selected| selected.text());
    assert_eq!(selected.as_deref(), Some(persona.age.as_str()));
    write(&mut harness, "51");
    keys(&mut harness, CTRL, Key::Enter);
    assert_eq!(state(&harness).map().unwrap().personas[0].age, "51");
}

#[test]
fn on_the_way_round_the_window_tab_passes_nothing_that_has_no_focus() {
    let mut harness = with_two_cards();
    perform(&mut harness, UiCommand::Insights);
    let mut passed = Vec::new();
    for _ in 0..60 {
        for pressed in [true, false] {
            harness.input_mut().events.push(Event::Key {
                key: Key::Tab,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers: Modifiers::NONE,
            });
            harness.step();
            passed.push(focused(&harness));
        }
        if passed.last().is_some_and(|name| name == "File") {
            break;
        }
    }
    assert_eq!(passed.last().map(String::as_str), Some("File"), "{passed:?}");
    let is_map = |name: &&String| name.starts_with("Map: ") || name.starts_with("Card, ");
    let is_window = |name: &&String| name.ends_with("– Footpath");
    assert_eq!(passed.iter().find(is_map), None, "{passed:?}");
    assert_eq!(passed.iter().find(is_window), None, "{passed:?}");
}

#[test]
fn f10_begins_at_the_first_menu_and_jumps_say_which_end_they_are_at() {
    let mut harness = blank();
    keys(&mut harness, Modifiers::ALT, Key::V);
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Escape);
    settle(&mut harness);
    press(&mut harness, Key::F10);
    assert_eq!(focused(&harness), "File");
    press(&mut harness, Key::Escape);
    settle(&mut harness);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Home);
    assert_eq!(said(&harness), "This is the start of the row");
    keys(&mut harness, CTRL, Key::ArrowLeft);
    assert_eq!(said(&harness), "This is the first stage");
    keys(&mut harness, CTRL, Key::End);
    press(&mut harness, Key::End);
    assert_eq!(said(&harness), "This is the end of the row");
}

#[test]
fn settings_are_found_by_that_name() {
    let mut harness = blank();
    keys(&mut harness, CTRL, Key::K);
    harness.get_by_label("Find a command or text").type_text("settings");
    settle(&mut harness);
    for command in [UiCommand::LargerText, UiCommand::ReduceMotion, UiCommand::SwitchLook] {
        let label = command.info().label;
        assert!(harness.query_all_by_label_contains(label).next().is_some(), "{label}");
    }
}
