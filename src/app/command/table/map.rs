//! The Map menu: what is on the map.

use egui::Key;

use super::row::{ALT, ALT_SHIFT, CTRL, CTRL_SHIFT, PLAIN, group, inner, row};
use super::{CommandInfo, Group};
use crate::app::command::{Need, UiCommand};
use crate::layout::kind_icon;
use crate::model::{CardKind, Direction, FlagKind};
use crate::theme::Theme;

/// From top to bottom.
pub fn groups() -> Vec<Group> {
    vec![
        add(),
        people(),
        attach(),
        Group { parted: true, ..inner("Kind of card", kinds()) },
        inner("Marks", flags()),
        change(),
        Group { parted: true, ..inner("Theme of the map", themes()) },
        inner("Direction", directions()),
    ]
}

fn add() -> Group {
    use Need::{Cells, Map, Stages};
    use UiCommand as C;
    let rows = [
        row(C::AddCard, "Add card", "A card where the selection is", &[(CTRL, Key::Enter)], "note", Cells),
        row(
            C::AddStep,
            "Add step",
            "A step after the selected one",
            &[(CTRL_SHIFT, Key::Enter)],
            "chevron-right",
            Stages,
        ),
        row(C::AddStage, "Add stage", "A stage after the selected one", &[(ALT, Key::Enter)], "goal", Map),
        row(C::AddLane, "Add lane", "A lane under the selected one", &[(ALT_SHIFT, Key::Enter)], "line", Map),
        row(C::AddPersona, "Add persona", "Somebody new in the header", &[(CTRL_SHIFT, Key::P)], "person", Map),
    ];
    group(rows)
}

fn people() -> Group {
    use Need::{Persona, SeveralPersonas};
    use UiCommand as C;
    let rows = [
        row(
            C::OpenProfile,
            "Open profile…",
            "Everything about the selected persona on one page",
            &[(PLAIN, Key::F4)],
            "person",
            Persona,
        ),
        row(
            C::CopyShape,
            "Copy lanes and curves to another persona…",
            "A start for another persona, with or without the texts",
            &[],
            "",
            SeveralPersonas,
        ),
    ];
    group(rows)
}

fn attach() -> Group {
    use Need::{Address, Cards, Map, Pinnable};
    use UiCommand as C;
    let rows = [
        row(
            C::AddHotspot,
            "Add hotspot",
            "Pin a pain on the selected card, step or cell",
            &[(CTRL_SHIFT, Key::K)],
            "hotspot",
            Pinnable,
        ),
        row(
            C::AddLink,
            "Add link",
            "An arrow between two selected cards, or from the selected one to the next that is selected",
            &[(CTRL, Key::L)],
            "",
            Cards,
        ),
        row(
            C::AddAction,
            "Add action",
            "Something to do about what is selected",
            &[(CTRL_SHIFT, Key::T)],
            "check",
            Map,
        ),
        row(
            C::OpenAddress,
            "Open web address",
            "The page or mail address of the selected card, in your browser or mail program",
            &[],
            "website",
            Address,
        ),
    ];
    group(rows)
}

fn change() -> Group {
    use Need::{Colour, Lane, Severity};
    use UiCommand as C;
    let rows = [
        row(C::RaiseSeverity, "Raise severity", "It hurts more, up to 5", &[(ALT_SHIFT, Key::ArrowUp)], "", Severity),
        row(
            C::LowerSeverity,
            "Lower severity",
            "It hurts less, down to 1",
            &[(ALT_SHIFT, Key::ArrowDown)],
            "",
            Severity,
        ),
        row(
            C::Recolour,
            "Next colour",
            "The next of the theme’s colours, and back to the usual one at the end",
            &[(CTRL_SHIFT, Key::C)],
            "",
            Colour,
        ),
        row(C::FoldLane, "Fold or unfold lane", "A folded lane shows just its name", &[(CTRL_SHIFT, Key::F)], "", Lane),
    ];
    group(rows)
}

fn kinds() -> Vec<CommandInfo> {
    let kind = |kind: CardKind| {
        let command = UiCommand::Retype(kind);
        row(command, kind.name(), "The selected cards become cards of this kind", &[], kind_icon(kind), Need::Cards)
    };
    CardKind::ALL.map(kind).into()
}

fn flags() -> [CommandInfo; 3] {
    let flag = |kind: FlagKind, hint, keys| {
        row(UiCommand::ToggleFlag(kind), kind.name(), hint, keys, kind.icon(), Need::Flaggable)
    };
    [
        flag(FlagKind::MomentOfTruth, "Here the customer decides what to think of us", &[(CTRL, Key::M)]),
        flag(FlagKind::BouncePoint, "Here customers leave", &[(CTRL, Key::B)]),
        flag(FlagKind::HandOff, "Here the work goes from one to another", &[(CTRL, Key::J)]),
    ]
}

fn themes() -> Vec<CommandInfo> {
    let theme = |place, name| {
        let hint = "How the map looks, on the screen and on paper";
        row(UiCommand::MapTheme(place), name, hint, &[], "", Need::Map)
    };
    let bundled = Theme::bundled().iter().enumerate().map(|(place, look)| theme(Some(place), look.name.as_str()));
    std::iter::once(theme(None, "Like the window")).chain(bundled).collect()
}

fn directions() -> [CommandInfo; 3] {
    let way = |way, label, hint| row(UiCommand::MapDirection(way), label, hint, &[], "", Need::Map);
    [
        way(Direction::Auto, "As the title is written", "From right to left when the title is"),
        way(Direction::LeftToRight, "Left to right", "The first stage stands at the left"),
        way(Direction::RightToLeft, "Right to left", "The first stage stands at the right"),
    ]
}
