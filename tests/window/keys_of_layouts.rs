//! Keyboards of ten countries, without a display: what writes a character writes it, and every shortcut can be
//! typed.

use egui::{Context, Event, Key, Modifiers, RawInput};
use footpath::app::commands::{CommandState, OwnLooks, UiCommand, VersionState, take_shortcuts};
use footpath::model::{JourneyMap, LaneKind};

use super::keyboard_layouts::{Held, KEY_CODES, KeyboardLayout, LAYOUTS, Written};

/// A state with this many cards selected, in which everything can be done with so many.
fn everything_can_be_done(cards: usize) -> CommandState {
    let mut now = CommandState {
        map_open: true,
        split: true,
        unsaved: true,
        several_maps: true,
        versions: VersionState { previous: true, comparison: true, kept: 1 },
        left_out: true,
        personas: 2,
        looks: OwnLooks { style_copied: true, ..OwnLooks::default() },
        has_cells: true,
        has_stages: true,
        timer: true,
        undo: Some("it".into()),
        redo: Some("it".into()),
        ..CommandState::default()
    };
    now.selection.selected = 2;
    now.selection.cards = cards;
    now.selection.has_text = true;
    now.selection.movable = true;
    now.selection.on_lane = true;
    now.selection.flaggable = true;
    now.selection.address = true;
    now.selection.persona = true;
    now.selection.hotspots = true;
    now.selection.colourable = true;
    now.selection.pinnable = true;
    now.selection.notes = true;
    now.selection.brackets = true;
    now.selection.group = true;
    now.selection.picture = true;
    now.selection.croppable = true;
    now.selection.card_or_lane = true;
    now.selection.own_icon = true;
    now.selection.styled = true;
    now
}

/// The commands that the events stand for, and the events that are left.
fn taken(now: &CommandState, events: Vec<Event>) -> (Vec<UiCommand>, Vec<Event>) {
    let ctx = Context::default();
    let mut found = Vec::new();
    let mut left = Vec::new();
    let mut output = ctx.run_ui(RawInput { events, ..RawInput::default() }, |ui| {
        found = take_shortcuts(ui.ctx(), now);
        left = ui.input(|input| input.events.clone());
    });
    output.textures_delta.clear();
    (found, left)
}

#[test]
fn no_shortcut_takes_a_character_of_any_keyboard() {
    let now = everything_can_be_done(2);
    for layout in LAYOUTS {
        for Written { code, held, letter } in layout.all_written() {
            let events = layout.events(code, held, Modifiers::NONE);
            assert!(events.contains(&Event::Text(letter.into())));
            let (found, left) = taken(&now, events.clone());
            assert!(found.is_empty(), "{letter} on {} does {found:?}", layout.name);
            assert_eq!(left, events);
        }
    }
}

/// Whether some key press of the keyboard asks for the command by this shortcut.
fn can_be_typed(layout: &KeyboardLayout, now: &CommandState, command: UiCommand, keys: (Modifiers, Key)) -> bool {
    let (wanted, key) = keys;
    let others = Modifiers { shift: false, ..wanted };
    let presses = KEY_CODES.into_iter().flat_map(|code| [(code, Held::Nothing), (code, Held::Shift)]);
    let with_key = |(code, held)| {
        let events = layout.events(code, held, others);
        // Letters are told apart by Shift; digits and signs are written with it or without it.
        let right_shift = !(Key::A..=Key::Z).contains(&key) || (held == Held::Shift) == wanted.shift;
        right_shift && taken(now, events).0 == [command]
    };
    let named = Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers: wanted };
    let writes = key.name().chars().count() == 1 || key.symbol_or_name().chars().count() == 1;
    // Keys with a name may have a sign too.
    let is_named = matches!(
        key,
        Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::PageDown | Key::PageUp | Key::Space
    );
    if writes && !is_named { presses.into_iter().any(with_key) } else { taken(now, vec![named]).0 == [command] }
}

#[test]
fn every_shortcut_can_be_typed_on_every_keyboard() {
    let states = [1, 2].map(everything_can_be_done);
    // Enter belongs to what has the focus, and the clipboard has events of its own.
    let elsewhere = [UiCommand::EditText, UiCommand::Cut, UiCommand::Copy, UiCommand::Paste];
    for layout in LAYOUTS {
        for command in UiCommand::all().filter(|command| !elsewhere.contains(command)) {
            for keys in command.info().shortcuts {
                let can_be = states.iter().any(|now| can_be_typed(&layout, now, command, *keys));
                assert!(can_be, "{command:?} by {keys:?} on {}", layout.name);
            }
        }
    }
}

/// A map with a lane of cards, a curve and many steps.
pub(crate) fn long_map(steps: usize) -> JourneyMap {
    use footpath::edit::{Command, Editor};
    let mut map = footpath::file::templates::load("blank").unwrap();
    let first_cards = map.lanes.iter().find(|lane| lane.kind == LaneKind::Cards).unwrap().id;
    map.lanes.retain(|lane| lane.id == first_cards || lane.kind == LaneKind::Curve);
    let mut editor = Editor::new(map, false);
    let stage = editor.map().stages[0].id;
    while editor.map().steps().count() < steps {
        editor.perform(&Command::AddStep { stage, at: 0, name: String::new() }).unwrap();
    }
    JourneyMap::clone(editor.map())
}

#[test]
fn every_sign_begins_a_card_and_every_character_goes_into_a_text() {
    let mut signs: Vec<(usize, Written)> = Vec::new();
    for (place, layout) in LAYOUTS.iter().enumerate() {
        let all = layout.all_written().into_iter();
        // Of the letters one stands for all.
        let new = all.filter(|written| !written.letter.is_alphabetic() || written.letter == 'x');
        signs.extend(new.filter(|written| written.held != Held::AltGr).map(|written| (place, written)));
    }
    signs.sort_by_key(|(_, written)| (written.letter, written.code));
    signs.dedup_by_key(|(_, written)| written.letter);
    let mut window = super::capturing::Blank::with(long_map(signs.len()));
    let cell = window.cell(LaneKind::Cards, 0);
    window.click(cell);
    let press = |key| {
        let event =
            |pressed| Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers: Modifiers::NONE };
        [event(true), event(false)]
    };
    for (place, written) in &signs {
        window.send(LAYOUTS[*place].events(written.code, written.held, Modifiers::NONE));
        window.send([press(Key::Escape), press(Key::ArrowRight)].concat());
    }
    // Each sign, Esc and arrow has a frame of its own.
    window.run(3 * signs.len() + 2);
    let expected: Vec<String> = signs.iter().map(|(_, written)| written.letter.into()).collect();
    assert_eq!(window.row(LaneKind::Cards), expected);

    window.burst("✎⌫");
    let mut all = String::new();
    for layout in LAYOUTS {
        for written in layout.all_written() {
            window.send(layout.events(written.code, written.held, Modifiers::NONE));
            all.push(written.letter);
        }
    }
    window.settle();
    window.burst("⎋");
    // A sign that could be read as a mark is escaped in the file.
    let written = window.row(LaneKind::Cards).pop().unwrap();
    assert_eq!(footpath::text::seen_text(&written), all);
}
