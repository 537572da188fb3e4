//! Keys that jump within the grid: Home, End, Page Up and Down, and Ctrl with the arrows to the side.

use egui::{Key, Modifiers};

use super::CanvasContext;
use crate::edit::navigation::{GridJump, jump};

/// The jump that a key stands for; left and right are meant on screen.
pub(super) fn jump_of(key: Key, modifiers: Modifiers) -> Option<GridJump> {
    if modifiers.alt {
        return None;
    }
    match (key, modifiers.command) {
        (Key::Home, false) => Some(GridJump::RowStart),
        (Key::End, false) => Some(GridJump::RowEnd),
        (Key::Home, true) => Some(GridJump::GridStart),
        (Key::End, true) => Some(GridJump::GridEnd),
        (Key::PageUp, false) => Some(GridJump::CellAbove),
        (Key::PageDown, false) => Some(GridJump::CellBelow),
        (Key::ArrowLeft, true) => Some(GridJump::StageBefore),
        (Key::ArrowRight, true) => Some(GridJump::StageAfter),
        _ => None,
    }
}

/// Selects what a jump leads to; `more` adds it to the selection.
pub(super) fn go(context: &mut CanvasContext<'_>, to: GridJump, more: bool) {
    let tab = &mut context.tab;
    let to = match to {
        GridJump::StageBefore if tab.document.drawing.layout.right_to_left => GridJump::StageAfter,
        GridJump::StageAfter if tab.document.drawing.layout.right_to_left => GridJump::StageBefore,
        to => to,
    };
    let part = jump(&tab.document.shown_map(), tab.document.editor.selection(), to);
    if !more && (part.is_none() || part == tab.selected()) {
        return tab.view.announcements.say(words_at_end(to));
    }
    tab.walk_to(part, more);
}

/// What is said where a jump leads no further: the map goes on in other directions.
fn words_at_end(to: GridJump) -> &'static str {
    match to {
        GridJump::RowStart => "This is the start of the row",
        GridJump::RowEnd => "This is the end of the row",
        GridJump::GridStart => "This is the first cell of the map",
        GridJump::GridEnd => "This is the last cell of the map",
        GridJump::StageBefore => "This is the first stage",
        GridJump::StageAfter => "This is the last stage",
        GridJump::CellAbove | GridJump::CellBelow => "The map ends here",
    }
}
