//! The Help menu: command search and shortcuts.

use egui::Key;

use super::CommandGroup;
use super::row::{CTRL, PLAIN, group, row};
use crate::app::commands::UiCommand;

/// The groups of the menu, from top to bottom.
pub(super) fn groups() -> Vec<CommandGroup> {
    use UiCommand as C;
    let rows = [
        row(
            C::CommandPalette,
            "Find or do anything…",
            "Search the commands and the texts of the map",
            &[(CTRL, Key::K)],
            "search",
        ),
        row(
            C::Shortcuts,
            "Keyboard shortcuts",
            "All shortcuts on one page, and a search for what you want to do",
            &[(PLAIN, Key::F1), (CTRL, Key::Questionmark)],
            "info",
        ),
        row(C::Tour, "Tour", "Show the three hints for the first map again", &[], ""),
    ];
    vec![group(rows)]
}
