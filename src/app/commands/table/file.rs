//! The File menu: maps and files.

use egui::Key;

use super::row::{CTRL, CTRL_SHIFT, group, row, submenu};
use super::{CommandGroup, CommandInfo};
use crate::app::commands::{Requirement, UiCommand};

/// The groups of the menu, from top to bottom.
pub(super) fn groups() -> Vec<CommandGroup> {
    vec![
        opening(),
        saving(),
        CommandGroup { has_separator: true, ..submenu("Versions", versions()) },
        CommandGroup { has_separator: false, ..next_maps() },
        tabs(),
        quit(),
    ]
}

fn opening() -> CommandGroup {
    use UiCommand as C;
    let rows = [
        row(C::Welcome, "New from template…", "Start a new map from a template", &[(CTRL, Key::N)], "new-file"),
        row(C::Blank, "Blank map", "Start with an empty map", &[(CTRL_SHIFT, Key::N)], "plus"),
        row(C::Open, "Open…", "Open a journey map from disk", &[(CTRL, Key::O)], "open"),
        row(C::Import, "Import…", "Make a map from a spreadsheet, a diagram or another program's file", &[], ""),
        row(
            C::RefreshFigures,
            "Refresh figures…",
            "Read figures from their tables again, and ask first",
            &[],
            "refresh",
        )
        .needs(Requirement::Map),
        row(C::Recent, "Open recent…", "Recently opened maps", &[(CTRL_SHIFT, Key::O)], "clock"),
    ];
    group(rows)
}

fn saving() -> CommandGroup {
    use Requirement::{Map, Unsaved};
    use UiCommand as C;
    let rows = [
        row(C::Save, "Save", "Save the map to its file", &[(CTRL, Key::S)], "save").needs(Unsaved),
        row(C::SaveAs, "Save as…", "Save the map to another file and continue there", &[(CTRL_SHIFT, Key::S)], "")
            .needs(Map),
        row(C::SaveAsTemplate, "Save as template…", "Save the map as a template for new maps", &[], "").needs(Map),
        row(
            C::Export,
            "Export…",
            "Export the map as PDF, PNG or SVG or for other programs, or print it",
            &[(CTRL, Key::E), (CTRL, Key::P)],
            "export",
        )
        .needs(Map),
        row(
            C::ExportData,
            "Export for other programs…",
            "Open the export with the formats of other programs: workbooks, slides, web pages, diagrams, data",
            &[],
            "",
        )
        .needs(Map),
        row(
            C::ReviewPage,
            "Review page…",
            "Write one HTML file in which others read the map and comment on it, without a network",
            &[],
            "chat",
        )
        .needs(Map),
        row(C::ImportComments, "Import comments…", "Add the comments that came back from a review page", &[], "")
            .needs(Map),
        row(
            C::HandOut,
            "Hand out now",
            "One PDF for everybody: the map, a page a stage, pains, votes and actions; it is written beside the map",
            &[(CTRL_SHIFT, Key::E)],
            "document",
        )
        .needs(Map),
        row(
            C::ExportActions,
            "Export actions…",
            "Save all actions as a table for spreadsheets (CSV)",
            &[],
            "checklist",
        )
        .needs(Map),
        row(
            C::ExportOpportunities,
            "Export opportunities…",
            "Save all opportunities with their scores as a table for spreadsheets (CSV)",
            &[],
            "",
        )
        .needs(Map),
    ];
    group(rows)
}

fn versions() -> Vec<CommandInfo> {
    use Requirement::{Comparison, LeftOut, Map, PreviousVersion, Versions};
    use UiCommand as C;
    vec![
        row(
            C::KeepVersion,
            "Keep this version…",
            "Keep the map as it is now inside its file, to compare with it and to go back to it",
            &[(CTRL_SHIFT, Key::F6)],
            "history",
        )
        .needs(Map),
        row(
            C::Compare,
            "Compare with…",
            "Show what is different in this map and another one, its saved state or a version",
            &[(CTRL, Key::F8)],
            "scales",
        )
        .needs(Map),
        row(
            C::NextDifference,
            "Next difference",
            "Go to the next difference of the comparison",
            &[(CTRL_SHIFT, Key::F8)],
            "",
        )
        .needs(Comparison),
        row(
            C::PreviousDifference,
            "Previous difference",
            "Go to the previous difference of the comparison",
            &[(CTRL_SHIFT, Key::F7)],
            "",
        )
        .needs(Comparison),
        row(
            C::PlayVersions,
            "Play versions",
            "Show the versions of the map one after the other, from the oldest to the map as it is now",
            &[],
            "",
        )
        .needs(Versions),
        row(
            C::PreviousVersion,
            "Previous version…",
            "Compare with the version before the last save, and restore it",
            &[],
            "clock",
        )
        .needs(PreviousVersion),
        row(C::RepairReport, "Repair report…", "What could not be recovered from the damaged file", &[], "")
            .needs(LeftOut),
    ]
}

/// What leads from this map to the next.
fn next_maps() -> CommandGroup {
    use Requirement::Map;
    use UiCommand as C;
    let rows = [
        row(
            C::Storyline,
            "Storyline…",
            "Turn the map into a story, for your own team or for others, and edit it",
            &[],
            "book",
        )
        .needs(Map),
        row(
            C::MakeTarget,
            "Make the target map",
            "Start the map of the target state: pains become questions, today’s curve stays in grey, actions and principles come along",
            &[],
            "goal",
        )
        .needs(Map),
    ];
    group(rows)
}

fn tabs() -> CommandGroup {
    use Requirement::{Map, SeveralMaps};
    use UiCommand as C;
    let rows = [
        row(C::NextTab, "Next map", "Switch to the next open map", &[(CTRL, Key::Tab), (CTRL, Key::PageDown)], "")
            .needs(SeveralMaps),
        row(
            C::PreviousTab,
            "Previous map",
            "Switch to the previous open map",
            &[(CTRL_SHIFT, Key::Tab), (CTRL, Key::PageUp)],
            "",
        )
        .needs(SeveralMaps),
        row(C::CloseTab, "Close map", "Close the current map", &[(CTRL, Key::W)], "close").needs(Map),
    ];
    group(rows)
}

fn quit() -> CommandGroup {
    group([row(UiCommand::Quit, "Quit", "Close the window", &[(CTRL, Key::Q)], "")])
}
