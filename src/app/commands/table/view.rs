//! The View menu: zoom, panels and appearance.

use egui::Key;

use super::row::{CTRL, CTRL_ALT, CTRL_SHIFT, PLAIN, SHIFT, group, row, submenu};
use super::{CommandGroup, CommandInfo};
use crate::app::commands::view_page::ViewPage;
use crate::app::commands::{Requirement, UiCommand};

/// The groups of the menu, from top to bottom.
pub(super) fn groups() -> Vec<CommandGroup> {
    vec![
        CommandGroup { has_separator: false, ..group([begin_presenting()]) },
        submenu("Presentation", present()),
        pages(),
        zoom(),
        windows(),
        panels(),
        submenu("More panels", more_panels()),
        group([switch_look()]),
        submenu("Appearance and text size", appearance()),
    ]
}

fn begin_presenting() -> CommandInfo {
    let hint = "Show the map stop by stop before a room: its stages laid out anew for the screen, in letters that can be \
                read from the last row";
    row(UiCommand::Present, "Present", hint, &[(PLAIN, Key::F5)], "present").needs(Requirement::Map)
}

fn present() -> [CommandInfo; 4] {
    use Requirement::Map;
    use UiCommand as C;
    [
        row(
            C::PresentHere,
            "Present from here",
            "Begin the presentation with what is selected",
            &[(SHIFT, Key::F5)],
            "",
        )
        .needs(Map),
        row(
            C::PresenterWindow,
            "Presenter window",
            "Show this stop, the next one, your notes and the time in a window that the room does not see, or hide it",
            &[(CTRL, Key::F5)],
            "",
        )
        .needs(Map),
        row(
            C::PresentationPanel,
            "Stops and speaker notes",
            "Order, hide and rename the stops, and write what you want to say at each",
            &[(CTRL_SHIFT, Key::F5)],
            "present",
        )
        .needs(Map),
        row(C::AddPresentedView, "Add this view as a stop", "Turn the part of the map in view into a stop", &[], "")
            .needs(Map),
    ]
}

fn pages() -> CommandGroup {
    use Requirement::Map;
    use UiCommand::ShowPage;
    let rows = [
        row(ShowPage(ViewPage::Map), ViewPage::Map.name(), "The journey map itself", &[], "map-sheet").needs(Map),
        row(
            ShowPage(ViewPage::Actions),
            ViewPage::Actions.name(),
            "All actions of the map as a table, on a board or by rank; choose again for the map",
            &[(CTRL, Key::F2)],
            "checklist",
        )
        .needs(Map),
        row(
            ShowPage(ViewPage::Matrix),
            ViewPage::Matrix.name(),
            "Actions by impact and effort, and opportunities by importance and satisfaction; choose again for the map",
            &[(CTRL, Key::F4)],
            "metric",
        )
        .needs(Map),
        row(
            ShowPage(ViewPage::Kpis),
            ViewPage::Kpis.name(),
            "The KPIs of the map and its stages, each with a chart of its values over time; choose again for the map",
            &[(CTRL_SHIFT, Key::F4)],
            "target",
        )
        .needs(Map),
    ];
    group(rows)
}

fn zoom() -> CommandGroup {
    use Requirement::{Map, Selection};
    use UiCommand as C;
    let rows = [
        row(
            C::ZoomIn,
            "Zoom in",
            "Enlarge the map around the centre of the view",
            &[(CTRL, Key::Plus), (CTRL, Key::Equals)],
            "zoom-in",
        )
        .needs(Map),
        row(C::ZoomOut, "Zoom out", "Shrink the map around the centre of the view", &[(CTRL, Key::Minus)], "zoom-out")
            .needs(Map),
        row(C::ZoomActual, "Zoom to 100 %", "Actual size, as on paper", &[(CTRL, Key::Num0)], "").needs(Map),
        row(C::ZoomFit, "Zoom to fit", "Show the whole map", &[(CTRL, Key::Num1)], "zoom-fit").needs(Map),
        row(C::ZoomSelection, "Zoom to selection", "Show the selection", &[(CTRL, Key::Num2)], "target")
            .needs(Selection),
        row(
            C::OnlyPersona,
            "Show only this persona",
            "Dim everything that does not belong to the persona; choose again to show all",
            &[(CTRL_SHIFT, Key::U)],
            "person",
        )
        .needs(Map),
    ];
    group(rows)
}

fn windows() -> CommandGroup {
    use Requirement::{Map, TwoMaps};
    use UiCommand as C;
    let rows = [
        row(
            C::NewWindow,
            "New window",
            "Open another window on this map; both show every change",
            &[(SHIFT, Key::F11)],
            "",
        )
        .needs(Map),
        row(
            C::Split,
            "Split",
            "Show two maps side by side, or this map twice; choose again to show one",
            &[(PLAIN, Key::F8)],
            "",
        )
        .needs(Map),
        row(C::OtherSide, "Other side", "Go to the other one of two maps side by side", &[(SHIFT, Key::F8)], "")
            .needs(TwoMaps),
    ];
    group(rows)
}

fn panels() -> CommandGroup {
    use Requirement::Map;
    use UiCommand as C;
    let rows = [
        row(
            C::FullScreen,
            "Full screen",
            "Fill the whole screen, for example on a projector; choose again to leave",
            &[(PLAIN, Key::F11)],
            "",
        ),
        row(
            C::TogglePalette,
            "Palette",
            "Show or hide the panel of things to add to the map",
            &[(CTRL_SHIFT, Key::I)],
            "layout-sidebar-left",
        )
        .needs(Map),
    ];
    group([Vec::from(rows), at_the_right()].concat())
}

/// The panels at the right of the map: one at a time.
fn at_the_right() -> Vec<CommandInfo> {
    use Requirement::Map;
    use UiCommand as C;
    vec![
        row(
            C::ToggleInspector,
            "Inspector",
            "Show the fields of what is selected at the right, or never",
            &[(SHIFT, Key::F12)],
            "layout-sidebar-right",
        )
        .needs(Map),
        row(
            C::Insights,
            "Insights",
            "Show the findings about the map, and its hotspots, at the right; with the focus in it, close it",
            &[(CTRL, Key::F3)],
            "idea",
        )
        .needs(Map),
        row(
            C::Versions,
            "Versions",
            "Show the versions that are kept with the map, or the differences of a comparison, at the right",
            &[(CTRL, Key::F6)],
            "history",
        )
        .needs(Map),
        row(
            C::Comments,
            "Comments",
            "Show what people say about the map at the right; with the focus in it, close it",
            &[(CTRL, Key::F9)],
            "chat",
        )
        .needs(Map),
    ]
}

/// What is seldom changed about the panels, and the ways between them.
fn more_panels() -> Vec<CommandInfo> {
    use Requirement::Map;
    use UiCommand as C;
    vec![
        row(
            C::PaletteNames,
            "Palette with names",
            "List everything that can be added with its name, or fold the list to a column of icons",
            &[],
            "",
        )
        .needs(Map),
        row(
            C::PinInspector,
            "Keep inspector open",
            "Show the fields of the map in the inspector while nothing is selected",
            &[],
            "",
        )
        .needs(Map),
        row(C::CommentMarks, "Comment marks", "Show or hide the marks of open comments on the map", &[], "").needs(Map),
        row(
            C::Overview,
            "Overview",
            "Show a small picture of the whole map in a corner while only a part of it is in view",
            &[],
            "",
        )
        .needs(Map),
        row(
            C::ParkingLot,
            "Parking lot",
            "Show or hide the notes that have no place on the map yet",
            &[(CTRL_SHIFT, Key::Space)],
            "",
        )
        .needs(Map),
        row(
            C::NextPanel,
            "Next panel",
            "Move the keyboard focus from the palette to the map to the panel at the right",
            &[(PLAIN, Key::F6)],
            "",
        )
        .needs(Map),
        row(
            C::PreviousPanel,
            "Previous panel",
            "Move the keyboard focus from the panel at the right to the map to the palette",
            &[(SHIFT, Key::F6)],
            "",
        )
        .needs(Map),
    ]
}

fn switch_look() -> CommandInfo {
    let hint = "Change between a light and a dark window";
    row(UiCommand::SwitchLook, "Light or dark", hint, &[(CTRL_SHIFT, Key::D)], "moon")
}

fn appearance() -> [CommandInfo; 7] {
    use UiCommand as C;
    [
        row(C::LookLight, "Light window", "Use a light theme for the window", &[], "sun"),
        row(C::LookDark, "Dark window", "Use a dark theme for the window", &[], "moon"),
        row(C::LookSystem, "Match system", "Light or dark, following the system setting", &[], "settings"),
        row(C::ReduceMotion, "Reduce motion", "Switch animations off; always off if the system asks for it", &[], ""),
        row(
            C::LargerText,
            "Larger text",
            "Enlarge the menus, panels and dialogs, up to 200 %; the map keeps its size",
            &[(CTRL_ALT, Key::Plus), (CTRL_ALT, Key::Equals)],
            "",
        ),
        row(
            C::SmallerText,
            "Smaller text",
            "Shrink the menus, panels and dialogs, down to 80 %; the map keeps its size",
            &[(CTRL_ALT, Key::Minus)],
            "",
        ),
        row(
            C::NormalText,
            "Normal text",
            "Give the menus, panels and dialogs their usual size",
            &[(CTRL_ALT, Key::Num0)],
            "",
        ),
    ]
}
