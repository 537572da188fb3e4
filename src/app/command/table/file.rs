//! The File menu: maps and files.

use egui::Key;

use super::Group;
use super::row::{CTRL, CTRL_SHIFT, group, row};
use crate::app::command::{Need, UiCommand};

/// From top to bottom.
pub fn groups() -> Vec<Group> {
    vec![begin(), keep(), ways_back(), tabs(), quit()]
}

fn begin() -> Group {
    use Need::Nothing;
    use UiCommand as C;
    let rows = [
        row(
            C::Welcome,
            "New from template…",
            "Choose one of the maps that come with Footpath",
            &[(CTRL, Key::N)],
            "new-file",
            Nothing,
        ),
        row(C::Blank, "Blank map", "Begin with an empty map", &[(CTRL_SHIFT, Key::N)], "plus", Nothing),
        row(C::Open, "Open…", "Open a journey map from disk", &[(CTRL, Key::O)], "open", Nothing),
        row(C::Recent, "Open recent…", "Maps that were open lately", &[(CTRL_SHIFT, Key::O)], "clock", Nothing),
    ];
    group(rows)
}

fn keep() -> Group {
    use Need::{Map, Unsaved};
    use UiCommand as C;
    let rows = [
        row(C::Save, "Save", "Write the map to its file", &[(CTRL, Key::S)], "save", Unsaved),
        row(C::SaveAs, "Save as…", "Write the map to another file and go on there", &[(CTRL_SHIFT, Key::S)], "", Map),
        row(C::SaveAsTemplate, "Save as template…", "Keep the map among the templates to start from", &[], "", Map),
        row(C::Export, "Export…", "Make a PDF, a picture or a drawing of the map", &[(CTRL, Key::E)], "export", Map),
    ];
    group(rows)
}

fn ways_back() -> Group {
    use UiCommand as C;
    let rows = [
        row(
            C::PreviousVersion,
            "Version before the last save…",
            "What the last save replaced: when, what differs, and the way back to it",
            &[],
            "clock",
            Need::PreviousVersion,
        ),
        row(
            C::LeftOut,
            "What was left out…",
            "What could not be read of the damaged file that this map came from",
            &[],
            "",
            Need::LeftOut,
        ),
    ];
    group(rows)
}

fn tabs() -> Group {
    use Need::{Map, SeveralMaps};
    use UiCommand as C;
    let rows = [
        row(
            C::NextTab,
            "Next map",
            "Bring the next open map to the front",
            &[(CTRL, Key::Tab), (CTRL, Key::PageDown)],
            "",
            SeveralMaps,
        ),
        row(
            C::PreviousTab,
            "Previous map",
            "Bring the open map before to the front",
            &[(CTRL_SHIFT, Key::Tab), (CTRL, Key::PageUp)],
            "",
            SeveralMaps,
        ),
        row(C::CloseTab, "Close map", "Close the map in front", &[(CTRL, Key::W)], "close", Map),
    ];
    group(rows)
}

fn quit() -> Group {
    group([row(UiCommand::Quit, "Quit", "Close the window", &[(CTRL, Key::Q)], "", Need::Nothing)])
}
