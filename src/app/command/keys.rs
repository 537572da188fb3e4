//! Shortcuts: how they are heard, and how they are written.

use egui::{Event, Key, Modifiers};

use super::table::sections;
use super::{Situation, UiCommand};

/// Takes the shortcuts of usable commands out of the input. What the clipboard brings stays there.
pub fn take_shortcuts(ctx: &egui::Context, now: &Situation) -> Vec<UiCommand> {
    if now.dialog {
        return Vec::new();
    }
    let focused = ctx.memory(|memory| memory.focused());
    let ear = Ear {
        typing: now.typing || ctx.text_edit_focused(),
        on_map: now.typing,
        number: now.takes_number,
        popup: egui::Popup::is_any_open(ctx),
        elsewhere: focused.is_some_and(|id| now.canvas != Some(id)),
        previewing: now.previewing,
    };
    ctx.input_mut(|input| take_from(&mut input.events, |event| ear.heard(event).filter(|found| found.is_enabled(now))))
}

/// A key is followed by the letter that it writes: "!" after Shift+1. It goes with its shortcut.
fn take_from(events: &mut Vec<Event>, heard: impl Fn(&Event) -> Option<UiCommand>) -> Vec<UiCommand> {
    let mut asked = Vec::new();
    let mut taken = false;
    events.retain(|event| {
        let letter_of_taken = taken && matches!(event, Event::Text(_));
        let found = heard(event);
        asked.extend(found);
        taken = found.is_some();
        found.is_none() && !letter_of_taken
    });
    asked
}

/// Who else listens to the keyboard.
struct Ear {
    /// A text.
    typing: bool,
    /// A text on the map: whoever writes there can go on to a new part at once.
    on_map: bool,
    /// A point of a curve, which takes a number with its sign.
    number: bool,
    /// A menu.
    popup: bool,
    /// A control of a panel: a slider, a button.
    elsewhere: bool,
    /// A field of the inspector that shows its words on the map at once, so undo takes them back there.
    previewing: bool,
}

impl Ear {
    /// The command that an event asks for.
    fn heard(&self, event: &Event) -> Option<UiCommand> {
        let Event::Key { key, physical_key, pressed: true, modifiers, .. } = event else { return None };
        let pressed = Pressed { key: *key, physical: *physical_key, modifiers: *modifiers };
        let fits = |command: &UiCommand| {
            let mut shortcuts = command.info().shortcuts.iter();
            shortcuts.any(|(wanted, key)| !self.is_taken(*command, *wanted, *key) && pressed.fits(*wanted, *key))
        };
        UiCommand::all().filter(|command| !is_heard_elsewhere(*command)).find(fits)
    }

    /// Whether the shortcut means something to whoever else listens. A control keeps the keys that
    /// would change what is selected: who presses Delete on a slider does not mean the card.
    fn is_taken(&self, command: UiCommand, wanted: Modifiers, key: Key) -> bool {
        let yields = command.yields_to_typing() && !(self.previewing && command == UiCommand::Undo);
        let plain = !wanted.command && !is_function_key(key);
        if self.on_map && command.adds_a_part() {
            return false;
        }
        (self.number && plain && is_sign(key))
            || (self.typing && (plain || yields))
            || (self.popup && plain)
            || (self.elsewhere && plain && yields)
    }
}

/// Enter belongs to whatever has the focus, so the canvas hears it itself; the clipboard has events of its
/// own.
fn is_heard_elsewhere(command: UiCommand) -> bool {
    matches!(command, UiCommand::EditText | UiCommand::Cut | UiCommand::Copy | UiCommand::Paste)
}

fn is_function_key(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F3 | Key::F6)
}

/// A key that goes down.
#[derive(Clone, Copy)]
pub(super) struct Pressed {
    pub key: Key,
    pub physical: Option<Key>,
    pub modifiers: Modifiers,
}

impl Pressed {
    /// Digits count by their place on the keyboard, because Shift or the layout makes other characters of
    /// them; for signs Shift does not matter, because on some keyboards it is needed to type them.
    pub(super) fn fits(self, wanted: Modifiers, wanted_key: Key) -> bool {
        let is_sign = is_sign(wanted_key);
        let by_place = is_digit(wanted_key) && self.physical == Some(wanted_key);
        let modifiers = self.modifiers;
        (self.key == wanted_key || by_place)
            && modifiers.command == wanted.command
            && modifiers.alt == wanted.alt
            && (is_sign || modifiers.shift == wanted.shift)
    }
}

fn is_sign(key: Key) -> bool {
    matches!(key, Key::Plus | Key::Minus | Key::Equals | Key::Questionmark)
}

fn is_digit(key: Key) -> bool {
    (Key::Num0..=Key::Num9).contains(&key)
}

impl UiCommand {
    /// Its first shortcut in words: "Ctrl+O".
    pub fn shortcut_text(self) -> Option<String> {
        self.info().shortcuts.first().map(|shortcut| in_words(*shortcut, cfg!(target_os = "macos")))
    }
}

/// A shortcut in words, as the system writes it.
pub fn in_words((modifiers, key): (Modifiers, Key), on_mac: bool) -> String {
    let names = if on_mac { ["⌘", "⌥", "⇧"] } else { ["Ctrl+", "Alt+", "Shift+"] };
    let held = [modifiers.command, modifiers.alt, modifiers.shift];
    let mut text: String = names.iter().zip(held).filter(|(_, held)| *held).map(|(name, _)| *name).collect();
    text.push_str(match key {
        Key::Plus => "+",
        Key::Minus => "−",
        Key::Equals => "=",
        Key::Questionmark => "?",
        Key::Escape => "Esc",
        Key::Delete => "Del",
        Key::PageDown => "PgDn",
        Key::PageUp => "PgUp",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        other => other.name(),
    });
    text
}

/// The table of shortcuts in the README.
pub fn shortcuts_markdown() -> String {
    let mut text = String::from("| | | |\n|---|---|---|\n");
    for section in sections() {
        let rows = section.groups.iter().flat_map(|group| &group.rows).filter(|row| !row.shortcuts.is_empty());
        for (place, row) in rows.enumerate() {
            let heading = if place == 0 { format!("**{}**", section.section.name()) } else { String::new() };
            let keys: Vec<String> = row.shortcuts.iter().map(|keys| format!("`{}`", in_words(*keys, false))).collect();
            text.push_str(&format!("| {heading} | {} | {} |\n", row.label, keys.join(", ")));
        }
    }
    text
}
