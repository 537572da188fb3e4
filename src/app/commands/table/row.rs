//! Shorthands for writing the rows and groups of the command table.

use egui::{Key, Modifiers};

use super::{CommandGroup, CommandInfo, MenuKind};
use crate::app::commands::{Requirement, UiCommand};

/// No modifier key.
pub const PLAIN: Modifiers = Modifiers::NONE;
/// Ctrl, or Command on a Mac.
pub const CTRL: Modifiers = Modifiers::COMMAND;
/// Ctrl and Shift.
pub const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };
/// Shift.
pub const SHIFT: Modifiers = Modifiers::SHIFT;
/// Alt.
pub const ALT: Modifiers = Modifiers::ALT;
/// Alt and Shift.
pub const ALT_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::ALT };

/// The shortcuts of one command.
pub type Keys = &'static [(Modifiers, Key)];

/// A row; its menu is set when the table is built.
pub fn row(
    command: UiCommand,
    label: &'static str,
    hint: &'static str,
    shortcuts: Keys,
    icon: &'static str,
    needs: Requirement,
) -> CommandInfo {
    CommandInfo { command, label, hint, shortcuts, icon, needs, section: MenuKind::File }
}

/// A group of commands in the menu itself, after a separator.
pub fn group(rows: impl Into<Vec<CommandInfo>>) -> CommandGroup {
    CommandGroup { title: None, has_separator: true, rows: rows.into() }
}

/// A submenu.
pub fn submenu(title: &'static str, rows: impl Into<Vec<CommandInfo>>) -> CommandGroup {
    CommandGroup { title: Some(title), has_separator: false, rows: rows.into() }
}
