//! Shorthands for writing the rows and groups of the command table.

use egui::{Key, Modifiers};

use super::{CommandGroup, CommandInfo, MenuKind};
use crate::app::commands::{Requirement, UiCommand};

/// No modifier key.
pub(super) const PLAIN: Modifiers = Modifiers::NONE;
/// Ctrl, or Command on a Mac.
pub(super) const CTRL: Modifiers = Modifiers::COMMAND;
/// Ctrl and Shift.
pub(super) const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };
/// Ctrl and Alt, only for signs: on many European keyboards both together type characters.
pub(super) const CTRL_ALT: Modifiers = Modifiers { alt: true, ..Modifiers::COMMAND };
/// The Shift key alone.
pub(super) const SHIFT: Modifiers = Modifiers::SHIFT;
/// The Alt key alone.
pub(super) const ALT: Modifiers = Modifiers::ALT;
/// Alt and Shift.
pub(super) const ALT_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::ALT };

/// The shortcuts of one command.
pub(super) type Keys = &'static [(Modifiers, Key)];

/// A row for a command that can always be used; its menu is set when the table is built.
pub(super) fn row(
    command: UiCommand,
    label: &'static str,
    hint: &'static str,
    shortcuts: Keys,
    icon: &'static str,
) -> CommandInfo {
    let needs = Requirement::Nothing;
    CommandInfo { command, label, hint, shortcuts, icon, needs, section: MenuKind::File }
}

impl CommandInfo {
    /// The same row for a command that can be used only if something is given.
    pub(super) fn needs(self, needs: Requirement) -> Self {
        Self { needs, ..self }
    }
}

/// A group of commands in the menu itself, after a separator.
pub(super) fn group(rows: impl Into<Vec<CommandInfo>>) -> CommandGroup {
    CommandGroup { title: None, has_separator: true, rows: rows.into() }
}

/// A group of commands in a submenu of its own.
pub(super) fn submenu(title: &'static str, rows: impl Into<Vec<CommandInfo>>) -> CommandGroup {
    CommandGroup { title: Some(title), has_separator: false, rows: rows.into() }
}
