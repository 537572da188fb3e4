//! Keyboard shortcuts: how they are recognised, and how they are written.

use egui::{Event, Key, Modifiers};

use super::table::sections;
use super::{CommandState, UiCommand};
use crate::app::widgets::last_focus::is_key_of_another;
use crate::app::widgets::last_focus::is_writing;
use crate::model::FlagKind;
use crate::text::LetterMark;

/// Takes the shortcuts of all commands that can be used now out of the input, and returns these commands.
/// Clipboard events stay in the input.
pub fn take_shortcuts(ctx: &egui::Context, now: &CommandState) -> Vec<UiCommand> {
    let mut from = 0;
    let next = || {
        let (command, place) = take_next_shortcut(ctx, now, from)?;
        from = place;
        Some(command)
    };
    std::iter::from_fn(next).collect()
}

/// Takes the first shortcut of a command that can be used now, among the events from `from` on. Returns the command,
/// and where to look for the next one: what can be used then depends on what this command has done.
pub(crate) fn take_next_shortcut(ctx: &egui::Context, now: &CommandState, from: usize) -> Option<(UiCommand, usize)> {
    if now.dialog {
        return None;
    }
    let claims = KeyClaims::of(ctx, now);
    let command_for = |event: &Event| claims.command_for(event).filter(|found| found.is_enabled(now));
    ctx.input_mut(|input| take_from(&mut input.events, from, command_for))
}

/// Why a shortcut that is still in the input does nothing now: its command needs something first. The key is taken
/// out of the input, so that it does nothing else either.
pub(crate) fn refused_shortcut(ctx: &egui::Context, now: &CommandState) -> Option<String> {
    if now.dialog {
        return None;
    }
    let claims = KeyClaims::of(ctx, now);
    let reason = |event: &Event| {
        let command = claims.command_for(event).filter(|command| !stays_silent(*command))?;
        command.disabled_reason(now).map(|reason| with_new_meaning(command, reason))
    };
    ctx.input_mut(|input| {
        let place = input.events.iter().position(|event| reason(event).is_some())?;
        reason(&input.events.remove(place))
    })
}

/// Why a command is not possible now. Where its key meant another command in earlier versions, this says what the key
/// does now and where the other command is.
pub(crate) fn with_new_meaning(command: UiCommand, reason: &str) -> String {
    let (does, before) = match command {
        UiCommand::Mark(LetterMark::Bold) => {
            ("makes the text of cards bold", UiCommand::ToggleFlag(FlagKind::BouncePoint))
        }
        UiCommand::Mark(LetterMark::Italic) => ("sets the text of cards in italics", UiCommand::ToggleInspector),
        _ => return reason.to_owned(),
    };
    let keys = |command: UiCommand| command.shortcut_text().unwrap_or_default();
    format!("{} {does}. {reason}. {} is {} now", keys(command), before.info().label, keys(before))
}

/// Whether the key of a command that is not possible now means nothing: Esc where nothing is selected.
fn stays_silent(command: UiCommand) -> bool {
    command == UiCommand::ClearSelection
}

/// Removes the first event from `from` on that is a shortcut.
fn take_from(
    events: &mut Vec<Event>,
    from: usize,
    command_for: impl Fn(&Event) -> Option<UiCommand>,
) -> Option<(UiCommand, usize)> {
    let found = |(place, event)| Some((command_for(event)?, place));
    let (command, place) = events.iter().enumerate().skip(from).find_map(found)?;
    events.remove(place);
    // A key press is followed by the text that it types: remove both.
    if matches!(events.get(place), Some(Event::Text(_))) {
        events.remove(place);
    }
    Some((command, place))
}

/// Everything else that takes keyboard input, and so takes precedence over some shortcuts.
struct KeyClaims {
    /// Any text field, or a text on the map.
    typing: bool,
    /// A text on the map, from which the commands that add a part still work.
    on_map: bool,
    /// An open menu.
    popup: bool,
    /// A control of a panel, such as a slider or a button.
    elsewhere: bool,
    /// A field that is previewed on the map, where undo reverts the field.
    previewing: bool,
}

impl KeyClaims {
    fn of(ctx: &egui::Context, now: &CommandState) -> Self {
        let focused = ctx.memory(|memory| memory.focused());
        Self {
            typing: now.typing || is_writing(ctx),
            on_map: now.typing,
            popup: egui::Popup::is_any_open(ctx),
            // At Esc a control has given up the focus already, and the key is still its own.
            elsewhere: now.canvas.is_some_and(|canvas| is_key_of_another(ctx, canvas))
                || focused.is_some_and(|id| now.canvas != Some(id)),
            previewing: now.previewing,
        }
    }

    /// The command whose shortcut the event is; none if it is not a shortcut.
    fn command_for(&self, event: &Event) -> Option<UiCommand> {
        let Event::Key { key, physical_key, pressed: true, modifiers, .. } = event else { return None };
        let pressed = KeyPress { key: *key, physical: *physical_key, modifiers: *modifiers };
        let command_with = |fits: fn(KeyPress, Modifiers, Key) -> bool| {
            let has_it = |command: &UiCommand| {
                let mut shortcuts = command.info().shortcuts.iter();
                shortcuts.any(|(wanted, key)| !self.is_taken(*command, *wanted, *key) && fits(pressed, *wanted, *key))
            };
            UiCommand::all().filter(|command| !is_handled_elsewhere(*command)).find(has_it)
        };
        // What the key writes comes first: on a Czech keyboard “+” is where others have the 1.
        command_with(KeyPress::fits).or_else(|| command_with(KeyPress::fits_by_place))
    }

    /// Whether the key belongs to something else that takes keyboard input. A focused control also keeps the
    /// keys that would change the selection: Delete on a slider must not delete the selected card.
    fn is_taken(&self, command: UiCommand, wanted: Modifiers, key: Key) -> bool {
        let yields = command.yields_to_typing() && !(self.previewing && command == UiCommand::Undo);
        let plain = !wanted.command && !is_function_key(key);
        if self.on_map && command.adds_a_part() {
            return false;
        }
        (self.typing && (plain || yields)) || (self.popup && plain) || (self.elsewhere && plain && yields)
    }
}

/// Whether the command is not handled as a shortcut here: Enter belongs to whatever has the focus, so the
/// canvas handles it, and the clipboard has events of its own.
fn is_handled_elsewhere(command: UiCommand) -> bool {
    matches!(command, UiCommand::EditText | UiCommand::Cut | UiCommand::Copy | UiCommand::Paste)
}

fn is_function_key(key: Key) -> bool {
    (Key::F1..=Key::F35).contains(&key)
}

/// A key press.
#[derive(Clone, Copy)]
pub(super) struct KeyPress {
    pub key: Key,
    pub physical: Option<Key>,
    pub modifiers: Modifiers,
}

impl KeyPress {
    /// Whether the key press matches a shortcut by what the key writes. Shift does not count for signs and
    /// digits, because some keyboards need it to write them.
    pub(super) fn fits(self, wanted: Modifiers, wanted_key: Key) -> bool {
        let shift_counts = !is_sign(wanted_key) && !is_digit(wanted_key);
        self.key == wanted_key && self.holds(wanted) && (!shift_counts || self.modifiers.shift == wanted.shift)
    }

    /// Whether the key press matches a shortcut by the place of the key, where the keyboard writes something
    /// else there: other signs in the row of digits, or a script without Latin letters.
    pub(super) fn fits_by_place(self, wanted: Modifiers, wanted_key: Key) -> bool {
        if wanted.command && wanted.alt {
            // Both together may type a character in place of the digit, such as “}” on a German keyboard.
            return false;
        }
        let same_shift = self.modifiers.shift == wanted.shift;
        let is_there = match wanted_key {
            Key::Questionmark => {
                let is_punctuation = matches!(self.key, Key::Comma | Key::Period);
                return is_punctuation
                    && self.physical == Some(Key::Slash)
                    && self.modifiers.shift
                    && self.holds(wanted);
            }
            wanted if is_digit(wanted) => !is_digit(self.key),
            wanted if is_letter(wanted) => !is_letter(self.key) && !is_digit(self.key),
            _ => false,
        };
        is_there && self.physical == Some(wanted_key) && same_shift && self.holds(wanted)
    }

    fn holds(self, wanted: Modifiers) -> bool {
        self.modifiers.command == wanted.command && self.modifiers.alt == wanted.alt
    }
}

fn is_sign(key: Key) -> bool {
    matches!(key, Key::Plus | Key::Minus | Key::Equals | Key::Questionmark)
}

fn is_letter(key: Key) -> bool {
    (Key::A..=Key::Z).contains(&key)
}

fn is_digit(key: Key) -> bool {
    (Key::Num0..=Key::Num9).contains(&key)
}

impl UiCommand {
    /// The command's first shortcut as text, such as “Ctrl+O”.
    pub fn shortcut_text(self) -> Option<String> {
        self.info().shortcuts.first().map(|shortcut| shortcut_label(*shortcut, cfg!(target_os = "macos")))
    }
}

/// A shortcut as text, in the notation of the operating system.
pub fn shortcut_label((modifiers, key): (Modifiers, Key), on_mac: bool) -> String {
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

/// The table of shortcuts for the README, in Markdown.
pub fn shortcuts_markdown() -> String {
    let mut text = String::from("| | | |\n|---|---|---|\n");
    for section in sections() {
        let rows = section.groups.iter().flat_map(|group| &group.rows).filter(|row| !row.shortcuts.is_empty());
        for (place, row) in rows.enumerate() {
            let heading = if place == 0 { format!("**{}**", section.section.name()) } else { String::new() };
            let keys: Vec<String> =
                row.shortcuts.iter().map(|keys| format!("`{}`", shortcut_label(*keys, false))).collect();
            text.push_str(&format!("| {heading} | {} | {} |\n", row.label, keys.join(", ")));
        }
    }
    text
}
