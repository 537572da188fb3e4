//! The categories of what a search finds, as they are shown after its name.

use crate::app::commands::UiCommand;
use crate::model::{Part, TextField};

/// The category of a command: the title of its submenu or menu.
pub(super) fn category_of(command: UiCommand) -> &'static str {
    match command {
        UiCommand::Retype(_) => "Card type",
        UiCommand::ToggleFlag(_) => "Mark",
        UiCommand::MapTheme(_) | UiCommand::OwnTheme(_) => "Theme of the map",
        UiCommand::MapDirection(_) => "Direction",
        UiCommand::MapEvidence(_) => "Evidence on cards",
        UiCommand::StageColors(_) => "Stage colours",
        UiCommand::StagePhase(_) => "Lifecycle phase",
        UiCommand::RowShading(_) => "Row shading",
        command => command.info().section.name(),
    }
}

/// The category of a text: the kind of part that it belongs to.
pub(crate) fn kind_of(place: TextField) -> &'static str {
    match place {
        TextField::Title => "Title",
        TextField::ActionTitle(_) | TextField::ActionNote(_) => "Action",
        TextField::StopName(_) => "Stop",
        TextField::SpeakerNote(_) => "Speaker",
        TextField::AgendaTitle(_) => "Agenda",
        TextField::VotingQuestion(_) => "Vote",
        place => match place.part() {
            Part::Header => "Map",
            Part::Persona(_) => "Persona",
            Part::Stage(_) => "Stage",
            Part::Step(_) => "Step",
            Part::Lane(_) => "Lane",
            Part::Cell(..) => "Cell",
            Part::Card(_) => "Card",
            Part::Point(..) => "Point",
            Part::Hotspot(_) => "Hotspot",
            Part::Link(_) => "Link",
            Part::Note(_) => "Note",
            Part::LaneGroup(_) => "Group of lanes",
        },
    }
}
