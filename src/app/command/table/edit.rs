//! The Edit menu: steps, the clipboard, what is selected.

use egui::Key;

use super::Group;
use super::row::{ALT, ALT_SHIFT, CTRL, CTRL_SHIFT, PLAIN, group, inner, row};
use crate::app::command::{Need, UiCommand};

/// From top to bottom.
pub fn groups() -> Vec<Group> {
    vec![steps(), clipboard(), select(), pinned(), place(), find()]
}

fn steps() -> Group {
    use Need::{Map, RedoStep, UndoStep};
    use UiCommand as C;
    let rows = [
        row(C::Undo, "Undo", "Take the last step back", &[(CTRL, Key::Z)], "undo", UndoStep),
        row(
            C::Redo,
            "Redo",
            "Do the step again that was taken back",
            &[(CTRL_SHIFT, Key::Z), (CTRL, Key::Y)],
            "redo",
            RedoStep,
        ),
        row(C::HistoryList, "History", "All steps; click one to go there", &[(CTRL_SHIFT, Key::H)], "clock", Map),
    ];
    group(rows)
}

fn clipboard() -> Group {
    use Need::{Map, Selection};
    use UiCommand as C;
    let rows = [
        row(C::Cut, "Cut", "Take what is selected to the clipboard", &[(CTRL, Key::X)], "", Selection),
        row(C::Copy, "Copy", "Copy what is selected to the clipboard", &[(CTRL, Key::C)], "", Selection),
        row(
            C::Paste,
            "Paste",
            "Put the clipboard’s cards, lines, table or picture on the map",
            &[(CTRL, Key::V)],
            "",
            Map,
        ),
        row(C::Duplicate, "Duplicate", "Copies beside what is selected", &[(CTRL, Key::D)], "", Selection),
        row(
            C::Delete,
            "Delete",
            "Delete what is selected",
            &[(PLAIN, Key::Delete), (PLAIN, Key::Backspace)],
            "",
            Selection,
        ),
    ];
    group(rows)
}

fn select() -> Group {
    use Need::{EndOfGesture, Map, Text};
    use UiCommand as C;
    let rows = [
        row(C::SelectAll, "Select all", "Everything that stands in the cells", &[(CTRL, Key::A)], "", Map),
        row(
            C::ClearSelection,
            "Select nothing",
            "Let go of what is selected",
            &[(PLAIN, Key::Escape), (CTRL_SHIFT, Key::A)],
            "",
            EndOfGesture,
        ),
        row(
            C::EditText,
            "Edit text",
            "Put the caret into the text of what is selected",
            &[(PLAIN, Key::Enter), (PLAIN, Key::F2)],
            "",
            Text,
        ),
    ];
    group(rows)
}

/// What hangs on a part has no place in the grid, so the arrows do not come to it.
fn pinned() -> Group {
    use Need::Selection;
    use UiCommand as C;
    let next = "The next thing that hangs on what is selected, then that itself again";
    let previous = "The thing before that hangs on what is selected";
    let rows = [
        row(C::NextPinned, "Next hotspot or link", next, &[(CTRL, Key::ArrowDown)], "", Selection),
        row(C::PreviousPinned, "Previous hotspot or link", previous, &[(CTRL, Key::ArrowUp)], "", Selection),
    ];
    group(rows)
}

fn place() -> Group {
    use Need::{Movable, OneCard, SeveralCards};
    use UiCommand as C;
    let rows = [
        row(
            C::MoveLeft,
            "Move left",
            "One step, stage, column or persona to the left",
            &[(ALT, Key::ArrowLeft)],
            "",
            Movable,
        ),
        row(
            C::MoveRight,
            "Move right",
            "One step, stage, column or persona to the right",
            &[(ALT, Key::ArrowRight)],
            "",
            Movable,
        ),
        row(
            C::MoveUp,
            "Move up",
            "One card or lane up; a point of a curve gets a higher value",
            &[(ALT, Key::ArrowUp)],
            "",
            Movable,
        ),
        row(
            C::MoveDown,
            "Move down",
            "One card or lane down; a point of a curve gets a lower value",
            &[(ALT, Key::ArrowDown)],
            "",
            Movable,
        ),
        row(
            C::AlignToStep,
            "Align to step",
            "All selected cards at the step of the one selected last",
            &[(CTRL_SHIFT, Key::L)],
            "",
            SeveralCards,
        ),
        row(
            C::GrowSpan,
            "Span one step more",
            "The card covers one step more",
            &[(ALT_SHIFT, Key::ArrowRight)],
            "",
            OneCard,
        ),
        row(
            C::ShrinkSpan,
            "Span one step less",
            "The card covers one step less",
            &[(ALT_SHIFT, Key::ArrowLeft)],
            "",
            OneCard,
        ),
    ];
    Group { parted: true, ..inner("Move and align", rows) }
}

fn find() -> Group {
    use Need::Map;
    use UiCommand as C;
    let rows = [
        row(C::Find, "Find…", "Find words on the map", &[(CTRL, Key::F)], "search", Map),
        row(C::FindNext, "Find next", "The next place with these words", &[(PLAIN, Key::F3), (CTRL, Key::G)], "", Map),
        row(C::Replace, "Replace…", "Find words and put others in their place", &[(CTRL, Key::H)], "", Map),
    ];
    group(rows)
}
