//! The Help menu: command search and shortcuts.

use egui::Key;

use super::Group;
use super::row::{CTRL, PLAIN, group, row};
use crate::app::command::{Need, UiCommand};

/// The groups of the menu, from top to bottom.
pub fn groups() -> Vec<Group> {
    use UiCommand as C;
    let rows = [
        row(
            C::CommandPalette,
            "Find or do anything…",
            "Search the commands and the texts of the map",
            &[(CTRL, Key::K)],
            "search",
            Need::Nothing,
        ),
        row(
            C::Shortcuts,
            "Keyboard shortcuts",
            "All shortcuts on one page",
            &[(PLAIN, Key::F1), (CTRL, Key::Questionmark)],
            "info",
            Need::Nothing,
        ),
    ];
    vec![group(rows)]
}
