//! The Edit menu: history, clipboard, selection and search.

use egui::Key;

use super::CommandGroup;
use super::row::{ALT, ALT_SHIFT, CTRL, CTRL_SHIFT, PLAIN, group, row, submenu};
use crate::app::commands::{Requirement, UiCommand};
use crate::text::{LetterMark, ListSign};

/// The groups of the menu, from top to bottom.
pub(super) fn groups() -> Vec<CommandGroup> {
    vec![steps(), clipboard(), select(), format(), pinned(), place(), find()]
}

fn steps() -> CommandGroup {
    use Requirement::{Map, RedoStep, UndoStep};
    use UiCommand as C;
    let rows = [
        row(C::Undo, "Undo", "Undo the last change", &[(CTRL, Key::Z)], "undo").needs(UndoStep),
        row(C::Redo, "Redo", "Redo the change that was undone", &[(CTRL_SHIFT, Key::Z), (CTRL, Key::Y)], "redo")
            .needs(RedoStep),
        row(C::HistoryList, "History", "All changes; click one to go back to it", &[(CTRL_SHIFT, Key::H)], "clock")
            .needs(Map),
    ];
    group(rows)
}

fn clipboard() -> CommandGroup {
    use Requirement::{Map, Selection};
    use UiCommand as C;
    let rows = [
        row(C::Cut, "Cut", "Move the selection to the clipboard", &[(CTRL, Key::X)], "cut").needs(Selection),
        row(C::Copy, "Copy", "Copy the selection to the clipboard", &[(CTRL, Key::C)], "copy").needs(Selection),
        row(
            C::CopyPicture,
            "Copy as picture",
            "Copy the selected cards, or the whole map, as a picture for slides, documents and chats",
            &[],
            "image",
        )
        .needs(Map),
        row(C::Paste, "Paste", "Paste cards, lines of text, a table or a picture", &[(CTRL, Key::V)], "paste")
            .needs(Map),
        row(
            C::PasteAs,
            "Paste as…",
            "Choose how it is pasted: as lines, as a table, with names of stages and lanes",
            &[(CTRL_SHIFT, Key::V)],
            "",
        )
        .needs(Map),
        row(C::Duplicate, "Duplicate", "Put a copy beside the selection", &[(CTRL, Key::D)], "duplicate")
            .needs(Selection),
        row(C::Delete, "Delete", "Delete the selection", &[(PLAIN, Key::Delete), (PLAIN, Key::Backspace)], "trash")
            .needs(Selection),
    ];
    group(rows)
}

fn select() -> CommandGroup {
    use Requirement::{EndOfGesture, Map, Text};
    use UiCommand as C;
    let rows = [
        row(C::SelectAll, "Select all", "Select everything in the grid", &[(CTRL, Key::A)], "").needs(Map),
        row(
            C::ClearSelection,
            "Deselect all",
            "Clear the selection",
            &[(PLAIN, Key::Escape), (CTRL_SHIFT, Key::A)],
            "",
        )
        .needs(EndOfGesture),
        row(C::EditText, "Edit text", "Edit the text of the selection", &[(PLAIN, Key::Enter), (PLAIN, Key::F2)], "")
            .needs(Text),
    ];
    group(rows)
}

/// How the letters and lines of cards are marked: of the selected cards, or of what is being written.
fn format() -> CommandGroup {
    let hint = "While you write: the selected letters, or what you type next";
    let lines = "While you write: the selected lines. A line that begins with a hyphen or 1. becomes an item, too";
    let mark = |mark: LetterMark, label, keys, icon| row(UiCommand::Mark(mark), label, hint, keys, icon);
    let list = |sign: ListSign, label, keys, icon| row(UiCommand::List(sign), label, lines, keys, icon);
    let rows = [
        mark(LetterMark::Bold, "Bold", &[(CTRL, Key::B)], "format-bold"),
        mark(LetterMark::Italic, "Italic", &[(CTRL, Key::I)], "format-italic"),
        list(ListSign::Bullet, "List with bullets", &[(CTRL_SHIFT, Key::Num8)], "format-list"),
        list(ListSign::Number, "Numbered list", &[(CTRL_SHIFT, Key::Num7)], "format-numbers"),
    ];
    submenu("Format", rows.map(|row| row.needs(Requirement::Cards)))
}

/// Hotspots and links have no place in the grid, so the arrow keys cannot reach them.
fn pinned() -> CommandGroup {
    use Requirement::{Map, Selection};
    use UiCommand as C;
    let next = "Select the next hotspot or link of the selected part; without any, go to the cell below";
    let previous = "Select the previous hotspot or link of the selected part; without any, go to the cell above";
    let answers = "From a pain or a hotspot to its opportunity, its idea, its action; of several, to the next one when \
                   you come back and go on";
    let causes = "From an action to its idea, its opportunity, its hotspot, and at last to the pain behind it";
    let rows = [
        row(C::NextPinned, "Next hotspot or link", next, &[(CTRL, Key::ArrowDown)], "").needs(Selection),
        row(C::PreviousPinned, "Previous hotspot or link", previous, &[(CTRL, Key::ArrowUp)], "").needs(Selection),
        row(C::ToAnswer, "Go to what answers this", answers, &[(ALT, Key::PageDown)], "").needs(Map),
        row(C::ToCause, "Go to what this answers", causes, &[(ALT, Key::PageUp)], "").needs(Map),
        row(
            C::WhereAmI,
            "Where am I?",
            "Say what is selected and where it is, or what has the focus",
            &[(PLAIN, Key::F7)],
            "",
        )
        .needs(Map),
    ];
    group(rows)
}

fn place() -> CommandGroup {
    use Requirement::{Movable, SeveralCards, Spanning};
    use UiCommand as C;
    let rows = [
        row(
            C::MoveLeft,
            "Move left",
            "Move the selection one place to the left",
            &[(ALT, Key::ArrowLeft)],
            "move-left",
        )
        .needs(Movable),
        row(
            C::MoveRight,
            "Move right",
            "Move the selection one place to the right",
            &[(ALT, Key::ArrowRight)],
            "move-right",
        )
        .needs(Movable),
        row(
            C::MoveUp,
            "Move up",
            "Move a card or lane up, or raise a point of a curve",
            &[(ALT, Key::ArrowUp)],
            "move-up",
        )
        .needs(Movable),
        row(
            C::MoveDown,
            "Move down",
            "Move a card or lane down, or lower a point of a curve",
            &[(ALT, Key::ArrowDown)],
            "move-down",
        )
        .needs(Movable),
        row(
            C::AlignToStep,
            "Align to step",
            "Move all selected cards to the step of the one selected last",
            &[(CTRL_SHIFT, Key::L)],
            "",
        )
        .needs(SeveralCards),
        row(
            C::GrowSpan,
            "Extend by one step",
            "Make the card span one more step, or the bracket one more stage",
            &[(ALT_SHIFT, Key::ArrowRight)],
            "",
        )
        .needs(Spanning),
        row(
            C::ShrinkSpan,
            "Shorten by one step",
            "Make the card span one fewer step, or the bracket one fewer stage",
            &[(ALT_SHIFT, Key::ArrowLeft)],
            "",
        )
        .needs(Spanning),
    ];
    CommandGroup { has_separator: true, ..submenu("Move and align", rows) }
}

fn find() -> CommandGroup {
    use Requirement::Map;
    use UiCommand as C;
    let rows = [
        row(C::Find, "Find…", "Find text on the map, or a template", &[(CTRL, Key::F)], "search"),
        row(C::FindNext, "Find next", "Go to the next match", &[(PLAIN, Key::F3), (CTRL, Key::G)], "").needs(Map),
        row(C::Replace, "Replace…", "Find and replace text on the map", &[(CTRL, Key::H)], "").needs(Map),
    ];
    group(rows)
}
