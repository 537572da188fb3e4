//! A screen reader's user at the map: where the focus is, how parts are named, what is said, how texts are written.

use egui::accesskit::{Action, ActionData, ActionRequest, Live, Role, TextPosition, TextSelection};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::model::{Part, StepId};

use crate::window::headless::{self, SIZE, TEMPLATE, WindowHarness, click_on, keys, settle, state};

/// What has the focus.
pub(super) fn focus(harness: &WindowHarness) -> egui_kittest::Node<'_> {
    let root = harness.root();
    root.children_recursive().find(|node| node.accesskit_node().is_focused()).unwrap_or(root)
}

/// The name of what has the focus, as a screen reader says it.
pub(super) fn focused(harness: &WindowHarness) -> String {
    focus(harness).accesskit_node().label().unwrap_or_default()
}

/// What describes what has the focus.
pub(super) fn description(harness: &WindowHarness) -> String {
    focus(harness).accesskit_node().description().unwrap_or_default().trim_end().to_owned()
}

/// What describes what has the focus, once that was named and has rested.
pub(super) fn heard(harness: &mut WindowHarness) -> String {
    harness.run_steps(6);
    description(harness)
}

/// What the window said last.
pub(super) fn said(harness: &WindowHarness) -> String {
    harness.get_by_role(Role::Status).accesskit_node().label().unwrap_or_default()
}

pub(super) fn press(harness: &mut WindowHarness, key: Key) {
    keys(harness, Modifiers::NONE, key);
}

pub(super) fn write(harness: &mut WindowHarness, words: &str) {
    words.chars().for_each(|letter| harness.event(Event::Text(letter.to_string())));
    settle(harness);
}

/// A blank map, made by its shortcut.
pub(super) fn blank() -> WindowHarness {
    let mut harness = headless::welcome(SIZE);
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    harness
}

/// A blank map with the cards “One” and “Two” in its first cell; “Two” is selected.
pub(super) fn with_two_cards() -> WindowHarness {
    let mut harness = blank();
    press(&mut harness, Key::ArrowDown);
    write(&mut harness, "One");
    press(&mut harness, Key::Enter);
    write(&mut harness, "Two");
    press(&mut harness, Key::Escape);
    harness
}

fn steps(harness: &WindowHarness) -> Vec<StepId> {
    state(harness).map().unwrap().steps().map(|(_, step)| step.id).collect()
}

#[test]
fn the_map_has_the_focus_as_soon_as_it_is_open_and_after_every_dialog() {
    let mut harness = blank();
    assert!(focused(&harness).starts_with("Map: "), "{}", focused(&harness));
    press(&mut harness, Key::ArrowRight);
    assert!(focused(&harness).starts_with("Empty cell"), "{}", focused(&harness));
    let place = focused(&harness);
    for (modifiers, key) in [
        (Modifiers::COMMAND, Key::E),
        (Modifiers::COMMAND, Key::K),
        (Modifiers::COMMAND, Key::F),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::H),
        (Modifiers::NONE, Key::F1),
    ] {
        keys(&mut harness, modifiers, key);
        press(&mut harness, Key::Escape);
        settle(&mut harness);
        assert_eq!(focused(&harness), place, "after {key:?} and Esc");
    }
    harness.get_by_label("Edit").click();
    settle(&mut harness);
    press(&mut harness, Key::Escape);
    settle(&mut harness);
    assert_eq!(focused(&harness), place, "after a menu and Esc");
    // Another map, and back again.
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    assert!(focused(&harness).starts_with("Map: "), "{}", focused(&harness));
    keys(&mut harness, Modifiers::COMMAND, Key::Tab);
    assert_eq!(focused(&harness), place);
}

#[test]
fn the_window_is_named_and_the_map_is_read_before_the_panels() {
    let harness = headless::with_panels(headless::opened(SIZE));
    let root = harness.root();
    assert_eq!(root.accesskit_node().role(), Role::Window);
    assert_eq!(root.accesskit_node().label().as_deref(), Some(format!("{TEMPLATE} – Footpath").as_str()));
    let order: Vec<String> = root
        .children_recursive()
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| {
            ["File", "Filter the palette", "Objective"].contains(&label.as_str()) || label.starts_with("Map: ")
        })
        .collect();
    let place = |label: &str| order.iter().position(|known| known.starts_with(label)).unwrap();
    assert!(place("File") < place("Map: "), "{order:?}");
    assert!(place("Map: ") < place("Filter the palette"), "{order:?}");
    assert!(place("Filter the palette") < place("Objective"), "{order:?}");
}

#[test]
fn the_map_is_a_grid_of_rows_with_headers_cells_and_lists() {
    let harness = headless::opened(SIZE);
    let map = state(&harness).map().unwrap().clone();
    let grid = harness.get_by_role(Role::Grid);
    let node = grid.accesskit_node();
    assert_eq!(node.parent().unwrap().role(), Role::Canvas);
    assert_eq!(node.data().column_count(), Some(map.steps().count() + 1));
    let rows: Vec<_> = grid.children().filter(|row| row.accesskit_node().role() == Role::Row).collect();
    let stages = rows[0].children().map(|stage| stage.accesskit_node().label().unwrap()).collect::<Vec<_>>();
    assert_eq!(stages.len(), map.stages.len());
    let lane = rows.iter().find(|row| {
        let mut children = row.children();
        let header = children.next().map(|header| header.accesskit_node().role());
        header == Some(Role::RowHeader)
            && children.next().is_some_and(|cell| cell.accesskit_node().role() == Role::GridCell)
    });
    let cell = lane.unwrap().children().filter(|cell| cell.children().next().is_some()).nth(1).unwrap();
    let list = cell.children().next().unwrap();
    assert_eq!(list.accesskit_node().role(), Role::List);
    let item = list.children().next().unwrap();
    assert_eq!(item.accesskit_node().role(), Role::ListItem);
    assert_eq!(item.accesskit_node().position_in_set(), Some(0));
}

#[test]
fn what_the_arrows_come_to_is_named_by_what_is_new() {
    let mut harness = headless::opened(SIZE);
    press(&mut harness, Key::ArrowDown);
    let first = focused(&harness);
    assert!(first.starts_with("Card, ") || first.starts_with("Empty cell"), "{first}");
    press(&mut harness, Key::ArrowRight);
    let map = state(&harness).map().unwrap().clone();
    let lane = map.lanes[0].name.clone();
    assert!(focused(&harness).ends_with(&format!(". {lane}")), "{}", focused(&harness));
    press(&mut harness, Key::PageDown);
    let below = focused(&harness);
    assert!(map.lanes.iter().skip(1).any(|lane| below.starts_with(&format!("{}: ", lane.name))), "{below}");
    // Whoever comes back from elsewhere hears the whole name.
    keys(&mut harness, Modifiers::COMMAND, Key::K);
    press(&mut harness, Key::Escape);
    settle(&mut harness);
    assert_ne!(focused(&harness), below);
    press(&mut harness, Key::F7);
    assert!(said(&harness).contains(". Step "), "{}", said(&harness));
    assert_eq!(said(&harness), heard(&mut harness));
}

#[test]
fn home_and_end_jump_in_the_row_and_with_ctrl_in_the_map() {
    let mut harness = blank();
    press(&mut harness, Key::ArrowDown);
    let steps = steps(&harness);
    let step = |harness: &WindowHarness| match state(harness).selected() {
        Some(Part::Cell(_, step)) => step,
        other => panic!("{other:?}"),
    };
    press(&mut harness, Key::End);
    assert_eq!(step(&harness), *steps.last().unwrap());
    press(&mut harness, Key::Home);
    assert_eq!(step(&harness), steps[0]);
    keys(&mut harness, Modifiers::COMMAND, Key::End);
    let last = state(&harness).selected();
    assert_eq!(step(&harness), *steps.last().unwrap());
    press(&mut harness, Key::ArrowDown);
    assert_eq!((state(&harness).selected(), said(&harness).as_str()), (last, "The map ends here"));
    keys(&mut harness, Modifiers::COMMAND, Key::Home);
    assert_eq!(step(&harness), steps[0]);
    keys(&mut harness, Modifiers::COMMAND, Key::ArrowRight);
    assert_eq!(step(&harness), steps[1]);
}

/// The text that is being written.
fn text(harness: &WindowHarness) -> egui_kittest::Node<'_> {
    let text = focus(harness);
    assert_eq!(text.accesskit_node().role(), Role::MultilineTextInput);
    text
}

/// The place of the caret in letters, and whether a word starts there.
fn caret(harness: &WindowHarness) -> (usize, bool) {
    let text = text(harness).accesskit_node();
    let caret = text.text_selection_focus().unwrap();
    (caret.to_global_usv_index(), caret.is_word_start())
}

#[test]
fn a_card_that_is_written_on_is_a_text_with_a_caret() {
    let mut harness = blank();
    press(&mut harness, Key::ArrowDown);
    write(&mut harness, "Hello you");
    let node = text(&harness);
    let label = node.accesskit_node().label().unwrap();
    assert!(label.starts_with("Card, ") && label.ends_with("1 of 1"), "{label}");
    assert_eq!(node.accesskit_node().document_range().text(), "Hello you");
    assert_eq!(caret(&harness), (9, false));
    keys(&mut harness, Modifiers::COMMAND, Key::ArrowLeft);
    assert_eq!(caret(&harness), (6, true), "at the start of a word");
    keys(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    let selected = text(&harness).accesskit_node().text_selection().unwrap().text();
    assert_eq!(selected, "y");
    // Enter begins the next card; its name says so.
    press(&mut harness, Key::Enter);
    assert!(focused(&harness).ends_with("2 of 2"), "{}", focused(&harness));
    press(&mut harness, Key::Escape);
    assert_eq!(focus(&harness).accesskit_node().role(), Role::ListItem, "nothing was written on the second card");
    assert!(focused(&harness).ends_with(": Hello you"), "{}", focused(&harness));
}

#[test]
fn a_thought_is_read_without_the_marks_of_the_map() {
    let mut harness = headless::opened(SIZE);
    let map = state(&harness).map().unwrap().clone();
    let thought = map.cards.iter().find(|card| {
        let lane = map.lane(card.lane).unwrap();
        lane.kind_of(card) == footpath::model::CardKind::Thought
    });
    let thought = thought.unwrap().clone();
    click_on(&mut harness, Part::Card(thought.id));
    press(&mut harness, Key::F2);
    let whole = text(&harness).accesskit_node().document_range().text();
    assert_eq!(whole.replace('\n', " "), thought.text.replace('\n', " "));
}

#[test]
fn renaming_says_so_and_keeps_the_name_while_it_is_written() {
    let mut harness = headless::opened(SIZE);
    let lane = state(&harness).map().unwrap().lanes[0].clone();
    click_on(&mut harness, Part::Lane(lane.id));
    write(&mut harness, "T");
    let name = format!("Renaming lane “{}”", lane.name);
    assert_eq!(focused(&harness), name);
    write(&mut harness, "oday");
    assert_eq!(focused(&harness), name);
    assert_eq!(text(&harness).accesskit_node().document_range().text(), "Today");
}

fn ask(harness: &mut WindowHarness, action: Action, data: ActionData) {
    let (target_node, target_tree) = text(harness).accesskit_node().locate();
    let request = ActionRequest { action, target_tree, target_node, data: Some(data) };
    harness.event(Event::AccessKitActionRequest(request));
    settle(harness);
}

#[test]
fn a_reader_sets_the_selection_and_the_text() {
    let mut harness = blank();
    press(&mut harness, Key::ArrowDown);
    write(&mut harness, "Hello you");
    let run = text(&harness).accesskit_node().data().children()[0];
    let at = |character_index| TextPosition { node: run, character_index };
    let selection = TextSelection { anchor: at(0), focus: at(5) };
    ask(&mut harness, Action::SetTextSelection, ActionData::SetTextSelection(selection));
    assert_eq!(text(&harness).accesskit_node().text_selection().unwrap().text(), "Hello");
    ask(&mut harness, Action::ReplaceSelectedText, ActionData::Value("Thank".into()));
    assert_eq!(text(&harness).accesskit_node().document_range().text(), "Thank you");
    ask(&mut harness, Action::SetValue, ActionData::Value("All new".into()));
    assert_eq!(text(&harness).accesskit_node().document_range().text(), "All new");
    press(&mut harness, Key::Escape);
    assert!(state(&harness).map().unwrap().cards.iter().any(|card| card.text == "All new"));
}

#[test]
fn every_result_is_said_and_stands_beside_the_name_of_what_has_the_focus() {
    let mut harness = blank();
    press(&mut harness, Key::ArrowDown);
    write(&mut harness, "Pays");
    press(&mut harness, Key::Escape);
    assert_eq!(said(&harness), "", "what was written is known");
    keys(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert!(said(&harness).starts_with("Moved to ") && said(&harness).ends_with(", 1 of 1"), "{}", said(&harness));
    assert_eq!(heard(&mut harness), said(&harness));
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(said(&harness).starts_with("Undone: "), "{}", said(&harness));
    assert!(said(&harness).contains(". Card, "), "{}", said(&harness));
    keys(&mut harness, Modifiers::COMMAND, Key::Y);
    assert!(said(&harness).starts_with("Redone: "), "{}", said(&harness));
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    assert!(said(&harness).starts_with("Added hotspot, severity 3, on card “Pays”"), "{}", said(&harness));
    assert!(focused(&harness).starts_with("Hotspot, severity 3"), "{}", focused(&harness));
    assert_eq!(heard(&mut harness), "Added");
    write(&mut harness, "5");
    assert_eq!(said(&harness), "Severity 5");
    harness.key_press(Key::ArrowUp);
    harness.step();
    assert_eq!(heard(&mut harness), "", "the words do not follow to other parts");
}

#[test]
fn a_deletion_says_what_is_gone_and_leaves_the_focus_nearby() {
    let mut harness = with_two_cards();
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::Delete);
    assert!(said(&harness).starts_with("Deleted card “One”. Now on Card, "), "{}", said(&harness));
    assert!(focused(&harness).ends_with(": Two"), "{}", focused(&harness));
    assert_eq!(heard(&mut harness), "Deleted card “One”");
    press(&mut harness, Key::Delete);
    assert!(focused(&harness).starts_with("Empty cell"), "{}", focused(&harness));
    press(&mut harness, Key::Delete);
    assert_eq!(said(&harness), "This cell is already empty.");
}

#[test]
fn every_refusal_is_said_at_once_and_again() {
    let mut harness = blank();
    let refused = |harness: &WindowHarness| {
        let status = harness.get_by_role(Role::Status);
        (said(harness), status.accesskit_node().live())
    };
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(refused(&harness), ("There is nothing to undo".into(), Live::Assertive));
    press(&mut harness, Key::Delete);
    assert_eq!(refused(&harness), ("Select something first".into(), Live::Assertive));
    assert_eq!(heard(&mut harness), "Select something first", "the map has the focus");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowLeft);
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    assert_eq!(refused(&harness).0, "Select a card, a step or a cell first");
    keys(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(refused(&harness), ("It cannot move any further".into(), Live::Assertive));
    let first = harness.get_by_role(Role::Status).accesskit_node().locate();
    let words = focus(&harness).accesskit_node().description();
    keys(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(refused(&harness).0, "It cannot move any further");
    assert_ne!(harness.get_by_role(Role::Status).accesskit_node().locate(), first, "said a second time");
    assert_ne!(focus(&harness).accesskit_node().description(), words);
}

#[test]
fn a_link_says_where_it_begins_and_where_it_ends() {
    let mut harness = with_two_cards();
    keys(&mut harness, Modifiers::COMMAND, Key::L);
    assert!(
        said(&harness).starts_with("Link from card “Two”: go to the other card, Ctrl+L again"),
        "{}",
        said(&harness)
    );
    keys(&mut harness, Modifiers::COMMAND, Key::L);
    assert!(
        said(&harness).starts_with("A link cannot end where it begins. Link from card “Two”"),
        "{}",
        said(&harness)
    );
    press(&mut harness, Key::Escape);
    assert_eq!(said(&harness), "No link was added");
    keys(&mut harness, Modifiers::COMMAND, Key::L);
    press(&mut harness, Key::ArrowUp);
    keys(&mut harness, Modifiers::COMMAND, Key::L);
    assert_eq!(said(&harness), "Linked “Two” to “One”");
    assert_eq!(focused(&harness), "Link from “Two” to “One”");
}

#[test]
fn a_point_of_the_curve_says_its_value_with_the_feeling() {
    let mut harness = blank();
    let map = state(&harness).map().unwrap().clone();
    let curve = map.lanes.iter().find(|lane| lane.kind == footpath::model::LaneKind::Curve).unwrap().id;
    press(&mut harness, Key::ArrowDown);
    while !matches!(state(&harness).selected(), Some(Part::Cell(lane, _)) if lane == curve) {
        press(&mut harness, Key::PageDown);
    }
    write(&mut harness, "-1");
    assert_eq!(said(&harness), "−1, unhappy");
    assert!(focused(&harness).contains("−1, unhappy"), "{}", focused(&harness));
}

#[test]
fn the_find_bar_says_the_place_among_the_matches() {
    let mut harness = headless::opened(SIZE);
    keys(&mut harness, Modifiers::COMMAND, Key::F);
    harness.get_by_label("Find on the map").type_text("the");
    settle(&mut harness);
    assert!(said(&harness).starts_with("1 of "), "{}", said(&harness));
    press(&mut harness, Key::Enter);
    assert!(said(&harness).starts_with("2 of "), "{}", said(&harness));
}

#[test]
fn a_map_of_ten_thousand_cards_has_few_nodes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.journey");
    footpath::file::save(&footpath::file::sample::map(10_000), &path).unwrap();
    let mut harness = headless::window_in(egui_kittest::Harness::builder().with_size(SIZE), vec![path]);
    settle(&mut harness);
    let count = |harness: &WindowHarness| harness.root().children_recursive().count();
    assert!(count(&harness) < 1_000, "{}", count(&harness));
    keys(&mut harness, Modifiers::SHIFT, Key::Num1);
    assert!(count(&harness) < 1_000, "with all of the map in view: {}", count(&harness));
    press(&mut harness, Key::ArrowDown);
    keys(&mut harness, Modifiers::COMMAND, Key::End);
    let map = state(&harness).map().unwrap().clone();
    assert!(focused(&harness).contains(&map.stages.last().unwrap().name), "{}", focused(&harness));
    assert!(count(&harness) < 1_000, "{}", count(&harness));
}

#[test]
fn a_result_waits_until_the_part_was_named_and_is_not_said_about_its_text() {
    let mut harness = with_two_cards();
    let event = |pressed| Event::Key {
        key: Key::K,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::COMMAND | Modifiers::SHIFT,
    };
    harness.event(event(true));
    harness.step();
    while !focused(&harness).starts_with("Hotspot") {
        assert_eq!(description(&harness), "");
        harness.step();
    }
    assert_eq!(description(&harness), "", "the reader names the hotspot first");
    harness.event(event(false));
    settle(&mut harness);
    assert_eq!(heard(&mut harness), "Added");
    press(&mut harness, Key::Enter);
    write(&mut harness, "Nobody answers");
    assert_eq!(description(&harness), "", "while its cause is written");
    press(&mut harness, Key::Escape);
    assert_eq!(description(&harness), "", "and after it");
}

#[test]
fn a_new_name_takes_the_place_of_what_was_said_about_the_part() {
    let mut harness = blank();
    press(&mut harness, Key::ArrowDown);
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, footpath::app::commands::UiCommand::AddLane);
    settle(&mut harness);
    assert!(said(&harness).starts_with("Added lane "), "{}", said(&harness));
    write(&mut harness, "Back office");
    press(&mut harness, Key::Escape);
    assert_eq!(said(&harness), "Renamed lane “Back office”");
    assert_eq!(heard(&mut harness), "", "whoever wrote it knows");
}

#[test]
fn what_changes_the_window_or_the_view_is_said() {
    use footpath::app::commands::UiCommand as C;
    let mut harness = with_two_cards();
    let ctx = harness.ctx.clone();
    for (command, words) in [
        (C::LookDark, "The window is dark"),
        (C::SwitchLook, "The window is light"),
        (C::LookSystem, "The window is light or dark as the system is"),
        (C::LargerText, "Text at 110 %"),
        (C::NormalText, "Text at 100 %"),
        (C::ReduceMotion, "Less motion"),
        (C::ReduceMotion, "Motion as usual"),
        (C::ZoomActual, "Zoom 100 %"),
        (C::ZoomIn, "Zoom 1"),
        (C::ZoomFit, "The whole map, zoom "),
        (C::ZoomSelection, "What is selected, zoom "),
        (C::FullScreen, "Full screen"),
    ] {
        harness.state_mut().as_mut().unwrap().perform(&ctx, command);
        settle(&mut harness);
        assert!(said(&harness).starts_with(words), "{command:?}: {}", said(&harness));
        assert!(heard(&mut harness).starts_with(words), "{command:?}: {}", heard(&mut harness));
    }
}
