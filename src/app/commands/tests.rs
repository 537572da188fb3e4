//! The table is complete, its shortcuts do not collide, and the README shows them.

use egui::{Key, Modifiers};

use super::requirements::SelectionState;
use super::shortcuts::{KeyPress, shortcut_label, shortcuts_markdown};
use super::{CommandState, Requirement, UiCommand, with_new_meaning};
use crate::model::{CardKind, FlagKind};
use crate::text::LetterMark;

const MARKS: [&str; 2] = ["<!-- shortcuts: made from the command table -->\n", "<!-- end of shortcuts -->"];

#[test]
fn every_command_stands_once_with_label_and_hint() {
    let mut seen = Vec::new();
    for command in UiCommand::all() {
        let info = command.info();
        assert_eq!(info.command, command);
        assert!(!info.label.is_empty() && !info.hint.is_empty(), "{command:?}");
        assert!(!seen.contains(&command), "{command:?} stands twice");
        seen.push(command);
    }
    let some = [UiCommand::Save, UiCommand::Retype(CardKind::Pain), UiCommand::ToggleFlag(FlagKind::HandOff)];
    assert!(some.iter().all(|command| seen.contains(command)));
    assert!(seen.contains(&UiCommand::MapTheme(None)) && seen.contains(&UiCommand::MapTheme(Some(0))));
}

#[test]
fn no_shortcut_is_given_twice() {
    let mut seen: Vec<((Modifiers, Key), UiCommand)> = Vec::new();
    for command in UiCommand::all() {
        for shortcut in command.info().shortcuts {
            let other = seen.iter().find(|(known, _)| known == shortcut);
            assert!(other.is_none(), "{command:?} and {other:?}");
            // On most European keyboards Ctrl and Alt together type characters, but none of these.
            let is_safe = matches!(shortcut.1, Key::Plus | Key::Equals | Key::Minus | Key::Num0);
            assert!(is_safe || !(shortcut.0.command && shortcut.0.alt), "{command:?}");
            seen.push((*shortcut, command));
        }
    }
}

fn pressed(key: Key, physical: Key, modifiers: Modifiers) -> KeyPress {
    KeyPress { key, physical: Some(physical), modifiers }
}

#[test]
fn digits_are_found_on_any_keyboard() {
    let by_place = |press: KeyPress, modifiers, key| !press.fits(modifiers, key) && press.fits_by_place(modifiers, key);
    // French: the first key writes “&”, and with Shift the digit.
    let ctrl_shift = Modifiers::COMMAND | Modifiers::SHIFT;
    assert!(pressed(Key::Num1, Key::Num1, ctrl_shift).fits(Modifiers::COMMAND, Key::Num1));
    assert!(by_place(pressed(Key::Equals, Key::Num0, Modifiers::COMMAND), Modifiers::COMMAND, Key::Num0));
    assert!(pressed(Key::Plus, Key::Equals, ctrl_shift).fits(Modifiers::COMMAND, Key::Plus));
    // Letters are matched by character, not by position, unless the keyboard has no such letter.
    let w = pressed(Key::W, Key::Z, Modifiers::COMMAND);
    assert!(!w.fits(Modifiers::COMMAND, Key::Z) && !w.fits_by_place(Modifiers::COMMAND, Key::Z));
    assert!(by_place(pressed(Key::Semicolon, Key::Q, Modifiers::COMMAND), Modifiers::COMMAND, Key::Q));
    assert!(by_place(pressed(Key::Comma, Key::Slash, ctrl_shift), Modifiers::COMMAND, Key::Questionmark));
}

#[test]
fn ctrl_and_alt_never_take_what_they_write() {
    let both = Modifiers::COMMAND | Modifiers::ALT;
    assert!(pressed(Key::Num0, Key::Num0, both).fits(both, Key::Num0));
    let curly = pressed(Key::CloseCurlyBracket, Key::Num0, both);
    assert!(!curly.fits(both, Key::Num0) && !curly.fits_by_place(both, Key::Num0));
}

#[test]
fn a_shortcut_without_ctrl_or_alt_is_no_key_that_writes() {
    for (command, (modifiers, key)) in
        UiCommand::all().flat_map(|command| command.info().shortcuts.iter().map(move |keys| (command, *keys)))
    {
        let writes = key.symbol_or_name().chars().count() == 1 && !key.name().starts_with("Arrow");
        assert!(modifiers.command || modifiers.alt || !writes, "{command:?} takes {key:?} from the text");
    }
}

#[test]
fn alt_is_not_ignored() {
    assert!(!pressed(Key::ArrowUp, Key::ArrowUp, Modifiers::NONE).fits(Modifiers::ALT, Key::ArrowUp));
    assert!(!pressed(Key::Z, Key::Z, Modifiers::ALT | Modifiers::COMMAND).fits(Modifiers::COMMAND, Key::Z));
}

#[test]
fn shortcuts_are_written_as_the_system_does() {
    let keys = (Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(shortcut_label(keys, false), "Ctrl+Shift+Z");
    assert_eq!(shortcut_label(keys, true), "⌘⇧Z");
    assert_eq!(shortcut_label((Modifiers::ALT, Key::ArrowLeft), false), "Alt+←");
}

#[test]
fn what_is_missing_is_said() {
    let nothing = CommandState::default();
    assert_eq!(UiCommand::ZoomIn.disabled_reason(&nothing), Some("Open a map first"));
    assert!(UiCommand::Open.is_enabled(&nothing));
    let map = CommandState { map_open: true, ..CommandState::default() };
    assert_eq!(UiCommand::ZoomIn.disabled_reason(&map), None);
    assert_eq!(UiCommand::AddLink.disabled_reason(&map), Some("Select a card first"));
    assert_eq!(UiCommand::OpenProfile.disabled_reason(&map), Some("Add a persona first"));
    let cards =
        CommandState { selection: SelectionState { cards: 2, selected: 2, ..SelectionState::default() }, ..map };
    assert!(UiCommand::AddLink.is_enabled(&cards) && !UiCommand::GrowSpan.is_enabled(&cards));
    assert_eq!(Requirement::UndoStep.disabled_reason(&cards), Some("There is nothing to undo"));
}

#[test]
fn keys_that_have_a_new_meaning_say_so_and_where_the_old_one_is() {
    let map = CommandState { map_open: true, ..CommandState::default() };
    let said = |mark| {
        let command = UiCommand::Mark(mark);
        with_new_meaning(command, command.disabled_reason(&map).unwrap())
    };
    if cfg!(not(target_os = "macos")) {
        let bold = "Ctrl+B makes the text of cards bold. Select a card first. Bounce point is Ctrl+Shift+Y now";
        assert_eq!(said(LetterMark::Bold), bold);
        let italic = "Ctrl+I sets the text of cards in italics. Select a card first. Inspector is Shift+F12 now";
        assert_eq!(said(LetterMark::Italic), italic);
    }
    assert_eq!(with_new_meaning(UiCommand::AddLink, "Select a card first"), "Select a card first");
}

#[test]
fn undo_says_what_it_takes_back() {
    let now = CommandState { map_open: true, undo: Some("Move 3 cards".into()), ..CommandState::default() };
    assert_eq!(UiCommand::Undo.label(&now), "Undo Move 3 cards");
    assert_eq!(UiCommand::Redo.label(&now), "Redo");
}

/// Updates the README instead if FOOTPATH_UPDATE is set.
#[test]
fn the_readme_shows_the_shortcuts() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(MARKS[0]).expect("README.md has the mark where the shortcuts begin");
    let (shown, after) = rest.split_once(MARKS[1]).expect("README.md has the mark where the shortcuts end");
    let wanted = format!("\n{}\n", shortcuts_markdown());
    if std::env::var_os("FOOTPATH_UPDATE").is_some() {
        std::fs::write(&path, [before, MARKS[0], &wanted, MARKS[1], after].concat()).unwrap();
    } else {
        assert!(shown == wanted, "run the tests with FOOTPATH_UPDATE=1 to bring README.md up to date");
    }
}
