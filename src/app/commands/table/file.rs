//! The File menu: maps and files.

use egui::Key;

use super::CommandGroup;
use super::row::{CTRL, CTRL_SHIFT, group, row};
use crate::app::commands::{Requirement, UiCommand};

/// The groups of the menu, from top to bottom.
pub(super) fn groups() -> Vec<CommandGroup> {
    vec![opening(), saving(), recovery(), tabs(), quit()]
}

fn opening() -> CommandGroup {
    use Requirement::Nothing;
    use UiCommand as C;
    let rows = [
        row(
            C::Welcome,
            "New from template…",
            "Start a new map from a template",
            &[(CTRL, Key::N)],
            "new-file",
            Nothing,
        ),
        row(C::Blank, "Blank map", "Start with an empty map", &[(CTRL_SHIFT, Key::N)], "plus", Nothing),
        row(C::Open, "Open…", "Open a journey map from disk", &[(CTRL, Key::O)], "open", Nothing),
        row(C::Recent, "Open recent…", "Recently opened maps", &[(CTRL_SHIFT, Key::O)], "clock", Nothing),
    ];
    group(rows)
}

fn saving() -> CommandGroup {
    use Requirement::{Map, Unsaved};
    use UiCommand as C;
    let rows = [
        row(C::Save, "Save", "Save the map to its file", &[(CTRL, Key::S)], "save", Unsaved),
        row(C::SaveAs, "Save as…", "Save the map to another file and continue there", &[(CTRL_SHIFT, Key::S)], "", Map),
        row(C::SaveAsTemplate, "Save as template…", "Save the map as a template for new maps", &[], "", Map),
        row(C::Export, "Export…", "Export the map as PDF, PNG or SVG", &[(CTRL, Key::E)], "export", Map),
    ];
    group(rows)
}

fn recovery() -> CommandGroup {
    use UiCommand as C;
    let rows = [
        row(
            C::PreviousVersion,
            "Previous version…",
            "Compare with the version before the last save, and restore it",
            &[],
            "clock",
            Requirement::PreviousVersion,
        ),
        row(
            C::RepairReport,
            "Repair report…",
            "What could not be recovered from the damaged file",
            &[],
            "",
            Requirement::LeftOut,
        ),
    ];
    group(rows)
}

fn tabs() -> CommandGroup {
    use Requirement::{Map, SeveralMaps};
    use UiCommand as C;
    let rows = [
        row(
            C::NextTab,
            "Next map",
            "Switch to the next open map",
            &[(CTRL, Key::Tab), (CTRL, Key::PageDown)],
            "",
            SeveralMaps,
        ),
        row(
            C::PreviousTab,
            "Previous map",
            "Switch to the previous open map",
            &[(CTRL_SHIFT, Key::Tab), (CTRL, Key::PageUp)],
            "",
            SeveralMaps,
        ),
        row(C::CloseTab, "Close map", "Close the current map", &[(CTRL, Key::W)], "close", Map),
    ];
    group(rows)
}

fn quit() -> CommandGroup {
    group([row(UiCommand::Quit, "Quit", "Close the window", &[(CTRL, Key::Q)], "", Requirement::Nothing)])
}
