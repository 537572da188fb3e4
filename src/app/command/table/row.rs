//! How a row and a group of the table are written down.

use egui::{Key, Modifiers};

use super::{CommandInfo, Group, Section};
use crate::app::command::{Need, UiCommand};

/// No key is held down.
pub const PLAIN: Modifiers = Modifiers::NONE;
/// Ctrl, and Command on a Mac.
pub const CTRL: Modifiers = Modifiers::COMMAND;
/// Ctrl and Shift.
pub const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };
/// Shift.
pub const SHIFT: Modifiers = Modifiers::SHIFT;
/// Alt.
pub const ALT: Modifiers = Modifiers::ALT;
/// Alt and Shift.
pub const ALT_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::ALT };

/// Shortcuts of one command.
pub type Keys = &'static [(Modifiers, Key)];

/// A command; its menu is filled in when the table is put together.
pub fn row(
    command: UiCommand,
    label: &'static str,
    hint: &'static str,
    shortcuts: Keys,
    icon: &'static str,
    needs: Need,
) -> CommandInfo {
    CommandInfo { command, label, hint, shortcuts, icon, needs, section: Section::File }
}

/// Commands that stand in the menu itself, after a separator.
pub fn group(rows: impl Into<Vec<CommandInfo>>) -> Group {
    Group { title: None, parted: true, rows: rows.into() }
}

/// A menu inside the menu.
pub fn inner(title: &'static str, rows: impl Into<Vec<CommandInfo>>) -> Group {
    Group { title: Some(title), parted: false, rows: rows.into() }
}
