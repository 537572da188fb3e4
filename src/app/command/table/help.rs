//! The Help menu: finding commands.

use egui::Key;

use super::Group;
use super::row::{CTRL, PLAIN, group, row};
use crate::app::command::{Need, UiCommand};

/// From top to bottom.
pub fn groups() -> Vec<Group> {
    use UiCommand as C;
    let rows = [
        row(
            C::CommandPalette,
            "Find or do anything…",
            "Commands and texts of the map by a few letters",
            &[(CTRL, Key::K)],
            "search",
            Need::Nothing,
        ),
        row(
            C::Shortcuts,
            "Keyboard shortcuts",
            "All of them on one page",
            &[(PLAIN, Key::F1), (CTRL, Key::Questionmark)],
            "info",
            Need::Nothing,
        ),
    ];
    vec![group(rows)]
}
