//! The View menu: how the map is seen.

use egui::Key;

use super::Group;
use super::row::{CTRL, CTRL_SHIFT, PLAIN, SHIFT, group, row};
use crate::app::command::{Need, UiCommand};

/// From top to bottom.
pub fn groups() -> Vec<Group> {
    vec![zoom(), panels(), looks()]
}

fn zoom() -> Group {
    use Need::{Map, Selection};
    use UiCommand as C;
    let rows = [
        row(
            C::ZoomIn,
            "Zoom in",
            "Larger, about the middle",
            &[(CTRL, Key::Plus), (CTRL, Key::Equals), (PLAIN, Key::Plus), (PLAIN, Key::Equals)],
            "zoom-in",
            Map,
        ),
        row(
            C::ZoomOut,
            "Zoom out",
            "Smaller, about the middle",
            &[(CTRL, Key::Minus), (PLAIN, Key::Minus)],
            "zoom-out",
            Map,
        ),
        row(C::ZoomActual, "Zoom to 100 %", "As large as on paper", &[(CTRL, Key::Num0)], "", Map),
        row(C::ZoomFit, "Zoom to fit", "The whole map", &[(SHIFT, Key::Num1)], "zoom-fit", Map),
        row(C::ZoomSelection, "Zoom to selection", "What is selected", &[(SHIFT, Key::Num2)], "target", Selection),
        row(
            C::OnlyPersona,
            "Only this persona",
            "Their lanes and curves stay, the rest dims; again shows all",
            &[(CTRL_SHIFT, Key::U)],
            "person",
            Map,
        ),
    ];
    group(rows)
}

fn panels() -> Group {
    use Need::Map;
    use UiCommand as C;
    let rows = [
        row(
            C::TogglePalette,
            "Palette",
            "Show or hide the panel with everything that can be put on the map",
            &[(CTRL_SHIFT, Key::I)],
            "layout-sidebar-left",
            Map,
        ),
        row(
            C::ToggleInspector,
            "Inspector",
            "Show or hide the panel at the right",
            &[(CTRL, Key::I)],
            "layout-sidebar-right",
            Map,
        ),
        row(
            C::NextPanel,
            "Next panel",
            "The keys go on from the palette to the map, the inspector, and the palette again",
            &[(PLAIN, Key::F6)],
            "",
            Map,
        ),
        row(
            C::PreviousPanel,
            "Previous panel",
            "The keys go back from the map to the palette, the inspector, and the map again",
            &[(SHIFT, Key::F6)],
            "",
            Map,
        ),
    ];
    group(rows)
}

fn looks() -> Group {
    use Need::Nothing;
    use UiCommand as C;
    let rows = [
        row(C::LookLight, "Light window", "The window is light", &[], "sun", Nothing),
        row(C::LookDark, "Dark window", "The window is dark", &[], "moon", Nothing),
        row(C::LookSystem, "As the system", "Light or dark as the system has it", &[], "settings", Nothing),
        row(
            C::LessMotion,
            "Less motion",
            "Nothing slides or fades; so it is too when the system asks",
            &[],
            "",
            Nothing,
        ),
    ];
    group(rows)
}
